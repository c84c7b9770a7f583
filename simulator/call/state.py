"""Where a call stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from simulator.customer.bank import Bank
from simulator.customer.memory import Memory
from simulator.customer.mood import Mood
from simulator.kernel.dice import Dice
from simulator.kernel.lang import Lang
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.understanding.context import Context, Said
from simulator.understanding.recall import Recall, recall


class Phase(Enum):
    RINGING = "ringing"
    TALKING = "talking"
    HOLDING = "holding"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class CallState:
    """`turn` counts the trainee's turns; `quiet_ms` how long the line may be silent before the customer asks.
    `line_free_ms`: when the customer's last line ends. `fixed` is what never changes in a call."""

    scenario: Scenario
    persona: Persona
    lang: Lang
    bank: Bank
    dice: Dice
    quiet_ms: int
    mood: Mood
    memory: Memory
    recall: Recall | None = None
    phase: Phase = Phase.RINGING
    turn: int = 0
    rings: int = 0
    answered_ms: int = 0
    line_free_ms: int = 0
    customer_start_ms: int = 0
    held_at_ms: int | None = None
    held_ms: int = 0
    announced_ms: int | None = None
    silences: int = 0
    said: tuple[Said, ...] = ()
    looked_up: frozenset[str] = frozenset()
    bad_turns: int = 0
    replies: int = 0

    def context(self) -> Context:
        return Context(
            self.lang, self.scenario.direction, self.scenario.pitch, self.said, self.scenario,
            self.persona.called.of(self.lang), self.memory.told, self.recall,
        )  # fmt: skip


QUIET_TYPED_MS = 45_000


def begin(body: Mapping[str, Any], bank: Bank) -> CallState:
    """The state after call.started. Raises pydantic.ValidationError when the copy in the log is not a scenario."""
    scenario = Scenario.model_validate_json(json.dumps(body["scenario"]))
    persona = Persona.model_validate_json(json.dumps(body["persona"]))
    return CallState(
        scenario, persona, body["lang"], bank, Dice(int(body["seed"])), int(body.get("quiet_ms", QUIET_TYPED_MS)),
        Mood.of(scenario.dials or persona.dials), Memory(past_gate=scenario.phone.gatekeeper is None),
        recall(bank.exchanges.get(scenario.id, ()), body["lang"], scenario.direction == "outbound", scenario.pitch),
    )  # fmt: skip
