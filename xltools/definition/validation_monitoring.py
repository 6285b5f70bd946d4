"""Rules of what is monitored within the year: what of an indicator must be said before its results can be judged, and
the periods in which they are reported. An institution that monitors nothing need not say any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xltools.definition.draft import Draft, Row, folded, nearest, where
from xltools.definition.model import Combination, Content, ValueKind
from xltools.definition.monitoring import Direction, WithinYear
from xltools.findings.finding import Finding

_SHEET = "reporting_periods"
_WHOLE = 100
# A period has a folder of its own among the inputs; Windows opens a device under some names.
_NO_FOLDER = re.compile(
    r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?|\.+|received|replaced|readme|[0-9]{4}", re.IGNORECASE
)


def check_monitored(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D310: results are asked and it is not said how they combine within the year, or which way is good. A part that is
    not printed needs no way, and words neither."""
    needed_cells = ("combination", "printed", "within_year", "direction", "value_kind")
    if not draft.rows(_SHEET) or not indicator.knows(*needed_cells) or _is_text(indicator):
        return
    is_ratio = indicator.values["combination"] is Combination.RATIO
    needed = [] if is_ratio else ["within_year"]
    needed += ["direction"] if indicator.values["printed"] else []
    for key in needed:
        if indicator.values[key] is None:
            heading = draft.heading("indicators", key)
            yield indicator.finding("D310", key, item=indicator.code, heading=heading)


