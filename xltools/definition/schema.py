"""The sheets and columns of the definition workbook, worked out from the dataclasses of the definition, and the
fingerprint of what of them shapes forms.

A sheet is found by the marker ``xltools-definition/1/<key>`` in its hidden first row and column, a column by
its key in the marker's row, the first line of data by the word ``HEADS`` in the marker's column: sheets and
columns can be renamed, moved and inserted. On the institution sheet the marker's column holds the key of each
line.

The words are in ``texts/<language>/definition.toml``: a table for each sheet, and ``workbook`` for what they share.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from xltools.definition.definition import Definition
from xltools.definition.kinds import (
    OPTIONAL,
    SHAPES_FORMS,
    UNLESS_EMPTY,
    Answer,
    Between,
    Kind,
    NamesOf,
    Needed,
    Refers,
    Shown,
    Unique,
    Width,
)
from xltools.definition.model import ResourceTable
from xltools.wording.language import FALLBACK, languages, texts

FILE_NAME = re.compile(r"definition_(\d{4})\.xlsx", re.IGNORECASE)
MARKER = "xltools-definition"
VERSION = "1"
HEADS = "heads"
VALUE = "value"  # the key of the institution sheet's column of values
_LENGTH = 12  # of a fingerprint

# What one cell of the definition becomes once it is read; None where a blank one says nothing.
Value: TypeAlias = str | int | bool | Decimal | datetime.date | Enum | tuple[str, ...] | None
# What a word of a dropdown stands for; a text is the key of a sheet.
Choice: TypeAlias = bool | Enum | str

_Fact = TypeVar("_Fact")
_Other = TypeVar("_Other")
_WIDTH = Width(16)
_KINDS: Mapping[type, Kind] = {
    str: Kind.TEXT,
    int: Kind.WHOLE,
    bool: Kind.YES_NO,
    Decimal: Kind.NUMBER,
    datetime.date: Kind.DATE,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet, or a line of the institution sheet; ``key`` is the field of the model it fills.

    ``blank`` is what an empty cell means, ``width`` in characters. ``refers``, ``least`` and ``most`` as in ``Refers``
    and ``Between``, ``shapes_forms`` and ``optional`` as in ``Mark``, ``needed`` as in ``Needed``.
    """

    sheet: str
    key: str
    kind: Kind
    width: float
    required: bool = False
    blank: Value = ""
    choices: tuple[Choice, ...] = ()
    refers: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    shapes_forms: bool = False
    optional: bool = False
    needed: Needed | None = None

    def heading(self, language: str) -> str:
        return _said(language, self.sheet, self.key, "heading")

    def note(self, language: str, year: int) -> str:
        """What to write, with an example from the definition of ``year``."""
        return _said(language, self.sheet, self.key, "note").format(year=year, before=year - 1)

    def word(self, choice: object, language: str) -> str:
        """What a cell says for ``choice``, one of the column's."""
        if isinstance(choice, bool):
            return shared("yes" if choice else "no", language)
        if isinstance(choice, Enum):
            return _said(language, self.sheet, f"{self.key}.{choice.value}")
        return _said(language, str(choice), "head", "name")

    def shown(self, value: Value, language: str) -> str:
        """``value`` as a cell says it in words."""
        if value in self.choices:
            return self.word(value, language)
        if value is None:
            return ""
        return "; ".join(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the definition workbook; ``key`` is the field of ``Definition`` it fills with ``model`` records.

    ``unique``, ``answer``, ``optional``, ``unless_empty`` and ``needed`` as in ``Unique``, ``Answer``, ``Mark`` and
    ``Needed``.
    """

    key: str
    model: type
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    answer: str = ""
    optional: bool = False
    unless_empty: bool = False
    needed: Needed | None = None

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def name(self, language: str) -> str:
        return _said(language, self.key, "head", "name")

    def title(self, language: str) -> str:
        return _said(language, self.key, "head", "title")

    def purpose(self, language: str) -> str:
        """What the sheet is for; it stands below the title and in the guide."""
        return _said(language, self.key, "head", "purpose")


def sheets_of(definition: type) -> tuple[Sheet, ...]:
    """The sheet of every field of ``definition``, in their order."""
    hints = get_type_hints(definition, include_extras=True)
    return tuple(_sheet(field.name, hints[field.name]) for field in fields(definition))


def _sheet(key: str, hint: Any) -> Sheet:
    records = _bare(hint)
    model: Any = get_args(records)[0] if get_origin(records) is tuple else records
    answer, shown = _fact(hint, Answer, Answer("")), _fact(hint, Shown, None)
    hints = get_type_hints(model, include_extras=True)
    columns = [_column(key, field, hints[field.name], answer.key) for field in fields(model)]
    if shown:
        columns.insert(1, Column(key, shown.key, Kind.SHOWN, shown.characters))
    unique, marks = _fact(hint, Unique, Unique()), _facts(hint)
    unless_empty = UNLESS_EMPTY in marks
    optional = unless_empty or OPTIONAL in marks
    needed = _fact(hint, Needed, None)
    return Sheet(key, model, tuple(columns), unique, answer.key, optional, unless_empty, needed)


def _column(sheet: str, field: Field[Any], hint: Any, answer: str) -> Column:
    bounds, names = _fact(hint, Between, Between(0, 0)), _fact(hint, NamesOf, NamesOf())
    kind = _kind(hint)
    choices: tuple[Choice, ...] = names
    if kind is Kind.YES_NO:
        choices = (True, False)
    elif kind is Kind.CHOICE and not names:
        choices = tuple(_bare(hint))
    missing = field.default is MISSING
    return Column(
        sheet,
        field.name,
        kind,
        _fact(hint, Width, _WIDTH).characters,
        required=missing and field.name != answer,
        blank="" if missing else field.default,
        choices=choices,
        refers=_fact(hint, Refers, Refers()),
        least=bounds.least,
        most=bounds.most,
        shapes_forms=SHAPES_FORMS in _facts(hint),
        optional=OPTIONAL in _facts(hint),
        needed=_fact(hint, Needed, None),
    )


def _kind(hint: Any) -> Kind:
    bare = _bare(hint)
    if get_origin(bare) is tuple:
        return Kind.CODES
    if issubclass(bare, Enum) or _fact(hint, NamesOf, None):
        return Kind.CHOICE
    return _fact(hint, Kind, _KINDS[bare])


def _bare(hint: Any) -> Any:
    """The type without what the annotation says of it, and without None, which is what a blank cell means."""
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(bare) is UnionType:
        (bare,) = (one for one in get_args(bare) if one is not NoneType)
    return bare


def _facts(hint: Any) -> tuple[object, ...]:
    return hint.__metadata__ if get_origin(hint) is Annotated else ()


def _fact(hint: Any, kind: type[_Fact], otherwise: _Other) -> _Fact | _Other:
    return next((fact for fact in _facts(hint) if isinstance(fact, kind)), otherwise)


# --- words -------------------------------------------------------------------------------------------------


def shared(key: str, language: str, **values: object) -> str:
    """A text that belongs to no single sheet."""
    return _said(language, "workbook", key).format(**values)


def _said(language: str, table: str, *keys: str) -> str:
    """The text that ``keys`` lead to from ``table``."""
    text: Any = texts(language, "definition")[table]
    for key in keys:
        text = text[key]
    return str(text)


def in_every_language(of: Callable[[str], str]) -> str:
    """``Kurum / Institution``: for whoever looks for it in a workbook whose language is not known."""
    return " / ".join(of(language) for language in sorted(languages(), key=FALLBACK.__eq__))


def marker(sheet: str) -> str:
    """The marker of the sheet with the key ``sheet``."""
    return f"{MARKER}/{VERSION}/{sheet}"


ALL_SHEETS = sheets_of(Definition)
INSTITUTION, *_OTHERS = ALL_SHEETS
SHEETS: tuple[Sheet, ...] = tuple(_OTHERS)
BY_KEY: Mapping[str, Sheet] = {sheet.key: sheet for sheet in ALL_SHEETS}


# --- the fingerprint of forms ------------------------------------------------------------------------------


def fingerprint(definition: Definition) -> str:
    """A short hash of what a form asks and what its figures mean: twelve hexadecimal characters, the same everywhere.

    A form carries the fingerprint of the definition it was made from; a form with another one was made from an older
    definition. So it changes with everything that would make a form ask something else: every column marked with
    ``SHAPES_FORMS``, in the order of the fields (of one that is ``OPTIONAL``, only where it says something), and of
    resource tables the codes of their rows and columns and which totals they have. It does not change with what only
    makes a form read better: names, texts, contacts, the wording, which sub-program an activity belongs to (the figures
    stay the same), limits, and the order of rows.
    """
    content = {sheet.key: _content(definition, sheet) for sheet in ALL_SHEETS if _keys(sheet)}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:_LENGTH]


def _keys(sheet: Sheet) -> list[str]:
    return [column.key for column in sheet.columns if column.shapes_forms and not column.optional]


def _content(definition: Definition, sheet: Sheet) -> list[Any]:
    keys = _keys(sheet)
    records = getattr(definition, sheet.key)
    if sheet is INSTITUTION:
        return _row(sheet, records)
    rows = [_row(sheet, record) for record in records]
    if sheet.key == "resource_tables":
        rows = [row + _lines_and_totals(definition, table) for row, table in zip(rows, records, strict=True)]
    # A single column stands without a list around it: so it is in the forms already sent out.
    return sorted(rows) if len(keys) > 1 else sorted(value for (value,) in rows)


def _row(sheet: Sheet, record: Any) -> list[Any]:
    """What ``record`` says of forms; in columns that came later only where it says something."""
    later = [column for column in sheet.columns if column.shapes_forms and column.optional]
    said = [[c.key, _plain(value)] for c in later if (value := getattr(record, c.key)) != c.blank]
    return [_plain(getattr(record, key)) for key in _keys(sheet)] + said


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    return sorted(value) if isinstance(value, tuple) else value


def _lines_and_totals(definition: Definition, table: ResourceTable) -> list[object]:
    lines = (definition.rows_of(table.code), definition.columns_of(table.code))
    codes = (sorted(line.code for line in own) for own in lines)
    return [*codes, bool(table.row_total), bool(table.column_total)]
