"""Numbers of a sheet that stand in no cell of the form: beside it, below it, in rows added by hand.

Every number a department typed is used or told: what is found here is used nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches

from xltools.excel.cells import Cell
from xltools.excel.numbers import holds_number, number_in_text
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SEPARATOR, ColumnRole
from xltools.forms.number_search import NumberSearch
from xltools.forms.sheet_structure import Positions
from xltools.forms.sheet_view import SheetView
from xltools.forms.sheet_words import headings, labels, nearest_headings

# How much alike two labels must be before one is proposed for the other (difflib's ratio).
_ALIKE = 0.6
# More numbers than this beside a form are one thing: a table that was pasted there.
_MOST_ALONE = 20
_VALUES = (ColumnRole.AMOUNT, ColumnRole.NUMBER, ColumnRole.TOTAL)


def numbers_outside(view: SheetView, found: Positions) -> Iterator[Finding]:
    """Findings: S211, S224, S306 (once for each row), S224 (each column), S301 (each number) or S310 (many of them),
    S314 (amounts in words)."""
    known_rows = {row for row, _ in found.inside}
    by_row: dict[int, list[Cell]] = {}
    no_longer_asked: dict[int, list[Cell]] = {column: [] for column in _columns_no_longer_asked(view)}
    search = number_search(view, found)
    strange = [cell for at, cell in sorted(view.cells.items()) if at not in found.inside]
    for cell in filter(search.is_number, strange):
        if cell.column in no_longer_asked:
            no_longer_asked[cell.column].append(cell)
        else:
            by_row.setdefault(cell.row, []).append(cell)
    for column, numbers in no_longer_asked.items():
        if numbers:
            above = nearest_headings(view, min(found.rows.values(), default=0))
            yield _no_longer_asked(view, above[column][1] if column in above else "–", numbers)
    alone: list[Cell] = []
    for row, numbers in by_row.items():
        whole_row = None if row in known_rows else _row_of_its_own(view, found, row, numbers)
        if whole_row:
            yield whole_row
        else:
            alone += numbers
    yield from _alone(view, alone)
    checked = {word.at for words in (labels, headings) for word in words(view, found.rows, found.columns)}
    words = (cell for cell in strange if (cell.row, cell.column) not in checked)
    yield from amounts_in_words(words, search, view.file, view.marked.sheet.name)


def number_search(view: SheetView, found: Positions) -> NumberSearch:
    rows = frozenset(found.rows.values())
    columns = frozenset(
        found.columns[c.key] for c in view.layout.columns if c.role in _VALUES and c.key in found.columns
    )
    return NumberSearch(view.marks, view.layout.own_words, rows, columns, min(rows, default=0))


def amounts_in_words(cells: Iterable[Cell], search: NumberSearch, file: str, sheet: str) -> Iterator[Finding]:
    """S314, once for a sheet, at the first of ``cells`` that tells an amount among its words."""
    told = [cell for cell in cells if search.tells_amount(cell) and not search.is_number(cell)]
    if told:
        found = " ".join(told[0].raw.split())
        yield finding("S314", Place(file, sheet, told[0].address), found=found, count=str(len(told)))


def _columns_no_longer_asked(view: SheetView) -> Iterator[int]:
    """Columns whose key the definition had when the form was sent."""
    for key, numbers in view.marked.columns.items():
        if view.definition_changed and SEPARATOR in key and key not in view.layout.column_numbers:
            yield from numbers


def _no_longer_asked(view: SheetView, label: str, cells: list[Cell]) -> Finding:
    numbers = view.quoted(", ".join(view.shown(cell) for cell in cells))
    told = view.find("S224", (cells[0].row, cells[0].column), label=label, found=numbers)
    return told.about(view.sheet_subject, _at_stake(cells, view))


def _alone(view: SheetView, cells: list[Cell]) -> Iterator[Finding]:
    """One finding for each number, but one for all of a table that was pasted beside the form."""
    if len(cells) > _MOST_ALONE:
        at = (cells[0].row, cells[0].column)
        told = view.find("S310", at, count=str(len(cells)), last=cells[-1].address)
        yield told.about(view.sheet_subject, _at_stake(cells, view))
        return
    for cell in cells:
        outside = view.find("S301", (cell.row, cell.column), found=view.shown(cell))
        yield outside.about(view.sheet_subject, view.money(_worth(cell, view)))


def _worth(cell: Cell, view: SheetView) -> Decimal | None:
    """What the number in a cell is worth; None for text that can be read in two ways."""
    if holds_number(cell):
        return cell.number
    number = number_in_text(cell.raw, view.marks)
    return number if isinstance(number, Decimal) else None


def _at_stake(cells: list[Cell], view: SheetView) -> Decimal | None:
    """The money of all ``cells`` whose worth is known; None where that is none of them."""
    known = [abs(worth) for cell in cells if (worth := _worth(cell, view)) is not None]
    return view.money(sum(known, Decimal(0))) if known else None


def _row_of_its_own(view: SheetView, found: Positions, row: int, cells: list[Cell]) -> Finding | None:
    """A row with a key nobody knows or that the definition no longer asks for, or without a key but with a label like
    one of the form's."""
    at = (cells[0].row, cells[0].column)
    label = view.text_at((row, found.columns["label"])) if "label" in found.columns else ""
    numbers = view.quoted(", ".join(view.shown(cell) for cell in cells))
    amount = _at_stake(cells, view)
    key = view.text_at((row, view.marked.column)) if row != view.marked.row else ""
    if view.definition_changed and key.startswith(_kind(found)):
        return _no_longer_asked(view, label or key, cells)
    if key:
        return view.find("S211", at, label=label or key, found=numbers).about(view.sheet_subject, amount)
    folded = {view.words.fold(r.labels[0]): r for r in view.layout.rows if r.key}
    near = get_close_matches(view.words.fold(label), folded, n=1, cutoff=_ALIKE)
    if not near or row < min(found.rows.values()):
        return None
    like = folded[near[0]]
    where = str(found.rows[like.key])
    return view.find("S306", at, label=label, found=numbers, near=like.labels[0], row=where).about(
        view.sheet_subject, amount
    )


def _kind(found: Positions) -> str:
    """What the keys of the sheet's rows begin with."""
    return next(iter(found.layout.row_numbers)).partition(SEPARATOR)[0] + SEPARATOR


def numbers_on_guide(view: SheetView, found: Positions) -> Iterator[Finding]:
    """S301 for numbers typed on the guide, S314 for amounts in words; who signs may write a telephone number. All
    numbers of its own are formulas that count cells."""
    names = (view.definition.institution.name, view.definition.department_by_code[view.department].name)
    own = view.forms.guide_words | {" ".join(name.split()) for name in names}
    search = NumberSearch(view.marks, own)
    strange = [
        cell for at, cell in sorted(view.cells.items()) if at not in found.inputs and _DIGIT.search(cell.raw)
    ]
    for cell in filter(search.is_number, strange):
        formula = view.formula(cell)
        if formula is None or not holds_number(cell) or _CONSTANT.search(_QUOTED.sub("", formula)):
            yield view.find("S301", (cell.row, cell.column), found=view.shown(cell))
    yield from amounts_in_words(strange, search, view.file, view.marked.sheet.name)


_DIGIT = re.compile(r"\d")
_QUOTED = re.compile("\"[^\"]*\"?|'[^']*'?")
_CONSTANT = re.compile(r"(?<![\w$.])[0-9.]*[1-9]")
