"""What must hold of the marks whatever the call: order of agents, no gaming, arithmetic, fairness."""

from __future__ import annotations

import dataclasses
import json

import pytest

from simulator.kernel.lang import LANGS
from simulator.scoring.debrief import Debrief, debrief
from simulator.words.say import say
from tests.scoring.agents import AVERAGE, BAD, EXCELLENT, ONE_LINE, POLITE, STUFFED
from tests.scoring.logs import LIBRARY, Log, T, call, plain, started

pytestmark = pytest.mark.unit
NOTE = "陈国强，尾号6628，热水器没装，请了两天假，由生气转平静，明早八点班长上门。"


def excellent() -> Debrief:
    return debrief(call(EXCELLENT, solved=True, satisfaction=5, note=NOTE))


def average() -> Debrief:
    return debrief(call(AVERAGE, solved=True, satisfaction=4))


def bad() -> Debrief:
    return debrief(call(BAD, angry=True))


def polite() -> Debrief:
    return debrief(call(POLITE))


def test_excellent_call_without_textbook_phrases_reaches_80() -> None:
    d = excellent()
    assert d.overall >= 80
    assert all(m.score is None or m.score >= 70 for m in d.marks.values())


def test_sensible_call_lands_in_the_middle() -> None:
    assert 50 <= average().overall <= 78


def test_agents_are_ordered() -> None:
    assert excellent().overall > average().overall > polite().overall > bad().overall


def test_polite_but_useless_stays_below_60() -> None:
    assert polite().overall <= 60


def parrots() -> list[T]:
    """Reads the rubric out, and the understanding falls for it."""
    lines = [c.full.zh for s in (LIBRARY.rubrics["inbound-complaint"].parts.of(p) for p in ("listening", "empathy")) if s for c in s.criteria]
    return [T(line, ["empathy.understand", "paraphrase.fact", "question.open"], right=["calls"], reply="你说的都是什么？") for line in lines]


@pytest.mark.parametrize("turns", [STUFFED, ONE_LINE, parrots()], ids=["stuffed", "one line", "parrot"])
def test_gaming_stays_below_40(turns: list[T]) -> None:
    d = debrief(call(turns))
    assert d.overall <= 40
    for name, mark in d.marks.items():
        assert mark.score is None or mark.score <= 40, name


def test_gaming_does_not_pay_even_when_the_customer_falls_for_it() -> None:
    d = debrief(call(STUFFED, solved=True, satisfaction=5))
    assert d.overall <= 40
    assert "stuffed" in [c.id for c in d.caps] or d.overall < 40


def test_silent_trainee_scores_nothing() -> None:
    d = debrief(call([]))
    assert d.overall == 0
    assert all(m.score in (0, None) for m in d.parts().values())
    assert debrief([]).overall == 0


@pytest.mark.parametrize("make", [excellent, average, bad, polite])
def test_the_points_add_up(make: object) -> None:
    d = make()  # type: ignore[operator]
    for mark in d.parts().values():
        for c in mark.criteria:
            mine = [e.points for e in mark.evidence if e.criterion == c.id]
            assert sum(p for p in mine if p > 0) == c.points, c.id
            assert sum(p for p in mine if p < 0) == c.points - c.of, c.id
        of = sum(c.of for c in mark.criteria)
        if of and not mark.caps:
            assert mark.score == round(100 * sum(c.points for c in mark.criteria) / of)


@pytest.mark.parametrize("make", [excellent, average, bad, polite])
def test_every_quote_is_in_the_log(make: object) -> None:
    d = make()  # type: ignore[operator]
    said = {line.turn: line.text for line in d.transcript if line.who == "trainee"}
    for mark in d.parts().values():
        for e in mark.evidence:
            if e.turn:
                assert said[e.turn][e.start : e.end].strip() == e.quote
                assert e.seq


@pytest.mark.parametrize("make", [excellent, average, bad, polite])
def test_everything_can_be_said_in_both_languages(make: object) -> None:
    d = make()  # type: ignore[operator]
    for lang in LANGS:
        for mark in d.parts().values():
            for e in mark.evidence:
                assert say(e.why, lang)
                assert e.better is None or say(e.better, lang)
        for m in (*d.summary, *(x.why for x in d.missed), *(x.why for x in d.turning_points)):
            assert "scoring." not in say(m, lang)


def test_better_lines_speak_of_this_call() -> None:
    d = debrief(call(POLITE))
    lines = [say(e.better, "zh") for m in d.parts().values() for e in m.evidence if e.better]
    assert any("热水" in line or "四回" in line or "第四回" in line for line in lines)
    assert len(set(lines)) >= 0.7 * len(lines)


def test_no_mark_depends_on_name_or_gender() -> None:
    body = started(trainee="Anna")
    body["persona"]["name"] = {"zh": "李秀英", "en": "Mary Jones"}
    body["persona"]["called"] = {"zh": "李女士", "en": "Ms Jones"}
    body["persona"]["voice"]["gender"] = "female"
    other = debrief(call(AVERAGE, body, solved=True, satisfaction=4))
    assert {k: m.score for k, m in other.parts().items()} == {k: m.score for k, m in average().parts().items()}


def test_no_mark_depends_on_particles() -> None:
    softened = [dataclasses.replace(t, text=t.text.replace("。", "呢。").replace("？", "呀？")) for t in AVERAGE]
    other = debrief(call(softened, solved=True, satisfaction=4))
    assert {k: m.score for k, m in other.parts().items()} == {k: m.score for k, m in average().parts().items()}


def test_a_skill_without_a_chance_is_none_only_where_the_rubric_says_so() -> None:
    turns = [T("您好，安源燃气小林，您请讲。", ["greeting", "identify", "offer-help"], reply="嗯。"), T("好的，再见。", ["closing"], reply="再见。")]
    for rubric, expected in (("inbound-query", None), ("inbound-complaint", 0)):
        body = started(rubric=plain(LIBRARY.rubrics[rubric]))
        body["scenario"]["kind"] = "query"
        body["scenario"]["dials"] = {"anger": 5, "anxiety": 10, "trust": 60, "patience": 80, "clarity": 90}
        log = Log(body)
        for n, t in enumerate(turns, 1):
            log.turn(n, dataclasses.replace(t, mood=(5, 10, 60)))
        score = debrief(log.end(True, 4)).marks["empathy"].score
        assert (score is None) == (expected is None)


def test_fabe_is_not_scored_without_a_pitch() -> None:
    d = excellent()
    assert d.marks["fabe"].score is None
    assert d.weights["fabe"] == 0


def test_debrief_is_plain_json_and_the_same_every_time() -> None:
    assert json.dumps(excellent().dump(), sort_keys=True) == json.dumps(excellent().dump(), sort_keys=True)


def test_caps() -> None:
    rude = [*AVERAGE[:3], T("爱投诉就投诉去。", ["forbidden.rude"], reply="你！", moves=["rude"]), *AVERAGE[3:]]
    d = debrief(call(rude, solved=True, satisfaction=3))
    assert d.overall <= 35
    assert any(c.fatal and c.id == "rude" and c.spots for c in d.caps)
    promise = {"what": "误工费我们赔给您", "when": None, "who": None, "solution": "pay-wages", "within": "never"}
    over = [*AVERAGE[:4], T("误工费我们赔给您。", ["propose"], offered=["pay-wages"], promised=[promise], reply="这还差不多。"), *AVERAGE[4:]]
    d = debrief(call(over, solved=True, satisfaction=4))
    assert d.outcome.score is not None
    assert d.outcome.score <= 60
    assert [p.within for p in d.promises].count("never") == 1
