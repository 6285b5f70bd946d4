"""Checks of who fills what: every activity by somebody, every expected department something."""

from __future__ import annotations

from xltools.definition.draft import Draft, where
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place

_ASKING = ("responsibilities", "indicators", "resource_tables")


def check_activities_have_departments(draft: Draft) -> list[Finding]:
    """D201: an activity without a responsible department or group."""
    if not draft.complete("responsibilities"):
        return []
    filled = {code for row in draft.rows("responsibilities") for code in row.codes("activity")}
    sheet = draft.tables["responsibilities"].name
    return [
        finding("D201", row.place("code"), item=row.text("code"), sheet=sheet)
        for row in draft.rows("activities")
        if row.text("code") and row.text("code") not in filled
    ]


def check_departments_have_work(draft: Draft) -> list[Finding]:
    """D202, a warning: an expected department that is asked for nothing."""
    unreadable = any(not row.knows("contributors", "combination") for row in draft.rows("indicators"))
    unreadable |= any(not row.knows("departments") for row in draft.rows("resource_tables"))
    if unreadable or not draft.complete(*_ASKING):
        return []
    asked = {code for code, _ in draft.asked()}
    return [
        finding("D202", row.place("code"), item=row.text("code"))
        for row in draft.rows("departments")
        if row.knows("code", "group") and row.values.get("expected") is True
        if row.text("code") not in asked and row.text("group") not in asked
    ]


def check_nobody_unexpected_is_asked(draft: Draft) -> list[Finding]:
    """D203: a department no form is expected of is asked for figures, itself or through its group."""
    first = _first_asked(draft)
    findings = []
    for row in draft.rows("departments"):
        places = [first[code] for code in (row.text("code"), row.text("group")) if code and code in first]
        if row.values.get("expected") is False and places:
            values = {"item": row.text("code"), "where": where(places[0])}
            findings.append(finding("D203", row.place("expected"), **values))
    return findings


def check_asked_groups_have_departments(draft: Draft) -> list[Finding]:
    """D204: a group is asked for figures and no department belongs to it."""
    unreadable = any(not row.knows("group") for row in draft.rows("departments"))
    if unreadable or not draft.complete("departments"):
        return []
    members = {row.text("group") for row in draft.rows("departments")}
    first = _first_asked(draft)
    sheet = draft.tables["departments"].name
    return [
        finding("D204", row.place("code"), item=code, where=where(first[code]), sheet=sheet)
        for row in draft.rows("groups")
        if (code := row.text("code")) in first and code not in members
    ]


def _first_asked(draft: Draft) -> dict[str, Place]:
    """The first cell that asks each department or group for something."""
    first: dict[str, Place] = {}
    for code, place in draft.asked():
        first.setdefault(code, place)
    return first
