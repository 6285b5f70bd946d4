"""The page of all findings, ``docs/findings.md``, made of the catalogue: ``python -m xltools.findings.page``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from xltools.findings.catalogue import CATALOGUE, Entry, finding, fix, message
from xltools.findings.finding import Place, Severity

PAGE = Path("docs") / "findings.md"

_HEAD = """\
# Findings and what to do

Every finding has a code. The first letter tells what it is about; each entry shows the words with example values,
in Turkish and in English. This page is made of the catalogue in `xltools/findings/catalogue/` by
`python -m xltools.findings.page`; do not edit it by hand.

- **Error** (hata): keeps the form or the value out; the result is a draft until it is mended.
- **Warning** (uyarı): the value counts; somebody should look at it.
- **Note** (not): only tells."""
_TOPICS = {
    "D": "Definition workbook · Tanım çalışma kitabı",
    "U": "Files no workbook can be read from · Okunamayan dosyalar",
    "F": "Files of the inputs · Girdi dosyaları",
    "S": "Identity and structure of a form · Formun kimliği ve yapısı",
    "V": "Values in the cells · Hücrelerdeki değerler",
    "C": "Which forms are here · Hangi formlar geldi",
}
_SEVERITIES = {
    Severity.ERROR: "error · hata",
    Severity.WARNING: "warning · uyarı",
    Severity.NOTE: "note · not",
}


def findings_page() -> str:
    """The whole page as Markdown."""
    blocks = [_HEAD]
    for letter, title in _TOPICS.items():
        blocks.append(f"## {letter}: {title}")
        blocks += [_entry(entry) for code, entry in sorted(CATALOGUE.items()) if code.startswith(letter)]
    return "\n\n".join(blocks) + "\n"


def _entry(entry: Entry) -> str:
    return "\n".join(
        (f"### {entry.code} {entry.name} ({_SEVERITIES[entry.severity]})", "", *_wordings(entry))
    )


def _wordings(entry: Entry) -> Iterator[str]:
    sample = finding(entry.code, Place(), **entry.sample)
    for language in ("tr", "en"):
        yield f"- **{language}** {_plain(message(sample, language))} *{_plain(fix(sample, language))}*"


def _plain(text: str) -> str:
    """``text`` without anything Markdown would read as its own."""
    return "".join("\\" + char if char in "\\`*<[" else char for char in text)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    target.write_text(findings_page(), encoding="utf-8", newline="\n")
