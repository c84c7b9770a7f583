"""The meaning of a sentence as a vector that knows word order and context: a small transformer, distilled for this project.

The token table alone (embedding.py) adds words up; this reads them in their order, so «who told you» and «whom did you tell» differ. Two layers over
the same tokens, taught to place sentences where multilingual-e5-small puts them (simulator/training/distil_sentences.py). The result is rounded to whole steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.understanding.embedding import tokens
from simulator.understanding.normalise import fold
from simulator.understanding.transformer import AMPLE, Floats, Transformer

Meanings = npt.NDArray[np.int64]  # one row a sentence, length about GRAIN
GRAIN = 256  # steps to 1.0
LONGEST = 40  # tokens; what comes after is left out
MOST = 12_000  # sentences remembered before starting afresh


class Encoder(Transformer):
    """Sentences, each by itself."""

    def __init__(self, name: str = "sentences.npz") -> None:
        super().__init__(name)
        self.known: dict[str, Meanings] = {}

    def encode(self, texts: Sequence[str]) -> Meanings:
        """One row for each text, all 0 where no token is known."""
        if len(self.known) > MOST:
            self.known.clear()
        new = {text: tokens().split(fold(text))[:LONGEST] for text in texts if text not in self.known}
        read = {text: ids for text, ids in new.items() if ids}
        rows = np.rint(self._read(list(read.values())) * GRAIN).astype(np.int64) if read else ()
        self.known.update(zip(read, rows, strict=True))
        self.known.update((text, np.zeros(self.table.shape[1], dtype=np.int64)) for text, ids in new.items() if not ids)
        return np.array([self.known[text] for text in texts], dtype=np.int64).reshape(len(texts), self.table.shape[1])

    def _read(self, many: Sequence[Sequence[int]]) -> Floats:
        """`many`: the tokens of each sentence, none empty. Directions of length 1."""
        flat = np.concatenate([np.array(ids, dtype=np.int64) for ids in many])
        ends = np.cumsum([len(ids) for ids in many]).tolist()
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        words = self.table[flat].astype(np.float64) / 256
        places = np.concatenate([np.arange(len(ids)) for ids in many])
        x = self.through(words * AMPLE + self.weights["pos"][places], spans)
        return self.pooled(x, words, self.weights["w"][flat], spans)[0]


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    return Encoder()
