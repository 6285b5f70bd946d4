"""What forms said when they were read before is kept in the project: no figure and no sentence depends on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import xltools
from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import write
from xltools.definition.writer import write_definition
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader
from xltools.session import Session

WRONG = filled("SOUTH", write("costs|1.1", "C6", "yok"))
COMMANDS = (
    ("check",),
    ("check", "--format", "json"),
    ("check", "inputs/2031/NORTH.xlsx", "inputs/2031/SOUTH.xlsx"),
    ("status",),
    ("trace", "*", "2031"),
    ("consolidate",),
)


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read; more of them whenever one is."""
    names: list[str] = []
    read = FormReader.read

    def noting(reader: FormReader, data: bytes, file: str) -> Submission:
        names.append(file)
        return read(reader, data, file)

    monkeypatch.setattr(FormReader, "read", noting)
    return names


def cache_of(project: Path) -> Path:
    (path,) = (project / ".xltools").rglob("2031*")
    return path


def said(run: Run, project: Path, command: tuple[str, ...]) -> tuple[str, int, dict[str, bytes]]:
    """All a command says and writes, in a project without outputs."""
    shutil.rmtree(project / "outputs", ignore_errors=True)
    result = run(*command)
    written = (path for path in (project / "outputs").rglob("*") if path.is_file())
    return result.output, result.exit_code, {path.name: path.read_bytes() for path in written}


def test_every_command_says_and_writes_the_same_with_it_and_without(
    run: Run, project: Path, read_files: list[str]
) -> None:
    put(project, "SOUTH.xlsx", WRONG)
    put(project, "copies/NORTH.xlsx", filled("NORTH"))
    without = [said(run, project, (*command, "--no-cache")) for command in COMMANDS]
    assert not (project / ".xltools").exists()
    run("check")
    read_files.clear()
    assert [said(run, project, command) for command in COMMANDS] == without
    assert read_files == []


def test_a_form_that_changed_is_read_and_no_other(run: Run, project: Path, read_files: list[str]) -> None:
    run("status")
    put(project, "SOUTH.xlsx", WRONG)
    read_files.clear()
    told = said(run, project, ("check",))
    assert read_files == ["inputs/2031/SOUTH.xlsx"]
    assert told == said(run, project, ("check", "--no-cache"))


def test_without_the_cache_nothing_is_taken_from_it_and_nothing_kept(
    run: Run, project: Path, read_files: list[str]
) -> None:
    run("check")
    before = cache_of(project).read_bytes()
    put(project, "SOUTH.xlsx", WRONG)
    read_files.clear()
    run("status", "--no-cache")
    assert read_files == ["NORTH.xlsx", "SOUTH.xlsx"]
    assert cache_of(project).read_bytes() == before


def test_forms_that_are_gone_are_kept_no_longer(run: Run, project: Path) -> None:
    run("check")
    whole = cache_of(project).read_bytes()
    put(project, "SOUTH.xlsx", WRONG)
    # Of one form alone, or of a folder elsewhere, nobody can tell which are gone.
    run("check", "inputs/2031/SOUTH.xlsx")
    shutil.copytree(project / "inputs" / "2031", project / "elsewhere")
    run("status", "elsewhere")
    assert set(whole.splitlines()) < set(cache_of(project).read_bytes().splitlines())
    run("status")
    left = cache_of(project).read_bytes().splitlines()
    assert len(left) == len(whole.splitlines())
    (project / "inputs" / "2031" / "SOUTH.xlsx").unlink()
    run("status", "inputs/2031")
    assert cache_of(project).read_bytes().splitlines() == left[:-1]


def test_another_definition_or_another_program_judges_anew(
    run: Run, project: Path, read_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check")
    write_definition(DEFINITION, project / "workbook_templates" / "definition_2031.xlsx")
    (project / "workbook_templates" / "definition_2031.xlsx").write_bytes(
        (project / "workbook_templates" / "definition_2031.xlsx").read_bytes() + b"\0"
    )
    read_files.clear()
    run("check")
    assert len(read_files) == 2
    monkeypatch.setattr("xltools.operations.form_cache.__version__", "9.9.9")
    run("check")
    assert len(read_files) == 4
    monkeypatch.setattr("xltools.operations.form_cache._program", lambda: "worked on")
    run("check")
    assert len(read_files) == 6
    run("check")
    assert len(read_files) == 6


def damages(whole: bytes) -> Iterator[bytes]:
    head, one, other = whole.splitlines(keepends=True)
    for end in (0, 10, len(head), len(head) + 100, len(head) + len(one) - 1, len(whole) - 1):
        yield whole[:end]
    yield whole + whole[:300]
    yield head.replace(b"0.1.0", b"0.1.1") + one + other
    yield head + other[:130] + one[130:] + other  # what another form says
    yield head + one[:65] + b"0" * 64 + one[129:] + other
    amount = one.index(b"[[", one.rindex(b"\t[[")) + 2
    yield head + one[:amount] + b"9" + one[amount:] + other
    yield whole.replace(b'"', b"'")
    yield b"\xff\x00" * 1000
    yield head + b"\xff" * 300 + b"\n" + other
    yield b"\n" * 10
    yield b"[" * 100_000


def test_a_damaged_cache_is_written_anew_and_changes_nothing(
    run: Run, project: Path, read_files: list[str]
) -> None:
    south = put(project, "SOUTH.xlsx", WRONG)
    told = said(run, project, ("check", "--no-cache"))
    told_alone = said(run, project, ("check", str(south), "--no-cache"))
    run("check")
    whole = cache_of(project).read_bytes()
    for damaged in damages(whole):
        cache_of(project).write_bytes(damaged)
        assert said(run, project, ("check", str(south))) == told_alone
        assert said(run, project, ("check",)) == told
        read_files.clear()
        assert said(run, project, ("check",)) == told
        assert read_files == []
        assert sorted(cache_of(project).read_bytes().splitlines()) == sorted(whole.splitlines())


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_file_above(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_bytes(b"")


@pytest.mark.parametrize("in_the_way", [a_folder, a_file_above])
def test_where_nothing_can_be_kept_the_forms_are_read(
    run: Run, project: Path, in_the_way: Callable[[Path], None]
) -> None:
    told = said(run, project, ("check", "--no-cache"))
    run("check")
    in_the_way(cache_of(project))
    for _ in range(2):
        assert said(run, project, ("check",)) == told


def test_a_folder_nobody_may_write_in_is_no_failure(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = said(run, project, ("check", "--no-cache"))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("xltools.operations.form_cache.replacing", refuse)
    assert said(run, project, ("check",)) == told
    assert not (project / ".xltools").exists()


def test_two_runs_at_once_do_each_other_no_harm(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = FormReader.read

    def run_meanwhile(reader: FormReader, data: bytes, file: str) -> Submission:
        monkeypatch.setattr(FormReader, "read", read)
        put(project, "SOUTH.xlsx", WRONG)
        assert xltools.check(project=project, jobs=1).has_error
        put(project, "SOUTH.xlsx", filled("SOUTH"))
        return read(reader, data, file)

    monkeypatch.setattr(FormReader, "read", run_meanwhile)
    assert not xltools.check(project=project, jobs=1).has_error
    assert not Session.open(project).check().has_error


def test_what_the_program_keeps_for_itself_is_no_form(run: Run) -> None:
    before = run("check", ".", "--no-cache").output
    run("check")
    assert run("check", ".", "--no-cache").output == before
