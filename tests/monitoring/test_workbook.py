"""The monitoring workbook: every figure as recomputed from what was typed, every formula as LibreOffice has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import xltools
from tests.monitoring.conftest import EVIDENCE, GOOD, SPENT
from tests.monitoring.institution import DAY, HALF, WHOLE, YEAR, cost_slot, indicator_slot, report, session
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.checks.outcome import Outcome
from xltools.cli import main
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.consolidation.period_results import PeriodResults
from xltools.definition.monitored import PART_TARGET, KnownFigure, Monitored
from xltools.reports.consolidated.sources import NO_LINKS
from xltools.reports.monitoring.book import write_monitoring
from xltools.wording.language import Language, language

REASON = "İhale iptal edildiği için yapılamadı"


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The list on ``sheet``, each row by its headings."""
    lines = load_workbook(path, data_only=True)[sheet].iter_rows(min_row=5, values_only=True)
    heads = [str(head) for head in next(lines)]
    return [dict(zip(heads, line, strict=True)) for line in lines if any(line)]


def test_what_is_expected_of_the_year_has_no_rate_while_the_rest_of_it_is_not_known(project: Path) -> None:
    for department, results in GOOD.items():
        others: dict[Any, Decimal | str] = {cost_slot("A1", "01", "period|rest"): Decimal(100)}
        report(project, HALF, department, results, SPENT[department], EVIDENCE, others)
    result = xltools.monitor(project=project, reporting=HALF, jobs=1)
    spending = rows(result.workbook, "Harcama")
    items = [row for row in spending if row["Ekonomik kod"] != "Toplam"]
    known = [row for row in items if row["Yıl sonu oranı (%)"]]
    assert [(row["Kod"], row["Yıl sonuna kadar tahmin"]) for row in known] == [("A1", 200)]
    assert len(items) > len(known)
    totals = [row["Yıl sonu oranı (%)"] for row in spending if row["Ekonomik kod"] == "Toplam"]
    assert set(totals) == {None}, "what was spent on 03 has no rest"
    first = next(row for row in spending if row["Kod"] == "A1")
    added = first["Harcama (yılbaşından beri)"] + first["Yıl sonuna kadar tahmin"]
    assert first["Yıl sonu oranı (%)"] == pytest.approx(added / first["Ödenek"] * 100, abs=0.005)
    tables = load_workbook(result.reports[0])["Bütçe Giderleri"]
    without_rest = sum(len(own) for own in SPENT.values()) - 2
    said = [cell.value for cell in tables["A"] if "tahmini bildirilmeyen tutar" in str(cell.value)]
    assert [f"sayısı: {without_rest};" in text for text in said] == [True]


def test_the_rows_of_every_department_are_read_on_the_screen_and_not_printed(project: Path) -> None:
    result = xltools.monitor(project=project, reporting=HALF, jobs=1)
    for path in (result.workbook, result.reports[0]):
        sheet = load_workbook(path)["Veri Harcama"]
        assert sheet.print_area.endswith("$5"), path.name
        assert sheet.max_row > 5


@pytest.fixture
def year_end(project: Path) -> Path:
    """The second half on top of the first: a result of each state, a restatement, a reserve, one that is missing."""
    north = {"SUM": 60, "LAST": 51, "LESS": 12, "HIGH": 45, "ABOVE": 60, "BELOW": 40}
    texts = {**EVIDENCE, ("HIGH", "explanation"): REASON, ("SUM", "measure"): "Takvim öne alınacak"}
    spent = {("A1", "01"): 950, ("A1", "03"): 450, ("A2", "01"): 990, ("A2", "03"): 505}
    others = {cost_slot("A2", "03", "explanation"): REASON}
    report(project, WHOLE, "NORTH", north, spent, texts, others)
    south = {"SUM": 10, "ABOVE": 40, "BELOW": 45}
    texts = {**EVIDENCE, ("SUM", "explanation"): REASON}
    restated: dict[Any, Decimal | str] = {indicator_slot("SUM", "revised|before"): Decimal(22)}
    report(project, WHOLE, "SOUTH", south, {("A1", "01"): 800, ("A1", "03"): 400}, texts, restated)
    return project


