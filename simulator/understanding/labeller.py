"""The learned labeller: for every label how likely a turn carries it, which stretch of it speaks for the label most, and by what.

Two witnesses are weighed: the sum over signals (simulator/training/fit_labels.py; whole numbers, exact on every machine) and the reader, which takes in the turn as a whole
(reader.py). The tables are read once, on first use.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

import numpy as np
import numpy.typing as npt

from simulator.kernel.lang import Lang
from simulator.understanding.clause import Clause
from simulator.understanding.context import Context
from simulator.understanding.embedding import direction, place
from simulator.understanding.level import level
from simulator.understanding.reader import reader
from simulator.understanding.reading import Hit
from simulator.understanding.rule import Utterance
from simulator.understanding.sentence import encoder
from simulator.understanding.signals import Signal, signals

LABELS: tuple[str, ...] = (
    "question.open", "question.closed", "question.choice", "question.guiding", "paraphrase.fact", "paraphrase.feeling", "empathy.react",
    "empathy.understand", "empathy.explore", "empathy.felt", "empathy.found", "fabe.feature", "fabe.advantage", "fabe.benefit", "fabe.evidence",
    "listen.acknowledge", "listen.affirm", "apology", "thanks", "greeting", "identify", "purpose", "offer-help", "use-name", "hold", "explain",
    "propose", "commit", "check-understanding", "check-satisfaction", "closing", "forbidden.blame", "forbidden.shirk", "forbidden.dismiss",
    "forbidden.command", "forbidden.refuse", "forbidden.rude", "forbidden.interrogate",
)  # fmt: skip
Kind = Literal["labels", "everyday"]
Meaning = npt.NDArray[np.int64]
UNIT = 32  # steps to 1.0 of a weight
FINE = 256  # and of a weight of one dimension of the sentence vector, finer by this much


WORDS, BEFORE, PLACE, WHOLE = "words:", "before", "place", "whole"  # said so; the customer has said it before; where in the call; no one thing
_KINDS = {"o": BEFORE, "l": BEFORE, "c": PLACE}  # by the first letter of a signal's name
NAMED_WORDS = 3


def key(name: str) -> int:
    return zlib.crc32(name.encode())


@dataclass(frozen=True, slots=True)
class Verdict:
    """`probability` 0–1, 3 places; `given`: at or above the label's threshold; `start`, `end`: the stretch that speaks for it most;
    `why`: what speaks for it most: WORDS and the weightiest words (`|` between), or one of BEFORE, PLACE, WHOLE."""

    label: str
    probability: float
    given: bool
    start: int
    end: int
    why: str


class Labeller:
    """`table`: the file's name in assets/understanding; `vector`: the sentence vector it was trained with."""

    def __init__(self, table: str, vector: Callable[[str], Meaning]) -> None:
        self.vector = vector
        with np.load(place(table)) as data:
            self.keys: npt.NDArray[np.uint32] = data["keys"]
            self.table: npt.NDArray[np.int8] = data["table"]
            self.meaning: npt.NDArray[np.int64] = data["meaning"].astype(np.int64)
            self.constants: npt.NDArray[np.int64] = data["constants"].astype(np.int64)
            self.scales: list[list[float]] = data["scales"].tolist()
            self.limits: list[float] = data["limits"].tolist()
            self.labels = tuple(bytes(data["labels"]).decode().split("\n"))

    def odds(self, found: Sequence[Signal], text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[Signal]]:
        """Per label the sum in steps of 1/UNIT, the weights of each known signal, and those signals."""
        keys = np.array([key(s.name) for s in found], dtype=np.uint32)
        at = np.searchsorted(self.keys, keys).clip(0, len(self.keys) - 1)
        known = self.keys[at] == keys
        rows = self.table[at[known]].astype(np.int64)
        meaning = self.vector(text) @ self.meaning // FINE
        return rows.sum(axis=0) + meaning + self.constants, rows, [s for s, k in zip(found, known.tolist(), strict=True) if k]

    def likeliest(self, found: Sequence[Signal], text: str) -> tuple[str, float]:
        """The likeliest label and its probability."""
        sums = self.odds(found, text)[0]
        j = int(sums.argmax())
        return self.labels[j], round(1 / (1 + math.exp(-max(-30.0, min(30.0, int(sums[j]) / UNIT)))), 3)

    def judge(self, found: Sequence[Signal], clauses: Sequence[Clause], text: str, read: Sequence[float]) -> tuple[Verdict, ...]:
        """One verdict for every label, in the order of LABELS. `text`: the whole turn, the stretch when no clause stands out; `read`: the reader's log-odds."""
        length = len(text)
        odds, rows, signals = self.odds(found, text)
        out = []
        for j, label in enumerate(self.labels):
            a, b, c = self.scales[j]
            p = round(1 / (1 + math.exp(-max(-30.0, min(30.0, a * int(odds[j]) / UNIT + b * read[j] + c)))), 3)
            given = p >= self.limits[j]
            start, end = _stretch(signals, rows[:, j], clauses, length) if given else (0, length)
            out.append(Verdict(label, p, given, start, end, _reason(signals, rows[:, j], text, start, end) if given else ""))
        return tuple(out)


