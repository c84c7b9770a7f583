"""The sentence encoder while it learns (torch); simulator/understanding/sentence.py runs the same arithmetic from the weights it leaves."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import nn

from simulator.understanding.embedding import tokens
from simulator.understanding.sentence import LONGEST
from simulator.understanding.transformer import AMPLE, HEADS

Tensor = Any  # torch.Tensor
LAYERS, INNER = 2, 512


class Block(nn.Module):
    """Attention, then a small network, each behind a normalisation."""

    def __init__(self, wide: int, drop: float = 0.0) -> None:
        super().__init__()
        self.drop = nn.Dropout(drop)
        self.q, self.o = nn.Linear(wide, 3 * wide), nn.Linear(wide, wide)
        self.a, self.b = nn.Linear(wide, INNER), nn.Linear(INNER, wide)
        self.n1, self.n2 = nn.LayerNorm(wide), nn.LayerNorm(wide)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        count, length, wide = x.shape
        q, k, v = self.q(self.n1(x)).view(count, length, 3, HEADS, wide // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) / math.sqrt(wide // HEADS)).masked_fill(~there[:, None, None, :], -1e4).softmax(-1)
        x = x + self.drop(self.o((weights @ v).transpose(1, 2).reshape(count, length, wide)))
        return x + self.drop(self.b(torch.relu(self.a(self.n2(x)))))


class Reader(nn.Module):
    """Begins as the token table: the words added up, plus what the layers make of their order."""

    def __init__(self) -> None:
        super().__init__()
        book = tokens()
        wide = book.table.shape[1]
        self.E = nn.Embedding.from_pretrained(torch.tensor(book.table.astype(np.float32) / 256), freeze=False)
        self.w = nn.Parameter(torch.tensor(book.weights.astype(np.float32) / 100).log())
        self.pos = nn.Parameter(torch.randn(LONGEST, wide) * 0.02)
        self.blocks = nn.ModuleList(Block(wide) for _ in range(LAYERS))
        self.n, self.score, self.out = nn.LayerNorm(wide), nn.Linear(wide, 1), nn.Linear(wide, wide)
        self.stat = nn.Linear(wide, wide, bias=False)
        nn.init.eye_(self.stat.weight)

    def forward(self, ids: Tensor) -> Tensor:
        """`ids`: sentences × tokens, −1 behind the end. Directions of length 1."""
        there = ids >= 0
        known = ids.clamp(min=0)
        words, told = self.E(known), self.w[known]
        summed = (words * (told.exp() * there)[..., None]).sum(1)
        x = words * AMPLE + self.pos[: ids.shape[1]]
        for block in self.blocks:
            x = block(x, there)
        x = self.n(x)
        share = (self.score(x)[..., 0] + told).masked_fill(~there, -1e4).softmax(-1)
        return nn.functional.normalize(self.out((x * share[..., None]).sum(1)) + self.stat(nn.functional.normalize(summed, dim=-1)), dim=-1)

    def weights(self) -> dict[str, Any]:
        """As the encoder reads them: the token vectors in steps of 1/256, the rest at half precision."""
        plain = {name: value.detach().numpy() for name, value in self.state_dict().items()}
        table = np.clip(np.rint(plain.pop("E.weight") * 256), -127, 127).astype(np.int8)
        return {**{name: value.astype(np.float16) for name, value in plain.items()}, "table": table}
