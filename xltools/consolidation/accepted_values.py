"""Every accepted value of a consolidation, whatever kind it is of, with the cell it was read from.

A ministry has millions: they are handed on as columns to be walked over once, and become rows where somebody asks for
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from xltools.consolidation.columns import Columns
from xltools.consolidation.records import Records
from xltools.excel.cells import cell_address, column_number
from xltools.excel.numbers import EXACT
from xltools.forms.records import Submission

if TYPE_CHECKING:
    import pandas as pd


class Kind(StrEnum):
    """What a value is: an amount, the number or the words of an indicator, or that of a cell of a resource table."""

    COST = "cost"
    INDICATOR = "indicator"
    TEXT = "text"
    RESOURCE = "resource"


class AcceptedValue(NamedTuple):
    """``subject`` is the code of the activity, indicator or resource table; ``item`` that of the economic item or of
    the table's row, empty for an indicator; ``period`` that of the period or of the table's column.

    ``value`` is exact: an amount in whole currency with all decimals of the currency, others with the digits they were
    filled in with. ``sha256`` is that of the form ``file``, whose path is relative to the inputs folder.
    """

    department: str
    kind: Kind
    subject: str
    item: str
    period: str
    value: Decimal
    file: str
    sheet: str
    cell: str
    sha256: str


class AcceptedText(NamedTuple):
    """The words that a department gave as the value of an indicator; as ``AcceptedValue``."""

    department: str
    kind: Kind
    subject: str
    item: str
    period: str
    value: str
    file: str
    sheet: str
    cell: str
    sha256: str


class ValueColumns(NamedTuple):
    """Values of one kind; the columns are the fields of ``AcceptedValue``, ``value`` spelled with a decimal point, or
    as it stands where it is words."""

    department: Iterable[str]
    kind: Iterable[str]
    subject: Iterable[str]
    item: Iterable[str]
    period: Iterable[str]
    value: Iterable[str]
    file: Iterable[str]
    sheet: Iterable[str]
    cell: Iterable[str]
    sha256: Iterable[str]

    def rows(self) -> Iterator[AcceptedValue]:
        department, kind, *codes, value, file, sheet, cell, sha256 = self
        columns = (department, map(Kind, kind), *codes, map(Decimal, value), file, sheet, cell, sha256)
        return map(AcceptedValue._make, zip(*columns, strict=True))

    def texts(self) -> Iterator[AcceptedText]:
        """Of words."""
        return map(AcceptedText._make, zip(*self._replace(kind=map(Kind, self.kind)), strict=True))


def value_columns(
    records: Records, forms: Iterable[Submission], decimals: int
) -> tuple[ValueColumns, ValueColumns, ValueColumns]:
    """The values of ``records`` in their order: costs, indicators, resources; ``forms`` are those they were read from.
    A blank cell of a form has no value."""
    digests = {form.department: form.sha256 for form in forms}
    costs, indicators, resources = records.costs, records.indicators, records.resources
    return (
        _columns(
            Kind.COST, costs, ("activity", "item", "period"), _amounts(costs["amount"], decimals), digests
        ),
        _columns(Kind.INDICATOR, indicators, ("indicator", "", "period"), _spelled(indicators), digests),
        _columns(Kind.RESOURCE, resources, ("table", "line", "heading"), _spelled(resources), digests),
    )


def text_columns(records: Records, forms: Iterable[Submission]) -> ValueColumns:
    """The values of ``records`` that are words, as ``value_columns``."""
    digests = {form.department: form.sha256 for form in forms}
    texts = records.texts
    return _columns(Kind.TEXT, texts, ("indicator", "", "period"), texts["text"], digests)


def _columns(
    kind: Kind, rows: Columns, codes: Sequence[str], values: Iterable[str], digests: dict[str, str]
) -> ValueColumns:
    """``codes`` are the columns of ``rows`` with subject, item and period; without a name there are none."""
    subject, item, period = (rows[name] if name else repeat("", len(rows)) for name in codes)
    return ValueColumns(
        rows["department"],
        repeat(kind, len(rows)),
        subject,
        item,
        period,
        values,
        rows["file"],
        rows["sheet"],
        map(_address, rows["row"], rows["column"]),
        map(digests.__getitem__, rows["department"]),
    )


_address = lru_cache(maxsize=1 << 14)(cell_address)  # the same few hundred cells in every form


def _spelled(rows: Columns) -> Iterator[str]:
    return (f"{value:f}" for value in rows["value"])


def _amounts(amounts: Iterable[int], decimals: int) -> Iterator[str]:
    """Each in whole currency, all its decimals written; by its digits, in a third of the time ``Decimal`` takes."""
    if not decimals:
        return map(str, amounts)
    return (
        f"{units[:-decimals]}.{units[-decimals:]}"
        if len(units) > decimals + 1  # one may be the sign
        else f"{Decimal(units).scaleb(-decimals):f}"
        for units in map(str, amounts)
    )


def records_of(values: Iterable[AcceptedValue], decimals: int) -> Records:
    """The records that ``values`` were made of, in their order; none of them are words."""
    rows: dict[Kind, list[tuple[Any, ...]]] = {kind: [] for kind in Kind}
    for department, kind, subject, item, period, value, file, sheet, cell, _ in values:
        codes = (subject, period) if kind is Kind.INDICATOR else (subject, item, period)
        held = int(value.scaleb(decimals, EXACT)) if kind is Kind.COST else value
        rows[kind].append((department, *codes, held, file, sheet, *_row_and_column(cell)))
    return Records(
        _of_rows(rows[Kind.COST], "activity", "item", "period", "amount"),
        _of_rows(rows[Kind.INDICATOR], "indicator", "period", "value"),
        _of_rows(rows[Kind.RESOURCE], "table", "line", "heading", "value"),
        _of_rows([], "indicator", "period", "text"),
    )


def _of_rows(rows: Sequence[tuple[Any, ...]], *names: str) -> Columns:
    every = ("department", *names, "file", "sheet", "row", "column")
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(every)
    return Columns(dict(zip(every, columns, strict=True)))


@lru_cache(maxsize=1 << 14)
def _row_and_column(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell.removeprefix(letters)), column_number(letters)


def as_frame(values: Iterable[AcceptedValue | AcceptedText]) -> pd.DataFrame:
    """One row per value; the columns are the fields, ``value`` holds ``Decimal`` objects, or words."""
    from xltools.consolidation.frame import frame

    columns = list(zip(*values, strict=True)) or [()] * len(AcceptedValue._fields)
    return frame(dict(zip(AcceptedValue._fields, columns, strict=True)))
