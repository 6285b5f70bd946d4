"""What counts though nobody sees it, or sees another number: number formats, hidden sheets, rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.mutations.dialects import Dialect
from tests.mutations.forms import Target, target
from tests.mutations.mistake import Expected, Mistake, in_sheet
from tests.mutations.model import Book, Position, Sheet
from tests.mutations.program import DRAFT, complete
from xltools.forms.layout import RowRole, SheetKind

FORMATS, HIDDEN = "number formats", "hidden"
_MISLEADING: tuple[tuple[str, str, str], ...] = (
    ("text in the place of the value", '"5.000"', "V113"),
    ("text in the place of the value, in colour", '[Red]"5.000"', "V113"),
    ("digits appended", '0"000"', "V113"),
    ("digits appended to groups", '#,##0"000"', "V113"),
    ("digits before the value", '"9"#,##0', "V113"),
    ("thousands", "#,##0,", "V113"),
    ("thousands with a currency", '#,##0,\\ "TL"', "V113"),
    ("millions", '0.0,,"M"', "V113"),
    ("thousands where it is large", '[>=1]#,##0,"K";0', "V113"),
    ("words of thousands", '#,##0" bin TL"', "V113"),
    ("a mark that is none", '0"."00', "V113"),
    ("a minus before it", "-#,##0", "V113"),
    ("nothing", ";;;", "V114"),
    ("nothing above zero", ";-#,##0;0", "V114"),
    ("words only", '"yok"', "V113"),
)
_HONEST = (
    '_-* #,##0.00\\ "TL"_-;-* #,##0.00\\ "TL"_-;_-* "-"??\\ "TL"_-;_-@_-',
    "[$₺-41F]#,##0.00",
    "#,##0;[Red]-#,##0",
    "#,##0_);(#,##0)",
    '#,##0" TL"',
    "#,##0.00##",
    '0" m2"',
    "0000000",
    "0.00E+00",
    "# ?/?",
    "@",
)


def mistakes() -> Iterator[Mistake]:
    for name, code, told in _MISLEADING:
        yield _formatted(f"format: {name}", SheetKind.COSTS, code, told)
    for code in _HONEST:
        yield _formatted(f"honest format {code}", SheetKind.COSTS, code)
    yield _formatted("indicators: digits appended", SheetKind.INDICATORS, '0"0"', "V113")
    yield _formatted("resource: thousands", SheetKind.RESOURCE, "0,", "V113")
    yield _formatted("resource: nothing", SheetKind.RESOURCE, ";;;", "V114")
    yield _whole_sheet_in_thousands()
    yield _total_in_thousands()
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE):
        for state in ("hidden", "veryHidden"):
            yield _sheet_hidden(kind, state)
    yield _guide_hidden()
    yield _rows_hidden()
    yield _column_hidden()


def _formatted(name: str, kind: SheetKind, number_format: str, code: str = "") -> Mistake:
    """Only the format of a cell to fill is changed."""
    place = target(name, kind)
    slot = place.any_number()
    at = place.form.at(slot)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(sheet.put((at, replace(sheet.cells[at], number_format=number_format))))

    told = [(code, at)] if code else []
    return in_sheet(FORMATS, name, place, edit, *told, program=DRAFT if code else complete())


def _filled(place: Target) -> list[Position]:
    """The cells to fill that hold a number other than 0."""
    values = place.form.values
    filled = [place.form.at(slot) for slot in place.slots if not isinstance(values[slot], str)]
    cells = place.form.sheet(place.sheet.key).cells
    return sorted(at for at in filled if at in cells and cells[at].value not in (None, 0))


def _whole_sheet_in_thousands() -> Mistake:
    """One finding: a department sets the format of all its cells at once."""
    name = "every cell to fill in thousands"
    place = target(name, SheetKind.COSTS)

    def edit(book: Book, sheet: Sheet) -> Book:
        cells = {at: replace(sheet.cells[at], number_format="#,##0,") for at in _filled(place)}
        return book.put(sheet.put(*cells.items()))

    return in_sheet(FORMATS, name, place, edit, ("V113", _filled(place)[0]), program=DRAFT)


def _total_in_thousands() -> Mistake:
    name = "the total in thousands"
    place = target(name, SheetKind.COSTS)
    row = next(row for row in place.sheet.rows if row.role is RowRole.TOTAL)
    column = next(column for _, column in _filled(place))
    at = (place.sheet.row_numbers[row.key], column)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(sheet.put((at, replace(sheet.cells[at], number_format="#,##0,"))))

    without = {Dialect.OPENPYXL: Expected(program=complete())}  # it stores no values of formulas
    return in_sheet(FORMATS, name, place, edit, ("V113", at), otherwise=without, program=DRAFT)


def _sheet_hidden(kind: SheetKind, state: str) -> Mistake:
    name = f"{kind.value}: sheet {state}"
    place = target(name, kind)
    return in_sheet(HIDDEN, name, place, _in_state(state), ("S312", None), program=DRAFT)


def _guide_hidden() -> Mistake:
    """It holds no figures."""
    place = target("guide hidden", SheetKind.GUIDE)
    return in_sheet(HIDDEN, "guide hidden", place, _in_state("hidden"), program=complete())


def _in_state(state: str):  # type: ignore[no-untyped-def] # a change, as ``in_sheet`` takes it
    return lambda book, sheet: book.put(replace(sheet, state=state))


def _rows_hidden() -> Mistake:
    name = "rows hidden"
    place = target(name, SheetKind.COSTS)
    first = _filled(place)[0]
    hidden = {first[0], *place.random.sample([row for row in place.rows if row > first[0]], 2)}

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(replace(sheet, hidden_rows=sheet.hidden_rows | hidden))

    return in_sheet(HIDDEN, name, place, edit, ("S313", first), program=complete(1))


def _column_hidden() -> Mistake:
    name = "column hidden"
    place = target(name, SheetKind.COSTS)
    column = place.random.choice([column for _, column in _filled(place)])
    first = next(at for at in _filled(place) if at[1] == column)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(replace(sheet, hidden_columns=sheet.hidden_columns | {column}))

    return in_sheet(HIDDEN, name, place, edit, ("S313", first), program=complete(1))
