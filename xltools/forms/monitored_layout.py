"""The sheets of a form as a reporting period has them: beside what is typed, what it is held against and what comes
of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from xltools.definition.asked_unit import unit_in_words
from xltools.definition.definition import Definition
from xltools.definition.monitored import (
    APPROPRIATION,
    BEFORE,
    FINAL,
    PART_TARGET,
    REST,
    RESULT,
    SPENT,
    SPENT_BEFORE,
    TARGET,
    KnownFigure,
    Monitored,
    month_column,
)
from xltools.definition.results import Standing
from xltools.definition.revenue_side import REVENUE, own_code, refunds
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
    period_key,
)
from xltools.forms.prefilled import Prefilled
from xltools.wording.language import Language

SO_FAR, RATE, STATE, YEAR_END = "so_far", "rate", "state", "year_end"
MEASURE, EVIDENCE = "measure", "evidence"
_CODE = "code"
_CHOSEN = (Standing.REACHED, Standing.PARTLY, Standing.MISSED, Standing.UNMEASURED)


def monitored_sheet(sheet: SheetLayout, definition: Definition, words: Language) -> SheetLayout:
    """``sheet`` of the program's form with the columns of results, the guide with their title; itself where the
    definition is not that of a reporting period."""
    if not isinstance(definition, Monitored):
        return sheet
    period = definition.period.name
    title = words.text(f"monitor.title.{sheet.kind.value}", title=sheet.title, period=period)
    if sheet.kind is SheetKind.GUIDE:
        return replace(sheet, title=title)
    columns = _COLUMNS.get(sheet.kind, _spending)(sheet, definition, words)
    rows = sheet.rows
    if sheet.subject == REVENUE:
        rows += tuple(LayoutRow("", (note,), RowRole.TEXT) for note in _revenue_notes(definition, words))
        # It is below no program; only the institution's name stands under the table.
        sheet = replace(sheet, head=None, foot=sheet.foot[:1])
    if sheet.kind in _COLUMNS:
        # The code stands between the name and the unit of measure.
        rows = tuple(
            replace(row, labels=(row.labels[0], row.code, *row.labels[1:])) if row.key else row
            for row in rows
        )
    return replace(sheet, title=title, columns=tuple(columns), rows=rows)


def _targets(sheet: SheetLayout, definition: Monitored, words: Language) -> Iterator[LayoutColumn]:
    """Which indicator it is, and what its result is held against."""
    yield sheet.column_by_key[LABEL]
    yield LayoutColumn(_CODE, words.text("monitor.column.code"), ColumnRole.LABEL)
    yield sheet.column_by_key["unit"]
    yield _known(TARGET, definition, words)
    if not definition.is_whole_year and definition.part_targets_asked:
        yield _known(PART_TARGET, definition, words)


def _results(sheet: SheetLayout, definition: Monitored, words: Language) -> Iterator[LayoutColumn]:
    yield from _targets(sheet, definition, words)
    yield from (column for column in sheet.columns if column.code in (BEFORE, RESULT))
    yield from (_computed(key, definition, words) for key in (SO_FAR, RATE, STATE))
    yield from _remarks(words)


def _states(sheet: SheetLayout, definition: Monitored, words: Language) -> Iterator[LayoutColumn]:
    """Of targets in words: the state is chosen, there is nothing to compute."""
    yield from _targets(sheet, definition, words)
    if definition.reported_before():
        heading = words.text("monitor.column.state_before", before=definition.earlier[-1].name)
        yield LayoutColumn(known_key(BEFORE), heading, ColumnRole.KNOWN, BEFORE)
    yield replace(sheet.column_by_key[period_key(RESULT)], heading=words.text("monitor.column.state"))
    yield from _remarks(words)


def _remarks(words: Language) -> Iterator[LayoutColumn]:
    yield LayoutColumn(EXPLANATION, words.text("monitor.column.reason"), ColumnRole.TEXT)
    for key in (MEASURE, EVIDENCE):
        yield LayoutColumn(key, words.text(f"monitor.column.{key}"), ColumnRole.TEXT)


_COLUMNS = {SheetKind.INDICATORS: _results, SheetKind.TEXTS: _states}


def _spending(sheet: SheetLayout, definition: Monitored, words: Language) -> Iterator[LayoutColumn]:
    by_key = sheet.column_by_key
    yield by_key[LABEL]
    yield _known(APPROPRIATION, definition, words)
    codes = (FINAL, SPENT_BEFORE, *map(month_column, definition.months), SPENT, REST)
    by_code = {column.code: column for column in sheet.columns}
    asked = [by_code[code] for code in codes if code in by_code]
    yield from asked
    yield _computed(RATE, definition, words)
    if any(column.code == REST for column in asked):
        yield _computed(YEAR_END, definition, words)
    yield by_key[EXPLANATION]


def _revenue_notes(definition: Monitored, words: Language) -> Iterator[str]:
    """How revenue is typed, and what of it with which sign."""
    yield words.text("monitor.revenue.sums", **unit_in_words(definition.institution, words))
    minus = refunds(definition)
    items = [f"{own_code(item.code)} {item.name}" for item in definition.leaf_items if item.code in minus]
    if items:
        yield words.text("monitor.revenue.refunds", items=", ".join(items))


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
            for known in (known_numbers, known_texts)
            for cell, value in known(sheet, definition, layout.department).items()
        }
    )


def known_texts(sheet: SheetLayout, definition: Monitored, department: str) -> dict[Crossing, str]:
    """What stands in words in the KNOWN cells of ``sheet`` in the form of ``department``."""
    columns = [column for column in sheet.columns if column.role is ColumnRole.KNOWN]
    figures = {
        (row.key, column.key): KnownFigure(department, *subject_of(sheet, row), column.code)
        for row in sheet.row_by_key.values()
        for column in columns
    }
    return {cell: definition.said[figure] for cell, figure in figures.items() if figure in definition.said}


def states_in_words(words: Language) -> dict[str, Standing]:
    """What is chosen from as the state of a target in words."""
    return {words.text(f"standing.{standing.value}"): standing for standing in _CHOSEN}


def standing_of(text: str, words: Language) -> Standing | None:
    """The state that ``text`` names, however it is spelled; None where it is none."""
    known = {words.fold(name): standing for name, standing in states_in_words(words).items()}
    return known.get(words.fold(text))


def reported_before(layout: FormLayout, definition: Monitored, words: Language) -> Prefilled:
    """What the form of the period before said, and this one comes with."""
    values: dict[Slot, Decimal] = {}
    for sheet in layout.sheets:
        for row, column in sheet.inputs:
            figure = KnownFigure(layout.department, *subject_of(sheet, row), column.code)
            if column.asks_number and figure in definition.known:
                values[Slot(sheet.key, row.key, column.key)] = definition.known[figure]
    source = words.text("monitor.source", period=definition.earlier[-1].name) if definition.earlier else ""
    return Prefilled(values, source)


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
