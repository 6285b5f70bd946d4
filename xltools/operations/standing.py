"""A run beside the state that was approved last: told by values, never by bytes."""

from __future__ import annotations

from dataclasses import replace

from xltools.archive import Approved, last_approved
from xltools.checks.outcome import Outcome
from xltools.consolidation.approval import SinceApproval
from xltools.consolidation.changes import compare
from xltools.operations.states import approved_side, present_side
from xltools.project import CannotRunError, Project, tolerated


def beside_approval(outcome: Outcome, project: Project, refused: list[CannotRunError]) -> Outcome:
    """``outcome`` with what became of the state that was approved last. An archive that cannot be read keeps nothing
    else from being done: that goes to ``refused``."""
    approved = None
    with tolerated(refused):
        approved = last_approved(project, outcome.definition.institution.year)
    if approved is None:
        return outcome
    since = SinceApproval(approved, None, 0)
    with tolerated(refused):
        since = _since(approved, outcome, project)
    return replace(outcome, since_approval=since)


def _since(approved: Approved, outcome: Outcome, project: Project) -> SinceApproval:
    if approved.run_id == outcome.run_id:
        return SinceApproval(approved, 0, 0)
    comparison = compare(approved_side(approved, project).state, present_side(outcome, project).state)
    return SinceApproval(approved, len(comparison.movements), len(comparison.definition))
