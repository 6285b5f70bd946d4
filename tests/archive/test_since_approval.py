"""Whatever is written or told after an approval names it, and says by values how far the figures are from it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tests.archive.states import BY, DAY
from tests.commands.conftest import DEFINITION, filled, put
from tests.forms.moving import write
from xltools.cli import main
from xltools.definition.writer import write_definition

ON_THE_DAY = ("--date", DAY.isoformat())
NAMED = f"1 numaralı onay, 22.09.2031: {BY} – Olur 114"


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def since(*arguments: str) -> str:
    """What ``consolidate`` tells of the last approval."""
    output = ran("consolidate", *ON_THE_DAY, *arguments).output
    (line,) = (line for line in output.splitlines() if line.startswith("Son onay: "))
    return line.removeprefix("Son onay: ")


def saved_again(path: Path) -> None:
    book = load_workbook(path)
    book.save(path)


def test_forms_that_were_saved_again_are_no_value(approved_project: Path) -> None:
    for form in (approved_project / "inputs" / "2031").glob("*.xlsx"):
        saved_again(form)
    output = ran("consolidate", *ON_THE_DAY).output
    assert "Değişen 2 form" in output
    assert f"Son onay: {NAMED}; o zamandan beri 0 değer değişti" in output


def test_each_value_that_is_another_one_new_or_gone_counts_once(approved_project: Path) -> None:
    changes = (write("costs|1.1", "C6", 5), write("costs|1.1", "D6", None), write("costs|1.1", "C7", 0))
    for number in (1, 2, 3):
        put(approved_project, "SOUTH.xlsx", filled("SOUTH", *changes[:number]))
        assert since() == f"{NAMED}; o zamandan beri {number} değer değişti"
    put(approved_project, "SOUTH.xlsx", filled("SOUTH"))
    assert since() == f"{NAMED}; o zamandan beri 0 değer değişti"


def test_what_changed_in_the_definition_is_told_beside_the_values(approved_project: Path) -> None:
    institution = replace(DEFINITION.institution, contact="somebody else")
    changed = replace(DEFINITION, institution=institution)
    write_definition(changed, approved_project / "workbook_templates" / "definition_2031.xlsx")
    assert since() == f"{NAMED}; o zamandan beri 0 değer değişti, tanımda 1 fark var"


def test_cover_sign_off_word_and_status_name_the_approval(approved_project: Path) -> None:
    put(approved_project, "SOUTH.xlsx", filled("SOUTH", write("costs|1.1", "C6", 5)))
    told = since("--word")
    book = load_workbook(approved_project / "outputs" / "consolidated_2031.xlsx")
    cover = {row[0].value: row[1].value for row in book["Kapak"].iter_rows()}
    assert cover["Son onay"] == told == f"{NAMED}; o zamandan beri 1 değer değişti"
    signed = {row[0].value: row[1].value for row in book["Onay"].iter_rows()}
    assert signed["Son onay"] == told
    (state,) = (approved_project / "archive" / "2031").iterdir()
    manifest = json.loads((state / "manifest.json").read_text(encoding="utf-8"))
    seal, run = str(signed["Mühür"]).split(" · Çalıştırma ")
    assert manifest["seal"].startswith(re.sub(" ", "", seal))
    assert run == manifest["run_id"]
    document = docx.Document(str(approved_project / "outputs" / "summary_2031.docx"))
    assert f"Son onay: {told}" in [
        line for paragraph in document.paragraphs for line in paragraph.text.splitlines()
    ]
    assert f"Son onay: {NAMED}\n" in ran("status").output


def test_a_frozen_draft_is_named_as_one(project: Path) -> None:
    (project / "inputs" / "2031" / "SOUTH.xlsx").unlink()
    ran("consolidate", *ON_THE_DAY)
    assert ran("approve", "--by", BY, "--draft", *ON_THE_DAY).exit_code == 0
    put(project, "SOUTH.xlsx", filled("SOUTH"))
    named = f"1 numaralı onay (TASLAK), 22.09.2031: {BY}"
    assert re.fullmatch(re.escape(named) + "; o zamandan beri [1-9][0-9]* değer değişti", since())
    assert f"Son onay: {named}\n" in ran("status").output


def test_where_nothing_was_approved_nothing_is_named(project: Path) -> None:
    outputs = [ran("consolidate", *ON_THE_DAY).output, ran("status").output]
    assert not [output for output in outputs if "Son onay" in output]
    book = load_workbook(project / "outputs" / "consolidated_2031.xlsx")
    assert "Son onay" not in [cell.value for sheet in ("Kapak", "Onay") for cell in book[sheet]["A"]]


def test_an_approved_state_that_was_changed_is_compared_with_nothing(approved_project: Path) -> None:
    (state,) = (approved_project / "archive" / "2031").iterdir()
    put(approved_project, "SOUTH.xlsx", filled("SOUTH", write("costs|1.1", "C6", 5)))
    values = state / "outputs" / "figures_2031.csv"
    values.write_bytes(values.read_bytes().replace(b"1017,25", b"9017,25"))
    result = ran("consolidate", *ON_THE_DAY)
    assert f"{NAMED}; dosyaları onaylandığı gibi olmadığından farkı söylenemiyor" in result.output
    assert "figures_2031.csv onaylandıktan sonra değiştirilmiş" in result.output
    (state / "manifest.json").write_text("{}", encoding="utf-8")
    for command in (("consolidate", *ON_THE_DAY), ("status",)):
        result = ran(*command)
        assert result.exit_code == 0
        assert "manifest.json okunamıyor" in result.output
        assert "Son onay" not in result.output


@pytest.mark.parametrize("command", ["consolidate", "status"])
def test_nothing_is_written_into_the_archive(approved_project: Path, command: str) -> None:
    (state,) = (approved_project / "archive" / "2031").iterdir()
    for folder in (state / "outputs", state, state.parent / "new"):
        result = ran(command, "--output", str(folder))
        assert result.exit_code == 2
        assert "arşivdedir" in result.output
    assert ran("approve", "--verify").exit_code == 0
