"""What is to be said of a form that reports results, sheet by sheet: of numbers, spending and targets in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xltools.definition.monitored import BEFORE, RESULT, Monitored
from xltools.definition.results import Standing
from xltools.definition.revenue_side import REVENUE
from xltools.excel.cells import Cell
from xltools.findings.finding import Finding
from xltools.forms.layout import EXPLANATION, LayoutRow, RowRole, SheetKind, period_key
from xltools.forms.monitored_layout import EVIDENCE, known_texts, standing_of, states_in_words
from xltools.forms.positions import Positions
from xltools.forms.received import SheetView, one_line
from xltools.forms.result_rules import SheetRules
from xltools.forms.revenue_rules import RevenueRules
from xltools.forms.sheet_values import FormValues


def told_of_results(view: SheetView, positions: Positions, values: FormValues) -> Iterator[Finding]:
    """Findings: R101-R116, of a form that reports results; nothing of any other."""
    if not isinstance(view.definition, Monitored) or view.layout.kind is SheetKind.GUIDE:
        return
    of_kind = StateRules if view.layout.kind is SheetKind.TEXTS else SheetRules
    if view.layout.subject == REVENUE:
        of_kind = RevenueRules
    rules = of_kind(view, positions, values, view.definition)
    yield from rules.changed()
    for row in view.layout.rows:
        yield from rules.of_row(row) if row.role is RowRole.INPUT else ()


@dataclass(frozen=True)
class StateRules(SheetRules):
    """Of the sheet of targets in words."""

    def changed(self) -> Iterator[Finding]:
        """R101 a target that is not that of the approved program; R110 a state that the form of the earlier period no
        longer says."""
        expected = known_texts(self.view.layout, self.definition, self.view.department)
        for at, asked in self.positions.known.items():
            stands, known = self._shown(self.view.cell(at)), one_line(expected.get(asked.key, ""))
            if stands != known:
                code = "R110" if asked.column.code == BEFORE else "R101"
                yield self.find(code, asked.row, at, found=stands or "–", expected=known or "–")

    def of_row(self, row: LayoutRow) -> Iterator[Finding]:
        """R104 no state and no reason; R111 a state that is none; R112 no evidence; R113, R103 a reason that is missing
        or says nothing."""
        at, words = self.at_key(row, period_key(RESULT)), self.view.words
        state, reason = self._state(row), self.text(row, "")
        if at is None:
            return
        standing = standing_of(state, words)
        if not state:
            yield from () if reason else [self.find("R104", row, at)]
        elif standing is None:
            yield self.find("R111", row, at, found=state, choices=", ".join(states_in_words(words)))
        else:
            yield from self._beside(row, standing, state, reason)

    def _beside(self, row: LayoutRow, standing: Standing, state: str, reason: str) -> Iterator[Finding]:
        is_off, is_untrue = standing is not Standing.REACHED, self.is_untrue(reason, standing)
        for code, key, found, is_wrong in (
            ("R112", EVIDENCE, state, standing is not Standing.UNMEASURED and not self.text(row, EVIDENCE)),
            ("R113", EXPLANATION, state, is_off and not reason),
            ("R103", EXPLANATION, reason, reason and (is_untrue or (is_off and self.says_nothing(reason)))),
        ):
            at = self.at_key(row, key)
            yield from [self.find(code, row, at, found=found)] if at and is_wrong else ()

    def _state(self, row: LayoutRow) -> str:
        said = (text for code, period, text, *_ in self.values.texts if (code, period) == (row.code, RESULT))
        return str(next(said, ""))

    def _shown(self, cell: Cell | None) -> str:
        return "" if cell is None else self.view.shown(cell)
