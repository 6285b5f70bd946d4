"""A new form, filled with what was read of a form that cannot be marked itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.excel.cells import NUMBERS, Cell
from xltools.excel.formulas import Spot
from xltools.excel.numbers import whole_currency
from xltools.feedback.places import SheetPlaces
from xltools.forms.build_layout import form_language
from xltools.forms.layout import Answers, ColumnRole, FormLayout, Slot
from xltools.forms.records import Origin, Submission
from xltools.forms.template import write_form
from xltools.wording.language import Language


def fresh_form(definition: Definition, layout: FormLayout, answers: Answers, belonging: str) -> bytes:
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
    """Every value that was accepted and every text that stands where a text is asked for; the rest stays blank."""
    slots = {spot: slot for sheet in places for spot, slot in sheet.slots().items()}
    values: dict[Slot, Decimal | str] = dict(_texts(places, cells, form_language(definition)))
    for spot, number in _numbers(submission, definition.institution.decimals):
        if spot in slots:
            values[slots[spot]] = number
    return Answers(values)


def _numbers(submission: Submission, decimals: int) -> Iterator[tuple[Spot, Decimal]]:
    for cost in submission.costs:
        yield _spot(cost.origin), whole_currency(cost.amount, decimals)
    for indicator in submission.indicators:
        yield _spot(indicator.origin), indicator.value
    for resource in submission.resources:
        yield _spot(resource.origin), resource.value


def _texts(
    places: tuple[SheetPlaces, ...], cells: Mapping[Spot, Cell], words: Language
) -> Iterator[tuple[Slot, str]]:
    """Explanations, and who prepared and approved the form with title, telephone and date."""
    for sheet in places:
        for row, column in sheet.layout.inputs:
            spot = sheet.spot(row.key, column.key)
            cell = cells.get(spot) if spot else None
            if column.role is ColumnRole.TEXT and cell is not None:
                text = _text(cell, words)
                if text:
                    yield Slot(sheet.layout.key, row.key, column.key), text


def _text(cell: Cell, words: Language) -> str:
    if cell.kind in NUMBERS:
        return words.spelled(cell.number)
    return cell.raw.strip() if cell.has_value else ""


def _spot(origin: Origin) -> Spot:
    return Spot(origin.sheet, origin.row, origin.column)
