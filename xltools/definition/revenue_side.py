"""The revenue of a reporting period as if it were the spending of one sub-program that carries it itself: so its forms,
their judging and its reports are those of spending. It is in no total of costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from xltools.definition.definition import Definition
from xltools.definition.model import EconomicItem, Program, Responsibility, Subprogram
from xltools.definition.monitoring import ReportingPeriod
from xltools.wording.language import Language, vocabulary

REVENUE = "+"
"""The code of what carries revenue, and how the codes of its items begin there: revenue and expenditure both have an
01, and no code of a definition can begin like this."""

_Asked = TypeVar("_Asked", bound=Definition)


def own_code(code: str) -> str:
    """The code of an item as the definition writes it."""
    return code.removeprefix(REVENUE)


def is_of_revenue(definition: Definition) -> bool:
    """Whether it is that of revenue by itself."""
    return [program.code for program in definition.programs] == [REVENUE]


def refunds(definition: Definition) -> frozenset[str]:
    """The codes of what is written with a minus sign, as periods have them."""
    by_code = {item.code: item for item in definition.revenues}

    def is_refund(code: str) -> bool:
        item = by_code.get(code)
        return item is not None and (item.refund or is_refund(item.parent))

    return frozenset(REVENUE + code for code in by_code if is_refund(code))


def revenue_words(words: Language) -> Language:
    """``words`` as they speak of revenue where they speak of spending."""
    return words.saying(vocabulary(words.code, "revenue"))


def of_revenue(definition: Definition, period: ReportingPeriod, words: Language) -> Definition:
    """``definition`` as if revenue, of those who report it in ``period``, were all the spending it has; ``words`` are
    those of revenue."""
    name = words.text("monitoring.sheet.spending")
    return replace(
        definition,
        program_groups=(),
        programs=(Program(REVENUE, name),),
        subprograms=(Subprogram(REVENUE, REVENUE, name, name),),
        activities=(),
        indicators=(),
        responsibilities=tuple(Responsibility(REVENUE, code) for code in period.revenue),
        items=tuple(_items(definition)),
        reporting_periods=tuple(map(_as_spending, definition.reporting_periods)),
        published_tables=(),
        ceilings=(),
    )


def together(spending: _Asked, revenue: Definition) -> _Asked:
    """Both as forms are read and judged; the items of revenue stand below one that counts in no total of costs."""
    own = {period.code for period in spending.periods}
    periods = (*spending.periods, *(period for period in revenue.periods if period.code not in own))
    codes = tuple(period.code for period in revenue.cost_periods)
    top = EconomicItem(code=REVENUE, name=revenue.programs[0].name, uncounted=codes)
    below = (item if item.parent else replace(item, parent=REVENUE) for item in revenue.items)
    return replace(
        spending,
        programs=(*spending.programs, *revenue.programs),
        subprograms=(*spending.subprograms, *revenue.subprograms),
        activities=spending.activities if spending.responsibilities else (),
        responsibilities=(*spending.responsibilities, *revenue.responsibilities),
        items=(*spending.items, top, *below),
        periods=periods,
    )


def _items(definition: Definition) -> Iterator[EconomicItem]:
    for item in definition.revenues:
        parent = REVENUE + item.parent if item.parent else ""
        yield EconomicItem(code=REVENUE + item.code, parent=parent, name=item.name)


def _as_spending(period: ReportingPeriod) -> ReportingPeriod:
    return replace(period, indicators=False, spending=bool(period.revenue), final_appropriation=False)
