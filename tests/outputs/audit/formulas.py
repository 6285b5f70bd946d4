"""What a formula says: its pattern, its constants and its functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.utils import column_index_from_string

from tests.outputs.audit.book import Cell

_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]+)")


@cache
def tokens(formula: str) -> tuple[Token, ...]:
    return tuple(token for token in Tokenizer("=" + formula).items if token.type != Token.WSPACE)


def pattern(cell: Cell) -> str:
    """The formula with every reference as seen from its cell, R[-1]C[2]; the words it shows are left out."""
    assert cell.formula is not None
    return "".join(_seen(token, cell) for token in tokens(cell.formula))


def _seen(token: Token, cell: Cell) -> str:
    if token.type != Token.OPERAND:
        return str(token.value)
    if token.subtype == Token.TEXT:
        return '"…"'
    if token.subtype != Token.RANGE:
        return str(token.value)
    sheet, mark, cells = str(token.value).rpartition("!")
    return sheet + mark + _REFERENCE.sub(lambda match: _relative(match, cell), cells)


def _relative(match: re.Match[str], cell: Cell) -> str:
    row, column = int(match[4]), column_index_from_string(match[2])
    rows = f"R{row}" if match[3] else f"R[{row - cell.row}]"
    columns = f"C{column}" if match[1] else f"C[{column - cell.column}]"
    return rows + columns


def functions(formula: str) -> Iterator[str]:
    for token in tokens(formula):
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            yield str(token.value)[:-1].upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


def shape(cell: Cell) -> str:
    """The pattern without how many cells it reads and in which row: what is added up to a total differs from line to
    line. A cell is read from the own row, the own column, elsewhere on the sheet, or another sheet."""
    assert cell.formula is not None
    levels: list[list[list[str]]] = [[[""]]]  # open parentheses -> arguments -> terms
    for token in tokens(cell.formula):
        terms = levels[-1][-1]
        if token.subtype == Token.OPEN:
            terms[-1] += str(token.value)
            levels.append([[""]])
        elif token.subtype == Token.CLOSE:
            inside = _once(["+".join(_once(argument)) for argument in levels.pop()])
            levels[-1][-1][-1] += ",".join(inside) + ")"
        elif token.type == Token.SEP:
            levels[-1].append([""])
        elif token.type == Token.OP_IN and token.value == "+":
            terms.append("")
        else:
            terms[-1] += _from_where(token, cell)
    return "+".join(_once(levels[0][0]))


def _once(parts: list[str]) -> list[str]:
    """Neighbours that say the same, once."""
    return [part for before, part in zip([None, *parts], parts, strict=False) if part != before]


def _from_where(token: Token, cell: Cell) -> str:
    if token.type != Token.OPERAND:
        return str(token.value)
    if token.subtype != Token.RANGE:
        return (
            '"…"' if token.subtype == Token.TEXT else "0"
        )  # how many decimals differs from line to line, too
    sheet, _, cells = str(token.value).rpartition("!")
    if sheet:
        return "another sheet"
    found = _REFERENCE.findall(cells)
    if all(int(row) == cell.row for _, _, _, row in found):
        return "own row"
    if all(column_index_from_string(letters) == cell.column for _, letters, _, _ in found):
        return "own column"
    return "own sheet"
