"""What a sheet says it is, pasted from another one; and amounts pasted where the sheet says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tests.mutations.edits import address, insert_columns, insert_rows, recalculated
from tests.mutations.forms import Arrived, Target, form, target
from tests.mutations.mistake import Expected, Mistake, Told, told
from tests.mutations.model import Area, Book, Cell, Position, Sheet
from tests.mutations.program import DRAFT, Program, complete, outcome_with
from xltools.forms.layout import (
    ABOUT_ROW,
    LABEL_COLUMN,
    SUBTITLE_ROW,
    TITLE_ROW,
    ColumnRole,
    RowRole,
    SheetKind,
    SheetLayout,
    Slot,
)
from xltools.forms.records import Submission

TOPIC = "stated identity"
PROVINCE, STAFF, FOREIGNERS = "IL53", "PDB", "UIDB"
TITLE, DEPARTMENT_LINE = (TITLE_ROW, LABEL_COLUMN), (SUBTITLE_ROW, LABEL_COLUMN)
ACTIVITY = (ABOUT_ROW, LABEL_COLUMN + 1)
_Edit = Callable[[Book, Sheet], Book]


def mistakes() -> Iterator[Mistake]:
    yield from _whole_sheets()
    yield from _single_lines()
    yield from _words()
    yield from _only_worded_otherwise()
    yield from _amounts()


def _line(place: Target, number: int) -> Position:
    """One of the lines below the table of costs: institution, program, sub-program."""
    return (place.sheet.foot_row + number, LABEL_COLUMN + 1)


def on(department: str, key: str) -> Target:
    place = target(f"{department} {key}", SheetKind.GUIDE, department)
    return Target(place.random, place.form, place.form.layout.sheet(key))


# --- the visible part of a sheet over another one ----------------------------------------------------------------


def _whole_sheets() -> Iterator[Mistake]:
    for name, place, source, first in (
        (
            "another department's sheet of another activity",
            on(PROVINCE, "costs|F1"),
            on(STAFF, "costs|F3"),
            TITLE,
        ),
        ("another activity of the same form", on(PROVINCE, "costs|F1"), on(PROVINCE, "costs|F4"), TITLE),
        (
            "another activity of the same sub-program",
            on(PROVINCE, "costs|F1"),
            on(PROVINCE, "costs|F2"),
            TITLE,
        ),
        ("another department's sheet", on(PROVINCE, "costs|F3"), on(STAFF, "costs|F3"), DEPARTMENT_LINE),
        (
            "another department's indicators",
            on(STAFF, "indicators"),
            on(FOREIGNERS, "indicators"),
            DEPARTMENT_LINE,
        ),
        ("another table of resources", on(STAFF, "resource|T3"), on(STAFF, "resource|T4"), TITLE),
        ("costs over indicators", on(STAFF, "indicators"), on(STAFF, "costs|F3"), TITLE),
    ):
        yield _contradicted(f"pasted over: {name}", place, first, _pasted(source, _visible(source.sheet)))
    guide, other = on(PROVINCE, "guide"), on(STAFF, "guide")
    edit = _pasted(other, _visible(other.sheet))
    yield _contradicted("pasted over: another department's guide", guide, (4, LABEL_COLUMN), edit)
    yield _moved_then_pasted()


def _visible(sheet: SheetLayout) -> Area:
    return TITLE_ROW, LABEL_COLUMN, sheet.last_row, sheet.last_column


def _pasted(source: Target, area: Area) -> _Edit:
    """The block ``area`` of ``source`` at the same place, blanks and all; merges go where the block's are."""
    return lambda book, sheet: book.put(recalculated(sheet.put(*_block(source, area))))


def _block(source: Target, area: Area) -> list[tuple[Position, Cell | None]]:
    top, left, bottom, right = area
    cells = source.form.sheet(source.sheet.key).cells
    spots = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return [(at, cells.get(at)) for at in spots]


