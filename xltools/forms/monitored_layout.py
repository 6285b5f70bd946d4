"""The sheets of a form as a reporting period has them: beside what is typed, what it is held against and what comes
of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.definition.monitored import (
    APPROPRIATION,
    BEFORE,
    PART_TARGET,
    REST,
    RESULT,
    SPENT,
    SPENT_BEFORE,
    TARGET,
    KnownFigure,
    Monitored,
)
from xltools.forms.layout import (
    EXPLANATION,
    LABEL,
    Answers,
    ColumnRole,
    Crossing,
    FormLayout,
    LayoutColumn,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
    Slot,
    known_key,
)
from xltools.wording.language import Language

SO_FAR, RATE, STATE, YEAR_END = "so_far", "rate", "state", "year_end"
MEASURE, EVIDENCE = "measure", "evidence"
_CODE = "code"


def monitored_sheet(sheet: SheetLayout, definition: Definition, words: Language) -> SheetLayout:
    """``sheet`` of the program's form with the columns of results, the guide with their title; itself where the
    definition is not that of a reporting period."""
    if not isinstance(definition, Monitored):
        return sheet
    period = definition.period.name
    title = words.text(f"monitor.title.{sheet.kind.value}", title=sheet.title, period=period)
    if sheet.kind is SheetKind.GUIDE:
        return replace(sheet, title=title)
    of_results = sheet.kind is SheetKind.INDICATORS
    columns = _results(sheet, definition, words) if of_results else _spending(sheet, definition, words)
    rows = sheet.rows
    if of_results:
        # The code stands between the name and the unit of measure.
        rows = tuple(
            replace(row, labels=(row.labels[0], row.code, *row.labels[1:])) if row.key else row
            for row in rows
        )
    return replace(sheet, title=title, columns=tuple(columns), rows=rows)


def _results(sheet: SheetLayout, definition: Monitored, words: Language) -> Iterator[LayoutColumn]:
    by_key = sheet.column_by_key
    yield by_key[LABEL]
    yield LayoutColumn(_CODE, words.text("monitor.column.code"), ColumnRole.LABEL)
    yield by_key["unit"]
    yield _known(TARGET, definition, words)
    if not definition.is_whole_year and definition.part_targets_asked:
        yield _known(PART_TARGET, definition, words)
    yield from (column for column in sheet.columns if column.code in (BEFORE, RESULT))
    yield from (_computed(key, definition, words) for key in (SO_FAR, RATE, STATE))
    yield LayoutColumn(EXPLANATION, words.text("monitor.column.reason"), ColumnRole.TEXT)
    for key in (MEASURE, EVIDENCE):
        yield LayoutColumn(key, words.text(f"monitor.column.{key}"), ColumnRole.TEXT)


def _spending(sheet: SheetLayout, definition: Monitored, words: Language) -> Iterator[LayoutColumn]:
    by_key = sheet.column_by_key
    yield by_key[LABEL]
    yield _known(APPROPRIATION, definition, words)
    asked = [column for column in sheet.columns if column.code in (SPENT_BEFORE, SPENT, REST)]
    yield from asked
    yield _computed(RATE, definition, words)
    if any(column.code == REST for column in asked):
        yield _computed(YEAR_END, definition, words)
    yield by_key[EXPLANATION]


def _known(code: str, definition: Monitored, words: Language) -> LayoutColumn:
    heading = _heading(code, definition, words)
    return LayoutColumn(known_key(code), heading, ColumnRole.KNOWN, code)


def _computed(code: str, definition: Monitored, words: Language) -> LayoutColumn:
    return LayoutColumn(code, _heading(code, definition, words), ColumnRole.COMPUTED, code)


def _heading(code: str, definition: Monitored, words: Language) -> str:
    about = {"year": definition.institution.printed_year, "period": definition.period.name}
    return words.text(f"monitor.column.{code}", **about)


def known_answers(layout: FormLayout, definition: Monitored) -> Answers:
    """What stands in the KNOWN cells of a form."""
    return Answers(
        {
            Slot(sheet.key, *cell): value
            for sheet in layout.sheets
            for cell, value in known_numbers(sheet, definition, layout.department).items()
        }
    )


def reported_before(layout: FormLayout, definition: Monitored) -> dict[Slot, Decimal]:
    """What the form of the period before said, and this one comes with."""
    values: dict[Slot, Decimal] = {}
    for sheet in layout.sheets:
        for row, column in sheet.inputs:
            figure = KnownFigure(layout.department, *subject_of(sheet, row), column.code)
            if column.asks_number and figure in definition.known:
                values[Slot(sheet.key, row.key, column.key)] = definition.known[figure]
    return values


def subject_of(sheet: SheetLayout, row: LayoutRow) -> tuple[str, str]:
    """Subject and item; an indicator is a subject itself."""
    return (sheet.subject, row.code) if sheet.subject else (row.code, "")


def known_numbers(sheet: SheetLayout, definition: Monitored, department: str) -> dict[Crossing, Decimal]:
    """What stands in the KNOWN cells of ``sheet`` in the form of ``department``."""
    columns = [column for column in sheet.columns if column.role is ColumnRole.KNOWN]
    numbers: dict[Crossing, Decimal] = {}
    for row in sheet.row_by_key.values():
        for column in columns:
            value = definition.known.get(KnownFigure(department, *subject_of(sheet, row), column.code))
            if value is not None:
                numbers[row.key, column.key] = value
            elif row.role is not RowRole.INPUT and sheet.subject:
                parts = [numbers[part, column.key] for part in row.parts if (part, column.key) in numbers]
                numbers |= {(row.key, column.key): sum(parts, Decimal(0))} if parts else {}
    return numbers
