"""The command line: options in, results printed, exit codes. The only place that prints or exits."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xltools.version import __version__
from xltools.wording.language import Language, language

if TYPE_CHECKING:
    from rich.console import Console

    from xltools.findings.finding import Finding
    from xltools.operations import CannotRunError, ConsolidationResult

COMPLETE, DRAFT, COULD_NOT_RUN = 0, 1, 2
# A terminal is no report: the findings sheet has all, the terminal the first ones.
_MOST_FINDINGS = 20
_MOST_CHANGES = 8

_year = click.option("--year", type=int, help="Budget year; default: the highest that has a definition.")
_output = click.option(
    "--output", "-o", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="xltools")
def main() -> None:
    """Excel forms out, filled forms in, one consolidated performance program out.

    Run the commands in a project folder (one that holds workbook_templates/) or below it.
    """
    # An office console may not know every character; a message with a "?" beats a crash.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--example", is_flag=True, help="Write the whole 2021 example with its filled forms.")
def init(folder: Path, example: bool) -> None:
    """Start a project in FOLDER: a definition workbook to fill in, or the 2021 example."""
    with _reasons():
        from xltools.operations import init_project

        files = init_project(folder, example=example)
        words = _own_language()
        console = _console()
        console.print(words.text("cli.init", count=len(files), folder=folder))
        console.print(words.text("cli.init.next_example" if example else "cli.init.next", file=files[0]))


@main.command()
@_year
@_output
def templates(year: int | None, output: Path | None) -> None:
    """Write the blank form of every department into workbook_templates/<year>/."""
    with _reasons():
        from xltools.operations import templates as write_templates

        with _progress("cli.writing") as progress:
            result = write_templates(year=year, output=output, progress=progress)
        words = language(result.definition.institution.language)
        console = _console()
        _print_findings(console, result.findings, words)
        folder = result.files[0].parent if result.files else Path()
        console.print(words.text("cli.templates", count=len(result.files), folder=_short(folder)))


@main.command()
@click.argument("inputs", required=False, type=click.Path(path_type=Path))
@_year
@_output
def consolidate(inputs: Path | None, year: int | None, output: Path | None) -> None:
    """Read all forms in INPUTS, add them up and write the consolidated workbook and the summary.

    INPUTS is inputs/<year> of the project when it is left out. Exit code 0: complete; 1: written as DRAFT, because a
    form is missing or wrong or a check fails; 2: could not run.
    """
    with _reasons():
        from xltools.operations import consolidate as run

        with _progress("cli.reading") as progress:
            result = run(inputs, year=year, output=output, progress=progress)
        _print_result(result)
    raise SystemExit(DRAFT if result.is_draft else COMPLETE)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, soft_wrap=True)


def _own_language() -> Language:
    """Before a definition is read: Turkish on a Turkish computer, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    # Windows sets none of these; there the locale is called "Turkish_Türkiye".
    names.append(locale.getlocale()[0] or "")
    first = next((name for name in names if name), "").lower()
    return language("tr" if first.startswith(("tr_", "tr-", "turkish")) or first == "tr" else "en")


def _short(path: Path) -> str:
    """``path`` as a person would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@contextmanager
def _reasons() -> Iterator[None]:
    """Turn what kept a command from running into a message and exit code 2."""
    from xltools.operations import CannotRunError

    try:
        yield
    except CannotRunError as error:
        _print_reason(error)
        raise SystemExit(COULD_NOT_RUN) from error


def _print_reason(error: CannotRunError) -> None:
    from rich.console import Console

    words = _own_language()
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    values = {name: _short(v) if isinstance(v, Path) else v for name, v in error.values.items()}
    console.print(words.text(error.reason, **values))
    _print_findings(console, error.findings, words)


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the error stream; only where a person watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(_own_language().text(label), total=None)

        def advance(done: int, everything: int) -> None:
            bar.update(task, completed=done, total=everything)

        yield advance


def _print_findings(console: Console, findings: tuple[Finding, ...], words: Language) -> None:
    """The first findings, errors before warnings before notes; notes only in the workbook."""
    from xltools.findings.catalogue import fix, message, severity
    from xltools.findings.finding import Severity

    order = (Severity.ERROR, Severity.WARNING)
    shown = sorted(
        (found for found in findings if severity(found) in order),
        key=lambda found: (order.index(severity(found)), found.place, found.code),
    )
    for found in shown[:_MOST_FINDINGS]:
        where = f"{found.place}: " if str(found.place) else ""
        console.print(f"  {found.code} {where}{message(found, words.code)}")
        console.print(f"       {fix(found, words.code)}")
    if len(shown) > _MOST_FINDINGS:
        console.print("  " + words.text("cli.more_findings", count=len(shown) - _MOST_FINDINGS))


def _print_result(result: ConsolidationResult) -> None:
    from rich.table import Table

    from xltools.findings.finding import Severity
    from xltools.reports.run_file import institution_totals

    outcome = result.outcome
    institution = outcome.definition.institution
    words = language(institution.language)
    console = _console()
    console.print(f"{institution.name} · {institution.year}", style="bold")
    intake, records = outcome.intake, outcome.records
    console.print(words.text("cli.forms", received=intake.received, expected=intake.expected))
    counts = {
        "costs": len(records.costs),
        "indicators": len(records.indicators),
        "resources": len(records.resources),
    }
    console.print(words.text("cli.records", **{name: words.number(n) for name, n in counts.items()}))
    found = {severity.value: len(outcome.findings(severity)) for severity in Severity}
    console.print(words.text("cli.findings", **found))
    _print_findings(console, outcome.intake.findings, words)
    failed = [check for check in outcome.checks if check.required and not check.holds]
    console.print(words.text("cli.checks", made=len(outcome.checks), failed=len(failed)))
    for check in failed[:_MOST_CHANGES]:
        left, right = (words.number(side.value, institution.decimals) for side in (check.left, check.right))
        console.print(f"  {check.name} ({check.scope}): {left} / {right}")
    table = Table(
        "", words.text("cli.institution_total", currency=institution.currency), box=None, pad_edge=False
    )
    table.columns[1].justify = "right"
    for heading, total in institution_totals(outcome).items():
        table.add_row(heading, words.number(total))
    console.print(table)
    _print_changes(console, result, words)
    for path in (result.consolidated, result.summary, result.run_file):
        console.print(words.text("cli.written", file=_short(path)))
    status, style = (
        ("status.draft_long", "bold red") if result.is_draft else ("status.complete_long", "bold green")
    )
    console.print(words.text(status), style=style)


def _print_changes(console: Console, result: ConsolidationResult, words: Language) -> None:
    changes = result.changes
    if changes is None:
        console.print(words.text("cli.first_run"))
        return
    if changes.nothing:
        console.print(words.text("cli.no_changes"))
        return
    for key, names in (("new", changes.new), ("replaced", changes.replaced), ("gone", changes.gone)):
        if names:
            listed = ", ".join(names[:_MOST_CHANGES]) + (" …" if len(names) > _MOST_CHANGES else "")
            console.print(words.text(f"cli.changes.{key}", count=len(names), names=listed))
    for heading, before, now in changes.moved:
        moved = now - before
        sign = "+" if moved > 0 else ""
        amounts = {
            "before": words.number(before),
            "now": words.number(now),
            "moved": sign + words.number(moved),
        }
        console.print(words.text("cli.changes.moved", heading=heading, **amounts))
