"""``xltools compare``: what is compared, how it is told, and what is never compared."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import xltools
from tests.archive.states import BY, DAY
from tests.commands.conftest import DEFINITION, filled, put
from tests.forms import sample
from tests.forms.moving import re_saved, sheet_with, write
from tests.outputs.shown_tables import listed, opened
from xltools.cli import main
from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind, PeriodUse
from xltools.definition.printed import PublishedUnit
from xltools.definition.writer import write_definition
from xltools.forms.layout import Slot

STATE = f"archive/2031/1-{DAY.isoformat()}"
BOTH = ("NORTH", "SOUTH")
CELL = ("costs|1", "D6")
"""Of NORTH's form; 1.018,25 stands in it."""


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def renamed_and_moved(data: bytes) -> bytes:
    """Every sheet has another name, and a line more above what is filled in."""

    def change(book: object) -> None:
        sheet = sheet_with(book, "costs|10")
        sheet.title = "Isıtma"

    return re_saved(data, change)


# --- what is told -------------------------------------------------------------------------------------------------


def test_nothing_changed_whatever_was_done_to_the_files(approved_project: Path) -> None:
    put(approved_project, "NORTH.xlsx", renamed_and_moved(filled("NORTH")))
    put(approved_project, "again/SOUTH.xlsx", re_saved(filled("SOUTH")))
    (approved_project / "inputs" / "2031" / "SOUTH.xlsx").unlink()
    result = ran("compare")
    assert result.exit_code == 0, result.output
    assert "değeri değişmemiş formlar (2): NORTH, SOUTH" in result.output
    assert result.output.splitlines()[-1] == "Değişen değer yok; tanımlar ve sayılan formlar aynı."
    assert (approved_project / "outputs" / "compare_2031-1_2031.xlsx").is_file()


def test_one_cell_is_told_with_the_totals_it_moved(approved_project: Path) -> None:
    put(approved_project, "NORTH.xlsx", filled("NORTH", write(*CELL, 1_500)))
    result = ran("compare")
    assert result.exit_code == 1
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "1 · 1 NORTH 2031 Bütçe form değişti 1.018,25 1.500,00 +481,75" in lines
    (period,) = (line for line in lines if line.startswith("2031 Bütçe "))
    assert period.endswith("+482 +482 TUTUYOR")
    assert lines[-1] == "1 değer değişti"


