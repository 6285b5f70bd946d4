"""What a department gets back: its own workbook with the marks in it, or a fresh form with its values and the marks.

The department's own workbook keeps everything it had. Where openpyxl would lose something of it, where hidden keys are
lost that nobody can type again, or where labels or headings changed places, a fresh form is written instead, filled
with the values that were read; those that were not stand on its list. Filled again and sent back, either is read like
any other form, once its list is finished (``correction_list.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from xltools.definition.definition import Definition
from xltools.excel.cells import Cell, Workbook
from xltools.excel.formulas import Spot
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.feedback.compare import differs_by_list_alone
from xltools.feedback.finding_marks import marks_in_new_form, marks_left, marks_where_found, spot_of
from xltools.feedback.fresh import answers_read, fresh_form
from xltools.feedback.list_sheet import ListHead, Mark, waiting_lines
from xltools.feedback.marks import with_marks
from xltools.feedback.not_carried import LeftBehind, left_behind, lines_of
from xltools.feedback.package import has_macros
from xltools.feedback.places import SheetPlaces, has_every_key, places_in, places_in_new_form
from xltools.feedback.rules import INPUT_CELL, MOVED_WORDS, NUMBER_OUTSIDE, OUTSIDE_FORMULA, Acceptance
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.correction_list import Unfinished, list_mark, unfinished, without_lists
from xltools.forms.layout import Answers, FormLayout, Slot
from xltools.forms.markers import Identity, OldCodes, form_identity, marked_sheets, own_sheets
from xltools.forms.records import Submission
from xltools.wording.language import Language


class Way(Enum):
    """MARKED: the department's own workbook; FRESH: a new form with its values."""

    MARKED = "marked"
    FRESH = "fresh"


# The form is not the one that was asked for; its values were not read.
_OTHER_FORM = frozenset(("S101", "S102", "S103", "S104", "S105"))
# What only the definition can put right.
_OF_THE_DEFINITION = frozenset(("S216", "S225"))
# openpyxl makes a cell of every cell under a merge; a form merges a few thousand.
_MOST_MERGED_CELLS = 200_000


def can_be_marked(submission: Submission) -> bool:
    """Whether there is a form of a known department to give back: not for files that are unreadable or no form, nor
    for forms of another layout, institution or year, or of a department that is not asked."""
    return bool(submission.department) and not any(found.code in _OTHER_FORM for found in submission.findings)


def asks_the_department(submission: Submission) -> bool:
    """Whether the form has an error that its department can mend."""
    errors = {found.code for found in submission.findings if severity(found) is Severity.ERROR}
    return bool(errors - _OF_THE_DEFINITION)


@dataclass(frozen=True, slots=True)
class MarkedForm:
    """The bytes of the workbook that goes back, and what it is made of."""

    way: Way
    content: bytes


def marked_form(data: bytes, submission: Submission, definition: Definition, language: str) -> MarkedForm:
    """What goes back for one form.

    Args:
        data: the bytes the submission was read from.
        submission: its findings are those to mark; notes are listed only.
        definition: the definition the submission was read by.
        language: ``tr`` or ``en``, for messages; the list's own words are those of the institution.

    Raises:
        ValueError: nothing can be marked (see ``can_be_marked``).
    """
    read = read_workbook(data)
    if isinstance(read, Unreadable) or not can_be_marked(submission):
        raise ValueError(f"{submission.file} cannot be marked")
    read = OldCodes(definition).renewed(read)
    feedback = _Feedback(data, read, submission, definition, language)
    own = feedback.marked()
    return MarkedForm(Way.FRESH, feedback.fresh()) if own is None else MarkedForm(Way.MARKED, own)


@dataclass(frozen=True)
class _Feedback:
    data: bytes
    sent: Workbook
    submission: Submission
    definition: Definition
    language: str

    @cached_property
    def workbook(self) -> Workbook:
        return without_lists(self.sent)

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
        # The lines that wait are told themselves; those that are gone only by their number.
        told = frozenset() if self.left.gone else frozenset(("S311",))
        findings = (found for found in self.submission.findings if found.code not in told)
        return sorted(findings, key=lambda found: order.index(severity(found)))

    @cached_property
    def left(self) -> Unfinished:
        """What a list of an earlier round still waits for."""
        own = own_sheets(marked_sheets(self.sent), self.identity)
        return unfinished(self.sent, [sheet for copies in own.values() for sheet in copies])

    def marked(self) -> bytes | None:
        """The department's workbook with the marks, or None when it would not be what it was."""
        codes = {found.code for found in self.submission.findings}
        # A formula that reaches outside is not passed on by us; where words changed places, mending the words is wrong.
        if codes & (OUTSIDE_FORMULA | MOVED_WORDS) or has_macros(self.data):
            return None
        merged = sum(
            (bottom - top + 1) * (right - left + 1)
            for sheet in self.workbook.sheets
            for top, left, bottom, right in sheet.merges
        )
        if merged > _MOST_MERGED_CELLS or not has_every_key(self.workbook, self.layout, self.identity):
            return None
        rules = Acceptance(self.definition, self.places, _cells(self.workbook))
        marks = marks_where_found(self._findings, self.workbook, rules, self.language)
        marks += marks_left(self.left, marks)
        try:
            return self._compared(self.data, self.workbook, marks, self._head("marked"))
        # Whatever openpyxl stumbles over in a workbook it did not write, a fresh form is the way out.
        except Exception:
            return None

    def fresh(self) -> bytes:
        """A new form with the values that were read, the marks, and a list of the values that were not."""
        moved = {found.place.sheet for found in self._findings if found.code in MOVED_WORDS}
        places = tuple(sheet for sheet in self.places if sheet.name not in moved)
        answers = answers_read(self.submission, self.definition, places, _cells(self.workbook))
        slots = {spot: slot for sheet in places for spot, slot in sheet.slots().items()}
        marks = self._marks_in_new_form(slots, answers)
        marks += marks_left(self.left, marks)
        marks += lines_of(self._left_behind(slots, answers), self.words)
        form = fresh_form(self.definition, self.layout, answers, list_mark(waiting_lines(marks)))
        read = read_workbook(form)
        assert isinstance(read, Workbook)
        content = self._compared(form, read, marks, self._head("fresh"))
        assert content is not None, "openpyxl carries over what the template writes"
        return content

    def _marks_in_new_form(self, slots: Mapping[Spot, Slot], answers: Answers) -> list[Mark]:
        new = places_in_new_form(self.layout)
        rules = Acceptance(self.definition, new, {})
        return marks_in_new_form(self._findings, slots, new, rules, set(answers.values), self.language)

    def _left_behind(self, slots: Mapping[Spot, Slot], answers: Answers) -> list[LeftBehind]:
        """A value that a marked cell of the new form asks for again is told there, one outside the form by its line."""
        spots = {spot for spot, slot in slots.items() if slot in answers.values}
        asked = (spot_of(found) for found in self._findings if found.code in INPUT_CELL)
        spots |= {spot for spot in asked if spot and spot in slots}
        outside = (spot_of(found) for found in self._findings if found.code in NUMBER_OUTSIDE)
        spots |= {spot for spot in outside if spot}
        return left_behind(self.workbook, self.layout, spots, self.words)

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


def _cells(workbook: Workbook) -> dict[Spot, Cell]:
    return {Spot(sheet.name, *at): cell for sheet in workbook.sheets for at, cell in sheet.cells.items()}
