"""Which fact a question asks for: several measures of nearness weighed by a logistic regression.

The weights were fitted on 340 questions in other words than the authors' (simulator/training/fit_asks.py; checked by leaving
out one scenario at a time). Features of a question and a fact: shared words and sounds (similarity.py), likeness of sentence
vectors to the fact's questions, sayings and name (embedding.py), soft word cover (alignment.py), the kind of answer asked for
(when, how much …), and how far the fact is behind the best one in each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact
from simulator.understanding.alignment import Alignment, Nearness
from simulator.understanding.embedding import Gallery

# One weight for each feature of `measures`, in its order, and the constant last.
WEIGHTS: tuple[float, ...] = (
    2.622, -0.529, 10.163, 2.005, -1.296, 0.320, -0.208, -5.041, 3.252, 4.236, 3.346, 0.380, -3.648, 0.334, 11.122, -4.345,
)  # fmt: skip


@dataclass(frozen=True)
class FactScorer:
    """Built once for a scenario and language. `spans`: where each fact's questions and sayings stand in the gallery, its name behind them."""

    facts: tuple[Fact, ...]
    by_questions: Alignment
    by_all: Alignment
    gallery: Gallery
    spans: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, facts: tuple[Fact, ...], lang: Lang, nearness: Nearness | None = None) -> FactScorer:
        asks = {f.id: [*(f.asks.of(lang) if f.asks else ())] or [*f.say.of(lang)] for f in facts}
        everything = {
            f.id: [*(f.asks.of(lang) if f.asks else ()), *f.say.of(lang), f.about.of(lang), *(f.value.words.of(lang) if f.value and f.value.words else ())]
            for f in facts
        }
        texts: list[str] = []
        spans: list[tuple[int, int, int]] = []
        for fact in facts:
            start = len(texts)
            texts += fact.asks.of(lang) if fact.asks else ()
            middle = len(texts)
            texts += fact.say.of(lang)
            spans.append((start, middle, len(texts)))
            texts.append(fact.about.of(lang))
        return cls(facts, Alignment(asks, nearness), Alignment(everything, nearness), Gallery(texts), tuple(spans))

    def warm(self, text: str) -> None:
        self.by_questions.warm(text)
        self.by_all.warm(text)

    def measures(self, text: str, shared: Mapping[str, float], kinds: Mapping[str, int]) -> dict[str, list[float]]:
        """`shared`: word similarity of each fact (asking.score); `kinds`: 1 the right kind of answer, −1 another, 0 none asked."""
        asked, whole = self.by_questions.covers(text), self.by_all.covers(text)
        alike = self.gallery.likeness(text).tolist()
        rows: dict[str, list[float]] = {}
        for fact, (start, middle, end) in zip(self.facts, self.spans, strict=True):
            near = sorted(alike[start:middle], reverse=True) or [0.0]
            a, b = asked[fact.id], whole[fact.id]
            rows[fact.id] = [
                shared.get(fact.id, 0.0), near[0], sum(near[:2]) / len(near[:2]), max(alike[middle:end]), alike[end],
                float(kinds.get(fact.id, 0)), a.share, b.share, a.contrast, b.contrast,
            ]  # fmt: skip
        behind = [max(row[i] for row in rows.values()) for i in (1, 0, 8, 9)]
        mean = sum(row[1] for row in rows.values()) / len(rows)
        for row in rows.values():
            row += [row[1] - behind[0], row[0] - behind[1], row[1] - mean, row[8] - behind[2], row[9] - behind[3], 1.0]
        return rows

    def score(self, text: str, shared: Mapping[str, float], kinds: Mapping[str, int]) -> dict[str, float]:
        """Probability of each fact being what is asked for, 3 places."""
        return {id_: round(_sigmoid(math.fsum(w * x for w, x in zip(WEIGHTS, row, strict=True))), 3) for id_, row in self.measures(text, shared, kinds).items()}


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
