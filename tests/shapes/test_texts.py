"""An institution that prints texts between its tables: mission, organisation, other matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from tests.outputs.audit.audit import audit
from tests.outputs.audit.test_schema import errors
from tests.outputs.shown_document import ShownDocument, text_of
from tests.outputs.shown_tables import all_cells, open_book
from tests.shapes.chain import sample, through
from xltools.definition.passages import Passage, Position
from xltools.definition.schema import fingerprint
from xltools.operations.consolidating import ConsolidationResult

LONG = "A sentence that says what has to be said. " * 150
TEXTS = (
    Passage(heading="Foreword", text="Dear reader,\n\nthis is the year."),
    Passage(number="I.", heading="Who we are", table="1"),
    Passage(
        number="A.",
        heading="Mission",
        level=2,
        text="To serve\n- roads\n• bridges\n-culverts\no not a list",
        table="1",
    ),
    Passage(text="And it goes on.", position=Position.AFTER, table="1"),
    Passage(number="II.", heading="What it costs", table="3"),
    Passage(heading="Other matters", text=LONG, position=Position.AFTER),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    return through(tmp_path_factory.mktemp("texts"), replace(sample(), texts=TEXTS))


@pytest.fixture(scope="module")
def document(made: ConsolidationResult) -> ShownDocument:
    assert made.word is not None
    return ShownDocument(made.word)


def test_texts_stand_where_the_definition_puts_them(document: ShownDocument) -> None:
    body = [(style, text) for style, text in document.paragraphs() if style in ("Normal", "List Bullet")]
    assert body[:7] == [
        ("Normal", "Dear reader,"),
        ("Normal", "this is the year."),
        ("Normal", "To serve"),
        ("List Bullet", "roads"),
        ("List Bullet", "bridges"),
        ("List Bullet", "culverts"),
        ("Normal", "o not a list"),
    ]
    texts = [text for _, text in document.paragraphs()]
    first, second = (
        next(at for at, text in enumerate(texts) if text.startswith(f"Table {n}.")) for n in (1, 2)
    )
    own = texts.index("And it goes on.", first)
    at = {text: texts.index(text) for text in ("A. Mission", LONG.strip())}
    lists = texts.index("Foreword", texts.index("Foreword") + 1)  # behind the contents
    assert lists < texts.index("o not a list") < texts.index("And it goes on.")
    assert first < second
    assert own < at[LONG.strip()] == len(texts) - 1


def test_a_heading_before_a_table_takes_the_place_of_the_chapter(document: ShownDocument) -> None:
    headings = document.headings()
    assert headings[:3] == [(1, "Foreword"), (1, "I. Who we are"), (2, "A. Mission")]
    assert (1, "II. What it costs") in headings
    assert headings[-1] == (1, "Other matters")
    said = [text for _, text in headings]
    assert "Cost of the Performance Program" not in said
    assert "Preface" not in said
    above = headings[headings.index((1, "II. What it costs")) + 1]
    assert (above[0], above[1].split(":")[0]) == (2, "Sub-program")


def test_the_contents_list_every_heading_and_the_document_is_valid(
    document: ShownDocument, made: ConsolidationResult
) -> None:
    links = [text_of(link) for link in document.document.element.body.iter(qn("w:hyperlink"))]
    headings = [text for level, text in document.headings() if level <= 3]
    assert links[: len(headings)] == headings
    assert made.word is not None
    assert errors(made.word) == []


def test_the_summary_shows_every_text_and_lists_every_heading(made: ConsolidationResult) -> None:
    assert audit(made.summary, "summary") == []
    cells = all_cells(open_book(made.summary))
    shown = [str(value) for value in cells.values()]
    for text in ("Dear reader,", "To serve", "• roads", "And it goes on.", "A. Mission"):
        assert text in shown
    parts = [text for text in shown if len(text) > 1000]
    assert LONG.strip() in " ".join(value for value in shown if value in LONG)
    assert len(parts) > 1  # a row takes no more than 409 points
    contents = open_book(made.summary).sheetnames[1]
    listed = [value for (sheet, _), value in cells.items() if sheet == contents]
    for passage in TEXTS:
        assert not passage.heading or passage.heading in listed


def test_texts_change_no_form() -> None:
    assert fingerprint(replace(sample(), texts=TEXTS)) == fingerprint(sample())
