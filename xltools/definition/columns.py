"""The vocabulary that describes the sheets of the definition workbook: words, kinds, columns, sheets."""

from __future__ import annotations

import datetime
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from enum import Enum

# What one cell of the definition becomes once it is read.
Value = str | int | bool | Decimal | datetime.date | Enum | tuple[str, ...]

TURKISH = "tr"


@dataclass(frozen=True, slots=True)
class Words:
    """One wording in the two built-in languages."""

    tr: str
    en: str

    def of(self, language: str) -> str:
        """The wording in ``language``; every language but Turkish reads English."""
        return self.tr if language == TURKISH else self.en


class Kind(Enum):
    """What a cell holds.

    CODE and CODES keep their spelling ("01" stays "01"); CODES are separated by semicolons or commas. NUMBER is
    exact, with or without decimals. SHOWN is written for the eye only and never read back.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    CODES = "codes"
    YES_NO = "yes_no"
    WHOLE = "whole"
    YEAR = "year"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words a CHOICE cell can hold, and what it means."""

    value: Enum | str
    words: Words


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet, or a line of the institution sheet.

    ``key`` is the field of the model it fills. ``note`` says what to write, with an example. ``refers`` names
    the sheets among whose codes the cell's code or codes must be. ``least`` and ``most`` bound a whole
    number.
    """

    key: str
    heading: Words
    note: Words
    kind: Kind = Kind.TEXT
    width: float = 16
    required: bool = False
    choices: tuple[Choice, ...] = ()
    refers: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the definition workbook; ``key`` is the field of ``Definition`` it fills with ``model``
    records.

    ``unique`` names the columns that together may occur once; ``title`` and ``purpose`` stand above the
    table. ``answer`` is the column without which a row says nothing: such rows are written filled up to it. A
    workbook without an ``optional`` sheet says nothing of what it holds.
    """

    key: str
    model: type
    name: Words
    title: Words
    purpose: Words
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    answer: str = ""
    optional: bool = False

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def blank(self, column: Column) -> Value:
        """What an empty cell of ``column`` means: the default of the model, or empty text or no codes."""
        for field in fields(self.model):
            if field.name == column.key and field.default is not MISSING:
                default: Value = field.default
                return default
        return () if column.kind is Kind.CODES else ""


def yes_no(language: str, value: bool) -> str:
    return (YES if value else NO).of(language)


YES = Words("evet", "yes")
NO = Words("hayır", "no")
