"""A customer's line in pieces, each with the moment it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"[^。！？!?；;…，,、.—]+[。！？!?；;…，,、.—”’\"'）)]*\s*|\S+\s*")
SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Caption:
    """`at_ms` in the call's time. `first`: the speaker's name goes before it."""

    at_ms: int
    text: str
    first: bool


def captions(text: str, start_ms: int, end_ms: int) -> list[Caption]:
    """Split at pauses; short pieces join the one before. Each comes when the voice would reach it."""
    pieces = joined(_PIECE.findall(text)) or [text]
    length = max(1, sum(len(p) for p in pieces))
    shown: list[Caption] = []
    before = 0
    for piece in pieces:
        at = start_ms + (end_ms - start_ms) * before // length
        shown.append(Caption(at, piece.strip(), not shown))
        before += len(piece)
    return shown


def joined(pieces: Sequence[str]) -> list[str]:
    whole: list[str] = []
    for piece in pieces:
        if whole and (len(piece.strip()) < SHORTEST or len(whole[-1].strip()) < SHORTEST):
            whole[-1] += piece
        else:
            whole.append(piece)
    return whole
