"""Every workbook we write keeps the rules of its kind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import xltools
from tests.outputs.audit.audit import audit
from tests.outputs.audit.spoiling import type_words
from tests.outputs.other_institution import YEAR

KINDS = ("form", "definition", "consolidated", "summary")


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_institution(kind: str, paths: dict[str, Path]) -> None:
    assert audit(paths[kind], kind) == []


def test_all_forms_of_the_other_institution(paths: dict[str, Path]) -> None:
    forms = sorted(paths["form"].parent.iterdir())
    assert len(forms) > 1
    assert [line for form in forms for line in audit(form, "form")] == []


def test_a_form_that_goes_back_marked(other: Path, tmp_path: Path) -> None:
    """The department's own workbook with our list in front of it."""
    root = tmp_path / "project"
    shutil.copytree(other, root)
    form = root / "inputs" / str(YEAR) / "HQ.xlsx"
    type_words(form, "Costs 1.10.1")
    marked = xltools.check(project=root, feedback=tmp_path / "back").feedback
    assert marked
    assert [line for form in marked for line in audit(form, "feedback")] == []


@pytest.mark.parametrize("name", ["consolidated", "summary"])
def test_the_outputs_of_the_example(name: str, small: Path) -> None:
    assert audit(small / "outputs" / f"{name}_2021.xlsx", name) == []


def test_the_definition_and_forms_of_the_example(small: Path, tmp_path: Path) -> None:
    assert audit(small / "workbook_templates" / "definition_2021.xlsx", "definition") == []
    forms = xltools.templates(project=small, output=tmp_path).files
    assert {"PDB.xlsx", "IL34.xlsx"} <= {form.name for form in forms}
    assert [line for form in (forms[0], forms[-1]) for line in audit(form, "form")] == []
