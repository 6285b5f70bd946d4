"""The sheets by which the consolidated workbook proves itself: checks, registers and control totals, placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xltools.checks.coverage import INDICATORS
from xltools.checks.evidence import Evidence
from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import Figure
from xltools.consolidation.tables import official_tables
from xltools.definition.model import PublishedTable, TableKind
from xltools.excel.formulas import Area
from xltools.excel.list_sheet import ListTable
from xltools.excel.writer import BookWriter
from xltools.reports.consolidated.checks_sheet import CheckSheet
from xltools.reports.consolidated.control_totals import (
    ControlTotalRow,
    control_total_list,
    write_control_totals,
)
from xltools.reports.consolidated.data_control import DataControl
from xltools.reports.consolidated.data_parts import DataSheet
from xltools.reports.consolidated.lists import finding_list
from xltools.reports.consolidated.registers import (
    RegisterRow,
    indicator_flags,
    register_list,
    write_register,
)
from xltools.reports.consolidated.sheet_head import SheetHeads
from xltools.reports.consolidated.side_formulas import SideFormulas
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.placing import PlacedSheet, PlacedTable, all_tables
from xltools.wording.language import Language


@dataclass(frozen=True)
class Proof:
    """``registers`` are by key."""

    checks: CheckSheet
    registers: Mapping[str, ListTable[RegisterRow]]
    control_totals: ListTable[ControlTotalRow]
    data_control: DataControl
    formulas: FigureFormulas

    def contents(self) -> list[str]:
        """The phrase of the name of each sheet behind the tables."""
        return [*(f"sheet.{key}" for key in self.registers), "sheet.control_totals", "sheet.data_control"]

    def write_lists(self, book: BookWriter, heads: SheetHeads, words: Language) -> None:
        """Write the sheets behind the tables."""
        for key, register in self.registers.items():
            write_register(book, heads, register, words.text(f"sheet.{key}.title"), words)
        write_control_totals(book, heads, self.control_totals, words)
        self.data_control.write(book, heads, self.formulas)


@dataclass(frozen=True)
class DataProof:
    """The data sheet of costs, the blocks of its cells that figures add, and what all data sheets are held against."""

    costs: DataSheet
    blocks: Mapping[Figure, tuple[Area, ...]]
    control: DataControl


def prove(
    outcome: Outcome,
    words: Language,
    sheets: Sequence[PlacedSheet],
    formulas: FigureFormulas,
    data: DataProof,
) -> Proof:
    """Place the sheets; ``sheets`` are those of tables."""
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
    }
    control_totals = control_total_list(evidence.control_totals, formulas, definition, words)
    sides = SideFormulas(
        formulas,
        data.costs,
        data.blocks,
        registers,
        control_totals,
        data.control,
        finding_list(outcome, words).area("code"),
        definition.institution.decimals,
    )
    checks = CheckSheet(outcome.checks, sides, words, outcome.waivers.waiver_of_check, all_tables(sheets))
    return Proof(checks, registers, control_totals, data.control, formulas)


def _tables_on(sheets: Sequence[PlacedSheet], name: str) -> tuple[PlacedTable, ...]:
    return next((sheet.tables for sheet in sheets if sheet.name == name), ())


def _monitored(sheets: Sequence[PlacedSheet], outcome: Outcome, words: Language) -> list[PlacedTable]:
    """The tables that say who monitors an indicator, among those of responsibilities."""
    wanted = PublishedTable(title="", kind=TableKind.INDICATOR_DEPARTMENTS)
    (described,) = official_tables(wanted, outcome.definition, words)
    placed = _tables_on(sheets, words.text("sheet.responsibilities"))
    return [table for table in placed if table.table.rows == described.rows]
