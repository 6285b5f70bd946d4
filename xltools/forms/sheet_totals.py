"""The totals of a sheet that came back: what they show must be what the cells to fill add up to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from xltools.excel.cells import NUMBER, TEXT, Cell
from xltools.excel.numbers import holds_number, is_blank, number_in_text, rounded
from xltools.excel.references import added_cells
from xltools.findings.finding import Finding
from xltools.forms.layout import Crossing, LayoutCell
from xltools.forms.positions import Positions
from xltools.forms.received import SheetView, one_line
from xltools.forms.records import Row

# A sum of doubles shows 15 digits; what differs by less is no other number.
_SHOWN_DIGITS = Decimal("1e-14")
# What Excel can show to the last digit; more is no total of a form.
_LARGEST = Decimal(10**13)


def stated_totals(
    view: SheetView, positions: Positions, numbers: Mapping[Crossing, Decimal], told: set[Crossing]
) -> Iterator[Finding]:
    """Findings: S303 (typed over), S304 (shows another sum), S305 (another formula or words, nothing lost).

    A total without a stored value states nothing. Where a part was told already, a differing sum is a consequence;
    what was typed over a total is not.
    """
    excused, layout = set(told), view.layout
    for at, total in positions.totals.items():
        cell = view.cell(at)
        if cell is None or is_blank(cell):
            continue
        key = total.key
        computed = layout.total(key, numbers)
        if not excused and _is_sound(cell, total, computed, positions):
            continue
        added = (*layout.parts[key], *layout.inputs_of[key]) if excused else ()
        if cell.formula is None:
            finding = _typed_over(view, cell, total, computed)
        elif not excused.isdisjoint(added) or _adds_strays(cell, view, positions):
            excused.add(key)
            continue
        else:
            finding = _calculated(view, positions, cell, total, computed)
        if finding:
            excused.add(key)
            yield finding


def _is_sound(cell: Cell, total: LayoutCell, computed: Decimal, positions: Positions) -> bool:
    """Whether nothing is to be told of the total: it adds just its parts and shows their sum."""
    shows_sum = cell.kind is NUMBER and bool(cell.formula) and cell.number == computed
    return shows_sum and (
        total.key in positions.layout.weighing or added_cells(cell.formula or "") == positions.parts_of(total)
    )


def stated_costs(view: SheetView, positions: Positions, told: set[Crossing]) -> Iterator[Row]:
    """What the cost sheet shows as the activity's total, per period: rows of ``StatedTotal``.

    A total without a stored value states nothing, and neither does one that adds a cell which Excel saw otherwise than
    it was read: that cell is told.
    """
    decimals = view.definition.institution.decimals
    for at, total in positions.stated.items():
        cell = view.cell(at)
        if cell is None or not holds_number(cell):
            continue
        if abs(cell.number) < _LARGEST and told.isdisjoint(view.layout.inputs_of[total.key]):
            amount = int(rounded(cell.number, decimals).scaleb(decimals))
            yield (view.layout.subject, total.column.code, amount, view.marked.sheet.name, *at)


def unequal_columns(
    view: SheetView, positions: Positions, numbers: Mapping[Crossing, Decimal], told: Collection[Crossing]
) -> Iterator[Finding]:
    """S315: what was typed into a column that must be the sum of others is another number. Blanks among these count as
    nothing; while all of them are blank, or one was told already, there is nothing to hold it against."""
    layout = view.layout
    for key, parts in layout.checked.items():
        known, at = [numbers[part] for part in parts if part in numbers], positions.at(key)
        expected = sum(known, Decimal(0))
        if (
            at is None
            or not known
            or numbers.get(key, expected) == expected
            or not set(told).isdisjoint(parts)
        ):
            continue
        cell, total = view.cells[at], positions.inputs[at]
        columns = ", ".join(layout.column_by_key[part].heading for part in total.column.parts)
        values = {
            "found": view.shown(cell),
            "expected": view.words.spelled(expected.normalize()),
            "columns": columns,
        }
        told_here = view.find("S315", cell, **values)
        yield told_here.about(view.subject(total), view.money(abs(numbers[key] - expected)))


def _typed_over(view: SheetView, cell: Cell, total: LayoutCell, computed: Decimal) -> Finding | None:
    """A value in place of the formula; the sum itself loses nothing, other digits may be an amount, words are none."""
    stated = cell.number if holds_number(cell) else None
    if cell.kind is TEXT and cell.formula is None:
        stated = number_in_text(cell.raw, view.marks)
    if stated is not None and _same(stated, computed, view):
        return None
    is_amount = stated is not None or (cell.kind is TEXT and any(map(str.isdecimal, cell.raw)))
    expected = view.words.grouped(computed)
    told = view.find("S303" if is_amount else "S305", cell, found=view.told(cell), expected=expected)
    return told.about(view.subject(total), None if stated is None else view.money(abs(stated - computed)))


def _calculated(
    view: SheetView, positions: Positions, cell: Cell, total: LayoutCell, computed: Decimal
) -> Finding | None:
    if holds_number(cell) and not _same(cell.number, computed, view):
        told = view.find("S304", cell, found=view.told(cell), expected=view.words.grouped(computed))
        return told.about(view.subject(total), view.money(abs(cell.number - computed)))
    # A program that stores no values may not have moved the references either; that says nothing about the department.
    # The text of a formula that many cells share stands in the first of them only.
    if cell.formula and cell.has_value and not _adds_its_parts(cell, total, view, positions):
        values = {"found": one_line(f"={cell.formula}"), "expected": view.words.grouped(computed)}
        return view.find("S305", cell, **values).about(view.subject(total))
    return None


def _adds_strays(cell: Cell, view: SheetView, positions: Positions) -> bool:
    """Whether the total adds a number that stands in no cell of the form: that number is told, this follows from it."""
    strays = (at for at in added_cells(cell.formula or "") or () if at not in positions.inside)
    return any((stray := view.cell(at)) is not None and holds_number(stray) for at in strays)


def _same(stated: Decimal, computed: Decimal, view: SheetView) -> bool:
    if stated == computed:
        return True
    half_a_unit = Decimal(5).scaleb(-view.definition.institution.decimals - 1)
    return abs(stated - computed) < max(half_a_unit, abs(computed) * _SHOWN_DIGITS)


def _adds_its_parts(cell: Cell, total: LayoutCell, view: SheetView, positions: Positions) -> bool:
    """Whether the formula adds each part once and besides only cells that hold no number. What counts of approved and
    of revised values is no plain sum: there only what is shown is looked at."""
    if total.key in positions.layout.weighing:
        return True
    wanted, added = positions.parts_of(total), added_cells(cell.formula or "")
    if added == wanted:
        return True
    if added is None or len(added) != len(set(added)) or not set(wanted) <= set(added):
        return False
    others = (view.cell(at) for at in set(added).difference(wanted))
    return not any(other is not None and holds_number(other) for other in others)
