"""What stands below a table of costs, in a form and in the outputs: which columns are sums, and what counts in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xltools.definition.definition import Definition
from xltools.definition.model import EconomicItem, Period
from xltools.wording.language import Language


def uncounted_notes(items: Iterable[EconomicItem], periods: Iterable[Period], words: Language) -> list[str]:
    """What stands below a table of ``items`` and ``periods``: which of the items are in no total of which columns."""
    headings = {period.code: period.heading for period in periods}
    columns = ((item, [headings[code] for code in item.uncounted if code in headings]) for item in items)
    return [
        words.text("table.uncounted", item=item.name, columns=", ".join(named))
        for item, named in columns
        if named
    ]


def sum_notes(definition: Definition, words: Language) -> Iterator[str]:
    """Which columns are sums, and of which."""
    headings = {period.code: period.heading for period in definition.cost_periods}
    for period in definition.cost_periods:
        if period.parts:
            added = " + ".join(headings[part] for part in period.parts)
            yield words.text(f"form.sum.{period.summing.value}", column=period.heading, added=added)
