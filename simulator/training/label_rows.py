"""What the net that tells what a turn does learns from: labelled turns, turns only its teacher labels, and how either is spoiled as a recogniser would."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.training.corpus import Turn, everyday_examples, in_calls, turns
from simulator.training.held_out import ROOT
from simulator.training.noise import dropped, homophones, without_marks
from simulator.training.said import labelled
from simulator.understanding.labeller import LABELS
from simulator.understanding.level import level

SPOILED, ALONE, HUMMED = 0.45, 0.1, 0.15  # share of turns read as a recogniser wrote them; read without the customer's words before; with a filler
FILLERS: dict[Lang, tuple[str, ...]] = {"zh": ("嗯", "呃", "那个", "就是", "就是说", "这个", "啊", "哎", "额", "那什么"), "en": ("um", "er", "uh", "well", "so", "like", "you know", "I mean", "okay", "right")}
MARKS: dict[Lang, tuple[str, ...]] = {"zh": ("，", "", "…"), "en": (", ", " ", "... ")}
_COMMA = re.compile(r"[,，]\s*")
SHARES = (0.05, 0.1, 0.2, 0.3)  # of characters or words wrong or lost


@dataclass(frozen=True)
class Row:
    """`gold`: share of the labellers for each label, None where nobody has labelled; `weight`: what that counts."""

    lang: Lang
    text: str
    last: str
    outbound: bool
    pitch: bool
    gold: tuple[float, ...] | None
    weight: float = 1.0
    topic: str = ""
    manner: str = ""


def of_turn(turn: Turn, weight: float = 1.0) -> Row:
    c = turn.context
    gold = tuple(turn.share(label) for label in LABELS)
    return Row(turn.lang, turn.text, c.last, c.direction == "outbound", c.pitch, gold, weight, turn.topic, turn.manner)


ONCE = 0.5  # what the labels of a turn count that nobody has given a second time


def labelled_rows() -> Iterator[Row]:
    for lang in LANGS:
        yield from (of_turn(t) for t in turns(lang))


def once_labelled() -> Iterator[Row]:
    for lang in LANGS:
        yield from (of_turn(t, ONCE) for t in (*in_calls(lang), *labelled(lang)))


def unlabelled() -> Iterator[Row]:
    """Agents' words from the shipped exchanges, and everyday talk."""
    for lang in LANGS:
        for file in sorted((ROOT / "scenarios" / "exchanges").glob(f"*.{lang}.jsonl")):
            case, _found = load_scenario(ROOT / "scenarios" / "calls" / f"{file.name.split('.')[0]}.yaml")
            assert case is not None
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                yield Row(lang, row["said"], row.get("after", ""), case.direction == "outbound", case.pitch, None)
        for _name, text in everyday_examples(lang):
            yield Row(lang, text, "", False, False, None)


def spoiled(row: Row, dice: random.Random) -> Row:
    """The same, at times as recognised or without what came before."""
    text, last = row.text, row.last
    if dice.random() < SPOILED:
        text = without_marks(text, row.lang)
        if row.lang == "zh" and dice.random() < 0.5:
            text = homophones(text, dice.randrange(1 << 30), dice.choice(SHARES))
        if dice.random() < 0.4:
            text = dropped(text, row.lang, dice.randrange(1 << 30), dice.choice(SHARES))
        last = without_marks(last, row.lang) if dice.random() < 0.5 else last
    if dice.random() < HUMMED:
        text = hummed(text, row.lang, dice)
    if dice.random() < ALONE:
        last = ""
    return replace(row, text=text, last=last)


def hummed(text: str, lang: Lang, dice: random.Random) -> str:
    """With a filler in front or behind one of its commas."""
    places = [0, *(m.end() for m in _COMMA.finditer(text))]
    at = 0 if dice.random() < 0.5 else dice.choice(places)
    filler = dice.choice(FILLERS[lang]) + dice.choice(MARKS[lang])
    return text[:at] + (" " if at and lang == "en" else "") + filler + text[at:].lstrip()


def read_as(row: Row) -> tuple[str, str]:
    """The turn and the customer's words before it as the reader gets them."""
    return level(row.text, row.lang), level(row.last, row.lang)
