"""Definition -> the definition workbook the strategy unit edits, complete or still to be filled in.

Every sheet of the schema is written, also those without rows, with heads, notes, dropdowns and room below.
Sheets link to a guide; the hidden first row and column carry the keys by which the reader finds everything
again.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from xltools.definition.control import CHECK_CODES, CheckRule
from xltools.definition.definition import Definition
from xltools.definition.dropdowns import FIRST_ROW, HEAD_ROW, ROOM, Lists
from xltools.definition.kinds import Kind
from xltools.definition.model import Phrase
from xltools.definition.schema import (
    ALL_SHEETS,
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
from xltools.excel.fitting import line_count, row_height
from xltools.excel.formulas import quoted
from xltools.excel.styles import (
    CENTERED,
    HEADING,
    HEADING_LEFT,
    INPUT,
    INPUT_TEXT,
    KEY,
    LABEL,
    LINK,
    LINK_CELL,
    NOTE,
    PLAIN,
    STEP,
    SUBTITLE,
    TEXT,
    TEXT_CELL,
    TITLE,
    Style,
)
from xltools.excel.writer import SheetWriter, new_workbook
from xltools.wording.language import known_phrases, language

# Framed empty rows below the last one, so that a new row looks like the others.
_SPARE = 20

# The widest sheet that is still readable on A4.
_PAGE = 230
_A3 = 8

_HEAD = replace(HEADING_LEFT, indent=1)
_CELL = replace(TEXT_CELL, num_format=TEXT, indent=1, valign="top")
_CELL_SHOWN = replace(_CELL, font_color=NOTE.font_color)
_BELOW = Style(text_wrap=True, valign="top", num_format=TEXT, indent=1)
_DECIMALS = 2  # of a number nobody has typed yet
_WHOLE, _DATE, _NUMBER = "0", "dd.mm.yyyy", PLAIN.with_decimals(_DECIMALS).num_format
_NUM_FORMATS = {Kind.WHOLE: _WHOLE, Kind.YEAR: _WHOLE, Kind.DATE: _DATE, Kind.NUMBER: _NUMBER}
_FORMATTED = {
    kind: replace(_CELL, num_format=shown, align="right" if kind is Kind.NUMBER else "left")
    for kind, shown in _NUM_FORMATS.items()
}
_FORMATTED_BELOW = {kind: replace(_BELOW, num_format=shown) for kind, shown in _NUM_FORMATS.items()}
_EPOCH = datetime.date(1899, 12, 30)
_WHOLE_INPUT = replace(INPUT_TEXT, num_format=INPUT.num_format, indent=1)
_TEXT_INPUT = replace(INPUT_TEXT, indent=1)
_YEAR_INPUT = replace(_WHOLE_INPUT, num_format="0")
_STAR = " *"
_YEARS = (1000, 9999)


def write_definition(definition: Definition, path: Path) -> None:
    """Write ``definition`` as the workbook ``path``, in the language of the institution (English if not
    Turkish).

    A definition that holds an institution only gives a workbook to fill in from the start. The same
    definition gives the same bytes.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    spoken = definition.institution.language
    words = language(spoken, {phrase.key: phrase.text for phrase in definition.phrases if phrase.text})
    institution = definition.institution
    properties = {
        "title": f"{shared('guide.title', spoken)} {institution.year}",
        "subject": institution.name,
        "company": institution.name,
    }
    with new_workbook(path, properties, words) as book:
        guide = book.sheet(shared("guide", spoken))
        sheets = {sheet.key: book.sheet(sheet.name(spoken)) for sheet in ALL_SHEETS}
        rows = {sheet.key: _rows(definition, sheet, spoken) for sheet in SHEETS}
        lists = Lists(book, spoken, {key: len(found) for key, found in rows.items()}, definition)
        write_guide(guide, spoken, {sheet.key: len(getattr(definition, sheet.key)) for sheet in SHEETS})
        _write_institution(definition, sheets[INSTITUTION.key], spoken)
        for sheet in SHEETS:
            _write_sheet(sheets[sheet.key], sheet, rows[sheet.key], spoken, lists)
        lists.write()


def _rows(definition: Definition, sheet: Sheet, spoken: str) -> list[Mapping[str, Value]]:
    """The values of every row of ``sheet`` by column key."""
    if sheet.key == "phrases":
        return _phrase_rows(definition.phrases, spoken)
    if sheet.key == "check_rules":
        return _check_rows(definition.check_rules, spoken)
    return [
        {column.key: getattr(record, column.key) for column in sheet.columns}
        for record in getattr(definition, sheet.key)
    ]


