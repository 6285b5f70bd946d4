"""Help, and what is wrong with a command line, in the language of ``--lang``, else of the computer, by one rule for
every command.

The commands are written in English; ``texts/<language>/help.toml`` has what another language says in the place of each
sentence, of click's too: where these hold a value, so do their keys, ``No such option {name}.``. Every command takes
``--lang``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError

from xltools.cli.terminal import ASKED, own_code
from xltools.wording.language import help_texts, languages

spoken = click.option(
    "--lang",
    type=click.Choice(languages()),
    expose_value=False,
    help="Language of the messages; default: the institution's, or the computer's where there is none yet.",
)
_HELP = frozenset(("-h", "--help"))
_WHOLE = 1_000  # letters
_SENTENCES = frozenset(("message", "more"))
"""the values that are sentences themselves"""


class _Formatter(click.HelpFormatter):
    """Says the words around the texts."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{_texts().get('Usage:', 'Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_texts().get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        said = [(name, _texts().get(text, text)) for name, text in rows]
        super().write_dl(said, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class _SpokenError(click.UsageError):
    """What is wrong with the command line, in the language asked for."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(_said(error.format_message()), error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        lines: list[str] = []
        if self.ctx:
            asked = f"Try '{self.ctx.command_path} --help' for help."
            lines = [self.ctx.get_usage(), _said(asked), ""]
        click.echo("\n".join((*lines, _said(f"Error: {self.message}"))), file or sys.stderr)


class SpokenGroup(click.Group):
    """Commands whose help, and whose errors, are told in one language."""

    context_class = _Context

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        if not any(parameter.name == "lang" for parameter in cmd.params):
            spoken(cmd)
        cmd.context_class = _Context
        super().add_command(cmd, name)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its whole first sentence, of which click would show a line."""
        rows = [(name, command.get_short_help_str(_WHOLE)) for name, command in sorted(self.commands.items())]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        ASKED.set(_asked(args))
        if not args or not _HELP.isdisjoint(args):
            texts = _texts()
            for command in (self, *self.commands.values()):
                _translate(command, texts)
        with _spoken_errors():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _spoken_errors():
            return super().invoke(ctx)


@contextmanager
def _spoken_errors() -> Iterator[None]:
    try:
        yield
    except NoArgsIsHelpError:  # no error: whoever says nothing gets the help
        raise
    except click.UsageError as error:
        raise _SpokenError(error) from error


def _asked(args: Sequence[str]) -> str | None:
    """What ``--lang`` says anywhere on the line; help is told before options are read."""
    following = zip(args, (*args[1:], ""), strict=True)
    said = (
        word[7:] if word.startswith("--lang=") else after for word, after in following if word[:6] == "--lang"
    )
    return next((code for code in said if code in languages()), None)


def _texts() -> Mapping[str, str]:
    return help_texts(own_code())


def _said(sentence: str) -> str:
    """``sentence``, and the one in it, as the language says it; as it is where the language has no words for it."""
    for english, own in _texts().items():
        if "{" not in english and english != sentence:
            continue
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(english))
        if match := re.fullmatch(pattern, sentence, re.DOTALL):
            values = match.groupdict()
            return own.format(**values | {name: _said(values[name]) for name in _SENTENCES & values.keys()})
    return sentence


def _translate(command: click.Command, texts: Mapping[str, str]) -> None:
    name = command.name or ""
    command.help = texts.get(name, _written(command))
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            own = texts.get(f"{name}.{parameter.name}") or texts.get(str(parameter.name))
            parameter.help = own or _written(parameter)


@cache
def _written(said: click.Command | click.Option) -> str | None:
    """As it was before it was first translated."""
    return said.help
