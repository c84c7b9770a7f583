"""Sentence vectors from the shipped token table (simulator/training/distil.py), in whole numbers: the same on every machine.

The table is constant data like a table in code; it is read once, on first use (about 10 ms).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulator.understanding.normalise import fold

# In a checkout the assets lie beside the package; a plain install puts what is no code under share/ of the same prefix.
PLACES = [place / "understanding" / "tokens.npz" for up in Path(__file__).parents for place in (up / "assets", up / "share" / "headset" / "assets")]
TABLE = next((place for place in PLACES if place.exists()), PLACES[4])
LONGEST = 4  # characters of the longest Chinese token
_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z][a-z']*")
Vector = npt.NDArray[np.int64]


class Tokens:
    """`row` of each token, int8 vectors of length about 256, weights 1–100."""

    def __init__(self, path: Path = TABLE) -> None:
        with np.load(path) as data:
            words = bytes(data["tokens"]).decode().split("\n")
            self.table: npt.NDArray[np.int8] = data["table"]
            self.weights: npt.NDArray[np.uint8] = data["weights"]
        self.row = {word: i for i, word in enumerate(words)}

    def split(self, text: str) -> list[int]:
        """Rows of the longest matching tokens, left to right; what the table lacks is left out."""
        rows: list[int] = []
        for run in _RUN.findall(text):
            if run[0] < "\u4e00":
                row = self.row.get(run, self.row.get(run.split("'")[0]))
                if row is not None:
                    rows.append(row)
                continue
            at = 0
            while at < len(run):
                for length in range(min(LONGEST, len(run) - at), 0, -1):
                    row = self.row.get(run[at : at + length])
                    if row is not None:
                        rows.append(row)
                        break
                at += length
        return rows


@lru_cache(maxsize=1)
def tokens() -> Tokens:
    return Tokens()


@lru_cache(maxsize=16384)
def vector(text: str) -> tuple[Vector, int] | None:
    """The weighted sum of the tokens' vectors and its squared length, exact; None when no token is known."""
    book = tokens()
    rows = sorted(set(book.split(fold(text))))
    if not rows:
        return None
    total = book.weights[rows].astype(np.int64) @ book.table[rows].astype(np.int64)
    square = int(total @ total)
    return (total, square) if square else None


def likeness(first: str, second: str) -> float:
    """Cosine −1 … 1 of two texts, 0.0 when one of them has no known token; rounded to 4 places."""
    a, b = vector(first), vector(second)
    if a is None or b is None:
        return 0.0
    return round(int(a[0] @ b[0]) / math.sqrt(a[1] * b[1]), 4)
