"""How the departments stand, told in the terminal, and as JSON for another program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from xltools.cli.results import say_approval, say_outputs, say_unproven
from xltools.cli.terminal import Terminal, first
from xltools.findings.catalogue import message

if TYPE_CHECKING:
    from xltools import StatusResult
    from xltools.answering.standing import Standing
    from xltools.wording.language import Language

_MOST_NAMES = 100
_ROOM_FOR_ALL = 100  # columns
_COLUMNS = ("state", "department", "reason", "found", "arrived", "sent", "contact")
_WHOLE = ("found", "arrived", "sent")
_BELOW = {"state": "reason", "department": "contact"}
"""where there is little room the one stands below the other"""


def say_status(terminal: Terminal, result: StatusResult, *, everything: bool) -> None:
    """Counts, a table of the departments that somebody has to see to (of all: ``everything``), the letters, doubts
    about the outputs."""
    from xltools.answering.letter import told_deadline
    from xltools.consolidation.intake import State

    institution = result.definition.institution
    terminal.say(f"{institution.name} · {result.definition.edition}", "bold")
    if by_when := told_deadline(institution.deadline, result.day, terminal.words):
        terminal.say(by_when)
    counts = Counter(entry.state for entry in result.states)
    for state in State:
        if counts[state]:
            terminal.say(f"{counts[state]:>5}  {terminal.words.text(f'state.{state.value}')}")
    told = [one for one in result.standings if everything or one.is_open]
    _show_departments(terminal, sorted(told, key=lambda one: one.urgency))
    terminal.tell_more("status.others", len(result.standings) - len(told))
    _say_files(terminal, result)
    written = result.letters
    if written.letters:
        count = len(written.letters)
        terminal.tell("letters.written", count=count, folder=written.folder, list=written.list)
    if result.page:
        terminal.tell("cli.written", file=result.page)
    say_approval(terminal, result.approved)
    say_outputs(terminal, result.outputs)
    say_unproven(terminal, result.outputs)


def _say_files(terminal: Terminal, result: StatusResult) -> None:
    """Those that do not say whose they are, and those that were left out."""
    set_aside = [item.place.file for item in result.listed if item.code == "F202"]
    for key, names in (("status.unknown", result.unknown), ("status.set_aside", set_aside)):
        if names:
            terminal.tell(key, count=len(names), names=first(names, _MOST_NAMES))
    for kept in (item for item in result.listed if item.code == "F203"):
        terminal.say(message(kept, terminal.words.code))


def _show_departments(terminal: Terminal, told: Iterable[Standing]) -> None:
    """Columns in which nothing stands are left out."""
    is_narrow = terminal.console.width < _ROOM_FOR_ALL
    rows = [_row(one, terminal.words, is_narrow=is_narrow) for one in told]
    kept = [key for key in _COLUMNS if any(row[key] for row in rows)]
    if not rows:
        return
    terminal.say()
    headings = [terminal.words.text(f"status.head.{key}") for key in kept]
    whole = [at for at, key in enumerate(kept) if key in _WHOLE]
    terminal.show_table(headings, ([row[key] for key in kept] for row in rows), whole=whole)


def _row(one: Standing, words: Language, *, is_narrow: bool) -> Mapping[str, str]:
    department, mark = one.department, "\n" if is_narrow else " "
    counts = {"errors": len(one.errors), "warnings": len(one.warnings)}
    row = {
        "state": words.text(f"state.{one.state.value}"),
        "reason": one.reason(words),
        "department": f"{department.code} {department.name}",
        "contact": department.contact,
        "found": f",{mark}".join(
            words.text(f"status.found.{key}", count=n) for key, n in counts.items() if n
        ),
        "arrived": words.moment(one.arrived).replace(" ", mark) if one.arrived else "",
        "sent": str(one.times_sent or ""),
    }
    if not is_narrow:
        return row
    below = {key: f"{row[key]}\n{row[under]}".strip() for key, under in _BELOW.items()}
    return row | below | dict.fromkeys(_BELOW.values(), "")


def as_json(result: StatusResult, words: Language) -> str:
    """One object with exactly the keys of docs/letters.md; only ASCII, so that no terminal obeys any of it."""
    institution = result.definition.institution
    told = {
        "institution": institution.code,
        "year": institution.year,
        "edition": result.definition.edition,
        "complete": result.is_complete,
        "departments": [_object(one, words) for one in result.standings],
        "unknown_files": list(result.unknown),
    }
    return json.dumps(told, indent=2)


def _object(one: Standing, words: Language) -> dict[str, str | int | None]:
    return {
        "code": one.department.code,
        "name": one.department.name,
        "contact": one.department.contact or None,
        "state": one.state.value,
        "letter": one.answer.value if one.answer else None,
        "reason": one.reason(words) or None,
        "errors": len(one.errors),
        "warnings": len(one.warnings),
        "file": one.entry.file or None,
        "arrived": one.arrived.isoformat() if one.arrived else None,
        "times_sent": one.times_sent or None,
    }
