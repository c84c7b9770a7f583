"""Trains what tells everyday talk apart (understanding/everyday.py): `python -m simulator.training.fit_everyday` writes everyday.<lang>.npz.

Examples: assets/corpus/everyday.<lang>.jsonl with near misses (`none`), against the turns of the corpus and the questions written for the cases. A turn of
these that is everyday talk after all is found by a first fit and left out of the second.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from simulator.kernel.lang import LANGS, Lang
from simulator.training import held_out
from simulator.training.corpus import everyday_examples, turns
from simulator.training.fit_labels import Data, Floats, fit, table, write
from simulator.training.noise import without_marks
from simulator.understanding.everyday import NAMES, talk
from simulator.understanding.question import read as questions

Mask = npt.NDArray[np.bool_]
FOLDS = 5
AFTER_ALL = 0.4  # a turn of the corpus this likely to be everyday talk is no counter-example
ENOUGH = 0.3
RIGHT, MISSED = 8.0, 2.0  # what an example and a near miss count beside a turn of the corpus


def others(lang: Lang) -> Iterator[str]:
    """What is mostly no everyday talk: short turns of the corpus, and the questions for the cases."""
    for turn in turns(lang):
        if len(turn.text) < (30 if lang == "zh" else 90):
            yield turn.text
    for call in held_out.turns():
        if call.lang == lang:
            yield from (call.said.text[h.start : h.end] for h in questions(call.said))


def gather(rows: list[tuple[str, str]], lang: Lang) -> Data:
    found, texts, turn_of, gold = [], [], [], []
    for i, (name, text) in enumerate(rows):
        for form in dict.fromkeys((text, without_marks(text, lang))):
            found.append([s.name for s in talk(form, lang)])
            texts.append(form)
            turn_of.append(i)
            gold.append([float(name == n) for n in NAMES])
    return table(found, texts, turn_of, gold, "everyday")


def odds(data: Data, share: Floats, keep: Mask, ask: Mask) -> Floats:
    w = fit(data.rows[keep], data.gold[keep], share[keep])
    result: Floats = data.rows[ask] @ w[:-1] + w[-1]
    return result


def learn(lang: Lang) -> None:
    known = list(everyday_examples(lang))
    rows = known + [("none", text) for text in others(lang)]
    data = gather(rows, lang)
    fold = np.array([zlib.crc32(text.encode()) % FOLDS for _, text in rows])[data.turn]
    counter = data.turn >= len(known)
    share = np.where(data.gold.sum(axis=1) > 0, RIGHT, np.where(counter, 0.5, MISSED))
    p = np.zeros(data.gold.shape)
    for k in range(FOLDS):
        p[fold == k] = 1 / (1 + np.exp(-odds(data, share, fold != k, fold == k)))
    late = counter & (p.max(axis=1) >= AFTER_ALL)
    best, sure = p.argmax(axis=1), p.max(axis=1)
    mine = ~counter & (data.gold.sum(axis=1) > 0)
    right = (sure >= ENOUGH) & (best == data.gold.argmax(axis=1))
    sys.stdout.write(f"{lang}: right {right[mine].mean():.3f}, another name {((sure >= ENOUGH) & ~right)[mine].mean():.3f}, false on near misses {(sure >= ENOUGH)[~counter & ~mine].mean():.3f}, on other talk {(sure >= ENOUGH)[counter].mean():.3f}\n")
    w = fit(data.rows[~late], data.gold[~late], share[~late])
    write(f"everyday.{lang}.npz", NAMES, data.keys, w, np.array([(1.0, 0.0, 0.0)] * len(NAMES)), np.full(len(NAMES), ENOUGH), "everyday")


def main() -> None:
    for lang in LANGS:
        learn(lang)


if __name__ == "__main__":
    main()
