"""What of the customer's words is given back: figures and the words that matter."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.details import given_back

pytestmark = pytest.mark.unit
TOLD: dict[Lang, str] = {
    "zh": "我三月十五号交的两千四百块，都两个月了热水器也没装，天天去我妈家洗澡",
    "en": "I paid two hundred and forty pounds in March for a boiler and your fitters never turned up.",
}


@pytest.mark.parametrize(
    ("lang", "text", "back"),
    [
        ("zh", "您是说交了两千四，两个月了还没装上", {"两千四", "两个月"}),
        ("zh", "两个月，就是一直没装", {"两个月"}),
        ("zh", "2400块是吧", {"2400块"}),
        ("zh", "您着急我理解", set()),
        ("en", "So you paid 240 pounds back in March, is that right?", {"240", "march"}),
        ("en", "The fitter never came, then.", {"fitter"}),
        ("en", "I'm so sorry about that.", set()),
    ],
)  # fmt: skip
def test_what_is_given_back(lang: Lang, text: str, back: set[str]) -> None:
    found = given_back(text, [TOLD[lang]], lang)
    assert back <= set(found.said)
    assert bool(found.said) == bool(back)
    assert found.told >= 5


def test_a_slip_of_the_recogniser_is_the_same_sound() -> None:
    assert given_back("热水起没装是吧", [TOLD["zh"]], "zh").said == given_back("热水器没装是吧", [TOLD["zh"]], "zh").said != ()


def test_another_figure_is_not_given_back() -> None:
    assert not given_back("您交了三千六", [TOLD["zh"]], "zh").said


def test_the_last_turn_that_holds_any_counts() -> None:
    assert given_back("两个月了还没装", [TOLD["zh"], "嗯。", "是啊。"], "zh").told >= 5
    assert given_back("好的", [], "zh").told == 0
