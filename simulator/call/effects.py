"""What a step asks the world to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Emit:
    """Write this event to the log; a customer.said is also to be shown and spoken."""

    kind: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Feed `timer.rang` with this name at `at_ms`; a timer of the same name is replaced."""

    name: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class StopTimer:
    name: str


Effect = Emit | StartTimer | StopTimer
