"""A file of the inputs -> a submission: whose form it is, its values with their cells, and what is wrong with it.

Whatever the bytes are, the result is a ``Submission``; nothing is raised and nothing is guessed. Values are found by
keys only (``markers.py``), never by position, label or file name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial

from xltools.definition.definition import Definition
from xltools.excel.package import Limits
from xltools.excel.reader import read_workbook
from xltools.excel.remembered import Remembered
from xltools.excel.unreadable import Unreadable, unreadable_finding
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import FormLayouts
from xltools.forms.markers import SCHEMA_VERSION, Identity
from xltools.forms.monitored_rules import told_of_results
from xltools.forms.old_codes import OldCodes
from xltools.forms.received import ReceivedForm, SheetView, received_form
from xltools.forms.records import (
    Blank,
    CostRecord,
    IndicatorRecord,
    Original,
    Packer,
    Refused,
    ResourceRecord,
    Revision,
    StatedTotal,
    Submission,
    TextRecord,
)
from xltools.forms.sheet_values import FormValues, read_sheet
from xltools.forms.skeleton import Skeletons
from xltools.forms.whole_workbook import corrections_left, sheet_findings, unread_content

# A form needs a fiftieth of it. Each number that stands outside the form is a finding: somebody has to read them.
_LIMITS = Limits(cells=100_000)


class FormReader:
    """Reads forms by one definition; what is the same for all of them is worked out once, and what was ``remembered``
    is not parsed again."""

    def __init__(self, definition: Definition, remembered: Remembered | None = None) -> None:
        self._definition = definition
        self._forms = FormLayouts(definition)
        self._old_codes = OldCodes(definition)
        self._skeletons = Skeletons(self._forms)
        self._packer = Packer()
        self._remembered = remembered or Remembered()

    def read(self, data: bytes, file: str) -> Submission:
        """Read one file.

        Args:
            data: the bytes of the file.
            file: its path relative to the inputs folder, with forward slashes; kept in every origin.

        Findings: U101-U116, F102 (no readable form), F108 (what is not read), S101-S106 (identity), S201-S314
        (structure), V101-V114 and V201-V202 (values), R101-R113 (results), C104 (declared nothing yet figures).
        """
        digest = hashlib.sha256(data).hexdigest()
        workbook = read_workbook(data, _LIMITS, self._remembered)
        if isinstance(workbook, Unreadable):
            return Submission(file, digest, "", findings=(unreadable_finding(workbook, file),))
        form = received_form(self._old_codes.renewed(workbook), file, self._forms)
        if form is None:
            return Submission(file, digest, "", findings=(finding("F102", Place(file)),))
        if refused := _identity_finding(form.identity, file, self._definition):
            department = form.identity.department
            known = department if department in self._definition.department_by_code else ""
            return Submission(file, digest, known, findings=(refused.of(known),))
        return self._read_form(form, digest)

    def _read_form(self, form: ReceivedForm, digest: str) -> Submission:
        values, department = FormValues(), form.identity.department
        for layout in form.layout.sheets:
            if layout.key in form.sheets:
                view = SheetView(form, form.sheets[layout.key], layout)
                skeleton = self._skeletons.of(view)
                read_sheet(view, skeleton, values)
                if not skeleton.mixed:
                    values.findings += told_of_results(view, skeleton.positions, values)
        pack = partial(self._packer.pack, department=department, file=form.file)
        costs = pack(CostRecord, rows=values.costs)
        indicators = pack(IndicatorRecord, rows=values.indicators)
        resources = pack(ResourceRecord, rows=values.resources)
        texts = pack(TextRecord, rows=values.texts)
        findings = (
            *sheet_findings(form),
            *_contradiction(values, costs, indicators, resources, texts),
            *unread_content(form),
            *corrections_left(form),
            *values.findings,
        )
        return Submission(
            form.file,
            digest,
            department,
            costs,
            indicators,
            resources,
            tuple(values.explanations),
            pack(Blank, rows=values.blanks),
            values.prepared_by,
            values.approved_by,
            values.declared is not None,
            tuple(item.of(department) for item in findings),
            pack(StatedTotal, rows=values.stated),
            pack(Refused, rows=values.refused),
            pack(Revision, rows=values.revisions),
            pack(Original, rows=values.originals),
            len(values.prefilled),
            texts,
        )


def _identity_finding(identity: Identity, file: str, definition: Definition) -> Finding | None:
    """The first thing that makes the form another one than expected; what follows from it is not told."""
    institution, place = definition.institution, Place(file)
    if identity.schema != SCHEMA_VERSION:
        return finding("S101", place, found=identity.schema, expected=SCHEMA_VERSION)
    if identity.institution != institution.code:
        return finding("S102", place, found=identity.institution, expected=institution.code)
    if identity.year != definition.edition:
        return finding("S103", place, found=identity.year, expected=definition.edition)
    department = definition.department_by_code.get(identity.department)
    if department is None:
        return finding("S104", place, found=identity.department)
    return None if department.expected else finding("S105", place, name=department.name)


def _contradiction(
    values: FormValues,
    costs: Iterable[CostRecord],
    indicators: Iterable[IndicatorRecord],
    resources: Iterable[ResourceRecord],
    texts: Iterable[TextRecord],
) -> Iterator[Finding]:
    """C104: nothing to report was declared, yet there are values. A zero contradicts nothing, nor does what the form
    came with."""
    if values.declared is None:
        return
    figures = [cost.origin for cost in costs if cost.amount]
    figures += [indicator.origin for indicator in indicators if indicator.value]
    figures += [cell.origin for cell in resources if cell.value]
    figures += [text.origin for text in texts]
    typed = [origin.place for origin in figures if origin not in values.prefilled]
    if typed:
        first = f"{typed[0].sheet}!{typed[0].cell}"
        yield finding("C104", values.declared.place, count=str(len(typed)), first=first)
