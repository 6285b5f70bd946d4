"""Findings and what an earlier list still waits for -> the marks of a form that goes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from openpyxl.utils.cell import coordinate_to_tuple

from xltools.excel.cells import Workbook, cell_address
from xltools.excel.formulas import Spot
from xltools.feedback.list_sheet import Mark
from xltools.feedback.places import SheetPlaces
from xltools.feedback.rules import INPUT_CELL, TEXT_CELL, Acceptance
from xltools.findings.catalogue import fix, message, severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.correction_list import DETAIL, Unfinished, waiting
from xltools.forms.layout import Slot


def marks_where_found(
    findings: Iterable[Finding], workbook: Workbook, rules: Acceptance, language: str
) -> list[Mark]:
    """Every mark stands at the cell of its finding."""
    names = {sheet.name for sheet in workbook.sheets}
    marks: list[Mark] = []
    for found in findings:
        spot = spot_of(found) if found.place.sheet in names else None
        if spot is None or severity(found) is Severity.NOTE:
            marks.append(_mark(found, language))
        else:
            accepted = (rules.formula(found, spot, spot.sheet), rules.formula(found, spot, ""))
            marks.append(_mark(found, language, spot, accepted))
    return marks


def marks_in_new_form(
    findings: Iterable[Finding],
    slots: Mapping[Spot, Slot],
    new: tuple[SheetPlaces, ...],
    rules: Acceptance,
    filled: Set[Slot],
    language: str,
) -> list[Mark]:
    """``slots`` are the keys of the sent cells; what crosses there in the ``new`` form is what is marked.

    Cells whose number could not be read stay blank in the new form and need one; texts stand there as they were.
    Whatever else was found is past: a person has to look whether the values are right.
    """
    sheets = {sheet.layout.key: sheet for sheet in new}
    marks: list[Mark] = []
    for found in findings:
        was = spot_of(found)
        slot = slots.get(was) if was else None
        spot = sheets[slot.sheet].spot(slot.row, slot.column) if slot else None
        if slot is None or spot is None or severity(found) is Severity.NOTE:
            marks.append(_mark(found, language))
            continue
        accepted = ("", "")
        if found.code in INPUT_CELL:
            accepted = (rules.number(spot, spot.sheet), rules.number(spot, ""))
        elif found.code in TEXT_CELL:
            accepted = (rules.formula(found, spot, spot.sheet), rules.formula(found, spot, ""))
        is_input = found.code in INPUT_CELL
        lost = slot if is_input and slot not in filled and severity(found) is Severity.ERROR else None
        marks.append(_mark(found, language, spot, accepted, lost, is_input and slot in filled))
    return marks


def marks_left(left: Unfinished, marks: Iterable[Mark]) -> list[Mark]:
    """The lines of an earlier list that still wait, with all they tell; what is found again is told once."""
    again = {mark.message for mark in marks}
    carried: list[Mark] = []
    for line in left.lines:
        _, sheet, cell, said, fix_ = line.texts
        if said not in again:
            waits = waiting(line.severity, line.target)
            carried.append(Mark(line.severity, said, fix_, sheet, cell, waits=waits))
            for _, sheet, cell, said, fix_ in line.details:
                carried.append(Mark(Severity.NOTE, said, fix_, sheet, cell, waits=DETAIL))
    return carried


def spot_of(found: Finding) -> Spot | None:
    """The cell a finding stands at; None for one of a sheet or of the whole file."""
    place = found.place
    if not (place.sheet and place.cell):
        return None
    return Spot(place.sheet, *coordinate_to_tuple(place.cell))


def _mark(
    found: Finding,
    language: str,
    spot: Spot | None = None,
    accepted: tuple[str, str] = ("", ""),
    lost: Slot | None = None,
    corrected: bool = False,  # the mark says so
) -> Mark:
    """``lost``: the cell of the new form that stays blank because the value there could not be read."""
    level = severity(found)
    # A warning keeps no form out; nobody has to confirm it.
    by_hand = not accepted[1] and level is Severity.ERROR
    return Mark(
        level,
        message(found, language),
        fix(found, language),
        spot.sheet if spot else found.place.sheet,
        cell_address(spot.row, spot.column) if spot else found.place.cell,
        spot,
        *accepted,
        corrected,
        waiting(level, lost) if by_hand or lost else "",
    )
