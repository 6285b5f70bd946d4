"""Checks of periods, resource tables and published tables."""

from __future__ import annotations

from xltools.definition.draft import Draft, Row, folded, nearest
from xltools.definition.model import PeriodUse, TableKind
from xltools.definition.schema import BY_KEY
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place

_SUBJECTS = {
    TableKind.RESOURCE: "resource_tables",
    TableKind.INDICATORS: "subprograms",
    TableKind.ACTIVITY_COSTS: "subprograms",
    TableKind.ACTIVITY_DESCRIPTIONS: "subprograms",
}
_LINES = {"row": "resource_rows", "column": "resource_columns"}


def _word(draft: Draft, sheet: str, key: str, value: object) -> str:
    return BY_KEY[sheet].column(key).word(value, draft.institution.text("language"))


# --- periods -----------------------------------------------------------------------------------------------


def check_periods_exist(draft: Draft) -> list[Finding]:
    """D401: no cost period; no indicator period although there are indicators."""
    table = draft.tables["periods"]
    if not table.complete or any(not row.knows("use") for row in table.rows):
        return []
    needed = [PeriodUse.COST] + ([PeriodUse.INDICATOR] if draft.rows("indicators") else [])
    there = {row.values["use"] for row in table.rows}
    return [
        finding("D401", table.place, use=_word(draft, "periods", "use", use))
        for use in needed
        if use not in there
    ]


def check_headings(draft: Draft) -> list[Finding]:
    """D402: two periods of one use have the same heading."""
    findings = []
    first: dict[tuple[object, str], Place] = {}
    for row in draft.rows("periods"):
        if row.knows("use", "heading"):
            key = (row.values["use"], folded(row.text("heading")))
            place = row.place("heading")
            if key in first:
                values = {"heading": row.text("heading"), "first": first[key].cell}
                findings.append(finding("D402", place, **values))
            first.setdefault(key, place)
    return findings


# --- resource tables ---------------------------------------------------------------------------------------


def check_tables_have_lines(draft: Draft) -> list[Finding]:
    """D501: a resource table without rows, or without columns."""
    findings = []
    for key in _LINES.values():
        filled = {row.text("table") for row in draft.rows(key)}
        for row in draft.rows("resource_tables") if draft.complete(key) else ():
            if row.text("code") and row.text("code") not in filled:
                values = {"item": row.text("code"), "sheet": draft.tables[key].name}
                findings.append(finding("D501", row.place("code"), **values))
    return findings


def check_equalities(draft: Draft) -> list[Finding]:
    """D502: an equality names a row or column its table does not have."""
    return [
        found
        for row in draft.rows("equalities")
        for side in ("left", "right")
        for line, key in _LINES.items()
        for found in _equality_end(draft, row, f"{side}_table", f"{side}_{line}", key)
    ]


def _equality_end(draft: Draft, row: Row, table_key: str, line_key: str, lines: str) -> list[Finding]:
    table, code = row.text(table_key), row.text(line_key)
    # Of a table that does not exist, its own cell has been reported.
    if not code or not draft.complete(lines) or table not in draft.tables["resource_tables"].codes():
        return []
    known = [line.text("code") for line in draft.rows(lines) if line.text("table") == table]
    if code in known:
        return []
    values = {"item": code, "sheet": draft.tables[lines].name, "table": table, "known": nearest(code, known)}
    return [finding("D502", row.place(line_key), **values)]


# --- published tables --------------------------------------------------------------------------------------


def check_subjects(draft: Draft) -> list[Finding]:
    """D503: a kind of table that shows one thing does not say which; D104: it names one that does not exist."""
    findings = []
    for row in draft.rows("published_tables"):
        kind, code = row.values.get("kind"), row.text("subject")
        key = _SUBJECTS.get(kind) if isinstance(kind, TableKind) else None
        if key is None or not row.knows("subject") or not draft.complete(key):
            continue
        table = draft.tables[key]
        known = nearest(code, table.codes())
        if not code:
            values = {
                "kind": _word(draft, "published_tables", "kind", kind),
                "sheet": table.name,
                "known": known,
            }
            findings.append(finding("D503", row.place("subject"), **values))
        elif code not in table.codes():
            values = {"item": code, "sheet": table.name, "known": known}
            findings.append(finding("D104", row.place("subject"), **values))
    return findings
