"""What the commands did, told in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.cli.findings_shown import say_errors, say_findings, say_grouped, say_warnings
from xltools.cli.terminal import Terminal, short
from xltools.findings.catalogue import severity
from xltools.findings.finding import Severity
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools import CheckResult, ConsolidationResult, StatusResult, TemplatesResult
    from xltools.reports.output_set import OutputSet
    from xltools.reports.pdf import PdfNotMadeError

_MOST_CHANGES = 8
_MOST_NAMES = 100
_DOUBT = "bold red"


def say_consolidation(result: ConsolidationResult, words: Language) -> None:
    """Forms, records, findings, checks, totals, what changed, what was written, complete or draft."""
    outcome = result.outcome
    institution = outcome.definition.institution
    terminal = Terminal()
    terminal.say(f"{institution.name} · {institution.year}", "bold")
    still_open = [found for found in outcome.definition_findings if found in outcome.open_findings]
    say_findings(terminal, still_open, words)
    intake, records = outcome.intake, outcome.records
    terminal.say(words.text("cli.forms", received=intake.received, expected=intake.expected))
    counts = {
        "costs": len(records.costs),
        "indicators": len(records.indicators),
        "resources": len(records.resources),
    }
    terminal.say(words.text("cli.records", **{name: words.number(n) for name, n in counts.items()}))
    found = {severity.value: len(outcome.findings_of(severity)) for severity in Severity}
    terminal.say(words.text("cli.findings", **found))
    say_errors(terminal, outcome.findings_of(Severity.ERROR), outcome.definition, words)
    say_warnings(terminal, outcome.findings_of(Severity.WARNING), words)
    _say_checks(terminal, result, words)
    _say_totals(terminal, result, words)
    _say_changes(terminal, result, words)
    for path in (result.consolidated, result.summary, result.run_file, result.pdf, result.word):
        if path:
            terminal.say(words.text("cli.written", file=short(path)))
    usual = result.summary.with_suffix(".docx")
    if result.word and result.word != usual:
        terminal.say(words.text("word.kept", kept=short(usual), file=short(result.word)), "bold")
    if result.old_pdf and not result.pdf_problem:
        terminal.say(words.text("outputs.old_pdf", file=short(result.old_pdf)), "bold yellow")
    _say_feedback(terminal, result.feedback, words)
    terminal.say(outcome.verdict.text(words), "bold red" if result.is_draft else "bold green")


def say_no_pdf(problem: PdfNotMadeError, file: Path, words: Language) -> None:
    """Why there is no PDF and what to do."""
    terminal = Terminal(error=True)
    terminal.say(words.text(problem.reason, file=short(file), cause=problem.cause), "bold red")


def _say_checks(terminal: Terminal, result: ConsolidationResult, words: Language) -> None:
    outcome = result.outcome
    decimals = outcome.definition.institution.decimals
    terminal.say(words.text("cli.checks", counts=outcome.check_counts.text(words)))
    for check in (*outcome.failed_checks, *outcome.differing_checks)[:_MOST_CHANGES]:
        values = (check.left.value, check.right.value)
        # Counts, and amounts without kuruş, are whole.
        places = 0 if all(value == value.to_integral_value() for value in values) else decimals
        left, right = (words.number(value, places) for value in values)
        terminal.say(f"  {check.code} {check.name} ({check.scope}): {left} / {right}")
    accepted = {"findings": len(outcome.accepted_findings), "checks": len(outcome.waived_checks)}
    if any(accepted.values()):
        terminal.say(words.text("cli.accepted", **accepted))


def _say_totals(terminal: Terminal, result: ConsolidationResult, words: Language) -> None:
    from rich.table import Table

    from xltools.reports.run_file import institution_totals

    currency = result.outcome.definition.institution.currency
    table = Table("", words.text("cli.institution_total", currency=currency), box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for heading, total in institution_totals(result.outcome).items():
        table.add_row(heading, words.number(total))
    terminal.show(table)


def _say_changes(terminal: Terminal, result: ConsolidationResult, words: Language) -> None:
    changes = result.changes
    if result.previous.is_mixed:
        named = _named_by_run(result.previous, words)
        terminal.say(words.text("outputs.were_mixed", files=named), "bold yellow")
    if result.previous.is_damaged:
        terminal.say(words.text("outputs.were_unreadable", record=short(result.run_file)), "bold yellow")
        return
    if changes is None:
        terminal.say(words.text("cli.first_run"))
        return
    if changes.nothing:
        terminal.say(words.text("cli.no_changes"))
        return
    for key, names in (("new", changes.new), ("replaced", changes.replaced), ("gone", changes.gone)):
        if names:
            listed = ", ".join(names[:_MOST_CHANGES]) + (" …" if len(names) > _MOST_CHANGES else "")
            terminal.say(words.text(f"cli.changes.{key}", count=len(names), names=listed))
    for heading, before, now in changes.moved:
        moved = now - before
        sign = "+" if moved > 0 else ""
        amounts = {
            "before": words.number(before),
            "now": words.number(now),
            "moved": sign + words.number(moved),
        }
        terminal.say(words.text("cli.changes.moved", heading=heading, **amounts))


def _say_feedback(terminal: Terminal, files: tuple[Path, ...], words: Language) -> None:
    if files:
        names = ", ".join(path.name for path in files[:_MOST_NAMES])
        text = words.text("cli.feedback", count=len(files), folder=short(files[0].parent), names=names)
        terminal.say(text)


def say_templates(result: TemplatesResult, words: Language) -> None:
    terminal = Terminal()
    say_findings(terminal, result.findings, words)
    folder = result.files[0].parent if result.files else Path()
    terminal.say(words.text("cli.templates", count=len(result.files), folder=short(folder)))


def say_check(result: CheckResult, words: Language) -> None:
    """Every open finding by department, how many are accepted, then how many of each kind."""
    terminal = Terminal()
    say_grouped(terminal, result.findings, result.definition, words)
    _say_feedback(terminal, result.feedback, words)
    counts = Counter(severity(item).value for item in result.findings)
    numbers = {kind.value: counts[kind.value] for kind in Severity}
    style = "bold red" if result.has_error else "bold green"
    if result.accepted:
        terminal.say(words.text("check.accepted", count=len(result.accepted)))
    terminal.say(words.text("check.sum", files=result.checked, **numbers), style)
    if result.holding_back:
        codes = Counter(item.code for item in result.holding_back)
        named = ", ".join(f"{code} ({count})" for code, count in codes.items())
        terminal.say(words.text("check.draft", count=len(result.holding_back), codes=named), "bold yellow")


def say_status(result: StatusResult, words: Language) -> None:
    """Counts, the departments that are not done with their contacts, reminders, doubts about the outputs."""
    from rich.table import Table
    from rich.text import Text

    from xltools.consolidation.intake import OPEN, State
    from xltools.findings.finding import harmless

    terminal = Terminal()
    institution = result.definition.institution
    terminal.say(f"{institution.name} · {institution.year}", "bold")
    for state in State:
        if result.count(state):
            terminal.say(f"{result.count(state):>5}  {words.text(f'state.{state.value}')}")
    opened = [entry for entry in result.states if entry.state in OPEN]
    if opened:
        columns = {
            "state": [words.text(f"state.{entry.state.value}") for entry in opened],
            "code": [entry.department.code for entry in opened],
            "department": [entry.department.name for entry in opened],
            "file": [entry.file for entry in opened],
            "contact": [entry.department.contact for entry in opened],
        }
        shown = {key: cells for key, cells in columns.items() if any(cells)}
        table = Table(*(words.text(f"departments.{key}") for key in shown), box=None, pad_edge=False)
        for cells in zip(*shown.values(), strict=True):
            table.add_row(*(Text(harmless(cell)) for cell in cells))
        terminal.say()
        terminal.show(table)
    for key, names in (
        ("status.unknown", result.unknown),
        ("status.set_aside", tuple(found.place.file for found in result.listed if found.code == "F202")),
    ):
        if names:
            listed = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
            terminal.say(words.text(key, count=len(names), names=listed))
    if result.reminders:
        folder = short(result.reminders[0].parent)
        terminal.say(words.text("status.reminders", count=len(result.reminders), folder=folder))
    say_outputs(terminal, result.outputs, words)
    say_unproven(terminal, result.outputs, words)


# --- whether the outputs belong together and are as they were written, one sentence each


def say_outputs(terminal: Terminal, outputs: OutputSet, words: Language) -> None:
    """A mixed set, and what was changed; nothing when all is as it was written."""
    if outputs.is_mixed:
        folder = short(outputs.run_file.parent)
        terminal.say(words.text("outputs.mixed", folder=folder, files=_named_by_run(outputs, words)), _DOUBT)
    if outputs.changed:
        record = outputs.run_file.name
        terminal.say(words.text("outputs.changed", files=_listed(outputs.changed), record=record), _DOUBT)


def say_unproven(terminal: Terminal, outputs: OutputSet, words: Language) -> None:
    """That nothing can be compared, where there is something to compare."""
    if outputs.is_unproven:
        key = "outputs.damaged_record" if outputs.is_damaged or outputs.record else "outputs.no_record"
        files = _listed(output.path for output in outputs.outputs)
        terminal.say(words.text(key, record=short(outputs.run_file), files=files), "yellow")


def _named_by_run(outputs: OutputSet, words: Language) -> str:
    """``run_2021.json, summary_2021.xlsx: run 51c0…; consolidated_2021.xlsx: run 88e1…``"""
    groups = outputs.names_by_run.items()
    return "; ".join(words.text("outputs.of_run", files=", ".join(names), run=run) for run, names in groups)


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(short(path) for path in paths)
