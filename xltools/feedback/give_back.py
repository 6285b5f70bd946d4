"""What a department gets back: its own workbook with the marks in it, or a fresh form with its values and the marks.

The department's own workbook keeps everything it had. Where openpyxl would lose something of it, or where hidden keys
are lost that nobody can type again, a fresh form is written instead, filled with the values that were read. Filled
again and sent back, either is read like any other form.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from openpyxl.utils.cell import coordinate_to_tuple

from xltools.definition.definition import Definition
from xltools.excel.formulas import Spot
from xltools.excel.reader import Cell, Unreadable, Workbook, read_workbook
from xltools.excel.replacing import replacing
from xltools.excel.writer import address
from xltools.feedback.compare import differs_by_list_alone
from xltools.feedback.fresh import answers_read, fresh_form
from xltools.feedback.list_sheet import ListHead, Mark, without_lists
from xltools.feedback.marks import with_marks
from xltools.feedback.places import SheetPlaces, has_every_key, places_in, places_in_new_form
from xltools.feedback.rules import INPUT_CELL, OUTSIDE_FORMULA, TEXT_CELL, Acceptance
from xltools.findings.catalogue import fix, message, severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.answers import Slot
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.identity import Identity
from xltools.forms.layout import FormLayout
from xltools.forms.records import Submission
from xltools.forms.template import form_identity
from xltools.wording.language import Language


class Way(Enum):
    """MARKED: the department's own workbook; FRESH: a new form with its values."""

    MARKED = "marked"
    FRESH = "fresh"


# The form is not the one that was asked for; its values were not read.
_OTHER_FORM = frozenset(("S101", "S102", "S103", "S104", "S105"))
# openpyxl makes a cell of every cell under a merge; a form merges a few thousand.
_MOST_MERGED_CELLS = 200_000


def can_be_marked(submission: Submission) -> bool:
    """Whether there is a form of a known department to give back: not for files that are unreadable or no form, nor
    for forms of another layout, institution or year, or of a department that is not asked."""
    return bool(submission.department) and not any(found.code in _OTHER_FORM for found in submission.findings)


def write_feedback(
    data: bytes, submission: Submission, definition: Definition, path: Path, language: str
) -> Way:
    """Write the marked workbook to ``path``.

    Args:
        data: the bytes the submission was read from.
        submission: its findings are those to mark; notes are listed only.
        definition: the definition the submission was read by.
        path: where to; a file that is there is replaced when the new one is complete.
        language: ``tr`` or ``en``, for messages; the list's own words are those of the institution.

    Raises:
        TargetBusyError: the old file is open in Excel.
        ValueError: nothing can be marked (see ``can_be_marked``).
    """
    read = read_workbook(data)
    if isinstance(read, Unreadable) or not can_be_marked(submission):
        raise ValueError(f"{submission.file} cannot be marked")
    feedback = _Feedback(data, without_lists(read), submission, definition, language)
    way, content = Way.MARKED, feedback.marked()
    if content is None:
        way, content = Way.FRESH, feedback.fresh()
    with replacing(path) as temporary:
        temporary.write_bytes(content)
    return way


