"""The sentence encoder reads words in their order, the same each time."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.understanding.sentence import GRAIN, Encoder, encoder

pytestmark = pytest.mark.unit


def likeness(first: str, second: str) -> float:
    a, b = encoder().encode([first, second])
    return float(a @ b) / GRAIN**2


@pytest.mark.parametrize(
    ("asked", "same", "other"),
    [
        ("您是哪天交的钱", "什么时候付的款", "您家住几楼"),
        ("师傅来过没有", "有人上门看过吗", "您打了几次电话"),
        ("when did you pay for it", "what day was the money handed over", "who is at home in the morning"),
        ("did anybody ring you", "were you phoned by someone", "how much did it cost"),
    ],
)
def test_the_same_question_in_other_words_is_nearer(asked: str, same: str, other: str) -> None:
    assert likeness(asked, same) > likeness(asked, other) + 0.1


def test_order_counts() -> None:
    """The words added up could not tell these apart."""
    assert likeness("who told you", "you told who") < 1 - 1 / GRAIN


def test_vectors_have_one_length_and_do_not_depend_on_their_company() -> None:
    texts = ["您好", "when will somebody come out to us", "三月十二号交的钱，到现在没人来"]
    together = Encoder().encode(texts)
    assert np.array_equal(together, np.concatenate([Encoder().encode([t]) for t in texts]))
    assert np.allclose(np.linalg.norm(together, axis=1), GRAIN, rtol=0.02)


def test_nothing_known_is_nothing() -> None:
    assert not encoder().encode(["¿?", ""]).any()
