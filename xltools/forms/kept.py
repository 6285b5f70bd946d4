"""A submission as a line of text that is kept, and back; the name of its file is put in only then.

The line is ASCII: pieces of JSON, which executes nothing, with tabs between them. Which cells hold records of a kind
is a piece of its own, so that forms that fill the same cells share it. A column of texts is each text once, and its
number in each row.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import starmap
from typing import Any

from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import (
    Blank,
    Cells,
    Column,
    CostRecord,
    Explanation,
    IndicatorRecord,
    Original,
    Packed,
    Record,
    Refused,
    ResourceRecord,
    Revision,
    StatedTotal,
    Submission,
    TextRecord,
    names_between,
    packed,
)

KINDS: dict[str, type[Any]] = {
    "costs": CostRecord,
    "indicators": IndicatorRecord,
    "resources": ResourceRecord,
    "explanations": Explanation,
    "blanks": Blank,
    "stated": StatedTotal,
    "refused": Refused,
    "revisions": Revision,
    "originals": Original,
    "texts": TextRecord,
}
"""The fields of a submission that hold records, and what makes these."""

_NOTHING = "null"
_json = json.JSONEncoder(separators=(",", ":")).encode


def as_line(submission: Submission) -> str:
    """Everything but the name of the file and the hash of its bytes."""
    head = (
        submission.department,
        submission.prepared_by,
        submission.approved_by,
        submission.declares_nothing,
        submission.prefilled,
        [_finding_as_text(finding) for finding in submission.findings],
    )
    pieces = [_json(head)]
    for name in KINDS:
        pieces += _records_as_text(getattr(submission, name))
    return "\t".join(pieces)


def _finding_as_text(finding: Finding) -> list[Any]:
    amount = None if finding.amount is None else str(finding.amount)
    place = finding.place
    return [
        finding.code,
        place.sheet,
        place.cell,
        finding.values,
        finding.department,
        finding.subject,
        amount,
    ]


def _records_as_text(records: Sequence[Record]) -> tuple[str, str]:
    """Which cells hold them, and what stands in these; nothing where there are none."""
    if not records:
        return _NOTHING, _NOTHING
    form = packed(records)
    held = [[str(value) if isinstance(value, Decimal) else value for value in column] for column in form.held]
    return _cells_as_text(form.cells), _json(held)


# Forms that fill the same cells share them: of 1,000 forms this took half of the keeping.
@lru_cache(maxsize=64)
def _cells_as_text(cells: Cells) -> str:
    codes, sheets, rows, columns = cells
    return _json([[_numbered(column) for column in (*codes, sheets)], rows, columns])


def _numbered(column: Column) -> list[Any]:
    numbers: dict[Any, int] = {}
    at = [numbers.setdefault(text, len(numbers)) for text in column]
    return [[text.value if isinstance(text, Enum) else text for text in numbers], at]


class LineReader:
    """Makes submissions of lines; raises whatever it stumbles over in one that ``as_line`` did not make."""

    def __init__(self) -> None:
        self._cells: dict[tuple[object, str], Cells] = {}

    def submission(self, line: str, file: str, sha256: str) -> Submission:
        head, *pieces = line.split("\t")
        department, prepared_by, approved_by, declares_nothing, prefilled, findings = json.loads(head)
        records = {
            name: self._records(record, department, file, cells, held)
            for (name, record), cells, held in zip(KINDS.items(), pieces[::2], pieces[1::2], strict=True)
        }
        return Submission(
            file,
            sha256,
            department,
            prepared_by=prepared_by,
            approved_by=approved_by,
            declares_nothing=declares_nothing,
            prefilled=prefilled,
            findings=tuple(_finding(file, *finding) for finding in findings),
            **records,
        )

    def _records(self, record: type[Any], department: str, file: str, cells: str, held: str) -> Packed[Any]:
        if cells == _NOTHING:
            return Packed(record, department, file)
        if (record, cells) not in self._cells:
            self._cells[record, cells] = _cells(record, *json.loads(cells))
        columns = (_held(record, column) for column in json.loads(held))
        return Packed(record, department, file, self._cells[record, cells], tuple(columns))


def _finding(
    file: str,
    code: str,
    sheet: str,
    cell: str,
    values: list[list[str]],
    department: str,
    subject: str,
    amount: str | None,
) -> Finding:
    at_stake = None if amount is None else Decimal(amount)
    said = tuple((name, text) for name, text in values)
    return Finding(code, Place(file, sheet, cell), said, department, subject, at_stake)


def _cells(record: type[Any], texts: list[Any], rows: list[int], columns: list[int]) -> Cells:
    if names_between(record)[0] == "kind":
        texts[0][0] = list(map(SheetKind, texts[0][0]))
    *codes, sheets = starmap(_unnumbered, texts)
    return Cells(tuple(codes), sheets, tuple(rows), tuple(columns))


def _unnumbered(texts: list[Any], at: list[int]) -> Column:
    return tuple(map(texts.__getitem__, at))


def _held(record: type[Any], column: list[Any]) -> Sequence[Any]:
    match names_between(record)[-1]:
        case "amount":
            return array("q", column)
        case "value":
            return tuple(None if text is None else Decimal(text) for text in column)
    return tuple(column)
