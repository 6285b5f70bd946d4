"""Accepted exceptions and the sheet finance signs: on the last day of a waiver, and on the day after."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import xltools
from tests.outputs.other_institution import (
    COSTS,
    DEPARTMENTS,
    ITEMS,
    RESPONSIBLE,
    filled,
    other_definition,
    other_project,
)
from tests.outputs.shown_tables import exact, listed, open_book, sheet_of
from xltools.checks.waivers import NO_WAIVERS
from xltools.cli import main
from xltools.definition.control import Ceiling, Waiver
from xltools.definition.writer import write_definition
from xltools.findings.catalogue import CATALOGUE, finding
from xltools.findings.finding import Place, Severity
from xltools.operations.consolidating import ConsolidationResult
from xltools.reports.consolidated.workbook import write_consolidated
from xltools.wording.language import language

LAST_DAY = datetime.date(2030, 3, 31)
DAY_AFTER = LAST_DAY + datetime.timedelta(days=1)
EXCEEDED = Waiver(
    code="K20", reason="Paid in advance", who="=HYPERLINK(A1)", until=LAST_DAY, subject="2030 Budget"
)
BLANKS = Waiver(code="P204", reason="Nothing was spent", who="A. Smith", until=LAST_DAY, subject="1.1.1")
OLD = Waiver(code="P207", reason="Not signed yet", who="B. Jones", until=datetime.date(2029, 12, 31))
USELESS = Waiver(
    code="P206", reason="Nobody fits", who="C. Brown", until=datetime.date(2030, 12, 31), department="S.2"
)
ANSWERS = filled(2)
# A ceiling of 1 would make every amount too large for its cell, were the largest amount not given.
DEFINITION = replace(
    other_definition(),
    institution=replace(other_definition().institution, largest_amount=10**12),
    ceilings=(Ceiling(period="B30", amount=Decimal(1)),),
    approved_values=(),
    waivers=(EXCEEDED, BLANKS, OLD, USELESS),
)


@dataclass(frozen=True)
class Run:
    result: ConsolidationResult
    values: Workbook
    formulas: Workbook
    file: Mapping[str, Any]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One ceiling is exceeded; a ceiling must not be, so that the outputs are a draft unless somebody answers."""
    root = other_project(tmp_path_factory.mktemp("sign_off"), DEFINITION, ANSWERS)
    inputs = root / "inputs" / "2030"
    (inputs / "N.1.xlsx").rename(inputs / "=N.1 {final}.xlsx")
    return root


def run_on(project: Path, day: datetime.date) -> Run:
    result = xltools.consolidate(project=project, day=day, output=project / f"outputs {day}")
    return Run(
        result,
        open_book(result.consolidated),
        open_book(result.consolidated, formulas=True),
        json.loads(result.run_file.read_text(encoding="utf-8")),
    )


@pytest.fixture(scope="module")
def on_last_day(project: Path) -> Run:
    return run_on(project, LAST_DAY)


@pytest.fixture(scope="module")
def day_after(project: Path) -> Run:
    return run_on(project, DAY_AFTER)


def block(sheet: Worksheet, caption: str, heads: int = 1) -> list[tuple[Any, ...]]:
    """The rows below a caption and its ``heads``, down to the first empty one."""
    rows = list(sheet.iter_rows())
    top = next(at for at, row in enumerate(rows) if row[0].value == caption)
    found: list[tuple[Any, ...]] = []
    for row in rows[top + 1 + heads :]:
        if row[0].value is None:
            break
        found.append(row)
    return found


def shown(run: Run, caption: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in block(sheet_of(run.values, "Sign-off"), caption)]


def findings(run: Run) -> Iterator[Mapping[str, object]]:
    rows = sheet_of(run.values, "Findings").iter_rows(min_row=5, values_only=True)
    heads = next(rows)
    yield from (dict(zip(map(str, heads), row, strict=True)) for row in rows)


# --- while somebody answers for it -------------------------------------------------------------------------


