"""Splitting an utterance into clauses, with punctuation and without."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from simulator.kernel.lang import Lang

_STOP = re.compile(r"[.!?;,~…]+(?!\d)|\s-+\s|--+|:(?!\d)|\n")
# Without punctuation a new clause starts before these …
_BEFORE_ZH = re.compile(
    r"(?<=.{3})(?=(?:但是|不过|可是|所以|然后|而且|另外|还有就是|那么|请问|麻烦您|麻烦你|那我|那您|我这边|我现在|您看|您先别|我先|对不起|不好意思|非常抱歉|很抱歉|真抱歉|实在抱歉|谢谢您|感谢您))"
)
# … and ends after these.
_AFTER_ZH = re.compile(r"(?<=[吗])(?=[^,.!?~ ])|(?<=您好|你好)(?=[^,.!? ]{2})|(?<=[^什怎这那多要])(?<=[了吧呀啊呢])(?=[您你我请那咱])")
_BEFORE_EN = re.compile(
    r"(?<=\w{2}) (?=(?:and|but|so|because|or|then|okay|well|also|um|uh|you know)? ?"
    r"(?:(?:what|how|why|when|where|who|which)(?:'s|'re| (?:do|does|did|is|are|was|were|can|could|would|will|have|has|about|kind|time|day|many|much|long|often))\b"
    r"|(?:do|does|did|is|are|was|were|have|has|can|could|would|will|should|may|shall) (?:you|i|we|they|there|it|he|she|that|this|your)\b"
    r"|i'm (?:so |very |really )?sorry|i'll |let me |thank you|thanks ))| (?=but (?:i|you|we|it|that|they|the)\b)| (?=so (?:i|you|we|that)\b)"
)

# The cut belongs before the little word, not after it.
_JOINED_EN = re.compile(r"(?:^| )(?:and|but|so|because|or|then|okay|well|also|um|uh|i mean|you know)$")
# "what other questions | do you have" is one.
_ASKING_EN = re.compile(r"(?:^| )(?:what|which|how|where|when|who|why)(?: (?!(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|you|i|we)\b)[a-z]+){0,3} $")

# "tell me | what happened", "it notes | what's left": the question word belongs to the verb before it.
_GOVERNS_EN = re.compile(r"\b(?:know|see|sees|find|finds|notes?|copies down|copy down|(?:tell|tells|telling|show|shows|ask) (?:you|me|us|them|him|her)|tells?|shows?|explain|remember|hear|picture|write down|the (?:one|ones|person)|someone|somebody|anyone|talk (?:me|you) through|walk (?:me|you) through)(?: roughly| exactly)? $")


@dataclass(frozen=True, slots=True)
class Clause:
    """`start`, `end` in the whole text; `mark` is the punctuation that closed it ("" when it was split without)."""

    text: str
    start: int
    end: int
    mark: str


def _trim(text: str, start: int, end: int, mark: str) -> Clause | None:
    while start < end and text[start] in " \"'([":
        start += 1
    while end > start and text[end - 1] in ' "])':
        end -= 1
    return Clause(text[start:end], start, end, mark) if end > start else None


@lru_cache(maxsize=512)
def split(text: str, lang: Lang) -> tuple[Clause, ...]:
    """Clauses of a folded text, in order."""
    out: list[Clause] = []
    at = 0
    for stop in [*_STOP.finditer(text), None]:
        end, mark = (stop.start(), stop.group().strip()) if stop else (len(text), "")
        cuts = _inner(text[at:end], lang)
        for i, (a, b) in enumerate(cuts):
            clause = _trim(text, at + a, at + b, mark if i == len(cuts) - 1 else "")
            if clause:
                out.append(clause)
        at = stop.end() if stop else at
    return tuple(out)


def _inner(piece: str, lang: Lang) -> list[tuple[int, int]]:
    if lang == "zh":
        cuts = {m.start() for p in (_BEFORE_ZH, _AFTER_ZH) for m in p.finditer(piece)}
        cuts |= {m.start() for m in re.finditer(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", piece)}
    else:
        cuts = {m.end() for m in _BEFORE_EN.finditer(piece) if not _JOINED_EN.search(piece[: m.start()])}
        cuts = {c for c in cuts if not _ASKING_EN.search(piece[:c]) and not _GOVERNS_EN.search(piece[:c])}
    edges = [0, *sorted(c for c in cuts if 0 < c < len(piece)), len(piece)]
    return list(itertools.pairwise(edges))
