"""The totals of a sheet that came back: what they show must be what the cells to fill add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xltools.excel.cells import Cell, CellKind
from xltools.excel.numbers import holds_number, is_blank, number_spelled_in, rounded
from xltools.excel.references import added_cells
from xltools.findings.finding import Finding
from xltools.forms.layout import LayoutCell, LayoutColumn, LayoutRow, RowRole
from xltools.forms.records import Row
from xltools.forms.sheet_structure import Positions
from xltools.forms.sheet_view import SheetView

# A sum of doubles shows 15 digits; what differs by less is no other number.
_SHOWN_DIGITS = Decimal("1e-14")
# What Excel can show to the last digit; more is no total of a form.
_LARGEST = Decimal(10**13)
_Numbers = Mapping[tuple[str, str], Decimal]


def stated_totals(
    view: SheetView, found: Positions, numbers: _Numbers, told: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Findings: S303 (typed over), S304 (shows another sum), S305 (another formula or words, nothing lost).

    A total without a stored value states nothing. Where a part was told already, a differing sum is a consequence;
    what was typed over a total is not.
    """
    excused = set(told)
    for at, (row, column) in found.totals.items():
        cell = view.cells.get(at)
        if cell is None or is_blank(cell):
            continue
        computed = view.layout.total((row.key, column.key), numbers)
        if cell.formula is None:
            finding = _typed_over(view, cell, (row, column), computed)
        elif _adds_any(excused, view, (row, column)) or _adds_strays(cell, view, found):
            excused.add((row.key, column.key))
            continue
        else:
            finding = _calculated(view, found, cell, (row, column), computed)
        if finding:
            excused.add((row.key, column.key))
            yield finding


def _adds_any(cells: set[tuple[str, str]], view: SheetView, place: tuple[LayoutRow, LayoutColumn]) -> bool:
    """Whether the total adds one of ``cells``, itself or through a subtotal between."""
    if not cells:
        return False
    total = LayoutCell(*place).key
    return not cells.isdisjoint((*view.layout.parts_of(total), *view.layout.inputs_of(total)))


def stated_costs(view: SheetView, found: Positions, told: set[tuple[str, str]]) -> Iterator[Row]:
    """What the cost sheet shows as the activity's total, per period: rows of ``StatedTotal``.

    A total without a stored value states nothing, and neither does one that adds a cell which Excel saw otherwise than
    it was read: that cell is told.
    """
    decimals = view.definition.institution.decimals
    for at, (row, column) in found.totals.items():
        cell = view.cells.get(at)
        if row.role is not RowRole.TOTAL or cell is None or not holds_number(cell):
            continue
        if abs(cell.number) < _LARGEST and told.isdisjoint(view.layout.inputs_of((row.key, column.key))):
            amount = int(rounded(cell.number, decimals).scaleb(decimals))
            yield (view.layout.subject, column.code, amount, view.marked.sheet.name, *at)


def _typed_over(
    view: SheetView, cell: Cell, place: tuple[LayoutRow, LayoutColumn], computed: Decimal
) -> Finding | None:
    """A value in place of the formula; the sum itself loses nothing, other digits may be an amount, words are none."""
    at, subject, shown = (cell.row, cell.column), view.subject(*place), view.shown(cell)
    is_text = cell.kind is CellKind.TEXT
    stated = cell.number if holds_number(cell) else number_spelled_in(cell, view.marks)
    if isinstance(stated, Decimal) and _same(stated, computed, view):
        return None
    if isinstance(stated, Decimal) or (is_text and any(c.isdecimal() for c in cell.raw)):
        at_stake = abs(stated - computed) if isinstance(stated, Decimal) else None
        told = view.find("S303", at, found=shown, expected=view.words.spelled(computed))
        return told.about(subject, view.money(at_stake))
    return view.find("S305", at, found=shown, expected=view.words.spelled(computed)).about(subject)


def _calculated(
    view: SheetView,
    found: Positions,
    cell: Cell,
    place: tuple[LayoutRow, LayoutColumn],
    computed: Decimal,
) -> Finding | None:
    at = (cell.row, cell.column)
    if holds_number(cell) and not _same(cell.number, computed, view):
        told = view.find("S304", at, found=view.shown(cell), expected=view.words.spelled(computed))
        return told.about(view.subject(*place), view.money(abs(cell.number - computed)))
    # A program that stores no values may not have moved the references either; that says nothing about the department.
    # The text of a formula that many cells share stands in the first of them only.
    if cell.formula and cell.has_value and not _adds_its_parts(cell, view, found):
        told = view.find(
            "S305", at, found=view.quoted(f"={cell.formula}"), expected=view.words.spelled(computed)
        )
        return told.about(view.subject(*place))
    return None


def _adds_strays(cell: Cell, view: SheetView, found: Positions) -> bool:
    """Whether the total adds a number that stands in no cell of the form: that number is told, this follows from it."""
    added = added_cells(cell.formula or "") or ()
    strays = (at for at in added if at not in found.inside)
    return any(at in view.cells and holds_number(view.cells[at]) for at in strays)


def _same(stated: Decimal, computed: Decimal, view: SheetView) -> bool:
    if stated == computed:
        return True
    half_a_unit = Decimal(5).scaleb(-view.definition.institution.decimals - 1)
    return abs(stated - computed) < max(half_a_unit, abs(computed) * _SHOWN_DIGITS)


def _adds_its_parts(total: Cell, view: SheetView, found: Positions) -> bool:
    """Whether the formula adds each part once and besides only cells that hold no number."""
    wanted, added = found.parts[total.row, total.column], added_cells(total.formula or "")
    if added == wanted:
        return True
    if added is None or len(added) != len(set(added)) or not set(wanted) <= set(added):
        return False
    others = (view.cells.get(at) for at in set(added).difference(wanted))
    return not any(cell is not None and holds_number(cell) for cell in others)
