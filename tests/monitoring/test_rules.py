"""What must hold in a form that reports results, a mistake at a time in a form without any."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

import xltools
from tests.monitoring.conftest import EVIDENCE, GOOD, SPENT
from tests.monitoring.institution import DAY, HALF, WHOLE, YEAR, cell_of, cost_slot, indicator_slot, report
from xltools.forms.layout import Slot

REASON = "İhale iptal edildiği için yapılamadı"
QUIET = {"P205", "P204"}


def told(root: Path, period: str = HALF, *, department: str = "NORTH") -> list[str]:
    """``R102 SUM``: the codes of a department's form, with the row they are about."""
    found = xltools.check(project=root, reporting=period, jobs=1).findings
    own = [f for f in found if f.department == department and f.code not in QUIET]
    return [f"{f.code} {f.subject}" for f in own]


def with_results(
    project: Path,
    results: Mapping[str, Any] | None = None,
    spent: Mapping[tuple[str, str], int] | None = None,
    texts: Mapping[tuple[str, str], str] | None = None,
    without: tuple[str, ...] = (),
    others: Mapping[Slot, Decimal | str] | None = None,
) -> list[str]:
    """What is told of the good form of the half-year with other results, spending and texts."""
    values = {code: v for code, v in {**GOOD["NORTH"], **(results or {})}.items() if code not in without}
    costs = {**SPENT["NORTH"], **(spent or {})}
    report(project, HALF, "NORTH", values, costs, {**EVIDENCE, **(texts or {})}, others)
    return told(project)


def test_a_deviation_has_a_reason_that_says_something(project: Path) -> None:
    for results, reason, expected in (
        ({"SUM": 31}, "", ["R102 Verilen eğitim"]),
        ({"SUM": 32}, "", []),
        ({"SUM": 48}, "", []),
        ({"SUM": 49}, "", ["R102 Verilen eğitim"]),
        ({"SUM": 31}, REASON, []),
        ({"SUM": 31}, "İhale iptal", ["R103 Verilen eğitim"]),
        ({"SUM": 31}, "Bu dönem hedefe ulaşıldı diyebiliriz", ["R103 Verilen eğitim"]),
        ({"SUM": 36}, "Eğitimlerde hedefe ulaşıldı", ["R103 Verilen eğitim"]),  # 90 %, and not true
        ({"SUM": 36}, "Az kaldı", []),
        ({"SUM": 60}, "İlgi arttı, hedefe ulaşıldı ve aşıldı", []),
        ({"SUM": 0}, "", ["R102 Verilen eğitim"]),
    ):
        texts = {("SUM", "explanation"): reason} if reason else {}
        assert with_results(project, results, texts=texts) == expected, (results, reason)
    assert with_results(project, {"HIGH": 29}) == ["R102 En kalabalık gün"], "outside the range"
    assert with_results(project, {"LESS": "12.6"}) == ["R102 Ortalama bekleme"], "79.37 % where less is good"


def test_a_blank_result_says_why_it_was_not_measured_and_is_never_zero(project: Path) -> None:
    assert with_results(project, without=("LAST",)) == ["R104 Tamamlanan yol"]
    for reason, expected in ((REASON, []), ("Ölçülmedi", ["R103"]), ("Bu yıl hedefe ulaşıldı", ["R103"])):
        told_of = with_results(project, without=("LAST",), texts={("LAST", "explanation"): reason})
        assert told_of == [f"{code} Tamamlanan yol" for code in expected], reason


def test_what_counts_on_does_not_fall(project: Path) -> None:
    assert with_results(project, {"SUM": -1}, texts={("SUM", "explanation"): REASON}) == [
        "R105 Verilen eğitim"
    ]
    assert with_results(project) == []
    results = {**GOOD["NORTH"], "SUM": 62, "LAST": 19, "LESS": 10, "HIGH": 35}
    texts = {**EVIDENCE, ("LAST", "explanation"): REASON}
    report(project, WHOLE, "NORTH", results, {**SPENT["NORTH"], ("A1", "01"): 399}, texts)
    assert told(project, WHOLE) == ["R105 Tamamlanan yol", "R107 A1 Yeni yol › Personel Giderleri"]
    # restated, with a reason
    others: dict[Slot, Decimal | str] = {
        indicator_slot("LAST", "revised|before"): Decimal(18),
        cost_slot("A1", "01", "revised|spent_before"): Decimal(390),
        cost_slot("A1", "01", "explanation"): REASON,
    }
    report(project, WHOLE, "NORTH", results, {**SPENT["NORTH"], ("A1", "01"): 399}, texts, others)
    assert told(project, WHOLE) == []


def test_a_result_names_its_evidence(project: Path) -> None:
    report(project, HALF, "NORTH", GOOD["NORTH"], SPENT["NORTH"], {**EVIDENCE, ("SUM", "evidence"): " "})
    assert told(project) == ["R106 Verilen eğitim"]


