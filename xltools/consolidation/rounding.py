"""Rounding disclosed: where the parts a table shows do not add up to the total it shows.

Amounts are exact inside and shown rounded, so shown parts may miss the shown total by a unit or two. Nothing is
adjusted to hide that; the table says so below itself, and the checks sheet lists every case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.consolidation.figures import Adding, Figure
from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import Difference, Position, Table, TableCell
from xltools.definition.definition import Definition
from xltools.excel.numbers import rounded
from xltools.wording.language import Language

# With more lines than these below a table nobody reads them; with more rows in a line neither.
_MOST_LINES = 3
_MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class RoundingCase:
    """All differences of one column of a table, from top to bottom."""

    column: int
    differences: tuple[Difference, ...]


def rounding_cases(table: Table, totals: Totals, definition: Definition) -> tuple[RoundingCase, ...]:
    """The cases of ``table`` from left to right. A total is held against every way in which figures of the table add
    up to it; a blank part counts as nothing, as in the total."""
    shown = dict(_shown_values(table, totals))
    # What adds up exactly can differ as shown only where something was rounded; most periods are whole.
    touched = {
        figure.added_within
        for figure, (_, value) in shown.items()
        if value is not None and value != totals.value(figure)
    }
    places = {figure: at for figure, (at, _) in shown.items()}
    values = dict(shown.values())
    adding = Adding(definition)
    columns: dict[int, list[Difference]] = {}
    for figure, (at, total) in shown.items():
        if total is None or figure.added_within not in touched:
            continue
        for parts in adding.ways_within(figure, places):
            added = sum((value for part in parts if (value := values[part]) is not None), Decimal(0))
            if parts and added != total:
                columns.setdefault(at.column, []).append(Difference(at, tuple(parts), total, added))
    return tuple(RoundingCase(column, tuple(columns[column])) for column in sorted(columns))


def with_rounding_notes(table: Table, totals: Totals, definition: Definition, words: Language) -> Table:
    """``table`` with its differences, and a note for each of its cases; with too many, one note that points to the list
    of all."""
    cases = rounding_cases(table, totals, definition)
    notes = tuple(_notes(table, cases, definition.institution.currency, words))
    if len(notes) > _MOST_LINES:
        notes = (_note_of_all(table, cases, definition.institution.currency, words),)
    differences = tuple(difference for case in cases for difference in case.differences)
    return replace(table, notes=(*table.notes, *notes), differences=differences)


def _shown_values(table: Table, totals: Totals) -> Iterator[tuple[Figure, tuple[Position, Decimal | None]]]:
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            if cell.figure is not None:
                yield cell.figure, (Position(row, column), _shown(cell, cell.figure, totals))


def _shown(cell: TableCell, figure: Figure, totals: Totals) -> Decimal | None:
    """What the cell shows: whole currency or the value itself, a half rounded away from zero as Excel does."""
    value = totals.value(figure)
    return None if value is None else rounded(value, cell.decimals)


# --- what the notes say ------------------------------------------------------------------------------------


def _notes(table: Table, cases: Iterable[RoundingCase], currency: str, words: Language) -> Iterator[str]:
    """One line for the rows of a column that differ by the same amount."""
    names, headings = table.row_labels(), table.column_labels()
    for case in cases:
        rows: dict[Decimal, dict[int, None]] = {}
        for difference in case.differences:
            rows.setdefault(difference.amount, {})[difference.at.row] = None
        for amount, at in rows.items():
            yield words.text(
                "rounding.more" if amount > 0 else "rounding.less",
                column=headings[case.column],
                rows=_named([names[row] for row in at], words),
                amount=_written(table, case, amount, currency, words),
            )


def _named(names: list[str], words: Language) -> str:
    if len(names) > _MOST_ROWS:
        return words.text("rounding.rows", count=len(names))
    quoted = [words.text("rounding.row", name=name) for name in names]
    last = f"{words.text('rounding.and')} {quoted[-1]}" if len(quoted) > 1 else quoted[-1]
    return " ".join((", ".join(quoted[:-1]), last)).strip()


def _written(table: Table, case: RoundingCase, amount: Decimal, currency: str, words: Language) -> str:
    at = case.differences[0].at
    cell = table.rows[at.row].cells[at.column]
    number = words.number(abs(amount), cell.decimals)
    return f"{number} {currency}" if cell.figure is not None and cell.figure.is_money else number


def _note_of_all(table: Table, cases: tuple[RoundingCase, ...], currency: str, words: Language) -> str:
    largest = max(abs(difference.amount) for case in cases for difference in case.differences)
    return words.text(
        "rounding.many",
        count=len({difference.at for case in cases for difference in case.differences}),
        amount=_written(table, cases[0], largest, currency, words),
        sheet=words.text("sheet.checks"),
    )
