"""What ``collect`` took, told in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xltools.cli.terminal import Terminal
from xltools.findings.catalogue import message, wording
from xltools.mailroom.register import ASKING, PLACED, Entry, Kind, kinds

if TYPE_CHECKING:
    from xltools.operations.collecting import CollectResult

_MOST_LINES = 20
_BAD, _HINT = "bold red", "bold yellow"


def say_collect(terminal: Terminal, result: CollectResult) -> None:
    """How much came, what of it asks for something, what was set aside, what is not decided."""
    institution = result.definition.institution
    terminal.say(f"{institution.name} · {institution.printed_year}", "bold")
    came = [entry for entry in result.entries if entry.source]
    if not came:
        terminal.tell("collect.nothing")
    told = kinds(came)
    for kind in Kind:
        if count := told.count(kind):
            terminal.say(f"{count:>5}  {terminal.words.text(f'intake.count.{kind.value}')}")
    _show(terminal, [entry for entry, kind in zip(came, told, strict=True) if kind in ASKING])
    for item in result.not_read:
        terminal.say_marked(f"  {item.place.file} {item.code}", _BAD, message(item, terminal.words.code))
    for old, new in result.moved:
        terminal.tell("collect.moved", old=old.name, new=new.name)
    if result.undecided:
        terminal.tell("collect.undecided", _BAD, codes=", ".join(result.undecided))
    if result.damaged:
        terminal.tell("collect.damaged", _HINT, count=result.damaged)
    terminal.tell("cli.written", file=result.workbook)


def _show(terminal: Terminal, entries: Iterable[Entry]) -> None:
    """What has errors or is no form, each with its department and its cause."""
    words, asking = terminal.words, list(entries)
    for entry in asking[:_MOST_LINES]:
        whose = entry.department or entry.sender or words.text("collect.nobody")
        if entry.result in PLACED:
            told = words.text("collect.errors", file=entry.file, errors=entry.errors)
        else:
            told = words.text("collect.cause", cause=wording(entry.cause, words.code).title, code=entry.cause)
        terminal.say_marked(f"  {whose} {entry.attachment}", "bold red", told)
    terminal.tell_more("cli.more_findings", len(asking) - _MOST_LINES)
