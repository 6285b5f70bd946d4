"""S: whose form it is, and whether its sheets, rows and columns are still there."""

from __future__ import annotations

from xltools.findings.catalogue import structure_identity, structure_keys, structure_later, structure_numbers
from xltools.findings.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    *structure_identity.ENTRIES,
    *structure_keys.ENTRIES,
    *structure_later.ENTRIES,
    *structure_numbers.ENTRIES,
)
