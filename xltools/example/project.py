"""New projects: an example with its filled forms, or an empty one with a definition workbook to fill in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.writer import write_definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.made_up import made_up_definition, made_up_figures
from xltools.example.program import example_definition
from xltools.excel.numbers import whole_currency
from xltools.excel.replacing import replacing_together
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import EXPLANATION, VALUE, Answers, SheetKind, Slot, period_key, row_key
from xltools.forms.template import write_form
from xltools.project import Project
from xltools.wording.language import usual_currency


def write_example_project(root: Path, language: str = "tr") -> tuple[Path, ...]:
    """The definition, the blank forms and the filled forms of the example in ``language``; the files written, all of
    them or none."""
    if language == "en":
        definition = made_up_definition()
        figures, signed = made_up_figures(definition), _SIGNED_IN_ENGLISH
    else:
        definition = example_definition()
        figures, signed = department_figures(definition), _SIGNED
    project, year = Project(root), definition.institution.year
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
            answers = form_answers(definition, figures[department.code], signed)
            write_form(definition, layout, filled, answers)
    project.outputs.mkdir(exist_ok=True)
    return files


def write_empty_project(
    root: Path, year: int | None = None, language: str = "tr", name: str = ""
) -> tuple[Path, ...]:
    """A definition workbook for ``year``, by default the next one, in ``language``, with its headings, notes and
    choices, to be filled in by the institution called ``name``."""
    year = year or datetime.date.today().year + 1
    project = Project(root)
    path = _definition_path(project, year)
    currency = usual_currency(language)
    institution = Institution(code="", name=name, year=year, language=language, currency=currency)
    write_definition(Definition(institution), path)
    project.inputs(year).mkdir(parents=True, exist_ok=True)
    project.outputs.mkdir(exist_ok=True)
    return (path,)


def _definition_path(project: Project, year: int) -> Path:
    return project.root / "workbook_templates" / f"definition_{year}.xlsx"


@dataclass(frozen=True, slots=True)
class _Signed:
    """Nobody is named: whoever signs is a role, the number leads nowhere."""

    prepared: tuple[str, str]
    approved: tuple[str, str]
    phone: str
    date: str

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """(who, line, text)"""
        for who, (name, title) in (("prepared", self.prepared), ("approved", self.approved)):
            yield from ((who, "name", name), (who, "title", title))
            yield from ((who, "phone", self.phone), (who, "date", self.date))


_SIGNED = _Signed(
    ("Örnek Kullanıcı", "Birim performans sorumlusu"),
    ("Örnek Yönetici", "Birim yöneticisi"),
    "0312 000 00 00",
    "15.09.2020",
)
_SIGNED_IN_ENGLISH = _Signed(
    ("Sample User", "Performance officer"), ("Sample Manager", "Head of department"), "000 000", "2025-09-10"
)


def form_answers(definition: Definition, figures: DepartmentFigures, signed: _Signed = _SIGNED) -> Answers:
    """Every value a department reports, at its keys; a figure that is None stays blank."""
    decimals = definition.institution.decimals
    values: dict[Slot, Decimal | str | None] = {}
    for (activity, item, period), amount in figures.costs.items():
        lira = None if amount is None else whole_currency(amount, decimals)
        values[_cost_slot(activity, item, period_key(period))] = lira
    for (indicator, period), value in figures.indicators.items():
        values[_indicator_slot(indicator, period_key(period))] = value
    for (table, row, column), count in figures.resources.items():
        sheet, line = row_key(SheetKind.RESOURCE.value, table), row_key("resource", table, row)
        values[Slot(sheet, line, row_key(VALUE, column))] = None if count is None else Decimal(count)
    for (activity, item), text in figures.cost_explanations.items():
        values[_cost_slot(activity, item, EXPLANATION)] = text
    for indicator, text in figures.indicator_explanations.items():
        values[_indicator_slot(indicator, EXPLANATION)] = text
    for who, line, text in signed.lines():
        values[Slot("guide", row_key("sign", line), who)] = text
    return Answers({slot: value for slot, value in values.items() if value is not None})


def _cost_slot(activity: str, item: str, column: str) -> Slot:
    return Slot(row_key(SheetKind.COSTS.value, activity), row_key("cost", activity, item), column)


def _indicator_slot(indicator: str, column: str) -> Slot:
    return Slot("indicators", row_key("indicator", indicator), column)
