"""A data sheet written as an Excel table whose rows link the cells of the forms they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from xltools.excel import styles
from xltools.excel.formulas import Area, Spot, areas, written
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.findings.finding import harmless
from xltools.reports.consolidated.data_control import PROTECTION
from xltools.reports.consolidated.data_parts import (
    FIRST_ROW,
    HEADING_ROW,
    NOTE_ROW,
    ORIGIN,
    DataPart,
    DataSheet,
    SourceCell,
    SourceCells,
)
from xltools.reports.consolidated.sheet_head import SheetHeads
from xltools.reports.consolidated.sources import Sources
from xltools.wording.language import Language


def write_data(
    book: BookWriter, heads: SheetHeads, data: DataSheet, sources: Sources, words: Language
) -> None:
    """Write ``data`` as real Excel tables, one per part; a blank stays blank. ``sources`` link the files."""
    for part in data.parts:
        _write_part(book, heads, data, part, sources, words)


def _write_part(
    book: BookWriter, heads: SheetHeads, data: DataSheet, part: DataPart, sources: Sources, words: Language
) -> None:
    sheet = book.sheet(part.name)
    heads.write(sheet, part.title)
    widths = (*(width for _, width, _ in data.columns), *(width for _, width in ORIGIN))
    for column, width in enumerate(widths, start=1):
        sheet.width(column, width)
    sheet.height(HEADING_ROW, 32)
    looks = [styles.DATA_WHOLE if decimals == 0 else styles.DATA_NUMBER for _, _, decimals in data.columns]
    sheet.rows(FIRST_ROW, part.rows, styles.PLAIN, looks)
    without_links = _write_origins(sheet, len(data.columns) + 1, part.origins, sources, words)
    note = " ".join(filter(None, (words.text("data.protected"), without_links)))
    sheet.text(NOTE_ROW, 1, note, styles.PLAIN)
    headings = [heading for heading, _, _ in data.columns] + [words.text(key) for key, _ in ORIGIN]
    sheet.table(HEADING_ROW, 1, part.last_row, data.width, part.table_name, headings)
    sheet.raw.protect("", PROTECTION)
    sheet.raw.freeze_panes(HEADING_ROW, 2)
    sheet.landscape((HEADING_ROW, HEADING_ROW))


def _write_origins(
    sheet: SheetWriter, first: int, origins: Sequence[SourceCells], sources: Sources, words: Language
) -> str:
    """File, sheet and cells from the column ``first`` on; the file is a link to them, as far as links go. Returns what
    is to be said of those that are none."""
    room = sheet.links_left
    linked = 0
    for number, (file, form_sheet, cells) in enumerate(origins, start=FIRST_ROW):
        shown, block = _addresses(cells)
        link = sources.link(file, form_sheet, block) if linked < room else ""
        if link:
            sheet.link(number, first, link, _harmless(file), styles.LINK)
            linked += 1
        else:
            sheet.text(number, first, _harmless(file), styles.PLAIN)
        sheet.text(number, first + 1, _harmless(form_sheet), styles.PLAIN)
        sheet.text(number, first + 2, shown, styles.PLAIN)
    if origins and not linked:
        return words.text("data.no_links")
    if linked == room and linked < len(origins):
        listed = words.text("sheet.departments")
        return words.text("data.too_many_links", count=linked, sheet=listed)
    return ""


_harmless = lru_cache(maxsize=1 << 14)(harmless)  # every file and sheet stands in many rows


@lru_cache(maxsize=1 << 14)  # the same few hundred cells in every form
def _addresses(cells: tuple[SourceCell, ...]) -> tuple[str, str]:
    """``D14:H14`` or ``D14, F14``, and the smallest block that holds them all."""
    inside = areas(Spot("", row, column) for row, column in sorted(cell[1:] for cell in cells))
    block = Area(
        "",
        min(area.first_row for area in inside),
        min(area.first_column for area in inside),
        max(area.last_row for area in inside),
        max(area.last_column for area in inside),
    )
    return ", ".join(written(area, "") for area in inside), written(block, "")
