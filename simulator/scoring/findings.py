"""What a debrief holds besides the marks: one small shape per kind of finding."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.kernel.lang import Text
from simulator.kernel.message import Message
from simulator.scoring.evidence import Spot


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A big move of the mood. `deltas`: dial -> change; `why`: what did it; `better`: for a turn for the worse."""

    turn: int
    at_ms: int
    good: bool
    deltas: tuple[tuple[str, int], ...]
    quote: str
    why: Message
    seq: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """`kind`: hint (nobody asked), feeling (nobody met it), fact (sore and never found). `quote`: the customer's words."""

    kind: str
    turn: int
    at_ms: int
    quote: str
    why: Message
    better: Message | None
    seq: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FactFound:
    """`turn`: the trainee turn after which it was told (0: told of their own accord before any); None: not found."""

    id: str
    about: Text
    found: bool
    turn: int | None
    pain: int
    inner: bool
    restated: bool


@dataclass(frozen=True, slots=True)
class TalkShare:
    """`trainee` and `customer`: characters (zh) or words (en), and milliseconds. `percent`: the trainee's share."""

    trainee: int
    customer: int
    percent: int
    trainee_ms: int
    customer_ms: int
    percent_ms: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """Questions in one third of the trainee's turns."""

    open: int
    closed: int
    choice: int
    guiding: int


@dataclass(frozen=True, slots=True)
class MoodPoint:
    """The mood after trainee turn `turn` (0: before any)."""

    turn: int
    at_ms: int
    anger: int
    anxiety: int
    trust: int
    patience: int
    clarity: int


@dataclass(frozen=True, slots=True)
class Promise:
    """`within`: authority, lead, never, or unknown. `solution`: id where it is one of the case's."""

    turn: int
    at_ms: int
    what: str
    when: str | None
    who: str | None
    within: str
    solution: str | None
    spot: Spot


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the transcript as the debrief shows it: who `trainee` or `customer`."""

    who: str
    turn: int
    at_ms: int
    text: str
    labels: tuple[str, ...]
    seq: int
