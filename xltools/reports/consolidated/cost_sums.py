"""The data of costs where there are more rows than a person or Excel can handle: sums that still lead to the forms.

Usually a row of *Veri* is what a department reported for an economic item of an activity. Beyond the limit of the
definition two sheets take its place:

- *Veri* has one row per activity and department, the sum of its items in each period, with the cells of the form it was
  read from: one sheet of one form. Whatever shows departments reads it, cell by cell.
- *Veri Kalem* has one row per activity and economic item, the sum of all departments. Tables by item find its rows by
  the same keys as they do those of *Veri* otherwise.

So the rows shrink to a part, about that of the items of a form, every table stays a live formula, and the way down
ends one step earlier. The two sheets are added up apart from each other, and the workbook holds one against the other:
the institution's total comes up through the items (K03 to K06), and the column of *Veri* and the departments are
compared with it (K01, K02). *Veri Denetimi* holds every row of both as a plain value, no less than it does single rows.

The single values lie in ``figures_<year>.csv``. Indicators and resource tables stay as they are: one row of theirs is
all a department says of one thing already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from xltools.consolidation.records import Records
from xltools.definition.definition import Definition
from xltools.excel.numbers import fifteen_digits, whole_currency
from xltools.forms.records import Explanation
from xltools.reports.consolidated.data_parts import KEY_MARK, DataSheet, in_parts
from xltools.reports.consolidated.data_rows import DataRow, SourceCells
from xltools.reports.consolidated.data_sheets import (
    Codes,
    CostColumns,
    ShownRow,
    activity_headings,
    amount_headings,
    collected,
    cost_columns,
    department_headings,
    item_headings,
    read_by_department,
    read_by_item,
)
from xltools.reports.figures_file import figures_name
from xltools.wording.language import Language

_FIRST_PERIOD_COLUMN = 5
_NOWHERE = ("", "", SourceCells())  # no one form
_OF_SEVERAL = 0  # no column of the sheet shows the value of one cell of the form


def cost_sums(
    records: Records, explanations: Iterable[Explanation], definition: Definition, words: Language
) -> tuple[DataSheet, DataSheet]:
    """The sums by activity and department, and those by activity and item."""
    return _department_sums(records, explanations, definition, words), _item_sums(records, definition, words)


def _department_sums(
    records: Records, explanations: Iterable[Explanation], definition: Definition, words: Language
) -> DataSheet:
    said = _by_sheet(explanations)

    def row(codes: Codes, items: Sequence[str], periods: Sequence[str], amounts: Sequence[int]) -> ShownRow:
        activity, department = codes
        sums: dict[int, int] = {}
        for item, period, amount in zip(items, periods, amounts, strict=True):
            _add(sums, columns.of(item, period), amount)
        cells = (
            department,
            definition.department_by_code[department].name,
            activity,
            definition.activity_by_code[activity].name,
            *_shown(sums, columns, definition),
            "; ".join(said.get((department, activity), ())),
        )
        return cells, (_OF_SEVERAL,) * len(periods)

    columns = cost_columns(_FIRST_PERIOD_COLUMN, definition)
    rows, codes = collected(records.costs, ("activity", "department"), ("item", "period", "amount"), row)
    name = words.text("sheet.data")
    reading = read_by_department(name, codes, columns.periods)
    headings = (
        *department_headings(words),
        *activity_headings(words),
        *amount_headings(definition, words),
        (words.text("form.explanation"), 30.0, 0),
    )
    parts = in_parts(name, words.text("data.cost_sums_title"), "CostData", rows)
    counted = records.counted(definition, "activity", "department", "period")
    numbers = len({codes for codes, _ in counted})
    note, periods = _note(definition, words), columns.periods
    return DataSheet(parts, headings, (reading,), (reading,), numbers, periods, note=note, holds_sums=True)


def _by_sheet(explanations: Iterable[Explanation]) -> dict[tuple[str, str], list[str]]:
    """department, activity -> what was explained there, each text behind the code of its item."""
    said: dict[tuple[str, str], list[str]] = {}
    for explanation in explanations:
        texts = said.setdefault((explanation.department, explanation.subject), [])
        texts.append(f"{explanation.row}: {explanation.text}")
    return said


def _item_sums(records: Records, definition: Definition, words: Language) -> DataSheet:
    amounts: dict[tuple[str, str], dict[int, int]] = {}
    columns = cost_columns(_FIRST_PERIOD_COLUMN, definition)
    for activity, item, period, amount in records.costs.rows("activity", "item", "period", "amount"):
        _add(amounts.setdefault((activity, item), {}), columns.of(item, period), amount)
    items = [
        (activity, item)
        for activity, item in product(definition.carriers, definition.leaf_items)
        if (activity.code, item.code) in amounts
    ]
    rows = [
        DataRow(
            (
                activity.code,
                activity.name,
                item.code,
                item.name,
                *_shown(amounts[activity.code, item.code], columns, definition),
                activity.code + KEY_MARK + item.code,
            ),
            *_NOWHERE,
        )
        for activity, item in items
    ]
    headings = (
        *activity_headings(words),
        *item_headings(words),
        *amount_headings(definition, words),
        (words.text("data.key"), 14.0, 0),
    )
    name = words.text("sheet.item_sums")
    codes = ((activity.code, item.code) for activity, item in items)
    reading = read_by_item(name, codes, columns, (3, len(headings)))
    parts = in_parts(name, words.text("data.item_sums_title"), "ItemData", rows)
    note = _note(definition, words)
    numbers, periods = sum(map(len, amounts.values())), columns.periods
    return DataSheet(parts, headings, (reading,), (reading,), numbers, periods, (), note, holds_sums=True)


def _add(sums: dict[int, int], column: int, amount: int) -> None:
    sums[column] = sums.get(column, 0) + amount


def _shown(sums: Mapping[int, int], columns: CostColumns, definition: Definition) -> Iterator[Decimal | None]:
    """In whole currency, column by column, at the digits that a workbook holds; what nobody reported is blank."""
    decimals = definition.institution.decimals
    for amount in map(sums.get, columns.all):
        yield None if amount is None else fifteen_digits(whole_currency(amount, decimals))


def _note(definition: Definition, words: Language) -> str:
    return words.text("data.sums_note", file=figures_name(definition.institution.year))
