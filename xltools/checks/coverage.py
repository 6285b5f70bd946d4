"""Is there everything a program must have for each activity, indicator and announced table?

Each check counts the rows of a register and those whose cell is filled, and names the rows where it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from xltools.checks.check import FilledCells, FlagSum, Side
from xltools.checks.evidence import Comparison, Evidence
from xltools.checks.registers import Register

Compare = Callable[[Evidence], Iterator[Comparison]]


def every_activity(column: str) -> Compare:
    """Every activity has what stands in ``column`` of their register."""
    return lambda given: _every(given, given.activities, column)


def every_indicator(column: str) -> Compare:
    return lambda given: _every(given, given.indicators, column)


def every_table(column: str) -> Compare:
    return lambda given: _every(given, given.tables, column)


def in_responsibilities(given: Evidence) -> Iterator[Comparison]:
    """Every indicator stands in a table of indicators and, with its department, in the table of responsibilities.

    Both are compared by name with the one list: equal counts would hide that each lacks another one.
    """
    register = given.indicators
    for column in ("in_indicators", "in_responsibilities"):
        yield Comparison(
            given.words.text(f"register.{column}"),
            _filled(given, register, register.columns[0]),
            _flags(given, register, column),
            listed=register.named_where(column, 0),
        )


def source_monitors(given: Evidence) -> Iterator[Comparison]:
    """The department that monitors an indicator is the source of its data."""
    register = given.indicators
    pairs = zip(
        register.cells("code"), register.cells("monitor"), register.cells("monitoring_source"), strict=True
    )
    differing = [f"{code} ({monitor})" for code, monitor, source in pairs if monitor != source]
    yield Comparison(
        given.words.text(f"register.{register.key}"),
        _filled(given, register, "monitor"),
        _filled(given, register, "monitoring_source"),
        listed=tuple(differing),
    )


def _every(given: Evidence, register: Register, column: str) -> Iterator[Comparison]:
    yield Comparison(
        given.words.text(f"register.{register.key}"),
        _filled(given, register, register.columns[0]),
        _filled(given, register, column),
        listed=register.named_where(column, ""),
    )


def _filled(given: Evidence, register: Register, column: str) -> Side:
    count = sum(cell != "" for cell in register.cells(column))
    return Side(_label(given, register, column), Decimal(count), FilledCells(register.key, column))


def _flags(given: Evidence, register: Register, column: str) -> Side:
    count = sum(cell == 1 for cell in register.cells(column))
    return Side(_label(given, register, column), Decimal(count), FlagSum(register.key, column))


def _label(given: Evidence, register: Register, column: str) -> str:
    sheet, heading = (given.words.text(key) for key in (f"sheet.{register.key}", f"register.{column}"))
    return f"{sheet}: {heading}"
