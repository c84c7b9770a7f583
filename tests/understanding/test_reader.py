"""The reader: pieces of a text, whole numbers that add up the same in any order, and what it makes of turns."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.labeller import LABELS
from simulator.understanding.level import level
from simulator.understanding.pieces import Pieces
from simulator.understanding.reader import BEFORE, MINE, Reader, numbers, reader
from simulator.understanding.whole import AT_ONCE, HELD, STEPS, Product

pytestmark = pytest.mark.unit


def test_the_likeliest_pieces_are_found() -> None:
    names = ["", "▁", "a", "b", "ab", "▁ab", "c"]
    pieces = Pieces({n: i for i, n in enumerate(names) if i}, [-9.0, -2.0, -3.0, -3.0, -5.0, -4.0, -3.0], 0)
    assert [names[i] for i in pieces.split("ab c")] == ["▁ab", "▁", "c"]
    assert [names[i] for i in pieces.split("aab")] == ["▁", "a", "ab"]
    assert pieces.split("a?b")[2] == 0  # what no piece holds


def test_every_character_of_a_turn_is_in_one_piece() -> None:
    text = level("您好，我是安源燃气的小林，what's 您的户号？", "zh")
    pieces = reader().pieces
    names = {i: p for p, (i, _) in pieces.known.items()}
    cut = pieces.split(text)
    assert "".join(names.get(i, "?") for i in cut).replace("▁", "") == text.replace(" ", "")


@pytest.mark.parametrize("width", [192, 384, 768, 1536])
def test_the_order_of_adding_makes_no_difference(width: int) -> None:
    rng = np.random.default_rng(width)
    weight, x = rng.normal(size=(48, width)), rng.normal(size=(9, width)).astype(np.float32)
    order = np.concatenate([a + rng.permutation(min(AT_ONCE, width - a)) for a in range(0, width, AT_ONCE)])
    one, other = Product.of(weight, np.zeros(48)), Product.of(weight[:, order], np.zeros(48))
    assert float(one.fine) * STEPS * min(width, AT_ONCE) < HELD
    assert np.array_equal(one(x), other(x[:, order]))
    true = x @ weight.T
    assert np.abs(one(x) - true).max() < 0.03 * np.abs(true).max()


@pytest.mark.parametrize(
    ("text", "last", "lang", "label"),
    [
        ("您家里老人这段时间洗澡都怎么对付的", "两个月没热水了", "zh", "question.open"), ("搁我身上我也得急眼", "我请了两天假白等", "zh", "empathy.understand"),
        ("这事儿您得找安装队去我们管不了", "什么时候来人", "zh", "forbidden.shirk"), ("I'd have been livid too if they'd left me sat there all day", "I waited in twice", "en", "empathy.understand"),
        ("Not our department, you want the fitters", "when are they coming", "en", "forbidden.shirk"), ("Give me a second while I bring that up", "can you check it", "en", "hold"),
    ],
)  # fmt: skip
def test_what_it_makes_of_turns(text: str, last: str, lang: Lang, label: str) -> None:
    odds = reader().odds(level(text, lang), level(last, lang), outbound=False, pitch=False)
    ranked = [LABELS[i] for i in np.argsort(-odds)]
    assert label in ranked[:2]


def test_its_odds_stand_in_the_order_of_the_labels() -> None:
    assert reader().labels == LABELS


def test_the_same_twice_and_from_a_fresh_table() -> None:
    asked = (level("您是哪天交的钱", "zh"), level("没人来装", "zh"), False, False)
    assert np.array_equal(reader().odds(*asked), Reader().odds(*asked))


def test_long_turns_are_read_as_far_as_they_fit() -> None:
    ids, own = numbers(reader().pieces, "您好" * 500, "没人来" * 500)
    assert own <= MINE + 2
    assert len(ids) <= MINE + BEFORE + 3
    assert np.isfinite(reader().odds("您好" * 500, "没人来" * 500, outbound=True, pitch=True)).all()


@pytest.mark.parametrize("text", ["", "?", "🙂", "\u4dff\u4dfe"])
def test_nothing_to_read_is_read(text: str) -> None:
    assert np.isfinite(reader().odds(text, "", outbound=False, pitch=False)).all()


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [("你是哪天交的钱", "您是哪天交的钱", "zh"), ("王女士您好", "王先生您好", "zh"), ("她什么时候来", "他什么时候来", "zh"), ("Mrs Shaw, is she in", "Mr Shaw, is he in", "en")],
)
def test_who_is_spoken_to_makes_no_difference(one: str, other: str, lang: Lang) -> None:
    assert level(one, lang) == level(other, lang)
