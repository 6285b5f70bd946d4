"""A made-up institution of any shape, all the way through: definition workbook, filled forms, outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import xltools
from tests.forms.sample import form_bytes, sample_answers, sample_definition
from tests.outputs.shown_tables import all_cells, open_book
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind
from xltools.definition.writer import write_definition
from xltools.operations.consolidating import ConsolidationResult

YEAR = 2031
OF_COSTS = {
    TableKind.INSTITUTION_BY_ACTIVITY: "",
    TableKind.INSTITUTION_BY_ITEM: "",
    TableKind.ACTIVITY_COSTS: "1.1",
    TableKind.ACTIVITY_FORMS: "",
    TableKind.ACTIVITY_DEPARTMENTS: "",
}
OF_INDICATORS = {TableKind.INDICATORS: "1.1", TableKind.INDICATOR_DEPARTMENTS: ""}


def published(*kinds: Mapping[TableKind, str]) -> tuple[PublishedTable, ...]:
    every = [(kind, subject) for some in kinds for kind, subject in some.items()]
    return tuple(
        PublishedTable(number=str(number), title=kind.value, kind=kind, subject=subject)
        for number, (kind, subject) in enumerate(every, start=1)
    )


def sample(language: str = "en") -> Definition:
    """The institution of ``tests/forms/sample.py`` with every text a complete program needs."""
    definition = sample_definition()
    about = {"source": "Field reports", "monitor": "NORTH", "method": "As counted", "unit": "km"}
    return replace(
        definition,
        institution=replace(definition.institution, language=language, currency="EUR", least_amount=0),
        activities=tuple(replace(one, description="What it is for") for one in definition.activities),
        indicators=tuple(replace(one, **about) for one in definition.indicators),  # type: ignore[arg-type]  # texts
        published_tables=published(OF_COSTS, OF_INDICATORS),
    )


def through(root: Path, definition: Definition) -> ConsolidationResult:
    """The outputs in ``root``, Word document and all, of forms in which every cell is filled."""
    write_definition(definition, root / "workbook_templates" / f"definition_{YEAR}.xlsx")
    folder = root / "inputs" / str(YEAR)
    folder.mkdir(parents=True)
    for department in definition.expected_departments:
        code = department.code
        filled = form_bytes(definition, code, sample_answers(definition, code))
        (folder / f"{code}.xlsx").write_bytes(filled)
    return xltools.consolidate(project=root, word=True)


def said(path: Path) -> Iterator[str]:
    """Every text a workbook shows."""
    return (str(value) for value in all_cells(open_book(path)).values() if isinstance(value, str))
