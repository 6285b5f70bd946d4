"""The pages of the findings: an index and one page a code, up to date, every text as the catalogue has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from xltools.findings.catalogue import CATALOGUE
from xltools.findings.explain import told
from xltools.findings.page import escaped, pages, write_pages

DOCS = Path(__file__).parents[2] / "docs"
PAGES = pages()
each_page = pytest.mark.parametrize("path", sorted(PAGES))
# What a page is made of; anything else is a mark that came out of a text.
_MARKS = {"text", "code_inline", "link_open", "link_close", "text_special", "strong_open", "strong_close"}


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


def test_every_code_has_a_row_in_the_index_and_a_page() -> None:
    for code in CATALOGUE:
        assert PAGES["findings.md"].count(f"| [{code}](findings/{code}.md) |") == 1
        assert f"findings/{code}.md" in PAGES
    assert len(PAGES) == len(CATALOGUE) + 1


def test_the_written_pages_are_up_to_date_and_there_is_no_other() -> None:
    written = {f"findings/{path.name}" for path in (DOCS / "findings").iterdir()} | {"findings.md"}
    assert written == set(PAGES), "run python -m xltools.findings.page"
    stale = [path for path, text in PAGES.items() if (DOCS / path).read_text(encoding="utf-8") != text]
    assert stale == [], "run python -m xltools.findings.page"


def test_the_page_of_a_code_that_is_gone_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "findings").mkdir()
    (tmp_path / "findings" / "V999.md").write_text("gone", encoding="utf-8")
    (tmp_path / "outputs.md").write_text("another page", encoding="utf-8")
    write_pages(tmp_path)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == {*PAGES, "outputs.md"}
    assert (tmp_path / "findings" / "V101.md").read_text(encoding="utf-8") == PAGES["findings/V101.md"]


@each_page
def test_every_link_leads_to_a_page(path: str) -> None:
    folder = Path(path).parent
    for target in re.findall(r"(?<!\\)\]\(([^)]+)\)", PAGES[path]):
        assert Path("docs", folder, target).as_posix().replace("findings/../", "") in {
            f"docs/{other}" for other in PAGES
        }


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_page_shows_every_text_as_it_is(code: str) -> None:
    blocks = shown(PAGES[f"findings/{code}.md"])
    for language in ("tr", "en"):
        explained = told(CATALOGUE[code], language)
        for heading, text in explained.parts():
            assert heading in blocks
            assert text in blocks
        assert explained.title in blocks[0]


def test_the_index_shows_every_title() -> None:
    blocks = shown(PAGES["findings.md"])
    for entry in CATALOGUE.values():
        assert told(entry, "tr").title in blocks
        assert told(entry, "en").title in blocks


def test_a_code_that_keeps_the_program_a_draft_says_so_in_the_index_and_on_its_page() -> None:
    rows = {line.split("]")[0].removeprefix("| ["): line for line in PAGES["findings.md"].splitlines()}
    for code, entry in CATALOGUE.items():
        for text in (rows[code], PAGES[f"findings/{code}.md"]):
            assert ("açık kaldıkça program TASLAK" in text) == entry.holds_back, code


@given(st.text(alphabet="\\`*_{}[]()<>|~&!$#+-=.:/@;'\"1aw ıİ\n", max_size=40))
def test_no_text_becomes_markdown_of_its_own(text: str) -> None:
    """Neither in a paragraph nor in a cell of a table nor in a heading."""
    plain = " ".join(text.split())
    assert shown(escaped(text)) == ([plain] if plain else [])
    assert shown(f"# {escaped(text)}") == [plain]
    assert shown(f"| a | b |\n|---|---|\n| {escaped(text)} | c |") == ["a", "b", plain, "c"]
