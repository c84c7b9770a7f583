"""What each stretch of a turn means where it stands: the whole turn and the customer's last words are read together, then every stretch gets its own vector.

A sentence by itself cannot tell what «and the number?» or «哪天的？» asks; beside the words before it can. The same small transformer also places examples read
alone, so that a stretch is compared with what an author wrote. Taught by simulator/training/teach_context.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from simulator.kernel.lang import Lang
from simulator.understanding.clause import split
from simulator.understanding.embedding import tokens
from simulator.understanding.normalise import fold
from simulator.understanding.reader import flag
from simulator.understanding.sentence import GRAIN, Meanings
from simulator.understanding.spelling import spelt
from simulator.understanding.transformer import AMPLE, Floats, Transformer

MARKS = ("?", "!", "0")  # tokens behind those of the table: asked, exclaimed, any number
TURN, BEFORE = 1, 2  # rows of `seg`: the turn's own words, the customer's before it
LONGEST, LONGEST_BEFORE, PLACES, STRETCHES = 90, 30, 40, 14
CENT = 100  # steps to 1.0 of an odds
TOGETHER, MOST = 256, 12_000  # examples read at a time; examples remembered before starting afresh
_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z][a-z']*|[0-9]+|[?!]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """`start`, `end` in the text; `meaning` length about GRAIN; `idle`: log-odds of meaning nothing one could look up."""

    start: int
    end: int
    meaning: Meanings
    idle: float


def marked_tokens(text: str, lang: Lang) -> list[int]:
    """Of a folded text, marks and numbers among them; the polite and the plain «you» are one."""
    book = tokens()
    found: list[int] = []
    for run in _RUN.findall(text.replace("你", "您") if lang == "zh" else text):
        mark = "0" if run[0].isdigit() else run
        found += [len(book.table) + MARKS.index(mark)] if mark in MARKS else book.split(run)
    return found


def written(text: str, lang: Lang) -> str:
    """A text as somebody wrote it, folded and with its slips read as meant."""
    return fold(spelt(text).text if lang == "en" else text)


def example_tokens(text: str, lang: Lang) -> list[int]:
    return marked_tokens(written(text, lang), lang)


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause or a sentence: `start`, `end` in the text; its tokens from `first` to before `behind`; the number of its sentence."""

    start: int
    end: int
    first: int
    behind: int
    sentence: int


def units(text: str, lang: Lang) -> tuple[list[int], list[Unit]]:
    """The tokens of a folded text, and its clauses that have any."""
    ids: list[int] = []
    found, sentence = [], 0
    for clause in split(text, lang):
        mark = "?" if "?" in clause.mark else "!" if "!" in clause.mark else ""
        mine = marked_tokens(clause.text + mark, lang)
        if mine:
            found.append(Unit(clause.start, clause.end, len(ids), len(ids) + len(mine), sentence))
            ids += mine
        sentence += clause.mark not in (",", ";", ":", "~")
    return ids, found


def with_sentences(clauses: Sequence[Unit]) -> list[Unit]:
    """Every clause and every sentence once, as far as they are read."""
    sentences: dict[int, Unit] = {}
    for c in clauses:
        first = sentences.get(c.sentence, c)
        sentences[c.sentence] = Unit(first.start, c.end, first.first, c.behind, c.sentence)
    kept = [u for u in dict.fromkeys([*clauses, *sentences.values()]) if u.first < LONGEST]
    return [replace(u, behind=min(u.behind, LONGEST)) for u in kept[:STRETCHES]]


