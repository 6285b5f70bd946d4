"""What the forms of a reporting period came to, told in the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xltools.cli.results import say_checks, say_document, say_feedback, say_found, say_old_answers
from xltools.cli.terminal import Terminal
from xltools.consolidation.published_unit import published_currency
from xltools.definition.results import RATE_DECIMALS, WHOLE
from xltools.definition.revenue_side import revenue_words

if TYPE_CHECKING:
    from xltools.consolidation.period_spending import PeriodSpending
    from xltools.operations.reporting import MonitoringResult
    from xltools.wording.language import Language


def say_monitoring(terminal: Terminal, result: MonitoringResult) -> None:
    """Forms, findings, how many results stand where, what was written, complete or draft."""
    outcome, words, definition = result.outcome, terminal.words, result.results.definition
    terminal.say(f"{definition.institution.name} · {definition.period.name}", "bold")
    terminal.tell("cli.forms", received=outcome.intake.received, expected=outcome.intake.expected)
    say_found(terminal, outcome)
    say_checks(terminal, outcome)
    states = Counter(one.state for one in result.results.results)
    for state, count in states.most_common():
        terminal.say(f"{count:>5}  {words.text(f'standing.{state}')}")
    _say_spending(terminal, result.results, words)
    if result.results.revenue:
        _say_spending(terminal, result.results.revenue, revenue_words(words))
    for path in (*result.written, *filter(None, [result.pdf]), result.run_file):
        terminal.tell("cli.written", file=path)
    if result.reports:
        workbook, document = result.reports
        say_document(terminal, workbook, document, result.renewal)
    say_old_answers(terminal, result.old_answers)
    say_feedback(terminal, result.feedback)
    terminal.say(outcome.verdict.text(words), "bold red" if result.is_draft else "bold green")


def _say_spending(terminal: Terminal, results: PeriodSpending, words: Language) -> None:
    """What was spent of the appropriation, or collected of its estimate in the ``words`` of revenue, in the unit of the
    published program."""
    known = results.spent_of
    if known is None or not known[1]:
        return
    institution = results.definition.institution
    scale, decimals = institution.published_scale, institution.published_decimals
    spent, appropriated = (words.number(amount.scaleb(-scale), decimals) for amount in known)
    rate = words.number(known[0] / known[1] * WHOLE, RATE_DECIMALS)
    told = {"spent": spent, "appropriation": appropriated, "rate": words.text("percent", number=rate)}
    terminal.say(words.text("monitoring.spent", unit=published_currency(institution, words), **told))
