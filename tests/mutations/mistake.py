"""A mistake in a correct form: where it is made, what it changes, and what the reading must then say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from tests.forms.sample import values_read
from tests.forms.seasoned import read_twice
from tests.mutations.dialects import Dialect
from tests.mutations.edits import address
from tests.mutations.forms import BLANK, Arrived, Form, Target, definition
from tests.mutations.model import Book, Cell, Position, Sheet
from tests.mutations.program import Program, program_with
from xltools.definition.definition import Definition
from xltools.forms.layout import EXPLANATION, SheetKind, Slot, row_key
from xltools.forms.records import Submission

Told = tuple[str, str, str]
"""(code, sheet, cell) as the finding must name them; empty where it speaks of a sheet or of the whole file."""
Change = Callable[[Book], Book]
_MOST_SHOWN = 5


@dataclass(frozen=True)
class Expected:
    """``told`` are all findings the untouched form does not have; ``changed`` is what arrives from the cells concerned
    (None: nothing); every other cell must arrive as from the untouched form. ``program``: what the example comes to
    with the form in it; None is not asked."""

    told: tuple[Told, ...] = ()
    changed: Mapping[Slot, Arrived | None] = field(default_factory=dict)
    program: Program | None = None


def read(data: bytes, file: str, by: Definition | None = None) -> Submission:
    return read_twice(data, file, by or definition())


def told(submission: Submission) -> Counter[Told]:
    return Counter((found.code, found.place.sheet, found.place.cell) for found in submission.findings)


Telling = Callable[[Submission], Counter[Told]]


@cache
def told_untouched(form: Form, telling: Telling) -> Counter[Told]:
    """What is told of the committed form itself."""
    return telling(read(form.content, form.file, form.read_by))


@dataclass(frozen=True, eq=False)
class Mistake:
    """``otherwise``: what a dialect makes of it when that is something else, or the reason it cannot carry it.
    ``telling``: what is asked of the form that was read."""

    topic: str
    name: str
    form: Form
    change: Change
    expected: Expected
    otherwise: Mapping[Dialect, Expected | str] = field(default_factory=dict)
    telling: Telling = told

    def expected_in(self, dialect: Dialect) -> Expected | str:
        return self.otherwise.get(dialect, self.expected)

    @cached_property
    def book(self) -> Book:
        return self.change(self.form.book)


def in_sheet(
    topic: str,
    name: str,
    place: Target,
    edit: Callable[[Book, Sheet], Book],
    *told: tuple[str, Position | None],
    changed: Mapping[Slot, Arrived | None] | None = None,
    otherwise: Mapping[Dialect, Expected | str] | None = None,
    program: Program | None = None,
) -> Mistake:
    """A mistake in one sheet; ``told`` is (code, cell of it or None for the sheet) of every finding."""
    key, sheet = place.sheet.key, place.sheet.name
    findings = tuple((code, sheet, address(at) if at else "") for code, at in told)
    return Mistake(
        topic,
        name,
        place.form,
        lambda book: edit(book, book.with_key(key)),
        Expected(findings, changed or {}, program),
        otherwise or {},
    )


def written_over(*cells: tuple[Position, Cell | None]) -> Callable[[Book, Sheet], Book]:
    """Cells written or cleared; the sums are as they were."""
    return lambda book, sheet: book.put(sheet.put(*cells))


@dataclass(frozen=True)
class FileMistake:
    """What is done to a whole file: the same in every dialect. ``data`` makes its bytes; ``code`` is all that is told
    of it. ``program``: what the example comes to with it; None is not asked."""

    topic: str
    name: str
    file: str
    data: Callable[[], bytes]
    code: str
    program: Program | None = None


def all_arrived(submission: Submission) -> dict[Slot, Arrived]:
    """Everything a submission says of the cells to fill: numbers, blanks and explanations."""
    found: dict[Slot, Arrived] = dict(values_read(submission))
    said: list[tuple[Slot, Arrived]] = [
        (_slot(text.kind, text.subject, text.row, EXPLANATION), text.text) for text in submission.explanations
    ]
    said += [(_slot(SheetKind.TEXTS, one.indicator, "", one.period), one.text) for one in submission.texts]
    said += [(_slot(gap.kind, gap.subject, gap.row, gap.column), BLANK) for gap in submission.blanks]
    for slot, value in said:
        assert slot not in found, f"{slot} arrives twice"
        found[slot] = value
    return found


def _slot(kind: SheetKind, subject: str, row: str, column: str) -> Slot:
    head = "value" if kind is SheetKind.RESOURCE else "period"
    column = column if column == EXPLANATION else row_key(head, column)
    if kind in (SheetKind.INDICATORS, SheetKind.TEXTS):
        column = row or column  # what is written beside the reason
        return Slot(kind.value, row_key("indicator", subject), column)
    row_head = "cost" if kind is SheetKind.COSTS else "resource"
    return Slot(row_key(kind.value, subject), row_key(row_head, subject, row), column)


def judged(form: Form, expected: Expected, submission: Submission, telling: Telling = told) -> list[str]:
    """Everything in which a form was not read as expected; nothing when all is well."""
    untouched, found = told_untouched(form, telling), telling(submission)
    wanted = Counter(expected.told)
    wrong = [f"not told: {_shown(one)}" for one in (wanted - (found - untouched)).elements()]
    wrong += [f"told besides: {_shown(one)}" for one in (found - untouched - wanted).elements()]
    if any(one.place.file != form.file for one in submission.findings):
        wrong.append("a finding names another file")
    if expected.program is not None and (program := program_with(submission)) != expected.program:
        wrong.append(f"the program is {program}, must be {expected.program}")
    return wrong + _wrong_values(form, expected, all_arrived(submission))


def _wrong_values(form: Form, expected: Expected, arrived: Mapping[Slot, Arrived]) -> list[str]:
    wanted = {slot: value for slot, value in {**form.values, **expected.changed}.items() if value is not None}
    wrong = []
    for slot in sorted(wanted.keys() | arrived.keys(), key=lambda slot: (slot.sheet, slot.row, slot.column)):
        found, want = arrived.get(slot), wanted.get(slot)
        if type(found) is not type(want) or found != want:
            where = f"{slot.sheet} × {slot.row} × {slot.column}"
            wrong.append(f"{where}: arrives {_value(found)}, must be {_value(want)}")
    more = len(wrong) - _MOST_SHOWN
    return [*wrong[:_MOST_SHOWN], f"and {more} more values"] if more > 0 else wrong


def _shown(one: Told) -> str:
    code, sheet, cell = one
    return f"{code} {sheet}!{cell}" if cell else f"{code} {sheet}".rstrip()


def _value(value: Arrived | None) -> str:
    if value is None:
        return "nothing"
    return value.value if value is BLANK else repr(value)
