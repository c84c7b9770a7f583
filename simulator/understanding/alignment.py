"""How far the words of a question are covered by the words of each fact: every word of the question takes its nearest word.

A soft form of word overlap (the MaxSim of ColBERT, Khattab & Zaharia 2020, over static vectors): «交钱» covers «付款». Words that
many facts of the case share count little, and what other facts cover as well is taken off (`contrast`). Sums are exact
(whole numbers throughout), so every machine agrees.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from simulator.understanding.embedding import tokens
from simulator.understanding.normalise import fold

Floats = npt.NDArray[np.float64]
MOST_WORDS = 5000  # words remembered before starting afresh
UNIT = 1000  # gains and weights are counted in thousandths
FLOOR = 0.25  # cosine of unrelated words: nothing below it counts
SHARED = 0.6  # how much of what the nearest third of the facts cover on average is taken off
NEW_WORD = 0.8  # weight of a word the case does not hold, against one that a single fact holds


class Nearness:
    """How near any word comes to each of a fixed set of words, worked out once a word: the same few hundred words come back all call long."""

    def __init__(self, texts: Iterable[str]) -> None:
        book = tokens()
        self.rows = sorted({r for t in texts for r in book.split(fold(t))})
        self.place = {row: i for i, row in enumerate(self.rows)}
        self.table, self.norms = _rows(self.rows)
        self.met: dict[int, npt.NDArray[np.int64]] = {}

    def meet(self, rows: Sequence[int]) -> list[npt.NDArray[np.int64]]:
        """For each word the gains, 0 to UNIT, over the fixed words."""
        new = [r for r in rows if r not in self.met]
        if new and self.rows:
            if len(self.met) > MOST_WORDS:
                self.met.clear()
                new = list(rows)
            table, norms = _rows(new)
            cosines = (table @ self.table.T).astype(np.float64) / (norms[:, None] * self.norms[None, :])
            self.met.update(zip(new, np.rint(np.clip((cosines - FLOOR) / (1 - FLOOR), 0.0, 1.0) * UNIT).astype(np.int64), strict=True))
        return [self.met[r] for r in rows]


class Alignment:
    """`texts`: for each id, what it is known by; `nearness` over at least their words, shared where several alignments have one case. Raises nothing; ids
    without known words cover nothing."""

    def __init__(self, texts: Mapping[str, Sequence[str]], nearness: Nearness | None = None) -> None:
        book = tokens()
        bags = {id_: sorted({r for t in many for r in book.split(fold(t))}) for id_, many in texts.items()}
        self.near = nearness or Nearness(t for many in texts.values() for t in many)
        self.ids = list(texts)
        self.known = [id_ for id_ in self.ids if bags[id_]]
        self.which = [i for i, id_ in enumerate(self.ids) if bags[id_]]
        flat = [row for id_ in self.known for row in bags[id_]]
        self.starts = np.cumsum([0] + [len(bags[id_]) for id_ in self.known])[:-1]
        self.places = np.array([self.near.place[row] for row in flat], dtype=np.int64)
        self.best: dict[int, npt.NDArray[np.int64]] = {}  # word → its best gain for each id
        count = Counter(flat)
        n = len(self.ids)
        self.rarity = {row: max(0.05, math.log((n + 1) / (c + 0.5)) / math.log(n + 1)) for row, c in count.items()}

    def covers(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """0–1: the share of each text's weight that each id covers, and the same less what other ids cover too (may be below 0): texts × ids."""
        book = tokens()
        held = [set(book.split(fold(text))) for text in texts]
        rows = sorted(set().union(*held))
        shares, contrasts = np.zeros((len(texts), len(self.ids))), np.zeros((len(texts), len(self.ids)))
        if not rows or not self.known:
            return shares, contrasts
        best = self._meet(rows)  # words × ids
        weights = np.array([round(int(book.weights[r]) * 10 * self.rarity.get(r, NEW_WORD)) for r in rows], dtype=np.int64)
        weighed = np.array([[row in mine for row in rows] for mine in held]) * weights  # texts × words
        totals = np.maximum(weighed.sum(axis=1), 1) * UNIT
        top = min(len(self.known), max(2, len(self.known) // 3))
        common = np.sort(best, axis=1)[:, -top:].sum(axis=1)
        covered, shared = weighed @ best, weighed @ common
        shares[:, self.which] = np.round(covered / totals[:, None], 4)
        contrasts[:, self.which] = np.round((covered - SHARED * shared[:, None] / top) / totals[:, None], 4)
        return shares, contrasts

    def _meet(self, rows: Sequence[int]) -> npt.NDArray[np.int64]:
        """words × ids"""
        if len(self.best) > MOST_WORDS:
            self.best.clear()
        new = [r for r in rows if r not in self.best]
        for row, gains in zip(new, self.near.meet(new), strict=True):
            self.best[row] = np.maximum.reduceat(gains[self.places], self.starts)
        return np.stack([self.best[r] for r in rows])


def _rows(rows: Sequence[int]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float64]]:
    """Whole numbers held as float32: sums of 192 products of bytes stay below 2**24, so the fast product is exact."""
    table = tokens().table[list(rows)].astype(np.float32)
    squares = (table * table).sum(axis=1)
    return table, np.sqrt(np.maximum(squares, 1).astype(np.float64))
