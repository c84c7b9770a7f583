"""What is said in passing: remarks the author foresaw, and everyday ones that annoy anybody."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.understanding.everyday import PREFIX
from simulator.understanding.reading import Match
from tests.customer.given import Talk, reading

pytestmark = pytest.mark.unit
INBOUND = "gas-no-hot-water"


def remark(talk: Talk, stings: bool) -> str:
    return next(r.id for r in talk.state.scenario.remarks if r.stings == stings)


@pytest.mark.parametrize("lang", LANGS)
def test_a_foreseen_remark_is_answered_in_the_authors_words(lang: Lang) -> None:
    talk = Talk(INBOUND, lang)
    talk.greet()
    stung = remark(talk, stings=True)
    before = talk.state.mood
    assert talk.turn(reading("propose", remarks=(Match(stung, 0.97),))) == ["remark"]
    assert any(line.rstrip("。.") in talk.text for line in talk.state.scenario.remark(stung).reply.of(lang))
    assert talk.state.mood.anger > before.anger
    assert talk.state.mood.patience < before.patience


def test_a_welcome_remark_warms() -> None:
    talk = Talk(INBOUND, "en")
    talk.greet()
    welcome = next((r.id for r in talk.state.scenario.remarks if r.pleases), None)
    assert welcome
    before = talk.state.mood
    talk.turn(reading(remarks=(Match(welcome, 0.9),)))
    assert talk.state.mood.trust > before.trust


def test_an_offer_as_sure_as_the_remark_is_what_the_turn_is_about() -> None:
    talk = Talk(INBOUND, "en")
    talk.greet()
    solution = talk.state.scenario.solutions[0].id
    assert "remark" not in talk.turn(reading("propose", offered=(solution,), remarks=(Match(remark(talk, stings=True), 0.7),)))


def test_the_same_remark_wears_out() -> None:
    talk = Talk(INBOUND, "en")
    talk.greet()
    stung = remark(talk, stings=True)
    kinds = [talk.turn(reading(remarks=(Match(stung, 0.9),))) for _ in range(3)]
    assert ["remark" in moves for moves in kinds] == [True, True, False]


@pytest.mark.parametrize("scenario", ["gas-no-hot-water", "gas-connection-fee", "gas-purchase-limit"])
def test_try_again_later_is_no_help(scenario: str) -> None:
    talk = Talk(scenario, "en")
    talk.greet()
    talk.greet()
    before = talk.state.mood.trust
    moves = talk.turn(reading("propose", text="Could you try again on Monday?", everyday=Match(PREFIX + "try-later", 0.9)))
    assert moves == ["everyday.try-later"]
    assert talk.state.mood.trust < before


def test_a_consent_nobody_gave_is_contradicted_and_the_call_goes_on() -> None:
    talk = Talk("trade-platform-newcomer", "en")
    talk.greet()
    talk.greet()
    moves = talk.turn(reading("closing", text="I'll take that as a yes. Bye now!", everyday=Match(PREFIX + "presume-yes", 0.9)))
    assert moves == ["everyday.presume-yes"]


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_agreed_is_said_back_in_the_authors_words(lang: Lang) -> None:
    talk = Talk(INBOUND, lang)
    talk.greet()
    talk.turn(reading("empathy.understand", "apology"))
    case = talk.state.scenario
    solution = next(s for s in case.solutions if s.within == "authority" and s.back and any(s.id in e.settled_by for e in case.expects))
    for _ in range(4):
        talk.turn(reading("propose", "commit", "empathy.understand", offered=(solution.id,), when="tomorrow at nine", who="Ray Dobbs"))
    assert solution.id in talk.state.memory.accepted
    moves = talk.turn(reading("check-understanding", everyday=Match(PREFIX + "tell-back", 0.9)))
    assert "back" in moves
    assert any(line.rstrip("。.").lower() in talk.text.lower() for line in (solution.back.of(lang) if solution.back else ()))
