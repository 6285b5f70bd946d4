"""Keys of a form that was sent out under codes the definition has changed since: renewed where it tells the old code.

An old code stands among the other names of the definition. A code that something has today is never taken for an old
one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from xltools.definition.definition import Definition
from xltools.excel.cells import TEXT, Cell, Sheet, Workbook
from xltools.forms.grid import MarkedSheet, key_grid, marked_sheets, sheet_keys
from xltools.forms.identity import IDENTITY_SHEET, Marker, keys_fingerprint, marker_text
from xltools.forms.layout import SEPARATOR

# The first part of a key, and of what its other parts are codes.
_PARTS = {
    "cost": ("activities", "items"),
    "costs": ("activities",),
    "indicator": ("indicators",),
    "period": ("periods",),
    "resource": ("resource_tables",),
}
_CODE = re.compile(r"[\w.-]+")


class OldCodes:
    """Those of one definition."""

    def __init__(self, definition: Definition) -> None:
        present: Mapping[str, set[str]] = {
            "departments": set(definition.department_by_code),
            "activities": set(definition.activity_by_code),
            "items": set(definition.item_by_code),
            "indicators": set(definition.indicator_by_code),
            "periods": {period.code for period in definition.periods},
            "resource_tables": set(definition.resource_table_by_code),
        }
        self._codes = {
            (alias.sheet, alias.name): alias.code
            for alias in definition.aliases
            if alias.sheet in present
            and _CODE.fullmatch(alias.name)
            and alias.name not in present[alias.sheet]
        }

    def renewed(self, workbook: Workbook) -> Workbook:
        """``workbook`` with the present codes in its markers and keys; itself where there are no old codes."""
        if not self._codes:
            return workbook
        marked = {sheet.sheet.name: sheet for sheet in marked_sheets(workbook)}
        keys = {name: _keys(sheet) for name, sheet in marked.items()}
        keys[IDENTITY_SHEET] = sheet_keys(marked.values())
        sheets = (
            self._sheet(marked[sheet.name], keys[sheet.name]) if sheet.name in marked else sheet
            for sheet in workbook.sheets
        )
        return replace(workbook, sheets=tuple(sheets))

    def _sheet(self, marked: MarkedSheet, keys: frozenset[str]) -> Sheet:
        marker, home = marked.marker, (marked.row, marked.column)
        # A sheet with the keys it was sent with still has them under their new names.
        as_sent = marker.keys == keys_fingerprint(keys)
        sent = keys_fingerprint(map(self._key, keys)) if as_sent else marker.keys
        department = self._codes.get(("departments", marker.identity.department), marker.identity.department)
        identity = replace(marker.identity, department=department)
        text = marker_text(Marker(identity, self._key(marker.sheet_key), sent))
        cells = {at: self._cell(cell, marked) for at, cell in marked.sheet.cells.items()}
        return replace(marked.sheet, cells={**cells, home: cells[home]._replace(raw=text)})

    def _cell(self, cell: Cell, marked: MarkedSheet) -> Cell:
        is_key = cell.kind is TEXT and (cell.row == marked.row or cell.column == marked.column)
        return cell._replace(raw=self._key(cell.raw)) if is_key else cell

    def _key(self, key: str) -> str:
        head, *codes = key.split(SEPARATOR)
        kinds = _PARTS.get(head, ())
        new = [self._codes.get((kind, code), code) for kind, code in zip(kinds, codes, strict=False)]
        return SEPARATOR.join((head, *new, *codes[len(new) :]))


def _keys(marked: MarkedSheet) -> frozenset[str]:
    grid = key_grid(marked)
    return frozenset((*grid.rows, *grid.columns))
