"""What people see of a failure: one sentence that says what to do; what was written before stays as it was."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Run, filled, put
from tests.forms.moving import write
from xltools.forms.submission import FormReader

OUTPUTS = ("consolidated_2031.xlsx", "summary_2031.xlsx", "figures_2031.csv", "run_2031.json")
NOT_GOOD, COULD_NOT_RUN = 1, 2


@pytest.fixture
def before(project: Path, run: Run) -> dict[str, bytes]:
    """The outputs of an earlier run; since then one form has become wrong and one has changed."""
    assert run("consolidate").exit_code == 0
    old = outputs(project)
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", "C6", 9_999)))
    put(project, "SOUTH.xlsx", filled("SOUTH", write("costs|1", "C6", "yok")))
    return old


def outputs(project: Path) -> dict[str, bytes]:
    return {name: (project / "outputs" / name).read_bytes() for name in OUTPUTS}


def folder_at(path: Path) -> None:
    if path.is_file():
        path.unlink()
    path.mkdir(parents=True)
    (path / "somebody's").write_text("")


# --- what the system refuses ---------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="sizes of files are limited as on POSIX")
def test_without_room_every_command_says_so_and_leaves_what_is_there(
    project: Path, before: dict[str, bytes]
) -> None:
    (project / "inputs" / "2031" / "NORTH.xlsx").unlink()
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "from xltools.cli import main; main()"
    )
    codes = {
        ("consolidate",): COULD_NOT_RUN,
        ("consolidate", "--word"): COULD_NOT_RUN,
        ("templates",): COULD_NOT_RUN,
        ("init", "new"): COULD_NOT_RUN,
        ("check", "--feedback", "marked"): COULD_NOT_RUN,
        ("status", "--lang", "en"): NOT_GOOD,
    }
    for command, code in codes.items():
        done = subprocess.run(
            [sys.executable, "-c", limited, *command],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, (command, done.stderr)
        (sentence,) = done.stderr.splitlines()
        assert "Free some space" in sentence, command
    assert outputs(project) == before
    assert not (project / "new" / "workbook_templates").exists()  # "xltools init new" can be run again


def test_a_folder_that_stands_in_the_way_is_named(project: Path, run: Run, before: dict[str, bytes]) -> None:
    folder_at(project / "outputs" / "summary_2031.xlsx")
    result = run("consolidate")
    (sentence,) = result.stderr.splitlines()
    assert (result.exit_code, "Move it elsewhere" in sentence) == (COULD_NOT_RUN, True)
    assert str(Path("outputs") / "summary_2031.xlsx") in sentence
    for name in (OUTPUTS[0], *OUTPUTS[2:]):
        assert (project / "outputs" / name).read_bytes() == before[name]
    folder_at(project / "workbook_templates" / "2031" / "NORTH.xlsx")
    result = run("templates")
    assert (result.exit_code, "NORTH.xlsx" in result.stderr) == (COULD_NOT_RUN, True)


def test_a_file_in_the_place_of_the_outputs_folder_is_named(project: Path, run: Run) -> None:
    (project / "outputs").write_text("not a folder")
    result = run("consolidate")
    (sentence,) = result.stderr.splitlines()
    assert (result.exit_code, sentence.startswith("outputs ")) == (COULD_NOT_RUN, True)


def test_a_letter_that_cannot_be_written_is_told_beside_the_state(project: Path, run: Run) -> None:
    (project / "inputs" / "2031" / "NORTH.xlsx").unlink()
    letters = project / "outputs" / "letters"
    folder_at(letters / "NORTH.eml")
    folder_at(letters / "IDLE.txt")  # not expected: a letter would be taken away
    result = run("status")
    assert (result.exit_code, "MISSING" in result.stdout or "GELMEDİ" in result.stdout) == (NOT_GOOD, True)
    assert ["NORTH.eml" in line or "IDLE.txt" in line for line in result.stderr.splitlines()] == [True, True]
    assert (letters / "NORTH.txt").is_file()


@pytest.mark.parametrize("in_the_way", [True, False], ids=["a file in the way", "open in Excel"])
def test_a_marked_form_that_cannot_be_written_is_told_beside_the_outputs(
    project: Path, run: Run, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, in_the_way: bool
) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.parent.name == "feedback":
            raise PermissionError(13, "Permission denied", str(self), None, str(target))
        return replace(self, target)

    shutil.rmtree(project / "outputs" / "feedback", ignore_errors=True)
    if in_the_way:
        (project / "outputs" / "feedback").write_text("not a folder")
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    result = run("consolidate")
    assert result.exit_code == NOT_GOOD  # as with the marked form
    assert "Değişen 1 form: North office" in result.stdout  # the report of changes
    sentences = result.stderr.splitlines()
    assert sentences
    assert all("feedback" in sentence for sentence in sentences), sentences
    assert all(content != before[name] for name, content in outputs(project).items())
    if not in_the_way:
        result = run("check", "--feedback", str(project / "outputs" / "feedback"))
        assert (result.exit_code, "V101" in result.stdout) == (COULD_NOT_RUN, True)


# --- our own mistakes, and memory ----------------------------------------------------------------------------------


def broken(error: BaseException) -> Callable[..., None]:
    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    return fail


def test_a_mistake_of_the_program_is_a_sentence_and_its_traceback_is_kept_without_paths(
    project: Path, run: Run, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    error = RuntimeError(
        f"no such thing: {project}/outputs/somewhere/deep, 'D:\\work of\\ayşe yılmaz\\a\\b\\c.xlsx'"
    )
    monkeypatch.setattr("xltools.operations.consolidating.write_summary", broken(error))
    result = run("consolidate")
    (sentence,) = result.stderr.splitlines()
    assert (result.exit_code, str(Path("outputs") / "xltools-error.txt") in sentence) == (COULD_NOT_RUN, True)
    assert outputs(project) == before
    kept = (project / "outputs" / "xltools-error.txt").read_text(encoding="utf-8")
    assert "xltools/operations/consolidating.py" in kept
    assert "outputs/somewhere/deep" in kept
    for private in (str(project), str(Path(sys.executable).parent), str(Path(__file__).parents[2]), "ayşe"):
        assert private not in kept


def test_where_the_traceback_cannot_be_kept_the_sentence_stands_alone(
    project: Path, run: Run, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_at(project / "outputs" / "xltools-error.txt")
    monkeypatch.setattr("xltools.operations.consolidating.write_summary", broken(RuntimeError("x")))
    result = run("consolidate")
    (sentence,) = result.stderr.splitlines()
    assert (result.exit_code, "xltools-error" in sentence) == (COULD_NOT_RUN, False)
    assert outputs(project) == before


COMMANDS = {
    "xltools.operations.starting.find_project": ("init", "new"),
    "xltools.operations.starting.write_form": ("templates",),
    "xltools.operations.status.standings": ("status",),
    "xltools.operations.judging.judge": ("check",),
    "xltools.operations.consolidating.write_summary": ("consolidate",),
    "xltools.operations.tracing.Lineage": ("trace", "*", "2031"),
    "xltools.findings.explaining.as_text": ("explain", "V101"),
}


@pytest.mark.parametrize("inside", COMMANDS)
def test_every_command_ends_with_one_sentence(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    sentences = {}
    for error in (MemoryError(), ValueError("unexpected"), OSError(5, "Input/output error")):
        monkeypatch.setattr(inside, broken(error))
        result = run(*COMMANDS[inside])
        assert (result.exit_code, "Traceback" in result.output) == (COULD_NOT_RUN, False)
        (sentences[type(error)],) = result.stderr.splitlines()
    assert "memory" in sentences[MemoryError]
    assert "unexpected" in sentences[ValueError]
    assert "Input/output error" in sentences[OSError]
    assert not (project / "outputs" / "consolidated_2031.xlsx").exists()


def test_ctrl_c_stays_ctrl_c(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xltools.operations.consolidating.write_summary", broken(KeyboardInterrupt()))
    assert run("consolidate").exit_code == 1  # click: "Aborted!"
    assert not (project / "outputs" / "xltools-error.txt").exists()


def test_a_mistake_over_one_form_is_a_finding_of_that_form(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = FormReader.read

    def fail(self: FormReader, data: bytes, name: str) -> object:
        return read(self, data, name) if name != "SOUTH.xlsx" else 1 // 0

    monkeypatch.setattr(FormReader, "read", fail)
    result = run("consolidate")
    assert (result.exit_code, "SOUTH.xlsx U120 " in result.stdout) == (NOT_GOOD, True)
    said = json.loads((project / "outputs" / "run_2031.json").read_text(encoding="utf-8"))
    assert said["forms"]["received"] == 1


def test_no_memory_for_a_form_is_no_mistake_of_that_form(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FormReader, "read", broken(MemoryError()))
    result = run("check")
    assert (result.exit_code, "memory" in result.stderr) == (COULD_NOT_RUN, True)


def test_nobody_is_told_that_nobody_reads_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in "xltools check | head"."""
    monkeypatch.setattr("xltools.cli.results.say_check", broken(BrokenPipeError(errno.EPIPE, "")))
    result = run("check")
    assert (result.exit_code, result.stderr) == (1, "")  # click's own answer