def _moved_then_pasted() -> Mistake:
    """Rows and columns inserted in front: title and department stand elsewhere and are known all the same."""
    place, source = on(PROVINCE, "costs|F1"), on(PROVINCE, "costs|F4")

    def edit(book: Book, sheet: Sheet) -> Book:
        book = _pasted(source, _visible(source.sheet))(book, sheet)
        book = insert_rows(book, book.with_key(sheet.key), TITLE_ROW, 3)
        return insert_columns(book, book.with_key(sheet.key), LABEL_COLUMN, 2)

    return _contradicted("pasted over, then rows and columns inserted", place, (5, 4), edit)


# --- single lines ------------------------------------------------------------------------------------------------


def _single_lines() -> Iterator[Mistake]:
    costs, others = on(PROVINCE, "costs|F1"), on(PROVINCE, "costs|F4")
    institution, _, subprogram = (_line(costs, number) for number in range(3))
    for name, at in (("title", TITLE), ("sub-program", subprogram), ("activity", ACTIVITY)):
        edit = _pasted(others, (*at, *at))
        yield _contradicted(f"another sheet's {name}", costs, at, edit)
    own = str(costs.form.sheet("costs|F1").cells[DEPARTMENT_LINE].value)
    for name, at, text in (
        ("last year's line", DEPARTMENT_LINE, own.replace("2021", "2020")),
        ("another department named without a year", DEPARTMENT_LINE, "personel  dairesi BAŞKANLIĞI"),
        ("the ministry as institution", institution, "T.C. İçişleri Bakanlığı"),
        ("an activity by its other name", ACTIVITY, "Göç Yönetimi Veri Altyapısı"),
    ):
        yield _contradicted(name, costs, at, _written((at, text)))
    lira, thousands = "tutarlar TL olarak yazılır", "tutarlar bin TL olarak yazılır"
    assert lira in own
    edit = _written((DEPARTMENT_LINE, own.replace(lira, thousands)))
    yield _told("amounts in another unit", costs, ("S230", DEPARTMENT_LINE), edit, DRAFT, costs.slots)
    for name, at, text in (
        ("the line of another institution", institution, "DEVLET SU İŞLERİ GENEL MÜDÜRLÜĞÜ"),
        ("another institution's department", DEPARTMENT_LINE, "2021 · DSİ 5. Bölge Müdürlüğü"),
    ):
        yield _told(name, costs, ("S218", at), _written((at, text)), complete(1))


# --- labels and headings of other sheets -------------------------------------------------------------------------


def _words() -> Iterator[Mistake]:
    indicators, costs = on(STAFF, "indicators"), on(PROVINCE, "costs|F3")
    label = (indicators.rows[0], LABEL_COLUMN)
    yield _contradicted(
        "name of another department's indicator",
        indicators,
        label,
        _written((label, "Göç Kurulu'nun gerçekleştirdiği toplantı sayısı")),
    )
    heading = (costs.sheet.heading_row, costs.columns[0])
    yield _contradicted(
        "heading of indicators over costs", costs, heading, _written((heading, "2020 Planlanan"))
    )
    heading = (indicators.sheet.heading_row, indicators.columns[1])
    yield _contradicted(
        "heading of costs over indicators", indicators, heading, _written((heading, "2020 Bütçe"))
    )


# --- the same in other words -------------------------------------------------------------------------------------


def _only_worded_otherwise() -> Iterator[Mistake]:
    costs = on(PROVINCE, "costs|F3")
    name = str(costs.form.sheet("guide").cells[4, LABEL_COLUMN].value)
    for how, at, text in (
        ("title in other words", TITLE, "Maliyetler · F3"),
        ("title without a code", TITLE, "Faaliyetin maliyeti"),
        ("department's name alone, in capitals", DEPARTMENT_LINE, name.replace("i", "İ").upper()),
        ("department's line cleared", DEPARTMENT_LINE, ""),
        ("activity by its own other name", ACTIVITY, "Güçlü Yönetimi Veri Alt Yapısı"),
        ("program renamed", _line(costs, 1), "GÖÇ YÖNETİMİ PROGRAMI"),
        ("a note above the table", (4, LABEL_COLUMN), "Ayşe Hanım'a soruldu"),
    ):
        yield _told(f"worded otherwise: {how}", costs, None, _written((at, text)), complete())


