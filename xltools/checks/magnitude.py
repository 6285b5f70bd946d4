"""Everything in the forms that is of another order of magnitude than it should be: all rules together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xltools.checks.magnitude_approved import approved_off
from xltools.checks.magnitude_forms import FormAmounts
from xltools.checks.magnitude_rules import (
    ENOUGH_FORMS,
    Measure,
    Off,
    below_least,
    cells_off,
    group_off,
    others_off,
    sheets_off,
)
from xltools.definition.definition import Definition


def magnitudes(forms: Sequence[FormAmounts], definition: Definition, whole: bool) -> tuple[Off, ...]:
    """Everything that is off in ``forms``, which stand in the order of the definition. Only the ``whole`` of them says
    what is usual among them. A least amount of 0 judges no form as a whole."""
    least = definition.institution.least_amount * 10**definition.institution.decimals
    off: list[Off] = []
    if least:
        off += [found for form in forms for found in below_least(form, least)]
    off += [found for form in forms for found in cells_off(form)]
    if whole:
        off += _among_all(forms, definition, judge_forms=bool(least))
    off += approved_off(forms, definition, whole)
    place = {form.department: at for at, form in enumerate(forms)}
    return outermost(sorted(off, key=lambda one: place.get(one.department, len(forms))))


def _among_all(forms: Sequence[FormAmounts], definition: Definition, judge_forms: bool) -> Iterator[Off]:
    by_code = {form.department: form for form in forms}
    measured: set[str] = set()
    for group in definition.groups:
        members = [by_code[code] for code in definition.members(group.code) if code in by_code]
        members = [form for form in members if form.levels]
        if len(members) >= ENOUGH_FORMS:
            measured |= {form.department for form in members}
            yield from group_off(members, judge_forms)
    filled = [form for form in forms if form.levels]
    alone = [form for form in filled if form.department not in measured]
    if judge_forms:
        yield from (found for form in alone for found in others_off(form, filled))
    yield from sheets_off(alone, filled)


def outermost(off: Iterable[Off]) -> tuple[Off, ...]:
    """Without those a wider one of the same form covers; cells stand apart: the other years of their row are in the
    same unit as they are."""
    told: list[Off] = []
    for one in off:
        is_cell = one.measure is Measure.YEARS
        known = (other for other in told if other.department == one.department)
        if is_cell or not any(other.covers(one.key) for other in known):
            told.append(one)
    return tuple(told)
