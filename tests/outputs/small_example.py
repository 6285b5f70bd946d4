"""The example with two of its 81 provincial directorates, which share among them what all report: the forms are twelve,
every total is the published one. With all 91 forms where ``THOROUGH`` is set."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import xltools
from tests.thoroughness import IS_THOROUGH
from xltools.definition.definition import Definition
from xltools.definition.writer import write_definition
from xltools.example.figures import department_figures
from xltools.example.program import example_definition
from xltools.example.project import form_answers
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form

YEAR = 2021
_PROVINCES, _KEPT = "IL", ("IL06", "IL34")


@lru_cache
def small_definition() -> Definition:
    whole = example_definition()
    if IS_THOROUGH:
        return whole
    kept = tuple(d for d in whole.departments if d.group != _PROVINCES or d.code in _KEPT)
    return replace(whole, departments=kept)


def small_project(root: Path) -> None:
    """Its definition, its filled forms and its outputs."""
    definition = small_definition()
    write_definition(definition, root / "workbook_templates" / f"definition_{YEAR}.xlsx")
    for code, figures in department_figures(definition).items():
        form = root / "inputs" / str(YEAR) / f"{code}.xlsx"
        write_form(definition, form_layout(definition, code), form, form_answers(definition, figures))
    xltools.consolidate(project=root)
