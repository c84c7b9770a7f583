"""Marks are for speaking to this customer: empty talk earns none, and what does not matter changes none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scoring.debrief import Debrief
from tests.shipped import content
from tests.stories import empty_agents, rewordings
from tests.stories.telling import SCENARIOS, script, tell, told

pytestmark = pytest.mark.unit
CALLS = pytest.mark.parametrize(("scenario", "lang"), [(s, lang) for s in SCENARIOS for lang in LANGS])
MOST = 40
MOST_POLITE = 60
NEAR = 2
Change = Callable[[str, Lang], str]


def empty(agent: str, scenario: str, lang: Lang) -> list[str]:
    case, _, rubric = content().scenario(scenario)
    match agent:
        case "stuffed":
            return empty_agents.stuffed(case, lang)
        case "parrot":
            return empty_agents.parrot(rubric, lang)
        case "one-line":
            return empty_agents.one_line(lang)
        case _:
            return empty_agents.polite(lang)


@pytest.mark.parametrize("agent", ["stuffed", "parrot", "one-line"])
@CALLS
def test_empty_talk(scenario: str, lang: Lang, agent: str) -> None:
    d = tell(scenario, lang, empty(agent, scenario, lang)).debrief
    assert d.overall <= MOST
    for skill, mark in d.marks.items():
        assert mark.score is None or mark.score <= MOST, skill


@CALLS
def test_polite_but_useless(scenario: str, lang: Lang) -> None:
    call = tell(scenario, lang, empty("polite", scenario, lang))
    assert call.debrief.overall <= MOST_POLITE
    assert not call.debrief.ending.solved


def skills(d: Debrief) -> float:
    """The weighted mean without the handling, where the form of address counts."""
    parts = {p: m.score for p, m in d.parts().items() if p != "handling" and m.score is not None}
    total = sum(d.weights[p] for p in parts)
    return sum(score * d.weights[p] for p, score in parts.items()) / total


@pytest.mark.parametrize(
    "change", [rewordings.other_name, rewordings.without_particles, rewordings.with_particles], ids=lambda c: c.__name__
)
@CALLS
def test_same_mark_in_other_words(scenario: str, lang: Lang, change: Change) -> None:
    changed = tell(scenario, lang, rewordings.reworded(script(scenario, lang, "good"), change, lang)).debrief
    assert abs(changed.overall - told(scenario, lang, "good", 1).debrief.overall) <= NEAR


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_same_skills_without_the_polite_you(scenario: str) -> None:
    items = rewordings.reworded(script(scenario, "zh", "good"), rewordings.plain_you, "zh")
    changed = tell(scenario, "zh", items).debrief
    assert abs(skills(changed) - skills(told(scenario, "zh", "good", 1).debrief)) <= NEAR
