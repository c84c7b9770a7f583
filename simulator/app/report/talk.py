"""The call as it was said, with every point beside the words that earned or lost it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from simulator.app.debrief_items import Item, clock, signed
from simulator.app.perceived import coach_line
from simulator.app.report.edition import Edition
from simulator.app.report.markup import Markup, el
from simulator.app.report.skills import better_line
from simulator.kernel.event import Event

if TYPE_CHECKING:
    from simulator.scoring.findings import Line

_TOLD = (
    "trainee.answered", "trainee.held", "trainee.resumed", "trainee.transferred", "trainee.looked_up", "trainee.hung_up",
    "customer.hung_up", "line.dropped", "coach.said",
)  # fmt: skip


def talk(e: Edition) -> Markup:
    rows = [row for _, row in sorted(_rows(e), key=lambda pair: pair[0])]
    call = e.debrief.call
    return e.section("talk", el("ol", "turns", *rows), note=e.word("note.talk.retry", call=call) if call else e.word("note.talk"))


def _rows(e: Edition) -> Iterator[tuple[int, Markup]]:
    for line in e.debrief.transcript:
        yield line.seq, _trainee(e, line) if line.who == "trainee" else _customer(e, line)
    for event in e.events:
        if event.kind in _TOLD:
            yield event.seq, el("li", "told", el("span", "", _told(e, event)), el("time", "", clock(event.at_ms)))


def _told(e: Edition, event: Event) -> str:
    body: Mapping[str, Any] = event.body
    if event.kind == "coach.said":
        return e.word("event.coach", said=coach_line(event, e.lang))
    name = event.kind.replace(".", "-").replace("_", "-")
    rings = max((int(x.body.get("n", 0)) for x in e.events if x.kind == "phone.rang" and x.seq < event.seq), default=0)
    if event.kind == "trainee.answered" and not rings:
        name += "-plain"
    return e.word(f"event.{name}", rings=rings, to=body.get("to", ""), id=_lookup(e, body.get("id", "")))


def _lookup(e: Edition, id_: object) -> str:
    """Its title; its id where the log does not hold the case."""
    lookups = e.authored("scenario", "briefing").get("lookups", ())
    for lookup in lookups if isinstance(lookups, list | tuple) else ():
        if isinstance(lookup, Mapping) and lookup.get("id") == id_ and isinstance(lookup.get("title"), Mapping):
            return str(lookup["title"].get(e.lang, id_))
    return str(id_)


def _customer(e: Edition, line: Line) -> Markup:
    missed = [m for m in e.debrief.missed if line.seq in m.seq]
    notes = [el("p", "missed", el("b", "", e.word("missed.here")), " ", e.said(m.why)) for m in missed]
    bubble = el("p", "bubble", line.text, lang=e.debrief.lang, dir="auto")
    body = el("div", "said", el("p", "who", el("span", "", e.word("who.customer")), el("time", "", clock(line.at_ms))), bubble)
    return el("li", "customer", body, el("div", "margin", *notes) if notes else None, id=e.id(f"c{line.seq}"))


def _trainee(e: Edition, line: Line) -> Markup:
    items = e.by_turn.get(line.turn, [])
    labels = [el("li", "", e.word(f"label.{label}")) for label in line.labels]
    head = el("p", "who", el("span", "", e.word("who.trainee", turn=line.turn)), el("time", "", clock(line.at_ms)), _flag(e, line.turn))
    # Anchors come before the words they point to, so that a style rule for a sibling can light the words up.
    anchors = [el("i", "", id=e.id(f"q{i.n}")) for i in items]
    words = [
        el("span", " ".join(f"q{n}" for n in covers), part)
        for part, covers in pieces(line.text, items)
    ]
    bubble = el("p", "bubble", *anchors, *words, lang=e.debrief.lang, dir="auto")
    body = el("div", "said", head, bubble, el("ul", "labels", *labels, aria_label=e.word("labels")) if labels else None)
    chips = [_chip(e, group, line.text) for group in _grouped(items)]
    return el("li", "trainee", body, el("div", "margin", *chips) if chips else None, id=e.id(f"t{line.turn}"))


def _flag(e: Edition, turn: int) -> Markup | None:
    for n, t in enumerate(e.debrief.turning_points, 1):
        if t.turn == turn:
            kind = "good" if t.good else "bad"
            return el("a", f"badge {kind}", f"{n} {'▲' if t.good else '▼'} ", e.word(f"turning.{kind}"), href=e.link("mood"))
    return None


def _grouped(items: Sequence[Item]) -> list[list[Item]]:
    """What one skill gained in the turn goes together, and what it lost: a good turn would fill the margin otherwise."""
    groups: dict[tuple[bool, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.evidence.points < 0, item.part), []).append(item)
    return sorted(groups.values(), key=lambda g: (g[0].evidence.points < 0, -abs(total(g)), g[0].n))


def total(items: Sequence[Item]) -> int:
    return sum(i.evidence.points for i in items)


def _chip(e: Edition, items: Sequence[Item], whole: str) -> Markup:
    points = total(items)
    head = el("summary", "", el("b", "pts", signed(points, "−")), " ", el("span", "", e.word(f"part.{items[0].part}")))
    body = el("ul", "more", *(_detail(e, item, len(items) > 1, whole) for item in items))
    return el("details", f"chip {'gain' if points > 0 else 'loss'}", head, body, data_q=" ".join(f"q{i.n}" for i in items))


def _detail(e: Edition, item: Item, several: bool, whole: str) -> Markup:
    v = item.evidence
    name = item.title.of(e.lang) if item.title else item.name(e.lang)
    head = el("a", "jump", f"{signed(v.points, '−')} {name}" if several else name, href=e.link(f"e{item.n}"))
    quote = el("p", "", e.quoted(v.quote)) if v.quote and v.quote.strip() != whole.strip() else None
    return el("li", "", el("p", "", head), quote, el("p", "", e.said(v.why)), better_line(e, item.n))


def pieces(text: str, items: Sequence[Item]) -> list[tuple[str, list[int]]]:
    """The text cut wherever a quote starts or ends; each piece with the numbers of the items whose quote covers it."""
    spans = [(max(0, i.evidence.start), min(len(text), i.evidence.end), i.n) for i in items if i.evidence.end > i.evidence.start]
    cuts = sorted({0, len(text), *(p for a, b, _ in spans if a < b for p in (a, b))})
    return [(text[a:b], [n for start, end, n in spans if start <= a and b <= end]) for a, b in pairwise(cuts)]
