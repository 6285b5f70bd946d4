"""The terminal: lines in one language that show others' text harmless; the language before any is known; progress."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from xltools.findings.finding import harmless
from xltools.wording.language import FALLBACK, Language, language, languages, tag

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from xltools.definition.definition import Definition


_HANGING = 2
_NO_EDGE = 10_000  # columns of a file
_NARROWEST = 30
_LONGEST_WORD = 24  # longer ones are addresses, which may be divided
_BETWEEN_COLUMNS = 2
_LONGEST_CODE = 3  # letters of a language's code; Windows has a word
_COMMAND = re.compile(
    r"xltools (?:templates|collect|check|status|consolidate|trace|compare|approve)\b"
    r"(?! --(?:period|definition|verify))"
)
"""A command that does something else where a reporting period is meant and not named."""
_OF_THE_PROGRAM = frozenset(("monitor.not_approved",))
"""Phrases whose command is that of the program, though a period was asked for."""


class Terminal:
    """Prints lines in the language ``words``; nothing in them is markup, an escape or a change of writing direction.

    A line longer than the terminal goes on below, indented; a file gets it whole.
    """

    def __init__(self, words: Language, *, error: bool = False) -> None:
        from rich.console import Console

        self.words = words
        self.console: Console = Console(stderr=error, highlight=False, markup=False)
        if not self.console.is_terminal:
            self.console.width = _NO_EDGE

    @property
    def errors(self) -> Terminal:
        """The error stream."""
        return Terminal(self.words, error=True)

    def say(self, text: str = "", style: str | None = None) -> None:
        """A command in it is spelled as a person would type it in the period that was asked for."""
        text = with_period(text)
        self._print(harmless(text), style, len(text))

    def tell(self, key: str, style: str | None = None, /, **values: object) -> None:
        """A phrase; a path in it is spelled as a person would type it from here."""
        shown = {name: short(value) if isinstance(value, Path) else value for name, value in values.items()}
        text = self.words.text(key, **shown)
        if key in _OF_THE_PROGRAM:
            self._print(harmless(text), style, len(text))
        else:
            self.say(text, style)

    def tell_more(self, key: str, count: int) -> None:
        """How many lines more there would be; nothing when there are none."""
        if count > 0:
            self.say("  " + self.words.text(key, count=count))

    def say_marked(self, marked: str, style: str, rest: str) -> None:
        """One line whose beginning is ``marked`` in ``style``."""
        beginning = harmless(marked)
        self._print(f"{beginning} {harmless(with_period(rest))}", style, len(beginning))

    def _print(self, text: str, style: str | None, styled: int) -> None:
        """``text``, its first ``styled`` characters in ``style``."""
        from rich.text import Text

        for number, line in enumerate(self._lines(text)):
            shown = Text(line)
            indent = len(line) - len(line.lstrip()) if number else 0
            if style and styled > 0:
                shown.stylize(style, indent, indent + styled)
            styled -= len(line) - indent + 1
            self.console.print(shown, soft_wrap=True)

    def _lines(self, text: str) -> list[str]:
        width = max(self.console.width, _NARROWEST)
        if len(text) <= width:
            return [text]
        indent = len(text) - len(text.lstrip()) + _HANGING
        below = " " * min(indent, width // 2)
        return wrap(text, width, subsequent_indent=below, break_long_words=False, break_on_hyphens=False)

    def show_table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        amounts: Sequence[int] = (),
        whole: Sequence[int] = (),
    ) -> None:
        """``amounts`` are the columns, from 0 on, whose numbers stand below each other, ``whole`` those of which no
        line is divided; of the others nothing is lost either. A cell may have several lines. Where not even the words
        have room beside each other, the cells of a row stand below its first one."""
        from rich.table import Table
        from rich.text import Text

        rows = list(rows)
        room = self.console.width - _BETWEEN_COLUMNS * (len(headings) - 1)
        widths = _widths([headings, *rows], (*amounts, *whole), room)
        if sum(widths) > room:
            self._show_below(headings, rows)
            return
        table = Table(*headings, box=None, pad_edge=False)
        for column in amounts:
            table.columns[column].justify = "right"
        for at, shown in enumerate(table.columns):
            shown.no_wrap = at in (*amounts, *whole)
            shown.overflow = "fold"
            shown.width = widths[at]
        for row in rows:
            table.add_row(*(Text("\n".join(map(harmless, cell.split("\n")))) for cell in row))
        self.console.print(table)

    def _show_below(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        for first_cell, *cells in rows:
            self.say(" ".join(first_cell.split()), "bold")
            for heading, cell in zip(headings[1:], cells, strict=True):
                if cell:
                    self.say(f"  {heading}: {' '.join(cell.split())}")


def _widths(lines: Sequence[Sequence[str]], whole: Sequence[int], room: int) -> list[int]:
    """Of each column: the widest give way until all have ``room``. No word is divided but an address, no line in the
    columns ``whole``."""
    columns = [[cell.split("\n") for cell in cells] for cells in zip(*lines, strict=True)]
    widths = [max(len(line) for cell in column for line in cell) for column in columns]
    least = [
        width if at in whole else min(_LONGEST_WORD, _longest_word(column))
        for at, (width, column) in enumerate(zip(widths, columns, strict=True))
    ]
    while sum(widths) > room and widths != least:
        widest = max(range(len(widths)), key=lambda at: (widths[at] > least[at], widths[at]))
        widths[widest] -= 1
    return widths


def _longest_word(column: Iterable[Iterable[str]]) -> int:
    return max((len(word) for cell in column for line in cell for word in line.split()), default=0)


ASKED: ContextVar[str | None] = ContextVar("ASKED", default=None)
"""the language that ``--lang`` asks for"""


def terminal_for(definition: Definition, lang: str | None = None) -> Terminal:
    """In the language asked for, else the institution's; numbers with the marks of the institution's own, where it
    has some."""
    institution = definition.institution
    return Terminal(language(lang or ASKED.get() or institution.language, institution.number_phrases))


def terminal_in(spoken: str, *, error: bool = False) -> Terminal:
    """In the language asked for, else in ``spoken``, where a workbook tells its own; else in the computer's."""
    code = ASKED.get() or spoken
    return Terminal(language(code) if code in languages() else own_language(), error=error)