# --- our own files, come back in another shape ---------------------------------------------------------------------

RUN_FILES = (
    "",
    "[]",
    "null",
    "7",
    '"x"',
    "{}",
    '{"inputs": null, "totals": {}}',
    '{"inputs": [1], "totals": {}}',
    '{"inputs": {"a": 1}, "totals": {}}',
    '{"inputs": [], "totals": []}',
    '{"inputs": [], "totals": {"a": []}}',
    '{"inputs": [], "totals": {"a": "NaN"}}',
    '{"inputs": [{"accepted": true}], "totals": {}}',
    "\x00" * 100,
)


def test_a_run_file_of_any_shape_keeps_nothing_from_being_written(project: Path, run: Run) -> None:
    path = project / "outputs" / "run_2031.json"
    path.parent.mkdir()
    for content in RUN_FILES:
        path.write_text(content, encoding="utf-8")
        result = run("consolidate")
        assert (result.exit_code, result.stderr) == (0, ""), content[:60]
        assert json.loads(path.read_text(encoding="utf-8"))["status"] == "complete"


def test_a_half_written_document_is_left_alone(project: Path, run: Run) -> None:
    assert run("consolidate", "--word").exit_code == 0
    path = project / "outputs" / "summary_2031.docx"
    half = path.read_bytes()[:3_000]
    path.write_bytes(half)
    assert run("consolidate", "--word").exit_code == 0
    assert path.read_bytes() == half
    assert path.with_stem("summary_2031-2").exists()


def test_a_definition_of_any_shape_is_a_reason(project: Path, run: Run) -> None:
    path = project / "workbook_templates" / "definition_2031.xlsx"
    whole = path.read_bytes()
    for content in (b"", whole[: len(whole) // 2], whole[:-20], filled("NORTH"), b"PK\x05\x06" + bytes(18)):
        path.write_bytes(content)
        for command in (("consolidate",), ("templates",), ("status",), ("check",)):
            result = run(*command)
            assert (result.exit_code, "definition_2031.xlsx" in result.stderr) == (COULD_NOT_RUN, True)
            assert "Traceback" not in result.output
    assert not (project / "outputs").exists()
