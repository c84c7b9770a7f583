"""Weights of `recall.py`, written by `python -m simulator.training.fit_recall`; the order is that of `Recall.measures`."""

WEIGHTS = (0.4759, 2.0584, 0.4893, 0.1730, -0.4249, 0.1746, -0.1586, -0.1774, 0.6951, 0.9606)
