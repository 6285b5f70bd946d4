"""What the text of a formula refers to: in a form, where anybody may have typed it, and in a workbook of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from xltools.excel.cells import column_number
from xltools.excel.formulas import Area

# ``[1]Sheet!A1`` and ``'C:\\folder\\[book.xlsx]Sheet'!A1``: Excel stores the number of the link, others its name.
# ``[0]!Name`` is a name of the workbook itself.
_OTHER_WORKBOOK = re.compile(r"\[(?!0\])[^\[\]]+\][^\[\]!(),;+*/^&=<>\"]*!")
# What may hold any character: a text, the quoted name of a sheet, the columns of a table. These have a name before
# their bracket (``Table[[#This Row],[2021]]``), and an apostrophe takes the meaning from what follows it.
_QUOTED = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*+"?)
    | '(?P<sheet>(?:[^']|'')*+)'(?=\s*[!#])
    | (?<=[\w.])\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*+\])*+\]
    """,
    re.VERBOSE | re.DOTALL,
)
# No sheet's own name has one of these: they begin a workbook's name or lead to its folder.
_NOT_IN_SHEET_NAMES = frozenset("[]\\/")
_NAME = re.compile(r"[^\W\d][\w.?\\]*+(?!\s*[!(])")  # and no sheet, no function
# ``cmd|'/c calc'!A0``: dynamic data exchange starts another program.
_EXCHANGE = re.compile(r"[\w.]+\|\s*'?[^!|]*!")
_ASKING = re.compile(
    r"\b(?:_xlfn\.)?(?:WEBSERVICE|RTD|CALL|REGISTER\.ID|SQL\.REQUEST|IMAGE|STOCKHISTORY)\s*\(", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"(?<![\w.!\]])\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?(?![\w(.!])"
)
_ADDING = re.compile(r"(?:ROUND\()?(?:SUM\((?:R,)*R\)|R(?:\+R)*)(?:,[0-9]+\))?")
_MOST_CELLS = 10_000
_LONGEST_FORMULA = 32_767  # four times what Excel takes; a longer one is not searched


def reaches_outside(formula: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether ``formula`` asks another workbook, another program or the web: its value cannot be traced here.

    ``names``: the names that reach outside, as ``outside_names`` gives them.
    """
    if len(formula) > _LONGEST_FORMULA:
        return True
    spoken = _QUOTED.sub(_unquoted, formula)
    if any(pattern.search(spoken) for pattern in (_OTHER_WORKBOOK, _EXCHANGE, _ASKING)):
        return True
    return bool(names) and not names.isdisjoint(_names_in(spoken))


def outside_names(names: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Of the (name, formula) pairs of a workbook the names that reach outside, also through one another."""
    found: set[str] = set()
    used_by: dict[str, list[str]] = {}
    waiting: list[str] = []
    for name, formula in names:
        if reaches_outside(formula):
            waiting.append(name.casefold())
        else:
            for used in _names_in(_QUOTED.sub(_unquoted, formula)):
                used_by.setdefault(used, []).append(name.casefold())
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += used_by.get(name, ())
    return frozenset(found)


def _names_in(spoken: str) -> set[str]:
    """What may be a defined name in a formula without its quotations."""
    return {name.casefold() for name in _NAME.findall(spoken)}


def _unquoted(match: re.Match[str]) -> str:
    """A stand-in for what is quoted, which still says whether a sheet is one of another workbook."""
    if match["text"] is not None:
        return '""'
    if match["sheet"] is None:
        return ""
    return "[1]0!" if _NOT_IN_SHEET_NAMES & set(match["sheet"].removeprefix("[0]")) else "0"


@lru_cache(maxsize=1 << 12)  # the totals of a hundred forms have the same few formulas
def added_cells(formula: str) -> tuple[tuple[int, int], ...] | None:
    """The (row, column) of each cell an adding formula of its own sheet adds; None for any other formula."""
    shape = _REFERENCE.sub("R", formula.upper().replace(" ", ""))
    if not _ADDING.fullmatch(shape):
        return None
    cells: list[tuple[int, int]] = []
    for left, top, right, bottom in _REFERENCE.findall(formula.upper().replace(" ", "")):
        rows = range(int(top), int(bottom or top) + 1)
        columns = range(column_number(left), column_number(right or left) + 1)
        if len(rows) * len(columns) > _MOST_CELLS:
            return None
        cells += [(row, column) for row in rows for column in columns]
    return tuple(cells)


# --- in a workbook of our own ----------------------------------------------------------------------------------------

# Our formulas quote every other sheet they refer to.
_OUR_REFERENCE = re.compile(
    r"(?:'(?P<sheet>(?:[^']|'')+)'!)?(?<![\w.])\$?(?P<left>[A-Z]{1,3})\$?(?P<top>[0-9]{1,7})"
    r"(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>[0-9]{1,7}))?(?![\w(.!])"
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_ADDED = r"SUM\((?:SUM\(R(?:,R)*\)|R)(?:,(?:SUM\(R(?:,R)*\)|R))*\)"
_OUR_ADDING = re.compile(
    rf'(?:R|(?:ROUND\()?{_ADDED}(?:,[0-9]+\))?|IF\(COUNT\([^()]*\)=0,"",ROUND\({_ADDED},[0-9]+\)\)'
    rf'|IF\(COUNT\(R\)(?:=0|<ROWS\(R\)),"",IFERROR\(ROUND\({_ADDED},[0-9]+\),""\)\))'
)


def areas_read(formula: str, home: str) -> list[Area]:
    """The areas in ``formula`` (without its ``=``) of the sheet ``home``, each once, in their order."""
    areas = [
        Area(
            match["sheet"].replace("''", "'") if match["sheet"] else home,
            int(match["top"]),
            column_number(match["left"]),
            int(match["bottom"] or match["top"]),
            column_number(match["right"] or match["left"]),
        )
        for match in _OUR_REFERENCE.finditer(_TEXT.sub('""', formula))
    ]
    return list(dict.fromkeys(areas))


def only_adds(formula: str) -> bool:
    """Whether the value of ``formula`` is that of the cells it reads, added."""
    return _OUR_ADDING.fullmatch(_OUR_REFERENCE.sub("R", formula).replace(" ", "")) is not None
