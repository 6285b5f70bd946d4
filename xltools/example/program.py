"""The example institution: the 2021 performance program of Göç İdaresi Genel Müdürlüğü as a definition.

The data stand in ``data/*.json``, one file per topic; names, headings and texts are those of the published
program (where it prints several names for one thing, the right one, with the others as aliases). They are read strictly
into frozen dataclasses: a key nobody knows, a missing key or a value of another type is a mistake in the package, a
``ValueError`` with the entry.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from importlib.resources import files
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from xltools.definition.definition import Definition

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Entry = TypeVar("Entry", bound="DataclassInstance")

_TOPICS = (
    "institution",
    "departments",
    "programs",
    "indicators",
    "budget",
    "strategy",
    "resources",
    "publication",
    "texts",
    "control",
    "monitoring",
)


def example_definition() -> Definition:
    """The 2021 program: 13 central departments, 81 provincial directorates, 6 activities."""
    return read_data(Definition, *_TOPICS)


def read_data(kind: type[Entry], *names: str) -> Entry:
    """The files ``data/<name>.json`` together as one ``kind``; a file may have a ``note`` for whoever reads it."""
    content: dict[str, object] = {}
    for name in names:
        text = files("xltools.example").joinpath("data", f"{name}.json").read_text(encoding="utf-8")
        entries = json.loads(text)
        if twice := entries.keys() & content.keys() - {"note"}:
            raise ValueError(f"{name}: {sorted(twice)} stand in another file, too")
        content |= entries
    content.pop("note", None)
    return build(kind, content, "/".join(names))


def build(kind: type[Entry], entry: Mapping[str, object], place: str) -> Entry:
    """One JSON object as a ``kind``; fields with a default may be left out."""
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    if unknown := entry.keys() - {field.name for field in fields(kind)}:
        raise ValueError(f"{place}: unknown keys {sorted(unknown)}")
    if missing := needed - entry.keys():
        raise ValueError(f"{place}: missing keys {sorted(missing)}")
    hints = get_type_hints(kind)
    return kind(**{key: _convert(hints[key], value, f"{place}.{key}") for key, value in entry.items()})


def _convert(hint: Any, value: object, place: str) -> object:
    """A JSON value as the annotated type: a plain one, a day, an enum, an optional, a dataclass, a tuple, a mapping."""
    if isinstance(hint, UnionType):
        return None if value is None else _convert(get_args(hint)[0], value, place)
    if is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
        return build(hint, value, place)
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_convert(get_args(hint)[0], part, f"{place}[{at}]") for at, part in enumerate(value))
    if get_origin(hint) is Mapping and isinstance(value, dict):
        return {key: _convert(get_args(hint)[1], part, f"{place}.{key}") for key, part in value.items()}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is Decimal and type(value) in (int, str):
        return Decimal(str(value))
    if hint is datetime.date and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    if type(value) is not hint:
        raise ValueError(f"{place}: {value!r} is not a {hint}")
    return value
