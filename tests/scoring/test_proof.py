"""What stands as proof: praise in words that show it, charges with a line for this turn, and numbers for the rest."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scoring.debrief import Debrief, debrief
from simulator.scoring.doubt import sure
from simulator.scoring.evidence import Evidence
from simulator.scoring.sympathy import plainly
from simulator.understanding.reading import Hit, Reading, Restated
from simulator.words.say import say
from tests.scoring.agents import AVERAGE, BAD, EXCELLENT, POLITE
from tests.scoring.logs import Log, T, call, started

pytestmark = pytest.mark.unit
CALLS = {"excellent": EXCELLENT, "average": AVERAGE, "bad": BAD, "polite": POLITE}


def items(d: Debrief) -> list[Evidence]:
    return [e for m in d.parts().values() for e in m.evidence]


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_call_as_a_whole_is_told_in_numbers(name: str, lang: Lang) -> None:
    for e in items(debrief(call(CALLS[name], solved=True, satisfaction=4))):
        words = say(e.why, lang).lower()
        assert not any(w in words for w in ("始终", "整通电话没有", "一次也没有", "not once", "never once", "was fine in this", "没有问题")), words
        skill = not e.criterion.startswith(("handling.record", "handling.closing", "outcome.", "handling.steps"))
        if not e.turn and skill and not any(c.isdigit() for c in words):
            assert e.why.key.startswith(("scoring.tally.", "scoring.questioning.finds.missed")), words


@pytest.mark.parametrize("name", CALLS)
def test_no_turn_is_praised_and_blamed_for_taking_up_what_was_said(name: str) -> None:
    found = items(debrief(call(CALLS[name], solved=True, satisfaction=4)))
    both = ("listening.reacts", "empathy.meets", "empathy.mood-first", "paraphrasing.feelings")
    praised = {e.turn for e in found if e.points > 0 and e.turn and e.criterion in both}
    blamed = [e.turn for e in found if e.points < 0 and e.turn and e.criterion in both]
    assert not praised & set(blamed)
    assert len(blamed) == len(set(blamed))


@pytest.mark.parametrize(
    ("text", "words", "label", "lang"),
    [
        ("Of course, of course. What's happening at the weekend?", "Of course, of course", "empathy.understand", "en"),
        ("I'd have to ask a colleague, though.", "I'd have to ask a colleague", "empathy.understand", "en"),
        ("Sometimes customers find that helpful while they wait.", "customers find that helpful", "empathy.found", "en"),
        ("My grandmother's about the same.", "My grandmother's about the same", "empathy.felt", "en"),
        ("您觉得婶子最担心的会是哪一样？", "最担心的会是哪一样", "paraphrase.feeling", "zh"),
        ("我妈有回洗凉水也难受了半个月。", "我妈有回洗凉水也难受了半个月", "empathy.understand", "zh"),
        ("您心里还有啥不踏实的没？", "还有啥不踏实", "empathy.explore", "zh"),
    ],
)
def test_sympathy_has_to_show_in_the_words(text: str, words: str, label: str, lang: Lang) -> None:
    start = text.index(words)
    reading = Reading(text, hits=(Hit(label, 0.95, start, start + len(words)),))
    assert not sure(reading, lang, frozenset()).has("empathy.", "paraphrase.feeling")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The fourth, gosh, I'd be fed up too.", "en"),
        ("That must have been maddening, standing there.", "en"),
        ("No wonder you lie awake.", "en"),
        ("退出来了，那是挺窝火的。", "zh"),
        ("两天假白请，换我我也气。", "zh"),
        ("六百万的单子，难怪您睡不着。", "zh"),
    ],
)
def test_sympathy_put_plainly_is_seen_without_a_label(text: str, lang: Lang) -> None:
    assert plainly(Reading(text), lang)


def told_twice(turn: T) -> Debrief:
    log = Log(started())
    log.customer("我都打了四回电话了。", ["calls"])
    log.turn(1, T("您好，安源燃气小林。", ["greeting", "identify"], told=["days-off"], reply="我为这个请了两天假，两天都白等！"))
    log.turn(2, turn)
    return debrief(log.end(False, 2))


def given_back(d: Debrief) -> list[str]:
    return [e.quote for e in d.marks["paraphrasing"].evidence if e.criterion == "paraphrasing.facts" and e.points > 0 and e.turn]


def test_words_that_give_back_are_praised_in_their_sentence() -> None:
    assert given_back(told_twice(T("两天假都白等了，真是的。", ["paraphrase.fact"], right=["days-off"]))) == ["两天假都白等了，真是的。"]


@pytest.mark.parametrize(
    "turn",
    [
        T("两天之内我肯定给您办好。", ["commit"], right=["days-off"]),
        T("请了两天假的事儿再见啊。", ["closing"], right=["days-off"]),
        T("我妈上个月也请了两天假。", ["paraphrase.fact"], right=["days-off"]),
        T("文件方面呢，我不太方便说。", ["paraphrase.fact"], right=["days-off"]),
    ],
    ids=["promise", "goodbye", "own story", "other words"],
)
def test_what_does_something_else_with_the_words_is_no_restatement(turn: T) -> None:
    assert not given_back(told_twice(turn))


def test_a_wrong_label_beside_an_answer_is_no_restatement() -> None:
    text = "It can't touch your pension, I promise."
    reading = Reading(text, restated=(Restated("card-unused", "right", "pension", 0, 27),), hits=(Hit("paraphrase.fact", 0.9, 0, 27),))
    assert sure(reading, "en", frozenset({"card-unused"})).restated  # the reading alone cannot tell; the call can


def test_a_better_line_gives_back_only_what_was_just_said() -> None:
    d = debrief(call([*POLITE[:2], T("户号是多少。", ["question.closed"], reply="又问！", moves=["vent"]), *POLITE[2:]]))
    for e in items(d):
        if e.better and e.better.key.startswith("scoring.say.restate"):
            assert e.turn


def test_the_rough_are_not_praised_line_by_line() -> None:
    rude = [T(t.text, [*t.labels, "forbidden.rude"], right=t.right, asked=t.asked, told=t.told, reply="你！", mood=(95, 40, 5)) for t in EXCELLENT]
    found = items(debrief(call(rude, angry=True)))
    assert not [e for e in found if e.points > 0 and e.turn and e.criterion.startswith(("listening.", "empathy.", "questioning."))]


def test_sorry_for_a_slip_is_no_apology_for_the_matter() -> None:
    slip = T("不好意思，我刚才没说清。", ["apology"], reply="嗯。")
    found = items(debrief(call([AVERAGE[0], slip, *AVERAGE[2:]], solved=True, satisfaction=4)))
    assert not [e for e in found if e.criterion == "empathy.apology" and e.points > 0 and e.turn == 2]


def test_a_goodbye_needs_its_word() -> None:
    curt = [*AVERAGE[:-1], T("明白就挂了啊。", ["closing"], reply="……")]
    found = items(debrief(call(curt, solved=True, satisfaction=4)))
    assert not [e for e in found if e.why.key == "scoring.handling.closing.closing"]


def test_half_a_mark_from_the_customer_is_said_once() -> None:
    found = [e for e in items(debrief(call(AVERAGE, solved=True, satisfaction=3))) if e.criterion == "outcome.satisfaction"]
    assert len({say(e.why, "zh") for e in found}) == len(found) == 2
