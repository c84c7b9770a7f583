"""Fits understanding/asked_fact.py's WEIGHTS: `python -m simulator.training.fit_asks`. Prints them with their cross-validation.

Data: tests/understanding/held_out, questions written from the facts alone, without sight of the authors' examples.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.kernel.lang import Lang
from simulator.training.held_out import turns
from simulator.understanding import asking, question

Floats = npt.NDArray[np.float64]
POSITIVE_WEIGHT, RIDGE = 4.0, 0.1


@dataclass(frozen=True)
class Row:
    scenario: str
    lang: Lang
    gold: frozenset[str]
    ids: tuple[str, ...]
    measures: Floats


def rows() -> list[Row]:
    out = []
    for turn in turns():
        said, book = turn.said, turn.book
        hits = question.read(said)
        gold = turn.ids("asked")
        if not gold and not hits:
            continue
        texts = {said.text[h.start : h.end] for h in hits} | ({said.text} if len(said.text) < asking.WHOLE[turn.lang] or not hits else set())
        table = [book.facts.scorer.measures(t, *book.facts.evidence(t)) for t in sorted(texts)]
        ids = tuple(table[0])
        best = [np.max([t[i] for t in table], axis=0) for i in ids]
        out.append(Row(turn.scenario, turn.lang, gold, ids, np.array(best)))
    return out


def newton(x: Floats, y: Floats) -> Floats:
    """Ridge logistic regression; right answers weigh POSITIVE_WEIGHT, since there is one of them to a dozen wrong."""
    w = np.zeros(x.shape[1])
    share = np.where(y == 1, POSITIVE_WEIGHT, 1.0)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (share * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w)), x.T @ (share * (p - y)) + RIDGE * w)
    return w


def fit(data: list[Row]) -> Floats:
    y = np.concatenate([[float(i in r.gold) for i in r.ids] for r in data])
    return newton(np.vstack([r.measures for r in data]), y)


def right(data: list[Row], w: Floats, enough: float) -> tuple[int, int]:
    """(questions whose best fact is the right one and above the threshold, questions)."""
    hits = 0
    asked = [r for r in data if r.gold]
    for row in asked:
        p = 1 / (1 + np.exp(-row.measures @ w))
        best = int(p.argmax())
        hits += bool(p[best] >= enough and row.ids[best] in row.gold)
    return hits, len(asked)


def main() -> None:
    data = rows()
    for lang in ("zh", "en"):
        mine = [r for r in data if r.lang == lang]
        sums = np.zeros(2)
        for name in sorted({r.scenario for r in mine}):
            w = fit([r for r in data if r.scenario != name])
            sums += right([r for r in mine if r.scenario == name], w, asking.ENOUGH)
        sys.stdout.write(f"{lang}: {sums[0] / sums[1]:.3f} right of {int(sums[1])}, one scenario left out at a time\n")
    weights = ", ".join(f"{v:.3f}" for v in fit(data))
    sys.stdout.write(f"WEIGHTS = ({weights})\n")


if __name__ == "__main__":
    main()
