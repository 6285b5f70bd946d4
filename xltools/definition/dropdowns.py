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
from xltools.excel.formulas import absolute, quoted
from xltools.excel.styles import KEY, PLAIN
from xltools.excel.writer import BookWriter, SheetWriter

HEAD_ROW = 5
FIRST_ROW = HEAD_ROW + 1
ROOM = 300  # rows below the last one that dropdowns still cover

_FAR = 10**15  # beyond it Excel does not keep every digit
_DAYS = datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31)
# What Excel calls numbers and days, and the bounds of those whose column has none.
_BOUNDS: Mapping[Kind, tuple[str, Any, Any]] = {
    Kind.DATE: ("date", *_DAYS),
    Kind.NUMBER: ("decimal", -_FAR, _FAR),
}


def between(column: Column) -> dict[str, Any]:
    """What Excel is told to accept in a cell of numbers or days; empty for any other."""
    whole = ("integer", column.least, column.most) if column.kind in (Kind.WHOLE, Kind.YEAR) else None
    bounds = _BOUNDS.get(column.kind, whole)
    if bounds is None:
        return {}
    what, least, most = bounds
    return {"validate": what, "criteria": "between", "minimum": least, "maximum": most}


class Lists:
    """Where the codes of every sheet stand, and the validations that offer them."""

    def __init__(
        self, book: BookWriter, spoken: str, counts: Mapping[str, int], definition: Definition
    ) -> None:
        self._book = book
        self._spoken = spoken
        self._counts = counts
        self._definition = definition
        columns = [column for sheet in SHEETS for column in sheet.columns]
        pairs = [c.refers for c in columns if len(c.refers) > 1 and c.kind is Kind.CODE]
        self._pairs = tuple(dict.fromkeys(pairs))
        self._choices = [column for column in columns if column.kind is Kind.CHOICE]

    def validation(self, column: Column) -> dict[str, Any]:
        """What Excel is told to accept in the cells of ``column``; empty for free text and lists of codes."""
        asked: dict[str, Any] = {}
        if column.choices:
            asked = {"validate": "list", "source": self._words(column), "error_message": self._said("choose")}
        elif column.kind is Kind.CODE and column.refers:
            names = " / ".join(BY_KEY[key].name(self._spoken) for key in column.refers)
            # A warning that can be overruled: the list ends after ROOM rows, the reader's check does not.
            asked = {"validate": "list", "source": self._codes(column.refers), "error_type": "warning"}
            asked["error_message"] = self._said("unknown", sheet=names)
        elif asked := between(column):
            asked["error_message"] = self._said(
                f"between.{column.kind.value}", least=column.least, most=column.most
            )
        return {"error_title": self._said("refused"), "ignore_blank": True, **asked} if asked else {}

    def _said(self, key: str, **values: object) -> str:
        return shared(key, self._spoken, **values)

    def write(self) -> None:
        """The hidden sheet with the gathered codes and the words of the choices."""
        out = self._book.sheet(self._said("lists"))
        for place, pair in enumerate(self._pairs, start=1):
            self._write_pair(out, place, pair)
        for place, column in enumerate(self._choices, start=len(self._pairs) + 1):
            out.text(1, place, column.key, KEY)
            for row, choice in enumerate(column.choices, start=2):
                out.text(row, place, column.word(choice, self._spoken), PLAIN)
        out.raw.hide()

    def _write_pair(self, out: SheetWriter, place: int, pair: tuple[str, ...]) -> None:
        """The codes of the first sheet, then those of the next ones, without a gap."""
        out.text(1, place, " + ".join(pair), KEY)
        out.width(place, 24)
        columns = [self._code_range(key)[1] for key in pair]
        codes = [record.code for key in pair for record in getattr(self._definition, key)]
        formula = "=" + _nth(f"ROW()-ROW({absolute(1, place)})", columns)
        for row in range(2, 2 + sum(self._counts[key] for key in pair) + ROOM):
            out.formula(row, place, formula, codes[row - 2] if row - 2 < len(codes) else None, PLAIN)

    def _words(self, column: Column) -> str | list[str]:
        """The words of ``column``, or their range: a list written into the validation may have 255 characters only."""
        if column.kind is Kind.YES_NO:
            return [column.word(choice, self._spoken) for choice in column.choices]
        place = len(self._pairs) + 1 + self._choices.index(column)
        return f"={_range(self._said('lists'), place, 2, len(column.choices) + 1)}"

    def _codes(self, sheets: tuple[str, ...]) -> str:
        """From the first code to the last of those filled in; empty rows at the end would make Excel open the list at
        its end. INDEX, unlike OFFSET, is calculated only when a code changes."""
        if len(sheets) == 1:
            first, column = self._code_range(sheets[0])
            filled = f"COUNTA({column})"
        else:
            place, name = 1 + self._pairs.index(sheets), self._said("lists")
            first = f"{quoted(name)}!{absolute(2, place)}"
            column = _range(name, place, 1, 1 + sum(self._counts[key] + ROOM for key in sheets))
            filled = "1+" + "+".join(f"COUNTA({self._code_range(key)[1]})-1" for key in sheets)
        return f"={first}:INDEX({column},MAX(2,{filled}))"

    def _code_range(self, key: str) -> tuple[str, str]:
        """The first cell of the sheet's code column, and the column from the head down with room for more."""
        sheet = BY_KEY[key]
        place, name = 2 + [column.key for column in sheet.columns].index("code"), sheet.name(self._spoken)
        column = _range(name, place, HEAD_ROW, HEAD_ROW + self._counts[key] + ROOM)
        return f"{quoted(name)}!{absolute(FIRST_ROW, place)}", column


def _nth(number: str, columns: Sequence[str]) -> str:
    """The ``number``-th of the codes in ``columns``, each of which begins with its head; empty beyond the last."""
    if not columns:
        return '""'
    first = columns[0]
    beyond = _nth(f"{number}-COUNTA({first})+1", columns[1:])
    return f"IF({number}<COUNTA({first}),INDEX({first},{number}+1),{beyond})"


def _range(sheet: str, column: int, first: int, last: int) -> str:
    return f"{quoted(sheet)}!{absolute(first, column)}:{absolute(last, column)}"
