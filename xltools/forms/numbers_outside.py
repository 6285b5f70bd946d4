"""Numbers nobody asked for: beside the form, below it, in rows added by hand, on the guide and on other sheets.

Every number a department typed is used or told: what is found here is used nowhere. Stored numbers are numbers wherever
they stand. Text is one where it says nothing else: beside and below values any digits, elsewhere, where they may be a
year, a code or a numbering, what looks like an amount. An amount among words is no number, but worth a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache

from xltools.excel.cells import TEXT, Cell
from xltools.excel.numbers import Marks, holds_number, number_in_text, spells_number
from xltools.findings.finding import Finding
from xltools.forms.layout import LABEL, SEPARATOR, ColumnRole, SheetKind, row_key
from xltools.forms.positions import Positions
from xltools.forms.received import ReceivedForm, SheetView, one_line
from xltools.forms.sheet_words import headings, labels, nearest_headings

# How much alike two labels must be before one is proposed for the other (difflib's ratio).
_ALIKE = 0.6
# More numbers than this beside a form are one thing: a table that was pasted there.
_MOST_ALONE = 20
_DIGITS_OF_AN_AMOUNT = 5
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile("\"[^\"]*\"?|'[^']*'?")
_CONSTANT = re.compile(r"(?<![\w$.])[0-9.]*[1-9]")


@dataclass(frozen=True)
class NumberSearch:
    """The same for every sheet. ``own``: what the sheet says itself, with single spaces. ``rows``: those
    of values. ``columns``: those of values, from ``first_row`` down."""

    marks: Marks
    own: Set[str] = frozenset()
    rows: Set[int] = frozenset()
    columns: Set[int] = frozenset()
    first_row: int = 0

    def is_number(self, cell: Cell) -> bool:
        if cell.kind is not TEXT:
            return holds_number(cell)
        among_values = cell.row in self.rows or (cell.column in self.columns and cell.row >= self.first_row)
        is_number = (among_values or _looks_like_amount(cell.raw)) and spells_number(cell.raw, self.marks)
        return is_number and one_line(cell.raw) not in self.own

    def tells_amount(self, cell: Cell) -> bool:
        """Whether an amount stands among the words of ``cell``."""
        is_telling = cell.kind is TEXT and _has_amount(cell.raw, self.marks)
        return is_telling and one_line(cell.raw) not in self.own and not self.is_number(cell)


def _looks_like_amount(text: str) -> bool:
    """Whether text that spells a number is more than a year, a code or the number of a line."""
    return "." in text or "," in text or sum(map(str.isdecimal, text)) >= _DIGITS_OF_AN_AMOUNT


@lru_cache(maxsize=1 << 10)  # the guides of all forms say the same
def _has_amount(text: str, marks: Marks) -> bool:
    """Whether ``text`` names an amount. Dates, years, codes and telephone numbers are written otherwise."""
    return any(map(str.isdecimal, text)) and _amounts(marks.currencies).search(text) is not None


@cache
def _amounts(currencies: tuple[str, ...]) -> re.Pattern[str]:
    money = "|".join(map(re.escape, currencies)) or "(?!)"
    scales = "bin|milyon|milyar|thousand|million|billion"
    number = r"[0-9][0-9.,]*"
    edge, end = r"(?<![\w.,/:+-])", r"(?![\w/:-]|[.,][0-9])"
    return re.compile(
        rf"{edge}[1-9][0-9]{{0,2}}(?:([.,\u00a0\u202f])[0-9]{{3}})(?:\1[0-9]{{3}})*(?:[.,][0-9]{{1,2}})?{end}"
        rf"|{edge}(?<![0-9] )[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{2,}}(?:[.,][0-9]{{1,2}})?{end}(?! [0-9])"
        rf"|{edge}[1-9][0-9]{{4,8}}(?:[.,][0-9]{{1,2}})?{end}"
        rf"|\b{number}\s*(?:(?:{scales})\b|(?:{money})(?!\w))|(?<!\w)(?:{money})\s*{number}",
        re.IGNORECASE,
    )


def numbers_outside(view: SheetView, positions: Positions) -> Iterator[Finding]:
    """Findings: S211, S224, S306 (once for each row), S224 (each column), S301 (each number) or S310 (many of them),
    S314 (amounts in words)."""
    search = _search(view, positions)
    # What the form computes stands in its place as long as it is computed.
    computed = {at for at in positions.computed if (cell := view.cell(at)) and view.formula(cell)}
    inside, marked = positions.inside | computed, view.marked
    cells = (cell for at, cell in sorted(view.cells.items()) if at not in inside)
    strange = [cell for cell in cells if not marked.is_help(cell)]
    numbers = [cell for cell in strange if search.is_number(cell) and not _repeats_its_parts(view, cell)]
    columns_of_before = _columns_no_longer_asked(view)
    for column in columns_of_before:
        yield from _in_column_of_before(view, positions, column, numbers)
    yield from _in_rows(view, positions, [cell for cell in numbers if cell.column not in columns_of_before])
    checked = {word.at for word in (*labels(view, positions), *headings(view, positions))}
    words = (cell for cell in strange if (cell.row, cell.column) not in checked)
    yield from amounts_in_words(view.form, words, search, view.marked.sheet.name)


def _search(view: SheetView, positions: Positions) -> NumberSearch:
    """Beside the rows and below the columns of numbers."""
    rows = frozenset(positions.rows.values())
    adding = (ColumnRole.TOTAL, ColumnRole.REVISED)
    valued = (c.key for c in view.layout.columns if c.asks_number or c.role in adding)
    columns = frozenset(positions.columns[key] for key in valued if key in positions.columns)
    return NumberSearch(view.marks, view.layout.own_words, rows, columns, positions.first_row)


def numbers_on_guide(view: SheetView, positions: Positions) -> Iterator[Finding]:
    """S301 for numbers typed on the guide, S314 for amounts in words; who signs may write a telephone number. All
    numbers of its own are formulas that count cells."""
    names = (view.definition.institution.name, view.definition.department_by_code[view.department].name)
    search = NumberSearch(view.marks, view.form.forms.guide_words.union(map(one_line, names)))
    cells = sorted(view.cells.items())
    strange = [cell for at, cell in cells if at not in positions.inputs and _DIGIT.search(cell.raw)]
    for cell in filter(search.is_number, strange):
        formula = view.formula(cell)
        if formula is None or not holds_number(cell) or _CONSTANT.search(_QUOTED.sub("", formula)):
            yield view.find("S301", cell, found=view.told(cell))
    yield from amounts_in_words(view.form, strange, search, view.marked.sheet.name)


def amounts_in_words(
    form: ReceivedForm, cells: Iterable[Cell], search: NumberSearch, sheet: str
) -> Iterator[Finding]:
    """S314, once for a sheet, at the first of ``cells`` that tells an amount among its words."""
    telling = [cell for cell in cells if search.tells_amount(cell)]
    if telling:
        count, first = str(len(telling)), telling[0]
        yield form.find("S314", sheet, first.address, found=one_line(first.raw), count=count)


def _repeats_its_parts(view: SheetView, cell: Cell) -> bool:
    """Whether ``cell`` is a subtotal that lost all its items to a later definition: these are told themselves."""
    is_sum = holds_number(cell) and view.formula(cell) is not None
    if not is_sum or view.layout.kind is not SheetKind.COSTS or not view.definition_changed:
        return False
    rows, activity = view.marked.rows, view.layout.subject
    item = view.text_at((cell.row, view.marked.column)).rpartition(SEPARATOR)[2]
    keys = [row_key("cost", activity, child.code) for child in view.definition.item_children(item)]
    parts = [view.cell((row, cell.column)) for key in keys for row in rows.get(key, ())]
    added = sum((part.number for part in parts if part and holds_number(part)), Decimal(0))
    return bool(item and parts) and cell.number == added


def _columns_no_longer_asked(view: SheetView) -> list[int]:
    """Columns whose key the definition had when the form was sent."""
    keys = view.marked.columns if view.definition_changed else {}
    strange = (key for key in keys if SEPARATOR in key and key not in view.layout.column_by_key)
    return [number for key in strange for number in keys[key]]


def _in_column_of_before(
    view: SheetView, positions: Positions, column: int, numbers: list[Cell]
) -> Iterator[Finding]:
    inside = [cell for cell in numbers if cell.column == column]
    if inside:
        headed = nearest_headings(view, positions.first_row)
        yield _told(view, "S224", inside, headed[column][1] if column in headed else "–")


def _in_rows(view: SheetView, positions: Positions, numbers: list[Cell]) -> Iterator[Finding]:
    known_rows = {row for row, _ in positions.inside}
    by_row: dict[int, list[Cell]] = {}
    for cell in numbers:
        by_row.setdefault(cell.row, []).append(cell)
    alone: list[Cell] = []
    for row, cells in by_row.items():
        whole_row = None if row in known_rows else _row_of_its_own(view, positions, row, cells)
        if whole_row:
            yield whole_row
        else:
            alone += cells
    yield from _alone(view, alone)


def _row_of_its_own(view: SheetView, positions: Positions, row: int, cells: list[Cell]) -> Finding | None:
    """A row with a key nobody knows or that the definition no longer asks for, or without a key but with a label like
    one of the form's."""
    label = view.text_at((row, positions.columns[LABEL])) if LABEL in positions.columns else ""
    key = view.text_at((row, view.marked.column)) if row != view.marked.row else ""
    if key:
        own_kind = next(iter(view.layout.row_by_key)).partition(SEPARATOR)[0] + SEPARATOR
        is_earlier = view.definition_changed and key.startswith(own_kind)
        return _told(view, "S224" if is_earlier else "S211", cells, label or key)
    fold = view.words.fold
    own_labels = {fold(one.labels[0]): one for one in view.layout.row_by_key.values()}
    near = get_close_matches(fold(label), own_labels, n=1, cutoff=_ALIKE)
    if not near or row < positions.first_row:
        return None
    like = own_labels[near[0]]
    where = str(positions.rows[like.key])
    return _told(view, "S306", cells, label, near=like.labels[0], row=where)