def _phrase_rows(own: tuple[Phrase, ...], spoken: str) -> list[Mapping[str, Value]]:
    """Every known phrase with its built-in wording, then the institution's phrases this version does not know."""
    texts = {phrase.key: phrase.text for phrase in own}
    builtin = language(spoken).phrases
    keys = (*known_phrases(), *(key for key in texts if key not in known_phrases()))
    return [{"key": key, "builtin": builtin.get(key, ""), "text": texts.get(key, "")} for key in keys]


def _check_rows(rules: tuple[CheckRule, ...], spoken: str) -> list[Mapping[str, Value]]:
    """Every check with its name and what the institution asks of it; blank where it asks nothing."""
    asked = {rule.check: rule.required for rule in rules}
    phrases = language(spoken).phrases
    return [
        {"check": code, "name": phrases[key], "required": asked.get(code, "")}
        for code, key in CHECK_CODES.items()
    ]


# --- one sheet ----------------------------------------------------------------------------------------------


def _write_sheet(
    out: SheetWriter,
    sheet: Sheet,
    rows: list[Mapping[str, Value]],
    spoken: str,
    lists: Lists,
) -> None:
    last = len(sheet.columns) + 1
    width = sum(column.width for column in sheet.columns)
    _write_top(out, sheet, spoken, last, width)
    out.text(HEAD_ROW, 1, HEADS, KEY)
    for place, column in enumerate(sheet.columns, start=2):
        out.text(1, place, column.key, KEY)
        out.text(HEAD_ROW, place, _label(column, spoken), _HEAD)
        required = shared("required", spoken) + " " if column.required else ""
        out.comment(HEAD_ROW, place, required + column.note(spoken))
        out.width(place, column.width, style=_FORMATTED_BELOW.get(column.kind, _BELOW))
        options = lists.validation(column)
        if options:
            out.validation(FIRST_ROW, place, options, FIRST_ROW + len(rows) + ROOM - 1)
    # The filter's arrow takes about three characters of each head.
    heads = [(column.heading(spoken), column.width - 3) for column in sheet.columns]
    out.height(HEAD_ROW, row_height(*heads, least=24))
    for row, values in enumerate(rows, start=FIRST_ROW):
        for place, column in enumerate(sheet.columns, start=2):
            _write_cell(out, row, place, column, values[column.key], spoken)
        _fit_row(out, row, sheet, values, spoken)
    for row in range(FIRST_ROW + len(rows), FIRST_ROW + len(rows) + _SPARE):
        for place, column in enumerate(sheet.columns, start=2):
            out.blank(row, place, _style(column))
    end = FIRST_ROW + len(rows) + _SPARE - 1
    out.raw.autofilter(HEAD_ROW - 1, 1, end - 1, last - 1)
    out.raw.freeze_panes(HEAD_ROW, 2)
    # Codes are text on purpose; without this every "01" would carry Excel's green corner.
    out.raw.ignore_errors({"number_stored_as_text": f"A1:XFD{FIRST_ROW + len(rows) + ROOM}"})
    out.landscape((HEAD_ROW, HEAD_ROW))
    if width > _PAGE:
        out.raw.set_paper(_A3)


def _fit_row(out: SheetWriter, row: int, sheet: Sheet, values: Mapping[str, Value], spoken: str) -> None:
    """The height of a row with long texts; a row of one line gets none, so that Excel fits it after an edit."""
    texts = [(_shown(column, values[column.key], spoken), column.width) for column in sheet.columns]
    if max(line_count(*text) for text in texts) > 1:
        out.height(row, row_height(*texts))


def _write_top(out: SheetWriter, sheet: Sheet, spoken: str, last: int, width: float) -> None:
    """The hidden keys, the title, what the sheet is for and the way back to the guide."""
    out.text(1, 1, marker(sheet.key), KEY)
    out.width(1, 4, hidden=True)
    out.height(1, None, hidden=True)
    out.text(2, 2, sheet.title(spoken), TITLE)
    out.height(2, 26)
    purpose = sheet.purpose(spoken)
    out.merged_text(3, 2, last, purpose, NOTE)
    out.height(3, row_height((purpose, width), font_size=9, least=16))
    out.link(4, 2, f"internal:{quoted(shared('guide', spoken))}!A1", shared("back", spoken), LINK)
    out.height(4, 20)
    out.raw.hide_gridlines(2)


