"""The house keeps what it has reached: its size and shape, and that a broken line is noticed."""

from __future__ import annotations

from tests.broken_lines import breaks, misplaced
from tests.house import house


def test_the_lines_that_are_broken_on_purpose_are_there() -> None:
    assert misplaced() == []
    assert len(breaks()) >= 30
