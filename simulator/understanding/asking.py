"""Which facts a turn asks for, or that it asks for something no fact holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.understanding.casebook import Casebook
from simulator.understanding.everyday import REMARKS, heard
from simulator.understanding.normalise import fold
from simulator.understanding.reading import Hit, Match
from simulator.understanding.rule import Utterance
from simulator.understanding.shelf import DEFINITE
from simulator.understanding.similarity import features

# Calibrated on tests/understanding: asks in other words against questions the case does not hold.
ENOUGH = 0.34
NEAREST = 0.2
UNMARKED = 0.85
EVERYDAY_ENOUGH, EVERYDAY_SURE, FACT_LIKELY, FACT_SURE = 0.3, 0.9, 0.25, 0.6
UNKNOWN = 0.3  # nothing as likely as this: the question asks for what no fact holds
SHORT: dict[Lang, int] = {"zh": 16, "en": 48}  # characters of a question that has not the form of one
WHOLE: dict[Lang, int] = {"zh": 40, "en": 110}  # characters: a turn no longer than this is also scored as one question
_REMARKS = frozenset(f.id for f in REMARKS)
_GENERAL = {
    "zh": re.compile(r"(慢慢|从头|详细|具体|仔细)[^,.!?]{0,6}(说|讲|聊)|怎么(回事|了)|咋(回事|了)|(什么|啥)(情况|事|问题)|发生了?什么|(说说|讲讲|描述|介绍)[^,.!?]{0,4}(情况|经过|问题|一下|看|$)|还有(什么|别的)|我听着|想法|看法|感受"),
    "en": re.compile(r"\b(what('s| has| is)? (happened|gone wrong|wrong|going on|the (matter|problem|issue|trouble|story))|tell me (more|everything|about it|all about|what|the whole)|talk me through|walk me through|take me through|from the (start|beginning|top)|go on|in your own words|anything else|what would you like|how (are|do) you feel)\b"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """`facts`: of the case, best first; `unknown`: something no fact holds; `everyday`: something anybody may be asked."""

    facts: tuple[Match, ...] = ()
    unknown: bool = False
    everyday: Match | None = None


def read(utterance: Utterance, book: Casebook, questions: Sequence[Hit], settled: Sequence[tuple[int, int]]) -> Asked:
    """`settled`: spans that are no request for a fact (own offers, checks, restatements)."""
    found: dict[str, Match] = {}
    unknown = False
    everyday: Match | None = None
    book.facts.scorer.warm(utterance.text)
    for hit in questions:
        text = utterance.text[hit.start : hit.end]
        wider = _wider(utterance, hit, len(questions), bool(settled))
        scores = book.facts.ranked(text)
        for more in wider:
            scores = {k: max(v, w) for (k, v), w in zip(scores.items(), book.facts.ranked(more).values(), strict=True)}
        order = sorted(scores.items(), key=lambda pair: -pair[1])
        best = order[0][1]
        usual, sure = heard(text, utterance.lang)
        if usual not in _REMARKS and _usual(sure, best) and (everyday is None or sure > everyday.score):
            everyday = Match(usual, round(sure, 3), hit.start, hit.end)
            continue
        if best >= ENOUGH:
            for id_, value in order[:2]:
                if value >= max(ENOUGH, 0.85 * best) and (id_ not in found or found[id_].score < value):
                    found[id_] = Match(id_, round(value, 3), hit.start, hit.end)
            continue
        covered = any(a < hit.end and hit.start < b for a, b in settled)
        if hit.label in ("question.closed", "question.open") and not covered and best < UNKNOWN and _definite(utterance, hit, text):
            unknown = True
    return Asked(tuple(sorted(found.values(), key=lambda m: -m.score)), unknown, everyday)


def unmarked(utterance: Utterance, book: Casebook) -> Asked:
    """Asked or said without the form of a question («出过口没 往外国卖», «I'm new here»): only what is clearly meant."""
    id_, best = max(book.facts.ranked(utterance.text).items(), key=lambda pair: pair[1])
    usual, sure = heard(utterance.text, utterance.lang)
    whole = (0, len(utterance.text))
    if _usual(sure, best):
        return Asked(everyday=Match(usual, sure, *whole))
    return Asked((Match(id_, best, *whole),)) if best >= UNMARKED and len(utterance.text) <= SHORT[utterance.lang] else Asked()


BRIEF: dict[Lang, int] = {"zh": 9, "en": 34}  # characters of a question that leans on what was said before it
FOLLOWING = 0.45
_LEANS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"什么时候|啥时候|哪天|几天|多久|几点|谁|哪|几|多少|怎么|为什么|为啥|(呢|吗|么)$"),
    "en": re.compile(r"\b(when|who|where|why|how|which|what|whose|and|till|until|hers|his|yours|theirs|for how long)\b"),
}


def follow_up(utterance: Utterance, book: Casebook, last: str, told: frozenset[str]) -> Asked | None:
    """A question of a few words («when are you off», «and hers?») asks about what the customer said last: the nearest thing they have not told yet."""
    lang = utterance.lang
    if not last or len(utterance.text) > BRIEF[lang] or not _LEANS[lang].search(utterance.text):
        return None
    sentence = [part for part in re.split(r"[。！？!?.]", fold(last)) if part.strip()]
    scores = book.facts.ranked(f"{utterance.text} {' '.join(sentence[-2:])}")
    definite = {n for n, _ in features(utterance.text, lang)} & DEFINITE
    fits = {id_: p for id_, p in scores.items() if id_ not in told and (not definite or definite & book.facts.kinds[id_])}
    if not fits:
        return None
    id_, best = max(fits.items(), key=lambda pair: pair[1])
    return Asked((Match(id_, best, 0, len(utterance.text)),)) if best >= FOLLOWING else None


def _usual(sure: float, fact: float) -> bool:
    """Everyday talk rather than a question about the case, which is given the benefit of the doubt."""
    return sure >= 1.0 or (sure >= EVERYDAY_ENOUGH and (fact < FACT_LIKELY or (sure >= EVERYDAY_SURE and fact < FACT_SURE)))


def nearest(utterance: Utterance, book: Casebook, questions: Sequence[Hit]) -> Match | None:
    """The likeliest fact of the turn's questions, however unlikely, down to NEAREST."""
    best: Match | None = None
    for hit in questions:
        for id_, value in book.facts.ranked(utterance.text[hit.start : hit.end]).items():
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
    return (hit.label == "question.closed" and bool(feats)) or bool({n for n, _ in feats} & DEFINITE)
