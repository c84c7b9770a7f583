"""The net that tells what a turn does, while it learns (torch): the teacher with all layers of the sentence model, the reader with some of them; understanding/reader.py runs the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from simulator.training.e5 import WIDE, Layer, Model, norm
from simulator.understanding.reader import END, SLOPE
from simulator.understanding.whole import STEPS

Tensor = Any  # torch.Tensor
Numbers = tuple[list[int], int]  # pieces read, and the row of `flags`
DROP, RARE_ODDS = 0.1, -3.0


def bend(x: Tensor) -> Tensor:
    """The reader's activation, near to GELU and without an exponential."""
    return x * (x * SLOPE + 0.5).clamp(0, 1)


class LabelNet(nn.Module):
    """`layers`: which of the sentence model's; `kept`: which of its pieces, by the reader's numbers."""

    def __init__(self, held: Model, layers: Sequence[int], kept: Sequence[int], labels: int, places: int, plain: bool) -> None:
        super().__init__()
        words = held.packed("emb.word", len(held.pieces), WIDE)[list(kept)]
        self.words = nn.Embedding.from_pretrained(torch.tensor(words), freeze=True)
        self.places = nn.Parameter(torch.tensor(held.plain("emb.pos", 512, WIDE)[:places]), requires_grad=False)
        self.sides = nn.Parameter(torch.tensor(held.plain("emb.type", WIDE))[None].repeat(2, 1))
        self.flags = nn.Embedding(8, WIDE)
        nn.init.normal_(self.flags.weight, std=0.02)
        self.n = norm(held, "emb.ln")
        self.blocks = nn.ModuleList(Layer(held, i) for i in layers)
        self.head, self.drop = nn.Linear(2 * WIDE, labels), nn.Dropout(DROP)
        nn.init.normal_(self.head.weight, std=0.02)
        self.head.bias.data.fill_(RARE_ODDS)
        self.bend = nn.functional.gelu if plain else bend

    def forward(self, turns: Sequence[Numbers]) -> Tensor:
        longest = max(len(ids) for ids, _ in turns)
        ids = torch.full((len(turns), longest), END, dtype=torch.long)
        there, own = torch.zeros(len(turns), longest, dtype=torch.bool), torch.zeros(len(turns), longest, dtype=torch.bool)
        for i, (row, _) in enumerate(turns):
            ids[i, : len(row)] = torch.tensor(row)
            there[i, : len(row)] = True
            own[i, : row.index(END) + 1] = True
        x = self.words(ids) + self.places[:longest] + self.sides[(~own).long()] + self.flags(torch.tensor([f for _, f in turns]))[:, None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.n(x)
            for block in self.blocks:
                x = block(x, there, self.bend)
        x = x.float()
        mean = (x * own[..., None]).sum(1) / own.sum(1, keepdim=True)
        return self.head(self.drop(torch.cat([mean, x.masked_fill(~own[..., None], -1e4).amax(1)], 1)))

    def weights(self) -> dict[str, npt.NDArray[Any]]:
        """As the reader reads them, but for the vocabulary."""
        out: dict[str, npt.NDArray[Any]] = {
            "places": self.places.detach().numpy().astype(np.float16), "sides": self.sides.detach().numpy().astype(np.float16), "flags": self.flags.weight.detach().numpy().astype(np.float16),
            **_norm("words", self.n), **_linear("head", self.head.weight, self.head.bias),
        }  # fmt: skip
        for i, b in enumerate(self.blocks):
            out |= _linear(f"{i}.qkv", torch.cat([b.q.weight, b.k.weight, b.v.weight]), torch.cat([b.q.bias, b.k.bias, b.v.bias]))
            for name in ("out", "up", "down"):
                out |= _linear(f"{i}.{name}", getattr(b, name).weight, getattr(b, name).bias)
            out |= _norm(f"{i}.n1", b.n1) | _norm(f"{i}.n2", b.n2)
        return out


def _linear(name: str, weight: Tensor, bias: Tensor) -> dict[str, npt.NDArray[Any]]:
    w = weight.detach().numpy()
    scale = np.abs(w).max(axis=1) / STEPS
    return {f"{name}.weight": np.rint(w / scale[:, None]).astype(np.int8), f"{name}.scale": scale.astype(np.float32), f"{name}.bias": bias.detach().numpy().astype(np.float32)}


def _norm(name: str, of: nn.LayerNorm) -> dict[str, npt.NDArray[Any]]:
    return {f"{name}.gain": of.weight.detach().numpy().astype(np.float32), f"{name}.shift": of.bias.detach().numpy().astype(np.float32)}
