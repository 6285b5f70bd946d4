"""``xltools trace`` in the terminal, and the links of the workbooks: what a person types and sees."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from openpyxl import load_workbook

import xltools
from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.sample import sample_definition
from xltools.cli import tracing_shown
from xltools.consolidation.figures import ALL, CostFigure, DepartmentFigure, Level, Subject
from xltools.definition.model import Activity, Phrase, Program, Subprogram
from xltools.excel import sheet_writer
from xltools.forms.build_layout import form_language
from xltools.operations.asked import asked_figure
from xltools.project import CannotRunError

HOSTILE = "a b#1 'x' %41 İğş & [1];+,=@~!^(2){}.xlsx"


@pytest.fixture
def workbook(run: Run, project: Path) -> Path:
    assert run("consolidate").exit_code == 0
    return project / "outputs" / "consolidated_2031.xlsx"


def test_a_total_is_told_down_to_the_cells_with_amounts_below_each_other(run: Run) -> None:
    result = run("trace", "New roads", "Personnel", "2031", "--lang", "en")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("1 New roads · 1 Personnel · 2031 Bütçe")
    assert [line.split()[0] for line in lines] == ["1", "NORTH", "SOUTH"]
    ends = {re.search(r"[0-9][0-9,.]*\.[0-9]{2}(?=  |$)", line) for line in lines}
    assert len({match.end() for match in ends if match}) == 1
    assert re.search(r"NORTH\.xlsx › .+![A-Z]+[0-9]+$", lines[1])


@pytest.mark.parametrize(
    ("asked", "level", "code"),
    [
        ("program 1", Level.PROGRAM, "1"),
        ("Programme 1", Level.PROGRAM, "1"),
        ("alt  program 1.1", Level.SUBPROGRAM, "1.1"),
        ("ALT PROGRAM build", Level.SUBPROGRAM, "1.1"),
        ("sub-program 1.1", Level.SUBPROGRAM, "1.1"),
        ("faaliyet 1.1", Level.ACTIVITY, "1.1"),
        ("field of action 1.1", Level.SUBPROGRAM, "1.1"),
        ("Program support", Level.PROGRAM, "10"),
        ("2.4", Level.ACTIVITY, "2.4"),
    ],
)
def test_the_level_goes_before_a_code_that_several_share(asked: str, level: Level, code: str) -> None:
    """In the words of each language and of the institution; a name that begins with such a word is still a name, and
    what has a single part of its own code needs no word."""
    definition = sample_definition()
    definition = replace(
        definition,
        programs=(*definition.programs[:1], Program("10", "Program support"), *definition.programs[2:]),
        subprograms=(*definition.subprograms, Subprogram("2.4", "OFF", "Grants")),
        activities=(*definition.activities, Activity("2.4", "2.4", "Grants to others")),
        phrases=(Phrase("level.subprogram", "field of action"),),
    )
    figure = asked_figure(asked, "*", "2031", definition, form_language(definition))
    assert figure == CostFigure(Subject(level, code), ALL, "2031")


def test_a_code_that_several_share_is_answered_with_the_words_to_say() -> None:
    definition = sample_definition()
    with pytest.raises(CannotRunError) as refused:
        asked_figure("1.1", "*", "2031", definition, form_language(definition))
    assert "alt program 1.1 (Building roads), faaliyet 1.1 (Old roads)" in str(refused.value.values["found"])


def test_two_words_ask_for_all_items(run: Run) -> None:
    assert run("trace", "Heating", "2031").output == run("trace", "Heating", "*", "2031 Bütçe").output


def test_a_long_tree_is_as_short_in_a_file_as_in_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run("trace", "*", "2030")
    assert whole.output.count("NORTH.xlsx") + whole.output.count("SOUTH.xlsx") == 5 * 3
    monkeypatch.setattr(tracing_shown, "_MOST_LINES", 5)
    short = run("trace", "kurum", "toplam", "2030", "--lang", "en").output
    assert "NORTH.xlsx" not in short
    assert "To see all 15 cells, add “--all”" in short
    assert run("trace", "kurum", "toplam", "2030", "--all").output == whole.output
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("FORCE_COLOR", "1")
    seen = click.unstyle(run("trace", "*", "2030", "--lang", "en").stdout)
    assert seen.split() == short.split()


def test_a_narrow_tree_says_every_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("trace", "Cost per km", "G2030", "--lang", "en")
    whole = run(*asked).stdout
    monkeypatch.setattr(tracing_shown, "_NARROWEST_NAME", 12)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    narrow = click.unstyle(run(*asked).stdout)
    assert narrow.count("\n") > whole.count("\n") + 1, "names go on below"
    assert sorted(narrow.split()) == sorted(whole.split())


def test_a_ratio_says_that_it_is_no_sum(run: Run) -> None:
    result = run("trace", "Cost per km", "G2030", "--lang", "en")
    assert "not their sum" in result.output
    assert [line.split()[0] for line in result.output.splitlines()[:4]] == ["1.10", "10", "NORTH", "SOUTH"]


def test_a_resource_table_is_asked_by_row_and_column(run: Run) -> None:
    result = run("trace", "T1", "Clerks", "Men")
    assert "NORTH.xlsx" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("1", "*", "2031"), ["1 (Roads)", "1 (New roads)", "1 (Length)"]),
        (("Heatin", "*", "203"), ["2030 (2030 Bütçe)", "2031 (2031 Bütçe)"]),
        (("Haeting", "*", "2031"), ["10 (Heating)"]),
        (("Heating", "Persons", "2031"), ["1 (Personnel)"]),
        (("Heating", "*", "2031 Target"), ["2031 (2031 Bütçe)"]),
        (("Length", "Personnel", "G2030"), ["Personnel", "*"]),
        (("T1", "Doctors", "Men"), ["Engineers", "Clerks"]),
        (("Heating",), ["SUBJECT ITEM PERIOD"]),
    ],
)
def test_a_word_that_is_not_understood_is_answered_with_what_there_is(
    run: Run, words: tuple[str, ...], told: list[str]
) -> None:
    result = run("trace", *words)
    assert result.exit_code == 2
    assert [text for text in told if text not in result.output] == []


def test_a_cell_of_the_workbook_is_traced(run: Run, workbook: Path) -> None:
    result = run("trace", str(workbook), "Veri!$G$6")
    assert result.exit_code == 0
    assert re.search(r"(NORTH|SOUTH)\.xlsx › ", result.output)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Veri!A6", "'Veri'!G6"),
        ("Yok!A1", "Kapak"),
        ("D14", "!D14"),
    ],
)
def test_a_cell_without_an_amount_names_those_beside_it(
    run: Run, workbook: Path, cell: str, told: str
) -> None:
    result = run("trace", str(workbook), cell)
    assert result.exit_code == 2
    assert told in result.output


def test_a_workbook_of_other_forms_is_not_explained_by_these(run: Run, project: Path, workbook: Path) -> None:
    put(project, "SOUTH.xlsx", filled("SOUTH", lambda book: book.properties.__setattr__("title", "new")))
    result = run("trace", str(workbook), "Veri!G6")
    assert result.exit_code == 2
    assert "xltools consolidate" in result.output


def test_a_workbook_changed_by_hand_is_told(run: Run, workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Veri"]["G6"] = 7
    book.save(workbook)
    result = run("trace", str(workbook), "Veri!G6", "--lang", "en")
    assert "CAUTION: the cell shows 7," in result.output


def test_a_file_that_is_no_workbook_is_told(run: Run, project: Path) -> None:
    (project / "notes.xlsx").write_text("nothing", encoding="utf-8")
    for name in ("notes.xlsx", "none.xlsx"):
        result = run("trace", name, "Veri!G6")
        assert result.exit_code == 2
        assert "outputs/consolidated_2021.xlsx" in result.output


def external_links(workbook: Path) -> set[str]:
    with zipfile.ZipFile(workbook) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".rels")]
    found = re.findall(r'Target="([^"]*)" TargetMode="External"', "".join(parts))
    return {unquote(target.replace("&amp;", "&")).replace("\\", "/") for target in found}


def test_links_find_files_whatever_they_are_called_and_wherever_the_project_is_moved(
    run: Run, project: Path
) -> None:
    (project / "inputs" / "2031" / "NORTH.xlsx").unlink()
    put(project, f"köy #2/{HOSTILE}", filled("NORTH"))
    assert run("consolidate").exit_code == 0
    moved = project.rename(project.with_name("elsewhere"))
    found = external_links(moved / "outputs" / "consolidated_2031.xlsx")
    assert found == {f"../inputs/2031/köy #2/{HOSTILE}", "../inputs/2031/SOUTH.xlsx"}
    assert all((moved / "outputs" / target).exists() for target in found)


def test_no_link_leads_out_of_the_project(run: Run, tmp_path: Path) -> None:
    assert run("consolidate", "--output", str(tmp_path / "away")).exit_code == 0
    workbook = tmp_path / "away" / "consolidated_2031.xlsx"
    assert external_links(workbook) == set()
    sheet = load_workbook(workbook)["Veri"]
    assert "proje klasörünün dışında" in sheet["A4"].value
    assert "NORTH.xlsx" in {row[-3].value for row in sheet.iter_rows()}


def test_links_beyond_what_excel_holds_are_left_out_and_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_writer, "MOST_LINKS", 10)
    result = xltools.consolidate(project=project)
    sheet = load_workbook(result.consolidated)["Veri"]
    linked = [row for row in range(6, sheet.max_row + 1) if sheet.cell(row, sheet.max_column - 2).hyperlink]
    assert linked == list(range(6, 6 + 9))  # one link leads back to the cover
    assert "ilk 9 satırın" in sheet["A4"].value


def test_a_code_means_itself_also_where_another_is_called_so() -> None:
    north, *others = DEFINITION.departments
    definition = replace(DEFINITION, departments=(replace(north, name="South"), *others))
    figure = asked_figure("south", "*", "2031", definition, form_language(definition))
    assert figure == DepartmentFigure("SOUTH", ALL, "2031")
