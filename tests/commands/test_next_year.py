"""``next-year`` and ``init --from``: the definition of the next year, and what of it is to be looked at."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import xltools
from tests.archive.states import write_state
from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.definition.text_tables import keyed, opened
from tests.forms.sample import form_bytes, sample_answers
from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind, PeriodUse
from xltools.definition.reader import read_definition
from xltools.definition.writer import write_definition
from xltools.forms.layout import Answers, Slot

FOLDER = Path("workbook_templates")
NEW = FOLDER / "definition_2032.xlsx"
# Last year's target is this year's plan; no activity has the code of a program.
PLANNED = replace(
    DEFINITION,
    periods=(
        *DEFINITION.periods,
        Period("P2030", PeriodUse.INDICATOR, "2030 Planlanan", 2030, PeriodKind.PLAN),
    ),
    programs=tuple(replace(program, code=f"P{program.code}") for program in DEFINITION.programs),
    subprograms=tuple(
        replace(subprogram, code=f"S{subprogram.code}", program=f"P{subprogram.program}")
        for subprogram in DEFINITION.subprograms
    ),
    activities=tuple(replace(one, subprogram=f"S{one.subprogram}") for one in DEFINITION.activities),
    indicators=tuple(replace(one, subprogram=f"S{one.subprogram}") for one in DEFINITION.indicators),
)


def read(file: Path = NEW) -> Definition:
    definition = read_definition(file.read_bytes(), file.name).definition
    assert definition
    return definition


def tick(file: Path = NEW) -> None:
    """Look at every line, as somebody does in Excel."""
    book = opened(file.read_bytes())
    page = book["Devir"]
    columns, first = keyed(page)
    for row in range(first, page.max_row + 1):
        if page.cell(row, columns["todo"]).value:
            page.cell(row, columns["done"]).value = "evet"
    book.save(file)


@cache
def consolidated() -> dict[str, bytes]:
    """The files of a project with ``PLANNED``, consolidated and frozen."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_definition(PLANNED, root / FOLDER / "definition_2031.xlsx")
        for department in ("NORTH", "SOUTH"):
            put(root, f"{department}.xlsx", filled(department, definition=PLANNED))
        assert not xltools.consolidate(project=root, cache=False).is_draft
        freeze(root)
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
        }


@pytest.fixture
def approved(project: Path) -> Path:
    for name, data in consolidated().items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(data)
    return project


def freeze(project: Path, number: int = 1, *, is_draft: bool = False) -> None:
    files = ("workbook_templates/definition_2031.xlsx", "outputs/figures_2031.csv")
    frozen = {name.removeprefix("workbook_templates/"): (project / name).read_bytes() for name in files}
    write_state(project / "archive" / "2031", number, frozen, is_draft=is_draft)


def filled_again(new: Definition) -> tuple[dict[Slot, Decimal | str], dict[Slot, Decimal | str]]:
    """What NORTH and SOUTH answer a year later: what was approved, and new figures."""

    def answers(department: str) -> dict[Slot, Decimal | str]:
        approved = sample_answers(PLANNED, department).values
        asked_again = {"period|2031": "period|2031", "period|P2031": "period|G2031"}
        return {
            slot: approved[replace(slot, column=asked_again[slot.column])]
            if slot.column in asked_again
            else value
            for slot, value in sample_answers(new, department).values.items()
        }

    return answers("NORTH"), answers("SOUTH")


def send_in(project: Path, new: Definition, *answers: dict[Slot, Decimal | str]) -> None:
    for department, values in zip(("NORTH", "SOUTH"), answers, strict=True):
        path = project / "inputs" / "2032" / f"{department}.xlsx"
        path.write_bytes(form_bytes(new, department, Answers(values)))


