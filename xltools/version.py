"""The version of the program; it is part of a run's identity."""

__version__ = "0.1.0"
