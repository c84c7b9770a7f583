"""Teaches the contextual encoder which stretch of a turn means which fact, remark or kind of everyday talk: `python -m simulator.training.teach_context` writes turns.npz.

Begun from sentences.npz. Every batch holds turns of one call and authors' examples as if they were turns; what a stretch means is told from the other candidates of that call
and from «nothing», by one softmax. Of turns labelled as a whole, some stretch must mean it (multiple-instance learning). About
ten minutes on two cores.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from simulator.kernel.lang import LANGS
from simulator.training.context_reader import ContextReader
from simulator.training.context_rows import KINDS, Call, Candidates, Name, Row, Rows
from simulator.training.held_out import ROOT
from simulator.understanding.everyday import NAMES
from simulator.understanding.sentence import GRAIN

Tensor = Any  # torch.Tensor
ROUNDS, BATCH = 8, 48
RATE_WORDS, RATE, WARMING = 6e-4, 8e-4, 0.15
DRAWN = 0.4  # share of the kinds of everyday talk in a batch, besides those its turns mean; of facts and remarks all
ASKED, SAID, TALK = 3, 1, 2  # texts of a candidate in a batch
BARE = 24  # authors' examples beside the turns of a batch
OF_CASE, NEAR_MISS = 0.7, 0.2  # how many of them are the call's own; how many of the others are near misses
FORGOTTEN = 0.1  # how often the customer's words before are left out
BESIDE = 0.3  # what the other stretches of a turn labelled as a whole count
SHOWN = 12  # examples of each kind of everyday talk that ship


class Batch:
    """The texts of a draw of candidates, and which stretch wants which."""

    def __init__(self, rows: list[Row], held: Candidates, chance: np.random.Generator) -> None:
        needed = {name for row in rows for name in (*row.whole, *(n for w in row.wanted or () for n in w))}
        self.names = held.names
        self.place = {name: i for i, name in enumerate(held.names)}
        self.texts: list[list[int]] = []
        owner, stream = [], []
        for i, (name, kinds) in enumerate(zip(held.names, held.texts, strict=True)):
            if name[0] == "everyday" and name not in needed and chance.random() >= DRAWN:
                continue
            for which, (many, most) in enumerate(zip(kinds, (TALK if name[0] == "everyday" else ASKED, SAID, 1), strict=True)):
                there = [t for t in many if t]
                picked = there if len(there) <= most else [there[j] for j in chance.choice(len(there), most, replace=False)]
                self.texts += picked
                owner += [i] * len(picked)
                stream += [which] * len(picked)
        self.owner, self.stream = torch.tensor(owner), torch.tensor(stream)
        self.kind = torch.tensor([KINDS.index(kind) for kind, _ in held.names])
        self.spans = [(i, a, b) for i, row in enumerate(rows) for a, b in row.spans]
        same: dict[tuple[int, ...], list[int]] = {}
        for j, text in enumerate(self.texts):
            same.setdefault(tuple(text), []).append(j)
        hidden = [(u, j) for u, (i, _, _) in enumerate(self.spans) if len(rows[i].spans) == 1 and not rows[i].before for j in same.get(tuple(rows[i].ids), ())]
        self.hidden = torch.tensor(hidden, dtype=torch.long).reshape(-1, 2)

    def loss(self, p: Tensor, rows: list[Row]) -> Tensor:
        """`p`: log-probabilities, a row for each of `spans`."""
        nothing = len(self.names)
        other = [i for i, (kind, _) in enumerate(self.names) if kind != "fact"]
        goal = torch.zeros_like(p)
        total, count, at = torch.zeros(()), 0, 0
        for row in rows:
            first, at = at, at + len(row.spans)
            mine = p[first:at]
            if row.wanted is not None:
                for i, wanted in enumerate(row.wanted, first):
                    goal[i, [self.place[n] for n in wanted] or [nothing]] = 1 / max(1, len(wanted))
                count += len(row.spans)
                continue
            count += max(1, len(row.whole))
            idle = [nothing] if row.remarked else [nothing, *other]
            if not row.whole:
                total = total - torch.logsumexp(mine[:, idle], 1).mean()
                continue
            places = [self.place[n] for n in row.whole]
            for place in places:
                total = total - torch.logsumexp(mine[:, place], 0).clamp(max=0)
            nearest = {int(mine[:, place].argmax()) for place in places}
            rest = [i for i in range(len(mine)) if i not in nearest]
            if rest:
                total = total - BESIDE * torch.logsumexp(mine[rest][:, [*places, *idle]], 1).mean()
        return (total - (goal * p).sum()) / max(1, count)


def bare(rows: Rows, call: Call, chance: np.random.Generator) -> Iterator[Row]:
    """Authors' examples, and near misses of everyday talk, as turns of one stretch."""
    held, misses = rows.calls[call], rows.unmeant[call[1]]
    own = [i for i, (kind, _) in enumerate(held.names) if kind != "everyday"]
    talk = [i for i, (kind, _) in enumerate(held.names) if kind == "everyday"]
    for _ in range(BARE):
        names: tuple[Name, ...] = ()
        if chance.random() >= OF_CASE and chance.random() < NEAR_MISS:
            ids = misses[chance.integers(len(misses))]
        else:
            i = int(chance.choice(own if chance.random() < OF_CASE else talk))
            asks = held.texts[i][0]
            if len(asks) < 2:
                continue
            ids, names = asks[chance.integers(len(asks))], (held.names[i],)
        if ids:
            yield Row(ids, [], 0, [(0, len(ids))], [names])


