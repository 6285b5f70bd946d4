"""One sheet of a workbook being written: a thin guard over xlsxwriter, where what it would drop or turn into something
else raises.

xlsxwriter turns text that begins with ``=`` into a formula, ignores writes out of range with a return code, and caches
0 for a formula unless told. So: text only as text, every return code checked, no formula without its computed value.
Text longer than a cell holds (only a file made by hand has it) is cut. Rows and columns count from 1, as the reader's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.format import Format

from xltools.excel.cells import SHOWN_DIGITS, cell_address
from xltools.excel.fitting import FOOT, LANDSCAPE_A4, MARGIN, Page, clipped, each_once
from xltools.excel.styles import BAD_CELL, GOOD_CELL, HEADING, LINK, PLAIN, Style
from xltools.excel.xlsxwriter_rows import calls_another, escaped
from xltools.excel.xlsxwriter_seams import StyledWorkbook
from xltools.excel.xlsxwriter_stream import Calculated, Streamed, StreamedCell, StreamingSheet

LONGEST_FORMULA = 8_192
LONGEST_LINK = 2_079
MOST_LINKS = 65_530  # of one sheet
DEEPEST_LEVEL = 7


class WriteError(ValueError):
    """A cell could not be written as asked: a programmer's error."""


class Looks:
    """The styles of ``workbook``, each made into a format once."""

    def __init__(self, workbook: StyledWorkbook) -> None:
        self._workbook = workbook
        self._formats: dict[Style, Format] = {}
        self._paints: dict[Style, Format] = {}
        self._known: dict[int, tuple[Style, Format]] = {}
        self._names: dict[tuple[tuple[str, object], ...], str] = {}

    def format(self, style: Style) -> Format:
        """Raises ``WriteError`` for a style that looks like one of another name: Excel could not tell them apart."""
        # Hashing all fields of a style for every cell takes a tenth of the writing.
        known = self._known.get(id(style))
        if known is not None:
            return known[1]
        if style not in self._formats:
            properties = style.properties()
            if self._names.setdefault(tuple(properties.items()), style.name) != style.name:
                raise WriteError(f"the style {style.name} looks like another one")
            self._formats[style] = self._workbook.add_style(style.name, properties)
        # The style is kept, so that its id stays its own.
        self._known[id(style)] = (style, self._formats[style])
        return self._formats[style]

    def paint(self, style: Style) -> Format:
        """The ink and fill of ``style``, for cells that have it only while something is so."""
        if style not in self._paints:
            paint = {"font_color": style.font_color, "bold": style.bold, "bg_color": style.bg_color}
            self._paints[style] = self._workbook.add_format(
                {key: value for key, value in paint.items() if value}
            )
        return self._paints[style]


