"""What the annotation of a definition's field can say; ``schema.py`` makes the columns and sheets of it.

    subprogram: Annotated[Code, Refers("subprograms"), Width(12)]
    decimals: Annotated[int, Between(0, 6)] = 0

Without more, ``str`` is a text, ``int`` a whole number, ``Decimal`` any number, ``datetime.date`` a day, ``bool`` yes
or no, an ``Enum`` a choice and ``tuple[Code, ...]`` a list of codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Self, TypeAlias


class Kind(Enum):
    """What a cell holds.

    CODE and CODES keep their spelling ("01" stays "01"); CODES are separated by semicolons or commas. NUMBER is
    exact, with or without decimals. ADDRESS is the address of a cell as text; it leads to that cell of the sheet named
    in the column ``sheet``. SHOWN is written for the eye only and never read back.
    """

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    YES_NO = "yes_no"
    WHOLE = "whole"
    YEAR = "year"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    ADDRESS = "address"
    SHOWN = "shown"


Code: TypeAlias = Annotated[str, Kind.CODE]


class _Keys(tuple[str, ...]):
    def __new__(cls, *keys: str) -> Self:
        return super().__new__(cls, keys)


# --- of a field --------------------------------------------------------------------------------------------


class Refers(_Keys):
    """The sheets among whose codes the cell's code or codes must be."""


class NamesOf(_Keys):
    """The sheets whose names are the cell's choices; their keys are its values."""


@dataclass(frozen=True, slots=True)
class Between:
    """The bounds of a whole number."""

    least: int
    most: int


Year: TypeAlias = Annotated[int, Kind.YEAR, Between(1000, 9999)]


@dataclass(frozen=True, slots=True)
class Width:
    """How wide the column is, in characters."""

    characters: float


# --- of a sheet, at its field of ``Definition`` ------------------------------------------------------------


class Unique(_Keys):
    """The columns that together may occur once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The column without which a row says nothing: such rows are written filled up to it, and it may stay blank."""

    key: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A column no field is filled from: it stands second and explains the code in front of it."""

    key: str
    characters: float


@dataclass(frozen=True, slots=True)
class Needed:
    """A sheet that the guide asks to be filled in: where the sheet ``beside`` has rows, if one is named, and none of
    ``instead`` has any; of a field, its cell in each row then. Whether a definition can be used is not decided by it
    but by its validation."""

    beside: str = ""
    instead: tuple[str, ...] = ()


class Mark(Enum):
    """OPTIONAL, of a sheet: a workbook without it says nothing of what it holds. UNLESS_EMPTY, too: a workbook gets it
    only when there is something on it.

    SHAPES_FORMS, of a field: a form made before it changed is out of date (``fingerprint`` in ``schema.py``); OPTIONAL
    besides: one that came later, where it says nothing forms stay as they were.
    """

    OPTIONAL = "optional"
    UNLESS_EMPTY = "unless_empty"
    SHAPES_FORMS = "shapes_forms"


OPTIONAL, UNLESS_EMPTY, SHAPES_FORMS = Mark.OPTIONAL, Mark.UNLESS_EMPTY, Mark.SHAPES_FORMS
