"""The correct 2021 forms the mistakes are made in, and what must arrive from them: read without our reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.mutations.edits import address
from tests.mutations.model import Book, Position, Sheet, load
from xltools.definition.definition import Definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.program import example_definition
from xltools.example.project import form_answers
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import ColumnRole, FormLayout, RowRole, SheetKind, SheetLayout, Slot
from xltools.forms.template import write_form

SEED = 20210922
INPUTS = Path(__file__).parents[2] / "inputs" / "2021"
CENTRAL = ("DGMDB", "PDB", "UIDB")


class Blank(Enum):
    """What arrives from a cell that was left blank: neither a value nor nothing."""

    BLANK = "blank"


BLANK = Blank.BLANK
Arrived = int | Decimal | str | Blank
"""An amount in smallest units, another number, an explanation, or blank."""


@cache
def definition() -> Definition:
    return example_definition()


@dataclass(frozen=True, eq=False)
class Form:
    """A correct form of ``department``."""

    department: str
    layout: FormLayout
    book: Book

    @property
    def file(self) -> str:
        return f"{self.department}.xlsx"

    @property
    def content(self) -> bytes:
        return written(self.department)

    @property
    def read_by(self) -> Definition:
        return definition()

    @cached_property
    def values(self) -> Mapping[Slot, Arrived]:
        """What every cell to fill must give, by its place in the untouched form."""
        found: dict[Slot, Arrived] = {}
        for sheet in self.layout.sheets:
            cells = self.sheet(sheet.key).cells
            for row, column in sheet.inputs:
                at = (sheet.row_numbers[row.key], sheet.column_numbers[column.key])
                value = cells[at].value if at in cells else None
                slot = Slot(sheet.key, row.key, column.key)
                if column.role is ColumnRole.REVISED:
                    continue
                if column.role is ColumnRole.TEXT and not column.asks_words:
                    if sheet.kind is not SheetKind.GUIDE and value is not None:
                        found[slot] = str(value)
                elif isinstance(value, str):
                    found[slot] = value
                elif value is None:
                    found[slot] = BLANK
                else:
                    found[slot] = arrived(value, column.role)
        return found

    def sheet(self, key: str) -> Sheet:
        return self.book.with_key(key)

    def at(self, slot: Slot) -> Position:
        sheet = self.layout.sheet(slot.sheet)
        return sheet.row_numbers[slot.row], sheet.column_numbers[slot.column]

    def cell(self, slot: Slot) -> str:
        return address(self.at(slot))


def arrived(value: object, role: ColumnRole) -> Arrived:
    """A typed number as it must arrive: Excel's 15 digits, amounts in smallest units."""
    assert isinstance(value, int | float)
    number = Decimal(f"{value:.15g}")
    if role is not ColumnRole.AMOUNT:
        return number
    units = number.scaleb(definition().institution.decimals)
    assert units == units.to_integral_value(), f"{number} has more decimals than the currency"
    return int(units)


@cache
def written(department: str) -> bytes:
    """The filled form of the example."""
    layout = form_layout(definition(), department)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(definition(), layout, path, form_answers(definition(), _figures()[department]))
        return path.read_bytes()


@cache
def _figures() -> Mapping[str, DepartmentFigures]:
    return department_figures(definition())


@cache
def form(department: str) -> Form:
    return Form(department, form_layout(definition(), department), load(written(department)))


def departments() -> list[str]:
    """All departments whose forms lie in the inputs."""
    return sorted(path.stem for path in INPUTS.glob("*.xlsx"))


@cache
def handful() -> tuple[str, ...]:
    """The departments whose forms the mistakes are made in: a province and three of the headquarters."""
    provinces = [department for department in departments() if department.startswith("IL")]
    return (Random(f"{SEED}/province").choice(provinces), *CENTRAL)


_FILLED_BY = {SheetKind.RESOURCE: ("PDB", "BTDB")}


@dataclass(frozen=True)
class Target:
    """A sheet of a correct form and the chance that chooses in it."""

    random: Random
    form: Form
    sheet: SheetLayout

    @property
    def rows(self) -> list[int]:
        """The rows to fill; of a cost sheet only those of the first sum, which stand together."""
        rows = [self.sheet.row_numbers[row.key] for row in self.sheet.rows if row.role is RowRole.INPUT]
        return rows[:8] if self.sheet.kind is SheetKind.COSTS else rows

    @property
    def columns(self) -> list[int]:
        """The columns of numbers to fill."""
        kept = (ColumnRole.AMOUNT, ColumnRole.NUMBER)
        return [self.sheet.column_numbers[column.key] for column in self.sheet.columns if column.role in kept]

    def any_row(self) -> int:
        return self.random.choice(self.rows)

    def any_column(self) -> int:
        return self.random.choice(self.columns)

    def row_key(self, number: int) -> str:
        return next(key for key, row in self.sheet.row_numbers.items() if row == number)

    def column_key(self, number: int) -> str:
        return next(key for key, column in self.sheet.column_numbers.items() if column == number)

    @property
    def slots(self) -> list[Slot]:
        """Everything that arrives from the sheet."""
        return [slot for slot in self.form.values if slot.sheet == self.sheet.key]

    def slot_at(self, at: Position) -> Slot:
        return Slot(self.sheet.key, self.row_key(at[0]), self.column_key(at[1]))

    def any_number(self) -> Slot:
        """A cell to fill that holds a number other than 0."""
        values = self.form.values
        filled = [s for s in self.slots if isinstance(values[s], int | Decimal) and values[s]]
        return self.random.choice(filled)


def target(name: str, kind: SheetKind, department: str = "") -> Target:
    """Where the mistake ``name`` is made: chosen by its name, so that a new mistake moves no other."""
    random = Random(f"{SEED}/{name}")
    where = form(department or random.choice(_FILLED_BY.get(kind, handful())))
    return Target(random, where, random.choice([s for s in where.layout.sheets if s.kind is kind]))


def any_form(name: str) -> Form:
    """The form a mistake that concerns all of it is made in."""
    return form(Random(f"{SEED}/{name}").choice(handful()))
