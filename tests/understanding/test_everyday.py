"""Everyday questions and remarks are told from questions about the case."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.everyday import NAMES, PREFIX, heard

pytestmark = pytest.mark.unit
ENOUGH = 0.3


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        ("您那边能听清楚吗", "zh", "hear-me"), ("麻烦您再说一遍，刚才没听清", "zh", "again"), ("您把刚才说好的给我复述一遍", "zh", "tell-back"), ("让您久等了啊", "zh", "thanks-waiting"),
        ("我刚来没多久，还在学", "zh", "new-here"), ("您还在线上吗", "zh", "still-there"),
        ("sorry, can you say that again please", "en", "again"), ("could you say it back to me", "en", "tell-back"), ("are you still there", "en", "still-there"),
        ("thanks so much for holding", "en", "thanks-waiting"), ("it's only my first week here", "en", "new-here"), ("can you hear me okay", "en", "hear-me"),
    ],
)  # fmt: skip
def test_everyday_talk_is_heard(text: str, lang: Lang, name: str) -> None:
    found, p = heard(text, lang)
    assert (found, p >= ENOUGH) == (PREFIX + name, True)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("您是哪天交的钱", "zh"), ("师傅上门的时候怎么跟您说的", "zh"), ("家里现在靠什么取暖", "zh"), ("冷柜修了多少钱", "zh"),
        ("when did you pay for the boiler", "en"), ("how many inspectors are on nights", "en"), ("what did the man at the counter say", "en"), ("who signs the shipments off", "en"),
    ],
)  # fmt: skip
def test_a_question_about_the_case_is_none(text: str, lang: Lang) -> None:
    assert heard(text, lang)[1] < ENOUGH


def test_names_are_single() -> None:
    assert len(set(NAMES)) == len(NAMES)
