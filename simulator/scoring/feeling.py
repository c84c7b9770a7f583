"""What the customer feels now, read from the dials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Feeling = Literal["angry", "worried", "lost", "impatient", "wary"]

# dial, from where it is a feeling one should meet, and whether high or low is the bad end
_SIGNS: tuple[tuple[Feeling, str, int, bool], ...] = (
    ("angry", "anger", 45, True),
    ("worried", "anxiety", 50, True),
    ("lost", "clarity", 35, False),
    ("impatient", "patience", 20, False),
    ("wary", "trust", 22, False),
)


def dominant(mood: Mapping[str, int] | None) -> Feeling | None:
    """The feeling furthest beyond its threshold, relative to the room left; None when calm or unknown."""
    if not mood:
        return None
    best: tuple[float, Feeling] | None = None
    for feeling, dial, edge, high in _SIGNS:
        value = int(mood.get(dial, edge - 1 if high else edge + 1))
        beyond = (value - edge) / (100 - edge) if high else (edge - value) / edge
        if beyond >= 0 and (best is None or beyond > best[0] + 1e-9):
            best = (beyond, feeling)
    return best[1] if best else None


def strong(mood: Mapping[str, int] | None) -> bool:
    """A feeling that has to be met before the matter: anger or fear well up, or quite lost."""
    return bool(mood) and (
        int(mood.get("anger", 0)) >= 55 or int(mood.get("anxiety", 0)) >= 60 or int(mood.get("clarity", 100)) <= 25
        if mood
        else False
    )