@pytest.mark.usefixtures("approved")
def test_the_sheet_of_approved_values_is_filled_from_what_was_approved(run: Run) -> None:
    result = run("next-year")
    assert result.exit_code == 0
    assert "archive/2031/1-2031-09-22" in result.output.replace("\\", "/")
    values = read().approved_values
    assert {value.source for value in values} == {"Çalıştırma 000000000001, onay 22.09.2031"}
    told = {(value.period, value.department, value.subject, value.item): value.value for value in values}
    expected: defaultdict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in xltools.figures(year=2031).to_dict("records"):
        if row["period"] == "2031":
            department, subject, item = row["department"], row["subject"], row["item"]
            for of in (("", "", ""), (department, subject, ""), ("", subject, item)):
                expected["2031", *of] += row["value"]
        elif row["period"] == "G2031":
            expected["P2031", row["department"], row["subject"], ""] += row["value"]
    assert told == expected


def test_who_tells_another_value_than_was_approved_is_named(run: Run, approved: Path) -> None:
    assert run("next-year").exit_code == 0
    tick()
    new = read()
    north, south = filled_again(new)
    moved = next(slot for slot in south if slot.column == "period|2031" and slot.row == "cost|1.1|10")
    send_in(approved, new, north, {**south, moved: Decimal(south[moved]) + 5})
    checks = [check for check in xltools.consolidate().outcome.checks if check.code == "K21"]
    assert len(checks) == len(new.approved_values)
    assert {check.scope: check.difference for check in checks if not check.holds} == {
        "2031 Bütçe · House of Numbers": 5,
        "2031 Bütçe · South office · Old roads": 5,
        "2031 Bütçe · Old roads · Goods": 5,
    }


@pytest.mark.usefixtures("approved")
def test_it_warns_until_every_line_is_marked(run: Run) -> None:
    assert run("next-year").exit_code == 0
    for command in ("templates", "check"):
        assert "D408" in run(command).output
    tick()
    for command in ("templates", "check"):
        assert "D408" not in run(command).output


def test_without_an_approved_state_the_sheet_stays_empty_and_says_so(run: Run) -> None:
    result = run("next-year")
    assert result.exit_code == 0
    assert read().approved_values == ()
    assert [line.todo[:4] for line in read().turned if line.sheet == "Onaylı değerler"] == ["Boş:"]
    assert "onaylanmış" in result.output


def test_a_draft_is_not_taken_for_an_approved_state(run: Run, approved: Path) -> None:
    freeze(approved, 2, is_draft=True)
    assert run("next-year").exit_code == 0
    assert {value.source for value in read().approved_values} == {"Çalıştırma 000000000001, onay 22.09.2031"}


@pytest.mark.usefixtures("approved")
def test_what_changed_since_the_approval_is_listed(run: Run) -> None:
    """SOUTH and one activity are gone; what was approved of them has no place."""
    without = replace(
        PLANNED,
        departments=tuple(d for d in PLANNED.departments if d.code != "SOUTH"),
        activities=tuple(a for a in PLANNED.activities if a.code not in ("1.1", "1.10")),
        responsibilities=tuple(r for r in PLANNED.responsibilities if r.department != "SOUTH"),
    )
    write_definition(without, FOLDER / "definition_2031.xlsx")
    assert run("next-year").exit_code == 0
    frame = xltools.figures(year=2031)
    gone = frame[(frame["department"] == "SOUTH") & frame["period"].isin(["2031", "G2031"])]
    lines = [line.todo for line in read().turned if line.sheet == "Onaylı değerler"]
    assert len(lines) == 3
    assert f"Onaylanan {len(gone)} değer alınmadı" in lines[1]
    assert "definition_2031.xlsx onaydan sonra değişmiş" in lines[2]
    assert "SOUTH" not in {value.department for value in read().approved_values}


def test_nothing_is_made_from_a_definition_nobody_has_looked_at(run: Run) -> None:
    assert run("next-year").exit_code == 0
    before = NEW.read_bytes()
    again = run("next-year")
    assert again.exit_code == 2
    assert f"{len(read().turned)}" in again.stderr
    assert run("next-year", "--year", "2032").exit_code == 2
    assert NEW.read_bytes() == before
    assert not (FOLDER / "definition_2033.xlsx").exists()
    tick()
    assert run("next-year").exit_code == 0
    assert read(FOLDER / "definition_2033.xlsx").institution.year == 2033


