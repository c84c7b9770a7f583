"""How likely a reader finds an answer remembered from an exchange one that a living person would give here: a few small nets, averaged.

Taught by simulator/training/fit_recall.py on answers that readers judged. The odds are comparable with those of the plan's own answer (customer/recalling.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from simulator.understanding.embedding import place


class Nets:
    """`names`: of the qualities, behind the measures of the understanding."""

    def __init__(self) -> None:
        with np.load(place("believable.npz")) as data:
            self.names = [str(name) for name in data["names"]]
            self.mean, self.spread = (data[key].astype(np.float64) for key in ("mean", "spread"))
            self.inner = [tuple(data[f"{i}.{key}"].astype(np.float64) for key in ("inner.weight", "inner.bias", "outer.weight", "outer.bias")) for i in range(int(data["nets"]))]

    def odds(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Log-odds; `rows`: answers × (measures, then qualities)."""
        x = (np.array(rows) - self.mean) / self.spread
        made = [np.maximum(x @ a.T + b, 0.0) @ c.T + d for a, b, c, d in self.inner]
        out: list[float] = np.round(np.mean(made, axis=0)[:, 0], 3).tolist()
        return out

    def row(self, measures: Sequence[float], held: Iterable[tuple[str, float]]) -> list[float]:
        sizes = dict(held)
        return [*measures, *(sizes.get(name, 0.0) for name in self.names)]


@lru_cache(maxsize=1)
def nets() -> Nets:
    return Nets()
