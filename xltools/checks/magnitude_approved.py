"""Amounts of another order of magnitude than what last year's program approved for the same figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xltools.checks.magnitude_forms import FormAmounts, Number
from xltools.checks.magnitude_rules import Measure, Off
from xltools.definition.control import ApprovedValue
from xltools.definition.definition import Definition

APPROVED_LIMIT = 10
"""The same figure for the same year changes by some percent: a part of it is never ten times the whole."""


def approved_off(forms: Sequence[FormAmounts], definition: Definition, whole: bool) -> Iterator[Off]:
    """Forms that report ``APPROVED_LIMIT`` times what was approved for the whole institution. Of the ``whole`` of the
    forms also totals that far above or below: told of the form where only one reports the figure. A total to which
    the form of a department is missing is not judged; neither is what was approved below the least amount: a token
    amount only opens a line."""
    least = max(definition.institution.least_amount, 1)
    costs = {period.code for period in definition.cost_periods}
    for value in definition.approved_values:
        expected = value.value.scaleb(definition.institution.decimals)
        if value.period not in costs or value.value < least:
            continue
        reported = _reported(value, forms, definition)
        key = (
            value.subject if value.subject in definition.activity_by_code else "",
            _leaf(value, definition),
            "",
        )
        off = [code for code, amount in reported.items() if amount > APPROVED_LIMIT * expected]
        total = sum(reported.values())
        is_off = total > APPROVED_LIMIT * expected or 0 < total * APPROVED_LIMIT < expected
        if whole and is_off and not off and _all_here(value, forms, definition):
            off = list(reported) if len(reported) == 1 else [""]
        for code in off:
            yield Off(code, key, Measure.APPROVED, reported.get(code, total), expected, value.period)


def _reported(
    value: ApprovedValue, forms: Sequence[FormAmounts], definition: Definition
) -> dict[str, Number]:
    """department -> what it reports for the figure; none where it reports nothing."""
    activities, items = _activities(value.subject, definition), _items(value.item, definition)
    reported: dict[str, Number] = {}
    for form in forms:
        amount = sum(
            cells.get(value.period, 0)
            for (activity, item), cells in form.rows.items()
            if activity in activities and item in items
        )
        if amount:
            reported[form.department] = amount
    return reported


def _all_here(value: ApprovedValue, forms: Sequence[FormAmounts], definition: Definition) -> bool:
    activities = _activities(value.subject, definition)
    filled = definition.activities_by_department
    asked = {code for code, own in filled.items() if any(activity.code in activities for activity in own)}
    here = {form.department for form in forms}
    return all(definition.department_by_code[code].expected <= (code in here) for code in asked)


def _activities(subject: str, definition: Definition) -> frozenset[str]:
    if subject in definition.activity_by_code:
        return frozenset({subject})
    subprograms = definition.subprogram_by_code
    return frozenset(
        activity.code
        for activity in definition.activities
        if subject in ("", activity.subprogram, subprograms[activity.subprogram].program)
    )


def _items(item: str, definition: Definition) -> frozenset[str]:
    below = {leaf.code for leaf in definition.items_in_printed_order(item)} if item else set()
    leaves = {leaf.code for leaf in definition.leaf_items}
    return frozenset((below & leaves) or ({item} if item else leaves))


def _leaf(value: ApprovedValue, definition: Definition) -> str:
    """The item, where it is one of the rows of a form."""
    return "" if definition.item_children(value.item) else value.item
