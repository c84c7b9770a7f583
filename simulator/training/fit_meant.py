"""Fits the weights of understanding/meant.py: `python -m simulator.training.fit_meant` writes meant_weights.py and prints how well turns of a scenario left out are matched.

Data: tests/understanding/blind and the questions of tests/understanding/held_out, both written without sight of the authors' examples, and
tests/understanding/played, what testers typed in calls, labelled afterwards. The report is on the last: there most turns mean neither.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.training.held_out import ROOT
from simulator.training.logistic import Floats, newton
from simulator.understanding import question
from simulator.understanding.casebook import casebook
from simulator.understanding.rule import Utterance
from simulator.understanding.spelling import spelt

BLIND, HELD, PLAYED = (ROOT / "tests/understanding" / name for name in ("blind", "held_out", "played"))
WEIGHT, RIDGE = 6.0, 2.0
ENOUGH = (0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Row:
    """One turn: `measures` candidates × measures, facts first; `right` 1 for what it asks for or is."""

    scenario: str
    lang: Lang
    source: str  # blind, held_out or played; held_out knows no remarks
    kind: str  # asked, remark, neither
    facts: int
    measures: Floats
    right: Floats


def rows() -> Iterator[Row]:
    for file in sorted(BLIND.glob("*.jsonl")):
        name, code, _ = file.name.split(".")
        lang: Lang = "zh" if code == "zh" else "en"
        scenario, _found = load_scenario(ROOT / "scenarios" / "calls" / f"{name}.yaml")
        assert scenario is not None
        meant = casebook(scenario, lang).meant
        for place in (file, HELD / file.name, PLAYED / file.name):
            for line in place.read_text(encoding="utf-8").splitlines():
                turn = json.loads(line)
                said = Utterance.of(spelt(turn["text"]).text if lang == "en" else turn["text"], lang)
                questions = question.read(said)
                measures, _nearest = meant.measures(said, questions, turn.get("last", ""))
                asked, remark = turn.get("asked") or [], turn.get("remark")
                right = np.array([float(id_ in asked if i < meant.facts else id_ == remark) for i, id_ in enumerate(meant.ids)])
                kind = "asked" if asked else "remark" if remark else "neither"
                yield Row(name, lang, place.parent.name, kind, meant.facts, measures, right)


def fit(data: Sequence[Row]) -> tuple[Floats, Floats]:
    """The weights for facts and for remarks."""
    asked = [(r.measures[: r.facts], r.right[: r.facts]) for r in data]
    remarks = [(r.measures[r.facts :], r.right[r.facts :]) for r in data if r.source != "held_out"]
    return _fit(asked), _fit(remarks)


def _fit(parts: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Fitted on measures brought to one scale, given back for the measures as they are; the last measure is the constant 1."""
    x, y = np.vstack([m for m, _ in parts]), np.concatenate([r for _, r in parts])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    mean[-1], spread[-1] = 0.0, 1.0
    w: Floats = newton((x - mean) / spread, y, WEIGHT, RIDGE) / spread
    w[-1] -= float(w[:-1] @ mean[:-1])
    return w


def odds(row: Row, weights: tuple[Floats, Floats]) -> Floats:
    x = np.concatenate([row.measures[: row.facts] @ weights[0], row.measures[row.facts :] @ weights[1]])
    out: Floats = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    return out


def report(data: Sequence[Row]) -> None:
    names = sorted({r.scenario for r in data})
    left_out = {name: fit([r for r in data if r.scenario != name]) for name in names}
    judged = [(r, odds(r, left_out[r.scenario])) for r in data]
    for lang, source in itertools.product(LANGS, ("blind", "played")):
        for enough in ENOUGH:
            count: Counter[str] = Counter()
            for row, p in judged:
                if row.lang == lang and row.source == source:
                    best = int(p.argmax())
                    outcome = "none" if p[best] < enough else "right" if row.right[best] else "wrong"
                    count.update([row.kind, f"{row.kind} {outcome}"])
            shares = [f"{kind} {count[f'{kind} {outcome}'] / max(1, count[kind]):.3f}" for kind, outcome in (("asked", "right"), ("asked", "wrong"), ("remark", "right"), ("remark", "wrong"), ("neither", "none"))]
            sys.stdout.write(f"{lang} {source} from {enough}: " + ", ".join(f"{s} {o}" for s, o in zip(shares, ("right", "wrong", "right", "wrong", "left alone"), strict=True)) + "\n")


def write(weights: tuple[Floats, Floats], file: Path) -> None:
    lines = ['"""Weights of understanding/meant.py, written by simulator/training/fit_meant.py."""', "", "from __future__ import annotations", ""]
    for name, values in zip(("FACT", "REMARK"), weights, strict=True):
        figures = [f"{v:.4f}" for v in values]
        body = "\n".join("    " + ", ".join(figures[i : i + 10]) + "," for i in range(0, len(figures), 10))
        lines.append(f"{name}: tuple[float, ...] = (\n{body}\n)  # fmt: skip")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    data = list(rows())
    report(data)
    write(fit(data), ROOT / "simulator/understanding/meant_weights.py")


if __name__ == "__main__":
    main()
