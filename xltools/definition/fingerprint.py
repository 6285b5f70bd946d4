"""Definition -> a short hash of what a form asks and what its figures mean.

A form carries the fingerprint of the definition it was made from; a form with another one was made from an
older definition. So the fingerprint changes with everything that would make a form ask something else, and
with nothing that only makes it read better.

It covers every column that the model marks with ``SHAPES_FORMS``, in the model's order, and of resource tables the
codes of their rows and columns and which totals they have.

It leaves out: every name, title, description, goal and source (a corrected typing error), contacts,
deadlines, notes and monitors, the language and the wording, which sub-program an activity or indicator
belongs to (the figures stay the same), strategic aims, equalities, published tables, aliases, the largest
amount, the limits of what is plausible, and the order of rows.
"""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from typing import Any

from xltools.definition.definition import Definition
from xltools.definition.model import ResourceTable
from xltools.definition.schema import ALL_SHEETS, INSTITUTION, Sheet

_LENGTH = 12


def fingerprint(definition: Definition) -> str:
    """Twelve hexadecimal characters, the same on every machine."""
    content = {sheet.key: _content(definition, sheet) for sheet in ALL_SHEETS if _keys(sheet)}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:_LENGTH]


def _keys(sheet: Sheet) -> list[str]:
    return [column.key for column in sheet.columns if column.shapes_forms]


def _content(definition: Definition, sheet: Sheet) -> list[Any]:
    keys = _keys(sheet)
    records = getattr(definition, sheet.key)
    if sheet is INSTITUTION:
        return [_plain(getattr(records, key)) for key in keys]
    rows = [[_plain(getattr(record, key)) for key in keys] for record in records]
    if sheet.key == "resource_tables":
        rows = [row + _lines_and_totals(definition, table) for row, table in zip(rows, records, strict=True)]
    # A single column stands without a list around it: so it is in the forms already sent out.
    return sorted(rows) if len(keys) > 1 else sorted(value for (value,) in rows)


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    return sorted(value) if isinstance(value, tuple) else value


def _lines_and_totals(definition: Definition, table: ResourceTable) -> list[object]:
    return [
        sorted(line.code for line in definition.rows_of(table.code)),
        sorted(line.code for line in definition.columns_of(table.code)),
        bool(table.row_total),
        bool(table.column_total),
    ]
