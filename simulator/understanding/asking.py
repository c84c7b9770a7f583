"""Which facts a turn asks for, which remark of the author's it is, or that it asks for something no fact holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.understanding.casebook import Casebook
from simulator.understanding.everyday import PREFIX, REMARKS, heard
from simulator.understanding.labeller import sentences
from simulator.understanding.reading import Hit, Match
from simulator.understanding.rule import Utterance
from simulator.understanding.shelf import DEFINITE
from simulator.understanding.similarity import features

# Calibrated on tests/understanding: questions in other words against those the case does not hold.
ENOUGH, NEAR_BEST = 0.6, 0.85
UNASKED = 0.8  # nothing has the form of a question, and something else is done
NEAREST = 0.25
REMARKED = 0.85
EVERYDAY_ENOUGH, EVERYDAY_SURE, FACT_LIKELY, FACT_SURE = 0.3, 0.9, 0.4, 0.75
UNKNOWN = 0.3  # nothing as likely as this: the question asks for what no fact holds
SHORT: dict[Lang, int] = {"zh": 40, "en": 110}  # characters of a turn that may be everyday talk as a whole
BRIEF: dict[Lang, int] = {"zh": 6, "en": 20}  # characters of a sentence
MOST = 3  # facts
GENERAL = 0.93
IN_PASSING, BESIDE = 0.6, 0.9  # alone in the turn; beside other sentences
_REMARKS = frozenset(PREFIX + name for name in REMARKS)
_GENERAL = {
    "zh": re.compile(r"(慢慢|从头|详细|具体|仔细)[^,.!?]{0,6}(说|讲|聊)|怎么(回事|了)|咋(回事|了)|(什么|啥)(情况|事|问题)|发生了?什么|(说说|讲讲|描述|介绍)[^,.!?]{0,4}(情况|经过|问题|一下|看|$)|还有(什么|别的)|我听着|想法|看法|感受"),
    "en": re.compile(r"\b(what('s| has| is)? (happened|gone wrong|wrong|going on|the (matter|problem|issue|trouble|story))|tell me (more|everything|about it|all about|what|the whole)|talk me through|walk me through|take me through|from the (start|beginning|top)|go on|in your own words|anything else|what would you like|how (are|do) you feel)\b"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """`facts`: of the case, best first; `near`: the likeliest when none is likely enough; `remarks`: of the author's; `unknown`: something no fact holds;
    `everyday`: something anybody may be asked or told."""

    facts: tuple[Match, ...] = ()
    near: Match | None = None
    remarks: tuple[Match, ...] = ()
    unknown: bool = False
    everyday: Match | None = None


def read(utterance: Utterance, book: Casebook, questions: Sequence[Hit], settled: Sequence[tuple[int, int]], last: str) -> Asked:
    """`questions`: the stretches that ask; `settled`: those that are no request for a fact (own offers, checks, restatements); `last`: what the
    customer said before."""
    facts, remarks = book.meant.judge(utterance, questions, last)
    best = facts[0].score if facts else 0.0
    least = ENOUGH if questions or not settled else UNASKED
    if any(_GENERAL[utterance.lang].search(utterance.text[q.start : q.end]) for q in questions):
        least = GENERAL  # «what is it about?» asks for the story, whatever word of it a fact shares
    found = tuple(m for m in facts[:MOST] if m.score >= max(least, NEAR_BEST * best))
    everyday = _everyday(utterance, questions, best)
    if everyday is not None:
        found = ()
    near = facts[0] if facts and questions and not found and best >= NEAREST else None
    unknown = not found and everyday is None and best < UNKNOWN and any(_unplaced(utterance, hit, settled) for hit in questions)
    return Asked(found, near, tuple(m for m in remarks if m.score >= REMARKED), unknown, everyday)


def _everyday(utterance: Utterance, questions: Sequence[Hit], fact: float) -> Match | None:
    """The surest everyday question of the turn; a short turn without a question may be one, or a remark, as a whole."""
    best: Match | None = None
    whole = [(0, len(utterance.text))] if not questions and len(utterance.text) <= SHORT[utterance.lang] else []
    for start, end in [*((q.start, q.end) for q in questions), *whole]:
        name, sure = heard(utterance.text[start:end], utterance.lang)
        if (whole or name not in _REMARKS) and _usual(sure, fact) and (best is None or sure > best.score):
            best = Match(name, round(sure, 3), start, end)
    return best


def _unplaced(utterance: Utterance, hit: Hit, settled: Sequence[tuple[int, int]]) -> bool:
    covered = any(a < hit.end and hit.start < b for a, b in settled)
    return hit.label in ("question.closed", "question.open") and not covered and _definite(utterance, hit, utterance.text[hit.start : hit.end])


def in_passing(utterance: Utterance) -> Match | None:
    """The surest everyday remark among the sentences of a turn («could you try us again on Monday?», «my boss is on at me today»)."""
    best: Match | None = None
    parts = sentences(utterance.clauses)
    for start, end in parts:
        if len(parts) > 1 and end - start < BRIEF[utterance.lang]:
            continue  # «I'm sorry.», «OK fine.»: too little to be what the turn is about
        name, sure = heard(utterance.text[start:end], utterance.lang)
        if name in _REMARKS and sure >= (IN_PASSING if len(parts) == 1 else BESIDE) and (best is None or sure > best.score):
            best = Match(name, round(sure, 3), start, end)
    return best


def _usual(sure: float, fact: float) -> bool:
    """Everyday talk rather than a question about the case, which is given the benefit of the doubt."""
    return sure >= 1.0 or (sure >= EVERYDAY_ENOUGH and (fact < FACT_LIKELY or (sure >= EVERYDAY_SURE and fact < FACT_SURE)))


def _definite(utterance: Utterance, hit: Hit, text: str) -> bool:
    """A definite piece of information is asked for, not an opinion, consent or the story."""
    if _GENERAL[utterance.lang].search(text):
        return False
    feats = features(text, utterance.lang)
    return (hit.label == "question.closed" and bool(feats)) or bool({n for n, _ in feats} & DEFINITE)
