"""Single rules of the skills, on short logs."""

from __future__ import annotations

import pytest

from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.scoring.debrief import Debrief, debrief
from simulator.scoring.evidence import Evidence
from simulator.scoring.prompter import turned
from simulator.words.say import say
from tests.scoring.agents import AVERAGE
from tests.scoring.logs import LIBRARY, Log, T, call, plain, started

pytestmark = pytest.mark.unit


def points(d: Debrief, criterion: str) -> int:
    part = criterion.split(".")[0]
    return next(c.points for c in d.parts()[part].criteria if c.id == criterion)


def losses(d: Debrief, criterion: str) -> list[Evidence]:
    return [e for e in d.parts()[criterion.split(".")[0]].evidence if e.criterion == criterion and e.points < 0]


def test_repeated_empathy_fades() -> None:
    line = T("白等两天，换我也急。", ["empathy.understand"], right=["days-off"], reply="嗯。")
    lines = ["请两天假都落空，谁碰上都窝火。", "冲您嚷成那样，搁我身上早翻脸了。", "家里没热水还得上班，真够难的。"]
    other = [T(text, ["empathy.understand"], right=["days-off"], reply="嗯。") for text in lines]
    same = points(debrief(call([AVERAGE[1], line, line, line])), "empathy.meets")
    varied = points(debrief(call([AVERAGE[1], *other])), "empathy.meets")
    assert same < varied


def test_a_wrong_restatement_costs_and_shows_the_right_one() -> None:
    wrong = T("您请了五天假，是吧？", ["paraphrase.fact", "check-understanding"], wrong={"days-off": "五天"}, reply="两天！", moves=["correct"])
    d = debrief(call([*AVERAGE[:2], wrong, *AVERAGE[2:]], solved=True, satisfaction=4))
    item = next(e for e in losses(d, "paraphrasing.accurate") if e.turn)
    assert item.turn == 3
    assert item.better
    assert "两天" in say(item.better, "zh")
    assert "五天" in say(item.why, "zh")


def test_restating_what_nobody_told_is_not_a_restatement() -> None:
    early = T("三月十二号交的钱吧？", ["paraphrase.fact"], right=["paid-on"], reply="这话我没说过。", moves=["not-said"])
    d = debrief(call([AVERAGE[0], early, *AVERAGE[1:]]))
    assert any(e.why.key.endswith("early") for e in losses(d, "paraphrasing.accurate"))


def test_asking_again_costs() -> None:
    again = T("您打过几次电话？", ["question.closed"], asked=["calls"], reply="四回！刚说了！", moves=[])
    log = Log(started())
    log.customer("我都打了四回电话了。", ["calls"])
    log.turn(1, again)
    log.events[-1].body["moves"].append({"move": "tell.again", "fact": "calls"})  # type: ignore[attr-defined]
    d = debrief(log.end(False, 2))
    assert any(e.why.key.endswith("again") for e in losses(d, "questioning.in-order"))


def test_a_fix_while_boiling_is_early() -> None:
    fix = T("我安排师傅明天上门。", ["propose"], offered=["lead-visit"], mood=(80, 35, 20), reply="先听我说完！", moves=["premature"])
    d = debrief(call([T("您好，安源燃气。", ["greeting", "identify"], mood=(80, 35, 20), reply="两个月了！", moves=["vent"]), fix]))
    assert losses(d, "listening.lets-finish")
    assert points(d, "empathy.mood-first") == 0


def test_a_late_finding_suggests_the_authors_question() -> None:
    d = debrief(call(AVERAGE))
    missed = losses(d, "questioning.finds")
    asks = {a for f in LIBRARY.scenarios["gas-no-hot-water"].facts if f.asks for a in f.asks.zh}
    assert missed
    assert any(e.better and any(a in say(e.better, "zh") for a in asks) for e in missed)


def test_missed_hint_and_facts() -> None:
    hint = T("好的，您稍等。", ["hold"], hinted=["mother"], reply="我等得起，家里有人等不起。")
    d = debrief(call([AVERAGE[0], hint, AVERAGE[2], AVERAGE[4], AVERAGE[6]]))
    kinds = [m.kind for m in d.missed]
    assert "hint" in kinds
    assert all(m.better is None or "母亲" not in say(m.better, "zh") for m in d.missed if m.kind == "hint")
    found = {f.id: f for f in d.facts}
    assert found["mother"].inner
    assert not found["mother"].found
    assert found["calls"].turn == 0


