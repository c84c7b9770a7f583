"""Which facts a turn asks for, or that it asks for something no fact holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.kernel.lang import Lang
from simulator.understanding.casebook import Casebook
from simulator.understanding.reading import Hit, Match
from simulator.understanding.rule import Utterance
from simulator.understanding.similarity import features

# Calibrated on tests/understanding: asks in other words against questions the case does not hold.
ENOUGH = 0.45
NEAREST = 0.2
UNMARKED = 0.6
UNKNOWN = 0.3  # nothing as likely as this: the question asks for what no fact holds
WHOLE: dict[Lang, int] = {"zh": 40, "en": 110}  # characters: a turn no longer than this is also scored as one question
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


def evidence(book: Casebook, text: str) -> tuple[dict[str, float], dict[str, int]]:
    """Shared words of each fact, and whether it is the kind of answer asked for: 1 yes, −1 another kind, 0 nothing definite asked."""
    definite = {name for name, _ in features(text, book.index.lang)} & _DEFINITE
    kinds = {id_: (1 if definite & mine else -1) if definite else 0 for id_, mine in book.kinds.items()}
    return score(book, text), kinds


def ranked(book: Casebook, text: str) -> dict[str, float]:
    """How likely each fact is what this text asks for, 0–1."""
    return book.facts.score(text, *evidence(book, text))


def read(utterance: Utterance, book: Casebook, questions: Sequence[Hit], settled: Sequence[tuple[int, int]]) -> tuple[tuple[Match, ...], bool]:
    """`settled`: spans that are no request for a fact (own offers, checks, restatements). Gives (asked, asks_unknown)."""
    found: dict[str, Match] = {}
    unknown = False
    book.facts.warm(utterance.text)
    for hit in questions:
        text = utterance.text[hit.start : hit.end]
        scores = ranked(book, text)
        for wider in _wider(utterance, hit, len(questions), bool(settled)):
            scores = {k: max(v, w) for (k, v), w in zip(scores.items(), ranked(book, wider).values(), strict=True)}
        order = sorted(scores.items(), key=lambda pair: -pair[1])
        best = order[0][1]
        if best >= ENOUGH:
            for id_, value in order[:2]:
                if value >= max(ENOUGH, 0.85 * best) and (id_ not in found or found[id_].score < value):
                    found[id_] = Match(id_, round(value, 3), hit.start, hit.end)
            continue
        covered = any(a < hit.end and hit.start < b for a, b in settled)
        if hit.label in ("question.closed", "question.open") and not covered and best < UNKNOWN and _definite(utterance, hit, text):
            unknown = True
    asked = tuple(sorted(found.values(), key=lambda m: -m.score))
    return asked, unknown


def unmarked(utterance: Utterance, book: Casebook) -> tuple[Match, ...]:
    """A question without the form of one («出过口没 往外国卖», «and the payment date»): only when a fact is clearly meant."""
    order = sorted(ranked(book, utterance.text).items(), key=lambda pair: -pair[1])
    id_, best = order[0]
    return (Match(id_, best, 0, len(utterance.text)),) if best >= UNMARKED else ()


def nearest(utterance: Utterance, book: Casebook, questions: Sequence[Hit]) -> Match | None:
    """The likeliest fact of the turn's questions, however unlikely, down to NEAREST."""
    best: Match | None = None
    for hit in questions:
        for id_, value in ranked(book, utterance.text[hit.start : hit.end]).items():
            if value >= NEAREST and (best is None or value > best.score):
                best = Match(id_, value, hit.start, hit.end)
    return best


def _wider(utterance: Utterance, hit: Hit, questions: int, proposing: bool) -> list[str]:
    """More of the turn that may belong to the question: the short clause before it, or all of a short turn. After an offer
    «would that suit you?» asks about the offer alone."""
    out = [_with_lead(utterance, hit)] if hit.label != "question.choice" else []
    if questions == 1 and not proposing and len(utterance.text) < WHOLE[utterance.lang]:
        out.append(utterance.text)
    return [t for t in dict.fromkeys(out) if t != utterance.text[hit.start : hit.end]]


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
