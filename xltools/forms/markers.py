"""What a form says of itself: whose it is, which definition it was made of, and the keys of its rows and columns.

The identity stands on a very hidden sheet and, shorter, in the marker cell of every sheet to fill, because other
programs drop properties, names or hidden sheets. File names are never used: departments rename files. The keys stand in
the row and the column of the marker, wherever they have moved.

Markers written by an older version are read for good, and so are those to which a later one adds parts at the end.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product

from xltools.definition.definition import Definition
from xltools.definition.schema import fingerprint
from xltools.excel.cells import NUMBER, NUMBERS, Cell, Sheet, Workbook
from xltools.forms.layout import APPROVED, HELP, SEPARATOR, Crossing, SheetKind, period_key

SCHEMA_VERSION = "1"
IDENTITY_SHEET = "_xltools"
MARK_SEPARATOR = "/"
_MARKER = "xltools-form"
_PARTS = 7
_KEYS_FOLLOW = "-"
_OF_APPROVED = APPROVED + SEPARATOR
_LENGTH = 12
_FINGERPRINT = re.compile(f"[0-9a-f]{{{_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Identity:
    """``year`` is text, as it stands in the form; ``fingerprint`` is that of the definition (see
    ``definition/schema.py``)."""

    schema: str
    institution: str
    year: str
    department: str
    fingerprint: str

    def is_same_form(self, other: Identity) -> bool:
        """An older definition does not make it another form."""
        its = (self.institution, self.year, self.department)
        return its == (other.institution, other.year, other.department)


@dataclass(frozen=True, slots=True)
class Marker:
    """The content of a marker cell: the identity and the key of the sheet it stands on.

    ``keys`` is the fingerprint of the keys that were written on the sheet, on the identity sheet of those of the sheets
    to fill; empty in forms of the first version. ``approved`` is that of the approved values that the sheet, or the
    whole form, was pre-filled with, empty where there are none; ``revisable`` are the codes of their columns.
    """

    identity: Identity
    sheet_key: str
    keys: str = ""
    approved: str = ""
    revisable: tuple[str, ...] = ()


@dataclass(frozen=True)
class MarkedSheet:
    """A sheet with its marker, and the cell the marker stands in."""

    sheet: Sheet
    marker: Marker
    row: int
    column: int

    @property
    def home(self) -> tuple[int, int]:
        return (self.row, self.column)

    @cached_property
    def rows(self) -> dict[str, tuple[int, ...]]:
        """key -> the numbers of the rows it stands in; more than one is a copy."""
        beside = (cell for cell in self.sheet.texts if cell.column == self.column and cell.row != self.row)
        return _by_key((cell.raw, cell.row) for cell in beside)

    @cached_property
    def columns(self) -> dict[str, tuple[int, ...]]:
        """key -> the numbers of the columns it stands in."""
        beside = (cell for cell in self.sheet.texts if cell.row == self.row and cell.column != self.column)
        return _by_key((cell.raw, cell.column) for cell in beside if cell.raw != HELP)

    @cached_property
    def helping(self) -> frozenset[int]:
        """The columns in which the form only says what to look at."""
        cells = (cell for cell in self.sheet.texts if cell.row == self.row and cell.raw == HELP)
        return frozenset(cell.column for cell in cells)

    def is_help(self, cell: Cell) -> bool:
        """Whether the form says there what to look at; a number or what was typed there is none."""
        return cell.column in self.helping and cell.formula is not None and cell.kind not in NUMBERS

    @property
    def keys(self) -> frozenset[str]:
        return frozenset((*self.rows, *self.columns))

    @cached_property
    def approved(self) -> dict[Crossing, Decimal]:
        """The numbers in the hidden columns of approved values, by the keys that cross there."""
        columns = [key for key in self.columns if key.startswith(_OF_APPROVED)]
        cells = (
            ((row, column), self.sheet.cell(at))
            for column in columns
            for row in self.rows
            for at in self.places((row, column))
        )
        return {keys: cell.number for keys, cell in cells if cell and cell.kind is NUMBER}

    @property
    def has_approved_as_sent(self) -> bool:
        """Whether the hidden approved values are those that the marker speaks of."""
        return values_fingerprint(self.approved.items()) == self.marker.approved

    def places(self, cell: Crossing) -> Iterator[tuple[int, int]]:
        """Where the keys cross; several places where one of them was copied."""
        row, column = cell
        return product(self.rows.get(row, ()), self.columns.get(column, ()))


def form_identity(definition: Definition, department: str) -> Identity:
    institution = definition.institution
    return Identity(SCHEMA_VERSION, institution.code, definition.edition, department, fingerprint(definition))


def keys_fingerprint(keys: Iterable[str]) -> str:
    """Twelve hexadecimal characters; neither order nor copies matter."""
    return hashlib.sha256("\n".join(sorted(set(keys))).encode()).hexdigest()[:_LENGTH]


def values_fingerprint(values: Iterable[tuple[tuple[str, ...], Decimal]]) -> str:
    """Of values with the keys that lead to them, however their numbers are spelled; empty of none."""
    spelled = [SEPARATOR.join((*keys, f"{value.normalize():f}")) for keys, value in values]
    return keys_fingerprint(spelled) if spelled else ""


def approved_in(sheets: Iterable[MarkedSheet]) -> dict[tuple[str, str, str], Decimal]:
    """What the hidden columns of a whole form hold: key of the sheet, of the row, of the column that is approved."""
    return {
        (sheet.marker.sheet_key, row, period_key(column.removeprefix(_OF_APPROVED))): value
        for sheet in sheets
        for (row, column), value in sheet.approved.items()
    }


def marker_text(marker: Marker) -> str:
    """``xltools-form/1/GIGM/2021/YDB/0a1b2c3d4e5f-5f4e3d2c1b0a/costs|F1``: codes hold no slash, so it splits again. A
    pre-filled sheet says so behind: ``…/costs|F1/1a2b3c4d5e6f/2020B``."""
    its = marker.identity
    fingerprints = its.fingerprint + (_KEYS_FOLLOW + marker.keys if marker.keys else "")
    parts = (_MARKER, its.schema, its.institution, its.year, its.department, fingerprints, marker.sheet_key)
    behind = (marker.approved, *marker.revisable) if marker.approved else ()
    return MARK_SEPARATOR.join((*parts, *behind))


def parse_marker(text: str) -> Marker | None:
    """The marker in ``text``, or None when the text is something else."""
    parts = text.strip().split(MARK_SEPARATOR)
    if len(parts) < _PARTS or parts[0] != _MARKER:
        return None
    _, schema, institution, year, department, fingerprints, sheet_key, *behind = parts
    made_of, _, keys = fingerprints.partition(_KEYS_FOLLOW)
    # A later version may add other parts behind.
    approved, *revisable = behind if behind and _FINGERPRINT.fullmatch(behind[0]) else ("",)
    identity = Identity(schema, institution, year, department, made_of)
    return Marker(identity, sheet_key, keys, approved, tuple(revisable))


def marked_sheets(workbook: Workbook) -> list[MarkedSheet]:
    """Every sheet that carries a marker, in the workbook's order; the identity sheet is one of them."""
    marked: list[MarkedSheet] = []
    for sheet in workbook.sheets:
        for cell in sheet.texts:
            if cell.raw.startswith(_MARKER) and (marker := parse_marker(cell.raw)):
                marked.append(MarkedSheet(sheet, marker, cell.row, cell.column))
                break
    return marked


def own_sheets(marked: Iterable[MarkedSheet], identity: Identity) -> dict[str, list[MarkedSheet]]:
    """sheet key -> the sheets of the form ``identity`` tells; more than one are copies."""
    own: dict[str, list[MarkedSheet]] = {}
    for sheet in marked:
        if sheet.marker.identity.is_same_form(identity):
            own.setdefault(sheet.marker.sheet_key, []).append(sheet)
    return own


def sheet_keys(marked: Iterable[MarkedSheet]) -> frozenset[str]:
    """The keys of the sheets to fill."""
    keys = (sheet.marker.sheet_key for sheet in marked if sheet.sheet.name != IDENTITY_SHEET)
    return frozenset(key for key in keys if key != SheetKind.GUIDE.value)


def _by_key(numbers: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    by_key: dict[str, tuple[int, ...]] = {}
    for key, number in numbers:
        by_key[key] = (*by_key.get(key, ()), number)
    return by_key
