"""The house rules that no other tool holds: sizes, names, who prints, and whose paths stand in the files."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "xltools").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 45
# path -> why it may be longer than the others
LONGER: dict[str, str] = {
    "xltools/__init__.py": "a function for each command and nothing else",
    "xltools/definition/definition.py": "one class: the sheets of the workbook, and what is looked up in them",
    "xltools/checks/reconciliation.py": "the list of the checks, and a function for each kind",
    "xltools/forms/layout.py": "the vocabulary of a form, as the model is that of the definition",
    "xltools/definition/model.py": "nothing but plain dataclasses; read from top to bottom as one vocabulary",
}
LONGEST = 500


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def trees() -> Mapping[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE}


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_modules_are_short_and_only_what_is_longer_has_a_reason_to_be() -> None:
    long = {name_of(path): lines for path in PACKAGE if (lines := line_count(path)) > MOST_LINES}
    assert set(long) == set(LONGER)
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_functions_are_short() -> None:
    too_long = [
        f"{name_of(path)}: {node.name}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert too_long == []


def test_a_module_is_named_after_what_it_holds() -> None:
    meaningless = {"utils", "util", "helpers", "helper", "common", "misc"}
    named_so = [
        name_of(path)
        for path in (*PACKAGE, *TESTS)
        if meaningless & set(path.relative_to(ROOT).with_suffix("").parts)
    ]
    assert named_so == []


def test_every_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path, tree in trees().items() if not ast.get_docstring(tree)] == []


def test_no_module_imports_itself_through_others() -> None:
    """Neither when it is loaded, nor inside a function, nor for its types alone."""
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in PACKAGE
    }
    imported: dict[str, set[str]] = {}
    for path, tree in trees().items():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        names = {
            deep if (deep := f"{node.module}.{alias.name}") in modules else str(node.module)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        names |= {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
        imported[name] = names & modules
    TopologicalSorter(imported).prepare()  # it raises the circle there is


def test_only_the_command_line_prints_or_exits() -> None:
    forbidden = {
        "print",
        "exit",
        "quit",
        "sys.exit",
        "os._exit",
        "click.echo",
        "sys.stdout.write",
        "sys.stderr.write",
    }
    for path, tree in trees().items():
        if name_of(path).startswith("xltools/cli/"):
            continue
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        raised = {
            ast.unparse(node.exc) for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc
        }
        assert called & forbidden == set(), name_of(path)
        assert not any(text.startswith("SystemExit") for text in raised), name_of(path)
        imported = {
            alias.name.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
        }
        assert not imported & {"click", "rich"}, name_of(path)


def test_nothing_in_the_package_exists_on_one_system_only() -> None:
    posix_only = re.compile(
        r"^\s*(?:import|from) (?:fcntl|pwd|grp|resource|termios|curses|readline)\b", re.MULTILINE
    )
    assert [name_of(path) for path in PACKAGE if posix_only.search(path.read_text(encoding="utf-8"))] == []


# Written in pieces, so that this file does not hold what it forbids.
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.])/(?:home|root|Users)" + r"/\w|[A-Za-z]:\\+Users" + r"\\+\w")


def test_no_file_names_a_folder_of_somebody_s_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: which files belong to it is not known")
    found: list[str] = []
    for name in listed.stdout.decode("utf-8").splitlines():
        path = ROOT / name.strip('"')
        try:
            text = path.read_bytes().decode("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a workbook or a picture, or a file that was just removed
        found += [f"{name}: {match[0]}" for match in SOMEBODYS_FOLDER.finditer(text)]
    assert found == []


def test_a_folder_of_somebody_s_machine_is_recognised() -> None:
    for pieces in (
        ("", "home", "ali", "x"),
        ("", "root", "x"),
        ("", "Users", "ali"),
        ("open(/", "home", "x"),
    ):
        assert SOMEBODYS_FOLDER.search("/".join(pieces).replace("//", "/"))
    assert SOMEBODYS_FOLDER.search("\\".join(("C:", "Users", "ali")))
    assert not SOMEBODYS_FOLDER.search("docs/" + "home" + "/index")
