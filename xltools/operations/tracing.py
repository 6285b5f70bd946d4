"""``xltools trace``: from a total, or from a cell of our workbooks, down to the cells departments typed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.accepted_values import AcceptedValue, Kind, records_of
from xltools.consolidation.figures import (
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    ResourceFigure,
)
from xltools.consolidation.lineage import Lineage, Node
from xltools.consolidation.rollup import roll_up
from xltools.definition.definition import Definition
from xltools.excel.formulas import Spot, reference
from xltools.forms.records import Origin
from xltools.operations.asked import AskedCell
from xltools.operations.shown_cells import Placed, ShownCells
from xltools.project import CannotRunError, LoadedDefinition
from xltools.reports.consolidated.data_parts import FIRST_ROW, DataPart, DataSheet
from xltools.reports.consolidated.workbook import consolidated_sheets, data_sheets
from xltools.reports.figures_file import figures_name, read_figures
from xltools.reports.placing import PlacedSheet, all_tables
from xltools.reports.run_file import RUN_ID, OutputSet, digest_of, output_set
from xltools.reports.summary.workbook import summary_sheets
from xltools.wording.language import Language


@dataclass(frozen=True)
class TraceResult:
    """``root`` is what was asked for with all that it is made of. ``shown`` is what the cell of a workbook shows: it
    differs from ``root.value`` where somebody changed the workbook; None where no cell was asked for. ``outputs`` lie
    beside the workbook, or in the project; ``figures`` is the one among them that was read instead of the forms."""

    definition: Definition
    root: Node
    outputs: OutputSet
    shown: Decimal | None = None
    figures: Path | None = None

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
    return TraceResult(definition, root, output_set(outputs, definition.edition))


def trace_figures(asked: Figure, loaded: LoadedDefinition, outputs: Path) -> TraceResult | None:
    """The same from the values that the last run wrote: reading tens of thousands of forms for one figure would take
    minutes. None where it listed them all in its workbook, or had another definition: then the forms are read.

    Raises:
        CannotRunError: the file of values is gone, or is not what that run wrote.
    """
    definition = loaded.definition
    written = output_set(outputs, definition.edition)
    record, path = written.record, outputs / figures_name(definition.institution.year)
    if record is None or not record.are_summed or record.definition_sha256 != loaded.sha256:
        return None
    if not path.is_file() or digest_of(path) != record.outputs.get(path.name):
        raise CannotRunError("error.trace_figures", file=path)
    values = (value for value in read_figures(path, loaded.words) if _is_about(value, asked))
    records = records_of(values, definition.institution.decimals)
    lineage = Lineage(records, roll_up(records, definition), definition, loaded.words)
    return TraceResult(definition, lineage.of(asked), written, figures=path)


def _is_about(value: AcceptedValue, asked: Figure) -> bool:
    """Whether the value can be below what was asked for."""
    match asked:
        case CostFigure() | DepartmentFigure():
            return value.kind is Kind.COST and value.period == asked.period
        case IndicatorFigure():
            return value.kind is Kind.INDICATOR and value.period == asked.period
        case ResourceFigure():
            return value.kind is Kind.RESOURCE and value.subject == asked.table


def trace_cell(asked: AskedCell, outcome: Outcome, words: Language, outputs: Path) -> TraceResult:
    """What the cell of a workbook is made of.

    Raises:
        CannotRunError: the workbook is none of ours or of another run, or the cell shows no amount.
    """
    if re.fullmatch(RUN_ID, asked.comments):
        raise CannotRunError("error.trace_of_period", file=asked.path)
    refuse_other_run(asked, words.text("cover.run", run=outcome.run_id), outcome.run_id)
    sheets: Iterable[PlacedSheet]
    data: Sequence[DataSheet]
    if asked.title == words.text("consolidated.title"):
        sheets = consolidated_sheets(outcome.definition, words, outcome.totals)
        data = data_sheets(outcome, words)
    else:
        sheets, data = summary_sheets(outcome.definition, words, outcome.totals).values(), ()
    placed = _Placed(sheets, data, _lineage(outcome, words))
    return trace_shown(asked, placed.node, outcome, outputs)


def refuse_other_run(asked: AskedCell, comments: str, run: str) -> None:
    """The workbook has to say the ``comments`` that those of the ``run`` say.

    Raises:
        CannotRunError: it says others.
    """
    if asked.comments != comments:
        raise CannotRunError("error.trace_other_run", file=asked.path, run=run, found=asked.comments)


def trace_shown(asked: AskedCell, placed: Placed, outcome: Outcome, outputs: Path) -> TraceResult:
    """What the cell is made of, in a workbook of the run in which figures were ``placed``.

    Raises:
        CannotRunError: the cell shows no amount.
    """
    cells = ShownCells(asked.workbook, placed)
    node = cells.node(asked.spot)
    if node is None:
        near = ", ".join(reference(*at) for at in cells.near(asked.spot)) or "–"
        raise CannotRunError("error.trace_no_amount", cell=reference(*asked.spot), near=near)
    edition = outcome.definition.edition
    beside = output_set(asked.path.parent, edition, [asked.path])
    # Of a copy that lies alone, the set of the project.
    is_alone = beside.record is None and not beside.is_damaged
    those = output_set(outputs, edition, [asked.path]) if is_alone else beside
    return TraceResult(outcome.definition, node, those, cells.shown(asked.spot))


def _lineage(outcome: Outcome, words: Language) -> Lineage:
    return Lineage(outcome.records, outcome.totals, outcome.definition, words)


class _Placed:
    """What stands in a workbook of the program: the figures of the tables of ``sheets`` and the rows of ``data``."""

    def __init__(self, sheets: Iterable[PlacedSheet], data: Sequence[DataSheet], lineage: Lineage) -> None:
        tables = all_tables(sheets)
        placed = {table.spot(*at): figure for table in tables for figure, at in table.table.places()}
        self._figures: dict[Spot, Figure] = placed | _sums(data)
        self._data = {part.name: (sheet, part) for sheet in data for part in sheet.parts}
        self._lineage = lineage

    def node(self, spot: Spot) -> Node | None:
        if spot in self._figures:
            return self._lineage.of(self._figures[spot])
        return _reported(*self._data[spot.sheet], spot) if spot.sheet in self._data else None


def _sums(data: Iterable[DataSheet]) -> dict[Spot, Figure]:
    """The cells of data rows that are sums themselves, and the figures that they are."""
    return {
        Spot(area.sheet, area.first_row, area.first_column): figure
        for sheet in data
        if sheet.holds_sums
        for held in sheet.held
        for figure, (area,) in held.places().items()
    }


def _reported(data: DataSheet, part: DataPart, spot: Spot) -> Node | None:
    """The value of a data row, with the cell of the form it was read from."""
    at = spot.row - FIRST_ROW
    if not 0 <= at < len(part.rows):
        return None
    row = part.rows[at]
    source = next((cell for cell in row.sources.cells if cell.column == spot.column), None)
    value = row.cells[spot.column - 1] if source else None
    if source is None or not isinstance(value, int | Decimal):
        return None
    # A value or a blank comes behind them.
    names = list(takewhile(lambda named: isinstance(named, str), row.cells))
    named = (f"{code} {name}" for code, name in zip(names[::2], names[1::2], strict=True))
    label = " · ".join((*named, data.columns[spot.column - 1][0]))
    place = Origin(row.file, row.sheet, source.source_row, source.source_column)
    return Node(label, Decimal(value), origin=place)
