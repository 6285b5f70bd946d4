"""The house keeps what it has reached: its size and shape, and that a broken line is noticed."""

from __future__ import annotations

from tests.broken_lines import breaks, misplaced
from tests.house import house

# Raised only for new behaviour, in a commit that says why; the shape of functions never.
MOST_LINES, MOST_DATA, MOST_MODULES = 46_013, 8_140, 322
MOST_LINES_OF_NINE_FUNCTIONS_IN_TEN, MOST_COMPLEXITY = 18, 3.80


def test_the_house_has_not_grown() -> None:
    built = house()
    assert built.lines <= MOST_LINES
    assert built.data <= MOST_DATA
    assert built.modules <= MOST_MODULES
    assert built.p90 <= MOST_LINES_OF_NINE_FUNCTIONS_IN_TEN
    assert built.complexity <= MOST_COMPLEXITY
    assert built.tangled == ()


def test_the_lines_that_are_broken_on_purpose_are_there() -> None:
    assert misplaced() == []
    assert len(breaks()) >= 30
