"""A file of the inputs -> a submission: whose form it is, its values with their cells, and what is wrong with it.

Whatever the bytes are, the result is a ``Submission``; nothing is raised and nothing is guessed. Values are found by
keys only (``grid.py``), never by position, label or file name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial

from xltools.definition.definition import Definition
from xltools.definition.schema import fingerprint
from xltools.excel.cells import TEXT, Workbook
from xltools.excel.package import Limits
from xltools.excel.reader import read_workbook
from xltools.excel.references import outside_names
from xltools.excel.unreadable import Unreadable, unreadable_finding
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import FormLayouts
from xltools.forms.correction_list import corrections_left
from xltools.forms.layout import SheetKind
from xltools.forms.markers import (
    IDENTITY_SHEET,
    SCHEMA_VERSION,
    Identity,
    MarkedSheet,
    OldCodes,
    marked_sheets,
)
from xltools.forms.records import (
    Blank,
    CostRecord,
    IndicatorRecord,
    Origin,
    Packer,
    Refused,
    ResourceRecord,
    StatedTotal,
    Submission,
)
from xltools.forms.sheet_set import sheet_set
from xltools.forms.sheet_skeleton import Skeletons
from xltools.forms.sheet_values import SheetValues, read_sheet
from xltools.forms.sheet_view import SheetView
from xltools.forms.unread_content import unread_content

# A form needs a fiftieth of it. Each number that stands outside the form is a finding: somebody has to read them.
_LIMITS = Limits(cells=100_000)


class FormReader:
    """Reads forms by one definition; what is the same for all of them is worked out once."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._forms = FormLayouts(definition)
        self._fingerprint = fingerprint(definition)
        self._old_codes = OldCodes(definition)
        self._skeletons = Skeletons()
        self._packer = Packer()

    def read(self, data: bytes, file: str) -> Submission:
        """Read one file.

        Args:
            data: the bytes of the file.
            file: its path relative to the inputs folder, with forward slashes; kept in every origin.

        Findings: U101-U116, F102 (no readable form), F108 (what is not read), S101-S106 (identity), S201-S314
        (structure), V101-V114 and V201-V202 (values), C104 (declared nothing yet figures).
        """
        digest = hashlib.sha256(data).hexdigest()
        workbook = read_workbook(data, _LIMITS)
        if isinstance(workbook, Unreadable):
            return Submission(file, digest, "", findings=(unreadable_finding(workbook, file),))
        workbook = self._old_codes.renewed(workbook)
        marked = marked_sheets(workbook)
        identity = _identity(marked)
        if identity is None:
            return Submission(file, digest, "", findings=(finding("F102", Place(file)),))
        problems = _identity_findings(identity, file, self._definition)
        if problems:
            known = identity.department if identity.department in self._definition.department_by_code else ""
            return Submission(file, digest, known, findings=tuple(found.of(known) for found in problems))
        return self._read_form(workbook, marked, identity, file, digest)

    def _read_form(
        self, workbook: Workbook, marked: list[MarkedSheet], identity: Identity, file: str, digest: str
    ) -> Submission:
        layout = self._forms.of(identity.department)
        other = identity.fingerprint != self._fingerprint
        sheets = sheet_set(workbook, marked, identity, layout, file, self._forms, other_definition=other)
        findings = list(sheets.findings)
        outside = outside_names(workbook.names)
        agrees = self._guide_agrees(sheets.found.get(SheetKind.GUIDE.value), identity.department)
        read: list[SheetValues] = []
        for sheet_layout in layout.sheets:
            if sheet_layout.key in sheets.found:
                view = SheetView(
                    sheets.found[sheet_layout.key],
                    sheet_layout,
                    file,
                    self._forms,
                    identity.department,
                    workbook.date_1904,
                    outside,
                    other,
                    agrees,
                )
                read.append(read_sheet(view, self._skeletons.of(view)))
        pack = partial(self._packer.pack, department=identity.department, file=file)
        costs = pack(CostRecord, rows=(row for sheet in read for row in sheet.costs))
        indicators = pack(IndicatorRecord, rows=(row for sheet in read for row in sheet.indicators))
        resources = pack(ResourceRecord, rows=(row for sheet in read for row in sheet.resources))
        declared = next((sheet.declared for sheet in read if sheet.declared), None)
        findings += _contradiction(declared, costs, indicators, resources)
        findings += unread_content(workbook, file, self._forms.words)
        findings += corrections_left(workbook, list(sheets.found.values()), file)
        found_here = (*findings, *(found for sheet in read for found in sheet.findings))
        return Submission(
            file,
            digest,
            identity.department,
            costs,
            indicators,
            resources,
            tuple(text for sheet in read for text in sheet.explanations),
            pack(Blank, rows=(row for sheet in read for row in sheet.blanks)),
            next((sheet.prepared_by for sheet in read if sheet.prepared_by), ""),
            next((sheet.approved_by for sheet in read if sheet.approved_by), ""),
            declared is not None,
            tuple(found.of(identity.department) for found in found_here),
            pack(StatedTotal, rows=(row for sheet in read for row in sheet.stated)),
            pack(Refused, rows=(row for sheet in read for row in sheet.refused)),
        )

    def _guide_agrees(self, guide: MarkedSheet | None, department: str) -> bool:
        """Whether the guide names the institution and the department as the definition does."""
        fold = self._forms.words.fold
        cells = guide.sheet.cells.values() if guide else ()
        texts = {fold(cell.raw) for cell in cells if cell.kind is TEXT}
        own = self._definition.department_by_code[department].name
        return {fold(self._definition.institution.name), fold(own)} <= texts


def read_submission(data: bytes, file: str, definition: Definition) -> Submission:
    """Read one file; whoever reads many asks a ``FormReader``."""
    return FormReader(definition).read(data, file)


def _identity(marked: list[MarkedSheet]) -> Identity | None:
    """The identity sheet speaks first; without it the first marker cell does."""
    ordered = sorted(marked, key=lambda sheet: sheet.sheet.name != IDENTITY_SHEET)
    return ordered[0].marker.identity if ordered else None


def _identity_findings(identity: Identity, file: str, definition: Definition) -> list[Finding]:
    """The first thing that makes the form another one than expected; what follows from it is not repeated."""
    institution, place = definition.institution, Place(file)
    if identity.schema != SCHEMA_VERSION:
        return [finding("S101", place, found=identity.schema, expected=SCHEMA_VERSION)]
    if identity.institution != institution.code:
        return [finding("S102", place, found=identity.institution, expected=institution.code)]
    if identity.year != str(institution.year):
        return [finding("S103", place, found=identity.year, expected=str(institution.year))]
    if identity.department not in definition.department_by_code:
        return [finding("S104", place, found=identity.department)]
    if not definition.department_by_code[identity.department].expected:
        return [finding("S105", place, name=definition.department_by_code[identity.department].name)]
    return []


def _contradiction(
    declared: Origin | None,
    costs: Iterable[CostRecord],
    indicators: Iterable[IndicatorRecord],
    resources: Iterable[ResourceRecord],
) -> list[Finding]:
    """C104: nothing to report was declared, yet there are figures. A zero contradicts nothing."""
    if declared is None:
        return []
    given = [cost.origin.place for cost in costs if cost.amount]
    given += [found.origin.place for found in indicators if found.value]
    given += [cell.origin.place for cell in resources if cell.value]
    if not given:
        return []
    first = f"{given[0].sheet}!{given[0].cell}"
    return [finding("C104", declared.place, count=str(len(given)), first=first)]
