"""What is weighed of a possible answer to know how likely a reader finds it one a living person would give (fitted by simulator/training/fit_recall.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from simulator.customer.doing import family
from simulator.customer.memory import Plan
from simulator.customer.mood import Mood
from simulator.kernel.lang import Lang
from simulator.scenario.exchange import Exchange
from simulator.understanding.normalise import fold
from simulator.understanding.reading import Match
from simulator.understanding.similarity import features

SURELY_ASKED = 0.6
COOL, HOT = 35, 65  # anger
WARM, ANNOYED = 0, 2  # heat of an answer


def weighed(weights: Mapping[str, float], held: Iterable[tuple[str, float]]) -> float:
    return sum(weights.get(name, 0.0) * size for name, size in held)


def qualities(x: Exchange, mood: Mood, said: str, words: Set[str], shared: float, lang: Lang) -> Iterator[tuple[str, float]]:
    """What is weighed of an exchange besides how near it is: names of weights and their measure. `said`: everything said so far, this turn included, folded; `words`: what
    it is made of (similarity.py); `shared`: how much the nearest others do the same."""
    yield "always", 1.0
    yield lang, 1.0
    if x.heat >= ANNOYED:
        yield "annoyed", 1.0
        if mood.anger < COOL:
            yield "annoyed in calm", 1.0
    if x.heat == WARM:
        yield "warm", 1.0
        if mood.anger > HOT:
            yield "warm in anger", 1.0
    if x.tells:
        yield "tells", 1.0
    yield from ((act, 1.0) for act in x.acts)
    if x.given:
        yield "groundless", sum(not _said(group, said) for group in x.given) / len(x.given)
    yield "echo", echo(x, words, lang)
    yield "in company", shared


def echo(x: Exchange, words: Set[str], lang: Lang) -> float:
    """How much of the answer takes up words of its own exchange that nobody has used here, 0–1."""
    return round(share(x.reply, words_of((x.said, x.after), lang) - words, lang), 3)


def share(text: str, words: Set[str], lang: Lang) -> float:
    """How much of the text is made of these words, 0–1."""
    mine = features(text, lang)
    return sum(w for name, w in mine if name in words) / (sum(w for _, w in mine) or 1.0)


def words_of(talk: Sequence[str], lang: Lang) -> Set[str]:
    """What these texts are made of."""
    return {name for text in talk for name, _ in features(text, lang)}


def _said(group: str, said: str) -> bool:
    return any(fold(word.strip()) in said for word in group.split("|") if word.strip())


def marks(plan: Plan, asked: Sequence[Match], fit: float, shared: float, lang: Lang) -> Iterator[tuple[str, float]]:
    """What is weighed of the plan's own answer: names of weights and their measure. `fit`: how well its words go with the turn;
    `shared`: how much the nearest exchanges do the same."""
    told = {m.fact for m in plan.moves if m.fact}
    top = max((a.score for a in asked), default=0.0)
    yield "always", 1.0
    yield lang, 1.0
    yield "fit", fit
    yield "in company", shared
    yield "moves", float(len(plan.moves))
    if any(a.id in told for a in asked):
        yield "asked for", 1.0
        yield "surely asked for", top
    elif top > SURELY_ASKED:
        yield "not what was asked", 1.0
    yield from ((family(kind), 1.0) for kind in dict.fromkeys(m.kind for m in plan.moves))
