"""A question no fact answers still gets an answer of its own form."""

from __future__ import annotations

import pytest

from simulator.customer.plain_answer import kind_of, second_choice
from simulator.kernel.lang import Lang

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
        ("退存折还是领现金？", "zh", "领现金"), ("打手机还是座机呢", "zh", "座机"), ("您是上午方便还是下午方便", "zh", "下午方便"), ("这还是不行吗", "zh", None),
        ("Into the account, or in cash at the desk?", "en", "In cash at the desk"), ("text or email?", "en", "Email"), ("Is it broken, or do you just want a new one?", "en", None), ("more or less?", "en", "Less"),
    ],
)  # fmt: skip
def test_the_second_of_two_answers(text: str, lang: Lang, choice: str | None) -> None:
    assert second_choice(text, lang) == choice
