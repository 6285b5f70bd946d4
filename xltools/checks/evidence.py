"""What the checks are made from, and what one comparison says before it has a code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.checks.check import FigureSum, Given, Relation, Side
from xltools.checks.registers import Register, activity_register, indicator_register, table_register
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, Figure
from xltools.consolidation.intake import Intake
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import ControlTotal, Totals, control_totals
from xltools.definition.definition import Definition
from xltools.definition.model import Period
from xltools.excel.numbers import whole_currency
from xltools.wording.language import Language


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of a kind of check. ``required`` is what the definition says of this very line."""

    scope: str
    left: Side
    right: Side
    relation: Relation = Relation.EQUAL
    listed: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class Evidence:
    """Everything the checks look at. ``records`` and ``totals`` are those of the forms that count."""

    intake: Intake
    records: Records
    totals: Totals
    definition: Definition
    words: Language

    @cached_property
    def activities(self) -> Register:
        return activity_register(self.records, self.definition)

    @cached_property
    def indicators(self) -> Register:
        return indicator_register(self.definition, self.words)

    @cached_property
    def tables(self) -> Register:
        return table_register(self.definition, self.words)

    @cached_property
    def control_totals(self) -> tuple[ControlTotal, ...]:
        return control_totals(self.intake.accepted, self.totals, self.definition)

    def whole(self, amount: int) -> Decimal:
        """``amount`` smallest units in whole currency."""
        return whole_currency(amount, self.definition.institution.decimals)

    def sum_of(self, label: str, figures: Iterable[Figure]) -> Side:
        """The side that adds ``figures``; ``label`` is a phrase key."""
        summed = tuple(figures)
        amount = sum(self.totals.amount(figure) for figure in summed)
        return Side(self.words.text(label), self.whole(amount), FigureSum(summed))

    def institution(self, period: Period) -> Side:
        return self.sum_of("check.side.institution", [CostFigure(INSTITUTION, ALL, period.code)])

    def given(self, label: str, value: Decimal) -> Side:
        return Side(self.words.text(label), value, Given())
