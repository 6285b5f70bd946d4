"""How an institution has its program printed: marks of numbers, unit of amounts, words, nil, fiscal years."""

from __future__ import annotations

from enum import Enum

# The blank of a number never ends a line, and Windows' own code pages have both it and the apostrophe.
_MARKS = {"point": ".", "comma": ",", "space": "\u00a0", "apostrophe": "\u2019"}


class NumberMarks(Enum):
    """How numbers are written; the words of the choices show it ("1.234.567,89")."""

    LANGUAGE = "language"
    POINT_COMMA = "point_comma"
    COMMA_POINT = "comma_point"
    SPACE_COMMA = "space_comma"
    SPACE_POINT = "space_point"
    APOSTROPHE_POINT = "apostrophe_point"

    @property
    def phrases(self) -> dict[str, str]:
        """The phrases of both marks; none where they are those of the language."""
        if self is NumberMarks.LANGUAGE:
            return {}
        thousands, decimal = self.value.split("_")
        return {"mark.thousands": _MARKS[thousands], "mark.decimal": _MARKS[decimal]}


class PublishedUnit(Enum):
    """What the published program, or what forms count amounts in."""

    WHOLE = "whole"
    THOUSAND = "thousand"
    MILLION = "million"

    @property
    def power(self) -> int:
        """Of ten."""
        return 3 * list(PublishedUnit).index(self)


class Vocabulary(Enum):
    """What the program calls its parts; the values are the keys of ``texts/<language>/vocabularies.toml``."""

    USUAL = "usual"
    PROGRAMME = "programme"


class Nil(Enum):
    """How a nil of the published tables is shown."""

    ZERO = "zero"
    DASH = "dash"


class YearStyle(Enum):
    """How a fiscal year is printed; its key stays the year in which it begins."""

    ONE = "one"
    TWO_SHORT = "two_short"
    TWO = "two"

    def printed(self, year: int) -> str:
        match self:
            case YearStyle.ONE:
                return str(year)
            case YearStyle.TWO_SHORT:
                return f"{year}/{(year + 1) % 100:02}"
            case YearStyle.TWO:
                return f"{year}/{year + 1}"
