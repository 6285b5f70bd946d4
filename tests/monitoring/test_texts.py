"""A target in words: asked for each period of the program, its state chosen from a list, with evidence."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

import xltools
from tests.monitoring.conftest import EVIDENCE, GOOD, SPENT
from tests.monitoring.institution import (
    DEFINITION,
    HALF,
    INDICATORS,
    WHOLE,
    YEAR,
    cell_of,
    report,
    session,
    write_program,
)
from tests.monitoring.test_rules import REASON, told
from tests.monitoring.test_workbook import rows
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.definition.model import Period, PeriodKind, PeriodUse, PublishedTable, TableKind, ValueKind
from xltools.definition.next_year import next_year
from xltools.definition.writer import write_definition
from xltools.forms.layout import Slot
from xltools.forms.submission import FormReader
from xltools.wording.language import language

PAPER = replace(
    INDICATORS[2], code="PAPER", name="Strateji belgesi", unit="Metin", decimals=0, value_kind=ValueKind.TEXT,
    within_year=None, direction=None,
)  # fmt: skip
TABLE = PublishedTable(number="1", title="Göstergeler", kind=TableKind.INDICATORS, subject="1.1")
WITH_TEXT = replace(DEFINITION, indicators=(*INDICATORS, PAPER), published_tables=(TABLE,))
APPROVED, DRAFTED = "Onaylı strateji", "Taslak hazır"
PROOF = "Olur yazısı 2031/5"


def slot(column: str) -> Slot:
    return Slot("texts", "indicator|PAPER", column)


TARGETS = {slot("period|T31"): APPROVED, slot("period|T31H"): DRAFTED, slot("period|T31Y"): APPROVED}


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("planned")
    write_program(root, WITH_TEXT, TARGETS)
    return root


@pytest.fixture
def texts(planned: Path, tmp_path: Path) -> Path:
    """The half-year is reported, but for the state of the paper."""
    root = tmp_path / "project"
    shutil.copytree(planned, root)
    report(root, HALF, "SOUTH", GOOD["SOUTH"], SPENT["SOUTH"], EVIDENCE)
    stated(root, HALF, {})
    return root


def stated(root: Path, period: str, said: Mapping[str, str]) -> Path:
    """The form of the half-year, or of the year, with what is ``said`` in the columns of the paper."""
    results = GOOD["NORTH"] if period == HALF else {"SUM": 60, "LAST": 51, "LESS": 10, "HIGH": 35}
    more = {} if period == HALF else {"ABOVE": 40, "BELOW": 50}
    others = {slot(column): text for column, text in said.items()}
    return report(root, period, "NORTH", {**results, **more}, SPENT["NORTH"], EVIDENCE, others)


def test_the_program_shows_the_text_of_the_department_everywhere(planned: Path) -> None:
    outputs = planned / "outputs"
    word = xltools.consolidate(project=planned, word=True, jobs=1).word
    assert word
    document = Document(str(word))
    printed = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert printed.count(APPROVED) == 1
    consolidated = load_workbook(outputs / f"consolidated_{YEAR}.xlsx", data_only=True)
    listed = [
        row[:5] for row in consolidated["Metin değerler"].iter_rows(values_only=True) if row[0] == "PAPER"
    ]
    assert [row[4] for row in listed] == [APPROVED, DRAFTED, APPROVED]
    shown = [cell.value for row in consolidated["Göstergeler"].iter_rows() for cell in row]
    assert shown.count(APPROVED) == 1
    summary = load_workbook(outputs / f"summary_{YEAR}.xlsx", data_only=True)
    assert APPROVED in [cell.value for sheet in summary for row in sheet.iter_rows() for cell in row]
    with (outputs / f"figures_{YEAR}.csv").open(encoding="utf-8-sig", newline="") as file:
        words = [row for row in csv.DictReader(file, delimiter=";") if row["Tür"] == "metin"]
    assert {(row["Konu"], row["Dönem"]): row["Değer"] for row in words} == {
        ("PAPER", "T31"): APPROVED,
        ("PAPER", "T31H"): DRAFTED,
        ("PAPER", "T31Y"): APPROVED,
    }


def test_the_form_of_next_year_shows_the_words_that_were_approved(planned: Path, tmp_path: Path) -> None:
    """Last year's target is this year's plan. A note shows it; the cell is blank, or nobody would have said it."""
    root = tmp_path / "project"
    shutil.copytree(planned, root)
    plan = Period("P31", PeriodUse.INDICATOR, "2031 Planlanan", YEAR, PeriodKind.PLAN)
    turned = next_year(WITH_TEXT, YEAR + 1, language("tr"))
    turned = replace(turned, turned=(), periods=(plan, *turned.periods))
    write_definition(turned, root / "workbook_templates" / f"definition_{YEAR + 1}.xlsx")
    form = next(path for path in xltools.templates(project=root).files if path.stem == "NORTH")
    book = load_workbook(form)
    cell = cell_of(book, "texts", "indicator|PAPER", "period|P31")
    assert (cell.value, APPROVED in cell.comment.text, str(YEAR) in cell.comment.text) == (None, True, True)
    notes = [one for row in cell.parent.iter_rows() for one in row if one.comment]
    assert notes == [cell], "this year's own target is said anew"
    cell.value = "Güncellenen strateji"
    book.save(form)
    read = FormReader(turned).read(form.read_bytes(), form.name)
    assert [(text.period, text.text) for text in read.texts] == [("P31", "Güncellenen strateji")]
    assert not {told.code for told in read.findings if told.code[0] in "SU"}
    blank = xltools.templates(project=root, output=tmp_path / "blank", prefill=False)
    north = next(path for path in blank.files if path.stem == "NORTH")
    assert cell_of(load_workbook(north), "texts", "indicator|PAPER", "period|P31").comment is None


def test_another_text_is_a_change_of_no_money(planned: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(planned, root)
    path = root / "inputs" / str(YEAR) / "NORTH.xlsx"
    book = load_workbook(path)
    cell_of(book, "texts", "indicator|PAPER", "period|T31").value = "Yayımlanan strateji"
    book.save(path)
    compared = xltools.compare(project=root, jobs=1)
    (line,) = compared.lines
    assert (line.old, line.new, line.movement.difference) == (APPROVED, "Yayımlanan strateji", Decimal(0))
    assert (line.codes.code, line.level) == ("PAPER", "Metin göstergesi")
    shown = [cell.value for row in load_workbook(compared.workbook).worksheets[0].iter_rows() for cell in row]
    assert APPROVED in shown


def test_a_form_without_its_text_is_told_and_one_without_anything_is_blank(
    planned: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(planned, root)
    path = root / "inputs" / str(YEAR) / "NORTH.xlsx"
    book = load_workbook(path)
    cell_of(book, "texts", "indicator|PAPER", "period|T31").value = None
    book.save(path)
    found = xltools.check(project=root, jobs=1).findings
    assert [(f.code, f.place.cell) for f in found if f.place.sheet == "Metin göstergeleri"] == [
        ("P204", "D6")
    ]


def test_the_form_comes_with_the_texts_and_asks_for_a_state_of_the_list(texts: Path) -> None:
    xltools.templates(project=texts, reporting=HALF)
    book = load_workbook(texts / "workbook_templates" / str(YEAR) / HALF / "NORTH.xlsx")
    for column, value, is_locked in (
        ("known|target", APPROVED, True),
        ("known|part_target", DRAFTED, True),
        ("period|result", None, False),
        ("evidence", None, False),
    ):
        cell = cell_of(book, "texts", "indicator|PAPER", column)
        assert (cell.value, cell.protection.locked) == (value, is_locked), column
    (chosen,) = book["Metin göstergeleri"].data_validations.dataValidation
    assert (chosen.type, str(chosen.sqref)) == ("list", "G6")
    assert chosen.formula1 == '"Ulaşıldı,Kısmen ulaşıldı,Ulaşılmadı,Ölçülmedi"'


def test_a_state_is_one_of_the_list_and_has_evidence_and_a_reason(texts: Path) -> None:
    name = "Strateji belgesi"
    for said, expected in (
        ({}, ["R104"]),
        ({"explanation": REASON}, []),
        ({"period|result": "Ulaşıldı"}, ["R112"]),
        ({"period|result": "ULAŞILDI", "evidence": PROOF}, []),
        ({"period|result": "Bitti", "evidence": PROOF}, ["R111"]),
        ({"period|result": "Ulaşılmadı", "evidence": PROOF}, ["R113"]),
        ({"period|result": "Kısmen ulaşıldı", "evidence": PROOF, "explanation": "Süre yetmedi"}, ["R103"]),
        ({"period|result": "Kısmen ulaşıldı", "evidence": PROOF, "explanation": REASON}, []),
        ({"period|result": "Ölçülmedi"}, ["R113"]),
        ({"period|result": "Ölçülmedi", "explanation": REASON}, []),
    ):
        stated(texts, HALF, said)
        assert told(texts) == [f"{code} {name}" for code in expected], said


def test_a_locked_text_that_was_typed_over_keeps_the_form_out(texts: Path) -> None:
    path = stated(texts, HALF, {"period|result": "Ulaşıldı", "evidence": PROOF})
    book = load_workbook(path)
    cell_of(book, "texts", "indicator|PAPER", "known|target").value = "Hazırlanmış strateji"
    book.save(path)
    assert told(texts) == ["R101 Strateji belgesi"]


def test_the_state_goes_on_to_the_next_period_and_is_counted_without_a_rate(
    texts: Path, tmp_path: Path
) -> None:
    stated(texts, HALF, {"period|result": "Kısmen ulaşıldı", "evidence": PROOF, "explanation": REASON})
    half = xltools.monitor(project=texts, reporting=HALF, jobs=1)
    assert not half.is_draft, half.outcome.findings
    (row,) = [row for row in rows(half.workbook, "Sonuçlar") if row["Kod"] == "PAPER"]
    assert (row["Yıl hedefi"], row["Dönem hedefi"], row["Durum"]) == (APPROVED, DRAFTED, "Kısmen ulaşıldı")
    assert (row["Birikimli gerçekleşme"], row["Gerçekleşme oranı (%)"]) == ("–", "–")
    assert (row["Bildirilen değer"], row["İstenen değer"]) == (1, 1)
    deviations = {row["Kod"]: row["Dönem hedefi"] for row in rows(half.workbook, "Sapmalar")}
    assert deviations == {"PAPER": DRAFTED}
    xltools.templates(project=texts, reporting=WHOLE)
    form = load_workbook(texts / "workbook_templates" / str(YEAR) / WHOLE / "NORTH.xlsx")
    assert cell_of(form, "texts", "indicator|PAPER", "known|before").value == "Kısmen ulaşıldı"
    report(texts, WHOLE, "SOUTH", {"SUM": 42, "ABOVE": 40, "BELOW": 50}, SPENT["SOUTH"], EVIDENCE)
    stated(texts, WHOLE, {"explanation": REASON})
    whole = xltools.monitor(project=texts, reporting=WHOLE, jobs=1)
    (row,) = [row for row in rows(whole.workbook, "Sonuçlar") if row["Kod"] == "PAPER"]
    assert (row["Durum"], row["Gerçekleşme oranı (%)"]) == ("Ölçülmedi", None)
    # what is not reported is not judged
    (texts / "inputs" / str(YEAR) / WHOLE / "NORTH.xlsx").unlink()
    missing = xltools.monitor(project=texts, reporting=WHOLE, output=tmp_path / "missing", jobs=1)
    (row,) = [row for row in rows(missing.workbook, "Sonuçlar") if row["Kod"] == "PAPER"]
    assert (row["Yıl hedefi"], row["Durum"]) == (APPROVED, "Eksik bildirim")
    emptied = [tmp_path / f"{at}.xlsx" for at in range(3)]
    books = (half.workbook, whole.workbook, missing.workbook)
    for path, target in zip(books, emptied, strict=True):
        without_caches(path, target)
    for path, again in zip(books, recalculated(emptied, tmp_path), strict=True):
        count, wrong = differences(path, again)
        assert (count > 80, wrong) == (True, [])


def test_a_department_that_is_asked_for_words_alone_reports_them(tmp_path: Path) -> None:
    alone = replace(PAPER, contributors=("SOUTH",))
    others = tuple(replace(one, contributors=("NORTH",)) if one.contributors else one for one in INDICATORS)
    definition = replace(WITH_TEXT, indicators=(*others, alone))
    write_program(tmp_path, definition, TARGETS)
    report(tmp_path, HALF, "NORTH", GOOD["NORTH"], SPENT["NORTH"], EVIDENCE)
    said = {slot("period|result"): "Ulaşıldı", slot("evidence"): PROOF}
    report(tmp_path, HALF, "SOUTH", {}, SPENT["SOUTH"], {}, {**said})
    workbook = xltools.monitor(project=tmp_path, reporting=HALF, jobs=1).workbook
    (row,) = [row for row in rows(workbook, "Birim sonuçları") if row["Kod"] == "PAPER"]
    assert (row["Birim"], row["Bu dönem"], row["Durum"]) == ("Güney Müdürlüğü", "Ulaşıldı", "Ulaşıldı")
    assert session(tmp_path, HALF).status().is_complete
