"""A broken line is noticed."""

from __future__ import annotations

from tests.broken_lines import breaks, misplaced


def test_the_lines_that_are_broken_on_purpose_are_there() -> None:
    assert misplaced() == []
    assert len(breaks()) >= 30