def _write_cell(out: SheetWriter, row: int, place: int, column: Column, value: Value, spoken: str) -> None:
    style = _style(column)
    if isinstance(value, Decimal):
        # As many decimals as it has: the cell shows nothing but what it holds.
        decimals = max(0, -int(value.normalize().as_tuple().exponent))
        out.number(row, place, value, style.with_decimals(max(decimals, _DECIMALS)))
    elif isinstance(value, datetime.date):
        out.number(row, place, (value - _EPOCH).days, style)
    elif isinstance(value, int) and not isinstance(value, bool):
        out.number(row, place, value, style)
    else:
        out.text(row, place, _shown(column, value, spoken), style)


def _shown(column: Column, value: Value, spoken: str) -> str:
    """``value`` as the cell shows it."""
    if value in column.choices:
        return column.word(value, spoken)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _label(column: Column, spoken: str) -> str:
    return column.heading(spoken) + (_STAR if column.required else "")


def _style(column: Column) -> Style:
    if column.kind is Kind.SHOWN:
        return _CELL_SHOWN
    return _FORMATTED.get(column.kind, _CELL)


# --- the institution ----------------------------------------------------------------------------------------


def _write_institution(definition: Definition, out: SheetWriter, spoken: str) -> None:
    """One line per setting: key (hidden), label, value, what to write."""
    _write_top(out, INSTITUTION, spoken, 4, 162)
    out.text(1, 3, VALUE, KEY)
    for place, width in ((2, 42.0), (3, 60.0), (4, 60.0)):
        out.width(place, width)
    for row, column in enumerate(INSTITUTION.columns, start=FIRST_ROW):
        value: Value = getattr(definition.institution, column.key)
        label, note = _label(column, spoken), column.note(spoken)
        out.text(row, 1, column.key, KEY)
        out.text(row, 2, label, replace(LABEL, indent=1))
        if isinstance(value, int):
            out.number(row, 3, value, _YEAR_INPUT if column.kind is Kind.YEAR else _WHOLE_INPUT)
            out.validation(row, 3, _whole_number(column))
        else:
            out.text(row, 3, str(value), _TEXT_INPUT)
        out.text(row, 4, note, replace(NOTE, border=1, indent=1))
        out.height(row, row_height((label, 42), (str(value), 60), (note, 60), least=22))
    out.raw.freeze_panes(HEAD_ROW, 0)
    out.raw.print_area(1, 1, FIRST_ROW + len(INSTITUTION.columns) - 2, 3)
    out.landscape()


def _whole_number(column: Column) -> dict[str, Any]:
    least, most = _YEARS if column.kind is Kind.YEAR else (column.least, column.most)
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "error_type": "warning",
    }


_STEPS = (1, 2, 3, 4, 5)
_HEADS = ("sheet", "purpose", "rows")
_WIDTHS = (28.0, 96.0, 9.0)


def write_guide(out: SheetWriter, spoken: str, counts: Mapping[str, int]) -> None:
    """The steps, then every sheet with a link, its purpose and how many rows it holds now."""
    for place, width in enumerate(_WIDTHS, start=1):
        out.width(place, width)
    out.raw.hide_gridlines(2)
    out.text(1, 1, shared("guide.title", spoken), TITLE)
    out.height(1, 28)
    out.text(2, 1, shared("guide.subtitle", spoken), SUBTITLE)
    out.height(2, 22)
    row = 4
    for step in _STEPS:
        text = shared(f"guide.step.{step}", spoken, lists=shared("lists", spoken))
        out.merged_text(row, 1, len(_WIDTHS), text, STEP)
        out.height(row, row_height((text, sum(_WIDTHS)), font_size=11))
        row += 1
    row += 1
    for place, head in enumerate(_HEADS, start=1):
        out.text(
            row, place, shared(f"guide.head.{head}", spoken), HEADING_LEFT if place < len(_HEADS) else HEADING
        )
    out.height(row, 22)
    for sheet in ALL_SHEETS:
        row += 1
        name, purpose = sheet.name(spoken), sheet.purpose(spoken)
        out.link(row, 1, f"internal:{quoted(name)}!A1", name, LINK_CELL)
        out.text(row, 2, purpose, LABEL)
        out.number(row, 3, 1 if sheet is INSTITUTION else counts[sheet.key], CENTERED)
        out.height(row, row_height((purpose, _WIDTHS[1])))
    out.raw.print_area(0, 0, row - 1, len(_WIDTHS) - 1)
    out.landscape()
    out.raw.fit_to_pages(1, 1)
