"""An answer remembered from an exchange is given only where it goes with the plan and with all that was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.customer.doing import Doing
from simulator.customer.memory import Memory, Move, Plan
from simulator.customer.mood import Mood
from simulator.customer.recalling import suits
from simulator.customer.scene import Scene
from simulator.customer.weighing import echo, words_of
from simulator.kernel.dice import Dice
from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.exchange import Exchange
from simulator.understanding.reading import Match, Reading
from tests.shipped import content, started, talk

pytestmark = pytest.mark.unit
CALL = "gas-no-hot-water"
SAID = Exchange(said="When did you pay?", reply="The twelfth of March.", tells=("paid-on",))


def scene(told: tuple[str, ...] = (), asked: tuple[str, ...] = (), mood: Mood | None = None, **memory: object) -> Scene:
    case, persona, _ = content().scenario(CALL)
    reading = Reading("When did you pay?", asked=tuple(Match(id_, 0.9) for id_ in asked))
    mood = mood or Mood(anger=50, trust=30)
    return Scene(case, persona, "en", Dice(1), 4, reading, mood, mood, Memory(told=frozenset(told), **memory), Memory())  # type: ignore[arg-type]


def test_it_tells_what_may_be_told_and_nothing_twice() -> None:
    assert suits(scene(), Plan(), SAID, [])
    assert not suits(scene(told=("paid-on",)), Plan(), SAID, [])
    inner = content().library.scenarios[CALL].needs.inner.fact
    assert not suits(scene(), Plan(), replace_tells(inner), [])
    assert suits(scene(mood=Mood(anger=20, trust=99)), Plan(), replace_tells(inner), [])


def replace_tells(*ids: str) -> Exchange:
    return SAID.model_copy(update={"tells": ids})


def test_what_was_asked_for_and_planned_is_not_passed_over() -> None:
    plan = Plan((Move("tell", fact="paid-on"),))
    assert suits(scene(asked=("paid-on",)), plan, SAID, [])
    assert not suits(scene(asked=("paid-on",)), plan, replace_tells("which-days"), [])


def test_a_personal_detail_asked_for_is_not_passed_over() -> None:
    plan, asks = Plan((Move("tell.aside", fact="which-days"),)), scene()
    assert suits(asks, plan, SAID, [])
    assert not suits(replace(asks, reading=replace(asks.reading, asks_detail="phone")), plan, SAID, [])


@pytest.mark.parametrize(
    ("acts", "plan", "fits"),
    [
        (("accept",), Plan(), False),
        (("accept",), Plan(accepted=frozenset({"lead-visit"})), True),
        (("refuse",), Plan(accepted=frozenset({"lead-visit"})), False),
        ((), Plan(accepted=frozenset({"lead-visit"})), False),
        (("bye",), Plan(), False),
        (("bye",), Plan(ends="bye"), True),
        ((), Plan(ends="bye"), False),
        ((), Plan(awaiting=("ask.when", "lead-visit")), False),
        (("ask",), Plan(awaiting=("ask.when", "lead-visit")), True),
    ],
)
def test_it_does_what_the_plan_does(acts: tuple[str, ...], plan: Plan, fits: bool) -> None:
    x = Exchange(said="How about tomorrow?", reply="Right then.", acts=acts)  # type: ignore[arg-type]
    assert suits(scene(), plan, x, []) == fits


def test_nobody_demands_what_is_agreed_or_thanks_for_mockery() -> None:
    demand = Exchange(said="a", reply="I want a day.", acts=("demand",))
    assert suits(scene(), Plan(), demand, [])
    assert not suits(scene(accepted=frozenset({"lead-visit"})), Plan(), demand, [])
    thanks = Exchange(said="a", reply="Thank you.", acts=("thank",))
    mocked = scene(count=(("did:forbidden.rude", 3),))
    assert suits(scene(), Plan(), thanks, [])
    assert not suits(mocked, Plan(), thanks, [])


def test_it_is_as_hot_as_they_are_and_no_repetition() -> None:
    furious = Exchange(said="a", reply="How dare you!", heat=3)
    assert not suits(scene(mood=Mood(anger=10, trust=60)), Plan(), furious, [])
    assert suits(scene(mood=Mood(anger=90)), Plan(), furious, [])
    assert not suits(scene(), Plan(), SAID, [words_of(["It was the twelfth of March, I told you."], "en")])


def test_words_nobody_used_here_are_an_echo() -> None:
    x = Exchange(said="my gran sold a bicycle for eggs", reply="never mind the eggs and the bicycle")
    assert echo(x, words_of(["what eggs", "and which bicycle"], "en"), "en") < 0.2 < echo(x, words_of(["when did you pay"], "en"), "en")


def test_plan_and_exchange_are_compared_by_what_they_do() -> None:
    asks = Doing.of_exchange(Exchange(said="a", reply="b", acts=("ask",)))
    assert Doing.of_plan(Plan((Move("ask.when"),))).like(asks) == 1.0
    assert Doing.of_plan(Plan((Move("thanks"),))).like(asks) == 0.0
    assert Doing.of_plan(Plan((Move("tell", fact="paid-on"),))).like(Doing.of_exchange(SAID)) == 1.0


WORDS: dict[Lang, tuple[str, ...]] = {
    "zh": ("喂，您好，安源燃气，我姓周。", "没热水就洗冷水澡呗，多凉快啊哈哈", "您家里平时几口人一块儿用水呀？", "那您先说说，这两个月您都怎么洗的澡？"),
    "en": ("Hello, Northgate Gas, Dana here.", "Just have cold showers then, dead refreshing, ha ha.", "How many of you are there at home?", "So how've you been washing these two months?"),
}


@pytest.mark.parametrize("lang", LANGS)
def test_in_a_call_the_facts_an_answer_from_memory_gives_are_told(lang: Lang) -> None:
    calls = [talk(started(CALL, lang, seed), *WORDS[lang]) for seed in range(1, 7)]
    said = [e.body for run in calls for e in run.events if e.kind == "customer.said"]
    remembered = [body for body in said if any(m["move"] == "recalled" for m in body["moves"])]
    known = {x.reply: x for x in content().banks[lang].exchanges[CALL]}
    assert remembered
    for body in remembered:
        told = {m["fact"] for m in body["moves"] if m.get("fact") and m["move"].startswith("tell")}
        assert told == set(known[body["text"]].tells)
    for run in calls:
        lines = [e.body["text"] for e in run.events if e.kind == "customer.said"]
        assert len(lines) == len(set(lines))


def test_without_exchanges_the_plan_speaks() -> None:
    run = started(CALL, "en")
    run.state = replace(run.state, recall=None)
    talk(run, *WORDS["en"])
    assert not any(m["move"] == "recalled" for e in run.events if e.kind == "customer.said" for m in e.body["moves"])
