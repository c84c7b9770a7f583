"""Trains the labeller: `python -m simulator.training.fit_labels` writes assets/understanding/labels.<lang>.npz and prints what it can do.

For each label a logistic regression over the signals of a turn (understanding/signals.py), all fitted together by L-BFGS; then one scale and
offset a label (Platt 1999) and its threshold from predictions on topics left out. Besides each turn the trainer sees a copy without punctuation and, in
Chinese, one with homophone slips. Weights are stored as small whole numbers, so that sums of them are exact on every machine.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from simulator.kernel.lang import LANGS, Lang
from simulator.training.corpus import CORPUS, Turn, in_calls, turns
from simulator.training.noise import homophones, without_marks
from simulator.training.said import labelled
from simulator.understanding.labeller import FINE, LABELS, UNIT, Kind, key, meaning
from simulator.understanding.rule import Utterance
from simulator.understanding.signals import even, signals
from simulator.understanding.understand import unaided

RARE = 2  # a signal seen in fewer turns is left out
PENALTY = 1.0
FOLDS = 5
ROUNDS = 80
# What one step of the sentence vector counts beside signals of 1: with a length of 127 steps four times as much, of 256 six times.
STEP: dict[Kind, float] = {"labels": 4.0 / 127, "everyday": 6.0 / 256}
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Data:
    """`rows`: turn × signal, and the sentence vector behind; `gold`: turn × label; `turn`: which turn of the corpus each row is (copies share one)."""

    rows: sparse.csr_matrix
    gold: Floats
    turn: npt.NDArray[np.int64]
    keys: npt.NDArray[np.uint32]


def copies(turn: Turn) -> Iterator[str]:
    yield turn.text
    bare = without_marks(turn.text, turn.lang)
    if bare != turn.text:
        yield bare
    if turn.lang == "zh":
        yield homophones(bare, seed=zlib.crc32(turn.id.encode()), share=0.12)


def names(turn: Turn, text: str) -> list[str]:
    spoken = even(Utterance.of(text, turn.lang))
    return [s.name for s in signals(spoken, turn.context, unaided(spoken, turn.context))]


def gather(corpus: Sequence[Turn]) -> Data:
    rows = [(i, text) for i, turn in enumerate(corpus) for text in copies(turn)]
    gold = [[corpus[i].share(label) for label in LABELS] for i, _ in rows]
    return table([names(corpus[i], text) for i, text in rows], [text for _, text in rows], [i for i, _ in rows], gold)


def table(found: Sequence[Sequence[str]], texts: Sequence[str], turn_of: Sequence[int], gold: Sequence[Sequence[float]], kind: Kind = "labels") -> Data:
    """`found`: the signals of each row; rows of one turn stand together, its own text first."""
    rows = [sorted({key(n) for n in names}) for names in found]
    seen: Counter[int] = Counter()
    for i, (row, which) in enumerate(zip(rows, turn_of, strict=True)):
        copy = i > 0 and turn_of[i - 1] == which
        seen.update(k for k in row if k not in seen) if copy else seen.update(row)  # a copy's signals are no second sighting
    keys = np.array(sorted(k for k, n in seen.items() if n >= RARE), dtype=np.uint32)
    place = {int(k): i for i, k in enumerate(keys)}
    columns = [[place[k] for k in row if k in place] for row in rows]
    starts = np.cumsum([0] + [len(c) for c in columns])
    flat = np.array([c for row in columns for c in row], dtype=np.int64)
    matrix = sparse.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(keys)))
    vectors = sparse.csr_matrix(np.array([meaning(t, kind) for t in texts]) * STEP[kind])
    return Data(sparse.hstack([matrix, vectors]).tocsr(), np.array(gold), np.array(turn_of), keys)


def fit(rows: sparse.csr_matrix, gold: Floats, share: Floats) -> Floats:
    """Weights (signal × label, the last row the constants). `share`: how much each row counts."""
    n, width = rows.shape[1], gold.shape[1]
    back = rows.T.tocsr()

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(n + 1, width)
        z = rows @ w[:n] + w[n]
        p = 1 / (1 + np.exp(-z))
        value = float((share[:, None] * (np.logaddexp(0, z) - gold * z)).sum() + 0.5 * PENALTY * (w[:n] ** 2).sum())
        d = share[:, None] * (p - gold)
        return value, np.vstack([back @ d + PENALTY * w[:n], d.sum(axis=0)[None, :]]).ravel()

    start = np.zeros((n + 1, width))
    start[n] = -3.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8})
    weights: Floats = found.x.reshape(n + 1, width)
    return weights


def shares(data: Data, once: int) -> Floats:
    """Copies of one turn count as much together as a turn and a half; turns from `once` on, whose labels nobody has given a second time, a half of that."""
    count = np.bincount(data.turn)
    share = (1.5 / count[data.turn]).astype(np.float64) * np.where(count[data.turn] == 1, 1 / 1.5, 1.0)
    result: Floats = np.where(data.turn >= once, LABELLED_ONCE, 1.0) * share
    return result


def left_out(data: Data, groups: Sequence[str], once: int) -> Floats:
    """The log-odds of every turn (its first copy), from a model that has seen no turn of its group."""
    fold_of = np.array([zlib.crc32(g.encode()) % FOLDS for g in groups])[data.turn]
    share = shares(data, once)
    firsts = np.r_[True, data.turn[1:] != data.turn[:-1]]
    out = np.zeros((int(firsts.sum()), data.gold.shape[1]))
    for fold in range(FOLDS):
        train, test = fold_of != fold, (fold_of == fold) & firsts
        w = fit(data.rows[train], data.gold[train], share[train])
        out[data.turn[test]] = data.rows[test] @ w[:-1] + w[-1]
    return out


def platt(odds: Floats, gold: Floats) -> tuple[float, float]:
    """Scale and offset that make the log-odds honest."""

    def loss(ab: Floats) -> float:
        z = ab[0] * odds + ab[1]
        return float((np.logaddexp(0, z) - gold * z).sum() + 0.5 * ((ab[0] - 1) ** 2 + 0.1 * ab[1] ** 2))

    a, b = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(a), float(b)


def f1(gold: npt.NDArray[np.bool_], given: npt.NDArray[np.bool_]) -> float:
    both = float((gold & given).sum())
    return 2 * both / max(1.0, float(gold.sum() + given.sum()))


LABELLED_ONCE = 0.5
FALSE_ALARMS = 0.005  # share of turns an accusation may be wrong on


def threshold(p: Floats, gold: npt.NDArray[np.bool_], label: str, once: int) -> float:
    """The probability from which giving the label serves F1 best, never far from a half; an accusation (`forbidden.`) must be nearly always right, where two labellers were asked."""
    steps = np.arange(0.2, 0.71, 0.02)
    if label.startswith("forbidden."):
        steps = np.array([t for t in np.arange(0.2, 0.9, 0.02) if ((p[:once] >= t) & ~gold[:once]).mean() <= FALSE_ALARMS])
    return float(max(steps, key=lambda t: (round(f1(gold, p >= t), 3), -abs(t - 0.45))))


def main() -> None:
    for lang in LANGS:
        learn(lang)


def learn(lang: Lang) -> None:
    twice = [*turns(lang), *in_calls(lang)]
    corpus, once = [*twice, *labelled(lang)], len(twice)
    data = gather(corpus)
    sys.stdout.write(f"{lang}: {len(corpus)} turns, {data.rows.shape[0]} rows, {len(data.keys)} signals\n")
    by_topic = left_out(data, [t.topic for t in corpus], once)
    by_manner = left_out(data, [t.manner for t in corpus], once)
    gold = np.array([[label in t.labels for label in LABELS] for t in corpus])
    soft = np.array([[t.share(label) for label in LABELS] for t in corpus])
    settled = np.array([[t.share(label) != 0.5 for label in LABELS] for t in corpus])  # measured where the labellers agree
    scales, limits, total = [], [], []
    for j, label in enumerate(LABELS):
        a, b = platt(by_topic[:, j], soft[:, j])
        p = 1 / (1 + np.exp(-(a * by_topic[:, j] + b)))
        limit = threshold(p, gold[:, j], label, once)
        q = 1 / (1 + np.exp(-(a * by_manner[:, j] + b)))
        sure = settled[:, j]
        scores = f1(gold[sure, j], p[sure] >= limit), f1(gold[sure, j], q[sure] >= limit)
        total.append(scores)
        scales.append((a, b))
        limits.append(limit)
        sys.stdout.write(f"  {label:24}{int(gold[:, j].sum()):5}  topics out {scores[0]:.3f}  manners out {scores[1]:.3f}  from {limit:.2f}\n")
    sys.stdout.write(f"  macro F1: topics left out {np.mean([t for t, _ in total]):.3f}, manners left out {np.mean([m for _, m in total]):.3f}\n")
    weights = fit(data.rows, data.gold, shares(data, once))
    write(f"labels.{lang}.npz", LABELS, data.keys, weights, np.array(scales), np.array(limits))


def write(name: str, labels: Sequence[str], keys: npt.NDArray[np.uint32], weights: Floats, scales: Floats, limits: Floats, kind: Kind = "labels") -> Path:
    table = np.clip(np.rint(weights[: len(keys)] * UNIT), -127, 127).astype(np.int8)
    used = np.abs(table).max(axis=1) > 0
    vectors = np.rint(weights[len(keys) : -1] * (STEP[kind] * UNIT * FINE)).astype(np.int32)
    target = CORPUS.parent / "understanding" / name
    np.savez_compressed(
        target, keys=keys[used], table=table[used], meaning=vectors, constants=np.rint(weights[-1] * UNIT).astype(np.int32),
        scales=np.round(scales, 4), limits=np.round(limits, 3), labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
    )  # fmt: skip
    sys.stdout.write(f"  {int(used.sum())} signals kept, {target.stat().st_size / 1e6:.1f} MB\n")
    return target


if __name__ == "__main__":
    main()
