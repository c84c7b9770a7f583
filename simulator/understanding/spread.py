"""Where each candidate's texts stand in a list, so that scores of texts become scores of candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """A table of places, padded with the place behind the last."""

    places: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int]], total: int) -> Spread:
        wide = max((b - a for a, b in spans), default=1) or 1
        places = np.full((len(spans), wide), total, dtype=np.int64)
        for i, (a, b) in enumerate(spans):
            places[i, : b - a] = np.arange(a, b)
        return cls(places, np.array([b - a for a, b in spans], dtype=np.int64))

    def best(self, scores: Floats) -> Floats:
        """`scores`: stretches × texts. The best of each candidate's texts, 0 where it has none: stretches × candidates."""
        held = np.concatenate([scores, np.full((len(scores), 1), -1.0)], axis=1)[:, self.places]
        out: Floats = np.where(self.counts > 0, held.max(axis=2), 0.0)
        return out

    def few(self, scores: Floats, most: int) -> Floats:
        """The mean of the nearest few, `most` at most."""
        held = np.concatenate([scores, np.full((len(scores), 1), -9.0)], axis=1)[:, self.places]
        top = -np.sort(-held, axis=2)[:, :, :most]
        there = np.minimum(self.counts, most)
        out: Floats = np.where(top > -9.0, top, 0.0).sum(axis=2) / np.maximum(there, 1)
        return out
