"""The pages of all findings, one in each language, made of the texts: ``python -m tests.findings.page``."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from xltools.findings.catalogue import CATALOGUE, Entry
from xltools.findings.explaining import told

PAGES: Mapping[str, str] = {"en": "findings.md", "tr": "bulgular.md"}
"""Language -> its page in the docs folder."""
# What Markdown reads as its own within a line (also the marks that make an address a link), and at the start of one.
_WITHIN = re.compile(r"[\\`*_{}\[\]<>|~&$#]|:(?=//)|(?<=www)\.")
_START = re.compile(r"^(\d*)([-+=.)])")


def pages() -> dict[str, str]:
    """Every page as Markdown, by its path in the docs folder."""
    return {path: _page(language) for language, path in PAGES.items()}


def write_pages(docs: Path) -> None:
    """Write the pages into ``docs``."""
    for path, text in pages().items():
        (docs / path).write_text(text, encoding="utf-8", newline="\n")


def _page(language: str) -> str:
    """An index by topic, then each code under a heading of its own, which is its anchor: ``findings.md#v101``."""
    words = tomllib.loads(Path(__file__).with_name(f"page.{language}.toml").read_text(encoding="utf-8"))
    blocks = [f"# {words['title']}", words["about"]]
    blocks.append("\n".join(f"- {severity}" for severity in words["severities"]))
    head = f"| {' | '.join(words['heads'])} |\n|---|---|---|"
    by_topic = {letter: [c for c in sorted(CATALOGUE) if c.startswith(letter)] for letter in words["topics"]}
    for letter, codes in by_topic.items():
        rows = (_row(CATALOGUE[code], language) for code in codes)
        blocks += [f"## {letter}: {words['topics'][letter]}", "\n".join((head, *rows))]
    sections = (_section(CATALOGUE[code], language) for codes in by_topic.values() for code in codes)
    return "\n\n".join((*blocks, *(block for section in sections for block in section))) + "\n"


def _row(entry: Entry, language: str) -> str:
    explained = told(entry.code, language)
    return f"| [{entry.code}](#{entry.code.lower()}) | {explained.severity} | {escaped(explained.title)} |"


def _section(entry: Entry, language: str) -> Iterator[str]:
    explained = told(entry.code, language)
    yield f"### {entry.code}"
    yield f"**{escaped(explained.title)}** · {explained.severity} · `{entry.name}`"
    for heading, text in explained.parts:
        yield f"**{escaped(heading)}** {escaped(text)}"


def escaped(text: str) -> str:
    """``text`` as Markdown that shows it unchanged: one line, nothing in it read as a mark, a link or a tag."""
    line = _WITHIN.sub(r"\\\g<0>", " ".join(text.split()))
    return _START.sub(r"\g<1>\\\g<2>", line)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs"))
