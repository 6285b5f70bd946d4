"""The activity report of the year: every cell as recomputed from the forms, as another program calculates it, and as
the Word document has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import xltools
from tests.monitoring.institution import (
    BUDGET,
    DEFINITION,
    TARGETS,
    WHOLE,
    YEAR,
    cell_of,
    cost_slot,
    report,
    write_program,
)
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.cli import main
from xltools.definition.model import Period, PeriodKind, PeriodUse, PublishedTable, Subprogram, TableKind
from xltools.definition.monitoring import ReportingPeriod
from xltools.definition.printed import PublishedUnit
from xltools.definition.writer import write_definition
from xltools.forms.layout import Slot
from xltools.operations.reporting import MonitoringResult
from xltools.reports.run_file import digest_of

MORE, ITEMS, CODES = "1.2", ("01", "03", "09"), ("SUM", "LESS", "HIGH", "SHARE", "LAST")
REPORTED = replace(
    DEFINITION,
    institution=replace(
        DEFINITION.institution, language="en", published_unit=PublishedUnit.THOUSAND, published_decimals=2
    ),
    subprograms=(*DEFINITION.subprograms, Subprogram(MORE, "1", "Keeping roads")),
    activities=tuple(replace(a, subprogram=MORE) if a.code == "A2" else a for a in DEFINITION.activities),
    indicators=tuple(replace(i, subprogram=MORE) if i.code == "LAST" else i for i in DEFINITION.indicators),
    periods=(
        *DEFINITION.periods,
        *(
            Period(code, PeriodUse.INDICATOR, f"Actual {year}", year, PeriodKind.ACTUAL, required=False)
            for code, year in (("A29", YEAR - 2), ("A30", YEAR - 1))
        ),
    ),
    reporting_periods=tuple(
        replace(period, final_appropriation=True)
        for period in DEFINITION.reporting_periods
        if period.code == WHOLE
    ),
    published_tables=(
        PublishedTable(number="7", title="What became of the roads", kind=TableKind.RESULTS, subject="1.1"),
        PublishedTable(number="9", title="The budget by item", kind=TableKind.SPENDING_BY_ITEM),
    ),
)
ACTUALS: Mapping[str, Mapping[str, int]] = {
    code: {"A29": at * 10, "A30": at * 11} for at, code in enumerate(TARGETS, start=1) if code != "HIGH"
}
"""Of the highest day nobody knows what it was in earlier years."""
REASON = "The tender was cancelled by the court"
NORTH: Mapping[str, str | int] = {"SUM": 60, "LAST": 51, "LESS": 12, "HIGH": 45, "ABOVE": 60, "BELOW": 70}
SOUTH: Mapping[str, str | int] = {"SUM": 70, "ABOVE": 40, "BELOW": 45}
TEXTS = {
    ("SUM", "explanation"): REASON,
    ("SUM", "measure"): "The calendar moves forward",
    ("HIGH", "explanation"): "A concert brought more people than planned",
    ("LESS", "explanation"): "Two clerks had left the desk",
}
SPENT: Mapping[str, Mapping[tuple[str, str], int]] = {
    "NORTH": {("A1", "01"): 950, ("A1", "03"): 450, ("A2", "01"): 990, ("A2", "03"): 405},
    "SOUTH": {("A1", "01"): 800, ("A1", "03"): 555},
}
FINALS: Mapping[str, Mapping[tuple[str, str], int]] = {
    "NORTH": {("A1", "01"): 1000, ("A1", "03"): 500, ("A1", "09"): 0, ("A2", "01"): 1100, ("A2", "03"): 450},
    "SOUTH": {("A1", "01"): 1000, ("A1", "03"): 600, ("A1", "09"): 50},
}


@dataclass(frozen=True)
class Report:
    """A project whose year was reported, and what came of it."""

    root: Path
    result: MonitoringResult

    @property
    def workbook(self) -> Path:
        return self.result.reports[0]

    def tables(self, sheet: str) -> dict[str, list[list[Any]]]:
        """caption -> the rows of its table, the headings first."""
        return captioned(load_workbook(self.workbook, data_only=True)[sheet])


def captioned(sheet: Any) -> dict[str, list[list[Any]]]:
    """Below a caption stand lines about it, a gap, and the rows from the one that begins with the word Code."""
    found: dict[str, list[list[Any]]] = {}
    caption, rows = "", list(sheet.iter_rows(min_row=5, values_only=True))
    for line in map(list, rows):
        if line[0] == "Code":
            found[caption] = [line]
        elif found.get(caption) and any(line) and sum(value is not None for value in line) > 1:
            found[caption].append(line)
        elif line[0] and line[1] is None:
            caption = (
                caption if found.get(caption) is not None and str(line[0])[0] in "DAT“" else str(line[0])
            )
    return found


@pytest.fixture(scope="module")
def year_end(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("activity") / "project"
    root.mkdir()
    write_program(root, REPORTED, actuals=ACTUALS)
    for department, results in (("NORTH", NORTH), ("SOUTH", SOUTH)):
        others: dict[Slot, Decimal | str] = {
            cost_slot(activity, item, "period|final"): Decimal(amount)
            for (activity, item), amount in FINALS[department].items()
        }
        report(root, WHOLE, department, results, SPENT[department], TEXTS, others)
    return Report(root, xltools.monitor(project=root, reporting=WHOLE, jobs=1))


def typed(root: Path, column: str, *, spending: bool) -> pd.DataFrame:
    """What stands in the ``column`` of the forms: department, subject, item, value."""
    lines: list[tuple[str, str, str, Any]] = []
    for department in ("NORTH", "SOUTH"):
        book = load_workbook(root / "inputs" / str(YEAR) / WHOLE / f"{department}.xlsx", data_only=True)
        if spending:
            activities = dict.fromkeys(activity for activity, _ in SPENT[department])
            lines += [
                (department, a, item, cell_of(book, f"costs|{a}", f"cost|{a}|{item}", column).value)
                for a in activities
                for item in ITEMS
            ]
        else:
            codes = NORTH if department == "NORTH" else SOUTH
            lines += [
                (department, code, "", cell_of(book, "indicators", f"indicator|{code}", column).value)
                for code in codes
            ]
    return pd.DataFrame(lines, columns=["department", "subject", "item", "value"])


def of_codes(values: Any) -> dict[str, float]:
    """With the ratio recomputed from its parts."""
    return {**values, "SHARE": round(values["ABOVE"] / values["BELOW"] * 100, 6)}


def test_every_result_is_what_the_forms_come_to(year_end: Report) -> None:
    actual = of_codes(typed(year_end.root, "period|result", spending=False).groupby("subject")["value"].sum())
    asked = {code: 2 if code in SOUTH else 1 for code in TARGETS}
    target = of_codes({code: asked[code] * of_year for code, (of_year, *_) in TARGETS.items()})
    before, last = (
        of_codes({code: asked[code] * years[period] for code, years in ACTUALS.items()})
        for period in ("A29", "A30")
    )
    rates = {
        "SUM": actual["SUM"] / target["SUM"] * 100,
        "LESS": target["LESS"] / actual["LESS"] * 100,
        "SHARE": actual["SHARE"] / target["SHARE"] * 100,
        "LAST": actual["LAST"] / target["LAST"] * 100,
    }
    states = {
        "SUM": "Not reached",
        "LESS": "Partly reached",
        "HIGH": "Not reached",
        "SHARE": "Reached",
        "LAST": "Reached",
    }
    rows = [row for table in year_end.tables("Performance Results").values() for row in table[1:]]
    assert [row[0] for row in rows] == list(CODES)
    for code, _, _, two_before, one_before, goal, came, deviation, rate, state, *_ in rows:
        assert (two_before, one_before) == (before.get(code), last.get(code)), code
        assert (goal, came, state) == (target[code], pytest.approx(actual[code]), states[code]), code
        assert deviation == ("–" if code == "HIGH" else pytest.approx(actual[code] - target[code])), code
        assert rate == ("–" if code == "HIGH" else round(rates[code], 2)), code


def test_spending_within_the_final_appropriation_is_not_above_it(year_end: Report) -> None:
    """SOUTH spent 555 of 500 that became 600."""
    assert "R108" not in {finding.code for finding in year_end.result.outcome.findings}


def test_the_reasons_stand_behind_the_departments_that_gave_them(year_end: Report) -> None:
    rows = [row for table in year_end.tables("Performance Results").values() for row in table[1:]]
    said = {row[0]: row[-3:] for row in rows}
    both = "Kuzey Müdürlüğü, Güney Müdürlüğü"
    assert said["SUM"] == [f"{both}: {REASON}", f"{both}: The calendar moves forward", "Kuzey Müdürlüğü"]
    assert said["HIGH"][0] == TEXTS["HIGH", "explanation"], (
        "who is meant needs no name where only one is asked"
    )


def test_the_budget_is_what_was_appropriated_and_what_the_forms_say_was_spent(year_end: Report) -> None:
    spent, final = (typed(year_end.root, f"period|{column}", spending=True) for column in ("spent", "final"))
    first = spent.assign(value=spent["item"].map(BUDGET))
    tables = year_end.tables("Budget Execution")
    assert list(tables) == ["Table 9. The budget by item", "Execution of the Budget by Activity"]
    levels = {"1": ["A1", "A2"], "1.1": ["A1"], "A1": ["A1"], "1.2": ["A2"], "A2": ["A2"], None: ["A1", "A2"]}
    counted = spent["item"] != "09"  # a reserve is appropriated and never spent
    for key, by in (
        ("subject", levels),
        ("item", {"01": ["01"], "03": ["03"], "09": ["09"], "BI": ITEMS, None: ITEMS}),
    ):
        (rows,) = (rows for title, rows in tables.items() if ("item" in title) == (key == "item"))
        assert [row[0] for row in rows[1:]] == list(by)
        for code, _, initial, last, came, rate in (row[:6] for row in rows[1:]):
            chosen = spent[key].isin(by[code])
            added = spent[chosen & (counted | (code == "09"))]["value"].sum(min_count=1)
            whole = final[chosen]["value"].sum(min_count=1)
            assert (initial, last) == (first[chosen]["value"].sum(), whole), code
            assert came == (None if pd.isna(added) else added), code
            assert rate == (None if came is None else round(came / last * 100, 2)), code


def test_every_formula_of_the_report_is_what_another_program_calculates_from_nothing(
    year_end: Report, tmp_path: Path
) -> None:
    files = (year_end.workbook, year_end.result.workbook)
    emptied = [tmp_path / path.name for path in files]
    for path, target in zip(files, emptied, strict=True):
        assert without_caches(path, target) > 80
    for path, again in zip(files, recalculated(emptied, tmp_path), strict=True):
        count, wrong = differences(path, again)
        assert (count > 80, wrong) == (True, [])


def test_every_link_leads_to_the_very_cell(year_end: Report) -> None:
    book = load_workbook(year_end.workbook, data_only=True)
    followed = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                link = cell.hyperlink
                if not link or not link.target:
                    assert not link or str(link.location).rpartition("!")[0].strip("'") in book.sheetnames
                    continue
                form = load_workbook((year_end.workbook.parent / link.target).resolve(), data_only=True)
                if not link.location:
                    continue  # the list of departments leads to the form itself
                place, _, spot = str(link.location).rpartition("!")
                assert form[place.strip("'")][spot].value in [beside.value for beside in row], link.location
                followed += 1
    # Each result, and each item of an activity of which something was said.
    assert followed == len(NORTH) + len(SOUTH) + sum(map(len, FINALS.values()))


def test_the_document_shows_the_numbers_of_the_workbook(year_end: Report) -> None:
    shown = [
        [cell.text for cell in row.cells]
        for table in docx.Document(str(year_end.result.reports[1])).tables
        for row in table.rows
    ]
    by_code = {line[0]: line for line in shown}
    assert by_code["SUM"][3:10] == ["20", "22", "200", "130", "-70", "65.00", "Not reached"]
    assert by_code["HIGH"][3:10] == ["", "", "40", "45", "–", "–", "Not reached"]
    assert by_code["A1"][2:] == ["3.20", "3.15", "2.76", "87.46"], (
        "in thousands, the rate of what they are exactly"
    )
    text = "\n".join(
        paragraph.text for paragraph in docx.Document(str(year_end.result.reports[1])).paragraphs
    )
    assert f"Kuzey Müdürlüğü, Güney Müdürlüğü: {REASON}" in text


def test_both_files_keep_the_schemas_of_the_standard(year_end: Report) -> None:
    audit = pytest.importorskip("openxml_audit")
    validator = audit.OpenXmlValidator(max_errors=20)
    for file in year_end.result.written:
        errors = [str(e) for e in validator.validate(str(file)).errors if e.severity.value == "error"]
        assert errors == [], file.name


def test_the_run_file_names_what_was_written_and_a_document_in_work_is_kept(year_end: Report) -> None:
    record = json.loads(year_end.result.run_file.read_text(encoding="utf-8"))
    assert record["outputs"] == {path.name: digest_of(path) for path in year_end.result.written}
    document = year_end.result.reports[1]
    worked = docx.Document(str(document))
    worked.add_paragraph("The analysis of the year")
    worked.core_properties.modified = worked.core_properties.modified.replace(year=YEAR)  # as Word does
    worked.save(str(document))
    before = document.read_bytes()
    again = xltools.monitor(project=year_end.root, reporting=WHOLE, jobs=1)
    assert again.reports[1].name == f"activity_report_{YEAR}-2.docx"
    assert document.read_bytes() == before
    assert again.reports[0].read_bytes() == year_end.workbook.read_bytes(), "same forms, same bytes"


def test_a_quarter_has_no_report_to_be_printed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quarter = ReportingPeriod(code="2031-3", name="2031 Ocak-Mart", last_month=3)
    definition = replace(DEFINITION, reporting_periods=(quarter, *DEFINITION.reporting_periods))
    write_definition(definition, project / "workbook_templates" / f"definition_{YEAR}.xlsx")
    monkeypatch.chdir(project)
    told = CliRunner().invoke(main, ["consolidate", "--period", quarter.code, "--pdf"])
    assert told.exit_code == 2
    assert "--pdf" in told.output
    report(project, quarter.code, "SOUTH", SOUTH, SPENT["SOUTH"], TEXTS)
    assert CliRunner().invoke(main, ["consolidate", "--period", quarter.code]).exit_code == 1, (
        "NORTH is missing"
    )
    written = {path.name for path in (project / "outputs").glob("*2031*")}
    assert "monitoring_2031-3.xlsx" in written
    assert not [name for name in written if name.startswith(("activity_report", "half_year"))]
