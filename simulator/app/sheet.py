"""The briefing and the rubric as the trainee reads them, before the call and during it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console

from simulator.app.debrief_lines import Row
from simulator.app.page import show_rows
from simulator.app.perceived import setting
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message
from simulator.scenario.rubric import PARTS, Rubric
from simulator.words.say import say

Line = tuple[int, str, str]  # indent, style, text


def show_sheet(console: Console, body: Mapping[str, Any], lang: Lang, ui: Lang) -> None:
    """The briefing in the language of the call, its headings in that of the program."""
    _show(console, sheet_rows(setting(body, lang), ui))


def _show(console: Console, lines: Iterable[Line], more: str = "") -> None:
    show_rows(console, (Row.of(" " * indent + ("· " if text.startswith("· ") else ""), text.removeprefix("· "), style) for indent, style, text in lines), more)


def sheet_rows(shown: Mapping[str, Any], ui: Lang) -> Iterator[Line]:
    briefing = shown["briefing"]

    def head(name: str) -> Line:
        return 0, "bold", say(Message(f"app.sheet.{name}"), ui)

    yield 0, "bold", shown["title"]
    yield 0, "", f"{shown['company']} · {briefing['role']}"
    yield 0, "", briefing["goal"]
    for name in ("known", "may_promise", "may_not"):
        if briefing[name]:
            yield head(name)
            yield from ((2, "", f"· {line}") for line in briefing[name])
    if briefing["rules"]:
        yield head("rules")
        for rule in briefing["rules"]:
            yield 2, "", f"· {rule['title']}：{rule['text']}" if ui == "zh" else f"· {rule['title']}: {rule['text']}"
    for product in briefing["products"]:
        yield 0, "bold", " · ".join(part for part in (product["name"], product["price"]) if part)
        for part in ("features", "advantages", "benefits", "evidence"):
            yield 2, "italic", say(Message(f"app.sheet.{part}"), ui)
            yield from ((4, "", f"· {line}") for line in product[part])
    if briefing["lookups"]:
        yield head("lookups")
        for lookup in briefing["lookups"]:
            wait = say(Message("app.sheet.seconds", {"seconds": lookup["seconds"]}), ui)
            yield 2, "", f"· /look {lookup['id']}  {lookup['title']} ({wait})"


def show_rubric(console: Console, rubric: Rubric, ui: Lang, more: str = "") -> None:
    """`more`: asked before the next screenful (page.py)."""
    _show(console, rubric_rows(rubric, ui), more)


def rubric_rows(rubric: Rubric, ui: Lang) -> Iterator[Line]:
    yield 0, "bold", rubric.title.of(ui)
    yield 0, "", rubric.about.of(ui)
    for part in PARTS:
        section = rubric.parts.of(part)
        weight = rubric.weights.of(part)
        if section is None:
            continue
        name = say(Message(f"app.part.{part}"), ui)
        yield 0, "bold", say(Message("app.sheet.part", {"part": name, "weight": weight, "about": section.about.of(ui)}), ui)
        for c in section.criteria:
            yield 2, "", say(Message("app.sheet.criterion", {"title": c.title.of(ui), "points": c.points, "full": c.full.of(ui)}), ui)
            yield 4, "dim", say(Message("app.sheet.partial", {"partial": c.partial.of(ui)}), ui)
    for cap in (*rubric.critical, *rubric.fatal):
        yield 2, "", say(Message("app.sheet.cap", {"is": cap.is_.of(ui), "at_most": cap.at_most}), ui)
