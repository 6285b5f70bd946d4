"""Text is given at least the lines a plain count finds, so that nothing printed is cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltools.excel.fitting import line_count, row_height, text_width

WORDS = st.lists(st.text("abÇŞİ1", max_size=30), max_size=40).map(" ".join)


def plain_line_count(text: str, width: float) -> int:
    """Word by word, as anybody would break lines by hand; a word wider than a line goes on in the next."""
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if text_width(longer) <= width:
                line = longer
                continue
            lines, line = lines + bool(line), ""
            for char in word:
                if text_width(line + char) > width:
                    lines, line = lines + 1, ""
                line += char
    return lines


@given(st.lists(WORDS, min_size=1, max_size=3).map("\n".join), st.floats(8, 60))
def test_the_estimate_is_never_below_a_plain_count_of_lines(text: str, width: float) -> None:
    assert line_count(text, width) >= plain_line_count(text, width)


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("a", 1), ("a\nb", 2), ("a\n\nb", 3), ("word " * 50, 25), ("m" * 100, 9)]
)
def test_lines_are_counted(text: str, lines: int) -> None:
    assert line_count(text, 10) == lines


def test_capitals_take_more_room_than_small_letters() -> None:
    assert line_count("İÇİŞLERİ BAKANLIĞI", 15) > line_count("içişleri bakanlığı", 15)


def test_a_row_is_as_high_as_its_highest_cell_and_never_higher_than_excel_allows() -> None:
    one_line, four_lines = row_height(("a", 10)), row_height(("a", 10), ("a\nb\nc\nd", 10))
    assert 18 <= one_line < 20
    assert four_lines > 4 * 12
    assert row_height(("a", 10), least=32) == 32
    assert row_height(("a\n" * 500, 10)) == 409


def test_larger_letters_take_higher_rows() -> None:
    text = "word " * 20
    assert row_height((text, 20), font_size=14) > row_height((text, 20), font_size=10)
