"""What is told of amounts of another order of magnitude: P101, P108 to P114, one finding for one cause.

An amount in thousands often has more decimals than the currency, one in a too small unit is often beyond the largest a
cell may hold. Then the unit is told (P108, P114) and not the decimals or the size of each cell (V106, V107).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.checks.evidence import Evidence
from xltools.checks.form_amounts import CellKey, FormAmounts, Number
from xltools.checks.magnitudes import FORM_LIMIT, OTHERS_LIMIT, Off, Yardstick
from xltools.definition.asked_unit import unit_in_words
from xltools.excel.numbers import rounded, smallest_units
from xltools.findings.catalogue import CATALOGUE, finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Refused, Submission

_OF_DECIMALS, _OF_SIZE = "V106", "V107"
_OF_THOUSANDS = 3
"""How many decimals an amount gets when it is written in thousands."""


@dataclass(frozen=True)
class OffMagnitudes:
    """``warnings`` about forms and the institution; ``errors`` take the place of the findings at ``silenced`` cells."""

    warnings: tuple[Finding, ...]
    errors: tuple[Finding, ...]
    silenced: frozenset[tuple[str, Place]]

    def told_in(self, submission: Submission) -> Submission:
        """The ``submission`` with the cause in the place of its consequences."""
        causes = [error for error in self.errors if error.place.file == submission.file]
        if not causes:
            return submission
        others = [one for one in submission.findings if (one.code, one.place) not in self.silenced]
        return replace(submission, findings=(*causes, *others))


def off_magnitudes(evidence: Evidence) -> OffMagnitudes:
    """What is told of the amounts that are off. Findings: P101, P108-P114."""
    warnings: list[Finding] = []
    errors: list[Finding] = []
    silenced: set[tuple[str, Place]] = set()
    for off in evidence.off:
        form = evidence.amounts.get(off.department)
        refused = list(_refused(off, form, evidence.limits.decimals)) if form else []
        if form and refused and all(off.key) and not off.is_small:
            continue  # of a single cell V107 says what is wrong
        if form and refused:
            errors.append(_error(evidence, off, form, refused))
            silenced |= {(_silent_code(off), cell.origin.place) for cell in refused}
        else:
            warnings.append(_warning(evidence, off, form))
    return OffMagnitudes(tuple(warnings), tuple(errors), frozenset(silenced))


def _silent_code(off: Off) -> str:
    return _OF_DECIMALS if off.is_small else _OF_SIZE


def _refused(off: Off, form: FormAmounts, decimals: int) -> Iterator[Refused]:
    """The cells ``off`` covers that were refused for what follows from it. In thousands an amount has three decimals
    more than its currency, and no more than that."""
    told = {one.place for one in form.submission.findings if one.code == _silent_code(off)}
    for cell in form.submission.refused:
        is_covered = cell.kind is SheetKind.COSTS and off.covers((cell.subject, cell.row, cell.column))
        is_unit = (
            not off.is_small or smallest_units(cell.value or Decimal(0), decimals + _OF_THOUSANDS) is not None
        )
        if is_covered and is_unit and cell.origin.place in told:
            yield cell


def _error(evidence: Evidence, off: Off, form: FormAmounts, refused: Sequence[Refused]) -> Finding:
    """P108 or P114 at the first of the ``refused`` cells."""
    first = refused[0]
    values = {"found": evidence.words.grouped(first.value or Decimal(0)), "count": str(len(refused))}
    code, cell = "P108" if off.is_small else "P114", (first.subject, first.row, first.column)
    return _told(evidence, code, off, first.origin.place, cell, form.level, values)


def _warning(evidence: Evidence, off: Off, form: FormAmounts | None) -> Finding:
    """At the largest amount that is off; of the institution nowhere."""
    amount, limit = (_money(evidence, amount) for amount in (off.found, _limit(off)))
    decimals = evidence.limits.decimals
    values = {"found": evidence.written(amount, decimals), "expected": evidence.written(limit, decimals)}
    if off.period:
        values["heading"] = next(p.heading for p in evidence.definition.cost_periods if p.code == off.period)
    largest = _largest(off, form) if form else None
    place = form.origin(largest).place if form and largest else Place()
    at_stake = form.level if form and off.yardstick is not Yardstick.YEARS else off.found
    return _told(evidence, _code(off), off, place, largest or off.key, at_stake, values)


def _told(
    evidence: Evidence,
    code: str,
    off: Off,
    place: Place,
    cell: CellKey,
    amount: Number,
    values: Mapping[str, str],
) -> Finding:
    """About what is off, or of a whole form about ``cell``."""
    subject = evidence.subject(SheetKind.COSTS, *(off.key if any(off.key) else cell))
    unit, asked = unit_in_words(evidence.limits, evidence.words), CATALOGUE[code].sample
    named = {name: text for name, text in unit.items() if name in asked}
    told = finding(code, place, **named, **values).of(off.department)
    return told.about(subject or evidence.limits.name, _money(evidence, amount))


def _money(evidence: Evidence, amount: Number) -> Decimal:
    decimals = evidence.limits.decimals
    return rounded(Decimal(amount).scaleb(-decimals), decimals)


def _code(off: Off) -> str:
    activity, item, period = off.key
    if off.yardstick is Yardstick.APPROVED:
        return "P113"
    if period:
        return "P112"
    if activity:
        return "P111" if item else "P110"
    return "P101" if off.is_small else "P109"


def _limit(off: Off) -> Number:
    """What a whole form should have at least or at most; else what is expected."""
    if any(off.key) or off.yardstick in (Yardstick.LEAST, Yardstick.APPROVED):
        return off.expected
    times = OTHERS_LIMIT if off.yardstick is Yardstick.FORMS and not off.is_small else FORM_LIMIT
    return Decimal(off.expected) / times if off.is_small else off.expected * times


def _largest(off: Off, form: FormAmounts) -> CellKey | None:
    """The largest of the amounts ``off`` covers, where it was compared."""
    period = off.period or off.key[2]
    compared = form.budgets if off.yardstick is Yardstick.LEAST else (period,) if period else form.years
    cells = {
        (*row, period): amount
        for row, amounts in form.rows.items()
        for period, amount in amounts.items()
        if period in compared and off.covers((*row, period))
    }
    return max(cells, key=lambda key: cells[key]) if cells else None
