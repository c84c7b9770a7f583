"""A log of every released version of the event format stays readable, tellable and scorable for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.app.session import marks_of
from simulator.app.transcript_view import transcript_rows
from simulator.kernel.event import VERSION
from simulator.scoring.debrief import debrief
from simulator.store.jsonl import read_log

pytestmark = pytest.mark.unit
GOLDEN = Path(__file__).parents[1] / "store" / "golden"


def test_there_is_one_for_each_version() -> None:
    assert sorted(p.stem for p in GOLDEN.glob("*.jsonl")) == [f"v{n}" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.jsonl")), ids=lambda p: p.stem)
def test_it_still_means_something(file: Path) -> None:
    events = read_log(file.read_text(encoding="utf-8"))
    assert events[-1].kind == "trainee.noted"
    assert len(list(transcript_rows(events, "zh"))) > 10
    marks = marks_of(debrief(events))
    assert marks["fabe"] is None
    assert marks["empathy"] is not None