def test_the_results_are_those_of_the_forms_combined_within_the_year(year_end: Path) -> None:
    result = xltools.monitor(project=year_end, reporting=WHOLE, jobs=1)
    assert not result.is_draft, [str(f) for f in result.outcome.findings]
    assert result.workbook == year_end / "outputs" / f"monitoring_{WHOLE}.xlsx"
    shown = {row["Kod"]: row for row in rows(result.workbook, "Sonuçlar")}
    # NORTH 40 + 60; SOUTH 22, restated from 42, + 10. Ratio: (30 + 60 + 20 + 40) of (50 + 40 + 50 + 45).
    for code, target, so_far, rate, state in (
        ("SUM", 200, 132, 66, "Ulaşılmadı"),
        ("LAST", 50, 51, 102, "Ulaşıldı"),
        ("LESS", 10, 10.75, 93.02, "Kısmen ulaşıldı"),
        ("HIGH", 40, 45, "–", "Ulaşılmadı"),
        ("SHARE", 80, 81.081081, 101.35, "Ulaşıldı"),
    ):
        row = shown[code]
        values = (row["Yıl hedefi"], row["Birikimli gerçekleşme"], row["Gerçekleşme oranı (%)"], row["Durum"])
        assert values == (target, so_far, rate, state), code
    assert "ABOVE" not in shown, "a part is in the list of departments only"
    (restated,) = rows(result.workbook, "Düzeltilenler")
    assert (restated["Önce bildirilen"], restated["Şimdiki"], restated["Sapma nedeni"]) == (42, 22, REASON)
    deviations = rows(result.workbook, "Sapmalar")
    assert [(row["Kod"], row["Birim"]) for row in deviations] == [
        ("HIGH", "Kuzey Müdürlüğü"),
        ("SUM", "Güney Müdürlüğü"),
    ], "the largest first"
    total = rows(result.workbook, "Harcama")[-1]
    assert (total["Ödenek"], total["Harcama (yılbaşından beri)"]) == (4800, 4095)
    assert total["Gerçekleşme oranı (%)"] == 85.31


def drawn(path: Path) -> dict[str, dict[str, list[Any]]]:
    """title of a chart on the sheet of charts -> its names and, by the name of each series, the values it draws."""
    book = load_workbook(path, data_only=True)

    def cells(reference: str) -> list[Any]:
        sheet, _, area = reference.rpartition("!")
        lines = book[sheet.strip("'")][area.replace("$", "")]
        return [cell.value for line in lines for cell in line] if isinstance(lines, tuple) else [lines.value]

    charts: dict[str, dict[str, list[Any]]] = {}
    sheet: Any = book["Grafikler"]
    for chart in sheet._charts:
        title = "".join(run.t for part in chart.title.tx.rich.p for run in part.r or ())
        one = charts[title] = {"": cells(chart.series[0].cat.strRef.f)}
        for series in chart.series:
            (name,) = cells(series.tx.strRef.f)
            one[name] = cells(series.val.numRef.f)
    return charts


def test_the_charts_draw_targets_and_results_over_the_periods_and_spending_by_activity(
    year_end: Path,
) -> None:
    charts = drawn(xltools.monitor(project=year_end, reporting=WHOLE, jobs=1).workbook)
    assert charts["Verilen eğitim (Sayı)"] == {
        "": ["2031 Ocak-Haziran", "2031 Yıl Sonu"],
        "Hedef": [80, 200],
        "Gerçekleşme (birikimli)": [62, 132],  # SOUTH restated its half from 42 to 22
    }
    assert charts["Sonuçlanma oranı (%)"]["Hedef"] == [None, 80], "no target is drawn where none was set"
    assert charts["Faaliyetlerin ödeneği ve harcaması, 2031 Yıl Sonu (TL)"] == {
        "": ["Yeni yol", "Bakım"],
        "Ödenek (TL)": [3200, 1600],
        "Harcama (yılbaşından beri) (TL)": [2600, 1495],
    }
    assert len(charts) == 6


