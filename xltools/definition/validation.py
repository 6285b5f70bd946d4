"""What must hold in a definition beyond each cell: an explicit list of pure checks.

Every check takes the whole draft and returns its findings; none changes anything, none depends on another,
and none concludes anything from cells that could not be read. One cause gives one finding.
"""

from __future__ import annotations

from collections.abc import Callable

from xltools.definition.draft import Draft
from xltools.definition.validation_codes import (
    check_characters,
    check_departments_and_groups,
    check_duplicates,
    check_file_names,
    check_item_circles,
    check_needed_rows,
    check_references,
)
from xltools.definition.validation_control import (
    check_amounts,
    check_approved_subjects,
    check_ceiling_periods,
    check_ruled_checks,
    check_waived_codes,
)
from xltools.definition.validation_indicators import (
    check_facts,
    check_ratio_circles,
    check_ratio_parts,
    check_single,
    check_sum,
    check_surplus,
)
from xltools.definition.validation_tables import (
    check_equalities,
    check_headings,
    check_periods_exist,
    check_subjects,
    check_tables_have_lines,
)
from xltools.definition.validation_words import check_aliases, check_language, check_phrases
from xltools.definition.validation_work import (
    check_activities_have_departments,
    check_asked_groups_have_departments,
    check_departments_have_work,
    check_nobody_unexpected_is_asked,
)
from xltools.definition.validation_years import (
    check_file_year,
    check_heading_years,
    check_program_year,
    check_stale_texts,
)
from xltools.findings.finding import Finding

CHECKS: tuple[Callable[[Draft], list[Finding]], ...] = (
    check_language,
    check_needed_rows,
    check_duplicates,
    check_departments_and_groups,
    check_characters,
    check_file_names,
    check_references,
    check_item_circles,
    check_activities_have_departments,
    check_departments_have_work,
    check_nobody_unexpected_is_asked,
    check_asked_groups_have_departments,
    check_facts,
    check_single,
    check_sum,
    check_ratio_parts,
    check_ratio_circles,
    check_surplus,
    check_periods_exist,
    check_headings,
    check_file_year,
    check_program_year,
    check_heading_years,
    check_stale_texts,
    check_tables_have_lines,
    check_equalities,
    check_subjects,
    check_ceiling_periods,
    check_amounts,
    check_approved_subjects,
    check_ruled_checks,
    check_waived_codes,
    check_aliases,
    check_phrases,
)


def validate(draft: Draft) -> list[Finding]:
    """The findings of every check, in the order of ``CHECKS``."""
    return [found for check in CHECKS for found in check(draft)]
