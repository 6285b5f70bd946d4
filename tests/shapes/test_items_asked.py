"""An institution that asks some forms for some economic items only: lending of one activity, personnel of another."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.definition.text_tables import found
from tests.forms import next_year
from tests.forms.moving import copy_row, re_saved, sheet_with, write
from tests.forms.sample import form_bytes, read, sample_answers
from tests.monitoring import institution as of_results
from tests.outputs.audit.audit import audit
from tests.outputs.recalculation import differences, recalculated
from tests.outputs.shown_tables import open_book, sheet_of
from tests.shapes.chain import sample, through
from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.consolidation.carried import carried
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, Level, Subject
from xltools.consolidation.period_spending import PeriodSpending
from xltools.definition.definition import Definition
from xltools.definition.model import EconomicItem, Responsibility
from xltools.definition.monitored import APPROPRIATION, KnownFigure, monitored
from xltools.definition.next_year import next_year as turned
from xltools.definition.schema import fingerprint
from xltools.feedback.give_back import marked_form
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import RowRole, SheetKind
from xltools.operations.consolidating import ConsolidationResult

LENDING = "08"
ROWS = {
    ("NORTH", "1"): ["Personnel", "Lending", "In budget"],  # of the group, but not goods
    ("NORTH", "10"): ["Personnel", "In budget"],
    ("SOUTH", "1"): ["Personnel", "Goods", "Lending", "In budget"],  # what it is asked for besides
    ("SOUTH", "1.1"): ["Personnel", "Goods", "In budget"],  # a subtotal stands for all below it
    ("SOUTH", "1.10"): ["Personnel", "Goods", "In budget", "Fund", "Off budget"],  # all but lending
}


def asking_all(language: str = "en") -> Definition:
    definition = sample(language)
    lending = EconomicItem(code=LENDING, parent="IN", name="Lending")
    return replace(definition, items=(*definition.items[:3], lending, *definition.items[3:]))


def narrowed(language: str = "en") -> Definition:
    definition = asking_all(language)
    named = (
        Responsibility("1", "FIELD", ("1", LENDING)),
        Responsibility("1", "SOUTH", ("10",)),
        Responsibility("10", "NORTH", ("1",)),
        Responsibility("1.1", "SOUTH", ("IN",)),
        Responsibility("1.10", "SOUTH"),
    )
    items = [replace(one, activities=("1",)) if one.code == LENDING else one for one in definition.items]
    return replace(definition, items=tuple(items), responsibilities=named)


DEFINITION, WIDE = narrowed(), asking_all()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    return through(tmp_path_factory.mktemp("items"), narrowed("tr"))


def typed(definition: Definition, item: str = ALL, activity: str = ALL, period: str = "2031") -> Decimal:
    """What was typed into the forms, added up again."""
    return sum(
        (
            value
            for department in ("NORTH", "SOUTH")
            for slot, value in sample_answers(definition, department).values.items()
            if slot.row.startswith("cost|") and isinstance(value, Decimal)
            if slot.column == f"period|{period}"
            and activity in (ALL, slot.row.split("|")[1])
            and item in (ALL, slot.row.split("|")[2])
        ),
        Decimal(0),
    )


def test_a_form_has_the_rows_of_the_items_it_asks_for_and_no_others() -> None:
    for (department, activity), labels in ROWS.items():
        book = openpyxl.load_workbook(io.BytesIO(form_bytes(DEFINITION, department)))
        sheet = sheet_with(book, f"costs|{activity}")
        keyed = [row for row in sheet.iter_rows() if str(row[0].value).startswith(f"cost|{activity}|")]
        assert [row[1].value for row in keyed[:-1]] == labels, (department, activity)
        assert str(keyed[-1][0].value).endswith("|*")


def test_everything_made_of_such_forms_adds_up(made: ConsolidationResult, tmp_path: Path) -> None:
    definition, totals = made.outcome.definition, made.outcome.totals
    assert [f.code for f in made.outcome.findings if f.code != "P202"] == []
    for item in (ALL, "1", "10", LENDING, "1.10"):
        for activity in ("1", "10", "1.1", "1.10"):
            figure = CostFigure(Subject(Level.ACTIVITY, activity), item, "2031")
            assert (totals.value(figure) or 0) == typed(definition, item, activity), figure
        assert totals.value(CostFigure(INSTITUTION, item, "2031")) == typed(definition, item)
    assert typed(definition, LENDING) == typed(definition, LENDING, "1") > 0
    assert [check.code for check in made.outcome.checks if check.required and not check.holds] == []
    for path, kind in ((made.consolidated, "consolidated"), (made.summary, "summary")):
        assert audit(path, kind) == []
    for again, path in zip(
        recalculated([made.consolidated, made.summary], tmp_path),
        (made.consolidated, made.summary),
        strict=True,
    ):
        count, wrong = differences(path, again)
        assert count > 50
        assert wrong == []


def test_published_tables_keep_the_rows_of_all_items(made: ConsolidationResult) -> None:
    sheet = sheet_of(
        open_book(made.consolidated), form_language(made.outcome.definition).text("sheet.activity_forms")
    )
    labels = [str(row[0].value) for row in sheet.iter_rows()]
    assert labels.count("Lending") == labels.count("Fund") == len(made.outcome.definition.activities)


def test_the_formulas_of_such_a_form_are_true(tmp_path: Path) -> None:
    paths = [tmp_path / f"{department}.xlsx" for department in ("NORTH", "SOUTH")]
    for path in paths:
        answers = sample_answers(DEFINITION, path.stem)
        path.write_bytes(form_bytes(DEFINITION, path.stem, answers))
    for path, again in zip(paths, recalculated(paths, tmp_path), strict=True):
        count, wrong = differences(path, again)
        assert count > 20
        assert wrong == []


def test_an_amount_of_an_item_no_longer_asked_is_told_and_counts_nowhere() -> None:
    answers = sample_answers(WIDE)
    submission = read(form_bytes(WIDE, answers=answers), DEFINITION)
    told = {(one.code, one.place.sheet, dict(one.values)["label"]) for one in submission.findings}
    left = {("1", "Goods"), ("1", "Fund"), ("10", "Goods"), ("10", "Lending"), ("10", "Fund")}
    assert told == {("S224", f"Costs {activity}", label) for activity, label in left}
    at_stake = sum(one.amount or 0 for one in submission.findings)
    counted = sum(Decimal(cost.amount) / 100 for cost in submission.costs)
    every = [value for slot, value in answers.values.items() if slot.row.startswith("cost|")]
    assert at_stake + counted == sum(value for value in every if isinstance(value, Decimal))
    assert {(cost.activity, cost.item) for cost in submission.costs} == {
        ("1", "1"),
        ("1", LENDING),
        ("10", "1"),
    }


def test_a_form_of_before_that_says_nothing_of_such_items_is_as_good_as_a_new_one() -> None:
    values = {
        slot: value
        for slot, value in sample_answers(WIDE).values.items()
        if not slot.sheet.startswith("costs") or slot.row.split("|")[2] in ("1",)
    }
    submission = read(form_bytes(WIDE, answers=replace(sample_answers(WIDE), values=values)), DEFINITION)
    assert submission.findings == ()
    assert submission.value_count > len(submission.costs) == 4


def test_a_row_of_another_activity_pasted_in_is_told() -> None:
    """With its hidden key, or as it reads; an amount beside the form is one of those without a row."""
    filled = form_bytes(DEFINITION, answers=sample_answers(DEFINITION))

    def pasted(book: openpyxl.Workbook) -> None:
        sheet = sheet_with(book, "costs|10")
        last = sheet.max_row + 2
        copy_row(sheet, 6, last)
        sheet.cell(last, 1).value, sheet.cell(last, 2).value = f"cost|10|{LENDING}", "Lending"
        sheet.cell(last, 3).value = 4711

    (told,) = read(re_saved(filled, pasted), DEFINITION).findings
    assert (told.code, told.place.sheet, dict(told.values)["label"]) == ("S211", "Costs 10", "Lending")
    assert "4711" in dict(told.values)["found"]


def test_the_form_that_goes_back_has_the_rows_it_was_asked() -> None:
    filled = form_bytes(DEFINITION, answers=sample_answers(DEFINITION))
    data = re_saved(filled, write("costs|1", "C7", "ten thousand"))
    submission = read(data, DEFINITION)
    assert [one.code for one in submission.findings] == ["V101"]
    back = openpyxl.load_workbook(io.BytesIO(marked_form(data, submission, DEFINITION, "en")))
    for activity in ("1", "10"):
        sheet = sheet_with(back, f"costs|{activity}")
        labels = [str(row[1].value) for row in sheet.iter_rows() if str(row[0].value).startswith("cost|")]
        assert labels[:-1] == ROWS["NORTH", activity]


def test_forms_are_out_of_date_where_the_items_they_ask_for_changed_and_only_there() -> None:
    same = replace(WIDE, responsibilities=(*WIDE.responsibilities[1:], WIDE.responsibilities[0]))
    assert fingerprint(same) == fingerprint(WIDE)
    one, *others = WIDE.responsibilities
    by_department = replace(WIDE, responsibilities=(replace(one, items=("1",)), *others))
    first, *rest = WIDE.items
    by_activity = replace(WIDE, items=(replace(first, activities=("1",)), *rest))
    assert len({fingerprint(each) for each in (WIDE, DEFINITION, by_department, by_activity)}) == 4


def test_the_definition_of_next_year_asks_the_same_and_prefills_what_it_asks() -> None:
    later = turned(DEFINITION, 2032, form_language(DEFINITION))
    asked = [(one.activity, one.department, one.items) for one in later.responsibilities]
    assert asked == [(one.activity, one.department, one.items) for one in DEFINITION.responsibilities]
    assert [one.activities for one in later.items] == [one.activities for one in DEFINITION.items]
    later = next_year.next_definition(DEFINITION)
    values = [
        AcceptedValue("NORTH", Kind.COST, "10", item, "2031", Decimal(5), "f", "s", "C6", "")
        for item in ("1", "10", LENDING)
    ]
    assert [value.item for value in carried(values, WIDE, later)] == ["1"]
    assert len(carried(values, WIDE, next_year.next_definition(WIDE))) == len(values)
    form = next_year.prefilled_form(later, next_year.all_answers(later))
    submission = read(form, later)
    assert submission.findings == ()
    assert {
        one.row for one in submission.originals if one.kind is SheetKind.COSTS and one.subject == "10"
    } == {"1"}


def test_a_reporting_period_asks_for_what_the_program_asked_for() -> None:
    whole = of_results.DEFINITION
    first, *others = whole.responsibilities
    definition = replace(whole, responsibilities=(replace(first, items=("01",)), *others))
    appropriation = KnownFigure("NORTH", "A1", "03", APPROPRIATION)
    for known, items in (({}, ["01"]), ({appropriation: Decimal(9)}, ["01", "03"])):
        asked = monitored(definition, of_results.HALF, known, form_language(definition))
        assert asked is not None
        sheet = form_layout(asked, "NORTH").sheet("costs|A1")
        assert [row.code for row in sheet.rows if row.role is RowRole.INPUT] == ["01"]
        # What was appropriated for an item that is not asked any more is not lost from the totals.
        told = [one.item for one in PeriodSpending(asked, ()).spending if one[:2] == ("NORTH", "A1")]
        assert told == items
        every = [one.item for one in PeriodSpending(asked, ()).spending if one[:2] == ("SOUTH", "A1")]
        assert every == ["01", "03", "09"]


ITEMS = """
items
| code | parent | name | asked | activities |
| IN | | In budget | | |
| 01 | IN | Personnel | | {personnel} |
| 08 | IN | Lending | {asked} | {lending} |

