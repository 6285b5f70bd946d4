"""``xltools compare``: what changed between two states of the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

import xltools
from xltools.cli import options
from xltools.cli.failures import DONE, NOT_GOOD, reasons
from xltools.cli.terminal import progress, terminal_for

if TYPE_CHECKING:
    from xltools.operations.opened import Settings


@click.command()
@click.argument("old", required=False, metavar="[OLD]")
@click.argument("new", required=False, metavar="[NEW]")
@options.year
@options.period
@options.output
@options.form
@options.day
@options.jobs
@options.no_cache
@reasons()
def compare(
    old: str | None, new: str | None, output: Path | None, form: str, **settings: Unpack[Settings]
) -> None:
    """Show what changed from OLD to NEW, and write it as a workbook.

    Each is a year (its last approved state, else its forms as they are), a folder of the archive, or a folder with the
    outputs of a run. Left out, the last approved state of the year is compared with its forms as they are. Exit code
    0: equal; 1: different; 2: could not run.
    """
    from xltools.cli.comparison_shown import comparison_as_json, say_comparison

    with progress("cli.reading") as settings["progress"]:
        result = xltools.compare(old, new, output=output, **settings)
    if form == "json":
        click.echo(comparison_as_json(result))
    else:
        say_comparison(terminal_for(result.new.state.definition), result)
    raise SystemExit(DONE if result.is_equal else NOT_GOOD)
