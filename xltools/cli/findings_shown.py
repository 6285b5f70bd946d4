"""Findings for a person at a terminal, and for another program as JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from xltools.cli.terminal import Terminal, first
from xltools.definition.definition import Definition
from xltools.findings.catalogue import expected, fix, found, holds_back, message, severity, wording
from xltools.findings.finding import Finding, Severity
from xltools.findings.grouping import Alike, Line, grouped

# A terminal is no report: the workbook and the JSON have all, the terminal the first ones.
_MOST = 20
_MOST_LINES = 8
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
# Facts about many departments or files that one line can tell.
_MISSING = "C101"
_LISTED = ("F201", "F202")
_NOT_JUDGED = "F206"
_TOLD = ("F203", _NOT_JUDGED)


def say_findings(terminal: Terminal, findings: Sequence[Finding]) -> None:
    """The first errors and warnings, with what to do; the rest is counted, notes stand in the workbook."""
    told = grouped([item for item in findings if severity(item) is not Severity.NOTE])
    _say_each(terminal, told[:_MOST])
    terminal.tell_more("cli.more_findings", _count(told[_MOST:]))


def say_by_severity(terminal: Terminal, findings: Sequence[Finding]) -> None:
    """The errors, then the warnings, each below how many there are; in the order in which the workbook is filled in."""
    for kind in (Severity.ERROR, Severity.WARNING):
        told = grouped([item for item in findings if severity(item) is kind])
        if told:
            terminal.tell(f"check.kind.{kind.value}", _STYLES[kind], count=_count(told))
            _say_each(terminal, told[:_MOST])
            terminal.tell_more("cli.more_findings", _count(told[_MOST:]))


def say_first(terminal: Terminal, findings: Sequence[Finding], definition: Definition) -> None:
    """Who is missing, and the first errors and warnings by department; what to do about a warning is told by
    ``check``."""
    _say_missing(terminal, findings, definition)
    room = _MOST
    left: list[Alike] = []
    for alike in _by_department(findings):
        if room > 0:
            terminal.say(_heading(terminal, alike[0].first, definition), "bold")
        _say_each(terminal, alike[: max(room, 0)], (Severity.ERROR,))
        left += alike[max(room, 0) :]
        room -= len(alike)
    terminal.tell_more("cli.more_findings", _count(left))


def say_all(terminal: Terminal, findings: Sequence[Finding], definition: Definition) -> None:
    """All findings by department, the department with the gravest finding first; a file takes them all."""
    _say_missing(terminal, findings, definition)
    for alike in _by_department(findings):
        most = _MOST if terminal.console.is_terminal else len(alike)
        terminal.say(_heading(terminal, alike[0].first, definition), "bold")
        _say_each(terminal, alike[:most])
        terminal.tell_more("check.more", _count(alike[most:]))
    _say_notes(terminal, findings)


def _by_department(findings: Sequence[Finding]) -> tuple[list[Alike], ...]:
    """Without those that one line can tell of all; the institution's and those of files of nobody apart."""
    by_department: dict[tuple[str, bool], list[Alike]] = {}
    for alike in grouped([item for item in findings if item.code not in (_MISSING, *_LISTED, *_TOLD)]):
        item = alike.first
        is_of_a_file = bool(item.place.file and not item.department)
        by_department.setdefault((item.department, is_of_a_file), []).append(alike)
    return tuple(by_department.values())


def _heading(terminal: Terminal, item: Finding, definition: Definition) -> str:
    known = definition.department_by_code.get(item.department)
    if known:
        return f"{known.code} {known.name}"
    return terminal.words.text("check.files_of_nobody" if item.place.file else "check.everybody")


def _count(groups: Iterable[Alike]) -> int:
    return sum(len(alike.findings) for alike in groups)


def _say_each(
    terminal: Terminal, told: Sequence[Alike], with_fix: Collection[Severity] = tuple(Severity)
) -> None:
    """What to do is told of those ``with_fix``, below the last of several that it is the same for."""
    fixes = [fix(a.first, terminal.words.code) if severity(a.first) in with_fix else "" for a in told]
    for at, (alike, remedy) in enumerate(zip(told, fixes, strict=True)):
        _say(terminal, alike)
        if remedy and [remedy] != fixes[at + 1 : at + 2]:
            terminal.say(f"      → {remedy}")


