"""Every stored number of a form is used, told, or stands where the form itself says that nothing is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from tests.mutations.raw_cells import RawSheet, raw_sheets
from xltools.findings.finding import Finding
from xltools.forms.layout import ColumnRole, FormLayout, RowRole, SheetKind, SheetLayout
from xltools.forms.records import Submission

Spot = tuple[str, str]
"""(sheet, address)."""
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_MARKER = "xltools-form/"
_KEY_PART = 6  # of a marker; later versions may add more


@dataclass(frozen=True)
class Balance:
    """``numeric`` are the cells that store a number and the texts that were taken as one; ``declared`` are totals,
    and all of the guide, whose table counts and whose signatures may hold a telephone number."""

    file: str
    numeric: frozenset[Spot]
    used: tuple[Spot, ...]
    told: frozenset[Spot]
    declared: frozenset[Spot]

    @property
    def difference(self) -> int:
        return len(self.numeric) - len(self.used) - len(self.told) - len(self.declared)

    @property
    def unaccounted(self) -> frozenset[Spot]:
        return self.numeric - set(self.used) - self.told - self.declared

    def __str__(self) -> str:
        return (
            f"{self.file}: {len(self.numeric)} numeric cells = {len(self.used)} used + {len(self.told)} in findings"
            f" + {len(self.declared)} declared non-input, difference {self.difference}"
        )


def balance(data: bytes, submission: Submission, layout: FormLayout) -> Balance:
    """The numbers that stand in ``data`` against what ``submission`` says of them."""
    sheets = raw_sheets(data)
    stored = {(name, at) for name, sheet in sheets.items() for at in sheet.numbers}
    places = [cost.origin.place for cost in submission.costs]
    places += [indicator.origin.place for indicator in submission.indicators]
    places += [cell.origin.place for cell in submission.resources]
    used = tuple((place.sheet, place.cell) for place in places)
    texts = {spot for spot in used if spot[1] in sheets[spot[0]].texts}
    declared = {spot for name, sheet in sheets.items() for spot in _declared(name, sheet, layout)} & stored
    declared |= set(_replaced(submission, sheets)) & stored
    told = {(one.place.sheet, one.place.cell) for one in submission.findings if one.place.cell}
    others = {one.place.sheet for one in submission.findings if one.place.sheet and not one.place.cell}
    told |= {(sheet, at) for sheet, at in stored if sheet in others}
    for one in submission.findings:
        told |= _told_along(one, stored - set(used) - declared)
    told = (told & stored) - set(used)
    declared -= told
    numeric = frozenset(stored | texts)
    return Balance(submission.file, numeric, used, frozenset(told), frozenset(declared))


def _told_along(finding: Finding, left: Set[Spot]) -> set[Spot]:
    """S224 tells the numbers of a whole row or column at the first of them, each of them named."""
    if finding.code != "S224" or not finding.place.cell:
        return set()
    column, row = _split(finding.place.cell)
    along = {(sheet, at) for sheet, at in left if sheet == finding.place.sheet}
    named = len(dict(finding.values)["found"].split(", "))
    lines = (
        {spot for spot in along if _split(spot[1])[part] == which} for part, which in ((1, row), (0, column))
    )
    return next((line for line in lines if len(line) == named), set())


def _replaced(submission: Submission, sheets: Mapping[str, RawSheet]) -> Iterator[Spot]:
    """The approved values in whose place others count."""
    for one in submission.revisions:
        place = one.origin.place
        texts = sheets[place.sheet].texts
        (key,) = [at for at, text in texts.items() if text == f"period|{one.column}"]
        yield place.sheet, _split(key)[0] + _split(place.cell)[1]


def _declared(name: str, sheet: RawSheet, layout: FormLayout) -> Iterator[Spot]:
    """The cells in which the layout expects nothing to be filled in that counts, found by the keys of the sheet."""
    marker = next((at for at, text in sheet.texts.items() if text.startswith(_MARKER)), None)
    known = {one.key: one for one in layout.sheets}
    key = "" if marker is None else "".join(sheet.texts[marker].split("/")[_KEY_PART : _KEY_PART + 1])
    if marker is None or key not in known:
        return
    form = known[key]
    if form.kind is SheetKind.GUIDE:
        yield from ((name, at) for at in sheet.numbers)
        return
    key_column, key_row = _split(marker)
    rows = {text: _split(at)[1] for at, text in sheet.texts.items() if _split(at)[0] == key_column}
    columns = {text: _split(at)[0] for at, text in sheet.texts.items() if _split(at)[1] == key_row}
    for row_key, column_key in _no_inputs(form):
        if row_key in rows and column_key in columns:
            yield name, f"{columns[column_key]}{rows[row_key]}"


_OURS = (ColumnRole.APPROVED, ColumnRole.KNOWN, ColumnRole.COMPUTED)


def _no_inputs(sheet: SheetLayout) -> Iterator[tuple[str, str]]:
    """The totals, and what was approved once more in hidden columns."""
    for row in sheet.rows:
        for column in sheet.columns:
            is_total = row.role in (RowRole.SUBTOTAL, RowRole.TOTAL) or column.role is ColumnRole.TOTAL
            is_number = column.role not in (ColumnRole.LABEL, ColumnRole.TEXT)
            if (is_total and is_number) or column.role in _OURS:
                yield row.key, column.key


def _split(address: str) -> tuple[str, str]:
    match = _ADDRESS.fullmatch(address)
    assert match, address
    return match[1], match[2]
