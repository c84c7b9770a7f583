"""Fits the weights of understanding/meant.py: `python -m simulator.training.fit_meant` writes meant_weights.py.

By words (FACT, REMARK): logistic regressions on tests/understanding/blind and the questions of tests/understanding/held_out, both written without sight of the authors' examples, on
tests/understanding/played, what testers typed in calls. (The made-up cases in there too made the words worse on all but themselves.) How much the words and how much the meaning count (…_MIX) is
fitted on tests/understanding/heard and on the made-up cases kept back, which neither has seen.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.training.cases import cases
from simulator.training.held_out import ROOT
from simulator.training.logistic import Floats, newton
from simulator.understanding import question
from simulator.understanding.casebook import casebook
from simulator.understanding.contextual import contextual
from simulator.understanding.meant import FAR, log_odds
from simulator.understanding.rule import Utterance
from simulator.understanding.spelling import spelt

APART = "apart"  # turns of the made-up cases kept back from the encoder
BLIND, *OTHERS, HEARD = (ROOT / "tests/understanding" / name for name in ("blind", "held_out", "played", "heard"))
UNSEEN = (HEARD.name, APART)
WEIGHT, FACT_WEIGHT, RIDGE = 6.0, 3.3, 2.0  # what a candidate that is meant counts beside one that is not; FACT_WEIGHT: where the witnesses of facts are weighed
ENOUGH = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Row:
    """One turn: `measures` candidates × measures, facts first; `meant`: log-odds by meaning, where they are wanted; `right` 1 for what it asks for or is."""

    lang: Lang
    source: str  # blind, held_out, played, heard or APART; held_out and the last know no remarks
    facts: int
    measures: Floats
    meant: Floats
    right: Floats


def rows() -> Iterator[Row]:
    for file in sorted(BLIND.glob("*.jsonl")):
        name, code, _ = file.name.split(".")
        lang: Lang = "zh" if code == "zh" else "en"
        scenario, _found = load_scenario(ROOT / "scenarios" / "calls" / f"{name}.yaml")
        assert scenario is not None
        for place in (file, *(folder / file.name for folder in (*OTHERS, HEARD))):
            for line in place.read_text(encoding="utf-8").splitlines():
                turn = json.loads(line)
                yield from _row(scenario, lang, place.parent.name, turn["text"], turn.get("last") or "", frozenset(turn.get("asked") or ()), turn.get("remark"))
    like, _found = load_scenario(ROOT / "scenarios" / "calls" / "gas-no-hot-water.yaml")
    assert like is not None
    for lang in LANGS:
        for case in (c for c in cases(lang) if c.kept_back):
            scenario = case.scenario(like)
            for asking in case.turns:
                yield from _row(scenario, lang, APART, asking.text, asking.last, frozenset(asking.asked), None)


def _row(scenario: Scenario, lang: Lang, source: str, text: str, last: str, asked: frozenset[str], remark: str | None) -> Iterator[Row]:
    meant = casebook(scenario, lang).meant
    said = Utterance.of(spelt(text).text if lang == "en" else text, lang)
    right = np.array([float(id_ in asked if i < meant.facts else id_ == remark) for i, id_ in enumerate(meant.ids)])
    read = contextual().read(said.text, last, lang, scenario.direction == "outbound", scenario.pitch) if source in UNSEEN else []
    likely = meant.sense.likely(read) if read else None
    odds = np.array([log_odds(p) for p in [*likely.facts.tolist(), *likely.remarks.tolist()]]) if likely else np.zeros(0)
    if source not in UNSEEN or likely:
        yield Row(lang, source, meant.facts, meant.measures(said, question.read(said)), odds, right)


def fit(data: Sequence[Row]) -> tuple[Floats, Floats]:
    """The weights of the words for facts and for remarks."""
    seen = [r for r in data if r.source not in UNSEEN]
    asked = [(r.measures[: r.facts], r.right[: r.facts]) for r in seen]
    remarks = [(r.measures[r.facts :], r.right[r.facts :]) for r in seen if r.source != "held_out"]
    return _fit(asked), _fit(remarks)


def mix(data: Sequence[Row], weights: Floats, of_facts: bool) -> Floats:
    """Of the log-odds by words, by meaning, and a constant."""
    parts = []
    for row in data:
        if row.source == HEARD.name or (of_facts and row.source == APART):
            mine = slice(0, row.facts) if of_facts else slice(row.facts, None)
            words = np.clip(row.measures[mine] @ weights, -FAR, FAR)
            parts.append((np.stack([words, row.meant[mine], np.ones(len(words))], axis=1), row.right[mine]))
    return newton(np.vstack([x for x, _ in parts]), np.concatenate([y for _, y in parts]), FACT_WEIGHT if of_facts else WEIGHT, RIDGE)


def _fit(parts: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Fitted on measures brought to one scale, given back for the measures as they are; the last measure is the constant 1."""
    x, y = np.vstack([m for m, _ in parts]), np.concatenate([r for _, r in parts])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    mean[-1], spread[-1] = 0.0, 1.0
    w: Floats = newton((x - mean) / spread, y, WEIGHT, RIDGE) / spread
    w[-1] -= float(w[:-1] @ mean[:-1])
    return w


def report(data: Sequence[Row], weights: tuple[Floats, Floats], mixes: tuple[Floats, Floats]) -> None:
    """On the turns kept back (the mixes were fitted there: a little kind)."""
    for lang, of_facts in itertools.product(LANGS, (True, False)):
        w, share = (weights[0], mixes[0]) if of_facts else (weights[1], mixes[1])
        for enough in ENOUGH:
            given = right = wanted = 0
            for row in data:
                if row.lang == lang and row.source == HEARD.name:
                    mine = slice(0, row.facts) if of_facts else slice(row.facts, None)
                    x = share[0] * np.clip(row.measures[mine] @ w, -FAR, FAR) + share[1] * row.meant[mine] + share[2]
                    found = set(np.argsort(-x)[:3][np.sort(-x)[:3] <= -np.log(enough / (1 - enough))].tolist())
                    gold = set(np.flatnonzero(row.right[mine]).tolist())
                    given, right, wanted = given + len(found), right + len(found & gold), wanted + len(gold)
            sys.stdout.write(f"{lang} {'facts' if of_facts else 'remarks'} from {enough}: found {right / max(1, wanted):.2f}, right of those given {right / max(1, given):.2f}\n")


def write(weights: tuple[Floats, Floats], mixes: tuple[Floats, Floats], file: Path) -> None:
    lines = ['"""Weights of understanding/meant.py, written by simulator/training/fit_meant.py."""', "", "from __future__ import annotations", ""]
    for name, values in zip(("FACT", "REMARK", "FACT_MIX", "REMARK_MIX"), (*weights, *mixes), strict=True):
        figures = [f"{v:.4f}" for v in values]
        body = "\n".join("    " + ", ".join(figures[i : i + 10]) + "," for i in range(0, len(figures), 10))
        lines.append(f"{name}: tuple[float, ...] = (\n{body}\n)  # fmt: skip")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    data = list(rows())
    weights = fit(data)
    mixes = mix(data, weights[0], True), mix(data, weights[1], False)
    report(data, weights, mixes)
    write(weights, mixes, ROOT / "simulator/understanding/meant_weights.py")


if __name__ == "__main__":
    main()
