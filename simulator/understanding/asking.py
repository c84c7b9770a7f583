"""Which facts a turn asks for, which remark of the author's it is, or that it asks for something no fact holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.understanding.casebook import Casebook
from simulator.understanding.everyday import JIBES, PREFIX, REMARKS, heard
from simulator.understanding.labeller import sentences
from simulator.understanding.reading import Hit, Match
from simulator.understanding.rule import Utterance
from simulator.understanding.shelf import DEFINITE
from simulator.understanding.similarity import features

# Calibrated on turns nothing else was learned from (tests/understanding/heard and the made-up cases kept back): of those that ask for nothing the case holds about four in five are to be known as such.
ENOUGH: dict[Lang, float] = {"zh": 0.62, "en": 0.62}
NEAR_BEST = 0.85
SINGLE = 0.8  # of that is enough where the question is the whole turn
UNASKED = 0.8  # nothing has the form of a question, and something else is done
NEAREST = 0.25
REMARKED = 0.85
EVERYDAY_ENOUGH, EVERYDAY_SURE, FACT_LIKELY, FACT_SURE, FACT_CERTAIN = 0.3, 0.9, 0.4, 0.75, 0.8
UNKNOWN = 0.3  # nothing as likely as this: the question asks for what no fact holds
SHORT: dict[Lang, int] = {"zh": 40, "en": 110}  # characters of a turn that may be everyday talk as a whole
BRIEF: dict[Lang, int] = {"zh": 6, "en": 20}  # characters of a sentence
MOST, CONSIDERED = 3, 6  # facts
GENERAL = 0.93
JIBED, TEASED = 0.65, 0.8
AGREED, MEANT, ALONE = 0.2, 0.45, 0.6  # both witnesses of everyday talk name it; by meaning alone; by words alone
IN_PASSING, BESIDE = 0.6, 0.9  # alone in the turn; beside other sentences
NAMED, BY_MEANING = 0.2, 0.65
_REMARKS = frozenset(PREFIX + name for name in REMARKS)
_GENERAL = {
    "zh": re.compile(r"(慢慢|从头|详细|具体|仔细)[^,.!?]{0,6}(说|讲|聊)|怎么(回事|了)|咋(回事|了)|(什么|啥)(情况|事|问题)|发生了?什么|(说说|讲讲|描述|介绍)[^,.!?]{0,4}(情况|经过|问题|一下|看|$)|还有(什么|别的)|我听着|想法|看法|感受"),
    "en": re.compile(r"\b(what('s| has| is)? (happened|gone wrong|wrong|going on|the (matter|problem|issue|trouble|story))|tell me (more|everything|about it|all about|what|the whole)|talk me through|walk me through|take me through|from the (start|beginning|top)|go on|in your own words|anything else|what would you like|how (are|do) you feel)\b"),
}  # fmt: skip

HUNCHES = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """`hunches`: every fact with its probability, best first; `facts`: of the case, best first; `near`: the likeliest when none is likely enough; `remarks`: of the author's; `unknown`: something no fact holds;
    `everyday`: something anybody may be asked or told."""

    facts: tuple[Match, ...] = ()
    near: Match | None = None
    remarks: tuple[Match, ...] = ()
    unknown: bool = False
    everyday: Match | None = None
    jibe: Match | None = None
    talk: tuple[Match, ...] = ()
    hunches: tuple[Match, ...] = ()


def read(utterance: Utterance, book: Casebook, questions: Sequence[Hit], settled: Sequence[tuple[int, int]], last: str) -> Asked:
    """`questions`: the stretches that ask; `settled`: those that are no request for a fact (own offers, checks, restatements); `last`: what the
    customer said before."""
    meant = book.meant.judge(utterance, questions, last)
    facts, remarks = meant.facts, meant.remarks
    best = facts[0].score if facts else 0.0
    least = ENOUGH[utterance.lang] if questions or not settled else UNASKED
    if questions and len(sentences(utterance.clauses)) == 1:
        least *= SINGLE
    # «what is it about?» asks for the story, whatever word of it a fact shares
    general = [q for q in questions if _GENERAL[utterance.lang].search(utterance.text[q.start : q.end])]
    found = tuple(m for m in _likely(facts, least) if m.score >= GENERAL or not any(q.start < m.end and m.start < q.end for q in general))
    everyday = _everyday(utterance, questions, facts, meant.everyday)
    if everyday is not None:  # what is asked in other words is still asked
        found = tuple(m for m in found if m.end <= everyday.start or everyday.end <= m.start)
    near = facts[0] if facts and questions and not found and best >= NEAREST else None
    unknown = not found and everyday is None and best < UNKNOWN and any(_unplaced(utterance, hit, settled) for hit in questions)
    jibe = next((m for m in meant.everyday if m.id in JIBES and m.score >= (TEASED if m.id == "tease" else JIBED)), None)
    return Asked(found, near, tuple(m for m in remarks if m.score >= REMARKED), unknown, everyday, jibe, meant.everyday, facts[:HUNCHES])


def _likely(facts: Sequence[Match], least: float) -> tuple[Match, ...]:
    """The likeliest of each stretch that asks, and what comes near it there."""
    kept: list[Match] = []
    for match in facts[:CONSIDERED]:
        there = [m.score for m in kept if m.start < match.end and match.start < m.end]
        if match.score >= max(least, NEAR_BEST * max(there, default=0.0)):
            kept.append(match)
    return tuple(kept[:MOST])


def _everyday(utterance: Utterance, questions: Sequence[Hit], facts: Sequence[Match], talk: Sequence[Match]) -> Match | None:
    """The surest everyday question of the turn; a short turn without a question may be one, or a remark, as a whole."""
    best: Match | None = None
    whole = [(0, len(utterance.text))] if not questions and len(utterance.text) <= SHORT[utterance.lang] else []
    for start, end in [*((q.start, q.end) for q in questions), *whole]:
        name, sure = heard(utterance.text[start:end], utterance.lang)
        here = [m for m in talk[:CONSIDERED] if m.start < end and start < m.end]
        meant = here[0] if here else None
        if meant is not None and PREFIX + meant.id == name:
            sure = max(sure, (sure + meant.score) / 2 + AGREED)
        elif meant is not None and sure < 1.0 and meant.score >= MEANT:
            name, sure = PREFIX + meant.id, meant.score
        elif sure < 1.0:
            sure *= ALONE
        fact = max((m.score for m in facts[:CONSIDERED] if m.start < end and start < m.end), default=0.0)
        if (whole or name not in _REMARKS) and _usual(sure, fact) and (best is None or sure > best.score):
            best = Match(name, round(min(1.0, sure), 3), start, end)
    return best


def _unplaced(utterance: Utterance, hit: Hit, settled: Sequence[tuple[int, int]]) -> bool:
    covered = any(a < hit.end and hit.start < b for a, b in settled)
    return hit.label in ("question.closed", "question.open") and not covered and _definite(utterance, hit, utterance.text[hit.start : hit.end])


def in_passing(utterance: Utterance, talk: Sequence[Match]) -> Match | None:
    """The surest everyday remark of a turn («could you try us again on Monday?», «my boss is on at me today»), by meaning (`talk`, best first) and by the words of its sentences."""
    best: Match | None = None
    parts = sentences(utterance.clauses)
    meant = {m.id: m for m in talk if m.score >= NAMED}
    for start, end in parts:
        if len(parts) > 1 and end - start < BRIEF[utterance.lang]:
            continue  # «I'm sorry.», «OK fine.»: too little to be what the turn is about
        name, sure = heard(utterance.text[start:end], utterance.lang)
        enough = IN_PASSING if len(parts) == 1 else BESIDE
        if name.removeprefix(PREFIX) in meant:
            sure = max(sure, (sure + meant[name.removeprefix(PREFIX)].score) / 2 + AGREED)
        if name in _REMARKS and sure >= enough and (best is None or sure > best.score):
            best = Match(name, round(min(1.0, sure), 3), start, end)
    if best is None and talk and PREFIX + talk[0].id in _REMARKS and talk[0].score >= BY_MEANING:
        return Match(PREFIX + talk[0].id, talk[0].score, talk[0].start, talk[0].end)
    return best


def _usual(sure: float, fact: float) -> bool:
    """Everyday talk rather than a question about the case, which is given the benefit of the doubt."""
    return (sure >= 1.0 and fact < FACT_CERTAIN) or (sure >= EVERYDAY_ENOUGH and (fact < FACT_LIKELY or (sure >= EVERYDAY_SURE and fact < FACT_SURE)))


def _definite(utterance: Utterance, hit: Hit, text: str) -> bool:
    """A definite piece of information is asked for, not an opinion, consent or the story."""
    if _GENERAL[utterance.lang].search(text):
        return False
    feats = features(text, utterance.lang)
    return (hit.label == "question.closed" and bool(feats)) or bool({n for n, _ in feats} & DEFINITE)
