"""The time of a call in the terminal: real, except that typing is slower than speaking.

    real       ──── thinks ────┤ types for 25 s ├──── reads a caption ────
    in a call  ──── thinks ────┤ 6 s of speech  ├──── the line's own length ────

Thinking is real time: a silence is a silence. While a line is being typed the call stands still, and when it is sent the call
has moved on by as long as the words take to say. A line left half typed does not stop the call for ever.
"""

from __future__ import annotations

import time

from simulator.kernel.clock import Clock

PATIENCE_MS = 30_000


class SystemClock:
    def now_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000


class TalkClock:
    """Starts at `start_ms` of the call. `touch` on every key of an unsent line, `release` when it is sent or emptied."""

    def __init__(self, clock: Clock, start_ms: int = 0) -> None:
        self._clock = clock
        self._call = start_ms
        self._real = clock.now_ms()
        self._held_until: int | None = None
        self._percent = 100

    def now_ms(self) -> int:
        real = self._clock.now_ms()
        from_ = self._real
        if self._held_until is not None:
            from_ = max(from_, min(real, self._held_until))
        self._call += max(0, real - from_) * self._percent // 100
        self._real = real
        return self._call

    def touch(self) -> None:
        self.now_ms()
        self._held_until = self._real + PATIENCE_MS

    def release(self) -> None:
        self.now_ms()
        self._held_until = None

    def run_at(self, percent: int) -> None:
        """How fast the call's time goes: captions may run ahead of the voice they stand for."""
        if percent != self._percent:
            self.now_ms()
            self._percent = percent

    def skip_to(self, call_ms: int) -> None:
        """Forward only."""
        self._call = max(self.now_ms(), call_ms)
