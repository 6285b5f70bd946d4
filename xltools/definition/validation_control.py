"""Checks of what figures are held against: ceilings, approved values, check rules, waivers."""

from __future__ import annotations

from decimal import Decimal

from xltools.definition.control import CHECK_CODES
from xltools.definition.draft import Draft, Row, nearest
from xltools.definition.model import PeriodUse
from xltools.definition.schema import BY_KEY
from xltools.findings.catalogue import CATALOGUE, finding
from xltools.findings.finding import Finding, Severity
from xltools.wording.language import language

_COST_SUBJECTS = ("activities", "subprograms", "programs")
_SUBJECTS = (*_COST_SUBJECTS, "indicators")


def check_ceiling_periods(draft: Draft) -> list[Finding]:
    """D701: a ceiling in a period of indicators."""
    return [found for row in draft.rows("ceilings") for found in _wrong_period(draft, row, PeriodUse.COST)]


def check_amounts(draft: Draft) -> list[Finding]:
    """D702: an amount with more decimals than the currency has."""
    decimals = draft.institution.values.get("decimals")
    amounts = [(row, "amount") for row in draft.rows("ceilings")]
    amounts += [(row, "value") for row in draft.rows("approved_values") if _use(draft, row) is PeriodUse.COST]
    findings = []
    for row, key in amounts:
        amount = row.values.get(key)
        if isinstance(amount, Decimal) and isinstance(decimals, int) and amount != round(amount, decimals):
            values = {"found": f"{amount:f}", "decimals": str(decimals)}
            findings.append(finding("D702", row.place(key), **values))
    return findings


def check_approved_subjects(draft: Draft) -> list[Finding]:
    """D104: the subject of an approved value stands nowhere; D701: its period is of the other use; D703: it can be two
    things; D704: an indicator has no economic items."""
    findings: list[Finding] = []
    for row in draft.rows("approved_values"):
        use = _use(draft, row)
        if use is not None and row.knows("subject") and draft.complete(*_SUBJECTS):
            findings += _subject(draft, row, use)
    return findings


def _subject(draft: Draft, row: Row, use: PeriodUse) -> list[Finding]:
    code = row.text("subject")
    there = [key for key in _SUBJECTS if code in draft.tables[key].codes()]
    if code and not there:
        known = nearest(code, [c for key in _SUBJECTS for c in draft.tables[key].codes()])
        names = " / ".join(draft.tables[key].name for key in _SUBJECTS)
        return [finding("D104", row.place("subject"), item=code, sheet=names, known=known)]
    kinds = _COST_SUBJECTS if use is PeriodUse.COST else ("indicators",)
    meant = [key for key in there if key in kinds]
    if not meant and (code or use is PeriodUse.INDICATOR):
        other = PeriodUse.COST if use is PeriodUse.INDICATOR else PeriodUse.INDICATOR
        return _wrong_period(draft, row, other)
    if len(meant) > 1:
        names = " / ".join(draft.tables[key].name for key in meant)
        return [finding("D703", row.place("subject"), item=code, sheets=names)]
    if use is PeriodUse.INDICATOR and row.text("item"):
        return [finding("D704", row.place("item"), item=code, found=row.text("item"))]
    return []


def _use(draft: Draft, row: Row) -> PeriodUse | None:
    """What the period of ``row`` is used for; None when it is not known."""
    uses = (
        period.values.get("use")
        for period in draft.rows("periods")
        if period.text("code") == row.text("period") != ""
    )
    use = next(uses, None)
    return use if isinstance(use, PeriodUse) else None


def _wrong_period(draft: Draft, row: Row, wanted: PeriodUse) -> list[Finding]:
    use = _use(draft, row)
    if use is None or use is wanted:
        return []
    spoken, column = draft.institution.text("language"), BY_KEY["periods"].column("use")
    codes = [period.text("code") for period in draft.rows("periods") if period.values.get("use") is wanted]
    values = {
        "item": row.text("period"),
        "use": column.word(use, spoken),
        "wanted": column.word(wanted, spoken),
    }
    return [finding("D701", row.place("period"), **values, known=nearest("", codes))]


def check_ruled_checks(draft: Draft) -> list[Finding]:
    """D705: a rule for a check that does not exist."""
    return [
        finding("D705", row.place("check"), item=code, known=nearest(code, tuple(CHECK_CODES)))
        for row in draft.rows("check_rules")
        if (code := row.text("check")) and code not in CHECK_CODES
    ]


def check_waived_codes(draft: Draft) -> list[Finding]:
    """D706: a waiver of a code that does not exist; D707: of a finding that is no warning."""
    words = language(draft.institution.text("language"))
    warnings = [code for code, entry in CATALOGUE.items() if entry.severity is Severity.WARNING]
    findings = []
    for row in draft.rows("waivers"):
        code = row.text("code")
        if not code or code in CHECK_CODES or code in warnings:
            continue
        if code in CATALOGUE:
            kind = words.text(f"severity.{CATALOGUE[code].severity.value}")
            findings.append(finding("D707", row.place("code"), item=code, kind=kind))
        else:
            known = nearest(code, (*warnings, *CHECK_CODES))
            findings.append(finding("D706", row.place("code"), item=code, known=known))
    return findings
