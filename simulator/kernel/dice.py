"""Chance from a seed: the same seed and purpose give the same choice on every platform."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dice:
    """Stateless: `purpose` names the draw (say "turn 3 wording vent"), so draws never disturb each other."""

    seed: int

    def number(self, purpose: str, below: int) -> int:
        """A number in 0 … below-1."""
        if below < 1:
            raise ValueError(f"expected below >= 1, got {below}")
        digest = hashlib.blake2b(f"{self.seed}|{purpose}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % below

    def pick(self, purpose: str, options: Sequence[T]) -> T:
        return options[self.number(purpose, len(options))]

    def chance(self, purpose: str, percent: int) -> bool:
        """True in `percent` of 100 draws."""
        return self.number(purpose, 100) < percent

    def shuffled(self, purpose: str, options: Sequence[T]) -> list[T]:
        return [o for _, o in sorted(enumerate(options), key=lambda p: (self.number(f"{purpose}|{p[0]}", 1 << 30), p[0]))]
