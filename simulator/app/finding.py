"""Which stored call is meant by what was typed: its id, the beginning of it, or `last`."""

from __future__ import annotations

from simulator.app.wiring import UsageError
from simulator.kernel.event import Event
from simulator.kernel.message import Message
from simulator.store.ports import CallHead, EventStore


def find_call(store: EventStore, name: str) -> CallHead:
    """Raises UsageError when none or several are meant."""
    heads = store.calls()
    if not heads:
        raise UsageError(Message("app.calls.none"))
    if name == "last":
        return _latest(heads)
    found = [h for h in heads if h.call == name] or [h for h in heads if h.call.startswith(name)]
    if len(found) == 1:
        return found[0]
    key = "app.calls.many" if found else "app.calls.unknown"
    raise UsageError(Message(key, {"call": name, "count": len(found), "last": _latest(heads).call}))


def call_log(store: EventStore, name: str) -> tuple[CallHead, list[Event]]:
    head = find_call(store, name)
    return head, store.events(head.call)


def _latest(heads: list[CallHead]) -> CallHead:
    """`started_at` has whole seconds; of two in one second the one the store lists last."""
    return max(enumerate(heads), key=lambda pair: (pair[1].started_at, pair[0]))[1]
