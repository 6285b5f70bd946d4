"""The one description of the definition workbook, used by its writer and its reader.

A sheet is found by the marker ``xltools-definition/1/<key>`` in its hidden first row and column, a column by
its key in the marker's row, the first line of data by the word ``HEADS`` in the marker's column: sheets and
columns can be renamed, moved and inserted. On the institution sheet the marker's column holds the key of each
line.
"""

from __future__ import annotations

from xltools.definition.columns import Sheet, Words
from xltools.definition.schema_budget import ITEMS, PERIODS
from xltools.definition.schema_control import APPROVED_VALUES, CEILINGS, CHECK_RULES, WAIVERS
from xltools.definition.schema_indicators import INDICATORS
from xltools.definition.schema_institution import INSTITUTION
from xltools.definition.schema_programs import (
    ACTIVITIES,
    DEPARTMENTS,
    GROUPS,
    PROGRAMS,
    RESPONSIBILITIES,
    SUBPROGRAMS,
)
from xltools.definition.schema_strategy import AIM_LINKS, AIMS, GOALS, TARGETS
from xltools.definition.schema_tables import (
    ALIASES,
    EQUALITIES,
    PHRASES,
    PUBLISHED_TABLES,
    RESOURCE_COLUMNS,
    RESOURCE_ROWS,
    RESOURCE_TABLES,
)

__all__ = [
    "ALL_SHEETS",
    "CHECK_RULES",
    "GUIDE",
    "HEADS",
    "INSTITUTION",
    "LISTS",
    "MARKER",
    "PHRASES",
    "SHEETS",
    "VALUE",
    "VERSION",
    "marker",
]

MARKER = "xltools-definition"
VERSION = "1"
HEADS = "heads"
VALUE = "value"  # the key of the institution sheet's column of values

# In the order of the workbook: from who and what to how it is printed and what it is held against.
SHEETS: tuple[Sheet, ...] = (
    GROUPS,
    DEPARTMENTS,
    PROGRAMS,
    SUBPROGRAMS,
    ACTIVITIES,
    RESPONSIBILITIES,
    INDICATORS,
    ITEMS,
    PERIODS,
    AIMS,
    TARGETS,
    GOALS,
    AIM_LINKS,
    RESOURCE_TABLES,
    RESOURCE_ROWS,
    RESOURCE_COLUMNS,
    EQUALITIES,
    PUBLISHED_TABLES,
    CEILINGS,
    APPROVED_VALUES,
    CHECK_RULES,
    WAIVERS,
    ALIASES,
    PHRASES,
)
ALL_SHEETS: tuple[Sheet, ...] = (INSTITUTION, *SHEETS)

GUIDE = Words("Kılavuz", "Guide")
LISTS = Words("Listeler", "Lists")


def marker(sheet: str) -> str:
    """The marker of the sheet with the key ``sheet``."""
    return f"{MARKER}/{VERSION}/{sheet}"
