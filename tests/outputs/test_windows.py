"""What can be proved of Windows without Windows: busy files, narrow consoles, spawn, and no POSIX-only import."""

from __future__ import annotations

import ast
import multiprocessing
import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import xltools
from tests.commands.conftest import definition_bytes, filled, put
from xltools.cli import main

POSIX_ONLY = {
    "crypt", "curses", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline", "resource", "spwd",
    "syslog", "termios", "tty",
}  # fmt: skip
POSIX_ONLY_OF_OS = {
    "chown", "chroot", "fork", "forkpty", "getegid", "geteuid", "getgid", "getuid", "killpg", "lchown", "mkfifo",
    "nice", "setsid", "sysconf", "uname", "wait",
}  # fmt: skip
NAMES = ("consolidated_2031.xlsx", "summary_2031.xlsx", "figures_2031.csv", "run_2031.json")
_MAIN = "from xltools.cli import main; main()"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("Örnek İdaresi")
    definition = root / "workbook_templates" / "definition_2031.xlsx"
    definition.parent.mkdir()
    definition.write_bytes(definition_bytes())
    for department in ("NORTH", "SOUTH"):
        put(root, f"{department}.xlsx", filled(department))
    xltools.templates(project=root)
    xltools.consolidate(project=root)
    return root


@pytest.fixture
def project(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "Örnek İdaresi")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.*")}


def consolidate(project: Path) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, ["consolidate"], catch_exceptions=False)


