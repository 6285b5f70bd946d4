"""D: the definition workbook."""

from __future__ import annotations

from xltools.findings.catalogue import (
    definition_cells,
    definition_codes,
    definition_control,
    definition_tables,
)
from xltools.findings.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    *definition_cells.ENTRIES,
    *definition_codes.ENTRIES,
    *definition_tables.ENTRIES,
    *definition_control.ENTRIES,
)
