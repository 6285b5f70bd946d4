"""A figure: the name of one number of the consolidated program, and what it knows of itself: the figures it is the sum
of, whether it is money, how exact it is.

Tables place figures, the roll-up computes them, the workbooks write them as formulas over the cells of their parts.
Roll-up follows parent links of the definition only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import ClassVar, NamedTuple, TypeVar

from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Program, ProgramGroup, Subprogram
from xltools.wording.language import Language

ALL = "*"
# What the sum of numbers that are no amounts is rounded to.
COUNT_DECIMALS = 6


class Level(StrEnum):
    """The levels costs are added up to."""

    ACTIVITY = "activity"
    SUBPROGRAM = "subprogram"
    PROGRAM = "program"
    PROGRAM_GROUP = "program_group"
    KIND = "kind"
    INSTITUTION = "institution"


class Subject(NamedTuple):
    """What a cost belongs to; ``code`` is that of the level, a program kind's value, or empty for the institution."""

    level: Level
    code: str = ""

    def name(self, definition: Definition, words: Language) -> str:
        match self.level:
            case Level.INSTITUTION:
                return definition.institution.name
            case Level.KIND:
                return words.text(f"kind.{self.code}")
            case Level.PROGRAM_GROUP:
                return definition.program_group_by_code[self.code].name
            case Level.PROGRAM:
                return definition.program_by_code[self.code].name
            case Level.SUBPROGRAM:
                return definition.subprogram_by_code[self.code].name
            case Level.ACTIVITY:
                return definition.activity_by_code[self.code].name

    def children(self, definition: Definition) -> tuple[Subject, ...]:
        """The subjects one level lower."""
        return next(self.ways_down(definition), ())

    def carriers(self, definition: Definition) -> Iterator[str]:
        """The codes of the activities it is made of."""
        if self.level is Level.ACTIVITY:
            yield self.code
        for child in self.children(definition):
            yield from child.carriers(definition)

    def ways_down(self, definition: Definition) -> Iterator[tuple[Subject, ...]]:
        """The ways in which it is parted into subjects of a lower level: an institution with program groups and kinds
        of programs is the sum of either."""
        match self.level:
            case Level.INSTITUTION:
                groups = _subjects(Level.PROGRAM_GROUP, definition.program_groups)
                kinds = tuple(Subject(Level.KIND, kind.value) for kind in definition.program_kinds)
                programs = _subjects(Level.PROGRAM, definition.programs)
                yield from filter(None, (groups, kinds) if groups or kinds else (programs,))
            case Level.KIND:
                yield _subjects(Level.PROGRAM, definition.programs_of(self.code))
            case Level.PROGRAM_GROUP:
                yield _subjects(Level.PROGRAM, definition.programs_in(self.code))
            case Level.PROGRAM:
                yield _subjects(Level.SUBPROGRAM, definition.subprograms_of(self.code))
            case Level.SUBPROGRAM:
                yield _subjects(Level.ACTIVITY, definition.activities_of(self.code))


def _subjects(
    level: Level, parts: Iterable[ProgramGroup | Program | Subprogram | Activity]
) -> tuple[Subject, ...]:
    return tuple(Subject(level, part.code) for part in parts)


INSTITUTION = Subject(Level.INSTITUTION)


def subjects(definition: Definition) -> Iterator[Subject]:
    """Every subject, the lowest level first."""
    yield from _subjects(Level.ACTIVITY, definition.carriers)
    yield from _subjects(Level.SUBPROGRAM, definition.subprograms)
    yield from _subjects(Level.PROGRAM, definition.programs_in_printed_order)
    yield from _subjects(Level.PROGRAM_GROUP, definition.program_groups)
    yield from (Subject(Level.KIND, kind.value) for kind in definition.program_kinds)
    yield INSTITUTION


def program_tree(definition: Definition) -> Iterator[tuple[int, Subject, str]]:
    """The program groups, if there are any, below each its programs, below these their sub-programs, below these their
    activities: how deep each stands, from 1, and its name. A sub-program that carries its costs itself stands there
    once, as its activity."""
    if not definition.program_groups:
        yield from _tree_of(definition.programs, 1, definition)
    for group in definition.program_groups:
        yield 1, Subject(Level.PROGRAM_GROUP, group.code), group.name
        yield from _tree_of(definition.programs_in(group.code), 2, definition)


def _tree_of(
    programs: Iterable[Program], depth: int, definition: Definition
) -> Iterator[tuple[int, Subject, str]]:
    for program in programs:
        yield depth, Subject(Level.PROGRAM, program.code), program.name
        for subprogram in definition.subprograms_of(program.code):
            is_lowest = subprogram.code in definition.lowest_subprograms
            if not is_lowest:
                yield depth + 1, Subject(Level.SUBPROGRAM, subprogram.code), subprogram.name
            for activity in definition.activities_of(subprogram.code):
                yield depth + 2 - is_lowest, Subject(Level.ACTIVITY, activity.code), activity.name


