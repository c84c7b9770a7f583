"""What the app needs from a store, whatever it keeps its calls in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from simulator.kernel.event import Event
from simulator.kernel.message import Message

TroubleKind = Literal["full", "read-only", "busy", "broken", "newer", "unreachable", "clash"]


class StoreError(Exception):
    """The store cannot do it now. Carries no part of what it was asked to keep."""

    def __init__(self, kind: TroubleKind, message: Message) -> None:
        super().__init__(f"store: {kind}")
        self.kind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class CallHead:
    """One line of the list of calls. `started_at`: UTC, ISO 8601. `ended` False: it was cut short and can be continued."""

    call: str
    trainee: str
    scenario: str
    lang: str
    mode: str
    seed: int
    app: str
    started_at: str
    ended: bool
    events: int
    retry_of: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A score of one call. `skill` "overall" and "satisfaction" are kept beside the skills; `score` None: not applicable."""

    call: str
    skill: str
    score: int | None
    rubric: str


class EventStore(Protocol):
    def append(self, call: str, event: Event) -> None:
        """Keeps one event, for good when it returns. A `call.started` opens the call. Raises StoreError."""
        ...

    def events(self, call: str) -> list[Event]:
        """The whole log of a call, oldest first; empty when there is no such call."""
        ...

    def calls(self, trainee: str | None = None) -> list[CallHead]:
        """Oldest first."""
        ...

    def keep_marks(self, call: str, rubric: str, scores: Mapping[str, int | None]) -> None:
        """Replaces the marks of the call."""
        ...

    def marks(self, calls: Sequence[str]) -> list[Mark]: ...

    def close(self) -> None: ...
