"""Findings for a person at a terminal, and for another program as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from xltools.cli.terminal import Terminal, first
from xltools.definition.definition import Definition
from xltools.findings.catalogue import expected, fix, found, holds_back, message, severity
from xltools.findings.finding import Finding, Severity

# A terminal is no report: the workbook and the JSON have all, the terminal the first ones.
_MOST = 20
_MOST_WARNINGS = 10
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
# Facts about many departments or files that one line can tell.
_MISSING = "C101"
_LISTED = ("F201", "F202")
_NOT_JUDGED = "F206"
_TOLD = ("F203", _NOT_JUDGED)


def say_errors(terminal: Terminal, errors: Sequence[Finding], definition: Definition) -> None:
    """Who is missing, and the first of the other errors."""
    _say_missing(terminal, errors, definition)
    say_findings(terminal, [item for item in errors if item.code != _MISSING])


def say_findings(terminal: Terminal, findings: Sequence[Finding]) -> None:
    """The first errors and warnings; the rest is counted, notes stand in the workbook."""
    told = [item for item in findings if severity(item) is not Severity.NOTE]
    _say_first(terminal, told, _MOST, "cli.more_findings")


def say_warnings(terminal: Terminal, warnings: Sequence[Finding]) -> None:
    """The first ones without what to do, which ``check`` tells; the rest is counted."""
    for item in warnings[:_MOST_WARNINGS]:
        _say_what(terminal, item)
    terminal.tell_more("cli.more_findings", len(warnings) - _MOST_WARNINGS)


def _say_first(terminal: Terminal, findings: Sequence[Finding], most: int, more: str) -> None:
    """Each with what to do; the phrase ``more`` counts the rest."""
    for item in findings[:most]:
        _say_what(terminal, item)
        terminal.say(f"      → {fix(item, terminal.words.code)}")
    terminal.tell_more(more, len(findings) - most)


def _say_what(terminal: Terminal, item: Finding) -> None:
    """``inputs/2021/IDB.xlsx 'Maliyet F1'!D14 V101 message``; the place as far as it is known."""
    place = item.place
    cell = f"'{place.sheet}'!{place.cell}" if place.cell else f"'{place.sheet}'" if place.sheet else ""
    where = " ".join(part for part in (place.file, cell, item.code) if part)
    terminal.say_marked(f"  {where}", _STYLES[severity(item)], message(item, terminal.words.code))
    if item.subject:
        terminal.say(f"      {item.subject}", "dim")
    if holds_back(item):
        terminal.say("      " + terminal.words.text("cli.holds_back"), "bold yellow")


def say_grouped(terminal: Terminal, findings: Sequence[Finding], definition: Definition) -> None:
    """All findings by department, the department with the gravest finding first."""
    _say_missing(terminal, findings, definition)
    by_department: dict[str, list[Finding]] = {}
    for item in findings:
        if item.code not in (_MISSING, *_LISTED, *_TOLD):
            by_department.setdefault(item.department, []).append(item)
    for code, own in by_department.items():
        known = definition.department_by_code.get(code)
        heading = f"{known.code} {known.name}" if known else terminal.words.text("check.everybody")
        terminal.say(heading, "bold")
        # A file takes them all.
        _say_first(terminal, own, _MOST if terminal.console.is_terminal else len(own), "check.more")
    _say_notes(terminal, findings)


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
