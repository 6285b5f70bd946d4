"""What counts though nobody sees it, or sees another number: hidden sheets and lines, misleading number formats."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from xltools.excel.cells import Cell, SheetState
from xltools.excel.number_format import shown_otherwise
from xltools.findings.finding import Finding
from xltools.forms.sheet_structure import Positions
from xltools.forms.sheet_view import SheetView

_At = tuple[int, int]


def shown_as_other_numbers(view: SheetView, found: Positions) -> Iterator[Finding]:
    """V113 (another number) and V114 (nothing), once for each number format, at the first number it does that to."""
    misled: dict[tuple[str, str], list[tuple[Cell, str]]] = {}
    for at, code in sorted(view.marked.sheet.formats.items()):
        cell = view.cells[at]
        seen = shown_otherwise(code, cell.number, view.marks) if at in found.inside else None
        if seen is not None:
            misled.setdefault(("V113" if seen else "V114", code), []).append((cell, seen))
    for (finding, code), cells in misled.items():
        first, seen = cells[0]
        values = {
            "stored": view.words.spelled(first.number),
            "format": view.quoted(code),
            "count": str(len(cells)),
        }
        values |= {"found": view.quoted(seen)} if seen else {}
        told = view.find(finding, (first.row, first.column), **values)
        yield told.about(view.subject(*(found.inputs | found.totals)[first.row, first.column]))


def out_of_sight(view: SheetView, taken: Collection[_At]) -> Iterator[Finding]:
    """S312 (the sheet is hidden) or S313 (rows or columns are); ``taken`` are the cells whose number counts.

    A zero that is hidden changes no total.
    """
    sheet, marked = view.marked.sheet, view.marked
    if sheet.state is not SheetState.VISIBLE:
        if taken:
            yield view.find("S312", count=str(len(taken))).about(view.sheet_subject)
        return
    columns = {column for first, last in sheet.hidden_columns for column in range(first, last + 1)}
    if sheet.hidden_rows <= {marked.row} and columns <= {marked.column}:
        return
    hidden = [at for at in sorted(taken) if at[0] in sheet.hidden_rows or at[1] in columns]
    cells = [view.cells[at] for at in hidden if view.cells[at].raw.strip("0.,")]
    if cells:
        at = (cells[0].row, cells[0].column)
        told = view.find("S313", at, found=view.shown(cells[0]), count=str(len(cells)))
        yield told.about(view.sheet_subject)
