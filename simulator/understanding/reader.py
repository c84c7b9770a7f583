"""The reader: a small transformer that reads a turn after the customer's last words and says for every label how much speaks for it (log-odds).

Begun as layers of a sentence model (multilingual-e5-small, MIT; Wang et al. 2024) and taught by a larger one on the project's own turns (simulator/training/teach_reader.py).
Its products are of whole numbers (whole.py). What lies between them (norms, attention) is computed in double precision and rounded to single before it is used, so that machines
agree there too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.understanding.embedding import place
from simulator.understanding.pieces import Pieces
from simulator.understanding.transformer import softmax
from simulator.understanding.whole import Floats, Product

HEADS, STEADY, BLOCK = 12, 1e-12, 32  # BLOCK: numbers of a token vector that share a scale
BEGIN, END = 0, 1  # numbers of the pieces that open and close a text
MINE, BEFORE = 64, 20  # pieces read of the turn, from its beginning, and of the customer's words, up to their end
SLOPE = 0.35  # of the activation x·clip(½ + SLOPE·x, 0, 1), which follows GELU (Hendrycks & Gimpel 2016) without an exponential


def numbers(pieces: Pieces, text: str, last: str) -> tuple[list[int], int]:
    """The pieces read, and how many of them are the turn's own. Both texts made level."""
    mine = [BEGIN, *pieces.split(text)[:MINE], END]
    return ([*mine, *pieces.split(last)[-BEFORE:], END] if last else mine), len(mine)


def flag(last: str, outbound: bool, pitch: bool) -> int:
    """Which row of `flags` a turn gets."""
    return (not last) + 2 * outbound + 4 * pitch


class Reader:
    """The weights by name as the training wrote them. `labels`: the order of the log-odds."""

    def __init__(self, name: str = "reader.npz") -> None:
        with np.load(place(name)) as data:
            w = {key: data[key] for key in data.files}
        names = bytes(w["pieces"]).decode().split("\n")
        self.labels = tuple(bytes(w["labels"]).decode().split("\n"))
        self.pieces = Pieces({p: i for i, p in enumerate(names) if i > END + 1}, w["scores"].astype(np.float64).tolist(), END + 1)
        self.table, self.blocks = w["table"], w["blocks"].astype(np.float32)
        self.places = w["places"].astype(np.float32)
        self.sides, self.flags = w["sides"].astype(np.float32), w["flags"].astype(np.float32)
        self.plain = {key: value.astype(np.float64) for key, value in w.items() if key.endswith((".gain", ".shift"))}
        self.product = {n: Product(w[f"{n}.weight"], w[f"{n}.scale"], w[f"{n}.bias"]) for n in (key[:-7] for key in w if key.endswith(".weight"))}
        self.layers = sum(name.endswith(".qkv") for name in self.product)

    def odds(self, text: str, last: str, outbound: bool, pitch: bool) -> npt.NDArray[np.float64]:
        """One log-odds for each of `labels`, in whole hundredths. `last`: the customer's words before, "" at the start."""
        ids, own = numbers(self.pieces, text, last)
        x = self._words(ids) + self.places[: len(ids)] + self.flags[flag(last, outbound, pitch)]
        x += np.where(np.arange(len(ids)) < own, 0, 1)[:, None] * (self.sides[1] - self.sides[0]) + self.sides[0]
        x = self._normal(x, "words")
        for layer in range(self.layers):
            name = f"{layer}."
            wanted = own if layer == self.layers - 1 else len(ids)  # in the end only the turn's own pieces count
            x = self._normal(x[:wanted] + self._attend(x, name, wanted), name + "n1")
            inner = self.product[name + "up"](x)
            inner *= np.minimum(np.maximum(inner * np.float32(SLOPE) + np.float32(0.5), np.float32(0)), np.float32(1))
            x = self._normal(x + self.product[name + "down"](inner), name + "n2")
        mine = x.astype(np.float64)
        seen = np.concatenate([mine.mean(axis=0), mine.max(axis=0)]).astype(np.float32)[None]
        odds: npt.NDArray[np.float64] = np.rint(self.product["head"](seen)[0].astype(np.float64) * 100) / 100
        return odds

    def _words(self, ids: Sequence[int]) -> Floats:
        """Token vectors are kept in 4 bits, two numbers a byte, with a scale for every BLOCK of them."""
        rows = self.table[ids]
        count, half = rows.shape
        pair = rows.reshape(count, -1, BLOCK // 2)
        steps = np.concatenate([pair & 15, pair >> 4], axis=2).astype(np.float32) - 8
        out: Floats = (steps * self.blocks[ids][:, :, None]).reshape(count, 2 * half)
        return out

    def _attend(self, x: Floats, name: str, wanted: int) -> Floats:
        """For the first `wanted` pieces."""
        count, wide = x.shape
        q, k, v = self.product[name + "qkv"](x).astype(np.float64).reshape(count, 3, HEADS, wide // HEADS).transpose(1, 2, 0, 3)
        mixed = softmax(q[:, :wanted] @ k.transpose(0, 2, 1) / math.sqrt(wide // HEADS)) @ v
        return self.product[name + "out"](mixed.transpose(1, 0, 2).reshape(wanted, wide).astype(np.float32))

    def _normal(self, x: Floats, name: str) -> Floats:
        y = x.astype(np.float64)
        y -= y.mean(axis=1, keepdims=True)
        y /= np.sqrt((y**2).mean(axis=1, keepdims=True) + STEADY)
        out: Floats = (y * self.plain[name + ".gain"] + self.plain[name + ".shift"]).astype(np.float32)
        return out


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()
