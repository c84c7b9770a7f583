"""What the trainer makes of a turn to be ready for a speech recogniser."""

from __future__ import annotations

import pytest

from simulator.training.noise import dropped, homophones, without_marks
from simulator.understanding.pinyin import syllables

pytestmark = pytest.mark.unit


def test_homophones_sound_the_same_and_are_the_same_each_time() -> None:
    text = "您好请问您的账单是哪一天交的钱我给您查一下"
    noisy = homophones(text, seed=3, share=0.5)
    assert noisy != text
    assert syllables(noisy) == syllables(text)
    assert noisy == homophones(text, seed=3, share=0.5)


def test_without_marks() -> None:
    assert without_marks("您好，哪天交的？", "zh") == "您好哪天交的"
    assert without_marks("I'm sorry. When did you pay?", "en") == "i'm sorry when did you pay"


def test_dropped_keeps_order_and_never_everything() -> None:
    assert dropped("a b c d e f", "en", seed=1, share=0.5).replace(" ", "") in "abcdef" or set(dropped("a b c d e f", "en", 1, 0.5).split()) <= set("abcdef")
    assert dropped("a", "en", seed=1, share=1.0) == "a"
