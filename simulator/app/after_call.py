"""What comes when the receiver is down: the record, the debrief, and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.app.asking import NoAnswer, ask_line, ask_number
from simulator.app.session import Session
from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message

if TYPE_CHECKING:
    from simulator.scoring.debrief import Debrief


def take_note(wiring: Wiring, session: Session) -> None:
    """Several lines, ended by an empty one. A record already made during the call is not asked for again."""
    if any(e.kind == "trainee.noted" for e in session.run.events):
        return
    sys.stdout.write(wiring.tell("app.after.note") + "\n")
    lines: list[str] = []
    try:
        while (line := ask_line("> ")) and not line.startswith("/"):  # a command of the call ends the record, it is no part of it
            lines.append(line)
    except NoAnswer:
        pass
    if lines:
        session.feed("trainee.noted", {"text": "\n".join(lines)[:4000]}, session.now_ms)


def show_debrief(wiring: Wiring, debrief: Debrief) -> None:
    from simulator.app.debrief_view import show

    show(debrief, wiring.ui, wiring.console, wiring.tell("app.page.more"))


def offer_more(wiring: Wiring, session: Session, debrief: Debrief) -> int | None:
    """The turn from which the trainee wants to take the call again; None: back to where they came from."""
    turns = sum(e.kind == "trainee.said" for e in session.run.events)
    options = [wiring.tell(f"app.after.{name}") for name in ("replay", "retry", "html", "back")]
    while True:
        try:
            choice = ask_number(wiring.tell, wiring.tell("app.after.what", call=session.call), options, default=3)
            if choice == 0:
                replay(wiring, session)
            elif choice == 1 and turns:
                return ask_turn(wiring, turns)
            elif choice == 2:
                path = write_page(debrief, session.run.events, wiring.ui, Path(f"headset-{session.call}.html"))
                sys.stdout.write(wiring.tell("app.report.written", file=str(path)) + "\n")
            elif choice == 3:
                return None
        except NoAnswer:
            return None


def ask_turn(wiring: Wiring, turns: int) -> int:
    while True:
        answer = ask_line(wiring.tell("app.after.turn", turns=turns) + " ")
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= turns:
            return int(answer)


def replay(wiring: Wiring, session: Session) -> None:
    from simulator.app.transcript_view import show_transcript

    show_transcript(wiring.console, session.run.events, wiring.ui, wiring.tell("app.page.more"))


def write_page(debrief: Debrief, events: Sequence[Event], ui: Lang, file: Path) -> Path:
    """The debrief as one HTML file; where it lies now. Raises UsageError when it cannot be written."""
    from simulator.app.html import html

    try:
        file.write_text(html(debrief, events, ui), encoding="utf-8", newline="\n")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(Message("app.report.unwritable", {"file": str(file), "why": why})) from None
    return file.resolve()
