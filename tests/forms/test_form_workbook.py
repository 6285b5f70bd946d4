"""The form as a department opens it in Excel, on the forms of the example."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation

from tests.forms.sample import form_bytes, read, sample_definition
from xltools.definition.definition import Definition
from xltools.definition.model import Phrase
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.program import example_definition
from xltools.example.project import form_answers
from xltools.forms.build_layout import FormLayouts, form_layout
from xltools.forms.layout import Answers, ColumnRole, FormLayout, RowRole, SheetKind, SheetLayout, Slot
from xltools.forms.markers import IDENTITY_SHEET, SCHEMA_VERSION, parse_marker

# A department with resource tables and one with five activities and every indicator of the provinces.
DEPARTMENTS = ("PDB", "IL06")
# openpyxl's stubs cannot know that every sheet of a form is a worksheet and every cell a plain one.
Sheets = Any


@pytest.fixture(scope="module")
def definition() -> Definition:
    return example_definition()


@pytest.fixture(scope="module")
def figures(definition: Definition) -> DepartmentFigures:
    return department_figures(definition)["PDB"]


TITLES = {
    SheetKind.COSTS: "Bu hücreye tutar yazılır",
    SheetKind.INDICATORS: "Göstergenin değeri yazılır",
    SheetKind.RESOURCE: "Bu hücreye sayı yazılır",
}


class Form:
    """One written form, beside the layout it was written from."""

    def __init__(self, definition: Definition, department: str, answers: Answers | None = None) -> None:
        self.definition = definition
        self.layout: FormLayout = form_layout(definition, department)
        self.answers = answers or Answers()
        self.data = form_bytes(definition, department, answers)
        self.book: Sheets = openpyxl.load_workbook(io.BytesIO(self.data))
        self.shown: Sheets = openpyxl.load_workbook(io.BytesIO(self.data), data_only=True)

    def to_fill(self) -> Iterator[tuple[Sheets, SheetLayout]]:
        """The sheets with a table to fill."""
        for layout in self.layout.sheets[1:]:
            yield self.book[layout.name], layout


@pytest.fixture(scope="module", params=DEPARTMENTS)
def form(request: pytest.FixtureRequest, definition: Definition) -> Form:
    return Form(definition, request.param)


@pytest.fixture(scope="module")
def filled(definition: Definition, figures: DepartmentFigures) -> Form:
    return Form(definition, "PDB", form_answers(definition, figures))


def inputs(layout: SheetLayout) -> dict[tuple[int, int], ColumnRole]:
    return {
        (layout.row_numbers[row.key], layout.column_numbers[column.key]): column.role
        for row, column in layout.inputs
    }


def test_only_the_cells_to_fill_are_unlocked(form: Form) -> None:
    for layout in form.layout.sheets:
        sheet = form.book[layout.name]
        unlocked = {
            (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if not cell.protection.locked
        }
        assert unlocked == set(inputs(layout))


def test_every_sheet_is_protected_without_a_password(form: Form) -> None:
    for layout in form.layout.sheets:
        protection = form.book[layout.name].protection
        assert protection.sheet
        assert protection.password is None
        assert protection.hashValue is None


def validations(sheet: Sheets) -> dict[str, DataValidation]:
    found: dict[str, DataValidation] = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            for row, column in area.cells:
                found[sheet.cell(row, column).coordinate] = validation
    return found


def test_every_number_cell_and_no_other_refuses_what_is_no_number_and_says_so(form: Form) -> None:
    largest = form.definition.institution.largest_amount
    for sheet, layout in form.to_fill():
        numbers = {
            sheet.cell(*place).coordinate
            for place, role in inputs(layout).items()
            if role is not ColumnRole.TEXT
        }
        found = validations(sheet)
        assert set(found) == numbers
        for validation in found.values():
            assert (validation.type, validation.operator, validation.errorStyle) == ("decimal", None, None)
            assert Decimal(str(validation.formula1)) == -largest
            assert Decimal(str(validation.formula2)) == largest
            assert validation.showErrorMessage
            assert validation.errorTitle == TITLES[layout.kind]
            assert str(validation.error).startswith("Bu hücreye yalnızca ")
            assert validation.showInputMessage
            assert "yazın" in str(validation.prompt)


def test_the_hint_at_a_cell_is_headed_by_its_period(definition: Definition) -> None:
    form = Form(definition, "IL06")
    layout = form.layout.sheet("costs|F1")
    found = validations(form.book[layout.name])
    row = layout.row_numbers["cost|F1|01"]
    for period in definition.cost_periods:
        column = layout.column_numbers[f"period|{period.code}"]
        cell = form.book[layout.name].cell(row, column).coordinate
        assert found[cell].promptTitle == period.heading


def test_keys_stand_in_a_hidden_row_and_column_beside_the_marker(form: Form) -> None:
    for layout in form.layout.sheets:
        sheet = form.book[layout.name]
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden
        for key, row in layout.row_numbers.items():
            assert sheet.cell(row, 1).value == key
        for key, column in layout.column_numbers.items():
            assert sheet.cell(1, column).value == key


def test_the_marker_of_every_sheet_tells_whose_form_it_is(form: Form) -> None:
    keys = [*(sheet.key for sheet in form.layout.sheets), "identity"]
    for sheet, key in zip(form.book.worksheets, keys, strict=True):
        marker = parse_marker(str(sheet["A1"].value))
        assert marker is not None
        assert marker.sheet_key == key
        assert marker.identity.department == form.layout.department
        assert (marker.identity.schema, marker.identity.year) == (SCHEMA_VERSION, "2021")
        assert marker.identity.institution == "GIGM"


def test_the_identity_sheet_is_very_hidden_and_the_others_are_visible(form: Form) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in form.book.worksheets}
    assert states.pop(IDENTITY_SHEET) == "veryHidden"
    assert set(states.values()) == {"visible"}


def test_the_labels_stay_in_sight_when_the_sheet_is_scrolled(form: Form) -> None:
    for sheet, layout in form.to_fill():
        first = sheet.cell(1, layout.column_numbers[layout.columns[len(layout.label_columns)].key])
        assert sheet.freeze_panes == f"{first.column_letter}{layout.heading_row + 1}"


def test_every_sheet_prints_on_landscape_a4_one_page_wide(form: Form) -> None:
    for layout in form.layout.sheets:
        sheet = form.book[layout.name]
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize or 0)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (1, None)


def test_the_headings_are_repeated_on_every_printed_page(form: Form) -> None:
    for sheet, layout in form.to_fill():
        assert sheet.print_title_rows == f"${layout.heading_row}:${layout.heading_row}"


def test_the_form_refers_to_nothing_outside_itself(form: Form) -> None:
    with zipfile.ZipFile(io.BytesIO(form.data)) as package:
        for name in package.namelist():
            assert "external" not in name.lower()
            assert "connections" not in name
            assert b'TargetMode="External"' not in package.read(name)


def test_sheet_names_fit_excel(form: Form) -> None:
    assert all(len(name) <= 31 for name in form.book.sheetnames)


def test_departments_keep_their_own_rows_under_a_sheet_name_that_excel_does_not_take() -> None:
    wording = Phrase("form.indicators.sheet", "Hedef/Gerçekleşme"), Phrase("form.guide.sheet", "Oku:Yönerge")
    forms = FormLayouts(replace(sample_definition(), phrases=wording))
    codes: dict[str, list[str]] = {}
    for department in ("NORTH", "SOUTH"):
        guide, indicators, *_ = forms.of(department).sheets
        assert (guide.name, indicators.name) == ("Oku Yönerge", "Hedef Gerçekleşme")
        assert guide.reserved == form_layout(forms.definition, department).sheets[0].reserved
        codes[department] = [row.code for row in indicators.rows if row.role is RowRole.INPUT]
    assert codes == {"NORTH": ["1", "10", "1.1"], "SOUTH": ["1", "10"]}


def test_subtotals_and_totals_are_formulas_whose_cached_value_is_right(filled: Form) -> None:
    checked = 0
    for sheet, layout in filled.to_fill():
        for row in layout.rows:
            for column in layout.columns:
                in_total = row.role in (RowRole.SUBTOTAL, RowRole.TOTAL) or column.role is ColumnRole.TOTAL
                if not in_total or column.role in (ColumnRole.LABEL, ColumnRole.TEXT):
                    continue
                place = layout.row_numbers[row.key], layout.column_numbers[column.key]
                formula = str(sheet.cell(*place).value)
                assert formula.startswith("=ROUND(SUM(")
                assert formula.endswith(f",{filled.definition.institution.decimals})")
                cached = filled.shown[layout.name].cell(*place).value
                assert isinstance(cached, int | float)
                assert Decimal(f"{cached:.15g}") == added_again(filled, layout, row.code, column.key)
                checked += 1
    assert checked >= 3 * 5 + 3  # in-budget, off-budget and total of five periods; a total per resource table


def test_the_largest_amounts_in_every_cell_still_make_a_form() -> None:
    definition = sample_definition()
    definition = replace(definition, institution=replace(definition.institution, largest_amount=10**13))
    layout = form_layout(definition, "NORTH")
    largest = Decimal("9999999999999.99")
    slots = [
        Slot(s.key, r.key, c.key) for s in layout.sheets for r, c in s.inputs if c.role is ColumnRole.AMOUNT
    ]
    data = form_bytes(definition, "NORTH", Answers(dict.fromkeys(slots, largest)))
    assert len(read(data, definition).costs) == len(slots)


def added_again(form: Form, layout: SheetLayout, code: str, column_key: str) -> Decimal:
    """The sum of the answers below ``code`` (``*``: all), re-added from the answers themselves."""
    codes = {code}
    if layout.kind is SheetKind.COSTS:
        items = form.definition.items
        codes = {i.code for i in items if code in ("*", i.code, i.parent)}
    total = Decimal(0)
    for slot, value in form.answers.values.items():
        if slot.sheet == layout.key and isinstance(value, Decimal):
            of_row = code == "*" or slot.row.rsplit("|", 1)[1] in codes
            of_column = column_key == "value|*" or slot.column == column_key
            total += value if of_row and of_column else 0
    return total


def test_the_guide_counts_what_is_filled_what_is_missing_and_what_may_stay_blank(filled: Form) -> None:
    lines = completeness(filled)
    for layout in filled.layout.sheets[1:]:
        cells = [(r, c) for r, c in layout.inputs if c.role is not ColumnRole.TEXT]
        blank = [
            (r.key, c.key) for r, c in cells if Slot(layout.key, r.key, c.key) not in filled.answers.values
        ]
        begun = {r.key for r, c in cells if (r.key, c.key) not in blank}
        # Where no cell is required, nothing is counted.
        missing = sum(row in begun for row, _ in blank) if layout.kind is not SheetKind.RESOURCE else None
        state = (
            f"zorunlu hücreler dolu; {len(blank)} hücre boş bırakılabilir"
            if blank
            else "zorunlu hücreler dolu"
        )
        if missing:
            state = f"{missing} hücre eksik"
        assert lines[layout.name] == (len(cells) - len(blank), len(cells), missing, state)
    guide = filled.shown[filled.layout.sheets[0].name]
    *_, total_row = (cell.row for cell in guide["B"] if cell.value == "Toplam")
    shown = [guide.cell(total_row, column).value for column in (3, 4, 5)]
    assert shown == [sum(int(str(line[at] or 0)) for line in lines.values()) for at in (0, 1, 2)]


def test_the_cell_for_an_x_refuses_other_words_in_its_own(form: Form) -> None:
    guide = form.book[form.layout.sheets[0].name]
    (found,) = {v.errorTitle for v in validations(guide).values()}
    assert found == "Bu hücreye yalnızca X yazılır"


def test_the_form_says_whose_it_is(form: Form) -> None:
    properties = form.book.properties
    assert properties.creator == form.definition.institution.name
    assert properties.created == datetime.datetime(form.definition.institution.year, 1, 1)


def test_a_blank_form_has_nothing_filled(form: Form) -> None:
    lines = completeness(form).values()
    assert {(line[0], line[2] or 0, line[3]) for line in lines} == {(0, 0, "doldurulmadı")}


def completeness(form: Form) -> dict[str, tuple[object, ...]]:
    """sheet name -> filled, to fill, missing and state, as Excel shows them."""
    guide = form.shown[form.layout.sheets[0].name]
    found: dict[str, tuple[object, ...]] = {}
    for row in guide.iter_rows(min_col=2, max_col=6, values_only=True):
        for layout in form.layout.sheets[1:]:
            if str(row[0]).startswith(f"{layout.name} – "):
                found[layout.name] = tuple(row[1:])
    return found


def test_the_guide_counts_each_cell_to_fill_once(form: Form) -> None:
    """The counting formulas cover exactly the number cells: no formula, no label, no explanation."""
    guide = form.book[form.layout.sheets[0].name]
    for layout in form.layout.sheets[1:]:
        label = f"{layout.name} – "
        row = next(cell.row for cell in guide["B"] if str(cell.value).startswith(label))
        formula = str(guide.cell(row, 3).value)
        areas = [part.rsplit("!", 1)[1].rstrip(")") for part in formula.removeprefix("=COUNT(").split(",")]
        covered = [
            (cell.row, cell.column)
            for area in areas
            for line in cells_of(form.book[layout.name], area)
            for cell in line
        ]
        numbers = {place for place, role in inputs(layout).items() if role is not ColumnRole.TEXT}
        assert len(covered) == len(set(covered))
        assert numbers <= set(covered)
        # Rows that only tell may lie within an area: they hold no number.
        others = [form.book[layout.name].cell(*place).value for place in set(covered) - numbers]
        assert not any(isinstance(value, int | float) or str(value).startswith("=") for value in others)


def cells_of(sheet: Sheets, area: str) -> list[tuple[Cell, ...]]:
    first, _, last = area.partition(":")
    return [tuple(row) for row in sheet[f"{first}:{last or first}"]]


def test_every_expected_department_gets_just_the_sheets_it_has_to_fill(definition: Definition) -> None:
    members = {"IL": {d.code for d in definition.departments if d.group == "IL"}}

    def asks(codes: tuple[str, ...], department: str) -> bool:
        return any(department in members.get(code, {code}) for code in codes)

    for department in definition.expected_departments:
        code = department.code
        wanted = {"guide"}
        if any(asks(indicator.contributors, code) for indicator in definition.indicators):
            wanted.add("indicators")
        wanted |= {f"costs|{r.activity}" for r in definition.responsibilities if asks((r.department,), code)}
        wanted |= {f"resource|{t.code}" for t in definition.resource_tables if asks(t.departments, code)}
        sheets = form_layout(definition, code).sheets
        assert {sheet.key for sheet in sheets} == wanted
        assert len(sheets) == len(wanted) > 1


def test_the_filled_example_reads_back_without_a_finding(
    filled: Form, definition: Definition, figures: DepartmentFigures
) -> None:
    submission = read(filled.data, definition)
    assert submission.findings == ()
    assert {(r.activity, r.item, r.period): r.amount for r in submission.costs} == {
        cell: amount for cell, amount in figures.costs.items() if amount is not None
    }


def test_the_explanations_of_the_example_arrive_in_full(
    filled: Form, definition: Definition, figures: DepartmentFigures
) -> None:
    written = {
        **figures.cost_explanations,
        **{(indicator, ""): text for indicator, text in figures.indicator_explanations.items()},
    }
    explanations = read(filled.data, definition).explanations
    assert {(e.subject, e.row): e.text for e in explanations} == written
