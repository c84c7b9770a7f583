"""Six calls, two languages, three agents each: a good agent must fare better than an ordinary one, and that one better than a bad one."""

from __future__ import annotations

import itertools

import pytest

from simulator.kernel.lang import LANGS, Lang
from tests.stories.telling import SCENARIOS, Told, script, told

pytestmark = pytest.mark.unit
SEEDS = (1, 2, 3)
AGENTS = ("good", "average", "bad")
GAP = 8
CALLS = pytest.mark.parametrize(("scenario", "lang"), [(s, lang) for s in SCENARIOS for lang in LANGS])
EACH_SEED = pytest.mark.parametrize("seed", SEEDS)


def strain(call: Told) -> int:
    """What is left of anger and anxiety at the end, 0 to 200."""
    return call.last_mood["anger"] + call.last_mood["anxiety"]


@EACH_SEED
@CALLS
def test_marks(scenario: str, lang: Lang, seed: int) -> None:
    good, average, bad = (told(scenario, lang, a, seed).debrief.overall for a in AGENTS)
    assert good >= 73
    assert bad <= 45
    assert good - average >= GAP
    assert average - bad >= GAP


@EACH_SEED
@CALLS
def test_outcome(scenario: str, lang: Lang, seed: int) -> None:
    good, average, bad = (told(scenario, lang, a, seed).debrief.ending for a in AGENTS)
    assert good.solved
    assert not bad.solved
    assert good.satisfaction >= average.satisfaction >= bad.satisfaction
    assert good.satisfaction > bad.satisfaction


@EACH_SEED
@CALLS
def test_mood(scenario: str, lang: Lang, seed: int) -> None:
    """Trust in that order; where two trust alike, the better served is at least as calm."""
    calls = [told(scenario, lang, a, seed) for a in AGENTS]
    for better, worse in itertools.pairwise(calls):
        trusts = better.last_mood["trust"], worse.last_mood["trust"]
        assert trusts[0] >= trusts[1]
        assert trusts[0] > trusts[1] or strain(better) <= strain(worse)
    good, _, bad = calls
    assert good.last_mood["trust"] > bad.last_mood["trust"]
    assert strain(good) < strain(bad)


@EACH_SEED
@CALLS
def test_nothing_invented(scenario: str, lang: Lang, seed: int) -> None:
    """The good agent is neither taken for one who blames nor told to have got something wrong."""
    call = told(scenario, lang, "good", seed)
    moves = {m["move"] for e in call.run.events if e.kind == "customer.said" for m in e.body["moves"]}
    assert not moves & {"blame", "shirk", "dismiss", "command", "rude", "refuse", "correct", "brushed-off"}


@CALLS
@pytest.mark.parametrize("agent", AGENTS)
def test_scripts_are_whole(scenario: str, lang: Lang, agent: str) -> None:
    items = [i for i in script(scenario, lang, agent) if isinstance(i, str) or "after" in i]
    said = [i if isinstance(i, str) else i.get("say", i.get("else")) for i in items]
    assert len(said) == len(set(said))
    assert len(said) >= 6
    if agent == "good":
        turns = [sum(e.kind == "trainee.said" for e in told(scenario, lang, agent, seed).run.events) for seed in SEEDS]
        assert all(10 <= n <= 18 for n in turns)