def test_spending_stays_within_the_appropriation_and_no_reserve_is_spent(project: Path) -> None:
    above, row = {("A1", "03"): 501}, "A1 Yeni yol › Mal ve Hizmet Alımları"
    assert with_results(project, spent=above) == [f"R108 {row}"]
    assert with_results(project, spent=above, others={cost_slot("A1", "03", "explanation"): REASON}) == []
    assert with_results(project, spent={("A1", "09"): 5}) == ["R109 A1 Yeni yol › Yedek Ödenek"]


def test_a_locked_target_that_was_typed_over_keeps_the_form_out(project: Path) -> None:
    path = project / "inputs" / str(YEAR) / HALF / "NORTH.xlsx"
    for sheet, row, column, subject in (
        ("indicators", "indicator|SUM", "known|target", "Verilen eğitim"),
        ("indicators", "indicator|SUM", "known|part_target", "Verilen eğitim"),
        ("indicators", "indicator|ABOVE", "known|part_target", "Sonuçlanan başvuru"),  # there is none
        ("costs|A1", "cost|A1|01", "known|appropriation", "A1 Yeni yol › Personel Giderleri"),
        ("costs|A1", "cost|A1|*", "known|appropriation", "A1 Yeni yol › FAALİYET MALİYETİ TOPLAMI"),
    ):
        with_results(project)
        book = load_workbook(path)
        cell_of(book, sheet, row, column).value = 7
        book.save(path)
        assert [line for line in told(project) if line[0] == "R"] == [f"R101 {subject}"], (row, column)


def test_a_number_typed_over_what_the_form_computes_is_told(project: Path) -> None:
    path = project / "inputs" / str(YEAR) / HALF / "NORTH.xlsx"
    book = load_workbook(path)
    cell_of(book, "indicators", "indicator|SUM", "rate").value = 100
    book.save(path)
    assert [line[:4] for line in told(project)] == ["S301"]


def test_one_period_is_not_reported_in_two_ways(project: Path) -> None:
    results = {**GOOD["NORTH"], "SUM": 62, "LAST": 50}
    report(project, WHOLE, "NORTH", results, SPENT["NORTH"], EVIDENCE)
    assert told(project, WHOLE) == []
    before = shutil.copy(project / "inputs" / str(YEAR) / HALF / "NORTH.xlsx", project / "kept.xlsx")
    with_results(project, {"SUM": 45}, {("A1", "01"): 410})
    expected = ["R110 Verilen eğitim", "R110 A1 Yeni yol › Personel Giderleri"]
    assert sorted(told(project, WHOLE)) == sorted(expected)
    shutil.copy(before, project / "inputs" / str(YEAR) / HALF / "NORTH.xlsx")
    assert told(project, WHOLE) == []


def test_what_a_result_is_asked_goes_back_marked_and_is_done_when_it_is_answered(
    project: Path, tmp_path: Path
) -> None:
    """The form counts; its department is asked in it, once, and says so where the form wants it."""
    texts = {**EVIDENCE, ("HIGH", "explanation"): "İhale iptal", ("SUM", "evidence"): " "}
    results = {code: value for code, value in GOOD["NORTH"].items() if code != "LAST"} | {
        "LESS": 14,
        "HIGH": 29,
    }
    spent = {**SPENT["NORTH"], ("A1", "03"): 501}
    report(project, HALF, "NORTH", results, spent, texts)
    asked = {"R102", "R103", "R104", "R106", "R108"}
    assert {line.split()[0] for line in told(project)} == asked
    letters = xltools.status(project=project, reporting=HALF, jobs=1, day=DAY).letters.letters
    (form,) = next(letter for letter in letters if letter.code == "NORTH").attached
    path = tmp_path / "marked.xlsx"
    path.write_bytes(form.content)
    book: Any = load_workbook(path)
    marked = {
        (sheet.title, str(area.sqref)): area.rules[0].formula[0]
        for sheet in book.worksheets[1:]
        for area in sheet.conditional_formatting
    }
    places = [
        f.place for f in xltools.check(project=project, reporting=HALF, jobs=1).findings if f.code in asked
    ]
    lifted = {place.cell for place in places if (place.sheet, place.cell) in marked}
    assert len(places) == len(asked)
    assert "waits/error" not in {row[-1].value for row in book.worksheets[0].iter_rows()}, (
        "nothing was left behind"
    )
    assert len(lifted) == len(asked) - 1, "whether a reason says enough only a person can tell"
    for slot, value in (
        (indicator_slot("LAST", "explanation"), REASON),
        (indicator_slot("LESS", "explanation"), REASON),
        (indicator_slot("HIGH", "explanation"), REASON),
        (indicator_slot("SUM", "evidence"), "Kayıt defteri 2031/12"),
        (cost_slot("A1", "03", "explanation"), REASON),
    ):
        cell_of(book, slot.sheet, slot.row, slot.column).value = value
    book.save(project / "inputs" / str(YEAR) / HALF / "NORTH.xlsx")
    assert told(project) == []
