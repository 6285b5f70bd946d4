"""Accepted records as columns: one pandas frame per kind, for the roll-up and for analysts.

Amounts are nullable whole numbers of the smallest unit (``Int64``), indicator and resource values exact ``Decimal``
objects; a float never enters. Rows follow the order of the definition, not that of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from xltools.definition.definition import Definition
from xltools.forms.records import Record, Submission, columns_of

_ORIGIN = ("file", "sheet", "row", "column")
_WHOLE_NUMBERS = frozenset(("amount", "row", "column"))


@dataclass(frozen=True)
class Records:
    """Everything the accepted forms say.

    ``costs``: department, activity, item, period, amount (Int64, smallest unit), file, sheet, row, column.
    ``indicators``: department, indicator, period, value (Decimal), and the origin columns.
    ``resources``: department, table, line, heading, value (Decimal), and the origin columns.
    A blank cell of a form has no row.
    """

    costs: pd.DataFrame
    indicators: pd.DataFrame
    resources: pd.DataFrame


def merge(submissions: Iterable[Submission], definition: Definition) -> Records:
    """The records of ``submissions`` in the order of the definition."""
    accepted = list(submissions)
    departments = [department.code for department in definition.departments]
    return Records(
        _frame(
            ("department", "activity", "item", "period", "amount"),
            [submission.costs for submission in accepted],
            activity=[activity.code for activity in definition.activities],
            department=departments,
            item=[item.code for item in definition.leaf_items],
            period=[period.code for period in definition.cost_periods],
        ),
        _frame(
            ("department", "indicator", "period", "value"),
            [submission.indicators for submission in accepted],
            indicator=[indicator.code for indicator in definition.indicators],
            department=departments,
            period=[period.code for period in definition.indicator_periods],
        ),
        _frame(
            ("department", "table", "line", "heading", "value"),
            [submission.resources for submission in accepted],
            table=[table.code for table in definition.resource_tables],
            line=list(dict.fromkeys(line.code for line in definition.resource_rows)),
            heading=list(dict.fromkeys(line.code for line in definition.resource_columns)),
            department=departments,
        ),
    )


def _frame(
    columns: Sequence[str], packed: Sequence[Sequence[Record]], **orders: Sequence[str]
) -> pd.DataFrame:
    """All records below each other, the parts of their origins in columns of their own, sorted by the columns of
    ``orders``, each in the given order of its codes."""
    names = (*columns, *_ORIGIN)
    order = _order(_joined(names, packed), orders)
    # One column after the other and none copied again, so that never more than one of them is in memory twice.
    ordered = {
        name: pd.Series(list(values), dtype="Int64" if name in _WHOLE_NUMBERS else "object")
        .iloc[order]
        .reset_index(drop=True)
        for name, values in _joined(names, packed).items()
    }
    return pd.DataFrame(ordered, copy=False)


def _joined(names: Sequence[str], packed: Sequence[Sequence[Record]]) -> dict[str, Iterable[object]]:
    """name -> that column of all records, to be walked over once."""
    parts = [columns_of(records) for records in packed if records]
    joined = zip(*parts, strict=True) if parts else iter([()] * len(names))
    return {name: chain.from_iterable(column) for name, column in zip(names, joined, strict=True)}


def _order(columns: Mapping[str, Iterable[object]], orders: Mapping[str, Sequence[str]]) -> pd.Series[int]:
    """The positions of the rows as they are sorted. One number says where a row belongs: its ranks in all columns
    of ``orders``, written as the digits of a clock are."""
    place: pd.Series[int] | int = 0
    for name, codes in orders.items():
        ranks: Mapping[object, int] = {code: rank for rank, code in enumerate(codes)}
        place = pd.Series([ranks[code] for code in columns[name]], dtype="int64") + place * len(codes)
    return pd.Series(place).argsort(kind="stable")
