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
from simulator.scenario.model import Scenario
from simulator.understanding.alignment import Alignment
from simulator.understanding.embedding import likeness

# One weight for each feature of `measures`, in its order, and the constant last.
WEIGHTS: tuple[float, ...] = (
    3.718, -1.659, 7.488, -0.011, 1.058, 0.089, 0.101, -2.356, 2.218, 2.534, -0.434, 0.711, 0.275, 0.184, 8.646, -3.396,
)  # fmt: skip


@dataclass(frozen=True)
class FactScorer:
    """Built once for a scenario and language."""

    facts: tuple[Fact, ...]
    lang: Lang
    by_questions: Alignment
    by_all: Alignment

    @classmethod
    def of(cls, scenario: Scenario, lang: Lang) -> FactScorer:
        asks = {f.id: [*(f.asks.of(lang) if f.asks else ())] or [*f.say.of(lang)] for f in scenario.facts}
        everything = {
            f.id: [*(f.asks.of(lang) if f.asks else ()), *f.say.of(lang), f.about.of(lang), *(f.value.words.of(lang) if f.value and f.value.words else ())]
            for f in scenario.facts
        }
        return cls(scenario.facts, lang, Alignment(asks), Alignment(everything))

    def warm(self, text: str) -> None:
        self.by_questions.warm(text)
        self.by_all.warm(text)

    def measures(self, text: str, shared: Mapping[str, float], kinds: Mapping[str, int]) -> dict[str, list[float]]:
        """`shared`: word similarity of each fact (asking.score); `kinds`: 1 the right kind of answer, −1 another, 0 none asked."""
        asked, whole = self.by_questions.covers(text), self.by_all.covers(text)
        rows: dict[str, list[float]] = {}
        for fact in self.facts:
            near = sorted((likeness(text, a) for a in (fact.asks.of(self.lang) if fact.asks else ())), reverse=True) or [0.0]
            said = max(likeness(text, s) for s in fact.say.of(self.lang))
            a, b = asked[fact.id], whole[fact.id]
            rows[fact.id] = [
                shared.get(fact.id, 0.0), near[0], sum(near[:2]) / len(near[:2]), said, likeness(text, fact.about.of(self.lang)),
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
