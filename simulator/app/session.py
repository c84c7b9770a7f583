"""One call being taken: the run, its log on disk and the coach, whichever face the trainee sees."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from simulator import __version__
from simulator.call.run import Run
from simulator.call.state import Phase
from simulator.customer.bank import Bank
from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.scenario.rubric import Rubric
from simulator.store.lifeboat import Lifeboat
from simulator.store.ports import EventStore, StoreError
from simulator.understanding.understand import understand

if TYPE_CHECKING:
    from simulator.scoring.debrief import Debrief

Mode = Literal["practice", "exam"]
Banks = Mapping[Lang, Bank]
WARM_UP: Mapping[Lang, str] = {"zh": "您好，请问怎么了？", "en": "Hello, what happened?"}


@dataclass(frozen=True, slots=True)
class Order:
    """What call to start. `seed` None: derived from scenario and language."""

    scenario: Scenario
    persona: Persona
    rubric: Rubric
    lang: Lang
    ui: Lang
    mode: Mode = "practice"
    trainee: str = ""
    seed: int | None = None


def derived_seed(scenario: str, lang: Lang) -> int:
    return int.from_bytes(hashlib.blake2b(f"{scenario}|{lang}".encode(), digest_size=4).digest(), "big") >> 1


def fresh_seed() -> int:
    """For calls in the terminal: the second try at a scenario should not be worded like the first."""
    return secrets.randbelow(1 << 31)


def new_call_id() -> str:
    return secrets.token_hex(5)


def opening(order: Order, call: str) -> dict[str, Any]:
    """The body of call.started: everything needed to score or replay the call years later."""
    return {
        "call": call,
        "trainee": order.trainee,
        "lang": order.lang,
        "mode": order.mode,
        "seed": derived_seed(order.scenario.id, order.lang) if order.seed is None else order.seed,
        "app": __version__,
        "ui": order.ui,
        "scenario": order.scenario.model_dump(mode="json", by_alias=True),
        "persona": order.persona.model_dump(mode="json", by_alias=True),
        "rubric": order.rubric.model_dump(mode="json", by_alias=True),
    }


class Session:
    """`call` is the id in the store. Every event is on disk before the trainee sees what it caused."""

    def __init__(self, run: Run, call: str, store: EventStore, tell: Callable[[Message], None], kept: int = 0) -> None:
        self.run = run
        self.call = call
        self._store = store
        self._boat = Lifeboat(store, call, tell)
        for event in run.events[kept:]:
            self._boat.append(event)

    @property
    def body(self) -> Mapping[str, Any]:
        return self.run.events[0].body

    @property
    def lang(self) -> Lang:
        return "zh" if self.body["lang"] == "zh" else "en"

    @property
    def now_ms(self) -> int:
        return self.run.events[-1].at_ms

    @property
    def ringing(self) -> bool:
        """Nobody is on the line yet."""
        return self.run.state.phase is Phase.RINGING

    def feed(self, kind: str, body: Mapping[str, Any], at_ms: int) -> list[Event]:
        news = list(self.run.feed(kind, dict(body), at_ms))
        if kind == "trainee.said" and self.body["mode"] == "practice" and not self.run.over:
            news += self._coach()
        return self._keep(news)

    def tick(self, at_ms: int) -> list[Event]:
        return self._keep(list(self.run.tick(at_ms)))

    def _coach(self) -> list[Event]:
        advice = _advice(self.run)
        if advice is None:
            return []
        return list(self.run.feed("coach.said", {"key": advice.key, "args": dict(advice.args)}, self.now_ms))

    def _keep(self, news: list[Event]) -> list[Event]:
        for event in news:
            self._boat.append(event)
        return news

    def debrief(self) -> Debrief:
        """Also keeps the marks; when that fails the log is still there to compute them from."""
        from simulator.scoring.debrief import debrief

        result = debrief(self.run.events)
        if not self._boat.sunk:
            keep_marks(self._store, self.call, self.run.events, result)
        return result


def _advice(run: Run) -> Message | None:
    from simulator.scoring.coach import advise

    return advise(run.events)


def start(order: Order, banks: Banks, store: EventStore, tell: Callable[[Message], None]) -> Session:
    call = new_call_id()
    run = Run.start(opening(order, call), banks)
    # The first reading of a process loads tables and indexes (about 0.2 s): better while it rings than in the first answer.
    understand(WARM_UP[order.lang], run.state.context())
    if order.mode == "practice":  # nor should the coach read the case in it
        _advice(run)
    return Session(run, call, store, tell)


def proceed(call: str, events: Sequence[Event], banks: Banks, store: EventStore, tell: Callable[[Message], None]) -> Session:
    """Takes an unfinished call up again. Raises StoreError when this version of the program would have led it elsewhere."""
    run = Run.resume(events, banks)
    if [e.dump() for e in run.events[: len(events)]] != [e.dump() for e in events]:
        raise StoreError("clash", Message("app.play.moved-on", {"call": call}))
    return Session(run, call, store, tell, kept=len(events))


def retry(events: Sequence[Event], turn: int, banks: Banks, store: EventStore, tell: Callable[[Message], None]) -> Session:
    """A new call that is the old one up to, and without, the trainee's turn `turn`."""
    call = new_call_id()
    first = events[0]
    body = {**first.body, "call": call, "retry_of": first.body["call"], "retry_turn": turn}
    renamed = [Event(first.seq, first.at_ms, first.kind, body, first.v), *events[1:]]
    return Session(Run.resume(renamed, banks, until_turn=turn), call, store, tell)


def keep_marks(store: EventStore, call: str, events: Sequence[Event], debrief: Debrief) -> None:
    from contextlib import suppress

    with suppress(StoreError):
        store.keep_marks(call, str(events[0].body["rubric"]["id"]), marks_of(debrief))


def marks_of(debrief: Debrief) -> dict[str, int | None]:
    scores = {name: mark.score for name, mark in debrief.parts().items()}
    return {**scores, "overall": debrief.overall, "satisfaction": debrief.ending.satisfaction or None}
