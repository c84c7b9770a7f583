"""Rows on a terminal: broken between words, and a screenful at a time where somebody sits in front of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console

from simulator.app.asking import NoAnswer, ask_line
from simulator.app.debrief_lines import Row

WIDEST = 110  # longer lines are hard to read
LEAST = 8  # rows: on anything lower nothing is gained by stopping
QUIT = ("q", "Q")


def show_rows(console: Console, rows: Iterable[Row], more: str = "") -> None:
    """`more`: what to ask before the next screenful (Enter goes on, q stops); without it everything is written at once."""
    stops = bool(more) and console.is_terminal and sys.stdin.isatty() and console.height >= LEAST
    left = room = console.height - 2 if stops else 0
    width = min(console.width, WIDEST)
    for row in rows:
        for line in row.lines(width):
            if stops and left == 0:
                if not _goes_on(more):
                    return
                left = room
            console.print(line, highlight=False, no_wrap=True, overflow="ignore", crop=False)
            left -= 1


def _goes_on(more: str) -> bool:
    try:
        return ask_line(more + " ") not in QUIT
    except NoAnswer:
        return False
