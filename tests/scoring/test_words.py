"""Every message the scoring can make has words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.kernel.lang import LANGS
from simulator.kernel.message import Message
from simulator.scenario.rubric import CRITERIA
from simulator.scoring.handling import RULES as HANDLING
from simulator.scoring.moments import _CAUSES
from simulator.scoring.prompter import FRAMES
from simulator.words.say import has_words, say

pytestmark = pytest.mark.unit
SOURCE = Path(__file__).parents[2] / "simulator" / "scoring"
GAPS = {
    "told": "x", "Told": "X", "ask": "a?", "ask_low": "a?", "offer": "o.", "says": "s.", "agent": "小林", "company": "c", "fact": "f", "said": "s",
    "percent": 1, "rings": 5, "seconds": 9, "step": "s", "feeling": "f", "satisfaction": 3, "reason": "r", "turn": 1, "quote": "q", "why": "w", "count": 2, "full": "f", "turns": 9, "fine": 55, "asked": 3,
    "found": 2, "total": 5, "again": 0, "right": 2, "left": ["x"], "gap": 2, "over": 0, "title": "t", "points": 4, "near": 0, "got": 3, "of": 9,
}  # fmt: skip


def keys() -> list[str]:
    found = [f"scoring.say.{name}.{n + 1}" for name, count in FRAMES.items() for n in range(count)]
    found += [f"scoring.cause.{label}" for label in _CAUSES]
    for part, criteria in CRITERIA.items():
        found += [f"scoring.practise.{part}.{c}" for c in criteria if part != "outcome"]
    for file in sorted(SOURCE.glob("*.py")):
        found += re.findall(r'Message\(\s*"(scoring\.[a-z.-]*[a-z])"', file.read_text(encoding="utf-8"))
    coach = (SOURCE / "coach.py").read_text(encoding="utf-8")
    found += [f"scoring.coach.{name}" for name in re.findall(r'\((?:True|False), "([a-z-]+)"', coach)]
    return sorted(set(found))


@pytest.mark.parametrize("lang", LANGS)
def test_words_exist_and_their_gaps_can_be_filled(lang: str) -> None:
    missing = [k for k in keys() if not has_words(k, lang)]  # type: ignore[arg-type]
    assert not missing
    for key in keys():
        assert "{" not in say(Message(key, GAPS), lang)  # type: ignore[arg-type]


def test_the_lists_are_not_empty() -> None:
    assert len(keys()) > 200
    assert set(HANDLING) == set(CRITERIA["handling"])


def test_chinese_lines_are_courteous() -> None:
    for name, count in FRAMES.items():
        for n in range(count):
            line = say(Message(f"scoring.say.{name}.{n + 1}", GAPS), "zh")
            assert "你" not in line, line
