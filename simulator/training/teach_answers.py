"""Teaches the two towers of understanding/answer_fit.py which reply belongs to which turn: `python -m simulator.training.teach_answers` writes answers.npz.

On the exchanges of the shipped calls. In a batch all are of one call, so that what sets a reply apart is the turn and not the case; every other reply of the batch stands for a wrong one
(in-batch negatives). The encoder beneath is left as it is. Under a minute on two cores; the same file each time on one machine.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import torch
from torch import nn

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.exchange import exchanges_file, sound
from simulator.scenario.load import load_scenario
from simulator.training.held_out import ROOT
from simulator.training.logistic import Floats
from simulator.understanding.answer_fit import reply_rows, turn_row
from simulator.understanding.contextual import contextual, written

Tensor = Any  # torch.Tensor
HIDDEN, WIDE, DROP = 128, 96, 0.3
ROUNDS, BATCH, RATE, DECAY = 12, 64, 2e-3, 0.05
LEAST = 16  # in a batch
SHARP = 10.0  # how much a cosine counts to begin with
STEADY = 1e-3


class Tower(nn.Module):
    def __init__(self, rows: Tensor) -> None:
        super().__init__()
        self.mean, self.spread = nn.Parameter(rows.mean(0), requires_grad=False), nn.Parameter(rows.std(0) + STEADY, requires_grad=False)
        wide = rows.shape[1]
        self.hidden, self.out, self.direct = nn.Linear(wide, HIDDEN), nn.Linear(HIDDEN, WIDE), nn.Linear(wide, WIDE)
        self.drop = nn.Dropout(DROP)

    def forward(self, rows: Tensor) -> Tensor:
        x = self.drop((rows - self.mean) / self.spread)
        return nn.functional.normalize(self.out(self.drop(torch.relu(self.hidden(x)))) + self.direct(x), dim=-1)


def shipped(lang: Lang) -> list[tuple[Floats, Floats]]:
    """For each call the rows of its turns and of their replies."""
    found = []
    for file in sorted((ROOT / "scenarios" / "calls").glob("*.yaml")):
        scenario, _found = load_scenario(file)
        source = exchanges_file(ROOT / "scenarios", file.stem, lang)
        if scenario is None or not source.is_file():
            continue
        many = sound(source)
        read = contextual().read_all([(written(x.said, lang), x.after) for x in many], lang, scenario.direction == "outbound", scenario.pitch)
        found.append((np.array([turn_row(r) for r in read]), reply_rows([x.reply for x in many], lang)))
    return found


def teach(lang: Lang) -> dict[str, Floats]:
    torch.manual_seed(1)
    chance = np.random.default_rng(1)
    calls = [(torch.tensor(turns, dtype=torch.float32), torch.tensor(replies, dtype=torch.float32)) for turns, replies in shipped(lang)]
    turn, reply = Tower(torch.cat([t for t, _ in calls])), Tower(torch.cat([r for _, r in calls]))
    sharp = nn.Parameter(torch.tensor(SHARP))
    optimiser = torch.optim.AdamW([*turn.parameters(), *reply.parameters(), sharp], lr=RATE, weight_decay=DECAY)
    for done in range(ROUNDS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - done / ROUNDS)
        orders = [chance.permutation(len(t)) for t, _ in calls]
        batches = [(i, order[k : k + BATCH]) for i, order in enumerate(orders) for k in range(0, len(order) - LEAST, BATCH)]
        lost = 0.0
        for b in chance.permutation(len(batches)):
            i, which = batches[int(b)]
            alike = turn(calls[i][0][which]) @ reply(calls[i][1][which]).T * sharp
            own = torch.arange(len(which))
            loss = nn.functional.cross_entropy(alike, own) + nn.functional.cross_entropy(alike.T, own)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            lost += float(loss.detach())
        sys.stdout.write(f"{lang} round {done + 1}: loss {lost / len(batches):.3f}\n")
    towers = (("turn", turn), ("reply", reply))
    return {f"{lang}.{name}.{key}": value.detach().numpy().astype(np.float16) for name, tower in towers for key, value in tower.state_dict().items()}


def main() -> None:
    made: dict[str, Any] = {}
    for lang in LANGS:
        made |= teach(lang)
    np.savez_compressed(ROOT / "assets" / "understanding" / "answers.npz", **made)


if __name__ == "__main__":
    main()
