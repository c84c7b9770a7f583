"""Would a person answer this turn with that reply? Two small towers, one for the turn and one for the reply, taught to bring together what belongs together (response
selection after Henderson et al. 2019, «Training neural response selection for task-oriented dialogue systems»).

They stand on the vectors of contextual.py; taught on the shipped exchanges by simulator/training/teach_answers.py. The fit is a cosine, and by itself only a hint: what is
made of it is weighed in recall.py and in customer/recalling.py.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from simulator.kernel.lang import LANGS, Lang
from simulator.understanding.contextual import Stretch, contextual
from simulator.understanding.embedding import place
from simulator.understanding.sentence import GRAIN
from simulator.understanding.transformer import Floats

IDLE = 2.0  # log-odds of meaning nothing at which a stretch counts half
LEAST_SHARE = 0.15
DECIMALS = 4  # what is decided on is rounded, so that machines agree


def gist(stretches: Sequence[Stretch]) -> Floats:
    """The turn's meaning: its stretches added up, those that could be looked up counting most."""
    if not stretches:
        return np.zeros(contextual().table.shape[1])
    shares = [LEAST_SHARE + 1 / (1 + math.exp(max(-9.0, min(9.0, s.idle - IDLE)))) for s in stretches]
    out: Floats = np.round((np.array(shares)[:, None] * np.stack([s.meaning for s in stretches]) / GRAIN).sum(0), 6)
    return out


def turn_row(stretches: Sequence[Stretch]) -> Floats:
    """What the turn's tower reads: the gist, and how the turn ends."""
    last = stretches[-1].meaning / GRAIN if stretches else np.zeros(contextual().table.shape[1])
    return np.concatenate([gist(stretches), last])


def reply_rows(replies: Sequence[str], lang: Lang) -> Floats:
    out: Floats = contextual().alone(replies, lang) / GRAIN
    return out


class AnswerFit:
    """The two towers of one language: a hidden layer beside a straight one."""

    def __init__(self, lang: Lang) -> None:
        with np.load(place("answers.npz")) as data:
            self.weights: dict[str, Floats] = {key.split(".", 1)[1]: data[key].astype(np.float64) for key in data.files if key.startswith(lang + ".")}

    def turns(self, rows: Floats) -> Floats:
        return self._through(rows, "turn")

    def replies(self, rows: Floats) -> Floats:
        return self._through(rows, "reply")

    def _through(self, rows: Floats, tower: str) -> Floats:
        w = self.weights
        x = (rows - w[tower + ".mean"]) / w[tower + ".spread"]
        inner = np.maximum(x @ w[tower + ".hidden.weight"].T + w[tower + ".hidden.bias"], 0.0)
        out = inner @ w[tower + ".out.weight"].T + w[tower + ".out.bias"]
        out = out + x @ w[tower + ".direct.weight"].T + w[tower + ".direct.bias"]
        made: Floats = out / np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)
        return made


@lru_cache(maxsize=len(LANGS))
def answer_fit(lang: Lang) -> AnswerFit:
    return AnswerFit(lang)
