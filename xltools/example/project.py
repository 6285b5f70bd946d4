"""New projects: an example with its filled forms, or an empty one with a definition workbook to fill in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.monitored import Monitored
from xltools.definition.writer import write_definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.made_up import made_up_definition, made_up_figures
from xltools.example.monitored import MonitoredExample, ReportedFigures, Results
from xltools.example.program import example_definition, read_data
from xltools.excel.numbers import whole_currency
from xltools.excel.replacing import replacing_together
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import EXPLANATION, VALUE, Answers, SheetKind, Slot, period_key, row_key
from xltools.forms.monitored_layout import reported_before
from xltools.forms.template import write_form
from xltools.project import Project
from xltools.wording.language import usual_currency


def write_example_project(root: Path, language: str = "tr", *, results: bool = False) -> tuple[Path, ...]:
    """The definition, the blank forms and the filled forms of the example in ``language``, with those of its reporting
    periods if ``results`` are wanted; the files written, all of them or none."""
    project = Project(root)
    files = dict(example_files(project, example(language), results=results))
    with replacing_together(tuple(files)) as temporaries:
        for write, temporary in zip(files.values(), temporaries, strict=True):
            write(temporary)
    project.outputs.mkdir(exist_ok=True)
    return tuple(files)


def example(language: str) -> Example:
    """The real institution of 2021 in Turkish, or the made-up one: "en"."""
    if language == "en":
        definition, data = made_up_definition(), "en/results"
        figures, signed = made_up_figures(definition), _SIGNED_IN_ENGLISH
    else:
        definition, data = example_definition(), "results"
        figures, signed = department_figures(definition), _SIGNED
    return Example(MonitoredExample(definition, figures, read_data(Results, data)), signed)


@dataclass(frozen=True, slots=True)
class Example:
    """An institution, what its departments planned and report, and who signs for it."""

    monitored: MonitoredExample
    signed: _Signed

    def program_form(self, department: str, path: Path, *, blank: bool = False) -> None:
        definition, figures = self.monitored.definition, self.monitored.figures[department]
        layout = form_layout(definition, department)
        if blank:
            write_form(definition, layout, path)
            return
        # Only where there are figures does anybody have to be told that they are an example's.
        institution = replace(definition.institution, form_note=definition.institution.cover_note)
        answers = form_answers(definition, figures, self.signed)
        write_form(replace(definition, institution=institution), layout, path, answers)

    def period_form(self, asked: Monitored, figures: ReportedFigures, department: str, path: Path) -> None:
        """As it comes back: signed on the day it was due."""
        layout = form_layout(asked, department)
        answers = reported_answers(figures, replace(self.signed, date=asked.period.deadline))
        before = reported_before(layout, asked, form_language(asked))
        write_form(asked, layout, path, answers, prefilled=before)


def example_files(
    project: Project, shown: Example, *, results: bool
) -> Iterator[tuple[Path, Callable[[Path], None]]]:
    """Each file of the project, and what writes it; the forms of its reporting periods if ``results`` are wanted."""
    definition = shown.monitored.definition
    year = definition.institution.year
    yield _definition_path(project, year), partial(write_definition, definition)
    for code in shown.monitored.figures:
        name = f"{code}.xlsx"
        yield project.templates(year) / name, partial(shown.program_form, code, blank=True)
        yield project.inputs(year) / name, partial(shown.program_form, code)
    for asked, forms in shown.monitored.periods() if results else ():
        for code, reported in forms.items():
            path = project.inputs(year, asked.period.code) / f"{code}.xlsx"
            yield path, partial(shown.period_form, asked, reported, code)


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

    def answers(self) -> dict[Slot, str]:
        told: dict[Slot, str] = {}
        for who, (name, title) in (("prepared", self.prepared), ("approved", self.approved)):
            lines = {"name": name, "title": title, "phone": self.phone, "date": self.date}
            told |= {Slot("guide", row_key("sign", line), who): text for line, text in lines.items()}
        return told


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
    for (indicator, period), text in figures.texts.items():
        values[_text_slot(indicator, period_key(period))] = text
    for (table, row, column), count in figures.resources.items():
        sheet, line = row_key(SheetKind.RESOURCE.value, table), row_key("resource", table, row)
        values[Slot(sheet, line, row_key(VALUE, column))] = None if count is None else Decimal(count)
    for (activity, item), text in figures.cost_explanations.items():
        values[_cost_slot(activity, item, EXPLANATION)] = text
    for indicator, text in figures.indicator_explanations.items():
        values[_indicator_slot(indicator, EXPLANATION)] = text
    values |= signed.answers()
    return Answers({slot: value for slot, value in values.items() if value is not None})


def reported_answers(figures: ReportedFigures, signed: _Signed = _SIGNED) -> Answers:
    """Every value and text a department reports of a period, at its keys."""
    values: dict[Slot, Decimal | str] = dict(signed.answers())
    for (indicator, column), said in figures.indicators.items():
        values[_indicator_slot(indicator, column)] = said
    for (indicator, column), text in figures.texts.items():
        values[_text_slot(indicator, column)] = text
    for (activity, item, column), said in figures.costs.items():
        values[_cost_slot(activity, item, column)] = said
    return Answers(values)


def _cost_slot(activity: str, item: str, column: str) -> Slot:
    return Slot(row_key(SheetKind.COSTS.value, activity), row_key("cost", activity, item), column)


def _indicator_slot(indicator: str, column: str) -> Slot:
    return Slot("indicators", row_key("indicator", indicator), column)


def _text_slot(indicator: str, column: str) -> Slot:
    return Slot(SheetKind.TEXTS.value, row_key("indicator", indicator), column)
