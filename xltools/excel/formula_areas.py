"""The cells that a formula of our own workbooks reads, and whether it does nothing but add them."""

from __future__ import annotations

import re

from xltools.excel.formulas import Area

# Our formulas quote every other sheet they refer to.
_REFERENCE = re.compile(
    r"(?:'(?P<sheet>(?:[^']|'')+)'!)?(?<![\w.])\$?(?P<left>[A-Z]{1,3})\$?(?P<top>[0-9]{1,7})"
    r"(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>[0-9]{1,7}))?(?![\w(.!])"
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_ADDED = r"SUM\((?:SUM\(R(?:,R)*\)|R)(?:,(?:SUM\(R(?:,R)*\)|R))*\)"
_ADDING = re.compile(
    rf'(?:R|(?:ROUND\()?{_ADDED}(?:,[0-9]+\))?|IF\(COUNT\([^()]*\)=0,"",ROUND\({_ADDED},[0-9]+\)\))'
)


def areas_read(formula: str, home: str) -> list[Area]:
    """The areas in ``formula`` (without its ``=``) of the sheet ``home``, each once, in their order."""
    found = [
        Area(
            match["sheet"].replace("''", "'") if match["sheet"] else home,
            int(match["top"]),
            _number(match["left"]),
            int(match["bottom"] or match["top"]),
            _number(match["right"] or match["left"]),
        )
        for match in _REFERENCE.finditer(_TEXT.sub('""', formula))
    ]
    return list(dict.fromkeys(found))


def only_adds(formula: str) -> bool:
    """Whether the value of ``formula`` is that of the cells it reads, added."""
    return _ADDING.fullmatch(_REFERENCE.sub("R", formula).replace(" ", "")) is not None


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
