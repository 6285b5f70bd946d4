"""The dropdowns of the definition workbook.

A list of codes is the code column of another sheet, as long as it is filled. Excel takes a dropdown from one
range only, so codes that may stand on one of several sheets are gathered on a hidden sheet of formulas.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from xltools.definition.cells import FIRST_YEAR, LAST_YEAR
from xltools.definition.definition import Definition
from xltools.definition.kinds import Kind
from xltools.definition.schema import BY_KEY, SHEETS, Column, shared
from xltools.excel.formulas import absolute, quoted
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import KEY, PLAIN
from xltools.excel.writer import BookWriter

HEAD_ROW = 5
FIRST_ROW = HEAD_ROW + 1
LEFT, SETTING = 2, 3  # the first column of a list, and that of the institution's values
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


@dataclass(frozen=True)
class Lists:
    """Where the codes of every sheet stand, and the validations that offer them; ``counts`` are the rows by sheet."""

    book: BookWriter
    spoken: str
    counts: Mapping[str, int]
    definition: Definition

    @cached_property
    def _gathered(self) -> dict[tuple[str, ...] | Column, int]:
        """The columns of the hidden sheet: one for each several sheets a code may be of, one for each choice."""
        columns = [column for sheet in SHEETS for column in sheet.columns]
        pairs = [c.refers for c in columns if len(c.refers) > 1 and c.kind is Kind.CODE]
        gathered: list[tuple[str, ...] | Column] = [*dict.fromkeys(pairs)]
        gathered += [column for column in columns if column.kind is Kind.CHOICE]
        return {values: place for place, values in enumerate(gathered, start=1)}

    def validation(self, column: Column) -> dict[str, Any]:
        """What Excel is told to accept in the cells of ``column``; empty for free text and lists of codes."""
        asked: dict[str, Any] = {}
        if column.choices:
            asked = {"validate": "list", "source": self._words(column), "error_message": self._said("choose")}
        elif column.kind is Kind.CODE and column.refers:
            names = " / ".join(BY_KEY[key].name(self.spoken) for key in column.refers)
            # A warning that can be overruled: the list ends after ROOM rows, the reader's check does not.
            asked = {"validate": "list", "source": self._codes(column.refers), "error_type": "warning"}
            asked["error_message"] = self._said("unknown", sheet=names)
        elif asked := between(column):
            year = self.definition.institution.year
            asked["error_message"] = self._said(
                f"between.{column.kind.value}", least=column.least, most=column.most, year=year
            )
        return {"error_title": self._said("refused"), "ignore_blank": True, **asked} if asked else {}

    def _said(self, key: str, **values: object) -> str:
        return shared(key, self.spoken, **values)

    def write(self) -> None:
        """The hidden sheet with the gathered codes and the words of the choices."""
        out = self.book.sheet(self._said("lists"))
        for gathered, place in self._gathered.items():
            if isinstance(gathered, Column):
                out.text(1, place, gathered.key, KEY)
                for row, choice in enumerate(gathered.choices, start=2):
                    out.text(row, place, gathered.word(choice, self.spoken), PLAIN)
            else:
                self._write_codes(out, place, gathered)
        out.raw.hide()

    def _write_codes(self, out: SheetWriter, place: int, sheets: tuple[str, ...]) -> None:
        """The codes of the first sheet, then those of the next ones, without a gap."""
        out.text(1, place, " + ".join(sheets), KEY)
        out.width(place, 24)
        columns = [self._code_range(key)[1] for key in sheets]
        codes = [record.code for key in sheets for record in getattr(self.definition, key)]
        formula = "=" + _nth(f"ROW()-ROW({absolute(1, place)})", columns)
        for row in range(2, 2 + sum(self.counts[key] for key in sheets) + ROOM):
            out.formula(row, place, formula, codes[row - 2] if row - 2 < len(codes) else None, PLAIN)

    def _words(self, column: Column) -> str | list[str]:
        """The words of ``column``, or their range: a list written into the validation may have 255 characters only."""
        if column.kind is Kind.YES_NO:
            return [column.word(choice, self.spoken) for choice in column.choices]
        return f"={_range(self._said('lists'), self._gathered[column], 2, len(column.choices) + 1)}"

    def _codes(self, sheets: tuple[str, ...]) -> str:
        """From the first code to the last of those filled in; empty rows at the end would make Excel open the list at
        its end. INDEX, unlike OFFSET, is calculated only when a code changes."""
        if len(sheets) == 1:
            first, column = self._code_range(sheets[0])
            filled = f"COUNTA({column})"
        else:
            place, name = self._gathered[sheets], self._said("lists")
            first = f"{quoted(name)}!{absolute(2, place)}"
            column = _range(name, place, 1, 1 + sum(self.counts[key] + ROOM for key in sheets))
            filled = "1+" + "+".join(f"COUNTA({self._code_range(key)[1]})-1" for key in sheets)
        return f"={first}:INDEX({column},MAX(2,{filled}))"

    def _code_range(self, key: str) -> tuple[str, str]:
        """The first cell of the sheet's code column, and the column from the head down with room for more."""
        sheet = BY_KEY[key]
        place, name = LEFT + [column.key for column in sheet.columns].index("code"), sheet.name(self.spoken)
        column = _range(name, place, HEAD_ROW, HEAD_ROW + self.counts[key] + ROOM)
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
