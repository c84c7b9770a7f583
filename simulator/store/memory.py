"""A store that forgets when the program ends: the twin for tests, and what is left when no disk can be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.kernel.event import Event
from simulator.kernel.message import Message
from simulator.store.ports import CallHead, Mark, StoreError


class MemoryStore:
    def __init__(self) -> None:
        self._logs: dict[str, list[Event]] = {}
        self._marks: dict[str, list[Mark]] = {}

    def append(self, call: str, event: Event) -> None:
        log = self._logs.get(call)
        opens = event.kind == "call.started"
        if opens != (log is None) or any(e.seq == event.seq for e in log or ()):
            raise StoreError("clash", Message("app.store.clash", {"where": "memory"}))
        self._logs.setdefault(call, []).append(event)

    def events(self, call: str) -> list[Event]:
        return sorted(self._logs.get(call, ()), key=lambda e: e.seq)

    def calls(self, trainee: str | None = None) -> list[CallHead]:
        heads = [_head(call, log) for call, log in self._logs.items()]
        return [h for h in heads if trainee is None or h.trainee == trainee]

    def keep_marks(self, call: str, rubric: str, scores: Mapping[str, int | None]) -> None:
        if call not in self._logs:
            raise StoreError("clash", Message("app.store.clash", {"where": "memory"}))
        self._marks[call] = [Mark(call, skill, score, rubric) for skill, score in sorted(scores.items())]

    def marks(self, calls: Sequence[str]) -> list[Mark]:
        return [mark for call in sorted(set(calls)) for mark in self._marks.get(call, ())]

    def close(self) -> None:
        """Nothing to let go of."""


def _head(call: str, log: Sequence[Event]) -> CallHead:
    body = log[0].body
    ended = any(e.kind == "call.ended" for e in log)
    scenario = str((body.get("scenario") or {}).get("id", ""))
    return CallHead(
        call, str(body.get("trainee", "")), scenario, str(body.get("lang", "")), str(body.get("mode", "practice")),
        int(body.get("seed", 0)), str(body.get("app", "")), "", ended, len(log), body.get("retry_of"),
    )  # fmt: skip
