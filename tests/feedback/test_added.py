"""A form that was sent before its definition got more: a form of today goes back, with what was filled in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.feedback.marked_forms import DEFINITION, codes, good_form, lines, opened, ticked
from tests.forms.moving import re_saved, sheet_with
from tests.forms.sample import read, values_read
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Indicator, Period, PeriodKind, PeriodUse, Responsibility
from xltools.excel.cells import cell_address
from xltools.feedback.give_back import marked_form
from xltools.feedback.going_back import goes_back
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import HELP, SheetKind
from xltools.forms.markers import form_identity

SENT = good_form()
MORE: Definition = replace(
    DEFINITION,
    periods=(*DEFINITION.periods, Period("2032", PeriodUse.COST, "2032 Bütçe", 2032, PeriodKind.FORECAST)),
    indicators=(
        *DEFINITION.indicators,
        Indicator("NEW", "1.1", "Bridges", "piece", contributors=("NORTH",), source="…", monitor="NORTH"),
    ),
    activities=(*DEFINITION.activities, Activity("NEW", "1.1", "Ferries", "What they are for")),
    responsibilities=(*DEFINITION.responsibilities, Responsibility("NEW", "NORTH")),
)
LAYOUT = form_layout(MORE, "NORTH")


def new_cells() -> dict[str, set[str]]:
    """Sheet -> the cells that ask for a number and that the sent form does not have."""
    before = form_layout(DEFINITION, "NORTH")
    old = {(sheet.key, *cell.key) for sheet in before.sheets for cell in sheet.inputs}
    new = {
        sheet.name: {
            cell_address(sheet.row_numbers[row.key], sheet.column_numbers[column.key])
            for row, column in sheet.inputs
            if column.asks_number and (sheet.key, row.key, column.key) not in old
        }
        for sheet in LAYOUT.sheets
    }
    return {name: cells for name, cells in new.items() if cells}


def coloured_cells(content: bytes) -> dict[str, set[str]]:
    """Sheet -> the cells with a conditional format."""
    return {
        sheet.title: {
            cell_address(*at)
            for format_ in sheet.conditional_formatting
            for area in format_.sqref.ranges
            for at in area.cells
            if sheet.cell(1, at[1]).value != HELP
        }
        for sheet in opened(content).worksheets[2:]  # behind the list and the guide
        if list(sheet.conditional_formatting)
    }


def test_every_value_is_in_it_the_new_cells_are_marked_and_nothing_waits() -> None:
    submission = read(SENT, MORE)
    assert {"S220", "S222", "S223"} <= set(codes(submission))
    assert not submission.has_error
    assert goes_back(submission)
    back = marked_form(SENT, submission, MORE, "tr")
    assert coloured_cells(back) == new_cells()
    again = read(back, MORE)
    assert codes(again) == []
    assert values_read(again) == values_read(submission)
    assert [one.text for one in again.explanations] == [one.text for one in submission.explanations]
    told = [line.message for line in lines(back)]
    assert told == [
        "Yeni satır: “Bridges”.",
        *(["Yeni sütun: “2032 Bütçe”."] * sum(one.kind is SheetKind.COSTS for one in LAYOUT.sheets[:-2])),
        f"Yeni sayfa: “{LAYOUT.sheet('costs|NEW').title}”.",
    ]
    introduction = str(opened(back).worksheets[0]["A4"].value)
    count = sum(map(len, new_cells().values()))
    fingerprint = form_identity(DEFINITION, "NORTH").fingerprint
    for said in (fingerprint, f"{submission.value_count} değer yerlerine", f"Renkli {count} hücre"):
        assert said in introduction


def test_a_new_cell_is_done_when_something_stands_in_it() -> None:
    back = marked_form(SENT, read(SENT, MORE), MORE, "tr")
    sheet = sheet_with(opened(back), "indicators")
    help_column = next(cell.column_letter for cell in sheet[1] if cell.value == HELP)
    rules = [
        rule
        for area in sheet.conditional_formatting
        if not str(area.sqref).startswith(help_column)
        for rule in area.rules
    ]
    first = min(new_cells()[sheet.title])
    assert [rule.formula for rule in rules] == [[f"ISBLANK({first})"]]
    states = {line.message: line.state for line in lines(back)}
    assert states["Yeni satır: “Bridges”."] == form_language(MORE).text("feedback.warning")


def test_what_is_no_longer_asked_for_is_listed_with_its_old_place_and_waits() -> None:
    """Nothing the department typed goes without a word."""
    item = "1.10"
    less = replace(MORE, items=tuple(one for one in MORE.items if one.code != item))
    submission = read(SENT, less)
    gone = [cost for cost in read(SENT, DEFINITION).costs if cost.item == item]
    back = marked_form(SENT, submission, less, "tr")
    listed = {(line.sheet, line.cell) for line in lines(back)}
    assert gone
    assert {(cost.origin.place.sheet, cost.origin.place.cell) for cost in gone} <= listed
    assert "S311" in codes(read(back, less))
    assert "S311" not in codes(read(re_saved(back, ticked()), less))


def test_a_form_goes_back_for_no_other_change_of_the_definition() -> None:
    fewer = replace(DEFINITION, items=tuple(one for one in DEFINITION.items if one.code != "1.10"))
    told = read(SENT, fewer)
    assert "S224" in codes(told)
    assert not goes_back(told)
    renamed = replace(
        MORE,
        activities=tuple(replace(a, code="A-10") if a.code == "10" else a for a in MORE.activities),
        responsibilities=tuple(
            replace(r, activity="A-10") if r.activity == "10" else r for r in MORE.responsibilities
        ),
    )
    recoded = read(SENT, renamed)
    assert {"S225", "S220"} <= set(codes(recoded))
    assert not goes_back(recoded), "another name in the definition is the way out"
    assert all(isinstance(value, int | Decimal) for value in values_read(recoded).values())