def pitch(*turns: T) -> Debrief:
    log = Log(started("inspection-mask-maker"))
    log.customer("喂，哪位？", moves=["pickup"])
    for n, t in enumerate(turns, 1):
        log.turn(n, t)
    return debrief(log.end(False, 3))


def test_a_benefit_for_a_told_need_is_worth_more_than_a_guessed_one() -> None:
    hello = T("您好，明锐光检小林，打给您是想了解检测的事。", ["greeting", "identify", "purpose"], reply="说。")
    ask = T("现在出货不良率大概多少？", ["question.closed"], asked=["defect-rate"], told=["defect-rate"], reply="百分之三。")
    say_it = T("您现在百分之三，上了以后能压到一个点以下。", ["fabe.benefit", "fabe.feature"], points=["under-target"], reply="哦？")
    told = pitch(hello, ask, say_it)
    guessed = pitch(hello, say_it)
    assert points(told, "fabe.benefit") > points(guessed, "fabe.benefit")
    assert points(told, "fabe.asks-first") > points(guessed, "fabe.asks-first") == 0
    assert guessed.marks["fabe"].score is not None
    assert guessed.marks["fabe"].score <= 50


def test_holding_is_judged_only_where_somebody_waited() -> None:
    assert all(c.of == 0 for c in debrief(call(AVERAGE)).handling.criteria if c.id == "handling.holding")
    log = Log(started())
    log.customer("我都打了四回电话了。", ["calls"])
    log.turn(1, T("我查一下，您稍等。", ["hold"], reply="行。"))
    log.add("trainee.held", {})
    log.add("trainee.resumed", {}, 90_000)
    log.turn(2, T("查到了。", [], reply="说。"))
    d = debrief(log.end(False, 2))
    assert {e.why.key.rsplit(".", 1)[1] for e in losses(d, "handling.holding")} == {"no-time", "no-thanks", "long"}


def test_the_note_is_held_against_the_handbook() -> None:
    full = debrief(call(AVERAGE, note="陈先生，尾号6628，请了两天假，情绪平静，明天八点班长上门。"))
    thin = debrief(call(AVERAGE, note="已处理"))
    assert points(full, "handling.record") == 10
    assert points(thin, "handling.record") < points(full, "handling.record")


@pytest.mark.parametrize(
    ("lang", "said", "back"),
    [
        ("zh", "我为这个请了两天假，两天都白等", "您为这个请了两天假，两天都白等"),
        ("zh", "你们从头到尾就没一个人给我打过电话", "我们从头到尾就没一个人给您打过电话"),
        ("zh", "我妈礼拜六就搬过来了", "您母亲礼拜六就搬过来了"),
        ("en", "this is the fourth time I've rung you people", "this is the fourth time you've rung us"),
        ("en", "I was told fifteen working days", "you were told fifteen working days"),
        ("en", "when I rang the fitter myself he snapped at me", "when you rang the fitter yourself he snapped at you"),
    ],
)
def test_a_customers_sentence_from_the_agents_side(lang: Lang, said: str, back: str) -> None:
    assert turned(said, lang) == back


def test_every_shipped_fact_gives_a_clean_line_or_none() -> None:
    for scenario in LIBRARY.scenarios.values():
        for fact in scenario.facts:
            for line in fact.say.zh:
                assert "我您" not in turned(line, "zh")
            for line in fact.say.en:
                words = turned(line, "en").lower().split()
                assert "i" not in words
                assert "my" not in words


def test_english_call_gives_english_lines() -> None:
    log = Log({**started(lang="en"), "persona": plain(LIBRARY.personas["chen-guoqiang"])})
    log.customer("This is the fourth time I've rung you people. There isn't a drop of hot water in the house.", ["calls", "no-hot-water"])
    log.turn(1, T("Hello, Northgate Gas.", ["greeting", "identify"], reply="Well?", moves=["vent"]))
    log.turn(2, T("Account number?", ["question.closed"], reply="Again?", moves=["vent"]))
    d = debrief(log.end(False, 1))
    assert d.lang == "en"
    lines = [say(e.better, d.lang) for m in d.parts().values() for e in m.evidence if e.better]
    assert lines
    assert all(line.isascii() or "’" in line for line in lines)


def test_a_torn_log_is_scored_too() -> None:
    events: list[Event] = call(AVERAGE)
    for n in range(len(events)):
        assert 0 <= debrief(events[:n]).overall <= 100
