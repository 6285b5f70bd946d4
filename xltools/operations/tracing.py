"""``xltools trace``: from a total, or from a cell of our workbooks, down to the cells departments typed in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.definition.definition import Definition
from xltools.operations.loading import (
    CannotRunError,
    LoadedDefinition,
    Progress,
    load_definition,
    open_project,
    project_of,
    refusals,
)
from xltools.operations.other_year import refuse_other_year
from xltools.operations.reading import import_what_adds_up, inputs_of, read_inputs
from xltools.project import Project
from xltools.reports.output_set import OutputSet, output_set

if TYPE_CHECKING:
    from xltools.checks.outcome import Outcome
    from xltools.consolidation.lineage import Lineage, Node


@dataclass(frozen=True)
class TraceResult:
    """``root`` is what was asked for with all that it is made of. ``shown`` is what the cell of a workbook shows: it
    differs from ``root.value`` where somebody changed the workbook; None where no cell was asked for. ``outputs`` lie
    beside the workbook, or in the project."""

    definition: Definition
    root: Node
    outputs: OutputSet
    shown: Decimal | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the cell shows something else than the forms say."""
        return self.shown is not None and self.root.value is not None and self.shown != self._as_stored

    @property
    def _as_stored(self) -> Decimal:
        return Decimal(f"{self.root.value or 0:.15g}")


@refusals()
def trace(
    subject: str = "*",
    item: str = "*",
    period: str = "",
    *,
    inputs: str | Path | None = None,
    project: str | Path = ".",
    year: int | None = None,
    accept_errors: bool = False,
    day: datetime.date | None = None,
    progress: Progress | None = None,
) -> TraceResult:
    """What a total is made of, down to the cells of the forms; nothing is written.

    Args:
        subject: institution ("kurum", "*"), program, sub-program, activity, department, indicator or resource table, by
            code, by name, or by the beginning of one.
        item: economic item, or row of a resource table; "*" for all. Indicators have none.
        period: period, or column of a resource table ("*" for its total).
        inputs: the folder with the filled forms; default ``inputs/<year>`` of the project.
        project: the project folder or one inside it.
        year: the budget year; default the highest that has a definition workbook.
        accept_errors: take the readable values of forms that have errors, as ``consolidate`` does when told so.
        day: the day on which accepted exceptions must still be in force; default today.
        progress: called with (done, all) when files have been read.

    Raises:
        CannotRunError: as ``consolidate``; or a word that names nothing, or several things.
    """
    home = open_project(Path(project))
    loaded = load_definition(home, year)
    from xltools.operations.asked_figures import asked

    figure = asked(subject, item, period, loaded.definition, loaded.words)
    outcome = _judged(home, loaded, inputs, accept_errors, day, progress)
    outputs = output_set(home.outputs, loaded.definition.institution.year)
    return TraceResult(loaded.definition, _lineage(outcome, loaded).of(figure), outputs)


@refusals()
def trace_cell(
    workbook: str | Path,
    cell: str,
    *,
    inputs: str | Path | None = None,
    project: str | Path | None = None,
    year: int | None = None,
    accept_errors: bool = False,
    day: datetime.date | None = None,
    progress: Progress | None = None,
) -> TraceResult:
    """What a cell of ``consolidated_<year>.xlsx`` or ``summary_<year>.xlsx`` is made of; ``cell`` is spelled
    ``'Kurum - Faaliyet'!B7``. The other arguments are those of the run that wrote the workbook; ``project`` defaults
    to the one the workbook lies in.

    Raises:
        CannotRunError: as ``trace``; or the file is no workbook of ours or of another run, or the cell shows no amount.
    """
    path = Path(workbook)
    home = open_project(Path(project)) if project else project_of(path.absolute().parent, [Path()])
    loaded = load_definition(home, year)
    from xltools.operations.asked_cells import opened, spot_in
    from xltools.reports.shown_cells import ShownCells, consolidated_placement, summary_placement

    book = opened(path)
    spot = spot_in(cell, book.workbook, loaded.words)
    outcome = _judged(home, loaded, inputs, accept_errors, day, progress)
    words = loaded.words
    if book.comments != words.text("cover.run", run=outcome.run_id):
        raise CannotRunError("error.trace_other_run", file=path, run=outcome.run_id, found=book.comments)
    is_consolidated = book.title == words.text("consolidated.title")
    placement = (consolidated_placement if is_consolidated else summary_placement)(outcome, words)
    cells = ShownCells(book.workbook, placement, _lineage(outcome, loaded))
    node = cells.node(spot)
    if node is None:
        from xltools.excel.formulas import reference

        near = ", ".join(reference(*at) for at in cells.near(spot)) or "–"
        raise CannotRunError("error.trace_no_amount", cell=reference(*spot), near=near)
    return TraceResult(loaded.definition, node, _outputs_with(path, home, loaded), cells.shown(spot))


def _outputs_with(workbook: Path, home: Project, loaded: LoadedDefinition) -> OutputSet:
    """The set ``workbook`` lies in; of a copy that lies alone, the set of the project."""
    year = loaded.definition.institution.year
    beside = output_set(workbook.parent, year, [workbook])
    return beside if beside.record or beside.is_damaged else output_set(home.outputs, year, [workbook])


def _judged(
    home: Project,
    loaded: LoadedDefinition,
    inputs: str | Path | None,
    accept_errors: bool,
    day: datetime.date | None,
    progress: Progress | None,
) -> Outcome:
    """What ``consolidate`` would write with the same arguments."""
    forms = Path(inputs) if inputs else home.inputs(loaded.definition.institution.year)
    gathered = inputs_of(forms)
    read = read_inputs(gathered.files, loaded.definition, progress, meanwhile=import_what_adds_up)
    refuse_other_year(read, loaded.definition, home)
    from xltools.consolidation.intake import readable_values, whole_forms
    from xltools.operations.judging import judge

    counts = readable_values if accept_errors else whole_forms
    return judge(read, gathered.listed, loaded, day or datetime.date.today(), counts)


def _lineage(outcome: Outcome, loaded: LoadedDefinition) -> Lineage:
    from xltools.consolidation.lineage import Lineage

    return Lineage(outcome.records, outcome.totals, loaded.definition, loaded.words)
