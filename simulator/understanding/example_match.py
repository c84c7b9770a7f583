"""How likely a stretch of speech says what an author's examples say: offers, answers to objections, sheet points, corrections, barred things.

The same measures as asked_fact.py without the questions; weights fitted on the held-out turns (simulator/training/fit_examples.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from simulator.understanding.alignment import Alignment, Nearness
from simulator.understanding.embedding import likeness

Group = Literal["offer", "answer", "point", "truth", "barred", "pass"]
GROUPS: tuple[Group, ...] = get_args(Group)
# One for each of `measures`; BIAS is the constant of each group
# (no gatekeeper turns were collected: `pass` takes that of `answer`).
WEIGHTS: tuple[float, ...] = (7.755, -2.651, 11.140, -0.812, 3.403, -2.196, 0.901, 2.927)
BIAS: dict[Group, float] = {"offer": -8.230, "answer": -7.751, "point": -9.088, "truth": -9.622, "barred": -7.123, "pass": -7.751}


@dataclass(frozen=True)
class ExampleScorer:
    """`texts`: for each id the author's example sentences."""

    group: Group
    texts: Mapping[str, Sequence[str]]
    words: Alignment

    @classmethod
    def of(cls, group: Group, texts: Mapping[str, Sequence[str]], nearness: Nearness | None = None) -> ExampleScorer:
        return cls(group, texts, Alignment(texts, nearness))

    def measures(self, text: str, shared: Mapping[str, float]) -> dict[str, list[float]]:
        """`shared`: the word similarity of each id (similarity.Index.best)."""
        covers = self.words.covers(text)
        rows = {}
        for id_, many in self.texts.items():
            near = sorted((likeness(text, t) for t in many), reverse=True) or [0.0]
            cover = covers[id_]
            rows[id_] = [shared.get(id_, 0.0), near[0], sum(near[:2]) / len(near[:2]), cover.share, cover.contrast]
        return rows

    def probability(self, rows: Mapping[str, Sequence[float]]) -> dict[str, float]:
        """0–1 for each id, 3 places; `rows` the best of each measure over the stretches of a turn."""
        out = {}
        for id_, row in with_best(rows).items():
            x = math.fsum(w * v for w, v in zip(WEIGHTS, row, strict=True)) + BIAS[self.group]
            out[id_] = round(1 / (1 + math.exp(-max(-30.0, min(30.0, x)))), 3)
        return out


def with_best(rows: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    """The measures and how far each id is behind the best in three of them."""
    if not rows:
        return {}
    best = [max(row[i] for row in rows.values()) for i in (0, 1, 4)]
    return {id_: [*row, row[0] - best[0], row[1] - best[1], row[4] - best[2]] for id_, row in rows.items()}
