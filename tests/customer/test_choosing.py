"""Two times to pick from, or a question of another kind beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.understanding.reading import Match
from tests.customer.given import Talk, reading

pytestmark = pytest.mark.unit
SLIP = "The fitter can come on Thursday or Friday, it takes seven days. Would you like it in cash or paid into your book?"


def moves(text: str, start: int) -> list[str]:
    talk = Talk("gas-connection-fee")
    talk.greet()
    talk.turn(reading("empathy.understand", "question.open"))
    asked = reading("propose", "question.choice", text=text, offered=("site-check",))
    return talk.turn(replace(asked, asked=(Match("refund-way", 0.95, start, len(text)),)))


def test_a_sure_question_of_another_kind_is_answered() -> None:
    said = moves(SLIP, SLIP.index("Would"))
    assert "choose" not in said
    assert any(move.startswith("tell") for move in said)


def test_of_two_times_one_is_picked() -> None:
    text = "The fitter can come on Thursday or Friday, which day would you like?"
    assert "choose" in moves(text, text.index("which"))