class ContextualEncoder(Transformer):
    """`everyday`: kind × example × dimension, per language, in the order of the names in the file."""

    def __init__(self, name: str = "turns.npz") -> None:
        super().__init__(name)
        self.known: dict[tuple[str, Lang], Meanings] = {}
        self.latest: tuple[object, list[Stretch]] = (None, [])
        self.everyday: dict[Lang, Floats] = {"zh": self.weights.pop("everyday.zh") / GRAIN, "en": self.weights.pop("everyday.en") / GRAIN}

    def alone(self, texts: Sequence[str], lang: Lang) -> Meanings:
        """One row for each example, all 0 where no token is known."""
        if len(self.known) > MOST:
            self.known.clear()
        new = {text: example_tokens(text, lang)[:PLACES] for text in texts if (text, lang) not in self.known}
        held = [text for text, ids in new.items() if ids]
        self.known.update(((text, lang), np.zeros(self.table.shape[1], dtype=np.int64)) for text, ids in new.items() if not ids)
        for start in range(0, len(held), TOGETHER):
            part = held[start : start + TOGETHER]
            self.known.update(zip(((text, lang) for text in part), self._alone([new[text] for text in part]), strict=True))
        return np.array([self.known[text, lang] for text in texts], dtype=np.int64).reshape(len(texts), self.table.shape[1])

    def _alone(self, many: Sequence[Sequence[int]]) -> Meanings:
        """`many`: the tokens of each example, none empty."""
        flat = np.concatenate([np.array(ids, dtype=np.int64) for ids in many])
        ends = np.cumsum([len(ids) for ids in many]).tolist()
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        words = self.table[flat].astype(np.float64) / 256
        x = self.through(words * AMPLE + self.weights["pos"][np.concatenate([np.arange(len(ids)) for ids in many])], spans)
        return np.rint(self.pooled(x, words, self.weights["w"][flat], spans)[0] * GRAIN).astype(np.int64)

    def read(self, text: str, last: str, lang: Lang, outbound: bool, pitch: bool) -> list[Stretch]:
        """Every clause and every sentence of the folded `text` that has a known token; `last`: the customer's words before, "" at the start."""
        asked = (text, last, lang, outbound, pitch)
        if self.latest[0] != asked:  # one turn is looked at from several sides
            self.latest = (asked, self.read_all([(text, last)], lang, outbound, pitch)[0])
        return self.latest[1]

    def read_all(self, turns: Sequence[tuple[str, str]], lang: Lang, outbound: bool, pitch: bool) -> list[list[Stretch]]:
        """The same of many at once, each with the customer's words before it."""
        out: list[list[Stretch]] = []
        for start in range(0, len(turns), TOGETHER):
            out += self._read_all(turns[start : start + TOGETHER], lang, outbound, pitch)
        return out

    def _read_all(self, turns: Sequence[tuple[str, str]], lang: Lang, outbound: bool, pitch: bool) -> list[list[Stretch]]:
        w = self.weights
        flat: list[int] = []
        at, kinds, flags, spans, places = [], [], [], [], []
        for text, last in turns:
            ids, clauses = units(text, lang)
            ids = ids[:LONGEST]
            before = marked_tokens(fold(last), lang)[-LONGEST_BEFORE:] if ids else []
            start = len(flat)
            places.append([replace(u, first=u.first + start, behind=u.behind + start) for u in with_sentences(clauses)] if ids else [])
            flat += [*ids, *before]
            at += [*range(len(ids)), *range(len(before))]
            kinds += [TURN] * len(ids) + [BEFORE] * len(before)
            flags += [flag(last, outbound, pitch)] * (len(ids) + len(before))
            if ids:
                spans.append((start, len(flat)))
        if not flat:
            return [[] for _ in turns]
        tokens_read = np.array(flat, dtype=np.int64)
        words = self.table[tokens_read].astype(np.float64) / 256
        x = words * AMPLE + w["pos"][np.minimum(np.array(at), PLACES - 1)] + w["seg.weight"][np.array(kinds)] + w["flag.weight"][np.array(flags)]
        x = self.through(x, spans)
        many = [u for held in places for u in held]
        vectors, led = self.pooled(x, words, w["w"][tokens_read], [(u.first, u.behind) for u in many])
        idle = np.rint(self.linear(led, "none")[:, 0] * CENT) / CENT
        rows = np.rint(vectors * GRAIN).astype(np.int64)
        made = iter([Stretch(u.start, u.end, row, odds) for u, row, odds in zip(many, rows, idle.tolist(), strict=True)])
        return [[next(made) for _ in held] for held in places]


@lru_cache(maxsize=1)
def contextual() -> ContextualEncoder:
    return ContextualEncoder()
