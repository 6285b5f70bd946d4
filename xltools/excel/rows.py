"""Many rows of values at once: a data sheet has millions of cells, so nothing is looked up once per cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xltools.excel.cells import cell_address
from xltools.excel.fitting import clipped
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter, SheetWriter, WriteError, stored


def write_rows(
    book: BookWriter,
    sheet: SheetWriter,
    top: int,
    rows: Iterable[Sequence[str | int | Decimal | None]],
    text: Style,
    numbers: Sequence[Style],
) -> None:
    """Write ``rows`` from the first column of row ``top`` on: texts in the style ``text``, numbers in that of their
    column. Neither None nor empty text writes a cell.

    Raises:
        WriteError: xlsxwriter would have left out a value, or Excel cannot hold a number exactly.
    """
    text_format = book.format(text)
    formats = [book.format(style) for style in numbers]
    write_string, write_number = sheet.raw.write_string, sheet.raw.write_number
    for row, values in enumerate(rows, start=top - 1):
        for column, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                code = write_string(row, column, clipped(value), text_format)
            else:
                code = write_number(row, column, stored(value), formats[column])
            if code:
                cell = cell_address(row + 1, column + 1)
                raise WriteError(f"{sheet.name}: cell {cell} was not written whole (code {code})")