def judged(spoken: Utterance, context: Context, hits: Sequence[Hit]) -> tuple[Verdict, ...]:
    """`spoken` with the polite «you» throughout; `hits`: what the rules find in it without a case."""
    return labeller(spoken.lang).judge(signals(spoken, context, hits), spoken.clauses, spoken.text, read(spoken.raw, context).tolist())


def read(text: str, context: Context) -> npt.NDArray[np.float64]:
    """What the reader makes of a turn: a log-odds for each of LABELS."""
    return reader().odds(level(text, context.lang), level(context.last, context.lang), context.direction == "outbound", context.pitch)


def sentences(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """Clauses joined up to the stops; where nothing is punctuated, each by itself."""
    out: list[tuple[int, int]] = []
    open_ = False
    for clause in clauses:
        if open_:
            out[-1] = (out[-1][0], clause.end)
        else:
            out.append((clause.start, clause.end))
        open_ = clause.mark in (",", ";", ":")
    return out


def _stretch(signals: Sequence[Signal], weights: npt.NDArray[np.int64], clauses: Sequence[Clause], length: int) -> tuple[int, int]:
    """The sentence whose signals weigh most for the label; without punctuation the clause."""
    best, start, end = 0, 0, length
    for a, b in sentences(clauses):
        inside = sum(int(w) for s, w in zip(signals, weights.tolist(), strict=True) if s.end > s.start and a <= s.start and s.end <= b)
        if inside > best:
            best, start, end = inside, a, b
    return start, end


def _reason(signals: Sequence[Signal], weights: npt.NDArray[np.int64], text: str, start: int, end: int) -> str:
    """The weightiest words inside the stretch, none inside another; else what kind of signal weighs most."""
    if not len(weights):
        return WHOLE
    found: list[tuple[int, int]] = []
    for i in np.argsort(-weights, kind="stable").tolist():
        signal = signals[i]
        if weights[i] <= 0 or len(found) == NAMED_WORDS:
            break
        inside = start <= signal.start < signal.end <= end and text[signal.start : signal.end].strip("?")
        if inside and signal.name[:2] != "r:" and all(signal.end <= a or b <= signal.start for a, b in found):
            found.append((signal.start, signal.end))
    if found:
        return WORDS + "|".join(text[a:b] for a, b in found)
    return _KINDS.get(signals[int(weights.argmax())].name[0], WHOLE)


def meaning(text: str, kind: Kind) -> Meaning:
    """The sentence vector of a text for this table: words added up for the labels, which lean on many signals besides, and read in order for everyday talk."""
    return direction(text) if kind == "labels" else encoder().encode([text])[0]


@lru_cache(maxsize=4)
def labeller(lang: Lang, kind: Kind = "labels") -> Labeller:
    return Labeller(f"{kind}.{lang}.npz", partial(meaning, kind=kind))
