"""What understanding gives: the labels of one utterance with their reasons, and what of the case it touches.

Everything downstream (customer, scoring, coaching) sees a turn only through a Reading and the timings of the event log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeVar

SHOWN = 5  # of the exchanges recalled, in the log
MATCHES = ("asked", "offered", "answered", "points", "corrected", "barred", "terms", "remarks")
Oddity = Literal["silence", "nonsense", "foreign", "machine", "off-topic", "joke", "chatter", "script"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A label, how sure (0–1), the span [start, end) of the raw text that carries it, and why in a short key."""

    label: str
    score: float
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A thing of the case (fact asked, solution offered, objection answered, sheet point named) and how sure."""

    id: str
    score: float
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Recalled:
    """An exchange of the case by its place in the file, and how near it is and well its reply suits (log-odds). `measures`: what that was weighed from (recall.py), not kept in the
    log."""

    at: int
    score: float
    measures: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Restated:
    """A fact given back. `right`; `wrong`: contradicts it (`said` is the wrong part as spoken); `partial`: some of it."""

    id: str
    how: Literal["right", "wrong", "partial"]
    said: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promised action; `when` and `who` as spoken, None where not said."""

    what: str
    when: str | None
    who: str | None
    start: int = 0
    end: int = 0


_Part = TypeVar("_Part", Hit, Match, Restated, Commitment)


@dataclass(frozen=True, slots=True)
class Reading:
    """`asked`: facts asked for, best first. `near_fact`: the fact a question comes nearest to when none
    is meant for sure. `everyday`: what anybody may be asked or told (everyday.py). `asks_unknown`: asks for information that no fact of the case holds; `asks_detail`: for a
    name, phone, number, address or birth date (personal.py); `asks_want`: what the customer would like done.
    `offered`: solutions. `answered`: objections. `points`: product-sheet points and rule ids spoken of. `terms`: jargon used.
    `corrected`: facts believed wrongly that were put right. `barred`: forbidden steps said. `remarks`: what the author foresaw being said in passing. `formula`: stock phrases only,
    nothing of this case in them. `hold_seconds`: how long a wait was announced. `yes`/`no`: a bare answer to the customer.
    `passed`: how well a gatekeeper was answered (0–1). `leanings`: labels weighed but not given, with how near they came.
    `jibe`: a joke, a laugh, a tale of one's own beside whatever else the turn does. `recalled`: exchanges of the case it comes nearest to;
    `rebuked`: how many of them were answered back to (0–1). `hunches`: the likeliest facts with their probability, sure or not; not kept in
    the log."""

    text: str
    hits: tuple[Hit, ...] = ()
    asked: tuple[Match, ...] = ()
    asks_unknown: bool = False
    everyday: Match | None = None
    near_fact: Match | None = None
    asks_detail: str | None = None
    asks_want: bool = False
    restated: tuple[Restated, ...] = ()
    offered: tuple[Match, ...] = ()
    answered: tuple[Match, ...] = ()
    points: tuple[Match, ...] = ()
    corrected: tuple[Match, ...] = ()
    barred: tuple[Match, ...] = ()
    terms: tuple[Match, ...] = ()
    remarks: tuple[Match, ...] = ()
    commitment: Commitment | None = None
    agent_name: str | None = None
    hold_seconds: int | None = None
    yes: bool = False
    no: bool = False
    formula: bool = False
    passed: float = 0.0
    oddity: Oddity | None = None
    leanings: tuple[tuple[str, float], ...] = ()
    jibe: Match | None = None
    recalled: tuple[Recalled, ...] = ()
    rebuked: float = 0.0
    hunches: tuple[Match, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(hit.label for hit in self.hits)

    def has(self, *labels: str) -> bool:
        """True when any of the labels is there; a trailing dot means the family ("question.")."""
        mine = self.labels
        return any(l == w or (w.endswith(".") and l.startswith(w)) for w in labels for l in mine)

    def scores(self) -> dict[str, float]:
        """Every label given or leant to, with its score; a given one never scores below a leaning."""
        out = dict(self.leanings)
        for hit in self.hits:
            out[hit.label] = max(out.get(hit.label, 0.0), hit.score)
        return out

    def moved(self, text: str, back: Callable[[int, int], tuple[int, int]]) -> Reading:
        """The same reading of `text`, every stretch put where `back` says."""

        def at(part: _Part) -> _Part:
            start, end = back(part.start, part.end)
            return replace(part, start=start, end=end)

        return replace(
            self, text=text, hits=tuple(map(at, self.hits)), restated=tuple(map(at, self.restated)), asked=tuple(map(at, self.asked)),
            offered=tuple(map(at, self.offered)), answered=tuple(map(at, self.answered)), points=tuple(map(at, self.points)),
            corrected=tuple(map(at, self.corrected)), barred=tuple(map(at, self.barred)), terms=tuple(map(at, self.terms)),
            everyday=at(self.everyday) if self.everyday else None, near_fact=at(self.near_fact) if self.near_fact else None, jibe=at(self.jibe) if self.jibe else None,
            remarks=tuple(map(at, self.remarks)), commitment=at(self.commitment) if self.commitment else None,
        )  # fmt: skip

    def dump(self) -> dict[str, Any]:
        return {**asdict(replace(self, recalled=(), hunches=())), "recalled": [{"at": r.at, "score": r.score} for r in self.recalled[:SHOWN]]}

    @classmethod
    def parse(cls, body: Mapping[str, Any]) -> Reading:
        """The inverse of `dump`, also after a trip through JSON."""
        plain = dict(body)
        for name in MATCHES:
            plain[name] = tuple(Match(**m) for m in plain.get(name, ()))
        plain["hunches"] = ()
        plain["hits"] = tuple(Hit(**h) for h in plain.get("hits", ()))
        plain["restated"] = tuple(Restated(**r) for r in plain.get("restated", ()))
        plain["recalled"] = tuple(Recalled(**r) for r in plain.get("recalled", ()))
        plain["leanings"] = tuple((str(label), float(score)) for label, score in plain.get("leanings", ()))
        for name in ("near_fact", "everyday", "jibe"):
            if plain.get(name):
                plain[name] = Match(**plain[name])
        if plain.get("commitment"):
            plain["commitment"] = Commitment(**plain["commitment"])
        return cls(**plain)
