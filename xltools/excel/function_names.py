"""Formulas whose functions every Excel knows, so that nobody needs to search them for newer ones.

xlsxwriter writes functions newer than Excel 2007 under their full names (``_xlfn.XLOOKUP``). It searches each formula
for 29 of them, one by one, unless it finds a full name in it: then its author has seen to that. In a formula that
calls nothing but old functions there is nothing to see to, and it says so.
"""

from __future__ import annotations

import re

_FULL_NAME = "_xlfn."
_OLD_FUNCTIONS = (
    "ABS", "AND", "COLUMNS", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "IF", "ISTEXT", "N", "OR", "ROUND", "ROWS",
    "SUM", "SUMIF",
)  # fmt: skip
# A bracket behind a name that is none of these. It begins with the bracket because a formula has few of them.
_OTHER_CALL = re.compile(r"\((?<=\w\()" + "".join(rf"(?<!\b{name}\()" for name in _OLD_FUNCTIONS))


class _FullyNamed(str):
    """A formula that answers xlsxwriter's question for full names with yes."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return text == _FULL_NAME or (isinstance(text, str) and super().__contains__(text))


def fully_named(formula: str) -> str:
    """``formula`` (with its ``=``) as xlsxwriter writes it soonest: its searches took 31 % of writing a thousand
    forms."""
    return formula if _OTHER_CALL.search(formula) else _FullyNamed(formula[1:])
