"""The definition workbook -> a ``Definition``, or findings that say which cell to mend and how.

Sheets, columns and rows are found by their keys, never by position. The reader collects every finding of one run; from
a cell it could not understand it concludes nothing further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from xltools.definition.cells import CellReader, Trouble, is_blank
from xltools.definition.definition import Definition
from xltools.definition.draft import Draft, Row, Table
from xltools.definition.kinds import Kind
from xltools.definition.schema import (
    ALL_SHEETS,
    BY_KEY,
    FILE_NAME,
    HEADS,
    INSTITUTION,
    MARKER,
    VALUE,
    VERSION,
    Sheet,
    Value,
    in_every_language,
    shared,
)
from xltools.definition.validation import validate
from xltools.definition.validation_asked import check_asked_items
from xltools.excel.cells import Cell, CellKind, Workbook, cell_address
from xltools.excel.cells import Sheet as Worksheet
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable, unreadable_finding
from xltools.findings.catalogue import finding, severity
from xltools.findings.finding import Finding, Place, Severity
from xltools.wording.language import languages

_SOME_YEAR = 2030  # of examples, where the file is not called after its year


@dataclass(frozen=True, slots=True)
class DefinitionResult:
    """``definition`` is None when any of ``findings`` is an ERROR; warnings alone leave it usable. ``spoken`` is the
    language the workbook says it is in."""

    definition: Definition | None
    findings: tuple[Finding, ...]
    spoken: str = ""


# The project, its approved program and the periods of last year have the same few workbooks.
@lru_cache(maxsize=4)
def read_definition(data: bytes, file: str) -> DefinitionResult:
    """Read the definition workbook ``data``; ``file`` is the name the findings show.

    Findings: U101-U116 and all of D002 to D707. A file called ``definition_<year>.xlsx`` is held to that year.
    """
    book = read_workbook(data)
    if isinstance(book, Unreadable):
        return DefinitionResult(None, (unreadable_finding(book, file),))
    located, findings = _locate(book, file)
    if not located:
        return DefinitionResult(None, tuple(findings))
    named = FILE_NAME.fullmatch(file)
    year = int(named[1]) if named else _SOME_YEAR
    reading = _Reading(CellReader(_spoken(located), book.date_1904, year), findings)
    draft = Draft({sheet.key: reading.table(sheet, located.get(sheet.key), file) for sheet in ALL_SHEETS})
    findings += validate(draft)
    definition = None if _has_errors(findings) else _definition(draft)
    findings += check_asked_items(draft, definition) if definition else ()
    return DefinitionResult(None if _has_errors(findings) else definition, tuple(findings), _spoken(located))


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(severity(told) is Severity.ERROR for told in findings)


def _definition(draft: Draft) -> Definition:
    """The definition of a draft without errors."""
    records: dict[str, Any] = {
        sheet.key: tuple(sheet.model(**row.values) for row in draft.rows(sheet.key)) for sheet in ALL_SHEETS
    }
    (records[INSTITUTION.key],) = records[INSTITUTION.key]
    return Definition(**records)


def own_additions(data: bytes) -> tuple[tuple[str, str], ...]:
    """(sheet, heading) of what the definition workbook ``data`` holds beside the definition: columns of its own, and
    whole sheets, without a heading."""
    book = read_workbook(data)
    if isinstance(book, Unreadable):
        return ()
    ours = {shared(key, language) for key in ("guide", "lists") for language in languages()}
    located, _ = _locate(book, "")
    places = {marked.source.name: marked for marked in located.values()}
    added: list[tuple[str, str]] = []
    for source in book.sheets:
        if source.name in places:
            added += [(source.name, heading) for heading in places[source.name].own_headings()]
        elif source.cells and source.name not in ours:
            added.append((source.name, ""))
    return tuple(added)


# --- where things are ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Located:
    """A sheet of the schema in the workbook; ``corner`` is the (row, column) of its marker."""

    sheet: Sheet
    source: Worksheet
    file: str
    corner: tuple[int, int]

    def place(self, row: int = 0, column: int = 0) -> Place:
        """The place of a cell, blank or not; without numbers, of the sheet."""
        return Place(self.file, self.source.name, cell_address(row, column) if row else "")

    def cell(self, row: int, column: int) -> Cell | None:
        return self.source.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        return cell.raw.strip() if cell and cell.kind is CellKind.TEXT else ""

    def rows(self) -> list[tuple[str, int]]:
        """The (key, row number) in the marker's column, from above: of a setting, or of the heads of a table."""
        _, column = self.corner
        return [(self.text(row, column), row) for row, at in sorted(self.source.cells) if at == column]

    def columns(self) -> list[tuple[str, int]]:
        """The (key, column number) in the marker's row, from the left."""
        row, _ = self.corner
        return [(self.text(row, column), column) for at, column in sorted(self.source.cells) if at == row]

    def heads(self) -> int | None:
        """The row of the column heads."""
        return next((row for key, row in self.rows() if key == HEADS and row > self.corner[0]), None)

    def own_headings(self) -> list[str]:
        """The heads of columns that are not the definition's."""
        heads = self.heads()
        known = {column.key for column in self.sheet.columns}
        taken = {place for key, place in self.columns() if key in known}
        after = (place for row, place in sorted(self.source.cells) if row == heads and place > self.corner[1])
        return [self.text(heads, place) for place in after if heads and place not in taken]


