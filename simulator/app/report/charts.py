"""The radar of the skills and the curve of the mood as SVG. Colours, dashes and type come from report.css."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.app.report import geometry
from simulator.app.report.geometry import Point
from simulator.app.report.markup import Markup, el, text

DIALS = ("anger", "anxiety", "trust", "patience", "clarity")


@dataclass(frozen=True, slots=True)
class Spoke:
    """`score` None: not scored; `shown` says so in words."""

    name: str
    score: int | None
    shown: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A trainee turn on the time axis."""

    turn: int
    at_ms: int
    href: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A turning point: its number on the chart, whether for the better, and what it points to."""

    n: int
    at_ms: int
    good: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Size of a curve and its margins, in drawing units."""

    width: int
    height: int
    left: int
    right: int
    ticks: int
    top: int = 30
    bottom: int = 44

    def x(self, at_ms: int, last_ms: int) -> float:
        return geometry.scaled(at_ms, 0, last_ms, self.left, self.width - self.right)

    def y(self, value: int) -> float:
        return geometry.scaled(value, 0, 100, self.height - self.bottom, self.top)


WIDE = Frame(960, 300, 34, 92, 24)
NARROW = Frame(360, 320, 26, 72, 7)


def points(places: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def radar(spokes: Sequence[Spoke], label: str) -> Markup:
    centre, radius, count = (200.0, 154.0), 108.0, len(spokes)
    rings = [el("polygon", "grid", points=points(geometry.ring(count, centre, radius * part / 4))) for part in (1, 2, 3, 4)]
    places = geometry.radar([s.score for s in spokes], centre, radius)
    drawn = [p for p in places if p is not None]
    parts: list[Markup] = [*rings]
    for i, spoke in enumerate(spokes):
        x, y = geometry.spoke(i, count, centre, radius)
        parts.append(el("line", "grid" if spoke.score is not None else "grid none", x1=centre[0], y1=centre[1], x2=f"{x:.1f}", y2=f"{y:.1f}"))
    if len(drawn) > 2:
        parts.append(el("polygon", "area", points=points(drawn)))
    parts += [el("circle", "dot", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4) for x, y in drawn]
    for i, spoke in enumerate(spokes):
        parts.append(_spoke_label(spoke, geometry.spoke(i, count, centre, radius + 20), centre))
    return el("svg", "radar", el("title", "", label), *parts, viewBox="0 0 400 300", role="img")


def _spoke_label(spoke: Spoke, place: Point, centre: Point) -> Markup:
    x, y = place
    anchor = "middle" if abs(x - centre[0]) < 8 else "start" if x > centre[0] else "end"
    lift = -12 if y < centre[1] - 60 else 0
    lines = [
        el("tspan", "", spoke.name, x=f"{x:.1f}"),
        el("tspan", "score" if spoke.score is not None else "score none", spoke.shown, x=f"{x:.1f}", dy="1.25em"),
    ]
    return el("text", "", *lines, x=f"{x:.1f}", y=f"{y + lift:.1f}", text_anchor=anchor)


def mood(
    frame: Frame, rows: Sequence[tuple[int, Sequence[int]]], names: Sequence[str], ticks: Sequence[Tick], turned: Sequence[Turned], label: str
) -> Markup:
    """`rows`: (at_ms, the five dials in the order of DIALS)."""
    last = max([at for at, _ in rows] + [tick.at_ms for tick in ticks], default=0)
    if rows and rows[-1][0] < last:  # the turns after the last change of mood have their place too
        rows = [*rows, (last, rows[-1][1])]
    parts = _grid(frame) + _ticks(frame, ticks, last) + _turned(frame, turned, last)
    ends = [frame.y(rows[-1][1][i]) for i in range(len(DIALS))]
    spread = geometry.apart(ends, 16, frame.top + 4, frame.height - frame.bottom)
    for i, dial in enumerate(DIALS):
        places = [(frame.x(at, last), frame.y(values[i])) for at, values in rows]
        parts.append(el("polyline", f"dial {dial}", points=points(places)))
        x, y = frame.width - frame.right, spread[i]
        parts.append(el("path", f"dial lead {dial}", d=f"M{x},{ends[i]:.1f}L{x + 8},{y:.1f}h6"))
        parts.append(el("text", f"end {dial}", names[i], x=x + 17, y=f"{y + 4.5:.1f}"))
    return el("svg", "curve", el("title", "", label), *parts, viewBox=f"0 0 {frame.width} {frame.height}", role="img")


def _grid(frame: Frame) -> list[Markup]:
    out: list[Markup] = []
    for value in (0, 25, 50, 75, 100):
        y = f"{frame.y(value):.1f}"
        out.append(el("line", "grid", x1=frame.left, y1=y, x2=frame.width - frame.right, y2=y))
        if value % 50 == 0:
            out.append(el("text", "axis", value, x=frame.left - 6, y=f"{frame.y(value) + 4:.1f}", text_anchor="end"))
    return out


def _ticks(frame: Frame, ticks: Sequence[Tick], last: int) -> list[Markup]:
    """As many turn numbers as fit, each a link to its turn; a number too near its neighbour is left out."""
    out: list[Markup] = []
    floor = frame.height - frame.bottom
    every = geometry.steps(len(ticks), frame.ticks)
    free = -1e9
    for tick in ticks:
        x = frame.x(tick.at_ms, last)
        out.append(el("line", "tick", x1=f"{x:.1f}", y1=floor, x2=f"{x:.1f}", y2=floor + 4))
        if (tick.turn == 1 or tick.turn % every == 0) and x - free >= 18:
            free = x
            number = el("text", "axis", tick.turn, x=f"{x:.1f}", y=floor + 18, text_anchor="middle")
            out.append(el("a", "", number, href=tick.href))
    minutes = max(1, geometry.steps(last // 60_000 + 1, 6))
    for minute in range(0, last // 60_000 + 1, minutes):
        x = frame.x(minute * 60_000, last)
        out.append(el("text", "axis time", f"{minute}:00", x=f"{x:.1f}", y=floor + 36, text_anchor="middle"))
    return out


def _turned(frame: Frame, turned: Sequence[Turned], last: int) -> list[Markup]:
    """A numbered flag per turning point; up for the better, down for the worse. Flags that would touch step aside."""
    low, high = frame.left + 10, frame.width - frame.right - 4
    places = geometry.apart([frame.x(t.at_ms, last) for t in turned], 24, low, high)
    out: list[Markup] = []
    for t, flag in zip(turned, places, strict=True):
        x, y = frame.x(t.at_ms, last), frame.top
        stem = el("path", "stem", d=f"M{flag:.1f},{y - 8}L{x:.1f},{y + 4}V{frame.height - frame.bottom}")
        shape = f"M{flag - 11:.1f},{y - 9}L{flag:.1f},{y - 28}L{flag + 11:.1f},{y - 9}Z"
        if not t.good:
            shape = f"M{flag - 11:.1f},{y - 27}L{flag:.1f},{y - 8}L{flag + 11:.1f},{y - 27}Z"
        kind = "flag good" if t.good else "flag bad"
        number = el("text", "number", t.n, x=f"{flag:.1f}", y=y - 12 if t.good else y - 16, text_anchor="middle")
        out.append(el("a", kind, el("title", "", text(t.title)), stem, el("path", "", d=shape), number, href=t.href))
    return out
