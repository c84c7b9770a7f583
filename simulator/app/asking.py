"""Questions in the terminal, answered with a number or a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from simulator.app.keys import PIPED

Say = Callable[..., str]


class NoAnswer(Exception):  # noqa: N818  # not an error: the input has ended or Ctrl-C was pressed, the question is off
    """Nobody is there to answer."""


def ask_line(question: str) -> str:
    """Raises NoAnswer at the end of input and on Ctrl-C."""
    sys.stdout.write(question)
    sys.stdout.flush()
    try:
        line = _next_line()
    except KeyboardInterrupt:
        line = ""
    if not line:
        sys.stdout.write("\n")
        raise NoAnswer
    return line.strip()


def _next_line() -> str:
    """Empty at the end of input."""
    if not PIPED.running:
        return sys.stdin.readline()
    got = PIPED.get(None)
    return got.text + "\n" if got and got.kind == "line" else ""


def ask_number(say: Say, title: str, options: Sequence[str], first: int = 1, default: int | None = None) -> int:
    """The index of the option chosen. Asks again until it is one of them; Enter takes `default`."""
    sys.stdout.write(title + "\n")
    for number, option in enumerate(options, first):
        sys.stdout.write(f"  {number}  {option}\n")
    while True:
        suggested = "" if default is None else f" [{default + first}]"
        answer = ask_line(f"{say('app.ask.number')}{suggested} ")
        if not answer and default is not None:
            return default
        wide = answer.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
        if wide.isascii() and wide.isdigit() and 0 <= int(wide) - first < len(options):
            return int(wide) - first
        sys.stdout.write(say("app.ask.again", first=first, last=len(options) + first - 1) + "\n")
