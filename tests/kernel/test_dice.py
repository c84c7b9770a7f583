"""Chance is a pure function of seed and purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.kernel.dice import Dice

pytestmark = pytest.mark.unit


@given(st.integers(), st.text(), st.integers(min_value=1, max_value=1000))
def test_same_seed_and_purpose_give_the_same_number(seed: int, purpose: str, below: int) -> None:
    first, second = Dice(seed).number(purpose, below), Dice(seed).number(purpose, below)
    assert first == second
    assert 0 <= first < below


def test_known_draws_stay_the_same_for_ever() -> None:
    # A change here would change every recorded call: old logs could no longer be replayed.
    assert [Dice(7).number("turn 1", 1000), Dice(7).number("turn 2", 1000), Dice(8).number("turn 1", 1000)] == KNOWN


def test_purposes_do_not_disturb_each_other() -> None:
    dice = Dice(3)
    before = dice.pick("a", range(100))
    dice.pick("b", range(100))
    assert dice.pick("a", range(100)) == before


def test_shuffled_keeps_every_option() -> None:
    assert sorted(Dice(1).shuffled("x", [3, 1, 2, 2])) == [1, 2, 2, 3]


def test_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="expected below >= 1"):
        Dice(1).number("x", 0)


def test_chance_is_about_right() -> None:
    hits = sum(Dice(5).chance(f"p{i}", 30) for i in range(2000))
    assert 520 < hits < 680


KNOWN = [256, 337, 774]
