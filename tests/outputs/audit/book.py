"""A workbook as the audit sees it: the XML parts of the file, read with nothing of ours."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NORMAL = "Normal"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

Box = tuple[int, int, int, int]
"""first row, first column, last row, last column"""


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` is what is stored: for text the text itself; None when nothing is."""

    row: int
    column: int
    look: int
    kind: str
    value: str | None
    formula: str | None = None
    formula_kind: str = ""

    @property
    def address(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def is_number(self) -> bool:
        return self.kind == "n" and self.value is not None

    @property
    def text(self) -> str:
        return self.value or "" if self.kind in ("s", "str", "inlineStr") else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A real Excel table."""

    name: str
    box: Box
    headings: tuple[str, ...]
    filtered: bool


@dataclass(frozen=True)
class Link:
    target: str
    outside: bool


@dataclass(frozen=True)
class Sheet:
    name: str
    state: str
    part: str
    root: ElementTree.Element
    cells: Mapping[tuple[int, int], Cell]
    tables: tuple[Table, ...]
    links: tuple[Link, ...]

    def all(self, path: str) -> Iterator[ElementTree.Element]:
        return self.root.iterfind("/".join(MAIN + step for step in path.split("/")))

    def first(self, path: str) -> ElementTree.Element | None:
        return next(self.all(path), None)

    @cached_property
    def merges(self) -> tuple[Box, ...]:
        return tuple(box(merge.get("ref", "")) for merge in self.all("mergeCells/mergeCell"))

    @cached_property
    def hidden_rows(self) -> frozenset[int]:
        return frozenset(int(row.get("r", "0")) for row in self.all("sheetData/row") if row.get("hidden"))

    @cached_property
    def hidden_columns(self) -> frozenset[int]:
        spans = (
            (int(c.get("min", "1")), int(c.get("max", "1"))) for c in self.all("cols/col") if c.get("hidden")
        )
        return frozenset(column for first, last in spans for column in range(first, last + 1))

    @property
    def is_shown(self) -> bool:
        return self.state == "visible"

    @cached_property
    def formulas(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells.values() if cell.formula is not None)

    @cached_property
    def last_row(self) -> int:
        return max((row for (row, _), cell in self.cells.items() if cell.value is not None), default=0)


@dataclass(frozen=True)
class Book:
    parts: Mapping[str, bytes]
    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    """Defined names, with the sheet's name and "!" in front where they belong to one."""
    style_names: tuple[str, ...]
    """Of each look: the name of its cell style."""
    unlocked: frozenset[int]

    def style(self, cell: Cell) -> str:
        return self.style_names[cell.look]

    @property
    def cover(self) -> Sheet:
        return self.sheets[0]

    def xml(self, part: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts[part])


def box(reference: str) -> Box:
    left, top, right, bottom = range_boundaries(reference.replace("$", ""))
    return top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN


@lru_cache(maxsize=8)
def read_book(path: Path) -> Book:
    """A workbook nobody changes any more, read once."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    targets = {rel.get("Id"): rel for rel in _relations(parts, "xl/workbook.xml")}
    strings = _strings(parts)
    sheets: list[Sheet] = []
    for entry in workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        part = _part("xl/workbook.xml", targets[entry.get(f"{LINKS}id")].get("Target", ""))
        sheets.append(_sheet(entry.get("name", ""), entry.get("state", "visible"), part, parts, strings))
    names: dict[str, str] = {}
    for name in workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        local = name.get("localSheetId")
        scope = f"{sheets[int(local)].name}!" if local is not None else ""
        names[scope + name.get("name", "")] = name.text or ""
    look = ElementTree.fromstring(parts["xl/styles.xml"])
    return Book(parts, tuple(sheets), names, _style_names(look), _unlocked(look))


def _relations(parts: Mapping[str, bytes], part: str) -> list[ElementTree.Element]:
    folder, name = posixpath.split(part)
    stored = parts.get(f"{folder}/_rels/{name}.rels")
    return [] if stored is None else list(ElementTree.fromstring(stored))


def _part(of: str, target: str) -> str:
    return posixpath.normpath(
        posixpath.join("/" if target.startswith("/") else posixpath.dirname(of), target)
    ).lstrip("/")


def _strings(parts: Mapping[str, bytes]) -> list[str]:
    stored = parts.get("xl/sharedStrings.xml")
    if stored is None:
        return []
    return ["".join(t.text or "" for t in si.iter(f"{MAIN}t")) for si in ElementTree.fromstring(stored)]


def _sheet(name: str, state: str, part: str, parts: Mapping[str, bytes], strings: list[str]) -> Sheet:
    root = ElementTree.fromstring(parts[part])
    cells = {
        (cell.row, cell.column): cell
        for stored in root.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c")
        for cell in [_cell(stored, strings)]
    }
    relations = _relations(parts, part)
    by_kind = {
        kind: [rel for rel in relations if rel.get("Type", "").endswith("/" + kind)]
        for kind in ("table", "hyperlink")
    }
    tables = tuple(
        _table(ElementTree.fromstring(parts[_part(part, r.get("Target", ""))])) for r in by_kind["table"]
    )
    links = tuple(Link(r.get("Target", ""), r.get("TargetMode") == "External") for r in by_kind["hyperlink"])
    return Sheet(name, state, part, root, cells, tables, links)


def _cell(stored: ElementTree.Element, strings: list[str]) -> Cell:
    row, column = coordinate_to_tuple(stored.get("r", ""))
    kind, found, formula = stored.get("t", "n"), stored.find(f"{MAIN}v"), stored.find(f"{MAIN}f")
    value = None if found is None else found.text or ""
    if kind == "s" and value is not None:
        value = strings[int(value)]
    if kind == "inlineStr":
        value = "".join(t.text or "" for t in stored.iter(f"{MAIN}t"))
    look = int(stored.get("s", "0"))
    if formula is None:
        return Cell(row, column, look, kind, value)
    return Cell(row, column, look, kind, value, formula.text or "", formula.get("t", ""))


def _table(root: ElementTree.Element) -> Table:
    columns = root.iterfind(f"{MAIN}tableColumns/{MAIN}tableColumn")
    filtered = root.find(f"{MAIN}autoFilter") is not None
    return Table(
        root.get("displayName", ""),
        box(root.get("ref", "")),
        tuple(c.get("name", "") for c in columns),
        filtered,
    )


def _style_names(look: ElementTree.Element) -> tuple[str, ...]:
    named = {
        style.get("xfId"): style.get("name", "")
        for style in look.iterfind(f"{MAIN}cellStyles/{MAIN}cellStyle")
    }
    return tuple(named.get(xf.get("xfId"), "") for xf in look.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))


def _unlocked(look: ElementTree.Element) -> frozenset[int]:
    return frozenset(
        at
        for at, xf in enumerate(look.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
        for protection in xf.iterfind(f"{MAIN}protection")
        if protection.get("locked") == "0"
    )
