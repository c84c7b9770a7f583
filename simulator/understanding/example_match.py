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
import numpy.typing as npt

from simulator.understanding.alignment import Alignment, Nearness
from simulator.understanding.embedding import Gallery
from simulator.understanding.sentence import GRAIN, encoder

Floats = npt.NDArray[np.float64]

Group = Literal["offer", "answer", "point", "truth", "barred", "pass"]
GROUPS: tuple[Group, ...] = get_args(Group)
# One for each of `measures`; BIAS is the constant of each group
# (no gatekeeper turns were collected: `pass` takes that of `answer`).
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
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, group: Group, texts: Mapping[str, Sequence[str]], nearness: Nearness | None = None) -> ExampleScorer:
        flat = [t for many in texts.values() for t in many]
        ends = list(itertools.accumulate(len(many) for many in texts.values()))
        spans = tuple(zip([0, *ends[:-1]], ends, strict=True)) if ends else ()
        return cls(group, texts, Alignment(texts, nearness), Gallery(flat), encoder().encode(flat).astype(np.float64) / GRAIN, spans)

    def measures(self, text: str, shared: Mapping[str, float]) -> dict[str, list[float]]:
        """`shared`: the word similarity of each id (similarity.Index.best)."""
        covers = self.words.covers(text)
        alike = self.meanings @ (encoder().encode([text])[0].astype(np.float64) / GRAIN) if len(self.meanings) else np.zeros(0)
        added = self.gallery.likeness(text).tolist()
        rows = {}
        for id_, (start, end) in zip(self.texts, self.spans, strict=True):
            near = sorted(added[start:end], reverse=True) or [0.0]
            meant = sorted(alike[start:end].tolist(), reverse=True) or [0.0]
            cover = covers[id_]
            rows[id_] = [
                shared.get(id_, 0.0), near[0], sum(near[:2]) / len(near[:2]), cover.share, cover.contrast, round(meant[0], 4), round(sum(meant[:2]) / len(meant[:2]), 4),
            ]  # fmt: skip
        return rows

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
