"""The project's own labelled turns (assets/corpus, with a data card), and what the trainers make of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.kernel.lang import Lang
from simulator.training import held_out
from simulator.understanding.context import Context, Said

CORPUS = Path(__file__).parent.parent.parent / "assets" / "corpus"
DISPUTED = 0.2
FOLDS, FOLD, MANNER = 10, 0, "bored"  # topics kept back, by their checksum; and the manner


@dataclass(frozen=True)
class Turn:
    """One trainee turn in its context. `manner`: how the agent talks; `topic`: what the call is about; `labels`: the settled ones; `disputed`: those that only one of writer and second
    labeller gave."""

    id: str
    lang: Lang
    topic: str
    manner: str
    text: str
    context: Context
    labels: frozenset[str]
    disputed: frozenset[str]

    def share(self, label: str) -> float:
        """How sure the label is to hold: 0 or 1, and DISPUTED less so where two labellers differed."""
        held = float(label in self.labels)
        return held + DISPUTED * (1 - 2 * held) if label in self.disputed else held


def kept_back(topic: str, manner: str) -> bool:
    """What the reader never learns from, nor the signals while they are measured: a tenth of the topics and one manner. Thresholds and figures come from it."""
    return zlib.crc32(topic.encode()) % FOLDS == FOLD or manner == MANNER


def turns(lang: Lang) -> Iterator[Turn]:
    """In file order. Raises ValueError naming the line that is no turn."""
    file = CORPUS / f"turns.{lang}.jsonl"
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            said = tuple(Said(t["who"], t["text"]) for t in row["context"])
            context = Context(lang, row["direction"], row["pitch"], said)
            first = frozenset(row["labels"])
            second = frozenset(row.get("second", first))
            yield Turn(row["id"], lang, row["topic"], row["manner"], row["text"], context, frozenset(row.get("settled", first)), first ^ second)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}:{number}: expected a labelled turn, got {error!r}") from error


def in_calls(lang: Lang) -> Iterator[Turn]:
    """The turns written for the shipped scenarios (training/held_out.py), in the same form: whole, stacked call turns."""
    for number, turn in enumerate(t for t in held_out.turns() if t.lang == lang):
        scenario = turn.book.scenario
        said = tuple(Said("customer", text) for text in turn.gold.get("last", ()) if text)
        context = Context(lang, scenario.direction, scenario.pitch, said)
        yield Turn(f"call-{number:04}", lang, turn.scenario, "call", turn.said.raw, context, turn.ids("labels"), frozenset())


def everyday_examples(lang: Lang) -> Iterator[tuple[str, str]]:
    """(name of a kind of everyday talk, or none for a near miss; text), in file order."""
    for line in (CORPUS / f"everyday.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["name"], row["text"]
