"""Definition -> the definition workbook the strategy unit edits, complete or still to be filled in.

Every sheet of the schema is written, also those without rows, with heads, notes, dropdowns and room below.
Sheets link to a guide; the hidden first row and column carry the keys by which the reader finds everything
again.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from xltools.definition.control import CHECK_CODES
from xltools.definition.definition import Definition
from xltools.definition.dropdowns import FIRST_ROW, HEAD_ROW, LEFT, ROOM, SETTING, Lists, between
from xltools.definition.guide import Guide
from xltools.definition.kinds import Kind
from xltools.definition.schema import (
    HEADS,
    INSTITUTION,
    SHEETS,
    VALUE,
    Column,
    Sheet,
    Value,
    marker,
    shared,
)
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A3, LANDSCAPE_A4, line_count, row_height
from xltools.excel.formulas import quoted
from xltools.excel.list_sheet import At, Cell, ListTable, write_cell, write_list_sheet
from xltools.excel.list_sheet import Column as ListColumn
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter, new_workbook
from xltools.wording.language import known_phrases, language

_Row = Mapping[str, Value]
"""the values by column key"""

_SPARE = 20  # framed empty rows below the last one, so that a new row looks like the others
_WIDEST = 230  # sheet that is still readable on A4
_DECIMALS = 2  # of a number nobody has typed yet
_EPOCH = datetime.date(1899, 12, 30)
_SETTING_WIDTHS = (42.0, 60.0, 60.0)

_HEAD = replace(styles.HEADING_LEFT, indent=1)
_CELL = replace(styles.TEXT_CELL, num_format=styles.TEXT, indent=1, valign="top")
_CELL_SHOWN = replace(_CELL, font_color=styles.NOTE.font_color)
_BELOW = styles.Style(text_wrap=True, valign="top", num_format=styles.TEXT, indent=1)
_NUM_FORMATS = {
    Kind.WHOLE: "0",
    Kind.YEAR: "0",
    Kind.DATE: "dd.mm.yyyy",
    Kind.NUMBER: styles.PLAIN.with_decimals(_DECIMALS).num_format,
}
_FORMATTED = {
    kind: replace(_CELL, num_format=num_format, align="right" if kind is Kind.NUMBER else "left")
    for kind, num_format in _NUM_FORMATS.items()
}
_LABEL, _NOTE = replace(styles.LABEL, indent=1), replace(styles.NOTE, border=1, indent=1)
_TEXT_INPUT = replace(styles.INPUT_TEXT, indent=1)
_WHOLE_INPUT = replace(_TEXT_INPUT, num_format=styles.INPUT.num_format)
_YEAR_INPUT = replace(_TEXT_INPUT, num_format="0")


def write_definition(definition: Definition, path: Path) -> None:
    """Write ``definition`` as the workbook ``path``, in the language of the institution (English if not
    Turkish).

    A definition that holds an institution only gives a workbook to fill in from the start. The same
    definition gives the same bytes.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    institution = definition.institution
    spoken = institution.language
    words = language(spoken, {phrase.key: phrase.text for phrase in definition.phrases if phrase.text})
    title = f"{shared('guide.title', spoken)} {institution.year}"
    properties = {"title": title, "subject": institution.name, "company": institution.name}
    sheets = [sheet for sheet in SHEETS if getattr(definition, sheet.key) or not sheet.unless_empty]
    rows = {sheet.key: _rows(definition, sheet, spoken) for sheet in sheets}
    with new_workbook(path, properties, words) as book:
        lists = Lists(book, spoken, {key: len(records) for key, records in rows.items()}, definition)
        writer = _Writer(book, spoken, lists, institution.year)
        Guide(definition, spoken, {INSTITUTION: 1} | {s: len(rows[s.key]) for s in sheets}).write(book)
        writer.institution({c.key: getattr(institution, c.key) for c in INSTITUTION.columns})
        for sheet in sheets:
            writer.sheet(sheet, rows[sheet.key])
        lists.write()


