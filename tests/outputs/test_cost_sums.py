"""Where there are more lines of costs than the definition allows, the workbook holds sums that lead to the forms."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.audit.audit import audit
from tests.outputs.other_institution import YEAR, filled, other_definition, other_project
from tests.outputs.recalculation import differences, office, recalculated, without_caches
from tests.outputs.shown_tables import all_cells, open_book, sheet_of
from tests.outputs.source_cells import addresses, typed
from tests.tampering.bench import bench
from tests.thoroughness import IS_THOROUGH
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.definition.control import Ceiling
from xltools.wording.language import language

WORKBOOK = Path("outputs", f"consolidated_{YEAR}.xlsx")
OTHERWISE = ("Cover", "Sign-off", "Data control", "Data", "Item data", "Checks")
"""The sheets that show how the data are kept."""


def project(root: Path, most: int) -> Path:
    """``most`` is how many lines of costs may be listed."""
    definition = other_definition()
    institution = replace(definition.institution, detail_rows=most)
    xltools.consolidate(project=other_project(root, replace(definition, institution=institution), filled(2)))
    return root


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("listed"), 1_000_000)


@pytest.fixture(scope="module")
def summed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("summed"), 0)


@pytest.fixture(scope="module")
def book(summed: Path) -> Workbook:
    return open_book(summed / WORKBOOK)


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    """Below the headings, which begin with a code."""
    lines = list(sheet_of(book, name).iter_rows(values_only=True))
    top = next(at for at, line in enumerate(lines) if str(line[0]).endswith(" code"))
    return [dict(zip(map(str, lines[top]), line, strict=True)) for line in lines[top + 1 :]]


def test_the_rows_shrink_beyond_the_limit_and_not_at_it(listed: Path, book: Workbook, tmp_path: Path) -> None:
    lines = len(rows(open_book(listed / WORKBOOK), "Data"))
    assert len(rows(book, "Data")) < lines / 2
    assert "Item data" not in open_book(project(tmp_path / "at", lines) / WORKBOOK).sheetnames
    assert "Item data" in open_book(project(tmp_path / "beyond", lines - 1) / WORKBOOK).sheetnames


def test_every_table_shows_the_same_as_with_single_rows(listed: Path, book: Workbook) -> None:
    before, now = (
        {spot: value for spot, value in all_cells(one).items() if spot[0] not in OTHERWISE}
        for one in (open_book(listed / WORKBOOK), book)
    )
    run_ids = {spot for spot, value in now.items() if str(value).startswith("Run ")}
    assert {spot: v for spot, v in before.items() if spot not in run_ids} == {
        spot: v for spot, v in now.items() if spot not in run_ids
    }


def test_each_sum_is_that_of_the_cells_of_the_form_it_names(summed: Path, book: Workbook) -> None:
    values = xltools.figures(project=summed)
    costs = values[values["kind"] == "cost"]
    forms = summed / "inputs" / str(YEAR)
    headings = {period.heading: period.code for period in other_definition().cost_periods}
    for row in rows(book, "Data"):
        own = costs[
            (costs["department"] == row["Department code"]) & (costs["subject"] == row["Activity code"])
        ]
        file, sheet = str(row["Source file"]), str(row["Source sheet"])
        named = addresses(str(row["Cells"]))
        assert set(named) == set(own["cell"])
        assert set(own["sheet"]) == {sheet}
        read = sum((typed(forms, (file, sheet, cell)) or Decimal(0) for cell in named), Decimal(0))
        assert read == sum(Decimal(str(row[heading] or 0)) for heading in headings)


def test_libreoffice_arrives_at_every_value_and_the_workbook_keeps_its_rules(
    summed: Path, tmp_path: Path
) -> None:
    office()
    destroyed = tmp_path / "summed.xlsx"
    assert without_caches(summed / WORKBOOK, destroyed) > 300
    count, wrong = differences(summed / WORKBOOK, *recalculated([destroyed], tmp_path))
    assert (count > 300, wrong) == (True, [])
    assert audit(summed / WORKBOOK, "consolidated") == []


def test_whatever_is_done_to_the_sums_every_total_is_right_or_the_master_check_is_red(summed: Path) -> None:
    office()
    results = bench(summed / WORKBOOK, language("en"), summed, _is_tried)
    assert len(results) >= 15
    assert [one.name for one, judged in results if not judged.is_sound] == []
    assert [one.name for one, judged in results if judged.is_green != one.is_harmless] == []


def _is_tried(name: str) -> bool:
    wanted = ["amount overwritten", "middle row deleted", "inserted again", "offset", "text in"]
    wanted += [f"sorted by {heading}" for heading in ("Department code", "Activity code", "2029")]
    return name.startswith(("Data: ", "Item data: ")) and (
        IS_THOROUGH or any(part in name for part in wanted)
    )


def test_a_sum_is_traced_to_the_cells_of_the_forms(summed: Path) -> None:
    for cell in ("Data!E8", "'Item data'!E8"):
        traced = xltools.trace_cell(summed / WORKBOOK, cell, project=summed)
        cells = list(traced.root.cells())
        assert len(cells) > 1
        assert (
            sum((found.value or Decimal(0) for found in cells), Decimal(0))
            == traced.root.value
            == traced.shown
        )


def test_a_ceiling_of_a_departments_item_is_judged_by_its_values(tmp_path: Path) -> None:
    """No cell shows that sum, so its value stands there; the verdict is the same."""
    base = other_definition()
    period = base.cost_periods[0].code
    item = base.leaf_items[0].code
    for most in (0, 1_000_000):
        definition = replace(
            base,
            institution=replace(base.institution, detail_rows=most),
            ceilings=(Ceiling(department="HQ", item=item, period=period, amount=Decimal(1)),),
        )
        result = xltools.consolidate(project=other_project(tmp_path / str(most), definition, filled(2)))
        assert [check.holds for check in result.outcome.checks if check.code == "K20"] == [False]
        assert result.outcome.totals.amount(CostFigure(INSTITUTION, ALL, period)) > 0


def test_a_total_is_traced_from_the_file_of_values_while_it_is_what_the_run_wrote(
    summed: Path, listed: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(summed, tmp_path / "project")
    asked = ("*", "*", other_definition().cost_periods[0].code)
    shutil.move(root / "inputs" / str(YEAR), tmp_path / "forms")
    traced = xltools.trace(*asked, project=root)
    assert traced.root == xltools.trace(*asked, project=listed).root
    with pytest.raises(xltools.CannotRunError) as refused:  # who accepts errors asks the forms
        xltools.trace(*asked, project=root, accept_errors=True)
    assert refused.value.reason == "error.no_inputs"
    figures = root / "outputs" / f"figures_{YEAR}.csv"
    figures.write_bytes(figures.read_bytes().replace(b"\r\n", b"\n", 1))
    for _ in range(2):  # changed, then gone
        with pytest.raises(xltools.CannotRunError) as refused:
            xltools.trace(*asked, project=root)
        assert refused.value.reason == "error.trace_figures"
        assert xltools.trace(*asked, project=root, inputs=tmp_path / "forms").root == traced.root
        figures.unlink(missing_ok=True)


def test_every_kind_of_figure_is_traced_alike_from_values_and_from_forms(summed: Path, listed: Path) -> None:
    definition = other_definition()
    table = definition.resource_tables[0].code
    asked = [
        (definition.departments[0].code, "*", definition.cost_periods[-1].code),
        *((indicator.code, "*", definition.indicator_periods[0].code) for indicator in definition.indicators),
        (table, "*", "*"),
        (table, definition.rows_of(table)[0].code, definition.columns_of(table)[0].code),
    ]
    for one in asked:
        traced = xltools.trace(*one, project=summed)
        assert traced.figures
        assert traced.root == xltools.trace(*one, project=listed).root
