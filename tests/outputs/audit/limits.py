"""Excel's own limits, beyond which it repairs a workbook while opening it, or does not open it at all."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from openpyxl.formula.tokenizer import Token

from tests.outputs.audit.book import MAIN, Book, Sheet
from tests.outputs.audit.formulas import tokens
from tests.outputs.audit.words import Words

MOST_LINKS, MOST_LOOKS = 65_530, 64_000
LONGEST_TEXT, LONGEST_FORMULA, LONGEST_LITERAL = 32_767, 8_192, 255
LONGEST_SHEET_NAME, LONGEST_NAME, LONGEST_FOOT = 31, 255, 255
WIDEST, TALLEST = 255, 409
PROMPTS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}


def units(text: str) -> int:
    """Characters as Excel counts them: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def texts_fit(book: Book, _: Words) -> Iterator[str]:
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            if units(cell.text) > LONGEST_TEXT:
                yield f"{sheet.name}!{cell.address}: {units(cell.text)} characters"


def formulas_fit(book: Book, _: Words) -> Iterator[str]:
    """A formula is no longer than Excel takes it, and so is each text in it."""
    for sheet in book.sheets:
        for cell in sheet.formulas:
            formula = cell.formula or ""
            if units(formula) + 1 > LONGEST_FORMULA:
                yield f"{sheet.name}!{cell.address}: a formula of {units(formula) + 1} characters"
            for token in tokens(formula):
                if token.subtype == Token.TEXT and units(str(token.value)[1:-1]) > LONGEST_LITERAL:
                    yield f"{sheet.name}!{cell.address}: a text of {units(str(token.value))} characters in a formula"


def validations_fit(book: Book, _: Words) -> Iterator[str]:
    """Lists, prompts and messages of the cells to fill."""
    for sheet in book.sheets:
        for rule in sheet.all("dataValidations/dataValidation"):
            at = f"{sheet.name}, validation of {rule.get('sqref')}"
            for part, longest in PROMPTS.items():
                if units(rule.get(part, "")) > longest:
                    yield f"{at}: {part} of {units(rule.get(part, ''))} characters"
            for formula in (rule.findtext(f"{MAIN}formula{number}") or "" for number in (1, 2)):
                longest = LONGEST_LITERAL + 2 if formula.startswith('"') else LONGEST_FORMULA
                if units(formula) > longest:
                    yield f"{at}: a formula of {units(formula)} characters"


def names_fit(book: Book, _: Words) -> Iterator[str]:
    for sheet in book.sheets:
        if units(sheet.name) > LONGEST_SHEET_NAME:
            yield f"{sheet.name}: a name of {units(sheet.name)} characters"
        yield from (
            f"{sheet.name}: a table called {t.name}" for t in sheet.tables if len(t.name) > LONGEST_NAME
        )
    yield from (f"the name {name}" for name in book.names if len(name.rpartition("!")[2]) > LONGEST_NAME)


def not_too_many(book: Book, _: Words) -> Iterator[str]:
    """Links of a sheet, and looks of cells."""
    for sheet in book.sheets:
        links = sum(1 for _ in sheet.all("hyperlinks/hyperlink"))
        if links > MOST_LINKS:
            yield f"{sheet.name}: {links} links"
    looks = len(book.style_names)
    if looks > MOST_LOOKS:
        yield f"{looks} looks"


def sizes_fit(book: Book, _: Words) -> Iterator[str]:
    """Columns, rows, and what stands at the foot of a page."""
    for sheet in book.sheets:
        wide = (c for c in sheet.all("cols/col") if float(c.get("width", "0")) > WIDEST)
        yield from (
            f"{sheet.name}: column {column.get('min')} is {column.get('width')} wide" for column in wide
        )
        tall = (row for row in sheet.all("sheetData/row") if float(row.get("ht", "0")) > TALLEST)
        yield from (f"{sheet.name}: row {row.get('r')} is {row.get('ht')} tall" for row in tall)
        if units(foot(sheet)) > LONGEST_FOOT:
            yield f"{sheet.name}: a foot of {units(foot(sheet))} characters"


def foot(sheet: Sheet) -> str:
    found: ElementTree.Element | None = sheet.first("headerFooter/oddFooter")
    return "" if found is None else found.text or ""
