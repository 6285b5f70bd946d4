"""A project with as many filled forms as are wanted, made from the example."""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.model import Department, PeriodKind, Responsibility
from xltools.definition.writer import write_definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.program import example_definition
from xltools.example.project import form_answers
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form

PROVINCES = "IL"
FIRST, ANEW = "first", "anew"
"""The two editions of the forms that come anew."""
CostTotals = dict[tuple[str, str, str], int]
"""activity, item, period -> kuruş"""

_ZERO_EVERY, _EXPLAINED_EVERY = 6, 13  # of the lines of a form
_EXPLANATION = "2020 yılında başlayan işlerin devamı için öngörülmüştür."


@dataclass(frozen=True, slots=True)
class Forms:
    """A project folder with ``count`` filled forms, of which those ``sent_anew`` lie beside it in both editions."""

    root: Path
    count: int

    @property
    def definition(self) -> Definition:
        return forms_definition(self.count)

    @property
    def inputs(self) -> Path:
        return self.root / "inputs" / str(self.definition.institution.year)

    @property
    def outputs(self) -> Path:
        return self.root / "outputs"

    @property
    def sent_anew(self) -> tuple[str, ...]:
        """The departments whose forms come a second time: one in a hundred, at least one."""
        provinces = (d.code for d in self.definition.expected_departments if d.group == PROVINCES)
        return tuple(provinces)[: max(1, self.count // 100)]

    def put(self, edition: str) -> None:
        """That edition of the forms that come anew is the one among the inputs."""
        shutil.copytree(self.root / edition, self.inputs, dirs_exist_ok=True)


@lru_cache
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
        example, departments=(*central, *made), responsibilities=(*example.responsibilities, *more)
    )


@lru_cache
def known_figures(forms: Forms, edition: str) -> tuple[CostTotals, int]:
    """What the forms were made to add up to, and how many lines of them hold an amount."""
    totals: Counter[tuple[str, str, str]] = Counter()
    lines = 0
    for department in forms.definition.expected_departments:
        sent = edition if department.code in forms.sent_anew else FIRST
        costs = _figures(forms.count, department.code, sent).costs
        totals.update({cell: kurus or 0 for cell, kurus in costs.items()})
        lines += len({cell[:2] for cell, kurus in costs.items() if kurus is not None})
    return dict(totals), lines


def filled_forms(folder: Path, count: int) -> Forms:
    """The project with ``count`` forms below ``folder``; what is there from the last time is used again, unless the
    program would write other forms today."""
    forms = Forms(folder / f"{count}", count)
    with tempfile.TemporaryDirectory() as temporary:
        definition = Path(temporary) / f"definition_{forms.inputs.name}.xlsx"
        write_definition(forms.definition, definition)
        _write(count, forms.sent_anew[0], FIRST, Path(temporary))
        parts = sorted(path.read_bytes() for path in Path(temporary).iterdir())
        made_of = hashlib.sha256(b"".join(parts)).hexdigest()
        record = forms.root / "made_of.txt"
        if not record.exists() or record.read_text(encoding="utf-8") != made_of:
            shutil.rmtree(forms.root, ignore_errors=True)
            _write_all(forms)
            (forms.root / "workbook_templates").mkdir()
            shutil.copy(definition, forms.root / "workbook_templates")
            record.write_text(made_of, encoding="utf-8")
    return forms


def _write_all(forms: Forms) -> None:
    wanted = [(d.code, FIRST, forms.inputs) for d in forms.definition.expected_departments]
    wanted += [(code, edition, forms.root / edition) for code in forms.sent_anew for edition in (FIRST, ANEW)]
    for folder in {folder for *_, folder in wanted}:
        folder.mkdir(parents=True)
    with ProcessPoolExecutor() as pool:
        written = [pool.submit(_write, forms.count, *one) for one in wanted]
        for one in written:
            one.result()


def _write(count: int, code: str, edition: str, folder: Path) -> None:
    definition = forms_definition(count)
    answers = form_answers(definition, _figures(count, code, edition))
    write_form(definition, form_layout(definition, code), folder / f"{code}.xlsx", answers)


def _figures(count: int, code: str, edition: str) -> DepartmentFigures:
    """What a department fills in: a central one what was published; a province something made up, the same every time,
    and plausible, so that nobody doubts it."""
    definition = forms_definition(count)
    if definition.department_by_code[code].group != PROVINCES:
        return _published()[code]
    dice = random.Random(f"{code} {edition}")
    activities = definition.activities_by_department[code]
    lines = [(a.code, item.code) for a in activities for item in definition.leaf_items if item.asked]
    costs: dict[tuple[str, str, str], int | None] = {}
    for at, line in enumerate(lines, start=1):
        amount = dice.randint(60_000, 900_000) * 1_000 if at % _ZERO_EVERY else 0
        # Budgets and forecasts grow a little, half a year spends about half.
        for period in definition.cost_periods:
            half_a_year = period.kind is PeriodKind.SPENDING
            costs[*line, period.code] = amount * dice.randint(45, 55) // 100 if half_a_year else amount
            amount += 0 if half_a_year else amount * dice.randint(2, 12) // 100
    indicators: dict[tuple[str, str], Decimal | None] = {
        (indicator.code, period.code): Decimal(dice.randint(1_000, 1_100))
        for indicator in definition.indicators_by_department[code]
        for period in definition.indicator_periods
    }
    explained = dict.fromkeys(lines[::_EXPLAINED_EVERY], _EXPLANATION)
    return DepartmentFigures(costs, indicators, {}, explained, {})


_published = lru_cache(lambda: department_figures(example_definition()))
