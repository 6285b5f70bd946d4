"""Outputs of different runs beside each other, and workbooks changed after they were written, are told."""

from __future__ import annotations

import json
import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import xltools
from tests.commands.conftest import DEFINITION, filled, put
from tests.forms.moving import write
from xltools.cli import main
from xltools.definition.writer import write_definition
from xltools.reports.run_file import output_set, read_run, run_in

pytestmark = pytest.mark.usefixtures("_marked_once")

CORE = ("consolidated_2031.xlsx", "summary_2031.xlsx", "run_2031.json")
CONSOLIDATED, SUMMARY, RUN_FILE = CORE
FIGURES = "figures_2031.csv"
MIXED, WERE_MIXED, CHANGED = "aynı çalıştırmanın değil (", "aynı çalıştırmanın değildi (", "değiştirilmiş ("
UNPROVEN = "değiştirilmiş mi, anlaşılamıyor"


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose form was replaced after a run; ``old`` and ``outputs`` hold what each run wrote."""
    root = tmp_path_factory.mktemp("two_runs") / "project"
    write_definition(DEFINITION, root / "workbook_templates" / "definition_2031.xlsx")
    for department in ("NORTH", "SOUTH"):
        put(root, f"{department}.xlsx", filled(department))
    xltools.consolidate(project=root, output=root / "old", word=True)
    put(root, "SOUTH.xlsx", filled("SOUTH", write("costs|1", "C6", 5)))
    xltools.consolidate(project=root, word=True)
    return root


@pytest.fixture
def project(two_runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(two_runs, tmp_path / "project")
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def trace_cell(workbook: str) -> Result:
    """Of the first amount on the sheet of cost data."""
    return run("trace", workbook, "Veri!G6")


# --- mixed sets --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("old", list(product((False, True), repeat=3)))
def test_a_mixed_set_is_told_with_the_files_of_each_run(project: Path, old: tuple[bool, ...]) -> None:
    for name, is_old in zip(CORE, old, strict=True):
        if is_old:
            shutil.copy(project / "old" / name, project / "outputs" / name)
    (project / "outputs" / "summary_2031.docx").unlink()
    (project / "outputs" / "figures_2031.csv").unlink()  # only the run file says of which run it is
    is_mixed = len(set(old)) > 1
    stale = output_set(project / "old", 2031).record
    assert stale
    for asked in (("status",), ("trace", "*", "2031")):
        output = run(*asked).output
        assert (MIXED in output) == is_mixed
        assert CHANGED not in output
        assert UNPROVEN not in output
        if is_mixed:
            (line,) = (line for line in output.splitlines() if MIXED in line)
            named = ", ".join(name for name, is_old in zip(CORE, old, strict=True) if is_old)
            assert f"{named}: çalıştırma {stale.run_id}" in line
    traced = trace_cell(f"outputs/{CONSOLIDATED}")
    if old[0]:
        assert traced.exit_code == 2
        assert stale.run_id in traced.output
    else:
        assert (MIXED in traced.output) == is_mixed
    consolidated = run("consolidate")
    assert (WERE_MIXED in consolidated.output) == is_mixed
    assert WERE_MIXED not in run("consolidate").output
    assert MIXED not in run("status").output


def test_two_workbooks_are_told_apart_without_a_run_file(project: Path) -> None:
    shutil.copy(project / "old" / SUMMARY, project / "outputs" / SUMMARY)
    (project / "outputs" / RUN_FILE).unlink()
    output = run("status").output
    assert MIXED in output
    assert UNPROVEN in output


def test_a_word_document_of_an_earlier_run_is_no_part_of_the_set_unless_the_run_file_names_it(
    project: Path,
) -> None:
    document = project / "outputs" / "summary_2031.docx"
    shutil.copy(project / "old" / document.name, document)
    assert MIXED in run("status").output
    run("consolidate")
    assert document.read_bytes() == (project / "old" / document.name).read_bytes()
    assert MIXED not in run("status").output


def test_a_pdf_of_another_run_is_told_where_it_lies(project: Path) -> None:
    record = output_set(project / "outputs", 2031).record
    assert record
    pdf = project / "outputs" / "summary_2031.pdf"
    for run_id, is_old in ((record.run_id, False), ("0123456789ab", True)):
        pdf.write_bytes(b"<</Keywords<FEFF" + run_id.encode("utf-16-be").hex().upper().encode() + b">\n>>")
        assert run_in(pdf) == run_id
        assert (MIXED in run("status").output) == is_old
        assert ("başka bir çalıştırmanın" in run("consolidate").output) == is_old


def test_every_kind_of_output_carries_its_run(project: Path) -> None:
    record = read_run(project / "outputs" / RUN_FILE)
    assert record
    assert {run_in(project / "outputs" / name) for name in record.outputs if name != FIGURES} == {
        record.run_id
    }
    assert set(record.outputs) == {CONSOLIDATED, SUMMARY, FIGURES, "summary_2031.docx"}


# --- changed workbooks -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("project")
def test_outputs_as_they_were_written_are_not_doubted() -> None:
    for result in (run("status"), run("trace", "*", "2031"), trace_cell(f"outputs/{CONSOLIDATED}")):
        assert result.exit_code == 0
        assert "DİKKAT" not in result.output
        assert UNPROVEN not in result.output


@pytest.mark.parametrize("name", [CONSOLIDATED, SUMMARY])
def test_a_workbook_with_a_verdict_typed_over_is_told_as_changed(project: Path, name: str) -> None:
    path = project / "outputs" / name
    book = load_workbook(path)
    book.worksheets[0]["B5"] = "TÜM KONTROLLER UYGUN"
    book.save(path)
    results = [run("status"), run("trace", "*", "2031")]
    results += [trace_cell(f"outputs/{CONSOLIDATED}")]
    for result in results:
        (line,) = (line for line in result.output.splitlines() if CHANGED in line)
        assert f"outputs/{name} yazıldıktan sonra" in line
        assert MIXED not in result.output
    run("consolidate")
    assert CHANGED not in run("status").output


def test_a_workbook_that_lost_its_properties_is_told_as_changed(project: Path) -> None:
    (project / "outputs" / SUMMARY).write_bytes(b"no workbook at all")
    assert f"outputs/{SUMMARY} yazıldıktan sonra değiştirilmiş" in run("status").output


def test_a_file_of_values_that_was_saved_again_is_told_as_changed(project: Path) -> None:
    values = project / "outputs" / FIGURES
    values.write_bytes(values.read_bytes().replace(b"\r\n", b"\n"))
    assert f"outputs/{FIGURES} yazıldıktan sonra değiştirilmiş" in run("status").output
    run("consolidate")
    assert CHANGED not in run("status").output


def test_a_document_somebody_works_in_is_not_told_as_changed(project: Path) -> None:
    document = project / "outputs" / "summary_2031.docx"
    document.write_bytes(document.read_bytes() + b"\0")
    assert CHANGED not in run("status").output


def test_a_copy_is_held_against_the_run_file_of_the_project(project: Path) -> None:
    copy = project / "for finance.xlsx"
    shutil.copy(project / "outputs" / CONSOLIDATED, copy)
    told = trace_cell(copy.name).output
    assert CHANGED not in told
    assert UNPROVEN not in told
    book = load_workbook(copy)
    book.save(copy)
    assert f"{copy.name} yazıldıktan sonra değiştirilmiş" in trace_cell(copy.name).output


def test_a_missing_run_file_is_told_only_where_a_workbook_is_asked_about(project: Path) -> None:
    (project / "outputs" / RUN_FILE).unlink()
    assert f"outputs/{RUN_FILE} bulunamadı; " in run("status").output
    assert UNPROVEN in trace_cell(f"outputs/{CONSOLIDATED}").output
    assert UNPROVEN not in run("trace", "*", "2031").output
    shutil.rmtree(project / "outputs")
    assert UNPROVEN not in run("status").output


# --- whatever a run file holds -----------------------------------------------------------------------------

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = ("run_id", "inputs", "totals", "outputs", "format")


@given(content=_JSON, field=st.sampled_from(_FIELDS))
def test_a_run_file_of_any_shape_is_read_without_an_exception(
    two_runs: Path, content: Any, field: str
) -> None:
    """The whole file, one of its fields, and one input or total are replaced by anything JSON can say."""
    good = json.loads((two_runs / "outputs" / RUN_FILE).read_text(encoding="utf-8"))
    inner = {**good, "inputs": [*good["inputs"], content], "totals": {**good["totals"], "new": content}}
    for spoiled in (content, {**good, field: content}, inner):
        path = two_runs / "run_2031.json"
        path.write_text(json.dumps(spoiled), encoding="utf-8")
        found = output_set(two_runs, 2031)
        assert found.is_damaged == (found.record is None)
        assert isinstance(found.is_mixed, bool)


def test_a_folder_in_the_place_of_the_run_file_is_told(project: Path) -> None:
    (project / "outputs" / RUN_FILE).unlink()
    (project / "outputs" / RUN_FILE).mkdir()
    assert f"outputs/{RUN_FILE} okunamıyor" in run("status").output
