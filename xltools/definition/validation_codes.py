"""Checks of codes: each once, made of the right characters, referring to something, no circles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from xltools.definition.draft import Draft, Row, folded, nearest, where
from xltools.definition.kinds import Kind
from xltools.definition.schema import INSTITUTION, SHEETS, Column, Sheet
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place

_FORBIDDEN = re.compile(r"[^\w.-]")
# Windows opens a device, not a file, under these names, whatever ending they have.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?|\.+", re.IGNORECASE)
# A row or column of a resource table is one of its own table, a subject depends on the kind of the table or on
# the period: these have checks of their own.
_CHECKED_ELSEWHERE = {
    ("equalities", "left_row"),
    ("equalities", "left_column"),
    ("equalities", "right_row"),
    ("equalities", "right_column"),
    ("published_tables", "subject"),
    ("approved_values", "subject"),
}


def check_duplicates(draft: Draft) -> list[Finding]:
    """D101: what may occur once (a code, a pair) occurs twice, capitals and small letters taken as the same."""
    findings = []
    for sheet in SHEETS:
        first: dict[tuple[str, ...], Place] = {}
        for row in draft.rows(sheet.key):
            shown = tuple(_choice_or_text(row, key) for key in sheet.unique)
            if not row.knows(*sheet.unique) or not any(shown):
                continue
            last = row.place(sheet.unique[-1])
            key = tuple(folded(part) for part in shown)
            if key in first:
                findings.append(finding("D101", last, item=" / ".join(shown), first=first[key].cell))
            first.setdefault(key, last)
    return findings


def _choice_or_text(row: Row, key: str) -> str:
    value = row.values.get(key, "")
    return value if isinstance(value, str) else str(value)


def check_departments_and_groups(draft: Draft) -> list[Finding]:
    """D102: a department and a group have the same code."""
    groups = {folded(row.text("code")): row for row in draft.rows("groups") if row.text("code")}
    return [
        finding("D102", row.place("code"), item=row.text("code"), group=where(groups[code].place("code")))
        for row in draft.rows("departments")
        if (code := folded(row.text("code"))) in groups
    ]


def check_characters(draft: Draft) -> list[Finding]:
    """D103: a code has a character that would break the keys of the forms."""
    own = [(draft.institution, INSTITUTION.column("code"))]
    for sheet in SHEETS:
        codes = [
            c for c in sheet.columns if c.kind is Kind.CODE and c.key == "code" and sheet.key != "aliases"
        ]
        own += [(row, column) for row in draft.rows(sheet.key) for column in codes]
    findings = []
    for row, column in own:
        code = row.text(column.key)
        found = _FORBIDDEN.search(code)
        if found:
            values = {"item": code, "character": f"'{found[0]}'", "example": _FORBIDDEN.sub("_", code)}
            findings.append(finding("D103", row.place(column.key), **values))
    return findings


def check_file_names(draft: Draft) -> list[Finding]:
    """D107: a department code that Windows reserves, or that is nothing but dots."""
    return [
        finding("D107", row.place("code"), item=row.text("code"))
        for row in draft.rows("departments")
        if _RESERVED.fullmatch(row.text("code"))
    ]


def check_references(draft: Draft) -> list[Finding]:
    """D104: a code that stands on none of the sheets it can refer to."""
    findings = []
    for sheet, column in _references():
        if not draft.complete(*column.refers):
            continue
        known = [code for key in column.refers for code in draft.tables[key].codes()]
        names = " / ".join(draft.tables[key].name for key in column.refers)
        for row in draft.rows(sheet.key):
            for code in row.codes(column.key):
                if code not in known:
                    values = {"item": code, "sheet": names, "known": nearest(code, known)}
                    findings.append(finding("D104", row.place(column.key), **values))
    return findings + _aliases(draft)


def _references() -> Iterator[tuple[Sheet, Column]]:
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.refers and (sheet.key, column.key) not in _CHECKED_ELSEWHERE:
                yield sheet, column


def _aliases(draft: Draft) -> list[Finding]:
    """The same for aliases, whose own cell says which sheet they refer to."""
    findings = []
    for row in draft.rows("aliases"):
        table = draft.tables.get(row.text("sheet"))
        code = row.text("code")
        if table and table.complete and code and code not in table.codes():
            values = {"item": code, "sheet": table.name, "known": nearest(code, table.codes())}
            findings.append(finding("D104", row.place("code"), **values))
    return findings


def check_item_circles(draft: Draft) -> list[Finding]:
    """D105: following the parents of an economic item leads back to it; one finding for each circle."""
    rows = {row.text("code"): row for row in draft.rows("items") if row.text("code")}
    parents = {code: row.codes("parent") for code, row in rows.items()}
    return [
        finding("D105", rows[circle[0]].place("parent"), path=path(circle)) for circle in circles(parents)
    ]


def path(circle: Sequence[str]) -> str:
    """``A → B → A``."""
    return " → ".join((*circle, circle[0]))


def circles(following: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The circles in ``following`` (code -> the codes it leads to), each once, from its first code in order."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in following:
        trail: list[str] = []
        # Depth first with an explicit stack: a tree typed by hand may be deeper than Python's own stack.
        stack = [(start, 0)]
        while stack:
            code, depth = stack.pop()
            del trail[depth:]
            if code in trail:
                circle = tuple(trail[trail.index(code) :])
                if not any(set(circle) == set(other) for other in found):
                    found.append(circle)
                continue
            if code in done or code not in following:
                continue
            trail.append(code)
            stack += [(after, depth + 1) for after in reversed(following[code])]
        done.add(start)
    return found


def check_needed_rows(draft: Draft) -> list[Finding]:
    """D106: no departments at all; activities, but no economic items to break their cost down by."""
    needed = ["departments"] + (["items"] if draft.rows("activities") else [])
    return [
        finding("D106", draft.tables[key].place)
        for key in needed
        if draft.complete(key) and not draft.rows(key)
    ]
