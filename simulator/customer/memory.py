"""What the customer remembers of this call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from simulator.understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the trainee said they would do. `within`: authority, lead, never, or unknown when it is no listed solution."""

    what: str
    when: str | None
    who: str | None
    turn: int
    solution: str | None = None
    within: str = "unknown"


@dataclass(frozen=True, slots=True)
class Memory:
    """Sets of ids of the scenario, counts by name, and the thread of the talk.

    `awaiting`: what the customer asked last and waits for, as (move, id). `count`: how often a thing happened
    (a mood rule, a move, an act of the trainee). `last_help`: the last turn in which the trainee did anything for the
    matter: asked for something new, explained, offered. `used`: wording lines already spoken.
    """

    told: frozenset[str] = frozenset()
    told_at: tuple[tuple[str, int], ...] = ()
    restated: frozenset[str] = frozenset()
    hinted: frozenset[str] = frozenset()
    put_right: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    promises: tuple[Promise, ...] = ()
    pending_solution: str | None = None
    awaiting: tuple[str, str] | None = None
    count: tuple[tuple[str, int], ...] = ()
    used: tuple[str, ...] = ()
    last_moves: tuple[str, ...] = ()
    last_text: str = ""
    agent: str | None = None
    past_gate: bool = True
    heard: int = 0
    last_push: int = -9
    last_new: int = 0
    last_help: int = 0

    def times(self, name: str) -> int:
        return dict(self.count).get(name, 0)

    def counted(self, names: Iterable[str]) -> Memory:
        counts = dict(self.count)
        for name in names:
            counts[name] = counts.get(name, 0) + 1
        return replace(self, count=tuple(sorted(counts.items())))

    def open_wants(self, ids: Iterable[str]) -> list[str]:
        """Those of the expectations that are neither settled nor let go, in their order."""
        return [i for i in ids if i not in self.settled and i not in self.dropped]


def acts(reading: Reading) -> list[str]:
    """Names under which the memory counts what the trainee did in this turn."""
    return [f"did:{label}" for label in sorted(set(reading.labels))]


def hear(memory: Memory, reading: Reading) -> Memory:
    """What stays of the trainee's turn, whatever the reply will be."""
    memory = memory.counted(acts(reading) + [f"asked:{m.id}" for m in reading.asked])
    return replace(
        memory,
        points=memory.points | {m.id for m in reading.points},
        terms=memory.terms | {m.id for m in reading.terms},
        agent=reading.agent_name or memory.agent,
    )


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a reply: its kind (customer/moves.py) and what it is about; `gaps` are words ready to be put in."""

    kind: str
    fact: str | None = None
    expect: str | None = None
    objection: str | None = None
    solution: str | None = None
    term: str | None = None
    point: str | None = None
    remark: str | None = None
    gaps: tuple[tuple[str, str], ...] = ()

    def dump(self) -> dict[str, Any]:
        pairs = {"move": self.kind, "fact": self.fact, "expect": self.expect, "objection": self.objection, "solution": self.solution}
        return {key: value for key, value in pairs.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Plan:
    """A reply before it is worded. `ends`: how the customer ends the call with it, if they do. `known`: facts the trainee
    had right without having been told, which are common ground from now on."""

    moves: tuple[Move, ...] = ()
    ends: str | None = None
    awaiting: tuple[str, str] | None = None
    settled: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    put_right: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    gave: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    pending_solution: str | None = None
