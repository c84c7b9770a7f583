"""The searchable form of a scenario: every example the author wrote, indexed once per scenario and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.kernel.kept import Kept
from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact
from simulator.scenario.model import Scenario
from simulator.understanding.alignment import Nearness
from simulator.understanding.example_match import GROUPS, ExampleScorer, Group
from simulator.understanding.meant import Meant
from simulator.understanding.normalise import fold
from simulator.understanding.shelf import Shelf
from simulator.understanding.similarity import Entry, Index


@dataclass(frozen=True, slots=True)
class Casebook:
    """`facts`: what may be asked for in this case; `names`: proper words;
    `told_by_us`: rules and look-ups, which to speak of is to explain; `asides`: facts that are no part of the case; `meant`: which fact or
    remark a turn means."""

    scenario: Scenario
    index: Index
    facts: Shelf
    names: str
    told_by_us: frozenset[str]
    asides: frozenset[str]
    meant: Meant
    examples: Mapping[Group, ExampleScorer]


def _of_facts(facts: Iterable[Fact], lang: Lang) -> Iterator[Entry]:
    for f in facts:
        yield Entry("about", f.id, f.about.of(lang))
        yield from (Entry("say", f.id, t) for t in f.say.of(lang))
        if f.asks:
            yield from (Entry("ask", f.id, t) for t in f.asks.of(lang))


def _entries(s: Scenario, lang: Lang) -> Iterator[Entry]:
    yield from _of_facts(s.facts, lang)
    for f in s.facts:
        if f.truth:
            yield from (Entry("truth", f.id, t) for t in (*f.truth.explained_by.of(lang), f.truth.is_.of(lang)))
    for sol in s.solutions:
        yield from (Entry("offer", sol.id, t) for t in (*sol.offers.of(lang), sol.is_.of(lang)))
    for o in s.objections:
        yield from (Entry("answer", o.id, t) for t in o.answers.of(lang))
    for b in s.steps.forbidden:
        yield from (Entry("barred", b.id, t) for t in b.says.of(lang))
    for r in s.briefing.rules:
        yield from (Entry("rule", r.id, t) for t in ((*r.says.of(lang), r.text.of(lang)) if r.says else (r.text.of(lang),)))
    for p in s.briefing.products:
        parts = {"feature": p.features, "advantage": p.advantages, "benefit": p.benefits, "evidence": p.evidence}
        for part, points in parts.items():
            for point in points:
                yield from (Entry(part, point.id, t) for t in (*point.says.of(lang), point.is_.of(lang)))
        if p.price:
            yield Entry("feature", p.id, p.price.of(lang))
    for look in s.briefing.lookups:
        yield from (Entry("lookup", look.id, t) for t in ((*look.says.of(lang), look.finds.of(lang)) if look.says else (look.finds.of(lang),)))
    for remark in s.remarks:
        yield from (Entry("remark", remark.id, t) for t in remark.says.of(lang))
    if s.phone.gatekeeper:
        yield from (Entry("pass", "gatekeeper", t) for t in s.phone.gatekeeper.passes.of(lang))


GROUP_OF: dict[str, Group] = {
    "offer": "offer", "answer": "answer", "truth": "truth", "barred": "barred", "pass": "pass",
    "feature": "point", "advantage": "point", "benefit": "point", "evidence": "point", "rule": "point", "lookup": "point",
}  # fmt: skip


def _examples(s: Scenario, lang: Lang, nearness: Nearness) -> dict[Group, ExampleScorer]:
    texts: dict[Group, dict[str, list[str]]] = {group: {} for group in GROUPS}
    for entry in _entries(s, lang):
        if entry.kind in GROUP_OF:
            texts[GROUP_OF[entry.kind]].setdefault(entry.id, []).append(entry.text)
    return {group: ExampleScorer.of(group, found, nearness) for group, found in texts.items()}


def _build(s: Scenario, lang: Lang) -> Casebook:
    names = [s.company.name.of(lang), *(p.name.of(lang) for p in s.briefing.products), *(t for term in s.terms for t in term.says.of(lang))]
    words = fold(" ".join(names)) + " " + " ".join(re.findall(r"[a-z]+", fold(" ".join(n.en for n in [s.company.name]))))
    entries = list(_entries(s, lang))
    index = Index(entries, lang)
    words_of_facts = [w for f in s.facts if f.value and f.value.words for w in f.value.words.of(lang)]
    nearness = Nearness([*(e.text for e in entries), *words_of_facts])
    shelf = Shelf.of(s.facts, index, lang)
    told_by_us = frozenset({r.id for r in s.briefing.rules} | {look.id for look in s.briefing.lookups})
    return Casebook(s, index, shelf, words, told_by_us, frozenset(f.id for f in s.facts if f.told == "aside"), Meant(s, shelf, index, lang), _examples(s, lang, nearness))


_BOOKS: Kept[Casebook] = Kept(16)


def casebook(scenario: Scenario, lang: Lang) -> Casebook:
    """Built on first use and kept for the last few scenarios."""
    return _BOOKS.get(scenario, lang, lambda: _build(scenario, lang))