def written_at(definition: Definition, sheet: Sheet, at: int, key: str) -> str:
    """The cell in which ``write_definition`` writes the field ``key`` of the record ``at`` of ``sheet``."""
    columns = [column.key for column in sheet.columns]
    if sheet is INSTITUTION:
        return cell_address(FIRST_ROW + columns.index(key), SETTING)
    if sheet.key == "phrases":
        at = _phrase_keys(definition).index(definition.phrases[at].key)
    return cell_address(FIRST_ROW + at, LEFT + columns.index(key))


def _phrase_keys(definition: Definition) -> list[str]:
    return list(dict.fromkeys((*known_phrases(), *(phrase.key for phrase in definition.phrases))))


def _rows(definition: Definition, sheet: Sheet, spoken: str) -> list[_Row]:
    """Every record; every known phrase and every check, whether the institution says something of it or not."""
    builtin = language(spoken).phrases
    if sheet.key == "phrases":
        own = {phrase.key: phrase.text for phrase in definition.phrases}
        return [
            {"key": key, "builtin": builtin.get(key, ""), "text": own.get(key, "")}
            for key in _phrase_keys(definition)
        ]
    if sheet.key == "check_rules":
        asked = {rule.check: rule.required for rule in definition.check_rules}
        return [
            {"check": code, "name": builtin[key], "required": asked.get(code, "")}
            for code, key in CHECK_CODES.items()
        ]
    return [
        {column.key: getattr(record, column.key) for column in sheet.columns}
        for record in getattr(definition, sheet.key)
    ]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the sheets of one workbook in the language ``spoken``."""

    book: BookWriter
    spoken: str
    lists: Lists
    year: int

    def _said(self, key: str, **values: object) -> str:
        return shared(key, self.spoken, **values)

    def institution(self, settings: _Row) -> None:
        """One line per setting: key (hidden), label, value, what to write."""
        out = self.book.sheet(INSTITUTION.name(self.spoken))
        self._write_top(out, INSTITUTION, 3, sum(_SETTING_WIDTHS))
        out.text(1, SETTING, VALUE, styles.KEY)
        _widths(out, 2, _SETTING_WIDTHS)
        for row, column in enumerate(INSTITUTION.columns, start=FIRST_ROW):
            value, label = settings[column.key], self._label(column)
            note = column.note(self.spoken, self.year)
            out.text(row, 1, column.key, styles.KEY)
            out.text(row, LEFT, label, _LABEL)
            write_cell(out, row, SETTING, self._cell(column, value), _input(column))
            if accepted := between(column):
                out.validation(row, SETTING, {**accepted, "error_type": "warning"})
            out.text(row, 4, note, _NOTE)
            texts = zip((label, str(value), note), _SETTING_WIDTHS, strict=True)
            out.height(row, row_height(*texts, least=22))
        out.raw.freeze_panes(HEAD_ROW, 0)
        out.raw.print_area(1, 1, FIRST_ROW + len(INSTITUTION.columns) - 2, 3)
        out.raw.hide_gridlines(2)
        out.landscape()

    def sheet(self, sheet: Sheet, rows: Sequence[_Row]) -> None:
        """The rows below heads with notes; what can be chosen also in the rows still to come."""
        columns, width = sheet.columns, sum(column.width for column in sheet.columns)
        table = ListTable(
            sheet.name(self.spoken),
            HEAD_ROW,
            "",
            [self._list_column(column) for column in columns],
            [self._label(column) for column in columns],
            rows,
            # The filter's arrow takes about three characters of each head.
            row_height(*((c.heading(self.spoken), c.width - 3) for c in columns), least=24),
            least=None,
            left=LEFT,
            heading_style=_HEAD,
        )

        def top(out: SheetWriter) -> None:
            self._write_top(out, sheet, len(columns), width)

        page = LANDSCAPE_A3 if width > _WIDEST else LANDSCAPE_A4
        out = write_list_sheet(self.book, table, top, frozen=columns[0].key, page=page)
        after = FIRST_ROW + len(rows)
        out.text(HEAD_ROW, 1, HEADS, styles.KEY)
        for place, column in enumerate(columns, start=LEFT):
            self._write_column(out, place, column, after)
        for row, values in enumerate(rows, start=FIRST_ROW):
            texts = [(column.shown(values[column.key], self.spoken), column.width) for column in columns]
            # A row of one line gets no height, so that Excel fits it after an edit.
            if max(line_count(*text) for text in texts) > 1:
                out.height(row, row_height(*texts))
        out.raw.autofilter(HEAD_ROW - 1, 1, after + _SPARE - 2, len(columns))
        # Codes are text on purpose; without this every "01" would carry Excel's green corner.
        out.raw.ignore_errors({"number_stored_as_text": f"A1:XFD{after + ROOM}"})

    def _list_column(self, column: Column) -> ListColumn[_Row]:
        def cell(row: _Row, _: At) -> Cell:
            shown = self._cell(column, row[column.key])
            if column.kind is Kind.ADDRESS:
                return replace(shown, link=f"internal:{quoted(str(row['sheet']))}!{shown.value}")
            return shown

        return ListColumn(column.key, column.width, _style(column), cell)

    def _write_column(self, out: SheetWriter, place: int, column: Column, after: int) -> None:
        """The key, the note, and what is so also in the rows from ``after`` on, which are still to come."""
        out.text(1, place, column.key, styles.KEY)
        required = self._said("required") + " " if column.required else ""
        out.comment(HEAD_ROW, place, required + column.note(self.spoken, self.year))
        below = replace(_BELOW, num_format=_NUM_FORMATS.get(column.kind, styles.TEXT))
        out.width(place, column.width, style=below)
        if options := self.lists.validation(column):
            out.validation(FIRST_ROW, place, options, after + ROOM - 1)
        for row in range(after, after + _SPARE):
            out.blank(row, place, _style(column))

    def _write_top(self, out: SheetWriter, sheet: Sheet, columns: int, width: float) -> None:
        """The hidden keys, the title, what the sheet is for and the way back to the guide."""
        out.text(1, 1, marker(sheet.key), styles.KEY)
        out.width(1, 4, hidden=True)
        out.height(1, None, hidden=True)
        out.text(2, 2, sheet.title(self.spoken), styles.TITLE)
        out.height(2, 26)
        purpose = sheet.purpose(self.spoken)
        out.merged_text(3, 2, 1 + columns, purpose, styles.NOTE)
        out.height(3, row_height((purpose, width), font_size=9, least=16))
        out.link(4, 2, f"internal:{quoted(self._said('guide'))}!A1", self._said("back"), styles.LINK)
        out.height(4, 20)

    def _label(self, column: Column) -> str:
        return column.heading(self.spoken) + (" *" if column.required else "")

    def _cell(self, column: Column, value: Value) -> Cell:
        if isinstance(value, Decimal):
            # As many decimals as it has: the cell shows nothing but what it holds.
            decimals = max(0, -int(value.normalize().as_tuple().exponent))
            return Cell(value, _style(column).with_decimals(max(decimals, _DECIMALS)))
        if isinstance(value, datetime.date):
            return Cell((value - _EPOCH).days)
        if isinstance(value, int) and not isinstance(value, bool):
            # A default that nobody could write is what a blank cell means.
            return Cell(value if column.least <= value <= column.most else None)
        return Cell(column.shown(value, self.spoken))


def _widths(out: SheetWriter, first: int, widths: Sequence[float]) -> None:
    for place, width in enumerate(widths, start=first):
        out.width(place, width)


def _style(column: Column) -> styles.Style:
    return _CELL_SHOWN if column.kind is Kind.SHOWN else _FORMATTED.get(column.kind, _CELL)


def _input(column: Column) -> styles.Style:
    return {Kind.WHOLE: _WHOLE_INPUT, Kind.YEAR: _YEAR_INPUT}.get(column.kind, _TEXT_INPUT)