responsibilities
| activity | department | items |
| A1 | D1 | {first} |
| A2 | D2 | {second} |
| A2 | REG | {group} |
"""


def table(more: str = "", **cells: str) -> str:
    usual = dict.fromkeys(("personnel", "asked", "lending", "first", "second", "group"), "")
    return ITEMS.format(**usual | cells) + more


def test_a_definition_that_contradicts_itself_is_refused_at_its_cell() -> None:
    for cells, told in (
        ({}, []),
        ({"lending": "A1"}, []),
        ({"lending": "S1"}, []),  # all activities below the sub-program
        ({"first": "01", "second": "IN"}, []),
        ({"lending": "A9"}, ["D104 items!F5"]),
        ({"first": "02"}, ["D104 responsibilities!D3"]),
        ({"lending": "A1", "second": "01; 08"}, ["D209 responsibilities!D4"]),
        ({"asked": "no", "first": "08; 01"}, ["D209 responsibilities!D3"]),
        ({"lending": "A1", "second": "08"}, ["D208 responsibilities!D4"]),
        ({"lending": "A1", "personnel": "A1"}, ["D208 responsibilities!B4", "D208 responsibilities!B5"]),
        ({"lending": "A1", "first": "01"}, ["D112 items!F5"]),
        ({"first": "01", "second": "01", "group": "01"}, ["D112 items!B5"]),
        ({"asked": "no", "first": "01", "second": "01", "group": "01"}, []),
    ):
        assert found(table(**cells)) == told, cells


def test_an_amount_to_hold_an_item_against_that_nobody_is_asked_for_is_told() -> None:
    approved = "\napproved_values\n| period | department | subject | item | value |\n"
    for row, told in (
        ("| C21 | | A2 | 08 | 500 |", ["D709 approved_values!E3"]),
        ("| C21 | R1 | | 08 | 500 |", ["D709 approved_values!E3"]),
        ("| C21 | REG | A2 | 08 | 500 |", ["D709 approved_values!E3"]),
        ("| C21 | | A2 | 08 | 0 |", []),
        ("| C21 | | A2 | IN | 500 |", []),
        ("| C21 | | S1 | 08 | 500 |", []),
        ("| C21 | | | 08 | 500 |", []),
    ):
        assert found(table(approved + row, lending="A1")) == told, row
        assert found(table(approved + row)) == []
    ceiling = "\nceilings\n| period | department | activity | item | amount |\n| C21 | | A2 | 08 | 500 |"
    assert found(table(ceiling, lending="A1")) == ["D709 ceilings!E3"]
