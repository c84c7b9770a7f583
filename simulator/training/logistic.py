"""Ridge logistic regression by Newton's method, for the small fits whose weights stand in the code."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
STEPS = 60


def newton(x: Floats, y: Floats, weight: float, ridge: float) -> Floats:
    """`x`: rows × measures, a constant among them; `y` 0 or 1; right answers count `weight`, since there is one of them to many wrong."""
    w = np.zeros(x.shape[1])
    share = np.where(y == 1, weight, 1.0)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = np.linalg.solve((x * (share * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w)), x.T @ (share * (p - y)) + ridge * w)
        w -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return w
