"""What of the customer's words a turn gives back, told as an instructor would: the figures and the words that matter, counted.

A detail is a figure with its unit, or a word rare enough to carry the matter (by the weights of the token table). It counts as given back when the same figure, word, stem or (Chinese) sound is
said again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.understanding import slots
from simulator.understanding.embedding import LONGEST, tokens
from simulator.understanding.normalise import fold
from simulator.understanding.pinyin import syllables
from simulator.understanding.similarity import stem

RARE = 72  # of 100: the weight of a word said about once in 2,500
_HAN, _WORD = re.compile(r"[\u4e00-\u9fff]+"), re.compile(r"[a-z][a-z']+")


@dataclass(frozen=True, slots=True)
class GivenBack:
    """`said`: the details as the trainee said them, in order; `told`: how many the customer had given."""

    said: tuple[str, ...]
    told: int


def given_back(text: str, before: Sequence[str], lang: Lang) -> GivenBack:
    """`before`: the customer's turns, the latest last; the details counted are those of the last turn that holds any."""
    told = next((found for line in reversed(before) if (found := _details(fold(line), lang))), [])
    mine = _details(fold(text), lang)
    said = [i for i, (name, figure) in enumerate(mine) if any(_same(name, figure, *other, lang) for other in told)]
    back = [other for other in told if any(_same(*mine[i], *other, lang) for i in said)]
    return GivenBack(tuple(mine[i][0] for i in said) if back else (), len(told))


Detail = tuple[str, slots.Slot | None]


def _details(text: str, lang: Lang) -> list[Detail]:
    """In the order spoken, each once."""
    figures = slots.find(text, lang)
    found: list[tuple[int, Detail]] = [(s.start, (text[s.start : s.end], s)) for s in figures]
    taken = {i for s in figures for i in range(s.start, s.end)}
    found += [(at, (word, None)) for at, word in _words(text, lang) if not taken & set(range(at, at + len(word)))]
    kept: list[Detail] = []
    for _at, detail in sorted(found, key=lambda x: x[0]):
        if not any(_same(*detail, *other, lang) for other in kept):
            kept.append(detail)
    return kept


def _words(text: str, lang: Lang) -> list[tuple[int, str]]:
    """The words that carry the matter, with where they start; a word the table lacks is rare."""
    book = tokens()
    if lang == "en":
        held = [(m.start(), m.group()) for m in _WORD.finditer(text) if len(m.group()) > 2]
        return [(at, w) for at, w in held if (row := book.row.get(w)) is None or book.weights[row] >= RARE]
    out: list[tuple[int, str]] = []
    for run in _HAN.finditer(text):
        at = run.start()
        while at < run.end():
            word = next((w for n in range(min(LONGEST, run.end() - at), 1, -1) if (w := text[at : at + n]) in book.row), text[at])
            if len(word) > 1 and book.weights[book.row[word]] >= RARE:
                out.append((at, word))
            at += len(word)
    return out


def _same(name: str, figure: slots.Slot | None, other: str, its: slots.Slot | None, lang: Lang) -> bool:
    if figure is not None or its is not None:
        return figure is not None and its is not None and (figure.kind == its.kind or "number" in (figure.kind, its.kind)) and figure.agrees(its.value)
    return syllables(name) == syllables(other) if lang == "zh" else stem(name) == stem(other)
