"""The command ``trace``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

import xltools
from xltools.cli import options
from xltools.cli.failures import reasons
from xltools.cli.terminal import progress, terminal_for

if TYPE_CHECKING:
    from xltools.operations.opened import Settings


@click.command()
@click.argument("asked", nargs=-1, metavar="SUBJECT ITEM PERIOD | WORKBOOK CELL")
@click.option(
    "--inputs", type=click.Path(path_type=Path), help="Folder with the forms; default: inputs/<year>."
)
@options.year
@options.period
@click.option("--accept-errors", is_flag=True, help="For a run that took the readable values of wrong forms.")
@click.option("--all", "everything", is_flag=True, help="Every line, however many there are.")
@options.day
@options.no_cache
@options.lang
@reasons()
def trace(
    asked: tuple[str, ...],
    inputs: Path | None,
    accept_errors: bool,
    everything: bool,
    lang: str | None,
    **settings: Unpack[Settings],
) -> None:
    """Show what a total is made of, down to the cells departments typed in.

    SUBJECT is the institution ("*"), a program, sub-program, activity, department, indicator or resource table, ITEM an
    economic item or "*", PERIOD a period: each by its code, its name or the beginning of one. Or name a cell of a
    workbook that consolidate wrote: outputs/consolidated_2021.xlsx "'Veri'!G6".
    """
    from xltools.cli.tracing_shown import say_trace

    match asked:
        case (workbook, cell) if workbook.lower().endswith(".xlsx"):
            run = partial(xltools.trace_cell, workbook, cell)
        case (subject, period):
            run = partial(xltools.trace, subject, "*", period)
        case (subject, item, period):
            run = partial(xltools.trace, subject, item, period)
        case _:
            raise xltools.CannotRunError("cli.trace.usage")
    with progress("cli.reading") as settings["progress"]:
        result = run(inputs=inputs, accept_errors=accept_errors, **settings)
    say_trace(terminal_for(result.definition, lang), result, everything=everything)
