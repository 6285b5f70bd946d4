"""What a monitoring form computes beside each result: the year so far, the rate and the state; the formula and what it
comes to, which is what ``definition/results.py`` says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from xltools.definition.model import Indicator
from xltools.definition.monitored import (
    APPROPRIATION,
    BEFORE,
    PRECISE,
    REST,
    RESULT,
    SPENT,
    Monitored,
    month_column,
)
from xltools.definition.monitoring import Direction, WithinYear
from xltools.definition.results import RATE_DECIMALS, WHOLE, Standing, Yardstick
from xltools.excel.formulas import literal
from xltools.excel.numbers import rounded
from xltools.forms.layout import (
    EXPLANATION,
    Crossing,
    LayoutCell,
    SheetKind,
    SheetLayout,
    known_key,
    period_key,
)
from xltools.forms.monitored_layout import RATE, SO_FAR, STATE
from xltools.wording.language import Language

NO_RATE = "–"


class Computed(NamedTuple):
    """``formula`` is empty where nothing is computed; ``value`` is None for an empty text."""

    formula: str
    value: Decimal | str | None


_NOTHING = Computed("", None)


@dataclass(frozen=True)
class ComputedCells:
    """Those of one sheet; ``numbers`` are what stands in it, ``reasons`` the keys of the rows with a reason,
    ``address_of`` says where keys cross, empty where they do not."""

    layout: SheetLayout
    definition: Monitored
    words: Language
    numbers: Mapping[Crossing, Decimal]
    reasons: frozenset[str]
    address_of: Callable[[Crossing], str]

    def of(self, cell: LayoutCell) -> Computed:
        row, column = cell
        if self.layout.kind is SheetKind.COSTS:
            return self._share(row.key, (SPENT,) if column.key == RATE else (SPENT, REST))
        return self.computed(row.key, self.definition.indicator_by_code[row.code], column.key)

    def computed(self, row: str, indicator: Indicator, key: str) -> Computed:
        """What stands in the column ``key`` of the row with the key ``row``."""
        by_key = {SO_FAR: self._so_far, RATE: self._rate, STATE: self._state}
        return by_key[key](row, indicator)

    def judged(self, row: str, indicator: Indicator) -> str:
        """The formula, without its ``=``, that names the state of a result that is there."""
        yardstick = self.yardstick(row, indicator)
        return self._judged(row, yardstick) if yardstick else '""'

    # --- indicators ----------------------------------------------------------------------------------------------

    def _so_far(self, row: str, indicator: Indicator) -> Computed:
        way, parts = indicator.within_year, self.definition.reported_before()
        if way is None:
            return _NOTHING
        result = self._at(row, period_key(RESULT))
        value = self.so_far(row, indicator)
        formula = _carried_formula(way, self._before(row), result, parts)
        return Computed(f'=IF(ISNUMBER({result}),{formula},"")', value)

    def so_far(self, row: str, indicator: Indicator) -> Decimal | None:
        """What is known of it, else what the form computes."""
        computed = self.definition.so_far(indicator, self.value(row, BEFORE), self.value(row, RESULT))
        return self.numbers.get((row, SO_FAR), computed)

    def _rate(self, row: str, indicator: Indicator) -> Computed:
        yardstick = self.yardstick(row, indicator)
        if yardstick is None:
            return _NOTHING
        so_far, target = self._at(row, SO_FAR), self._target(row)
        part, whole = (so_far, target) if yardstick.direction is not Direction.LOWER else (target, so_far)
        nothing = f"{target}=0,{so_far}=0" if yardstick.direction is Direction.LOWER else f"{target}=0"
        if (base := yardstick.baseline) is not None:
            part, whole, nothing = f"({so_far}-{base:f})", f"({target}-{base:f})", f"{target}={base:f}"
        computed = f"IF(OR({nothing}),{literal(NO_RATE)},ROUND({part}/{whole}*100,{RATE_DECIMALS}))"
        if yardstick.direction is Direction.RANGE or not target:
            computed = literal(NO_RATE)
        else:
            computed = f"IF(ISNUMBER({target}),{computed},{literal(NO_RATE)})"
        actual = self.so_far(row, indicator)
        rate = yardstick.rate(actual)
        no_rate = None if actual is None else NO_RATE
        return Computed(f'=IF(ISNUMBER({so_far}),{computed},"")', no_rate if rate is None else rate)

    def _state(self, row: str, indicator: Indicator) -> Computed:
        yardstick = self.yardstick(row, indicator)
        if yardstick is None:
            return _NOTHING
        standing = yardstick.standing(self.so_far(row, indicator))
        unmeasured = self._word(Standing.UNMEASURED)
        reason, so_far = self._at(row, EXPLANATION), self._at(row, SO_FAR)
        judged = self._judged(row, yardstick)
        formula = f'=IF(ISNUMBER({so_far}),{judged},IF({reason}="","",{literal(unmeasured)}))'
        is_silent = standing is Standing.UNMEASURED and row not in self.reasons
        return Computed(formula, None if is_silent else self._word(standing))

    def _judged(self, row: str, yardstick: Yardstick) -> str:
        """What is said of a result that is there."""
        so_far, target, rate = self._at(row, SO_FAR), self._target(row), self._at(row, RATE)
        reached, partly, missed, open_ = (
            literal(self._word(one))
            for one in (Standing.REACHED, Standing.PARTLY, Standing.MISSED, Standing.OPEN)
        )
        if not target or (yardstick.direction is Direction.RANGE and yardstick.baseline is None):
            return open_
        base = yardstick.baseline
        if yardstick.direction is Direction.RANGE:
            ends = f"{target},{base:f}"
            is_reached = f"AND({so_far}>=MIN({ends}),{so_far}<=MAX({ends}))"
        else:
            is_reached = f"{so_far}{'>=' if yardstick.direction is Direction.HIGHER else '<='}{target}"
        least = f"IF(N({rate})>={yardstick.low},{partly},{missed})"
        judged = f"IF({is_reached},{reached},{least})"
        if base is None and yardstick.direction is Direction.HIGHER:
            judged = f"IF({target}=0,{open_},{judged})"
        return f"IF(ISNUMBER({target}),{judged},{open_})"

    def yardstick(self, row: str, indicator: Indicator) -> Yardstick | None:
        target = self.numbers.get((row, known_key(self.definition.held_against)))
        return self.definition.yardstick(indicator, target)

    def _word(self, standing: Standing) -> str:
        return self.words.text(f"standing.{standing.value}")

    # --- spending ------------------------------------------------------------------------------------------------

    def _share(self, row: str, columns: tuple[str, ...]) -> Computed:
        """What was spent, and is still expected, in percent of the appropriation."""
        appropriation = self._at(row, known_key(APPROPRIATION))
        cells = [self._at(row, period_key(code)) for code in columns]
        spent = [self.numbers.get((row, period_key(code))) for code in columns]
        whole = self.numbers.get((row, known_key(APPROPRIATION)))
        known = [amount for amount in spent if amount is not None]
        value: Decimal | str | None = NO_RATE if known else None
        if known and whole:
            value = rounded(sum(known, Decimal(0)) / whole * WHOLE, RATE_DECIMALS)
        # What months add up to is 0 where all of them are blank, and nothing has been said.
        months = [self._at(row, period_key(month_column(month))) for month in self.definition.months]
        counted = [*months, *cells[1:]] if months else cells
        added = f"SUM({','.join(cells)})"
        share = (
            f"IF(N({appropriation})=0,{literal(NO_RATE)},ROUND({added}/{appropriation}*100,{RATE_DECIMALS}))"
        )
        return Computed(f'=IF(COUNT({",".join(counted)})=0,"",{share})', value)

    # --- what stands where ---------------------------------------------------------------------------------------

    def value(self, row: str, code: str) -> Decimal | None:
        """What counts in the column of the period ``code``: what it was revised to, else what stands there."""
        revised = self.layout.revisions.get(period_key(code))
        keys = [revised[0].key] if revised else []
        values = (self.numbers.get((row, key)) for key in (*keys, period_key(code)))
        return next((value for value in values if value is not None), None)

    def _before(self, row: str) -> tuple[str, ...]:
        """The cells of what was reported before, the first that is filled counts; none where nothing is asked."""
        revised = self.layout.revisions.get(period_key(BEFORE))
        keys = (revised[0].key, period_key(BEFORE)) if revised else (period_key(BEFORE),)
        return tuple(cell for key in keys if (cell := self._at(row, key)))

    def _target(self, row: str) -> str:
        return self._at(row, known_key(self.definition.held_against))

    def _at(self, row: str, column: str) -> str:
        return self.address_of((row, column)) if column in self.layout.column_by_key else ""


def _carried_formula(way: WithinYear, cells: tuple[str, ...], result: str, parts: int) -> str:
    if not cells or way in (WithinYear.LAST, WithinYear.RECOMPUTED):
        return result
    before = cells[0] if len(cells) == 1 else f"IF(ISNUMBER({cells[0]}),{cells[0]},{cells[1]})"
    together = {
        WithinYear.TOTAL: f"ROUND({before}+{result},{PRECISE})",
        WithinYear.AVERAGE: f"ROUND(({before}*{parts}+{result})/{parts + 1},{PRECISE})",
        WithinYear.HIGHEST: f"MAX({before},{result})",
        WithinYear.LOWEST: f"MIN({before},{result})",
    }
    otherwise = result if way in (WithinYear.HIGHEST, WithinYear.LOWEST) else '""'
    return f"IF(COUNT({','.join(cells)})=0,{otherwise},{together[way]})"
