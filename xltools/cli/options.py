"""What several commands can be told, and the reading that they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

import xltools
from xltools.cli.terminal import bars
from xltools.wording.language import languages

if TYPE_CHECKING:
    from xltools.operations.opened import Settings

inputs = click.argument("inputs", required=False, type=click.Path(path_type=Path))
year = click.option("--year", type=int, help="Budget year; default: the highest that has a definition.")
period = click.option(
    "--period", "reporting", metavar="CODE", help="Reporting period whose results are meant, such as 2021-6."
)
new_year = click.option(
    "--year", type=click.IntRange(1000, 9999), help="Year of the new definition; default: the next one."
)
output = click.option(
    "--output", "-o", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to."
)
lang = click.option(
    "--lang",
    type=click.Choice(languages()),
    help="Language of the messages; default: the institution's, or the computer's where there is none yet.",
)
day = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, given: given.date() if given else None,
    metavar="YYYY-MM-DD",
    help="The day on which accepted exceptions must still be in force; default: today.",
)
jobs = click.option(
    "--jobs", "-j", type=click.IntRange(1), help="Processes that read the forms; default: one for each core."
)
cluster = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Let the workers of a dask scheduler read the forms: tcp://host:8786.",
)
send_files = click.option(
    "--send-files",
    is_flag=True,
    help="With --cluster: send the forms, for workers that do not see the folder.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="json: one value on the standard output and nothing else.",
)
no_cache = click.option("--no-cache", "cache", flag_value=False, default=True, help="Read every form anew.")


@contextmanager
def reading(cluster: str | None, settings: Settings) -> Iterator[None]:
    """``settings`` to read with: on the ``cluster`` at that address, else here."""
    workers = xltools.cluster(cluster) if cluster else nullcontext()
    with workers as settings["executor"], bars("cli.reading", "cli.writing_outputs") as advances:
        settings["progress"], settings["writing"] = advances
        yield
