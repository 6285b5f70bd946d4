"""The rules about sheets, tables, links and what a reader is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree

from tests.outputs.audit.book import Book, Cell, Sheet
from tests.outputs.audit.formulas import tokens
from tests.outputs.audit.words import Words

HIDDEN = re.compile(r"gizli|hidden", re.IGNORECASE)
ABSOLUTE = re.compile(
    rb"file:/|[A-Za-z]:\\\\?[\w.]|\\\\\\\\\w|[\s\"'>]/(?:home|tmp|work|root|Users|mnt|var)/"
)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_FORMULA_LIKE = re.compile(r"[=@\t]|[+-]\w")
_URI = re.compile(r"(?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9A-F]{2})+", re.ASCII)
_AN_AMOUNT = 1_000_000


def no_links_to_other_workbooks(book: Book, _: Words) -> Iterator[str]:
    yield from (f"{part}: an external link" for part in book.parts if part.startswith("xl/externalLinks/"))
    for sheet in book.sheets:
        for cell in sheet.formulas:
            if any("[" in str(token.value).rpartition("!")[0] for token in tokens(cell.formula or "")):
                yield f"{sheet.name}!{cell.address}: reads another workbook"
    yield from (f"{name}: reads another workbook" for name, text in book.names.items() if "[" in text)


def links_lead_within(book: Book, _: Words) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (f"{sheet.name}: a link to {link.target}" for link in sheet.links if link.outside)


def links_are_relative(book: Book, _: Words) -> Iterator[str]:
    """A drill link names a workbook by its place beside this one."""
    for sheet in book.sheets:
        for link in sheet.links:
            target = unquote(link.target)
            if link.outside and (":" in target.partition("#")[0] or target.startswith(("/", "\\"))):
                yield f"{sheet.name}: a link to {target}"


def links_are_uris(book: Book, _: Words) -> Iterator[str]:
    """As the standard has them, and not as Windows writes paths."""
    for sheet in book.sheets:
        yield from (
            f"{sheet.name}: a link to {link.target}"
            for link in sheet.links
            if not _URI.fullmatch(link.target)
        )


def no_absolute_paths(book: Book, _: Words) -> Iterator[str]:
    for part, content in book.parts.items():
        if part.endswith((".xml", ".rels")):
            yield from (f"{part}: {found[0]!r}" for found in ABSOLUTE.finditer(content))


def no_merges_among_figures(book: Book, _: Words) -> Iterator[str]:
    """Cells are merged in heads and notes only: never in a real table nor in a row that holds a number."""
    for sheet in book.sheets:
        numbers = {cell.row for cell in sheet.cells.values() if cell.is_number}
        boxes = [table.box for table in sheet.tables]
        for top, left, bottom, right in sheet.merges:
            in_table = any(top <= b[2] and b[0] <= bottom and left <= b[3] and b[1] <= right for b in boxes)
            if in_table or not numbers.isdisjoint(range(top, bottom + 1)):
                yield f"{sheet.name}: row {top} is merged"


def hidden_is_told(book: Book, _: Words) -> Iterator[str]:
    """The first sheet names every hidden sheet, and says that there are hidden rows or columns. (Of a form that goes
    back it is the second one, behind the list of what is to be corrected.)"""
    told = [
        cell.text for sheet in book.sheets[:2] for cell in sheet.cells.values() if HIDDEN.search(cell.text)
    ]
    for sheet in book.sheets:
        if not sheet.is_shown and not any(sheet.name in text for text in told):
            yield f"{sheet.name}: hidden, and the first sheet does not say so"
        if sheet.is_shown and (sheet.hidden_rows or sheet.hidden_columns) and not told:
            yield f"{sheet.name}: hidden rows or columns, and the first sheet does not say so"


def nothing_hidden(book: Book, _: Words) -> Iterator[str]:
    for sheet in book.sheets:
        if not sheet.is_shown or sheet.hidden_rows or sheet.hidden_columns:
            yield f"{sheet.name}: something is hidden"


def no_text_like_a_formula(book: Book, _: Words) -> Iterator[str]:
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            if cell.formula is None and _FORMULA_LIKE.match(cell.text):
                yield f"{sheet.name}!{cell.address}: text that begins as a formula"


def title(sheet: Sheet) -> Cell | None:
    """The first cell that shows: A1, or B2 where the first row and column are hidden for keys."""
    return sheet.cells.get((1 + (1 in sheet.hidden_rows), 1 + (1 in sheet.hidden_columns)))


def unique_titles(book: Book, _: Words) -> Iterator[str]:
    seen: dict[str, str] = {}
    for sheet in book.sheets:
        if not sheet.is_shown:
            continue
        first = title(sheet)
        text = first.text if first else ""
        if not text:
            yield f"{sheet.name}: no title in its first cell"
        elif text in seen:
            yield f"{sheet.name}: the same title as {seen[text]}"
        seen.setdefault(text, sheet.name)


def real_tables(book: Book, _: Words) -> Iterator[str]:
    """Each table has a name of its own, a filter, and the headings that its cells show, each once."""
    names = Counter(table.name.casefold() for sheet in book.sheets for table in sheet.tables)
    for sheet in book.sheets:
        for table in sheet.tables:
            top, left, right = table.box[0], table.box[1], table.box[3]
            cells = (sheet.cells.get((top, column)) for column in range(left, right + 1))
            if names[table.name.casefold()] > 1 or not table.name:
                yield f"{sheet.name}: two tables are called {table.name}"
            if tuple(cell.text if cell else "" for cell in cells) != table.headings:
                yield f"{sheet.name}: the headings of {table.name} are not those of its cells"
            if len({heading.casefold() for heading in table.headings}) < len(table.headings):
                yield f"{sheet.name}: {table.name} has a heading twice"
            if not table.filtered:
                yield f"{sheet.name}: {table.name} has no filter"


def lists_are_filtered(book: Book, _: Words) -> Iterator[str]:
    """A sheet that begins with keys and goes on with rows of text is a list; it is a real table or has a filter."""
    for sheet in book.sheets[2:]:
        if sheet.is_shown and not sheet.tables and sheet.first("autoFilter") is None:
            yield f"{sheet.name}: a list without a filter"


def charts_have_a_text(book: Book, _: Words) -> Iterator[str]:
    for part in book.parts:
        if re.fullmatch(r"xl/drawings/drawing\d+\.xml", part):
            for drawn in ElementTree.fromstring(book.parts[part]).iter(f"{DRAWING}cNvPr"):
                if not drawn.get("descr"):
                    yield f"{part}: {drawn.get('name')} has no text for those who cannot see it"


def properties(book: Book, _: Words) -> Iterator[str]:
    core, app = (book.parts.get(part, b"").decode() for part in ("docProps/core.xml", "docProps/app.xml"))
    for name, content in (("dc:title", core), ("dc:subject", core), ("dc:language", core), ("Company", app)):
        if not re.search(rf"<{name}>[^<]", content):
            yield f"no {name} in the document properties"


def amounts_have_a_unit(book: Book, words: Words) -> Iterator[str]:
    """A sheet with a number of a million or more names the currency, or has a column for units of measure."""
    texts = {sheet.name: [cell.text for cell in sheet.cells.values()] for sheet in book.sheets}
    currencies = {words.currency(text) for said in texts.values() for text in said} - {""}
    for sheet in book.sheets:
        large = any(c.is_number and abs(float(c.value or 0)) >= _AN_AMOUNT for c in sheet.cells.values())
        told = any(
            text == words.unit_of_measure or any(re.search(rf"\b{re.escape(c)}\b", text) for c in currencies)
            for text in texts[sheet.name]
        )
        if large and sheet.is_shown and not told:
            yield f"{sheet.name}: amounts without a unit"
