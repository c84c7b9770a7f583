"""Turns written as trainees type them in the shipped calls, each cut into the bits that do one thing (assets/corpus/said.<lang>.jsonl, with a data card)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from simulator.kernel.lang import Lang
from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.training.corpus import CORPUS, Turn
from simulator.understanding.context import Context, Said


@dataclass(frozen=True)
class Part:
    """A bit of the turn, in order. `asked`: facts whose line would answer it; `remark`, `everyday`: which one it is, at most one of the three."""

    text: str
    labels: frozenset[str]
    asked: tuple[str, ...] = ()
    remark: str | None = None
    everyday: str | None = None


@dataclass(frozen=True)
class SaidTurn:
    """`last`: the customer before it, "" at the start; `manner`: 1–8."""

    scenario: str
    lang: Lang
    manner: int
    last: str
    text: str
    parts: tuple[Part, ...]


def said(lang: Lang) -> Iterator[SaidTurn]:
    """In file order. Raises ValueError naming the line that is none."""
    file = CORPUS / f"said.{lang}.jsonl"
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            parts = tuple(
                Part(p["t"], frozenset(p.get("labels", ())), tuple(p.get("asked", ())), p.get("remark"), p.get("everyday")) for p in row["parts"]
            )
            yield SaidTurn(row["scenario"], lang, row["manner"], row["last"], row["text"], parts)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}:{number}: expected a turn in parts, got {error!r}") from error


def labelled(lang: Lang) -> Iterator[Turn]:
    """The same as turns of the corpus: a turn carries what its parts do."""
    for number, turn in enumerate(said(lang)):
        case = _case(turn.scenario)
        before = (Said("customer", turn.last),) if turn.last else ()
        labels = frozenset(label for part in turn.parts for label in part.labels)
        yield Turn(f"said-{number:04}", lang, turn.scenario, f"said-{turn.manner}", turn.text, Context(lang, case.direction, case.pitch, before), labels, frozenset())


@cache
def _case(name: str) -> Scenario:
    scenario, _found = load_scenario(CORPUS.parent.parent / "scenarios" / "calls" / f"{name}.yaml")
    assert scenario is not None
    return scenario
