"""What stood in the sent workbook and does not stand in the new form: every number, and every text that was asked for.

Nothing of it may be lost without a word: a sheet of another department, a copied row, a row without its key, labels
that changed places.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from xltools.excel.cells import NUMBERS, Cell, CellKind, Sheet, Workbook
from xltools.excel.formulas import Spot
from xltools.excel.numbers import holds_number, is_blank
from xltools.feedback.list_sheet import Mark
from xltools.findings.finding import Severity, shortened
from xltools.forms.correction_list import DETAIL, waiting
from xltools.forms.layout import FormLayout, SheetLayout
from xltools.forms.markers import IDENTITY_SHEET, MarkedSheet, marked_sheets
from xltools.wording.language import Language

MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """``label`` is the text its row begins with; empty when there is none."""

    spot: Spot
    address: str
    label: str
    value: str


def left_behind(
    workbook: Workbook, layout: FormLayout, carried: Set[Spot], words: Language
) -> list[LeftBehind]:
    """What is not at the ``carried`` cells, sheet by sheet and row by row.

    A total of the form that is still a formula says nothing its parts do not say, nor does a formula that comes to
    zero.
    """
    asked = {sheet.key: sheet for sheet in layout.sheets}
    marked = {sheet.sheet.name: sheet for sheet in marked_sheets(workbook)}
    found: list[LeftBehind] = []
    for sheet in workbook.sheets:
        if sheet.name == IDENTITY_SHEET:
            continue
        form = marked.get(sheet.name)
        inputs = _inputs(form, asked.get(form.marker.sheet_key)) if form else frozenset()
        labels = _labels(sheet, form)
        for at, cell in sorted(sheet.cells.items()):
            spot = Spot(sheet.name, *at)
            typed = not is_blank(cell) if at in inputs else holds_number(cell)
            if (
                typed
                and spot not in carried
                and not _says_nothing(cell, form is not None and at not in inputs)
            ):
                found.append(LeftBehind(spot, cell.address, labels.get(cell.row, ""), _value(cell, words)))
    return found


def lines_of(found: list[LeftBehind], words: Language) -> Iterator[Mark]:
    """One line that waits for its X, and below it up to ``MOST_LINES`` that say what is meant."""
    if not found:
        return
    told = words.text("feedback.not_carried", count=len(found))
    fix = words.text("feedback.not_carried.fix")
    yield Mark(Severity.ERROR, told, fix, waits=waiting(Severity.ERROR, None))
    for value in found[:MOST_LINES]:
        key = "feedback.value.row" if value.label else "feedback.value"
        said = words.text(key, label=value.label, value=value.value)
        yield Mark(Severity.NOTE, said, "", value.spot.sheet, value.address, waits=DETAIL)
    if len(found) > MOST_LINES:
        more = words.text("feedback.more", count=len(found) - MOST_LINES)
        yield Mark(Severity.NOTE, more, "", waits=DETAIL)


def _inputs(form: MarkedSheet, layout: SheetLayout | None) -> frozenset[tuple[int, int]]:
    """The cells to fill, those of every copy of a row or column among them."""
    inputs = layout.inputs if layout else ()
    return frozenset(at for cell in inputs for at in form.places(cell.key))


def _says_nothing(cell: Cell, is_ours: bool) -> bool:
    """``is_ours``: the cell is on a sheet of a form and not to be filled."""
    if cell.formula is None:
        return False
    return is_ours or (cell.kind in NUMBERS and cell.number == 0)


def _labels(sheet: Sheet, form: MarkedSheet | None) -> dict[int, str]:
    """Row -> its first text; what nobody sees is none."""
    labels: dict[int, str] = {}
    hidden = {column for first, last in sheet.hidden_columns for column in range(first, last + 1)}
    hidden |= {form.column} if form else set()
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.kind is CellKind.TEXT and not is_blank(cell) and column not in hidden:
            labels.setdefault(row, shortened(" ".join(cell.raw.split())))
    return labels


def _value(cell: Cell, words: Language) -> str:
    if cell.kind in NUMBERS:
        return words.spelled(cell.number)
    return f"'{shortened(' '.join(cell.raw.split()))}'"
