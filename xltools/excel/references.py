"""What the text of a formula refers to."""

from __future__ import annotations

import re

# ``[1]Sheet!A1`` and ``'C:\\folder\\[book.xlsx]Sheet'!A1``: Excel stores the number of the link, others its name.
# A table's column (``Table[2021]``) has a name before its bracket and no exclamation mark behind it.
_OTHER_WORKBOOK = re.compile(r"\[[^\[\]]+\][^\[\]!(),;+*/^&=<>\"]*!")
# ``cmd|'/c calc'!A0``: dynamic data exchange starts another program.
_EXCHANGE = re.compile(r"[\w.]+\|\s*'?[^!|]*!")
_ASKING = re.compile(
    r"\b(?:_xlfn\.)?(?:WEBSERVICE|RTD|CALL|REGISTER\.ID|SQL\.REQUEST|IMAGE|STOCKHISTORY)\s*\(", re.IGNORECASE
)
_TEXT = re.compile(r'"[^"]*"')
_REFERENCE = re.compile(
    r"(?<![\w.!\]])\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?(?![\w(.!])"
)
_ADDING = re.compile(r"(?:ROUND\()?(?:SUM\((?:R,)*R\)|R(?:\+R)*)(?:,[0-9]+\))?")
_MOST_CELLS = 10_000


def reaches_outside(formula: str) -> bool:
    """Whether ``formula`` asks another workbook, another program or the web: its value cannot be traced here."""
    spoken = _TEXT.sub('""', formula)
    return any(pattern.search(spoken) for pattern in (_OTHER_WORKBOOK, _EXCHANGE, _ASKING))


def added_cells(formula: str) -> list[tuple[int, int]] | None:
    """The (row, column) of each cell an adding formula of its own sheet adds; None for any other formula."""
    shape = _REFERENCE.sub("R", formula.upper().replace(" ", ""))
    if not _ADDING.fullmatch(shape):
        return None
    cells: list[tuple[int, int]] = []
    for left, top, right, bottom in _REFERENCE.findall(formula.upper().replace(" ", "")):
        rows = range(int(top), int(bottom or top) + 1)
        columns = range(_column(left), _column(right or left) + 1)
        if len(rows) * len(columns) > _MOST_CELLS:
            return None
        cells += [(row, column) for row in rows for column in columns]
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
