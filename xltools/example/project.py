"""New projects: the whole 2021 example, or an empty one with a definition workbook to fill in."""

from __future__ import annotations

import datetime
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.writer import write_definition
from xltools.example.figures import department_figures
from xltools.example.filling import form_answers
from xltools.example.program import example_definition
from xltools.excel.replacing import replacing_together
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form
from xltools.project import Project


def write_example_project(root: Path) -> tuple[Path, ...]:
    """The definition, the blank forms and the filled forms of the example; the files written, all of them or none."""
    definition = example_definition()
    project, year = Project(root), definition.institution.year
    figures = department_figures(definition)
    names = [f"{department.code}.xlsx" for department in definition.expected_departments]
    files = (
        _definition_path(project, year),
        *(folder / name for name in names for folder in (project.templates(year), project.inputs(year))),
    )
    with replacing_together(files) as (defined, *forms):
        write_definition(definition, defined)
        for department, blank, filled in zip(
            definition.expected_departments, forms[::2], forms[1::2], strict=True
        ):
            layout = form_layout(definition, department.code)
            write_form(definition, layout, blank)
            write_form(definition, layout, filled, form_answers(definition, figures[department.code]))
    project.outputs.mkdir(exist_ok=True)
    return files


def write_empty_project(root: Path) -> tuple[Path, ...]:
    """A definition workbook for next year with its headings, notes and choices, to be filled in."""
    year = datetime.date.today().year + 1
    project = Project(root)
    path = _definition_path(project, year)
    write_definition(Definition(Institution(code="", name="", year=year, language="tr", currency="TL")), path)
    project.inputs(year).mkdir(parents=True, exist_ok=True)
    project.outputs.mkdir(exist_ok=True)
    return (path,)


def _definition_path(project: Project, year: int) -> Path:
    return project.root / "workbook_templates" / f"definition_{year}.xlsx"
