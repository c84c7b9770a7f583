"""A call told again in the terminal: who said what and when, and how the mood went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from simulator.app.debrief_lines import Row
from simulator.app.page import show_rows
from simulator.app.perceived import coach_line
from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message
from simulator.words.say import say

TIME = 7  # characters of "03:15  "
_STYLE = {"trainee.said": "blue", "customer.said": "bold", "coach.said": "italic cyan"}


def show_transcript(console: Console, events: Sequence[Event], ui: Lang, more: str = "") -> None:
    """Each line hangs under its words, behind the time."""
    show_rows(console, (Row.of(text[:TIME], text[TIME:], style, style) for style, text in transcript_rows(events, ui)), more)


def transcript_rows(events: Sequence[Event], ui: Lang) -> Iterator[tuple[str, str]]:
    for event in events:
        text = _row(event, ui)
        if text is not None:
            at = int(event.body.get("start_ms", event.at_ms)) // 1000
            yield _STYLE.get(event.kind, "yellow"), f"{at // 60:02d}:{at % 60:02d}  {text}"


def _row(event: Event, ui: Lang) -> str | None:
    body = event.body
    if event.kind == "trainee.said":
        return _word(ui, "replay.trainee", turn=body.get("turn", ""), text=body["text"])
    if event.kind == "customer.said":
        mood = body.get("mood", {})
        return _word(ui, "replay.customer", text=body["text"], anger=mood.get("anger", "–"), trust=mood.get("trust", "–"))
    if event.kind == "coach.said":
        return _word(ui, "live.coach", text=coach_line(event, ui))
    if event.kind == "phone.rang":
        return _word(ui, "live.ring", n=body.get("n", 1))
    if event.kind == "trainee.noted":
        return _word(ui, "replay.noted", text=body["text"])
    if event.kind in _TOLD:
        return _word(ui, f"live.{event.kind.replace('.', '-')}")
    return None


_TOLD = (
    "trainee.answered", "trainee.held", "trainee.resumed", "trainee.transferred", "trainee.looked_up", "trainee.hung_up",
    "customer.hung_up", "line.dropped",
)  # fmt: skip


def _word(ui: Lang, key: str, **args: object) -> str:
    return say(Message(f"app.{key}", args), ui)
