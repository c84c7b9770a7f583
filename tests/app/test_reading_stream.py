"""Many lines are shared out among processes: the answers are those of one, in order, and a broken line or a lost process spoils none."""

from __future__ import annotations

import io
import json
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from simulator.app import reading_stream
from simulator.app.wiring import Wiring
from tests.app.scripts import GAS

pytestmark = pytest.mark.unit


def asked(count: int) -> list[dict[str, Any]]:
    return [{"id": i, "text": GAS[lang][i // 2 % 6], "lang": lang} for i in range(count) for lang in (("zh", "en")[i % 2],)]


def answered(rows: list[bytes]) -> list[dict[str, Any]]:
    out = io.StringIO()
    reading_stream.read_stream(Wiring("en"), io.BytesIO(b"\n".join(rows) + b"\n"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_shared_answers_are_the_same_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [json.dumps(row).encode() for row in asked(30)]
    rows[20:20] = [b"{broken", b"", b'{"id": "x"}']
    alone = answered(rows)
    monkeypatch.setattr(reading_stream, "FEW", 6)
    assert answered(rows) == alone
    assert [a["id"] for a in alone] == [*range(20), None, "x", *range(20, 30)]
    assert alone[20].keys() == {"id", "error"}


def test_without_its_helpers_the_rest_is_answered_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(self: ProcessPoolExecutor, *_a: object) -> Future[Any]:
        made: Future[Any] = Future()
        made.set_exception(BrokenProcessPool("gone"))
        return made

    rows = [json.dumps(row).encode() for row in asked(12)]
    alone = answered(rows)
    monkeypatch.setattr(reading_stream, "FEW", 3)
    monkeypatch.setattr(ProcessPoolExecutor, "submit", lost)
    assert answered(rows) == alone


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_source_that_breaks_off_ends_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            if self.tell() >= end:
                raise OSError("gone")
            return super().readline(size)

    rows = b"\n".join(json.dumps(row).encode() for row in asked(6)) + b"\n"
    end = len(rows)
    monkeypatch.setattr(reading_stream, "FEW", 2)
    out = io.StringIO()
    reading_stream.read_stream(Wiring("en"), Broken(rows), out)
    assert len(out.getvalue().splitlines()) == 6
