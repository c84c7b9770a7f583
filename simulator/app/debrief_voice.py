"""How the debrief speaks in a terminal: its words, its quotation marks, its few signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len

from simulator.app.debrief_items import clock, trimmed
from simulator.app.debrief_lines import padded, safe
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message
from simulator.words.say import say

if TYPE_CHECKING:
    from simulator.scoring.debrief import Debrief
    from simulator.scoring.evidence import Capped, Spot

# Told apart by colour-blind eyes too, and never without a sign or a word that says the same.
GOOD, BAD = "bold cyan", "bold yellow"
MOST = 5  # places named where something happened again and again
_QUOTES: dict[Lang, tuple[str, str]] = {"zh": ("「", "」"), "en": ("“", "”")}


class Voice:
    """`plain`: the terminal cannot show more than its old code page."""

    def __init__(self, debrief: Debrief, lang: Lang, plain: bool) -> None:
        self.debrief = debrief
        self.lang = lang
        self.up, self.down, self.next, self.yes, self.no = ("+", "-", ">", "+", "-") if plain else ("▲", "▼", "→", "✓", "✗")
        self._full, self._empty = ("#", ".") if plain else ("█", "░")

    def word(self, key: str, **gaps: object) -> str:
        return say(Message(f"report.{key}", gaps), self.lang)

    def said(self, message: Message) -> str:
        return safe(say(message, self.lang))

    def head(self, name: str) -> str:
        """The name of a line, as wide as the widest of the lines it stands above."""
        names = [self.word("overall"), self.word(f"head.{name}")]
        return padded(self.word(f"head.{name}"), max(cell_len(n) for n in names) + 2)

    def quoted(self, quote: str, lang: Lang | None = None) -> str:
        """`lang`: of the words; that of the call unless told otherwise."""
        start, end = _QUOTES[lang or self.debrief.lang]
        return f"{start}{trimmed(safe(quote))}{end}"

    def turn(self, turn: int, at_ms: int) -> str:
        return self.word("turn.at", turn=turn, time=clock(at_ms))

    def turns(self, spots: Iterable[Spot]) -> str:
        """Where it happened, to be put after a sentence."""
        found = list(dict.fromkeys(self.word("turn", turn=s.turn) for s in spots if s.turn))
        between, start, end = ("、", "（", "）") if self.lang == "zh" else (", ", " (", ")")
        more = f" {self.word('more', count=len(found))}" if len(found) > MOST else ""
        return start + between.join(found[:MOST]) + more + end if found else ""

    def cap(self, cap: Capped, places: bool = True) -> str:
        words = self.word("cap", why=cap.is_.of(self.lang), was=cap.was, at_most=cap.at_most)
        return safe(words + (self.turns(cap.spots) if places else ""))

    def bar(self, value: int, cells: int) -> str:
        full = round(cells * max(0, min(100, value)) / 100)
        return self._full * full + self._empty * (cells - full)
