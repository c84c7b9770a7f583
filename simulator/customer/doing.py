"""What an answer does, said alike of a plan's moves and of an exchange's reply, so that the two can be compared."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.customer.memory import Plan
from simulator.scenario.exchange import Exchange
from simulator.understanding.reading import Recalled
from simulator.understanding.recall import TAKEN

PARTLY = 0.4  # alike in acts where facts are told by one of the two
# What the moves of a plan do, in the words of the exchanges: of the move itself and of its family.
ACTS: dict[str, tuple[str, ...]] = {
    "agree": ("agree", "yes"), "answer.yes": ("yes", "agree"), "answer.please": ("agree", "yes"), "choose": ("agree", "accept"), "accept": ("accept", "agree", "yes"), "answer.no": ("no", "refuse"), "decline": ("refuse", "no"),
    "demand": ("demand",), "push": ("demand",), "more.want": ("demand",), "bargain": ("demand", "accept"), "tell.want": ("demand",), "ask": ("ask",), "doubt": ("ask",), "why-ask": ("ask",), "so": ("ask",),
    "pickup": ("ask",), "heard": ("hear", "relief"), "understood": ("hear", "agree"), "put-right": ("hear", "relief"), "reassured": ("relief", "hear"), "met": ("relief",), "soften": ("relief",), "calm": ("relief",),
    "confirm": ("yes",), "correct": ("correct", "no"), "not-said": ("correct", "no"), "rude": ("rebuke",), "blame": ("rebuke",), "dismiss": ("rebuke",), "command": ("rebuke",), "shirk": ("rebuke",), "refuse": ("rebuke", "demand"),
    "interrogate": ("rebuke",), "joke": ("rebuke", "joke"), "formula": ("rebuke",), "pushed": ("rebuke", "refuse"), "style": ("rebuke", "demand"), "everyday": ("yes", "no"), "remark": ("rebuke", "hear"), "thanks": ("thank",), "bye": ("bye",),
    "dont-know": ("unknown",), "objection": ("refuse", "rebuke"), "wait": ("agree",), "machine": ("rebuke", "ask"), "withhold": ("refuse", "rebuke"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doing:
    """What an answer does: its acts, and the facts it tells."""

    acts: frozenset[str]
    facts: frozenset[str]

    @classmethod
    def of_plan(cls, plan: Plan) -> Doing:
        kinds = [kind for m in plan.moves for kind in (m.kind, family(m.kind)) if kind in ACTS]
        return cls(frozenset(act for kind in kinds for act in ACTS[kind]), frozenset(m.fact for m in plan.moves if m.fact))

    @classmethod
    def of_exchange(cls, x: Exchange) -> Doing:
        return cls(frozenset(x.acts), frozenset(x.tells))

    def like(self, other: Doing) -> float:
        if self.facts & other.facts:
            return 1.0
        if self.acts & other.acts:
            return PARTLY if self.facts or other.facts else 1.0
        return 0.0


def company(doing: Doing, recalled: Sequence[Recalled], exchanges: Sequence[Exchange], but: int = -1) -> float:
    """How much the nearest exchanges do the same, 0–1, the nearer the more; `but`: the one asked about."""
    few = [r for r in recalled if r.at != but][:TAKEN]
    if not few:
        return 0.0
    shares = [math.exp(r.score - few[0].score) for r in few]
    return round(sum(share * doing.like(Doing.of_exchange(exchanges[r.at])) for share, r in zip(shares, few, strict=True)) / sum(shares), 3)


def family(kind: str) -> str:
    """Moves weighed together: those of one family, but each way of telling by itself."""
    return kind if kind.startswith("tell") else kind.split(".")[0]
