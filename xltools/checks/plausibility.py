"""Are the values believable? Every finding here is a warning or a note: the values count all the same.

Each check is one pure function from the evidence to its findings; ``plausibility`` runs the explicit lists below.
The limits stand in the definition, on the institution sheet. What is of another order of magnitude is found before
(``plausibility_magnitude.py``): nothing that follows from it is told here once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xltools.checks.plausibility_blanks import blanks_left, unsigned_forms
from xltools.checks.plausibility_copies import activities_alike, forms_alike
from xltools.checks.plausibility_costs import cost_changes, spending_above_budget, spending_far_from_year
from xltools.checks.plausibility_evidence import Evidence
from xltools.checks.plausibility_indicators import indicator_changes, target_deviations
from xltools.checks.plausibility_values import (
    decimals_in_counts,
    negative_values,
    ratios_outside,
    shares_outside,
)
from xltools.findings.finding import Finding

Check = Callable[[Evidence], Iterable[Finding]]

OF_EACH_FORM: tuple[Check, ...] = (
    spending_above_budget,
    shares_outside,
    decimals_in_counts,
    negative_values,
    activities_alike,
    unsigned_forms,
)
"""What a form says on its own, whatever the others say."""

OF_THE_WHOLE: tuple[Check, ...] = (
    forms_alike,
    spending_far_from_year,
    cost_changes,
    indicator_changes,
    target_deviations,
    ratios_outside,
    blanks_left,
)
"""What is usual, large or left blank among all forms; nothing of it is judged while some are not there."""

WHOLE_CODES = "P103-P106, P109-P111, P204, P205"


def plausibility(evidence: Evidence) -> tuple[Finding, ...]:
    """What somebody should look at. Findings: P102 to P107 and P201 to P207.

    A finding of one form has its department and cell, one of an institution total neither. The order follows the
    lists of checks and the definition, never the order of the files.
    """
    checks = (*OF_EACH_FORM, *OF_THE_WHOLE) if evidence.whole else OF_EACH_FORM
    return tuple(found for check in checks for found in check(evidence))
