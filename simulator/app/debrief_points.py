"""Every point in the order of the call, and what else is worth seeing, as rows for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from simulator.app.debrief_items import Item, better, clock, doer, in_call_order, items_of, signed
from simulator.app.debrief_lines import Row, safe, short
from simulator.app.debrief_voice import BAD, GOOD, Voice
from simulator.words.say import say

if TYPE_CHECKING:
    from simulator.scoring.findings import FactFound, Missed, Promise

QUOTE = 36  # columns of a quote inside a line; the whole turn stands above it
TURN = 150
MINOR = 6  # points from which a gain has a line of its own
KINDS = ("open", "closed", "choice", "guiding")


def point_rows(v: Voice) -> Iterator[Row]:
    items = tuple(i for i in items_of(v.debrief) if not i.of_record)
    texts = {l.turn: l for l in v.debrief.transcript if l.who == "trainee"}
    yield Row.of("", v.word("head.points"), "bold")
    for turn, group in in_call_order(items):
        line = texts.get(turn)
        if line:
            yield Row.of(f"[{v.turn(turn, line.at_ms)}] ", v.quoted(short(line.text, TURN)), "bold")
        else:
            yield Row.of("", v.word("view.whole"), "bold")
        rows = _same(group)
        minor = [same for same in rows if 0 < _sum(same) < MINOR] if line else []
        if len(minor) < 2:
            minor = []
        shown = {line.text.strip()} if line else set()  # a sentence praised for several things is quoted once
        for same in rows:
            if _sum(same) > 0 and same not in minor:
                yield from _points(v, same, shown)
        if minor:
            yield _minor(v, minor)
        for same in rows:
            if _sum(same) < 0:
                yield from _points(v, same, shown)
    yield Row.of("")


def _same(group: Sequence[Item]) -> list[list[Item]]:
    """Items for one criterion in one turn are one line."""
    found: dict[tuple[str, bool], list[Item]] = {}
    for item in group:
        found.setdefault((item.evidence.criterion, item.evidence.points < 0), []).append(item)
    return sorted(found.values(), key=lambda s: (s[0].evidence.points < 0, -abs(_sum(s)), s[0].n))


def _minor(v: Voice, rows: Sequence[Sequence[Item]]) -> Row:
    """Small gains share a line: the report tells each in full."""
    between = "、" if v.lang == "zh" else ", "
    names = between.join(f"{same[0].name(v.lang)} {signed(_sum(same))}" for same in rows)
    return Row.of(f"{signed(sum(_sum(same) for same in rows)):>5}  ", v.word("view.minor", names=names), "dim", GOOD)


def _sum(items: Sequence[Item]) -> int:
    return sum(i.evidence.points for i in items)


def _points(v: Voice, same: Sequence[Item], shown: set[str]) -> Iterator[Row]:
    points = _sum(same)
    colon, between = ("：", "") if v.lang == "zh" else (": ", " ")
    body = Text(same[0].name(v.lang) + colon, style="bold" if points < 0 else "")
    for item in same:
        quote = item.evidence.quote.strip()
        if quote and quote not in shown:
            body.append(v.quoted(short(quote, QUOTE)) + between, style="not bold italic")
        shown.add(quote)
        body.append(v.said(item.evidence.why) + between, style="not bold")
    yield Row.of(f"{signed(points):>5}  ", body, lead_style=GOOD if points > 0 else BAD)
    for words in dict.fromkeys(better(i.evidence, v.debrief) for i in same):
        if words:
            yield _better(v, words, 7)


def _better(v: Voice, words: str, indent: int) -> Row:
    label = v.word("better") + ("" if v.lang == "zh" else " ")
    return Row.of(" " * indent + label, v.quoted(words), lead_style="dim")


def findings(v: Voice) -> Iterator[Row]:
    for rows in (_turning, _missed, _facts, _promises, _talk, _record):
        yield from rows(v)
    if v.debrief.call:
        yield Row.of("", v.word("view.report", call=safe(v.debrief.call)), "dim")


def _turning(v: Voice) -> Iterator[Row]:
    if not v.debrief.mood:
        return
    yield Row.of("", v.word("head.turning"), "bold")
    between = "，" if v.lang == "zh" else ", "
    for t in v.debrief.turning_points:
        moved = between.join(f"{v.word(f'dial.{dial}')} {signed(change)}" for dial, change in t.deltas)
        body = Text(f"[{v.turn(t.turn, t.at_ms)}] {v.quoted(short(t.quote, QUOTE))} {v.said(t.why)} ").append(moved, style="dim")
        yield Row.of(f"  {v.up if t.good else v.down} ", body, lead_style=GOOD if t.good else BAD)
    if not v.debrief.turning_points:
        yield Row.of("  ", v.word("turning.none"))
    yield Row.of("")


def _missed(v: Voice) -> Iterator[Row]:
    yield Row.of("", v.word("head.missed-moments"), "bold")
    for m in v.debrief.missed:
        yield from _miss(v, m)
    if not v.debrief.missed:
        yield Row.of("  ", v.word("missed.none"))
    yield Row.of("")


def _miss(v: Voice, m: Missed) -> Iterator[Row]:
    body = Text()
    if m.quote:
        body.append(f"[{clock(m.at_ms)}] ").append(v.quoted(short(m.quote, 2 * QUOTE)) + " ", style="italic")
    yield Row.of("  - ", body.append(v.said(m.why)), lead_style=BAD)
    if m.better:
        yield _better(v, say(m.better, v.debrief.lang), 4)


def _facts(v: Voice) -> Iterator[Row]:
    facts = v.debrief.facts
    if not facts:
        return
    note = v.word("note.facts", found=sum(f.found for f in facts), total=len(facts))
    yield Row(Text(v.word("head.facts"), style="bold"), Text(" " + note, style="dim"))
    between = "；" if v.lang == "zh" else "; "
    for sign, style, found in ((v.yes, GOOD, True), (v.no, BAD, False)):
        mine = [f for f in facts if f.found == found]
        if mine:
            label = v.word("view.found" if found else "view.not-found")
            colon = "：" if v.lang == "zh" else ": "
            yield Row.of(f"  {sign} ", label + colon + between.join(_fact(v, f) for f in mine), lead_style=style)
    yield Row.of("")


def _fact(v: Voice, f: FactFound) -> str:
    notes = [v.word("fact.inner")] if f.inner else []
    if f.found and f.turn:
        notes.append(v.word("turn", turn=f.turn))
    start, between, end = ("（", "，", "）") if v.lang == "zh" else (" (", ", ", ")")
    return safe(f.about.of(v.lang)) + (start + between.join(notes) + end if notes else "")


def _promises(v: Voice) -> Iterator[Row]:
    yield Row.of("", v.word("head.promises"), "bold")
    for p in v.debrief.promises:
        yield _promise(v, p)
    if not v.debrief.promises:
        yield Row.of("  ", v.word("promises.none"))
    yield Row.of("")


def _promise(v: Voice, p: Promise) -> Row:
    good = p.within in ("authority", "lead")
    sign, style = (v.yes, GOOD) if good else (v.no, BAD) if p.within == "never" else ("-", "")
    said = [
        v.word(f"within.{p.within}"),
        v.word("promise.when", when=safe(p.when)) if p.when else v.word("promise.no-when"),
        v.word("promise.who", who=safe(doer(p.who, v.lang))) if p.who else v.word("promise.no-who"),
    ]
    body = f"[{v.word('turn', turn=p.turn)}] {v.quoted(short(p.spot.quote or p.what, 2 * QUOTE))} {' · '.join(said)}"
    return Row.of(f"  {sign} ", body, lead_style=style)


def _talk(v: Voice) -> Iterator[Row]:
    d = v.debrief
    indent = max(cell_len(v.word("head.share")), cell_len(v.word("head.funnel"))) + 2
    mine = v.word("share.mine", percent=d.talk.percent, amount=d.talk.trainee)
    theirs = v.word("share.theirs", percent=100 - d.talk.percent, amount=d.talk.customer)
    spoken = d.talk.trainee + d.talk.customer > 0
    yield _named(v, "share", indent, f"{v.word(f'share.words.{d.lang}')}  {mine} · {theirs}" if spoken else v.word("share.none"))
    between = "，" if v.lang == "zh" else ", "
    counts = between.join(f"{v.word(f'question.{k}')} " + "/".join(str(getattr(third, k)) for third in d.funnel) for k in KINDS)
    yield _named(v, "funnel", indent, v.word("view.questions", counts=counts))
    yield Row.of(" " * indent, v.word("ratio.none") if d.ratio is None else v.word("ratio", ratio=f"{d.ratio:g}"))
    yield Row.of("")


def _named(v: Voice, name: str, width: int, body: str) -> Row:
    head = v.word(f"head.{name}")
    return Row.of(head + " " * (width - cell_len(head)), body, lead_style="bold")


def _record(v: Voice) -> Iterator[Row]:
    items = [i for i in items_of(v.debrief) if i.of_record]
    if not items:
        return
    yield Row.of("", v.word("head.record"), "bold")
    note = next((i.evidence.quote for i in items if i.evidence.quote), "")
    if note:
        yield Row.of("  ", v.quoted(short(note, 2 * TURN)), "italic")
    for i in items:
        points = i.evidence.points
        yield Row.of(f"{signed(points):>5}  ", v.said(i.evidence.why), lead_style=GOOD if points > 0 else BAD)
    yield Row.of("")
