"""The accepted records of all forms as columns. Rows follow the order of the definition, not that of the files.

What a form says of one activity, indicator or cell of a resource table is a block of rows; the blocks of all forms are
sorted, never the rows of all of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, groupby
from typing import Any, NamedTuple, TypeVar

from xltools.consolidation.columns import Coded, Columns
from xltools.definition.definition import Definition
from xltools.forms.records import Cells, Record, Submission, packed

Orders = Mapping[str, Sequence[str]]
"""column -> its codes in the order of the definition"""
Place = tuple[int, ...]
_AnyColumn = TypeVar("_AnyColumn", list[Any], "array[int]")


@dataclass(frozen=True)
class Records:
    """Everything the accepted forms say.

    ``costs``: department, activity, item, period, amount (smallest unit, 64 bits), file, sheet, row, column.
    ``indicators``: department, indicator, period, value (Decimal), and the origin columns.
    ``resources``: department, table, line, heading, value (Decimal), and the origin columns.
    ``texts``: department, indicator, period, text, and the origin columns.
    A blank cell of a form has no row.
    """

    costs: Columns
    indicators: Columns
    resources: Columns
    texts: Columns

    @cached_property
    def cost_lines(self) -> int:
        """What departments reported for an item of an activity, in whatever periods, counts as one."""
        return sum(1 for _ in groupby(self.costs.rows("activity", "department", "item")))

    def counted(self, definition: Definition, *by: str) -> Iterator[tuple[tuple[Any, ...], int]]:
        """The codes ``by`` and the amount of each cost that is in the totals over all items."""
        amounts = zip(self.costs.rows(*by), self.costs["amount"], strict=True)
        if not definition.uncounted:
            return amounts
        return compress(
            amounts, (cell not in definition.uncounted for cell in self.costs.rows("item", "period"))
        )

    def are_summed(self, definition: Definition) -> bool:
        """Whether there are too many lines of costs to be listed one by one in a workbook."""
        most = definition.institution.detail_rows
        return len(self.costs) > most and self.cost_lines > most


def merge(submissions: Iterable[Submission], definition: Definition) -> Records:
    """The records of ``submissions``, at most one of each department, in the order of the definition."""
    departments = {department.code: rank for rank, department in enumerate(definition.departments)}
    accepted = sorted(submissions, key=lambda submission: departments[submission.department])
    return Records(
        _merged(
            [submission.costs for submission in accepted],
            "amount",
            {"activity": [activity.code for activity in definition.carriers]},
            {
                "item": [item.code for item in definition.leaf_items],
                "period": [period.code for period in definition.cost_periods],
            },
        ),
        _merged(
            [submission.indicators for submission in accepted],
            "value",
            {"indicator": [indicator.code for indicator in definition.indicators]},
            {"period": [period.code for period in definition.indicator_periods]},
        ),
        _merged(
            [submission.resources for submission in accepted],
            "value",
            {
                "table": [table.code for table in definition.resource_tables],
                "line": list(dict.fromkeys(line.code for line in definition.resource_rows)),
                "heading": list(dict.fromkeys(line.code for line in definition.resource_columns)),
            },
            {},
        ),
        _merged(
            [submission.texts for submission in accepted],
            "text",
            {"indicator": [indicator.code for indicator in definition.indicators]},
            {"period": [period.code for period in definition.indicator_periods]},
        ),
    )


def _merged(forms: Sequence[Sequence[Record]], held: str, outer: Orders, inner: Orders) -> Columns:
    """The records of ``forms``, which are in the order of their departments, sorted by the columns ``outer``, then by
    department, then by the columns ``inner``; what stands in a cell is called ``held``."""
    parts = [packed(records) for records in forms if records]
    orders = {**outer, **inner}
    sorting = _Sorting(len(outer), list(orders.values()))
    cells = [sorting.of(part.cells) for part in parts]
    blocks = sorted(
        (place, at, start, stop) for at, one in enumerate(cells) for place, start, stop in one.blocks
    )

    def joined(columns: Sequence[Sequence[Any]], all_rows: _AnyColumn) -> _AnyColumn:
        for _, at, start, stop in blocks:
            all_rows.extend(columns[at][start:stop])
        return all_rows

    def coded(texts: Sequence[str], columns: Sequence[array[int]]) -> Coded:
        return Coded(texts, joined(columns, array("I")))

    of_form = [array("I", [at]) * len(part) for at, part in enumerate(parts)]
    values = [_in_order(part.held[0], one.order) for part, one in zip(parts, cells, strict=True)]
    return Columns(
        {
            "department": coded([part.department for part in parts], of_form),
            **{
                name: coded(codes, [one.codes[at] for one in cells])
                for at, (name, codes) in enumerate(orders.items())
            },
            held: joined(values, array("q")) if held == "amount" else joined(values, []),
            "file": coded([part.file for part in parts], of_form),
            "sheet": coded(list(sorting.sheets), [one.sheets for one in cells]),
            "row": joined([one.rows for one in cells], array("I")),
            "column": joined([one.columns for one in cells], array("I")),
        }
    )


class _Sorted(NamedTuple):
    """The cells of a form as they are sorted, codes and sheets as numbers. ``order`` is which of the form's own rows
    stands where, ``blocks`` are the first rows and ends of those that share a place among the forms."""

    order: list[int]
    codes: list[array[int]]
    sheets: array[int]
    rows: array[int]
    columns: array[int]
    blocks: list[tuple[Place, int, int]]


class _Sorting:
    """Sorts the cells of each form; once for all forms that share them. ``sheets`` are numbered as they come."""

    def __init__(self, outer: int, orders: Iterable[Sequence[str]]) -> None:
        self._outer = outer
        self._ranks = [{code: rank for rank, code in enumerate(codes)} for codes in orders]
        self._known: dict[int, _Sorted] = {}
        self.sheets: dict[str, int] = {}

    def of(self, cells: Cells) -> _Sorted:
        if id(cells) not in self._known:
            self._known[id(cells)] = self._sorted(cells)
        return self._known[id(cells)]

    def _sorted(self, cells: Cells) -> _Sorted:
        codes, sheets, rows, columns = cells
        ranks = [[rank[code] for code in column] for rank, column in zip(self._ranks, codes, strict=True)]
        places: list[Place] = list(zip(*ranks, strict=True))
        order = sorted(range(len(places)), key=places.__getitem__)
        blocks: list[tuple[Place, int, int]] = []
        for place, same in groupby(range(len(order)), lambda row: places[order[row]][: self._outer]):
            first, *others = same
            blocks.append((place, first, first + 1 + len(others)))
        numbered = [self.sheets.setdefault(sheet, len(self.sheets)) for sheet in sheets]
        return _Sorted(
            order,
            [_in_order(array("I", column), order) for column in ranks],
            _in_order(array("I", numbered), order),
            _in_order(array("I", rows), order),
            _in_order(array("I", columns), order),
            blocks,
        )


def _in_order(column: Sequence[Any], order: Iterable[int]) -> Any:
    ordered = map(column.__getitem__, order)
    return array(column.typecode, ordered) if isinstance(column, array) else list(ordered)
