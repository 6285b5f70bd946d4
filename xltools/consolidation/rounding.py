"""Rounding disclosed: where the parts a table shows do not add up to the total it shows.

Amounts are exact inside and shown rounded, so shown parts may miss the shown total by a unit or two. Nothing is
adjusted to hide that; the table says so below itself, and the checks sheet lists every case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xltools.consolidation.figures import Figure, ways_within
from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import Difference, Position, Table
from xltools.definition.asked_unit import scaled
from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.excel.numbers import rounded
from xltools.wording.language import Language

# With more lines than these below a table nobody reads them; with more rows in a line neither.
_MOST_LINES = 3
_MOST_ROWS = 4


def rounding_differences(table: Table, totals: Totals, definition: Definition) -> tuple[Difference, ...]:
    """Those of ``table``, column by column. A total is held against every way in which figures of the table add up to
    it; a blank part counts as nothing, as in the total."""
    places = dict(table.places())
    exact = {at: value for figure, at in places.items() if (value := totals.value(figure)) is not None}
    # A half is rounded away from zero, as Excel does.
    shown = {
        at: rounded(value, table.cell(at).decimals - table.cell(at).scale) for at, value in exact.items()
    }
    if shown == exact:
        return ()  # what adds up exactly can differ as shown only where something was rounded

    def differences(figure: Figure, at: Position) -> Iterator[Difference]:
        for parts in ways_within(figure, places, definition) if at in shown else ():
            added = sum((shown.get(part, Decimal(0)) for part in parts), Decimal(0))
            if parts and added != shown[at]:
                yield Difference(at, tuple(parts), shown[at], added)

    found = (difference for figure, at in places.items() for difference in differences(figure, at))
    return tuple(sorted(found, key=lambda difference: difference.at.column))


def with_rounding_notes(
    table: Table, totals: Totals, definition: Definition, words: Language, many: str = "rounding.many"
) -> Table:
    """``table`` with its differences, and a note for each column and amount; with too many, one note, the phrase
    ``many``, that points to the list of all. The consolidated workbook, which lists them, knows none of those of a
    published unit."""
    differences = rounding_differences(table, totals, definition)
    institution = definition.institution
    notes = tuple(_notes(table, differences, institution, words))
    if len(notes) > _MOST_LINES:
        notes = (_note_of_all(table, differences, institution, words, many),)
    return replace(table, notes=(*table.notes, *notes), differences=differences)


def _notes(
    table: Table, differences: Sequence[Difference], institution: Institution, words: Language
) -> Iterator[str]:
    """One line for the rows of a column that differ by the same amount."""
    names, headings = table.row_labels(), table.column_labels()
    alike: dict[tuple[int, Decimal], list[Position]] = {}
    for difference in differences:
        alike.setdefault((difference.at.column, difference.amount), []).append(difference.at)
    for (column, amount), places in alike.items():
        yield words.text(
            "rounding.more" if amount > 0 else "rounding.less",
            column=headings[column],
            rows=_named([names[row] for row in dict.fromkeys(at.row for at in places)], words),
            amount=_written(table, places[0], amount, institution, words),
        )


def _named(names: Sequence[str], words: Language) -> str:
    if len(names) > _MOST_ROWS:
        return words.text("rounding.rows", count=len(names))
    quoted = [words.text("rounding.row", name=name) for name in names]
    last = f"{words.text('rounding.and')} {quoted[-1]}" if len(quoted) > 1 else quoted[-1]
    return " ".join((", ".join(quoted[:-1]), last)).strip()


def _note_of_all(
    table: Table, differences: Sequence[Difference], institution: Institution, words: Language, many: str
) -> str:
    largest = max(abs(difference.amount) for difference in differences)
    amounts = [c for row in table.rows for c in row.cells if c.figure is not None and c.figure.is_money]
    is_listed = all((c.scale, c.decimals) == (0, institution.shown_decimals) for c in amounts)
    return words.text(
        many if is_listed else "rounding.many_published",
        count=len({difference.at for difference in differences}),
        amount=_written(table, differences[0].at, largest, institution, words),
        sheet=words.text("sheet.checks"),
    )


def _written(table: Table, at: Position, amount: Decimal, institution: Institution, words: Language) -> str:
    """As the cell ``at`` shows numbers, with their unit where they are money."""
    cell = table.cell(at)
    number = words.number(abs(amount).scaleb(-cell.scale), cell.decimals)
    unit = scaled(institution.currency, institution.form_unit.power + cell.scale, words)
    return f"{number} {unit}" if cell.is_money else number
