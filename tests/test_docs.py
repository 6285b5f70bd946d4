"""The docs say what the program does: commands, transcript, links and code are checked."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import CliRunner

import xltools
from xltools.cli import main
from xltools.definition.schema import ALL_SHEETS

ROOT = Path(__file__).parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))


COMMANDS = ROOT / "docs" / "commands.md"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_on_its_page_and_has_help(name: str) -> None:
    assert f"`xltools {name}" in COMMANDS.read_text(encoding="utf-8")
    assert main.commands[name].help


def test_every_option_is_on_the_page_of_the_commands() -> None:
    page = COMMANDS.read_text(encoding="utf-8")
    options = {
        option.opts[0]
        for command in main.commands.values()
        for option in command.params
        if isinstance(option, click.Option)
    }
    assert options
    assert [option for option in options if f"`{option}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_page_of_the_definition_names_every_sheet_in_both_languages() -> None:
    page = (ROOT / "docs" / "definition.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| ")]
    for column, language in ((1, "en"), (2, "tr")):
        named = {name for row in rows for name in re.split("[,;] ", row[column].strip())}
        assert [sheet.key for sheet in ALL_SHEETS if sheet.name(language) not in named] == [], language


@pytest.fixture(scope="module")
def waterways(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English example with its forms."""
    root = tmp_path_factory.mktemp("english") / "example-en"
    xltools.init_project(root, example=True, language="en")
    return root


def test_the_transcripts_in_the_readme_are_what_the_commands_print(
    waterways: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(waterways)
    assert_printed("README.md", "xltools consolidate", 0)
    spoil(waterways / "inputs" / "2026" / "NOR.xlsx", "Costs A1", "D6", datetime.date(2025, 5, 3))
    assert_printed("README.md", "xltools check inputs/2026/NOR.xlsx", 1)


def test_the_transcripts_in_the_turkish_readme_are_what_the_commands_print(
    own_example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_example)
    shutil.rmtree(own_example / "outputs")
    assert_printed("README.tr.md", "xltools consolidate", 0)
    spoil(own_example / "inputs" / "2021" / "DHDB.xlsx", "Maliyet F3", "D7", datetime.date(2021, 5, 3))
    assert_printed("README.tr.md", "xltools check inputs/2021/DHDB.xlsx", 1)


def assert_printed(page: str, command: str, code: int) -> None:
    """``UPDATE_SNAPSHOTS=1`` writes the transcript anew."""
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    (shown,) = (
        block
        for block in re.findall(r"```text\n(.*?)```", text, re.DOTALL)
        if block.startswith(f"$ {command}\n")
    )
    told = CliRunner().invoke(main, command.split()[1:])
    printed = f"$ {command}\n" + told.output.replace("\\", "/")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text.replace(shown, printed), encoding="utf-8", newline="\n")
    else:
        assert shown.split("\n") == printed.split("\n")
    assert told.exit_code == code


def spoil(form: Path, sheet: str, cell: str, value: datetime.date) -> None:
    book = openpyxl.load_workbook(form)
    book[sheet][cell] = value
    book.save(form)


def test_the_code_in_the_api_page_runs(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example it begins with is the one with few departments, which has the same totals."""

    def copied(folder: str, *, example: bool, made: Path = small) -> None:
        assert example
        shutil.copytree(made, tmp_path / folder)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(xltools, "init_project", copied)
    blocks = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)


def test_the_committed_example_is_what_init_writes(example: Path) -> None:
    written = [
        path for folder in ("workbook_templates", "inputs") for path in (example / folder).rglob("*.xlsx")
    ]
    committed = [path for path in written if (ROOT / path.relative_to(example)).exists()]
    # The definition, 91 filled forms, and the blank forms of ten central departments and one province.
    assert len(committed) >= 1 + 91 + 11
    different = [
        path.name for path in committed if _content(path) != _content(ROOT / path.relative_to(example))
    ]
    assert different == []


def _content(path: Path) -> dict[str, bytes]:
    """The parts of a workbook; another zlib may compress them differently."""
    import zipfile

    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
