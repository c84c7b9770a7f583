"""Only what is sure is praised or held against anybody; what came of the call bounds the skills."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import Lang
from simulator.scoring.debrief import Debrief, debrief
from simulator.scoring.doubt import sure
from simulator.understanding.reading import Hit, Match, Reading, Restated
from tests.scoring.agents import AVERAGE, EXCELLENT
from tests.scoring.logs import T, call

pytestmark = pytest.mark.unit


def kept(text: str, label: str, words: str, lang: Lang, **more: object) -> bool:
    start = text.index(words)
    reading = Reading(text, hits=(Hit(label, 0.9, start, start + len(words)),), **more)  # type: ignore[arg-type]
    return sure(reading, lang, frozenset()).has(label)


@pytest.mark.parametrize(
    ("text", "label", "words", "lang"),
    [
        ("成我现在就登记，成不成？", "question.closed", "成不成", "zh"),
        ("Rick. Happy? Look, I need this for the form.", "question.closed", "Happy", "en"),
        ("Fridge, yes or no?", "question.choice", "yes or no", "en"),
        ("三千七怎么算出来的，我给您发一份明细。还要别的吗？", "question.open", "三千七怎么算出来的", "zh"),
        ("怪不得！号码我改过来。", "empathy.understand", "怪不得", "zh"),
        ("I'd be delighted to explain.", "empathy.understand", "I'd be delighted", "en"),
        ("续保的事您想不想听？", "forbidden.rude", "不想听", "zh"),
    ],
)
def test_doubtful_labels_do_not_count(text: str, label: str, words: str, lang: Lang) -> None:
    assert not kept(text, label, words, lang)


@pytest.mark.parametrize(
    ("text", "label", "words", "lang"),
    [
        ("您的表装好了吗？", "question.closed", "您的表装好了吗", "zh"),
        ("How many days were you shut?", "question.closed", "How many days were you shut", "en"),
        ("请了假还白跑一趟，换作我也会生气。", "empathy.understand", "换作我也会生气", "zh"),
        ("爱投诉就投诉去。", "forbidden.rude", "爱投诉就投诉去", "zh"),
    ],
)
def test_plain_labels_count(text: str, label: str, words: str, lang: Lang) -> None:
    assert kept(text, label, words, lang)


def test_a_time_of_a_visit_is_no_restatement() -> None:
    text = "误工的事二十四小时之内有人回您，两天之内上门。"
    reading = Reading(text, restated=(Restated("days-off", "right", "两天", 16, 18),), hits=(Hit("paraphrase.fact", 0.9, 16, 22),))
    assert not sure(reading, "zh", frozenset({"days-off"})).restated


def test_a_denied_step_is_not_held_against_anybody() -> None:
    text = "Nobody's here to run your inspectors down."
    reading = Reading(text, barred=(Match("run-down-staff", 0.95, 0, len(text)),))
    assert not sure(reading, "en", frozenset()).barred


def skills(d: Debrief) -> list[int]:
    return [m.score for m in d.marks.values() if m.score is not None]


def test_mockery_is_not_listening() -> None:
    mocking = [T(t.text, [*t.labels, "forbidden.rude"], right=t.right, asked=t.asked, told=t.told, reply="你！", mood=(95, 40, 5)) for t in EXCELLENT]
    assert max(skills(debrief(call(mocking, angry=True)))) <= 15


def test_a_call_that_moved_nothing_earns_little() -> None:
    polite = [T("谢谢您告诉我们，您的意见很宝贵。" + "啊" * n, ["thanks", "listen.affirm"], reply="那到底怎么办？", mood=(80, 40, 10)) for n in range(6)]
    assert max(skills(debrief(call(polite, satisfaction=1)))) <= 35


def test_one_rude_word_the_customer_got_over_is_no_fatal_item() -> None:
    slip = [*AVERAGE[:3], T("您可真行。", ["forbidden.rude"], reply="哎。"), *AVERAGE[3:]]
    assert not any(c.id == "rude" for c in debrief(call(slip, solved=True, satisfaction=5)).caps)


def test_the_turn_limit_is_said() -> None:
    d = debrief(call(AVERAGE, by="limit"))
    assert any(e.why.key == "scoring.handling.closing.limit" for e in d.handling.evidence)
