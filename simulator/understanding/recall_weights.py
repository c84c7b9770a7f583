"""Weights of `recall.py`, written by `python -m simulator.training.fit_recall`; the order is that of `Recall.measures`."""

WEIGHTS = (0.7542, 1.8571, 0.4884, 0.1897, -0.4125, 0.2281, -0.2349, -0.0431, 0.7121, 0.7822)
