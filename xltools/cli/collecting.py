"""The command ``collect``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

import xltools
from xltools.cli import options
from xltools.cli.failures import COULD_NOT_RUN, DONE, NOT_GOOD, reasons, say_refused
from xltools.cli.terminal import progress, terminal_for

if TYPE_CHECKING:
    from xltools.operations.opened import Settings


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path))
@click.option(
    "--inputs", type=click.Path(path_type=Path), help="Folder with the forms; default: inputs/<year>."
)
@options.year
@options.period
@options.output
@click.option(
    "--latest",
    is_flag=True,
    help="Of several forms of a department let the last one without errors count; the others go to replaced/.",
)
@options.jobs
@options.no_cache
@options.lang
@reasons()
def collect(
    sources: tuple[Path, ...],
    inputs: Path | None,
    output: Path | None,
    latest: bool,
    lang: str | None,
    **settings: Unpack[Settings],
) -> None:
    """Take in what came: every SOURCE is a mail (.eml, .msg), a mailbox (.mbox), a .zip, a workbook or a folder of
    these.

    Forms go to inputs/<year>, what came stays in its folder received/, a form that was replaced in replaced/.
    outputs/intake_<year>.xlsx lists everything that ever came. Nothing is sent, nothing is fetched. Exit code 0: every
    form is good; 1: something has errors, is no form, or is undecided; 2: could not run.
    """
    from xltools.cli.collecting_shown import say_collect

    with progress("cli.reading") as settings["progress"]:
        result = xltools.collect(sources, inputs=inputs, output=output, latest=latest, **settings)
    terminal = terminal_for(result.definition, lang)
    say_collect(terminal, result)
    say_refused(terminal.errors, result.refused)
    if result.refused:
        raise SystemExit(COULD_NOT_RUN)
    raise SystemExit(DONE if result.is_good else NOT_GOOD)
