"""The definition workbook -> a ``Definition``, or findings that say which cell to mend and how.

The reader collects every finding of one run; from a cell it could not understand it concludes nothing
further.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xltools.definition.cells import CellReader, Trouble, is_blank
from xltools.definition.definition import Definition
from xltools.definition.draft import Draft, Row, Table
from xltools.definition.kinds import Kind
from xltools.definition.model import Institution
from xltools.definition.schema import (
    ALL_SHEETS,
    BY_KEY,
    HEADS,
    INSTITUTION,
    MARKER,
    SHEETS,
    VALUE,
    VERSION,
    Column,
    Sheet,
    Value,
    in_every_language,
)
from xltools.definition.validation import validate
from xltools.excel.cells import Cell, CellKind, Workbook, cell_address
from xltools.excel.cells import Sheet as Worksheet
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable, unreadable_finding
from xltools.findings.catalogue import finding, severity
from xltools.findings.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class DefinitionResult:
    """``definition`` is None when any of ``findings`` is an ERROR; warnings alone leave it usable."""

    definition: Definition | None
    findings: tuple[Finding, ...]


def read_definition(data: bytes, file: str) -> DefinitionResult:
    """Read the definition workbook ``data``; ``file`` is the name the findings show.

    Findings: U101-U116 and all of D002 to D707. A file called ``definition_<year>.xlsx`` is held to that year.
    """
    book = read_workbook(data)
    if isinstance(book, Unreadable):
        return DefinitionResult(None, (unreadable_finding(book, file),))
    located, findings = locate(book, file)
    if not located:
        return DefinitionResult(None, tuple(findings))
    draft, troubles = _draft(book, located, file)
    findings += troubles
    findings += validate(draft)
    if any(severity(item) is Severity.ERROR for item in findings):
        return DefinitionResult(None, tuple(findings))
    return DefinitionResult(_definition(draft), tuple(findings))


def _draft(book: Workbook, located: Mapping[str, Located], file: str) -> tuple[Draft, list[Finding]]:
    cells = CellReader(_spoken(located), book.date_1904)
    findings: list[Finding] = []
    tables: dict[str, Table] = {}
    institution = Row({}, {INSTITUTION.key: Place(file)})
    for sheet in ALL_SHEETS:
        place = located.get(sheet.key)
        if place is None:
            name = sheet.name(cells.spoken)
            tables[sheet.key] = Table(sheet, name, Place(file), complete=sheet.optional)
        elif sheet is INSTITUTION:
            institution, found = _read_institution(place, cells)
            findings += found
        else:
            tables[sheet.key], found = _read_table(place, cells)
            findings += found
    return Draft(institution, tables), findings


def _spoken(located: Mapping[str, Located]) -> str:
    """The language the workbook is in, needed before anything else is read."""
    if INSTITUTION.key not in located:
        return ""
    sheet = located[INSTITUTION.key]
    value = sheet.columns()[0].get(VALUE)
    row = _setting_rows(sheet).get("language")
    return sheet.text(row, value) if row and value else ""


# --- the institution ---------------------------------------------------------------------------------------


def _setting_rows(located: Located) -> dict[str, int]:
    """The row of every setting by its key in the marker's column."""
    _, column = located.corner
    rows = sorted(row for row, place in located.source.cells if place == column)
    return {located.text(row, column): row for row in rows}


def _read_institution(located: Located, cells: CellReader) -> tuple[Row, list[Finding]]:
    """Findings: D005 no column of values, D007 a required line is missing, D011 to D021 of the cells."""
    columns, findings = located.columns()
    rows = _setting_rows(located)
    values: dict[str, Value] = {}
    places: dict[str, Place] = {INSTITUTION.key: located.place()}
    for column in INSTITUTION.columns if not findings else ():
        label = column.heading(cells.spoken)
        row = rows.get(column.key)
        if row is None:
            if column.required:
                findings.append(finding("D007", located.place(), setting=label, key=column.key))
            else:
                values[column.key] = column.blank
            continue
        places[column.key] = located.place(row, columns[VALUE])
        value = cells.value(column, label, located.cell(row, columns[VALUE]))
        if isinstance(value, Trouble):
            findings.append(finding(value.code, places[column.key], **value.values))
        else:
            values[column.key] = value
    return Row(values, places), findings


# --- the other sheets --------------------------------------------------------------------------------------


def _read_table(located: Located, cells: CellReader) -> tuple[Table, list[Finding]]:
    """Findings: D005, D006 of the columns, D009 no heads, D011 to D021 of the cells."""
    columns, findings = located.columns()
    heads = located.heads_row()
    name = located.source.name
    if heads is None:
        findings.append(finding("D009", located.place()))
    if heads is None or findings:
        return Table(located.sheet, name, located.place(), complete=False), findings
    headings = {
        column.key: located.heading(heads, columns[column.key], column, cells.spoken)
        for column in located.sheet.columns
        if column.key in columns
    }
    rows: list[Row] = []
    for number in located.rows(heads, columns):
        if _is_empty(located, number, columns):
            continue
        row, troubles = _read_row(located, number, columns, headings, cells)
        rows.append(row)
        findings += troubles
    complete = all(row.knows(*located.sheet.unique) for row in rows)
    return Table(located.sheet, name, located.place(), tuple(rows), complete), findings


