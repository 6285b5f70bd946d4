"""What a department does to a form that came with last year's approved values."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from tests.mutations.edits import delete_column
from tests.mutations.forms import BLANK, Arrived, Form, Target, arrived, definition, form, target
from tests.mutations.mistake import Expected, Mistake, in_sheet, written_over
from tests.mutations.model import Book, Cell, Position, Sheet, Value, load
from tests.mutations.program import DRAFT
from xltools.definition.model import PeriodKind
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import EXPLANATION, Answers, ColumnRole, SheetKind, Slot
from xltools.forms.prefilled import Prefilled, revisable_form
from xltools.forms.template import write_form

TOPIC = "approved values"
_DEPARTMENT = "UIDB"
_SETTLED = (PeriodKind.BUDGET, PeriodKind.PLAN)


@dataclass(frozen=True, eq=False)
class PrefilledForm(Form):
    """The correct form, with the budget and the plans of last year pre-filled."""

    data: bytes

    @property
    def path(self) -> Path:
        """Of the same bytes, for whoever reads the untouched form."""
        return _stored(self.data)

    @property
    def values(self) -> Mapping[Slot, Arrived]:
        return form(self.department).values


@cache
def _stored(data: bytes) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="approved"))
    path = folder / f"{_DEPARTMENT}.xlsx"
    path.write_bytes(data)
    return path


@cache
def _prefilled() -> PrefilledForm:
    correct, years = form(_DEPARTMENT), definition().institution.year
    settled = {p.code for p in definition().periods if p.kind in _SETTLED and p.year < years}
    values: dict[Slot, Decimal | str] = {}
    approved: dict[Slot, Decimal] = {}
    for sheet in correct.layout.sheets:
        cells = correct.sheet(sheet.key).cells
        for row, column in sheet.inputs:
            slot = Slot(sheet.key, row.key, column.key)
            cell = cells.get(correct.at(slot))
            value = cell.value if cell else None
            if isinstance(value, int | float) and column.code in settled:
                approved[slot] = Decimal(f"{value:.15g}")
            elif isinstance(value, int | float):
                values[slot] = Decimal(f"{value:.15g}")
            elif value is not None:
                values[slot] = str(value)
    layout, prefilled = form_layout(definition(), _DEPARTMENT), Prefilled(approved, "Kaynak: 2020")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(definition(), layout, path, Answers(values), prefilled=prefilled)
        data = path.read_bytes()
    sent = revisable_form(layout, prefilled, form_language(definition()))
    return PrefilledForm(_DEPARTMENT, sent, load(data), data)


@dataclass(frozen=True)
class Revisable:
    """A cell with an approved value in a sheet of ``place``, and those of its row beside it."""

    place: Target
    slot: Slot

    @property
    def approved(self) -> Decimal:
        value = self.place.form.sheet(self.slot.sheet).cells[self.place.form.at(self.slot)].value
        assert isinstance(value, int | float)
        return Decimal(f"{value:.15g}")

    @property
    def revised(self) -> str:
        return self.place.sheet.revisions[self.slot.column][0].key

    @property
    def hidden(self) -> str:
        return self.place.sheet.revisions[self.slot.column][1].key

    def at(self, column: str) -> Position:
        return self.place.form.at(Slot(self.slot.sheet, self.slot.row, column))

    def role(self) -> ColumnRole:
        return self.place.sheet.column_by_key[self.slot.column].role

    def changed(self, value: float | None, reason: str | None) -> dict[Slot, Arrived | None]:
        """What arrives where ``value`` counts, with what stands beside it."""
        said = Slot(self.slot.sheet, self.slot.row, EXPLANATION)
        return {self.slot: None if value is None else arrived(value, self.role()), said: reason}

    def edit(
        self, value: Value, reason: str | None, *, counts: float | None
    ) -> Callable[[Book, Sheet], Book]:
        """``value`` typed to revise and ``reason`` written; the totals show what ``counts``."""

        def change(book: Book, sheet: Sheet) -> Book:
            cells = {
                self.at(self.revised): Cell(value),
                self.at(EXPLANATION): Cell(reason) if reason else None,
            }
            more = Decimal(0) if counts is None else Decimal(str(counts)) - self.approved
            for (row, column), parts in self.place.sheet.inputs_of.items():
                if (self.slot.row, self.revised) in parts:
                    at = self.place.form.at(Slot(self.slot.sheet, row, column))
                    total = sheet.cells[at]
                    assert isinstance(total.value, int | float)
                    cells[at] = Cell(float(Decimal(str(total.value)) + more), total.formula)
            return book.put(sheet.put(*cells.items()))

        return change


def _revisable(name: str, kind: SheetKind) -> Revisable:
    place = target(name, kind, _DEPARTMENT)
    its = _prefilled()
    sheet = next(sheet for sheet in its.layout.sheets if sheet.key == place.sheet.key)
    known = [
        Slot(sheet.key, cell.row.key, cell.column.key)
        for cell in sheet.inputs
        if cell.column.key in sheet.revisions
    ]
    values = form(_DEPARTMENT).values
    filled = [slot for slot in known if values[slot] and isinstance(values[slot], int | Decimal)]
    return Revisable(Target(place.random, its, sheet), place.random.choice(filled))


def mistakes() -> Iterator[Mistake]:
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS):
        yield from _revised(kind)
        yield from _typed_over(kind)
        yield _without_hidden(kind)
        yield from _originals_lost(kind)
    yield _identity_silent()


def _revised(kind: SheetKind) -> Iterator[Mistake]:
    reason = "Ek ödenek verildi."
    for name, value, why, code in (
        ("revised", 123456.0, reason, ""),
        ("revised to zero", 0.0, reason, ""),
        ("revised without a reason", 123456.0, None, "V204"),
        ("revised to the same", None, None, "V203"),
        ("words to revise", "bin", reason, "V101"),
    ):
        cell = _revisable(f"{kind.value}: {name}", kind)
        typed = float(cell.approved) if value is None else value
        counts = typed if isinstance(typed, float) else float(cell.approved)
        beside = {"V204": EXPLANATION}.get(code, cell.revised)
        told = [(code, cell.at(beside))] if code else []
        yield in_sheet(
            TOPIC,
            f"{kind.value}: {name}",
            cell.place,
            cell.edit(typed, why, counts=counts),
            *told,
            changed=cell.changed(counts, why),
            program=DRAFT if code in ("V101", "V204") else None,
        )


def _typed_over(kind: SheetKind) -> Iterator[Mistake]:
    for name, value in (
        ("typed over", Cell(123456.0)),
        ("typed over with words", Cell("yok")),
        ("cleared", None),
    ):
        cell = _revisable(f"{kind.value}: approved value {name}", kind)
        at = cell.at(cell.slot.column)
        yield in_sheet(
            TOPIC,
            f"{kind.value}: approved value {name}",
            cell.place,
            written_over((at, value)),
            ("V115", at),
            changed={cell.slot: None},
            program=DRAFT,
        )
    name = f"{kind.value}: pasted from last year"
    cell = _revisable(name, kind)
    column = [slot for slot in cell.place.slots if slot.column == cell.slot.column]
    pasted = [slot for slot in column if form(_DEPARTMENT).values[slot] is not BLANK]
    cells = {cell.place.form.at(slot): Cell(1234567.0 + at) for at, slot in enumerate(pasted)}
    told = [("V115", at) for at in cells]
    changed: dict[Slot, Arrived | None] = dict.fromkeys(pasted)
    yield in_sheet(
        TOPIC, name, cell.place, written_over(*cells.items()), *told, changed=changed, program=DRAFT
    )


def _without_hidden(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: hidden approved value changed"
    cell = _revisable(name, kind)
    return in_sheet(
        TOPIC,
        name,
        cell.place,
        written_over((cell.at(cell.hidden), Cell(float(cell.approved) + 1))),
        ("S226", None),
        changed=dict.fromkeys(cell.place.slots),
        program=DRAFT,
    )


def _originals_lost(kind: SheetKind) -> Iterator[Mistake]:
    """What the sheet was sent with is taken away, by parts and as a whole."""

    def without_marker(book: Book, sheet: Sheet) -> Book:
        return book.put(_without_fingerprint(sheet))

    def without_sheet(book: Book, sheet: Sheet) -> Book:
        return replace(book, sheets=tuple(other for other in book.sheets if other.name != sheet.name))

    def plain_sheet(book: Book, sheet: Sheet) -> Book:
        return book.put(replace(form(_DEPARTMENT).sheet(sheet.key), name=sheet.name))

    def without_column(book: Book, sheet: Sheet) -> Book:
        columns = {at[1] for at, cell in sheet.cells.items() if str(cell.value).startswith("approved|")}
        for column in sorted(columns, reverse=True):
            book = delete_column(book, book.with_key(sheet.key), column)
        return book

    for what, edit, code, is_read in (
        ("approved values cut from the marker", without_marker, "S226", False),
        ("sheet with approved values deleted", without_sheet, "S201", False),
        ("sheet with approved values replaced by one without", plain_sheet, "S227", True),
        ("columns of approved values deleted", without_column, "S205", True),
    ):
        cell = _revisable(f"{kind.value}: {what}", kind)
        name = "" if code == "S201" else cell.place.sheet.name
        count = len(cell.place.sheet.revisions) if code == "S205" else 1
        lost = {} if is_read else dict.fromkeys(cell.place.slots)
        yield Mistake(
            TOPIC,
            f"{kind.value}: {what}",
            cell.place.form,
            partial(_edited, edit=edit, key=cell.place.sheet.key),
            Expected(((code, name, ""),) * count, lost, DRAFT),
        )


def _edited(book: Book, *, edit: Callable[[Book, Sheet], Book], key: str) -> Book:
    return edit(book, book.with_key(key))


def _without_fingerprint(sheet: Sheet) -> Sheet:
    at = next(at for at, cell in sheet.cells.items() if str(cell.value).startswith("xltools-form/"))
    return sheet.put((at, Cell("/".join(str(sheet.cells[at].value).split("/")[:7]))))


def _identity_silent() -> Mistake:
    """The identity sheet says nothing of the approved values that the other sheets come with."""
    its = _prefilled()
    names = [sheet.name for sheet in its.layout.sheets if sheet.revisions]
    return Mistake(
        TOPIC,
        "approved values cut from the identity",
        its,
        lambda book: book.put(_without_fingerprint(book.with_key("identity"))),
        Expected((("S227", names[0] if len(names) == 1 else "", ""),), program=DRAFT),
    )
