"""How the customer takes what is done to them (issue: «The customer»; handbook phrases.forbidden, skill.*)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.understanding.reading import Match
from tests.customer.given import Talk, reading

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["command", "blame", "shirk", "dismiss", "refuse", "rude", "interrogate"])
def test_bad_conduct_is_answered_first_and_heats(name: str, lang: str) -> None:
    talk = Talk(lang=lang)
    talk.greet()
    before = talk.state.mood
    assert talk.turn(reading(f"forbidden.{name}"))[0] == name
    assert talk.state.mood.anger > before.anger
    assert talk.state.mood.trust < before.trust


def test_a_refusal_with_an_offer_is_no_refusal() -> None:
    talk = Talk()
    talk.greet()
    assert "refuse" not in talk.turn(reading("forbidden.refuse", "propose", "empathy.understand", offered=("ask-lead-wages",), when="in 24 hours"))


def test_a_right_restatement_calms_and_is_confirmed_only_once() -> None:
    talk = Talk()
    talk.greet()
    before = talk.state.mood
    assert talk.turn(reading("paraphrase.fact", "check-understanding", right=("calls", "no-hot-water")))[0] in ("confirm", "confirm.feeling")
    after = talk.state.mood
    assert after.anger < before.anger
    talk.turn(reading("paraphrase.fact", "check-understanding", right=("calls",)))
    assert talk.state.mood.anger >= after.anger - 2


def test_a_wrong_restatement_is_corrected_with_the_right_value() -> None:
    talk = Talk(lang="zh")
    talk.greet()
    talk.turn(reading("question.closed", asked=("paid-on",)))
    moves = talk.turn(reading("paraphrase.fact", wrong=(("paid-on", "二月十二号"),)))
    assert moves[0] == "correct"
    assert "三月十二号" in talk.text


def test_what_was_never_said_is_noticed() -> None:
    talk = Talk()
    talk.greet()
    assert talk.turn(reading("paraphrase.fact", "check-understanding", right=("paid-on",)))[:2] == ["not-said", "confirm.though"]


def test_stock_empathy_wears_out() -> None:
    talk = Talk()
    talk.greet()
    talk.turn(reading("empathy.react", formula=True))
    anger = talk.state.mood.anger
    moves = [talk.turn(reading("empathy.react", formula=True)) for _ in range(3)]
    assert any("formula" in m for m in moves)
    assert talk.state.mood.anger >= anger


def test_the_fifth_sorry_does_harm() -> None:
    talk = Talk()
    talk.greet()
    talk.turn(reading("apology"))
    first = talk.state.mood
    moves = [talk.turn(reading("apology"))[0] for _ in range(4)]
    assert "apology.again" in moves
    assert talk.state.mood.patience < first.patience


def test_a_fix_before_the_feeling_is_met_works_worse() -> None:
    early, late = Talk(), Talk()
    early.greet(), late.greet()
    offer = reading("propose", "commit", offered=("lead-visit",), when="tomorrow at nine", who="the crew lead")
    assert early.turn(offer)[0] == "premature"
    late.turn(reading("empathy.understand", "apology"))
    assert "premature" not in late.turn(offer)
    assert late.state.mood.anger < early.state.mood.anger


def test_nobody_is_scolded_twice_for_offering() -> None:
    talk = Talk()
    talk.greet()
    offer = reading("propose", "commit", offered=("lead-visit",))
    moves = [move for _ in range(4) for move in talk.turn(offer)]
    assert moves.count("premature") == 1


def test_nobody_hangs_up_on_who_gives_way() -> None:
    talk = Talk()
    talk.greet()
    talk.turn(reading("apology"))
    talk.state = replace(talk.state, mood=replace(talk.state.mood, patience=0, anger=80))
    assert "hang-up" not in talk.turn(reading("apology", "listen.affirm"))


def test_a_bare_yes_does_not_go_before_something_else() -> None:
    for seed in range(6):
        talk = Talk(seed=seed)
        talk.greet()
        talk.turn(reading("empathy.understand", "apology"))
        talk.turn(reading("propose", "commit", offered=("lead-visit",), when="tomorrow at nine", who="the crew lead"))
        moves = talk.turn(reading("question.closed", offered=("lead-visit",), asked=("days-off",), text="So tomorrow at nine, and which days did you take off?"))
        assert "agree" not in moves or len(moves) == 1


def test_is_that_all_right_waits_for_a_yes() -> None:
    talk = Talk()
    talk.greet()
    talk.turn(reading("empathy.understand", "apology"))
    for _ in range(3):
        talk.turn(reading("propose", "commit", offered=("lead-visit",), when="tomorrow at nine", who="the crew lead"))
    assert talk.state.memory.accepted
    assert talk.turn(reading("check-satisfaction", text="Nine tomorrow then, is that all right?"))[0] == "agree"


def test_one_question_that_may_mean_two_things_gets_one_answer() -> None:
    talk = Talk(seed=4)
    talk.greet()
    heard = reading("question.closed", asked=("paid-on", "days-off"))
    talk.turn(replace(heard, asked=tuple(replace(m, start=0, end=4) for m in heard.asked)))
    assert len({"days-off", "paid-on"} & talk.state.memory.told) == 1


def test_two_questions_get_both_answers() -> None:
    talk = Talk(seed=4)
    talk.greet()
    heard = reading("question.closed", asked=("paid-on", "days-off"))
    talk.turn(replace(heard, asked=tuple(replace(m, start=9 * i, end=9 * i + 4) for i, m in enumerate(heard.asked))))
    assert {"days-off", "paid-on"} <= talk.state.memory.told


def test_a_joke_beside_the_question_draws_a_word() -> None:
    talk = Talk(seed=4)
    talk.greet()
    moves = talk.turn(replace(reading("question.closed", asked=("paid-on",)), jibe=Match("flirt", 0.9, 0, 4)))
    assert "everyday.flirt" in moves
    assert "tell" in moves


def test_asked_again_is_annoying() -> None:
    talk = Talk()
    talk.greet()
    talk.turn(reading("question.closed", asked=("paid-on",)))
    patience = talk.state.mood.patience
    assert "tell.again" in talk.turn(reading("question.closed", asked=("paid-on",)))
    assert talk.state.mood.patience < patience


def test_the_inner_need_waits_for_trust_and_slips_out_before() -> None:
    talk = Talk()
    talk.greet()
    first = talk.turn(reading("question.open", asked=("mother",)))
    assert "hint" in first
    assert "mother" not in talk.state.memory.told
    assert "hint" not in talk.turn(reading("question.open", asked=("mother",)))
    for _ in range(4):
        talk.turn(reading("empathy.understand", "empathy.explore"))
    assert "mother" in talk.state.memory.told


def test_what_they_cannot_know() -> None:
    talk = Talk()
    talk.greet()
    assert "why-ask" in talk.turn(reading("question.closed", text="What make is it?", asks_unknown=True))  # hot: what is that for?


@pytest.mark.parametrize(("oddity", "move"), [("nonsense", "nonsense"), ("foreign", "foreign"), ("machine", "machine"), ("off-topic", "off-topic"), ("joke", "joke")])
def test_odd_turns_get_their_own_answer(oddity: str, move: str) -> None:
    talk = Talk()
    talk.greet()
    assert talk.turn(reading(oddity=oddity))[0] == move


def test_insults_end_the_call() -> None:
    talk = Talk()
    talk.greet()
    for _ in range(6):
        if talk.turn(reading("forbidden.rude")) == ["hang-up"]:
            break
    assert talk.events[-1][0] == "call.ended"
    assert talk.events[-1][1]["satisfaction"] == 1


def test_nothing_at_all_in_a_turn_is_not_ignored() -> None:
    talk = Talk()
    talk.greet()
    assert talk.turn(reading())
