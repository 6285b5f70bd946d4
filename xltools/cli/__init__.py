"""The command line: options in, results printed, exit codes. The only place that prints or exits."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Unpack

import click

import xltools
from xltools.cli import options
from xltools.cli.approving import approve
from xltools.cli.collecting import collect
from xltools.cli.comparing import compare
from xltools.cli.explaining import explain
from xltools.cli.failures import COULD_NOT_RUN, DONE, NOT_GOOD, end, reasons, say_refused
from xltools.cli.spoken_help import SpokenGroup, spoken
from xltools.cli.starting import init, next_year
from xltools.cli.terminal import progress, terminal_for, terminal_in
from xltools.cli.tracing import trace
from xltools.version import __version__

if TYPE_CHECKING:
    from xltools.operations.opened import Settings


@click.group(cls=SpokenGroup, context_settings={"help_option_names": ["-h", "--help"]})
@spoken
@click.version_option(__version__, prog_name="xltools")
def main() -> None:
    """Excel forms out, filled forms in, one consolidated performance program out.

    Run the commands in a project folder (one that holds workbook_templates/) or below it.
    """
    # What a command makes it keeps: looking for garbage among it took 4 % of a consolidation of 1,000 forms.
    gc.set_threshold(100_000)
    # An office console may not know every character; a message with a "?" beats a crash.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@options.year
@options.period
@options.output
@click.option(
    "--no-prefill", "prefill", flag_value=False, default=True, help="Leave blank what was approved last year."
)
@reasons()
def templates(output: Path | None, prefill: bool, **settings: Unpack[Settings]) -> None:
    """Write the form of every department into workbook_templates/<year>/.

    What last year's approved program says of this year's columns is filled in and locked; the rest is blank.
    """
    from xltools.cli.results import say_templates

    with progress("cli.writing") as settings["progress"]:
        result = xltools.templates(output=output, prefill=prefill, **settings)
    say_templates(terminal_for(result.definition), result)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@options.year
@options.period
@options.form
@click.option(
    "--feedback",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the forms to be corrected or explained there, marked, to be sent back.",
)
@click.option("--definition", is_flag=True, help="Check the definition workbook alone, no forms.")
@options.day
@options.jobs
@options.no_cache
@options.cluster
@options.send_files
@options.lang
@reasons()
def check(
    paths: tuple[Path, ...],
    form: str,
    feedback: Path | None,
    definition: bool,
    cluster: str | None,
    lang: str | None,
    **settings: Unpack[Settings],
) -> None:
    """Check forms: every PATH (a file or a folder), or everything in inputs/<year>.

    Missing departments are reported for a folder, not when only files are named. With --definition the definition
    workbook is checked instead, the project's or PATH. Exit code 0: no error; 1: errors; 2: could not run, or a marked
    form asked for could not be written.
    """
    if definition:
        if feedback or len(paths) > 1:
            raise click.UsageError("--definition judges one workbook, and marks no forms.")
        check_definition(next(iter(paths), None), form, settings.get("year"))
    from xltools.cli.findings_shown import as_json
    from xltools.cli.results import say_check

    with options.reading(cluster, settings):
        result = xltools.check(paths, feedback=feedback, language=lang, **settings)
    terminal = terminal_for(result.definition, lang)
    if form == "json":
        click.echo(as_json(result.findings, terminal.words.code))
    else:
        say_check(terminal, result)
    say_refused(terminal.errors, result.refused)
    if result.refused:
        raise SystemExit(COULD_NOT_RUN)
    raise SystemExit(NOT_GOOD if result.has_error else DONE)


def check_definition(file: Path | None, form: str, year: int | None) -> NoReturn:
    """``xltools check --definition``."""
    from xltools.cli.findings_shown import as_json
    from xltools.cli.results import say_definition

    result = xltools.check_definition(file, year=year)
    terminal = terminal_in(result.language)
    if form == "json":
        click.echo(as_json(result.findings, terminal.words.code))
    else:
        say_definition(terminal, result)
    raise SystemExit(NOT_GOOD if result.has_error else DONE)


@main.command()
@options.inputs
@options.year
@options.period
@options.output
@options.form
@click.option("--all", "everything", is_flag=True, help="Every department, also where nothing is to be done.")
@click.option("--html", is_flag=True, help="Write it all as a page for a browser, too: status_<year>.html.")
@options.day
@options.jobs
@options.no_cache
@options.lang
@reasons()
def status(
    inputs: Path | None,
    output: Path | None,
    form: str,
    everything: bool,
    html: bool,
    lang: str | None,
    **settings: Unpack[Settings],
) -> None:
    """Show whose form is here and whose is not; write a letter for every department.

    The letters go to outputs/letters/: a draft to be sent (.eml), with the marked form where there is something to
    mend, and its text. Nothing is sent. Exit code 0: every expected form is here and good; 1: not yet; 2: could not
    run.
    """
    from xltools.cli.status_shown import as_json, say_status

    with progress("cli.reading") as settings["progress"]:
        result = xltools.status(inputs, output=output, html=html, **settings)
    terminal = terminal_for(result.definition, lang)
    if form == "json":
        click.echo(as_json(result, terminal.words))
    else:
        say_status(terminal, result, everything=everything)
    say_refused(terminal.errors, result.refused)
    raise SystemExit(DONE if result.is_complete else NOT_GOOD)


@main.command()
@options.inputs
@options.year
@options.period
@options.output
@click.option(
    "--accept-errors", is_flag=True, help="Take the readable values of forms with errors; the outputs say so."
)
@options.day
@click.option("--pdf", is_flag=True, help="Write the summary as PDF too (needs LibreOffice).")
@click.option("--word", is_flag=True, help="Write the program as a Word document too, to be edited.")
@click.option(
    "--figures",
    multiple=True,
    type=click.Choice(["xlsx", "parquet"]),
    help="Write every accepted value in this format too, beside figures_<year>.csv; parquet needs pyarrow.",
)
@options.jobs
@options.no_cache
@options.cluster
@options.send_files
@options.lang
@reasons()
def consolidate(
    inputs: Path | None,
    output: Path | None,
    accept_errors: bool,
    pdf: bool,
    word: bool,
    figures: tuple[str, ...],
    cluster: str | None,
    lang: str | None,
    **settings: Unpack[Settings],
) -> None:
    """Read all forms in INPUTS, add them up and write the consolidated workbook and the summary.

    INPUTS is inputs/<year> of the project when it is left out. Forms with errors are left out and go, marked, to
    outputs/feedback/. Exit code 0: complete; 1: written as DRAFT, because a form is missing or wrong or a check
    fails; 2: could not run, or the PDF asked for could not be made.
    """
    from xltools.cli.results import say_consolidation

    if settings.get("reporting"):
        if accept_errors or word or figures:
            raise click.UsageError(
                "--period goes with no option for other outputs but --pdf, nor with --accept-errors."
            )
        _monitor(inputs, output, pdf, cluster, lang, settings)
    run = partial(xltools.consolidate, inputs, output=output, accept_errors=accept_errors, language=lang)
    with options.reading(cluster, settings):
        result = run(pdf=pdf, word=word, figures=figures, **settings)
    terminal = terminal_for(result.outcome.definition, lang)
    say_consolidation(terminal, result)
    end(terminal, result, result.summary)


def _monitor(
    inputs: Path | None,
    output: Path | None,
    pdf: bool,
    cluster: str | None,
    lang: str | None,
    settings: Settings,
) -> NoReturn:
    """The results of a reporting period."""
    from xltools.cli.monitoring_shown import say_monitoring

    with options.reading(cluster, settings):
        result = xltools.monitor(inputs, output=output, pdf=pdf, **settings)
    terminal = terminal_for(result.outcome.definition, lang)
    say_monitoring(terminal, result)
    end(terminal, result, *result.reports[:1])


main.add_command(approve)
main.add_command(collect)
main.add_command(compare)
main.add_command(explain)
main.add_command(init)
main.add_command(next_year)
main.add_command(trace)