# --- amounts alone -----------------------------------------------------------------------------------------------


def _amounts() -> Iterator[Mistake]:
    place, others = on(PROVINCE, "costs|F6"), on(PROVINCE, "costs|F4")
    first = min(at for at, cell in _inputs(others) if cell and cell.value)
    # A row of it is of another order of magnitude than the group's, too, which keeps the program a draft (P111).
    yield _alike("amounts of another activity", place, [(place, others)], "P107", place, first, DRAFT)
    neighbour = [sheet.key for sheet in form("IL01").layout.sheets if sheet.kind is SheetKind.COSTS]
    pairs = [(on(PROVINCE, key), on("IL01", key)) for key in neighbour]
    first = min(at for at, cell in _inputs(pairs[0][1]) if cell and cell.value)
    yield _alike("all amounts of a neighbour", place, pairs, "P106", pairs[0][1], first)


def _alike(
    name: str,
    place: Target,
    pairs: list[tuple[Target, Target]],
    code: str,
    where: Target,
    first: Position,
    program: Program | None = None,
) -> Mistake:
    """Only the cells to fill, as on a protected sheet."""

    def change(book: Book) -> Book:
        for into, source in pairs:
            book = book.put(recalculated(book.with_key(into.sheet.key).put(*_inputs(source))))
        return book

    changed: dict[Slot, Arrived | None] = {}
    for into, source in pairs:
        values = source.form.values
        for slot in into.slots:
            of_source = source.slot_at(into.form.at(slot)) if slot.column != "explanation" else None
            if of_source:
                changed[slot] = values[of_source]
    expected = Expected((_at(code, where, first),), changed, program or complete(1))
    return Mistake(TOPIC, name, place.form, change, expected, telling=told_in_program)


def _inputs(source: Target) -> list[tuple[Position, Cell | None]]:
    cells = source.form.sheet(source.sheet.key).cells
    spots = [
        (source.sheet.row_numbers[row.key], source.sheet.column_numbers[column.key])
        for row, column in source.sheet.inputs
        if row.role is RowRole.INPUT and column.role is ColumnRole.AMOUNT
    ]
    return [(at, cells.get(at)) for at in spots]


def told_in_program(submission: Submission) -> Counter[Told]:
    """What reading the form tells, and which amounts of the whole program are said to be alike."""
    doubts = outcome_with(submission).doubts
    alike = ((d.code, d.place.sheet, d.place.cell) for d in doubts if d.code in ("P106", "P107"))
    return told(submission) + Counter(alike)


# --- what is told ------------------------------------------------------------------------------------------------


def _contradicted(name: str, place: Target, at: Position, edit: _Edit) -> Mistake:
    """One error for the sheet, of which nothing is taken."""
    return _told(name, place, ("S217", at), edit, DRAFT, place.slots)


def _told(
    name: str,
    place: Target,
    found: tuple[str, Position] | None,
    edit: _Edit,
    program: Program,
    lost: Iterable[Slot] = (),
) -> Mistake:
    told_of_it = (_at(found[0], place, found[1]),) if found else ()
    key = place.sheet.key
    return Mistake(
        TOPIC,
        name,
        place.form,
        lambda book: edit(book, book.with_key(key)),
        Expected(told_of_it, dict.fromkeys(lost), program),
    )


def _at(code: str, place: Target, at: Position) -> Told:
    return code, place.sheet.name, address(at)


def _written(*texts: tuple[Position, str]) -> _Edit:
    return lambda book, sheet: book.put(
        sheet.put(*((at, Cell(text) if text else None) for at, text in texts))
    )
