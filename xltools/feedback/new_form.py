"""A new form, filled with what was read of a form that cannot be marked itself; and what stays behind.

Nothing of the sent workbook may be lost without a word: a sheet of another department, a copied row, a row without its
key, labels that changed places.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.excel.cells import NUMBERS, Cell, CellKind, Sheet, Workbook
from xltools.excel.formulas import Spot
from xltools.excel.numbers import holds_number, is_blank, whole_currency
from xltools.feedback.marks import Mark
from xltools.feedback.places import SheetPlaces
from xltools.findings.finding import Severity, shortened
from xltools.forms.build_layout import form_language
from xltools.forms.correction_list import DETAIL, waiting
from xltools.forms.layout import Answers, ColumnRole, FormLayout, SheetLayout, Slot
from xltools.forms.markers import IDENTITY_SHEET, MarkedSheet, marked_sheets
from xltools.forms.records import Submission
from xltools.forms.template import write_form
from xltools.wording.language import Language

MOST_LINES = 500


def new_form(definition: Definition, layout: FormLayout, answers: Answers, belonging: str) -> bytes:
    """``belonging`` says on the identity sheet which list belongs to the form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(definition, layout, path, answers, belonging)
        return path.read_bytes()


def answers_read(
    submission: Submission,
    definition: Definition,
    places: tuple[SheetPlaces, ...],
    cells: Mapping[Spot, Cell],
) -> Answers:
    """Every value that was accepted and every text that stands where a text is asked for (explanations, who prepared
    and approved the form); the rest stays blank."""
    words, decimals = form_language(definition), definition.institution.decimals
    values: dict[Slot, Decimal | str] = {}
    for sheet in places:
        for row, column in sheet.layout.inputs:
            spot = sheet.spot(row.key, column.key) if column.role is ColumnRole.TEXT else None
            cell = cells.get(spot) if spot else None
            text = _text(cell, words) if cell else ""
            if text:
                values[Slot(sheet.layout.key, row.key, column.key)] = text
    slots = {spot: slot for sheet in places for spot, slot in sheet.slots().items()}
    numbers = [(cost.origin, whole_currency(cost.amount, decimals)) for cost in submission.costs]
    numbers += [(indicator.origin, indicator.value) for indicator in submission.indicators]
    numbers += [(resource.origin, resource.value) for resource in submission.resources]
    for origin, number in numbers:
        slot = slots.get(Spot(origin.sheet, origin.row, origin.column))
        if slot:
            values[slot] = number
    return Answers(values)


def left_behind(
    workbook: Workbook, layout: FormLayout, carried: Set[Spot], words: Language
) -> Iterator[Mark]:
    """Every number, and every text that was asked for, that is not at the ``carried`` cells: one line that waits for
    its X, and below it up to ``MOST_LINES`` that say what is meant, sheet by sheet and row by row."""
    asked = {sheet.key: sheet for sheet in layout.sheets}
    forms = {marked.sheet.name: marked for marked in marked_sheets(workbook)}
    left: list[Mark] = []
    for sheet in workbook.sheets:
        if sheet.name != IDENTITY_SHEET:
            form = forms.get(sheet.name)
            inputs = _inputs(form, asked.get(form.marker.sheet_key)) if form else frozenset()
            left += _left_on(sheet, form, inputs, carried, words)
    if left:
        told, remedy = (
            words.text("feedback.not_carried", count=len(left)),
            words.text("feedback.not_carried.fix"),
        )
        yield Mark(Severity.ERROR, told, remedy, waits=waiting(Severity.ERROR, None))
    yield from left[:MOST_LINES]
    if len(left) > MOST_LINES:
        more = words.text("feedback.more", count=len(left) - MOST_LINES)
        yield Mark(Severity.NOTE, more, "", waits=DETAIL)


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
    hidden = {column for first, last in sheet.hidden_columns for column in range(first, last + 1)}
    hidden |= {form.column} if form else set()
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.kind is CellKind.TEXT and not is_blank(cell) and column not in hidden:
            labels.setdefault(row, _short(cell))
    return labels


def _short(cell: Cell) -> str:
    return shortened(" ".join(cell.raw.split()))


def _text(cell: Cell, words: Language) -> str:
    if cell.kind in NUMBERS:
        return words.spelled(cell.number)
    return cell.raw.strip() if cell.has_value else ""
