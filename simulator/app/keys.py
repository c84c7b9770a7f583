"""Keys from the keyboard, read by a thread so that the call goes on while nobody types.

In a terminal single keys come (`Key`), so that a half-typed line can be drawn again under what the customer says; from a pipe,
whole lines. The reader thread only reads: everything is decided on the main thread.
"""

from __future__ import annotations

import codecs
import os
import queue
import sys
import threading
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Input:
    """`key`: one character. `line`: a whole line, without its end. `end`: no more input."""

    kind: Literal["key", "line", "end"]
    text: str = ""


class PipedLines:
    """Standard input when it is no terminal. One thread reads it for the whole program: a line it has taken while a call was
    ending belongs to whoever asks next."""

    def __init__(self) -> None:
        self.queue: queue.SimpleQueue[Input] = queue.SimpleQueue()
        self.returned: deque[Input] = deque()
        self.running = False

    def start(self) -> None:
        if not self.running:
            self.running = True
            threading.Thread(target=self._read, name="lines", daemon=True).start()

    def get(self, seconds: float | None) -> Input | None:
        """The next line; None when there was none for so long. The end stays where it is, for the next who asks."""
        if self.returned:
            return self.returned.popleft()
        with suppress(queue.Empty):
            got = self.queue.get(timeout=seconds)
            if got.kind == "end":
                self.queue.put(got)
            return got
        return None

    def _read(self) -> None:
        with suppress(ValueError):  # standard input was closed under us
            for line in sys.stdin:
                self.queue.put(Input("line", line.rstrip("\r\n")))
        self.queue.put(Input("end"))


PIPED = PipedLines()


class Keys:
    """A context manager: the terminal is put back as it was on leaving, whatever happened inside."""

    def __init__(self) -> None:
        self.single = sys.stdin.isatty() and sys.stdout.isatty()
        self._queue: queue.SimpleQueue[Input] = queue.SimpleQueue()
        self._before: Any = None
        self._asked = threading.Event()
        self._ended = False

    def __enter__(self) -> Keys:
        if self.single and os.name == "posix":
            import termios
            import tty

            self._before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin)  # type: ignore[arg-type, unused-ignore]  # takes any object with fileno()
        if self.single:
            threading.Thread(target=self._read_keys, name="keys", daemon=True).start()
        else:
            PIPED.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)
        self._asked.set()

    def get(self, seconds: float) -> Input | None:
        """The next input, None when there was none for so long. The end of a pipe comes once."""
        if not self.single:
            if self._ended:
                self._asked.wait(max(0.0, seconds))
                return None
            got = PIPED.get(max(0.0, seconds))
            self._ended = got is not None and got.kind == "end"
            return got
        with suppress(queue.Empty):
            return self._queue.get(timeout=max(0.0, seconds))
        return None

    def give_back(self, lines: Iterable[str]) -> None:
        """Lines a call has taken from a pipe and not used when it ended; typed ahead on a keyboard, they were meant for the call."""
        if not self.single:
            PIPED.returned.extend(Input("line", line) for line in lines)

    def _read_keys(self) -> None:
        if os.name == "nt":
            self._read_windows()
            return
        import select

        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        # select with a timeout: a thread stuck in read() would eat the first key of whatever asks next
        while not self._asked.is_set():
            if not select.select([sys.stdin], [], [], 0.1)[0] or self._asked.is_set():
                continue
            raw = os.read(sys.stdin.fileno(), 1024)
            if not raw:
                self._queue.put(Input("end"))
                return
            for character in decoder.decode(raw):
                self._queue.put(Input("key", character))

    def _read_windows(self) -> None:
        msvcrt: Any = __import__("msvcrt")  # only there on Windows
        while not self._asked.wait(0.02):
            while msvcrt.kbhit():
                character = msvcrt.getwch()
                if character in "\x00\xe0":  # the first half of a function key
                    msvcrt.getwch()
                    continue
                self._queue.put(Input("key", character))
