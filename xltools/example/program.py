"""The example institution: the 2021 performance program of Göç İdaresi Genel Müdürlüğü as a definition.

The data stand in ``data/*.json``, one file per topic; names, headings and texts are those of the published
program (where it prints several names for one thing, the right one, with the others as aliases).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from importlib.resources import files
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.schema import SHEETS

_FILES: dict[str, frozenset[str]] = {
    "institution": frozenset({"institution"}),
    "departments": frozenset({"groups", "departments"}),
    "programs": frozenset({"programs", "subprograms", "activities", "responsibilities"}),
    "indicators": frozenset({"indicators"}),
    "budget": frozenset({"items", "periods"}),
    "strategy": frozenset({"aims", "targets", "goals", "aim_links"}),
    "resources": frozenset({"resource_tables", "resource_rows", "resource_columns", "equalities"}),
    "publication": frozenset({"published_tables", "aliases"}),
    "control": frozenset({"waivers"}),
}


def example_definition() -> Definition:
    """The 2021 program: 13 central departments, 81 provincial directorates, 6 activities."""
    content = {key: value for name, keys in _FILES.items() for key, value in read_file(name, keys).items()}
    records: dict[str, Any] = {
        sheet.key: build_all(sheet.model, content, sheet.key) for sheet in SHEETS if sheet.key in content
    }
    return Definition(institution=build(Institution, content["institution"], "institution"), **records)


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Entry = TypeVar("Entry", bound="DataclassInstance")


def read_file(name: str, keys: frozenset[str]) -> Mapping[str, object]:
    """The content of ``data/<name>.json``; exactly ``keys`` and, if it has one, a ``note`` for the reader."""
    text = files("xltools.example").joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    content: dict[str, object] = json.loads(text)
    content.pop("note", None)
    if content.keys() != keys:
        raise ValueError(f"{name}.json has the keys {sorted(content)}, expected {sorted(keys)}")
    return content


def build_all(kind: type[Entry], content: Mapping[str, object], key: str) -> tuple[Entry, ...]:
    """Every entry of the list ``content[key]`` as a ``kind``."""
    entries = content[key]
    if not isinstance(entries, list):
        raise ValueError(f"{key}: a list is expected")
    return tuple(build(kind, entry, f"{key}[{number}]") for number, entry in enumerate(entries))


def text_list(content: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The list of texts ``content[key]``."""
    texts = content[key]
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{key}: a list of texts is expected")
    return tuple(texts)


def build(kind: type[Entry], entry: object, place: str) -> Entry:
    """One JSON object as a ``kind``; fields with a default may be left out."""
    if not isinstance(entry, dict):
        raise ValueError(f"{place}: an object is expected")
    known = {field.name for field in fields(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    if unknown := entry.keys() - known:
        raise ValueError(f"{place}: unknown keys {sorted(unknown)}")
    if missing := needed - entry.keys():
        raise ValueError(f"{place}: missing keys {sorted(missing)}")
    hints = get_type_hints(kind)
    return kind(**{key: convert(hints[key], value, f"{place}.{key}") for key, value in entry.items()})


def convert(hint: object, value: object, place: str) -> object:
    """A JSON value as the annotated type: text, whole number, boolean, day, enum, optional, tuple or mapping."""
    if isinstance(hint, UnionType):
        return None if value is None else convert(get_args(hint)[0], value, place)
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(convert(get_args(hint)[0], part, place) for part in value)
    if get_origin(hint) is Mapping and isinstance(value, dict):
        return {str(key): convert(get_args(hint)[1], part, place) for key, part in value.items()}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is datetime.date and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    if type(value) is not hint:
        raise ValueError(f"{place}: {value!r} is not a {hint}")
    return value
