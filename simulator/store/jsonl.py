"""A call as a text file: one event a line, the same bytes for the same call. For export, diffs, bug reports and fixtures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from simulator.kernel.event import Event
from simulator.kernel.message import Message
from simulator.store.ports import EventStore, StoreError
from simulator.store.upcast import upcast


class LogError(Exception):
    """A file is not a log; `message` says which line and what was expected."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


def write_log(events: Iterable[Event]) -> str:
    return "".join(event.dump() + "\n" for event in events)


def read_log(text: str) -> list[Event]:
    """Raises LogError. A last line cut in the middle (a copy taken while it was written) is left out, not an error."""
    # not splitlines(): it also splits at U+0085 and U+2028, which JSON leaves bare inside a string
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    events: list[Event] = []
    for number, line in lines:
        try:
            events.append(upcast(Event.parse(line)))
        except (ValueError, AttributeError):
            if number == lines[-1][0] and events and not text.endswith("\n"):
                break
            raise LogError(Message("app.log.line", {"line": number})) from None
    if not events or events[0].kind != "call.started":
        raise LogError(Message("app.log.start"))
    for before, after in pairwise(events):
        if after.seq != before.seq + 1:
            raise LogError(Message("app.log.gap", {"after": before.seq, "found": after.seq}))
    return events


def keep_log(store: EventStore, call: str, events: Sequence[Event]) -> int:
    """Stores a log under `call` and returns how many events were new. A log that says otherwise than the stored one is refused."""
    stored = store.events(call)
    if [e.dump() for e in stored] != [e.dump() for e in events[: len(stored)]]:
        raise StoreError("clash", Message("app.store.clash", {"where": call}))
    for event in events[len(stored) :]:
        store.append(call, event)
    return len(events) - len(stored)
