"""The arithmetic of a small transformer (Vaswani et al. 2017, normalisation first) over rows of tokens, in numpy.

Weights come from files as half-precision numbers and small integers. The large products are of whole numbers (whole.py), all other sums float64, and who uses the result
rounds it to whole steps, so that machines agree.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from simulator.understanding.embedding import place
from simulator.understanding.whole import Product

Floats = npt.NDArray[np.float64]
_Padded = tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]  # sequences × tokens: the row of each, and which are not mere filling
HEADS, STEADY = 6, 1e-5
ABOUT, NOWHERE = 8, -1e9  # tokens by which the lengths of sequences read together may differ; attention paid to the filling
AMPLE = 3.0  # how much the token vectors are raised above the places' in the first layer


class Transformer:
    """The weights by name as the training wrote them; `table` the token vectors in steps of 1/256. The layers are named blocks.0, blocks.1, …"""

    def __init__(self, name: str) -> None:
        with np.load(place(name)) as data:
            self.table: npt.NDArray[np.int8] = data["table"]
            self.weights: dict[str, Floats] = {key: data[key].astype(np.float64) for key in data.files if key != "table"}
        inner = {key.removesuffix(".weight") for key, value in self.weights.items() if key.startswith("blocks.") and value.ndim == 2}
        self.product = {name: Product.of(self.weights.pop(f"{name}.weight"), self.weights.pop(f"{name}.bias")) for name in inner}
        self.layers = 1 + max(int(key.split(".")[1]) for key in self.product)

    def through(self, x: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
        """`x`: one row a token, the sequences (`spans`) one behind the other; they go through the layers together, and only attention is each sequence's own."""
        groups = list(_padded(spans))
        for layer in range(self.layers):
            x = x + self._attend(x, f"blocks.{layer}.", groups)
            inner = np.maximum(self.linear(self.normal(x, f"blocks.{layer}.n2"), f"blocks.{layer}.a"), 0.0)
            x = x + self.linear(inner, f"blocks.{layer}.b")
        return self.normal(x, "n")

    def _attend(self, x: Floats, name: str, groups: Sequence[_Padded]) -> Floats:
        count, wide = x.shape
        parts = self.linear(self.normal(x, name + "n1"), name + "q").reshape(count, 3, HEADS, wide // HEADS).transpose(1, 2, 0, 3)
        mixed = np.empty((HEADS, count, wide // HEADS))
        for rows, there in groups:
            q, k, v = (part[:, rows] for part in parts)  # heads × sequences × tokens × dimensions
            near = q @ k.transpose(0, 1, 3, 2) / math.sqrt(wide // HEADS)
            mixed[:, rows[there]] = (softmax(np.where(there[:, None, :], near, NOWHERE)) @ v)[:, there]
        return self.linear(mixed.transpose(1, 0, 2).reshape(count, wide), name + "o")

    def pooled(self, x: Floats, words: Floats, told: Floats, spans: Sequence[tuple[int, int]]) -> tuple[Floats, Floats]:
        """One direction of length 1 for each stretch of rows, and before that its weighted mean. `words`: the rows' token vectors; `told`: how telling each is."""
        w = self.weights
        weight = self.linear(x, "score")[:, 0] + told
        summed, led = np.empty((len(spans), words.shape[1])), np.empty((len(spans), x.shape[1]))
        for rows, where in zip(_alike(spans), _places(spans), strict=True):
            summed[where] = (np.exp(told[rows])[:, None, :] @ words[rows])[:, 0]
            led[where] = (softmax(weight[rows])[:, None, :] @ x[rows])[:, 0]
        summed /= np.maximum(np.linalg.norm(summed, axis=-1, keepdims=True), 1e-9)
        out: Floats = self.linear(led, "out") + summed @ w["stat.weight"].T
        length: Floats = np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)
        return np.divide(out, length), led

    def linear(self, x: Floats, name: str) -> Floats:
        if name in self.product:
            return self.product[name](x.astype(np.float32)).astype(np.float64)
        out: Floats = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return out

    def normal(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        out: Floats = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + STEADY) * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return out


def _padded(spans: Sequence[tuple[int, int]]) -> Iterator[_Padded]:
    """The sequences of about one length together: fewer, larger products."""
    held: dict[int, list[int]] = {}
    for i, (a, b) in enumerate(spans):
        held.setdefault((b - a - 1) // ABOUT, []).append(i)
    for which in held.values():
        starts, lengths = np.array([spans[i][0] for i in which]), np.array([spans[i][1] - spans[i][0] for i in which])
        step = np.arange(lengths.max())
        there = step < lengths[:, None]
        yield np.where(there, starts[:, None] + step, starts[:, None]), there


def _by_length(spans: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, (a, b) in enumerate(spans):
        found.setdefault(b - a, []).append(i)
    return found


def _places(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The numbers of the spans, those of one length together."""
    return list(_by_length(spans).values())


def _alike(spans: Sequence[tuple[int, int]]) -> list[npt.NDArray[np.int64]]:
    """For each length the rows of all spans that have it: spans × rows."""
    return [np.array([spans[i][0] for i in which])[:, None] + np.arange(length) for length, which in _by_length(spans).items()]


def softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    out: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return out
