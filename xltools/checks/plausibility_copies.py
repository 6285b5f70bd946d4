"""Were amounts copied from a neighbour? P106, P107.

Where only the yellow cells of a form can be pasted over, nothing on the sheet contradicts its keys: that the amounts
are the same, cell by cell, is all that shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from xltools.checks.plausibility_evidence import Evidence
from xltools.definition.definition import cost_subject
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding
from xltools.forms.records import CostRecord, Submission, fields_of

# So many amounts are alike by chance, or where hardly anything is paid.
_HANDFUL = 5
_MOST_NAMED = 20
Block = frozenset[tuple[str, str, int]]
"""The (item, period, amount) of an activity but for zeros."""
Blocks = frozenset[tuple[str, Block]]
"""Activities with their blocks."""


def forms_alike(evidence: Evidence) -> Iterator[Finding]:
    """P106 for departments that are alike, one for all of them."""
    blocks = [(submission, _blocks(submission)) for submission in evidence.submissions]
    for alike, departments in _alike_forms(evidence, blocks).items():
        yield _told_of_forms(evidence, departments, alike)


def activities_alike(evidence: Evidence) -> Iterator[Finding]:
    """P107 for the activities of one form that are alike."""
    for submission in evidence.submissions:
        activities: dict[Block, list[str]] = {}
        for activity, block in _blocks(submission).items():
            activities.setdefault(block, []).append(activity)
        for block, codes in activities.items():
            if len(codes) > 1 and len(block) > _HANDFUL:
                yield _told_of_activities(evidence, submission, codes, block)


def _blocks(submission: Submission) -> dict[str, Block]:
    """activity -> its block; activities without an amount are left out."""
    cells: dict[str, list[tuple[str, str, int]]] = {}
    for activity, item, period, amount in fields_of(submission.costs, "activity", "item", "period", "amount"):
        if amount:
            cells.setdefault(activity, []).append((item, period, amount))
    return {activity: frozenset(block) for activity, block in cells.items()}


def _alike_forms(
    evidence: Evidence, blocks: Sequence[tuple[Submission, Mapping[str, Block]]]
) -> dict[Blocks, list[str]]:
    """What departments have alike -> these: all their amounts; or those of one activity, where they are of different
    groups, for those of a group may be given the same for an activity."""
    whole: dict[Blocks, list[str]] = {}
    single: dict[Blocks, list[str]] = {}
    for submission, of_activities in blocks:
        whole.setdefault(frozenset(of_activities.items()), []).append(submission.department)
        for one in of_activities.items():
            single.setdefault(frozenset((one,)), []).append(submission.department)
    alike = {key: departments for key, departments in whole.items() if _are_alike(key, departments)}
    told = [set(departments) for departments in alike.values()]
    for key, departments in single.items():
        if not _are_alike(key, departments) or _are_of_one_group(evidence, departments):
            continue
        if not any(set(departments) <= others for others in told):
            alike[key] = departments
    return alike


def _are_alike(blocks: Blocks, departments: Sequence[str]) -> bool:
    return len(departments) > 1 and sum(len(block) for _, block in blocks) > _HANDFUL


def _are_of_one_group(evidence: Evidence, departments: Sequence[str]) -> bool:
    groups = {evidence.definition.department_by_code[code].group for code in departments}
    return len(groups) == 1 and "" not in groups


# --- what a finding says -----------------------------------------------------------------------------------


def _told_of_forms(evidence: Evidence, departments: Sequence[str], blocks: Blocks) -> Finding:
    activities = [one.code for one in evidence.definition.activities if one.code in dict(blocks)]
    firsts = [_first(evidence.submission_by_department[code], activities) for code in departments]
    values = {
        "count": str(len(departments)),
        "names": _listed([evidence.name(code) for code in departments]),
        "amounts": str(sum(len(block) for _, block in blocks)),
        "cells": _listed([str(first.origin.place) for first in firsts]),
    }
    # Who accepts that these are alike has not accepted it of one more: the sign ends the list.
    subject = f"{_listed(departments)} › {_listed(activities)}"
    amount = _at_stake(evidence, [block for _, block in blocks]) * (len(departments) - 1)
    return finding("P106", firsts[0].origin.place, **values).of(departments[0]).about(subject, amount)


def _told_of_activities(
    evidence: Evidence, submission: Submission, activities: Sequence[str], block: Block
) -> Finding:
    firsts = [_first(submission, [activity]) for activity in activities]
    values = {
        "names": _listed([cost_subject(evidence.definition, activity) for activity in activities]),
        "amounts": str(len(block)),
        "cells": _listed([str(first.origin.place) for first in firsts]),
    }
    amount = _at_stake(evidence, [block]) * (len(activities) - 1)
    found = finding("P107", firsts[-1].origin.place, **values).of(submission.department)
    return found.about(f"{_listed(activities)} ›", amount)


def _first(submission: Submission, activities: Collection[str]) -> CostRecord:
    """The first cell with an amount of one of ``activities``."""
    return next(cost for cost in submission.costs if cost.amount and cost.activity in activities)


def _at_stake(evidence: Evidence, blocks: Sequence[Block]) -> Decimal:
    """What ``blocks`` come to in the period in which that is most."""
    periods: dict[str, int] = {}
    for block in blocks:
        for _, period, amount in block:
            periods[period] = periods.get(period, 0) + amount
    return evidence.money(max(map(abs, periods.values())))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" … (+{more})" if more > 0 else "")