def test_json_holds_every_change_with_exact_numbers(approved_project: Path) -> None:
    put(approved_project, "NORTH.xlsx", filled("NORTH", write(*CELL, 1_500.5)))
    result = ran("compare", "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    (change,) = told["changes"]
    assert (change["kind"], change["department"], change["subject"]) == ("cost", "NORTH", "1")
    assert (change["new"], change["reason"]) == ("1500.50", "form")
    assert change["new_cell"] == "NORTH.xlsx › Maliyet 1!D6"
    assert change["explanation"].startswith("because of cost|1|1")
    difference = Decimal(change["new"]) - Decimal(change["old"])
    periods = {period["period"]: Decimal(period["difference"]) for period in told["periods"]}
    assert periods == {"2030": 0, "2031": difference}
    assert (told["equal"], told["adds_up"], told["definition"]) == (False, True, [])
    assert told["old"]["kind"] == "approved"


def test_a_form_that_no_longer_counts_is_told(approved_project: Path) -> None:
    put(approved_project, "NORTH.xlsx", filled("NORTH", write(*CELL, "on bin")))
    told = json.loads(ran("compare", "--format", "json").stdout)
    assert told["forms"] == {"new": [], "gone": ["NORTH"], "saved_again": []}
    assert {change["reason"] for change in told["changes"]} == {"form_gone"}
    assert told["adds_up"]


# --- what can be compared -----------------------------------------------------------------------------------------


def test_archives_and_the_outputs_of_runs_are_compared_too(approved_project: Path) -> None:
    put(approved_project, "NORTH.xlsx", filled("NORTH", write(*CELL, 1_500)))
    xltools.consolidate(project=approved_project)
    run_folder = shutil.copytree(approved_project / "outputs", approved_project / "kept")
    xltools.approve(by=BY, project=approved_project, day=DAY)
    second = f"archive/2031/2-{DAY.isoformat()}"
    for old, new, count in (
        (STATE, second, 1),
        (second, STATE, 1),
        (STATE, run_folder.name, 1),
        (second, run_folder.name, 0),
        ("2031", "outputs", 0),
        (STATE, "2031", 1),
    ):
        told = ran("compare", old, new, "--format", "json")
        assert len(json.loads(told.stdout)["changes"]) == count, (old, new)
        assert told.exit_code == (1 if count else 0), (old, new)


def test_amounts_in_another_unit_are_not_compared(approved_project: Path) -> None:
    asked = replace(
        DEFINITION.institution, form_unit=PublishedUnit.THOUSAND, published_unit=PublishedUnit.THOUSAND
    )
    workbook = approved_project / "workbook_templates" / "definition_2031.xlsx"
    write_definition(replace(DEFINITION, institution=asked), workbook)
    result = ran("compare")
    assert result.exit_code == 2
    told, currency = " ".join(result.output.split()), DEFINITION.institution.currency
    assert f"başka birimle yazılmış ({currency}, bin {currency})" in told


def test_a_form_that_was_replaced_since_is_no_place_to_look_at(approved_project: Path) -> None:
    kept = shutil.copytree(approved_project / "outputs", approved_project / "kept")
    put(approved_project, "NORTH.xlsx", filled("NORTH", write(*CELL, 1_500)))
    (row,) = links(xltools.compare(kept, project=approved_project).workbook)
    assert row == (None, "../inputs/2031/NORTH.xlsx")
    assert links(xltools.compare(project=approved_project).workbook) == [
        (f"../archive/2031/1-{DAY.isoformat()}/inputs/NORTH.xlsx", row[1])
    ]


def links(workbook: Path) -> list[tuple[str | None, str | None]]:
    """Where the old and the new cell of each line lead."""
    found = []
    for row in listed(opened(workbook), "Neler değişti", "Düzey"):
        cells = (row[heading].hyperlink for heading in ("Hücre (eski)", "Hücre (yeni)"))
        old, new = (cell.target if cell else None for cell in cells)
        found.append((old, new))
    return found


def next_year() -> Definition:
    """What was this year's target is next year's plan, under other codes."""
    return replace(
        DEFINITION,
        institution=replace(DEFINITION.institution, year=2032),
        periods=(
            Period("C31", PeriodUse.COST, "2031 Bütçe", 2031, PeriodKind.BUDGET),
            Period("2031", PeriodUse.COST, "2032 Bütçe", 2032, PeriodKind.BUDGET),
            Period("P31", PeriodUse.INDICATOR, "2031 Plan", 2031, PeriodKind.PLAN),
            Period("G2031", PeriodUse.INDICATOR, "2032 Hedef", 2032, PeriodKind.TARGET),
        ),
    )


def test_two_years_are_compared_where_they_ask_for_the_same(approved_project: Path) -> None:
    later = next_year()
    write_definition(later, approved_project / "workbook_templates" / "definition_2032.xlsx")
    for department in BOTH:
        path = approved_project / "inputs" / "2032" / f"{department}.xlsx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(filled(department, definition=later))
    told = json.loads(ran("compare", "2031", "2032", "--format", "json").stdout)
    pairs = {
        "period|2031": "period|C31",
        "period|G2031": "period|P31",
        "value|1": "value|1",
        "value|10": "value|10",
    }
    expected = set()
    for department in BOTH:
        old, new = typed(DEFINITION, department), typed(later, department)
        for slot, value in old.items():
            if slot.column in pairs:
                difference = new[replace(slot, column=pairs[slot.column])] - value
                expected |= {(department, difference)} if difference else set()
    assert {(one["department"], Decimal(one["difference"])) for one in told["changes"]} == expected
    assert [period["period"] for period in told["periods"]] == ["C31"]
    assert told["not_compared"] == ["2030", "G2030", "2031", "G2031"]
    assert told["adds_up"]


def typed(definition: Definition, department: str) -> dict[Slot, Decimal]:
    """What the sample form holds, in whole currency."""
    answers = sample.sample_answers(definition, department)
    values = sample.expected_values(definition, department, answers)
    return {slot: Decimal(answers.values[slot]) for slot in values}


# --- what is not compared -----------------------------------------------------------------------------------------


def test_what_is_not_as_it_was_is_never_compared(approved_project: Path) -> None:
    kept = shutil.copytree(approved_project / "outputs", approved_project / "kept")
    (approved_project / "empty").mkdir()

    def edit(path: str) -> Callable[[], object]:
        return lambda: (approved_project / path).write_bytes((approved_project / path).read_bytes() + b" ")

    def another_value() -> None:
        path = kept / "figures_2031.csv"
        path.write_bytes(path.read_bytes().replace(b"1018,25", b"1018,26"))

    def new_definition() -> None:
        changed = replace(DEFINITION, institution=replace(DEFINITION.institution, deadline="yarın"))
        write_definition(changed, approved_project / "workbook_templates" / "definition_2031.xlsx")

    cases: list[tuple[str, tuple[str, ...], Callable[[], object]]] = [
        ("empty", ("empty",), lambda: None),
        ("nowhere", ("nowhere",), lambda: None),
        ("figures_2031.csv", ("kept",), another_value),
        ("run_2031.json", ("kept",), lambda: (kept / "run_2031.json").write_text("{}")),
        ("definition_2031.xlsx", ("outputs",), new_definition),
        ("figures_2031.csv", (), edit(f"{STATE}/outputs/figures_2031.csv")),
        ("manifest.json", (STATE,), edit(f"{STATE}/manifest.json")),
    ]
    for named, arguments, change in cases:
        change()
        result = ran("compare", *arguments)
        assert result.exit_code == 2, (named, result.output)
        assert named in result.stderr, result.stderr
        assert not (approved_project / "outputs" / "compare_2031-1_2031.xlsx").exists()


@pytest.mark.usefixtures("project")
def test_without_an_approved_state_it_says_what_to_name() -> None:
    result = ran("compare")
    assert result.exit_code == 2
    assert "xltools compare 2030" in result.stderr


def test_totals_that_are_not_those_of_the_values_are_told(approved_project: Path) -> None:
    """Somebody edited the run file: its outputs are as it says, but not what they come to."""
    path = approved_project / "outputs" / "run_2031.json"
    content = json.loads(path.read_text("utf-8"))
    content["totals"]["2031 Bütçe"] = "1.00"
    path.write_text(json.dumps(content), "utf-8")
    result = ran("compare", STATE, "outputs")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1].startswith("DİKKAT")
