"""Which of the case's exchanges a turn comes nearest to: was something like it said before, and would what the customer answered then do for an answer now?

Measured on the whole turn: what it means where it stands (contextual.py; read with what the customer had said before), shared words and sounds, whether what the turn asks for is what
the answer then gave, and how well the answer goes with the turn (answer_fit.py). A logistic regression weighs it; the weights are in `recall_weights.py`, fitted by
simulator/training/fit_recall.py on answers judged by readers. What the answer does and how hot it is are weighed by the customer (customer/recalling.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from simulator.kernel.kept import Kept
from simulator.kernel.lang import Lang
from simulator.scenario.exchange import Exchange
from simulator.understanding.answer_fit import DECIMALS, answer_fit, gist, reply_rows, turn_row
from simulator.understanding.contextual import Stretch, contextual, written
from simulator.understanding.reading import Reading, Recalled
from simulator.understanding.recall_weights import WEIGHTS
from simulator.understanding.similarity import features
from simulator.understanding.transformer import Floats

TAKEN = 10  # of the nearest, for how such a turn is taken
MOST = 24  # of the exchanges, best first
STRAY = 0.1  # a fact less likely than this was not asked for
ASKED = 0.5  # a fact is asked for that is at least this likely


class Recall:
    """Built once for a call and language."""

    def __init__(self, exchanges: Sequence[Exchange], lang: Lang, outbound: bool, pitch: bool) -> None:
        self.exchanges, self.lang, self.outbound, self.pitch = tuple(exchanges), lang, outbound, pitch
        read = contextual().read_all([(written(x.said, lang), x.after) for x in exchanges], lang, outbound, pitch)
        gists = np.array([gist(stretches) for stretches in read])
        self.middle = gists.mean(0)
        self.gists = _unit(gists - self.middle)
        self.words = _Words([x.said for x in exchanges], lang)
        self.facts = sorted({fact for x in exchanges for fact in x.tells})
        self.tells = np.array([[fact in x.tells for fact in self.facts] for x in exchanges], dtype=bool).reshape(len(exchanges), len(self.facts))
        self.first = np.array([not x.after for x in exchanges], dtype=float)
        self.answers = answer_fit(lang).replies(reply_rows([x.reply for x in exchanges], lang))

    def nearest(self, reading: Reading, text: str, last: str) -> tuple[Recalled, ...]:
        """`text`: the turn, folded; `last`: the customer's words before. Best first."""
        read = contextual().read(text, last, self.lang, self.outbound, self.pitch)
        if not read:
            return ()
        rows = self.measures(reading, text, last, read)
        scores = np.round(rows @ np.array(WEIGHTS), 3)
        best = np.argsort(-scores, kind="stable")[:MOST].tolist()
        return tuple(Recalled(i, float(scores[i]), tuple(rows[i].tolist())) for i in best)

    def rebuked(self, recalled: Sequence[Recalled]) -> float:
        """How likely such a turn is answered back to, 0–1: the share of that among the nearest, the nearer the more."""
        few = recalled[:TAKEN]
        if not few:
            return 0.0
        shares = np.exp(np.array([r.score for r in few]) - few[0].score)
        back = np.array([float("rebuke" in self.exchanges[r.at].acts) for r in few])
        return round(float(shares @ back / shares.sum()), 2)

    def fit(self, text: str, last: str, reply: str) -> float:
        """How well any reply goes with the turn, −1 to 1."""
        mine = self._turn(contextual().read(text, last, self.lang, self.outbound, self.pitch))
        theirs = answer_fit(self.lang).replies(reply_rows([reply], self.lang))[0]
        return round(float(theirs @ mine), DECIMALS)

    def _turn(self, read: Sequence[Stretch]) -> Floats:
        return answer_fit(self.lang).turns(turn_row(read))

    def measures(self, reading: Reading, text: str, last: str, read: Sequence[Stretch]) -> Floats:
        """exchanges × measures, in the order of the weights."""
        asked = {m.id: m.score for m in reading.asked}
        known = {m.id: m.score for m in reading.hunches} | asked
        odds = np.array([known.get(fact, 0.0) for fact in self.facts])
        wanted = np.array([fact in asked for fact in self.facts], dtype=bool)
        given = np.where(self.tells, odds, 0.0).max(axis=1, initial=0.0)
        elsewhere = max((p for fact, p in known.items() if fact not in self.facts), default=0.0)
        missed = np.where(self.tells, 0.0, odds).max(axis=1, initial=elsewhere)
        top = max(asked.values(), default=0.0)
        avoids = np.where((self.tells & wanted).any(axis=1), 0.0, top if top >= ASKED else 0.0)
        idle = self.tells.any(axis=1) * float(top < ASKED)
        stray = (self.tells & (odds < STRAY)).sum(axis=1).astype(float)
        meaning = np.round(self.gists @ _unit(gist(read) - self.middle), 6)
        shared = self.words.likeness(text)
        columns = [
            meaning, shared, given, missed, avoids, idle, stray,
            np.abs(self.first - float(not last)), meaning * shared, self.answers @ self._turn(read),
        ]  # fmt: skip
        rows: Floats = np.round(np.stack(columns, axis=1), DECIMALS)
        return rows


_KEPT: Kept[Recall] = Kept(16)


def recall(exchanges: Sequence[Exchange], lang: Lang, outbound: bool, pitch: bool) -> Recall | None:
    """Built on first use and kept for the last few calls."""
    return _KEPT.get(exchanges, lang, lambda: Recall(exchanges, lang, outbound, pitch)) if exchanges else None


class _Words:
    """Likeness in words and sounds, 0–1, rare ones counting most (cosine of tf-idf)."""

    def __init__(self, texts: Sequence[str], lang: Lang) -> None:
        self.lang, self.count = lang, len(texts)
        found = [features(text, lang) for text in texts]
        seen = Counter(name for many in found for name, _ in many)
        self.rarity = {name: math.log(1 + self.count / n) for name, n in seen.items()}
        rows: dict[str, list[tuple[int, float]]] = {}
        for i, many in enumerate(found):
            length = math.sqrt(sum((w * self.rarity[name]) ** 2 for name, w in many)) or 1.0
            for name, w in many:
                rows.setdefault(name, []).append((i, w * self.rarity[name] / length))
        self.rows = {name: (np.array([i for i, _ in held]), np.array([w for _, w in held])) for name, held in rows.items()}

    def likeness(self, text: str) -> Floats:
        mine = {name: w * self.rarity.get(name, math.log(1 + self.count)) for name, w in features(text, self.lang)}
        length = math.sqrt(sum(w * w for w in mine.values())) or 1.0
        out = np.zeros(self.count)
        for name, w in mine.items():
            if name in self.rows:
                where, weights = self.rows[name]
                out[where] += weights * (w / length)
        return np.round(out, 6)


def _unit(rows: Floats) -> Floats:
    out: Floats = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return out
