"""A data sheet written as an Excel table whose rows link the cells of the forms they were read from."""

from __future__ import annotations

from functools import lru_cache

from xltools.excel import styles
from xltools.excel.formulas import Area, Spot, areas, written
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.findings.harmless import harmless
from xltools.reports.data_sheets import FIRST_ROW, HEADING_ROW, NOTE_ROW, ORIGIN, DataSheet
from xltools.reports.sheet_head import SheetHeads
from xltools.reports.sources import Sources
from xltools.wording.language import Language


def write_data(
    book: BookWriter, heads: SheetHeads, data: DataSheet, sources: Sources, words: Language
) -> None:
    """Write ``data`` as a real Excel table; a blank stays blank. ``sources`` link the files."""
    sheet = book.sheet(data.name)
    heads.write(sheet, data.title)
    widths = (*(width for _, width, _ in data.columns), *(width for _, width in ORIGIN))
    for column, width in enumerate(widths, start=1):
        sheet.width(column, width)
    sheet.height(HEADING_ROW, 32)
    decimals = [shown for _, _, shown in data.columns]
    for number, row in enumerate(data.rows, start=FIRST_ROW):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str):
                if value:
                    sheet.text(number, column, value, styles.PLAIN)
            elif value is not None:
                style = styles.DATA_WHOLE if decimals[column - 1] == 0 else styles.DATA_NUMBER
                sheet.number(number, column, value, style)
    _write_origins(sheet, data, sources, words)
    headings = [heading for heading, _, _ in data.columns] + [words.text(key) for key, _ in ORIGIN]
    sheet.table(HEADING_ROW, 1, data.last_row, data.width, data.table_name, headings)
    sheet.raw.freeze_panes(HEADING_ROW, 2)
    sheet.landscape((HEADING_ROW, HEADING_ROW))


def _write_origins(sheet: SheetWriter, data: DataSheet, sources: Sources, words: Language) -> None:
    """File, sheet and cells; the file is a link to them, as far as links go."""
    first = len(data.columns) + 1
    room = sheet.links_left
    linked = 0
    for number, (file, form_sheet, cells) in enumerate(data.origins, start=FIRST_ROW):
        shown, block = _addresses(tuple((cell.source_row, cell.source_column) for cell in cells))
        link = sources.link(file, form_sheet, block) if linked < room else ""
        if link:
            sheet.link(number, first, link, harmless(file), styles.LINK)
            linked += 1
        else:
            sheet.text(number, first, harmless(file), styles.PLAIN)
        sheet.text(number, first + 1, harmless(form_sheet), styles.PLAIN)
        sheet.text(number, first + 2, shown, styles.PLAIN)
    if data.origins and not linked:
        sheet.text(NOTE_ROW, 1, words.text("data.no_links"), styles.PLAIN)
    elif linked == room and linked < len(data.origins):
        listed = words.text("sheet.departments")
        sheet.text(NOTE_ROW, 1, words.text("data.too_many_links", count=linked, sheet=listed), styles.PLAIN)


@lru_cache(maxsize=1 << 14)  # the same few hundred cells in every form
def _addresses(cells: tuple[tuple[int, int], ...]) -> tuple[str, str]:
    """``D14:H14`` or ``D14, F14``, and the smallest block that holds them all."""
    inside = areas(Spot("", row, column) for row, column in sorted(cells))
    block = Area(
        "",
        min(area.first_row for area in inside),
        min(area.first_column for area in inside),
        max(area.last_row for area in inside),
        max(area.last_column for area in inside),
    )
    return ", ".join(written(area, "") for area in inside), written(block, "")
