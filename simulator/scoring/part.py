"""One part of the mark: its criteria, each judged by the rule of its id, added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.kernel.message import Message
from simulator.scenario.rubric import Part, Rubric
from simulator.scoring.evidence import CriterionMark, Evidence, Ledger, Mark
from simulator.scoring.prompter import Prompter
from simulator.scoring.story import Story

Result = tuple[CriterionMark, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule sees: the call, the rubric, and someone who knows what could have been said."""

    story: Story
    rubric: Rubric
    say: Prompter

    @property
    def lang(self) -> Lang:
        return self.story.lang

    def param(self, part: Part, criterion: str, name: str) -> int:
        return self.rubric.param(part, criterion, name)


Rule = Callable[[Case, Ledger], Result]


def judge(case: Case, part: Part, rules: Mapping[str, Rule], chance: bool = True) -> Mark:
    """The mark of a part. `chance`: whether the call gave any occasion for it."""
    section = case.rubric.parts.of(part)
    if section is None:
        return Mark(part, None)
    ledgers = {c.id: Ledger(f"{part}.{c.id}", c.title.text, c.points, c.full.text) for c in section.criteria}
    if not case.story.turns:
        empty = tuple(CriterionMark(x.key, x.title, 0, x.of) for x in ledgers.values())
        return Mark(part, 0, empty, (Evidence(part, -100, Message("scoring.nothing-said")),))
    if not chance and section.no_chance == "none":
        return Mark(part, None)
    marks: list[CriterionMark] = []
    evidence: list[Evidence] = []
    for id_, ledger in ledgers.items():
        mark, items = rules[id_](case, ledger)
        marks.append(mark)
        evidence += items
    of = sum(m.of for m in marks)
    score = round(100 * sum(m.points for m in marks) / of) if of else 0
    return Mark(part, score, tuple(marks), tuple(evidence))
