"""Logs built by hand for the scoring tests: a turn is what was said, how it was read, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.kernel.event import Event
from simulator.scenario.library import read_library
from simulator.understanding.reading import Commitment, Hit, Match, Reading, Restated

ROOT = Path(__file__).parents[2]
LIBRARY, _ = read_library(ROOT / "scenarios")


@dataclass
class T:
    """One trainee turn and what followed. `mood`: (anger, anxiety, trust) after it."""

    text: str
    labels: Sequence[str] = ()
    right: Sequence[str] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[str] = ()
    offered: Sequence[str] = ()
    points: Sequence[str] = ()
    told: Sequence[str] = ()
    hinted: Sequence[str] = ()
    settled: Sequence[str] = ()
    accepted: Sequence[str] = ()
    promised: Sequence[Mapping[str, Any]] = ()
    commit: tuple[str | None, str | None] | None = None
    formula: bool = False
    mood: tuple[int, int, int] | None = None
    reply: str = ""
    moves: Sequence[str] = ()

    def reading(self) -> Reading:
        end = len(self.text)
        return Reading(
            self.text,
            hits=tuple(Hit(label, 0.9, 0, end) for label in self.labels),
            asked=tuple(Match(i, 0.9, 0, end) for i in self.asked),
            restated=tuple(Restated(i, "right", "", 0, end) for i in self.right)
            + tuple(Restated(i, "wrong", said, 0, end) for i, said in self.wrong.items()),
            offered=tuple(Match(i, 0.9, 0, end) for i in self.offered),
            points=tuple(Match(i, 0.9, 0, end) for i in self.points),
            commitment=Commitment(self.text, *self.commit, 0, end) if self.commit else None,
            formula=self.formula,
        )


def plain(model: Any) -> Any:
    return json.loads(model.model_dump_json(by_alias=True))


def started(scenario: str = "gas-no-hot-water", lang: str = "zh", **changes: Any) -> dict[str, Any]:
    s = LIBRARY.scenarios[scenario]
    body = {
        "call": "t", "trainee": "小林", "lang": lang, "mode": "practice", "seed": 1, "app": "0", "ui": lang,
        "scenario": plain(s), "persona": plain(LIBRARY.personas[s.persona]), "rubric": plain(LIBRARY.rubrics[s.rubric]),
    }  # fmt: skip
    return {**body, **changes}


class Log:
    def __init__(self, body: Mapping[str, Any]) -> None:
        self.events: list[Event] = []
        self.now = 0
        self.mood = (78, 35, 20)
        self.add("call.started", body)

    def add(self, kind: str, body: Mapping[str, Any], ms: int = 0) -> None:
        self.now += ms
        self.events.append(Event(len(self.events), self.now, kind, body))

    def customer(self, text: str, told: Sequence[str] = (), moves: Sequence[str] = (), turn: int = 0, hinted: Sequence[str] = ()) -> None:
        made = [{"move": "tell", "fact": i} for i in told] + [{"move": m} for m in moves]
        made += [{"move": "hint", "fact": i} for i in hinted]
        body = {"turn": turn, "text": text, "start_ms": self.now, "end_ms": self.now + 4000, "moves": made, "mood": {}, "cut": False}
        self.add("customer.said", body, 500)
        self.now += 4000

    def turn(self, n: int, t: T) -> None:
        start = self.now + 800
        self.now += 4000
        self.add("trainee.said", {"turn": n, "text": t.text, "start_ms": start, "end_ms": self.now, "via": "typed"})
        self.add("trainee.read", {"turn": n, "reading": json.loads(json.dumps(t.reading().dump()))})
        self.mood = t.mood or self.mood
        anger, anxiety, trust = self.mood
        mood = {"anger": anger, "anxiety": anxiety, "trust": trust, "patience": 50, "clarity": 80}
        self.add("mood.moved", {"turn": n, "mood": mood, "causes": []})
        moved = {"turn": n, "told": list(t.told), "hinted": list(t.hinted), "offered": list(t.offered), "settled": list(t.settled),
                 "accepted": list(t.accepted), "promised": [dict(p) for p in t.promised]}  # fmt: skip
        self.add("case.moved", moved)
        if t.reply:
            self.customer(t.reply, t.told, t.moves, n, t.hinted)

    def end(self, solved: bool, satisfaction: int, by: str = "customer", angry: bool = False, note: str = "") -> list[Event]:
        self.add("customer.hung_up" if by == "customer" else "trainee.hung_up", {"angry": angry} if by == "customer" else {}, 500)
        reason = {"key": "call.reason.solved" if solved else "call.reason.nothing", "args": {}}
        self.add("call.ended", {"by": by, "solved": solved, "satisfaction": satisfaction, "reason": reason})
        if note:
            self.add("trainee.noted", {"text": note})
        return self.events


def call(turns: Sequence[T], body: Mapping[str, Any] | None = None, **end: Any) -> list[Event]:
    log = Log(body or started())
    log.add("trainee.answered", {"rings": 2}, 8000)
    log.customer("我都打了四回电话了，热水器到现在没人来装，家里一滴热水都没有。", ("calls", "no-hot-water"), ("vent",))
    for n, t in enumerate(turns, 1):
        log.turn(n, t)
    return log.end(**{"solved": False, "satisfaction": 1, **end})
