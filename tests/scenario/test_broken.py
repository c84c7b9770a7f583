"""Every file in tests/broken is named after the rule it breaks and says what it must be told: `# expect: CODE LINE:COLUMN`,
one line each at its head, or in a sidecar NAME.expect where the file cannot carry a comment. They are edits of tests/broken/valid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.customer.moves import MOVES
from simulator.kernel.lang import LANGS
from simulator.scenario.library import Library, check_file, read_library
from simulator.scenario.rules import RULES
from simulator.scenario.show import as_dict, show
from simulator.words.say import has_words, say

pytestmark = pytest.mark.unit

BROKEN = Path(__file__).parents[1] / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
EXPECT = re.compile(rb"^# expect: (SC\d{3}) (\d+):(\d+)\r?$", re.MULTILINE)
# What no single file can break, or what depends on its size: see the tests of load and library; SC4xx are lines of exchanges: test_exchange.py.
ELSEWHERE = {"SC001", "SC007", "SC111", "SC112", "SC202", "SC203", "SC231", "SC401", "SC402", "SC403", "SC404"}


def expected(path: Path) -> list[tuple[str, int, int]]:
    sidecar = path.with_suffix(".expect")
    if sidecar.exists():
        wanted = [line.split() for line in sidecar.read_text("utf-8").splitlines()]
        return [(code, *map(int, place.split(":"))) for code, place in wanted]  # type: ignore[misc]
    return [(code.decode(), int(line), int(column)) for code, line, column in EXPECT.findall(path.read_bytes())]


@pytest.fixture(scope="module")
def neighbours() -> Library:
    library, found = read_library(BROKEN / "valid", MOVES)
    assert found == []
    return library


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_broken_file_gets_its_diagnostic(path: Path, neighbours: Library) -> None:
    # Here the file's name is the rule's, not the id's.
    found = [d for d in check_file(path, neighbours, MOVES) if d.code != "SC203"]

    assert [(d.code, d.line, d.column) for d in found] == expected(path)
    for d in found:
        assert d.severity == RULES[d.code].severity
        for lang in LANGS:
            text = show(d, lang, say)
            assert d.code in text
            assert f":{d.line}:{d.column}: " in text
            assert d.hint is not None
            assert has_words(d.message.key, lang)
            assert has_words(d.hint.key, lang)
        assert as_dict(d, say)["message"]["zh"]


def test_there_are_enough_and_every_rule_is_broken_somewhere() -> None:
    broken = {code for path in FILES for code, _, _ in expected(path)}

    assert len(FILES) >= 30
    assert set(RULES) - broken == ELSEWHERE


def test_every_broken_file_expects_something() -> None:
    assert [path.name for path in FILES if not expected(path)] == []
