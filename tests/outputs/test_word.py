"""``consolidate --word``: the program as an editable Word document, with every printed figure and text."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.other_institution import filled, other_definition, other_project
from tests.outputs.program_labels import (
    ACTIVITIES,
    COST_TABLES,
    GRAND_TOTAL,
    INDICATOR_PERIODS,
    KINDS,
    PERIODS,
    SUBPROGRAMS,
    activity_name,
    caption,
    form_caption,
    item_row,
    subject_row,
)
from tests.outputs.recalculation import office
from tests.outputs.shown_document import Field, ShownDocument, fields_in, text_of
from tests.outputs.shown_tables import Column, Row, all_cells
from tests.outputs.test_pdf import pages
from tests.published import (
    indicators,
    printed_indicators,
    resources,
    table8_11,
    table13,
    table14,
    table15,
    table_titles,
)
from xltools.checks.outcome import Outcome
from xltools.cli import main
from xltools.consolidation.figures import ResourceFigure
from xltools.consolidation.table import ColumnRole, Heading, RowRole, Table, TableCell, TableRow, figures
from xltools.definition.definition import Definition
from xltools.definition.model import TableKind
from xltools.forms.build_layout import form_language
from xltools.reports.word.document import new_document
from xltools.reports.word.fit import CELL_MARGIN, Page, fitted

Figure = tuple[str, Row, Column]
"""caption, row, column"""
TABLE = qn("w:tbl")


@pytest.fixture(scope="module")
def made(small: Path, tmp_path_factory: pytest.TempPathFactory) -> xltools.ConsolidationResult:
    return xltools.consolidate(project=small, output=tmp_path_factory.mktemp("word"), word=True)


@pytest.fixture(scope="module")
def document(made: xltools.ConsolidationResult) -> ShownDocument:
    assert made.word == made.summary.with_name("summary_2021.docx")
    assert made.word is not None
    return ShownDocument(made.word)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return other_project(tmp_path_factory.mktemp("other"), other_definition(), filled(2))


@pytest.fixture(scope="module")
def other_outcome(other: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return xltools.consolidate(project=other, output=tmp_path_factory.mktemp("outcome")).outcome


def written(outcome: Outcome, path: Path) -> ShownDocument:
    path.write_bytes(new_document(outcome, form_language(outcome.definition)))
    return ShownDocument(path)


# --- figures and texts -------------------------------------------------------------------------------------


def printed_figures(definition: Definition) -> Iterator[tuple[Figure, int | None]]:
    """Every figure the published program prints."""
    for (code, row, column), count in resources().items():
        table = definition.resource_table_by_code[code]
        rows = {line.code: line.name for line in definition.rows_of(code)} | {"": table.row_total}
        columns = {line.code: line.name for line in definition.columns_of(code)} | {"": table.column_total}
        yield (caption(code.removeprefix("T")), rows[row], columns[column]), count
    for line in printed_indicators():
        for period, heading in INDICATOR_PERIODS.items():
            name = f"{line['number']}- {line['name']}"
            yield (caption(line["table"]), name, heading), indicators()[line["indicator"], period]
    for (subject, row, period), amount in table8_11().items():
        subprogram = (
            subject if subject in SUBPROGRAMS else next(s for s in ACTIVITIES if subject in ACTIVITIES[s])
        )
        yield (caption(COST_TABLES[subprogram]), subject_row(subject, row), PERIODS[period]), amount
    for (row, period, kind), amount in table13().items():
        label = GRAND_TOTAL if row == "TOTAL" else item_row(row)
        yield (caption("13"), label, (PERIODS[period], KINDS[kind])), amount
    for (activity, row, period), cell in table14().items():
        yield (form_caption(activity), item_row(row), PERIODS[period]), cell


def test_it_shows_every_printed_figure(document: ShownDocument, definition: Definition) -> None:
    tables = document.tables()
    printed = dict(printed_figures(definition))
    costs = len(table8_11()) + len(table13()) + len(table14())
    assert len(printed) == len(resources()) + len(indicators()) + costs
    wrong = [
        (figure, value, tables[figure[0]].cells[figure[1:]])
        for figure, value in printed.items()
        if tables[figure[0]].number(*figure[1:]) != value
    ]
    assert wrong == []


def test_it_shows_who_is_responsible(document: ShownDocument) -> None:
    tables = document.tables()
    shown = {name: departments for _, _, name, departments in tables[caption("15")].rows}
    for activity, departments in table15().items():
        assert shown[activity_name(activity)] == ", ".join(departments)
    monitored = {name for _, _, name, _ in tables[caption("16")].rows}
    for line in printed_indicators():
        assert line["name"] in monitored


def test_every_text_of_the_summary_workbook_stands_in_the_document(
    document: ShownDocument, summary_book: Workbook
) -> None:
    """Both render the same descriptions; only running heads and what leads around a workbook are its own."""
    text = document.all_text()
    missing = [
        (place, value)
        for place, value in all_cells(summary_book).items()
        if place[0] not in ("Kapak", "İçindekiler", "Grafik verileri") and place[1] not in ("A1", "A2")
        if isinstance(value, str) and not all(line in text for line in value.removeprefix("• ").splitlines())
    ]
    assert missing == []
    assert len(all_cells(summary_book)) > 1000


def test_goal_and_rationale_of_a_sub_program_are_paragraphs_of_its_chapter(
    document: ShownDocument, definition: Definition
) -> None:
    paragraphs = [text for style, text in document.paragraphs() if style == "Normal"]
    everything = document.all_text()
    for subprogram in definition.subprograms:
        if subprogram.code in SUBPROGRAMS:
            for line in filter(None, [*subprogram.goal.splitlines(), *subprogram.rationale.splitlines()]):
                assert paragraphs.count(line) == 1
            first = subprogram.rationale.splitlines()[0]
            assert everything.count(first) == 1  # the head of Table 7 does not say it again


def test_a_sub_program_that_comes_twice_says_its_goal_once(other_outcome: Outcome, tmp_path: Path) -> None:
    definition = other_outcome.definition
    harbours = [t for t in definition.published_tables if t.subject == "1.1"]
    fleet = next(t for t in definition.published_tables if t.kind is TableKind.RESOURCE)
    apart = replace(definition, published_tables=(harbours[0], fleet, harbours[1]))
    shown = written(replace(other_outcome, definition=apart), tmp_path / "apart.docx")
    assert [text for level, text in shown.headings() if level == 1][1::2] == ["Sub-program: Harbours"] * 2
    assert [text for _, text in shown.paragraphs()].count("Goal of Harbours") == 1


# --- captions, headings, fields ----------------------------------------------------------------------------


def test_captions_are_the_published_ones_in_the_published_order(document: ShownDocument) -> None:
    shown = list(document.tables())
    expected = []
    for number, title in table_titles():
        forms = [code for codes in ACTIVITIES.values() for code in codes] if number == "14" else []
        expected += [form_caption(code) for code in forms] or [
            f"Tablo {number}. {title}" if number else title
        ]
    assert sorted(shown) == sorted(expected)
    assert [c for c in shown if "14" not in c] == [c for c in expected if "14" not in c]


def counted_by_word(fields: list[Field]) -> list[int]:
    """What the fields of a sequence show once Word has updated them, by Word's own rules."""
    reached, shown = 0, []
    for field in fields:
        reset = re.search(r"\\r (\d+)", field.instruction)
        if reset:
            reached = int(reset[1])
        elif r"\c" not in field.instruction:
            reached += 1
        shown.append(reached)
    return shown


