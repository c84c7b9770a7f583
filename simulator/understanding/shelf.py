"""Things that may be asked for, and how likely a stretch of speech asks for each: one shelf for a case, one for everyday talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact
from simulator.understanding.similarity import Index, features
from simulator.understanding.slots import wanted

DEFINITE = frozenset({"?when", "?count", "?long", "?money", "?who", "?where"})
_KIND_OF_VALUE = {"date": "?when", "weekday": "?when", "time": "?when", "days": "?long", "count": "?count", "money": "?money"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """`kinds`: which question words fit a fact. `bags`: every feature of a fact's own words. `asks`: the content of its example
    questions."""

    index: Index
    kinds: Mapping[str, frozenset[str]]
    bags: Mapping[str, Mapping[str, float]]
    asks: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, facts: tuple[Fact, ...], index: Index, lang: Lang) -> Shelf:
        kinds, bags = {f.id: _kinds(f, lang) for f in facts}, {f.id: _bag(f, lang) for f in facts}
        return cls(index, kinds, bags, {f.id: _asks(f, lang) for f in facts})

    def shared(self, text: str) -> dict[str, float]:
        """Likeness in words of each fact to this question, 0–1."""
        mine = {name for name, _ in features(text, self.index.lang)}
        asked_kinds = {name for name in mine if name[0] == "?"}
        content = [name for name in mine if name[0] != "?"]
        top: dict[str, float] = {}
        for kind, share in (("ask", 1.0), ("about", 0.85), ("say", 0.8)):
            for id_, near in self.index.best(text, kind).items():
                top[id_] = max(top.get(id_, 0.0), near * share)
        whole = sum(self.index.weigh(f, 1.0) for f in content) or 1.0
        for id_ in top:
            bag = self.bags[id_]
            covered = sum(self.index.weigh(f, 1.0) for f in content if f in bag or f in self.asks[id_])
            top[id_] = 0.8 * top[id_] + 0.2 * covered / whole
            if content:  # what is asked about has to be the fact's, not only the question word
                top[id_] *= 0.5 + 0.5 * min(1.0, 2.2 * covered / whole)
            definite = asked_kinds & DEFINITE
            if definite and definite & self.kinds[id_] and (covered or top[id_] > 0.3):
                top[id_] += 0.1
            elif definite and not definite & self.kinds[id_]:
                top[id_] *= 0.7
        return {id_: min(1.0, s) for id_, s in top.items()}


def _kinds(fact: Fact, lang: Lang) -> frozenset[str]:
    kinds = {name for t in (fact.asks.of(lang) if fact.asks else ()) for name, _ in features(t, lang) if name[0] == "?"}
    if fact.value and (slot := wanted(fact.value)):
        kinds.add(_KIND_OF_VALUE.get(slot[0], "?count"))
        if fact.value.weekday:
            kinds.add("?when")
    return frozenset(kinds)


def _asks(fact: Fact, lang: Lang) -> frozenset[str]:
    return frozenset(name for t in (fact.asks.of(lang) if fact.asks else ()) for name, _ in features(t, lang) if name[0] != "?")


def _bag(fact: Fact, lang: Lang) -> dict[str, float]:
    texts = [*fact.say.of(lang), fact.about.of(lang)]
    if fact.value and fact.value.words:
        texts += fact.value.words.of(lang)
    return {f: w for t in texts for f, w in features(t, lang) if f[0] != "?"}
