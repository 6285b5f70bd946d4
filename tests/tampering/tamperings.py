"""The ways to tamper with a consolidated workbook, the same for every institution."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tests.tampering.grids import Book, Cell, DataRows, data_rows
from xltools.wording.language import Language

Change = Callable[[Book], None]
_AMOUNT = 1_000_000.0
_CODES = ("department_code", "activity_code", "item_code", "indicator_code", "table_code", "key")


@dataclass(frozen=True)
class Tampering:
    """``is_harmless``: every total stays right and the master check green; the others must turn it red."""

    name: str
    change: Change
    is_harmless: bool = False


def tamperings(book: Book, words: Language) -> Iterator[Tampering]:
    """All that fit ``book``, which is only looked at."""
    costs, sums, indicators, resources = (
        words.text(f"sheet.{key}") for key in ("data", "item_sums", "indicator_data", "resource_data")
    )
    codes = {words.text(f"data.{key}") for key in _CODES}
    for sheet in (costs, indicators, resources):
        yield from _of_rows(book, sheet)
        yield from _of_cells(book, sheet, codes)
        where = [letter for letter, heading in data_rows(book, sheet).headings() if heading in codes]
        yield from _sorted(book, sheet, ("A", "C") if sheet == costs else tuple(where))
    yield from _of_sums(book, words) if sums in book.grids else _offsets(book, costs)
    yield from _between(book, indicators, ("C",), "A")
    yield from _of_checks(words)


def _of_rows(book: Book, sheet: str) -> Iterator[Tampering]:
    rows = data_rows(book, sheet)
    first, middle, last = rows.first, (rows.first + rows.last) // 2, rows.last
    # Another row's cells with other codes, so that it would be wrong to count them here.
    foreign = dict(rows.grid[first])

    def cleared(changed: Book, numbers: range) -> None:
        for number in numbers:
            changed.grids[sheet][number] = {}

    def pasted(changed: Book) -> None:
        """The first third of the rows once more, over those that follow."""
        data = data_rows(changed, sheet)
        for at in range(len(data.numbers) // 3):
            data.grid[data.first + len(data.numbers) // 3 + at] = dict(data.grid[data.first + at])

    yield Tampering(
        f"{sheet}: an empty row inserted", lambda b: b.insert(sheet, middle, {}), is_harmless=True
    )
    yield Tampering(f"{sheet}: an empty row on top", lambda b: b.insert(sheet, first, {}), is_harmless=True)
    yield Tampering(f"{sheet}: a row inserted again", lambda b: b.insert(sheet, middle, foreign))
    yield Tampering(f"{sheet}: a row added below", lambda b: b.insert(sheet, last + 1, foreign))
    yield Tampering(f"{sheet}: a row added far below", lambda b: b.insert(sheet, last + 500, foreign))
    for name, number in (("first", first), ("middle", middle), ("last", last)):
        yield Tampering(f"{sheet}: the {name} row deleted", partial(Book.delete, sheet=sheet, row=number))
        yield Tampering(
            f"{sheet}: the {name} row cleared", partial(cleared, numbers=range(number, number + 1))
        )
    yield Tampering(f"{sheet}: half of the rows deleted", lambda b: b.delete(sheet, middle, last - middle))
    yield Tampering(f"{sheet}: all rows deleted", lambda b: b.delete(sheet, first, last - first + 1))
    yield Tampering(f"{sheet}: all rows cleared", partial(cleared, numbers=rows.numbers))
    yield Tampering(f"{sheet}: a block pasted", pasted)
    yield Tampering(f"{sheet}: first and last row swapped", lambda b: data_rows(b, sheet).swap(first, last))


def _of_cells(book: Book, sheet: str, codes: set[str]) -> Iterator[Tampering]:
    rows = data_rows(book, sheet)
    at, column = next(_amounts(rows))
    zero = next(((r, c) for r, c in _numbers(rows) if rows.value(r, c) == 0), None)
    cell = rows.grid[at][column]
    plain: list[tuple[str, int, str, Cell | None]] = [
        ("a text in an amount", at, column, cell.with_text("5.000")),
        ("an amount cleared", at, column, None),
        ("an amount overwritten", at, column, cell.with_number(12345)),
        *(
            (f"{error} in an amount", at, column, cell.with_error(error))
            for error in ("#N/A", "#REF!", "#VALUE!")
        ),
        *([("a zero cleared", *zero, None)] if zero else []),
    ]
    for letter, heading in rows.headings():
        if heading in codes:
            plain.append((f"no {heading}", at, letter, None))
            plain.append((f"an unknown {heading}", at, letter, rows.grid[at][letter].with_text("X9")))
            plain += [(f"another {heading}", at, letter, other) for other in _other(rows, at, letter)]
    for name, row, letter, new in plain:

        def put(changed: Book, row: int = row, letter: str = letter, new: Cell | None = new) -> None:
            data_rows(changed, sheet).put(row, letter, new)

        yield Tampering(f"{sheet}: {name}", put)

    def all_cleared(changed: Book) -> None:
        data = data_rows(changed, sheet)
        for number in data.numbers:
            data.put(number, column, None)

    yield Tampering(f"{sheet}: a column of amounts cleared", all_cleared)


def _sorted(book: Book, sheet: str, blocks: tuple[str, ...]) -> Iterator[Tampering]:
    """By each column that is not alike in all rows. Harmless where each row stays among those that share its codes in
    the columns ``blocks``."""
    rows = data_rows(book, sheet)
    for letter, heading in rows.headings():
        if len({rows.value(number, letter) for number in rows.numbers}) > 1:
            order = rows.ordered(letter)
            moved = [[rows.value(number, column) for column in blocks] for number in order]
            stays = moved == [[rows.value(number, column) for column in blocks] for number in rows.numbers]

            def sort(changed: Book, letter: str = letter) -> None:
                data_rows(changed, sheet).sort(letter)

            yield Tampering(f"{sheet}: sorted by {heading}", sort, is_harmless=stays)


def _offsets(book: Book, sheet: str) -> Iterator[Tampering]:
    """An amount taken from one cell and added to another one."""
    rows = data_rows(book, sheet)
    department, activity, item = "A", "C", "E"
    column = rows.amount_columns()[0]
    for name, same, differing in (
        ("departments", (activity, item), department),
        ("items of a department", (department, activity), item),
        ("activities of a department", (department, item), activity),
    ):
        one, other = _pair(rows, column, same, differing)
        yield Tampering(f"{sheet}: an offset between {name}", _offset(sheet, (one, column), (other, column)))
    one = next(row for row, c in _amounts(rows) if c == column)
    second = next(c for r, c in _numbers(rows) if r == one and c != column)
    yield Tampering(f"{sheet}: an offset between periods", _offset(sheet, (one, column), (one, second)))


def _of_sums(book: Book, words: Language) -> Iterator[Tampering]:
    """Where the costs are summed by department and, on a sheet of its own, by item."""
    costs, sums = (words.text(f"sheet.{key}") for key in ("data", "item_sums"))
    yield from _of_rows(book, sums)
    yield from _of_cells(book, sums, {words.text("data.key"), words.text("data.item_code")})
    yield from _sorted(book, sums, ())  # its rows are found by their keys
    yield from _between(book, costs, ("C",), "A")
    yield from _between(book, sums, ("A",), "C")


def _between(book: Book, sheet: str, same: tuple[str, ...], differing: str) -> Iterator[Tampering]:
    rows = data_rows(book, sheet)
    column = rows.amount_columns()[0]
    one, other = _pair(rows, column, same, differing)
    yield Tampering(f"{sheet}: an offset between rows", _offset(sheet, (one, column), (other, column)))


def _offset(sheet: str, one: tuple[int, str], other: tuple[int, str]) -> Change:
    def change(book: Book) -> None:
        rows = data_rows(book, sheet)
        rows.add(*one, _AMOUNT)
        rows.add(*other, -_AMOUNT)

    return change


def _of_checks(words: Language) -> Iterator[Tampering]:
    sheet, control = words.text("sheet.checks"), words.text("sheet.data_control")
    result, verdict, left = (words.text(f"check.head.{key}") for key in ("result", "verdict", "left_value"))

    def column(book: Book, heading: str) -> tuple[DataRows, str]:
        rows = data_rows(book, sheet, heading=9)
        return rows, next(letter for letter, found in rows.headings() if found == heading)

    def each(book: Book, heading: str, content: str | None) -> None:
        rows, letter = column(book, heading)
        for number in rows.numbers:
            cell = rows.grid.get(number, {}).get(letter)
            if cell is not None and "<f>" in cell.content:
                rows.put(number, letter, None if content is None else cell.with_text(content))

    def broken_side(book: Book) -> None:
        rows, letter = column(book, left)
        cell = rows.grid[rows.first][letter]
        rows.put(rows.first, letter, Cell(cell.look, "<f>SUM(#REF!)</f>"))

    def no_side(book: Book) -> None:
        for heading in (left, words.text("check.head.right_value")):
            rows, letter = column(book, heading)
            rows.put(rows.first, letter, None)

    def no_rows(book: Book, name: str) -> None:
        book.grids[name] = {}

    yield Tampering("checks: all results cleared", partial(each, heading=result, content=None))
    yield Tampering(
        "checks: all results are words", partial(each, heading=result, content=words.text("check.holds"))
    )
    yield Tampering(
        "checks: all verdicts cleared", partial(each, heading=verdict, content=None), is_harmless=True
    )
    yield Tampering("checks: a side is #REF!", broken_side)
    yield Tampering("checks: both sides of a check cleared", no_side)
    yield Tampering("checks: the sheet cleared", partial(no_rows, name=sheet))
    yield Tampering("control: the sheet cleared", partial(no_rows, name=control))
    yield Tampering("checks: the rows deleted", lambda b: b.delete(sheet, 12, 5))


def _numbers(rows: DataRows) -> Iterator[tuple[int, str]]:
    columns = rows.amount_columns()
    for number in rows.numbers:
        yield from ((number, c) for c in columns if isinstance(rows.value(number, c), float))


def _amounts(rows: DataRows) -> Iterator[tuple[int, str]]:
    """The cells that hold a number other than 0, from the middle of the sheet on."""
    middle = (rows.first + rows.last) // 2
    yield from ((row, c) for row, c in _numbers(rows) if row >= middle and rows.value(row, c))


def _other(rows: DataRows, row: int, column: str) -> list[Cell]:
    """The cell of a row with another code, when there is any."""
    code = rows.value(row, column)
    return [rows.grid[number][column] for number in rows.numbers if rows.value(number, column) != code][:1]


def _pair(rows: DataRows, column: str, same: tuple[str, ...], differing: str) -> tuple[int, int]:
    """Two rows with amounts that share the codes ``same`` and differ in another one."""
    seen: dict[tuple[object, ...], int] = {}
    for row in rows.numbers:
        if isinstance(rows.value(row, column), float):
            codes = tuple(rows.value(row, letter) for letter in same)
            one = seen.setdefault(codes, row)
            if rows.value(one, differing) != rows.value(row, differing):
                return one, row
    raise AssertionError(f"no two rows of {rows.sheet} differ in {differing} alone")
