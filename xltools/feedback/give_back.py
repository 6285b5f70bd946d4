"""What a department gets back: its own workbook with the marks in it, or a new form with its values and the marks.

The department's own workbook keeps everything it had. Where openpyxl would lose something of it, where hidden keys are
lost that nobody can type again, or where labels or headings changed places, a new form is written instead, filled with
the values that were read; those that were not stand on its list. Filled again and sent back, either is read like any
other form, once its list is finished (``correction_list.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from xltools.definition.definition import Definition
from xltools.excel.cells import Cell, Workbook
from xltools.excel.formulas import Spot
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.feedback.correction_sheet import CorrectionList, mark_of_list
from xltools.feedback.marked_workbook import with_marks
from xltools.feedback.marks import Mark, Marking, asks_for_number, marks_left
from xltools.feedback.new_form import answers_read, left_behind, new_form
from xltools.feedback.places import has_every_key, places_in, places_in_new_form, spot_of
from xltools.findings.catalogue import Heals, heals, severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.correction_list import Unfinished, unfinished, without_lists
from xltools.forms.layout import FormLayout
from xltools.forms.markers import MarkedSheet, OldCodes, form_identity, marked_sheets, own_sheets
from xltools.forms.records import Submission
from xltools.wording.language import Language


def goes_back(submission: Submission) -> bool:
    """Whether there is a form of a known department to give back, with an error that it can mend: not for files that
    are unreadable or no form, nor for forms of another layout, institution or year, or of a department that is not
    asked."""
    errors = {heals(item) for item in submission.findings if severity(item) is Severity.ERROR}
    return bool(submission.department) and Heals.OWN_FORM not in errors and bool(errors - {Heals.DEFINITION})


def marked_form(data: bytes, submission: Submission, definition: Definition, language: str) -> bytes:
    """The workbook that goes back for one form.

    Args:
        data: the bytes the submission was read from, a workbook of a known department.
        submission: its findings are those to mark; notes are listed only.
        definition: the definition the submission was read by.
        language: ``tr`` or ``en``, for messages; the list's own words are those of the institution.
    """
    read = read_workbook(data)
    if isinstance(read, Unreadable):
        raise ValueError(f"{submission.file} cannot be marked")
    feedback = _Feedback(data, OldCodes(definition).renewed(read), submission, definition, language)
    return feedback.marked() or feedback.fresh()


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
    def cells(self) -> dict[Spot, Cell]:
        sheets = self.workbook.sheets
        return {Spot(sheet.name, *at): cell for sheet in sheets for at, cell in sheet.cells.items()}

    @cached_property
    def words(self) -> Language:
        return form_language(self.definition)

    @cached_property
    def layout(self) -> FormLayout:
        return form_layout(self.definition, self.submission.department)

    @cached_property
    def own(self) -> Mapping[str, list[MarkedSheet]]:
        identity = form_identity(self.definition, self.submission.department)
        return own_sheets(marked_sheets(self.workbook), identity)

    @cached_property
    def left(self) -> Unfinished:
        """What a list of an earlier round still waits for."""
        return unfinished(self.sent, [sheet for sheets in self.own.values() for sheet in sheets])

    @cached_property
    def findings(self) -> list[Finding]:
        """What keeps the form out comes first. Of an earlier list the lines that wait are told themselves; those that
        are gone only by their number."""
        order = list(Severity)
        told = (item for item in self.submission.findings if item.code != "S311" or self.left.gone)
        return sorted(told, key=lambda item: order.index(severity(item)))

    def marked(self) -> bytes | None:
        """The department's workbook with the marks, or None when it would not be what it was."""
        # A formula that reaches outside is not passed on by us; where words changed places, mending the words is wrong.
        healing = {heals(item) for item in self.findings}
        if healing & {Heals.TYPED_NUMBER, Heals.NEW_FORM} or not has_every_key(self.own, self.layout):
            return None
        marking = Marking(self.definition, places_in(self.own, self.layout), self.cells, self.language)
        sheets = {sheet.name for sheet in self.workbook.sheets}
        marks = list(marking.where_found(self.findings, sheets))
        marks += marks_left(self.left, marks)
        try:
            return with_marks(self.data, self.workbook, self._listed("marked", marks))
        # Whatever openpyxl stumbles over in a workbook it did not write, a new form is the way out.
        except Exception:
            return None

    def fresh(self) -> bytes:
        """A new form with the values that were read, the marks, and a list of the values that were not."""
        moved = {item.place.sheet for item in self.findings if heals(item) is Heals.NEW_FORM}
        places = tuple(sheet for sheet in places_in(self.own, self.layout) if sheet.name not in moved)
        answers = answers_read(self.submission, self.definition, places, self.cells)
        slots = {spot: slot for sheet in places for spot, slot in sheet.slots().items()}
        marking = Marking(self.definition, places_in_new_form(self.layout), {}, self.language)
        marks = list(marking.in_new_form(self.findings, slots, set(answers.values)))
        marks += marks_left(self.left, marks)
        # What a marked cell of the new form asks for again is told there, what stood outside the form by its line.
        carried = {spot for spot, slot in slots.items() if slot in answers.values}
        carried |= _spots(item for item in self.findings if asks_for_number(item)) & slots.keys()
        carried |= _spots(item for item in self.findings if heals(item) is Heals.NO_NUMBER)
        marks += left_behind(self.workbook, self.layout, carried, self.words)
        form = new_form(self.definition, self.layout, answers, mark_of_list(marks))
        read = read_workbook(form)
        assert isinstance(read, Workbook)
        return with_marks(form, read, self._listed("fresh", marks))

    def _listed(self, way: str, marks: list[Mark]) -> CorrectionList:
        department = self.definition.department_by_code[self.submission.department]
        subtitle = f"{self.definition.institution.year} · {department.name}"
        return CorrectionList(subtitle, self.words.text(f"feedback.{way}"), marks, self.words)


def _spots(findings: Iterable[Finding]) -> set[Spot]:
    return {spot for item in findings if (spot := spot_of(item))}
