"""``compare_….xlsx``: what moved, and what the two definitions say differently. The same states give the same bytes."""

from __future__ import annotations

from pathlib import Path

from xltools.consolidation.changes import Comparison
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.list_sheet import Column, ListTable, write_list_sheet
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter, new_workbook
from xltools.reports.comparison.lines import DefinitionLine, Line, definition_lines
from xltools.reports.comparison.moved_sheet import Linked, MovedSheet, write_head
from xltools.reports.comparison.sides import Side
from xltools.wording.language import Language

Sides = tuple[Side, Side]

_WIDTHS = {"sheet": 20.0, "what": 14.0, "code": 20.0, "name": 46.0, "column": 26.0, "old": 60.0, "new": 60.0}
_HEADING_ROW = 5


def write_comparison(
    comparison: Comparison,
    sides: Sides,
    shown: list[Line],
    links: tuple[Linked, Linked],
    words: Language,
    path: Path,
) -> None:
    """``shown`` are the lines of the movements, ``links`` those of the old and of the new values.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    institution = comparison.new.definition.institution
    properties = {
        "title": words.text("compare.title"),
        "subject": f"{institution.name} {institution.printed_year}",
        "company": institution.name,
        "comments": " → ".join(side.run for side in sides),
    }
    with new_workbook(path, properties, words) as book:
        MovedSheet(comparison, sides, shown, links, words).write(book)
        _write_definitions(book, definition_lines(comparison, words), sides, words)


def _write_definitions(book: BookWriter, rows: list[DefinitionLine], sides: Sides, words: Language) -> None:
    def column(at: int, key: str) -> Column[DefinitionLine]:
        return Column(key, _WIDTHS[key], styles.LABEL, lambda row, _: row[at])

    def head(sheet: SheetWriter) -> None:
        write_head(sheet, words.text("compare.definition.title"), sides, words)
        if not rows:
            sheet.text(_HEADING_ROW + 1, 1, words.text("compare.definition.none"), styles.NOTE_LINE)

    columns = [column(at, key) for at, key in enumerate(DefinitionLine._fields)]
    headings = [words.text(f"compare.head.{key}") for key in DefinitionLine._fields]
    name = words.text("compare.definition.sheet")
    table = ListTable(name, _HEADING_ROW, "Definitions", columns, headings, rows)
    sheet = write_list_sheet(book, table, head, frozen="code", page=LANDSCAPE_A3)
    sheet.raw.ignore_errors({"number_stored_as_text": f"A1:{table.address(table.last_row, 'new')}"})
