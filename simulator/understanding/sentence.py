"""The meaning of a sentence as a vector that knows word order and context: a small transformer, distilled for this project.

The token table alone (embedding.py) adds words up; this reads them in their order, so «who told you» and «whom did you tell» differ. Two layers over
the same tokens, taught to place sentences where multilingual-e5-small puts them (simulator/training/distil_sentences.py). Weights and
arithmetic are float64 from small integers, and the result is rounded to whole steps, so that machines agree.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.understanding.embedding import place, tokens
from simulator.understanding.normalise import fold

Floats = npt.NDArray[np.float64]
Meanings = npt.NDArray[np.int64]  # one row a sentence, length about GRAIN
GRAIN = 256  # steps to 1.0
LONGEST = 40  # tokens; what comes after is left out
MOST = 12_000  # sentences remembered before starting afresh
HEADS, STEADY = 6, 1e-5
AMPLE = 3.0  # how much the token vectors are raised above the places' in the first layer


class Encoder:
    """The weights by name as the training wrote them; `table` the token vectors in steps of 1/256."""

    def __init__(self, name: str = "sentences.npz") -> None:
        with np.load(place(name)) as data:
            self.table: npt.NDArray[np.int8] = data["table"]
            self.weights: dict[str, Floats] = {key: data[key].astype(np.float64) for key in data.files if key != "table"}
        self.layers = 1 + max(int(key.split(".")[1]) for key in self.weights if key.startswith("blocks."))
        self.known: dict[str, Meanings] = {}

    def encode(self, texts: Sequence[str]) -> Meanings:
        """One row for each text, all 0 where no token is known."""
        if len(self.known) > MOST:
            self.known.clear()
        by_length: dict[int, list[tuple[str, list[int]]]] = {}
        for text in dict.fromkeys(texts):
            if text not in self.known:
                ids = tokens().split(fold(text))[:LONGEST]
                by_length.setdefault(len(ids), []).append((text, ids))
        for length, group in by_length.items():
            rows = self._read(np.array([ids for _, ids in group])) if length else np.zeros((len(group), self.table.shape[1]))
            for (text, _), row in zip(group, np.rint(rows * GRAIN).astype(np.int64), strict=True):
                self.known[text] = row
        return np.array([self.known[text] for text in texts], dtype=np.int64).reshape(len(texts), self.table.shape[1])

    def _read(self, ids: npt.NDArray[np.int64]) -> Floats:
        """`ids`: sentences × tokens, all of one length. Directions of length 1."""
        w = self.weights
        told = w["w"][ids]
        words = self.table[ids].astype(np.float64) / 256
        summed = (words * np.exp(told)[..., None]).sum(axis=1)
        x = words * AMPLE + w["pos"][: ids.shape[1]]
        for layer in range(self.layers):
            x = x + self._attend(x, f"blocks.{layer}.")
            inner = np.maximum(self._linear(self._normal(x, f"blocks.{layer}.n2"), f"blocks.{layer}.a"), 0.0)
            x = x + self._linear(inner, f"blocks.{layer}.b")
        x = self._normal(x, "n")
        share = _softmax(self._linear(x, "score")[..., 0] + told)
        summed /= np.maximum(np.linalg.norm(summed, axis=-1, keepdims=True), 1e-9)
        out: Floats = self._linear((x * share[..., None]).sum(axis=1), "out") + summed @ w["stat.weight"].T
        length: Floats = np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)
        return np.divide(out, length)

    def _attend(self, x: Floats, name: str) -> Floats:
        count, length, wide = x.shape
        q, k, v = np.split(self._linear(self._normal(x, name + "n1"), name + "q"), 3, axis=-1)

        def heads(part: Floats) -> Floats:
            return part.reshape(count, length, HEADS, wide // HEADS).transpose(0, 2, 1, 3)

        weights = _softmax(heads(q) @ heads(k).transpose(0, 1, 3, 2) / math.sqrt(wide // HEADS))
        return self._linear((weights @ heads(v)).transpose(0, 2, 1, 3).reshape(count, length, wide), name + "o")

    def _linear(self, x: Floats, name: str) -> Floats:
        out: Floats = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return out

    def _normal(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        out: Floats = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + STEADY) * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return out


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    out: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return out


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    return Encoder()
