"""``xltools approve``: what was frozen, and whether the archive is as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

import xltools
from xltools.cli import options
from xltools.cli.failures import DONE, NOT_GOOD, reasons
from xltools.cli.terminal import Terminal, progress, short, terminal_for

if TYPE_CHECKING:
    from xltools import ApprovalResult, VerifyResult
    from xltools.operations.opened import Settings
    from xltools.operations.verifying import VerifiedState

_MOST_DAMAGES = 100
_BAD, _GOOD, _HINT = "bold red", "bold green", "bold yellow"


@click.command()
@options.inputs
@click.option("--by", default="", metavar='"NAME, OFFICE"', help="Who approves the program.")
@click.option("--note", default="", help="A remark that is kept with it.")
@click.option("--draft", is_flag=True, help="Freeze a draft; it stays one for ever.")
@click.option(
    "--verify", is_flag=True, help="Approve nothing: tell whether the archive is as it was approved."
)
@options.year
@options.period
@options.output
@click.option("--accept-errors", is_flag=True, help="For a run that took the readable values of wrong forms.")
@options.day
@options.jobs
@options.lang
@reasons()
def approve(
    inputs: Path | None,
    by: str,
    note: str,
    draft: bool,
    verify: bool,
    output: Path | None,
    accept_errors: bool,
    lang: str | None,
    **settings: Unpack[Settings],
) -> None:
    """Freeze the last run in archive/<year>/, as approved by somebody: definition, forms and outputs.

    Every form is read anew. The run must be complete, and its outputs as they would be written again. INPUTS and the
    options are those of the run; --date is the day of the approval. Exit code 0: frozen; 2: not, and nothing was
    changed. With --verify, which looks at every year, 0: all is as it was approved; 1: something was changed, is gone
    or was added.
    """
    if verify:
        verified = xltools.verify(**settings)
        _say_verified(terminal_for(verified.loaded.definition, lang), verified)
        raise SystemExit(DONE if verified.is_sound else NOT_GOOD)
    with progress("cli.reading") as settings["progress"]:
        result = xltools.approve(
            inputs, by=by, note=note, output=output, accept_errors=accept_errors, draft=draft, **settings
        )
    _say_approved(terminal_for(result.loaded.definition, lang), result)


def _say_approved(terminal: Terminal, result: ApprovalResult) -> None:
    state = result.state
    terminal.say(state.text(terminal.words), _HINT if state.is_draft else _GOOD)
    terminal.tell("approve.frozen", count=len(state.files), folder=state.folder)
    for path in result.edited:
        terminal.tell("approve.edited", file=path)
    terminal.tell("approve.seal", seal=state.short_seal)


def _say_verified(terminal: Terminal, result: VerifyResult) -> None:
    for verified in result.states:
        _say_state(terminal, verified)
    if result.is_sound:
        terminal.tell("archive.sound", _GOOD, count=len(result.states))
    else:
        damaged = sum(bool(verified.damages) for verified in result.states)
        terminal.tell("archive.unsound", _BAD, count=damaged, all=len(result.states))


def _say_state(terminal: Terminal, verified: VerifiedState) -> None:
    """Who approved what, its seal, and all that is wrong with it."""
    terminal.say(short(verified.folder), "bold")
    if verified.state:
        terminal.say("  " + verified.state.text(terminal.words))
        terminal.say("  " + terminal.words.text("archive.seal", seal=verified.state.short_seal))
    for damage in verified.damages[:_MOST_DAMAGES]:
        text = terminal.words.text(damage.reason, file=damage.file.relative_to(verified.folder))
        terminal.say("  " + text, _BAD)
    terminal.tell_more("archive.more", len(verified.damages) - _MOST_DAMAGES)
