"""Asides, and the author's own words for agreeing, hearing news and being put right."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.model import Scenario
from tests.customer.given import Talk, reading
from tests.shipped import started
from tests.stories.telling import SCENARIOS

pytestmark = pytest.mark.unit


def scenario(name: str, lang: Lang) -> Scenario:
    return started(name, lang, 1).state.scenario


def said_of(case: Scenario, fact: str, lang: Lang) -> tuple[str, ...]:
    return tuple(line.rstrip("。.") for line in case.fact(fact).say.of(lang))


def test_an_aside_is_told_only_when_asked_for() -> None:
    talk = Talk("gas-no-hot-water", "en")
    talk.greet()
    asides = [f.id for f in talk.state.scenario.facts if f.told == "aside"]
    assert asides
    for _ in range(6):
        talk.turn(reading("listen.acknowledge", "empathy.understand", "question.open"))
    assert not set(asides) & talk.state.memory.told
    assert "tell.aside" in talk.turn(reading("question.closed", asked=(asides[0],)))
    assert any(line in talk.text for line in said_of(talk.state.scenario, asides[0], "en"))


def test_the_same_aside_may_be_asked_for_twice_without_a_reproach() -> None:
    talk = Talk("gas-no-hot-water", "zh")
    talk.greet()
    aside = next(f.id for f in talk.state.scenario.facts if f.told == "aside")
    for _ in range(2):
        assert "tell.again" not in talk.turn(reading("question.closed", asked=(aside,)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_shipped_scenario_has_asides_and_own_words(name: str, lang: Lang) -> None:
    case = scenario(name, lang)
    assert sum(f.told == "aside" for f in case.facts) >= 20
    assert all(s.accepted for s in case.solutions if s.within != "never")
    assert all(r.heard for r in case.briefing.rules if r.says)
    assert all(f.truth.heard for f in case.facts if f.truth)


def test_a_solution_is_agreed_to_in_the_authors_words() -> None:
    talk = Talk("gas-no-hot-water", "en")
    talk.greet()
    for _ in range(3):
        talk.turn(reading("empathy.understand", "paraphrase.fact", right=("calls",)))
    moves: list[str] = []
    for _ in range(4):
        moves += talk.turn(reading("propose", "commit", offered=("lead-visit",), when="tomorrow at nine", who="the crew lead"))
        if "lead-visit" in talk.state.memory.accepted:
            break
    own = next(s for s in talk.state.scenario.solutions if s.id == "lead-visit").accepted
    assert own is not None
    assert any(line.rstrip(".") in talk.text for line in own.en)


def test_news_is_answered_once_in_the_authors_words() -> None:
    talk = Talk("gas-no-hot-water", "zh")
    talk.greet()
    point = talk.state.scenario.briefing.lookups[0]
    assert point.heard is not None
    news = reading("explain", points=(reading(asked=(point.id,)).asked[0],))
    assert "heard" in talk.turn(news)
    assert any(line.rstrip("。") in talk.text for line in point.heard.zh)
    assert "heard" not in talk.turn(news)


def test_nobody_insulted_is_pleased_in_the_same_breath() -> None:
    talk = Talk("trade-platform-newcomer", "en")
    moves = talk.turn(reading("forbidden.rude", "fabe.evidence", "identify", "purpose"))
    assert not {"convinced", "interest", "accept", "thanks"} & set(moves)