def _read_row(
    located: Located, number: int, columns: Mapping[str, int], headings: Mapping[str, str], cells: CellReader
) -> tuple[Row, list[Finding]]:
    findings: list[Finding] = []
    values: dict[str, Value] = {}
    places: dict[str, Place] = {}
    for column in _read_columns(located.sheet):
        if column.key not in columns:
            values[column.key] = column.blank
            continue
        at = columns[column.key]
        places[column.key] = located.place(number, at)
        value = cells.value(column, headings[column.key], located.cell(number, at))
        if isinstance(value, Trouble):
            findings.append(finding(value.code, places[column.key], **value.values))
        else:
            values[column.key] = value
    return Row(values, places), findings


def _read_columns(sheet: Sheet) -> tuple[Column, ...]:
    return tuple(column for column in sheet.columns if column.kind is not Kind.SHOWN)


def _is_empty(located: Located, row: int, columns: Mapping[str, int]) -> bool:
    """A row without content, or without the answer that gives it any."""
    answer = located.sheet.answer
    keys = [answer] if answer else [column.key for column in _read_columns(located.sheet)]
    return all(is_blank(located.cell(row, columns[key])) for key in keys if key in columns)


# --- the result --------------------------------------------------------------------------------------------


def _definition(draft: Draft) -> Definition:
    """The definition of a draft without errors."""
    institution: dict[str, Any] = dict(draft.institution.values)
    records: dict[str, Any] = {
        sheet.key: tuple(sheet.model(**row.values) for row in draft.rows(sheet.key)) for sheet in SHEETS
    }
    return Definition(institution=Institution(**institution), **records)


@dataclass(frozen=True, slots=True)
class Located:
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
        found = self.cell(row, column)
        return found.raw.strip() if found and found.kind is CellKind.TEXT else ""

    def heads_row(self) -> int | None:
        """The row of the column heads."""
        row, column = self.corner
        rows = (at for at, place in self.source.cells if place == column and at > row)
        return next((at for at in sorted(rows) if self.text(at, column) == HEADS), None)

    def columns(self) -> tuple[dict[str, int], list[Finding]]:
        """Column numbers by key. Findings: D005, a required column is not there; D006, one is there twice."""
        row, _ = self.corner
        known = {VALUE} if self.sheet is INSTITUTION else {column.key for column in self.sheet.columns}
        found: dict[str, int] = {}
        findings: list[Finding] = []
        for at, place in sorted(self.source.cells):
            key = self.text(at, place)
            if at != row or key not in known:
                continue
            if key in found:
                first = self.place(row, found[key]).cell
                findings.append(finding("D006", self.place(row, place), key=key, first=first))
            found.setdefault(key, place)
        for column in self.sheet.columns:
            if self.sheet is not INSTITUTION and column.required and column.key not in found:
                heading = in_every_language(column.heading)
                findings.append(finding("D005", self.place(), column=heading, key=column.key))
        if self.sheet is INSTITUTION and VALUE not in found:
            findings.append(finding("D005", self.place(), column=VALUE, key=VALUE))
        return found, findings

    def heading(self, heads: int, place: int, column: Column, spoken: str) -> str:
        """The head of a column as it reads in this workbook."""
        return self.text(heads, place).removesuffix("*").strip() or column.heading(spoken)

    def rows(self, heads: int, columns: Mapping[str, int]) -> list[int]:
        """The numbers of the rows below the heads in which a column of ours holds anything."""
        shown = {column.key for column in self.sheet.columns if column.kind is Kind.SHOWN}
        places = {place for key, place in columns.items() if key not in shown}
        return sorted({row for row, place in self.source.cells if row > heads and place in places})


def locate(book: Workbook, file: str) -> tuple[dict[str, Located], list[Finding]]:
    """The sheets of the schema by key.

    Findings: D002 nothing of a definition workbook is there; D003 a sheet is missing; D004 a sheet is there
    twice; D008 a sheet was made for another version.
    """
    found: dict[str, Located] = {}
    findings: list[Finding] = []
    foreign: set[str] = set()
    for source in book.sheets:
        for sheet, corner, version in _markers(source):
            located = Located(sheet, source, file, corner)
            if version != VERSION:
                foreign.add(sheet.key)
                findings.append(finding("D008", located.place(), version=version, known=VERSION))
            elif sheet.key in found:
                first = found[sheet.key].source.name
                findings.append(finding("D004", located.place(), first=first))
            else:
                found[sheet.key] = located
    if not found and not findings:
        return {}, [finding("D002", Place(file))]
    known = found.keys() | foreign
    missing = (sheet for sheet in ALL_SHEETS if sheet.key not in known and not sheet.optional)
    return found, findings + [_missing(sheet, file) for sheet in missing]


def _missing(sheet: Sheet, file: str) -> Finding:
    return finding("D003", Place(file), sheet=in_every_language(sheet.name))


def _markers(source: Worksheet) -> list[tuple[Sheet, tuple[int, int], str]]:
    """The marker of ``source`` as (sheet, corner, version), at most one."""
    for corner, cell in source.cells.items():
        parts = cell.raw.strip().split("/") if cell.kind is CellKind.TEXT else []
        if len(parts) == 3 and parts[0] == MARKER and parts[2] in BY_KEY:
            return [(BY_KEY[parts[2]], corner, parts[1])]
    return []
