"""A table says so exactly where the parts it shows do not add up to the total it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.consolidation.records_by_hand import DEFINITION, submission, totals
from xltools.consolidation import cost_tables
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import rounding_differences, with_rounding_notes
from xltools.consolidation.table import Table
from xltools.definition.model import PublishedTable, TableKind
from xltools.forms.build_layout import form_language

WORDS = form_language(DEFINITION)
PERIOD = DEFINITION.cost_periods[0]
FORM = PublishedTable(number="14", title="Costs of activities", kind=TableKind.ACTIVITY_FORMS)
BY_SUBPROGRAM = PublishedTable(
    number="8", title="Costs of a sub-program", kind=TableKind.ACTIVITY_COSTS, subject="1.1"
)

Amounts = Mapping[tuple[str, str, str], int]
"""(department, activity, item) -> smallest units"""
CELLS = (
    *(("NORTH", "1", item) for item in ("1", "10", "1.10")),
    *(("NORTH", "10", item) for item in ("1", "10", "1.10")),
    *(("SOUTH", "1", item) for item in ("1", "10", "1.10")),
    *(("SOUTH", "1.1", item) for item in ("1", "10", "1.10")),
    *(("SOUTH", "1.10", item) for item in ("1", "10", "1.10")),
)
KURUS = st.fixed_dictionaries(dict.fromkeys(CELLS, st.integers(-300, 300)))
ONE_LIRA_MORE: Amounts = {("NORTH", "1", "1"): 40, ("NORTH", "1", "10"): 40}
HALVES: Amounts = {("NORTH", "1", "1"): 50, ("SOUTH", "1", "1"): -50}


def noted(table: Table, amounts: Amounts) -> Table:
    return with_rounding_notes(table, added_up(amounts), DEFINITION, WORDS)


def discloses(table: Table, amounts: Amounts, ways: Sequence[Sequence[int]]) -> None:
    """There is a note if and only if one of the ``ways`` to add up a total differs, and each that does is a case."""
    differing = sum(map(differs, ways))
    summed = added_up(amounts)
    assert len(rounding_differences(table, summed, DEFINITION)) == differing
    assert bool(with_rounding_notes(table, summed, DEFINITION, WORDS).notes) == bool(differing)


def added_up(amounts: Amounts) -> Totals:
    forms = [
        submission(
            department,
            {
                (activity, item, PERIOD.code): amount
                for (whose, activity, item), amount in amounts.items()
                if whose == department
            },
        )
        for department in ("NORTH", "SOUTH")
    ]
    return totals(*forms)


def lira(kurus: int) -> int:
    """As Excel shows it: half a lira away from zero."""
    whole = (abs(kurus) + 50) // 100
    return whole if kurus >= 0 else -whole


def differs(parts: Sequence[int]) -> bool:
    return lira(sum(parts)) != sum(map(lira, parts))


def added(amounts: Amounts, **wanted: str) -> int:
    """What was typed for the given department, activity and item."""
    names = ("department", "activity", "item")
    return sum(
        amount
        for place, amount in amounts.items()
        if all(wanted.get(name, code) == code for name, code in zip(names, place, strict=True))
    )


@settings(max_examples=30)
@given(KURUS)
@example(ONE_LIRA_MORE)
@example(HALVES)
def test_an_activity_table_has_a_note_where_its_items_do_not_add_up(amounts: Amounts) -> None:
    activity = DEFINITION.activity_by_code["1"]
    table = cost_tables.activity_form(FORM, activity, DEFINITION, WORDS)
    personnel, goods, fund = (added(amounts, activity="1", item=item) for item in ("1", "10", "1.10"))
    discloses(table, amounts, [(personnel, goods), (personnel + goods, fund)])


@settings(max_examples=30)
@given(KURUS)
@example(ONE_LIRA_MORE)
def test_a_sub_program_has_a_note_where_its_activities_or_its_lines_do_not_add_up(amounts: Amounts) -> None:
    table = cost_tables.activity_costs(BY_SUBPROGRAM, DEFINITION, WORDS)
    inside, outside = (
        [sum(added(amounts, activity=activity, item=item) for item in items) for activity in ("1", "1.1")]
        for items in (("1", "10"), ("1.10",))
    )
    of_activities = list(zip(inside, outside, strict=True))
    ways = [inside, outside, *of_activities, [sum(way) for way in of_activities], [sum(inside), sum(outside)]]
    discloses(table, amounts, ways)


@settings(max_examples=30)
@given(KURUS)
@example(HALVES)
def test_the_departments_have_a_note_where_a_row_or_a_column_does_not_add_up(amounts: Amounts) -> None:
    table = cost_tables.department_matrix(PERIOD, DEFINITION, WORDS)
    rows = {"NORTH": ("1", "10"), "SOUTH": ("1", "1.1", "1.10")}
    across = [
        [added(amounts, department=d, activity=a) for a in activities] for d, activities in rows.items()
    ]
    down = [[added(amounts, department=d, activity="1") for d in rows]]
    last_row = [added(amounts, activity=activity) for activity in ("1", "10", "1.1", "1.10")]
    last_column = [added(amounts, department=department) for department in rows]
    discloses(table, amounts, [*across, *down, last_row, last_column])


def test_the_note_names_the_column_the_rows_and_the_difference() -> None:
    table = cost_tables.activity_costs(BY_SUBPROGRAM, DEFINITION, WORDS)
    amounts = {("SOUTH", "1", "1"): 30, ("SOUTH", "1.1", "1"): 30}
    (note,) = noted(table, amounts).notes
    assert note == (
        "Yuvarlama: 2030 Bütçe sütununda “T O P L A M” ve “T O P L A M – In budget” için gösterilen toplam, "
        "gösterilen parçalarının toplamından 1 TL fazladır; değerler yuvarlanmadan toplanmıştır."
    )


def test_a_total_that_is_less_than_its_parts_is_called_less() -> None:
    table = cost_tables.activity_form(FORM, DEFINITION.activity_by_code["1"], DEFINITION, WORDS)
    amounts = {("SOUTH", "1", "1"): 60, ("SOUTH", "1", "10"): 60}
    (note,) = noted(table, amounts).notes
    assert "“In budget” için" in note
    assert "1 TL eksiktir" in note


def test_too_many_notes_become_one_that_points_to_the_list() -> None:
    table = cost_tables.activity_costs(BY_SUBPROGRAM, DEFINITION, WORDS)
    # In each period activity 1 shows a lira more than its two lines, activity 1.1 a lira less.
    amounts = {("1", "1"): 40, ("1", "1.10"): 40, ("1.1", "1"): 60, ("1.1", "1.10"): 60}
    in_both = {
        (*of, period.code): amount for period in DEFINITION.cost_periods for of, amount in amounts.items()
    }
    (note,) = with_rounding_notes(table, totals(submission("SOUTH", in_both)), DEFINITION, WORDS).notes
    assert "gösterilen 4 toplam, gösterilen parçalarının toplamından en çok 1 TL farklıdır" in note
    assert "“Kontroller” sayfasındadır" in note
    in_one = {("SOUTH", *of): amount for of, amount in amounts.items()}
    assert len(noted(table, in_one).notes) == 2


def test_exact_amounts_need_no_note() -> None:
    table = cost_tables.activity_costs(BY_SUBPROGRAM, DEFINITION, WORDS)
    assert noted(table, dict.fromkeys(CELLS, 700)).notes == ()