class SheetWriter:
    """One worksheet; every method raises ``WriteError`` where xlsxwriter would ignore the write. ``widths`` of columns
    and ``heights`` of rows are those set so far."""

    def __init__(self, worksheet: StreamingSheet, looks: Looks, foot: str) -> None:
        self._looks = looks
        self._foot = foot
        self.raw = worksheet
        self.name: str = worksheet.get_name()
        self.links_left = MOST_LINKS
        """How many more links Excel takes on this sheet."""
        self.widths: dict[int, float] = {}
        self.heights: dict[int, float] = {}

    def _check(self, code: int | None, what: str, row: int = 0, column: int = 0) -> None:
        if code:
            at = f" {cell_address(row, column)}" if row else ""
            raise WriteError(f"{self.name}: {what}{at} was not written (code {code})")

    def _write(
        self,
        write: Callable[..., int | None],
        row: int,
        column: int,
        content: object,
        style: Style,
        *more: object,
    ) -> None:
        """``content`` by one of xlsxwriter's methods, which all take the format next."""
        code = write(row - 1, column - 1, content, self._looks.format(style), *more)
        self._check(code, "cell", row, column)

    def text(self, row: int, column: int, text: str, style: Style = PLAIN) -> None:
        """``text`` exactly as it stands, whatever it begins with, as much of it as a cell holds; empty text writes a
        formatted blank."""
        if not text:
            self.blank(row, column, style)
        else:
            self._write(self.raw.write_string, row, column, clipped(text), style)

    def number(self, row: int, column: int, value: Decimal | int, style: Style) -> None:
        self._write(self.raw.write_number, row, column, _stored(value), style)

    def blank(self, row: int, column: int, style: Style) -> None:
        self._write(self.raw.write_blank, row, column, None, style)

    def formula(
        self, row: int, column: int, formula: str, value: Decimal | int | str | None, style: Style
    ) -> None:
        """``formula`` (with its ``=``) and the value it computes to; a ``None`` value is the empty text."""
        if not _is_formula(formula):
            raise WriteError(f"{self.name}!{cell_address(row, column)}: formula {formula[:40]!r}")
        # Excel itself shows 15 digits of what it computes; a longer total is no reason to refuse the workbook.
        cached = "" if value is None else value if isinstance(value, str) else _shown(value)
        self._write(self.raw.write_formula, row, column, formula, style, cached)

    def link(self, row: int, column: int, target: str, text: str, style: Style, tip: str = "") -> None:
        """A link to ``internal:'Sheet'!A1`` or ``external:relative/path.xlsx#'Sheet'!A1``."""
        self._write(self.raw.write_url, row, column, target, style, text, tip or None)
        self.links_left -= 1

    def rows(
        self,
        top: int,
        count: int,
        rows: Iterable[Sequence[StreamedCell]],
        text: Style,
        numbers: Sequence[Style],
    ) -> None:
        """Write ``count`` ``rows`` from the first column of row ``top`` on, below all others of the sheet: texts in the
        style ``text``, numbers in that of their column; neither None nor empty text writes a cell.

        A data sheet has millions of cells: they are asked for when the file is put together, and not kept.
        """
        looks = self._looks.format
        formats = (looks(text), looks(LINK), [looks(style) for style in numbers])
        code = self.raw.stream(Streamed(top - 1, count, rows, *formats, _spelled, _calculated))
        self._check(code, "rows", top, 1)

    def merged_text(self, row: int, first: int, last: int, text: str, style: Style) -> None:
        """``text`` over the columns ``first`` to ``last`` of one row; never inside a data table."""
        if first == last:
            self.text(row, first, text, style)
            return
        form = self._looks.format(style)
        self._check(self.raw.merge_range(row - 1, first - 1, row - 1, last - 1, "", form), "merge")
        self.text(row, first, text, style)

    def text_across(self, row: int, first: int, last: int, text: str, style: Style) -> None:
        """``text`` centered over the columns ``first`` to ``last`` of one row; each stays a cell of its own."""
        across = replace(style, align="center_across")
        self.text(row, first, text, across)
        for column in range(first + 1, last + 1):
            self.blank(row, column, across)

    def validation(self, row: int, column: int, options: Mapping[str, Any], last_row: int = 0) -> None:
        code = self.raw.data_validation(row - 1, column - 1, (last_row or row) - 1, column - 1, dict(options))
        self._check(code, f"validation at {cell_address(row, column)}")

    def comment(self, row: int, column: int, text: str, author: str = "") -> None:
        options = {"author": author, "x_scale": 2.2, "y_scale": max(1.0, len(text) / 110), "visible": False}
        self._check(self.raw.write_comment(row - 1, column - 1, text, options), "comment")

    def look(self, area: tuple[str, int, int, int, int], condition: str, style: Style) -> None:
        """The cells of ``area`` (sheet, first row and column, last row and column) in the ink and fill of ``style``
        while ``condition``, a formula without its ``=`` as the first of them reads it, is true."""
        _, top, left, bottom, right = area
        options = {"type": "formula", "criteria": f"={condition}", "format": self._looks.paint(style)}
        code = self.raw.conditional_format(top - 1, left - 1, bottom - 1, right - 1, options)
        self._check(code, "look", top, left)

    def look_of_truth(self, area: tuple[str, int, int, int, int], condition: str) -> None:
        """Good while ``condition`` is true, bad while it is not, or an error."""
        self.look(area, f"IFERROR({condition},FALSE)", GOOD_CELL)
        self.look(area, f"NOT(IFERROR({condition},FALSE))", BAD_CELL)

    def chart(self, row: int, column: int, chart: Chart, description: str) -> None:
        """``chart`` with its upper left corner in a cell; ``description`` is for those who cannot see it."""
        options = {"description": description, "object_position": 2}
        self._check(self.raw.insert_chart(row - 1, column - 1, chart, options), "chart")

    def width(
        self, column: int, width: float, *, hidden: bool = False, style: Style | None = None, level: int = 0
    ) -> None:
        """The width of ``column``, with ``style`` the look of its cells that are not written, ``level`` its outline."""
        self.widths[column] = width
        form = self._looks.format(style) if style else None
        code = self.raw.set_column(column - 1, column - 1, width, form, {"hidden": hidden, "level": level})
        self._check(code, f"width of column {column}")

    def lay_out(self, widths: Iterable[float], rows: int = 0, columns: int = 0, *, left: int = 1) -> None:
        """Columns of these ``widths`` from ``left`` on, no gridlines; the first ``rows`` and ``columns`` stay in
        sight."""
        for column, width in enumerate(widths, start=left):
            self.width(column, width)
        self.raw.hide_gridlines(2)
        if rows or columns:
            self.raw.freeze_panes(rows, columns)

    def height(self, row: int, height: float | None, *, hidden: bool = False, level: int = 0) -> None:
        """The height of ``row``, and with ``level`` how deep it lies in the outline below the rows it belongs to."""
        if height is not None:
            self.heights[row] = height
        options = {"hidden": hidden, "level": min(level, DEEPEST_LEVEL)}
        self._check(self.raw.set_row(row - 1, height, None, options), f"height of row {row}")

    def table(
        self, first_row: int, first: int, last_row: int, last: int, name: str, headings: Sequence[str]
    ) -> None:
        """A real Excel table over cells that are written already, headed by ``headings``."""
        style = self._looks.format(HEADING)
        options = {
            "name": name,
            "style": "Table Style Light 1",
            "columns": [{"header": heading, "header_format": style} for heading in each_once(headings)],
        }
        self._check(self.raw.place_table(first_row - 1, first - 1, last_row - 1, last - 1, options), name)

    def landscape(self, title_rows: tuple[int, int] | None = None, *, pages_high: int = 0) -> None:
        """A4 landscape, one page wide; ``pages_high`` pages high, 0 for as many as it takes."""
        self.page(LANDSCAPE_A4, title_rows)
        self.raw.fit_to_pages(1, pages_high)

    def scaled_page(
        self, page: Page, scale: int, breaks: Sequence[int], title_rows: tuple[int, int] | None = None
    ) -> None:
        """Print at ``scale`` percent with a new page before each row of ``breaks``: Excel ignores such breaks on a
        sheet that it fits to pages itself."""
        self.page(page, title_rows)
        self.raw.set_print_scale(scale)
        self.raw.set_h_pagebreaks([row - 1 for row in breaks])

    def pages_across(self, breaks: Sequence[int], names: int) -> None:
        """A new page before each column of ``breaks``, the first ``names`` columns on every one."""
        self.raw.set_v_pagebreaks([column - 1 for column in breaks])
        self.raw.repeat_columns(0, names - 1)

    def head_alone(self, page: Page, last_row: int, last_column: int) -> None:
        """Print only what stands down to ``last_row``: the rows below are too many for paper."""
        self.page(page)
        self.raw.fit_to_pages(1, 1)
        self._check(self.raw.print_area(0, 0, last_row - 1, last_column - 1), "print area")

    def page(self, page: Page, title_rows: tuple[int, int] | None = None) -> None:
        """Paper and margins, heads repeated on every page; at the foot the sheet's name, what the workbook says on
        every page, and "page x / y"."""
        if page.landscape:
            self.raw.set_landscape()
        else:
            self.raw.set_portrait()
        self.raw.set_paper(page.paper)
        self.raw.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=FOOT)
        self.raw.set_footer(self._foot)
        if title_rows:
            self.raw.repeat_rows(title_rows[0] - 1, title_rows[1] - 1)


