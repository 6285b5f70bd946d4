"""Were amounts copied from a neighbour? P106, P107.

Where only the yellow cells of a form can be pasted over, nothing on the sheet contradicts its keys: that the amounts
are the same, cell by cell, is all that shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from xltools.checks.evidence import Evidence
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission, fields_of

# So many amounts are alike by chance, or where hardly anything is paid.
_HANDFUL = 5
_MOST_NAMED = 20
Block = frozenset[tuple[str, str, int]]
"""The (item, period, amount) of an activity but for zeros."""
Blocks = frozenset[tuple[str, Block]]
"""Activities with their blocks."""


def forms_alike(evidence: Evidence) -> Iterator[Finding]:
    """P106 for departments that are alike, one for all of them."""
    for blocks, departments in _alike_forms(evidence).items():
        block_of = dict(blocks)
        activities = [one.code for one in evidence.definition.carriers if one.code in block_of]
        places = [_first(evidence.submission_by_department[code], activities) for code in departments]
        values = {
            "count": str(len(departments)),
            "names": _listed([evidence.name(code) for code in departments]),
            "amounts": str(sum(len(block) for block in block_of.values())),
            "cells": _listed([str(place) for place in places]),
        }
        # Who accepts that these are alike has not accepted it of one more: the sign ends the list.
        subject = f"{_listed(departments)} › {_listed(activities)}"
        amount = _at_stake(evidence, block_of.values()) * (len(departments) - 1)
        yield finding("P106", places[0], **values).of(departments[0]).about(subject, amount)


def activities_alike(evidence: Evidence) -> Iterator[Finding]:
    """P107 for the activities of one form that are alike."""
    for submission in evidence.submissions:
        activities: dict[Block, list[str]] = {}
        for activity, block in _blocks(submission).items():
            activities.setdefault(block, []).append(activity)
        for block, codes in activities.items():
            if len(codes) > 1 and len(block) > _HANDFUL:
                places = [_first(submission, [activity]) for activity in codes]
                values = {
                    "names": _listed([evidence.subject(SheetKind.COSTS, activity) for activity in codes]),
                    "amounts": str(len(block)),
                    "cells": _listed([str(place) for place in places]),
                }
                amount = _at_stake(evidence, [block]) * (len(codes) - 1)
                doubt = finding("P107", places[-1], **values).of(submission.department)
                yield doubt.about(f"{_listed(codes)} ›", amount)


def _blocks(submission: Submission) -> dict[str, Block]:
    """activity -> its block; activities without an amount are left out."""
    cells: dict[str, list[tuple[str, str, int]]] = {}
    for activity, item, period, amount in fields_of(submission.costs, "activity", "item", "period", "amount"):
        if amount:
            cells.setdefault(activity, []).append((item, period, amount))
    return {activity: frozenset(block) for activity, block in cells.items()}


def _alike_forms(evidence: Evidence) -> dict[Blocks, list[str]]:
    """What departments have alike -> these: all their amounts; or those of one activity, where they are of different
    groups, for those of a group may be given the same for an activity."""
    whole: dict[Blocks, list[str]] = {}
    single: dict[Blocks, list[str]] = {}
    for submission in evidence.submissions:
        of_activities = _blocks(submission).items()
        whole.setdefault(frozenset(of_activities), []).append(submission.department)
        for one in of_activities:
            single.setdefault(frozenset((one,)), []).append(submission.department)
    alike = {blocks: departments for blocks, departments in whole.items() if _are_alike(blocks, departments)}
    told = [set(departments) for departments in alike.values()]
    for blocks, departments in single.items():
        is_known = any(others.issuperset(departments) for others in told)
        if _are_alike(blocks, departments) and not is_known and not _are_of_one_group(evidence, departments):
            alike[blocks] = departments
    return alike


def _are_alike(blocks: Blocks, departments: Sequence[str]) -> bool:
    return len(departments) > 1 and sum(len(block) for _, block in blocks) > _HANDFUL


def _are_of_one_group(evidence: Evidence, departments: Sequence[str]) -> bool:
    groups = {evidence.definition.department_by_code[code].group for code in departments}
    return len(groups) == 1 and "" not in groups


def _first(submission: Submission, activities: Collection[str]) -> Place:
    """The first cell with an amount of one of ``activities``."""
    amounts = (cost.origin.place for cost in submission.costs if cost.amount and cost.activity in activities)
    return next(amounts)


def _at_stake(evidence: Evidence, blocks: Collection[Block]) -> Decimal:
    """What ``blocks`` come to in the period in which that is most."""
    periods: dict[str, int] = {}
    for block in blocks:
        for _, period, amount in block:
            periods[period] = periods.get(period, 0) + amount
    return evidence.money(max(map(abs, periods.values())))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" … (+{more})" if more > 0 else "")