def test_a_required_check_somebody_answers_for_makes_no_draft_and_the_outputs_say_so(
    on_last_day: Run,
) -> None:
    assert not on_last_day.result.is_draft
    assert on_last_day.file["status"] == "complete"
    assert on_last_day.file["checks"]["failed"] == 0
    assert on_last_day.file["checks"]["waived"] == 1
    checks = [
        [str(cell) for cell in row if cell is not None]
        for row in sheet_of(on_last_day.values, "Checks").iter_rows(values_only=True)
    ]
    (exceeded,) = (row for row in checks if "K20" in row)
    assert "WAIVED" in exceeded
    assert any("Paid in advance" in cell for cell in exceeded)


def test_the_day_after_its_last_day_a_waiver_counts_no_more(day_after: Run) -> None:
    assert day_after.result.is_draft
    assert day_after.file["checks"]["failed"] == 1
    assert day_after.file["checks"]["waived"] == 0
    assert day_after.file["waivers"] == [
        {
            "code": "P206",
            "department": "S.2",
            "subject": "",
            "reason": "Nobody fits",
            "who": "C. Brown",
            "until": "2030-12-31",
        }
    ]


def test_accepted_warnings_are_counted_apart_and_shown_with_who_answers_for_them(
    on_last_day: Run, day_after: Run
) -> None:
    accepted = [found for found in findings(on_last_day) if found["Accepted"]]
    assert {found["Code"] for found in accepted} == {"P204"}
    subjects = {str(found["Subject"]) for found in accepted}
    assert subjects
    assert all(subject.startswith("1.1.1 Dredging") for subject in subjects)
    assert {found["Accepted"] for found in accepted} == {"A. Smith, until 2030-03-31: Nothing was spent"}
    assert not [found for found in findings(day_after) if found["Accepted"]]
    before, after = on_last_day.file["findings"]["warning"], day_after.file["findings"]["warning"]
    assert before == after - len(accepted)
    assert on_last_day.file["accepted_findings"] == len(accepted)


def test_waivers_that_are_over_or_cover_nothing_are_notes(on_last_day: Run, day_after: Run) -> None:
    def notes(run: Run) -> list[str]:
        found = (item for item in findings(run) if item["Code"] in ("C106", "C107"))
        return sorted(
            f"{item['Code']} {str(item['Finding']).split(' ended')[0].split(' of ')[1]}" for item in found
        )

    assert notes(on_last_day)[0].startswith("C106 P207")
    assert len(notes(on_last_day)) == 2
    assert [note.split()[0] for note in notes(day_after)] == ["C106", "C106", "C106", "C107"]


def test_the_run_id_tells_which_waivers_are_in_force(project: Path, on_last_day: Run, day_after: Run) -> None:
    assert on_last_day.result.outcome.run_id != day_after.result.outcome.run_id
    earlier = run_on(project, LAST_DAY - datetime.timedelta(days=30))
    assert earlier.result.outcome.run_id == on_last_day.result.outcome.run_id
    assert earlier.result.consolidated.read_bytes() == on_last_day.result.consolidated.read_bytes()


# --- the sheet ---------------------------------------------------------------------------------------------


def test_the_sign_off_is_the_second_sheet_and_on_the_cover(on_last_day: Run) -> None:
    assert on_last_day.values.sheetnames[1] == "Sign-off"
    cover = [cell.value for row in sheet_of(on_last_day.values, "Cover").iter_rows() for cell in row]
    assert "Sign-off" in cover


def test_totals_are_formulas_to_the_tables_that_show_them(on_last_day: Run) -> None:
    rows = shown(on_last_day, "Control totals")
    leaves = {leaf for leaves in ITEMS.values() for leaf in leaves}
    assert [row[0] for row in rows] == list(COSTS.values())
    for (_, total, *_), period in zip(rows, COSTS, strict=True):
        assert exact(total) == ANSWERS.cost(set(RESPONSIBLE), leaves, period)
    for row in block(sheet_of(on_last_day.formulas, "Sign-off"), "Control totals"):
        assert re.fullmatch(r"='[^']+'![A-Z]+\d+", str(row[1].value))


