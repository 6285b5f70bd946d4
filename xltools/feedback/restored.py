"""How a form reads once everything that its template says about its cells is restored, as data.

A protected sheet lets nobody put right what a paste did to it: a format that makes a date of every number, a total
without its formula, cells that were merged or hidden. So the form goes back without that. What is taken out of a cell
is told at the cell and in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from decimal import Decimal

from xltools.excel.cells import NUMBER, NUMBERS, TEXT, Cell, Content, Sheet, SheetState, Workbook
from xltools.excel.formulas import Spot
from xltools.excel.numbers import rounded
from xltools.excel.references import added_cells
from xltools.feedback.marks import Places, spot_of
from xltools.findings.catalogue import Heals, heals
from xltools.findings.finding import Finding
from xltools.forms.approved_cells import total_formula, what_counts
from xltools.forms.layout import ColumnRole, LayoutCell
from xltools.forms.markers import IDENTITY_SHEET
from xltools.forms.positions import At, Positions

Range = tuple[int, int]
"""The first and the last of neighbouring columns."""

# What stands outside the form can only be cleared, and words only be put right, where the cell is unlocked.
_OF_ONE_CELL = (Heals.WORDS, Heals.NO_NUMBER, Heals.BLANK)
_OF_MANY = (Heals.NO_NUMBERS, Heals.NO_TABLE)


def restored(
    workbook: Workbook, places: Places, findings: Iterable[Finding], decimals: int, belonging: str
) -> Workbook:
    """``workbook``, whose keys stand at ``places``, as it has to read when it goes back.

    A date or a percentage where a number belongs is taken out: with the format of the form it would count as another
    number than was typed. ``belonging`` says on the identity sheet which list belongs to the form; nothing, if empty.
    """
    told = {spot: heals(item) for item in findings if (spot := spot_of(item))}
    sheets = (_with_belonging(s, belonging) if s.name == IDENTITY_SHEET else s for s in workbook.sheets)
    return replace(
        workbook,
        sheets=tuple(
            _restored_sheet(sheet, places[sheet.name], told, decimals) if sheet.name in places else sheet
            for sheet in sheets
        ),
    )


def cells_to_clear(workbook: Workbook, places: Places, findings: Iterable[Finding]) -> Iterator[Spot]:
    """The cells outside those to fill in which something has to be typed, or that have to be emptied."""
    by_name = {sheet.name: sheet for sheet in workbook.sheets}
    for item in findings:
        spot, healing = spot_of(item), heals(item)
        if spot is None or spot.sheet not in places:
            continue
        if healing in _OF_ONE_CELL:
            yield spot
        elif healing in _OF_MANY:
            yield from _beside_the_form(by_name[spot.sheet], places[spot.sheet])


def _beside_the_form(sheet: Sheet, positions: Positions) -> Iterator[Spot]:
    """What is seen and holds something where no row and column of the form cross."""
    layout = positions.layout
    rows = {number for key, number in positions.rows.items() if key in layout.row_by_key}
    columns = {number for key, number in positions.columns.items() if key in layout.column_by_key}
    for row, column in sheet.contents:
        is_hidden = row in sheet.hidden_rows or column in sheet.unseen_columns
        if not (is_hidden or (row in rows and column in columns)):
            yield Spot(sheet.name, row, column)


def _with_belonging(identity: Sheet, belonging: str) -> Sheet:
    contents = {at: content for at, content in identity.contents.items() if at != (2, 1)}
    if belonging:
        contents[2, 1] = Cell(2, 1, TEXT, belonging, None)
    return replace(identity, contents=contents)


def _restored_sheet(
    sheet: Sheet, positions: Positions, told: Mapping[Spot, Heals | None], decimals: int
) -> Sheet:
    healing = {(spot.row, spot.column): its for spot, its in told.items() if spot.sheet == sheet.name}
    numbers = _with_numbers(sheet, positions, healing)
    totals = _totals(numbers, positions, healing, decimals)
    return _in_sight(replace(numbers, contents={**numbers.contents, **totals}), positions)


def _with_numbers(sheet: Sheet, positions: Positions, healing: Mapping[At, Heals | None]) -> Sheet:
    """Without what is no number that was typed; what a format showed as something else is a plain number."""
    contents = dict(sheet.contents)
    for at in _asking_numbers(positions):
        cell = contents.get(at)
        if healing.get(at) is Heals.ANOTHER_NUMBER:
            contents.pop(at, None)
        elif isinstance(cell, Cell) and cell.kind in NUMBERS:
            contents[at] = cell._replace(kind=NUMBER)
    return replace(sheet, contents=contents)


def _asking_numbers(positions: Positions) -> list[At]:
    return [at for at, asked in positions.inputs.items() if asked.column.role is not ColumnRole.TEXT]


def _in_sight(sheet: Sheet, positions: Positions) -> Sheet:
    """With its rows, its columns and its cells to fill all to be seen."""
    inputs, layout = _asking_numbers(positions), positions.layout
    kept_hidden = {column.key for column in layout.columns if column.role is ColumnRole.APPROVED}
    seen = {number for key, number in positions.columns.items() if key not in kept_hidden}
    columns = (piece for hidden in sheet.hidden_columns for piece in without(hidden, seen))
    merges = (
        (top, left, bottom, right)
        for top, left, bottom, right in sheet.merges
        if not any(top <= row <= bottom and left <= column <= right for row, column in inputs)
    )
    rows = sheet.hidden_rows - set(positions.rows.values())
    return replace(
        sheet,
        state=SheetState.VISIBLE,
        merges=tuple(merges),
        hidden_rows=rows,
        hidden_columns=tuple(columns),
    )


def without(hidden: Range, seen: Set[int]) -> Iterator[Range]:
    """What is left of a range of ``hidden`` columns once the ``seen`` ones are taken out of it."""
    first, last = hidden
    for column in sorted(number for number in seen if first <= number <= last):
        if first < column:
            yield first, column - 1
        first = column + 1
    if first <= last:
        yield first, last


# --- totals -------------------------------------------------------------------------------------------------------


def _totals(
    sheet: Sheet, positions: Positions, healing: Mapping[At, Heals | None], decimals: int
) -> dict[At, Content]:
    """The formula of the template, with what Excel will show, in each total that has lost its own or adds the same: a
    formula nothing was said about stays."""
    numbers = {
        asked.key: cell.number
        for at, asked in positions.inputs.items()
        if (cell := sheet.cell(at)) and cell.kind in NUMBERS
    }
    numbers |= what_counts(positions.layout, numbers)
    totals: dict[At, Content] = {}
    for at, total in positions.totals.items():
        cell, parts = sheet.cell(at), positions.layout.parts[total.key]
        has_own = cell is not None and cell.formula is not None and healing.get(at) is not Heals.TOTAL
        adds_the_same = cell is not None and added_cells(cell.formula or "") == positions.parts_of(total)
        if (has_own and not adds_the_same) or not all(map(positions.at, parts)):
            continue
        shown = rounded(positions.layout.total(total.key, numbers), decimals)
        totals[at] = _total(sheet, positions, total, shown, decimals)
    return totals


def _total(sheet: Sheet, positions: Positions, total: LayoutCell, shown: Decimal, decimals: int) -> Cell:
    places = ((part, positions.at(part)) for part in (total.key, *_places_asked(total, positions)))
    spots = {part: Spot(sheet.name, *at) for part, at in places if at}
    parts, home = positions.layout.parts[total.key], spots[total.key]
    formula = total_formula(positions.layout, parts, spots.__getitem__, decimals, sheet.name)
    return Cell(home.row, home.column, NUMBER, f"{shown:f}", formula.removeprefix("="))


def _places_asked(total: LayoutCell, positions: Positions) -> Iterator[tuple[str, str]]:
    """The parts of a total, and the cells whose approved values some of them revise."""
    for row, column in positions.layout.parts[total.key]:
        yield row, column
        if base := positions.layout.column_by_key[column].of:
            yield row, base
