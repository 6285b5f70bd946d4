"""Forms of earlier versions: read for good, also in the middle of a collection of later ones."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.forms.moving import Book, re_saved
from tests.forms.sample import values_read
from tests.forms.seasoned import read_twice
from xltools.consolidation.intake import State, take_in
from xltools.definition.definition import Definition
from xltools.example.figures import department_figures
from xltools.example.program import example_definition
from xltools.example.project import form_answers
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Slot
from xltools.forms.records import Submission
from xltools.forms.template import write_form

LANDED = Path(__file__).with_name("landed")
SECOND = LANDED / "second"
DEPARTMENTS = ("BTDB", "IL06", "PDB")
"""Two of the headquarters, both with resource tables, and a province."""
OTHERS = ("DHDB", "IL01", "YDB")


@cache
def definition() -> Definition:
    return example_definition()


def landed(department: str) -> bytes:
    return (LANDED / f"{department}.xlsx").read_bytes()


def second(department: str) -> bytes:
    return (SECOND / f"{department}.xlsx").read_bytes()


def typed_in(data: bytes) -> dict[Slot, Decimal]:
    """Every number typed into the sheets of a form where a row key and a column key cross; read by openpyxl."""
    typed: dict[Slot, Decimal] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        key = str(sheet["A1"].value).rpartition("/")[2]
        for (row_key, *_), row in zip(
            sheet.iter_rows(max_col=1, values_only=True), sheet.iter_rows(), strict=True
        ):
            for cell in row[1:]:
                if row_key and isinstance(cell.value, int | float):
                    column_key = str(sheet.cell(1, cell.column).value)
                    typed[Slot(key, str(row_key), column_key)] = Decimal(f"{cell.value:.15g}")
    return typed


def in_currency(submission: Submission) -> dict[Slot, Decimal]:
    decimals = definition().institution.decimals
    return {
        slot: Decimal(value).scaleb(-decimals) if slot.sheet.startswith("costs") else Decimal(value)
        for slot, value in values_read(submission).items()
    }


@pytest.mark.parametrize(
    "path", sorted(LANDED.rglob("*.xlsx")), ids=lambda path: f"{path.parent.name} {path.stem}"
)
def test_a_form_of_an_earlier_version_is_read_with_every_value_and_no_finding(path: Path) -> None:
    data = path.read_bytes()
    submission = read_twice(data, path.name, definition())
    assert submission.findings == ()
    assert submission.department == path.stem
    assert in_currency(submission) == typed_in(data)


def test_what_stood_above_the_table_is_still_held_against_the_keys() -> None:
    """All lines of the head, which stand below the table now."""
    sheet = "Maliyet F1"
    for cell, text, code in (
        ("C5", "T.C. İçişleri Bakanlığı", "S217"),
        ("C7", "GÖÇMENLERE YÖNELİK HİZMETLER", "S217"),
        ("C9", "Yönetilebilir Düzenli Göç", "S217"),
        ("C5", "Devlet Su İşleri", "S218"),
        ("C8", "Başka bir hedef", None),
    ):

        def retyped(book: Book, cell: str = cell, text: str = text) -> None:
            book[sheet][cell] = text

        submission = read_twice(re_saved(second("IL06"), retyped), "IL06.xlsx", definition())
        assert [found.code for found in submission.findings] == ([code] if code else []), (cell, text)


def test_it_counts_among_forms_of_today(tmp_path: Path) -> None:
    figures = department_figures(definition())
    forms = {department: landed(department) for department in DEPARTMENTS}
    for department in OTHERS:
        path = tmp_path / f"{department}.xlsx"
        answers = form_answers(definition(), figures[department])
        write_form(definition(), form_layout(definition(), department), path, answers)
        forms[department] = path.read_bytes()
    submissions = [read_twice(data, f"{code}.xlsx", definition()) for code, data in sorted(forms.items())]
    intake = take_in(submissions, definition())
    assert intake.findings == ()
    received = {state.department.code for state in intake.states if state.state is State.RECEIVED}
    assert received == {*DEPARTMENTS, *OTHERS}


def test_the_same_form_in_both_versions_says_the_same(tmp_path: Path) -> None:
    """Sent twice, once from each version, a department's form is the same form."""
    for department in DEPARTMENTS:
        path = tmp_path / f"{department}.xlsx"
        answers = form_answers(definition(), department_figures(definition())[department])
        write_form(definition(), form_layout(definition(), department), path, answers)
        new = read_twice(path.read_bytes(), "new.xlsx", definition())
        old = read_twice(landed(department), "old.xlsx", definition())
        assert values_read(new).keys() == values_read(old).keys()
        assert new.findings == old.findings == ()
