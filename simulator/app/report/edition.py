"""One language of the report: the debrief, the log, and how things are named and linked in this copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from simulator.app.debrief_items import Item, items_of, trimmed
from simulator.app.report.markup import Markup, el
from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message
from simulator.words.say import say

if TYPE_CHECKING:
    from simulator.scoring.debrief import Debrief


@dataclass(frozen=True)
class Edition:
    debrief: Debrief
    events: Sequence[Event]
    lang: Lang

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return items_of(self.debrief)

    @cached_property
    def by_turn(self) -> dict[int, list[Item]]:
        found: dict[int, list[Item]] = {}
        for item in self.items:
            if not item.of_record:
                found.setdefault(item.evidence.turn, []).append(item)
        return found

    @cached_property
    def turns(self) -> frozenset[int]:
        """The turns there is something to jump to."""
        return frozenset(line.turn for line in self.debrief.transcript if line.who == "trainee")

    @cached_property
    def started(self) -> Mapping[str, Any]:
        return next((e.body for e in self.events if e.kind == "call.started"), {})

    def authored(self, *path: str) -> Mapping[str, Any]:
        """A part of what the log says the call was; empty where a log from elsewhere has something else in its place."""
        found: object = self.started
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, Mapping) else {}

    def word(self, key: str, **gaps: object) -> str:
        return say(Message(f"report.{key}", gaps), self.lang)

    def said(self, message: Message) -> str:
        return say(message, self.lang)

    def quoted(self, quote: str) -> Markup:
        """Words of the call: marked with the language they are in, and kept from turning the line around them."""
        return el("q", "", trimmed(quote), lang=self.debrief.lang, dir="auto")

    def better(self, message: Message | None) -> Markup | None:
        """What could have been said, in the language of the call."""
        if message is None:
            return None
        label = self.word("better") + ("" if self.lang == "zh" else " ")
        return el("p", "better", el("span", "", label), self.quoted(say(message, self.debrief.lang)))

    def id(self, name: str) -> str:
        return f"{self.lang}-{name}"

    def link(self, name: str) -> str:
        return f"#{self.lang}-{name}"

    def heading(self, name: str, note: str = "") -> Markup:
        return el("header", "head", el("h2", "", self.word(f"head.{name}")), el("p", "note", note) if note else None)

    def section(self, name: str, *children: Markup | None, note: str = "") -> Markup:
        return el("section", f"card {name}", self.heading(name, note), *children, id=self.id(name))
