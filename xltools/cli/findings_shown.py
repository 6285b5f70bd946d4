"""Findings for a person at a terminal, and for another program as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xltools.findings.catalogue import expected, fix, found, holds_back, message, severity
from xltools.findings.finding import Finding, Severity
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools.cli.terminal import Terminal
    from xltools.definition.definition import Definition

# A terminal is no report: the workbook and the JSON have all, the terminal the first ones.
MOST = 20
MOST_WARNINGS = 10
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
# Facts about many departments or files that one line can tell.
_MISSING = "C101"
_LISTED = ("F201", "F202")
_NOT_JUDGED = "F206"


def say_errors(
    terminal: Terminal, errors: Sequence[Finding], definition: Definition, words: Language
) -> None:
    """Who is missing, and the first of the other errors."""
    _say_missing(terminal, [item for item in errors if item.code == _MISSING], definition, words)
    say_findings(terminal, [item for item in errors if item.code != _MISSING], words)


def say_findings(terminal: Terminal, findings: Sequence[Finding], words: Language) -> None:
    """The first errors and warnings; the rest is counted, notes stand in the workbook."""
    shown = [item for item in findings if severity(item) is not Severity.NOTE]
    for item in shown[:MOST]:
        say_finding(terminal, item, words)
    if len(shown) > MOST:
        terminal.say("  " + words.text("cli.more_findings", count=len(shown) - MOST))


def say_warnings(terminal: Terminal, warnings: Sequence[Finding], words: Language) -> None:
    """The first ones without what to do, which ``check`` tells; the rest is counted."""
    for item in warnings[:MOST_WARNINGS]:
        _say_what(terminal, item, words)
    if len(warnings) > MOST_WARNINGS:
        terminal.say("  " + words.text("cli.more_findings", count=len(warnings) - MOST_WARNINGS))


def say_finding(terminal: Terminal, item: Finding, words: Language) -> None:
    """Place, code, message; what it is about; that the program stays a draft; what to do."""
    _say_what(terminal, item, words)
    terminal.say(f"      → {fix(item, words.code)}")


def _say_what(terminal: Terminal, item: Finding, words: Language) -> None:
    where = place_of(item)
    terminal.say_two(f"  {where}{item.code}", _STYLES[severity(item)], f" {message(item, words.code)}")
    if item.subject:
        terminal.say(f"      {item.subject}", "dim")
    if holds_back(item):
        terminal.say("      " + words.text("cli.holds_back"), "bold yellow")


def place_of(item: Finding) -> str:
    """``inputs/2021/IDB.xlsx 'Maliyet F1'!D14 ``, as far as it is known."""
    place = item.place
    cell = f"'{place.sheet}'!{place.cell}" if place.cell else f"'{place.sheet}'" if place.sheet else ""
    return "".join(f"{part} " for part in (place.file, cell) if part)


def say_grouped(
    terminal: Terminal, findings: Sequence[Finding], definition: Definition, words: Language
) -> None:
    """All findings by department, the department with the gravest finding first."""
    _say_missing(terminal, [item for item in findings if item.code == _MISSING], definition, words)
    told = [item for item in findings if item.code not in (_MISSING, *_LISTED, _NOT_JUDGED)]
    for department in dict.fromkeys(item.department for item in told):
        known = definition.department_by_code.get(department)
        heading = f"{known.code} {known.name}" if known else words.text("check.everybody")
        terminal.say(heading, "bold")
        own = [item for item in told if item.department == department]
        # A file takes them all.
        most = MOST if terminal.console.is_terminal else len(own)
        for item in own[:most]:
            say_finding(terminal, item, words)
        if len(own) > most:
            terminal.say("  " + words.text("check.more", count=len(own) - most))
    _say_listed(terminal, [item for item in findings if item.code in _LISTED], words)
    for item in findings:
        if item.code == _NOT_JUDGED:
            terminal.say_two(item.code, _STYLES[Severity.NOTE], f" {message(item, words.code)}")


def _say_missing(
    terminal: Terminal, missing: Sequence[Finding], definition: Definition, words: Language
) -> None:
    if not missing:
        return
    names = [f"{item.department} {definition.department_by_code[item.department].name}" for item in missing]
    terminal.say_two(_MISSING, _STYLES[Severity.ERROR], " " + words.text("check.missing", count=len(missing)))
    for name in names[:MOST]:
        terminal.say(f"  {name}")
    if len(names) > MOST:
        terminal.say("  " + words.text("check.more_departments", count=len(names) - MOST))
    terminal.say("      → " + words.text("check.missing.fix"))


def _say_listed(terminal: Terminal, listed: Sequence[Finding], words: Language) -> None:
    for code in _LISTED:
        names = [item.place.file for item in listed if item.code == code]
        if names:
            shown = ", ".join(names[:MOST]) + (" …" if len(names) > MOST else "")
            text = words.text(f"check.listed.{code}", count=len(names), names=shown)
            terminal.say_two(code, _STYLES[Severity.NOTE], f" {text}")


def as_json(findings: Iterable[Finding], language: str) -> str:
    """One array of objects with exactly the keys of the README; only ASCII, so that no terminal obeys any of it."""
    return json.dumps([_object(item, language) for item in findings], indent=2)


def _object(item: Finding, language: str) -> dict[str, str | None]:
    return {
        "code": item.code,
        "severity": severity(item).value,
        "file": item.place.file or None,
        "sheet": item.place.sheet or None,
        "cell": item.place.cell or None,
        "department": item.department or None,
        "subject": item.subject or None,
        "found": found(item) or None,
        "expected": expected(item, language) or None,
        "message": message(item, language),
        "fix": fix(item, language),
        "amount": None if item.amount is None else _plain_amount(item.amount),
    }


def _plain_amount(amount: Decimal) -> str:
    """``1250.5``: the money at stake without a sign, an exponent or zeros that say nothing."""
    text = f"{amount.copy_abs():f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
