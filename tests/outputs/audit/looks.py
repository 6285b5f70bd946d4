"""The rules about how a workbook looks, is read on a screen, and is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.outputs.audit.book import MAIN, NORMAL, Book, Sheet, box
from tests.outputs.audit.words import Words

BUILT_IN = frozenset(
    (
        "Normal", "Title", "Heading 1", "Total", "Note", "Good", "Bad", "Neutral", "Input", "Output", "Calculation",
        "Check Cell", "Linked Cell", "Warning Text", "Explanatory Text", "Comma", "Currency", "Percent", "Hyperlink",
        "Ana Başlık", "Başlık 1", "Toplam", "Not", "İyi", "Kötü", "Nötr", "Giriş", "Çıkış", "Hesaplama",
        "İşaretli Hücre", "Bağlı Hücre", "Uyarı Metni", "Açıklama Metni", "Virgül", "ParaBirimi", "Yüzde", "Köprü",
    )
)  # fmt: skip
"""The names of Excel's own cell styles in English and in Turkish; of those with a number the first."""

PAPERS = {
    ("9", "portrait"): 7.27,
    ("9", "landscape"): 10.69,
    ("8", "portrait"): 10.69,
    ("8", "landscape"): 15.54,
}
"""Paper and orientation -> the inches between its margins."""
READABLE = 55
"""Percent, of letters of 10 points."""

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


def style_names_are_our_own(book: Book, _: Words) -> Iterator[str]:
    """A style called as one of Excel's own takes its place in the list, or is called otherwise when it is opened."""
    for style in book.xml("xl/styles.xml").iterfind(f"{MAIN}cellStyles/{MAIN}cellStyle"):
        name = style.get("name", "")
        if style.get("builtinId") is None and re.sub(r"\d$", "1", name) in BUILT_IN:
            yield f"the style {name} is called as one of Excel's own"


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


def heads_repeated(book: Book, words: Words) -> Iterator[str]:
    """Every page has the heads of its columns: a new table begins on it, or the head that Excel repeats is that of all
    tables of the sheet. The first sheet is no table; of one whose rows are read on the screen the head is printed."""
    for sheet in (
        sheet for sheet in book.sheets[1:] if sheet.is_shown and not words.is_read_on_screen(sheet)
    ):
        repeated = book.names.get(f"{sheet.name}!_xlnm.Print_Titles", "").rpartition("!")[2].replace("$", "")
        rows = [int(row) for row in repeated.split(":") if row.isdecimal()]
        for table in sheet.tables if len(sheet.tables) == 1 else ():
            if not rows or not rows[0] <= table.box[0] <= rows[-1]:
                yield f"{sheet.name}: the head of {table.name} is not repeated"
        captions = {
            row for (row, _), cell in sheet.cells.items() if book.style(cell) == words.style("caption")
        }
        for page in sheet.all("rowBreaks/brk"):
            if not rows and int(page.get("id", "0")) + 1 not in captions:
                yield f"{sheet.name}: the page from row {int(page.get('id', '0')) + 1} on has no heads"


def print_is_readable(book: Book, words: Words) -> Iterator[str]:
    """No print is smaller than can be read, and no column of a table spills onto a page of its own: pages beside
    each other begin where somebody said."""
    for sheet in (sheet for sheet in book.sheets if sheet.is_shown and not words.is_read_on_screen(sheet)):
        page, fitted = sheet.first("pageSetup"), sheet.first("sheetPr/pageSetUpPr")
        if page is None:
            continue
        fits = (
            100 * PAPERS[page.get("paperSize", ""), page.get("orientation", "")] * 96 / max(_pixels(sheet), 1)
        )
        if fitted is not None and fitted.get("fitToPage") == "1":
            scale = min(100.0, fits)
        else:
            scale = float(page.get("scale", "100"))
            if scale > fits and sheet.first("colBreaks") is None:
                yield f"{sheet.name}: columns spill onto another page"
        if scale < READABLE:
            yield f"{sheet.name}: printed at {scale:.0f} %"


def _pixels(sheet: Sheet) -> float:
    columns = (c for c in sheet.all("cols/col") if not c.get("hidden"))
    return sum(
        (7 * float(c.get("width", "0"))) * (int(c.get("max", "1")) - int(c.get("min", "1")) + 1)
        for c in columns
    )


def run_at_the_foot(book: Book, _: Words) -> Iterator[str]:
    """The printed page tells from which run it comes, in the words of the document properties."""
    described = book.xml("docProps/core.xml").find("{http://purl.org/dc/elements/1.1/}description")
    run = "" if described is None else described.text or ""
    for sheet in (sheet for sheet in book.sheets if sheet.is_shown):
        if not run or run not in _foot(sheet):
            yield f"{sheet.name}: the run is not at the foot of its pages"


def print_area_holds_all(book: Book, words: Words) -> Iterator[str]:
    """What is printed leaves nothing out but keys, and where the sheet says so the rows that are read on the screen."""
    for sheet in (sheet for sheet in book.sheets if not words.is_read_on_screen(sheet)):
        area = book.names.get(f"{sheet.name}!_xlnm.Print_Area")
        if area and sheet.is_shown:
            top, left, bottom, right = box(area.rpartition("!")[2])
            for (row, column), cell in sheet.cells.items():
                hidden = row in sheet.hidden_rows or column in sheet.hidden_columns
                inside = top <= row <= bottom and left <= column <= right
                if cell.value and not hidden and not inside and not words.helps(sheet, cell):
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
