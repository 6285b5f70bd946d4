"""What moved between two states of a program: every value that is another one, and what the totals differ by.

Values are found by what they are about, never by where they stand: forms that were saved again, sheets with another
name and inserted rows are no change. A blank is not zero, so one that became 0 is a change of no money.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.consolidation.accepted_values import Kind
from xltools.consolidation.movements import Movement, State, movements
from xltools.definition.differences import Difference, differences
from xltools.definition.matching import Matching, matching
from xltools.definition.model import Period


@dataclass(frozen=True, slots=True)
class ComparedPeriod:
    """A cost period of both, or of one of two definitions of a year; ``code`` as in the keys of its movements. Totals
    in whole currency; ``moved`` is the sum of the effects."""

    code: str
    old: Period | None
    new: Period | None
    old_total: Decimal
    new_total: Decimal
    moved: Decimal

    @property
    def difference(self) -> Decimal:
        return self.new_total - self.old_total

    @property
    def adds_up(self) -> bool:
        return self.moved == self.difference


@dataclass(frozen=True)
class Comparison:
    """``movements``: costs first, the largest money first; the others in the order of the definition. ``apart`` are
    periods that only one of two years asks for, old then new: nothing of them is compared. ``old_forms`` are those of
    ``old`` in the codes of the new definition, as everything is."""

    old: State
    new: State
    movements: tuple[Movement, ...]
    periods: tuple[ComparedPeriod, ...]
    apart: tuple[Period, ...]
    definition: tuple[Difference, ...]
    old_forms: Mapping[str, str]

    @property
    def is_equal(self) -> bool:
        """No value, no form more or less, nothing in the definition; and the totals prove it."""
        forms = self.new_forms or self.gone_forms
        return not (self.movements or self.definition or forms) and self.adds_up

    @property
    def adds_up(self) -> bool:
        """The movements of each period add up to what its totals differ by."""
        return all(period.adds_up for period in self.periods)

    @property
    def new_forms(self) -> tuple[str, ...]:
        return tuple(code for code in self.new.forms if code not in self.old_forms)

    @property
    def gone_forms(self) -> tuple[str, ...]:
        return tuple(code for code in self.old_forms if code not in self.new.forms)

    @cached_property
    def saved_again(self) -> tuple[str, ...]:
        """Departments whose form is another file that says the same."""
        moved = {movement.key.department for movement in self.movements}
        now = self.new.forms
        return tuple(
            code
            for code, sha256 in self.old_forms.items()
            if now.get(code, sha256) != sha256 and code not in moved
        )


def compare(old: State, new: State) -> Comparison:
    """What is otherwise in ``new`` than in ``old``. The other way round it is the same movements, negative."""
    matched = matching(old.definition, new.definition)
    forms = {matched.code("departments", code): sha256 for code, sha256 in old.forms.items()}
    moved = sorted(movements(old, new, matched, forms), key=_rank)
    return Comparison(
        old,
        new,
        tuple(moved),
        tuple(_periods(old, new, matched, moved)),
        (*matched.old_apart, *matched.new_apart),
        differences(matched.definition, new.definition, matched.codes),
        forms,
    )


def _rank(movement: Movement) -> tuple[bool, Decimal]:
    is_money = movement.key.kind is Kind.COST
    return not is_money, -abs(movement.difference) if is_money else Decimal(0)


# --- periods -------------------------------------------------------------------------------------------------


def _periods(
    old: State, new: State, matched: Matching, movements: Iterable[Movement]
) -> Iterator[ComparedPeriod]:
    moved: dict[str, Decimal] = {}
    for movement in movements:
        if movement.key.kind is Kind.COST:
            code = movement.key.period
            moved[code] = moved.get(code, Decimal(0)) + movement.effect
    before = {
        matched.code("periods", period.code): period
        for period in old.definition.cost_periods
        if period not in matched.old_apart
    }
    now = {period.code: period for period in new.definition.cost_periods if period not in matched.new_apart}
    for code in dict.fromkeys((*now, *before)):
        one, other = before.get(code), now.get(code)
        totals = _total(old, one), _total(new, other)
        yield ComparedPeriod(code, one, other, *totals, moved.get(code, Decimal(0)))


def _total(state: State, period: Period | None) -> Decimal:
    """Nothing, where the period is not asked for."""
    return state.totals[period.code] if period else Decimal(0)
