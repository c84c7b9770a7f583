"""How the customer felt, over the time of the call, and where that turned."""

from __future__ import annotations

from simulator.app.debrief_items import clock, signed
from simulator.app.report.charts import DIALS, NARROW, WIDE, Tick, Turned, mood
from simulator.app.report.edition import Edition
from simulator.app.report.markup import Markup, el


def feelings(e: Edition) -> Markup | None:
    """None where the log holds no mood (a bare transcript)."""
    points = e.debrief.mood
    if len(points) < 2:
        return None
    rows = [(p.at_ms, tuple(int(getattr(p, dial)) for dial in DIALS)) for p in points]
    names = [e.word(f"dial.{dial}") for dial in DIALS]
    ticks = [Tick(l.turn, l.at_ms, e.link(f"t{l.turn}")) for l in e.debrief.transcript if l.who == "trainee"]
    turned = [
        Turned(n, t.at_ms, t.good, e.link(f"t{t.turn}"), f"{e.word('turn', turn=t.turn)}: {e.said(t.why)}")
        for n, t in enumerate(e.debrief.turning_points, 1)
    ]
    first, last = rows[0][1], rows[-1][1]
    changes = [f"{name} {a} → {b}" for name, a, b in zip(names, first, last, strict=True)]
    label = e.word("curve", changes=changes)
    figures = [
        el("div", f"figure {kind}", mood(frame, rows, names, ticks, turned, label)) for kind, frame in (("wide", WIDE), ("narrow", NARROW))
    ]
    return e.section("mood", *figures, _turning(e), note=e.word("note.mood"))


def _turning(e: Edition) -> Markup:
    rows = [
        el(
            "li", "good" if t.good else "bad",
            el("span", "badge", f"{n} {'▲' if t.good else '▼'}"),
            el(
                "div", "",
                el("p", "", el("a", "jump", e.word("turn.at", turn=t.turn, time=clock(t.at_ms)), " ", e.quoted(t.quote), href=e.link(f"t{t.turn}"))),
                el("p", "", e.said(t.why), " ", el("span", "deltas", deltas(e, t.deltas))),
            ),
        )
        for n, t in enumerate(e.debrief.turning_points, 1)
    ]  # fmt: skip
    return el("ol", "turning", *rows) if rows else el("p", "note", e.word("turning.none"))


def deltas(e: Edition, changes: tuple[tuple[str, int], ...]) -> str:
    between = "，" if e.lang == "zh" else ", "
    return between.join(f"{e.word(f'dial.{dial}')}\u00a0{signed(change, '−')}" for dial, change in changes)
