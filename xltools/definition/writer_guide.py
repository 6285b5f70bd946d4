"""The first sheet of the definition workbook: how to fill it, with a link to every sheet."""

from __future__ import annotations

from collections.abc import Mapping

from xltools.definition.schema import ALL_SHEETS, INSTITUTION, shared
from xltools.excel.fitting import row_height
from xltools.excel.styles import CENTERED, HEADING, HEADING_LEFT, LABEL, LINK_CELL, STEP, SUBTITLE, TITLE
from xltools.excel.writer import SheetWriter, quoted

_STEPS = (1, 2, 3, 4, 5)
_HEADS = ("sheet", "purpose", "rows")
_WIDTHS = (28.0, 96.0, 9.0)


def write_guide(out: SheetWriter, spoken: str, counts: Mapping[str, int]) -> None:
    """The steps, then every sheet with a link, its purpose and how many rows it holds now."""
    for place, width in enumerate(_WIDTHS, start=1):
        out.width(place, width)
    out.raw.hide_gridlines(2)
    out.text(1, 1, shared("guide.title", spoken), TITLE)
    out.height(1, 28)
    out.text(2, 1, shared("guide.subtitle", spoken), SUBTITLE)
    out.height(2, 22)
    row = 4
    for step in _STEPS:
        text = shared(f"guide.step.{step}", spoken, lists=shared("lists", spoken))
        out.merged_text(row, 1, len(_WIDTHS), text, STEP)
        out.height(row, row_height((text, sum(_WIDTHS)), font_size=11))
        row += 1
    row += 1
    for place, head in enumerate(_HEADS, start=1):
        out.text(
            row, place, shared(f"guide.head.{head}", spoken), HEADING_LEFT if place < len(_HEADS) else HEADING
        )
    out.height(row, 22)
    for sheet in ALL_SHEETS:
        row += 1
        name, purpose = sheet.name(spoken), sheet.purpose(spoken)
        out.link(row, 1, f"internal:{quoted(name)}!A1", name, LINK_CELL)
        out.text(row, 2, purpose, LABEL)
        out.number(row, 3, 1 if sheet is INSTITUTION else counts[sheet.key], CENTERED)
        out.height(row, row_height((purpose, _WIDTHS[1])))
    out.raw.print_area(0, 0, row - 1, len(_WIDTHS) - 1)
    out.landscape()
    out.raw.fit_to_pages(1, 1)
