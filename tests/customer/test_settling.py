"""Offers: when and who, authority, bargaining, and the end of the call."""

from __future__ import annotations

import pytest

from simulator.understanding.reading import Reading
from tests.customer.given import Talk, reading

pytestmark = pytest.mark.unit


def warmed(**more: object) -> Talk:
    talk = Talk(**more)  # type: ignore[arg-type]
    talk.greet()
    for given in (reading("empathy.understand", "apology"), reading("question.open"), reading("paraphrase.fact", "check-understanding", right=("calls", "days-off")), reading("empathy.explore")):
        talk.turn(given)
    return talk


def visit(**more: object) -> Reading:
    return reading("propose", "commit", offered=("lead-visit",), **more)  # type: ignore[arg-type]


def test_no_time_is_asked_for() -> None:
    talk = warmed()
    assert "ask.when" in talk.turn(visit())
    assert "ask.who" in talk.turn(visit(when="tomorrow at nine"))


def test_the_answer_to_when_may_come_alone() -> None:
    talk = warmed()
    talk.turn(visit(who="the crew lead"))
    talk.turn(reading("commit", when="tomorrow at nine"))
    moves = [talk.turn(reading("commit", "explain"))]
    assert "fitted" in talk.state.memory.settled, (moves, talk.events[-3:])


def test_a_good_offer_is_taken_and_more_is_asked_for() -> None:
    talk = warmed()
    moves = talk.turn(visit(when="tomorrow at nine", who="the crew lead"))
    if "fitted" not in talk.state.memory.settled:  # wary first: a word of assurance settles it
        assert moves[0] in ("doubt", "doubt.again") or "doubt.again" in moves
        talk.turn(reading("commit", "explain"))
    assert "fitted" in talk.state.memory.settled


def test_an_offer_that_does_not_help_is_declined_with_the_authors_reason() -> None:
    talk = warmed()
    moves = talk.turn(reading("propose", offered=("waive-fee",)))
    assert "decline" in moves
    assert "thirty" in talk.text


def test_a_promise_beyond_authority_is_doubted_and_kept_on_record() -> None:
    talk = warmed()
    assert "doubt" in talk.turn(reading("commit", offered=("pay-wages",)))
    assert talk.state.memory.promises[-1].within == "never"


def test_goodbye_before_anything_is_settled_is_stopped_once() -> None:
    talk = warmed()
    assert "not-finished" in talk.turn(reading("closing"))
    talk.turn(reading("closing"))
    assert talk.events[-1][0] == "call.ended"
    assert talk.events[-1][1]["solved"] is False


def test_a_solved_call_ends_well() -> None:
    talk = warmed()
    for _ in range(3):
        talk.turn(visit(when="tomorrow at nine", who="the crew lead"))
        talk.turn(reading("commit", "explain", "empathy.understand"))
    talk.turn(reading("commit", offered=("ask-lead-wages",), when="in 24 hours"))
    talk.turn(reading("check-satisfaction"))
    if talk.events[-1][0] != "call.ended":
        talk.turn(reading("thanks", "closing"))
    kind, body = talk.events[-1]
    assert kind == "call.ended"
    assert body["solved"]
    assert body["satisfaction"] >= 3
