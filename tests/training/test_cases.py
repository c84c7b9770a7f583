"""The made-up cases are whole: every fact has its examples and is asked for, and some turns ask for none."""

from __future__ import annotations

from collections import Counter

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.training.cases import cases
from simulator.training.held_out import ROOT
from simulator.understanding.context import Context, Said
from simulator.understanding.understand import understand

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("lang", LANGS)
def test_every_fact_is_asked_for(lang: Lang) -> None:
    made = list(cases(lang))
    assert len(made) >= 24
    assert len({case.name for case in made}) == len(made)
    assert {case.pitch for case in made} == {case.outbound for case in made} == {True, False}
    for case in made:
        asked = Counter(id_ for turn in case.turns for id_ in turn.asked)
        assert {fact.id for fact in case.facts} <= set(asked)
        assert all(len(fact.asks) >= 3 and fact.say and fact.about for fact in case.facts)
        assert sum(not turn.asked for turn in case.turns) >= 10


@pytest.mark.parametrize("lang", LANGS)
def test_no_turn_is_an_example(lang: Lang) -> None:
    for case in cases(lang):
        examples = {ask for fact in case.facts for ask in fact.asks}
        assert not [turn.text for turn in case.turns if turn.text in examples]


@pytest.mark.parametrize("lang", LANGS)
def test_some_cases_are_kept_back_and_each_makes_a_scenario(lang: Lang) -> None:
    like, _found = load_scenario(ROOT / "scenarios" / "calls" / "gas-no-hot-water.yaml")
    assert like is not None
    made = list(cases(lang))
    assert 3 <= sum(case.kept_back for case in made) <= len(made) // 4
    one = made[0].scenario(like)
    assert [fact.id for fact in one.facts] == [fact.id for fact in made[0].facts]
    turn = next(t for t in made[0].turns if len(t.asked) == 1)
    before = (Said("customer", turn.last),) if turn.last else ()
    assert understand(made[0].facts[0].asks[0], Context(lang, one.direction, one.pitch, before, one)).asked[0].id == made[0].facts[0].id
