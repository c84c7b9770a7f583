"""The evidence of a debrief as one numbered list: the terminal, the report and later the window show the same items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.kernel.lang import Lang, Text
from simulator.kernel.message import Message
from simulator.words.say import say

if TYPE_CHECKING:
    from simulator.scoring.debrief import Debrief
    from simulator.scoring.evidence import Evidence, Mark

_MYSELF = frozenset(("我", "我们", "i", "we", "me", "us", "i'm", "i'll", "i'd", "we'll", "we're"))
RECORD = "handling.record"


@dataclass(frozen=True, slots=True)
class Item:
    """`n` counts from 1 through all parts, so that an item can be pointed at. `title` None: the part as a whole."""

    n: int
    part: str
    title: Text | None
    evidence: Evidence

    def name(self, lang: Lang) -> str:
        """What it counts for: the skill and the criterion."""
        part = say(Message(f"report.part.{self.part}"), lang)
        return f"{part} · {self.title.of(lang)}" if self.title else part

    @property
    def of_record(self) -> bool:
        """Its quote is the trainee's note, not something said."""
        return self.evidence.criterion == RECORD


def items_of(debrief: Debrief) -> tuple[Item, ...]:
    """Part by part, in the order of `Debrief.parts`."""
    found: list[Item] = []
    for part, mark in debrief.parts().items():
        titles: Mapping[str, Text] = {c.id: c.title for c in mark.criteria}
        for evidence in mark.evidence:
            found.append(Item(len(found) + 1, part, titles.get(evidence.criterion), evidence))
    return tuple(found)


def in_call_order(items: tuple[Item, ...]) -> list[tuple[int, list[Item]]]:
    """Turn by turn, losses after gains, the dearest first; turn 0 (the call as a whole) comes last."""
    turns: dict[int, list[Item]] = {}
    for item in items:
        turns.setdefault(item.evidence.turn, []).append(item)
    for group in turns.values():
        group.sort(key=lambda i: (i.evidence.points < 0, -abs(i.evidence.points), i.n))
    return sorted(turns.items(), key=lambda pair: (pair[0] == 0, pair[0]))


def added_up(mark: Mark) -> tuple[int, int]:
    """Points earned and points possible, before any cap."""
    return sum(c.points for c in mark.criteria), sum(c.of for c in mark.criteria)


def weighed(debrief: Debrief) -> list[tuple[str, int, int]]:
    """(part, score, weight) of everything that counts in the overall mark."""
    parts = debrief.parts()
    return [(p, parts[p].score or 0, w) for p, w in debrief.weights.items() if w and parts[p].score is not None]


def better(evidence: Evidence, debrief: Debrief) -> str:
    """What could have been said there, always in the language of the call; "" where there is nothing to say."""
    return say(evidence.better, debrief.lang) if evidence.better else ""


def trimmed(quote: str) -> str:
    """A quote cut out of a sentence need not end in its comma."""
    return quote.strip().rstrip("，、；：,;:").rstrip()


def doer(who: str, lang: Lang) -> str:
    """Who is to do what was promised; the trainee is addressed, not quoted."""
    return say(Message("report.promise.you"), lang) if who.strip().lower() in _MYSELF else who


def clock(ms: int) -> str:
    """0:42."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"


def signed(value: int, minus: str = "-") -> str:
    """+6, -4; 0 has no sign."""
    return f"+{value}" if value > 0 else f"{minus}{-value}" if value < 0 else "0"