def own_language() -> Language:
    """Before a definition is read: the language asked for, else the computer's, where its texts are here."""
    return language(own_code())


def own_code() -> str:
    """Its code; help in English parses no texts for it."""
    asked = ASKED.get()
    if asked:
        return asked
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = re.split("[-_.@]", (next(filter(None, names), "") or _locale()).lower())[0]
    if len(spoken) <= _LONGEST_CODE:
        return spoken if spoken in languages() else FALLBACK
    return next((code for code in languages() if spoken == tag(code, "windows").lower()), FALLBACK)


def _locale() -> str:
    """What Windows tells, which sets no such variables: its locale is called "Turkish_Türkiye"."""
    import locale

    return locale.getlocale()[0] or ""


def with_period(text: str) -> str:
    """``text`` with the reporting period that was asked for behind each command that has to know it."""
    context = click.get_current_context(silent=True)
    period = context.params.get("reporting") if context else None
    return _COMMAND.sub(lambda command: f"{command[0]} --period {period}", text) if period else text


def short(path: Path) -> str:
    """``path`` as a person would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def first(names: Sequence[str], most: int) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


Advance = Callable[[int, int], None]
"""told how much is done, of how much"""


@contextmanager
def progress(label: str) -> Iterator[Advance]:
    """A progress bar on the error stream; only where a person watches."""
    with bars(label) as (advance,):
        yield advance


@contextmanager
def bars(*labels: str) -> Iterator[tuple[Advance, ...]]:
    """A bar for each of what follows one another; it is seen from when something is told of it."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield tuple(lambda _done, _everything: None for _ in labels)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = Progress(*columns, console=console, transient=True)
    words = own_language()
    tasks = [shown.add_task(words.text(label), total=None, visible=False) for label in labels]

    def advance(task: TaskID, done: int, everything: int) -> None:
        # The bar draws itself in a thread of its own; the processes that read are to be started before it.
        shown.start()
        shown.update(task, completed=done, total=everything, visible=True)

    try:
        yield tuple(partial(advance, task) for task in tasks)
    finally:
        shown.stop()
