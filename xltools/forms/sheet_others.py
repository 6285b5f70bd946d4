"""Numbers of a sheet that stand in no cell to fill: totals, rows added by hand, notes beside the table, merges.

Every number a department typed is used or told: what is found here is used nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches

from xltools.excel.number_text import Unclear, number_in_text
from xltools.excel.numbers import holds_number, is_blank
from xltools.excel.reader import Cell, CellKind
from xltools.excel.references import added_cells
from xltools.findings.finding import Finding
from xltools.forms.layout import ColumnRole, LayoutColumn, LayoutRow, RowRole
from xltools.forms.sheet_structure import Positions
from xltools.forms.sheet_view import SheetView

# How much alike two labels must be before one is proposed for the other (difflib's ratio).
_ALIKE = 0.6
# A sum of doubles shows 15 digits; what differs by less is no other number.
_SHOWN_DIGITS = Decimal("1e-14")
# More numbers than this beside a form are one thing: a table that was pasted there.
_MOST_ALONE = 20
_VALUES = (ColumnRole.AMOUNT, ColumnRole.NUMBER, ColumnRole.TOTAL)
_Numbers = Mapping[tuple[str, str], Decimal]


def _inputs(view: SheetView, found: Positions) -> dict[tuple[int, int], tuple[LayoutRow, LayoutColumn]]:
    return {
        (found.rows[row.key], found.columns[column.key]): (row, column)
        for row, column in view.layout.inputs()
    }


def _totals(view: SheetView, found: Positions) -> dict[tuple[int, int], tuple[LayoutRow, LayoutColumn]]:
    return {
        (found.rows[row.key], found.columns[column.key]): (row, column)
        for row in view.layout.rows
        for column in view.layout.columns
        if row.key and view.layout.parts_of(row, column)
    }


# --- numbers outside the form ------------------------------------------------------------------------------------


def numbers_outside(view: SheetView, found: Positions) -> Iterator[Finding]:
    """Findings: S211, S306 (once for each row), S301 (each number) or S310 (many of them)."""
    inside = {*_inputs(view, found), *_totals(view, found)}
    known_rows = set(found.rows.values())
    by_row: dict[int, list[Cell]] = {}
    cells = (*view.numbers, *_spelled_numbers(view, found))
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if (cell.row, cell.column) not in inside:
            by_row.setdefault(cell.row, []).append(cell)
    alone: list[Cell] = []
    for row, numbers in by_row.items():
        whole_row = None if row in known_rows else _row_of_its_own(view, found, row, numbers)
        if whole_row:
            yield whole_row
        else:
            alone += numbers
    yield from _alone(view, alone)


def _alone(view: SheetView, cells: list[Cell]) -> Iterator[Finding]:
    """One finding for each number, but one for all of a table that was pasted beside the form."""
    if len(cells) > _MOST_ALONE:
        at = (cells[0].row, cells[0].column)
        amount = view.money(sum((abs(_worth(cell, view)) for cell in cells), Decimal(0)))
        yield view.find("S310", at, count=str(len(cells)), last=cells[-1].address).about(view.heads, amount)
        return
    for cell in cells:
        outside = view.find("S301", (cell.row, cell.column), found=view.shown(cell))
        yield outside.about(view.heads, view.money(_worth(cell, view)))


def _spelled_numbers(view: SheetView, found: Positions) -> Iterator[Cell]:
    """Text that spells a number, below the headings of the columns to fill; elsewhere it may be a year or a code."""
    first_row = min(found.rows.values(), default=0)
    columns = {found.columns[c.key] for c in view.layout.columns if c.role in _VALUES}
    for (row, column), cell in view.cells.items():
        is_text = cell.kind is CellKind.TEXT and cell.formula is None
        if column not in columns or row < first_row or not is_text:
            continue
        if number_in_text(cell.raw, view.marks) is not Unclear.NO_NUMBER:
            yield cell


def _worth(cell: Cell, view: SheetView) -> Decimal:
    """What the number in a cell is worth; 0 for text that can be read in two ways."""
    if holds_number(cell):
        return cell.number
    number = number_in_text(cell.raw, view.marks)
    return number if isinstance(number, Decimal) else Decimal(0)


def _row_of_its_own(view: SheetView, found: Positions, row: int, cells: list[Cell]) -> Finding | None:
    """A row with a key nobody knows, or without one but with a label like one of the form's."""
    at = (cells[0].row, cells[0].column)
    label = view.text_at((row, found.columns["label"])) if "label" in found.columns else ""
    numbers = ", ".join(view.shown(cell) for cell in cells)[:200]
    amount = view.money(sum((abs(_worth(cell, view)) for cell in cells), Decimal(0)))
    key = view.text_at((row, view.marked.column))
    if key:
        return view.find("S211", at, label=label or key, found=numbers).about(view.heads, amount)
    folded = {view.words.fold(r.labels[0]): r for r in view.layout.rows if r.key}
    near = get_close_matches(view.words.fold(label), folded, n=1, cutoff=_ALIKE)
    if not near or row < min(found.rows.values()):
        return None
    like = folded[near[0]]
    where = str(found.rows[like.key])
    return view.find("S306", at, label=label, found=numbers, near=like.labels[0], row=where).about(
        view.heads, amount
    )


