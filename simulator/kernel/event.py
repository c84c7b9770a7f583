"""The envelope of everything that happens in a call. The list of kinds is EVENT_KINDS; the README documents each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = 1

# kind -> may it be cut off by an interruption (a barge-in) before it has fully happened
EVENT_KINDS: dict[str, bool] = {
    "call.started": False,
    "phone.rang": True,
    "trainee.answered": False,
    "trainee.said": False,
    "trainee.held": False,
    "trainee.resumed": False,
    "trainee.transferred": False,
    "trainee.looked_up": False,
    "trainee.noted": False,
    "trainee.hung_up": False,
    "trainee.read": False,
    "timer.rang": False,
    "mood.moved": False,
    "case.moved": False,
    "customer.said": True,
    "customer.hung_up": False,
    "line.dropped": False,
    "coach.said": False,
    "call.ended": False,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, `at_ms` milliseconds after the call started."""

    seq: int
    at_ms: int
    kind: str
    body: Mapping[str, Any] = field(default_factory=dict)
    v: int = VERSION

    @property
    def interruptible(self) -> bool:
        return EVENT_KINDS.get(self.kind, False)

    def dump(self) -> str:
        """One line of JSON, keys in a fixed order, so that equal events are equal bytes."""
        record = {"seq": self.seq, "at_ms": self.at_ms, "kind": self.kind, "v": self.v, "body": self.body}
        return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def parse(cls, line: str) -> Event:
        """Raises ValueError when the line is not an event, KeyError never."""
        record = json.loads(line)
        try:
            return cls(int(record["seq"]), int(record["at_ms"]), str(record["kind"]), record["body"], int(record["v"]))
        except (KeyError, TypeError) as error:
            raise ValueError(f"expected an event with seq, at_ms, kind, v and body, got {line[:80]!r}") from error
