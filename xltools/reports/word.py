"""The performance program as an editable Word document: title page, contents, preface to be written, chapters.

Word itself keeps the contents, the list of tables, the captions' numbers and the page numbers up to date. python-docx
makes the package, its sections, heads and feet; what stands in them is written as XML, table by table.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Twips

from xltools.checks.outcome import Outcome
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.table import Table
from xltools.consolidation.tables import official_tables
from xltools.definition.model import PublishedTable
from xltools.excel import styles
from xltools.excel.writer import FIXED_DATE
from xltools.reports.word_chapters import Chapter, Line, chapters, section_title
from xltools.reports.word_fields import (
    caption,
    contents_field,
    numbering,
    page_numbers,
    paragraph,
    plain,
    run,
    tables_field,
)
from xltools.reports.word_layout import MARGIN, Fit, Page, fit
from xltools.reports.word_package import without_clock
from xltools.reports.word_styles import language_tag, style_elements
from xltools.reports.word_table import has_amounts, shown_cells, table_xml
from xltools.wording.language import Language

_LONGEST_PROPERTY = 255
_HEAD_SPACE = 567  # 1 cm between the edge and the running head
_TITLE_SPACE = '<w:spacing w:before="4200" w:after="240"/>'
_CENTRED = '<w:jc w:val="center"/>'
_NEW_PAGE = "<w:pageBreakBefore/>"
_NO_ROOM = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_BOLD = "<w:b/>"
_DRAFT = f'<w:b/><w:color w:val="{styles.BAD.removeprefix("#")}"/>'
# Of python-docx's template: a picture of another document, styles and notes nobody needs.
_NOT_OURS = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml", "webSettings", "numbering")


def write_word(outcome: Outcome, words: Language, path: Path) -> None:
    """Write the program of ``outcome`` to ``path``, a temporary file the caller moves into place."""
    writer = _DocumentWriter(outcome, words)
    writer.title_page()
    writer.lists()
    writer.preface()
    for chapter in chapters(outcome.definition, words):
        writer.chapter(chapter)
    path.write_bytes(writer.package())


@dataclass(frozen=True, slots=True)
class _FittedTable:
    """A table, the heading above it (or none), what its cells show, and how it fits on a page."""

    table: Table
    heading: str
    cells: tuple[tuple[str, ...], ...]
    fit: Fit


class _DocumentWriter:
    """Appends to a document; knows which page it stands on and what the numbers of captions have reached."""

    def __init__(self, outcome: Outcome, words: Language) -> None:
        self._outcome = outcome
        self._definition = outcome.definition
        self._words = words
        self._document = _empty_document(words)
        self._page = Page.PORTRAIT
        self._reached = 0
        first = self._document.sections[0]
        first.different_first_page_header_footer = True
        _set_page(first, Page.PORTRAIT)
        self._running_lines(first)

    def package(self) -> bytes:
        self._set_properties()
        content = io.BytesIO()
        self._document.save(content)
        return without_clock(content.getvalue())

    # --- what stands before the tables -----------------------------------------------------------------------

    def title_page(self) -> None:
        institution = self._definition.institution
        text = self._words.text
        self._add(paragraph("Subtitle", run(institution.parent), _TITLE_SPACE + _CENTRED))
        self._add(paragraph("Subtitle", run(institution.name, _BOLD)))
        self._add(paragraph("Title", run(self._title())))
        if str(institution.year) not in self._title():
            self._add(paragraph("Subtitle", run(str(institution.year))))
        status = self._outcome.verdict.text(self._words)
        self._add(paragraph("Subtitle", run(status, _DRAFT if self._outcome.is_draft else "")))
        checks = self._outcome.check_counts.text(self._words)
        self._add(paragraph("Subtitle", run(f"{text('cover.checks')}: {checks}")))
        if institution.prepared_by:
            self._add(paragraph("Subtitle", run(text("summary.prepared_by", name=institution.prepared_by))))

    def lists(self) -> None:
        for at, (title, field) in enumerate(
            (("word.contents", contents_field(self._words)), ("word.tables", tables_field(self._words)))
        ):
            self._add(paragraph("TOCHeading", run(self._words.text(title)), "" if at else _NEW_PAGE))
            self._add(paragraph("Normal", field))

    def preface(self) -> None:
        self._add(paragraph("Heading1", run(self._words.text("word.preface"))))
        self._add(paragraph("Normal", run(self._words.text("word.preface.hint"))))

    # --- chapters --------------------------------------------------------------------------------------------

    def chapter(self, chapter: Chapter) -> None:
        """A chapter begins on the page of what stands first in it, so that no heading stands alone."""
        tables = [fitted for published in chapter.published for fitted in self._fitted(published)]
        upright = chapter.names or chapter.texts or not tables
        self._turn(Page.PORTRAIT if upright else tables[0].fit.page)
        self._add(paragraph("Heading1", run(chapter.title)))
        for line in chapter.names:
            self._line(line)
        for label, text in chapter.texts:
            self._add(paragraph("Heading2", run(label)))
            for part in text.splitlines():
                self._add(paragraph("Normal", run(part)))
        for fitted in tables:
            self._table(fitted, chapter.said)

    def _fitted(self, published: PublishedTable) -> Iterator[_FittedTable]:
        definition, totals, words = self._definition, self._outcome.totals, self._words
        for described in official_tables(published, definition, words):
            table = with_rounding_notes(described, totals, definition, words)
            cells = shown_cells(table, totals, words)
            heading = section_title(published, table, definition, words)
            yield _FittedTable(table, heading, cells, fit(table, cells))

    def _table(self, fitted: _FittedTable, said: Sequence[Line]) -> None:
        """The table below its heading and caption; lines the chapter has ``said`` are not said again."""
        table, words = fitted.table, self._words
        self._turn(fitted.fit.page)
        if fitted.heading:
            self._add(paragraph("Heading2", run(fitted.heading)))
        counted = numbering(table.number, self._reached, words)
        self._reached = counted.reached
        self._add(paragraph("Caption", caption(table.number, counted, table.title, words)))
        for line in table.head:
            if line not in said:
                self._line(line)
        if has_amounts(table):
            unit = words.text("unit_of_amounts", currency=self._definition.institution.currency)
            self._add(paragraph("TableNote", run(unit), "<w:keepNext/>"))
        self._add(table_xml(table, fitted.cells, fitted.fit, words))
        for note in table.notes:
            self._add(paragraph("TableNote", run(note)))
        self._add(paragraph("TableNote", ""))  # Word joins two tables that nothing parts

    def _line(self, line: Line) -> None:
        label, text = line
        self._add(paragraph("TableLine", run(f"{label}: ", _BOLD) + run(text)))

    # --- pages -----------------------------------------------------------------------------------------------

    def _turn(self, page: Page) -> None:
        """Go on on a page of the kind ``page``."""
        if page is self._page:
            return
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        _set_page(section, page)
        # The paragraph that ends the section takes no room: it must not begin a page of its own.
        self._document.element.body[-2].pPr[:0] = _parsed(_NO_ROOM)
        self._page = page

    def _running_lines(self, section: Section) -> None:
        """Whose program it is, and that it is a draft, above every page; run and page number below it."""
        institution = self._definition.institution
        draft = run(f" · {self._words.text('status.draft')}", _DRAFT) if self._outcome.is_draft else ""
        head = run(f"{institution.name} · {self._title()}") + draft
        foot = run(self._words.text("cover.run", run=self._outcome.run_id) + " · ")
        for part, style, content in (
            (section.header.part, "Header", head),
            (section.footer.part, "Footer", foot + page_numbers(self._words)),
        ):
            part.element[:] = _parsed(paragraph(style, content))

    # --- the document as a whole -----------------------------------------------------------------------------

    def _title(self) -> str:
        return self._definition.institution.program_title or self._words.text("summary.title")

    def _set_properties(self) -> None:
        institution = self._definition.institution
        properties = self._document.core_properties
        properties.title = _property(self._title())
        properties.subject = _property(f"{institution.name} {institution.year}")
        properties.author = properties.last_modified_by = _property(institution.name)
        properties.comments = _property(self._words.text("cover.run", run=self._outcome.run_id))
        properties.keywords = self._outcome.run_id
        properties.language = language_tag(self._words)
        properties.revision = 1
        properties.created = properties.modified = FIXED_DATE

    def _add(self, xml: str) -> None:
        body = self._document.element.body
        body[-1:-1] = _parsed(xml)  # the section stands last


def _empty_document(words: Language) -> Document:
    """python-docx's template with our styles and settings and without what is not ours."""
    document = docx.Document()
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[1] in _NOT_OURS]:
            del rels[key]
    document.styles.element[:] = _parsed(style_elements(words))
    document.settings.element[:] = _parsed(_settings(words))
    return document


def _settings(words: Language) -> str:
    """Word offers to update the fields when it opens the document; it takes the document for one of today's Word."""
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:updateFields w:val="true"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language_tag(words)}"/>'
        f'<w:decimalSymbol w:val="{words.decimal_mark}"/><w:listSeparator w:val=";"/>'
    )


def _set_page(section: Section, page: Page) -> None:
    width, height = page.value
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(MARGIN)
    section.header_distance = section.footer_distance = Twips(_HEAD_SPACE)


def _parsed(xml: str) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def _property(text: str) -> str:
    return plain(text)[:_LONGEST_PROPERTY]
