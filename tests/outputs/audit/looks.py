"""The rules about how a workbook looks, is read on a screen, and is printed."""

from __future__ import annotations

from collections.abc import Iterator

from tests.outputs.audit.book import NORMAL, Book, Sheet, box
from tests.outputs.audit.words import Words

LONG = 40
"""Rows that fit on one screen or page, roughly."""


def named_styles(book: Book, _: Words) -> Iterator[str]:
    """A cell has no look of its own: the look of every cell belongs to a named style."""
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            if cell.look and book.style(cell) in ("", NORMAL):
                yield f"{sheet.name}!{cell.address}: a look without a name"
        for column in sheet.all("cols/col"):
            if int(column.get("style", "0")) and book.style_names[int(column.get("style", "0"))] in (
                "",
                NORMAL,
            ):
                yield f"{sheet.name}: column {column.get('min')} has a look without a name"


def legend_on_the_cover(book: Book, words: Words) -> Iterator[str]:
    """The cover shows each named style of the workbook that means something, by its name in its own look."""
    shown = {cell.text for cell in book.cover.cells.values() if book.style(cell) == cell.text}
    used = {book.style(cell) for sheet in book.sheets for cell in sheet.cells.values()}
    for name in sorted((used & words.styles_with_meaning) - shown):
        yield f"{book.cover.name}: the style {name} is not explained"


def legend_of_a_form(book: Book, words: Words) -> Iterator[str]:
    """The guide of a form shows the cells to fill, the totals and the labels."""
    shown = {cell.text for cell in book.cover.cells.values() if book.style(cell) == cell.text}
    for name in sorted({words.style(key) for key in ("input", "total", "label")} - shown):
        yield f"{book.cover.name}: the style {name} is not explained"


def colour_is_not_alone(book: Book, words: Words) -> Iterator[str]:
    """What is coloured as good or bad says so in words."""
    judged = (words.style("good"), words.style("bad"))
    for sheet in book.sheets:
        merged = {(top, c) for top, left, _, right in sheet.merges for c in range(left + 1, right + 1)}
        for at, cell in sheet.cells.items():
            if book.style(cell) in judged and not cell.text and at not in merged:
                yield f"{sheet.name}!{cell.address}: only its colour says whether it is good"


def calculated_verdicts_look_as_they_are(book: Book, words: Words) -> Iterator[str]:
    """What is calculated gets the look of good or bad from a conditional format: it may turn."""
    judged = (words.style("good"), words.style("bad"))
    for sheet in book.sheets:
        yield from (
            f"{sheet.name}!{c.address}: always looks alike" for c in sheet.formulas if book.style(c) in judged
        )


def frozen_heads(book: Book, _: Words) -> Iterator[str]:
    """A long sheet keeps its head or its names in sight; the first sheet is read, not worked in."""
    for sheet in book.sheets[1:]:
        pane = sheet.first("sheetViews/sheetView/pane")
        if sheet.is_shown and (sheet.last_row > LONG or sheet.tables) and pane is None:
            yield f"{sheet.name}: nothing is frozen"


def print_set_up(book: Book, _: Words) -> Iterator[str]:
    """Paper and page x of y on every sheet, and the sheet's name at the foot."""
    for sheet in (sheet for sheet in book.sheets if sheet.is_shown):
        page, foot = sheet.first("pageSetup"), _foot(sheet)
        if page is None or not page.get("paperSize") or not page.get("orientation"):
            yield f"{sheet.name}: no paper is chosen"
        yield from (
            f"{sheet.name}: no {code} at the foot of its pages"
            for code in ("&A", "&P", "&N")
            if code not in foot
        )


def heads_repeated(book: Book, _: Words) -> Iterator[str]:
    """The head of the only real table of a sheet is repeated on every page; Excel cannot repeat those of several."""
    for sheet in book.sheets:
        for table in sheet.tables if len(sheet.tables) == 1 else ():
            repeated = (
                book.names.get(f"{sheet.name}!_xlnm.Print_Titles", "").rpartition("!")[2].replace("$", "")
            )
            rows = [int(row) for row in repeated.split(":") if row.isdecimal()]
            if not rows or not rows[0] <= table.box[0] <= rows[-1]:
                yield f"{sheet.name}: the head of {table.name} is not repeated"


def run_at_the_foot(book: Book, _: Words) -> Iterator[str]:
    """The printed page tells from which run it comes, in the words of the document properties."""
    described = book.xml("docProps/core.xml").find("{http://purl.org/dc/elements/1.1/}description")
    run = "" if described is None else described.text or ""
    for sheet in (sheet for sheet in book.sheets if sheet.is_shown):
        if not run or run not in _foot(sheet):
            yield f"{sheet.name}: the run is not at the foot of its pages"


def print_area_holds_all(book: Book, _: Words) -> Iterator[str]:
    """What is printed leaves nothing out but keys."""
    for sheet in book.sheets:
        area = book.names.get(f"{sheet.name}!_xlnm.Print_Area")
        if area and sheet.is_shown:
            top, left, bottom, right = box(area.rpartition("!")[2])
            for (row, column), cell in sheet.cells.items():
                hidden = row in sheet.hidden_rows or column in sheet.hidden_columns
                if cell.value and not hidden and not (top <= row <= bottom and left <= column <= right):
                    yield f"{sheet.name}!{cell.address}: is not printed"


def outline(book: Book, words: Words) -> Iterator[str]:
    """Rows of a table whose name is indented are a level of the outline."""
    names = (words.style("label"), words.style("group"), words.style("total"))
    indents = book.xml("xl/styles.xml")
    levels = [
        int(next((a.get("indent", "0") for a in xf if a.tag.endswith("alignment")), "0"))
        for xf in next(part for part in indents if part.tag.endswith("cellXfs"))
    ]
    for sheet in book.sheets:
        outlined = {int(row.get("r", "0")) for row in sheet.all("sheetData/row") if row.get("outlineLevel")}
        for cell in sheet.cells.values():
            beside = sheet.cells.get((cell.row, cell.column + 1))
            of_table = (
                cell.column == 1 and book.style(cell) in names and beside is not None and beside.is_number
            )
            if of_table and levels[cell.look] and cell.row not in outlined:
                yield f"{sheet.name}!{cell.address}: indented and not in the outline"


def _foot(sheet: Sheet) -> str:
    found = sheet.first("headerFooter/oddFooter")
    return "" if found is None else found.text or ""
