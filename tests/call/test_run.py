"""A call is a pure function of its inputs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.call.run import Run
from simulator.call.step import INPUTS, step
from simulator.kernel.event import EVENT_KINDS, Event
from simulator.kernel.lang import Lang
from tests.shipped import content, started, talk

pytestmark = pytest.mark.unit

SAYINGS: dict[Lang, list[str]] = {
    "zh": [
        "您好，安源燃气，我姓林，请问有什么可以帮您？", "打了四回都没结果，搁谁都生气。对不起。", "您是哪天交的钱？", "你冷静一点！", "没办法，规定就这样。",
        "三月十二号交的钱，等了十五个工作日都没人来，对吗？", "我安排班长明天上午八点到十点亲自上门。", "请您稍等一分钟。", "哈哈哈", "", "今天天气不错", "再见。", "asdfgh",
    ],
    "en": [
        "Good morning, Northgate Gas, Dana speaking.", "Four calls and nothing, anyone would be cross. I'm sorry.", "When did you pay?", "Calm down!",
        "There's nothing I can do.", "You paid on the twelfth of March, is that right?", "The crew lead will be with you tomorrow at nine.", "One moment please.",
        "lol", "", "Nice weather today", "Goodbye.", "qwrtzp",
    ],
}  # fmt: skip
ACTS = st.one_of(
    st.tuples(st.just("say"), st.integers(0, 12), st.integers(0, 60_000)),
    st.tuples(st.sampled_from(["trainee.held", "trainee.resumed", "trainee.answered", "trainee.looked_up", "line.wait"]), st.just(0), st.integers(0, 200_000)),
)


def perform(run: Run, lang: Lang, acts: list[tuple[str, int, int]]) -> None:
    for kind, choice, gap in acts:
        at_ms = run.now_ms + gap
        if kind == "say":
            run.feed("trainee.said", {"text": SAYINGS[lang][choice]}, at_ms)
        elif kind == "line.wait":
            run.tick(at_ms)
        else:
            run.feed(kind, {}, at_ms)


def log(run: Run) -> str:
    return "\n".join(event.dump() for event in run.events)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["zh", "en"]), st.integers(0, 2**31), st.lists(ACTS, max_size=14))
def test_same_inputs_same_bytes_and_nothing_raises(lang: Lang, seed: int, acts: list[tuple[str, int, int]]) -> None:
    first, second = started("gas-no-hot-water", lang, seed), started("gas-no-hot-water", lang, seed)
    for run in (first, second):
        run.tick(5_000)
        run.feed("trainee.answered", {}, 6_000)
        perform(run, lang, acts)
    assert log(first) == log(second)
    times = [event.at_ms for event in first.events]
    assert times == sorted(times)
    assert [event.seq for event in first.events] == list(range(len(times)))
    assert {event.kind for event in first.events} <= set(EVENT_KINDS)
    # parsed back and resumed from its inputs, the log is the same again
    parsed = [Event.parse(event.dump()) for event in first.events]
    assert log(Run.resume(parsed, content().banks)) == log(first)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**31), st.lists(st.integers(0, 12), min_size=2, max_size=16))
def test_never_the_same_words_twice_in_a_row(seed: int, choices: list[int]) -> None:
    run = talk(started("gas-no-hot-water", "zh", seed), *(SAYINGS["zh"][c] for c in choices))
    said = [event.body["text"] for event in run.events if event.kind == "customer.said"]
    assert all(said)
    assert all(a != b for a, b in itertools.pairwise(said))


def test_another_seed_is_the_same_case_in_other_words() -> None:
    calls = [talk(started("gas-no-hot-water", "zh", seed), SAYINGS["zh"][0], "您慢慢说，怎么回事？", "还有呢？您接着说。") for seed in range(6)]
    texts = {tuple(e.body["text"] for e in run.events if e.kind == "customer.said") for run in calls}
    assert len(texts) >= 5
    for run in calls:
        assert {"calls", "no-hot-water"} <= run.state.memory.told


@pytest.mark.parametrize("kind", sorted(EVENT_KINDS))
def test_step_is_total(kind: str) -> None:
    for run in (started("gas-no-hot-water", "en"), talk(started("gas-no-hot-water", "en"), "Hello, Northgate Gas."), talk(started("gas-no-hot-water", "en"), "Hello.")):
        body = {"text": "hello", "turn": 9, "start_ms": 99_000, "end_ms": 99_500} if kind == "trainee.said" else {}
        state, effects = step(run.state, Event(99, 99_000, kind, body))
        if kind not in INPUTS:
            assert (state, effects) == (run.state, ())


def test_what_is_no_input_is_refused() -> None:
    with pytest.raises(ValueError, match="expected one of"):
        started("gas-no-hot-water", "en").feed("customer.said", {}, 0)


def test_retry_takes_the_call_over_before_that_turn() -> None:
    run = talk(started("gas-no-hot-water", "en"), *SAYINGS["en"][:4])
    again = Run.resume(run.events, content().banks, until_turn=3)
    kept = [e for e in again.events if e.kind == "trainee.said"]
    assert [e.body["text"] for e in kept] == SAYINGS["en"][:2]
    assert again.events == run.events[: len(again.events)]
    talk(again, "Take your time, tell me what happened.")
    assert again.state.turn == 3


def test_a_log_without_a_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match=r"call\.started"):
        Run.resume([], content().banks)
