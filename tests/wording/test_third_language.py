"""A further language is a folder of texts and nothing else: one is made up here and spoken by commands, findings, forms
and outputs, and by the definition workbook."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import xltools
from tests.outputs.other_institution import other_definition
from xltools.cli import main
from xltools.definition.model import ProgramKind
from xltools.definition.reader import read_definition
from xltools.definition.writer import write_definition
from xltools.example.program import example_definition
from xltools.excel.cells import Workbook
from xltools.excel.reader import read_workbook
from xltools.findings.catalogue import CATALOGUE, finding, message, wording
from xltools.findings.explaining import explain
from xltools.findings.finding import Place
from xltools.forms.build_layout import FormLayouts
from xltools.wording import language as module
from xltools.wording.language import language, languages, phrases, texts

CODE = "qq"


def shouted(text: str) -> str:
    """English in capitals; what stands in braces keeps its name."""
    inside, letters = False, []
    for char in text:
        inside = (inside or char == "{") and char != "}"
        letters.append(char if inside else char.upper())
    return "".join(letters)


def foreign(text: str) -> str:
    """Capitals alone would be understood as English: what is compared is compared without them."""
    return f'"Q {shouted(text)[1:]}'


def foreign_texts(texts: str) -> str:
    """One text, or the table of those of a column."""
    return re.sub(r'"[^"]*"', lambda text: foreign(text[0]), texts)


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shutil.copytree(str(module.ROOT), tmp_path, dirs_exist_ok=True)
    shutil.copytree(tmp_path / "en", tmp_path / CODE)
    for file in ("phrases.toml", "findings.toml", "definition.toml"):
        lines = (tmp_path / CODE / file).read_text(encoding="utf-8").splitlines()
        spoken = (
            f"{key} = {foreign_texts(text) if file == 'definition.toml' else shouted(text)}" if text else key
            for key, _, text in (line.partition(" = ") for line in lines)
        )
        (tmp_path / CODE / file).write_text("\n".join(spoken), encoding="utf-8")
    rules = (tmp_path / CODE / "language.toml").read_text(encoding="utf-8")
    spoken_rules = rules.replace('"mark.decimal" = "."', '"mark.decimal" = "’"')
    (tmp_path / CODE / "language.toml").write_text(spoken_rules, encoding="utf-8")
    caches = (languages, texts, phrases, wording)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("made_up")
def test_a_language_that_is_a_folder_is_spoken_everywhere() -> None:
    assert languages() == ("en", CODE, "tr")
    words = language(CODE)
    assert words.text("activity_total") == language("en").text("activity_total").upper()
    assert words.number(Decimal("1234.5"), 1) == "1,234’5"
    for entry in CATALOGUE.values():
        sample = finding(entry.code, Place(), **entry.sample)
        assert message(sample, CODE) != message(sample, "en")
    explained = explain("V101", CODE)
    assert explained is not None
    assert explained.title == wording("V101", "en").title.upper()


@pytest.mark.usefixtures("made_up")
def test_the_forms_of_an_institution_speak_it() -> None:
    turkish = example_definition()
    spoken = replace(turkish, institution=replace(turkish.institution, language=CODE), phrases=())
    guide, *_ = FormLayouts(spoken).of("PDB").sheets
    assert guide.title == language("en").text("form.guide.title").upper()


@pytest.mark.usefixtures("made_up")
def test_a_computer_that_speaks_it_is_answered_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", f"{CODE}_{CODE.upper()}.UTF-8")
    output = CliRunner().invoke(main, ["explain", "V101"]).output
    assert wording("V101", "en").title.upper() in output
    assert language("en").text("explain.matters").upper() in output


@pytest.mark.usefixtures("made_up")
def test_the_commands_and_the_outputs_of_an_institution_speak_it(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = other_definition()
    spoken = replace(english, institution=replace(english.institution, language=CODE))
    project = tmp_path_factory.mktemp("project")
    write_definition(spoken, project / "workbook_templates" / "definition_2030.xlsx")
    xltools.templates(project=project)
    shutil.copytree(project / "workbook_templates" / "2030", project / "inputs" / "2030")
    monkeypatch.chdir(project)
    output = CliRunner().invoke(main, ["consolidate", "--jobs", "1"]).output
    assert language("en").text("cli.written", file="").upper() in output
    assert language("en").text("status.draft").upper() in output
    for name in ("consolidated", "summary"):
        sheets = openpyxl.load_workbook(project / "outputs" / f"{name}_2030.xlsx").sheetnames
        assert language("en").text("sheet.cover").upper() in sheets
        assert [sheet for sheet in sheets if sheet != sheet.upper()] == []


@pytest.mark.usefixtures("made_up")
def test_the_definition_workbook_speaks_it_and_is_read_back(tmp_path: Path) -> None:
    turkish = example_definition()
    spoken = replace(turkish, institution=replace(turkish.institution, language=CODE))
    path = tmp_path / "definition.xlsx"
    write_definition(spoken, path)
    book = read_workbook(path.read_bytes())
    assert isinstance(book, Workbook)
    shown = {sheet.name: {cell.raw for cell in sheet.cells.values()} for sheet in book.sheets}
    assert {"Q GUIDE", "Q INSTITUTION", "Q ACTIVITIES", "Q LISTS"} <= shown.keys()
    assert {"Q ACTIVITIES", "Q CODE *", "Q SUB-PROGRAM *", "Q DESCRIPTION"} <= shown["Q ACTIVITIES"]
    assert {"Q SERVICE PROGRAM", "Q SUB-PROGRAMS"} <= shown["Q LISTS"]
    assert {"Q YES", "Q NO"} <= shown["Q ECONOMIC ITEMS"]
    result = read_definition(path.read_bytes(), path.name)
    assert result.findings == ()
    assert result.definition == spoken


@pytest.mark.usefixtures("made_up")
def test_a_workbook_may_use_the_words_of_any_language(tmp_path: Path) -> None:
    turkish = example_definition()
    path = tmp_path / "definition.xlsx"
    write_definition(turkish, path)
    book = openpyxl.load_workbook(path)
    page = book["Programlar"]
    words = (
        "yönetim ve destek programı",
        "Management and support program",
        "q management AND support program",
    )
    for row, word in enumerate(words, start=7):
        for column, value in enumerate((f"P{row}", "A program", word), start=2):
            page.cell(row, column, value)
    book.save(path)
    definition = read_definition(path.read_bytes(), path.name).definition
    assert definition is not None
    assert [program.kind for program in definition.programs[1:]] == [ProgramKind.MANAGEMENT] * len(words)
