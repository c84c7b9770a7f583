"""How near an utterance is to what the author wrote: idf-weighted overlap of words, syllable pairs and concepts."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from simulator.kernel.lang import Lang
from simulator.understanding.normalise import fold, is_han
from simulator.understanding.pinyin import syllables
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
        self.holding: dict[str, dict[str, list[int]]] = {}  # kind → feature → the examples that have it
        for i, (entry, feats) in enumerate(self.entries):
            postings = self.holding.setdefault(entry.kind, {})
            for f in feats:
                postings.setdefault(f, []).append(i)

    def weigh(self, feature: str, weight: float) -> float:
        return weight * self.idf.get(feature, self.unknown)

    def near(self, text: str, *kinds: str) -> list[tuple[Entry, float]]:
        """Every example of these kinds with its similarity 0–1, best first; similarities of 0 are left out."""
        mine = dict(features(text, self.lang))
        norm = sum(self.weigh(f, w) for f, w in mine.items())
        if not norm:
            return []
        out = []
        for kind in kinds:
            postings = self.holding.get(kind, {})
            common: dict[int, float] = {}
            for f, w in mine.items():
                weight = self.weigh(f, w)
                for i in postings.get(f, ()):
                    common[i] = common.get(i, 0.0) + weight
            for i, shared in sorted(common.items()):
                # Twice as much depends on the shorter side being covered as on the longer.
                short, long = sorted((norm, self.norms[i] or 1.0))
                # One shared word alone says little, however short both sides are.
                alone = min(1.0, shared / (1.4 if kind in _ASKING else 2.4))
                out.append((self.entries[i][0], alone * shared / (short**0.6 * long**0.4)))
        return sorted(out, key=lambda pair: -pair[1])

    def best(self, text: str, *kinds: str) -> dict[str, float]:
        """The best similarity of each id."""
        top: dict[str, float] = {}
        for entry, score in self.near(text, *kinds):
            top.setdefault(entry.id, min(score, 1.0))
        return top
