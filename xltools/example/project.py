"""New projects: the whole 2021 example, or an empty one with a definition workbook to fill in."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.writer import write_definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.program import example_definition
from xltools.excel.numbers import whole_currency
from xltools.excel.replacing import replacing_together
from xltools.forms.build_layout import form_layout, period_key, row_key
from xltools.forms.layout import EXPLANATION, VALUE, Answers, SheetKind, Slot
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


# The example names nobody: whoever signs is a role, the number leads nowhere.
_SIGNATURES = {
    "name": "Örnek Kullanıcı",
    "title": "Birim performans sorumlusu",
    "phone": "0312 000 00 00",
    "date": "15.09.2020",
}
_APPROVALS = {**_SIGNATURES, "name": "Örnek Yönetici", "title": "Birim yöneticisi"}


def form_answers(definition: Definition, figures: DepartmentFigures) -> Answers:
    """Every value a department reports, at its keys; a figure that is None stays blank."""
    decimals = definition.institution.decimals
    values: dict[Slot, Decimal | str] = {}
    for (activity, item, period), amount in figures.costs.items():
        if amount is not None:
            slot = Slot(
                _sheet(SheetKind.COSTS, activity), row_key("cost", activity, item), period_key(period)
            )
            values[slot] = whole_currency(amount, decimals)
    for (indicator, period), value in figures.indicators.items():
        if value is not None:
            values[Slot("indicators", row_key("indicator", indicator), period_key(period))] = value
    for (table, row, column), count in figures.resources.items():
        if count is not None:
            slot = Slot(
                _sheet(SheetKind.RESOURCE, table), row_key("resource", table, row), row_key(VALUE, column)
            )
            values[slot] = Decimal(count)
    for (activity, item), text in figures.cost_explanations.items():
        slot = Slot(_sheet(SheetKind.COSTS, activity), row_key("cost", activity, item), EXPLANATION)
        values[slot] = text
    for indicator, text in figures.indicator_explanations.items():
        values[Slot("indicators", row_key("indicator", indicator), EXPLANATION)] = text
    for who, lines in (("prepared", _SIGNATURES), ("approved", _APPROVALS)):
        for line, text in lines.items():
            values[Slot("guide", row_key("sign", line), who)] = text
    return Answers(values)


def _sheet(kind: SheetKind, subject: str) -> str:
    return row_key(kind.value, subject)
