"""What else is worth seeing: missed moments, facts, promises, questions, talk share, the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.app.debrief_items import clock, doer
from simulator.app.report.edition import Edition
from simulator.app.report.markup import Markup, el, join

if TYPE_CHECKING:
    from simulator.scoring.findings import FactFound, Missed, Promise

KINDS = ("open", "closed", "choice", "guiding")


def findings(e: Edition) -> Markup:
    blocks = [_missed(e), _facts(e), _promises(e), _questions(e), _share(e), _record(e)]
    return el("div", "findings", *(b for b in blocks if b is not None))


def _missed(e: Edition) -> Markup | None:
    rows = [_miss(e, m) for m in e.debrief.missed]
    if not rows:
        return e.section("missed-moments", el("p", "note", e.word("missed.none")))
    return e.section("missed-moments", el("ul", "rows", *rows), note=e.word("note.missed"))


def _miss(e: Edition, m: Missed) -> Markup:
    quote = None
    if m.quote:
        target = e.link(f"c{m.seq[0]}") if m.seq else e.link(f"t{m.turn}")
        quote = el("p", "", el("a", "jump", clock(m.at_ms), " ", e.quoted(m.quote), href=target))
    return el("li", "", quote, el("p", "", e.said(m.why)), e.better(m.better))


def _facts(e: Edition) -> Markup | None:
    facts = e.debrief.facts
    if not facts:
        return None
    rows = [_fact(e, f) for f in sorted(facts, key=lambda f: (not f.found, f.turn or 0))]
    found = sum(f.found for f in facts)
    return e.section("facts", el("ul", "rows ticks", *rows), note=e.word("note.facts", found=found, total=len(facts)))


def _fact(e: Edition, f: FactFound) -> Markup:
    badges = [el("span", "tag strong", e.word("fact.inner"))] if f.inner else []
    if f.restated and f.found:
        badges.append(el("span", "tag", e.word("fact.restated")))
    if not f.found:
        where: Markup | str = e.word("fact.missing")
    elif f.turn and f.turn in e.turns:
        where = el("a", "jump", e.word("turn", turn=f.turn), href=e.link(f"t{f.turn}"))
    else:
        where = e.word("fact.at-once")
    mark = el("span", "tick", "✓" if f.found else "✗", aria_hidden="true")
    words = el("div", "", f.about.of(e.lang), " ", el("span", "note", where), *(join(" ", badge) for badge in badges))
    return el("li", "found" if f.found else "lost", mark, words)


def _promises(e: Edition) -> Markup:
    rows = [_promise(e, p) for p in e.debrief.promises]
    if not rows:
        return e.section("promises", el("p", "note", e.word("promises.none")))
    return e.section("promises", el("ul", "rows", *rows), note=e.word("note.promises"))


def _promise(e: Edition, p: Promise) -> Markup:
    place = el("a", "jump", e.word("turn", turn=p.turn), " ", e.quoted(p.spot.quote or p.what), href=e.link(f"t{p.turn}"))
    held = "kept" if p.within in ("authority", "lead") else "broken" if p.within == "never" else ""
    tags = [
        el("span", f"tag {held}", e.word(f"within.{p.within}")),
        el("span", "tag" if p.when else "tag lack", e.word("promise.when", when=p.when) if p.when else e.word("promise.no-when")),
        el("span", "tag" if p.who else "tag lack", e.word("promise.who", who=doer(p.who, e.lang)) if p.who else e.word("promise.no-who")),
    ]
    return el("li", "", el("p", "", place), el("p", "tags", *(join(t, " ") for t in tags)))


def _questions(e: Edition) -> Markup:
    thirds = e.debrief.funnel
    most = max((int(getattr(t, k)) for t in thirds for k in KINDS), default=0) or 1
    head = el("tr", "", el("td", ""), *(el("th", "", e.word(f"third.{n}"), scope="col") for n in (1, 2, 3)))
    body = []
    for kind in KINDS:
        cells = []
        for third in thirds:
            count = int(getattr(third, kind))
            bar = el("span", "count", style=f"width:{round(100 * count / most)}%") if count else None
            cells.append(el("td", "", el("b", "", count), el("span", "track", bar)))
        body.append(el("tr", "", el("th", "", e.word(f"question.{kind}"), scope="row"), *cells))
    ratio = e.debrief.ratio
    said = e.word("ratio.none") if ratio is None else e.word("ratio", ratio=f"{ratio:g}")
    return e.section("funnel", el("table", "", el("thead", "", head), el("tbody", "", *body)), el("p", "", said), note=e.word("note.funnel"))


def _share(e: Edition) -> Markup:
    talk = e.debrief.talk
    if not talk.trainee + talk.customer:
        return e.section("share", el("p", "note", e.word("share.none")))
    rows = [_split(e, "words", talk.percent, talk.trainee, talk.customer)]
    if talk.trainee_ms + talk.customer_ms:
        rows.append(_split(e, "time", talk.percent_ms, clock(talk.trainee_ms), clock(talk.customer_ms)))
    return e.section("share", *rows, note=e.word("note.share"))


def _split(e: Edition, kind: str, percent: int, mine: object, theirs: object) -> Markup:
    unit = f"{kind}.{e.debrief.lang}" if kind == "words" else kind
    label = e.word(f"share.{unit}")
    sides = el(
        "p", "sides",
        el("span", "", e.word("share.mine", percent=percent, amount=mine)),
        el("span", "", e.word("share.theirs", percent=100 - percent, amount=theirs)),
    )  # fmt: skip
    return el("div", "split", el("p", "note", label), el("div", "meter both", el("span", "", style=f"width:{percent}%")), sides)


def _record(e: Edition) -> Markup | None:
    notes = [str(event.body.get("text", "")) for event in e.events if event.kind == "trainee.noted"]
    items = [i for i in e.items if i.of_record]
    if not notes and not items:
        return None
    note = [el("blockquote", "", n, lang=e.debrief.lang, dir="auto") for n in notes]
    rows = []
    for i in items:
        kept = i.evidence.points > 0
        mark = el("span", "tick", "✓" if kept else "✗", aria_hidden="true")
        rows.append(el("li", "found" if kept else "lost", mark, el("div", "", e.said(i.evidence.why))))
    return e.section("record", *note, el("ul", "rows ticks", *rows) if rows else None, note=e.word("note.record"))
