"""What each stretch of a turn comes nearest to in meaning: one of the case's facts or of the author's remarks, everyday talk, or nothing one could look up.

Every candidate is held as the vectors of what the author wrote for it (contextual.py); a stretch is shared out among all of them and «nothing» by one softmax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from simulator.kernel.lang import Lang
from simulator.understanding.contextual import Stretch, contextual
from simulator.understanding.everyday import NAMES
from simulator.understanding.sentence import GRAIN
from simulator.understanding.transformer import Floats, softmax

FACT, REMARK, EVERYDAY = 0, 1, 2
SAID = 3  # of what the customer says of a fact, at most
NOWHERE = -1e3


@dataclass(frozen=True, slots=True)
class Likely:
    """`facts`, `remarks`, `everyday`: probability of each, 0–1, the best over the stretches; `spans` of facts and remarks: the stretch that comes nearest."""

    facts: Floats
    remarks: Floats
    everyday: Floats
    spans: tuple[tuple[int, int], ...]
    everyday_spans: tuple[tuple[int, int], ...]


class Sense:
    """`texts`: for each candidate, facts first, what asks for it, what the customer says of it, its name."""

    def __init__(self, texts: Sequence[tuple[Sequence[str], Sequence[str], Sequence[str]]], facts: int, lang: Lang) -> None:
        self.facts, self.lang, self.count = facts, lang, len(texts)
        kinds = [[t[k][:SAID] if k == 1 else t[k] for t in texts] for k in range(3)]
        flat = [text for many in kinds for held in many for text in held]
        vectors = contextual().alone(flat, lang).astype(np.float64) / GRAIN
        ends = list(accumulate(len(held) for many in kinds for held in many))
        spans = list(pairwise([0, *ends]))
        self.tables = [_Table.of(vectors, spans[k * self.count : (k + 1) * self.count]) for k in range(3)]
        everyday = contextual().everyday[lang]
        kind, each, wide = everyday.shape
        self.everyday = _Table.of(everyday.reshape(-1, wide), [(i * each, (i + 1) * each) for i in range(kind)])

    def likely(self, stretches: Sequence[Stretch]) -> Likely:
        w = contextual().weights
        mine = np.stack([s.meaning for s in stretches]).astype(np.float64) / GRAIN * float(w["tau"])
        shares = [float(w[name]) for name in ("wasked", "wsay", "wabout")]
        known = _together([np.where(table.there, table.best(mine) * share, NOWHERE) for table, share in zip(self.tables, shares, strict=True)])
        kinds = np.where(np.arange(self.count) < self.facts, w["kindb"][FACT], w["kindb"][REMARK])
        talk = _together([self.everyday.best(mine) * shares[0]]) + w["kindb"][EVERYDAY]
        idle = np.array([[s.idle] for s in stretches])
        p = softmax(np.concatenate([known + kinds, talk, idle], axis=1))
        best, at = p.max(axis=0), p.argmax(axis=0).tolist()
        spans = tuple((stretches[i].start, stretches[i].end) for i in at)
        return Likely(best[: self.facts], best[self.facts : self.count], best[self.count : -1], spans[: self.count], spans[self.count : -1])


@dataclass(frozen=True, slots=True)
class _Table:
    """Many vectors of many candidates; `starts`: the first of each that has any, `there`: which have."""

    vectors: Floats
    starts: npt.NDArray[np.int64]
    there: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, vectors: Floats, spans: Sequence[tuple[int, int]]) -> _Table:
        rows = [i for a, b in spans for i in range(a, b)]
        sizes = [b - a for a, b in spans]
        starts = np.cumsum([0, *(n for n in sizes if n)])[:-1]
        return cls(np.ascontiguousarray(vectors[rows].T), starts.astype(np.int64), np.array([n > 0 for n in sizes]))

    def best(self, mine: Floats) -> Floats:
        """Stretches × candidates, 0 where a candidate has no text."""
        out = np.zeros((len(mine), len(self.there)))
        if self.there.any():
            out[:, self.there] = np.maximum.reduceat(np.round(mine @ self.vectors, 6), self.starts, axis=1)
        return out


def _together(parts: Sequence[Floats]) -> Floats:
    """log(e^a + e^b + …)"""
    top = np.max(parts, axis=0)
    out: Floats = top + np.log(np.sum([np.exp(p - top) for p in parts], axis=0))
    return out


def names() -> tuple[str, ...]:
    """The kinds of everyday talk in the order of `Likely.everyday`."""
    return tuple(sorted(NAMES))
