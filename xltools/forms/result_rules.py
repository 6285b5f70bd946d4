"""What must hold in a form that reports results: what it is held against is as it was sent, what was reported before
does not fall, and what is off its target has a reason.

A rule speaks of one row. Of a cell that was refused, or that the sheet has lost, nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.definition.model import Accumulation, Indicator
from xltools.definition.monitored import (
    APPROPRIATION,
    BEFORE,
    FINAL,
    RESULT,
    SPENT,
    SPENT_BEFORE,
    KnownFigure,
    Monitored,
)
from xltools.definition.monitoring import WithinYear
from xltools.definition.results import Standing
from xltools.excel.cells import NUMBER
from xltools.excel.numbers import fifteen_digits, is_blank, whole_currency
from xltools.findings.finding import Finding
from xltools.forms.layout import EXPLANATION, LayoutRow
from xltools.forms.monitored_layout import EVIDENCE, known_numbers, subject_of
from xltools.forms.positions import At, Positions
from xltools.forms.received import SheetView
from xltools.forms.sheet_values import FormValues

_FEWEST_WORDS = 3  # of a reason
_NOT_REACHED = (Standing.PARTLY, Standing.MISSED, Standing.UNMEASURED)


@dataclass(frozen=True)
class SheetRules:
    """Of one sheet of a form of a reporting period."""

    view: SheetView
    positions: Positions
    values: FormValues
    definition: Monitored

    # --- what the form was sent with -----------------------------------------------------------------------------

    def changed(self) -> Iterator[Finding]:
        """R101 a target or an appropriation that is not that of the approved program; R110 what was reported before is
        not what the form of the earlier period says now."""
        expected = known_numbers(self.view.layout, self.definition, self.view.department)
        for at, asked in self.positions.known.items():
            cell, known = self.view.cell(at), expected.get(asked.key)
            stands = cell.number if cell and cell.kind is NUMBER and not cell.formula else None
            says_nothing = known is None and (cell is None or is_blank(cell))
            if not says_nothing and (known is None or stands != fifteen_digits(known)):
                found = "–" if cell is None or is_blank(cell) else self.view.shown(cell)
                yield self.find("R101", asked.row, at, found=found, expected=self.spelled(known))
        for hidden, at in self.positions.approved.items():
            asked, sent = self.positions.inputs[at], self.view.cell(hidden)
            now = self.definition.known.get(self.figure(asked.row, asked.column.code))
            if sent and sent.kind is NUMBER and (now is None or sent.number != fifteen_digits(now)):
                told = {"found": self.view.words.spelled(sent.number), "expected": self.spelled(now)}
                yield self.find("R110", asked.row, at, **told)

    def of_row(self, row: LayoutRow) -> Iterator[Finding]:
        return self.of_spending(row) if self.view.layout.subject else self.of_indicator(row)

    # --- indicators ----------------------------------------------------------------------------------------------

    def of_indicator(self, row: LayoutRow) -> Iterator[Finding]:
        """Findings: R102-R106."""
        at = self._at(row, RESULT)
        if at is None or not self._is_read(row, BEFORE, RESULT):
            return
        indicator = self.definition.indicator_by_code[row.code]
        before, result, reason = self._value(row, BEFORE), self._value(row, RESULT), self.text(row, "")
        so_far = self.definition.so_far(indicator, before, result)
        if result is None:
            why = self.at_key(row, EXPLANATION)
            if not reason:
                yield self.find("R104", row, at)
            elif why and (self.says_nothing(reason) or self.is_untrue(reason, Standing.UNMEASURED)):
                yield self.find("R103", row, why, found=reason)
            return
        if _falls(indicator, before, result):
            last = Decimal(0) if indicator.within_year is WithinYear.TOTAL or before is None else before
            told = {"found": self.view.words.spelled(result), "expected": self.view.words.spelled(last)}
            yield self.find("R105", row, at, **told)
        yield from self._without_reason(row, indicator, so_far, reason)
        if not self.text(row, EVIDENCE) and (beside := self.at_key(row, EVIDENCE)):
            yield self.find("R106", row, beside)

    def _without_reason(
        self, row: LayoutRow, indicator: Indicator, so_far: Decimal | None, reason: str
    ) -> Iterator[Finding]:
        """R102 none; R103 one that says too little, or that the target was reached though it was not."""
        known = self.figure(row, self.definition.held_against)
        yardstick = self.definition.yardstick(indicator, self.definition.known.get(known))
        at = self.at_key(row, EXPLANATION)
        if yardstick is None or at is None:
            return
        is_asked, rate = yardstick.asks_reason(so_far), yardstick.rate(so_far)
        if is_asked and not reason:
            words = self.view.words
            shown = (
                self.grouped(so_far) if rate is None else words.text("percent", number=words.number(rate, 2))
            )
            limits = {"low": str(yardstick.low), "high": str(yardstick.high)}
            yield self.find("R102", row, at, found=shown, **limits)
        elif self.is_untrue(reason, yardstick.standing(so_far)) or (is_asked and self.says_nothing(reason)):
            yield self.find("R103", row, at, found=reason)

    def is_untrue(self, reason: str, standing: Standing) -> bool:
        """Whether it says that a target was reached which was not."""
        words = self.view.words
        reached = [words.fold(said) for said in words.text("monitor.said_reached").split("; ")]
        return standing in _NOT_REACHED and any(said in words.fold(reason) for said in reached)

    def says_nothing(self, reason: str) -> bool:
        return len(reason.split()) < _FEWEST_WORDS

    # --- spending ------------------------------------------------------------------------------------------------

    def of_spending(self, row: LayoutRow) -> Iterator[Finding]:
        """Findings: R107-R109."""
        at, spent, before = self._at(row, SPENT), self._value(row, SPENT), self._value(row, SPENT_BEFORE)
        if at is None or spent is None:
            return
        if before is not None and spent < before:
            yield self.find("R107", row, at, found=self.grouped(spent), expected=self.grouped(before))
        appropriated = self._value(row, FINAL)
        if appropriated is None:
            appropriated = self.definition.known.get(self.figure(row, APPROPRIATION))
        if row.code in self.definition.reserves and spent:
            yield self.find("R109", row, at, found=self.grouped(spent))
        elif appropriated is not None and spent > appropriated and not self.text(row, row.code):
            told = {"found": self.grouped(spent), "expected": self.grouped(appropriated)}
            yield self.find("R108", row, at, **told)

    # --- what stands in a row ------------------------------------------------------------------------------------

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], Decimal]:
        """By row and period; money in whole currency."""
        sheet, decimals = self.view.marked.sheet.name, self.definition.institution.decimals
        rows = (row for row in self.values.of_kind(self.view.layout.kind) if row[-3] == sheet)
        numbers: dict[tuple[str, str], Decimal] = {}
        for *_, code, period, value, _sheet, _row, _column in rows:
            assert isinstance(value, int | Decimal)
            number = whole_currency(value, decimals) if isinstance(value, int) else value
            numbers[str(code), str(period)] = number
        return numbers

    def _value(self, row: LayoutRow, period: str) -> Decimal | None:
        return self._numbers.get((row.code, period))

    def _is_read(self, row: LayoutRow, *periods: str) -> bool:
        subject = subject_of(self.view.layout, row)
        refused = {tuple(refused[1:4]) for refused in self.values.refused}
        return all((*subject, period) not in refused for period in periods)

    def text(self, row: LayoutRow, beside: str) -> str:
        """Of spending ``beside`` is the item; of an indicator the column, empty for the reason."""
        subject = subject_of(self.view.layout, row)[0]
        sheet = self.view.marked.sheet.name
        said = (
            one.text
            for one in self.values.explanations
            if (one.subject, one.row, one.origin.sheet) == (subject, beside, sheet)
        )
        return next(said, "")

    def figure(self, row: LayoutRow, column: str) -> KnownFigure:
        return KnownFigure(self.view.department, *subject_of(self.view.layout, row), column)

    def _at(self, row: LayoutRow, period: str) -> At | None:
        column = next((one.key for one in self.view.layout.columns if one.code == period), "")
        return self.at_key(row, column)

    def at_key(self, row: LayoutRow, column: str) -> At | None:
        return self.positions.at((row.key, column))

    def spelled(self, value: Decimal | None) -> str:
        return "–" if value is None else self.view.words.spelled(value.normalize())

    def grouped(self, value: Decimal | None) -> str:
        return "–" if value is None else self.view.words.grouped(value.normalize())

    def find(self, code: str, row: LayoutRow, at: At, /, **values: str) -> Finding:
        names = (self.view.sheet_subject, row.labels[0]) if self.view.layout.subject else row.labels[:1]
        return self.view.find(code, at, **values).about(" › ".join(names))


def _falls(indicator: Indicator, before: Decimal | None, result: Decimal) -> bool:
    """Whether what is counted on over the year would become less."""
    if indicator.within_year is WithinYear.TOTAL:
        return result < 0
    counts_on = indicator.accumulation is Accumulation.CUMULATIVE and indicator.within_year is WithinYear.LAST
    return counts_on and before is not None and result < before