def test_a_chart_of_the_largest_activities_says_so(year_end: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xltools.reports.monitoring.course_list._MOST_ACTIVITIES", 1)
    charts = drawn(xltools.monitor(project=year_end, reporting=WHOLE, jobs=1).workbook)
    title = "Ödeneği en büyük 1 faaliyetin ödeneği ve harcaması (2 faaliyetten), 2031 Yıl Sonu (TL)"
    assert charts[title]["Ödenek (TL)"] == [3200]


def test_the_page_to_be_signed_says_what_was_spent_and_how_many_results_stand_where(year_end: Path) -> None:
    result = xltools.monitor(project=year_end, reporting=WHOLE, jobs=1)
    for path in (result.workbook, result.reports[0]):
        page = {
            row[0]: row[1] for row in load_workbook(path, data_only=True)["Onay"].iter_rows(values_only=True)
        }
        assert (page["Harcama (yılbaşından beri)"], page["Ulaşıldı"], page["Ulaşılmadı"]) == (4095, 2, 2)
        assert page["Düzeltilenler"] == 1
        assert "Onaylayan" in page


def write(outcome: Outcome, words: Language, path: Path) -> None:
    assert isinstance(outcome.definition, Monitored)
    results = PeriodResults(outcome.definition, outcome.intake.accepted)
    write_monitoring(outcome, results, words, NO_LINKS, path)


def write_off_by(root: Path, more: int, path: Path) -> None:
    """The workbook as if the program had added up ``more`` (in kuruş) in the forms than its sheets show."""
    opened = session(root, HALF)
    outcome, spent = opened.monitor().outcome, CostFigure(INSTITUTION, ALL, "spent")
    values = {**outcome.totals.values, spent: outcome.totals.amount(spent) + more}
    off = replace(outcome, totals=replace(outcome.totals, values=values))
    write(off, opened.loaded.words, path)


def test_the_cover_says_where_its_sheets_and_the_program_come_to_different_sums(
    project: Path, tmp_path: Path
) -> None:
    for more, spent, verdict in (
        (0, 1700, "UYGUN"),
        (1, 1700.01, "UYGUN DEĞİL"),
        (-170000, 0, "UYGUN DEĞİL"),
    ):
        path = tmp_path / f"{more}.xlsx"
        write_off_by(project, more, path)
        cover = load_workbook(path, data_only=True)["Kapak"].iter_rows(max_col=4, values_only=True)
        checks = [line[1:] for line in cover if str(line[3]).startswith("UYGUN")]
        assert checks == [(5, 5, "UYGUN"), (1700, spent, verdict)], more


def test_an_institution_that_words_a_state_in_quotes_still_sees_its_colour(
    project: Path, tmp_path: Path
) -> None:
    own = language("tr", {"standing.reached": 'Hedef "tamam"'})
    write(session(project, HALF).monitor().outcome, own, tmp_path / "worded.xlsx")
    sheet = load_workbook(tmp_path / "worded.xlsx")["Sonuçlar"]
    conditions = {text for one in sheet.conditional_formatting for rule in one.rules for text in rule.formula}
    assert 'I6="Hedef ""tamam"""' in conditions


def write_without_target(root: Path, path: Path) -> None:
    """The workbook as if one of two departments had planned nothing for the half-year."""
    opened = session(root, HALF)
    outcome = opened.monitor().outcome
    definition, planned = outcome.definition, KnownFigure("SOUTH", "SUM", "", PART_TARGET)
    assert isinstance(definition, Monitored)
    known = {figure: value for figure, value in definition.known.items() if figure != planned}
    assert len(known) == len(definition.known) - 1
    partial = replace(outcome, definition=replace(definition, known=known))
    write(partial, opened.loaded.words, path)


def test_the_results_of_all_are_not_held_against_the_targets_of_some(project: Path, tmp_path: Path) -> None:
    write_without_target(project, tmp_path / "partial.xlsx")
    row = next(row for row in rows(tmp_path / "partial.xlsx", "Sonuçlar") if row["Kod"] == "SUM")
    assert (row["Yıl hedefi"], row["Dönem hedefi"], row["Birikimli gerçekleşme"]) == (200, None, 82)
    assert (row["Gerçekleşme oranı (%)"], row["Durum"]) == ("–", "Dönem hedefi yok")


def test_every_formula_is_what_another_program_calculates_from_nothing(
    year_end: Path, tmp_path: Path
) -> None:
    paths = [xltools.monitor(project=year_end, reporting=period, jobs=1).workbook for period in (HALF, WHOLE)]
    paths += [year_end / "off.xlsx", year_end / "partial.xlsx"]
    write_off_by(year_end, 1, paths[-2])
    write_without_target(year_end, paths[-1])
    emptied = [tmp_path / path.name for path in paths]
    for path, target in zip(paths, emptied, strict=True):
        assert without_caches(path, target) > 80
    for path, again in zip(paths, recalculated(emptied, tmp_path), strict=True):
        count, wrong = differences(path, again)
        assert (count > 80, wrong) == (True, [])


def links(path: Path) -> Iterator[str]:
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            found = (cell.hyperlink.target for cell in row if cell.hyperlink and cell.hyperlink.target)
            yield from (target.replace("\\", "/") for target in found)


def test_the_links_lead_to_the_forms(year_end: Path) -> None:
    workbook = xltools.monitor(project=year_end, reporting=WHOLE, jobs=1).workbook
    targets = {target for target in links(workbook) if target.endswith(".xlsx")}
    assert {(workbook.parent / target).resolve().name for target in targets} == {"NORTH.xlsx", "SOUTH.xlsx"}
    assert all((workbook.parent / target).resolve().is_file() for target in targets)


def test_who_has_not_reported_keeps_the_institution_from_being_judged(project: Path) -> None:
    (project / "inputs" / str(YEAR) / HALF / "SOUTH.xlsx").unlink()
    result = xltools.monitor(project=project, reporting=HALF, jobs=1)
    assert result.is_draft
    shown = {row["Kod"]: row for row in rows(result.workbook, "Sonuçlar")}
    sums = shown["SUM"]
    assert (sums["Birikimli gerçekleşme"], sums["Durum"]) == (40, "Eksik bildirim")
    assert (sums["Bildirilen değer"], sums["İstenen değer"]) == (1, 2)
    assert shown["LAST"]["Durum"] == "Ulaşıldı"
    cover = [str(cell.value) for row in load_workbook(result.workbook)["Kapak"].iter_rows() for cell in row]
    assert "Güney Müdürlüğü" in cover
    own = [row for row in rows(result.workbook, "Birim sonuçları") if row["Birim"] == "Güney Müdürlüğü"]
    assert [row["Birikimli gerçekleşme"] for row in own] == [None, None, None], "never 0"


def test_what_nobody_measured_is_told_so(project: Path) -> None:
    results: dict[str, int | str] = {"SUM": 40, "LESS": "9.5", "HIGH": 35, "ABOVE": 30, "BELOW": 50}
    texts = {**EVIDENCE, ("LAST", "explanation"): REASON}
    report(project, HALF, "NORTH", results, SPENT["NORTH"], texts)
    result = xltools.monitor(project=project, reporting=HALF, jobs=1)
    shown = {row["Kod"]: row for row in rows(result.workbook, "Sonuçlar")}
    assert (shown["LAST"]["Birikimli gerçekleşme"], shown["LAST"]["Durum"]) == (None, "Ölçülmedi")


def test_the_same_forms_give_the_same_bytes_and_the_command_line_the_verdict(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    first = CliRunner().invoke(main, ["consolidate", "--period", HALF])
    assert first.exit_code == 0, first.output
    workbook = project / "outputs" / f"monitoring_{HALF}.xlsx"
    assert f"monitoring_{HALF}.xlsx" in first.output
    assert "Ulaşıldı" in first.output
    assert "Harcama: 1.700 / 4.800 TL (%35,42)" in first.output
    before = workbook.read_bytes()
    assert CliRunner().invoke(main, ["consolidate", "--period", HALF, "--no-cache"]).exit_code == 0
    assert workbook.read_bytes() == before
    assert CliRunner().invoke(main, ["consolidate", "--period", HALF, "--word"]).exit_code == 2


def test_what_works_on_the_program_alone_refuses_a_period(project: Path) -> None:
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.consolidate(project=project, reporting=HALF)
    assert refused.value.reason == "monitor.only_program"
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.monitor(project=project)
    assert refused.value.reason == "monitor.which_period"


def test_a_period_marks_the_forms_that_have_to_change_and_asks_the_others_with_their_letters(
    project: Path,
) -> None:
    results: dict[str, int | str] = {**GOOD["SOUTH"], "SUM": "42.5"}
    report(project, HALF, "SOUTH", results, SPENT["SOUTH"], EVIDENCE)
    assert xltools.monitor(project=project, reporting=HALF, jobs=1).feedback == ()
    letters = xltools.status(project=project, reporting=HALF, jobs=1, day=DAY).letters.letters
    assert {letter.code: [form.name for form in letter.attached] for letter in letters} == {
        "NORTH": [],
        "SOUTH": ["SOUTH.xlsx"],
    }
    report(project, HALF, "SOUTH", results, {("A1", "09"): 10}, EVIDENCE)
    feedback = xltools.monitor(project=project, reporting=HALF, jobs=1).feedback
    assert [path.name for path in feedback] == ["SOUTH.xlsx"], "a reserve that was spent is an error"
