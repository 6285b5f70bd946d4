"""The example's figures: the departments' shares add up to the published program, by fixed rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.published import indicators, resources, table8_11, table13, table14
from xltools.definition.definition import Definition
from xltools.definition.model import Combination
from xltools.example.figures import DepartmentFigures, apportion

Forms = Mapping[str, DepartmentFigures]
LIRA = 100
JUNE = "2020H"
RESULTS = {"BI", "BD", "TOTAL"}


def shown(kurus: int) -> int:
    """Whole lira, half away from zero."""
    return int((Decimal(kurus) / LIRA).quantize(Decimal(1), ROUND_HALF_UP))


def totals(forms: Forms, definition: Definition) -> dict[tuple[str, str, str, str], int]:
    """Every total anything shows, in kuruş: (department, subject, item, period), "" standing for all."""
    sums: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for department, form in forms.items():
        for (activity, item, period), amount in form.costs.items():
            subprogram = definition.activity_by_code[activity].subprogram
            parent = definition.item_by_code[item].parent
            for who in (department, ""):
                for subject in (activity, subprogram, ""):
                    for line in (item, parent, ""):
                        sums[who, subject, line, period] += amount or 0
    return sums


def cell_shares(forms: Forms, activity: str, item: str, period: str) -> dict[str, int | None]:
    cell = (activity, item, period)
    return {department: form.costs[cell] for department, form in forms.items() if cell in form.costs}


def printed_cells() -> dict[tuple[str, str, str], int | None]:
    return {cell: amount for cell, amount in table14().items() if cell[1] not in RESULTS}


# --- who fills what ----------------------------------------------------------------------------------------


def test_every_expected_department_has_exactly_the_cells_of_its_form(
    forms: Forms, definition: Definition
) -> None:
    assert list(forms) == [department.code for department in definition.expected_departments]
    asked = [item for item in definition.leaf_items if item.asked]
    for code, form in forms.items():
        assert set(form.costs) == {
            (activity.code, item.code, period.code)
            for activity in definition.activities_by_department[code]
            for item in asked
            for period in definition.cost_periods
        }
        assert set(form.indicators) == {
            (indicator.code, period.code)
            for indicator in definition.indicators_by_department[code]
            for period in definition.indicator_periods
        }
        assert set(form.resources) == {
            (table.code, row.code, column.code)
            for table in definition.resource_tables_by_department[code]
            for row in definition.rows_of(table.code)
            for column in definition.columns_of(table.code)
        }


# --- costs -------------------------------------------------------------------------------------------------


def test_shares_show_every_printed_cell_and_total_of_table_14(forms: Forms, definition: Definition) -> None:
    sums = totals(forms, definition)
    for (activity, row, period), printed in table14().items():
        computed = sums["", activity, "" if row == "TOTAL" else row, period]
        assert shown(computed) == (printed or 0), (activity, row, period)


def test_shares_show_every_printed_line_of_tables_8_and_11(forms: Forms, definition: Definition) -> None:
    sums = totals(forms, definition)
    for (subject, row, period), printed in table8_11().items():
        computed = sums["", subject, "" if row == "TOTAL" else row, period]
        assert shown(computed) == printed, (subject, row, period)


def test_shares_show_every_printed_line_of_table_13(forms: Forms, definition: Definition) -> None:
    sums = totals(forms, definition)
    for (row, period, column), printed in table13().items():
        if column in ("service", "total") and row != "09":
            assert shown(sums["", "", "" if row == "TOTAL" else row, period]) == printed, (row, period)
        else:
            assert printed == 0


def test_the_institution_s_totals_that_no_table_prints(forms: Forms, definition: Definition) -> None:
    sums = totals(forms, definition)
    assert shown(sums["", "", "", "2020B"]) == 2_506_970_000
    assert shown(sums["", "", "", JUNE]) == 1_147_232_711


def test_a_printed_blank_is_blank_and_a_printed_0_is_0_in_every_form(forms: Forms) -> None:
    blanks_and_zeros = {cell: amount for cell, amount in printed_cells().items() if not amount}
    assert list(blanks_and_zeros.values()).count(None) == 12
    for cell, printed in blanks_and_zeros.items():
        assert set(cell_shares(forms, *cell).values()) == {printed}, cell


def test_everybody_responsible_has_a_positive_share_of_cells_from_10_000_lira(forms: Forms) -> None:
    for cell, printed in printed_cells().items():
        if printed and printed >= 10_000:
            assert all(share and share > 0 for share in cell_shares(forms, *cell).values()), cell


def test_a_smaller_cell_belongs_to_one_department_only(forms: Forms) -> None:
    small = {cell: amount for cell, amount in printed_cells().items() if amount and amount < 10_000}
    assert small == {("F5", "01", "2020B"): 2_000}
    for cell, printed in small.items():
        assert [share for share in cell_shares(forms, *cell).values() if share] == [printed * LIRA]


@pytest.mark.parametrize(
    ("activity", "item", "kurus"),
    [
        ("F3", "01", 40),
        ("F3", "02", 40),
        ("F3", "03", 30),
        ("F3", "05", 20),
        ("F3", "06", 10),
        ("F4", "03", -30),
        ("F4", "05", -30),
    ],
)
def test_june_cells_exceed_or_fall_short_of_whole_lira(
    forms: Forms, activity: str, item: str, kurus: int
) -> None:
    printed = table14()[activity, item, JUNE]
    exact = sum(share or 0 for share in cell_shares(forms, activity, item, JUNE).values())
    assert printed is not None
    assert exact == printed * LIRA + kurus


def test_kurus_are_carried_by_one_central_department_of_each_of_two_activities(forms: Forms) -> None:
    carriers = {
        (department, activity, period)
        for department, form in forms.items()
        for (activity, _, period), amount in form.costs.items()
        if amount and amount % LIRA
    }
    assert carriers == {("PDB", "F3", JUNE), ("UKDB", "F4", JUNE)}


def test_no_total_is_within_five_kurus_of_a_half_lira(forms: Forms, definition: Definition) -> None:
    for place, total in totals(forms, definition).items():
        assert abs(total % LIRA - 50) > 5, place


def test_budgets_are_thousands_of_lira(forms: Forms) -> None:
    for form in forms.values():
        for (_, _, period), amount in form.costs.items():
            assert period == JUNE or (amount or 0) % (1_000 * LIRA) == 0


def test_nobody_spent_more_than_its_budget_by_june(forms: Forms) -> None:
    for form in forms.values():
        for (activity, item, period), spent in form.costs.items():
            if period == JUNE:
                assert (spent or 0) <= (form.costs[activity, item, "2020B"] or 0)


# --- indicators and resources ------------------------------------------------------------------------------


def test_indicator_shares_add_up_to_the_published_values(forms: Forms, definition: Definition) -> None:
    for (indicator, period), printed in indicators().items():
        if definition.indicator_by_code[indicator].combination is not Combination.RATIO:
            assert sum(f.indicators.get((indicator, period)) or 0 for f in forms.values()) == printed


def test_provincial_values_are_whole_and_not_negative(forms: Forms) -> None:
    for form in forms.values():
        for value in form.indicators.values():
            assert value is not None
            assert value >= 0
            assert value == value.to_integral_value()


def test_the_ratio_s_parts_show_the_printed_ratio(forms: Forms) -> None:
    parts = []
    for period in ("G2019", "P2020", "E2020", "H2021", "T2022", "T2023"):
        numerator, denominator = (
            sum((f.indicators.get((code, period)) or Decimal(0) for f in forms.values()), Decimal(0))
            for code in ("G10-3P", "G10-7")
        )
        parts.append(int(numerator))
        ratio = (numerator / denominator * 100).quantize(Decimal(1), ROUND_HALF_UP)
        assert ratio == indicators()["G10-3", period]
    assert parts == [172, 161, 105, 216, 255, 281]


def test_in_no_province_more_victims_return_than_are_identified(forms: Forms) -> None:
    for form in forms.values():
        for (code, period), value in form.indicators.items():
            if code == "G10-3P":
                assert (value or 0) <= (form.indicators["G10-7", period] or 0)


def test_resource_tables_hold_the_printed_counts_and_add_up_to_the_printed_totals(forms: Forms) -> None:
    counts = {cell: count or 0 for form in forms.values() for cell, count in form.resources.items()}
    for (table, row, column), printed in resources().items():
        parts = [
            count
            for (of_table, of_row, of_column), count in counts.items()
            if of_table == table and row in ("", of_row) and column in ("", of_column)
        ]
        assert sum(parts) == printed, (table, row, column)


# --- division ----------------------------------------------------------------------------------------------


def test_division_gives_remainders_to_the_largest_and_ties_to_the_first() -> None:
    assert apportion(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert apportion(10, {"a": 1, "b": 2, "c": 6}) == {"a": 1, "b": 2, "c": 7}
    assert apportion(3, {"a": 1, "b": 1000, "c": 1}, least=1) == {"a": 1, "b": 1, "c": 1}


def test_what_cannot_give_everybody_the_least_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be divided"):
        apportion(2, {"a": 1, "b": 1, "c": 1}, least=1)
