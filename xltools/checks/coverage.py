"""Lists of what a program must have for each activity, indicator and table; an empty cell is what is missing.

Checks count the cells of their columns, and the workbook shows the lists so that it can count them itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from xltools.consolidation.figures import IndicatorFigure
from xltools.consolidation.records import Records
from xltools.consolidation.table import Table
from xltools.consolidation.tables import official_tables
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Indicator, PublishedTable, TableKind
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


_Listed = TypeVar("_Listed")


def _register(
    key: str, listed: Iterable[_Listed], columns: Mapping[str, Callable[[_Listed], RegisterCell]]
) -> Register:
    """One row for each of the ``listed``; ``columns`` say what stands in it."""
    rows = (tuple(cell(one) for cell in columns.values()) for one in listed)
    return Register(key, tuple(columns), tuple(rows))


def _activity_register(records: Records, definition: Definition) -> Register:
    """``amounts`` is how many amounts of its cost table departments gave; where no costs are asked for nobody has any,
    and no department is responsible for them."""
    amounts = Counter(records.costs["activity"])
    responsible: dict[str, list[str]] = {}
    for one in definition.responsibilities:
        responsible.setdefault(one.activity, []).append(definition.name_of(one.department))
    subprograms, programs = definition.subprogram_by_code, definition.program_by_code
    grouped: Mapping[str, Callable[[Activity], RegisterCell]] = {
        "program_group": lambda activity: definition.group_name_of(subprograms[activity.subprogram].program),
    }
    columns: Mapping[str, Callable[[Activity], RegisterCell]] = {
        "code": lambda activity: activity.code,
        "name": lambda activity: activity.name,
        **(grouped if definition.program_groups else {}),
        "program": lambda activity: programs[subprograms[activity.subprogram].program].name,
        "subprogram": lambda activity: subprograms[activity.subprogram].name,
        "description": lambda activity: activity.description,
    }
    of_costs: Mapping[str, Callable[[Activity], RegisterCell]] = {
        "departments": lambda activity: ", ".join(responsible.get(activity.code, ())),
        "amounts": lambda activity: amounts[activity.code] or "",
    }
    asked = of_costs if definition.cost_periods else {}
    return _register(ACTIVITIES, definition.carriers, {**columns, **asked})


def _indicator_register(definition: Definition, words: Language) -> Register:
    """Of printed indicators. ``monitoring_source`` is the monitor where it is also the source of the data;
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
    name = definition.name_of
    columns: Mapping[str, Callable[[Indicator], RegisterCell]] = {
        "code": lambda indicator: indicator.code,
        "number": lambda indicator: indicator.number or numbers.get(indicator.code, ""),
        "name": lambda indicator: indicator.name,
        "subprogram": lambda indicator: definition.subprogram_by_code[indicator.subprogram].name,
        "unit": lambda indicator: indicator.unit,
        "method": lambda indicator: indicator.method,
        "source": lambda indicator: indicator.source,
        "contributors": lambda indicator: ", ".join(map(name, indicator.contributors)),
        "monitor": lambda indicator: name(indicator.monitor) if indicator.monitor else "",
        "monitoring_source": lambda indicator: _monitoring_source(indicator, definition, words),
        "in_indicators": lambda indicator: int(indicator.code in numbers),
        "in_responsibilities": lambda indicator: int(indicator.name in monitored),
    }
    return _register(INDICATORS, (one for one in definition.indicators if one.printed), columns)


def _table_register(definition: Definition, words: Language) -> Register:
    """Of announced tables. ``lines`` is how many lines it has, empty when there is nothing to print."""

    def lines(published: PublishedTable) -> RegisterCell:
        return sum(len(table.rows) for table in official_tables(published, definition, words)) or ""

    columns: Mapping[str, Callable[[PublishedTable], RegisterCell]] = {
        "table_number": lambda published: published.number or "–",
        "name": lambda published: published.title,
        "lines": lines,
    }
    return _register(TABLES, definition.program_tables, columns)


def indicator_rows(table: Table) -> dict[str, int]:
    """indicator code -> its row in a table of indicators."""
    return {
        value.indicator: at
        for at, row in enumerate(table.rows)
        for cell in row.cells
        if isinstance(value := cell.words or cell.figure, IndicatorFigure)
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