@pytest.mark.parametrize(
    "numbers",
    [None, ["1", "2", "", "3", "3", "7"], ["", "12", "11", "1"], ["1", "A-1", "2", "007", "3"]],
    ids=["as they are", "left out and shared", "downwards", "not plain"],
)
def test_updating_the_fields_does_not_change_a_table_number(
    other_outcome: Outcome, tmp_path: Path, numbers: list[str] | None
) -> None:
    tables = other_outcome.definition.published_tables
    if numbers:
        wanted = [*numbers, *["20"] * len(tables)]
        tables = tuple(replace(t, number=n) for t, n in zip(tables, wanted, strict=False))
    outcome = replace(other_outcome, definition=replace(other_outcome.definition, published_tables=tables))
    shown = written(outcome, tmp_path / "numbers.docx")
    captions = [p for p in shown.document.paragraphs if p.style and p.style.name == "Caption"]
    printed = [re.match(r"Table (\S+)\.", p.text) for p in captions]
    fields = [field for field in shown.fields() if field.instruction.startswith("SEQ Table")]
    assert len(fields) == len(captions)  # the list of tables finds each of them
    for number, field, counted in zip(printed, fields, counted_by_word(fields), strict=True):
        if field.hidden:
            assert number is None or not re.fullmatch("[1-9][0-9]*", number[1])
        else:
            assert number is not None
            assert number[1] == field.shown == str(counted)
    expected = [t.number for t in tables if t.number]
    assert list(dict.fromkeys(m[1] for m in printed if m)) == list(dict.fromkeys(expected))