# --- totals ------------------------------------------------------------------------------------------------------


def stated_totals(
    view: SheetView, found: Positions, numbers: _Numbers, told: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Findings: S303 (typed over), S304 (shows another sum), S305 (another formula, the same sum).

    A total without a stored value states nothing. Where a part was told already, a differing sum is a consequence;
    a number typed over the total is one only where the part's value is not known.
    """
    excused = set(told)
    for at, (row, column) in _totals(view, found).items():
        cell = view.cells.get(at)
        if cell is None or is_blank(cell):
            continue
        parts = {*view.layout.parts_of(row, column), *_parts(view, row, column)}
        if parts & (excused if cell.formula is not None else told - numbers.keys()):
            excused.add((row.key, column.key))
            continue
        computed = view.layout.total(row, column, numbers)
        if _adds_strays(cell, view, found):
            excused.add((row.key, column.key))
        elif finding := _total_finding(view, found, cell, (row, column), computed):
            excused.add((row.key, column.key))
            yield finding


def _adds_strays(cell: Cell, view: SheetView, found: Positions) -> bool:
    """Whether the total adds a number that stands in no cell of the form: that number is told, this follows from it."""
    added = set(added_cells(cell.formula or "") or ()) - {*_inputs(view, found), *_totals(view, found)}
    return any(at in view.cells and holds_number(view.cells[at]) for at in added)


def _total_finding(
    view: SheetView,
    found: Positions,
    cell: Cell,
    place: tuple[LayoutRow, LayoutColumn],
    computed: Decimal,
) -> Finding | None:
    at, subject = (cell.row, cell.column), view.subject(*place)
    stated = _stated(cell, view)
    if stated is not None and not _same(stated, computed, view):
        code = "S303" if cell.formula is None else "S304"
        values = {"found": view.shown(cell), "expected": view.words.spelled(computed)}
        return view.find(code, at, **values).about(subject, view.money(abs(stated - computed)))
    # A program that stores no values may not have moved the references either; that says nothing about the department.
    # The text of a formula that many cells share stands in the first of them only.
    if cell.formula and cell.has_value and not _adds_its_parts(cell.formula, view, found, place):
        shown = " ".join(f"={cell.formula}".split())[:200]
        return view.find("S305", at, found=shown, expected=view.words.spelled(computed)).about(subject)
    return None


def _stated(cell: Cell, view: SheetView) -> Decimal | None:
    if holds_number(cell):
        return cell.number
    if cell.kind is CellKind.TEXT and cell.formula is None:
        number = number_in_text(cell.raw, view.marks)
        return number if isinstance(number, Decimal) else None
    return None


def _same(stated: Decimal, computed: Decimal, view: SheetView) -> bool:
    half_a_unit = Decimal(5).scaleb(-view.definition.institution.decimals - 1)
    return abs(stated - computed) < max(half_a_unit, abs(computed) * _SHOWN_DIGITS)


def _parts(view: SheetView, row: LayoutRow, column: LayoutColumn) -> set[tuple[str, str]]:
    """The cells to fill that a total adds, through the subtotals between."""
    layout, found = view.layout, set[tuple[str, str]]()
    for row_key, column_key in layout.parts_of(row, column):
        part, part_column = layout.row(row_key), layout.column(column_key)
        is_total = layout.parts_of(part, part_column)
        found |= _parts(view, part, part_column) if is_total else {(row_key, column_key)}
    return found


def _adds_its_parts(
    formula: str, view: SheetView, found: Positions, place: tuple[LayoutRow, LayoutColumn]
) -> bool:
    """Whether the formula adds each part once and besides only cells that hold no number."""
    wanted = {(found.rows[r], found.columns[c]) for r, c in view.layout.parts_of(*place)}
    added = added_cells(formula)
    if added is None or len(added) != len(set(added)) or not wanted <= set(added):
        return False
    others = (view.cells.get(at) for at in set(added) - wanted)
    return not any(cell is not None and holds_number(cell) for cell in others)


# --- merges ------------------------------------------------------------------------------------------------------


def merged_inputs(view: SheetView, found: Positions) -> Iterator[Finding]:
    """Findings: S307 (a number nobody sees), S308 (several cells to fill that show as one)."""
    numbers = {
        at: place
        for at, place in _inputs(view, found).items()
        if place[1].role is not ColumnRole.TEXT and place[0].role is RowRole.INPUT
    }
    if not numbers:
        return
    rows, columns = {row for row, _ in numbers}, {column for _, column in numbers}
    for top, left, bottom, right in view.marked.sheet.merges:
        inside = [
            (row, column)
            for row in sorted(row for row in rows if top <= row <= bottom)
            for column in sorted(column for column in columns if left <= column <= right)
        ]
        hidden = [
            at for at in inside if at != (top, left) and at in view.cells and holds_number(view.cells[at])
        ]
        for at in hidden:
            cell = view.cells[at]
            told = view.find("S307", at, found=view.shown(cell))
            yield told.about(view.subject(*numbers[at]), view.money(cell.number))
        if len(inside) > 1 and not hidden:
            told = view.find("S308", inside[0], count=str(len(inside)))
            yield told.about(view.subject(*numbers[inside[0]]))
