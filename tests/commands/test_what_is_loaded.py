"""Nobody waits for a library that a command does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.commands.conftest import DEFINITION
from xltools.definition.writer import write_definition

_TELL = """
import json, sys
from click.testing import CliRunner
from xltools.cli import main
result = CliRunner().invoke(main, sys.argv[1:])
assert result.exit_code in (0, 1), result.output
print(json.dumps(sorted(sys.modules)))
"""


def loaded(*command: str) -> set[str]:
    """The modules of a process that ran ``command``."""
    told = subprocess.run([sys.executable, "-c", _TELL, *command], capture_output=True, check=True)
    return set(json.loads(told.stdout))


def test_no_command_loads_pandas(project: Path) -> None:
    assert project == Path.cwd()
    for command in (["check"], ["status"], ["trace", "*", "2031"], ["consolidate"]):
        assert "pandas" not in loaded(*command), command


def test_nothing_loads_what_marks_a_form_where_none_has_to_change(project: Path) -> None:
    assert project == Path.cwd()
    for command in (["check"], ["consolidate"]):
        assert "openpyxl" not in loaded(*command), command


def test_locales_are_loaded_where_the_definition_names_one(project: Path) -> None:
    assert "babel" not in loaded("check")
    named = replace(DEFINITION, institution=replace(DEFINITION.institution, locale="en-ZA"))
    write_definition(named, project / "workbook_templates" / "definition_2031.xlsx")
    assert "babel" in loaded("check")


def test_help_in_english_parses_no_texts() -> None:
    assert "tomllib" not in loaded("--lang", "en", "--help")
    assert "tomllib" in loaded("--lang", "tr", "--help")
