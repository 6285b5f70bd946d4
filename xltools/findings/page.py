"""The pages of all findings, ``docs/findings.md`` and one page a code, made of the catalogue:
``python -m xltools.findings.page``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from xltools.findings.catalogue import CATALOGUE, Entry
from xltools.findings.explain import Explained, told
from xltools.wording.language import language as language_of

INDEX = "findings.md"
FOLDER = "findings"

_HEAD = """\
# Findings and what to do

Every finding has a code, and every code a page: what it means, why it matters, an example and what to do, in Turkish
and in English; `xltools explain CODE` shows the same. The first letter tells what a code is about. Example values are
those of a Turkish institution (333,33 is 333.33). These pages are made of `xltools/findings/` by
`python -m xltools.findings.page`; do not edit them by hand.

- **Error** (hata): keeps the form or the value out; the result is a draft until it is mended.
- **Warning** (uyarı): the value counts; somebody should look at it. Where figures are probably missing or wrong by
  orders of magnitude, the result is a draft while the warning is open: until the form is corrected, or an exception of
  the definition accepts it.
- **Note** (not): only tells."""
_TOPICS = {
    "D": "Definition workbook · Tanım çalışma kitabı",
    "U": "Files no workbook can be read from · Okunamayan dosyalar",
    "F": "Files of the inputs · Girdi dosyaları",
    "S": "Identity and structure of a form · Formun kimliği ve yapısı",
    "V": "Values in the cells · Hücrelerdeki değerler",
    "P": "Plausibility of values · Değerlerin tutarlılığı",
    "C": "Which forms are here · Hangi formlar geldi",
}
_LANGUAGES = {"tr": "Türkçe", "en": "English"}
# What Markdown reads as its own within a line (also the marks that make an address a link), and at the start of one.
_WITHIN = re.compile(r"[\\`*_{}\[\]<>|~&$#]|:(?=//)|(?<=www)\.")
_START = re.compile(r"^(\d*)([-+=.)])")


def pages() -> dict[str, str]:
    """Every page as Markdown, by its path in the docs folder."""
    return {INDEX: _index()} | {f"{FOLDER}/{entry.code}.md": _page(entry) for entry in _entries()}


def write_pages(docs: Path) -> None:
    """Write all pages into ``docs`` and remove the pages of codes that are gone."""
    written = pages()
    folder = docs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.md"):
        if f"{FOLDER}/{stale.name}" not in written:
            stale.unlink()
    for path, text in written.items():
        (docs / path).write_text(text, encoding="utf-8", newline="\n")


def _entries() -> list[Entry]:
    return [entry for _, entry in sorted(CATALOGUE.items())]


def _index() -> str:
    blocks = [_HEAD]
    for letter, title in _TOPICS.items():
        rows = [_row(entry) for entry in _entries() if entry.code.startswith(letter)]
        table = ("| Code | Severity · Derece | Türkçe | English |", "|---|---|---|---|", *rows)
        blocks += [f"## {letter}: {title}", "\n".join(table)]
    return "\n\n".join(blocks) + "\n"


def _row(entry: Entry) -> str:
    link = f"[{entry.code}]({FOLDER}/{entry.code}.md)"
    titles = (escaped(told(entry, language).title) for language in _LANGUAGES)
    return f"| {link} | {_severity(entry)} | {' | '.join(titles)} |"


def _page(entry: Entry) -> str:
    turkish, english = (escaped(told(entry, language).title) for language in _LANGUAGES)
    blocks = [
        f"# {entry.code}: {turkish} · {english}",
        f"{_severity(entry)} · `{entry.name}` · [all findings](../{INDEX})",
    ]
    for language, name in _LANGUAGES.items():
        blocks += [f"## {name}", *_parts(told(entry, language))]
    return "\n\n".join(blocks) + "\n"


def _severity(entry: Entry) -> str:
    return " · ".join(language_of(code).text(entry.severity_phrase) for code in ("en", "tr"))


def _parts(explained: Explained) -> Iterator[str]:
    for heading, text in explained.parts():
        yield f"### {escaped(heading)}"
        yield escaped(text)


def escaped(text: str) -> str:
    """``text`` as Markdown that shows it unchanged: one line, nothing in it read as a mark, a link or a tag."""
    line = _WITHIN.sub(r"\\\g<0>", " ".join(text.split()))
    return _START.sub(r"\g<1>\\\g<2>", line)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs"))
