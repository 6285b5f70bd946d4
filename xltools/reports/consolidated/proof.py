"""What the consolidated workbook proves itself by: registers, control totals and data control, and the formula of each
side of a check, which says where in the workbook its value is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xltools.checks.check import (
    AgreeingRows,
    AgreeingTotals,
    DataCells,
    DataColumn,
    FigureSum,
    FilledCells,
    FindingCount,
    FlagSum,
    IndicatorCells,
    RevisedCount,
    Source,
)
from xltools.checks.coverage import INDICATORS
from xltools.checks.evidence import Evidence
from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import COUNT_DECIMALS, DepartmentFigure
from xltools.consolidation.tables import official_tables
from xltools.definition.model import PublishedTable, TableKind
from xltools.excel.formulas import Area, Spot, sum_formula, written
from xltools.excel.list_sheet import ListTable
from xltools.excel.sheet_writer import LONGEST_FORMULA
from xltools.excel.writer import BookWriter
from xltools.reports.consolidated.cover import SheetHeads
from xltools.reports.consolidated.data_control import DataControl
from xltools.reports.consolidated.data_parts import FIRST_ROW, DataSheet, Run
from xltools.reports.consolidated.data_sheets import ITEM
from xltools.reports.consolidated.lists import (
    ControlTotalRow,
    RegisterRow,
    control_total_list,
    difference_key,
    finding_list,
    indicator_flags,
    register_list,
    write_control_totals,
    write_register,
)
from xltools.reports.consolidated.revised_list import revised_list
from xltools.reports.consolidated.sources import NO_LINKS
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.placing import PlacedSheet, PlacedTable
from xltools.wording.language import Language


@dataclass(frozen=True)
class Proof:
    """``figures`` read the data sheets, among them those of ``costs`` and ``indicators``; ``registers`` are by key;
    ``codes`` are the cells with the code of each finding, ``revised`` one cell for each revised value; ``decimals`` are
    those of the currency."""

    figures: FigureFormulas
    costs: DataSheet
    indicators: DataSheet
    registers: Mapping[str, ListTable[RegisterRow]]
    control_totals: ListTable[ControlTotalRow]
    data_control: DataControl
    codes: Area
    revised: Area
    decimals: int

    def contents(self) -> list[str]:
        """The phrase of the name of each sheet behind the tables."""
        totals = ["sheet.control_totals"] if self.costs.is_asked else []
        return [*(f"sheet.{key}" for key in self.registers), *totals, "sheet.data_control"]

    def write_lists(self, book: BookWriter, heads: SheetHeads) -> None:
        """Write the sheets behind the tables."""
        for key, register in self.registers.items():
            write_register(book, heads, register, heads.words.text(f"sheet.{key}.title"))
        if self.costs.is_asked:
            write_control_totals(book, heads, self.control_totals)
        self.data_control.write(book, heads, self.figures)

    def is_money(self, source: Source | None) -> bool:
        """Whether the value is an amount, with the decimals of the currency."""
        if isinstance(source, FigureSum):
            return all(figure.is_money for figure in source.figures)
        return isinstance(source, DataColumn | DataCells)

    def formula(self, source: Source | None, home: str, scope: str) -> str | None:
        """The formula on the sheet ``home``, where the cell ``scope`` holds the scope of the check; None where only the
        value can be written: it is given, or a selection of rows is too scattered for one formula or summed with
        others."""
        match source:
            case None:
                return None
            case FigureSum():
                spots = [spot for figure in source.figures for spot in self.figures.spots(figure) or ()]
                return _sum(spots, home, self.decimals if self.is_money(source) else COUNT_DECIMALS)
            case DataColumn(period):
                added = ",".join(written(area, home) for area in self.costs.period_areas(period))
                return f"=ROUND(SUM({added}),{self.decimals})"
            case DataCells() if self.costs.holds_sums:
                return None
            case DataCells():
                return _sum(sorted(self._selected(source)), home, self.decimals)
            case IndicatorCells():
                return _sum(list(self._told(source)), home, COUNT_DECIMALS)
            case AgreeingTotals(period):
                differences = self.control_totals.area(difference_key(period))
                return f"=COUNTIF({written(differences, home)},0)"
            case AgreeingRows(reading):
                return f"=COUNTIF({written(self.data_control.agreeing(reading), home)},1)"
            case FilledCells(register, column):
                return f"=COUNTA({written(self.registers[register].area(column), home)})"
            case FlagSum(register, column):
                return f"=SUM({written(self.registers[register].area(column), home)})"
            case FindingCount():
                return f"=COUNTIF({written(self.codes, home)},{scope})"
            case RevisedCount():
                return f"=COUNTA({written(self.revised, home)})"

    def _selected(self, cells: DataCells) -> Iterator[Spot]:
        """Within the rows of the departments, those that carry one of the items."""
        rows = {part.name: part.rows for part in self.costs.parts}
        for activity in cells.activities:
            for department in cells.departments:
                for area in self.figures.source_areas(DepartmentFigure(department, activity, cells.period)):
                    for row in range(area.first_row, area.last_row + 1):
                        item = rows[area.sheet][row - FIRST_ROW].cells[ITEM]
                        if item in cells.items:
                            column = self.costs.uncounted.get((str(item), cells.period), area.first_column)
                            yield Spot(area.sheet, row, column)

    @cached_property
    def _told_in(self) -> dict[tuple[str, ...], tuple[Run, ...]]:
        """(indicator, department) -> the row that holds what it tells."""
        return {row.codes: row.runs for held in self.indicators.controlled for row in held.rows}

    def _told(self, cells: IndicatorCells) -> Iterator[Spot]:
        column = self.indicators.period_columns[cells.period]
        for department in cells.departments:
            for run in self._told_in.get((cells.indicator, department), ()):
                yield Spot(run.sheet, run.first_row, column)


def _sum(spots: Sequence[Spot], home: str, decimals: int) -> str | None:
    formula = sum_formula(spots, home, decimals) if spots else ""
    return formula if 0 < len(formula) <= LONGEST_FORMULA else None


def prove(
    outcome: Outcome,
    words: Language,
    sheets: Sequence[PlacedSheet],
    formulas: FigureFormulas,
    data: Sequence[DataSheet],
    control: DataControl,
) -> Proof:
    """Place what proves the tables of ``sheets``, which read ``data``."""
    definition = outcome.definition
    evidence = Evidence(outcome.intake, outcome.records, outcome.totals, definition, words)
    flags = indicator_flags(
        _tables_on(sheets, words.text("sheet.indicators")),
        _monitored(sheets, outcome, words),
        evidence.registers[INDICATORS],
    )
    registers = {
        key: register_list(register, words, flags if key == INDICATORS else {})
        for key, register in evidence.registers.items()
        if register.rows
    }
    costs, *_, indicators, _ = data
    return Proof(
        formulas,
        costs,
        indicators,
        registers,
        control_total_list(evidence.control_totals, formulas, definition, words),
        control,
        finding_list(outcome, words).area("code"),
        revised_list(outcome, NO_LINKS, words).area("code"),
        definition.institution.decimals,
    )


def _tables_on(sheets: Sequence[PlacedSheet], name: str) -> tuple[PlacedTable, ...]:
    return next((sheet.tables for sheet in sheets if sheet.name == name), ())


def _monitored(sheets: Sequence[PlacedSheet], outcome: Outcome, words: Language) -> list[PlacedTable]:
    """The tables that say who monitors an indicator, on their sheet."""
    wanted = PublishedTable(title="", kind=TableKind.INDICATOR_DEPARTMENTS)
    (described,) = official_tables(wanted, outcome.definition, words)
    placed = _tables_on(sheets, words.text("sheet.indicator_departments"))
    return [table for table in placed if table.table.rows == described.rows]
