"""SUBJECT, ITEM and PERIOD as they were typed -> the figure they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    Level,
    ResourceFigure,
    Subject,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Department, Indicator, Period, ResourceLine, ResourceTable
from xltools.operations.asking import Choice, chosen, everything
from xltools.operations.loading import CannotRunError
from xltools.wording.language import Language

_Subject = Subject | Department | Indicator | ResourceTable


def asked(subject: str, item: str, period: str, definition: Definition, words: Language) -> Figure:
    """What ``subject``, ``item`` and ``period`` mean together.

    Raises:
        CannotRunError: one of them names nothing there is, or several things.
    """
    found = _subject(subject, definition, words)
    if isinstance(found, ResourceTable):
        row = _line(item, definition.rows_of(found.code), words, "error.trace_no_row")
        column = _line(period, definition.columns_of(found.code), words, "error.trace_no_column")
        return ResourceFigure(found.code, row, column)
    if isinstance(found, Indicator):
        if not everything(item, words):
            raise CannotRunError("error.trace_indicator_item", given=item, name=found.name)
        return IndicatorFigure(found.code, _period(period, definition.indicator_periods, words))
    of_item, of_period = _item(item, definition, words), _period(period, definition.cost_periods, words)
    if isinstance(found, Department):
        return DepartmentFigure(found.code, ALL, of_period, of_item)
    return CostFigure(found, of_item, of_period)


def _subject(given: str, definition: Definition, words: Language) -> _Subject:
    own = {words.fold(word) for word in ("kurum", "institution")}
    if everything(given, words) or words.fold(given) in own:
        return INSTITUTION
    return chosen(given, tuple(_subjects(definition)), words, "error.trace_no_subject")


def _subjects(definition: Definition) -> Iterator[Choice[_Subject]]:
    institution = definition.institution
    yield Choice(institution.code, (institution.name,), INSTITUTION)
    for program in definition.programs:
        yield Choice(program.code, (program.name,), Subject(Level.PROGRAM, program.code))
    for subprogram in definition.subprograms:
        yield Choice(subprogram.code, (subprogram.name,), Subject(Level.SUBPROGRAM, subprogram.code))
    for activity in definition.activities:
        yield Choice(activity.code, (activity.name,), Subject(Level.ACTIVITY, activity.code))
    for department in definition.departments:
        yield Choice(department.code, (department.name,), department)
    for indicator in definition.indicators:
        yield Choice(indicator.code, (indicator.name,), indicator)
    for table in definition.resource_tables:
        yield Choice(table.code, (table.title,), table)


def _item(given: str, definition: Definition, words: Language) -> str:
    if everything(given, words):
        return ALL
    items = tuple(Choice(i.code, _names(i.name, i.short_name), i.code) for i in definition.items)
    return chosen(given, items, words, "error.trace_no_item")


def _period(given: str, periods: Sequence[Period], words: Language) -> str:
    choices = tuple(Choice(period.code, (period.heading,), period.code) for period in periods)
    return chosen(given, choices, words, "error.trace_no_period")


def _line(given: str, lines: Sequence[ResourceLine], words: Language, reason: str) -> str:
    if everything(given, words):
        return ALL
    return chosen(given, tuple(Choice(line.code, (line.name,), line.code) for line in lines), words, reason)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)
