"""The marks: a radar of the five skills, and a bar with its sum for every part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.app.debrief_items import added_up, signed
from simulator.app.report.charts import Spoke, radar
from simulator.app.report.edition import Edition
from simulator.app.report.head import spots
from simulator.app.report.markup import Markup, el, join

if TYPE_CHECKING:
    from simulator.scoring.evidence import Capped, Mark


def skills(e: Edition) -> Markup:
    parts = e.debrief.parts()
    spokes = [Spoke(e.word(f"part.{name}"), m.score, shown(e, m)) for name, m in e.debrief.marks.items()]
    label = e.word("radar", skills=[f"{s.name} {s.shown}" for s in spokes])
    bars = [_bar(e, name, mark) for name, mark in parts.items()]
    body = el("div", "pair", el("div", "figure", radar(spokes, label)), el("div", "bars", *bars))
    return e.section("skills", body, note=e.word("note.skills"))


def shown(e: Edition, mark: Mark) -> str:
    return e.word("unscored") if mark.score is None else str(mark.score)


def _bar(e: Edition, name: str, mark: Mark) -> Markup:
    weight = e.debrief.weights.get(name, 0)
    title = e.word(f"part.{name}")
    head = el(
        "p", "row",
        el("span", "name", title) if mark.score is None else el("a", "name", title, href=e.link(f"p-{name}")),
        el("span", "weight", e.word("weight", weight=weight) if weight else e.word("weight.none")),
        el("b", "value", shown(e, mark)),
    )  # fmt: skip
    if mark.score is None:
        return el("div", "bar none", head, el("div", "meter none"), el("p", "note", e.word(f"unscored.{'fabe' if name == 'fabe' else 'other'}")))
    meter = el("div", "meter", el("span", "", style=f"width:{mark.score}%"))
    return el("div", "bar", head, meter, el("p", "note", reckoning(e, mark)), *(_cap(e, c) for c in mark.caps))


def reckoning(e: Edition, mark: Mark) -> str:
    """Points earned of points possible, and what that is of 100 where it is not the same."""
    got, of = added_up(mark)
    return e.word("points" if of == 100 else "points.scaled", got=got, of=of, score=round(100 * got / of) if of else 0)


def _cap(e: Edition, cap: Capped) -> Markup:
    words = e.word("cap", why=cap.is_.of(e.lang), was=cap.was, at_most=cap.at_most)
    # One that caps the overall mark as well has named its places there.
    known = any(c.id == cap.id for c in e.debrief.caps)
    return el("p", "cap", words, None if known else spots(e, [s.turn for s in cap.spots]))


def points(e: Edition) -> Markup:
    """Every point, part by part and criterion by criterion."""
    blocks = [_part(e, name, mark) for name, mark in e.debrief.parts().items() if mark.score is not None]
    return e.section("points", el("div", "parts", *blocks), note=e.word("note.points"))


def _part(e: Edition, name: str, mark: Mark) -> Markup:
    mine = [i for i in e.items if i.part == name]
    rows: list[Markup] = []
    for criterion in mark.criteria:
        items = [i for i in mine if i.evidence.criterion == criterion.id]
        items.sort(key=lambda i: (i.evidence.turn == 0, i.evidence.turn, i.n))
        sum_ = e.word("of", got=criterion.points, of=criterion.of) if criterion.of else e.word("no-chance")
        head = el("h4", "", el("span", "", criterion.title.of(e.lang)), " ", el("span", "of", sum_))
        rows.append(el("div", "criterion", head, el("ul", "items", *(_item(e, i.n) for i in items)) if items else None))
    whole = [i for i in mine if i.title is None]
    if whole:
        rows.append(el("ul", "items", *(_item(e, i.n) for i in whole)))
    title = el("summary", "", el("h3", "", e.word(f"part.{name}")), el("span", "of", reckoning(e, mark)), el("b", "value", shown(e, mark)))
    return el("details", "part", title, *rows, id=e.id(f"p-{name}"), open=True)


def _item(e: Edition, n: int) -> Markup:
    item = e.items[n - 1]
    v = item.evidence
    where: Markup | None = None
    if item.of_record:
        where = el("a", "jump", e.word("record"), href=e.link("record"))
    elif v.turn in e.turns:
        quote = e.quoted(v.quote) if v.quote else None
        where = el("a", "jump", e.word("turn", turn=v.turn), " ", quote, href=e.link(f"q{n}"))
    body = el("div", "", join(where, " ", el("span", "why", e.said(v.why))), better_line(e, n))
    return el("li", "gain" if v.points > 0 else "loss", el("b", "pts", signed(v.points, "−")), body, id=e.id(f"e{n}"))


def better_line(e: Edition, n: int) -> Markup | None:
    return e.better(e.items[n - 1].evidence.better)
