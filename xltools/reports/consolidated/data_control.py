"""What the data sheets held when they were written, as plain values, beside what is found in them now.

Each row is one reading of a data sheet: the codes its rows carry, how many there are, and the totals they add up to,
or their own values. It agrees as long as there are as many rows with these codes and the totals stand in the tables,
or the values in the rows, unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.consolidation.figures import Figure
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.cells import LAST_ROW as SHEET_END
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A4
from xltools.excel.formulas import Area, KeyedCells, Spot, pinned, reference, sum_formula
from xltools.excel.list_sheet import Cell, Value, write_line
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter
from xltools.excel.xlsxwriter_stream import Blank, Calculated
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.consolidated.data_parts import FIRST_ROW, PROTECTION, DataSheet, Held, HeldRows
from xltools.reports.figure_formulas import FigureFormulas
from xltools.wording.language import Language

_AGREES, _WRITTEN, _NOW, _CODES = 1, 2, 3, 4
_TOP = LAST_ROW + 3
_SHEETS = "sheets"
_HEAD_LOOKS = (styles.CENTERED, styles.NUMBER, styles.NUMBER)
_ControlCell = Value | Calculated
_Row = Sequence[_ControlCell]


@dataclass(frozen=True)
class _Table:
    """``headings`` of the codes and values; ``first_row`` is the first below the heads."""

    name: str
    first_row: int
    count: int
    headings: tuple[str, ...]

    @property
    def last_row(self) -> int:
        return self.first_row + max(self.count, 1) - 1


class DataControl:
    """Placed when made, so that formulas can refer to it; written when all formulas are known."""

    def __init__(
        self, data: Sequence[DataSheet], totals: Totals, definition: Definition, words: Language
    ) -> None:
        self._data = data
        self._totals = totals
        self._definition = definition
        self._words = words
        self.name = words.text("sheet.data_control")
        self._tables = {table.name: table for table in self._placed()}

    def agreeing(self, name: str) -> Area:
        """The cells of a table that hold 1 where its row agrees."""
        table = self._tables[name]
        return Area(self.name, table.first_row, _AGREES, table.last_row, _AGREES)

    def keyed(self) -> dict[Figure, KeyedCells]:
        """The figures whose rows are found by a key; it stands in a row of this sheet."""
        return {
            figure: KeyedCells(
                sheet.column_areas(held.key), sheet.column_areas(column), self._key_spot(held, at)
            )
            for sheet, held in self._readings()
            if held.key
            for at, row in enumerate(held.rows)
            for figure, column in zip(row.figures, held.value_columns, strict=True)
            if figure
        }

    def write(self, book: BookWriter, heads: SheetHeads, formulas: FigureFormulas) -> None:
        sheet = book.sheet(self.name)
        note = f"{self._words.text('data.on_screen')} {self._words.text('data_control.note')}"
        heads.write(sheet, self._words.text("sheet.data_control.title"), note)
        most = max(len(table.headings) for table in self._tables.values())
        sheet.lay_out([11.0] * (_CODES - 1) + [22.0] * most, LAST_ROW)
        for table in self._tables.values():
            self._write_head(sheet, table)
        self._write_sheets(sheet)
        readings = sorted(self._readings(), key=_length)
        for data, held in readings[:-1]:
            looks = self._looks(data, held)
            for number, row in enumerate(self._rows(data, held, formulas), self._first(held)):
                _write_row(sheet, number, zip(row, looks, strict=True))
        for data, held in readings[-1:]:
            rows = ([Blank.CELL if c is None else c for c in row] for row in self._rows(data, held, formulas))
            sheet.rows(self._first(held), len(held.rows), rows, styles.LABEL, self._looks(data, held))
        sheet.raw.protect("", PROTECTION)
        sheet.head_alone(LANDSCAPE_A4, self._tables[_SHEETS].last_row, _CODES + most)

    def _readings(self) -> Iterator[tuple[DataSheet, HeldRows]]:
        return ((sheet, held) for sheet in self._data for held in sheet.controlled)

    def _placed(self) -> Iterator[_Table]:
        """The shortest tables first: that of departments, which can be long, is the last."""
        headings = ("cover.sheet", "data_control.numbers", "data_control.numbers_now")
        yield _Table(_SHEETS, _TOP + 2, len(self._data), tuple(map(self._words.text, headings)))
        row = _TOP + 2 + len(self._data) + 2
        for sheet, held in sorted(self._readings(), key=_length):
            columns = (*held.code_columns, *held.value_columns)
            table = _Table(
                held.name, row + 2, len(held.rows), tuple(sheet.columns[c - 1][0] for c in columns)
            )
            yield table
            row = table.last_row + 3

    def _first(self, held: HeldRows) -> int:
        return self._tables[held.name].first_row

    def _key_spot(self, held: HeldRows, at: int) -> Spot:
        return Spot(self.name, self._first(held) + at, _CODES + held.code_columns.index(held.key))

    def _write_head(self, sheet: SheetWriter, table: _Table) -> None:
        text = self._words.text
        sheet.text(table.first_row - 2, 1, text(f"data_control.{table.name}"), styles.CAPTION)
        sheet.height(table.first_row - 2, 24)
        sheet.height(table.first_row - 1, 32)
        headings = [text(f"data_control.{key}") for key in ("agrees", "rows", "rows_now")]
        headings += table.headings
        name = f"Control{table.name.title()}"
        sheet.table(table.first_row - 1, 1, table.last_row, len(headings), name, headings)
        first = cell_address(table.first_row, _AGREES)
        sheet.look(self.agreeing(table.name), f"NOT(IFERROR({first}=1,FALSE))", styles.BAD_CELL)

    def _write_sheets(self, sheet: SheetWriter) -> None:
        """How many rows and numbers each data sheet has, down to the end of its worksheets."""
        for row, data in enumerate(self._data, start=self._tables[_SHEETS].first_row):
            size = sum(len(part.rows) for part in data.parts)
            first, last = data.held[0].value_columns[0], data.held[0].value_columns[-1]
            found_now = Calculated(_counted("COUNT", data, first, last), data.numbers)
            found = [(_CODES + 1, cell_address(row, _CODES + 2))]
            rows_now = _counted("COUNTA", data, 1, 1)
            cells = _row(row, (data.parts[0].name,), size, rows_now, (data.numbers, found_now), found)
            looks = (*_HEAD_LOOKS, styles.LABEL, styles.NUMBER, styles.NUMBER)
            _write_row(sheet, row, zip(cells, looks, strict=True))

    def _rows(self, data: DataSheet, held: HeldRows, formulas: FigureFormulas) -> Iterator[_Row]:
        for row, reading in enumerate(held.rows, start=self._first(held)):
            cells = self._figures(reading, formulas) if reading.figures else _values(data, held, reading)
            values, places = zip(*cells, strict=True)
            found = [at for at in enumerate(places, start=_CODES + len(reading.codes)) if at[1]]
            now = self._rows_now(data, held, reading, row)
            yield _row(row, reading.codes, reading.size, now, values, found)

    def _looks(self, data: DataSheet, held: HeldRows) -> list[styles.Style]:
        """Those of the columns."""
        decimals = [data.columns[column - 1][2] for column in held.value_columns]
        return [*_HEAD_LOOKS, *[styles.LABEL] * len(held.code_columns), *map(self._style, decimals)]

    def _rows_now(self, data: DataSheet, held: HeldRows, reading: Held, row: int) -> str:
        """How many rows carry the codes: of the whole sheet where the rows have a key, else of their own block."""
        codes = [(column, cell_address(row, _CODES + at)) for at, column in enumerate(held.code_columns)]
        if held.key:
            blocks = zip(*(data.column_areas(column) for column, _ in codes), strict=True)
        else:
            blocks = zip(*([run.area(column) for run in reading.runs] for column, _ in codes), strict=True)
        counts = [
            ",".join(f"{pinned(area)},{code}" for area, (_, code) in zip(areas, codes, strict=True))
            for areas in blocks
        ]
        return "=" + "+".join(f"COUNTIFS({count})" for count in counts)

    def _figures(self, reading: Held, formulas: FigureFormulas) -> Iterator[tuple[Decimal | int | None, str]]:
        """Each figure as its formula rounds it, and the cell of a table that shows it; neither where there is none."""
        for figure in reading.figures:
            if figure is None:
                yield None, ""
                continue
            value = self._totals.as_written(figure)
            spots = formulas.spots(figure) or []
            if len(spots) == 1:
                yield value, reference(*spots[0])
            else:
                decimals = self._definition.institution.decimals
                yield value, sum_formula(spots, self.name, decimals).removeprefix("=")

    def _style(self, decimals: int) -> styles.Style:
        if decimals < 0:
            return replace(styles.NUMBER, num_format=styles.DATA_NUMBER.num_format)
        return styles.NUMBER.with_decimals(decimals)


def _values(data: DataSheet, held: HeldRows, reading: Held) -> Iterator[tuple[Decimal | int | None, str]]:
    """The values of a row that is held alone, and their cells in the data sheet."""
    (run,) = reading.runs
    (part,) = (part for part in data.parts if part.name == run.sheet)
    row = part.rows[run.first_row - FIRST_ROW].cells
    for column in held.value_columns:
        value = row[column - 1]
        yield None if isinstance(value, str) else value, reference(run.sheet, run.first_row, column)


def _counted(function: str, data: DataSheet, first: int, last: int) -> str:
    below = (Area(part.name, FIRST_ROW, first, SHEET_END, last) for part in data.parts)
    return "=" + "+".join(f"{function}({pinned(area)})" for area in below)


def _length(reading: tuple[DataSheet, HeldRows]) -> int:
    return len(reading[1].rows)


def _row(
    row: int,
    codes: Sequence[str],
    size: int,
    now: str,
    values: _Row,
    found: Iterable[tuple[int, str]],
) -> _Row:
    """Begins with 1 while ``now`` counts ``size`` rows with the ``codes`` and each column of ``found`` holds what the
    formula beside it gives, else with 0."""
    same = ",".join(
        f"{cell_address(row, column)}={place}"
        for column, place in ((_WRITTEN, cell_address(row, _NOW)), *found)
    )
    return (Calculated(f"=IF(AND({same}),1,0)", 1), size, Calculated(now, size), *codes, *values)


def _write_row(sheet: SheetWriter, row: int, cells: Iterable[tuple[_ControlCell, styles.Style]]) -> None:
    shown = (
        (Cell(c.value, formula=c.formula) if isinstance(c, Calculated) else c, look) for c, look in cells
    )
    write_line(sheet, row, shown, (), None)
