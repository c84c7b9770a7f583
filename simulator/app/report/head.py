"""The top of the page: which call it was, how it ended, and three lines to remember."""

from __future__ import annotations

from simulator.app.debrief_items import clock, weighed
from simulator.app.report.edition import Edition
from simulator.app.report.markup import Markup, el, join

SATISFIED = 5
MOST = 5  # places named where something happened again and again


def top(e: Edition) -> Markup:
    title = e.debrief.title.of(e.lang) if e.debrief.title else e.word("untitled")
    facts = [el("div", "", el("dt", "", name), el("dd", "", value)) for name, value in _about(e)]
    return el(
        "header", "top",
        el("p", "kicker", e.word("kicker")),
        el("h1", "", title),
        el("dl", "about", *facts) if facts else None,
    )  # fmt: skip


def _about(e: Edition) -> list[tuple[str, str]]:
    body = e.started
    direction = e.authored("scenario").get("direction")
    lines = e.debrief.transcript
    last = max((event.at_ms for event in e.events if event.kind != "trainee.noted"), default=0)
    turns = sum(line.who == "trainee" for line in lines)
    found = [
        ("trainee", str(body.get("trainee") or "")),
        ("customer", str(e.authored("persona", "name").get(e.lang, ""))),
        ("direction", e.word(f"direction.{direction}") if direction in ("inbound", "outbound") else ""),
        ("mode", e.word(f"mode.{body['mode']}") if body.get("mode") in ("practice", "exam") else ""),
        ("spoken", e.word(f"lang.{e.debrief.lang}")),
        ("length", e.word("length", time=clock(last), turns=turns)),
        ("call", e.debrief.call),
        ("again", e.word("again", call=body["retry_of"], turn=body.get("retry_turn", 1)) if body.get("retry_of") else ""),
    ]
    return [(e.word(f"about.{name}"), value) for name, value in found if value]


def summary(e: Edition) -> Markup:
    """The three lines say themselves what they are."""
    best, worst, practise = (e.said(m) for m in e.debrief.summary)
    cards = [
        el("div", f"line {kind}", el("span", "sign", sign, aria_hidden="true"), el("p", "", said))
        for kind, sign, said in (("best", "▲", best), ("worst", "▼", worst), ("practise", "→", practise))
    ]
    return el("section", "summary", *cards, id=e.id("summary"), aria_label=e.word("head.summary"))


def result(e: Edition) -> Markup:
    """The overall mark with its sum, and how the call ended."""
    d = e.debrief
    mark = el(
        "div", "overall",
        el("h2", "", e.word("overall")),
        el("p", "big", el("b", "", d.overall), el("span", "", " / 100")),
        el("p", "note", sum_of(e)),
        caps(e),
    )  # fmt: skip
    return el("section", "card result", mark, _ending(e), id=e.id("result"))


def sum_of(e: Edition) -> str:
    parts = weighed(e.debrief)
    if not parts:
        return ""
    terms = " + ".join(f"{e.word(f'part.{part}')} {score}×{weight}" for part, score, weight in parts)
    return e.word("sum", terms=terms, total=sum(w for _, _, w in parts))


def caps(e: Edition) -> Markup | None:
    rows = [
        el("li", "", e.word("cap", why=c.is_.of(e.lang), was=c.was, at_most=c.at_most), spots(e, [s.turn for s in c.spots]))
        for c in e.debrief.caps
    ]
    return el("ul", "caps", *rows) if rows else None


def spots(e: Edition, turns: list[int]) -> Markup:
    """Links to the first turns where it happened."""
    found = [t for t in dict.fromkeys(turns) if t in e.turns]
    links = [join(" ", el("a", "jump", e.word("turn", turn=t), href=e.link(f"t{t}"))) for t in found[:MOST]]
    return join(*links, f" {e.word('more', count=len(found))}" if len(found) > MOST else None)


def _ending(e: Edition) -> Markup:
    end = e.debrief.ending
    state = "unknown" if end.solved is None else "solved" if end.solved else "unsolved"
    rows = [el("p", f"state {state}", e.word(f"ending.{state}"))]
    if end.satisfaction:
        dots = el("span", "dots", "●" * end.satisfaction + "○" * (SATISFIED - end.satisfaction), aria_hidden="true")
        rows.append(el("p", "satisfaction", e.word("satisfaction"), " ", dots, " ", el("b", "", f"{end.satisfaction} / {SATISFIED}")))
    if end.reason:
        rows.append(el("p", "reason", el("q", "", e.said(end.reason))))
    by = f"ending.by.{'angry' if end.angry else end.by}"
    rows.append(el("p", "note", e.word(by)))
    return el("div", "ending", el("h2", "", e.word("head.ending")), *rows)
