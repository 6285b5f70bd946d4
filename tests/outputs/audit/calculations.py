"""The rules about formulas: where they stand, what they say, and that their values are there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from openpyxl.formula.tokenizer import Token

from tests.outputs.audit.book import Book, Cell, Sheet
from tests.outputs.audit.formulas import functions, pattern, shape, tokens
from tests.outputs.audit.words import Words

VOLATILE = frozenset(
    ("NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "INFO", "CELL")
)
OF_ARRAYS = frozenset(
    ("SUMPRODUCT", "TRANSPOSE", "MMULT", "FREQUENCY", "LINEST", "FILTER", "SORT", "SORTBY", "UNIQUE", "SEQUENCE", "LET",
     "LAMBDA", "MAP", "BYROW", "BYCOL", "VSTACK", "HSTACK")
)  # fmt: skip
ALLOWED = frozenset(("0", "1", "2", "12", "100"))
"""Numbers a formula may hold: what is compared with or counted, the results of a question, the months of a year, and
100 for percent."""

KINDS: dict[str, tuple[int, ...]] = {"Checks": (1,), "Changes": (3, 5), "Bridge": (1,)}
"""Real tables whose rows calculate differently by kind -> the columns that tell it, from 0: the code of a check; the
measure of a change, and the period that is held against another; the step of a bridge."""

_DIGIT = re.compile(r"\d")


def _calculated(book: Book) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that is calculated: cells, names, validations and conditional formats."""
    for sheet in book.sheets:
        yield from ((f"{sheet.name}!{cell.address}", cell.formula or "") for cell in sheet.formulas)
        for path in ("dataValidations/dataValidation/formula1", "conditionalFormatting/cfRule/formula"):
            yield from (
                (f"{sheet.name}, {path.rpartition('/')[2]}", found.text or "") for found in sheet.all(path)
            )
    yield from ((name, text) for name, text in book.names.items() if "!" in text)


def no_volatile_functions(book: Book, _: Words) -> Iterator[str]:
    for where, formula in _calculated(book):
        yield from (
            f"{where}: {name} changes by itself" for name in sorted(VOLATILE.intersection(functions(formula)))
        )


def no_array_formulas(book: Book, words: Words) -> Iterator[str]:
    """But for the guides, which count what is missing and add up no figures."""
    for sheet in book.sheets:
        if sheet.name in words.guides:
            continue
        for cell in sheet.formulas:
            if cell.formula_kind in ("array", "dataTable") or OF_ARRAYS.intersection(
                functions(cell.formula or "")
            ):
                yield f"{sheet.name}!{cell.address}: an array formula"


def no_constants_in_formulas(book: Book, words: Words) -> Iterator[str]:
    """Every formula reads a cell. Its numbers are ``ALLOWED`` or the digits of ROUND; its words hold no digits, but for
    those that help."""
    for sheet in book.sheets:
        for cell in sheet.formulas:
            where = f"{sheet.name}!{cell.address}"
            said = tokens(cell.formula or "")
            if not words.helps(sheet, cell):
                yield from (f"{where}: {found} is typed into the formula" for found in _constants(said))
            if not any(token.subtype == Token.RANGE for token in said) and "ROW()" not in (
                cell.formula or ""
            ):
                yield f"{where}: the formula reads no cell"


def _constants(said: tuple[Token, ...]) -> Iterator[str]:
    within: list[str] = []
    for before, token in zip((None, *said), said, strict=False):
        if token.subtype == Token.OPEN:
            within.append(str(token.value).upper())
        elif token.subtype == Token.CLOSE:
            within.pop()
        elif token.subtype == Token.TEXT and token.type == Token.OPERAND and _DIGIT.search(str(token.value)):
            yield str(token.value)
        elif token.subtype == Token.NUMBER and token.value not in ALLOWED:
            digits = before is not None and before.type == Token.SEP and within[-1:] == ["ROUND("]
            if not digits:
                yield str(token.value)


def one_pattern_per_block(book: Book, _: Words) -> Iterator[str]:
    """The formulas of a column of a real table are of one shape (of the checks: for each kind of check).

    Elsewhere a formula does what those on both sides of it do, if they are alike, or the one above or below; is of the
    shape of those above and below it, if they are alike and no other in its column is of its own; and among other
    formulas it is not the only one of its shape on the sheet.
    """
    many = Counter(shape(cell) for sheet in book.sheets for cell in sheet.formulas)
    for sheet in book.sheets:
        yield from (f"{sheet.name}, {where}" for where in _mixed_columns(sheet))
        yield from (
            f"{sheet.name}!{cell.address}: not like the formulas around it" for cell in _odd_ones(sheet, many)
        )


