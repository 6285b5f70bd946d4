"""Are the accepted values believable? Every finding here is a warning or a note: the values count all the same.

Each check is one pure function from the evidence to its findings; ``plausibility`` runs the explicit list below.
The limits stand in the definition, on the institution sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xltools.checks.plausibility_blanks import blanks_left, unsigned_forms, wholly_blank_forms
from xltools.checks.plausibility_copies import copied_amounts
from xltools.checks.plausibility_costs import cost_changes, spending_above_budget, spending_far_from_year
from xltools.checks.plausibility_evidence import Evidence
from xltools.checks.plausibility_indicators import indicator_changes, target_deviations
from xltools.checks.plausibility_thousands import forms_in_thousands
from xltools.checks.plausibility_values import decimals_in_counts, negative_values, shares_outside
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.findings.finding import Finding
from xltools.forms.records import Submission
from xltools.wording.language import Language

_CHECKS: tuple[Callable[[Evidence], Iterable[Finding]], ...] = (
    forms_in_thousands,
    copied_amounts,
    spending_above_budget,
    spending_far_from_year,
    cost_changes,
    indicator_changes,
    target_deviations,
    shares_outside,
    decimals_in_counts,
    negative_values,
    blanks_left,
    unsigned_forms,
    wholly_blank_forms,
)


def plausibility(
    submissions: Sequence[Submission], totals: Totals, definition: Definition, words: Language
) -> tuple[Finding, ...]:
    """What somebody should look at in the accepted ``submissions`` and their ``totals``. Findings: P101 to P208.

    A finding of one form has its department and cell, one of an institution total neither. The order follows the
    list of checks and the definition, never the order of the files.
    """
    evidence = Evidence(submissions, totals, definition, words)
    return tuple(found for check in _CHECKS for found in check(evidence))
