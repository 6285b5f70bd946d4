"""The workbooks of another institution than the example: small ones, of every kind, with forms still blank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import xltools
from tests.outputs.other_institution import YEAR, filled, other_definition, other_project

FORM = "S.1"
"""A department that is asked for costs, indicators and a resource table."""


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a form twice and a file that is no form, so that there are findings to be listed."""
    root = other_project(tmp_path_factory.mktemp("audited"), other_definition(), filled(2))
    forms = root / "inputs" / str(YEAR)
    shutil.copy(forms / "HQ.xlsx", forms / "A copy.xlsx")
    (forms / "notes.xlsx").write_bytes(b"no workbook")
    xltools.consolidate(project=root)
    return root


@pytest.fixture(scope="session")
def paths(other: Path) -> dict[str, Path]:
    """kind of workbook -> one of them."""
    templates = other / "workbook_templates"
    return {
        "form": templates / str(YEAR) / f"{FORM}.xlsx",
        "definition": templates / f"definition_{YEAR}.xlsx",
        "consolidated": other / "outputs" / f"consolidated_{YEAR}.xlsx",
        "summary": other / "outputs" / f"summary_{YEAR}.xlsx",
    }
