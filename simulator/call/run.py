"""Drives one call: feeds inputs to `step`, keeps the timers, and holds the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulator.call.effects import Effect, Emit, StartTimer, StopTimer
from simulator.call.pace import THINKING_MS, spoken_ms
from simulator.call.state import CallState, Phase, begin
from simulator.call.step import INPUTS, step
from simulator.customer.bank import Bank
from simulator.kernel.event import Event
from simulator.kernel.lang import Lang


class Run:
    """`feed` and `tick` return the new events, in the order of the log. No clock inside: times are handed in, in ms since the start."""

    def __init__(self, state: CallState) -> None:
        self.state = state
        self._events: list[Event] = []
        self._timers: dict[str, int] = {}

    @classmethod
    def start(cls, body: Mapping[str, Any], banks: Mapping[Lang, Bank], at_ms: int = 0) -> Run:
        run = cls(begin(body, banks[body["lang"]]))
        run.feed("call.started", dict(body), at_ms)
        return run

    @classmethod
    def resume(cls, events: Iterable[Event], banks: Mapping[Lang, Bank], until_turn: int | None = None) -> Run:
        """The call as it stood before trainee turn `until_turn` (None: at its end), rebuilt from its inputs.

        Raises ValueError when the log does not begin with call.started.
        """
        events = list(events)
        if not events or events[0].kind != "call.started":
            raise ValueError("expected a log that begins with call.started")
        run = cls.start(events[0].body, banks, events[0].at_ms)
        for event in events[1:]:
            said = event.body.get("turn", 0) if event.kind == "trainee.said" else 0
            if until_turn is not None and said >= until_turn:
                break
            if event.kind in INPUTS and event.kind not in ("timer.rang", "line.dropped"):
                run.feed(event.kind, event.body, event.at_ms)
            elif event.kind == "timer.rang":
                run.tick(event.at_ms)
        return run

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._events)

    @property
    def over(self) -> bool:
        return self.state.phase is Phase.OVER

    @property
    def now_ms(self) -> int:
        return self._events[-1].at_ms if self._events else 0

    def next_due(self) -> int | None:
        """When the earliest timer rings, in ms since the start."""
        return min(self._timers.values(), default=None)

    def tick(self, at_ms: int) -> list[Event]:
        """Fires every timer due by then, in order."""
        new: list[Event] = []
        while self._timers:
            name, due = min(self._timers.items(), key=lambda item: (item[1], item[0]))
            if due > at_ms:
                break
            del self._timers[name]
            new += self._take("timer.rang", {"name": name}, due)
        return new

    def feed(self, kind: str, body: Mapping[str, Any], at_ms: int) -> list[Event]:
        """One input. Raises ValueError for a kind that is not an input."""
        if kind not in INPUTS:
            raise ValueError(f"expected one of {', '.join(sorted(INPUTS))}, got {kind!r}")
        if kind == "trainee.said":
            body = self._timed(body, at_ms)
        new = self.tick(at_ms if kind != "trainee.said" else int(body["start_ms"]))
        return new + self._take(kind, body, max(at_ms, self.now_ms) if self._events else at_ms)

    def _timed(self, body: Mapping[str, Any], at_ms: int) -> dict[str, Any]:
        """`at_ms` is when the trainee's words end unless the body has its own times."""
        full = {"via": "typed", **body}
        text = str(full["text"])
        length = spoken_ms(text, self.state.lang)
        if "start_ms" not in full:
            full["start_ms"] = max(at_ms - length, min(at_ms, self.state.line_free_ms), 0)
        full.setdefault("end_ms", max(at_ms, full["start_ms"]))
        full.setdefault("turn", self.state.turn + 1)
        return full

    def spoken_end(self, text: str) -> int:
        """When these words would end if spoken at a usual pace after the customer's line: for calls without a clock."""
        start = max(self.state.line_free_ms, self.now_ms) + THINKING_MS
        return start + spoken_ms(text, self.state.lang)

    def _take(self, kind: str, body: Mapping[str, Any], at_ms: int) -> list[Event]:
        at_ms = max(at_ms, self.now_ms)
        new = [self._log(kind, body, at_ms)]
        self.state, effects = step(self.state, new[0])
        for effect in effects:
            new += self._do(effect, at_ms)
        return new

    def _do(self, effect: Effect, at_ms: int) -> list[Event]:
        match effect:
            case Emit(kind, body):
                return [self._log(kind, body, max(at_ms, int(body.get("start_ms", at_ms))) if kind == "customer.said" else max(at_ms, self.now_ms))]
            case StartTimer(name, due):
                self._timers[name] = due
            case StopTimer(name):
                self._timers.pop(name, None)
        return []

    def _log(self, kind: str, body: Mapping[str, Any], at_ms: int) -> Event:
        event = Event(len(self._events), at_ms, kind, body)
        self._events.append(event)
        return event