def _locate(book: Workbook, file: str) -> tuple[dict[str, _Located], list[Finding]]:
    """The sheets of the schema by key.

    Findings: D002 nothing of a definition workbook is there; D003 a sheet is missing; D004 a sheet is there
    twice; D008 a sheet was made for another version.
    """
    located: dict[str, _Located] = {}
    findings: list[Finding] = []
    foreign: set[str] = set()
    for source in book.sheets:
        for sheet, corner, version in _markers(source):
            marked = _Located(sheet, source, file, corner)
            first = located.setdefault(sheet.key, marked) if version == VERSION else marked
            if version != VERSION:
                foreign.add(sheet.key)
                findings.append(finding("D008", marked.place(), version=version, known=VERSION))
            elif first is not marked:
                findings.append(finding("D004", marked.place(), first=first.source.name))
    if not located and not findings:
        return {}, [finding("D002", Place(file))]
    for sheet in ALL_SHEETS:
        if sheet.key not in located.keys() | foreign and not sheet.optional:
            findings.append(finding("D003", Place(file), sheet=in_every_language(sheet.name)))
    return located, findings


def _markers(source: Worksheet) -> list[tuple[Sheet, tuple[int, int], str]]:
    """The marker of ``source`` as (sheet, corner, version), at most one."""
    for corner, cell in source.cells.items():
        parts = cell.raw.strip().split("/") if cell.kind is CellKind.TEXT else []
        if len(parts) == 3 and parts[0] == MARKER and parts[2] in BY_KEY:
            return [(BY_KEY[parts[2]], corner, parts[1])]
    return []


def _spoken(located: Mapping[str, _Located]) -> str:
    """The language the workbook is in, needed before anything else is read."""
    sheet = located.get(INSTITUTION.key)
    if sheet is None:
        return ""
    row = dict(sheet.rows()).get("language")
    value = next((column for key, column in sheet.columns() if key == VALUE), None)
    return sheet.text(row, value) if row and value else ""


