"""The codes of forms that were sent out before the definition changed them, where it tells the old one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.excel.cells import Sheet, Workbook
from xltools.forms.layout import APPROVED, PERIOD, REVISED, SEPARATOR
from xltools.forms.markers import (
    IDENTITY_SHEET,
    MarkedSheet,
    Marker,
    approved_in,
    keys_fingerprint,
    marked_sheets,
    marker_text,
    sheet_keys,
    values_fingerprint,
)

# The first part of a key, and of what its other parts are codes.
_CODES_IN_KEYS = {
    "cost": ("activities", "items"),
    "costs": ("activities",),
    "indicator": ("indicators",),
    PERIOD: ("periods",),
    "resource": ("resource_tables",),
    REVISED: ("periods",),
    APPROVED: ("periods",),
}
_CODE = re.compile(r"[\w.-]+")


class OldCodes:
    """The codes of forms that were sent out before the definition changed them, where it tells the old one.

    An old code stands among the other names of the definition. A code that something has today is never taken for an
    old one.
    """

    def __init__(self, definition: Definition) -> None:
        present = {
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

    def code(self, sheet: str, code: str) -> str:
        """The code that what had ``code`` among ``sheet`` (``activities`` ...) has today."""
        return self._codes.get((sheet, code), code)

    def renewed(self, workbook: Workbook) -> Workbook:
        """``workbook`` with the present codes in its markers and keys; itself where there are no old codes."""
        if not self._codes:
            return workbook
        marked = {sheet.sheet.name: sheet for sheet in marked_sheets(workbook)}
        whole = tuple(marked.values())
        sheets = [
            self._sheet(marked[sheet.name], whole) if sheet.name in marked else sheet
            for sheet in workbook.sheets
        ]
        return replace(workbook, sheets=tuple(sheets))

    def _sheet(self, marked: MarkedSheet, whole: Sequence[MarkedSheet]) -> Sheet:
        """``whole`` are the sheets of the form, of which the identity sheet speaks."""
        marker, home = marked.marker, marked.home
        is_identity = marked.sheet.name == IDENTITY_SHEET
        keys = sheet_keys(whole) if is_identity else marked.keys
        approved = tuple(approved_in(whole).items()) if is_identity else tuple(marked.approved.items())
        # A sheet with the keys it was sent with still has them under their new names.
        as_sent = marker.keys == keys_fingerprint(keys)
        sent = keys_fingerprint(map(self._key, keys)) if as_sent else marker.keys
        identity = replace(marker.identity, department=self.code("departments", marker.identity.department))
        renewed = replace(marker, identity=identity, sheet_key=self._key(marker.sheet_key), keys=sent)
        text = marker_text(self._with_approved(renewed, approved))
        cells = {
            (cell.row, cell.column): cell._replace(raw=self._key(cell.raw))
            for cell in marked.sheet.texts
            if cell.row == marked.row or cell.column == marked.column
        }
        contents = {**marked.sheet.contents, **cells, home: cells[home]._replace(raw=text)}
        return replace(marked.sheet, contents=contents)

    def _with_approved(self, marker: Marker, values: Sequence[tuple[tuple[str, ...], Decimal]]) -> Marker:
        """``marker`` with what it says of approved ``values`` under their new names, as far as they are those sent."""
        revisable = tuple(self.code("periods", code) for code in marker.revisable)
        renamed = ((tuple(map(self._key, keys)), value) for keys, value in values)
        as_sent = marker.approved == values_fingerprint(values)
        approved = values_fingerprint(renamed) if as_sent else marker.approved
        return replace(marker, approved=approved, revisable=revisable)

    def _key(self, key: str) -> str:
        head, *codes = key.split(SEPARATOR)
        kinds = _CODES_IN_KEYS.get(head, ())
        new = [self.code(kind, code) for kind, code in zip(kinds, codes, strict=False)]
        return SEPARATOR.join((head, *new, *codes[len(new) :]))
