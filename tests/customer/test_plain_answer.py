"""A question no fact answers still gets an answer of its own form."""

from __future__ import annotations

import pytest

from simulator.customer.plain_answer import kind_of, second_choice
from simulator.customer.wording import without_echo
from simulator.kernel.lang import Lang
from simulator.understanding.particulars import times_offered

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("那是几号的事", "zh", "when"), ("当时是谁接的电话", "zh", "who"), ("东西放哪儿了", "zh", "where"), ("一共多少块", "zh", "count"), ("为啥不早说", "zh", "why"), ("他怎么说的", "zh", "how"), ("您在家吗", "zh", None),
        ("what time was that", "en", "when"), ("who picked up", "en", "who"), ("whereabouts is it", "en", "where"), ("how long did it take", "en", "count"), ("how come", "en", "why"), ("are you in", "en", None),
    ],
)  # fmt: skip
def test_the_kind_of_thing_asked_for(text: str, lang: Lang, kind: str | None) -> None:
    assert kind_of(text, lang) == kind


@pytest.mark.parametrize(
    ("text", "lang", "choice"),
    [
        ("退存折还是领现金？", "zh", "领现金"), ("打手机还是座机呢", "zh", "座机"), ("您是上午方便还是下午方便", "zh", "下午方便"), ("这还是不行吗", "zh", None), ("先试七天，还是先让工程师测您的片子？", "zh", "先让工程师测我的片子"),
        ("Into the account, or in cash at the desk?", "en", "In cash at the desk"), ("text or email?", "en", "Email"), ("Is it broken, or do you just want a new one?", "en", None), ("more or less?", "en", "Less"),
    ],
)  # fmt: skip
def test_the_second_of_two_answers(text: str, lang: Lang, choice: str | None) -> None:
    assert second_choice(text, lang) == choice


@pytest.mark.parametrize(
    ("text", "lang", "times"),
    [
        ("明天班长亲自去，8到10点还是下午2到4？", "zh", ["8到10点", "下午2到4"]),
        ("礼拜六之前，上午还是下午？", "zh", ["上午", "下午"]),
        ("Somebody can come before Saturday, would a morning or an afternoon suit?", "en", ["morning", "afternoon"]),
        ("Thurs or fri?", "en", ["thurs", "fri"]),
    ],
)
def test_the_times_one_can_choose_from(text: str, lang: Lang, times: list[str]) -> None:
    assert times_offered(text, lang) == times


def test_an_opening_word_is_said_once_in_a_breath() -> None:
    assert without_echo("行，那就这样，再见。", ["行，辛苦了。"], "zh") == "那就这样，再见。"
    assert without_echo("Yeah, all right.", ["Yeah, fine."], "en") == "All right."
    assert without_echo("Yes.", ["Yes, that's it."], "en") == "Yes."
