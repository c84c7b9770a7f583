"""Cutting a text into the pieces the reader knows (reader.py): the likeliest way to write it as a row of pieces (unigram segmentation, Kudo 2018).

The pieces and their log-probabilities are those of the sentence model the reader was taught by, as far as its vocabulary was kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SPACE = "▁"
LONGEST = 16  # characters of the longest piece kept
UNKNOWN = -10.0  # how much less likely a character no piece holds is than the least likely piece


class Pieces:
    """`known`: piece → number; `scores`: log-probability by number; `unknown`: the number for what no piece holds."""

    def __init__(self, known: Mapping[str, int], scores: Sequence[float], unknown: int) -> None:
        self.known = {piece: (i, scores[i]) for piece, i in known.items() if len(piece) <= LONGEST}
        self.unknown = unknown, min(scores) + UNKNOWN
        self.longest: dict[str, int] = {}
        for piece in self.known:
            self.longest[piece[0]] = max(self.longest.get(piece[0], 1), len(piece))

    def split(self, text: str) -> list[int]:
        """The numbers of the pieces of a folded text, in order. Of equally likely ways the first found, shorter pieces first."""
        line = SPACE + SPACE.join(text.split())
        size = len(line)
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        get, longest, (unknown, dear) = self.known.get, self.longest.get, self.unknown
        for start in range(size):
            here = best[start]
            if here + dear > best[start + 1]:
                best[start + 1], came[start + 1] = here + dear, (start, unknown)
            for end in range(start + 1, min(size, start + longest(line[start], 0)) + 1):
                found = get(line[start:end])
                if found is not None and here + found[1] > best[end]:
                    best[end], came[end] = here + found[1], (start, found[0])
        out = []
        at = size
        while at:
            at, number = came[at]
            out.append(number)
        return out[::-1]
