"""Bare transcripts: scored from labels, with or without a case."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.scoring.debrief import debrief
from simulator.scoring.transcript import events_of
from tests.scoring.logs import LIBRARY, plain

pytestmark = pytest.mark.unit

GOOD = [
    ("agent", "您好，华新宽带，我是小周，请问有什么可以帮您？"),
    ("customer", "我家宽带从上周五就断了，打了三次电话都没人来修，我在家上网课的孩子都没法上课。"),
    ("agent", "上周五断到现在，打了三次都没人上门，孩子的网课也耽误了，换谁都着急。您能说说断之前有什么情况吗？"),
    ("customer", "那天下午楼下施工，挖完以后就没信号了，光猫一直亮红灯。"),
    ("agent", "也就是说楼下施工以后光猫就亮红灯，对吗？您家在几号楼？"),
    ("customer", "对，六号楼。你们到底什么时候能来？"),
    ("agent", "我安排李师傅今天下午三点到您家，到之前半小时给您打电话。您看下午方便，还是明天上午方便？"),
    ("customer", "下午就行，越快越好。"),
    ("agent", "好，今天下午三点，修好以后我再给您回个电话。还有别的需要吗？"),
    ("customer", "没有了，谢谢。"),
    ("agent", "谢谢您，再见。"),
]
POOR = [
    ("agent", "喂，什么事？"),
    ("customer", "我家宽带从上周五就断了，打了三次电话都没人来修。"),
    ("agent", "这个不归我管，你找装维去。"),
    ("customer", "我都找了三次了！"),
    ("agent", "那我也没办法，你冷静点。"),
    ("customer", "什么态度！"),
]


def transcript(turns: list[tuple[str, str]], **more: Any) -> dict[str, Any]:
    return {"lang": "zh", "direction": "inbound", "pitch": False, "turns": [{"who": w, "text": t} for w, t in turns], **more}


def test_good_and_poor_are_told_apart() -> None:
    good, poor = debrief(events_of(transcript(GOOD))), debrief(events_of(transcript(POOR)))
    assert good.overall >= 55
    assert poor.overall <= 25
    assert good.marks["fabe"].score is None
    assert good.ending.by == "unknown"


def test_each_skill_has_a_mark_and_its_evidence() -> None:
    d = debrief(events_of(transcript(GOOD)))
    for name in ("listening", "questioning", "paraphrasing", "empathy"):
        mark = d.marks[name]
        assert mark.score is not None
        assert mark.evidence


def test_a_case_may_come_with_it() -> None:
    scenario = LIBRARY.scenarios["gas-no-hot-water"]
    turns = [("agent", "您好，安源燃气小林。"), ("customer", scenario.facts[0].say.zh[0]), ("agent", "您打了四次电话还没解决，是吧？")]
    events = events_of(transcript(turns, scenario=plain(scenario), rubric=plain(LIBRARY.rubrics[scenario.rubric])))
    d = debrief(events)
    assert d.scenario == scenario.id
    assert d.rubric == scenario.rubric
    assert any(f.found for f in d.facts)


def test_empty_and_broken() -> None:
    assert debrief(events_of(transcript([]))).overall == 0
    with pytest.raises(ValueError, match="turns"):
        events_of({"lang": "zh"})
    with pytest.raises(ValueError, match="turn 1"):
        events_of({"lang": "zh", "turns": ["您好"]})
