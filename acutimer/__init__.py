"""Guided acupressure: where to press, for how long, and the deep rest that follows."""

__version__ = "0.1.0"