# --- what stands there ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """One workbook while it is read; ``findings`` grows."""

    cells: CellReader
    findings: list[Finding]

    def table(self, sheet: Sheet, located: _Located | None, file: str) -> Table:
        """The rows of ``sheet``, of which the institution has exactly one; without rows when it is not there."""
        if located is None:
            name = sheet.name(self.cells.spoken)
            nothing = (Row({}, {sheet.key: Place(file)}),) if sheet is INSTITUTION else ()
            return Table(name, Place(file), nothing, complete=sheet.optional)
        known = len(self.findings)
        columns = self._columns(located)
        usable = len(self.findings) == known
        if sheet is INSTITUTION:
            row = self._institution(located, columns) if usable else Row({}, {sheet.key: located.place()})
            return Table(located.source.name, located.place(), (row,))
        heads = located.heads()
        if heads is None:
            self.findings.append(finding("D009", located.place()))
        rows = tuple(self._rows(located, heads, columns)) if heads and usable else ()
        complete = heads is not None and usable and all(row.knows(*sheet.unique) for row in rows)
        return Table(located.source.name, located.place(), rows, complete)

    def _columns(self, located: _Located) -> dict[str, int]:
        """Column numbers by key. Findings: D005, a required column is not there; D006, one is there twice."""
        sheet = located.sheet
        known = [VALUE] if sheet is INSTITUTION else [column.key for column in sheet.columns]
        columns: dict[str, int] = {}
        for key, place in located.columns():
            if key in known and columns.setdefault(key, place) != place:
                row, _ = located.corner
                first = located.place(row, columns[key]).cell
                self.findings.append(finding("D006", located.place(row, place), key=key, first=first))
        needed = {
            column.key: in_every_language(column.heading) for column in sheet.columns if column.required
        }
        for key, heading in ({VALUE: VALUE} if sheet is INSTITUTION else needed).items():
            if key not in columns:
                self.findings.append(finding("D005", located.place(), column=heading, key=key))
        return columns

    def _institution(self, located: _Located, columns: Mapping[str, int]) -> Row:
        """Findings: D007 a required line is missing, D011 to D021 of the cells."""
        rows = dict(located.rows())
        spots = {c.key: (rows[c.key], columns[VALUE]) for c in INSTITUTION.columns if c.key in rows}
        headings = {column.key: column.heading(self.cells.spoken) for column in INSTITUTION.columns}
        for column in INSTITUTION.columns:
            if column.required and column.key not in spots:
                about = {"setting": headings[column.key], "key": column.key}
                self.findings.append(finding("D007", located.place(), **about))
        row = self._row(located, spots, headings)
        return Row(row.values, {INSTITUTION.key: located.place(), **row.places})

    def _rows(self, located: _Located, heads: int, columns: Mapping[str, int]) -> Iterator[Row]:
        """The rows below the heads in which a column of ours says anything, or the answer does that gives them sense.

        Findings: D011 to D021 of the cells.
        """
        ours = [c for c in located.sheet.columns if c.kind is not Kind.SHOWN and c.key in columns]
        written = {c.key: located.text(heads, columns[c.key]).removesuffix("*").strip() for c in ours}
        headings = {c.key: written[c.key] or c.heading(self.cells.spoken) for c in ours}
        telling = [columns[c.key] for c in ours if located.sheet.answer in ("", c.key)]
        for number in sorted({row for row, _ in located.source.cells if row > heads}):
            if not all(is_blank(located.cell(number, place)) for place in telling):
                yield self._row(located, {key: (number, columns[key]) for key in headings}, headings)

    def _row(
        self, located: _Located, spots: Mapping[str, tuple[int, int]], headings: Mapping[str, str]
    ) -> Row:
        """The cells at ``spots``, by key; what has none and may stay blank is."""
        values: dict[str, Value] = {}
        places = {key: located.place(*spot) for key, spot in spots.items()}
        for column in located.sheet.columns:
            if column.key in spots:
                value = self.cells.value(column, located.cell(*spots[column.key]))
                if isinstance(value, Trouble):
                    about = {"heading": headings[column.key], **value.values}
                    self.findings.append(finding(value.code, places[column.key], **about))
                else:
                    values[column.key] = value
            elif column.kind is not Kind.SHOWN and not column.required:
                values[column.key] = column.blank
        return Row(values, places)
