"""Where things of a chart go: numbers in, points out. Units are those of the drawing; y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]


def spoke(index: int, count: int, centre: Point, radius: float) -> Point:
    """The first spoke points up, the others follow clockwise."""
    angle = 2 * math.pi * index / count - math.pi / 2
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def ring(count: int, centre: Point, radius: float) -> list[Point]:
    return [spoke(i, count, centre, radius) for i in range(count)]


def radar(values: Sequence[int | None], centre: Point, radius: float) -> list[Point | None]:
    """Values 0–100; None where there is nothing to draw."""
    count = len(values)
    return [None if v is None else spoke(i, count, centre, radius * v / 100) for i, v in enumerate(values)]


def scaled(value: float, low: float, high: float, start: float, end: float) -> float:
    """`low` lands on `start`, `high` on `end`; a range without length lands on `start`."""
    return start if high <= low else start + (value - low) / (high - low) * (end - start)


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The nearest places, in the same order, that keep `gap` between neighbours and stay inside when there is room."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [0.0] * len(wanted)
    floor = low
    for i in order:
        placed[i] = max(floor, wanted[i])
        floor = placed[i] + gap
    ceiling = high
    for i in reversed(order):
        placed[i] = min(ceiling, placed[i])
        ceiling = placed[i] - gap
    return placed


def steps(total: int, most: int) -> int:
    """The round step (1, 2, 5, 10 …) at which `total` things get at most `most` ticks."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if total <= most * size * factor:
                return size * factor
        size *= 10
