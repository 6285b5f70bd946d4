"""The sheets by which the consolidated workbook proves itself: checks, registers and control totals, placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xltools.checks.evidence import Evidence
from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import Figure
from xltools.consolidation.tables import official_tables
from xltools.definition.model import PublishedTable, TableKind
from xltools.excel.formulas import Area
from xltools.excel.writer import BookWriter
from xltools.reports.consolidated.checks_sheet import CheckSheet
from xltools.reports.consolidated.control_totals import ControlTotalSheet
from xltools.reports.consolidated.data_control import DataControl
from xltools.reports.consolidated.data_parts import DataSheet
from xltools.reports.consolidated.lists import finding_codes
from xltools.reports.consolidated.registers import (
    RegisterSheet,
    indicator_sheet,
    register_sheet,
    write_register,
)
from xltools.reports.consolidated.rounding_list import rounded_totals
from xltools.reports.consolidated.sheet_head import SheetHeads
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.placing import PlacedSheet, PlacedTable, all_tables
from xltools.reports.side_formulas import SideFormulas
from xltools.wording.language import Language


@dataclass(frozen=True)
class Proof:
    checks: CheckSheet
    registers: tuple[RegisterSheet, ...]
    control_totals: ControlTotalSheet
    data_control: DataControl
    formulas: FigureFormulas

    def contents(self) -> list[tuple[str, str]]:
        """(sheet name, what it shows) of the sheets behind the tables."""
        registers = [(sheet.name, sheet.title) for sheet in self.registers]
        controls = [(sheet.name, sheet.title) for sheet in (self.control_totals, self.data_control)]
        return [*registers, *controls]

    def write_lists(self, book: BookWriter, heads: SheetHeads, words: Language) -> None:
        """Write the sheets behind the tables."""
        for register in self.registers:
            write_register(book, heads, register, words)
        self.control_totals.write(book, heads)
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
    given = Evidence(outcome.intake, outcome.records, outcome.totals, definition, words)
    registers = (
        register_sheet(given.activities, words),
        indicator_sheet(
            given.indicators,
            words,
            _tables_on(sheets, words.text("sheet.indicators")),
            _monitored(sheets, outcome, words),
        ),
        register_sheet(given.tables, words),
    )
    control_totals = ControlTotalSheet(given.control_totals, formulas, definition, words)
    sides = SideFormulas(
        formulas,
        data.costs,
        data.blocks,
        {sheet.register.key: sheet for sheet in registers},
        control_totals,
        data.control,
        finding_codes(outcome, words),
        definition.institution.decimals,
    )
    rounded = rounded_totals(all_tables(sheets))
    checks = CheckSheet(outcome.checks, sides, words, outcome.waivers.waiver_of_check, rounded)
    return Proof(checks, registers, control_totals, data.control, formulas)


def _tables_on(sheets: Sequence[PlacedSheet], name: str) -> tuple[PlacedTable, ...]:
    return next((sheet.tables for sheet in sheets if sheet.name == name), ())


def _monitored(sheets: Sequence[PlacedSheet], outcome: Outcome, words: Language) -> list[PlacedTable]:
    """The tables that say who monitors an indicator, among those of responsibilities."""
    wanted = PublishedTable(title="", kind=TableKind.INDICATOR_DEPARTMENTS)
    (described,) = official_tables(wanted, outcome.definition, words)
    placed = _tables_on(sheets, words.text("sheet.responsibilities"))
    return [table for table in placed if table.table.rows == described.rows]
