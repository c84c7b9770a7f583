"""Typed English as it was meant: shorthand written out and slips of the finger mended, with the way back to the text as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from simulator.understanding.embedding import tokens

SHORTHAND = {
    "u": "you", "ur": "your", "urs": "yours", "r": "are", "n": "and", "pls": "please", "plz": "please", "thx": "thanks", "tmrw": "tomorrow", "tmr": "tomorrow",
    "tomoro": "tomorrow", "tonite": "tonight", "b4": "before", "wat": "what", "wats": "what's", "whats": "what's", "whch": "which", "thn": "then", "gonna": "going to",
    "wanna": "want to", "lemme": "let me", "gimme": "give me", "cant": "can't", "dont": "don't", "didnt": "didn't", "doesnt": "doesn't", "isnt": "isn't", "wasnt": "wasn't",
    "wont": "won't", "wouldnt": "wouldn't", "couldnt": "couldn't", "shouldnt": "shouldn't", "havent": "haven't", "hasnt": "hasn't", "im": "I'm", "ive": "I've", "youre": "you're",
    "youve": "you've", "youd": "you'd", "theyre": "they're", "thats": "that's", "theres": "there's", "hes": "he's", "shes": "she's", "whos": "who's", "hows": "how's", "wheres": "where's",
    "il": "I'll", "bc": "because", "cuz": "because", "cos": "because", "abt": "about", "w": "with", "ok": "okay", "msg": "message", "txt": "text", "txts": "texts", "appt": "appointment",
    "no1": "nobody", "2moro": "tomorrow", "gd": "good", "hv": "have", "bck": "back", "jst": "just", "gt": "got", "y'all": "you all", "aint": "isn't", "ppl": "people", "tho": "though", "nite": "night", "tht": "that", "thts": "that's", "srry": "sorry", "anythng": "anything", "jsut": "just", "teh": "the", "adn": "and", "taht": "that", "waht": "what", "hte": "the", "wiht": "with", "yuo": "you", "prob": "probably", "def": "definitely",
}  # fmt: skip
SHORTEST = 5  # letters of a word before a slip in it is mended
_WORD = re.compile(r"[A-Za-z][A-Za-z']*\d?|\d?[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Spelt:
    """`text` as meant; `places[i]`: where its character i stands in the text as typed, the end included."""

    text: str
    places: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as typed."""
        return self.places[start], self.places[end]


def spelt(raw: str) -> Spelt:
    """Chinese and well-spelt English come back as they are."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    for match in _WORD.finditer(raw):
        word = match.group()
        meant = _meant(word)
        if meant == word:
            continue
        out.append(raw[at : match.start()])
        places += range(at, match.start())
        out.append(meant)
        # characters of the new word stand evenly over the typed one, so that a stretch of it begins and ends where the word does
        places += [match.start() + i * len(word) // len(meant) for i in range(len(meant))]
        at = match.end()
    out.append(raw[at:])
    places += range(at, len(raw) + 1)
    return Spelt("".join(out), tuple(places))


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    low = word.lower()
    if low in SHORTHAND and not (word.isupper() and len(word) > 1):
        return SHORTHAND[low]
    if len(word) < SHORTEST or not low.isalpha() or word[0].isupper() or low in tokens().row or _known_stem(low):
        return word
    return _nearest(low) or word


def _known_stem(word: str) -> bool:
    """An inflected form of a known word is no slip."""
    row = tokens().row
    ends = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("ies", "y"), ("ier", "y"), ("ness", ""), ("less", ""))
    return any(word.endswith(end) and word[: -len(end)] + more in row for end, more in ends)


@lru_cache(maxsize=1)
def _by_length() -> dict[int, list[str]]:
    out: dict[int, list[str]] = {}
    for word in tokens().row:
        if word.isascii() and word.isalpha():
            out.setdefault(len(word), []).append(word)
    return out


def _nearest(word: str) -> str | None:
    """The most usual known word one slip away (a letter too many, too few, wrong, or two swapped) that begins alike."""
    book = tokens()
    near = [
        w
        for size in (len(word) - 1, len(word), len(word) + 1)
        for w in _by_length().get(size, ())
        if w[0] == word[0] and DamerauLevenshtein.distance(word, w, score_cutoff=1) <= 1
    ]
    return min(near, key=lambda w: (int(book.weights[book.row[w]]), w), default=None)
