"""Rules of what adds up to what: which columns of costs are sums of others, and in which columns an item counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from xltools.definition.draft import Draft, Row
from xltools.definition.model import PeriodKind, PeriodUse, Summing
from xltools.findings.finding import Finding

_SPENDING = {"use": PeriodUse.COST, "kind": PeriodKind.SPENDING}


# --- columns -------------------------------------------------------------------------------------------------


def check_last_month(draft: Draft, period: Row) -> Iterator[Finding]:
    """D407, a warning: the last month of a period that is neither spending to date nor a target; nothing is held
    against it."""
    if period.values.get("last_month") and period.knows(*_SPENDING) and not _ends_within_year(period):
        kind = draft.word("periods", "kind", PeriodKind.SPENDING)
        yield period.finding("D407", "last_month", heading=period.text("heading"), kind=kind)


def check_parts(draft: Draft, period: Row) -> Iterator[Finding]:
    """D409: a sum of, or in, a period of indicators; D410: a column that a sum adds twice; D411: a column is checked
    against the columns it adds, which are not said."""
    codes = period.codes("parts")
    yield from only_costs(draft, period, "parts", *codes)
    if codes and period.values.get("use") is PeriodUse.INDICATOR:
        yield from only_costs(draft, period, "parts", period.code)
    if period.blank("parts") and period.values.get("summing") is Summing.CHECKED:
        yield period.finding("D411", "summing", heading=period.text("heading"))
    twice = [code for code, count in Counter(_added(period.code, _parts(draft))).items() if count > 1]
    if twice:
        yield period.finding("D410", "parts", heading=period.text("heading"), item=twice[0])


def check_months_of_parts(draft: Draft, period: Row) -> Iterator[Finding]:
    """D412: spending that ends later in the year than the spending it is a part of."""
    first, usual = (draft.institution.values.get(key) for key in ("first_month", "spending_month"))
    end = period.values.get("last_month") or usual
    if not (_is_spending(period) and isinstance(first, int) and isinstance(end, int)):
        return
    for part in draft.rows("periods"):
        month = part.values.get("last_month")
        is_part = part.code in period.codes("parts") and _is_spending(part)
        if is_part and isinstance(month, int) and month and (month - first) % 12 > (end - first) % 12:
            about = {"part": part.text("heading"), "month": str(month), "end": str(end)}
            yield period.finding("D412", "last_month", heading=period.text("heading"), **about)


def _ends_within_year(period: Row) -> bool:
    of_indicators = period.values.get("use") is PeriodUse.INDICATOR
    return _is_spending(period) or (of_indicators and period.values.get("kind") is PeriodKind.TARGET)


def _is_spending(period: Row) -> bool:
    return all(period.values.get(key) is value for key, value in _SPENDING.items())


def _parts(draft: Draft) -> Mapping[str, tuple[str, ...]]:
    return {row.code: row.codes("parts") for row in draft.rows("periods")}


def _added(code: str, parts: Mapping[str, tuple[str, ...]], above: tuple[str, ...] = ()) -> Iterator[str]:
    """All that ``code`` adds, directly or over other sums; nothing leads back: a circle is told of itself."""
    path = (*above, code)
    for part in parts.get(code, ()):
        if part not in path:
            yield part
            yield from _added(part, parts, path)


# --- items ---------------------------------------------------------------------------------------------------


def check_uncounted(draft: Draft, item: Row) -> Iterator[Finding]:
    """D409: a period of indicators; D108: an item that counts in no column; D109: one that counts in a column that is a
    sum and not in a part of it, or the reverse."""
    uncounted = item.codes("uncounted")
    yield from only_costs(draft, item, "uncounted", *uncounted)
    if not uncounted or not draft.knows("periods", "use", "parts"):
        return
    costs = [row for row in draft.rows("periods") if row.values["use"] is PeriodUse.COST]
    if all(row.code in uncounted for row in costs):
        yield item.finding("D108", "uncounted", item=item.code)
        return
    for period in costs:
        others = (part for part in period.codes("parts") if (part in uncounted) != (period.code in uncounted))
        for part in others:
            yield item.finding("D109", "uncounted", item=item.code, sum=period.code, part=part)


def only_costs(draft: Draft, row: Row, key: str, *codes: str) -> Iterator[Finding]:
    """D409: those of ``codes`` that are periods of indicators."""
    uses = {period.code: period.values.get("use") for period in draft.rows("periods")}
    for code in codes:
        if uses.get(code) is PeriodUse.INDICATOR:
            use, wanted = (draft.word("periods", "use", use) for use in (PeriodUse.INDICATOR, PeriodUse.COST))
            yield row.finding("D409", key, item=code, use=use, wanted=wanted)
