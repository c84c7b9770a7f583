"""Points and their proof: what was gained or lost, by which words, when, and what could have been said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from simulator.kernel.lang import Text
from simulator.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the call. `start`/`end`: the quote's span in the text of that turn. `turn` 0: the whole call."""

    turn: int = 0
    at_ms: int = 0
    quote: str = ""
    start: int = 0
    end: int = 0
    seq: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """`criterion`: "empathy.meets". `points` > 0 gained, < 0 lost. `quote` is the trainee's own words.

    `better`: for losses, a line one could really have said there, as a Message to be said in the language of the call
    (`Debrief.lang`), whatever language the debrief is shown in.
    """

    criterion: str
    points: int
    why: Message
    turn: int = 0
    at_ms: int = 0
    quote: str = ""
    start: int = 0
    end: int = 0
    seq: tuple[int, ...] = ()
    better: Message | None = None


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """`points` of `of`. `of` 0: the call gave no chance for it, it is left out of the sum."""

    id: str
    title: Text
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class Capped:
    """A critical or fatal item that took effect: the mark was `was` and is now at most `at_most`."""

    id: str
    is_: Text
    at_most: int
    was: int
    fatal: bool = False
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One part. `score` 0–100 = points gained of points possible, then capped; None: not scored in this call."""

    part: str
    score: int | None
    criteria: tuple[CriterionMark, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    caps: tuple[Capped, ...] = ()


@dataclass(slots=True)
class Entry:
    share: float
    why: Message
    spot: Spot
    better: Message | None


@dataclass(slots=True)
class Ledger:
    """Collects what speaks for and against one criterion, then turns it into whole points that add up.

    Shares are weights among themselves; how much of the criterion was earned is said to `close`. What no place stands for is never
    an accusation: it says what was counted (`count`), in what proportion (`scale`), and what full marks ask for (`full`).
    """

    key: str
    title: Text
    of: int
    full: Text | None = None
    gains: list[Entry] = field(default_factory=list)
    losses: list[Entry] = field(default_factory=list)
    count: Message | None = None
    scale: Message | None = None

    def gain(self, share: float, why: Message, spot: Spot | None = None) -> None:
        if share > 0:
            self.gains.append(Entry(share, why, spot or Spot(), None))

    def lose(self, share: float, why: Message, spot: Spot | None = None, better: Message | None = None) -> None:
        if share > 0:
            self.losses.append(Entry(share, why, spot or Spot(), better))

    @property
    def gained(self) -> float:
        return sum(e.share for e in self.gains)

    @property
    def lost(self) -> float:
        return sum(e.share for e in self.losses)

    def close(self, fraction: float, exact: bool = False) -> tuple[CriterionMark, tuple[Evidence, ...]]:
        """`fraction` 0–1 of the points earned. Where no place was noted, one item with the numbers stands in.

        `exact`: the shares of the losses are fractions of the criterion, so no moment is charged with more than it cost; what
        else is missing is one item for the whole.
        """
        points = round(self.of * min(1.0, max(0.0, fraction)) + 1e-9)
        rest = self.of - points
        losses = list(self.losses)
        open_share = rest / self.of - self.lost if exact and self.of else 0.0
        if open_share * self.of >= 1 and losses:
            losses.append(Entry(open_share, self.unearned(points), Spot(), None))
        items: list[Evidence] = []
        for total, entries, sign in ((points, self.gains, 1), (rest, losses, -1)):
            whole = entries or [Entry(1.0, self.earned() if sign > 0 else self.unearned(points), Spot(), None)]
            for entry, part in zip(whole, shared(total, [e.share for e in whole]), strict=True):
                if part:
                    s = entry.spot
                    items.append(
                        Evidence(
                            self.key, sign * part, entry.why, s.turn, s.at_ms, s.quote, s.start, s.end, s.seq, entry.better
                        )
                    )
        items.sort(key=lambda e: (e.turn, e.seq))
        return CriterionMark(self.key, self.title, points, self.of), tuple(items)

    def earned(self) -> Message:
        """For points that no single place stands for."""
        return self.count or Message("scoring.tally.part")

    def unearned(self, points: int) -> Message:
        """For points not earned, where nothing is held against any one place."""
        gaps = {"count": len(self.gains), "got": points, "of": self.of, "full": self.full or self.title}
        return self.scale or Message("scoring.tally.open", gaps)

    def leave_out(self) -> tuple[CriterionMark, tuple[Evidence, ...]]:
        """The call gave no chance for it."""
        return CriterionMark(self.key, self.title, 0, 0), ()


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts proportional to the weights (largest remainders first): the parts add up to `total`."""
    whole = sum(weights)
    if total <= 0 or whole <= 0:
        return [0] * len(weights)
    exact = [total * w / whole for w in weights]
    parts = [int(e + 1e-9) for e in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def plain(value: Any) -> Any:
    """Dataclasses, tuples and messages as JSON values."""
    if isinstance(value, Message):
        return {"key": value.key, "args": {k: plain(v) for k, v in value.args.items()}}
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        return {name.rstrip("_"): plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (frozenset, set)):
        return sorted(plain(v) for v in value)
    return value
