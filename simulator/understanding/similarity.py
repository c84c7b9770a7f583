"""How near an utterance is to what the author wrote: idf-weighted overlap of words, syllable pairs and concepts."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.kernel.lang import Lang
from simulator.understanding.normalise import fold, is_han
from simulator.understanding.pinyin import syllables
from simulator.understanding.spread import Floats, Spread
from simulator.understanding.synonyms import CONCEPTS, STEMS_EN, STOP_EN, STOP_ZH

Features = dict[str, float]
_WORD = re.compile(r"[a-z][a-z']*|\d+")


def stem(word: str) -> str:
    """A rough stem: enough to bring paid/paying, call/called/calls together."""
    word = word.removesuffix("'s").removesuffix("n't")
    if word in STEMS_EN:
        return STEMS_EN[word]
    for end in ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith("ss"):
            base = word[: -len(end)] + ("y" if end == "ies" else "")
            base = base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl" else base
            return STEMS_EN.get(base, base.removesuffix("e"))
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=8192)
def features(text: str, lang: Lang) -> tuple[tuple[str, float], ...]:
    """Feature and own weight: concept 1.3, word or syllable pair 1, single character 0.4. `text` may be raw."""
    low = fold(text)
    out: Features = {}
    rest = low
    for concept, pattern in CONCEPTS[lang]:
        if pattern.search(rest):
            out[concept] = 1.3
            rest = pattern.sub(" ", rest)
    if lang == "zh":
        for run in re.split(r"[^\u4e00-\u9fffa-z0-9]+", STOP_ZH.sub(" ", rest)):
            _zh_run(run, out)
    else:
        for word in _WORD.findall(rest):
            if word not in STOP_EN and (s := stem(word)) and s not in STOP_EN:
                out["w:" + s] = 1.0
    return tuple(out.items())


def _zh_run(run: str, out: Features) -> None:
    for word in _WORD.findall(run):
        out["w:" + word] = 1.0
    han = "".join(c for c in run if is_han(c))
    for char in han:
        out["c:" + char] = 0.4
    if len(han) > 1:
        sounds = syllables(han)
        for pair in itertools.pairwise(sounds):
            out["p:" + " ".join(pair)] = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One example: `kind` what it exemplifies ("ask", "say", "offer", …), `id` whose it is."""

    kind: str
    id: str
    text: str


# Questions are short; a statement has to share more before it means anything.
_ASKING = frozenset({"ask", "about", "say"})


class Index:
    """The examples of one scenario in one language."""

    def __init__(self, entries: Iterable[Entry], lang: Lang) -> None:
        self.lang = lang
        self.entries = [(e, dict(features(e.text, lang))) for e in entries]
        bags: dict[str, set[str]] = {}
        for entry, feats in self.entries:
            bags.setdefault(entry.id, set()).update(feats)
        count: dict[str, int] = {}
        for bag in bags.values():
            for f in bag:
                count[f] = count.get(f, 0) + 1
        total = max(len(bags), 2)
        self.idf = {f: 0.35 + math.log(1 + total / c) / math.log(1 + total) for f, c in count.items()}
        self.unknown = 0.8
        self.norms = [sum(self.weigh(f, w) for f, w in feats.items()) for _, feats in self.entries]
        self.shelves: dict[tuple[str, ...], _Shelf] = {}

    def weigh(self, feature: str, weight: float) -> float:
        return weight * self.idf.get(feature, self.unknown)

    def alike(self, texts: Sequence[str], kinds: tuple[str, ...]) -> tuple[tuple[str, ...], Floats]:
        """The ids that have examples of these kinds, and for each text how near it comes to the nearest of each, 0–1: texts × ids."""
        shelf = self._shelf(kinds)
        held = [features(text, self.lang) for text in texts]
        place = {f: i for i, f in enumerate(dict.fromkeys(f for many in held for f, _ in many))}
        weights = np.zeros((len(texts), len(place)))
        for row, many in zip(weights, held, strict=True):
            for f, w in many:
                row[place[f]] = self.weigh(f, w)
        known = [(i, at) for f, i in place.items() if (at := shelf.place.get(f)) is not None]
        shared = weights[:, [i for i, _ in known]] @ shelf.has[[at for _, at in known]].astype(np.float64)  # texts × examples
        mine = weights.sum(axis=1)[:, None]
        # Twice as much depends on the shorter side being covered as on the longer.
        size = np.minimum(mine, shelf.norms) ** 0.6 * np.maximum(mine, shelf.norms) ** 0.4
        # One shared word alone says little, however short both sides are.
        score = np.minimum(1.0, shared / shelf.alone) * shared / np.where(size > 0, size, 1.0)
        return shelf.ids, shelf.spread.best(np.minimum(np.round(score, 9), 1.0))

    def best(self, text: str, *kinds: str) -> dict[str, float]:
        """The best similarity of each id; those of 0 are left out."""
        ids, near = self.alike([text], kinds)
        return {id_: score for id_, score in zip(ids, near[0].tolist(), strict=True) if score}

    def _shelf(self, kinds: tuple[str, ...]) -> _Shelf:
        if kinds not in self.shelves:
            self.shelves[kinds] = _Shelf.of([(e, feats, norm) for (e, feats), norm in zip(self.entries, self.norms, strict=True) if e.kind in kinds])
        return self.shelves[kinds]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The examples of some kinds, those of one id together. `place`: of each feature in `has` (features × examples)."""

    ids: tuple[str, ...]
    place: Mapping[str, int]
    has: npt.NDArray[np.bool_]
    norms: Floats
    alone: Floats
    spread: Spread

    @classmethod
    def of(cls, held: Sequence[tuple[Entry, Features, float]]) -> _Shelf:
        ids = tuple(dict.fromkeys(e.id for e, *_ in held))
        sorted_by_id = sorted(held, key=lambda one: ids.index(one[0].id))
        place = {f: i for i, f in enumerate(dict.fromkeys(f for _, feats, _ in sorted_by_id for f in feats))}
        has = np.zeros((len(place), len(held)), dtype=np.bool_)
        for i, (_, feats, _) in enumerate(sorted_by_id):
            has[[place[f] for f in feats], i] = True
        count = Counter(e.id for e, *_ in held)
        spans = list(itertools.pairwise([0, *itertools.accumulate(count[id_] for id_ in ids)]))
        norms = np.array([norm or 1.0 for *_, norm in sorted_by_id])
        return cls(ids, place, has, norms, np.array([1.4 if e.kind in _ASKING else 2.4 for e, *_ in sorted_by_id]), Spread.of(spans, len(held)))
