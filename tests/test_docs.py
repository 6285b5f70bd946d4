"""The docs say what the program does: commands, transcript, links and code are checked."""

from __future__ import annotations

import datetime
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
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"`xltools {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert main.commands[name].help


def test_every_option_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    options = {
        option.opts[0]
        for command in main.commands.values()
        for option in command.params
        if isinstance(option, click.Option)
    }
    assert options
    assert [option for option in options if f"`{option}`" not in readme] == []


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


def test_the_transcript_in_the_readme_is_what_the_command_prints(
    own_example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    shutil.rmtree(own_example / "outputs")
    monkeypatch.chdir(own_example)
    printed = CliRunner().invoke(main, ["consolidate"])
    assert printed.exit_code == 0
    assert printed.output.replace("\\", "/").split("\n") == shown[1].split("\n")[1:]


def test_the_finding_in_the_readme_is_what_check_prints(
    own_example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, shown = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(own_example)
    form = Path("inputs") / "2021" / "DHDB.xlsx"
    book = openpyxl.load_workbook(form)
    book["Maliyet F3"]["D14"] = datetime.date(2021, 5, 3)
    book.save(form)
    printed = CliRunner().invoke(main, ["check", form.as_posix()])
    assert printed.exit_code == 1
    assert printed.output.split("\n") == shown.split("\n")[1:]


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
