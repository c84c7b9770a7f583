"""Old events read as today's. A log written by any released version stays readable for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulator.kernel.event import VERSION, Event
from simulator.kernel.message import Message
from simulator.store.ports import StoreError

Body = Mapping[str, Any]
# (kind, version it was written in) -> its body one version on. A kind that did not change needs no entry.
UPCASTERS: dict[tuple[str, int], Callable[[Body], Body]] = {}


def upcast(
    event: Event, steps: Mapping[tuple[str, int], Callable[[Body], Body]] = UPCASTERS, current: int = VERSION
) -> Event:
    """Raises StoreError for an event written by a newer program: guessing at it would falsify a score."""
    if event.v > current:
        raise StoreError("newer", Message("app.store.newer-event", {"kind": event.kind, "found": event.v, "known": current}))
    body = event.body
    for version in range(event.v, current):
        step = steps.get((event.kind, version))
        body = step(body) if step else body
    return event if event.v == current else Event(event.seq, event.at_ms, event.kind, body, current)
