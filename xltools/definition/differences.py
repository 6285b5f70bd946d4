"""What two definitions say differently, record by record, whatever the order of their rows and sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from xltools.definition.definition import Definition
from xltools.definition.kinds import Kind
from xltools.definition.matching import Codes, former_codes
from xltools.definition.schema import ALL_SHEETS, INSTITUTION, Column, Sheet

_OF_THEIR_YEAR = ("approved_values",)
"""What every year has of its own: of two years all of it would be another one."""
_LABELS = ("name", "heading", "title", "text", "reason")
"""The columns by which people know a record, the first that it has."""


class Change(Enum):
    """ADDED and DROPPED are whole records, RECODED is another code for the same, CHANGED another value in a column."""

    ADDED = "added"
    DROPPED = "dropped"
    RECODED = "recoded"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """Of the record ``known`` of ``sheet``, the new one where there is one, called ``name``.

    ``old`` and ``new`` are what its ``column`` says; of a record that is ADDED or DROPPED the record, of one that is
    RECODED its codes. None where there is none.
    """

    sheet: Sheet
    change: Change
    known: Any
    name: str
    column: Column | None
    old: Any
    new: Any


def differences(old: Definition, new: Definition, codes: Codes) -> tuple[Difference, ...]:
    """In the order of the workbook: of each sheet what was dropped, recoded or changed, then what was added. ``old`` is
    in the codes of ``new`` already; ``codes`` are those that it had otherwise. What is to be looked at in a definition
    is no part of what it says."""
    is_one_year = old.institution.year == new.institution.year
    left_out = () if is_one_year else _OF_THEIR_YEAR
    said = (sheet for sheet in ALL_SHEETS if not sheet.unless_empty and sheet.key not in left_out)
    return tuple(told for sheet in said for told in _of_sheet(sheet, old, new, codes))


def _of_sheet(sheet: Sheet, old: Definition, new: Definition, codes: Codes) -> Iterator[Difference]:
    if sheet is INSTITUTION:
        yield from _changed(sheet, old.institution, new.institution)
        return
    before, now = _by_key(sheet, old), _by_key(sheet, new)
    former = former_codes(sheet, codes)
    for key, record in before.items():
        if key not in now:
            yield _whole(sheet, Change.DROPPED, record, record, None)
            continue
        if "code" in sheet.unique and (of := (getattr(record, "table", ""), record.code)) in former:
            yield _whole(sheet, Change.RECODED, now[key], former[of], record.code)
        yield from _changed(sheet, record, now[key])
    for key, record in now.items():
        if key not in before:
            yield _whole(sheet, Change.ADDED, record, None, record)


def _whole(sheet: Sheet, change: Change, record: Any, old: Any, new: Any) -> Difference:
    return Difference(sheet, change, record, _name(record), None, old, new)


def _changed(sheet: Sheet, old: Any, new: Any) -> Iterator[Difference]:
    for column in sheet.columns:
        if column.kind is not Kind.SHOWN:
            before, now = getattr(old, column.key), getattr(new, column.key)
            if before != now:
                yield Difference(sheet, Change.CHANGED, new, _name(new), column, before, now)


def _by_key(sheet: Sheet, definition: Definition) -> Mapping[tuple[str, ...], Any]:
    """What may occur once -> the record; where nothing may, all it says. A second one with the same gets a number."""
    keys = sheet.unique or tuple(column.key for column in sheet.columns)
    records: dict[tuple[str, ...], Any] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for record in getattr(definition, sheet.key):
        said = tuple(str(getattr(record, key)) for key in keys)
        times[said] += 1
        records[*said, str(times[said])] = record
    return records


def known_by(sheet: Sheet) -> tuple[Column, ...]:
    """The columns by which a record of ``sheet`` is known: what may occur once, else the first; the institution by
    none."""
    if sheet is INSTITUTION:
        return ()
    return tuple(sheet.column(key) for key in sheet.unique) or sheet.columns[:1]


def _name(record: Any) -> str:
    return next((str(getattr(record, label)) for label in _LABELS if hasattr(record, label)), "")
