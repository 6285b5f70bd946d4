"""The sheets of the summary that hold the institution's own texts, before and behind the tables they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable
from xltools.definition.passages import Passage, Position
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, line_count, row_height, sheet_name
from xltools.excel.sheet_writer import SheetWriter
from xltools.reports.placing import print_blocks
from xltools.wording.language import Language

_FIRST_ROW, _WIDTH = 3, 96.0
_MOST_LINES = 25  # of a row: Excel takes no higher one than 409 points
_PARAGRAPH = styles.Style(text_wrap=True, valign="top")
_LISTED = replace(_PARAGRAPH, indent=1)
_HEADINGS = (
    replace(styles.TITLE, text_wrap=True),
    replace(styles.CAPTION, text_wrap=True),
    replace(styles.CAPTION, font_size=11, text_wrap=True),
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A row of such a sheet; a heading has the number it is printed with apart."""

    text: str
    style: styles.Style
    passage: Passage | None = None

    @property
    def height(self) -> float:
        size = self.style.font_size
        return row_height((self.text, _WIDTH - 2 * self.style.indent), font_size=size, least=size * 1.8)


@dataclass(frozen=True, slots=True)
class TextSheet:
    """The texts on one side of ``table``, of all tables without one. Headings alone get no sheet, hence no ``name``."""

    name: str
    position: Position
    table: PublishedTable | None
    lines: tuple[TextLine, ...]

    @property
    def headings(self) -> Iterator[tuple[int, Passage]]:
        """The row of every heading."""
        rows = enumerate(self.lines, start=_FIRST_ROW)
        return ((row, line.passage) for row, line in rows if line.passage)


def text_sheets(definition: Definition, words: Language, taken: Sequence[str]) -> tuple[TextSheet, ...]:
    """Those that have texts, those behind tables last; none has a name of ``taken``."""
    before = [(Position.BEFORE, table) for table in (None, *definition.program_tables)]
    after = [(Position.AFTER, table) for table in (*definition.program_tables, None)]
    sheets: list[TextSheet] = []
    for position, table in (*before, *after):
        passages = definition.passages(position, table)
        lines = tuple(chain.from_iterable(map(_lines, passages)))
        name = ""
        if table is None or any(passage.text for passage in passages):
            called = next((text.heading for text in passages if text.heading), words.text("summary.texts"))
            name = sheet_name(called, [*taken, *(sheet.name for sheet in sheets)])
        if passages:
            sheets.append(TextSheet(name, position, table, lines))
    return tuple(sheets)


def in_printed_order(
    tables: Iterable[PublishedTable], texts: Sequence[TextSheet]
) -> Iterator[PublishedTable | TextSheet]:
    """``tables`` with the ``texts`` around them."""

    def beside(position: Position, table: PublishedTable | None) -> Iterator[TextSheet]:
        return (text for text in texts if text.position is position and text.table is table)

    yield from beside(Position.BEFORE, None)
    for table in tables:
        yield from beside(Position.BEFORE, table)
        yield table
        yield from beside(Position.AFTER, table)
    yield from beside(Position.AFTER, None)


def write_text_sheet(sheet: SheetWriter, texts: TextSheet, running_head: str) -> None:
    """A heading stays on the page of what stands below it; the running head is on every page."""
    sheet.lay_out([_WIDTH], 2)
    sheet.text(1, 1, running_head, styles.SUBTITLE)
    for row, line in enumerate(texts.lines, start=_FIRST_ROW):
        sheet.text(row, 1, line.text, line.style)
        sheet.height(row, line.height)
    below = zip(texts.lines, texts.lines[1:], strict=False)
    tops = [1, *(_FIRST_ROW + at for at, (above, _) in enumerate(below, start=1) if not above.passage)]
    print_blocks(sheet, PORTRAIT_A4, tops, _FIRST_ROW + len(texts.lines) - 1, repeated=(1, 2))


def _lines(passage: Passage) -> Iterator[TextLine]:
    if passage.title:
        yield TextLine(passage.title, _HEADINGS[passage.level - 1], passage)
    for text, is_listed in passage.lines:
        style = _LISTED if is_listed else _PARAGRAPH
        for part in _parted(f"• {text}" if is_listed else text):
            yield TextLine(part, style)


def _parted(text: str) -> Iterator[str]:
    """``text``, a long one as several rows between words."""
    part = ""
    for word in text.split(" "):
        longer = f"{part} {word}" if part else word
        if part and line_count(longer, _WIDTH) > _MOST_LINES:
            yield part
            longer = word
        part = longer
    yield part
