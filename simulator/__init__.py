"""Headset: a simulator of customer calls. The version, nothing else."""

__version__ = "0.1.0"
