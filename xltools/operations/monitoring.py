"""A reporting period, opened: the definition as it asks for it, with the approved program and what was reported before.

Nothing is monitored of a program that nobody approved: its targets could still change under the departments' hands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from xltools.archive import last_complete
from xltools.consolidation.carried import in_unit_of
from xltools.consolidation.known import planned, planned_texts, reported, reported_texts
from xltools.consolidation.last_year import FrozenPeriod, texts_of_last_year, with_last_year
from xltools.consolidation.period_results import PeriodResults
from xltools.definition.monitored import Course, Monitored, monitored
from xltools.definition.of_last_year import OfLastYear
from xltools.project import CannotRunError, LoadedDefinition, Project

if TYPE_CHECKING:
    from xltools.checks.outcome import Outcome


def open_period(
    project: Project,
    loaded: LoadedDefinition,
    code: str,
    reported_in: Callable[[str], Outcome | None],
    frozen: Callable[[Monitored], Iterable[FrozenPeriod]],
) -> LoadedDefinition:
    """The definition of the reporting period ``code``; ``reported_in`` tells what the forms of an earlier one say, None
    where none came, ``frozen`` what was approved of the years before.

    Raises:
        CannotRunError: there is no such period, or nothing complete was approved.
    """
    definition = loaded.definition
    nothing_known = monitored(definition, code, {}, loaded.words)
    if nothing_known is None:
        codes = ", ".join(period.code for period in definition.reporting_periods) or "–"
        raise CannotRunError("monitor.no_period", period=code, known=codes)
    approved = last_complete(project, definition.institution.year)
    if approved is None:
        raise CannotRunError("monitor.not_approved", year=definition.institution.year)
    then, period = approved.load(), nothing_known.period
    words = then.words
    program = planned(in_unit_of(definition, approved.values(words), then.definition), definition, period)
    before_this_year = tuple(frozen(nothing_known))
    figures, of_last_year = with_last_year(program, before_this_year, nothing_known.without_revenue)
    revenue_before = OfLastYear()
    if nothing_known.revenue:
        figures, revenue_before = with_last_year(figures, before_this_year, nothing_known.revenue)
    said = {**planned_texts(approved.texts(words), definition, period)}
    said |= texts_of_last_year(before_this_year, nothing_known)
    course: Course = {}
    if nothing_known.earlier:
        before = reported_in(nothing_known.earlier[-1].code)
        if before is not None and isinstance(before.definition, Monitored):
            figures |= reported(before.intake.accepted, before.definition)
            said |= reported_texts(before.intake.accepted)
            course = PeriodResults(before.definition.without_revenue, before.intake.accepted).course
    asked = monitored(definition, code, figures, loaded.words, said, course)
    assert asked is not None
    asked = _after(asked, of_last_year, revenue_before)
    return LoadedDefinition(asked, _digest(loaded.sha256, code, asked), loaded.findings)


def _after(asked: Monitored, of_last_year: OfLastYear, revenue_before: OfLastYear) -> Monitored:
    """``asked`` with what is known of the years before."""
    revenue = replace(asked.revenue, of_last_year=revenue_before) if asked.revenue else None
    alone = replace(asked.alone, of_last_year=of_last_year, revenue=revenue) if asked.alone else None
    return replace(asked, of_last_year=of_last_year, revenue=revenue, alone=alone)


def _digest(definition: str, code: str, asked: Monitored) -> str:
    """What the forms of the period are judged by, and their outputs show besides."""
    lines = sorted("\t".join((*figure, f"{value.normalize():f}")) for figure, value in asked.known.items())
    lines += sorted("\t".join((*figure, text)) for figure, text in asked.said.items())
    lines += sorted("\t".join((*of, *map(str, point))) for of, point in asked.course.items())
    for told in [one.of_last_year for one in (asked, asked.revenue) if one]:
        lines += told.sources
        lines += ("\t".join(map(str, one)) for one in (*told.restated, *told.totals.items(), *told.gone))
    return hashlib.sha256("\n".join((definition, code, *lines)).encode()).hexdigest()
