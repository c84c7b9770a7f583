"""How alike two sentences are, and whether one takes up the other: for repeats, parroting, and transcripts without a case."""

from __future__ import annotations

import itertools
import re

from simulator.kernel.lang import Lang

# Words and characters that any two sentences of a service call share and that say nothing of the case.
_LITTLE_ZH = frozenset("的了是我您你他她它们吗呢吧啊呀嗯哦就都也还很这那个在有不没要会能可以说一和跟给把被对好请问来去到上下")
_LITTLE_EN = frozenset(
    ["that", "this", "with", "have", "from", "your", "what", "will", "would", "could", "should", "about", "there", "they", "them", "then", "when", "were", "been", "being", "just", "very", "really", "some", "sorry", "thank", "thanks", "please", "help", "yeah", "okay", "right", "well", "like", "know", "want", "need", "call", "today", "sure", "here", "also", "than", "more", "much", "does", "done", "make", "take", "going", "i'm", "i'll", "i've", "you're", "it's", "that's", "don't", "can't"]
)
_CJK = re.compile(r"[\u3400-\u9fff]+|[0-9]+")
_WORD = re.compile(r"[a-z0-9']+")


def length(text: str, lang: Lang) -> int:
    """Characters of Chinese, words of English; punctuation does not count."""
    if lang == "zh":
        return sum(1 for c in text if c.isalnum())
    return len(_WORD.findall(text.lower()))


def grams(text: str, lang: Lang) -> frozenset[str]:
    """Pairs of characters (zh), words and pairs of words (en): what a wording is recognised by."""
    if lang == "zh":
        runs = "".join(c for c in text if c.isalnum())
        return frozenset(runs[i : i + 2] for i in range(len(runs) - 1)) or frozenset(runs)
    words = _WORD.findall(text.lower())
    return frozenset(words) | frozenset(f"{a} {b}" for a, b in itertools.pairwise(words))


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """0–1: shared of all."""
    return len(a & b) / len(a | b) if a and b else 0.0


def inside(a: frozenset[str], b: frozenset[str]) -> float:
    """0–1: how much of `a` is found in `b`."""
    return len(a & b) / len(a) if a else 0.0


def content(text: str, lang: Lang) -> frozenset[str]:
    """What a sentence is about: pairs of characters without a little word in them, or the longer words."""
    if lang == "zh":
        pairs: set[str] = set()
        for run in _CJK.findall(text):
            pairs.update(run[i : i + 2] for i in range(len(run) - 1) if not set(run[i : i + 2]) & _LITTLE_ZH)
        return frozenset(pairs)
    words = _WORD.findall(text.lower())
    return frozenset(w[:6] for w in words if (len(w) > 3 or w.isdigit()) and w not in _LITTLE_EN)


def takes_up(text: str, heard: str, lang: Lang) -> bool:
    """The sentence speaks of something in what was heard: two shared things, or one number or long word."""
    shared = content(text, lang) & content(heard, lang)
    return len(shared) >= 2 or any(any(c.isdigit() for c in s) for s in shared)