@pytest.mark.parametrize("year", ["2031", "2030"])
def test_a_definition_is_made_from_an_earlier_one_only(run: Run, year: str) -> None:
    result = run("next-year", "--year", year)
    assert result.exit_code == 2
    assert year in result.stderr
    assert [path.name for path in FOLDER.iterdir()] == ["definition_2031.xlsx"]


def test_a_later_year_can_be_named(run: Run) -> None:
    assert run("next-year", "--year", "2034").exit_code == 0
    assert [period.year for period in read(FOLDER / "definition_2034.xlsx").periods] == [
        2033,
        2034,
        2033,
        2034,
    ]


def test_what_somebody_added_for_themselves_is_named(run: Run) -> None:
    file = FOLDER / "definition_2031.xlsx"
    book = opened(file.read_bytes())
    page = book["Birimler"]
    _, first = keyed(page)
    page.cell(first - 1, 9).value = "Dahili numara"
    page.cell(first, 9).value = "4711"
    book.create_sheet("Notlar")["A1"] = "Not"
    book.save(file)
    assert run("next-year").exit_code == 0
    own = [(line.sheet, line.old) for line in read().turned if "size ait" in line.todo]
    assert own == [("Birimler", "Dahili numara"), ("Notlar", "")]


@pytest.mark.usefixtures("approved")
def test_a_new_project_begins_with_the_next_definition_of_another(run: Run, tmp_path: Path) -> None:
    assert run("next-year").exit_code == 0
    result = run("init", str(tmp_path / "new"), "--from", str(FOLDER / "definition_2031.xlsx"))
    assert result.exit_code == 0
    assert (tmp_path / "new" / NEW).read_bytes() == NEW.read_bytes()
    assert run("init", str(tmp_path / "new"), "--from", str(FOLDER / "definition_2031.xlsx")).exit_code == 2
    assert run("init", str(tmp_path / "later"), "--from", str(NEW), "--year", "2032").exit_code == 2
    assert not (tmp_path / "later" / "workbook_templates").exists()
    assert run("init", str(tmp_path / "example"), "--example", "--year", "2032").exit_code == 2
    assert run("init", str(tmp_path / "empty"), "--year", "2040").exit_code == 0
    assert (tmp_path / "empty" / FOLDER / "definition_2040.xlsx").exists()


def test_a_damaged_archive_is_no_source(run: Run, approved: Path) -> None:
    figures = next((approved / "archive").rglob("figures_2031.csv"))
    figures.write_bytes(figures.read_bytes().replace(b",25", b",26", 1))
    assert run("next-year").exit_code == 2
    assert not NEW.exists()


def test_from_the_approved_year_to_the_next_one_in_less_than_ten_commands(run: Run, project: Path) -> None:
    """Those of the Turkish guide, docs/yeni-yil.md, in its order."""
    for name, data in consolidated().items():
        if name.startswith(("workbook_templates", "inputs")):
            (project / name).write_bytes(data)
    assert run("consolidate").exit_code == 0
    for command, exit_code in (
        (("approve", "--by", "Ayşe Yılmaz, SGB Başkanı"), 0),
        (("next-year",), 0),
        (("templates",), 0),
        (("check",), 1),
        (("status",), 1),
    ):
        assert run(*command).exit_code == exit_code, command
        if command == ("next-year",):
            tick()
    new = read()
    send_in(project, new, *filled_again(new))
    for command, exit_code in (
        (("check",), 0),
        (("consolidate",), 0),
        (("approve", "--by", "Ayşe Yılmaz, SGB Başkanı"), 0),
        (("compare", "2031", "2032"), 1),
    ):
        assert run(*command).exit_code == exit_code, command
    checks = [check for check in xltools.consolidate().outcome.checks if check.code == "K21"]
    assert len(checks) == len(new.approved_values) > 20
    assert all(check.holds for check in checks)
    told = json.loads(run("compare", "2031", "2032", "--format", "json").stdout)
    assert [(period["period"], period["old"], period["difference"]) for period in told["periods"]] == [
        ("2031", "15435.75", "0.00")
    ]
    assert told["changes"] == []
    assert "turned" not in {change["sheet"] for change in told["definition"]}