def open_in_excel(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Replacing the file ``name`` fails as it does on Windows while Excel has it open."""
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == name:
            raise PermissionError(13, "Permission denied", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)


# --- a workbook that is open in Excel ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "locale", "close"),
    [
        (NAMES[0], "tr_TR.UTF-8", "kapatıp"),
        (NAMES[1], "en_US.UTF-8", "Close it"),
        (NAMES[2], "tr_TR.UTF-8", "kapatıp"),
    ],
)
def test_an_output_open_in_excel_is_named_and_stays_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, locale: str, close: str
) -> None:
    before = contents(project / "outputs")
    (project / "inputs" / "2031" / "NORTH.xlsx").unlink()
    monkeypatch.setenv("LANG", locale)
    open_in_excel(monkeypatch, name)
    result = consolidate(project)
    assert result.exit_code == 2
    assert name in result.output
    assert close in result.output
    after = contents(project / "outputs")
    assert after[name] == before[name]
    assert set(after) == set(NAMES)  # no temporary file is left


@pytest.mark.parametrize("name", NAMES[1:])
def test_the_outputs_stay_those_of_one_run_when_one_of_them_is_open(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = contents(project / "outputs")
    (project / "inputs" / "2031" / "NORTH.xlsx").unlink()
    open_in_excel(monkeypatch, name)
    assert consolidate(project).exit_code == 2
    assert contents(project / "outputs") == before


def test_a_first_output_that_cannot_be_put_in_place_leaves_nothing_half_written(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / "outputs")
    open_in_excel(monkeypatch, NAMES[0])
    assert consolidate(project).exit_code == 2
    assert list((project / "outputs").iterdir()) == []


def test_once_the_workbook_is_closed_the_command_works_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        open_in_excel(patch, NAMES[0])
        assert consolidate(project).exit_code == 2
    assert consolidate(project).exit_code == 0


def test_a_form_open_in_excel_is_named_when_templates_are_written_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project / "workbook_templates" / "2031"
    before = contents(folder)
    open_in_excel(monkeypatch, "SOUTH.xlsx")
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, ["templates"], catch_exceptions=False)
    assert result.exit_code == 2
    assert "SOUTH.xlsx" in result.output
    assert contents(folder) == before


def interrupt_once(monkeypatch: pytest.MonkeyPatch, move: int, error: BaseException) -> None:
    """The ``move``-th output or form that is put in place fails; what is done about it afterwards works again. What is
    kept of the forms is none of them."""
    replace = Path.replace
    calls: list[Path] = []

    def fail(self: Path, target: Path) -> Path:
        if ".xltools" not in target.parts:
            calls.append(self)
            if len(calls) == move:
                raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)


@pytest.mark.parametrize("move", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), OSError(5, "Input/output error")], ids=["key", "disk"]
)
def test_an_interruption_while_writing_leaves_the_outputs_untouched(
    project: Path, monkeypatch: pytest.MonkeyPatch, move: int, error: BaseException
) -> None:
    before = contents(project / "outputs")
    (project / "inputs" / "2031" / "NORTH.xlsx").unlink()
    interrupt_once(monkeypatch, move, error)
    with pytest.raises((KeyboardInterrupt, xltools.CannotRunError)):
        xltools.consolidate(project=project)
    assert contents(project / "outputs") == before


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), OSError(5, "Input/output error")], ids=["key", "disk"]
)
def test_an_interruption_while_a_form_is_written_leaves_the_old_form(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    folder = project / "workbook_templates" / "2031"
    before = contents(folder)
    interrupt_once(monkeypatch, 1, error)
    with pytest.raises((KeyboardInterrupt, xltools.CannotRunError)):
        xltools.templates(project=project)
    assert contents(folder) == before


# --- consoles ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1254", "cp857", "ascii"])
def test_a_narrow_console_shows_results_and_findings_without_a_crash(project: Path, encoding: str) -> None:
    if encoding == "ascii":
        done = in_console(project, encoding, "consolidate")
        assert done.returncode == 0, done.stderr
    form = project / "inputs" / "2031" / "SOUTH.xlsx"
    form.unlink()
    done = in_console(project, encoding, "consolidate")
    text = done.stdout.decode(encoding)
    assert done.returncode == 1
    assert "C101" in text
    assert "consolidated_2031.xlsx" in text
    if encoding != "ascii":
        assert "değişti" in text  # the letters it has are shown


@pytest.mark.parametrize("encoding", ["cp1254", "cp857", "ascii"])
def test_a_narrow_console_shows_why_a_command_could_not_run(project: Path, encoding: str) -> None:
    done = in_console(project, encoding, "consolidate", "yok→böyle")
    assert done.returncode == 2
    assert "inputs" not in done.stdout.decode(encoding)
    assert done.stderr.decode(encoding)


def in_console(project: Path, encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", _MAIN, *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Traceback" not in done.stdout
    return done


# --- processes and imports ---------------------------------------------------------------------------------


def _totals(project: Path) -> dict[str, Decimal]:
    from xltools.reports.run_file import institution_totals

    return institution_totals(xltools.consolidate(project=project).outcome)


def test_it_runs_in_a_spawned_process(project: Path) -> None:
    """Windows starts processes anew instead of forking them."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(_totals, project).result() == _totals(project)


def test_no_module_imports_what_only_posix_has() -> None:
    package = Path(xltools.__file__).parent
    modules = sorted(package.rglob("*.py"))
    assert len(modules) > 50
    found = [
        (str(path.relative_to(package)), name)
        for path in modules
        for name in posix_only_names(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def posix_only_names(tree: ast.Module) -> list[str]:
    """Imports of modules, and uses of functions of ``os``, that Windows does not have."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in POSIX_ONLY]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module.split(".")[0] in POSIX_ONLY:
                found.append(node.module)
            elif node.module == "os":
                found += [f"os.{alias.name}" for alias in node.names if alias.name in POSIX_ONLY_OF_OS]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            found += [f"os.{node.attr}"] if node.attr in POSIX_ONLY_OF_OS else []
    return found


def test_the_search_for_posix_imports_finds_them() -> None:
    tree = ast.parse("import fcntl\nfrom os import fork\nos.getuid()\nfrom pwd import getpwnam\nos.path")
    assert sorted(posix_only_names(tree)) == ["fcntl", "os.fork", "os.getuid", "pwd"]
