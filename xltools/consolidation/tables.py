"""The official tables: what each table of the program is, whoever renders it.

The definition's list of published tables says which there are, in which order and about what; the sources of their
layout are the official tables of the performance program guide and the published program.
"""

from __future__ import annotations

from xltools.consolidation import cost_tables, other_tables
from xltools.consolidation.table import Table
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind
from xltools.wording.language import Language


def official_tables(published: PublishedTable, definition: Definition, words: Language) -> tuple[Table, ...]:
    """The table ``published`` stands for; the activity forms are one table for each activity."""
    kind = published.kind
    if kind is TableKind.ACTIVITY_FORMS:
        return tuple(
            cost_tables.activity_form(published, activity, definition, words)
            for program in definition.programs
            for subprogram in definition.subprograms_of(program.code)
            for activity in definition.activities_of(subprogram.code)
        )
    if kind is TableKind.INSTITUTION_BY_ITEM:
        periods = [period for period in definition.cost_periods if period.published]
        return (cost_tables.institution_by_item(published, definition, words, periods),)
    if kind is TableKind.RESOURCE:
        return (other_tables.resource(published, definition),)
    if kind is TableKind.STRATEGY:
        return (other_tables.strategy(published, definition),)
    build = {
        TableKind.GOALS: other_tables.goals,
        TableKind.INDICATORS: other_tables.indicators,
        TableKind.ACTIVITY_COSTS: cost_tables.activity_costs,
        TableKind.ACTIVITY_DESCRIPTIONS: cost_tables.activity_descriptions,
        TableKind.INSTITUTION_BY_ACTIVITY: cost_tables.institution_by_activity,
        TableKind.ACTIVITY_DEPARTMENTS: other_tables.activity_departments,
        TableKind.INDICATOR_DEPARTMENTS: other_tables.indicator_departments,
    }[kind]
    return (build(published, definition, words),)
