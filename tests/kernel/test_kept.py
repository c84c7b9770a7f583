"""Things made of an object are made once, for as long as few others come between."""

from __future__ import annotations

import pytest

from simulator.kernel.kept import Kept

pytestmark = pytest.mark.unit


def test_made_once_for_the_same_object_and_anew_for_an_equal_one() -> None:
    kept: Kept[list[int]] = Kept(4)
    one, same = [1], [1]
    first = kept.get(one, "a", lambda: [len(one)])
    assert kept.get(one, "a", lambda: [9]) is first
    assert kept.get(one, "b", lambda: [9]) == [9]
    assert kept.get(same, "a", lambda: [8]) == [8]


def test_the_oldest_goes_first() -> None:
    kept: Kept[int] = Kept(2)
    one, two, three = [1], [2], [3]
    for n, source in enumerate((one, two, three)):
        kept.get(source, None, lambda n=n: n)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    assert kept.get(three, None, lambda: 9) == 2
    assert kept.get(one, None, lambda: 9) == 9
