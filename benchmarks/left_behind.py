"""The names of what the contestants leave behind."""

from __future__ import annotations

WORKBOOK = "consolidated.xlsx"
SUMS, DETAILS = "Sums", "Details"
TOTALS = "totals.json"
TOTALS_ARE_KNOWN = "totals_are_known"
"""An empty file a script writes when it has added up: its time tells when that was."""
