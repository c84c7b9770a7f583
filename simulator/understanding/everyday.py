"""What anybody may be asked or told on the telephone, whatever the case: «can you hear me», «is this your best number», «I'm new here».

A small classifier learned from examples (simulator/training/fit_everyday.py) tells them from questions about the case, with which they compete.
The customer answers each with its own move (`everyday.<name>`).
"""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.understanding.context import Context
from simulator.understanding.labeller import labeller
from simulator.understanding.rule import Utterance
from simulator.understanding.signals import Signal, even, signals

PREFIX = "everyday-"
# Kinds of questions and of remarks; the examples they are learned from lie in assets/corpus/everyday.<lang>.jsonl.
QUESTIONS: tuple[str, ...] = (
    "hear-me", "how-are-you", "good-time", "clear", "again", "meaning", "tell-back", "spelling", "is-it-you", "this-number", "when-reach", "email",
    "any-questions", "still-there", "feel-now", "may-ask", "ready", "pen", "do-that", "look-now", "who-told", "recorded", "happy-so", "believe",
    "rate", "first-time", "how-heard", "why-upset", "alone", "age", "work", "managing", "feeling", "why-matter", "what-worry", "what-happy", "sure",
    "really", "opinion", "whose-fault", "why-not-earlier", "day-suits", "will-be-in", "getting-in", "deal", "interested", "supervisor", "complaint",
    "what-else", "proof", "number-again", "hurry-up", "louder", "language", "hobby", "decide", "test", "where-were-we",
)  # fmt: skip
REMARKS: tuple[str, ...] = (
    "new-here", "thanks-waiting", "slow-system", "bad-line", "here-to-help", "you-are-right", "compliment", "weather", "take-your-time", "noted",
    "glad", "no-bother", "go-ahead", "wait-longer", "try-later", "go-online", "come-in", "make-do", "read-it", "send-leaflet", "look-into", "pass-on",
    "not-up-to-me", "excuse", "guarantee", "presume-yes", "last-chance", "everyone-has", "pay-now", "cheap", "tease", "laugh", "flirt", "moan",
    "own-story", "ramble", "swearing", "believe-you", "personally", "mistake-mine", "misnamed", "ask-because", "back-to-it", "honest", "bad-news",
    "good-news", "sit-tight", "whatever", "promise-again", "sympathy-long",
)  # fmt: skip
# Remarks that annoy whoever is waiting for help.
BARBED = frozenset({
    "wait-longer", "try-later", "go-online", "come-in", "make-do", "read-it", "send-leaflet", "look-into", "pass-on", "not-up-to-me", "excuse", "guarantee", "presume-yes",
    "last-chance", "everyone-has", "pay-now", "cheap", "tease", "laugh", "flirt", "moan", "own-story", "ramble", "swearing", "whatever", "promise-again",
})  # fmt: skip
# What draws a word of its own even beside something else, from whoever is being joked with, rambled at or pressed to buy.
JIBES = frozenset({"tease", "laugh", "flirt", "whatever", "own-story", "ramble", "moan", "guarantee", "presume-yes", "last-chance", "everyone-has", "pay-now", "cheap"})
NAMES: tuple[str, ...] = (*QUESTIONS, *REMARKS)


def talk(text: str, lang: Lang) -> list[Signal]:
    """What the classifier sees of a stretch of speech: its words alone."""
    return [s for s in signals(even(Utterance.of(text, lang)), Context(lang), ()) if s.name[0] not in "oclr"]


# So plain that no likelihood is needed.
_PLAINLY: dict[Lang, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": (("tell-back", re.compile(r"(给我|跟我|您|你)(再)?(复述|学|重复|念叨)(一|两)?(遍|下|句)|(您|你)(自己)?(给|跟)我(说|讲)一?遍|(复述|学|讲|说|念)(一)?(遍|下)(给我)?(听听|听一下)")),),
    "en": (("tell-back", re.compile(r"\b(say|tell|read|repeat|run|talk) (it|that|them|this|me|those)?( all)? ?back\b|\bin your own words,? (just )?(what|how|when|who)(?! happened| went| is (the problem|wrong)| seems| was (the problem|wrong))|\bwhat (we|we've|we have)( just)? agreed\b|\bwhat you've (got|understood) so far")),),
}


def heard(text: str, lang: Lang) -> tuple[str, float]:
    """The likeliest everyday question or remark, as an id, and how likely it is."""
    for name, pattern in _PLAINLY[lang]:
        if pattern.search(text):
            return PREFIX + name, 1.0
    name, p = labeller(lang, "everyday").likeliest(talk(text, lang), text)
    return PREFIX + name, p
