"""``xltools trace``: from a total, or from a cell of our workbooks, down to the cells departments typed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import Figure
from xltools.consolidation.lineage import Lineage, Node
from xltools.definition.definition import Definition
from xltools.excel.formulas import reference
from xltools.operations.asked import AskedCell
from xltools.project import CannotRunError
from xltools.reports.consolidated.data_parts import DataSheet
from xltools.reports.consolidated.workbook import consolidated_sheets, data_sheets
from xltools.reports.output_set import OutputSet, output_set
from xltools.reports.placing import PlacedSheet
from xltools.reports.shown_cells import ShownCells
from xltools.reports.summary.workbook import summary_sheets
from xltools.wording.language import Language


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


def trace(asked: Figure, outcome: Outcome, words: Language, outputs: Path) -> TraceResult:
    """What the figure is made of; ``outputs`` is the folder in which those of the project lie."""
    definition = outcome.definition
    root = _lineage(outcome, words).of(asked)
    return TraceResult(definition, root, output_set(outputs, definition.institution.year))


def trace_cell(asked: AskedCell, outcome: Outcome, words: Language, outputs: Path) -> TraceResult:
    """What the cell of a workbook is made of.

    Raises:
        CannotRunError: the workbook is none of ours or of another run, or the cell shows no amount.
    """
    if asked.comments != words.text("cover.run", run=outcome.run_id):
        raise CannotRunError(
            "error.trace_other_run", file=asked.path, run=outcome.run_id, found=asked.comments
        )
    sheets: Iterable[PlacedSheet]
    data: Iterable[DataSheet]
    if asked.title == words.text("consolidated.title"):
        sheets = consolidated_sheets(outcome.definition, words, outcome.totals)
        data = data_sheets(outcome, words)
    else:
        sheets, data = summary_sheets(outcome.definition, words, outcome.totals).values(), ()
    cells = ShownCells(asked.workbook, sheets, data, _lineage(outcome, words))
    node = cells.node(asked.spot)
    if node is None:
        near = ", ".join(reference(*at) for at in cells.near(asked.spot)) or "–"
        raise CannotRunError("error.trace_no_amount", cell=reference(*asked.spot), near=near)
    year = outcome.definition.institution.year
    beside = output_set(asked.path.parent, year, [asked.path])
    # Of a copy that lies alone, the set of the project.
    is_alone = beside.record is None and not beside.is_damaged
    those = output_set(outputs, year, [asked.path]) if is_alone else beside
    return TraceResult(outcome.definition, node, those, cells.shown(asked.spot))


def _lineage(outcome: Outcome, words: Language) -> Lineage:
    return Lineage(outcome.records, outcome.totals, outcome.definition, words)
