"""What must hold of the levels that not every institution has: sub-programs that carry their costs themselves, without
activities below them, and program groups above the programs."""

from __future__ import annotations

from collections.abc import Iterator

from xltools.definition.draft import Draft, Row, nearest
from xltools.findings.finding import Finding

CARRIERS = ("activities", "subprograms")
"""The sheets of what costs can be asked of."""


def check_carrier(draft: Draft, row: Row) -> Iterator[Finding]:
    """D104: neither an activity nor a sub-program without activities, which would carry its costs itself."""
    parents = {activity.text("subprogram") for activity in draft.rows("activities")}
    is_parted = row.text("activity") in parents.difference(draft.codes("activities"))
    yield from draft.unknown(row, "activity", *CARRIERS[: 1 if is_parted else 2])


def check_subprograms_have_costs(draft: Draft) -> Iterator[Finding]:
    """D205, a warning: where sub-programs carry their costs themselves, one without activities and without a
    responsible department or group."""
    filled = {row.text("activity") for row in draft.rows("responsibilities")}
    known = {code for row in draft.rows("activities") for code in (row.code, row.text("subprogram"))}
    lowest = [row for row in draft.rows("subprograms") if row.code and row.code not in known]
    is_readable = draft.complete("responsibilities", "activities")
    if not is_readable or filled.isdisjoint(row.code for row in lowest):
        return
    sheets = {"sheet": draft.names("responsibilities"), "activities": draft.names("activities")}
    yield from (
        row.finding("D205", "code", item=row.code, **sheets) for row in lowest if row.code not in filled
    )


def check_programs_have_groups(draft: Draft) -> Iterator[Finding]:
    """D206: where there are program groups, a program that belongs to none; D207, a warning: a group without
    programs."""
    groups = draft.codes("program_groups")
    for row in draft.rows("programs") if groups and draft.complete("program_groups") else ():
        if row.blank("group"):
            about = {"sheet": draft.names("program_groups"), "known": nearest("", groups)}
            yield row.finding("D206", "group", item=row.code, **about)
    taken = {row.text("group") for row in draft.rows("programs")}
    for row in draft.rows("program_groups") if draft.knows("programs", "group") else ():
        if row.code and row.code not in taken:
            yield row.finding("D207", "code", item=row.code, sheet=draft.names("programs"))
