"""The strategy unit's manuals: every command in them is run, in their order, from the empty folder to the next year."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import xltools
from tests.outputs.small_example import small_definition
from xltools.cli import main
from xltools.definition.definition import Definition
from xltools.definition.writer import write_definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.made_up import made_up_definition, made_up_figures
from xltools.example.project import form_answers
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form

Filled = tuple[Definition, Mapping[str, DepartmentFigures]]
DOCS = Path(__file__).parent.parent / "docs"


def commands(page: str) -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def english() -> Filled:
    definition = made_up_definition()
    return definition, made_up_figures(definition)


def turkish() -> Filled:
    definition = small_definition()
    return definition, department_figures(definition)


@pytest.mark.parametrize(
    ("page", "institution"), [("strategy-unit.md", english), ("strateji-birimi-kilavuzu.md", turkish)]
)
def test_the_year_of_the_manual_can_be_gone_through(
    page: str, institution: Callable[[], Filled], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    definition, figures = institution()
    year = definition.institution.year
    monkeypatch.chdir(tmp_path)
    ran: list[str] = []
    for program, *words in commands(page):
        if program == "cd":
            monkeypatch.chdir(words[0])
            continue
        assert program == "xltools"
        name = words[0]
        if name == "collect":
            _send(definition, figures, tmp_path / "mails", Path(words[1]))
        told = CliRunner().invoke(main, words)
        assert told.exit_code == 0, (words, told.output)
        if name == "init":
            # What the strategy unit does in Excel.
            (made,) = Path.cwd().glob("*/workbook_templates/*.xlsx")
            assert made.name == f"definition_{year}.xlsx"
            write_definition(definition, made)
        ran.append(name)
    assert ran[0] == "init"
    assert ran[-1] == "templates"
    root = Path.cwd()
    assert (root / "workbook_templates" / str(year + 1)).is_dir()
    assert xltools.verify(root).is_sound
    assert list((root / "archive" / str(year)).glob("1-*/outputs/summary_*.docx"))


def _send(
    definition: Definition, figures: Mapping[str, DepartmentFigures], folder: Path, incoming: Path
) -> None:
    """What the departments send: one of them by a workbook, the others in a zip file."""
    incoming.mkdir()
    folder.mkdir()
    first, *others = figures
    for code in figures:
        answers = form_answers(definition, figures[code])
        write_form(definition, form_layout(definition, code), folder / f"{code}.xlsx", answers)
    shutil.copy(folder / f"{first}.xlsx", incoming)
    with zipfile.ZipFile(incoming / "forms.zip", "w") as package:
        for code in others:
            package.write(folder / f"{code}.xlsx", f"{code}.xlsx")
