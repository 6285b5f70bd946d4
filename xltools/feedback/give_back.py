"""What a department gets back: its own workbook with the marks in it, or a new form with its values and the marks.

The department's own workbook keeps everything it had. Where openpyxl would lose something of it, where hidden keys are
lost that nobody can type again, or where labels or headings changed places, a new form is written instead, filled with
the values that were read; those that were not stand on its list. Filled again and sent back, either is read like any
other form, once its list is finished (``correction_list.py``). Nothing of the sent workbook is lost without a word: a
sheet of another department, a copied row, a row without its key, labels that changed places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.definition.definition import Definition
from xltools.excel.cells import NUMBERS, Cell, Workbook
from xltools.excel.formulas import Spot
from xltools.excel.numbers import whole_currency
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.feedback.added import added_since, cell_count
from xltools.feedback.correction_sheet import CorrectionList
from xltools.feedback.going_back import ADDED_LATER, asks_more_today
from xltools.feedback.left_behind import lines_of, values_left
from xltools.feedback.list_lines import cell_by_cell
from xltools.feedback.marked_workbook import with_marks
from xltools.feedback.marks import (
    Mark,
    Marking,
    Places,
    asks_for_number,
    marks_left,
    places_in,
    places_in_new_form,
    slots_at,
    spot_of,
)
from xltools.feedback.new_form import new_form
from xltools.feedback.restored import cells_to_clear, restored
from xltools.feedback.restoring import Restoration
from xltools.findings.catalogue import Heals, fix_fresh, fix_marked, heals, severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.build_layout import FormLayouts, form_language, form_layout
from xltools.forms.correction_list import Unfinished, unfinished, without_lists
from xltools.forms.layout import Answers, ColumnRole, FormLayout, SheetKind, SheetLayout, Slot
from xltools.forms.markers import (
    IDENTITY_SHEET,
    MarkedSheet,
    form_identity,
    marked_sheets,
    own_sheets,
)
from xltools.forms.old_codes import OldCodes
from xltools.forms.prefilled import Prefilled, prefilled_in, revisable_form
from xltools.forms.records import Submission
from xltools.wording.language import Language

_BY_NEW_FORM = {Heals.TYPED_NUMBER, Heals.NEW_FORM, Heals.APPROVED}


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
        """As the form was sent."""
        return FormLayouts(self.definition).as_sent(self.submission.department, self.own)

    @cached_property
    def prefilled(self) -> Prefilled:
        """The approved values it came with."""
        sheets = (sheet for sheet in self.layout.sheets if sheet.key in self.own)
        return prefilled_in((sheet, self.own[sheet.key][0]) for sheet in sheets)

    @cached_property
    def blank_layout(self) -> FormLayout:
        """Of a new form with the same approved values."""
        layout = form_layout(self.definition, self.submission.department)
        return revisable_form(layout, self.prefilled.within(layout), self.words)

    @cached_property
    def own(self) -> Mapping[str, list[MarkedSheet]]:
        identity = form_identity(self.definition, self.submission.department)
        return own_sheets(marked_sheets(self.workbook), identity)

    @cached_property
    def places(self) -> Places:
        """Where the keys of its workbook stand."""
        return places_in(self.own, self.layout)

    @cached_property
    def left(self) -> Unfinished:
        """What a list of an earlier round still waits for."""
        return unfinished(self.sent, [sheet for sheets in self.own.values() for sheet in sheets])

    @cached_property
    def findings(self) -> list[Finding]:
        """What is for the department: what keeps the form out comes first. Of an earlier list the lines that wait are
        told themselves; those that are gone only by their number."""
        order = list(Severity)
        own = (item for item in self.submission.findings if heals(item) is not Heals.DEFINITION)
        told = (item for item in own if item.code != "S311" or self.left.gone)
        cells = cell_by_cell(told, self.places)
        return sorted(cells, key=lambda item: order.index(severity(item)))

    def marked(self) -> bytes | None:
        """The department's workbook with the marks, or None when it would not be what it was."""
        # A formula that reaches outside is not passed on by us; where words changed places, mending the words is wrong;
        # what was approved is locked. Without the sheet nobody sees nothing tells that a list belongs to the form.
        healing = {heals(item) for item in self.findings}
        if healing & _BY_NEW_FORM or not all(map(self._has_every_key_once, self.layout.sheets)):
            return None
        marking = Marking(self.definition, self.places, self.cells, self.language, fix_marked)
        sheets = {sheet.name for sheet in self.workbook.sheets}
        marks = list(marking.where_found(self.findings, sheets))
        marks += marks_left(self.left, marks)
        listed = self._listed(self.words.text("feedback.marked"), marks)
        if listed.waiting and IDENTITY_SHEET not in sheets:
            return None
        restoration = self._restoration(listed.belonging if listed.waiting else "")
        try:
            return with_marks(self.data, self.workbook, listed, restoration)
        # Whatever openpyxl stumbles over in a workbook it did not write, a new form is the way out.
        except Exception:
            return None

    def _has_every_key_once(self, sheet: SheetLayout) -> bool:
        """Whether the sheet, and each row and each column of it, stands somewhere, and no row or column twice: on a
        protected sheet nobody can type a hidden key again or delete a copy. A copy of a whole sheet can be deleted;
        nobody needs the guide."""
        is_whole = any(_has_once(marked, sheet.keys) for marked in self.own.get(sheet.key, ()))
        return is_whole or sheet.kind is SheetKind.GUIDE

    def _restoration(self, belonging: str) -> Restoration:
        places, decimals = self.places, self.definition.institution.decimals
        return Restoration(
            self.workbook,
            restored(self.workbook, places, self.findings, decimals, belonging),
            self._new_form(Answers()),
            places_in_new_form(self.blank_layout),
            places,
            frozenset(cells_to_clear(self.workbook, places, self.findings)),
        )

    def fresh(self) -> bytes:
        """A new form with the values that were read, the marks, and a list of the values that were not."""
        moved = {item.place.sheet for item in self.findings if heals(item) is Heals.NEW_FORM}
        places = {name: at for name, at in self.places.items() if name not in moved}
        slots = slots_at(places)
        answers = self._answers_read(places, slots)
        new_places = places_in_new_form(self.blank_layout)
        marking = Marking(self.definition, new_places, {}, self.language, fix_fresh)
        told = (item for item in self.findings if item.code not in ADDED_LATER)
        marks = [*self.added, *marking.in_new_form(told, slots, set(answers.values))]
        marks += marks_left(self.left, marks)
        left = values_left(self.workbook, self.layout, self._told(places, slots, answers), self.words)
        marks += lines_of(left, self.words)
        introduction = (
            self._asked_less(answers, len(left)) if self.added else self.words.text("feedback.fresh")
        )
        listed = self._listed(introduction, marks)
        form = self._new_form(answers, listed.belonging)
        read = read_workbook(form)
        assert isinstance(read, Workbook)
        return with_marks(form, read, listed)

    def _told(self, places: Places, slots: Mapping[Spot, Slot], answers: Answers) -> frozenset[Spot]:
        """The cells whose values the new form has or tells of elsewhere than among those left behind."""
        # What a marked cell of the new form asks for again is told there, what stood outside the form by its line.
        asked = _spots(item for item in self.findings if asks_for_number(item)) & slots.keys()
        outside = _spots(item for item in self.findings if heals(item) is Heals.NO_NUMBER)
        carried = {spot for spot, slot in slots.items() if slot in answers.values}
        # The new form has what was approved and what is known again; what was typed over it is told there.
        again = {spot for spot, slot in slots.items() if slot in self.prefilled.values}
        again |= {Spot(name, *at) for name, its in places.items() for at in (*its.approved, *its.known)}
        return frozenset(carried | again | asked | outside)

    @cached_property
    def added(self) -> tuple[Mark, ...]:
        """What the definition got after the form was sent."""
        if not asks_more_today(self.submission.findings):
            return ()
        return tuple(added_since(self.own, self.blank_layout, self.words))

    def _asked_less(self, answers: Answers, left: int) -> str:
        """What is said above the list of a form that was sent before its definition got more."""
        sent = next(sheet for sheets in self.own.values() for sheet in sheets).marker.identity
        return self.words.text(
            "feedback.asked_less",
            version=sent.fingerprint,
            carried=sum(isinstance(value, Decimal) for value in answers.values.values()),
            blank=cell_count(self.added),
            left=left,
        )

    def _new_form(self, answers: Answers, belonging: str = "") -> bytes:
        return new_form(self.definition, self.submission.department, answers, belonging, self.prefilled)

    def _answers_read(self, places: Places, slots: Mapping[Spot, Slot]) -> Answers:
        """Every value that was accepted and every text that stands where a text is asked for (explanations, who
        prepared and approved the form); the rest stays blank."""
        values: dict[Slot, Decimal | str] = {}
        for name, sheet in places.items():
            for at, (row, column) in sheet.inputs.items():
                cell = self.cells.get(Spot(name, *at)) if column.role is ColumnRole.TEXT else None
                if text := _text(cell, self.words) if cell else "":
                    values[Slot(sheet.layout.key, row.key, column.key)] = text
        sent, decimals = self.submission, self.definition.institution.decimals
        numbers = [(cost.origin, whole_currency(cost.amount, decimals)) for cost in sent.costs]
        numbers += [(indicator.origin, indicator.value) for indicator in sent.indicators]
        numbers += [(resource.origin, resource.value) for resource in sent.resources]
        for origin, number in numbers:
            if slot := slots.get(Spot(origin.sheet, origin.row, origin.column)):
                values[slot] = number
        return Answers(values)

    def _listed(self, introduction: str, marks: list[Mark]) -> CorrectionList:
        department = self.definition.department_by_code[self.submission.department]
        subtitle = f"{self.definition.institution.printed_year} · {department.name}"
        return CorrectionList(self.submission.sha256, subtitle, introduction, marks, self.words)


def _has_once(marked: MarkedSheet, keys: Set[str]) -> bool:
    places = {**marked.rows, **marked.columns}
    return all(len(places.get(key, ())) == 1 for key in keys)


def _spots(findings: Iterable[Finding]) -> set[Spot]:
    return {spot for item in findings if (spot := spot_of(item))}


def _text(cell: Cell, words: Language) -> str:
    if cell.kind in NUMBERS:
        return words.spelled(cell.number)
    return cell.raw.strip() if cell.has_value else ""
