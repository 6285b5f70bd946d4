"""The form of this year for a department that sent the one of an earlier year: with the values that are asked again,
typed as any other and to be looked at; the others are listed with their old places. It counts once it comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.excel.cells import Workbook, cell_address
from xltools.excel.formulas import Spot
from xltools.excel.reader import read_workbook
from xltools.feedback.correction_sheet import CorrectionList
from xltools.feedback.left_behind import lines_of, values_left
from xltools.feedback.marked_workbook import with_marks
from xltools.feedback.marks import Mark, places_in
from xltools.feedback.new_form import new_form
from xltools.findings.finding import Severity
from xltools.forms.build_layout import FormLayouts, form_language, form_layout
from xltools.forms.correction_list import DETAIL, waiting, without_lists
from xltools.forms.layout import Answers, FormLayout, Slot
from xltools.forms.markers import form_identity, marked_sheets, own_sheets
from xltools.forms.old_codes import OldCodes
from xltools.forms.prefilled import Prefilled
from xltools.forms.records import Origin, Submission
from xltools.wording.language import Language


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """A value of an earlier year's form that this year's asks again, and the cell it was typed in."""

    value: Decimal
    origin: Origin


def form_of_this_year(
    data: bytes,
    then: Submission,
    old: Definition,
    new: Definition,
    department: str,
    again: Mapping[Slot, AskedAgain],
) -> bytes | None:
    """The form of ``department`` by the definition ``new``; None where it has no cell for any of the values.

    Args:
        data: the bytes of the form that was sent.
        then: what it says, read by its own definition ``old``.
        again: the cells of the new form -> what goes there.
    """
    words, layout = form_language(new), form_layout(new, department)
    fitting = Prefilled({slot: one.value for slot, one in again.items()}).within(layout).values
    sent = read_workbook(data)
    if not fitting or not isinstance(sent, Workbook):
        return None
    values = {slot: again[slot] for slot in fitting}
    left = _left(OldCodes(old).renewed(sent), then.department, old, values, words)
    told = {"year": str(old.institution.year), "carried": len(values), "left": len(left)}
    said, remedy = words.text("feedback.this_year.carried", **told), words.text("feedback.this_year.fix")
    head = Mark(Severity.ERROR, said, remedy, waits=waiting(Severity.ERROR, None))
    marks = [head, *_carried(values, layout, words), *lines_of(left, words)]
    subtitle = f"{new.institution.printed_year} · {new.department_by_code[department].name}"
    version = form_identity(old, then.department).fingerprint
    introduction = words.text("feedback.this_year", version=version, **told)
    listed = CorrectionList(then.sha256, subtitle, introduction, marks, words)
    form = new_form(new, department, Answers(fitting), listed.belonging)
    read = read_workbook(form)
    assert isinstance(read, Workbook)
    return with_marks(form, read, listed)


def _left(
    sent: Workbook, department: str, old: Definition, carried: Mapping[Slot, AskedAgain], words: Language
) -> list[Mark]:
    """What of the form ``sent`` by the definition ``old`` is not ``carried``."""
    workbook = without_lists(sent)
    own = own_sheets(marked_sheets(workbook), form_identity(old, department))
    layout = FormLayouts(old).as_sent(department, own)
    spots = {Spot(*one.origin[1:]) for one in carried.values()}
    # What was approved stands once more in columns nobody sees.
    places = places_in(own, layout)
    spots |= {Spot(name, *at) for name, positions in places.items() for at in positions.approved}
    return values_left(workbook, layout, spots, words)


def _carried(again: Mapping[Slot, AskedAgain], layout: FormLayout, words: Language) -> Iterator[Mark]:
    """A line for each value, at its new cell."""
    for slot, one in again.items():
        sheet = layout.sheet(slot.sheet)
        spot = Spot(sheet.name, sheet.row_numbers[slot.row], sheet.column_numbers[slot.column])
        label = sheet.row_by_key[slot.row].labels[0]
        was = f"{one.origin.place.sheet}!{one.origin.place.cell}"
        said = words.text("feedback.this_year.value", label=label, value=words.spelled(one.value), place=was)
        address = cell_address(spot.row, spot.column)
        yield Mark(Severity.NOTE, said, "", spot.sheet, address, spot, waits=DETAIL)
