"""Ringing, holding, silence, transfers, dropped and special lines (handbook inbound.*, phrases.line-trouble)."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.call.run import Run
from tests.shipped import started, talk

pytestmark = pytest.mark.unit
CALL = "gas-no-hot-water"


def kinds(run: Run) -> list[str]:
    return [event.kind for event in run.events]


def last(run: Run, kind: str) -> dict[str, Any]:
    return dict(next(event.body for event in reversed(run.events) if event.kind == kind))


def rules(run: Run) -> set[str]:
    return {cause["rule"] for event in run.events if event.kind == "mood.moved" for cause in event.body["causes"]}


def test_it_rings_until_the_customer_gives_up() -> None:
    run = started(CALL, "en")
    run.tick(60_000)
    assert kinds(run).count("phone.rang") == 9
    assert last(run, "call.ended")["by"] == "customer"
    assert run.over


def test_a_late_answer_is_noticed_and_an_apology_takes_the_edge_off() -> None:
    late, sorry = started(CALL, "en"), started(CALL, "en")
    for run, line in ((late, "Northgate Gas, good morning."), (sorry, "Northgate Gas, good morning. Sorry to have kept you waiting.")):
        run.tick(20_000)
        run.feed("trainee.answered", {}, 20_500)
        talk(run, line)
    assert "late" in rules(late)
    assert late.events[-1].body["moves"][0]["move"] == "open.late"
    assert "late" not in rules(sorry)


def test_silence_is_asked_about_twice_then_the_customer_leaves() -> None:
    run = talk(started(CALL, "zh", quiet_ms=8_000), "您好，安源燃气。")
    run.tick(run.now_ms + 120_000)
    moves = [m["move"] for e in run.events if e.kind == "customer.said" for m in e.body["moves"]]
    assert moves[-3:] == ["silence", "silence.again", "silence.leave"]
    assert last(run, "call.ended")["by"] == "customer"


def test_who_speaks_while_holding_has_come_back_and_interrupts_nobody() -> None:
    run = talk(started(CALL, "zh"), "您好，安源燃气。", "您稍等，我查一下。")
    run.feed("trainee.held", {}, run.now_ms)
    talk(run, "让您久等了，三月十二号交的钱，单子是给退回来了。")
    assert "interrupted" not in rules(run)
    assert all(m["move"] != "interrupted" for e in run.events if e.kind == "customer.said" for m in e.body["moves"])


def test_an_announced_short_hold_is_fine_and_a_sudden_long_one_is_not() -> None:
    fine = talk(started(CALL, "en"), "Hello, Northgate Gas.", "One moment please, I'll look it up.")
    fine.feed("trainee.held", {"announced_seconds": 40}, fine.now_ms + 1000)
    fine.feed("trainee.resumed", {}, fine.now_ms + 30_000)
    talk(fine, "Thanks for waiting.")
    assert "back-soon" in rules(fine)
    rude = talk(started(CALL, "en"), "Hello, Northgate Gas.")
    rude.feed("trainee.held", {}, rude.now_ms + 1000)
    rude.feed("trainee.resumed", {}, rude.now_ms + 100_000)
    talk(rude, "So.")
    assert "sudden-hold" in rules(rude)


def test_nobody_holds_for_ever() -> None:
    run = talk(started(CALL, "en"), "Hello, Northgate Gas.")
    run.feed("trainee.held", {"announced_seconds": 10}, run.now_ms + 1000)
    run.tick(run.now_ms + 200_000)
    assert kinds(run)[-2:] == ["customer.hung_up", "call.ended"]


def test_speaking_ends_a_hold() -> None:
    run = talk(started(CALL, "en"), "Hello, Northgate Gas.")
    run.feed("trainee.held", {"announced_seconds": 20}, run.now_ms + 1000)
    talk(run, "Are you still there? When did you pay?")
    assert run.state.phase.value == "talking"


def test_transfer_ends_the_trainees_part_with_a_word_from_the_customer() -> None:
    run = talk(started(CALL, "en"), "Hello, Northgate Gas.")
    run.feed("trainee.transferred", {"to": "team lead"}, run.now_ms + 500)
    assert kinds(run)[-2:] == ["customer.said", "call.ended"]


def test_the_line_drops_where_the_author_says() -> None:
    run = talk(started(CALL, "en", change={"phone": {"situation": "dropped", "dropped-after": 2}}), "Hello, Northgate Gas.", "What happened?", "Go on.")
    assert "line.dropped" in kinds(run)
    assert last(run, "call.ended")["by"] == "line"
    assert kinds(run).count("customer.said") == 2


def test_a_silent_line_says_nothing() -> None:
    run = talk(started(CALL, "zh", change={"phone": {"situation": "silent"}}), "您好，安源燃气。", "您好，听得到吗？")
    run.tick(run.now_ms + 600_000)
    assert "customer.said" not in kinds(run)
    run.feed("trainee.hung_up", {}, run.now_ms)
    assert last(run, "call.ended")["by"] == "trainee"


def test_a_wrong_number_sees_it_when_told() -> None:
    run = talk(started(CALL, "en", change={"phone": {"situation": "wrong-number"}}), "Northgate Gas, good morning, Dana speaking.", "I'm afraid this is Northgate Gas, not the council, you may have the wrong number.")
    moves = [m["move"] for e in run.events if e.kind == "customer.said" for m in e.body["moves"]]
    assert "wrong-number" in moves
    assert "wrong-number.sees" in moves
    assert run.over


def test_a_call_for_an_absent_colleague_leaves_its_message() -> None:
    absent = {"situation": "absent-colleague", "absent": {"zh": "王经理", "en": "Mr Webb"}}
    run = talk(started(CALL, "en", change={"phone": absent}), "Northgate Gas, good morning.", "I'm sorry, he's out until three. May I ask who's calling and what it's about?")
    first, second = (e.body for e in run.events if e.kind == "customer.said")
    assert "Mr Webb" in first["text"]
    assert second["moves"][0]["move"] in ("absent.leaves", "tell")


def test_the_trainee_may_hang_up_and_still_write_the_record() -> None:
    run = talk(started(CALL, "en"), "Hello, Northgate Gas.")
    run.feed("trainee.hung_up", {}, run.now_ms + 100)
    run.feed("trainee.noted", {"text": "no hot water, called four times"}, run.now_ms + 5_000)
    assert kinds(run)[-1] == "trainee.noted"
    before = run.events
    run.feed("trainee.said", {"text": "hello?"}, run.now_ms + 100)
    assert kinds(run)[len(before) :] == ["trainee.said"]  # logged, without effect