def check_recomputed(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D311: a ratio whose values would be combined, or something computed anew that has no parts."""
    way = indicator.values.get("within_year")
    if not indicator.knows("combination", "within_year") or way is None:
        return
    if (indicator.values["combination"] is Combination.RATIO) != (way is WithinYear.RECOMPUTED):
        combination, anew = Combination.RATIO, WithinYear.RECOMPUTED
        about = {
            "found": draft.word("indicators", "within_year", way),
            "ratio": draft.word("indicators", "combination", combination),
            "anew": draft.word("indicators", "within_year", anew),
        }
        yield indicator.finding("D311", "within_year", item=indicator.code, **about)


def check_range(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D312: a target range without its other end."""
    is_range = indicator.values.get("direction") is Direction.RANGE
    if is_range and indicator.knows("baseline") and indicator.values["baseline"] is None:
        heading = draft.heading("indicators", "baseline")
        yield indicator.finding("D312", "baseline", item=indicator.code, heading=heading)


def check_text(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D314: words that several departments give, or that are computed."""
    single = Combination.SINGLE
    if _is_text(indicator) and indicator.values.get("combination") not in (None, single):
        about = {"single": draft.word("indicators", "combination", single), "kind": _kind_of_text(draft)}
        yield indicator.finding("D314", "combination", item=indicator.code, **about)


def check_ratio_of_texts(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D315: words as a part of a ratio."""
    texts = {row.code for row in draft.rows("indicators") if _is_text(row)}
    for key in ("numerator", "denominator"):
        if indicator.text(key) in texts:
            yield indicator.finding("D315", key, item=indicator.text(key), kind=_kind_of_text(draft))


def _kind_of_text(draft: Draft) -> str:
    return draft.word("indicators", "value_kind", ValueKind.TEXT)


def _is_text(indicator: Row) -> bool:
    return indicator.values.get("value_kind") is ValueKind.TEXT


def check_weights(draft: Draft, subprogram: Row) -> Iterator[Finding]:
    """D313, at the first of them: the shares of a sub-program's indicators in its goals do not add up to 100."""
    weighed = [row for row in draft.rows("indicators") if row.text("subprogram") == subprogram.code]
    if not draft.knows("indicators", "subprogram", "weight") or not subprogram.code:
        return
    weights = {row.code: row.values["weight"] for row in weighed if row.values["weight"] is not None}
    total = sum((weight for weight in weights.values() if isinstance(weight, Decimal)), Decimal(0))
    if weights and total != _WHOLE:
        first = next(row for row in weighed if row.code in weights)
        yield first.finding("D313", "weight", item=subprogram.code, total=f"{total:f}")


def check_reporting_period(draft: Draft, period: Row) -> Iterator[Finding]:
    """D414: another period ends with the same month; D415: nothing is asked, or an estimate of what is not; D416: its
    code can be no folder; D417: revenue is asked and has no codes."""
    earlier = next((row for row in draft.rows(_SHEET) if _same_month(row, period)), period)
    if earlier is not period:
        first = earlier.place("last_month").cell
        yield period.finding("D414", "last_month", item=period.code, first=first)
    asked = [period.values.get(key) for key in ("indicators", "spending", "estimate", "revenue")]
    of_indicators, spending, estimate, revenue = asked
    if None not in asked and not (spending or revenue or (of_indicators and not estimate)):
        yield period.finding("D415", "spending", item=period.code)
    if revenue and draft.complete("revenues") and not draft.rows("revenues"):
        yield period.finding("D417", "revenue", item=period.code, sheet=draft.names("revenues"))
    if _NO_FOLDER.fullmatch(folded(period.code)):
        yield period.finding("D416", "code", item=period.code)


def check_reporters(draft: Draft, period: Row) -> Iterator[Finding]:
    """D203: no form is expected of a department that is to report revenue."""
    reporting = _members(draft, period.codes("revenue"))
    for row in draft.rows("departments"):
        if row.code in reporting and row.values.get("expected") is False and row.code not in draft.asked:
            yield row.finding("D203", "expected", item=row.code, where=where(period.place("revenue")))


def check_estimates(draft: Draft, period: Row) -> Iterator[Finding]:
    """D419, a warning: departments that are asked for the estimate of revenue, and not for revenue."""
    reporting = _members(draft, period.codes("revenue"))
    if not reporting or not draft.complete("departments", "resource_tables", "revenue_columns"):
        return
    tables = {row.text("table") for row in draft.rows("revenue_columns")}
    asked = (row.codes("departments") for row in draft.rows("resource_tables") if row.code in tables)
    lost = [code for codes in asked for code in _members(draft, codes) if code not in reporting]
    if lost:
        yield period.finding("D419", "revenue", item=period.code, found=", ".join(dict.fromkeys(lost)))


def _members(draft: Draft, codes: Sequence[str]) -> list[str]:
    """The departments that ``codes`` name themselves or by their group."""
    rows = draft.rows("departments")
    return [row.code for row in rows if row.code in codes or (row.text("group") or None) in codes]


def check_revenue_column(draft: Draft, column: Row) -> Iterator[Finding]:
    """D502: its table has no such column."""
    table, code = column.text("table"), column.text("column")
    columns = _lines(draft, "resource_columns", table)
    is_known = draft.complete("resource_columns") and table in draft.codes("resource_tables")
    if is_known and code and code not in columns:
        about = {"item": code, "sheet": draft.names("resource_columns"), "table": table}
        yield column.finding("D502", "column", **about, known=nearest(code, columns))


def check_revenue_table(draft: Draft, column: Row) -> Iterator[Finding]:
    """D418: its table asks no amounts, or has a row that is no revenue code without others below it, whose amount would
    be known nowhere."""
    table = column.text("table")
    of_table = [row for row in draft.rows("resource_tables") if row.code == table]
    if not draft.complete("resource_tables", "resource_rows", "revenues"):
        return
    known = set(draft.codes("revenues")) - {row.text("parent") for row in draft.rows("revenues")}
    wrong = [code for code in _lines(draft, "resource_rows", table) if code not in known]
    if wrong or any(row.values.get("content") is not Content.AMOUNTS for row in of_table):
        about = {"table": table, "amounts": draft.word("resource_tables", "content", Content.AMOUNTS)}
        about |= {"found": ", ".join(wrong) or "–", "sheet": draft.names("revenues")}
        yield column.finding("D418", "table", **about)


def _lines(draft: Draft, sheet: str, table: str) -> list[str]:
    """The codes of the rows or columns of ``table``."""
    return [row.code for row in draft.rows(sheet) if row.text("table") == table]


def _same_month(one: Row, other: Row) -> bool:
    month = other.values.get("last_month")
    return month is not None and one.values.get("last_month") == month


OF_RESULTS = (check_monitored, check_text, check_ratio_of_texts, check_recomputed, check_range)
"""The rules of an indicator."""
