"""Fits the weights with which an answer is chosen: `python -m simulator.training.fit_recall` writes understanding/recall_weights.py, customer/recalling_weights.py and assets/understanding/believable.npz.

On assets/corpus/judged.<lang>.jsonl: turns of calls with several possible replies each (what the plan said, and what was said in exchanges like it), every one judged by a reader to be one a
living person would give or not. Small nets for exchanges, a logistic regression for the plan's answers, so that their odds can be compared. Prints how well they tell good from bad, and what
choosing the likelier one would come to, on calls left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from pprint import pformat
from typing import Any

import numpy as np
import torch
from torch import nn

from simulator.customer.doing import Doing, company
from simulator.customer.memory import Move, Plan
from simulator.customer.mood import Mood
from simulator.customer.recalling import LEAST, LIVELIER
from simulator.customer.weighing import marks, qualities, words_of
from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.exchange import exchanges_file, sound
from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.training.corpus import CORPUS
from simulator.training.held_out import ROOT
from simulator.training.logistic import Floats, newton
from simulator.understanding.context import Context, Said
from simulator.understanding.contextual import contextual, written
from simulator.understanding.normalise import fold
from simulator.understanding.recall import Recall
from simulator.understanding.understand import understand

RIDGE, FOLDS = 3.0, 6
NETS, HIDDEN, DROP_IN, DROP = 5, 24, 0.1, 0.3
ROUNDS, BATCH, RATE, DECAY = 60, 128, 3e-3, 0.02
STEADY = 1e-3
PACKAGE = Path(__file__).resolve().parents[1]


@dataclass
class Turn:
    """`exchanges`: measures, qualities and verdict of each; `plan`: marks and verdict, None where the plan's answer was not judged."""

    call: str
    lang: Lang
    exchanges: list[tuple[Floats, list[tuple[str, float]], bool]] = field(default_factory=list)
    plan: tuple[list[tuple[str, float]], bool] | None = None


