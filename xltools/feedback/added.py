"""What a department was never asked: the rows, columns and sheets that the definition got after its form was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xltools.excel.cells import cell_address
from xltools.excel.formulas import Spot, areas, count_formula
from xltools.feedback.marks import Mark
from xltools.findings.finding import Severity
from xltools.forms.layout import FormLayout, LayoutCell, SheetKind, SheetLayout
from xltools.forms.markers import MarkedSheet
from xltools.wording.language import Language


def added_since(
    own: Mapping[str, Sequence[MarkedSheet]], layout: FormLayout, words: Language
) -> Iterator[Mark]:
    """A line for each new row, column and sheet of the form ``layout`` that the sheets ``own`` do not have, with its
    cells, which are marked while they are blank."""
    for sheet in layout.sheets:
        if sheet.kind is not SheetKind.GUIDE:
            there = own.get(sheet.key)
            yield from _in_sheet(sheet, there[0], words) if there else _whole_sheet(sheet, words)


def cell_count(marks: Iterable[Mark]) -> int:
    """How many cells they ask to be filled."""
    return sum(
        (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1)
        for mark in marks
        for area in mark.blank
    )


def _whole_sheet(sheet: SheetLayout, words: Language) -> Iterator[Mark]:
    yield _mark(sheet, _asked(sheet), words.text("feedback.new.sheet", label=sheet.title), words)


def _in_sheet(sheet: SheetLayout, there: MarkedSheet, words: Language) -> Iterator[Mark]:
    cells = _asked(sheet)
    columns = {cell.column.key: cell.column for cell in cells if cell.column.key not in there.columns}
    rows = {cell.row.key: cell.row for cell in cells if cell.row.key not in there.rows}
    for key, column in columns.items():
        inside = [cell for cell in cells if cell.column.key == key]
        yield _mark(sheet, inside, words.text("feedback.new.column", label=column.heading), words)
    for key, row in rows.items():
        inside = [cell for cell in cells if cell.row.key == key and cell.column.key not in columns]
        yield _mark(sheet, inside, words.text("feedback.new.row", label=row.labels[0]), words)


def _asked(sheet: SheetLayout) -> list[LayoutCell]:
    return [cell for cell in sheet.inputs if cell.column.asks_number]


def _mark(sheet: SheetLayout, cells: Iterable[LayoutCell], told: str, words: Language) -> Mark:
    spots = sorted(
        Spot(sheet.name, sheet.row_numbers[row.key], sheet.column_numbers[column.key])
        for row, column in cells
    )
    runs = tuple(areas(spots))
    return Mark(
        Severity.WARNING,
        told,
        words.text("feedback.new.fix", count=len(spots)),
        sheet.name,
        cell_address(spots[0].row, spots[0].column),
        spots[0],
        f"{count_formula(runs, '').removeprefix('=')}={len(spots)}",
        blank=runs,
    )