def _mixed_columns(sheet: Sheet) -> Iterator[str]:
    for table in sheet.tables:
        top, left, bottom, _ = table.box
        for column, heading in enumerate(table.headings, start=left):
            shapes: dict[str, Counter[str]] = defaultdict(Counter)
            for row in range(top + 1, bottom + 1):
                cell = sheet.cells.get((row, column))
                if cell and cell.formula is not None:
                    kinds = (sheet.cells.get((row, left + at)) for at in KINDS.get(table.name, ()))
                    shapes[" ".join(kind.text for kind in kinds if kind)][shape(cell)] += 1
            for kind_name, found in shapes.items():
                if len(found) > 1:
                    seldom = found.most_common()[-1][0]
                    yield f"{table.name}[{heading}] {kind_name}: {len(found)} patterns, seldom {seldom}"


def _odd_ones(sheet: Sheet, many: Counter[str]) -> Iterator[Cell]:
    inside = {
        (r, c)
        for t in sheet.tables
        for r in range(t.box[0], t.box[2] + 1)
        for c in range(t.box[1], t.box[3] + 1)
    }
    cells = [cell for cell in sheet.formulas if (cell.row, cell.column) not in inside]
    exact = {(cell.row, cell.column): pattern(cell) for cell in cells}
    shapes = {(cell.row, cell.column): shape(cell) for cell in cells}
    columns = Counter((column, said) for (_, column), said in shapes.items())
    for cell in cells:
        row, column = at = cell.row, cell.column
        left, right = (exact.get((row, column + step)) for step in (-1, 1))
        above, below = (shapes.get((row + step, column)) for step in (-1, 1))
        up_and_down = [exact.get((row + step, column)) for step in (-1, 1)]
        among = sum(neighbour is not None for neighbour in (left, right, above, below)) > 1
        if (
            (left is not None and left == right != exact[at] and exact[at] not in up_and_down)
            or (
                (above is not None and above == below != shapes[at])
                and columns[column, shapes[at]] == 1
                and exact[at] not in (left, right)
            )
            or (among and many[shapes[at]] == 1)
        ):
            yield cell


def no_number_among_formulas(book: Book, words: Words) -> Iterator[str]:
    """A total is calculated, and so is what stands between two formulas that are alike."""
    for sheet in book.sheets:
        if not sheet.formulas:
            continue
        exact = {(cell.row, cell.column): pattern(cell) for cell in sheet.formulas}
        for (row, column), cell in sheet.cells.items():
            if not cell.is_number or cell.formula is not None:
                continue
            left, right = exact.get((row, column - 1)), exact.get((row, column + 1))
            if book.style(cell) == words.style("total") or (left is not None and left == right):
                yield f"{sheet.name}!{cell.address}: a number where a formula belongs"


def cached_values(book: Book, _: Words) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (
            f"{sheet.name}!{c.address}: a formula without a value" for c in sheet.formulas if c.value is None
        )


def no_error_values(book: Book, _: Words) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (f"{sheet.name}!{c.address}: {c.value}" for c in sheet.cells.values() if c.kind == "e")


def typed_apart_from_calculated(book: Book, _: Words) -> Iterator[str]:
    """What may be typed into holds no formula, and a formula stands in no cell to type into."""
    for sheet in book.sheets:
        for cell in sheet.formulas:
            if cell.look in book.unlocked:
                yield f"{sheet.name}!{cell.address}: a formula in a cell to fill"


def numbers_typed_where_they_belong(book: Book, _: Words) -> Iterator[str]:
    """In a form numbers stand in cells to fill; all others are calculated."""
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            if cell.is_number and cell.formula is None and cell.look not in book.unlocked:
                yield f"{sheet.name}!{cell.address}: a number in a protected cell"


def data_without_formulas(book: Book, _: Words) -> Iterator[str]:
    """Sheets of data hold no formula below their heads: they are what the others calculate from."""
    for sheet in book.sheets:
        for table in sheet.tables:
            if table.name.rstrip("0123456789").endswith("Data"):  # CostData, CostData2
                top = table.box[0]
                yield from (
                    f"{sheet.name}!{c.address}: a formula among data" for c in sheet.formulas if c.row >= top
                )


def formulas_only_for_lists_and_counts(book: Book, words: Words) -> Iterator[str]:
    """The definition is all input: only the hidden sheet behind its dropdowns calculates, and the guide counts what is
    missing."""
    for sheet in book.sheets:
        if sheet.is_shown and sheet.name not in words.guides:
            yield from (f"{sheet.name}!{cell.address}: a formula" for cell in sheet.formulas)
