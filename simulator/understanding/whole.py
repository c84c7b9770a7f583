"""Products in whole numbers: weights and activations are rounded to steps small enough that single precision holds every sum of them exactly.

So the result is the same in whatever order a machine adds, at the speed of single precision, which is twice that of double. Each row of the weights has its scale, and so has each
row of the activations (dynamic quantisation).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
STEPS = 127  # of a weight to either side of 0
HELD = 2**24  # whole numbers below this single precision holds exactly
AT_ONCE = 768  # columns multiplied in one go: the fewer, the finer the steps of the activations may be


class Product:
    """x ↦ x·Wᵀ + bias. `steps`: the weights in steps, output × input; `scale`: what a step is worth, for each output."""

    def __init__(self, steps: npt.NDArray[np.int8], scale: npt.NDArray[np.floating], bias: npt.NDArray[np.floating]) -> None:
        width = steps.shape[1]
        self.parts = [np.ascontiguousarray(steps[:, a : a + AT_ONCE].T.astype(np.float32)) for a in range(0, width, AT_ONCE)]
        self.fine = np.float32(HELD // (min(width, AT_ONCE) * STEPS) - 1)
        self.scale = (scale / self.fine).astype(np.float32)
        self.bias = bias.astype(np.float32)

    @classmethod
    def of(cls, weight: npt.NDArray[np.floating], bias: npt.NDArray[np.floating]) -> Product:
        """The weights rounded here."""
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-9) / STEPS
        return cls(np.rint(weight / scale[:, None]).astype(np.int8), scale, bias)

    def __call__(self, x: Floats) -> Floats:
        most = np.maximum(np.abs(x).max(axis=1, keepdims=True), np.float32(1e-9))
        q = np.rint(x * (self.fine / most))
        out: Floats = q[:, : len(self.parts[0])] @ self.parts[0]
        at = len(self.parts[0])
        for part in self.parts[1:]:
            out += q[:, at : at + len(part)] @ part
            at += len(part)
        out *= most
        out *= self.scale
        out += self.bias
        return out
