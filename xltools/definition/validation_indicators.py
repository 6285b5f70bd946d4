"""Checks of indicators: what they are, who gives the value, and how several values become one."""

from __future__ import annotations

from xltools.definition.draft import Draft, Row, nearest
from xltools.definition.model import Combination
from xltools.definition.schema import BY_KEY
from xltools.definition.validation_codes import circles, path
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding

_PARTS = ("numerator", "denominator")


def _combined(draft: Draft, combination: Combination) -> list[Row]:
    return [row for row in draft.rows("indicators") if row.values.get("combination") is combination]


def _word(draft: Draft, combination: Combination) -> str:
    column = BY_KEY["indicators"].column("combination")
    return column.word(combination, draft.institution.text("language"))


def _heading(draft: Draft, key: str) -> str:
    return BY_KEY["indicators"].column(key).heading(draft.institution.text("language"))


def check_facts(draft: Draft) -> list[Finding]:
    """D301 no unit of measure, D302 no source; D303, a warning: no monitor. Parts that are not printed need a unit."""
    findings = []
    example = nearest("", draft.tables["departments"].codes())
    for row in draft.rows("indicators"):
        printed = row.values.get("printed", True) is True
        code = row.text("code")
        if row.knows("unit") and not row.text("unit"):
            findings.append(finding("D301", row.place("unit"), item=code))
        if printed and row.knows("source") and not row.text("source"):
            findings.append(finding("D302", row.place("source"), item=code))
        if printed and row.knows("monitor") and not row.text("monitor"):
            findings.append(finding("D303", row.place("monitor"), item=code, example=example.split(",")[0]))
    return findings


def check_single(draft: Draft) -> list[Finding]:
    """D304: an indicator of a single department names none, several, or a group."""
    groups = set(draft.tables["groups"].codes())
    findings = []
    for row in _combined(draft, Combination.SINGLE):
        codes = row.codes("contributors")
        if row.knows("contributors") and (len(codes) != 1 or codes[0] in groups):
            values = {"item": row.text("code"), "found": ", ".join(codes) or "–"}
            place = row.place("contributors")
            findings.append(finding("D304", place, **values, sum=_word(draft, Combination.SUM)))
    return findings


def check_sum(draft: Draft) -> list[Finding]:
    """D305: a sum over nobody."""
    return [
        finding("D305", row.place("contributors"), item=row.text("code"))
        for row in _combined(draft, Combination.SUM)
        if row.knows("contributors") and not row.codes("contributors")
    ]


def check_ratio_parts(draft: Draft) -> list[Finding]:
    """D306: a ratio without numerator or denominator."""
    return [
        finding("D306", row.place(key), item=row.text("code"), heading=_heading(draft, key))
        for row in _combined(draft, Combination.RATIO)
        for key in _PARTS
        if row.knows(key) and not row.text(key)
    ]


def check_ratio_circles(draft: Draft) -> list[Finding]:
    """D307: a ratio that is worked out from itself, directly or over other ratios; one finding for each circle."""
    rows = {row.text("code"): row for row in _combined(draft, Combination.RATIO) if row.text("code")}
    parts = {code: tuple(row.text(key) for key in _PARTS if row.text(key)) for code, row in rows.items()}
    findings = []
    for circle in circles(parts):
        start, after = circle[0], circle[1 % len(circle)]
        key = next(key for key in _PARTS if rows[start].text(key) == after)
        findings.append(finding("D307", rows[start].place(key), path=path(circle)))
    return findings


def check_surplus(draft: Draft) -> list[Finding]:
    """Warnings: D308 a ratio that names contributors, D309 parts of a ratio where there is none."""
    findings = []
    for row in draft.rows("indicators"):
        code, is_ratio = row.text("code"), row.values.get("combination") is Combination.RATIO
        if is_ratio and row.codes("contributors"):
            found = ", ".join(row.codes("contributors"))
            findings.append(finding("D308", row.place("contributors"), item=code, found=found))
        filled = [key for key in _PARTS if row.text(key)]
        if row.knows("combination") and not is_ratio and filled:
            values = {"heading": _heading(draft, filled[0]), "ratio": _word(draft, Combination.RATIO)}
            findings.append(finding("D309", row.place(filled[0]), item=code, **values))
    return findings
