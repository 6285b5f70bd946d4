"""Checks of words: other names, the language, the institution's own phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

from xltools.definition.draft import Draft, folded, nearest, where
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.wording.language import known_phrases, language

_LANGUAGE = re.compile("[a-z]{2,3}")


def check_aliases(draft: Draft) -> list[Finding]:
    """D601: another name that stands for two different things, or is the proper name of another thing."""
    findings = []
    names: dict[tuple[str, str], tuple[str, Place]] = {}
    for key, table in draft.tables.items():
        for row in table.rows:
            name = row.text("name") or row.text("heading") or row.text("title")
            if row.text("code") and name and key != "aliases":
                names.setdefault((key, folded(name)), (row.text("code"), row.place("code")))
    for row in draft.rows("aliases"):
        code, name = row.text("code"), row.text("name")
        if not row.knows("sheet", "name", "code"):
            continue
        other, place = names.setdefault((row.text("sheet"), folded(name)), (code, row.place("name")))
        if other != code:
            values = {"name": name, "item": code, "other": other, "first": where(place)}
            findings.append(finding("D601", row.place("name"), **values))
    return findings


def check_language(draft: Draft) -> list[Finding]:
    """D602: the language is something else than a code such as ``tr``; it would silently read English."""
    code = draft.institution.text("language")
    if not code or _LANGUAGE.fullmatch(code):
        return []
    return [finding("D602", draft.institution.place("language"), found=code)]


def check_phrases(draft: Draft) -> list[Finding]:
    """D603: names in braces the phrase is not given; D604, a warning: a phrase nobody uses."""
    builtin = language(draft.institution.text("language")).phrases
    findings = []
    for row in draft.rows("phrases"):
        key, text = row.text("key"), row.text("text")
        if not row.knows("key", "text"):
            continue
        if key not in known_phrases():
            known = nearest(key, tuple(known_phrases()))
            findings.append(finding("D604", row.place("key"), key=key, known=known))
            continue
        allowed = _braces(builtin, key) | _braces(known_phrases(), key)
        if not _fits(text, allowed):
            names = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "–"
            values = {"key": key, "names": names, "example": builtin[key]}
            findings.append(finding("D603", row.place("text"), **values))
    return findings


def _braces(phrases: Mapping[str, str], key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrases[key]) if name is not None}


def _fits(text: str, allowed: set[str]) -> bool:
    """Whether ``text`` can be filled in with the names of ``allowed`` and nothing else."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return False
    return all(
        name is None or (name in allowed and not wanted and not conversion)
        for _, name, wanted, conversion in parts
    )
