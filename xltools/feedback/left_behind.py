"""What of a sent workbook is not in the new form that goes back for it: a list of values with their old places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from xltools.excel.cells import NUMBERS, Cell, CellKind, Sheet, Workbook
from xltools.excel.formulas import Spot
from xltools.excel.numbers import holds_number, is_blank
from xltools.feedback.marks import Mark
from xltools.findings.finding import Severity, shortened
from xltools.forms.correction_list import DETAIL, waiting
from xltools.forms.layout import FormLayout, SheetLayout
from xltools.forms.markers import IDENTITY_SHEET, MarkedSheet, marked_sheets
from xltools.wording.language import Language

MOST_LINES = 500
"""of the list"""


def values_left(workbook: Workbook, layout: FormLayout, carried: Set[Spot], words: Language) -> list[Mark]:
    """Every number, and every text that ``layout`` asks for, that is not at the ``carried`` cells of ``workbook``,
    sheet by sheet and row by row."""
    asked = {sheet.key: sheet for sheet in layout.sheets}
    forms = {marked.sheet.name: marked for marked in marked_sheets(workbook)}
    left: list[Mark] = []
    for sheet in workbook.sheets:
        if sheet.name != IDENTITY_SHEET:
            form = forms.get(sheet.name)
            inputs = _inputs(form, asked.get(form.marker.sheet_key)) if form else frozenset()
            left += _left_on(sheet, form, inputs, carried, words)
    return left


def lines_of(left: Sequence[Mark], words: Language) -> Iterator[Mark]:
    """One line that waits for its X, and below it up to ``MOST_LINES`` that say what is meant."""
    text = words.text
    if left:
        told, remedy = text("feedback.not_carried", count=len(left)), text("feedback.not_carried.fix")
        yield Mark(Severity.ERROR, told, remedy, waits=waiting(Severity.ERROR, None))
    yield from left[:MOST_LINES]
    if len(left) > MOST_LINES:
        yield Mark(Severity.NOTE, text("feedback.more", count=len(left) - MOST_LINES), "", waits=DETAIL)


def _left_on(
    sheet: Sheet,
    form: MarkedSheet | None,
    inputs: Set[tuple[int, int]],
    carried: Set[Spot],
    words: Language,
) -> Iterator[Mark]:
    """A line for each value. Where nothing is filled in, a formula on a sheet of the form says nothing its parts do not
    say, nor does one elsewhere that comes to zero."""
    labels = _labels(sheet, form)
    for at, cell in sorted(sheet.cells.items()):
        stands = not is_blank(cell) if at in inputs else holds_number(cell)
        is_zero = cell.kind in NUMBERS and cell.number == 0
        says_nothing = cell.formula is not None and at not in inputs and (form is not None or is_zero)
        if stands and not says_nothing and Spot(sheet.name, *at) not in carried:
            value = words.spelled(cell.number) if cell.kind in NUMBERS else f"'{_short(cell)}'"
            label = labels.get(cell.row, "")
            key = "feedback.value.row" if label else "feedback.value"
            said = words.text(key, label=label, value=value)
            yield Mark(Severity.NOTE, said, "", sheet.name, cell.address, waits=DETAIL)


def _inputs(form: MarkedSheet, layout: SheetLayout | None) -> frozenset[tuple[int, int]]:
    """The cells to fill, those of every copy of a row or column among them."""
    inputs = layout.inputs if layout else ()
    return frozenset(at for cell in inputs for at in form.places(cell.key))


def _labels(sheet: Sheet, form: MarkedSheet | None) -> dict[int, str]:
    """Row -> the text it begins with; what nobody sees is none."""
    labels: dict[int, str] = {}
    hidden = sheet.unseen_columns | ({form.column} if form else set())
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.kind is CellKind.TEXT and not is_blank(cell) and column not in hidden:
            labels.setdefault(row, _short(cell))
    return labels


def _short(cell: Cell) -> str:
    return shortened(" ".join(cell.raw.split()))
