"""Blocks pasted from a sheet of one form over a sheet of another, and what is seen on it then."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from hypothesis import strategies as st

from tests.forms import sample
from tests.forms.strategies import definitions
from tests.mutations.dialects import by_xlsxwriter
from tests.mutations.model import Area, Book, Cell, Position, Sheet, load
from xltools.definition.definition import Definition
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import (
    ABOUT_ROW,
    LABEL_COLUMN,
    SUBTITLE_ROW,
    TITLE_ROW,
    Answers,
    ColumnRole,
    SheetKind,
    SheetLayout,
    Slot,
)
from xltools.forms.records import Submission

_TITLE, _DEPARTMENT = (TITLE_ROW, LABEL_COLUMN), (SUBTITLE_ROW, LABEL_COLUMN)


@dataclass(frozen=True)
class Place:
    """A sheet to fill in the form of ``department``."""

    department: str
    layout: SheetLayout


@dataclass(frozen=True)
class Pasting:
    """The block ``area`` of ``source`` stands in ``into`` from ``at`` on, as values; no key is pasted over."""

    definition: Definition
    source: Place
    into: Place
    area: Area
    at: Position

    @cached_property
    def _book(self) -> Book:
        return load(_filled(self.definition, self.into.department))

    @cached_property
    def sheet(self) -> Sheet:
        """What the sheet is afterwards."""
        top, left, bottom, right = self.area
        source = load(_filled(self.definition, self.source.department)).with_key(self.source.layout.key)
        block = [
            ((self.at[0] + row - top, self.at[1] + column - left), source.cells.get((row, column)))
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
        into = self._book.with_key(self.into.layout.key)
        return into.put(*((at, Cell(cell.value) if cell else None) for at, cell in block))

    def read(self) -> Submission:
        return sample.read(by_xlsxwriter(self._book.put(self.sheet)), self.definition)

    def seen(self, at: Position) -> str:
        """The text at ``at``, folded as names are compared."""
        cell = self.sheet.cells.get(at)
        return self.fold(cell.value) if cell and isinstance(cell.value, str) else ""

    def fold(self, text: str) -> str:
        return form_language(self.definition).fold(text)

    def says_another_department(self) -> bool:
        names = {one.code: self.fold(one.name) for one in self.definition.departments}
        year = self.definition.institution.year
        lines = {name: self.fold(f"{year} · {name}") for name in names.values()}
        line = self.seen(_DEPARTMENT)
        said = {name for name, text in lines.items() if line == text or line.startswith(f"{text} · ")}
        return bool(said) and names[self.into.department] not in said

    def says_another_sheet(self) -> bool:
        """Its title is another one's, or the line of the activity names another one. A title that is the name of the
        department or the institution, too, says nothing."""
        layout = self.into.layout
        own = {self.fold(word) for word in layout.own_words}
        own |= {self.fold(self.definition.department_by_code[self.into.department].name)}
        own |= {self.fold(self.definition.institution.name)}
        others = {self.fold(one.layout.title) for one in places(self.definition)} - own
        if self.seen(_TITLE) in others:
            return True
        if layout.head is None:
            return False
        label, own_name = map(self.fold, layout.head)
        names = {self.fold(one.name) for one in self.definition.activities} - {own_name}
        is_labelled = self.seen((ABOUT_ROW, LABEL_COLUMN)) == label
        return is_labelled and self.seen((ABOUT_ROW, LABEL_COLUMN + 1)) in names


def places(definition: Definition) -> list[Place]:
    return [
        Place(department.code, sheet)
        for department in definition.departments
        for sheet in form_layout(definition, department.code).sheets
        if sheet.kind is not SheetKind.GUIDE
    ]


def _filled(definition: Definition, department: str) -> bytes:
    """A different number in every cell that takes one."""
    values: dict[Slot, Decimal | str] = {}
    for sheet in form_layout(definition, department).sheets:
        for row, column in sheet.inputs:
            if column.role is not ColumnRole.TEXT:
                values[Slot(sheet.key, row.key, column.key)] = Decimal(1000 + len(values))
    return sample.form_bytes(definition, department, Answers(values))


@st.composite
def pastings(draw: st.DrawFn) -> Pasting:
    """Any block of a sheet, half of the time all that is seen of it, at its own place or at another one."""
    definition = draw(definitions().filter(lambda one: len(places(one)) > 1))
    source, into = draw(st.permutations(places(definition)))[:2]
    rows = st.integers(TITLE_ROW, source.layout.last_row)
    columns = st.integers(LABEL_COLUMN, source.layout.last_column)
    if draw(st.booleans()):
        area = (TITLE_ROW, LABEL_COLUMN, source.layout.last_row, source.layout.last_column)
        return Pasting(definition, source, into, area, area[:2])
    (top, bottom), (left, right) = (sorted((draw(line), draw(line))) for line in (rows, columns))
    at = draw(st.just((top, left)) | st.tuples(rows, columns))
    return Pasting(definition, source, into, (top, left, bottom, right), at)