def test_the_example_is_numbered_by_fields(document: ShownDocument) -> None:
    fields = [field for field in document.fields() if field.instruction.startswith("SEQ Tablo")]
    assert [str(n) for n, f in zip(counted_by_word(fields), fields, strict=True) if not f.hidden] == [
        f.shown for f in fields if not f.hidden
    ]
    assert [f.shown for f in fields if not f.hidden][-3:] == ["14", "15", "16"]


def test_chapters_follow_the_published_tables_below_the_headings_of_the_institution(
    document: ShownDocument,
) -> None:
    assert [text for level, text in document.headings() if level == 1] == [
        "GENEL MÜDÜR SUNUŞU",
        "GİRİŞ",
        "I. GENEL BİLGİLER",
        "II. PERFORMANS PROGRAMI MİMARİSİ",
    ]
    below = [text for level, text in document.headings() if level == 3]
    assert below[-3:] == [
        f"Alt Program: {SUBPROGRAMS['AP2']}",
        f"Alt Program: {SUBPROGRAMS['AP1']}",
        "Faaliyet Maliyetleri",
    ]
    deepest = [text for level, text in document.headings() if level == 4]
    for code in ("F1", "F6"):
        assert deepest.count(activity_name(code)) == 1
    assert deepest.count("Alt Program Hedefi") == 2


def test_contents_and_list_of_tables_hold_what_they_list_and_nothing_is_asked(
    document: ShownDocument,
) -> None:
    """Each line leads to a bookmark that stands around what it says."""
    body: Any = document.document.element.body
    lists = [field for field in document.fields() if field.instruction.startswith("TOC")]
    assert [field.instruction for field in lists] == [r'TOC \o "1-3" \h \z \u', r'TOC \h \z \c "Tablo"']
    marked = {mark.get(qn("w:name")): text_of(mark.getparent()) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [(marked[link.get(qn("w:anchor"))], text_of(link)) for link in body.iter(qn("w:hyperlink"))]
    assert [wanted for wanted, shown in links] == [shown for _, shown in links]
    headings = [text for level, text in document.headings() if level <= 3]
    assert [shown for _, shown in links] == [*headings, *document.tables()]
    assert document.document.settings.element.find(qn("w:updateFields")) is None
    assert not [mark for mark in body.iter(qn("w:fldChar")) if mark.get(qn("w:dirty"))]


def test_every_page_after_the_first_shows_the_run_and_its_number(
    document: ShownDocument, made: xltools.ConsolidationResult
) -> None:
    for section in document.document.sections:
        foot: Any = section.footer.part.element
        assert [field.instruction for field in fields_in(foot)] == ["PAGE", "NUMPAGES"]
        assert made.outcome.run_id in text_of(foot)
        assert "GÖÇ İDARESİ" in text_of(section.header.part.element)
    assert [s.different_first_page_header_footer for s in document.document.sections][:2] == [True, False]


def test_the_document_says_what_it_is_and_which_language_it_speaks(document: ShownDocument) -> None:
    properties = document.document.core_properties
    assert properties.title == "2021 Yılı Performans Programı"
    assert properties.author == "GÖÇ İDARESİ GENEL MÜDÜRLÜĞÜ"
    spoken = document.document.styles.element.find(f".//{qn('w:lang')}")
    assert spoken is not None
    assert spoken.get(qn("w:val")) == "tr-TR"


# --- tables on pages ---------------------------------------------------------------------------------------


def test_heads_are_repeated_rows_unbroken_and_tables_described(document: ShownDocument) -> None:
    for table in document.tables().values():
        rows = list(table.element.iter(qn("w:tr")))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None, table.caption
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        described = table.element.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}").get(qn("w:val"))
        assert "Sütunlar: " in described
        assert table.element.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val")) in table.caption


def sections_with_tables(shown: ShownDocument) -> Iterator[tuple[int, Any]]:
    """(room on the page, table); a section ends where its properties stand."""
    waiting: list[Any] = []
    for element in shown.document.element.body:
        if element.tag == TABLE:
            waiting.append(element)
        for section in element.iter(qn("w:sectPr")):
            size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
            room = int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))
            yield from ((room, table) for table in waiting)
            waiting = []


