"""From a cell of a period's workbooks to the cells of the forms it is made of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

import xltools
from tests.monitoring.conftest import EVIDENCE, GOOD, SPENT
from tests.monitoring.institution import HALF, WHOLE, YEAR, report
from xltools.cli import main
from xltools.consolidation.lineage import Node

MONITORING, HALF_YEAR = f"monitoring_{HALF}.xlsx", f"half_year_{YEAR}.xlsx"
YEAR_END, ACTIVITY = f"monitoring_{WHOLE}.xlsx", f"activity_report_{YEAR}.xlsx"
REASONS = {(code, "explanation"): "Talep arttı" for code in GOOD["NORTH"]}
OF_A1 = sum(amount for own in SPENT.values() for (activity, _), amount in own.items() if activity == "A1")
BOUGHT = sum(amount for own in SPENT.values() for (_, item), amount in own.items() if item == "03")
ALL_SPENT = sum(amount for own in SPENT.values() for amount in own.values())


@pytest.fixture(scope="module")
def years(half: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both periods are here and written."""
    root = tmp_path_factory.mktemp("traced") / "project"
    shutil.copytree(half, root)
    for department, results in GOOD.items():
        report(root, WHOLE, department, results, SPENT[department], EVIDENCE | REASONS)
    for period in (HALF, WHOLE):
        xltools.monitor(project=root, reporting=period, jobs=1)
    return root


def cell_at(book: Path, sheet: str, row: str, column: str) -> str:
    """The address at which the row that has ``row`` in one of its first cells crosses the column headed ``column``."""
    lines = [*load_workbook(book, data_only=True)[sheet].iter_rows(values_only=True)]
    heads = ((at, i) for at, line in enumerate(lines) for i, head in enumerate(line) if column == head)
    top, across = next(heads)
    down = next(at for at, line in enumerate(lines) if at > top and row in line[:3])
    return f"'{sheet}'!{get_column_letter(across + 1)}{down + 1}"


def leaves(root: Node, project: Path, period: str) -> Iterator[Decimal]:
    """What the cells of forms below hold, as another program reads them."""
    for node in root.cells():
        assert node.origin is not None
        book = load_workbook(project / "inputs" / str(YEAR) / period / node.origin.file, data_only=True)
        typed = book[node.origin.sheet].cell(node.origin.row, node.origin.column).value
        assert typed == node.value, node.label
        yield Decimal(str(typed))


def test_a_cell_of_every_workbook_leads_to_what_was_typed(years: Path) -> None:
    for book, period, sheet, row, column, typed in (
        (MONITORING, HALF, "Sonuçlar", "SUM", "Birikimli gerçekleşme", {40, 42}),
        (MONITORING, HALF, "Birim sonuçları", "LAST", "Bu dönem", {20}),
        (MONITORING, HALF, "Harcama", "KURUM TOPLAMI", "Harcama (yılbaşından beri)", ALL_SPENT),
        (
            MONITORING,
            HALF,
            "Kapak",
            "Harcama sayfasının toplamı = programın formlardan topladığı",
            "Sayfalarda",
            ALL_SPENT,
        ),
        (HALF_YEAR, HALF, "Bütçe Giderleri", "03", f"{YEAR} Ocak–Haziran", BOUGHT),
        (HALF_YEAR, HALF, "Bütçe Giderleri", "GENEL TOPLAM", f"{YEAR} Ocak–Haziran", ALL_SPENT),
        (ACTIVITY, WHOLE, "Bütçe Gerçekleşmeleri", "A1", "Gerçekleşme", OF_A1),
        (ACTIVITY, WHOLE, "Bütçe Gerçekleşmeleri", "GENEL TOPLAM", "Gerçekleşme", ALL_SPENT),
        (ACTIVITY, WHOLE, "Performans Sonuçları", "SHARE", "2031 gerçekleşme", {30, 20, 50}),
        (YEAR_END, WHOLE, "Sonuçlar", "SUM", "Birikimli gerçekleşme", {40, 42}),
    ):
        path = years / "outputs" / book
        cell = cell_at(path, sheet, row, column)
        result = xltools.trace_cell(path, cell, project=years, reporting=period, jobs=1)
        found = [*leaves(result.root, years, period)]
        assert (set(found) == typed) if isinstance(typed, set) else (sum(found) == typed), (book, cell)
        assert not result.is_changed, (book, cell)


def test_a_rate_leads_to_its_result_and_a_target_says_what_it_is(years: Path) -> None:
    path = years / "outputs" / YEAR_END
    cell = cell_at(path, "Birim sonuçları", "LAST", "Gerçekleşme oranı (%)")
    root = xltools.trace_cell(path, cell, project=years, reporting=WHOLE, jobs=1).root
    assert [*leaves(root, years, WHOLE)][-1] == 20
    known = [node.label for node in walked(root) if node.origin is None and not node.children]
    assert known == ["LAST Tamamlanan yol · NORTH Kuzey Müdürlüğü · Yıl hedefi"]


def walked(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walked(child)


def test_words_are_no_amount_and_another_run_is_refused(years: Path) -> None:
    path = years / "outputs" / MONITORING
    for book, period, reason in (
        (path, HALF, "error.trace_no_amount"),
        (path, WHOLE, "error.trace_other_run"),
        (years / "outputs" / f"consolidated_{YEAR}.xlsx", HALF, "error.trace_other_run"),
    ):
        sheet = load_workbook(book, read_only=True).sheetnames[-1]
        with pytest.raises(xltools.CannotRunError) as refused:
            xltools.trace_cell(book, f"'{sheet}'!A1", project=years, reporting=period, jobs=1)
        assert refused.value.reason == reason
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.trace_cell(path, "'Kapak'!A1", project=years, jobs=1)
    assert refused.value.reason == "error.trace_of_period"


def test_the_terminal_shows_the_cells_of_the_forms(years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(years)
    book = f"outputs/{HALF_YEAR}"
    cell = cell_at(years / book, "Bütçe Giderleri", "03", f"{YEAR} Ocak–Haziran")
    shown = CliRunner().invoke(main, ["trace", "--period", HALF, book, cell])
    assert shown.exit_code == 0, shown.output
    assert f"{BOUGHT}" in shown.output
    assert shown.output.count("NORTH.xlsx") == 2
    assert shown.output.count("SOUTH.xlsx") == 1
