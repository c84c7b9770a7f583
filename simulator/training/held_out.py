"""The held-out turns the fits learn from: one trainee utterance with what people say it asks, offers, answers or gets wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.kernel.lang import Lang
from simulator.scenario.load import load_scenario
from simulator.understanding.casebook import Casebook, casebook
from simulator.understanding.rule import Utterance

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Turn:
    """`gold`: the scenario's ids by kind ("asked", "offered", "answered", ...); a kind nobody marked is absent."""

    scenario: str
    lang: Lang
    book: Casebook
    said: Utterance
    gold: dict[str, list[str]]

    def ids(self, kind: str) -> frozenset[str]:
        return frozenset(self.gold.get(kind, ()))


def turns() -> Iterator[Turn]:
    """Every turn of tests/understanding/held_out, files in name order: `<scenario>.<lang>.jsonl`, one object a line."""
    for file in sorted((ROOT / "tests/understanding/held_out").glob("*.jsonl")):
        name, code, _ = file.name.split(".")
        lang: Lang = "zh" if code == "zh" else "en"
        scenario, _found = load_scenario(ROOT / "scenarios" / "calls" / f"{name}.yaml")
        assert scenario is not None
        book = casebook(scenario, lang)
        for line in file.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            gold["last"] = [gold.get("last", "")]
            yield Turn(name, lang, book, Utterance.of(gold.pop("text"), lang), gold)