def test_every_table_fills_its_page_and_no_more(document: ShownDocument) -> None:
    placed = list(sections_with_tables(document))
    assert len(placed) == len(document.tables())
    for room, table in placed:
        assert sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))) == room
    turned = [table for room, table in placed if room > 12_000]
    assert document.tables()[caption("13")].element in turned  # twelve columns of amounts
    assert document.tables()[caption("8")].element not in turned  # five


CALIBRI = {"0123456789": 1038 / 2048, ".": 517 / 2048}
"""The widths of its characters in parts of their size."""


@pytest.mark.parametrize(
    ("columns", "page"),
    [(1, Page.PORTRAIT), (5, Page.PORTRAIT), (12, Page.LANDSCAPE), (24, Page.A3)],
)
def test_the_page_turns_and_letters_shrink_until_every_amount_fits(columns: int, page: Page) -> None:
    amount = "2.976.893.000"
    cells = (TableCell("Personel Giderleri"), *figures([ResourceFigure("T", "R", "C")] * columns))
    table = Table(
        "1",
        "Wide",
        (ColumnRole.NAME, *[ColumnRole.AMOUNT] * columns),
        ((Heading("Kod"), *[Heading("2021 Bütçe")] * columns),),
        (TableRow(RowRole.TOTAL, cells),),
    )
    fit = fitted(table, [("Personel Giderleri", *[amount] * columns)])
    letters = sum(width for char in amount for chars, width in CALIBRI.items() if char in chars)
    assert fit.page is page
    assert sum(fit.widths) == page.room
    assert min(fit.widths[1:]) > letters * fit.size * 10 + 2 * CELL_MARGIN


def test_libreoffice_opens_it_and_breaks_no_number(made: xltools.ConsolidationResult, tmp_path: Path) -> None:
    shown = as_pdf(made.word, tmp_path)
    text = "\n".join(shown)
    tokens = set(text.split())
    for amount in table13().values():
        assert f"{amount:,}".replace(",", ".") in tokens
    for number, title in table_titles():
        assert (f"Tablo {number}. {title}" if number else title) in text
    assert not [page for page in shown[1:] if len(page.split()) < 20 and "Sunuş" not in page]  # no empty page


def test_another_institution_has_its_own_shape(other_outcome: Outcome, tmp_path: Path) -> None:
    shown = written(other_outcome, tmp_path / "other.docx")
    assert [text for level, text in shown.headings() if level == 1][:2] == [
        "Preface",
        "Cost of the Performance Program",
    ]
    table = shown.tables()["Table 1. Cost by activity"]
    expected = filled(2).cost(set(other_outcome.definition.activity_by_code), leaves(), "B30")
    assert table.cells["GRAND TOTAL", "2030 Budget"] == f"{expected:,.0f}"
    notes = [text for style, text in shown.paragraphs() if text.startswith("Rounding: ")]
    assert notes


def leaves() -> set[str]:
    return {item.code for item in other_definition().leaf_items}


def test_without_published_tables_there_is_a_preface_to_write(other_outcome: Outcome, tmp_path: Path) -> None:
    definition = replace(other_outcome.definition, published_tables=())
    shown = written(replace(other_outcome, definition=definition), tmp_path / "bare.docx")
    assert shown.headings() == [(1, "Preface")]
    assert shown.tables() == {}


# --- drafts, hostile names, the same bytes -----------------------------------------------------------------


