"""What must hold in each row of a definition, by its sheet. A rule takes the draft and one row of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from string import Formatter

from xltools.definition.asked_unit import scaled
from xltools.definition.control import CHECK_CODES
from xltools.definition.draft import Draft, Row, nearest
from xltools.definition.model import Combination, Content, PeriodUse
from xltools.definition.printed import PublishedUnit
from xltools.definition.validation_monitoring import (
    OF_RESULTS,
    check_estimates,
    check_reporters,
    check_reporting_period,
    check_revenue_column,
    check_revenue_table,
    check_weights,
)
from xltools.definition.validation_published import check_passage, check_published_unit, check_shown
from xltools.definition.validation_sums import (
    check_last_month,
    check_months_of_parts,
    check_parts,
    check_uncounted,
    only_costs,
)
from xltools.definition.validation_years import check_file_year, check_heading_year
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.finding import Finding, Severity
from xltools.wording.language import known_phrases, language
from xltools.wording.locales import number_phrases

PARTS = ("numerator", "denominator")  # of a ratio

_LANGUAGE = re.compile("[a-z]{2,3}")
# Windows opens a device, not a file, under these names, whatever ending they have.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?|\.+", re.IGNORECASE)
_LINES = {"row": "resource_rows", "column": "resource_columns"}
# The sheets of what a value was approved for, by the use of its period.
_APPROVED = {
    PeriodUse.COST: ("activities", "subprograms", "programs", "program_groups"),
    PeriodUse.INDICATOR: ("indicators",),
}
_APPROVED_SUBJECTS = tuple(sheet for sheets in _APPROVED.values() for sheet in sheets)


def check_language(draft: Draft, institution: Row) -> Iterator[Finding]:
    """D602: the language is something else than a code such as ``tr``; it would silently read English."""
    if draft.spoken and not _LANGUAGE.fullmatch(draft.spoken):
        yield institution.finding("D602", "language", found=draft.spoken)


def check_locale(_: Draft, institution: Row) -> Iterator[Finding]:
    """D606: a locale that nobody knows, or whose numbers have other digits or groups."""
    if (name := institution.text("locale")) and not number_phrases(name):
        yield institution.finding("D606", "locale", found=name)


def check_file_name(_: Draft, department: Row) -> Iterator[Finding]:
    """D107: a department code that Windows reserves, or that is nothing but dots."""
    if _RESERVED.fullmatch(department.code):
        yield department.finding("D107", "code", item=department.code)


# --- indicators ----------------------------------------------------------------------------------------------


def check_facts(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D301 no unit of measure, D302 no source; D303, a warning: no monitor. Parts that are not printed need a unit."""
    if indicator.blank("unit"):
        yield indicator.finding("D301", "unit", item=indicator.code)
    if indicator.values.get("printed") is False:
        return
    if indicator.blank("source"):
        yield indicator.finding("D302", "source", item=indicator.code)
    if indicator.blank("monitor"):
        example = next(iter(draft.codes("departments")), "–")
        yield indicator.finding("D303", "monitor", item=indicator.code, example=example)