def learn(rows: Rows) -> ContextReader:
    torch.manual_seed(0)
    torch.use_deterministic_algorithms(True)  # the same file each time on one machine
    chance = np.random.default_rng(0)
    reader = ContextReader()
    words = [p for name, p in reader.named_parameters() if name.startswith("E.")]
    rest = [p for name, p in reader.named_parameters() if not name.startswith("E.")]
    optimiser = torch.optim.AdamW([{"params": words}, {"params": rest}], weight_decay=0.02)
    steps = ROUNDS * sum(-(-len(many) // BATCH) for many in rows.turns.values())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE_WORDS, RATE], total_steps=steps + 1, pct_start=WARMING)
    for number in range(ROUNDS):
        plan = [(call, [many[i] for i in part]) for call, many in rows.turns.items() for part in np.array_split(chance.permutation(len(many)), -(-len(many) // BATCH))]
        total = 0.0
        for k in chance.permutation(len(plan)):
            call, turns = plan[k]
            mine = [*(Row(**{**vars(r), "before": []}) if chance.random() < FORGOTTEN else r for r in turns), *bare(rows, call, chance)]
            batch = Batch(mine, rows.calls[call], chance)
            vectors, idle = reader.turns([r.ids for r in mine], [r.before for r in mine], [r.flag for r in mine], batch.spans)
            p = reader.likely(vectors, idle, reader.alone(batch.texts), batch.owner, batch.stream, batch.kind, batch.hidden)
            loss = batch.loss(p, mine)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        sys.stdout.write(f"round {number + 1} of {ROUNDS}: loss {total / len(plan):.3f}\n")
        sys.stdout.flush()
    return reader.eval()


def main() -> None:
    rows = Rows()
    sys.stdout.write(f"{sum(len(many) for many in rows.turns.values())} turns of {len(rows.turns)} calls\n")
    reader = learn(rows)
    weights = reader.weights()
    for lang in LANGS:
        held = next(c for (_, code), c in rows.calls.items() if code == lang)
        shown = []
        for name in sorted(NAMES):
            texts = [t for t in held.texts[held.names.index(("everyday", name))][0] if t]
            shown += [texts[i * len(texts) // SHOWN] for i in range(SHOWN)]
        with torch.no_grad():
            vectors = reader.alone(shown).numpy()
        weights[f"everyday.{lang}"] = np.rint(vectors.reshape(len(NAMES), SHOWN, -1) * GRAIN).astype(np.int16)
    target = ROOT / "assets" / "understanding" / "turns.npz"
    np.savez_compressed(target, **weights)
    sys.stdout.write(f"{target.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
