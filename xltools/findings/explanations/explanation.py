"""What a code stands for, in every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """``title`` names the code in words; ``means`` says what the program saw and whether it used the value; ``matters``
    says what it does to the totals. What to do and the example stand in the catalogue."""

    title: str
    means: str
    matters: str


@dataclass(frozen=True, slots=True)
class Explanation:
    code: str
    turkish: Words
    english: Words
