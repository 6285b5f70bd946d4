"""What the forms of a reporting period came to, told in the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xltools.cli.findings_shown import say_first
from xltools.cli.terminal import Terminal
from xltools.findings.catalogue import ordered
from xltools.findings.finding import Severity

if TYPE_CHECKING:
    from xltools.operations.reporting import MonitoringResult


def say_monitoring(terminal: Terminal, result: MonitoringResult) -> None:
    """Forms, findings, how many results stand where, what was written, complete or draft."""
    from xltools.consolidation.period_results import PeriodResults
    from xltools.definition.monitored import Monitored

    outcome, words = result.outcome, terminal.words
    definition = outcome.definition
    assert isinstance(definition, Monitored)
    terminal.say(f"{definition.institution.name} · {definition.period.name}", "bold")
    terminal.tell("cli.forms", received=outcome.intake.received, expected=outcome.intake.expected)
    by_severity = {kind: outcome.findings_of(kind) for kind in Severity}
    terminal.tell("cli.findings", **{kind.value: len(items) for kind, items in by_severity.items()})
    told = (*by_severity[Severity.ERROR], *by_severity[Severity.WARNING])
    say_first(terminal, ordered(told), definition)
    results = PeriodResults(definition, outcome.intake.accepted).results
    states = Counter(one.standing.value if one.standing else "incomplete" for one in results)
    for state, count in states.most_common():
        terminal.say(f"{count:>5}  {words.text(f'standing.{state}')}")
    for path in (result.workbook, result.run_file):
        terminal.tell("cli.written", file=path)
    if result.feedback:
        names = ", ".join(path.name for path in result.feedback)
        folder = result.feedback[0].parent
        terminal.tell("cli.feedback", count=len(result.feedback), folder=folder, names=names)
    terminal.say(outcome.verdict.text(words), "bold red" if result.is_draft else "bold green")
