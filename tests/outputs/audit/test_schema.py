"""Every kind of workbook and document keeps the schemas of the standard and the rules Office itself opens files by, as
another program reads them (a port of Open XML SDK of Microsoft)."""

from __future__ import annotations

import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import xltools
from tests.outputs.audit.spoiling import type_words
from tests.outputs.other_institution import YEAR

# An extra of the tests: whoever has not installed it yet runs the others.
AUDIT = pytest.importorskip("openxml_audit")


@cache
def validator() -> Any:
    return AUDIT.OpenXmlValidator(max_errors=20)


def errors(file: Path) -> list[str]:
    """What keeps a program from opening the file, or makes it repair it, each with its part; remarks are none."""
    found = (error for error in validator().validate(str(file)).errors if error.severity.value == "error")
    return [re.sub(r"\[\d+\]", "", str(error)) for error in found]


@pytest.fixture(scope="module")
def written(other: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """kind of file -> one of those a project ever gets from us."""
    root = shutil.copytree(other, tmp_path_factory.mktemp("schema") / "project")
    form = root / "inputs" / str(YEAR) / "HQ.xlsx"
    type_words(form, "Costs 1.10.1")
    (marked, *_) = xltools.check(project=root, feedback=root / "back").feedback
    xltools.consolidate(project=root, word=True, figures=["xlsx"])
    compared = xltools.compare(other / "outputs", root / "outputs", project=root, output=root / "compared")
    outputs = root / "outputs"
    return {
        "form": root / "workbook_templates" / str(YEAR) / "S.1.xlsx",
        "definition": root / "workbook_templates" / f"definition_{YEAR}.xlsx",
        "form of a department": form,
        "marked form": marked,
        "consolidated": outputs / f"consolidated_{YEAR}.xlsx",
        "summary": outputs / f"summary_{YEAR}.xlsx",
        "document": outputs / f"summary_{YEAR}.docx",
        "figures": outputs / f"figures_{YEAR}.xlsx",
        "comparison": compared.workbook,
    }


def test_every_kind_of_file_keeps_the_schemas(written: dict[str, Path]) -> None:
    """A form that goes back is the department's own workbook: nothing is wrong with it that was not before."""
    found = {kind: set(errors(file)) for kind, file in written.items()}
    found["marked form"] -= found.pop("form of a department")
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def test_what_breaks_the_schemas_is_found(written: dict[str, Path], tmp_path: Path) -> None:
    """A kind of cell there is not, and elements in another order than that of the schema."""
    changes = ((r't="s"', 't="q"'), (r"(<cols>.*</cols>)(<sheetData>.*</sheetData>)", r"\2\1"))
    for at, (old, new) in enumerate(changes):
        broken = tmp_path / f"{at}.xlsx"
        with zipfile.ZipFile(written["form"]) as whole, zipfile.ZipFile(broken, "w") as copy:
            for part in whole.namelist():
                content = whole.read(part).decode() if part.endswith("sheet2.xml") else None
                if content is not None:
                    content = re.sub(old, new, content, count=1, flags=re.DOTALL)
                copy.writestr(part, whole.read(part) if content is None else content)
        assert errors(broken)
