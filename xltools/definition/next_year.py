"""The definition of a later year, made from this one: what belongs to the program's year moves with it.

Years move where they say which program or which column is meant: in periods, titles and the deadline. A text that only
mentions a year may mean a law, a plan or a census: it stays as it is. What was said for one year only, ceilings and
accepted exceptions, is left out. Whatever changed, and whatever could not be decided, becomes a line of the sheet of
what is to be looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from xltools.definition.control import TurnedCell, Waiver
from xltools.definition.definition import Definition
from xltools.definition.kinds import Kind
from xltools.definition.model import Alias, Equality, Period
from xltools.definition.monitoring import ReportingPeriod
from xltools.definition.schema import ALL_SHEETS, INSTITUTION, Column, Sheet
from xltools.definition.writer import written_at
from xltools.definition.years import Mover, mentions_year, named_years
from xltools.wording.language import Language

EMPTIED = ("ceilings", "waivers")
"""What was said for one year only; the sheets begin anew."""
_MADE_ANEW = (*EMPTIED, "approved_values", "turned")
# Texts that name the program, or the year in which its forms are collected, the one before.
_MOVED = {
    "institution": ("program_title", "deadline"),
    "published_tables": ("title",),
    "texts": ("table",),
    "resource_tables": ("title", "heading"),
    "resource_rows": ("name",),
    "resource_columns": ("name",),
}
_TEXTS = (Kind.TEXT, Kind.CODE, Kind.CODES)
_QUOTED = 60  # characters on both sides of the year of a long text
_JOIN = " · "


def next_year(definition: Definition, year: int, words: Language) -> Definition:
    """``definition`` for the program of ``year``, without ceilings, approved values and exceptions; ``turned`` says, in
    ``words``, what of it is to be looked at."""
    turn = _Turn(definition, year - definition.institution.year, words)
    records: dict[str, Any] = {
        sheet.key: tuple(turn.record(sheet, record) for record in _records(definition, sheet))
        for sheet in ALL_SHEETS
    }
    (records[INSTITUTION.key],) = records[INSTITUTION.key]
    turned = Definition(**records | dict.fromkeys(_MADE_ANEW, ()))
    lines = tuple(line for sheet in ALL_SHEETS for line in turn.lines(sheet, turned))
    return replace(turned, turned=lines)


def _records(definition: Definition, sheet: Sheet) -> tuple[Any, ...]:
    records = getattr(definition, sheet.key)
    return (records,) if sheet is INSTITUTION else records


@dataclass(frozen=True)
class _Turn:
    """``old`` on its way to a year ``by`` years later."""

    old: Definition
    by: int
    words: Language

    # --- what a cell becomes -------------------------------------------------------------------------------------

    def record(self, sheet: Sheet, record: Any) -> Any:
        """``record`` of ``sheet`` a year on."""
        said = {
            column: getattr(record, column.key) for column in sheet.columns if column.kind is not Kind.SHOWN
        }
        return replace(
            record, **{column.key: self._value(column, value, record) for column, value in said.items()}
        )

    def _value(self, column: Column, value: Any, record: Any) -> Any:
        if column.kind is Kind.YEAR:
            return value + self.by
        if column.kind in (Kind.CODE, Kind.CODES) and _is_period(column, record):
            codes = self._period_codes
            return (
                codes.get(value, value) if isinstance(value, str) else tuple(codes.get(c, c) for c in value)
            )
        if isinstance(record, Period) and column.key == "heading":
            return self._heading(value, record)
        if isinstance(record, Alias) and record.sheet == "periods" and column.key == "name":
            return self._heading(value, next(p for p in self.old.periods if p.code == record.code))
        if isinstance(record, ReportingPeriod) and isinstance(value, str):
            return self._mover.moved(value, lambda _: True)
        if column.key in _MOVED.get(column.sheet, ()):
            return self._title(value)
        return value

    @cached_property
    def _mover(self) -> Mover:
        numbered = (place.strip() for place in self.words.text("years.numbered").split(";"))
        return Mover(self.by, tuple(map(self.words.fold, numbered)), self.words.fold)

    @cached_property
    def _period_codes(self) -> Mapping[str, str]:
        """Codes that say their year say the new one, as long as no two become the same."""
        codes = {period.code: _code(period, self.by, self._mover) for period in self.old.periods}
        is_clear = max(Counter(map(self.words.fold, codes.values())).values(), default=1) == 1
        return codes if is_clear else {code: code for code in codes}

    def _heading(self, text: str, period: Period) -> str:
        """A heading of ``period``: all its years move with it; one that does not name its year stays."""
        if any(period.year in years for years in named_years(text)):
            return self._mover.moved(text, lambda _: True)
        return text

    def _title(self, text: str) -> str:
        """A title: the headings in it are those of today; other years move when they are those of the program or of
        the collection of its forms. One that is nothing but a year heads a column of years."""
        if not any(map(str.isalpha, text)):
            return self._mover.moved(text, lambda _: True)
        year = self.old.institution.year
        near = {year, year - 1}
        parts = self._headings_in.split(text) if self._headings else [text]
        return "".join(
            self._headings.get(part) or self._mover.moved(part, lambda years: not years.isdisjoint(near))
            for part in parts
        )

    @cached_property
    def _headings(self) -> Mapping[str, str]:
        return {
            period.heading: self._heading(period.heading, period)
            for period in self.old.periods
            if any(map(str.isalpha, period.heading))
        }

    @cached_property
    def _headings_in(self) -> re.Pattern[str]:
        longest_first = sorted(self._headings, key=len, reverse=True)
        return re.compile("(" + "|".join(map(re.escape, longest_first)) + ")")

    # --- what is to be looked at ---------------------------------------------------------------------------------

    def lines(self, sheet: Sheet, new: Definition) -> Iterator[TurnedCell]:
        """Every cell of ``sheet`` that was changed, that mentions a year, or that was left out."""
        if sheet.key in EMPTIED:
            yield from (self._left_out(sheet, record) for record in _records(self.old, sheet))
        if sheet.key in _MADE_ANEW:
            return
        pairs = zip(_records(self.old, sheet), _records(new, sheet), strict=True)
        for at, (before, after) in enumerate(pairs):
            for column in sheet.columns:
                if column.kind is not Kind.SHOWN:
                    values = getattr(before, column.key), getattr(after, column.key)
                    yield from self._line(sheet, column, values, written_at(new, sheet, at, column.key))

    def _line(self, sheet: Sheet, column: Column, values: tuple[Any, Any], cell: str) -> Iterator[TurnedCell]:
        before, after = map(_spelled, values)
        is_own = not column.refers and (sheet.key, column.key) != ("aliases", "code")
        if before != after:
            yield self._told(sheet, self.words.text("turn.moved"), cell, _excerpt(before), _excerpt(after))
        elif column.kind in _TEXTS and is_own and mentions_year(before):
            yield self._told(sheet, self.words.text("turn.mentions"), cell, _excerpt(before))

    def _left_out(self, sheet: Sheet, record: Any) -> TurnedCell:
        said = (getattr(record, column.key) for column in sheet.columns)
        old = _JOIN.join(self._shown(value) for value in said if value != "")
        year = self.old.institution.year + self.by
        if not isinstance(record, Waiver):
            todo = self.words.text("turn.ceiling")
        elif record.until < date(year, 1, 1):
            todo = self.words.text("turn.expired", year=year)
        else:
            todo = self.words.text("turn.waiver", year=year)
        return self._told(sheet, todo, old=old)

    def _shown(self, value: object) -> str:
        if isinstance(value, date):
            return self.words.day(value)
        if isinstance(value, Decimal):
            is_whole = value == value.to_integral_value()
            return self.words.number(value, 0 if is_whole else self.old.institution.decimals)
        return str(value)

    def _told(self, sheet: Sheet, todo: str, cell: str = "", old: str = "", new: str = "") -> TurnedCell:
        return TurnedCell(sheet=sheet.name(self.words.code), cell=cell, old=old, new=new, todo=todo)


def _is_period(column: Column, record: Any) -> bool:
    """Whether the codes in ``column`` are those of periods."""
    if isinstance(record, Period):
        return column.key == "code" or "periods" in column.refers
    if isinstance(record, Alias):
        return column.key == "code" and record.sheet == "periods"
    of_table = isinstance(record, Equality) and getattr(record, column.key.replace("_column", "_table"))
    return "periods" in column.refers and not of_table


def _code(period: Period, by: int, mover: Mover) -> str:
    """The code of ``period``, ``by`` years later where it says its year, with four digits or with two."""
    moved = mover.moved(period.code, lambda years: period.year in years)
    if moved != period.code:
        return moved
    short = f"{period.year % 100:02}"
    if re.findall(r"\d+", period.code) != [short]:
        return period.code
    return period.code.replace(short, f"{(period.year + by) % 100:02}")


def _spelled(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _excerpt(text: str) -> str:
    """``text``, of a long one what stands around its first year."""
    text = " ".join(text.split())
    if len(text) <= 2 * _QUOTED:
        return text
    year = mentions_year(text)
    middle = year.start() if year else 0
    first, last = max(0, middle - _QUOTED), middle + _QUOTED
    return ("… " if first else "") + text[first:last].strip() + (" …" if last < len(text) else "")