def _stored(value: Decimal | int) -> float | int:
    """The double Excel will hold; what it cannot show at 15 significant digits is refused."""
    number = value if isinstance(value, int) else float(value)
    if not math.isfinite(number) or Decimal(f"{number:.15g}") != value:
        raise WriteError(f"{value} has more than the 15 significant digits Excel keeps")
    return number


def _spelled(value: Decimal | int) -> str:
    """As Excel writes the number into a file; most by their digits, in a third of the time."""
    spelled = str(value)
    if len(spelled) <= SHOWN_DIGITS and "E" not in spelled and "0.0000" not in spelled:
        return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled
    spelled = f"{float(value):.15G}"
    if Decimal(spelled) != value:
        raise WriteError(f"{value} has more than the 15 significant digits Excel keeps")
    return spelled


def _is_formula(text: str) -> bool:
    return text.startswith("=") and len(text) <= LONGEST_FORMULA


def _calculated(cell: Calculated) -> str:
    """As Excel writes a formula and the number it came to."""
    if not _is_formula(cell.formula) or calls_another(cell.formula):
        raise WriteError(f"formula {cell.formula[:40]!r}")
    return f"<f>{escaped(cell.formula[1:])}</f><v>{_shown(cell.value)}</v>"


def _shown(value: Decimal | int) -> float | int:
    return value if isinstance(value, int) and abs(value) < 10**15 else float(f"{value:.15g}")
