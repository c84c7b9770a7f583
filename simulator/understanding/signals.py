"""What the learned labeller sees of a turn: named signals, each with the stretch of the text it stands on.

Pieces of words and sounds (character 1–4-grams and toneless syllable pairs in Chinese, word 1–3-grams and stems in English: sounds survive a
recogniser's homophone slips), what the hand-written rules found, how much of it the customer has said before (a paraphrase is known
by what it gives back), and where in the call it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.understanding.context import Context
from simulator.understanding.embedding import likeness
from simulator.understanding.normalise import fold, is_han
from simulator.understanding.pinyin import syllable
from simulator.understanding.reading import Hit
from simulator.understanding.rule import Utterance
from simulator.understanding.similarity import features, stem

_TOKEN_ZH = re.compile(r"[\u4e00-\u9fff]|[a-z]+|[0-9]+|\?")
_TOKEN_EN = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+|\?")
_PARTICLES = frozenset({*"啊呀哦哈嘛啦呗嘞哟喔诶呢", "well", "um", "uh", "er", "erm"})
LONGEST_ZH, LONGEST_EN, EDGE = 4, 3, 3
RECENT = 3  # customer turns in which what is given back may stand
_ASKS = re.compile(r"[?？]\s*$|吗|呢\W*$")
_FEELS = re.compile(r"急|气|烦|怕|担心|难受|委屈|失望|慌|愁|累|着急|\b(angry|upset|worr|afraid|scared|furious|fed up|tired|sick of|frustrat|stress|hate|cry|crying|ashamed|guilty|lonely|sad)\w*")


@dataclass(frozen=True, slots=True)
class Signal:
    """`start`, `end`: the stretch of the text; equal when the signal is about the whole turn."""

    name: str
    start: int = 0
    end: int = 0


def even(spoken: Utterance) -> Utterance:
    """The same with the polite «you» throughout: no label may hang on which is used."""
    return Utterance.of(spoken.raw.replace("你", "您"), spoken.lang) if spoken.lang == "zh" and "你" in spoken.raw else spoken


def signals(spoken: Utterance, context: Context, hits: Sequence[Hit]) -> list[Signal]:
    """Each name once, at its first place."""
    found: dict[str, Signal] = {}
    for signal in _all(spoken, context, hits):
        found.setdefault(signal.name, signal)
    return list(found.values())


def _all(spoken: Utterance, context: Context, hits: Sequence[Hit]) -> Iterator[Signal]:
    yield from _words(spoken)
    yield from _rules(hits, spoken)
    yield from _given_back(spoken, context)
    yield from _place(spoken, context)


def _words(spoken: Utterance) -> Iterator[Signal]:
    zh = spoken.lang == "zh"
    found = ((m.group(), m.start(), m.end()) for m in (_TOKEN_ZH if zh else _TOKEN_EN).finditer(spoken.text))
    tokens = [("0" if t[0].isdigit() else t, a, b) for t, a, b in found if t not in _PARTICLES]
    yield from _grams(tokens, "" if zh else " ", LONGEST_ZH if zh else LONGEST_EN, "t:")
    spoken_only = [t for t in tokens if t[0] != "?"]
    if zh:
        sounds = [(syllable(t), a, b) if is_han(t) else (t, a, b) for t, a, b in spoken_only]
        yield from (s for s in _grams(sounds, " ", 3, "p:") if s.name.count(" ") > 0)
    else:
        for word, a, b in spoken_only:
            yield Signal("s:" + stem(word), a, b)
        for (word, a, _), (other, _, d) in zip(spoken_only, spoken_only[2:], strict=False):
            yield Signal(f"k:{word} _ {other}", a, d)
    for name, edge in (("a:", spoken_only[:EDGE]), ("z:", spoken_only[-EDGE:][::-1])):
        text = ""
        for word, a, b in edge:
            text += word + " "
            yield Signal(name + text, a, b)
    for clause in spoken.clauses:  # how a clause begins and ends decides much of what it does
        inside = [t for t in spoken_only if clause.start <= t[1] and t[2] <= clause.end]
        for name, edge in (("A:", inside[:2]), ("Z:", inside[-2:])):
            if edge:
                yield Signal(name + " ".join(t for t, _, _ in edge), edge[0][1], edge[-1][2])


def _grams(tokens: Sequence[tuple[str, int, int]], joint: str, longest: int, kind: str) -> Iterator[Signal]:
    for size in range(1, longest + 1):
        for i in range(len(tokens) - size + 1):
            part = tokens[i : i + size]
            yield Signal(kind + joint.join(t for t, _, _ in part), part[0][1], part[-1][2])


def _rules(hits: Iterable[Hit], spoken: Utterance) -> Iterator[Signal]:
    labels = set()
    for hit in hits:
        labels.add(hit.label)
        yield Signal(f"r:{hit.label}", hit.start, hit.end)
        yield Signal(f"r:{hit.label}:{hit.why}", hit.start, hit.end)
    for label in sorted(labels):
        yield from (Signal(f"rr:{label}+{other}") for other in sorted(labels) if other > label)
    if not labels:
        yield Signal("r:none")


def _given_back(spoken: Utterance, context: Context) -> Iterator[Signal]:
    """How much of the turn the customer has said before, and how much of what they said last comes back."""
    theirs = [t.text for t in context.turns if t.who == "customer"][-RECENT:]
    if not theirs:
        yield Signal("o:nobody-spoke")
        return
    mine = {n for n, _ in features(spoken.text, spoken.lang) if n[0] not in "?c"}
    before = {n for text in theirs for n, _ in features(text, spoken.lang) if n[0] not in "?c"}
    shared = mine & before
    yield Signal(f"o:shared{min(len(shared), 6)}")
    yield Signal(f"o:share{_tenths(len(shared), len(mine), 5)}")
    yield Signal(f"o:covered{_tenths(len(shared), len(before), 5)}")
    yield Signal(f"o:new{min(len(mine - before), 8)}")
    asked = any(c.mark == "?" for c in spoken.clauses) or re.search(r"吗", spoken.text)
    yield Signal(f"o:shared{min(len(shared), 4)}{'?' if asked else '.'}")
    numbers = set(re.findall(r"\d+|[一二两三四五六七八九十百千万]{2,}", spoken.text)) & set(re.findall(r"\d+|[一二两三四五六七八九十百千万]{2,}", fold(" ".join(theirs))))
    if numbers:
        yield Signal("o:number")
    alike = max(likeness(c.text, theirs[-1]) for c in spoken.clauses) if spoken.clauses else 0.0
    yield Signal(f"o:alike{max(0, int(alike * 8))}")
    last = fold(theirs[-1])
    if _ASKS.search(last):
        yield Signal("l:asks")
    if _FEELS.search(last):
        yield Signal("l:feels")
    yield Signal(f"l:long{min(len(last) // (20 if spoken.lang == 'zh' else 60), 5)}")


def _tenths(part: int, whole: int, steps: int) -> int:
    return round(steps * part / whole) if whole else 0


def _place(spoken: Utterance, context: Context) -> Iterator[Signal]:
    earlier = sum(t.who == "agent" for t in context.turns)
    yield Signal(f"c:{context.direction}")
    yield Signal(f"c:pitch{int(context.pitch)}")
    yield Signal(f"c:turn{min(earlier, 2)}")
    yield Signal(f"c:{context.direction}{min(earlier, 1)}")
    size = len(spoken.text) if spoken.lang == "zh" else len(spoken.text.split()) * 2
    yield Signal(f"c:length{min(size // 8, 8)}")
    yield Signal(f"c:clauses{min(len(spoken.clauses), 6)}")
    if any(c.mark == "?" for c in spoken.clauses):
        yield Signal("c:?")
