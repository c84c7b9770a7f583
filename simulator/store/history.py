"""How one trainee has come along, skill by skill: a fold over the marks of their calls."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from simulator.store.ports import CallHead, EventStore

RECENT = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """`scores` in the order the calls were taken; calls where the skill did not apply are not in it."""

    skill: str
    scores: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.scores[0]

    @property
    def last(self) -> int:
        return self.scores[-1]

    @property
    def best(self) -> int:
        return max(self.scores)

    @property
    def recent(self) -> int:
        """The mean of the last few calls, rounded: one lucky call is not progress."""
        tail = self.scores[-RECENT:]
        return round(sum(tail) / len(tail))

    @property
    def gain(self) -> int:
        """Recent calls against the first few; 0 while there are not more than those."""
        head = self.scores[:RECENT]
        return self.recent - round(sum(head) / len(head))


@dataclass(frozen=True, slots=True)
class History:
    calls: tuple[CallHead, ...]
    overall: dict[str, int | None]
    skills: tuple[Progress, ...]


def history_of(store: EventStore, trainee: str | None = None) -> History:
    """Retries are listed but not counted as progress: the second try knows what the customer will say."""
    heads = store.calls(trainee)
    marks = store.marks([h.call for h in heads])
    overall = {m.call: m.score for m in marks if m.skill == "overall"}
    by_call: dict[str, dict[str, int | None]] = defaultdict(dict)
    for mark in marks:
        by_call[mark.call][mark.skill] = mark.score
    scores: dict[str, list[int]] = defaultdict(list)
    for head in heads:
        if head.retry_of is None:
            for skill, score in by_call[head.call].items():
                if score is not None and skill != "satisfaction":
                    scores[skill].append(score)
    return History(tuple(heads), overall, tuple(Progress(skill, tuple(s)) for skill, s in sorted(scores.items())))
