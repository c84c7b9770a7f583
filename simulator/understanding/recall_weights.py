"""Weights of `recall.py`, written by `python -m simulator.training.fit_recall`; the order is that of `Recall.measures`."""

WEIGHTS = (0.5013, 2.1043, 0.3244, 0.2670, -0.4462, 0.1805, -0.1511, 0.0181, 0.7001, 0.9899)
