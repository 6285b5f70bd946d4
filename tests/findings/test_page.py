"""The pages of the findings: an index and every code, up to date, every text as the catalogue has it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.findings import page
from tests.findings.page import escaped
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.explaining import told
from xltools.wording.language import languages

DOCS = Path(__file__).parents[2] / "docs"
# What a page is made of; anything else is a mark that came out of a text.
_MARKS = {"text", "code_inline", "link_open", "link_close", "text_special", "strong_open", "strong_close"}


@cache
def pages() -> dict[str, str]:
    return page.pages()


def shown(markdown: str) -> list[str]:
    """What a reader sees of each paragraph, heading and table cell; fails on marks no page has."""
    blocks = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open")
        if token.type == "inline":
            children = [child for child in token.children or () if child.type != "softbreak"]
            assert {child.type for child in children} <= _MARKS
            blocks.append("".join(child.content for child in children))
    return blocks


def test_every_code_has_a_row_in_the_index_and_a_section_of_its_own() -> None:
    for text in pages().values():
        assert re.findall(r"^\| \[(\w+)\]\(#\w+\) \|", text, re.MULTILINE) == re.findall(
            r"^### (\w+)$", text, re.MULTILINE
        )
        for code in CATALOGUE:
            assert text.count(f"| [{code}](#{code.lower()}) |") == text.count(f"\n### {code}\n") == 1


def test_the_written_pages_are_up_to_date() -> None:
    stale = [path for path, text in pages().items() if (DOCS / path).read_text(encoding="utf-8") != text]
    assert stale == [], "run python -m tests.findings.page"


def test_every_page_speaks_a_language_of_the_texts_and_leads_to_the_other() -> None:
    """A further language needs no page of its own."""
    assert {"en", "tr"} <= set(page.PAGES) <= set(languages())
    for path, text in pages().items():
        assert set(re.findall(r"(?<!\\)\]\(([^)#]+)\)", text)) == set(pages()) - {path}


def test_a_page_shows_every_text_as_it_is() -> None:
    for language, path in page.PAGES.items():
        blocks = shown(pages()[path])
        for entry in CATALOGUE.values():
            explained = told(entry.code, language)
            assert f"{explained.title} · {explained.severity} · {entry.name}" in blocks
            for heading, text in explained.parts:
                assert f"{heading} {text}" in blocks


def test_a_code_that_keeps_the_program_a_draft_says_so_in_the_index_and_in_its_section() -> None:
    index, *sections = pages()["bulgular.md"].split("\n### ")
    rows = {line[3:7]: line for line in index.splitlines() if line.startswith("| [")}
    titles = {section[:4]: section.splitlines()[2] for section in sections}
    for code, entry in CATALOGUE.items():
        for text in (rows[code], titles[code]):
            assert ("açık kaldıkça program TASLAK" in text) == entry.holds_back, code


@given(st.text(alphabet="\\`*_{}[]()<>|~&!$#+-=.:/@;'\"1aw ıİ\n", max_size=40))
def test_no_text_becomes_markdown_of_its_own(text: str) -> None:
    """Neither in a paragraph nor in a cell of a table nor in a heading."""
    plain = " ".join(text.split())
    assert shown(escaped(text)) == ([plain] if plain else [])
    assert shown(f"# {escaped(text)}") == [plain]
    assert shown(f"| a | b |\n|---|---|\n| {escaped(text)} | c |") == ["a", "b", plain, "c"]