def test_a_draft_says_so_on_its_first_page_and_above_every_other(other: Path, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(other / "inputs" / "2030", forms)
    next(forms.glob("*.xlsx")).unlink()
    result = xltools.consolidate(forms, project=other, output=tmp_path / "outputs", word=True)
    assert result.is_draft
    assert result.word is not None
    shown = ShownDocument(result.word)
    assert [text for style, text in shown.paragraphs() if style == "Subtitle" and text.startswith("DRAFT")]
    assert "DRAFT" in text_of(shown.document.sections[0].header.part.element)


def test_a_complete_program_is_no_draft(document: ShownDocument) -> None:
    assert "TASLAK" not in document.all_text()
    assert "TASLAK" not in text_of(document.document.sections[0].header.part.element)


INSIDE = {qn("w:anchor"), qn("w:history")}
"""What a link has that leads nowhere but into its own document."""
HOSTILE = (
    '=1+1 { INCLUDETEXT "/etc/passwd" } </w:t><w:fldSimple w:instr="DATE"/>&amp; \x0b\x1b\ud800 "\u202e\t|'
)


def test_hostile_names_stay_text(other_outcome: Outcome, tmp_path: Path) -> None:
    definition = other_outcome.definition
    definition = replace(
        definition,
        institution=replace(
            definition.institution, name=HOSTILE, program_title=HOSTILE * 9, currency=HOSTILE
        ),
        activities=tuple(replace(a, name=HOSTILE, description=HOSTILE) for a in definition.activities),
        subprograms=tuple(replace(s, name=HOSTILE, goal=HOSTILE) for s in definition.subprograms),
        published_tables=tuple(replace(t, title=f"{t.title} {HOSTILE}") for t in definition.published_tables),
    )
    plain = written(other_outcome, tmp_path / "plain.docx")
    shown = written(replace(other_outcome, definition=definition), tmp_path / "hostile.docx")
    visible = re.sub("[\x0b\x1b\ud800]", "\ufffd", HOSTILE).replace("\t", " ")
    assert visible in [text for level, text in shown.headings() if level == 2]
    assert [f.instruction for f in shown.fields()] == [f.instruction for f in plain.fields()]
    assert not list(shown.document.element.iter(qn("w:fldSimple")))
    assert all(set(link.keys()) == INSIDE for link in shown.document.element.iter(qn("w:hyperlink")))


@pytest.mark.parametrize("phrase", ['T"\\b x{number}', "{number} 7", "no number"])
def test_an_own_wording_of_captions_is_never_read_as_a_field(
    other_outcome: Outcome, tmp_path: Path, phrase: str
) -> None:
    words = form_language(other_outcome.definition)
    own = replace(words, phrases={**words.phrases, "table.caption": phrase})
    (tmp_path / "own.docx").write_bytes(new_document(other_outcome, own))
    for field in ShownDocument(tmp_path / "own.docx").fields():
        assert re.fullmatch(
            r'TOC \\o "1-3" \\h \\z \\u|TOC \\h \\z \\c "\w+"|SEQ \w+( \\[crh]| \d+| \\\* ARABIC)*',
            field.instruction,
        )


def test_the_same_outcome_gives_the_same_bytes_years_later(
    other_outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(other_outcome, tmp_path / "now.docx")
    later = time.time() + 10**8
    monkeypatch.setattr("time.time", lambda: later)
    written(other_outcome, tmp_path / "later.docx")
    assert (tmp_path / "now.docx").read_bytes() == (tmp_path / "later.docx").read_bytes()


# --- the command -------------------------------------------------------------------------------------------


def test_a_document_somebody_has_worked_in_is_never_replaced(
    other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(other)
    command = ["consolidate", "--word", "-o", str(tmp_path), "--lang", "en"]
    assert "summary_2030.docx" in CliRunner().invoke(main, command, catch_exceptions=False).output
    CliRunner().invoke(main, command, catch_exceptions=False)
    own = tmp_path / "summary_2030.docx"
    assert [path.name for path in tmp_path.glob("*.docx")] == [own.name]
    worked_in = docx.Document(str(own))
    worked_in.add_paragraph("Our preface.")
    worked_in.core_properties.modified = worked_in.core_properties.modified.replace(year=2026)  # as Word does
    worked_in.save(str(own))
    before = own.read_bytes()
    for _ in range(2):
        told = CliRunner().invoke(main, command, catch_exceptions=False).output
        assert "stays as it is" in told
        assert "summary_2030-2.docx" in told
    assert own.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == ["summary_2030-2.docx", own.name]


def test_nobody_pays_for_word_who_does_not_ask(other: Path, tmp_path: Path) -> None:
    script = (
        "import sys, xltools; result = xltools.consolidate(project=sys.argv[1], output=sys.argv[2]);"
        "assert result.word is None; assert 'docx' not in sys.modules;"
        "from openpyxl.xml import functions; assert not functions.LXML"  # it would read without defusedxml
    )
    subprocess.run([sys.executable, "-c", script, str(other), str(tmp_path)], check=True)
    assert not list(tmp_path.glob("*.docx"))


def as_pdf(document: Path | None, folder: Path) -> list[str]:
    assert document is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return pages(folder / document.with_suffix(".pdf").name)
