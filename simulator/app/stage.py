"""What the trainee sees in the terminal: lines that stay, and under them the line being typed."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from simulator.app.debrief_lines import Row
from simulator.app.page import show_rows

_ERASE = "\r\x1b[2K"


class Stage:
    """`live`: the terminal can redraw its last row. Otherwise (a pipe, a log) only whole lines are written."""

    def __init__(self, console: Console, live: bool) -> None:
        self._console = console
        self._live = live and console.is_terminal and not console.legacy_windows
        self._shown = False
        self.prompt = ""
        self.typed = ""

    def line(self, text: str, style: str = "", indent: int = 0) -> None:
        """Adds a line above the one being typed, which is drawn again below it."""
        self.erase()
        if self._console.is_terminal:  # broken between words, under its own start
            show_rows(self._console, [Row.of(" " * indent, text, style)])
        else:
            self._console.print(Text(" " * indent + text, style=style), soft_wrap=True)
        self.draw()

    def draw(self) -> None:
        if not self._live or not self.prompt:
            return
        room = max(10, self._console.width - cell_len(self.prompt) - 1)
        tail = self.typed
        while cell_len(tail) > room:  # one row only: a wrapped line could not be erased
            tail = tail[max(1, len(tail) // 8) :] if cell_len(tail) > 2 * room else tail[1:]
        cut = "…" if tail != self.typed else ""
        if cut:
            tail = tail[1:]
        self._write(f"{_ERASE}{self.prompt}{cut}{tail}")
        self._shown = True

    def erase(self) -> None:
        if self._shown:
            self._write(_ERASE)
            self._shown = False

    def show(self, prompt: str, typed: str = "") -> None:
        if not self._shown or (prompt, typed) != (self.prompt, self.typed):
            self.prompt, self.typed = prompt, typed
            self.draw()

    def close(self) -> None:
        self.erase()
        self.prompt = self.typed = ""

    def _write(self, text: str) -> None:
        self._console.file.write(text)
        self._console.file.flush()
