"""The contextual encoder while it learns (torch); simulator/understanding/contextual.py and sense.py run the same arithmetic from the weights it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from simulator.training.reader import Block
from simulator.understanding.contextual import BEFORE, LONGEST, MARKS, PLACES, TURN
from simulator.understanding.sentence import Encoder
from simulator.understanding.transformer import AMPLE

Tensor = Any  # torch.Tensor
LAYERS, BUCKETS, DROP = 2, 6, 0.1
FAR = -1e3  # a candidate that has no text of a kind


class ContextReader(nn.Module):
    """Begins as the sentence encoder, knows marks besides, and whose words each token is."""

    def __init__(self) -> None:
        super().__init__()
        start = Encoder()
        w = {name: torch.tensor(value.astype(np.float32)) for name, value in start.weights.items()}
        table = torch.tensor(start.table.astype(np.float32) / 256)
        wide = table.shape[1]
        self.E = nn.Embedding.from_pretrained(torch.cat([table, torch.randn(len(MARKS), wide) * 0.07]), freeze=False)
        self.w = nn.Parameter(torch.cat([w["w"], torch.zeros(len(MARKS))]))
        self.pos = nn.Parameter(w["pos"][:PLACES].clone())
        self.seg, self.flag = nn.Embedding(3, wide), nn.Embedding(8, wide)
        for embedding in (self.seg, self.flag):
            nn.init.normal_(embedding.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(wide, DROP) for _ in range(LAYERS))
        self.n, self.score, self.out = nn.LayerNorm(wide), nn.Linear(wide, 1), nn.Linear(wide, wide)
        self.stat, self.none = nn.Linear(wide, wide, bias=False), nn.Linear(wide, 1)
        self.load_state_dict(w | {"E.weight": self.E.weight, "w": self.w, "pos": self.pos}, strict=False)
        self.none.bias.data += 6.0
        self.tau = nn.Parameter(torch.tensor(12.0))
        self.wasked, self.wsay, self.wabout = (nn.Parameter(torch.tensor(value)) for value in (1.0, 0.5, 0.5))
        self.kindb = nn.Parameter(torch.zeros(3))

    def _through(self, x: Tensor, there: Tensor) -> Tensor:
        for block in self.blocks:
            x = block(x, there)
        return self.n(x)

    def _pooled(self, x: Tensor, words: Tensor, told: Tensor, held: Tensor) -> tuple[Tensor, Tensor]:
        share = (self.score(x)[..., 0] + told).masked_fill(~held, -1e4).softmax(-1)
        led = (x * share[..., None]).sum(-2)
        summed = nn.functional.normalize((words * (told.exp() * held)[..., None]).sum(-2), dim=-1)
        return nn.functional.normalize(self.out(led) + self.stat(summed), dim=-1), led

    def alone(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """One direction for each example; those of like length together, so that little is spent on filling up."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        size = max(1, len(order) // BUCKETS)
        parts = [order[i : i + size] for i in range(0, len(order), size)]
        made = torch.cat([self._alone([texts[i] for i in part]) for part in parts])
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return made[back]

    def _alone(self, texts: Sequence[Sequence[int]]) -> Tensor:
        ids = filled([list(text)[:PLACES] for text in texts])
        known, there = ids.clamp(min=0), ids >= 0
        words, told = self.E(known), self.w[known]
        x = self._through(words * AMPLE + self.pos[torch.arange(ids.shape[1])], there)
        return self._pooled(x, words, told, there)[0]

    def turns(self, mine: Sequence[Sequence[int]], before: Sequence[Sequence[int]], flags: Sequence[int], spans: Sequence[tuple[int, int, int]]) -> tuple[Tensor, Tensor]:
        """`spans`: turn, first token, token behind the last. The direction of each, and its log-odds of meaning nothing."""
        cut = [list(ids)[:LONGEST] for ids in mine]
        ids = filled([a + list(b) for a, b in zip(cut, before, strict=True)])
        whose, at = torch.zeros_like(ids), torch.zeros_like(ids)
        for i, (a, b) in enumerate(zip(cut, before, strict=True)):
            whose[i, : len(a)], whose[i, len(a) : len(a) + len(b)] = TURN, BEFORE
            at[i, : len(a)], at[i, len(a) : len(a) + len(b)] = torch.arange(len(a)), torch.arange(len(b))
        known, there = ids.clamp(min=0), ids >= 0
        words, told = self.E(known), self.w[known]
        x = words * AMPLE + self.pos[at.clamp(max=PLACES - 1)] + self.seg(whose) + self.flag(torch.tensor(flags))[:, None]
        x = self._through(x, there)
        row = torch.tensor([s[0] for s in spans])
        place = torch.arange(ids.shape[1])[None]
        held = (place >= torch.tensor([s[1] for s in spans])[:, None]) & (place < torch.tensor([s[2] for s in spans])[:, None])
        vectors, led = self._pooled(x[row], words[row], told[row], held)
        return vectors, self.none(led)

    def likely(self, vectors: Tensor, idle: Tensor, texts: Tensor, owner: Tensor, stream: Tensor, kind: Tensor, hidden: Tensor) -> Tensor:
        """Log-probabilities: stretches × (candidates, then nothing). `owner`, `stream` (asked, said, name) of each text; `kind` of each candidate (fact, remark,
        everyday); `hidden`: stretch and text that may not be compared, being the same."""
        alike = vectors @ texts.T * self.tau
        if len(hidden):
            alike = alike.index_put((hidden[:, 0], hidden[:, 1]), torch.tensor(FAR))
        parts = []
        for which, share in enumerate((self.wasked, self.wsay, self.wabout)):
            mine = stream == which
            best = torch.full((len(vectors), len(kind)), 10 * FAR)
            best = best.scatter_reduce(1, owner[mine].expand(len(vectors), -1), alike[:, mine], "amax")
            parts.append(torch.where(best > 5 * FAR, best * share, torch.full_like(best, FAR)))
        known = torch.logsumexp(torch.stack(parts), 0) + self.kindb[kind]
        return torch.cat([known, idle], 1).log_softmax(-1)

    def weights(self) -> dict[str, Any]:
        """As the encoder reads them: the token vectors in steps of 1/256, the rest at half precision, single numbers in full."""
        plain = {name: value.detach().numpy() for name, value in self.state_dict().items()}
        table = np.clip(np.rint(plain.pop("E.weight") * 256), -127, 127).astype(np.int8)
        return {**{name: value.astype(np.float16 if value.ndim else np.float32) for name, value in plain.items()}, "table": table}


def filled(many: Sequence[Sequence[int]]) -> Tensor:
    """−1 behind the end of each."""
    ids = np.full((len(many), max(1, *(len(m) for m in many)) if len(many) > 1 else max(1, len(many[0]))), -1, dtype=np.int64)
    for i, m in enumerate(many):
        ids[i, : len(m)] = m
    return torch.tensor(ids)
