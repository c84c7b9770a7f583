"""A rule: one named pattern that gives one label. The tables of rules live beside the thing they recognise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.understanding.clause import Clause, split
from simulator.understanding.normalise import fold
from simulator.understanding.reading import Hit


@dataclass(frozen=True, slots=True)
class Utterance:
    """`text` is the folded form of `raw`, character for character."""

    raw: str
    text: str
    lang: Lang
    clauses: tuple[Clause, ...]

    @classmethod
    def of(cls, raw: str, lang: Lang) -> Utterance:
        text = fold(raw)
        return cls(raw, text, lang, split(text, lang))

    def clause_at(self, index: int) -> Clause:
        """The clause that holds this character (or the last one before it)."""
        found = self.clauses[0] if self.clauses else Clause(self.text, 0, len(self.text), "")
        for clause in self.clauses:
            if clause.start <= index:
                found = clause
        return found


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is searched in the folded text; a match counts unless `unless` is found in the same clause."""

    name: str
    label: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    score: float


def rule(name: str, label: str, pattern: str, unless: str = "", score: float = 0.9) -> Rule:
    return Rule(name, label, re.compile(pattern), re.compile(unless) if unless else None, score)


def apply(rules: Iterable[Rule], utterance: Utterance) -> list[Hit]:
    """The first counting match of every rule."""
    hits: list[Hit] = []
    for r in rules:
        for m in r.pattern.finditer(utterance.text):
            if m.end() == m.start():
                continue
            if r.unless:
                clause = utterance.clause_at(m.start())
                if r.unless.search(utterance.text, clause.start, max(clause.end, m.end())):
                    continue
            hits.append(Hit(r.label, r.score, m.start(), m.end(), r.name))
            break
    return hits


def best(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """One hit a label, the surest, in the order spoken."""
    kept: dict[str, Hit] = {}
    for hit in hits:
        if hit.label not in kept or hit.score > kept[hit.label].score:
            kept[hit.label] = hit
    return tuple(sorted(kept.values(), key=lambda h: (h.start, h.label)))