def turns() -> Iterator[Turn]:
    for lang in LANGS:
        shelves: dict[str, tuple[Scenario, Recall]] = {}
        for line in (CORPUS / f"judged.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row["scenario"]
            if name not in shelves:
                scenario, _found = load_scenario(ROOT / "scenarios" / "calls" / f"{name}.yaml")
                assert scenario is not None
                shelves[name] = scenario, Recall(sound(exchanges_file(ROOT / "scenarios", name, lang)), lang, scenario.direction == "outbound", scenario.pitch)
            yield _turn(row, lang, *shelves[name])


def _turn(row: dict[str, object], lang: Lang, scenario: Scenario, recall: Recall) -> Turn:
    text, last = str(row["text"]), str(row["last"])
    before = (Said("customer", last),) if last else ()
    reading = understand(text, Context(lang, scenario.direction, scenario.pitch, before, scenario))
    meant = written(text, lang)
    read = contextual().read(meant, last, lang, scenario.direction == "outbound", scenario.pitch)
    turn = Turn(str(row["call"]), lang)
    if not read:
        return turn
    mood = Mood(**row["mood"])  # type: ignore[arg-type]  # as it stands in the file
    talk = [*row["talk"], text]  # type: ignore[misc]  # as it stands in the file
    said, words = fold(" ".join(talk)), words_of(talk, lang)
    measures = recall.measures(reading, meant, last, read)
    recalled = recall.nearest(reading, meant, last)
    place = {(x.after, x.said, x.reply): i for i, x in enumerate(recall.exchanges)}
    for reply in row["replies"]:  # type: ignore[attr-defined]  # as it stands in the file
        fits = bool(reply["fits"])
        if "moves" in reply:
            moves = tuple(Move(m["move"], fact=m.get("fact")) for m in reply["moves"])
            plan = Plan(moves)
            shared = company(Doing.of_plan(plan), recalled, recall.exchanges)
            turn.plan = list(marks(plan, reading.asked, recall.fit(meant, last, reply["reply"]), shared, lang)), fits
        elif (i := place.get((reply["after"], reply["said"], reply["reply"]))) is not None:
            shared = company(Doing.of_exchange(recall.exchanges[i]), recalled, recall.exchanges, i)
            turn.exchanges.append((measures[i], list(qualities(recall.exchanges[i], mood, said, words, shared, lang)), fits))
    return turn


@dataclass
class Weights:
    """`near`: of the measures, for drawing up who is looked at; `nets`: of measures and qualities; `plan`: of the marks."""

    near: Floats
    names: list[str]
    mean: Floats
    spread: Floats
    nets: list[Any]
    plan: dict[str, float]

    def of_exchanges(self, many: Sequence[tuple[Floats, list[tuple[str, float]], bool]]) -> list[float]:
        if not many:
            return []
        rows = (table(many, self.names) - self.mean) / self.spread
        with torch.no_grad():
            made = [net(torch.tensor(rows, dtype=torch.float32))[:, 0].numpy() for net in self.nets]
        out: list[float] = np.mean(made, axis=0).tolist()
        return out

    def of_plan(self, held: Sequence[tuple[str, float]]) -> float:
        return sum(self.plan.get(n, 0.0) * size for n, size in held)


def table(many: Sequence[tuple[Floats, list[tuple[str, float]], bool]], names: Sequence[str]) -> Floats:
    return np.array([[*m, *(dict(held).get(n, 0.0) for n in names)] for m, held, _ in many])


def fit(data: Sequence[Turn]) -> Weights:
    xs = [x for t in data for x in t.exchanges]
    names = sorted({n for _, held, _ in xs for n, _ in held})
    rows, right = table(xs, names), np.array([float(ok) for *_, ok in xs])
    near = newton(rows, right, 1.0, RIDGE)[: len(xs[0][0])]
    mean, spread = rows.mean(0), rows.std(0) + STEADY
    x, y = (torch.tensor(a, dtype=torch.float32) for a in ((rows - mean) / spread, right))
    plans = [t.plan for t in data if t.plan]
    kinds = sorted({n for held, _ in plans for n, _ in held})
    held_by = np.array([[dict(held).get(n, 0.0) for n in kinds] for held, _ in plans])
    v = newton(held_by, np.array([float(ok) for _, ok in plans]), 1.0, RIDGE)
    return Weights(near, names, mean, spread, [net(x, y, seed) for seed in range(NETS)], dict(zip(kinds, v.tolist(), strict=True)))


def net(x: Any, y: Any, seed: int) -> Any:
    torch.manual_seed(seed)
    made = nn.Sequential(nn.Dropout(DROP_IN), nn.Linear(x.shape[1], HIDDEN), nn.ReLU(), nn.Dropout(DROP), nn.Linear(HIDDEN, 1))
    optimiser = torch.optim.AdamW(made.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(ROUNDS):
        order = torch.randperm(len(x))
        for start in range(0, len(x), BATCH):
            part = order[start : start + BATCH]
            loss = nn.functional.binary_cross_entropy_with_logits(made(x[part])[:, 0], y[part])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return made.eval()


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """How often a good one is placed above a bad one."""
    good, bad = (np.array([s for s, ok in scored if ok == wanted]) for wanted in (True, False))
    return float(np.mean(good[:, None] > bad[None]) + np.mean(good[:, None] == bad[None]) / 2)


def report(data: Sequence[Turn]) -> None:
    calls = sorted({t.call for t in data})
    fold = {call: i % FOLDS for i, call in enumerate(np.random.default_rng(0).permutation(calls).tolist())}
    of_plan, of_exchange = [], []
    chosen: dict[Lang, list[tuple[bool, bool, bool]]] = {lang: [] for lang in LANGS}
    for k in range(FOLDS):
        weights = fit([t for t in data if fold[t.call] != k])
        for t in data:
            if fold[t.call] != k or t.plan is None:
                continue
            plan = weights.of_plan(t.plan[0]), t.plan[1]
            many = list(zip(weights.of_exchanges(t.exchanges), [ok for *_, ok in t.exchanges], strict=True))
            of_plan.append(plan)
            of_exchange += many
            best = max(many, default=(-99.0, False), key=lambda pair: pair[0])
            chosen[t.lang].append((plan[1], best[1] if best[0] > max(LEAST, plan[0] - LIVELIER[t.lang]) else plan[1], plan[1] or any(ok for _, ok in many)))
    sys.stdout.write(f"good above bad: plan {auc(of_plan):.3f} of {len(of_plan)}, exchanges {auc(of_exchange):.3f} of {len(of_exchange)}\n")
    for lang, held in chosen.items():
        plan_only, together, at_best = np.mean(held, axis=0).tolist()
        sys.stdout.write(f"{lang}: believable, plan only {plan_only:.3f}, the likelier {together:.3f}, the best of those judged {at_best:.3f} ({len(held)} turns)\n")


def main() -> None:
    data = list(turns())
    report(data)
    weights = fit(data)
    command = "`python -m simulator.training.fit_recall`"
    near = ", ".join(f"{w:.4f}" for w in weights.near.tolist())
    (PACKAGE / "understanding" / "recall_weights.py").write_text(f'"""Weights of `recall.py`, written by {command}; the order is that of `Recall.measures`."""\n\nWEIGHTS = ({near})\n', encoding="utf-8")
    body = pformat({n: round(w, 3) for n, w in weights.plan.items()}, width=150, compact=True)
    (PACKAGE / "customer" / "recalling_weights.py").write_text(f'"""Weights of the plan\'s own answer in `recalling.py`, written by {command}."""\n\nPLAN: dict[str, float] = {body}\n', encoding="utf-8")
    made: dict[str, Any] = {"names": np.array(weights.names), "mean": weights.mean, "spread": weights.spread, "nets": len(weights.nets)}
    for i, one in enumerate(weights.nets):
        inner, outer = one[1], one[4]
        layers = {"inner.weight": inner.weight, "inner.bias": inner.bias, "outer.weight": outer.weight, "outer.bias": outer.bias}
        made |= {f"{i}.{key}": value.detach().numpy() for key, value in layers.items()}
    np.savez_compressed(ROOT / "assets" / "understanding" / "believable.npz", **made)


if __name__ == "__main__":
    main()
