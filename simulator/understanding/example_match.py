"""How likely a stretch of speech says what an author's examples say: offers, answers to objections, sheet points, corrections, barred things.

Shared words (similarity.py), likeness of the words added up (embedding.py) and of the sentence in order (sentence.py), soft word cover (alignment.py), and how far each
lies behind the best; weights fitted on the held-out turns (simulator/training/fit_examples.py).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from simulator.understanding.alignment import Alignment, Nearness
from simulator.understanding.embedding import Gallery
from simulator.understanding.sentence import GRAIN, encoder
from simulator.understanding.spread import Floats, Spread

Group = Literal["offer", "answer", "point", "truth", "barred", "pass"]
GROUPS: tuple[Group, ...] = get_args(Group)
# One for each of `measures`; BIAS is the constant of each group
# (no gatekeeper turns were collected: `pass` takes that of `answer`).
PAIR = 2  # examples whose mean counts beside the best one
CONTRASTED = (0, 1, 4, 5)  # measures of which the distance to the best counts as well
WEIGHTS: tuple[float, ...] = (5.472, -1.385, 2.900, -1.392, 2.707, 2.446, 8.380, -1.115, -0.018, 2.386, -0.036)
BIAS: dict[Group, float] = {"offer": -8.142, "answer": -7.302, "point": -9.810, "truth": -9.642, "barred": -6.564, "pass": -7.302}


@dataclass(frozen=True)
class ExampleScorer:
    """`texts`: for each id the author's example sentences."""

    group: Group
    texts: Mapping[str, Sequence[str]]
    words: Alignment
    gallery: Gallery
    meanings: Floats
    spans: Mapping[str, tuple[int, int]]
    spread: Spread

    @classmethod
    def of(cls, group: Group, texts: Mapping[str, Sequence[str]], nearness: Nearness | None = None) -> ExampleScorer:
        flat = [t for many in texts.values() for t in many]
        ends = list(itertools.accumulate(len(many) for many in texts.values()))
        spans = dict(zip(texts, itertools.pairwise([0, *ends]), strict=True))
        meanings = encoder().encode(flat).astype(np.float64) / GRAIN
        return cls(group, texts, Alignment(texts, nearness), Gallery(flat), meanings, spans, Spread.of(list(spans.values()), len(flat)))

    def measures(self, texts: Sequence[str], shared: Floats) -> Floats:
        """Texts × ids × measures. `shared`: the word similarity of each id to each text (similarity.Index.alike)."""
        alike = encoder().encode(texts).astype(np.float64) @ self.meanings.T / GRAIN
        added = self.gallery.likeness(texts)
        cover, contrast = self.words.covers(texts)
        columns = [
            shared, self.spread.best(added), self.spread.few(added, PAIR), cover, contrast, np.round(self.spread.best(alike), 4), np.round(self.spread.few(alike, PAIR), 4),
        ]  # fmt: skip
        out: Floats = np.stack(columns, axis=2)
        return out

    def nearest(self, text: str, id_: str) -> str:
        """The author's example of this id that is most like the text, added up."""
        start, end = self.spans[id_]
        return self.texts[id_][int(self.gallery.likeness([text])[0, start:end].argmax())]

    def probability(self, rows: Mapping[str, Sequence[float]]) -> dict[str, float]:
        """0–1 for each id, 3 places; `rows` the best of each measure over the stretches of a turn."""
        out = {}
        for id_, row in with_best(rows).items():
            x = math.fsum(w * v for w, v in zip(WEIGHTS, row, strict=True)) + BIAS[self.group]
            out[id_] = round(1 / (1 + math.exp(-max(-30.0, min(30.0, x)))), 3)
        return out


def with_best(rows: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    """The measures and how far each id is behind the best in some of them."""
    if not rows:
        return {}
    best = {i: max(row[i] for row in rows.values()) for i in CONTRASTED}
    return {id_: [*row, *(row[i] - best[i] for i in CONTRASTED)] for id_, row in rows.items()}
