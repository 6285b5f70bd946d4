"""The second example: a small English institution that is made up, from its definition to its outputs."""

from __future__ import annotations

import json
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.worksheet.dimensions import ColumnDimension

import xltools
from xltools import ConsolidationResult
from xltools.cli import main
from xltools.example import program
from xltools.reports.run_file import institution_totals

DATA = Path(program.__file__).parent / "data" / "en"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    root = tmp_path_factory.mktemp("made up") / "waterways"
    assert CliRunner().invoke(main, ["init", str(root), "--example", "en"]).exit_code == 0
    assert not xltools.check_definition(project=root).findings
    return xltools.consolidate(project=root, jobs=1)


def test_it_is_of_the_shape_it_is_made_to_show_and_says_that_it_is_made_up(run: ConsolidationResult) -> None:
    definition = run.outcome.definition
    institution = definition.institution
    assert (institution.language, institution.first_month) == ("en", 4)
    assert (len(definition.departments), len(definition.programs)) == (8, 3)
    assert "made up" in institution.cover_note
    assert all("/" in period.heading for period in definition.periods)
    assert all("Made up" in json.loads(file.read_text())["note"] for file in DATA.glob("*.json"))


def test_it_is_complete_and_every_amount_of_its_data_is_in_the_totals(run: ConsolidationResult) -> None:
    assert not run.is_draft
    assert [item.code for item in run.outcome.open_findings] == ["P105"]  # one open warning, to show one
    added: dict[int, int] = defaultdict(int)
    for activities in json.loads((DATA / "figures.json").read_text())["costs"].values():
        for items in activities.values():
            for amounts in items.values():
                for period, amount in enumerate(amounts):
                    added[period] += amount
    totals = institution_totals(run.outcome)
    assert list(totals.values()) == [Decimal(added[period]) for period in range(len(totals))]


def test_an_example_is_named_by_its_language_or_is_the_turkish_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, str, bool]] = []

    def noted(folder: Path, *, example: bool, language: str, **_: object) -> tuple[Path, ...]:
        asked.append((folder, language, example))
        return (folder,)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(xltools, "init_project", noted)
    lines = (
        "--example mine",
        "mine --example",
        "--example",
        "--example en",
        "mine --example en",
        "mine --lang tr",
    )
    for line in lines:
        assert CliRunner().invoke(main, ["init", *line.split()]).exit_code == 0, line
    mine = Path("mine")
    assert asked == [
        (mine, "tr", True),
        (mine, "tr", True),
        (Path("example-tr"), "tr", True),
        (Path("example-en"), "en", True),
        (mine, "en", True),
        (mine, "tr", False),
    ]
    for wrong in ("", "mine --example de", "mine --example en --year 2030"):
        assert CliRunner().invoke(main, ["init", *wrong.split()]).exit_code == 2, wrong


def test_only_what_has_figures_says_that_they_are_made_up(run: ConsolidationResult) -> None:
    """A department that is sent a blank form reads nothing of an example."""
    sentence = run.outcome.definition.institution.cover_note
    root = run.consolidated.parents[1]
    (blank, *_), (filled, *_) = (
        sorted((root / of).glob("*/*.xlsx")) for of in ("workbook_templates", "inputs")
    )
    said = [sentence in _words(path) for path in (blank, filled, run.consolidated)]
    assert said == [False, True, True]


def _words(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def test_every_sheet_of_a_form_is_seen_whole_on_a_screen_of_1366_pixels(run: ConsolidationResult) -> None:
    """Engineering has a sheet of each kind, one of them with six columns of texts."""
    root = run.consolidated.parents[1]
    widths = {
        sheet.title: sum(_pixels(column) for column in sheet.column_dimensions.values() if not column.hidden)
        for sheet in load_workbook(next(root.glob("workbook_templates/*/ENG.xlsx")))
        if sheet.sheet_state == "visible"
    }
    assert len(widths) > 4
    assert {title: width for title, width in widths.items() if width > _SCREEN - _BESIDE_THE_CELLS} == {}


_SCREEN, _BESIDE_THE_CELLS = 1366, 50  # Excel's numbers of the rows and its scroll bar


def _pixels(column: ColumnDimension) -> int:
    """Of as many columns of Calibri 11 as ``column`` speaks of."""
    return round(column.width * 7) * ((column.max or 1) - (column.min or 1) + 1)
