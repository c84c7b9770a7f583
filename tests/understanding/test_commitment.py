"""When and who of a promise, also where they are spread over the clauses of a turn."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.commitment import commitment
from simulator.understanding.rule import Utterance

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "lang", "when", "who"),
    [
        ("咱们定人：维修班长自己去，后天上午九点到十一点，要不大后天下午，您挑哪个？", "zh", "后天上午九点到十一点", "维修班长"),
        ("行，明天下午两点到四点，班长上您家，动身前半小时先拨您手机", "zh", "明天下午两点到四点", "班长"),
        ("本周五下午三点前让李工给您回电话", "zh", "本周五下午三点前", "李工"),
        ("今天我就报给主管，二十四小时之内给您答复", "zh", "今天", "我"),
        ("我这边重新派单，明天上午让人过去装", "zh", "明天上午", None),
        ("Thursday it is. The head fitter, between two and four, and he'll ring you half an hour before.", "en", "thursday between two and four", "The head fitter"),
        ("I'm passing that to my manager today and you'll hear by this time tomorrow.", "en", "today", "I"),
        ("Rob Ellis can come this Friday between nine and eleven.", "en", "this friday between nine and eleven", "Rob Ellis"),
    ],
)
def test_when_and_who_are_found_across_clauses(text: str, lang: Lang, when: str, who: str | None) -> None:
    made, hits = commitment(Utterance.of(text, lang))
    assert hits
    assert made is not None
    assert (made.when, made.who) == (when, who)


@pytest.mark.parametrize(
    ("text", "lang", "when", "who"),
    [("明天上午，老王师傅", "zh", "明天上午", "老王师傅"), ("The crew lead, on Thursday at ten", "en", "on thursday at ten", "The crew lead")],
)
def test_a_bare_answer_to_when_or_who_has_slots_and_no_label(text: str, lang: Lang, when: str, who: str) -> None:
    made, hits = commitment(Utterance.of(text, lang))
    assert not hits
    assert made is not None
    assert (made.when, made.who) == (when, who)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("按规定交款后十五个工作日内师傅联系您上门", "zh"),
        ("您三月十二号交的钱，当时说十五个工作日，对吗", "zh"),
        ("打给您是想问问上回那件事", "zh"),
        ("I'm ringing to ask about your claim today", "en"),
        ("If you sign today then it'll be quicker", "en"),
    ],
)
def test_a_rule_the_past_and_the_reason_for_ringing_promise_nothing(text: str, lang: Lang) -> None:
    assert commitment(Utterance.of(text, lang))[1] == []
