"""One moment of the call, as the customer takes it in: everything mood and plan may look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.customer.memory import Memory
from simulator.customer.mood import Mood
from simulator.kernel.dice import Dice
from simulator.kernel.lang import Lang
from simulator.scenario.case import Expectation, Fact, Objection, Solution, WithTrust
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.understanding.reading import Reading

SLIPPED_OUT = 15  # trust less is needed for what has half slipped out already
MOCKED = frozenset({"move:everyday.tease", "move:everyday.laugh", "move:everyday.flirt", "rule:stung"})


@dataclass(frozen=True, slots=True)
class Line:
    """What the phone adds to the words: rings before the answer, a hold just ended, an interruption."""

    rings: int = 2
    held_ms: int = 0
    announced_ms: int | None = None
    interrupted: bool = False
    elapsed_ms: int = 0
    looked_up: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """`memory` already holds the trainee's turn (memory.hear); `earlier` is the memory before it. `mood` is the mood now,
    `before` the one before this turn."""

    scenario: Scenario
    persona: Persona
    lang: Lang
    dice: Dice
    turn: int
    reading: Reading
    mood: Mood
    before: Mood
    memory: Memory
    earlier: Memory
    line: Line = field(default_factory=Line)

    @property
    def temper(self) -> str:
        return self.persona.temper

    @property
    def heat(self) -> int:
        return self.mood.heat(self.temper)

    @property
    def hot(self) -> bool:
        """Too worked up to be reasoned with (handbook rule.yes-but)."""
        return self.mood.anger > 60 or (self.temper == "confused" and self.mood.anxiety > 68)

    @property
    def outbound(self) -> bool:
        return self.scenario.direction == "outbound"

    @property
    def unmet(self) -> bool:
        """Nobody has met the feeling yet."""
        return self.memory.heard == 0

    @property
    def slighted(self) -> bool:
        """Mocked or offended in more than a third of the turns: nobody confides in that, or thanks for it."""
        slights = sum(n for name, n in self.memory.count if name.startswith("did:forbidden.") or name in MOCKED)
        return slights >= 2 and slights * 3 > self.turn

    def allows(self, fact: Fact) -> bool:
        """Would they tell this fact now, if asked?"""
        if fact.told == "never" or not set(fact.after_facts) <= self.memory.told:
            return False
        if not isinstance(fact.told, WithTrust):
            return True
        enough = fact.told.with_trust - (SLIPPED_OUT if fact.id in self.earlier.hinted else 0)
        return self.mood.trust >= enough and not self.slighted

    def ordered(self, facts: list[Fact]) -> list[Fact]:
        """The sorest first; the seed decides among equals."""
        return sorted(facts, key=lambda f: (-f.pain, self.dice.number(f"order {f.id}", 1 << 20)))

    def untold(self, *told: str) -> list[Fact]:
        """Facts of this kind not told yet (`told`: at-once, when-asked), sorest first."""
        return self.ordered([f for f in self.scenario.facts if f.told in told and f.id not in self.memory.told | self.memory.put_right])

    def expect(self, id_: str) -> Expectation:
        return next(e for e in self.scenario.expects if e.id == id_)

    def unsettled(self) -> list[Expectation]:
        """Neither met nor let go, spoken of or not."""
        return [self.expect(i) for i in self.memory.open_wants(e.id for e in self.scenario.expects)]

    def open_expects(self) -> list[Expectation]:
        """Those of them that the customer can speak of by now."""
        return [e for e in self.unsettled() if set(e.after_facts) <= self.memory.told]

    def solution(self, id_: str) -> Solution:
        return next(s for s in self.scenario.solutions if s.id == id_)

    def objection(self, id_: str) -> Objection:
        return next(o for o in self.scenario.objections if o.id == id_)

    def inner(self) -> Fact | None:
        """The fact that reveals the inner need, while untold."""
        fact = self.scenario.fact(self.scenario.needs.inner.fact)
        return None if fact.id in self.memory.told else fact
