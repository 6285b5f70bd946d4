"""What keeps a command from running (exit code 2), and what fails beside what it wrote: one sentence each.

Of a mistake of the program itself, what whoever looks after it needs is kept beside the outputs.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from xltools.cli.terminal import Terminal, own_language, short, terminal_in
from xltools.version import __version__

if TYPE_CHECKING:
    from xltools.operations.consolidating import ConsolidationResult
    from xltools.operations.reporting import MonitoringResult
    from xltools.project import CannotRunError
    from xltools.reports.summary.pdf import PdfNotMadeError

DONE, NOT_GOOD, COULD_NOT_RUN = 0, 1, 2
"""The exit codes."""

ERROR_FILE = "xltools-error.txt"
_MOST_TOLD = 8
# A path from the root of a disk, in quotes or as one word; people's names stand in such paths.
_QUOTED_PATH = r"""(?P<quote>["'])(?:[A-Za-z]:)?[\\/](?P<path>[^"'\n]*)(?P=quote)"""
_BARE_PATH = r"""(?<![\w.…"'/\\])(?:[A-Za-z]:)?(?:[\\/][^\s\\/"'<>]+){2,}"""
_PARTS_KEPT = 3


@contextmanager
def reasons() -> Iterator[None]:
    """Turn what kept a command from running into a sentence and exit code 2: a reason of the user's or the system's, or
    a mistake of the program itself."""
    try:
        yield
    except click.ClickException:  # options that do not go together: it knows its words and its exit code
        raise
    except Exception as error:
        # Nobody reads on, as in "xltools check | head"; click knows what to do.
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            raise
        _say(Terminal(own_language(), error=True), error)
        raise SystemExit(COULD_NOT_RUN) from error


def _say(terminal: Terminal, error: Exception) -> None:
    from xltools.project import CannotRunError, refusal

    if isinstance(error, OSError):
        error = refusal(error)
    if isinstance(error, CannotRunError):
        from xltools.cli.findings_shown import say_by_severity

        terminal = terminal_in(error.spoken, error=True)
        terminal.tell(error.reason, **error.values)
        say_by_severity(terminal, error.findings)
    elif isinstance(error, MemoryError):
        terminal.tell("error.no_memory")
    else:
        kept = _kept(error, Path.cwd())
        where = f" {terminal.words.text('error.unexpected.file', file=short(kept))}" if kept else ""
        terminal.say(terminal.words.text("error.unexpected") + where)


def say_refused(terminal: Terminal, refused: Sequence[CannotRunError]) -> None:
    """What could not be written beside the outputs, which are good."""
    for error in refused[:_MOST_TOLD]:
        terminal.tell(error.reason, "bold yellow", **error.values)
    if len(refused) > _MOST_TOLD:
        terminal.tell("cli.more_refused", "bold yellow", count=len(refused) - _MOST_TOLD)


def _kept(error: Exception, start: Path) -> Path | None:
    """Where the traceback of ``error`` was written: beside the outputs of the project ``start`` lies in. None where
    there is no project or it cannot be written."""
    from xltools.excel.replacing import replacing
    from xltools.project import find_project

    try:
        project = find_project(start)
        if project is None:
            return None
        path = project.outputs / ERROR_FILE
        with replacing(path) as temporary:
            temporary.write_text(_traceback(error), encoding="utf-8", newline="\n")
    except OSError:
        return None
    return path


def _traceback(error: Exception) -> str:
    """With the program's version; paths without what comes before their last parts."""
    import traceback

    text = "".join(traceback.format_exception(error))
    text = re.sub(_QUOTED_PATH, lambda path: f"{path['quote']}{_end(path['path'])}{path['quote']}", text)
    text = re.sub(_BARE_PATH, lambda path: _end(path[0]), text)
    return f"xltools {__version__}\n{text}"


def _end(path: str) -> str:
    parts = [part for part in re.split(r"[\\/]+", path) if part]
    return "/".join(parts[-_PARTS_KEPT:])


def say_pdf_problem(terminal: Terminal, problem: PdfNotMadeError, workbook: Path) -> NoReturn:
    """Why the PDF of ``workbook`` that was asked for is not there; the end of the command."""
    file = workbook.with_suffix(".pdf")
    terminal.errors.tell(problem.reason, "bold red", file=file, cause=problem.cause)
    raise SystemExit(COULD_NOT_RUN)


def end(terminal: Terminal, result: ConsolidationResult | MonitoringResult, *printed: Path) -> NoReturn:
    """What could not be done, and the exit code; ``printed`` is the workbook a PDF was asked of."""
    say_refused(terminal.errors, result.refused)
    if result.pdf_problem:
        say_pdf_problem(terminal, result.pdf_problem, *printed)
    raise SystemExit(NOT_GOOD if result.is_draft else DONE)