@dataclass(frozen=True)
class _Feedback:
    data: bytes
    workbook: Workbook
    submission: Submission
    definition: Definition
    language: str

    @cached_property
    def words(self) -> Language:
        return form_language(self.definition)

    @cached_property
    def layout(self) -> FormLayout:
        return form_layout(self.definition, self.submission.department)

    @cached_property
    def identity(self) -> Identity:
        return form_identity(self.definition, self.submission.department)

    @cached_property
    def places(self) -> tuple[SheetPlaces, ...]:
        return places_in(self.workbook, self.layout, self.identity)

    @cached_property
    def _findings(self) -> list[Finding]:
        """What keeps the form out comes first."""
        order = list(Severity)
        return sorted(self.submission.findings, key=lambda found: order.index(severity(found)))

    def marked(self) -> bytes | None:
        """The department's workbook with the marks, or None when it would not be what it was."""
        # A formula that reaches outside is not passed on by us.
        if any(found.code in OUTSIDE_FORMULA for found in self.submission.findings):
            return None
        merged = sum(
            (bottom - top + 1) * (right - left + 1)
            for sheet in self.workbook.sheets
            for top, left, bottom, right in sheet.merges
        )
        if merged > _MOST_MERGED_CELLS or not has_every_key(self.workbook, self.layout, self.identity):
            return None
        marks = self._marks_where_found()
        try:
            return self._compared(self.data, self.workbook, marks, self._head("marked"))
        # Whatever openpyxl stumbles over in a workbook it did not write, a fresh form is the way out.
        except Exception:
            return None

    def fresh(self) -> bytes:
        """A new form with the values that were read, and the marks."""
        answers = answers_read(self.submission, self.definition, self.places, _cells(self.workbook))
        form = fresh_form(self.definition, self.layout, answers)
        read = read_workbook(form)
        assert isinstance(read, Workbook)
        content = self._compared(
            form, read, self._marks_in_new_form(set(answers.values)), self._head("fresh")
        )
        assert content is not None, "openpyxl carries over what the template writes"
        return content

    def _compared(self, data: bytes, original: Workbook, marks: list[Mark], head: ListHead) -> bytes | None:
        content = with_marks(data, original, marks, head, self.words)
        copy = read_workbook(content)
        return content if isinstance(copy, Workbook) and differs_by_list_alone(original, copy) else None

    def _head(self, way: str) -> ListHead:
        department = self.definition.department_by_code[self.submission.department]
        return ListHead(
            self.words.text("feedback.title"),
            f"{self.definition.institution.year} · {department.name}",
            self.words.text(f"feedback.{way}"),
        )

    def _marks_where_found(self) -> list[Mark]:
        cells = _cells(self.workbook)
        rules = Acceptance(self.definition.institution, self.places, cells)
        names = {sheet.name for sheet in self.workbook.sheets}
        marks: list[Mark] = []
        for found in self._findings:
            spot = _spot(found) if found.place.sheet in names else None
            if spot is None or severity(found) is Severity.NOTE:
                marks.append(self._mark(found))
            else:
                accepted = (rules.formula(found, spot, spot.sheet), rules.formula(found, spot, ""))
                marks.append(self._mark(found, spot, accepted))
        return marks

    def _marks_in_new_form(self, filled: set[Slot]) -> list[Mark]:
        """Cells whose number could not be read stay blank in the new form and need one; texts stand there as they
        were. Whatever else was found is past: a person has to look whether the values are right."""
        new = {sheet.layout.key: sheet for sheet in places_in_new_form(self.layout)}
        slots = {spot: slot for sheet in self.places for spot, slot in sheet.slots().items()}
        rules = Acceptance(self.definition.institution, tuple(new.values()), {})
        marks: list[Mark] = []
        for found in self._findings:
            was = _spot(found)
            slot = slots.get(was) if was else None
            spot = new[slot.sheet].spot(slot.row, slot.column) if slot else None
            if slot is None or spot is None or severity(found) is Severity.NOTE:
                marks.append(self._mark(found))
            elif found.code in INPUT_CELL:
                accepted = (rules.number(spot, spot.sheet), rules.number(spot, ""))
                marks.append(self._mark(found, spot, accepted, corrected=slot in filled))
            elif found.code in TEXT_CELL:
                accepted = (rules.formula(found, spot, spot.sheet), rules.formula(found, spot, ""))
                marks.append(self._mark(found, spot, accepted))
            else:
                marks.append(self._mark(found, spot))
        return marks

    def _mark(
        self,
        found: Finding,
        spot: Spot | None = None,
        accepted: tuple[str, str] = ("", ""),
        *,
        corrected: bool = False,
    ) -> Mark:
        return Mark(
            severity(found),
            message(found, self.language),
            fix(found, self.language),
            spot.sheet if spot else found.place.sheet,
            address(spot.row, spot.column) if spot else found.place.cell,
            spot,
            *accepted,
            corrected,
        )


def _cells(workbook: Workbook) -> dict[Spot, Cell]:
    return {Spot(sheet.name, *at): cell for sheet in workbook.sheets for at, cell in sheet.cells.items()}


def _spot(found: Finding) -> Spot | None:
    """The cell a finding stands at; None for one of a sheet or of the whole file."""
    place = found.place
    if not (place.sheet and place.cell):
        return None
    return Spot(place.sheet, *coordinate_to_tuple(place.cell))
