"""Weights of `recall.py`, written by `python -m simulator.training.fit_recall`; the order is that of `Recall.measures`."""

WEIGHTS = (0.5668, 2.1047, 0.3812, 0.3581, -0.4769, 0.1524, -0.1561, -0.1890, 0.7209, 0.9854)
