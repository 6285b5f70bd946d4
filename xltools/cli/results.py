"""What the commands did, told in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.cli.findings_shown import say_all, say_by_severity, say_findings, say_first
from xltools.cli.terminal import Terminal, first, short
from xltools.definition.asked_unit import asked_currency
from xltools.definition.schema import BY_KEY
from xltools.findings.catalogue import ordered, severity
from xltools.findings.finding import Severity
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools import CheckResult, ConsolidationResult, NextYearResult, TemplatesResult
    from xltools.checks.outcome import Outcome
    from xltools.consolidation.approval import Approval, SinceApproval
    from xltools.operations.defining import DefinitionCheck
    from xltools.reports.run_file import Changes, OutputSet
    from xltools.reports.word.renewing import Renewal

_MOST_CHANGES = 8
_MOST_NAMES = 100
_BAD, _GOOD, _HINT = "bold red", "bold green", "bold yellow"


def say_templates(terminal: Terminal, result: TemplatesResult) -> None:
    say_findings(terminal, result.findings)
    folder = result.files[0].parent if result.files else Path()
    written = {"count": len(result.files), "folder": folder}
    if state := result.approved:
        values = terminal.words.number(result.prefilled)
        source = {"values": values, "year": state.year, "number": state.number}
        terminal.tell("cli.templates.prefilled", **written, **source)
    else:
        terminal.tell("cli.templates", **written)


def say_next_year(terminal: Terminal, result: NextYearResult) -> None:
    """Where the definition came from, what of it was approved, what the program says of it, and what comes next."""
    definition, approved = result.definition, result.approved
    terminal.tell("cli.next_year", "bold", source=result.source, file=result.file)
    if approved:
        count, source = len(definition.approved_values), approved.folder
        terminal.tell("cli.next_year.approved", count=count, source=source)
    else:
        terminal.tell("cli.next_year.not_approved", _HINT, source=result.source)
    say_findings(terminal, [told for told in result.findings if told.code != "D408"])
    sheet = BY_KEY["turned"].name(terminal.words.code)
    terminal.tell("cli.next_year.next", file=result.file, sheet=sheet, count=len(definition.turned))


def say_definition(terminal: Terminal, result: DefinitionCheck) -> None:
    """Its errors, then its warnings, and what comes next."""
    say_by_severity(terminal, result.findings)
    counts = Counter(severity(item) for item in result.findings)
    numbers = {"error": counts[Severity.ERROR], "warning": counts[Severity.WARNING]}
    terminal.tell("check.definition", _BAD if result.has_error else _GOOD, file=result.file, **numbers)
    terminal.tell("check.definition.wrong" if result.has_error else "check.definition.good")


# --- check ---------------------------------------------------------------------------------------------------------


def say_check(terminal: Terminal, result: CheckResult) -> None:
    """Every open finding by department, how many are accepted, then how many of each kind."""
    say_all(terminal, result.findings, result.definition)
    say_feedback(terminal, result.feedback)
    if result.accepted:
        terminal.tell("check.accepted", count=len(result.accepted))
    counts = Counter(severity(item) for item in result.findings)
    numbers = {kind.value: counts[kind] for kind in Severity}
    terminal.tell("check.sum", _BAD if result.has_error else _GOOD, files=result.checked, **numbers)
    if result.holding_back:
        codes = Counter(item.code for item in result.holding_back)
        named = ", ".join(f"{code} ({count})" for code, count in codes.items())
        terminal.tell("check.draft", _HINT, count=len(result.holding_back), codes=named)


def say_feedback(terminal: Terminal, files: Sequence[Path]) -> None:
    if files:
        names = ", ".join(path.name for path in files[:_MOST_NAMES])
        terminal.tell("cli.feedback", count=len(files), folder=files[0].parent, names=names)


# --- consolidate ---------------------------------------------------------------------------------------------------


def say_consolidation(terminal: Terminal, result: ConsolidationResult) -> None:
    """Forms, records, findings, checks, totals, what changed, what was written, complete or draft."""
    outcome = result.outcome
    institution = outcome.definition.institution
    terminal.say(f"{institution.name} · {institution.printed_year}", "bold")
    _say_intake(terminal, outcome)
    say_checks(terminal, outcome)
    _show_totals(terminal, outcome)
    _say_changes(terminal, result)
    _say_files(terminal, result)
    say_feedback(terminal, result.feedback)
    terminal.say(outcome.verdict.text(terminal.words), _BAD if result.is_draft else _GOOD)


def _say_intake(terminal: Terminal, outcome: Outcome) -> None:
    """The findings of the definition, how many forms and records there are, the findings of the forms."""
    intake, records = outcome.intake, outcome.records
    say_findings(terminal, [item for item in outcome.definition_findings if item in outcome.open_findings])
    terminal.tell("cli.forms", received=intake.received, expected=intake.expected)
    costs, indicators, resources = map(len, (records.costs, records.indicators, records.resources))
    terminal.tell("cli.records", costs=costs, indicators=indicators, resources=resources)
    say_found(terminal, outcome)


def say_found(terminal: Terminal, outcome: Outcome) -> None:
    """How many findings of each kind there are, and the first of those that somebody has to see to."""
    by_severity = {kind: outcome.findings_of(kind) for kind in Severity}
    terminal.tell("cli.findings", **{kind.value: len(items) for kind, items in by_severity.items()})
    told = (*by_severity[Severity.ERROR], *by_severity[Severity.WARNING])
    say_first(terminal, ordered(told), outcome.definition)


def say_checks(terminal: Terminal, outcome: Outcome) -> None:
    """How many checks fit, and both sides of the first that do not."""
    words, decimals = terminal.words, outcome.definition.institution.decimals
    terminal.tell("cli.checks", counts=outcome.check_counts.text(words))
    for check in (*outcome.failed_checks, *outcome.differing_checks)[:_MOST_CHANGES]:
        values = (check.left.value, check.right.value)
        # Counts, and amounts without kuruş, are whole.
        places = 0 if all(value == value.to_integral_value() for value in values) else decimals
        left, right = (words.number(value, places) for value in values)
        terminal.say(f"  {check.code} {check.name} ({check.scope}): {left} / {right}")
    accepted = {"findings": len(outcome.accepted_findings), "checks": len(outcome.waived_checks)}
    if any(accepted.values()):
        terminal.tell("cli.accepted", **accepted)


def _show_totals(terminal: Terminal, outcome: Outcome) -> None:
    from xltools.reports.run_file import institution_totals

    words = terminal.words
    unit = asked_currency(outcome.definition.institution, words)
    heading = words.text("cli.institution_total", currency=unit)
    rows = [(period, words.number(total)) for period, total in institution_totals(outcome).items()]
    if rows:
        terminal.show_table(("", heading), rows, amounts=(1,))


def _say_changes(terminal: Terminal, result: ConsolidationResult) -> None:
    previous, changes = result.previous, result.changes
    if previous.is_mixed:
        terminal.tell("outputs.were_mixed", _HINT, files=_named_by_run(previous, terminal.words))
    if previous.is_damaged:
        terminal.tell("outputs.were_unreadable", _HINT, record=result.run_file)
    elif changes is None:
        terminal.tell("cli.first_run")
    elif changes.nothing:
        terminal.tell("cli.no_changes")
    else:
        _tell_changes(terminal, changes)
    say_approval(terminal, result.outcome.since_approval)


def say_approval(terminal: Terminal, told: SinceApproval | Approval | None) -> None:
    if told:
        terminal.say(f"{terminal.words.text('cover.approved')}: {told.text(terminal.words)}")


def _tell_changes(terminal: Terminal, changes: Changes) -> None:
    for key, names in (("new", changes.new), ("replaced", changes.replaced), ("gone", changes.gone)):
        if names:
            terminal.tell(f"cli.changes.{key}", count=len(names), names=first(names, _MOST_CHANGES))
    number = terminal.words.number
    for heading, before, now in changes.moved:
        moved = ("+" if now > before else "") + number(now - before)
        terminal.tell(
            "cli.changes.moved", heading=heading, before=number(before), now=number(now), moved=moved
        )


def _say_files(terminal: Terminal, result: ConsolidationResult) -> None:
    for path in (result.consolidated, result.summary, result.figures, *result.exports, result.run_file):
        terminal.tell("cli.written", file=path)
    for path in filter(None, (result.pdf, result.word)):
        terminal.tell("cli.written", file=path)
    for path in result.removed:
        terminal.tell("figures.removed", file=path)
    if result.word:
        say_document(terminal, result.summary, result.word, result.renewal)
    if result.old_pdf and not result.pdf_problem:
        terminal.tell("outputs.old_pdf", _HINT, file=result.old_pdf)
    say_old_answers(terminal, result.old_answers)


def say_old_answers(terminal: Terminal, old: Sequence[Path]) -> None:
    """That letters which were written tell of another state of the forms, and what renews them, page included."""
    if old:
        page = " --html" if old[-1].suffix == ".html" else ""
        files = ", ".join(path.name for path in old)
        terminal.tell("outputs.old_answers", _HINT, files=files, command=f"xltools status{page}")


def say_document(terminal: Terminal, workbook: Path, document: Path, renewal: Renewal | None) -> None:
    """What became of a document beside ``workbook`` that somebody has worked in: it is kept, and ``renewal`` says which
    cells they had changed and which tables it has no place for."""
    usual = workbook.with_suffix(".docx")
    if document != usual:
        terminal.tell("word.kept", "bold", kept=usual, file=document)
    if renewal is None:
        return
    terminal.tell("word.renewed", count=renewal.tables, source=renewal.source)
    for cell in renewal.by_hand:
        places = {"table": cell.table, "row": cell.row, "column": cell.column}
        terminal.tell(
            "word.by_hand", _HINT, **places, written=cell.written, by_hand=cell.changed, now=cell.now
        )
    for table in renewal.missing:
        terminal.tell("word.missing", _HINT, table=table)
    if not renewal.is_known:
        terminal.tell("word.unknown", _HINT, source=renewal.source)


# --- whether the outputs belong together and are as they were written ----------------------------------------------


def say_outputs(terminal: Terminal, outputs: OutputSet) -> None:
    """A mixed set, and what was changed; nothing when all is as it was written."""
    if outputs.is_mixed:
        folder, named = outputs.run_file.parent, _named_by_run(outputs, terminal.words)
        terminal.tell("outputs.mixed", _BAD, folder=folder, files=named)
    if outputs.changed:
        terminal.tell("outputs.changed", _BAD, files=_listed(outputs.changed), record=outputs.run_file.name)


def say_unproven(terminal: Terminal, outputs: OutputSet) -> None:
    """That nothing can be compared, where there is something to compare."""
    if outputs.is_unproven:
        key = "outputs.damaged_record" if outputs.is_damaged or outputs.record else "outputs.no_record"
        files = _listed(output.path for output in outputs.outputs)
        terminal.tell(key, "yellow", record=outputs.run_file, files=files)


def _named_by_run(outputs: OutputSet, words: Language) -> str:
    """``run_2021.json, summary_2021.xlsx: run 51c0…; consolidated_2021.xlsx: run 88e1…``"""
    groups = outputs.names_by_run.items()
    return "; ".join(words.text("outputs.of_run", files=", ".join(names), run=run) for run, names in groups)


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(short(path) for path in paths)
