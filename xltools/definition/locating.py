"""Where the sheets, columns and rows of a definition workbook are, found by their keys, never by position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xltools.definition.kinds import Kind
from xltools.definition.schema import (
    ALL_SHEETS,
    BY_KEY,
    HEADS,
    INSTITUTION,
    MARKER,
    VALUE,
    VERSION,
    Column,
    Sheet,
    in_every_language,
)
from xltools.excel import reader
from xltools.excel.reader import Cell, CellKind
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet of the schema in the workbook; ``corner`` is the (row, column) of its marker."""

    sheet: Sheet
    source: reader.Sheet
    file: str
    corner: tuple[int, int]

    def place(self, row: int = 0, column: int = 0) -> Place:
        """The place of a cell, blank or not; without numbers, of the sheet."""
        return Place(self.file, self.source.name, reader.cell_address(row, column) if row else "")

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


def locate(book: reader.Workbook, file: str) -> tuple[dict[str, Located], list[Finding]]:
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


def _markers(source: reader.Sheet) -> list[tuple[Sheet, tuple[int, int], str]]:
    """The marker of ``source`` as (sheet, corner, version), at most one."""
    for corner, cell in source.cells.items():
        parts = cell.raw.strip().split("/") if cell.kind is CellKind.TEXT else []
        if len(parts) == 3 and parts[0] == MARKER and parts[2] in BY_KEY:
            return [(BY_KEY[parts[2]], corner, parts[1])]
    return []
