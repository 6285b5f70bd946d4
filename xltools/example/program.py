"""The example institution: the 2021 performance program of Göç İdaresi Genel Müdürlüğü as a definition.

The data stand in ``data/*.json``, one file per topic; names, headings and texts are those of the published
program (where it prints several names for one thing, the right one, with the others as aliases).
"""

from __future__ import annotations

from typing import Any

from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.schema import SHEETS
from xltools.example.data_files import build, build_all, read_file

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
