"""Trains the labeller: `python -m simulator.training.fit_labels` writes assets/understanding/labels.<lang>.npz and prints what it can do.

For each label a logistic regression over the signals of a turn (understanding/signals.py), all fitted together by L-BFGS. Besides each turn the trainer sees a copy without
punctuation and, in Chinese, one with homophone slips. Weights are stored as small whole numbers, so that sums of them are exact on every machine. How much this counts
beside the reader (teach_reader.py), an offset for each label (Platt 1999) and its threshold come from the turns kept back of both (corpus.py); what is printed
is measured crosswise, on one half of those with what the other half gave. Run teach_reader first.
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
from simulator.training.corpus import CORPUS, FOLDS, MANNER, Turn, in_calls, kept_back, turns
from simulator.training.noise import homophones, without_marks
from simulator.training.said import labelled
from simulator.understanding.labeller import FINE, LABELS, UNIT, Kind, key, meaning, read
from simulator.understanding.rule import Utterance
from simulator.understanding.signals import even, signals
from simulator.understanding.understand import unaided

RARE = 2  # a signal seen in fewer turns is left out
PENALTY, OWN = 1.0, 1000.0  # OWN: against a label weighing the two witnesses otherwise than the rest
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


def platt(lin: Floats, read: Floats, gold: Floats) -> list[tuple[float, float, float]]:
    """For each label what the signals and the reader count and an offset: the first two shared by all labels, but for what a label's own turns say against it."""
    width = gold.shape[1]

    def loss(flat: Floats) -> tuple[float, Floats]:
        own = flat[2:].reshape(3, width)
        a, b, c = flat[0] + own[0], flat[1] + own[1], own[2]
        z = lin * a + read * b + c
        d = 1 / (1 + np.exp(-z)) - gold
        value = float((np.logaddexp(0, z) - gold * z).sum() + 0.5 * OWN * (own[:2] ** 2).sum() + 0.05 * (c**2).sum())
        da, db = (d * lin).sum(axis=0), (d * read).sum(axis=0)
        return value, np.concatenate([[da.sum(), db.sum()], da + OWN * own[0], db + OWN * own[1], d.sum(axis=0) + 0.1 * c])

    x = minimize(loss, np.r_[0.5, 0.5, np.zeros(3 * width)], jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    own = x[2:].reshape(3, width)
    return [(float(x[0] + own[0, j]), float(x[1] + own[1, j]), float(own[2, j])) for j in range(width)]


def likely(scales: Sequence[tuple[float, float, float]], lin: Floats, read: Floats) -> Floats:
    a, b, c = np.array(scales).T
    p: Floats = 1 / (1 + np.exp(-(lin * a + read * b + c)))
    return p


def f1(gold: npt.NDArray[np.bool_], given: npt.NDArray[np.bool_]) -> float:
    both = float((gold & given).sum())
    return 2 * both / max(1.0, float(gold.sum() + given.sum()))


LABELLED_ONCE = 0.5
FALSE_ALARMS = 0.01  # share of turns an accusation may be wrong on


def threshold(p: Floats, gold: npt.NDArray[np.bool_], label: str) -> float:
    """The probability from which giving the label serves F1 best, never far from two fifths; an accusation (`forbidden.`) must be nearly always right."""
    steps = np.arange(0.3, 0.51, 0.02)
    if label.startswith("forbidden."):
        steps = np.array([t for t in np.arange(0.3, 0.9, 0.02) if ((p >= t) & ~gold).mean() <= FALSE_ALARMS])
    return float(max(steps, key=lambda t: (round(f1(gold, p >= t), 3), -abs(t - 0.4))))


def main() -> None:
    for lang in LANGS:
        learn(lang)


def learn(lang: Lang) -> None:
    own = list(turns(lang))
    twice = [*own, *in_calls(lang)]
    corpus, once = [*twice, *labelled(lang)], len(twice)
    data = gather(corpus)
    sys.stdout.write(f"{lang}: {len(corpus)} turns, {data.rows.shape[0]} rows, {len(data.keys)} signals\n")
    share = shares(data, once)
    apart = np.array([i < len(own) and kept_back(t.topic, t.manner) for i, t in enumerate(corpus)])
    seen, firsts = ~apart[data.turn], np.r_[True, data.turn[1:] != data.turn[:-1]]
    w = fit(data.rows[seen], data.gold[seen], share[seen])
    back = [t for t, kept in zip(corpus, apart.tolist(), strict=True) if kept]
    lin = np.asarray(data.rows[~seen & firsts] @ w[:-1] + w[-1])
    heard = np.array([read(t.text, t.context) for t in back])
    gold = np.array([[label in t.labels for label in LABELS] for t in back])
    soft = np.array([[t.share(label) for label in LABELS] for t in back])
    half = np.array([zlib.crc32(t.topic.encode()) // FOLDS % 2 == 0 for t in back])
    given = np.zeros(gold.shape, dtype=bool)
    for one in (half, ~half):  # measured on the one with what the other gave
        scales = platt(lin[~one], heard[~one], soft[~one])
        p, q = likely(scales, lin[~one], heard[~one]), likely(scales, lin[one], heard[one])
        given[one] = q >= np.array([threshold(p[:, j], gold[~one, j], label) for j, label in enumerate(LABELS)])
    bored = np.array([t.manner == MANNER for t in back])
    topics, manner = (np.array([f1(gold[of, j], given[of, j]) for j in range(len(LABELS))]) for of in (~bored, bored))
    scales = platt(lin, heard, soft)
    p = likely(scales, lin, heard)
    limits = [threshold(p[:, j], gold[:, j], label) for j, label in enumerate(LABELS)]
    for j, label in enumerate(LABELS):
        both = f1(gold[:, j], given[:, j])
        sys.stdout.write(f"  {label:24}{int(gold[:, j].sum()):5}  F1 {both:.3f}  new topics {topics[j]:.3f}  new manner {manner[j]:.3f}  from {limits[j]:.2f}  {scales[j][0]:.2f} signals, {scales[j][1]:.2f} reader\n")
    every = np.array([f1(gold[:, j], given[:, j]) for j in range(len(LABELS))])
    sys.stdout.write(f"  macro F1 on {len(back)} turns kept back: {every.mean():.3f}; new topics {topics.mean():.3f}, new manner {manner.mean():.3f}\n")
    weights = fit(data.rows, data.gold, share)
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
