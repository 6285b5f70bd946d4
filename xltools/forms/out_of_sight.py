"""Numbers that nobody saw who filled a sheet, or that showed as others: under merges, hidden, or by their format."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from xltools.excel.cells import Cell, SheetState
from xltools.excel.number_format import shown_otherwise
from xltools.findings.finding import Finding
from xltools.forms.layout import ColumnRole
from xltools.forms.positions import At, Positions
from xltools.forms.received import SheetView, one_line


def shown_as_other_numbers(view: SheetView, positions: Positions) -> Iterator[Finding]:
    """V113 (another number) and V114 (nothing), once for each number format, at the first number it does that to."""
    if not view.marked.sheet.formats:
        return
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
    columns = sheet.unseen_columns
    if sheet.hidden_rows <= {marked.row} and columns <= {marked.column}:
        return
    hidden = [at for at in sorted(taken) if at[0] in sheet.hidden_rows or at[1] in columns]
    cells = [view.cells[at] for at in hidden if view.cells[at].raw.strip("0.,")]
    if cells:
        told = view.find("S313", cells[0], found=view.told(cells[0]), count=str(len(cells)))
        yield told.about(view.sheet_subject)


def merged_inputs(view: SheetView, positions: Positions) -> Iterator[tuple[At, list[At]]]:
    """The top left cell of each merge that touches cells for a number, and those of them within it."""
    merges = [merge for merge in view.marked.sheet.merges if merge[2] >= positions.first_row]
    if not merges:
        return
    inputs = {at for at, asked in positions.inputs.items() if asked.column.role is not ColumnRole.TEXT}
    rows, columns = sorted({row for row, _ in inputs}), sorted({column for _, column in inputs})
    for top, left, bottom, right in merges:
        inside_rows = [row for row in rows if top <= row <= bottom]
        inside = [(row, column) for row in inside_rows for column in columns if left <= column <= right]
        if inside:
            yield (top, left), inside
