"""A figure: the name of one number of the consolidated program, and the figures it is the sum of.

Tables place figures, the roll-up computes them, the workbooks write them as formulas over the cells of their parts.
Roll-up follows parent links of the definition only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xltools.definition.definition import Definition
from xltools.definition.model import ProgramKind

ALL = "*"


class Level(Enum):
    """The levels costs are added up to."""

    ACTIVITY = "activity"
    SUBPROGRAM = "subprogram"
    PROGRAM = "program"
    KIND = "kind"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a cost belongs to; ``code`` is that of the level, a program kind's value, or empty for the institution."""

    level: Level
    code: str = ""


INSTITUTION = Subject(Level.INSTITUTION)


@dataclass(frozen=True, slots=True)
class CostFigure:
    """The cost of ``subject`` for an economic item (``ALL``: all items) in a period."""

    subject: Subject
    item: str
    period: str


@dataclass(frozen=True, slots=True)
class DepartmentFigure:
    """What a department (``ALL``: all) reported for an activity (``ALL``: all) in a period, over all items."""

    department: str
    activity: str
    period: str


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    indicator: str
    period: str


@dataclass(frozen=True, slots=True)
class ResourceFigure:
    """A cell of a resource table; ``ALL`` as row or column is the total."""

    table: str
    row: str
    column: str


Figure = CostFigure | DepartmentFigure | IndicatorFigure | ResourceFigure


def children(subject: Subject, definition: Definition) -> tuple[Subject, ...]:
    """The subjects one level lower that ``subject`` is made of."""
    if subject.level is Level.INSTITUTION:
        return tuple(Subject(Level.KIND, kind.value) for kind in ProgramKind)
    if subject.level is Level.KIND:
        programs = (p for p in definition.programs if p.kind.value == subject.code)
        return tuple(Subject(Level.PROGRAM, program.code) for program in programs)
    if subject.level is Level.PROGRAM:
        return tuple(Subject(Level.SUBPROGRAM, s.code) for s in definition.subprograms_of(subject.code))
    if subject.level is Level.SUBPROGRAM:
        return tuple(Subject(Level.ACTIVITY, a.code) for a in definition.activities_of(subject.code))
    return ()


def ways_to_add(figure: Figure, definition: Definition) -> tuple[tuple[Figure, ...], ...]:
    """The ways in which ``figure`` is a sum of others; none for what departments report directly."""
    if isinstance(figure, CostFigure):
        across = tuple(
            CostFigure(child, figure.item, figure.period) for child in children(figure.subject, definition)
        )
        items = definition.item_children("" if figure.item == ALL else figure.item)
        down = tuple(CostFigure(figure.subject, item.code, figure.period) for item in items)
        return tuple(way for way in (across, down) if way)
    if isinstance(figure, DepartmentFigure):
        return _department_ways(figure, definition)
    if isinstance(figure, ResourceFigure):
        return _resource_ways(figure, definition)
    return ()


def _department_ways(figure: DepartmentFigure, definition: Definition) -> tuple[tuple[Figure, ...], ...]:
    filled = definition.activities_by_department
    ways: list[tuple[Figure, ...]] = []
    if figure.activity == ALL:
        activities = definition.activities if figure.department == ALL else filled[figure.department]
        ways.append(tuple(DepartmentFigure(figure.department, a.code, figure.period) for a in activities))
    if figure.department == ALL:
        ways.append(
            tuple(
                DepartmentFigure(department.code, figure.activity, figure.period)
                for department in definition.departments
                if filled[department.code]
                and (figure.activity == ALL or figure.activity in {a.code for a in filled[department.code]})
            )
        )
    return tuple(way for way in ways if way)


def _resource_ways(figure: ResourceFigure, definition: Definition) -> tuple[tuple[Figure, ...], ...]:
    table = figure.table
    ways: list[tuple[Figure, ...]] = []
    if figure.row == ALL:
        rows = definition.rows_of(table)
        ways.append(tuple(ResourceFigure(table, row.code, figure.column) for row in rows))
    if figure.column == ALL:
        columns = definition.columns_of(table)
        ways.append(tuple(ResourceFigure(table, figure.row, column.code) for column in columns))
    return tuple(ways)
