"""``xltools init`` and ``xltools next-year``: a definition workbook to work on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

import xltools
from xltools.cli import options
from xltools.cli.failures import reasons
from xltools.cli.terminal import Terminal, own_language, terminal_for

EXAMPLES = TURKISH, ENGLISH = ("tr", "en")


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--example",
    is_flag=False,
    flag_value=TURKISH,
    metavar="[tr|en]",
    help="Write an example with its filled forms: tr, the real one of 2021, or en, a small made-up one; default: tr.",
)
@click.option(
    "--results",
    is_flag=True,
    help="With --example: the filled forms of its reporting periods, too; made up.",
)
@click.option(
    "--institution", metavar="NAME", default="", help="Name of the institution, to stand in the definition."
)
@click.option(
    "--from",
    "source",
    metavar="DEFINITION",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Make the definition from this one of an earlier year, as next-year does.",
)
@options.new_year
@reasons()
def init(
    folder: Path | None,
    example: str | None,
    institution: str,
    source: Path | None,
    year: int | None,
    *,
    results: bool,
) -> None:
    """Start a project in FOLDER: a definition workbook to fill in, one made from an earlier year's, or an example.

    The workbook is in the language of --lang, else of the computer. An example goes to example-tr or example-en when
    FOLDER is left out.
    """
    folder, example = _asked(folder, example)
    if example and (source or year or institution):
        raise click.UsageError("--example goes with no other option.")
    if results and not example:
        raise click.UsageError("--results goes with --example.")
    if source and institution:
        raise click.UsageError("--institution does not go with --from: the name stands in that definition.")
    if source:
        from xltools.cli.results import say_next_year

        result = xltools.init_project_from(folder, source, year=year)
        say_next_year(terminal_for(result.definition), result)
        return
    terminal = Terminal(own_language())
    spoken = example or terminal.words.code
    new = partial(xltools.init_project, folder, year=year, language=spoken, institution=institution)
    files = new(example=bool(example), results=results)
    terminal.tell("cli.init", count=len(files), folder=str(folder))
    if results:
        from xltools.project import INPUTS

        periods = dict.fromkeys(file.parent.name for file in files if file.parts[-4:-3] == (INPUTS,))
        terminal.tell("cli.init.next_results", periods=", ".join(periods))
    elif example:
        terminal.tell("cli.init.next_example")
    else:
        _say_what_is_first(terminal, files[0])


def _asked(folder: Path | None, example: str | None) -> tuple[Path, str | None]:
    """The folder, and the language of the example where one is asked for; what follows ``--example`` and names none is
    the folder."""
    if example and example not in EXAMPLES:
        if folder:
            raise click.BadParameter(
                f"{example!r} is none of {', '.join(EXAMPLES)}.", param_hint="'--example'"
            )
        return Path(example), TURKISH
    if folder is None and example is None:
        raise click.MissingParameter(param_type="argument", param_hint="'FOLDER'")
    return folder or Path(f"example-{example}"), example


def _say_what_is_first(terminal: Terminal, definition: Path) -> None:
    """The steps to the forms, and the sheets to begin with."""
    from xltools.definition.guide import filled_first
    from xltools.definition.schema import shared

    code = terminal.words.code
    names = ", ".join(sheet.name(code) for sheet in filled_first())
    terminal.tell("cli.init.next", file=str(definition), guide=shared("guide", code), sheets=names)
    terminal.tell("cli.init.check")
    terminal.tell("cli.init.templates")


@click.command("next-year")
@options.new_year
@reasons()
def next_year(year: int | None) -> None:
    """Make the definition of the next year from the newest one and from what was approved with it.

    Its sheet of what was carried over lists every cell that was changed or that is left to decide; check and templates
    warn until all of its lines are marked.
    """
    from xltools.cli.results import say_next_year

    result = xltools.next_year(year=year)
    say_next_year(terminal_for(result.definition), result)
