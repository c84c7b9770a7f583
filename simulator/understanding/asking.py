"""Which facts a turn asks for, or that it asks for something no fact holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.understanding.casebook import Casebook
from simulator.understanding.reading import Hit, Match
from simulator.understanding.rule import Utterance
from simulator.understanding.similarity import features

# Calibrated on tests/understanding: asks in other words against questions the case does not hold.
ENOUGH = 0.43
_DEFINITE = frozenset({"?when", "?count", "?long", "?money", "?who", "?where"})
_GENERAL = {
    "zh": re.compile(r"(慢慢|从头|详细|具体|仔细)[^,.!?]{0,6}(说|讲|聊)|怎么(回事|了)|咋(回事|了)|(什么|啥)(情况|事|问题)|发生了?什么|(说说|讲讲|描述|介绍)[^,.!?]{0,4}(情况|经过|问题|一下|看|$)|还有(什么|别的)|我听着|想法|看法|感受"),
    "en": re.compile(r"\b(what('s| has| is)? (happened|gone wrong|wrong|going on|the (matter|problem|issue|trouble|story))|tell me (more|everything|about it|all about|what|the whole)|talk me through|walk me through|take me through|from the (start|beginning|top)|go on|in your own words|anything else|what would you like|how (are|do) you feel)\b"),
}  # fmt: skip


def score(book: Casebook, text: str) -> dict[str, float]:
    """How well each fact answers this question, 0–1."""
    lang = book.index.lang
    mine = {name for name, _ in features(text, lang)}
    asked_kinds = {name for name in mine if name[0] == "?"}
    content = [name for name in mine if name[0] != "?"]
    top: dict[str, float] = {}
    for kind, share in (("ask", 1.0), ("about", 0.85), ("say", 0.8)):
        for id_, near in book.index.best(text, kind).items():
            top[id_] = max(top.get(id_, 0.0), near * share)
    for id_ in top:
        kinds = book.kinds[id_]
        bag = book.bags[id_]
        covered = sum(book.index.weigh(f, 1.0) for f in content if f in bag or f in book.asks[id_])
        whole = sum(book.index.weigh(f, 1.0) for f in content) or 1.0
        top[id_] = 0.8 * top[id_] + 0.2 * covered / whole
        if content:  # what is asked about has to be the fact's, not only the question word
            top[id_] *= 0.5 + 0.5 * min(1.0, 2.2 * covered / whole)
        definite = asked_kinds & _DEFINITE
        if definite and definite & kinds and (covered or top[id_] > 0.3):
            top[id_] += 0.1
        elif definite and not definite & kinds:
            top[id_] *= 0.7
    return {id_: min(1.0, s) for id_, s in top.items()}


def read(utterance: Utterance, book: Casebook, questions: Sequence[Hit], settled: Sequence[tuple[int, int]]) -> tuple[tuple[Match, ...], bool]:
    """`settled`: spans that are no request for a fact (own offers, checks, restatements). Gives (asked, asks_unknown)."""
    found: dict[str, Match] = {}
    unknown = False
    for hit in questions:
        text = utterance.text[hit.start : hit.end]
        scores = score(book, _with_lead(utterance, hit)) if hit.label != "question.choice" else {}
        alone = score(book, text)
        scores = {k: max(v, alone.get(k, 0.0)) for k, v in scores.items()} | {k: v for k, v in alone.items() if k not in scores}
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        best = ranked[0][1] if ranked else 0.0
        if best >= ENOUGH:
            for id_, value in ranked[:2]:
                if value >= max(ENOUGH, 0.85 * best) and (id_ not in found or found[id_].score < value):
                    found[id_] = Match(id_, round(value, 3), hit.start, hit.end)
            continue
        covered = any(a < hit.end and hit.start < b for a, b in settled)
        if hit.label in ("question.closed", "question.open") and not covered and best < 0.36 and _definite(utterance, hit, text):
            unknown = True
    asked = tuple(sorted(found.values(), key=lambda m: -m.score))
    return asked, unknown


def _with_lead(utterance: Utterance, hit: Hit) -> str:
    """A question of two clauses ("那两天，您在家吗") is scored with the short clause before it."""
    before = [c for c in utterance.clauses if c.end <= hit.start and hit.start - c.end <= 2]
    if before and len(before[-1].text) <= 8 and before[-1].mark in (",", ""):
        return utterance.text[before[-1].start : hit.end]
    return utterance.text[hit.start : hit.end]


def _definite(utterance: Utterance, hit: Hit, text: str) -> bool:
    """A definite piece of information is asked for, not an opinion, consent or the story."""
    if _GENERAL[utterance.lang].search(text):
        return False
    feats = features(text, utterance.lang)
    return (hit.label == "question.closed" and bool(feats)) or bool({n for n, _ in feats} & _DEFINITE)
