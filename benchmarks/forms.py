"""A project with as many filled forms as are wanted, made from the example."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.figures import SEED, province_figures
from benchmarks.stencil import Stencil
from xltools.definition.definition import Definition
from xltools.definition.model import Department, Responsibility
from xltools.definition.writer import write_definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.program import example_definition
from xltools.example.project import form_answers
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form
from xltools.project import Project

PROVINCES = "IL"
_TOTALS = "known_totals.json"
_MADE_OF = "made_of.txt"

CostTotals = dict[tuple[str, str, str], int]
"""activity, item, period -> kuruş"""


@dataclass(frozen=True, slots=True)
class Forms:
    """A project folder with ``count`` filled forms."""

    root: Path
    count: int
    year: int

    @property
    def inputs(self) -> Path:
        return Project(self.root).inputs(self.year)

    def known_totals(self) -> CostTotals:
        """What the forms were made to add up to."""
        lines = json.loads((self.root / _TOTALS).read_text(encoding="utf-8"))
        return {(activity, item, period): kurus for activity, item, period, kurus in lines}


def forms_definition(count: int) -> Definition:
    """The example with just so many provinces that ``count`` forms are expected.

    Provinces are responsible for all activities, which gives their forms about 1,300 cells.

    Raises:
        ValueError: the central departments alone send so many.
    """
    example = example_definition()
    central = [department for department in example.departments if department.group != PROVINCES]
    provinces = count - sum(department.expected for department in central)
    if provinces < 1:
        raise ValueError(f"{count} forms: there are at least {count - provinces + 1}")
    made = (
        Department(f"IL{number:05}", f"Örnek {number:05} İl Göç İdaresi Müdürlüğü", PROVINCES)
        for number in range(1, provinces + 1)
    )
    taken = {r.activity for r in example.responsibilities if r.department == PROVINCES}
    more = (Responsibility(a.code, PROVINCES) for a in example.activities if a.code not in taken)
    return replace(
        example,
        departments=(*central, *made),
        responsibilities=(*example.responsibilities, *more),
    )


def filled_forms(folder: Path, count: int) -> Forms:
    """The project with ``count`` forms below ``folder``; what is there from the last time is used again, unless the
    program would write other forms today."""
    definition = forms_definition(count)
    forms = Forms(folder / f"{count}", count, definition.institution.year)
    with tempfile.TemporaryDirectory() as temporary:
        first = _first_province(definition)
        specimen = Path(temporary) / f"{first.code}.xlsx"
        layout = form_layout(definition, first.code)
        answers = form_answers(definition, province_figures(definition, first.code))
        write_form(definition, layout, specimen, answers)
        workbook = Path(temporary) / "definition.xlsx"
        write_definition(definition, workbook)
        made_of = f"{SEED} {hashlib.sha256(specimen.read_bytes() + workbook.read_bytes()).hexdigest()}"
        record = forms.root / _MADE_OF
        if not record.exists() or record.read_text(encoding="utf-8") != made_of:
            _write(forms, definition, Stencil(specimen, layout, first))
            record.write_text(made_of, encoding="utf-8")
    return forms


def _first_province(definition: Definition) -> Department:
    return next(d for d in definition.departments if d.group == PROVINCES)


def _write(forms: Forms, definition: Definition, stencil: Stencil) -> None:
    shutil.rmtree(forms.root, ignore_errors=True)
    forms.inputs.mkdir(parents=True)
    write_definition(
        definition, forms.root / "workbook_templates" / f"definition_{definition.institution.year}.xlsx"
    )
    published = department_figures(example_definition())
    totals: Counter[tuple[str, str, str]] = Counter()
    for department in definition.expected_departments:
        path = forms.inputs / f"{department.code}.xlsx"
        if department.group == PROVINCES:
            figures = province_figures(definition, department.code)
            stencil.write(path, department, form_answers(definition, figures))
        else:
            figures = published[department.code]
            write_form(
                definition, form_layout(definition, department.code), path, form_answers(definition, figures)
            )
        _add(totals, figures)
    lines = [[*cell, kurus] for cell, kurus in sorted(totals.items())]
    (forms.root / _TOTALS).write_text(json.dumps(lines), encoding="utf-8")


def _add(totals: Counter[tuple[str, str, str]], figures: DepartmentFigures) -> None:
    for cell, kurus in figures.costs.items():
        if kurus is not None:
            totals[cell] += kurus