def test_counts_are_those_of_the_run(on_last_day: Run) -> None:
    counts = {row[0]: row[1] for row in shown(on_last_day, "Counts")}
    file = on_last_day.file
    assert counts["Forms expected"] == counts["Forms received"] == len(DEPARTMENTS)
    assert counts["Cost records"] == len(ANSWERS.costs)
    assert counts["Errors"] == 0
    assert counts["Open warnings"] == file["findings"]["warning"]
    assert counts["Accepted findings"] == file["accepted_findings"] > 0
    assert counts["Checks made"] == file["checks"]["made"]
    assert (counts["Required checks that failed"], counts["Failed checks that were accepted"]) == (0, 1)


def test_open_findings_are_counted_live_on_the_findings_sheet(on_last_day: Run) -> None:
    counted = {str(row[0]): row[1] for row in shown(on_last_day, "Open findings")}
    assert counted == Counter(str(found["Code"]) for found in findings(on_last_day) if not found["Accepted"])
    for row in block(sheet_of(on_last_day.formulas, "Sign-off"), "Open findings"):
        assert str(row[1].value).startswith("=COUNTIFS('Findings'!")


def test_accepted_exceptions_say_what_why_who_and_until_when(on_last_day: Run) -> None:
    rows = listed(on_last_day.values, "Exceptions", "Finding or check")
    told = {
        str(row["Finding or check"].value).split()[0]: [c.value for c in row.values()][1:] for row in rows
    }
    assert told["K20"] == [
        1,
        "2030 Budget",
        "Paid in advance",
        "=HYPERLINK(A1)",
        "2030-03-31",
        "in force",
    ]
    assert told["P204"][0] == on_last_day.file["accepted_findings"]
    assert told["P206"][:2] == [0, "S.2"]
    assert told["P207"] == [0, "all", "Not signed yet", "B. Jones", "2029-12-31", "expired"]


def test_texts_of_others_stay_texts(on_last_day: Run) -> None:
    sheet = sheet_of(on_last_day.formulas, "Exceptions")
    hostile = [cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in hostile] == ["s"]


def test_there_is_room_for_name_date_and_signature(on_last_day: Run) -> None:
    rows = block(sheet_of(on_last_day.formulas, "Sign-off"), "Signatures")
    assert [row[0].value for row in rows] == ["Prepared by", "Reviewed by", "Approved by"]
    for row in rows:
        for cell in row[1:5]:
            assert cell.value is None
            assert cell.border.bottom.style
            assert not cell.protection.locked


def test_it_is_one_page_and_its_annexes_follow_it(on_last_day: Run) -> None:
    sheet = sheet_of(on_last_day.values, "Sign-off")
    fitted, pages = sheet.sheet_properties.pageSetUpPr, sheet.page_setup
    assert fitted
    assert fitted.fitToPage
    assert (pages.fitToWidth or 1, pages.fitToHeight or 1) == (1, 1)  # a file says only what is not 1
    annexes = [[row[0].value, row[1].value] for row in block(sheet, "Annexes", heads=0)]
    assert annexes == [
        ["Inputs", f"{len(DEPARTMENTS)} files read, each with its SHA-256"],
        ["Exceptions", "4 accepted exceptions: why, by whom and until when"],
    ]
    assert on_last_day.values.sheetnames[1:4] == ["Sign-off", *(name for name, _ in annexes)]


def test_the_page_has_room_for_the_gravest_codes_and_says_how_many_more_there_are(
    on_last_day: Run, tmp_path: Path
) -> None:
    """The numbers of findings are those of a formula; what is not on the page is on the sheet of findings."""
    codes = [code for code, entry in CATALOGUE.items() if entry.severity is not Severity.ERROR][:12]
    crowded = replace(
        on_last_day.result.outcome,
        listed=tuple(finding(code, Place(), **CATALOGUE[code].sample) for code in codes),
        doubts=(),
        waivers=NO_WAIVERS,
        waiver_notes=(),
    )
    write_consolidated(crowded, language("en"), tmp_path / "crowded.xlsx")
    rows = block(sheet_of(open_book(tmp_path / "crowded.xlsx"), "Sign-off"), "Open findings")
    *named, last = (str(row[0].value) for row in rows)
    severities = [list(Severity).index(CATALOGUE[code].severity) for code in named]
    assert severities == sorted(severities)
    assert len(named) == 8
    more = len({found.code for found in crowded.open_findings}) - len(named)
    assert last == f"… and {more} further codes: sheet “Findings”"