def check_contributors(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D304: an indicator of a single department names none, several, or a group; D305: a sum over nobody; D308, a
    warning: a ratio that names contributors."""
    codes, listed = indicator.codes("contributors"), ", ".join(indicator.codes("contributors")) or "–"
    match indicator.values.get("combination") if indicator.knows("contributors") else None:
        case Combination.SINGLE if len(codes) != 1 or codes[0] in draft.codes("groups"):
            of_several = draft.word("indicators", "combination", Combination.SUM)
            about = {"item": indicator.code, "found": listed, "sum": of_several}
            yield indicator.finding("D304", "contributors", **about)
        case Combination.SUM if not codes:
            yield indicator.finding("D305", "contributors", item=indicator.code)
        case Combination.RATIO if codes:
            yield indicator.finding("D308", "contributors", item=indicator.code, found=listed)


def check_ratio_parts(draft: Draft, indicator: Row) -> Iterator[Finding]:
    """D306: a ratio without numerator or denominator; D309, a warning: one of them where there is no ratio."""
    is_ratio = indicator.values.get("combination") is Combination.RATIO
    for key in PARTS:
        if is_ratio and indicator.blank(key):
            heading = draft.heading("indicators", key)
            yield indicator.finding("D306", key, item=indicator.code, heading=heading)
    surplus = [key for key in PARTS if indicator.text(key)]
    if indicator.knows("combination") and not is_ratio and surplus:
        heading = draft.heading("indicators", surplus[0])
        ratio = draft.word("indicators", "combination", Combination.RATIO)
        yield indicator.finding("D309", surplus[0], item=indicator.code, heading=heading, ratio=ratio)


# --- resource tables and published tables --------------------------------------------------------------------


def check_has_lines(draft: Draft, table: Row) -> Iterator[Finding]:
    """D501: a resource table without rows, or without columns."""
    for key in _LINES.values():
        has_none = all(line.text("table") != table.code for line in draft.rows(key))
        if draft.complete(key) and table.code and has_none:
            yield table.finding("D501", "code", item=table.code, sheet=draft.names(key))


def check_unit_of_amounts(draft: Draft, table: Row) -> Iterator[Finding]:
    """D507: a unit beside amounts, which are in the currency."""
    if table.values.get("content") is Content.AMOUNTS and (unit := table.text("unit")):
        asked, words = draft.institution.values.get("form_unit"), language(draft.spoken)
        scale = asked.power if isinstance(asked, PublishedUnit) else 0
        currency = scaled(draft.institution.text("currency"), scale, words)
        yield table.finding("D507", "unit", found=unit, currency=currency)


def check_equality(draft: Draft, equality: Row) -> Iterator[Finding]:
    """D502: an equality names a row or column its table does not have; of costs as ``_check_costs``."""
    for side in ("left", "right"):
        table = equality.text(f"{side}_table")
        if equality.blank(f"{side}_table"):
            yield from _check_costs(draft, equality, side)
            continue
        for line, key in _LINES.items():
            code = equality.text(f"{side}_{line}")
            known = [row.code for row in draft.rows(key) if row.text("table") == table]
            # Of a table that does not exist, its own cell has been reported.
            checked = code and draft.complete(key) and table in draft.codes("resource_tables")
            if checked and code not in known:
                about = {"item": code, "sheet": draft.names(key), "table": table}
                yield equality.finding("D502", f"{side}_{line}", **about, known=nearest(code, known))


def _check_costs(draft: Draft, equality: Row, side: str) -> Iterator[Finding]:
    """D504: a side without a table and without a period; D104: no economic item, no period; D409: one of indicators."""
    column = f"{side}_column"
    if equality.blank(column):
        heading = draft.heading("equalities", f"{side}_table")
        yield equality.finding("D504", column, heading=heading)
    yield from draft.unknown(equality, f"{side}_row", "items")
    yield from draft.unknown(equality, column, "periods")
    yield from only_costs(draft, equality, column, equality.text(column))


# --- what figures are held against ---------------------------------------------------------------------------


def check_ceiling_period(draft: Draft, ceiling: Row) -> Iterator[Finding]:
    """D701: a ceiling in a period of indicators."""
    if _use(draft, ceiling) is PeriodUse.INDICATOR:
        yield _wrong_period(draft, ceiling, PeriodUse.COST)


def check_decimals(draft: Draft, row: Row) -> Iterator[Finding]:
    """D702: an amount with more decimals than the currency has."""
    decimals = draft.institution.values.get("decimals")
    key = "amount" if "amount" in row.values else "value"
    amount = row.values.get(key) if key == "amount" or _use(draft, row) is PeriodUse.COST else None
    if isinstance(amount, Decimal) and isinstance(decimals, int) and amount != round(amount, decimals):
        yield row.finding("D702", key, found=f"{amount:f}", decimals=str(decimals))


def check_approved_subject(draft: Draft, approved: Row) -> Iterator[Finding]:
    """D104: the subject of an approved value stands nowhere; D701: its period is of the other use; D703: it can be two
    things; D704: an indicator has no economic items."""
    use = _use(draft, approved)
    if use is not None and approved.knows("subject") and draft.complete(*_APPROVED_SUBJECTS):
        yield from _approved_subject(draft, approved, use)


def _approved_subject(draft: Draft, approved: Row, use: PeriodUse) -> Iterator[Finding]:
    code, of_indicator = approved.text("subject"), use is PeriodUse.INDICATOR
    meant = [sheet for sheet in _APPROVED[use] if code in draft.codes(sheet)]
    if code and code not in draft.codes(*_APPROVED_SUBJECTS):
        yield from draft.unknown(approved, "subject", *_APPROVED_SUBJECTS)
    elif not meant and (code or of_indicator):
        yield _wrong_period(draft, approved, PeriodUse.COST if of_indicator else PeriodUse.INDICATOR)
    elif len(meant) > 1:
        yield approved.finding("D703", "subject", item=code, sheets=draft.names(*meant))
    elif of_indicator and (item := approved.text("item")):
        yield approved.finding("D704", "item", item=code, found=item)


def _use(draft: Draft, row: Row) -> PeriodUse | None:
    """What the period of ``row`` is used for; None when it is not known."""
    code = row.text("period")
    use = next((one.values.get("use") for one in draft.rows("periods") if one.code == code != ""), "")
    return use if isinstance(use, PeriodUse) else None


def _wrong_period(draft: Draft, row: Row, wanted: PeriodUse) -> Finding:
    fitting = [period.code for period in draft.rows("periods") if period.values.get("use") is wanted]
    uses = {
        "use": draft.word("periods", "use", _use(draft, row)),
        "wanted": draft.word("periods", "use", wanted),
    }
    return row.finding("D701", "period", item=row.text("period"), **uses, known=nearest("", fitting))


def check_ruled_check(_: Draft, rule: Row) -> Iterator[Finding]:
    """D705: a rule for a check that does not exist."""
    code = rule.text("check")
    if code and code not in CHECK_CODES:
        yield rule.finding("D705", "check", item=code, known=nearest(code, tuple(CHECK_CODES)))


def check_waived_code(draft: Draft, waiver: Row) -> Iterator[Finding]:
    """D706: a waiver of a code that does not exist; D707: of a finding that is no warning."""
    code, entry = waiver.code, CATALOGUE.get(waiver.code)
    if not code or code in CHECK_CODES:
        return
    if entry is None:
        warnings = [known for known in CATALOGUE if CATALOGUE[known].severity is Severity.WARNING]
        yield waiver.finding("D706", "code", item=code, known=nearest(code, (*warnings, *CHECK_CODES)))
    elif entry.severity is not Severity.WARNING:
        kind = language(draft.spoken).text(f"severity.{entry.severity.value}")
        yield waiver.finding("D707", "code", item=code, kind=kind)


# --- phrases -------------------------------------------------------------------------------------------------


def check_phrase(draft: Draft, phrase: Row) -> Iterator[Finding]:
    """D603: names in braces the phrase is not given; D604, a warning: a phrase nobody uses."""
    key, builtin = phrase.text("key"), language(draft.spoken).phrases
    if not phrase.knows("key", "text"):
        return
    if key not in known_phrases():
        yield phrase.finding("D604", "key", key=key, known=nearest(key, tuple(known_phrases())))
        return
    fields = [field for said in (builtin, known_phrases()) for field in _fields(said[key])]
    allowed, counts = {name for name, *_ in fields}, {name for name, nouns, _ in fields if nouns}
    if not _fits(phrase.text("text"), allowed, counts):
        names = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "–"
        yield phrase.finding("D603", "text", key=key, names=names, example=builtin[key])


def _fields(text: str) -> list[tuple[str, str | None, str | None]]:
    """The (name, nouns, conversion) of everything in braces."""
    return [
        (name, nouns, conversion)
        for _, name, nouns, conversion in Formatter().parse(text)
        if name is not None
    ]


def _fits(text: str, allowed: set[str], counts: set[str]) -> bool:
    """Whether ``text`` can be filled in with the names of ``allowed`` alone; those of ``counts`` may have nouns."""
    try:
        return all(
            name in allowed and not conversion and (not nouns or (name in counts and "{" not in nouns))
            for name, nouns, conversion in _fields(text)
        )
    except ValueError:
        return False


ROW_RULES: Mapping[str, tuple[Callable[[Draft, Row], Iterator[Finding]], ...]] = {
    "institution": (check_language, check_locale, check_file_year, check_published_unit),
    "departments": (check_file_name,),
    "subprograms": (check_weights,),
    "indicators": (check_facts, check_contributors, check_ratio_parts, *OF_RESULTS),
    "items": (check_uncounted,),
    "periods": (check_heading_year, check_last_month, check_parts, check_months_of_parts),
    "reporting_periods": (check_reporting_period, check_reporters, check_estimates),
    "revenue_columns": (check_revenue_column, check_revenue_table),
    "resource_tables": (check_has_lines, check_unit_of_amounts),
    "equalities": (check_equality,),
    "published_tables": (check_shown,),
    "texts": (check_passage,),
    "ceilings": (check_ceiling_period, check_decimals),
    "approved_values": (check_decimals, check_approved_subject),
    "check_rules": (check_ruled_check,),
    "waivers": (check_waived_code,),
    "phrases": (check_phrase,),
}
