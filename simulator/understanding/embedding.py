"""Sentence vectors from the shipped token table (simulator/training/distil.py), in whole numbers: the same on every machine.

The table is constant data like a table in code; it is read once, on first use (about 10 ms).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulator.understanding.normalise import fold


def place(name: str) -> Path:
    """In a checkout the assets lie beside the package; a plain install puts what is no code under share/ of the same prefix."""
    places = [at / "understanding" / name for up in Path(__file__).parents for at in (up / "assets", up / "share" / "headset" / "assets")]
    return next((p for p in places if p.exists()), places[4])


LONGEST = 4  # characters of the longest Chinese token
_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z][a-z']*")
Vector = npt.NDArray[np.int64]


class Tokens:
    """`row` of each token, int8 vectors of length about 256, weights 1–100."""

    def __init__(self, path: Path | None = None) -> None:
        with np.load(path or place("tokens.npz")) as data:
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


GRAIN = 127  # steps to 1.0 of a direction


@lru_cache(maxsize=4096)
def direction(text: str) -> Vector:
    """The sentence vector at length 1, in whole steps of 1/GRAIN; all 0 when no token is known."""
    found = vector(text)
    if found is None:
        return np.zeros(tokens().table.shape[1], dtype=np.int64)
    return np.rint(found[0] * GRAIN / math.sqrt(found[1])).astype(np.int64)


class Gallery:
    """Many texts compared with a few. Products are whole numbers below 2**53 held as floats, so they are exact."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = [vector(t) for t in texts]
        self.rows = np.array([v[0] if v else np.zeros(tokens().table.shape[1], np.int64) for v in found], dtype=np.float64)
        self.lengths = np.sqrt(np.array([v[1] if v else 1 for v in found], dtype=np.float64))

    def likeness(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """`likeness` of each of the texts to each of the many, in their order."""
        none = np.zeros(self.rows.shape[-1], dtype=np.int64), 1
        mine = [vector(text) or none for text in texts]
        if not len(self.rows):
            return np.zeros((len(texts), 0))
        products = np.array([v for v, _ in mine], dtype=np.float64) @ self.rows.T
        lengths = np.sqrt(np.array([square for _, square in mine], dtype=np.float64))
        out: npt.NDArray[np.float64] = np.round(products / (self.lengths * lengths[:, None]), 4)
        return out


def likeness(first: str, second: str) -> float:
    """Cosine −1 … 1 of two texts, 0.0 when one of them has no known token; rounded to 4 places."""
    a, b = vector(first), vector(second)
    if a is None or b is None:
        return 0.0
    return round(int(a[0] @ b[0]) / math.sqrt(a[1] * b[1]), 4)
