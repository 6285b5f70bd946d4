"""The formulas of a form by LibreOffice: what they say is what was written beside them, and what the cells say then."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.forms import next_year, sample
from tests.forms.moving import Change, re_saved, write
from tests.outputs.recalculation import recalculated
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Answers, Slot

DEFINITION = sample.sample_definition()
LAYOUT = form_layout(DEFINITION, sample.DEPARTMENT)
ANSWERS = sample.sample_answers(DEFINITION)
FEW = Answers({slot: value for at, (slot, value) in enumerate(ANSWERS.values.items()) if at % 3})
NEXT = next_year.next_definition(DEFINITION)
FORMS = {
    "full": sample.form_bytes(DEFINITION, answers=ANSWERS),
    "gaps": sample.form_bytes(DEFINITION, answers=FEW),
    "blank": sample.form_bytes(DEFINITION),
    "prefilled": next_year.prefilled_form(NEXT, next_year.all_answers(NEXT)),
}
COSTS = "costs|1"
BLANKED: tuple[Change, ...] = (
    *(write(COSTS, f"{column}6", None) for column in "CD"),  # a row left blank on the whole
    write(COSTS, "C7", None),  # a cell beside a value
)

Cells = dict[tuple[str, str], Any]


def formulas(data: bytes) -> Cells:
    """The value of every cell that is calculated."""
    book, shown = (openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (False, True))
    return {
        (sheet.title, cell.coordinate): shown[sheet.title][cell.coordinate].value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cells]:
    folder = tmp_path_factory.mktemp("forms")
    paths: list[Path] = []
    for name, data in {**FORMS, "blanked": re_saved(FORMS["full"], *BLANKED)}.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(data)
    return {path.stem: formulas(path.read_bytes()) for path in recalculated(paths, folder)}


def test_every_formula_has_the_value_it_comes_to(calculated: dict[str, Cells]) -> None:
    for name, data in FORMS.items():
        for cell, value in formulas(data).items():
            again = calculated[name][cell]
            same = (
                again == pytest.approx(value)
                if isinstance(value, int | float)
                else (again or "") == (value or "")
            )
            assert same, (name, cell, value, again)


def test_a_cell_beside_a_value_is_missing_and_a_row_left_blank_is_not(calculated: dict[str, Cells]) -> None:
    sheet = LAYOUT.sheet(COSTS)
    states = [value for (name, _), value in calculated["full"].items() if name == LAYOUT.sheets[0].name]
    assert states.count("zorunlu hücreler dolu") == len(LAYOUT.sheets)  # each sheet and the total
    guide = openpyxl.load_workbook(io.BytesIO(FORMS["full"]))[LAYOUT.sheets[0].name]
    row = next(cell.row for cell in guide["B"] if str(cell.value).startswith(f"{sheet.name} – "))
    shown = [calculated["blanked"][LAYOUT.sheets[0].name, f"{column}{row}"] for column in "CDEF"]
    cells = sum(cell.column.asks_number for cell in sheet.inputs)
    assert shown == [cells - 3, cells, 1, "1 hücre eksik"]


def test_of_a_sheet_in_very_many_parts_only_that_it_was_begun_is_said() -> None:
    """What its formulas would count is longer than Excel lets a formula be."""
    item, parts = DEFINITION.items[0], range(200)
    items = [replace(item, code=f"{part}", name=f"Group {part}", parent="") for part in parts]
    items += [replace(item, code=f"{part}.1", name=f"Item {part}", parent=f"{part}") for part in parts]
    definition = replace(DEFINITION, items=tuple(items))
    costs = form_layout(definition, sample.DEPARTMENT).sheet(COSTS)
    first = costs.inputs[0]
    begun = Answers({Slot(COSTS, first.row.key, first.column.key): Decimal(1)})
    guide = openpyxl.load_workbook(io.BytesIO(sample.form_bytes(definition, answers=begun)), data_only=True)
    states = {str(row[1].value).partition(" – ")[0]: row[5].value for row in guide.worksheets[0].iter_rows()}
    assert states[costs.name] == "dolduruluyor"
    assert states["Toplam"] == "dolduruluyor"
