"""Puts what the template of a form says about its cells into a workbook of its department, with openpyxl: what they
hold (see ``restored.py``), their number formats, which of them are locked, and what each accepts and hints at."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Set
from copy import copy
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.dimensions import ColumnDimension

from xltools.excel.cells import NUMBERS, Cell, Sheet, Workbook, cell_address
from xltools.excel.formulas import Spot, areas, written
from xltools.feedback.marks import Places
from xltools.feedback.restored import without
from xltools.forms.positions import At, Positions

# openpyxl's stubs cannot know that every sheet here is a worksheet and every cell a plain one.
Book = Any
Worksheet = Any


@dataclass(frozen=True)
class Restoration:
    """``sent`` is how the workbook reads, ``restored`` how it is to read. ``blank`` is the form as a template, its keys
    at ``blank_places``; those of the workbook stand at ``places``. ``unlocked`` are cells the template locks or does
    not have."""

    sent: Workbook
    restored: Workbook
    blank: bytes
    blank_places: Places
    places: Places
    unlocked: Collection[Spot]

    def put_into(self, book: Book) -> None:
        for sent, restored in zip(self.sent.sheets, self.restored.sheets, strict=True):
            if sent != restored:
                _put(book[sent.name], sent, restored)
        blank = openpyxl.load_workbook(io.BytesIO(self.blank))
        by_key = {place.layout.key: (blank[name], place) for name, place in self.blank_places.items()}
        for name, positions in self.places.items():
            template, its = by_key[positions.layout.key]
            crossings = dict(_crossings(its, positions))
            _restore_cells(book[name], template, crossings)
            _restore_validations(book[name], template, crossings)
        for spot in self.unlocked:
            book[spot.sheet].cell(spot.row, spot.column).protection = Protection(locked=False)


def _crossings(template: Positions, sent: Positions) -> Iterator[tuple[At, At]]:
    """Where keys cross in the template, and where they do in the workbook."""
    for row in template.rows.keys() & sent.rows.keys():
        for column in template.columns.keys() & sent.columns.keys():
            yield (template.rows[row], template.columns[column]), (sent.rows[row], sent.columns[column])


def _restore_cells(sheet: Worksheet, template: Worksheet, crossings: Mapping[At, At]) -> None:
    for its, at in crossings.items():
        asked, cell = template.cell(*its), sheet.cell(*at)
        if cell.number_format != asked.number_format:
            cell.number_format = asked.number_format
        if cell.protection.locked != asked.protection.locked:
            cell.protection = copy(asked.protection)
    sheet.protection = copy(template.protection)


def _restore_validations(sheet: Worksheet, template: Worksheet, crossings: Mapping[At, At]) -> None:
    validations = sheet.data_validations.dataValidation
    addresses = [cell_address(*at) for at in crossings.values()]
    kept = [v for v in validations if not any(address in v.sqref for address in addresses)]
    for validation in template.data_validations.dataValidation:
        cells = ((row, column) for area in validation.sqref.ranges for row, column in area.cells)
        spots = sorted(Spot("", *crossings[at]) for at in cells if at in crossings)
        if spots:
            moved = copy(validation)
            moved.sqref = MultiCellRange(" ".join(written(area, "") for area in areas(spots)))
            kept.append(moved)
    validations[:] = kept


# --- what a sheet holds ---------------------------------------------------------------------------------------------


def _put(sheet: Worksheet, sent: Sheet, restored: Sheet) -> None:
    """The differences between what was ``sent`` and what is ``restored``."""
    sheet.sheet_state = restored.state.value
    for top, left, bottom, right in set(sent.merges) - set(restored.merges):
        sheet.unmerge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for row in sent.hidden_rows - restored.hidden_rows:
        sheet.row_dimensions[row].hidden = False
    if sent.hidden_columns != restored.hidden_columns:
        _show_columns(sheet, sent.unseen_columns - restored.unseen_columns)
    for at in sent.contents.keys() | restored.contents.keys():
        cell = restored.cell(at)
        if cell != sent.cell(at):
            sheet.cell(*at).value = None if cell is None else _value(cell)


def _show_columns(sheet: Worksheet, seen: Set[int]) -> None:
    """openpyxl keeps one entry for neighbouring columns that are alike: it is cut where some of them are seen again."""
    dimensions = sheet.column_dimensions
    for letters, alike in list(dimensions.items()):
        inside = sorted(column for column in seen if alike.hidden and alike.min <= column <= alike.max)
        if not inside:
            continue
        del dimensions[letters]
        pieces = [(column, column, False) for column in inside]
        pieces += [(*piece, True) for piece in without((alike.min, alike.max), seen)]
        for first, last, hidden in pieces:
            name = get_column_letter(first)
            piece = ColumnDimension(sheet, name, alike.width, min=first, max=last, hidden=hidden)
            dimensions[name] = piece


def _value(cell: Cell) -> str | int | float:
    if cell.formula is not None:
        return f"={cell.formula}"
    if cell.kind in NUMBERS:
        return int(cell.raw) if cell.raw.isdecimal() else float(cell.raw)
    return cell.raw
