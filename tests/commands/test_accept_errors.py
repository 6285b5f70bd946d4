"""A form counts whole or not at all, unless ``--accept-errors`` takes what can be read and says so on the cover."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.commands.conftest import Run, filled, put
from tests.forms.moving import write


def cover(project: Path) -> str:
    book = openpyxl.load_workbook(project / "outputs" / "consolidated_2031.xlsx")
    return "\n".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)


def test_a_form_with_an_error_is_left_out_and_named(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", "C6", "yok")))
    result = run("consolidate")
    assert result.exit_code == 1
    assert "alınan 1" in result.output
    shown = cover(project)
    assert "TASLAK" in shown
    assert "North office (NORTH.xlsx)" in shown
    assert "--accept-errors" not in shown


def test_the_readable_values_are_taken_when_asked_for_and_the_cover_says_so(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", "C6", "yok")))
    result = run("consolidate", "--accept-errors")
    assert result.exit_code == 1
    assert "alınan 2" in result.output
    shown = cover(project)
    assert "TASLAK" in shown
    assert "--accept-errors" in shown
    assert "KISMEN ALINDI" in shown


def test_without_errors_it_changes_nothing(run: Run, project: Path) -> None:
    assert run("consolidate").exit_code == 0
    first = (project / "outputs" / "consolidated_2031.xlsx").read_bytes()
    assert run("consolidate", "--accept-errors").exit_code == 0
    assert (project / "outputs" / "consolidated_2031.xlsx").read_bytes() == first
