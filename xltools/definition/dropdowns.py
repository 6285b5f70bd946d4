"""The dropdowns of the definition workbook.

A list of codes is the code column of another sheet, as long as it is filled. Excel takes a dropdown from one
range only, so codes that may stand on one of several sheets are gathered on a hidden sheet of formulas.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from xltools.definition.cells import FIRST_YEAR, LAST_YEAR
from xltools.definition.definition import Definition
from xltools.definition.kinds import Kind
from xltools.definition.schema import BY_KEY, SHEETS, Column, shared
from xltools.excel.cells import cell_address
from xltools.excel.formulas import quoted
from xltools.excel.styles import KEY, PLAIN
from xltools.excel.writer import BookWriter, SheetWriter

HEAD_ROW = 5
FIRST_ROW = HEAD_ROW + 1
ROOM = 300  # rows below the last one that dropdowns still cover

_FAR = 10**15  # beyond it Excel does not keep every digit


class Lists:
    """Where the codes of every sheet stand, and the validations that offer them."""

    def __init__(
        self, book: BookWriter, spoken: str, counts: Mapping[str, int], definition: Definition
    ) -> None:
        self._book = book
        self._spoken = spoken
        self._counts = counts
        self._definition = definition
        self._pairs = tuple(
            dict.fromkeys(
                c.refers for s in SHEETS for c in s.columns if len(c.refers) > 1 and c.kind is Kind.CODE
            )
        )

    def validation(self, column: Column) -> dict[str, Any]:
        """What Excel is told to accept in the cells of ``column``; empty for free text and lists of codes."""
        title = {"error_title": self._said("refused"), "ignore_blank": True}
        if column.choices:
            offered = [column.word(choice, self._spoken) for choice in column.choices]
            source = offered if column.kind is Kind.YES_NO else self._choices(column)
            return {**title, "validate": "list", "source": source, "error_message": self._said("choose")}
        if column.kind is Kind.CODE and column.refers:
            names = " / ".join(BY_KEY[key].name(self._spoken) for key in column.refers)
            # A warning that can be overruled: the list ends after ROOM rows, the reader's check does not.
            return {
                **title,
                "validate": "list",
                "source": self._codes(column.refers),
                "error_type": "warning",
                "error_message": self._said("unknown", sheet=names),
            }
        if column.kind is Kind.YEAR:
            return {**title, **_between(1000, 9999), "error_message": self._said("year")}
        if column.kind is Kind.DATE:
            return {**title, **_dates(), "error_message": self._said("date")}
        if column.kind is Kind.NUMBER:
            return {**title, **_decimals(), "error_message": self._said("number")}
        if column.kind is Kind.WHOLE:
            message = self._said("whole", least=column.least, most=column.most)
            return {**title, **_between(column.least, column.most), "error_message": message}
        return {}

    def _said(self, key: str, **values: object) -> str:
        return shared(key, self._spoken, **values)

    def write(self) -> None:
        """The hidden sheet with the gathered codes and the words of the choices."""
        out = self._book.sheet(self._said("lists"))
        for place, pair in enumerate(self._pairs, start=1):
            self._write_pair(out, place, pair)
        for place, column in enumerate(self._choice_columns, start=len(self._pairs) + 1):
            out.text(1, place, column.key, KEY)
            for row, choice in enumerate(column.choices, start=2):
                out.text(row, place, column.word(choice, self._spoken), PLAIN)
        out.raw.hide()

    @property
    def _choice_columns(self) -> list[Column]:
        return [column for sheet in SHEETS for column in sheet.columns if column.kind is Kind.CHOICE]

    def _choices(self, column: Column) -> str:
        """The range of the words of ``column``: a list written into the validation may have 255 characters only."""
        place = len(self._pairs) + 1 + self._choice_columns.index(column)
        return f"={_range(self._said('lists'), place, 2, len(column.choices) + 1)}"

    def _codes(self, sheets: tuple[str, ...]) -> str:
        if len(sheets) == 1:
            first, column = self._code_range(sheets[0])
            return _filled(first, column, f"COUNTA({column})")
        place = 1 + self._pairs.index(sheets)
        name = self._said("lists")
        rows = sum(self._counts[key] + ROOM for key in sheets)
        filled = "+".join(f"COUNTA({self._code_range(key)[1]})-1" for key in sheets)
        return _filled(f"{quoted(name)}!{_fixed(2, place)}", _range(name, place, 1, rows + 1), f"1+{filled}")

    def _code_range(self, key: str) -> tuple[str, str]:
        """The first cell of the sheet's code column, and the column from the head down with room for more."""
        sheet = BY_KEY[key]
        place = 2 + [column.key for column in sheet.columns].index("code")
        name = sheet.name(self._spoken)
        first = f"{quoted(name)}!{_fixed(FIRST_ROW, place)}"
        return first, _range(name, place, HEAD_ROW, HEAD_ROW + self._counts[key] + ROOM)

    def _write_pair(self, out: SheetWriter, place: int, pair: tuple[str, ...]) -> None:
        """The codes of the first sheet, then those of the next ones, without a gap."""
        out.text(1, place, " + ".join(pair), KEY)
        out.width(place, 24)
        columns = [self._code_range(key)[1] for key in pair]
        codes = [record.code for key in pair for record in getattr(self._definition, key)]
        formula = "=" + _nth(f"ROW()-ROW({_fixed(1, place)})", columns)
        for row in range(2, 2 + sum(self._counts[key] for key in pair) + ROOM):
            out.formula(row, place, formula, codes[row - 2] if row - 2 < len(codes) else None, PLAIN)


def _nth(number: str, columns: Sequence[str]) -> str:
    """The ``number``-th of the codes in ``columns``, each of which begins with its head; empty beyond the last."""
    if not columns:
        return '""'
    first = columns[0]
    beyond = _nth(f"{number}-COUNTA({first})+1", columns[1:])
    return f"IF({number}<COUNTA({first}),INDEX({first},{number}+1),{beyond})"


def _between(least: int, most: int) -> dict[str, Any]:
    return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}


def _decimals() -> dict[str, Any]:
    return {"validate": "decimal", "criteria": "between", "minimum": -_FAR, "maximum": _FAR}


def _dates() -> dict[str, Any]:
    first, last = datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31)
    return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}


def _fixed(row: int, column: int) -> str:
    """``$D$14``."""
    plain = cell_address(row, column)
    return f"${plain.rstrip('0123456789')}${row}"


def _range(sheet: str, column: int, first: int, last: int) -> str:
    return f"{quoted(sheet)}!{_fixed(first, column)}:{_fixed(last, column)}"


def _filled(first: str, column: str, used: str) -> str:
    """From the cell ``first`` to the last of the ``used`` cells of ``column``, which begins with a head; empty rows at
    the end would make Excel open the list at its end. INDEX, unlike OFFSET, is calculated only when a code changes."""
    return f"={first}:INDEX({column},MAX(2,{used}))"
