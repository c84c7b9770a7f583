"""How steady the labels are: `python -m simulator.training.measure_labels` prints, for the turns the reader has not seen (corpus.py), macro F1 as written, as recognised and
spoiled, and how many turns change their labels when names, genders or the form of «you» are swapped. The signals' shipped weights were fitted on these turns too in the end, so only the differences tell anything; fit_labels prints the true figures."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from simulator.kernel.lang import LANGS, Lang
from simulator.training.corpus import Turn, kept_back, turns
from simulator.training.fit_labels import f1
from simulator.training.noise import dropped, homophones, without_marks
from simulator.understanding.context import Context, Said
from simulator.understanding.labeller import LABELS, judged
from simulator.understanding.normalise import SIMPLIFIED, TRADITIONAL
from simulator.understanding.rule import Utterance
from simulator.understanding.signals import even
from simulator.understanding.understand import unaided, understand

Change = Callable[[str, Turn], str]
_FILLERS = {"zh": ("嗯，", "那个，", "就是说，", "呃，"), "en": ("um, ", "well, ", "er, ", "you know, ")}
_TO_TRADITIONAL = str.maketrans(dict(zip(SIMPLIFIED, TRADITIONAL, strict=True)))
_WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})


def seed(turn: Turn) -> int:
    return zlib.crc32(turn.id.encode())


def filled(text: str, turn: Turn) -> str:
    return _FILLERS[turn.lang][seed(turn) % 4] + text


def spoiled(share: float) -> Change:
    """Homophones in Chinese; characters or words lost in both, half as many where there are homophones besides."""

    def change(text: str, turn: Turn) -> str:
        if turn.lang == "zh":
            return dropped(homophones(text, seed(turn), share / 2), "zh", seed(turn), share / 2)
        return dropped(text, "en", seed(turn), share)

    return change


WRITTEN: dict[str, Change] = {
    "as written": lambda text, turn: text, "no punctuation": lambda text, turn: without_marks(text, turn.lang), "10 % wrong or lost": spoiled(0.1), "30 % wrong or lost": spoiled(0.3),
    "traditional characters": lambda text, turn: text.translate(_TO_TRADITIONAL), "full width": lambda text, turn: text.translate(_WIDE), "with a filler": filled,
}  # fmt: skip


def swapped(pairs: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    found = re.compile("|".join(f"({a})" for a, _ in pairs))
    return lambda text: found.sub(lambda m: pairs[(m.lastindex or 1) - 1][1], text)


SWAPS: dict[Lang, dict[str, Callable[[str], str]]] = {
    "zh": {
        "您 and 你": swapped([("您", "你"), ("你", "您")]),
        "genders": swapped([("先生", "女士"), ("女士|小姐|太太", "先生"), ("大姐", "大哥"), ("大哥", "大姐"), ("大爷", "大妈"), ("大妈|阿姨", "大爷"), ("她", "他"), ("他(?!人)", "她")]),
        "names": swapped([("[王李张刘陈赵孙周吴郑林何高马罗](?=先生|女士|小姐|太太|总|师傅|老师|姐|哥)", "阿"), ("小[王李张刘陈赵孙周吴郑林何高马罗]", "小买")]),
    },
    "en": {
        "genders": swapped([(r"\bMrs\b|\bMs\b|\bMiss\b(?= [A-Z])", "Mr"), (r"\bMr\b", "Mrs"), (r"\b[Mm]adam\b", "sir"), (r"\b[Ss]ir\b", "madam"), (r"\bshe\b", "he"), (r"\bhe\b", "she"), (r"\bhim\b", "her")]),
        "names": swapped([(r"(?<=Mr )[A-Z]\w+|(?<=Mrs )[A-Z]\w+|(?<=Ms )[A-Z]\w+", "Okonkwo"), (r"(?<=This is )[A-Z]\w+|(?<=this is )[A-Z]\w+|(?<=name's )[A-Z]\w+", "Oluwaseun")]),
    },
}  # fmt: skip


def given(turn: Turn, text: str) -> npt.NDArray[np.bool_]:
    spoken = even(Utterance.of(text, turn.lang))
    return np.array([v.given for v in judged(spoken, turn.context, unaided(spoken, turn.context))])


def labels(text: str, context: Context) -> frozenset[str]:
    return frozenset(understand(text, context).labels)


def main() -> None:
    for lang in LANGS:
        back = [t for t in turns(lang) if kept_back(t.topic, t.manner)]
        gold = np.array([[label in t.labels for label in LABELS] for t in back])
        first = 0.0
        for name, change in WRITTEN.items():
            got = np.array([given(t, change(t.text, t)) for t in back])
            score = float(np.mean([f1(gold[:, j], got[:, j]) for j in range(len(LABELS))]))
            first = first or score
            sys.stdout.write(f"{lang} {name}: macro F1 {score:.3f} ({score - first:+.3f})\n")
            sys.stdout.flush()
        for name, swap in SWAPS[lang].items():
            touched = [(t, swap(t.text), tuple(Said(s.who, swap(s.text)) for s in t.context.turns)) for t in back]
            touched = [x for x in touched if x[1] != x[0].text or x[2] != x[0].context.turns]
            changed = sum(labels(t.text, t.context) != labels(text, replace(t.context, turns=said)) for t, text, said in touched)
            sys.stdout.write(f"{lang} {name} swapped: labels of {changed} of {len(touched)} turns change, of all {changed / len(back):.3f}\n")


if __name__ == "__main__":
    main()