def test_every_input_is_listed_with_its_hash(project: Path, on_last_day: Run) -> None:
    inputs = {
        str(row["File"].value): {heading: cell.value for heading, cell in row.items()}
        for row in listed(on_last_day.values, "Inputs", "File")
    }
    files = {path.name: path for path in (project / "inputs" / "2030").iterdir()}
    assert inputs.keys() == files.keys()
    for name, path in files.items():
        assert inputs[name]["SHA-256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert inputs[name]["Accepted"] == "yes"
    assert str(inputs["=N.1 {final}.xlsx"]["Department"]).startswith("N.1 ")
    values = {entry["file"]: entry["values"] for entry in on_last_day.file["inputs"]}
    assert values == {name: row["Values"] for name, row in inputs.items()}


def test_the_longest_texts_a_cell_can_hold_are_cut_and_not_refused(project: Path, tmp_path: Path) -> None:
    long = Waiver(code="P104", reason="long " * 6_500, who="somebody " * 3_600, until=LAST_DAY)
    unused = replace(long, code="P206", subject="nothing " * 4_000)
    own = shutil.copytree(project / "inputs", tmp_path / "inputs").parent
    write_definition(
        replace(DEFINITION, waivers=(long, unused, replace(long, code="K20"))),
        own / "workbook_templates" / "definition_2030.xlsx",
    )
    accepted = [found for found in findings(run_on(own, LAST_DAY)) if found["Accepted"]]
    assert [found["Code"] for found in accepted] == ["P104"]
    assert len(str(accepted[0]["Accepted"])) == 32_767


# --- on the command line -----------------------------------------------------------------------------------


def command(project: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_the_date_decides_whether_a_run_is_a_draft(project: Path) -> None:
    on_time = command(project, "consolidate", "--date", str(LAST_DAY), "--output", "elsewhere")
    too_late = command(project, "consolidate", "--date", str(DAY_AFTER), "--output", "elsewhere")
    assert (on_time.exit_code, too_late.exit_code) == (0, 1)
    assert "1 check (see the sheet" in on_time.output
    assert "K20" in too_late.output
    assert "see the sheet “Exceptions”" not in too_late.output


def test_check_counts_accepted_findings_in_one_line_and_leaves_them_out(project: Path) -> None:
    on_time = command(project, "check", "--date", str(LAST_DAY))
    too_late = command(project, "check", "--date", str(DAY_AFTER))
    open_again = command(project, "check", "--date", str(DAY_AFTER), "--format", "json").stdout
    accepted = sum((item["subject"] or "").startswith("1.1.1 Dredging") for item in json.loads(open_again))
    assert accepted
    assert f"{accepted} accepted findings do not count" in on_time.output
    assert "1.1.1 Dredging" not in on_time.output
    assert "1.1.10 Pilots" in on_time.output
    assert "accepted findings" not in too_late.output


def test_the_json_holds_open_findings_only_with_exactly_the_keys_of_the_readme(project: Path) -> None:
    def listed(day: datetime.date) -> list[dict[str, object]]:
        result = command(project, "check", "--format", "json", "--date", str(day))
        found: list[dict[str, object]] = json.loads(result.stdout)
        return found

    before, after = listed(LAST_DAY), listed(DAY_AFTER)
    assert {len(item) for item in before} == {12}
    assert not [item for item in before if str(item["subject"]).startswith("1.1.1 ")]
    assert [item for item in after if str(item["subject"]).startswith("1.1.1 ")]


def test_one_file_alone_says_nothing_of_waivers_that_cover_others(project: Path) -> None:
    output = command(project, "check", "inputs/2030/HQ.xlsx", "--date", str(LAST_DAY)).output
    assert "C106" not in output
    assert "C107" not in output


def test_a_date_is_written_with_hyphens(project: Path) -> None:
    assert command(project, "check", "--date", "31.3.2030").exit_code == 2
