"""What keeps a command from running (exit code 2), and what fails beside what it wrote: one sentence each."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.cli.terminal import Terminal, own_language, short
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools.operations.loading import CannotRunError

COULD_NOT_RUN = 2
_MOST_TOLD = 8


@contextmanager
def reasons() -> Iterator[None]:
    """Turn what kept a command from running into a sentence and exit code 2: a reason of the user's or the system's, or
    a mistake of the program itself."""
    try:
        yield
    except Exception as error:
        # Nobody reads on, as in "xltools check | head"; click knows what to do.
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            raise
        _say(error)
        raise SystemExit(COULD_NOT_RUN) from error


def _say(error: Exception) -> None:
    from xltools.operations.loading import CannotRunError, refusal

    if isinstance(error, OSError):
        error = refusal(error)
    if isinstance(error, CannotRunError):
        _say_reason(error)
    elif isinstance(error, MemoryError):
        Terminal(error=True).say(own_language().text("error.no_memory"))
    else:
        _say_unexpected(error)


def _say_reason(error: CannotRunError) -> None:
    from xltools.cli.findings_shown import say_findings
    from xltools.findings.catalogue import ordered

    words = own_language()
    terminal = Terminal(error=True)
    terminal.say(_sentence(error, words))
    say_findings(terminal, ordered(error.findings), words)


def _sentence(error: CannotRunError, words: Language) -> str:
    values = {name: short(v) if isinstance(v, Path) else v for name, v in error.values.items()}
    return words.text(error.reason, **values)


def _say_unexpected(error: Exception) -> None:
    from xltools.operations.unexpected import keep_error

    words = own_language()
    kept = keep_error(error, Path.cwd())
    sentence = words.text("error.unexpected")
    told = f" {words.text('error.unexpected.file', file=short(kept))}" if kept else ""
    Terminal(error=True).say(sentence + told)


def say_refused(refused: Sequence[CannotRunError], words: Language) -> None:
    """What could not be written beside the outputs, which are good."""
    terminal = Terminal(error=True)
    for error in refused[:_MOST_TOLD]:
        terminal.say(_sentence(error, words), "bold yellow")
    if len(refused) > _MOST_TOLD:
        terminal.say(words.text("cli.more_refused", count=len(refused) - _MOST_TOLD), "bold yellow")
