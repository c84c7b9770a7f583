"""Which fact of the case a turn asks for, or which of the author's remarks it is: all of them compared at once, in the light of what was said last.

Two witnesses. By words: shared words and sounds (shelf.py), likeness of the words added up (embedding.py) and of each sentence read by itself (sentence.py) over the
stretches of the turn, and how far each candidate lies behind the best; two logistic regressions (facts, remarks) make a probability of it. By meaning: what each stretch comes nearest to where it
stands (sense.py). Their log-odds are weighed together. All weights are in `meant_weights.py`, fitted by simulator/training/fit_meant.py.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact, Remark
from simulator.scenario.model import Scenario
from simulator.understanding.contextual import contextual
from simulator.understanding.embedding import Gallery
from simulator.understanding.labeller import sentences
from simulator.understanding.meant_weights import FACT, FACT_MIX, REMARK, REMARK_MIX
from simulator.understanding.reading import Hit, Match
from simulator.understanding.rule import Utterance
from simulator.understanding.sense import Sense, names
from simulator.understanding.sentence import GRAIN, encoder
from simulator.understanding.shelf import DEFINITE, Shelf
from simulator.understanding.similarity import Index, features
from simulator.understanding.spread import Floats, Spread

STRETCHES = 8  # of one turn, at most
NEAREST_FEW = 3  # examples whose mean counts beside the best one
CONTRASTED = (0, 1, 2, 5, 6)  # measures of which the distance to the best counts as well
LEAST, FAR = 1e-4, 9.0  # probabilities and log-odds are held within these
EN_LETTERS = 3.0  # English letters to one Chinese character


@dataclass(frozen=True, slots=True)
class Meanings:
    """Each best first; `everyday`: kinds of everyday talk by their names."""

    facts: tuple[Match, ...] = ()
    remarks: tuple[Match, ...] = ()
    everyday: tuple[Match, ...] = ()


class Meant:
    """Built once for a scenario and language. Candidates: the facts, then the remarks."""

    def __init__(self, scenario: Scenario, shelf: Shelf, index: Index, lang: Lang) -> None:
        self.lang, self.shelf, self.index, self.scenario = lang, shelf, index, scenario
        things: list[Fact | Remark] = [*scenario.facts, *scenario.remarks]
        self.ids = [thing.id for thing in things]
        self.facts = len(scenario.facts)
        self.asides = np.array([*(float(f.told == "aside") for f in scenario.facts), *(0.0 for _ in scenario.remarks)])
        texts: list[str] = []
        asked, said, named = [], [], []
        written = [texts_of(thing, lang) for thing in things]
        for asks, say, about in written:
            start = len(texts)
            texts += [*asks, *say, *about]
            asked.append((start, start + len(asks)))
            said.append((start + len(asks), start + len(asks) + len(say)))
            named.append((start + len(asks) + len(say), len(texts)))
        self.asked, self.said, self.named = (Spread.of(spans, len(texts)) for spans in (asked, said, named))
        self.gallery = Gallery(texts)
        self.meanings = encoder().encode(texts).astype(np.float64).T / GRAIN**2
        self.sense = Sense(written, self.facts, lang)

    def judge(self, turn: Utterance, questions: Sequence[Hit], last: str) -> Meanings:
        """Everything with its probability, and the stretch of the turn that comes nearest to it."""
        read = contextual().read(turn.text, last, self.lang, self.scenario.direction == "outbound", self.scenario.pitch)
        if not read:
            return Meanings()
        rows = self.measures(turn, questions)
        likely = self.sense.likely(read)
        facts = _together(rows[: self.facts], likely.facts, FACT, FACT_MIX)
        remarks = _together(rows[self.facts :], likely.remarks, REMARK, REMARK_MIX)
        matches = [Match(id_, p, *span) for id_, p, span in zip(self.ids, [*facts, *remarks], likely.spans, strict=True)]
        talk = [Match(name, round(p, 3), *span) for name, p, span in zip(names(), likely.everyday.tolist(), likely.everyday_spans, strict=True)]
        return Meanings(*(tuple(sorted(held, key=lambda m: -m.score)) for held in (matches[: self.facts], matches[self.facts :], talk)))

    def measures(self, turn: Utterance, questions: Sequence[Hit]) -> Floats:
        """candidates × measures of the words, in the order of `meant_weights`. Facts are looked for where the turn asks, remarks in all of it."""
        parts = stretches(turn, questions)
        asking = [asks(turn, part, questions) for part in parts]
        ask = np.array(asking if any(asking) else [True] * len(parts))
        texts = [turn.text[a:b] for a, b in parts]
        meanings = encoder().encode(texts).astype(np.float64) @ self.meanings
        added = self.gallery.likeness(texts)
        shared = np.stack([self._shared(text, meant) for text, meant in zip(texts, ask.tolist(), strict=True)])
        facts = self._columns(meanings[ask], added[ask], shared[ask])
        remarks = self._columns(meanings, added, shared)
        columns = [np.concatenate([f[: self.facts], r[self.facts :]]) for f, r in zip(facts, remarks, strict=True)]
        columns += [self._kinds(turn), self.asides]
        for j in CONTRASTED:
            columns += _behind(columns[j])
        length = len(turn.text) / (EN_LETTERS if self.lang == "en" else 1.0)
        whole = (float(any(asking)), float("?" in turn.text), length, float(len(parts)), float(self.lang == "en"), float(columns[5].max()), 1.0)
        columns += [np.full(len(self.ids), value) for value in whole]
        rows: Floats = np.round(np.stack(columns, axis=1), 4)
        return rows

    def _columns(self, meanings: Floats, added: Floats, shared: Floats) -> list[Floats]:
        """The measures that depend on which stretches are looked at."""
        best, few, said = self.asked.best(meanings), self.asked.few(meanings, NEAREST_FEW), self.said.best(meanings)
        return [
            shared.max(0), self.asked.best(added).max(0), self.asked.few(added, NEAREST_FEW).max(0), self.said.best(added).max(0), self.named.best(added).max(0),
            best.max(0), few.max(0), said.max(0), self.named.best(meanings).max(0), best[-1], few[-1],
        ]  # fmt: skip

    def _shared(self, text: str, asks_here: bool) -> Floats:
        """Likeness in words, 0–1; of facts only where the turn asks."""
        facts, remarks = self.shelf.shared(text) if asks_here else {}, self.index.best(text, "remark")
        return np.array([facts.get(id_, 0.0) if i < self.facts else remarks.get(id_, 0.0) for i, id_ in enumerate(self.ids)])

    def _kinds(self, turn: Utterance) -> Floats:
        """1: the kind of answer the question words want, −1: another kind, 0: nothing definite is wanted."""
        wanted = {name for name, _ in features(turn.text, self.lang)} & DEFINITE
        kinds = [(1.0 if wanted & self.shelf.kinds[id_] else -1.0) if wanted else 0.0 for id_ in self.ids[: self.facts]]
        return np.array([*kinds, *(0.0 for _ in self.ids[self.facts :])])


def texts_of(thing: Fact | Remark, lang: Lang) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """What asks for it or is it, what the customer says of it, its name."""
    if isinstance(thing, Remark):
        return thing.says.of(lang), thing.reply.of(lang), ()
    return thing.asks.of(lang) if thing.asks else (), thing.say.of(lang), (thing.about.of(lang),)


def stretches(turn: Utterance, questions: Sequence[Hit]) -> list[tuple[int, int]]:
    """The sentences of the turn, its questions, and the whole of it, in the order in which they end."""
    spans = dict.fromkeys([*sentences(turn.clauses), *((q.start, q.end) for q in questions), (0, len(turn.text))])
    found = [(a, b) for a, b in spans if turn.text[a:b].strip()]
    return sorted(found[-STRETCHES:], key=lambda span: (span[1], -span[0]))


def asks(turn: Utterance, part: tuple[int, int], questions: Sequence[Hit]) -> bool:
    """A question, or the sentence it stands in; of a turn of several sentences not the whole."""
    start, end = part
    if part == (0, len(turn.text)) and len(sentences(turn.clauses)) > 1:
        return False
    return turn.text[end : end + 1] == "?" or any(start <= q.start and q.end <= end for q in questions)


def _behind(column: Floats) -> list[Floats]:
    """How far each lies behind the best of all, and before or behind the best of the others."""
    best = np.sort(column)[::-1]
    return [column - best[0], column - np.where(column == best[0], best[1] if len(best) > 1 else 0.0, best[0])]


def _together(rows: Floats, meant: Floats, weights: Sequence[float], mix: Sequence[float]) -> list[float]:
    """The probability of each candidate. `mix`: weights of the log-odds by words, by meaning, and a constant."""
    words = np.clip(np.round(rows @ np.array(weights), 9), -FAR, FAR)
    known = np.clip(meant, LEAST, 1.0)
    odds = np.log(known / np.maximum(1.0 - known, LEAST))
    x = np.clip(mix[0] * words + mix[1] * odds + mix[2], -FAR, FAR)
    out: list[float] = np.round(1 / (1 + np.exp(-x)), 3).tolist()
    return out


def log_odds(p: float) -> float:
    return math.log(max(p, LEAST) / max(1.0 - p, LEAST))
