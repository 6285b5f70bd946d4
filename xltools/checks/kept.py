"""Do the data sheets of the workbook still hold what was read from the forms?

Whoever sorts, overwrites or deletes their rows moves totals. So every total that reads them, or every value, is held
against what was written, and every row against the codes it carried. Here all of them agree: only the workbook can
fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pandas as pd

from xltools.checks.check import AgreeingRows, Side
from xltools.checks.evidence import Comparison, Evidence
from xltools.consolidation.records import Records

Compare = Callable[[Evidence], Iterator[Comparison]]

_SHEETS = 3


def sheets(given: Evidence) -> Iterator[Comparison]:
    """Each data sheet has as many rows and numbers as were read."""
    yield _compared(given, "sheets", _SHEETS)


def items(given: Evidence) -> Iterator[Comparison]:
    """What was reported for each economic item of each activity."""
    yield from _each(given, "items", lambda records: records.costs[["activity", "item"]])


def departments(given: Evidence) -> Iterator[Comparison]:
    """What each department reported for each activity."""
    yield from _each(given, "departments", lambda records: records.costs[["activity", "department"]])


def others(given: Evidence) -> Iterator[Comparison]:
    """What each department reported for an indicator, and for a cell of a resource table."""
    yield from _each(given, "indicators", lambda records: records.indicators[["indicator", "department"]])
    cell = ["table", "line", "heading", "department"]
    yield from _each(given, "resources", lambda records: records.resources[cell])


def _each(given: Evidence, table: str, codes: Callable[[Records], pd.DataFrame]) -> Iterator[Comparison]:
    """Nothing where nobody reported any."""
    count = len(codes(given.records).drop_duplicates())
    if count:
        yield _compared(given, table, count)


def _compared(given: Evidence, table: str, count: int) -> Comparison:
    agreeing = Side(given.words.text("check.side.kept"), Decimal(count), AgreeingRows(table))
    written = given.given("check.side.written", Decimal(count))
    return Comparison(given.words.text(f"data_control.{table}"), agreeing, written)
