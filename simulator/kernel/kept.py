"""What was made of an object, kept for the last few objects."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The key is the object itself, not what it equals: an equal copy is read anew. `most`: how many are kept, the oldest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: dict[tuple[int, Hashable], tuple[object, T]] = {}

    def get(self, source: object, which: Hashable, make: Callable[[], T]) -> T:
        """`which`: what of it, where more than one thing is made of the same object."""
        key = (id(source), which)
        held = self._made.get(key)
        if held is not None and held[0] is source:
            return held[1]
        made = make()
        if len(self._made) >= self.most:
            self._made.pop(next(iter(self._made)))
        self._made[key] = (source, made)
        return made
