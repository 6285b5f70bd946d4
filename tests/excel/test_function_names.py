"""Formulas reach the file as xlsxwriter itself would write them, and writing leaves the collector as it was."""

from __future__ import annotations

import gc
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from xltools.excel import styles
from xltools.excel.writer import new_workbook
from xltools.excel.xlsxwriter_seams import fully_named
from xltools.wording.language import language

OLD = (
    "=ROUND(SUM(A1:A3,'Veri (2)'!B1),2)",
    '=IF(COUNT(A1,B1)=0,"",ROUND(SUM(A1,B1),2))',
    "=ROWS(A1:A3)*COLUMNS(A1:A3)",
    '=IF(AND(A1="",N(B1)<>0),1,0)',
    "='Kapak'!B5",
    "=(A1-B1)/B1",
)
NEW = (
    "=XLOOKUP(A1,B1:B9,C1:C9)",
    "=SUM(SORT(A1:A9))",
    "=SCAN(0,A1:A9,B1)",
    "=EXPAND(A1:A9,12)",
    "=N(UNIQUE(A1:A9))",
    "=X.SUM(A1)+TAKE(A1:A9,2)",
    "=SUM(SINGLE(A1))",
    '="SORT(" & A1',
)


def test_a_formula_is_written_as_xlsxwriter_writes_it(tmp_path: Path) -> None:
    assert formulas_in(written_by_us(tmp_path)) == formulas_in(written_by_xlsxwriter(tmp_path))


@pytest.mark.parametrize("formula", OLD)
def test_a_formula_of_old_functions_is_not_searched_for_new_ones(formula: str) -> None:
    assert "_xlfn." in fully_named(formula)
    assert "=" + fully_named(formula) == formula
    assert "MAP" not in fully_named(formula)


@pytest.mark.parametrize("formula", NEW)
def test_a_formula_that_may_call_a_new_function_is_left_to_xlsxwriter(formula: str) -> None:
    assert fully_named(formula) is formula


def test_a_workbook_that_fails_leaves_the_collector_as_it_was(tmp_path: Path) -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError):
        fail_to_write(tmp_path, before)
    assert gc.get_threshold() == before


def fail_to_write(folder: Path, before: tuple[int, int, int]) -> None:
    with new_workbook(folder / "a.xlsx", {}, language("en")):
        assert gc.get_threshold() != before
        raise ZeroDivisionError


def written_by_us(folder: Path) -> Path:
    path = folder / "ours.xlsx"
    with new_workbook(path, {}, language("en")) as book:
        sheet = book.sheet("A")
        for row, formula in enumerate((*OLD, *NEW), start=1):
            sheet.formula(row, 5, formula, 1, styles.PLAIN)
    return path


def written_by_xlsxwriter(folder: Path) -> Path:
    path = folder / "theirs.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("A")
        for row, formula in enumerate((*OLD, *NEW)):
            sheet.write_formula(row, 4, formula, None, 1)
    return path


def formulas_in(path: Path) -> list[str]:
    """Each formula element, without the cell around it."""
    content = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    return [piece.split("</f>")[0] for piece in content.split("<f")[1:] if "</f>" in piece]
