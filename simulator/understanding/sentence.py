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
        new = {text: tokens().split(fold(text))[:LONGEST] for text in texts if text not in self.known}
        read = {text: ids for text, ids in new.items() if ids}
        rows = np.rint(self._read(list(read.values())) * GRAIN).astype(np.int64) if read else ()
        self.known.update(zip(read, rows, strict=True))
        self.known.update((text, np.zeros(self.table.shape[1], dtype=np.int64)) for text, ids in new.items() if not ids)
        return np.array([self.known[text] for text in texts], dtype=np.int64).reshape(len(texts), self.table.shape[1])

    def _read(self, many: Sequence[Sequence[int]]) -> Floats:
        """`many`: the tokens of each sentence, none empty. Directions of length 1. All sentences go through the layers together, one row a token; only attention is
        each sentence's own."""
        w = self.weights
        flat = np.concatenate([np.array(ids, dtype=np.int64) for ids in many])
        ends = np.cumsum([len(ids) for ids in many]).tolist()
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        told = w["w"][flat]
        words = self.table[flat].astype(np.float64) / 256
        x = words * AMPLE + w["pos"][np.concatenate([np.arange(len(ids)) for ids in many])]
        for layer in range(self.layers):
            x = x + self._attend(x, f"blocks.{layer}.", spans)
            inner = np.maximum(self._linear(self._normal(x, f"blocks.{layer}.n2"), f"blocks.{layer}.a"), 0.0)
            x = x + self._linear(inner, f"blocks.{layer}.b")
        x = self._normal(x, "n")
        weight = self._linear(x, "score")[:, 0] + told
        summed = np.stack([np.exp(told[a:b]) @ words[a:b] for a, b in spans])
        led = np.stack([_softmax(weight[a:b]) @ x[a:b] for a, b in spans])
        summed /= np.maximum(np.linalg.norm(summed, axis=-1, keepdims=True), 1e-9)
        out: Floats = self._linear(led, "out") + summed @ w["stat.weight"].T
        length: Floats = np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)
        return np.divide(out, length)

    def _attend(self, x: Floats, name: str, spans: Sequence[tuple[int, int]]) -> Floats:
        count, wide = x.shape
        parts = self._linear(self._normal(x, name + "n1"), name + "q").reshape(count, 3, HEADS, wide // HEADS).transpose(1, 2, 0, 3)
        mixed = np.empty((HEADS, count, wide // HEADS))
        for a, b in spans:
            q, k, v = parts[0, :, a:b], parts[1, :, a:b], parts[2, :, a:b]
            mixed[:, a:b] = _softmax(q @ k.transpose(0, 2, 1) / math.sqrt(wide // HEADS)) @ v
        return self._linear(mixed.transpose(1, 0, 2).reshape(count, wide), name + "o")

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
