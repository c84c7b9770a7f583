"""What an utterance is read against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulator.kernel.lang import Lang
from simulator.scenario.model import Scenario

if TYPE_CHECKING:
    from simulator.understanding.recall import Recall


@dataclass(frozen=True, slots=True)
class Said:
    """One earlier turn of the call."""

    who: Literal["agent", "customer"]
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """`turns`: everything said so far, oldest first. `told`: ids of the facts the customer has told.
    `called`: how the customer is addressed; `scenario` None: a transcript without a case; `recall`: the case's exchanges, where it has any."""

    lang: Lang
    direction: Literal["inbound", "outbound"] = "inbound"
    pitch: bool = False
    turns: tuple[Said, ...] = ()
    scenario: Scenario | None = None
    called: str = ""
    told: frozenset[str] = frozenset()
    recall: Recall | None = None

    @property
    def last(self) -> str:
        """What the customer said last, "" before they have spoken."""
        return next((turn.text for turn in reversed(self.turns) if turn.who == "customer"), "")
