"""Complete with open warnings: the last line of the terminal and every output say so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.commands.conftest import DEFINITION, Run, put
from tests.forms import sample
from tests.forms.moving import re_saved, write
from xltools.excel.cells import cell_address
from xltools.findings.catalogue import CATALOGUE
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import EXPLANATION, Answers, ColumnRole, Slot

COSTS = form_layout(DEFINITION, "NORTH").sheet("costs|1")


def explanation_cell() -> str:
    row = next(row for row, column in COSTS.inputs if column.key == EXPLANATION)
    return cell_address(COSTS.row_numbers[row.key], COSTS.column_numbers[EXPLANATION])


def whole(department: str, below_zero: int = 0) -> bytes:
    """A form of whole numbers, in which there is nothing to warn of but the amounts that are ``below_zero``."""
    answers = sample.sample_answers(DEFINITION, department)
    values = {s: v.to_integral_value() if isinstance(v, Decimal) else v for s, v in answers.values.items()}
    for slot in list(amounts(department))[:below_zero]:
        values[slot] = Decimal(-1000)
    return sample.form_bytes(DEFINITION, department, Answers(values))


def amounts(department: str) -> Iterator[Slot]:
    for sheet in form_layout(DEFINITION, department).sheets:
        for row, column in sheet.inputs:
            if column.role is ColumnRole.AMOUNT:
                yield Slot(sheet.key, row.key, column.key)


def warn(project: Path, warnings: int) -> None:
    """So many amounts below zero: each counts, with a warning."""
    put(project, "SOUTH.xlsx", whole("SOUTH", below_zero=warnings // 2))
    put(project, "NORTH.xlsx", whole("NORTH", below_zero=warnings - warnings // 2))


def type_number_as_explanation(project: Path) -> None:
    put(project, "SOUTH.xlsx", whole("SOUTH"))
    changed = re_saved(whole("NORTH"), write(COSTS.key, explanation_cell(), 125_000))
    put(project, "NORTH.xlsx", changed)


def cells(workbook: Path, sheet: str) -> set[str]:
    return {str(cell.value) for row in load_workbook(workbook)[sheet].iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("warnings", "told"),
    [(0, "TAM"), (1, "TAM, 1 açık uyarı"), (2, "TAM, 2 açık uyarı"), (13, "TAM, 13 açık uyarı")],
)
def test_open_warnings_are_told_everywhere(run: Run, project: Path, warnings: int, told: str) -> None:
    warn(project, warnings)
    result = run("consolidate", "--word")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[-1] == told
    told_together = [re.search(r" P203 .*?(?:\((\d+) hücre\))?$", line) for line in lines]
    assert sum(int(cells[1] or 1) for cells in told_together if cells) == warnings
    outputs = project / "outputs"
    consolidated, summary = outputs / "consolidated_2031.xlsx", outputs / "summary_2031.xlsx"
    assert told in cells(consolidated, "Kapak")
    assert told in cells(consolidated, "Onay")
    assert told in cells(summary, "Kapak")
    assert told in [
        paragraph.text for paragraph in docx.Document(str(outputs / "summary_2031.docx")).paragraphs
    ]
    file = json.loads((outputs / "run_2031.json").read_text(encoding="utf-8"))
    assert (file["status"], file["open_warnings"]) == ("complete", warnings)


def test_checks_that_differ_are_told_everywhere(run: Run, project: Path) -> None:
    output = run("consolidate", "--word").output
    outputs = project / "outputs"
    counts = json.loads((outputs / "run_2031.json").read_text(encoding="utf-8"))["checks"]
    assert counts["differs"] > 0
    assert counts["made"] == sum(counts[key] for key in ("fits", "differs", "failed", "waived"))
    told = f"{counts['fits']} uygun, {counts['differs']} farklı (bilgi)"
    assert f"Kontroller: {told}" in output.splitlines()
    assert told in cells(outputs / "consolidated_2031.xlsx", "Kapak")
    assert told in cells(outputs / "consolidated_2031.xlsx", "Onay")
    assert f"Kontroller: {told}" in cells(outputs / "summary_2031.xlsx", "Kapak")
    document = docx.Document(str(outputs / "summary_2031.docx"))
    assert f"Kontroller: {told}" in [paragraph.text for paragraph in document.paragraphs]


def test_a_warning_that_holds_back_makes_a_draft_and_says_so_at_its_line(run: Run, project: Path) -> None:
    type_number_as_explanation(project)
    result = run("consolidate")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    at = next(at for at, line in enumerate(lines) if " S309 " in line)
    assert "Bu uyarı açık kaldıkça sonuç TASLAK kalır." in lines[at + 1 : at + 3][-1]
    assert lines[-1] == "TASLAK: programı taslakta tutan uyarı: 1"
    consolidated = project / "outputs" / "consolidated_2031.xlsx"
    for sheet in ("Bulgular", "Onay"):
        assert CATALOGUE["S309"].holds_back
        assert "uyarı; açık kaldıkça program TASLAK" in cells(consolidated, sheet)


def test_check_says_that_a_consolidation_would_be_a_draft_and_still_ends_with_0(
    run: Run, project: Path
) -> None:
    type_number_as_explanation(project)
    result = run("check")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith(
        "Konsolidasyon TASLAK olur; nedeni 1 açık uyarı: S309 (1)."
    )
    warn(project, 2)
    assert "TASLAK" not in run("check").output
