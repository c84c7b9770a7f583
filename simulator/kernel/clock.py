"""Time as something handed in. The real clock lives in the app room: pure rooms never see it."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    def now_ms(self) -> int:
        """Milliseconds since an origin of the clock's own choosing; never goes back."""
        ...


class ManualClock:
    """A clock that moves when told: tests and the JSON protocol run on it."""

    def __init__(self, now_ms: int = 0) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, ms: int) -> None:
        if ms < 0:
            raise ValueError(f"expected a step >= 0 ms, got {ms}")
        self._now_ms += ms
