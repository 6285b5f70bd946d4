"""Lists of what a program must have for each activity, indicator and table; an empty cell is what is missing.

Checks count the cells of their columns, and the workbook shows the lists so that it can count them itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from xltools.consolidation.figures import IndicatorFigure
from xltools.consolidation.records import Records
from xltools.consolidation.table import Table
from xltools.consolidation.tables import official_tables
from xltools.definition.definition import Definition
from xltools.definition.model import Indicator, PublishedTable, TableKind
from xltools.wording.language import Language

ACTIVITIES, INDICATORS, TABLES = "activities", "indicators_listed", "tables"
# Of the table of responsibilities: the name of what somebody is responsible for, and who.
NAMED, RESPONSIBLE = 2, 3

RegisterCell = str | int


@dataclass(frozen=True)
class Register:
    """``columns`` are phrase keys; the first holds a code in every row, ``name`` the name. "" is an empty cell;
    flags are 1 or 0."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[RegisterCell, ...], ...]

    def cells(self, column: str) -> tuple[RegisterCell, ...]:
        at = self.columns.index(column)
        return tuple(row[at] for row in self.rows)

    def named_where(self, column: str, wanted: RegisterCell) -> tuple[str, ...]:
        """The code and name of the rows that hold ``wanted`` in ``column``."""
        named = zip(self.cells(self.columns[0]), self.cells("name"), self.cells(column), strict=True)
        return tuple(f"{code} {name}" for code, name, cell in named if cell == wanted)


def registers(records: Records, definition: Definition, words: Language) -> dict[str, Register]:
    return {
        ACTIVITIES: _activity_register(records, definition),
        INDICATORS: _indicator_register(definition, words),
        TABLES: _table_register(definition, words),
    }


def _activity_register(records: Records, definition: Definition) -> Register:
    """One row per activity. ``amounts`` is how many amounts of its cost table departments gave."""
    amounts = Counter(records.costs["activity"])
    responsible: dict[str, list[str]] = {}
    for one in definition.responsibilities:
        responsible.setdefault(one.activity, []).append(definition.name_of(one.department))
    rows: list[tuple[RegisterCell, ...]] = []
    for activity in definition.activities:
        subprogram = definition.subprogram_by_code[activity.subprogram]
        rows.append(
            (
                activity.code,
                activity.name,
                definition.program_by_code[subprogram.program].name,
                subprogram.name,
                activity.description,
                ", ".join(responsible.get(activity.code, ())),
                amounts[activity.code] or "",
            )
        )
    columns = ("code", "name", "program", "subprogram", "description", "departments", "amounts")
    return Register(ACTIVITIES, columns, tuple(rows))


def _indicator_register(definition: Definition, words: Language) -> Register:
    """One row per printed indicator. ``monitoring_source`` is the monitor where it is also the source of the data;
    ``in_indicators`` and ``in_responsibilities`` are 1 where the tables show it, the latter with its department."""
    numbers = {
        code: row
        for subprogram in definition.subprograms
        for table in _described(TableKind.INDICATORS, subprogram.code, definition, words)
        for row, code in enumerate(indicator_rows(table), start=1)
    }
    monitored = {
        table.rows[row].cells[NAMED].text
        for table in _described(TableKind.INDICATOR_DEPARTMENTS, "", definition, words)
        for row in responsible_rows(table).values()
    }
    rows = [
        (
            indicator.code,
            numbers.get(indicator.code, ""),
            indicator.name,
            definition.subprogram_by_code[indicator.subprogram].name,
            indicator.unit,
            indicator.method,
            indicator.source,
            ", ".join(definition.name_of(code) for code in indicator.contributors),
            definition.name_of(indicator.monitor) if indicator.monitor else "",
            _monitoring_source(indicator, definition, words),
            int(indicator.code in numbers),
            int(indicator.name in monitored),
        )
        for indicator in definition.indicators
        if indicator.printed
    ]
    columns = (
        "code", "number", "name", "subprogram", "unit", "method", "source", "contributors", "monitor",
        "monitoring_source", "in_indicators", "in_responsibilities",
    )  # fmt: skip
    return Register(INDICATORS, columns, tuple(rows))


def _table_register(definition: Definition, words: Language) -> Register:
    """One row per announced table. ``lines`` is how many lines it has, empty when there is nothing to print."""
    rows = [
        (
            published.number or "–",
            published.title,
            sum(len(table.rows) for table in official_tables(published, definition, words)) or "",
        )
        for published in definition.published_tables
    ]
    return Register(TABLES, ("table_number", "name", "lines"), tuple(rows))


def indicator_rows(table: Table) -> dict[str, int]:
    """indicator code -> its row in a table of indicators."""
    return {
        cell.figure.indicator: at
        for at, row in enumerate(table.rows)
        for cell in row.cells
        if isinstance(cell.figure, IndicatorFigure)
    }


def responsible_rows(table: Table) -> dict[str, int]:
    """name -> its row in a table of responsibilities, where somebody is named."""
    return {row.cells[NAMED].text: at for at, row in enumerate(table.rows) if row.cells[RESPONSIBLE].text}


def _described(kind: TableKind, subject: str, definition: Definition, words: Language) -> tuple[Table, ...]:
    return official_tables(PublishedTable(title="", kind=kind, subject=subject), definition, words)


def _monitoring_source(indicator: Indicator, definition: Definition, words: Language) -> str:
    """The monitor's name when it is asked for the value itself or named as its source; else empty."""
    monitor = indicator.monitor
    if not monitor:
        return ""
    name = definition.name_of(monitor)
    asked = {member for code in indicator.contributors for member in (code, *definition.members(code))}
    return name if monitor in asked or words.fold(name) in words.fold(indicator.source) else ""
