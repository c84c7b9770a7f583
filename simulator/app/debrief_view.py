"""The debrief in the terminal: what to remember first, then the marks, then every point in the order of the call."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from simulator.app.debrief_items import added_up, signed, weighed
from simulator.app.debrief_lines import Row, padded, safe
from simulator.app.debrief_points import findings, point_rows
from simulator.app.debrief_voice import BAD, GOOD, Voice
from simulator.app.page import show_rows

if TYPE_CHECKING:
    from simulator.kernel.lang import Lang
    from simulator.scoring.debrief import Debrief
    from simulator.scoring.evidence import Mark

BAR = 20
BLANK = Row.of("")


def show(debrief: Debrief, lang: Lang, console: Console, more: str = "") -> None:
    """`more`: asked before the next screenful (page.py)."""
    voice = Voice(debrief, lang, plain=console.options.ascii_only)
    show_rows(console, chain(head_rows(voice), skill_rows(voice), point_rows(voice), findings(voice)), more)


def show_brief(debrief: Debrief, lang: Lang, console: Console) -> None:
    """What fits on one screen: three lines, the ending, the marks."""
    voice = Voice(debrief, lang, plain=console.options.ascii_only)
    show_rows(console, chain(head_rows(voice), skill_rows(voice, detail=False)))


def head_rows(v: Voice) -> Iterator[Row]:
    d = v.debrief
    yield Row.of("", safe(d.title.of(v.lang) if d.title else v.word("untitled")), "bold")
    yield BLANK
    for sign, style, message in zip((v.up, v.down, v.next), (GOOD, BAD, "bold"), d.summary, strict=True):
        yield Row.of(f"{sign} ", v.said(message), lead_style=style)
    yield BLANK
    yield from _ending(v)
    yield BLANK


def _ending(v: Voice) -> Iterator[Row]:
    end = v.debrief.ending
    state = "unknown" if end.solved is None else "solved" if end.solved else "unsolved"
    line = Text(v.word(f"ending.{state}"), style=GOOD if end.solved else BAD if end.solved is False else "")
    if end.satisfaction:
        line.append(f" · {v.word('satisfaction')} {end.satisfaction}/5")
    yield Row.of(v.head("ending"), line, lead_style="bold")
    indent = " " * cell_len(v.head("ending"))
    by = v.word(f"ending.by.{'angry' if end.angry else end.by}")
    yield Row.of(indent, f"{v.quoted(v.said(end.reason), v.lang)} {by}" if end.reason else by, "dim")
    overall = Text(f"{v.debrief.overall}", style="bold").append(" / 100", style="not bold")
    yield Row.of(padded(v.word("overall"), cell_len(indent)), overall, lead_style="bold")
    for cap in v.debrief.caps:
        yield Row.of(indent, v.cap(cap), BAD)


def skill_rows(v: Voice, detail: bool = True) -> Iterator[Row]:
    yield Row.of("", v.word("head.skills"), "bold")
    parts = v.debrief.parts()
    width = max(cell_len(v.word(f"part.{name}")) for name in parts) + 2
    for name, mark in parts.items():
        label = padded(v.word(f"part.{name}"), width)
        if mark.score is None:
            why = v.word(f"unscored.{'fabe' if name == 'fabe' else 'other'}")
            yield Row.of(label, f"{v.word('unscored')} · {why}", "dim")
            continue
        weight = v.debrief.weights.get(name, 0)
        line = Text(v.bar(mark.score, BAR), style="cyan").append(f" {mark.score:>3}", style="bold not cyan")
        line.append("  " + (v.word("weight", weight=weight) if weight else v.word("weight.none")), style="dim not cyan")
        known = {c.id for c in v.debrief.caps}  # their words stand above
        for cap in mark.caps:
            if cap.id in known and not detail:
                line.append(f"  ← {cap.was}", style="dim not cyan")
        yield Row(Text(label), line)
        if detail:
            yield Row.of(" " * width, _criteria(v, mark), "dim")
        for cap in mark.caps:
            if detail or cap.id not in known:
                yield Row.of(" " * width, v.cap(cap, places=cap.id not in known), BAD)
    if detail and weighed(v.debrief):
        yield BLANK
        yield Row.of("", _sum(v), "dim")
    yield BLANK


def _criteria(v: Voice, mark: Mark) -> str:
    """What the mark is made of; a part of which something was left out is worth less than 100 points."""
    each = " + ".join(v.word("view.items", criterion=c.title.of(v.lang), got=c.points, of=c.of) for c in mark.criteria if c.of)
    got, of = added_up(mark)
    return f"{each} = {got}/{of}" if each else signed(0)


def _sum(v: Voice) -> str:
    parts = weighed(v.debrief)
    terms = " + ".join(f"{v.word(f'part.{part}')} {score}×{weight}" for part, score, weight in parts)
    return v.word("view.sum", sum=v.word("sum", terms=terms, total=sum(w for _, _, w in parts)))
