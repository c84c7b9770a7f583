"""Fits understanding/example_match.py's WEIGHTS and BIAS: `python -m simulator.training.fit_examples`. Data: tests/understanding/held_out."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

from simulator.kernel.lang import Lang
from simulator.training.held_out import turns
from simulator.training.logistic import Floats, newton
from simulator.understanding import offer
from simulator.understanding.example_match import GROUPS, Group, with_best

POSITIVE_WEIGHT, RIDGE = 4.0, 0.1
GOLD: dict[Group, str] = {"offer": "offered", "answer": "answered", "point": "points", "truth": "corrected", "barred": "barred"}


@dataclass(frozen=True)
class Row:
    """One turn, one group: `measures` has a row for each id, the group's one-hot constant at its end."""

    scenario: str
    lang: Lang
    group: Group
    gold: frozenset[str]
    ids: tuple[str, ...]
    measures: Floats


def rows() -> list[Row]:
    out = []
    for turn in turns():
        for group, kind in GOLD.items():
            found = with_best(offer.evidence(turn.said, turn.book, group)[0])
            if found:
                constant = [float(g == group) for g in GROUPS]
                table = np.array([[*row, *constant] for row in found.values()])
                out.append(Row(turn.scenario, turn.lang, group, turn.ids(kind), tuple(found), table))
    return out


def fit(data: list[Row]) -> Floats:
    y = np.concatenate([[float(i in r.gold) for i in r.ids] for r in data])
    return newton(np.vstack([r.measures for r in data]), y, POSITIVE_WEIGHT, RIDGE)


def main() -> None:
    data = rows()
    for group in GOLD:
        for enough in (0.4, 0.5, 0.6, 0.7):
            counts = np.zeros(3)
            for name in sorted({r.scenario for r in data}):
                w = fit([r for r in data if r.scenario != name])
                for row in (r for r in data if r.scenario == name and r.group == group):
                    p = 1 / (1 + np.exp(-row.measures @ w))
                    got = {i for i, v in zip(row.ids, p, strict=True) if v >= enough}
                    counts += (len(got & row.gold), len(got - row.gold), len(row.gold - got))
            right, wrong, missed = counts
            sys.stdout.write(f"{group} from {enough}: precision {right / max(1, right + wrong):.2f} recall {right / max(1, right + missed):.2f}\n")
    w = fit(data)
    cut = len(w) - len(GROUPS)
    sys.stdout.write("WEIGHTS = (" + ", ".join(f"{v:.3f}" for v in w[:cut]) + ")\n")
    sys.stdout.write("BIAS = {" + ", ".join(f'"{g}": {v:.3f}' for g, v in zip(GROUPS, w[cut:], strict=True)) + "}\n")


if __name__ == "__main__":
    main()
