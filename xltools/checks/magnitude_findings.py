"""What is told of amounts of another order of magnitude: P101, P108 to P114, one finding for one cause.

An amount in thousands often has more decimals than the currency, one in a too small unit is often beyond the largest a
cell may hold. Then the unit is told (P108, P114) and not the decimals or the size of each cell (V106, V107).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.checks.form_amounts import CellKey, FormAmounts, Number, form_amounts
from xltools.checks.magnitudes import FORM_LIMIT, OTHERS_LIMIT, Measure, Off, magnitudes
from xltools.definition.definition import Definition, cost_subject
from xltools.excel.numbers import rounded, smallest_units
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Refused, Submission
from xltools.wording.language import Language

_OF_DECIMALS, _OF_SIZE = "V106", "V107"
_OF_THOUSANDS = 3
"""How many decimals an amount gets when it is written in thousands."""


@dataclass(frozen=True)
class OffMagnitudes:
    """``warnings`` about forms and the institution; ``errors`` take the place of the findings at ``silenced`` cells."""

    off: tuple[Off, ...] = ()
    warnings: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()
    silenced: frozenset[tuple[str, Place]] = frozenset()

    def told_in(self, submissions: Iterable[Submission]) -> tuple[Submission, ...]:
        """The ``submissions`` with the cause in the place of its consequences."""
        return tuple(self._told_in(submission) for submission in submissions)

    def _told_in(self, submission: Submission) -> Submission:
        causes = [error for error in self.errors if error.place.file == submission.file]
        if not causes:
            return submission
        others = [found for found in submission.findings if (found.code, found.place) not in self.silenced]
        return replace(submission, findings=(*causes, *others))


def off_magnitudes(
    submissions: Sequence[Submission], definition: Definition, words: Language, whole: bool
) -> OffMagnitudes:
    """What is of another magnitude in ``submissions``, one of each department in the order of the definition.
    Findings: P101, P108-P114."""
    forms = {submission.department: form_amounts(submission, definition) for submission in submissions}
    off = magnitudes(tuple(forms.values()), definition, whole)
    telling = _Telling(definition, words)
    warnings: list[Finding] = []
    errors: list[Finding] = []
    silenced: set[tuple[str, Place]] = set()
    for one in off:
        form = forms.get(one.department)
        refused = list(_refused(one, form, definition.institution.decimals)) if form else []
        if form and refused and all(one.key) and not one.is_small:
            continue  # of a single cell V107 says what is wrong
        if form and refused:
            errors.append(telling.error(one, form, refused))
            silenced |= {(_silent_code(one), cell.origin.place) for cell in refused}
        else:
            warnings.append(telling.warning(one, form))
    return OffMagnitudes(off, tuple(warnings), tuple(errors), frozenset(silenced))


def _silent_code(off: Off) -> str:
    return _OF_DECIMALS if off.is_small else _OF_SIZE


def _refused(off: Off, form: FormAmounts, decimals: int) -> Iterator[Refused]:
    """The cells ``off`` covers that were refused for what follows from it. In thousands an amount has three decimals
    more than its currency, and no more than that."""
    told = {found.place for found in form.submission.findings if found.code == _silent_code(off)}
    for cell in form.submission.refused:
        is_covered = cell.kind is SheetKind.COSTS and off.covers((cell.subject, cell.row, cell.column))
        is_unit = (
            not off.is_small or smallest_units(cell.value or Decimal(0), decimals + _OF_THOUSANDS) is not None
        )
        if is_covered and is_unit and cell.origin.place in told:
            yield cell


@dataclass(frozen=True)
class _Telling:
    definition: Definition
    words: Language

    def error(self, off: Off, form: FormAmounts, refused: Sequence[Refused]) -> Finding:
        """P108 or P114 at the first of the ``refused`` cells."""
        first = refused[0]
        assert first.value is not None
        values = {
            "found": self.words.spelled(first.value),
            "count": str(len(refused)),
            "currency": self.definition.institution.currency,
        }
        told = finding("P108" if off.is_small else "P114", first.origin.place, **values)
        subject = cost_subject(self.definition, *off.key) or cost_subject(
            self.definition, first.subject, first.row, first.column
        )
        return told.of(off.department).about(subject, self._money(form.level))

    def warning(self, off: Off, form: FormAmounts | None) -> Finding:
        """At the largest amount that is off; of the institution nowhere."""
        largest = _largest(off, form) if form else None
        values = {
            "found": self._written(off.found),
            "expected": self._written(_limit(off)),
            "currency": self.definition.institution.currency,
        }
        if off.period:
            values["heading"] = next(p.heading for p in self.definition.cost_periods if p.code == off.period)
        place = form.origin(largest).place if form and largest else Place()
        subject = cost_subject(self.definition, *(off.key if any(off.key) else largest or off.key))
        is_of_form = form and off.measure is not Measure.YEARS
        amount = self._money(form.level if form and is_of_form else off.found)
        told = finding(_code(off), place, **values).of(off.department)
        return told.about(subject or self.definition.institution.name, amount)

    def _money(self, amount: Number) -> Decimal:
        decimals = self.definition.institution.decimals
        return rounded(Decimal(amount).scaleb(-decimals), decimals)

    def _written(self, amount: Number) -> str:
        value = self._money(amount)
        whole = value == value.to_integral_value()
        return self.words.number(value, 0 if whole else self.definition.institution.decimals)


def _code(off: Off) -> str:
    activity, item, period = off.key
    if off.measure is Measure.APPROVED:
        return "P113"
    if period:
        return "P112"
    if activity:
        return "P111" if item else "P110"
    return "P101" if off.is_small else "P109"


def _limit(off: Off) -> Number:
    """What a whole form should have at least or at most; else what is expected."""
    if any(off.key) or off.measure in (Measure.LEAST, Measure.APPROVED):
        return off.expected
    times = OTHERS_LIMIT if off.measure is Measure.FORMS and not off.is_small else FORM_LIMIT
    return Decimal(off.expected) / times if off.is_small else off.expected * times


def _largest(off: Off, form: FormAmounts) -> CellKey | None:
    """The largest of the amounts ``off`` covers, where it was compared."""
    period = off.period or off.key[2]
    compared = form.budgets if off.measure is Measure.LEAST else (period,) if period else form.years
    cells = {
        (*row, period): amount
        for row, amounts in form.rows.items()
        for period, amount in amounts.items()
        if period in compared and off.covers((*row, period))
    }
    return max(cells, key=lambda key: cells[key]) if cells else None