class _Named:
    """What figures know of themselves where their kind says nothing else.

    Figures are tuples, because hundreds of thousands of times one is looked up, and a tuple is hashed at once. Those of
    different kinds are never equal: they have different numbers of fields, or different things in the first.
    """

    __slots__ = ()
    is_money: ClassVar[bool] = False
    """Its value is kept in smallest units of the currency."""

    def ways_to_add(self, _definition: Definition) -> Iterator[tuple[Figure, ...]]:
        """The ways in which it is a sum of others, the first of which is mostly all that is asked for; none for what
        departments report directly."""
        return iter(())

    def is_always_zero(self, _definition: Definition) -> bool:
        """Nobody is asked for any part of it."""
        return False

    def decimals(self, definition: Definition) -> int:
        """What formulas that add up to it are rounded to."""
        return definition.institution.decimals if self.is_money else COUNT_DECIMALS


class _OfCosts(NamedTuple):
    subject: Subject
    item: str
    period: str


class CostFigure(_Named, _OfCosts):
    """The cost of ``subject`` for an economic item (``ALL``: all items) in a period."""

    __slots__ = ()
    is_money = True

    def ways_to_add(self, definition: Definition) -> Iterator[tuple[Figure, ...]]:
        for parts in filter(None, self.subject.ways_down(definition)):
            yield tuple([CostFigure(part, self.item, self.period) for part in parts])
        if items := definition.counted_children("" if self.item == ALL else self.item, self.period):
            yield tuple([CostFigure(self.subject, item.code, self.period) for item in items])
        yield from _periods_of(self, definition)

    def is_always_zero(self, definition: Definition) -> bool:
        """An item nobody is asked for, or a kind of program the institution does not have."""
        if self.subject.level is Level.ACTIVITY and not definition.item_children(self.item):
            return self.item != ALL and not definition.item_by_code[self.item].asked
        return not any(self.ways_to_add(definition))


class _OfDepartments(NamedTuple):
    department: str
    activity: str
    period: str
    item: str = ALL


class DepartmentFigure(_Named, _OfDepartments):
    """What a department (``ALL``: all) reported for an activity (``ALL``: all) in a period. Tables show those over all
    items."""

    __slots__ = ()
    is_money = True

    def ways_to_add(self, definition: Definition) -> Iterator[tuple[Figure, ...]]:
        filled, fillers = definition.activities_by_department, definition.departments_by_activity
        rest = self.period, self.item
        if self.activity == ALL:
            activities = definition.carriers if self.department == ALL else filled[self.department]
            if activities:
                yield tuple(
                    [DepartmentFigure(self.department, activity.code, *rest) for activity in activities]
                )
        if self.department == ALL:
            every = [department for department, own in filled.items() if own]
            departments = every if self.activity == ALL else fillers[self.activity]
            if departments:
                yield tuple([DepartmentFigure(code, self.activity, *rest) for code in departments])
        yield from _periods_of(self, definition)


class _OfIndicators(NamedTuple):
    indicator: str
    period: str


class IndicatorFigure(_Named, _OfIndicators):
    __slots__ = ()


class _OfResources(NamedTuple):
    table: str
    row: str
    column: str


class ResourceFigure(_Named, _OfResources):
    """A cell of a resource table; ``ALL`` as row or column is the total."""

    __slots__ = ()

    def ways_to_add(self, definition: Definition) -> Iterator[tuple[Figure, ...]]:
        if self.row == ALL and (rows := definition.rows_of(self.table)):
            yield tuple([ResourceFigure(self.table, row.code, self.column) for row in rows])
        if self.column == ALL and (columns := definition.columns_of(self.table)):
            yield tuple([ResourceFigure(self.table, self.row, column.code) for column in columns])


def _periods_of(
    figure: CostFigure | DepartmentFigure, definition: Definition
) -> Iterator[tuple[Figure, ...]]:
    if parts := definition.computed_from(figure.period):
        yield tuple([figure._replace(period=part) for part in parts])


Figure = CostFigure | DepartmentFigure | IndicatorFigure | ResourceFigure
Place = TypeVar("Place")


def ways_within(
    figure: Figure, known: Mapping[Figure, Place], definition: Definition
) -> Iterator[list[Place]]:
    """Each way in which what is ``known``, the cells of a table or of a workbook, adds up to ``figure``. A part that is
    not known itself is reached through its own parts."""

    def find(part: Figure) -> list[Place] | None:
        return [known[part]] if part in known else first_way(part, find, definition)

    return _ways(figure, find, definition)


def first_way(
    figure: Figure, find: Callable[[Figure], list[Place] | None], definition: Definition
) -> list[Place] | None:
    """What the parts of the first way are found to be; None where each way lacks one. A figure that is always zero
    needs no parts."""
    way = next(_ways(figure, find, definition), None)
    return [] if way is None and figure.is_always_zero(definition) else way


def _ways(
    figure: Figure, find: Callable[[Figure], list[Place] | None], definition: Definition
) -> Iterator[list[Place]]:
    for way in figure.ways_to_add(definition):
        places: list[Place] = []
        for part in way:
            found = find(part)
            if found is None:
                break
            places += found
        else:
            yield places
