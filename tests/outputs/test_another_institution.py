"""An institution of another shape goes through the whole chain with no code changed; its totals are re-added here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.other_institution import (
    ACTIVITIES,
    BLANK_PERIOD,
    COSTS,
    DEPARTMENTS,
    ITEM_NAMES,
    ITEMS,
    NOT_EXPECTED,
    PROGRAMS,
    RESOURCE_COLUMNS,
    RESOURCE_ROWS,
    RESPONSIBLE,
    SILENT,
    VALUES,
    Filled,
    filled,
    members,
    other_definition,
    other_project,
)
from tests.outputs.recalculation import differences, office, recalculated, without_caches
from tests.outputs.shown_tables import (
    ShownTable,
    all_cells,
    exact,
    label_value,
    listed,
    open_book,
    opened,
    sheet_of,
    shown_table,
)
from xltools.definition.model import ProgramKind

BY_ACTIVITY = "Table 1. Cost by activity"
BY_ITEM = "Table 2. Cost by item"
LEAVES = {code: name for leaves in ITEMS.values() for code, name in leaves.items()}
KINDS = {
    ProgramKind.SERVICE: "Service programs",
    ProgramKind.MANAGEMENT: "Management and support",
    ProgramKind.OFF_PROGRAM: "Off-program expenditure",
}
EVERYTHING = {activity for activities in ACTIVITIES.values() for activity in activities}


@dataclass(frozen=True)
class Made:
    """The project, what was typed into its forms, and the two workbooks by name."""

    root: Path
    answers: Filled
    draft: bool

    def path(self, name: str) -> Path:
        return self.root / "outputs" / f"{name}_2030.xlsx"


@pytest.fixture(scope="module", params=[0, 3], ids=["no decimals", "three decimals"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    decimals = int(request.param)
    answers = filled(decimals)
    root = other_project(tmp_path_factory.mktemp("other"), other_definition(decimals), answers)
    return Made(root, answers, xltools.consolidate(project=root).is_draft)


@pytest.fixture(params=["consolidated", "summary"])
def book(request: pytest.FixtureRequest, made: Made) -> Workbook:
    return opened(made.path(str(request.param)))


def activities_of(subprograms: set[str]) -> set[str]:
    return {a for s, activities in ACTIVITIES.items() if s in subprograms for a in activities}


def of_program(code: str) -> set[str]:
    return activities_of(set(PROGRAMS[code][2]))


def of_kind(kind: ProgramKind) -> set[str]:
    return {a for code, (_, own, _) in PROGRAMS.items() if own is kind for a in of_program(code)}


def subjects() -> dict[str, set[str]]:
    """label -> the activities it adds up, for every level from the activity to the institution."""
    found = {name: {code} for activities in ACTIVITIES.values() for code, name in activities.items()}
    for code, (program, _, subprograms) in PROGRAMS.items():
        found[program] = of_program(code)
        found |= {name: activities_of({subprogram}) for subprogram, name in subprograms.items()}
    return found | {"GRAND TOTAL": EVERYTHING}


def item_lines(total: str) -> dict[str, set[str]]:
    """label -> the leaf items it adds up."""
    found = {name: {code} for code, name in LEAVES.items()}
    found |= {ITEM_NAMES[top]: set(leaves) for top, leaves in ITEMS.items()}
    return found | {total: set(LEAVES)}


def test_it_is_complete(made: Made) -> None:
    book = opened(made.path("consolidated"))
    assert not made.draft
    assert label_value(book, "Cover", "Status").startswith("COMPLETE")
    assert label_value(book, "Cover", "Master check") == "ALL CHECKS OK"
    states = {row["Code"].value: row["State"].value for row in listed(book, "Departments", "Code")}
    assert states == dict.fromkeys(DEPARTMENTS, "RECEIVED") | {NOT_EXPECTED: "NOT EXPECTED"}


def test_every_level_adds_up_by_activity(made: Made, book: Workbook) -> None:
    table = shown_table(book, BY_ACTIVITY, "Program / sub-program / activity")
    for label, activities in subjects().items():
        for period, heading in COSTS.items():
            assert exact(table.value(label, heading)) == made.answers.cost(activities, set(LEAVES), period)
            for top, leaves in ITEMS.items():
                expected = made.answers.cost(activities, set(leaves), period)
                row = (label, ITEM_NAMES[top].title())
                assert exact(table.value(row, heading)) == expected, (row, heading)


def test_every_kind_of_program_adds_up_by_item(made: Made, book: Workbook) -> None:
    table = shown_table(book, BY_ITEM, "ECONOMIC ITEM")
    kinds = {name: of_kind(kind) for kind, name in KINDS.items()} | {"Total": EVERYTHING}
    for label, items in item_lines("GRAND TOTAL").items():
        for period, heading in COSTS.items():
            for kind, activities in kinds.items():
                expected = made.answers.cost(activities, items, period)
                assert exact(table.value(label, (heading, kind))) == expected, (label, heading, kind)


def test_every_activity_form_shows_blanks_as_blanks_and_adds_the_rest(made: Made, book: Workbook) -> None:
    blanks = 0
    for activity in EVERYTHING:
        name = next(names[activity] for names in ACTIVITIES.values() if activity in names)
        table = shown_table(book, f"Table 6. Activity forms – {name}", "ECONOMIC ITEM")
        for label, items in item_lines("TOTAL COST OF THE ACTIVITY").items():
            for period, heading in COSTS.items():
                shown = exact(table.value(label, heading))
                typed = any((a, p) == (activity, period) and i in items for _, a, i, p in made.answers.costs)
                if label in LEAVES.values() and not typed:
                    assert shown is None, (name, label, heading)
                    blanks += 1
                else:
                    assert shown == made.answers.cost({activity}, items, period), (name, label, heading)
    assert blanks > len(EVERYTHING) * len(LEAVES)  # more than the period nobody filled


def test_programs_and_sub_programs_add_up_by_item(made: Made) -> None:
    book = opened(made.path("consolidated"))
    for code, (program, _, subprograms) in PROGRAMS.items():
        tables = {f"Program: {program}": of_program(code)}
        tables |= {f"Sub-program: {name}": activities_of({s}) for s, name in subprograms.items()}
        for title, activities in tables.items():
            table = shown_table(book, title, "ECONOMIC ITEM")
            for label, items in item_lines("GRAND TOTAL").items():
                for period, heading in COSTS.items():
                    expected = made.answers.cost(activities, items, period)
                    assert exact(table.value(label, heading)) == expected, (title, label, heading)


def test_every_department_shows_what_it_reported(made: Made) -> None:
    book = opened(made.path("consolidated"))
    names = {a: name for activities in ACTIVITIES.values() for a, name in activities.items()}
    for period, heading in COSTS.items():
        title = f"Departments x activities – {heading}"
        table = shown_table(book, title, "Department")
        for department, (label, _) in DEPARTMENTS.items():
            for activity, name in names.items():
                typed = [k for k in made.answers.costs if k[:2] == (department, activity) and k[3] == period]
                expected = made.answers.cost({activity}, set(LEAVES), period, department) if typed else None
                assert exact(table.value(label, name)) == expected, (title, label, name)
            total = made.answers.cost(EVERYTHING, set(LEAVES), period, department)
            assert exact(table.value(label, "Total")) == total
        for activity, name in names.items():
            assert exact(table.value("Total", name)) == made.answers.cost({activity}, set(LEAVES), period)


def test_indicators_are_summed_divided_or_taken_as_they_are(made: Made, book: Workbook) -> None:
    table = shown_table(book, "Table 4. Harbour indicators", "Performance indicator")
    for period, heading in VALUES.items():
        sums = {
            code: sum(
                (v for (_, c, p), v in made.answers.indicators.items() if (c, p) == (code, period)),
                Decimal(0),
            )
            for code in ("K1", "K10")
        }
        ratio = (sums["K1"] * 100 / sums["K10"]).quantize(Decimal("0.000001"), ROUND_HALF_UP)
        assert exact(table.value("1- Ships in time", heading)) == sums["K1"]
        assert exact(table.value("2- Ships", heading)) == sums["K10"]
        assert exact(table.value("3- Share of ships in time", heading)) == ratio


def test_a_single_source_gives_the_value_itself(made: Made) -> None:
    book = opened(made.path("consolidated"))
    table = shown_table(book, "Performance indicators – Administration", "Performance indicator")
    for period, heading in VALUES.items():
        expected = made.answers.indicators["HQ", "K2", period]
        assert exact(table.value("1- Growth of staff", heading)) == expected


def test_the_resource_table_has_both_totals(made: Made, book: Workbook) -> None:
    table = shown_table(book, "Table 3. The fleet", "VESSEL")
    counts = made.answers.resources
    rows = {name: {code} for code, name in RESOURCE_ROWS.items()} | {"All vessels": set(RESOURCE_ROWS)}
    columns = {name: {code} for code, name in RESOURCE_COLUMNS.items()} | {"Sum": set(RESOURCE_COLUMNS)}
    for row, lines in rows.items():
        for column, headings in columns.items():
            parts = [v for (_, r, c), v in counts.items() if r in lines and c in headings]
            total = row == "All vessels" or column == "Sum"
            expected = sum(parts, Decimal(0)) if parts or total else None
            assert exact(table.value(row, column)) == expected, (row, column)


def test_every_typed_amount_stands_in_the_data_sheet_with_its_source(made: Made) -> None:
    book = opened(made.path("consolidated"))
    found = {}
    for row in listed(book, "Data", "Department code"):
        department, activity, item = (
            str(row[heading].value) for heading in ("Department code", "Activity code", "Item code")
        )
        assert row["Source file"].value == f"{department}.xlsx"
        form = sheet_of(
            opened(made.root / "inputs" / "2030" / f"{department}.xlsx"), str(row["Source sheet"].value)
        )
        number = coordinate_to_tuple(re.split("[:,]", str(row["Cells"].value))[0])[0]
        line = [cell.value for cell in next(form.iter_rows(min_row=number, max_row=number))]
        for period, heading in COSTS.items():
            amount = exact(row[heading].value)
            if amount is not None:
                found[department, activity, item, period] = amount
                assert amount in [exact(value) for value in line if isinstance(value, int | float)]
        assert LEAVES[item] in line
    assert found == made.answers.costs


def test_a_department_without_a_figure_is_received_and_adds_nothing(made: Made) -> None:
    book = opened(made.path("consolidated"))
    (row,) = (row for row in listed(book, "Departments", "Code") if row["Code"].value == SILENT)
    assert (row["State"].value, row["Values"].value) == ("RECEIVED", 0)
    assert SILENT not in {row["Department code"].value for row in listed(book, "Data", "Department code")}


def test_a_period_nobody_filled_has_totals_of_0(book: Workbook) -> None:
    table: ShownTable = shown_table(book, BY_ACTIVITY, "Program / sub-program / activity")
    assert {exact(table.value(row, COSTS[BLANK_PERIOD])) for row in table.rows()} == {Decimal(0)}


def test_each_ceiling_is_held_against_what_was_typed(made: Made) -> None:
    lines = [
        row for row in listed(opened(made.path("consolidated")), "Checks", "No") if row["Code"].value == "K20"
    ]
    typed = []
    for ceiling in other_definition().ceilings:
        within = ITEMS.get(ceiling.item, {ceiling.item} if ceiling.item else LEAVES)
        activities = {ceiling.activity} if ceiling.activity else EVERYTHING
        departments = members(ceiling.department) if ceiling.department else ("",)
        costs = (made.answers.cost(activities, set(within), ceiling.period, code) for code in departments)
        typed.append(sum(costs, Decimal(0)))
    assert [exact(row["First value"].value) for row in lines] == typed
    assert all(amount > 0 for amount in typed)
    formulas = opened(made.path("consolidated"), formulas=True)
    for row in lines:
        assert str(sheet_of(formulas, "Checks")[row["First value"].coordinate].value).startswith(
            "=ROUND(SUM("
        )
    verdicts = [row["Result"].value for row in lines]
    assert verdicts == ["OK"] * (len(lines) - 1) + ["WAIVED"]
    assert "Head of finance" in str(lines[-1]["What differs"].value)


def test_libreoffice_recalculates_it_to_the_same_values(made: Made, tmp_path: Path) -> None:
    office()
    names = ("consolidated", "summary")
    destroyed = [without_caches(made.path(name), tmp_path / f"{name}.xlsx") for name in names]
    again = recalculated([tmp_path / f"{name}.xlsx" for name in names], tmp_path)
    for name, path, count in zip(names, again, destroyed, strict=True):
        compared, wrong = differences(made.path(name), path)
        assert wrong == []
        assert compared == count >= len(subjects()) * 3 * len(COSTS)


def test_a_form_asks_each_department_for_just_its_own(made: Made) -> None:
    for department in DEPARTMENTS:
        book = open_book(made.root / "workbook_templates" / "2030" / f"{department}.xlsx")
        asked = {a for a, codes in RESPONSIBLE.items() if any(department in members(c) for c in codes)}
        assert {s[6:] for s in book.sheetnames if s.startswith("Costs ")} == asked
    assert not (made.root / "workbook_templates" / "2030" / f"{NOT_EXPECTED}.xlsx").exists()


def test_without_published_tables_there_is_still_a_consolidated_workbook(tmp_path: Path) -> None:
    answers = filled(2)
    root = other_project(tmp_path, other_definition(published=False), answers)
    result = xltools.consolidate(project=root)
    assert not result.is_draft
    table = shown_table(
        open_book(result.consolidated),
        "Cost of the program by activity",
        "Program / sub-program / activity",
    )
    for period, heading in COSTS.items():
        expected = answers.cost(EVERYTHING, set(LEAVES), period)
        assert exact(table.value("GRAND TOTAL", heading)) == expected
    assert open_book(result.summary).sheetnames == ["Cover", "Contents", "Chart data"]


def test_forms_without_a_single_figure_give_totals_of_0_and_no_amount(tmp_path: Path) -> None:
    root = other_project(tmp_path, other_definition(), Filled({}, {}, {}))
    result = xltools.consolidate(project=root)
    assert {check.code for check in result.outcome.failed_checks} == {"K13"}  # no activity has a cost table
    table = shown_table(open_book(result.consolidated), BY_ACTIVITY, "Program / sub-program / activity")
    subjects = [row for row in table.rows() if isinstance(row, str)]
    totals = {exact(table.value(row, heading)) for row in subjects for heading in COSTS.values()}
    assert totals == {Decimal(0)}
    form = shown_table(open_book(result.summary), "Table 6. Activity forms – Locks", "ECONOMIC ITEM")
    assert {form.value("Salaries", heading) for heading in COSTS.values()} == {None}
    assert listed(open_book(result.consolidated), "Data", "Department code") == []
    assert all_cells(open_book(result.summary))
