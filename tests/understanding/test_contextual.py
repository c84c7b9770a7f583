"""A stretch of a turn is read where it stands: with the rest of the turn and the customer's words before it."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.contextual import STRETCHES, contextual, marked_tokens

pytestmark = pytest.mark.unit


def test_every_clause_and_sentence_has_a_stretch_inside_the_text() -> None:
    text = "哪天交的钱?交了多少,收据还在不在?"
    found = contextual().read(text, "", "zh", outbound=False, pitch=False)
    assert [text[s.start : s.end] for s in found] == ["哪天交的钱", "交了多少", "收据还在不在", "交了多少,收据还在不在"]


@pytest.mark.parametrize(("text", "last", "other", "lang"), [("那号码呢?", "我换过手机。", "我家住三楼。", "zh"), ("and the number?", "I've a new mobile.", "I live on the third floor.", "en")])
def test_what_was_said_before_counts(text: str, last: str, other: str, lang: Lang) -> None:
    one, two = (contextual().read(text, before, lang, outbound=False, pitch=False)[0].meaning for before in (last, other))
    assert not np.array_equal(one, two)


def test_read_twice_it_is_the_same() -> None:
    one, two = (contextual().read("when did you pay, and how much?", "nobody came", "en", outbound=False, pitch=False) for _ in range(2))
    assert all(np.array_equal(a.meaning, b.meaning) and a.idle == b.idle for a, b in zip(one, two, strict=True))


def test_long_turns_and_nothing_at_all() -> None:
    assert contextual().read("……", "喂", "zh", outbound=False, pitch=False) == []
    many = contextual().read("you paid, " * 200, "", "en", outbound=True, pitch=True)
    assert 1 <= len(many) <= STRETCHES


def test_marks_and_numbers_are_tokens_and_both_forms_of_you_one() -> None:
    assert marked_tokens("你交了?", "zh") == marked_tokens("您交了?", "zh")
    assert marked_tokens("交了180?", "zh") == marked_tokens("交了2480?", "zh")
    assert marked_tokens("交了?", "zh") != marked_tokens("交了", "zh")
