"""Numbers of a sheet that nobody saw who filled it, or that showed as others."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from xltools.excel.cells import Cell, SheetState
from xltools.excel.number_format import shown_otherwise
from xltools.findings.finding import Finding
from xltools.forms.received import At, Positions, SheetView, one_line


def shown_as_other_numbers(view: SheetView, positions: Positions) -> Iterator[Finding]:
    """V113 (another number) and V114 (nothing), once for each number format, at the first number it does that to."""
    places = positions.inputs | positions.totals
    misled: dict[tuple[str, str], list[tuple[Cell, str]]] = {}
    for at, number_format in sorted(view.marked.sheet.formats.items()):
        cell = view.cells[at]
        seen = shown_otherwise(number_format, cell.number, view.marks) if at in places else None
        if seen is not None:
            misled.setdefault(("V113" if seen else "V114", number_format), []).append((cell, seen))
    for (code, number_format), cells in misled.items():
        first, seen = cells[0]
        values = {"found": one_line(seen)} if seen else {}
        values |= {"stored": view.words.spelled(first.number), "format": one_line(number_format)}
        told = view.find(code, first, count=str(len(cells)), **values)
        yield told.about(view.subject(places[first.row, first.column]))


def out_of_sight(view: SheetView, taken: Collection[At]) -> Iterator[Finding]:
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
        told = view.find("S313", cells[0], found=view.shown(cells[0]), count=str(len(cells)))
        yield told.about(view.sheet_subject)
