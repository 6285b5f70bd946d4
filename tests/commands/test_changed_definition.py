"""The definition changes after the forms went out: the strategy unit is told, and only who is asked for more gets a new
form, with all that was filled in."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import write
from tests.forms.sample import sample_answers
from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Alias, Department, Indicator, Responsibility
from xltools.definition.writer import write_definition
from xltools.findings.catalogue import finding, message
from xltools.findings.finding import Place
from xltools.forms.submission import FormReader

_INDICATOR = Indicator(
    "NEW",
    "1.1",
    "Bridges",
    "piece",
    contributors=("NORTH",),
    source="Field reports",
    method="Counted",
    monitor="NORTH",
)
MORE_INDICATORS = replace(DEFINITION, indicators=(*DEFINITION.indicators, _INDICATOR))
MORE_ACTIVITIES = replace(
    DEFINITION,
    activities=(*DEFINITION.activities, Activity("NEW", "1.1", "Bridges", "What they are for")),
    responsibilities=(*DEFINITION.responsibilities, Responsibility("NEW", "SOUTH")),
)
MORE_DEPARTMENTS = replace(
    DEFINITION,
    departments=(*DEFINITION.departments, Department("EAST", "East office")),
    responsibilities=(*DEFINITION.responsibilities, Responsibility("10", "EAST")),
)
RECODED = replace(
    DEFINITION,
    activities=tuple(replace(a, code="A-10") if a.code == "10" else a for a in DEFINITION.activities),
    responsibilities=tuple(
        replace(r, activity="A-10") if r.activity == "10" else r for r in DEFINITION.responsibilities
    ),
)
WITH_OLD_CODE = replace(RECODED, aliases=(*RECODED.aliases, Alias("activities", "10", "A-10")))
FEWER_ITEMS = replace(DEFINITION, items=tuple(item for item in DEFINITION.items if item.code != "10"))
ON_PURPOSE = Waiver(
    code="S224",
    reason="Goods are no longer asked for",
    who="Head of finance",
    until=datetime.date(2199, 12, 31),
)


def define(project: Path, definition: Definition) -> None:
    write_definition(definition, project / "workbook_templates" / "definition_2031.xlsx")


def given_back(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "outputs" / "feedback").glob("*"))


@pytest.mark.parametrize(
    ("definition", "code", "department", "named"),
    [(MORE_INDICATORS, "S220", "NORTH", "Bridges"), (MORE_ACTIVITIES, "S223", "SOUTH", "Maliyet NEW")],
)
def test_what_was_added_is_told_of_whom_it_concerns_and_blames_nobody(
    run: Run, project: Path, definition: Definition, code: str, department: str, named: str
) -> None:
    define(project, definition)
    output = run("check").output
    assert len(re.findall(rf"{code} [^(]", output)) == 1
    assert f"inputs/2031/{department}.xlsx" in next(line for line in output.splitlines() if code in line)
    assert "form gönderildikten sonra" in output.lower()
    assert named in output
    assert "silmeyin" not in output
    run("consolidate")
    assert f"{department}.xlsx" in given_back(project)


def test_a_new_department_is_nothing_to_the_others(run: Run, project: Path) -> None:
    before = run("check", "inputs/2031/NORTH.xlsx", "inputs/2031/SOUTH.xlsx").output
    define(project, MORE_DEPARTMENTS)
    assert run("check", "inputs/2031/NORTH.xlsx", "inputs/2031/SOUTH.xlsx").output == before
    assert "EAST East office" in run("check").output


def test_what_was_taken_out_on_purpose_is_accepted_and_leaves_the_rest_in_order(
    run: Run, project: Path
) -> None:
    """The totals the forms show still add it; that is no difference of its own."""
    define(project, FEWER_ITEMS)
    output = run("check").output
    assert len(re.findall(r"S224 [^(]", output)) == 5, "on each sheet of costs"
    assert not {"S211", "S303", "S304", "S301"} & set(output.split())
    define(project, replace(FEWER_ITEMS, waivers=(ON_PURPOSE,)))
    assert run("consolidate").exit_code == 0


def test_a_changed_code_is_told_with_three_ways_out_and_the_other_name_is_one(
    run: Run, project: Path
) -> None:
    define(project, RECODED)
    result = run("consolidate", "--lang", "en")
    assert result.exit_code == 1
    told = message(finding("S225", Place(), found="10", expected="A-10"), "en")
    assert f"NORTH.xlsx 'Maliyet 10' S225 {told}" in result.output
    assert not {"S201", "S207", "S302"} & set(result.output.split())
    assert "NORTH.xlsx" not in given_back(project)
    define(project, WITH_OLD_CODE)
    assert run("consolidate").exit_code == 0


def test_a_mistake_in_a_form_of_old_codes_goes_back_in_a_form_of_today(run: Run, project: Path) -> None:
    layout_cell = "C7"
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|10", layout_cell, "10 bin")))
    define(project, WITH_OLD_CODE)
    assert run("consolidate").exit_code == 1
    assert "NORTH.xlsx" in given_back(project)
    fresh = (project / "outputs" / "feedback" / "NORTH.xlsx").read_bytes()
    submission = FormReader(RECODED).read(fresh, "NORTH.xlsx")
    numbers = sum(not isinstance(v, str) for v in sample_answers(DEFINITION, "NORTH").values.values())
    assert submission.value_count == numbers - 1