def _alone(view: SheetView, cells: list[Cell]) -> Iterator[Finding]:
    """One finding for each number, but one for all of a table that was pasted beside the form."""
    if len(cells) > _MOST_ALONE:
        many = view.find("S310", cells[0], count=str(len(cells)), last=cells[-1].address)
        yield many.about(view.sheet_subject, _at_stake(cells, view))
        return
    for cell in cells:
        outside = view.find("S301", cell, found=view.told(cell))
        yield outside.about(view.sheet_subject, view.money(_worth(cell, view)))


def _told(view: SheetView, code: str, cells: list[Cell], label: str, **values: str) -> Finding:
    """One finding for all numbers in ``cells``, at the first of them."""
    numbers = one_line(", ".join(view.shown(cell) for cell in cells))
    told = view.find(code, cells[0], label=label, found=numbers, **values)
    return told.about(view.sheet_subject, _at_stake(cells, view))


def _at_stake(cells: list[Cell], view: SheetView) -> Decimal | None:
    """The money of all ``cells`` whose worth is known; None where that is none of them."""
    known = [abs(worth) for cell in cells if (worth := _worth(cell, view)) is not None]
    return view.money(sum(known, Decimal(0))) if known else None


def _worth(cell: Cell, view: SheetView) -> Decimal | None:
    """What the number in a cell is worth; None for text that can be read in two ways."""
    return cell.number if holds_number(cell) else number_in_text(cell.raw, view.marks)