def _say(terminal: Terminal, alike: Alike) -> None:
    """``inputs/2021/IDB.xlsx 'Maliyet F1'!D14 V101 message``, the place as far as it is known; of many the first is the
    example."""
    words, item = terminal.words, alike.first
    if alike.are_many:
        _say_many(terminal, alike)
    else:
        what, style = message(item, words.code), _STYLES[severity(item)]
        terminal.say_marked(f"  {_place(item, item.place.cell)}", style, what)
        about = [item.subject, _at_stake(item, terminal)]
        if any(about):
            terminal.say("      " + " · ".join(filter(None, about)), "dim")
    if holds_back(item):
        terminal.say("      " + words.text("cli.holds_back"), "bold yellow")


def _say_many(terminal: Terminal, alike: Alike) -> None:
    words, item = terminal.words, alike.first
    lines = alike.lines()
    what = f"{wording(item.code, words.code).title} ({words.text('cli.cells', count=alike.count)})"
    terminal.say_marked(f"  {_place(item, '')}", _STYLES[severity(item)], what)
    for line in lines[:_MOST_LINES]:
        terminal.say(f"      {line.label}: {_cells(line, terminal)}", "dim")
    left = sum(line.count for line in lines[_MOST_LINES:])
    if left:
        terminal.say("      " + words.text("check.more_cells", count=left), "dim")
    example = f"{item.place.cell}: " if item.place.cell else ""
    terminal.say(f"      {example}{message(item, words.code)}")


def _cells(line: Line, terminal: Terminal) -> str:
    """``25 cells (E14 … E38)``"""
    count = terminal.words.text("cli.cells", count=line.count)
    if not line.first:
        return count
    return f"{count} ({line.first})" if line.count == 1 else f"{count} ({line.first} … {line.last})"


def _at_stake(item: Finding, terminal: Terminal) -> str:
    if not item.amount:
        return ""
    return terminal.words.text("check.amount", amount=terminal.words.grouped(abs(item.amount)))


def _place(item: Finding, cell: str) -> str:
    place = item.place
    where = f"'{place.sheet}'!{cell}" if cell else f"'{place.sheet}'" if place.sheet else ""
    return " ".join(part for part in (place.file, where, item.code) if part)


def _say_notes(terminal: Terminal, findings: Sequence[Finding]) -> None:
    """The files that were left out, and what was not judged."""
    words, style = terminal.words, _STYLES[Severity.NOTE]
    for code in _LISTED:
        names = [item.place.file for item in findings if item.code == code]
        if names:
            text = words.text(f"check.listed.{code}", count=len(names), names=first(names, _MOST))
            terminal.say_marked(code, style, text)
    for item in findings:
        if item.code in _TOLD:
            terminal.say_marked(item.code, style, message(item, words.code))


def _say_missing(terminal: Terminal, findings: Sequence[Finding], definition: Definition) -> None:
    missing = [item.department for item in findings if item.code == _MISSING]
    if not missing:
        return
    sentence = terminal.words.text("check.missing", count=len(missing))
    terminal.say_marked(_MISSING, _STYLES[Severity.ERROR], sentence)
    for code in missing[:_MOST]:
        terminal.say(f"  {code} {definition.department_by_code[code].name}")
    terminal.tell_more("check.more_departments", len(missing) - _MOST)
    terminal.say("      → " + terminal.words.text("check.missing.fix"))


def as_json(findings: Iterable[Finding], language: str) -> str:
    """One array of objects with exactly the keys of the README; only ASCII, so that no terminal obeys any of it."""
    return json.dumps([_object(item, language) for item in findings], indent=2)


def _object(item: Finding, language: str) -> dict[str, str | None]:
    place = item.place
    texts = {
        "code": item.code,
        "severity": severity(item).value,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "department": item.department,
        "subject": item.subject,
        "found": found(item),
        "expected": expected(item, language),
        "message": message(item, language),
        "fix": fix(item, language),
        "amount": "" if item.amount is None else _plain_amount(item.amount),
    }
    return {key: text or None for key, text in texts.items()}


def _plain_amount(amount: Decimal) -> str:
    """``1250.5``: the money at stake without a sign, an exponent or zeros that say nothing."""
    text = f"{amount.copy_abs():f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
