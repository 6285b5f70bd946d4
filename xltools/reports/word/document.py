"""The performance program as an editable Word document: title page, contents, the institution's texts, chapters.

How it looks are the styles of ``template.docx``. Contents, list of tables, numbers of captions and of pages are fields,
which hold what they show until somebody has Word update them. Text never becomes a field, whatever it says.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph

from xltools.checks.outcome import Outcome
from xltools.consolidation.published_unit import as_published, published_currency
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.table import Table
from xltools.consolidation.tables import official_tables
from xltools.definition.model import PublishedTable
from xltools.definition.passages import Passage, Position
from xltools.excel.finishing import FIXED_DATE, repacked
from xltools.reports.run_file import properties_of_run
from xltools.reports.word.blocks import Blocks
from xltools.reports.word.captions import Captions
from xltools.reports.word.chapters import Chapter, Line, chapters, section_title
from xltools.reports.word.contents import Contents
from xltools.reports.word.fields import Bookmarks, add_field
from xltools.reports.word.fit import Fitted, Page, fitted, plain, shown_cells
from xltools.reports.word.tables import TableWriter
from xltools.wording.language import Language, tag

_LONGEST_PROPERTY = 255
_ABOVE_TITLE, _BELOW_PARENT = Pt(210), Pt(12)
# The styles of our own, whose names the institution may word.
_OWN_STYLES = ("Head", "Text", "Number", "Detail", "Line", "Note")
_PAGE, _PAGES = "\x01", "\x02"  # stand for fields while a phrase is filled
_HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Heading 4")


def new_document(outcome: Outcome, words: Language) -> bytes:
    """The program of ``outcome`` as a document nobody has worked in."""
    title = outcome.definition.institution.program_title or words.text("summary.title")
    writer = DocumentWriter(outcome, words, title)
    writer.title_page()
    first = writer.preface(outcome.definition.passages(Position.BEFORE), words.text("word.preface.hint"))
    for chapter in chapters(outcome.definition, words):
        writer.chapter(chapter)
    writer.passages(outcome.definition.passages(Position.AFTER))
    writer.lists(first)
    return writer.package()


class DocumentWriter:
    """Appends to a document; knows which page it stands on."""

    def __init__(self, outcome: Outcome, words: Language, title: str) -> None:
        self._outcome = outcome
        self._title = title
        self._definition = outcome.definition
        self._words = words
        self._document = _opened_template()
        self._tables = TableWriter(self._document, words)
        bookmarks = Bookmarks()
        self._contents, self._blocks = Contents(words, bookmarks), Blocks(bookmarks)
        self._captions = Captions(words, self._contents)
        self._page = Page.PORTRAIT
        self._draft = "Draft" if outcome.is_draft else None
        self._running_lines()

    def package(self) -> bytes:
        properties = self._document.core_properties
        own = properties_of_run(self._outcome, self._title, self._words)
        properties.title, properties.subject = _property(own["title"]), _property(own["subject"])
        properties.author = properties.last_modified_by = _property(own["company"])
        properties.comments, properties.keywords = _property(own["comments"]), own["keywords"]
        properties.language = tag(self._words.code, "document")
        properties.revision = 1
        properties.created = properties.modified = FIXED_DATE
        self._speak()
        self._blocks.keep(self._document)
        content = io.BytesIO()
        self._document.save(content)
        return repacked(content.getvalue())

    # --- what stands before the tables -----------------------------------------------------------------------

    def title_page(self) -> None:
        institution, text = self._definition.institution, self._words.text
        first = self._add("Subtitle", institution.parent).paragraph_format
        first.space_before, first.space_after = _ABOVE_TITLE, _BELOW_PARENT
        self._add("Subtitle", institution.name, bold=True)
        self._add("Title", self._title)
        if institution.printed_year not in self._title:
            self._add("Subtitle", institution.printed_year)
        status = self._add("Subtitle")
        status.add_run(plain(self._outcome.verdict.text(self._words)), self._draft)
        self._blocks.paragraph("status", status, self._title)
        lines = [f"{text('cover.checks')}: {self._outcome.check_counts.text(self._words)}"]
        if self._outcome.since_approval:
            lines.append(f"{text('cover.approved')}: {self._outcome.since_approval.text(self._words)}")
        self._blocks.paragraph("checks", self._add("Subtitle", "\n".join(lines)), self._title)
        if institution.prepared_by:
            self._add("Subtitle", text("summary.prepared_by", name=institution.prepared_by))

    def preface(self, own: Sequence[Passage], hint: str) -> Paragraph:
        """The institution's ``own`` texts before all tables, else a chapter for it to write, with a ``hint`` of what
        belongs there; its first paragraph."""
        title_page = len(self._document.paragraphs)
        self.passages(own)
        if not own:
            self.heading(self._words.text("word.preface"))
            self.paragraph(hint)
        first = self._document.paragraphs[title_page]
        first.paragraph_format.page_break_before = True
        return first

    def lists(self, before: Paragraph) -> None:
        """Contents and list of tables, in front of the paragraph ``before``."""
        self._contents.write(before, self._captions.sequence)

    # --- what any document is made of ------------------------------------------------------------------------

    def heading(self, text: str, level: int = 1) -> None:
        self._contents.heading(self._add(_HEADINGS[min(level, len(_HEADINGS)) - 1], text), level)

    def paragraph(self, text: str, label: str = "") -> None:
        """``text`` behind a bold ``label``, each of its lines on its own."""
        for at, part in enumerate(text.splitlines() or [""]):
            self._add("Normal", part, "" if at else label)

    def table(self, described: Table, totals: Totals, above: str = "") -> None:
        """The table below its caption, on the page that it fits; below the heading ``above``, if there is one, so that
        none stands alone."""
        fit = fitted(described, shown_cells(described, totals, self._words))
        self.turn(fit.page)
        if above:
            self.heading(above)
        self._table(f"{described.subject} {described.title}", fit, ())

    # --- chapters --------------------------------------------------------------------------------------------

    def passages(self, passages: Iterable[Passage]) -> None:
        """Texts of the institution's own, on an upright page; a heading alone stands on whichever is begun."""
        for passage in passages:
            if passage.text:
                self.turn(Page.PORTRAIT)
            if passage.title:
                self.heading(passage.title, passage.level)
            for text, is_listed in passage.lines:
                self._add("List Bullet" if is_listed else "Normal", text)

    def chapter(self, chapter: Chapter) -> None:
        """A chapter begins on the page of what stands first in it, so that no heading stands alone."""
        fitted_tables = {published: tuple(self._fitted(published)) for published in chapter.published}
        first = next((table.page for tables in fitted_tables.values() for table in tables), Page.PORTRAIT)
        own = self._definition.passages(Position.BEFORE, chapter.published[0])
        says = chapter.names or chapter.texts or any(passage.text for passage in own)
        self.turn(Page.PORTRAIT if says else first)
        self.passages(own)
        self._begin(chapter)
        for published, tables in fitted_tables.items():
            if published is not chapter.published[0]:
                self.passages(self._definition.passages(Position.BEFORE, published))
            for table in tables:
                self.turn(table.page)
                heading = section_title(published, table.table, self._definition, self._words)
                if heading:
                    self.heading(heading, chapter.level + 1)
                key = f"{published.kind.value} {published.subject} {table.table.subject}"
                self._table(key, table, chapter.said)
            self.passages(self._definition.passages(Position.AFTER, published))

    def _begin(self, chapter: Chapter) -> None:
        """What a chapter says above its tables."""
        if chapter.title:
            self.heading(chapter.title, chapter.level)
        for label, text in chapter.names:
            self._add("Table Line", text, label)
        for label, text in chapter.texts:
            self.heading(label, chapter.level + 1)
            self.paragraph(text)

    def _fitted(self, published: PublishedTable) -> Iterator[Fitted]:
        definition, totals, words = self._definition, self._outcome.totals, self._words
        for described in official_tables(published, definition, words):
            table = as_published(described, definition.institution)
            table = with_rounding_notes(table, totals, definition, words)
            yield fitted(table, shown_cells(table, totals, words))

    def _table(self, key: str, fit: Fitted, said: Sequence[Line]) -> None:
        """The table below its caption; lines the chapter has ``said`` are not said again. ``key`` says which it is."""
        table = fit.table
        called = self._captions.add(self._add("Caption"), table.number, table.title).text
        for label, text in table.head:
            if (label, text) not in said:
                self._add("Table Line", text, label)
        if table.has_amounts:
            currency = published_currency(self._definition.institution, self._words)
            unit = self._add("Table Note", self._words.text("unit_of_amounts", currency=currency))
            unit.paragraph_format.keep_with_next = True
        self._blocks.table(key, self._tables.add(fit), called)
        # Written without notes, too: Word joins two tables that nothing parts.
        self._blocks.paragraph(key, self._add("Table Note", "\n".join(table.notes)), called)

    # --- pages -----------------------------------------------------------------------------------------------

    def turn(self, page: Page) -> None:
        """Go on on a page of the kind ``page``."""
        if page is self._page:
            return
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        # The paragraph that ends the section takes no room: it must not begin a page of its own.
        self._document.paragraphs[-1].style = "Section End"
        section.different_first_page_header_footer = False
        width, height = page.value
        section.page_width, section.page_height = Twips(width), Twips(height)
        section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
        self._page = page

    def _running_lines(self) -> None:
        """Whose program it is, and that it is a draft, above every page; run and page number below it."""
        section, words = self._document.sections[0], self._words
        head = section.header.paragraphs[0]
        head.add_run(plain(f"{self._definition.institution.name} · {self._title}"))
        if self._draft:
            head.add_run(plain(f" · {words.text('status.draft')}"), self._draft)
        foot = section.footer.paragraphs[0]
        foot.add_run(plain(words.text("cover.run", run=self._outcome.run_id) + " · "))
        fields = {_PAGE: "PAGE", _PAGES: "NUMPAGES"}
        for part in re.split(f"([{_PAGE}{_PAGES}])", words.text("word.page", page=_PAGE, pages=_PAGES)):
            if part in fields:
                add_field(foot, fields[part], "1")
            else:
                foot.add_run(plain(part))
        for key, paragraph in (("head", head), ("foot", foot)):
            self._blocks.paragraph(key, paragraph, self._title)

    # --- the document as a whole -----------------------------------------------------------------------------

    def _speak(self) -> None:
        """The template's language and the names of its own styles become those of the institution."""
        spoken = tag(self._words.code, "document")
        proofed = self._document.styles.element.find(f".//{qn('w:lang')}")
        for use in ("val", "eastAsia", "bidi"):
            proofed.set(qn(f"w:{use}"), spoken)
        settings = self._document.settings.element
        settings.find(qn("w:themeFontLang")).set(qn("w:val"), spoken)
        settings.find(qn("w:decimalSymbol")).set(qn("w:val"), self._words.decimal_mark)
        for name in _OWN_STYLES:
            self._document.styles[f"Table {name}"].name = plain(
                self._words.text(f"word.style.{name.lower()}")
            )

    def _add(self, style: str, text: str = "", label: str = "", *, bold: bool = False) -> Paragraph:
        """A paragraph at the end of the document, with a bold ``label`` before its text."""
        added = self._document.add_paragraph(style=style)
        if label:
            added.add_run(plain(f"{label}: ")).bold = True
        if text:
            added.add_run(plain(text)).bold = bold or None
        return added


def _opened_template() -> Document:
    with (files("xltools.reports.word") / "template.docx").open("rb") as file:
        return docx.Document(file)


def _property(text: str) -> str:
    return plain(text)[:_LONGEST_PROPERTY]
