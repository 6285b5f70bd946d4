"""The lists of the consolidated workbook: the departments and their state, everything that was found; and those whose
columns the checks count: registers, and the control totals, which hold what each form shows as its total beside what
the workbook computed from its cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from itertools import groupby

from xltools.checks.coverage import (
    NAMED,
    RESPONSIBLE,
    Register,
    RegisterCell,
    indicator_rows,
    responsible_rows,
)
from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, DepartmentFigure
from xltools.consolidation.intake import OPEN, DepartmentState
from xltools.consolidation.rollup import ControlTotal
from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A3, LANDSCAPE_A4, row_height
from xltools.excel.formulas import Area, literal, reference, sum_formula
from xltools.excel.list_sheet import At, Cell, Column, ListTable, Value, write_list_sheet
from xltools.excel.numbers import fifteen_digits, whole_currency
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter
from xltools.findings.catalogue import CATALOGUE, fix, message
from xltools.findings.finding import Finding, harmless
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.consolidated.sources import Sources
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.placing import FIRST_COLUMN, SCALE_ACROSS, PlacedTable, pages_across
from xltools.wording.language import Language

_HEADING = LAST_ROW + 2


def department_list(outcome: Outcome, files: Sources, words: Language) -> ListTable[DepartmentState]:
    """One row per department of the definition; ``files`` link its form."""
    groups = {group.code: group.name for group in outcome.definition.groups}
    read = {submission.file for submission in outcome.intake.submissions}
    label = styles.LABEL
    columns: tuple[Column[DepartmentState], ...] = (
        Column("code", 10.0, label, lambda state, _: state.department.code),
        Column("department", 46.0, label, lambda state, _: state.department.name),
        Column("group", 28.0, label, lambda state, _: groups.get(state.department.group, "")),
        Column("state", 16.0, styles.CENTERED, lambda state, _: words.text(f"state.{state.state.value}")),
        Column(
            "file",
            40.0,
            label,
            lambda state, _: Cell(
                harmless(state.file), link=files.link(state.file) if state.file in read else ""
            ),
        ),
        Column("values", 10.0, styles.NUMBER, lambda state, _: state.form.value_count if state.form else 0),
        Column("prepared", 26.0, label, lambda state, _: state.form.prepared_by if state.form else ""),
        Column("contact", 34.0, label, lambda state, _: state.department.contact),
    )
    headings = [words.text(f"departments.{column.key}") for column in columns]
    sheet = words.text("sheet.departments")
    return ListTable(sheet, _HEADING, "Departments", columns, headings, outcome.intake.states)


def write_departments(book: BookWriter, heads: SheetHeads, table: ListTable[DepartmentState]) -> None:
    head = partial(heads.write, title=heads.words.text("sheet.departments.title"))
    sheet = write_list_sheet(book, table, head, frozen="department")
    states = table.area("state")
    first = cell_address(states.first_row, states.first_column)
    waiting = ",".join(
        f"{first}={literal(heads.words.text(f'state.{state.value}'))}" for state in sorted(OPEN, key=str)
    )
    sheet.look(states, f"IFERROR(OR({waiting}),FALSE)", styles.BAD_CELL)


def department_rows(table: ListTable[DepartmentState]) -> dict[str, Area]:
    """department code -> its row."""
    return {
        state.department.code: Area(table.sheet, row, table.left, row, table.last_column)
        for row, state in enumerate(table.rows, start=table.first_row)
    }


def finding_list(outcome: Outcome, words: Language) -> ListTable[Finding]:
    """One row per finding, errors first. The code and who answers for it are read by formulas elsewhere."""
    label = styles.LABEL
    money = styles.NUMBER.with_decimals(outcome.definition.institution.decimals)
    columns: tuple[Column[Finding], ...] = (
        Column("severity", 8.0, label, lambda found, _: words.text(CATALOGUE[found.code].severity_phrase)),
        Column("code", 7.0, label, lambda found, _: found.code),
        Column("department", 9.0, label, lambda found, _: found.department),
        Column("file", 20.0, label, lambda found, _: harmless(found.place.file)),
        Column("sheet", 13.0, label, lambda found, _: harmless(found.place.sheet)),
        Column("cell", 7.0, label, lambda found, _: found.place.cell),
        Column("subject", 28.0, label, lambda found, _: found.subject),
        Column("message", 44.0, label, lambda found, _: message(found, words.code)),
        Column("fix", 44.0, label, lambda found, _: fix(found, words.code)),
        Column(
            "amount",
            15.0,
            money,
            lambda found, _: None if found.amount is None else fifteen_digits(found.amount),
        ),
        Column("waiver", 24.0, label, lambda found, _: _accepted(outcome.waivers.waiver_of(found), words)),
    )
    headings = [words.text(f"findings.{column.key}") for column in columns]
    return ListTable(words.text("sheet.findings"), _HEADING, "Findings", columns, headings, outcome.findings)


def write_findings(book: BookWriter, heads: SheetHeads, table: ListTable[Finding]) -> None:
    head = partial(heads.write, title=heads.words.text("sheet.findings.title"))
    sheet = write_list_sheet(book, table, head, frozen="code")
    if not table.rows:
        sheet.text(table.first_row, 1, heads.words.text("findings.none"), styles.NOTE)


def _accepted(waiver: Waiver | None, words: Language) -> str:
    """Who answers for a finding, until when and why; empty when nobody does."""
    if waiver is None:
        return ""
    until = words.day(waiver.until)
    return words.text("findings.waived_by", who=waiver.who, until=until, reason=waiver.reason)


# --- registers -----------------------------------------------------------------------------------------------

# Where the register of indicators says that a table shows an indicator, a formula compares the names in that table.
_WIDTHS = {
    "code": 11.0, "table_number": 11.0, "number": 9.0, "name": 44.0, "description": 60.0, "method": 52.0,
    "departments": 44.0, "amounts": 13.0, "lines": 13.0, "unit": 12.0, "in_indicators": 15.0,
    "in_responsibilities": 15.0,
}  # fmt: skip
_OTHERS = 26.0

RegisterRow = tuple[RegisterCell, ...]
Flags = Mapping[tuple[str, RegisterCell], Callable[[At], str]]
"""column and code -> the formula of a flag; a flag without one is a plain number"""


def register_list(register: Register, words: Language, flags: Flags | None = None) -> ListTable[RegisterRow]:
    """``register`` as a real Excel table; what is missing is an empty cell."""
    columns = [_column(at, key, flags or {}) for at, key in enumerate(register.columns)]
    own = words.text("program_group")
    headings = [words.text(f"register.{key}", own=own) for key in register.columns]
    fitted = [(heading, column.width * 0.85) for heading, column in zip(headings, columns, strict=True)]
    return ListTable(
        words.text(f"sheet.{register.key}"),
        _HEADING,
        f"Register{register.key.title()}",
        columns,
        headings,
        register.rows,
        heading_height=row_height(*fitted, least=32),
    )


def _column(at: int, key: str, flags: Flags) -> Column[RegisterRow]:
    def shown(row: RegisterRow, here: At) -> Cell:
        value, flag = row[at], flags.get((key, row[0]))
        if flag:
            return Cell(Decimal(value), styles.NUMBER, flag(here))
        return Cell(value, styles.NUMBER if isinstance(value, int) else styles.LABEL)

    return Column(key, _WIDTHS.get(key, _OTHERS), styles.LABEL, shown)


def indicator_flags(
    shown: Iterable[PlacedTable], monitored: Iterable[PlacedTable], register: Register
) -> Flags:
    """Of the register of indicators; ``shown`` are the tables of indicators, ``monitored`` those of who monitors
    them."""
    number_and_name = {
        code: reference(table.sheet, table.first_row + at, FIRST_COLUMN)
        for table in shown
        for code, at in indicator_rows(table.table).items()
    }
    responsible = {
        name: tuple(
            reference(table.sheet, table.first_row + at, FIRST_COLUMN + c) for c in (NAMED, RESPONSIBLE)
        )
        for table in monitored
        for name, at in responsible_rows(table.table).items()
    }
    flags: dict[tuple[str, RegisterCell], Callable[[At], str]] = {}
    for code, name in zip(register.cells("code"), register.cells("name"), strict=True):
        if cell := number_and_name.get(str(code)):
            flags["in_indicators", code] = partial(_shows, cell)
        if cells := responsible.get(str(name)):
            flags["in_responsibilities", code] = partial(_names, cells)
    return flags


def _shows(cell: str, here: At) -> str:
    return f'=IF({cell}={here("number")}&"- "&{here("name")},1,0)'


def _names(cells: tuple[str, ...], here: At) -> str:
    named, responsible = cells
    return f'=IF(AND({named}={here("name")},{responsible}<>""),1,0)'


def write_register(book: BookWriter, heads: SheetHeads, table: ListTable[RegisterRow], title: str) -> None:
    head = partial(heads.write, title=title, note=heads.words.text("register.note"))
    write_list_sheet(book, table, head, frozen="name", page=LANDSCAPE_A3)


# --- control totals ------------------------------------------------------------------------------------------

_KEYS = ("stated", "computed", "difference")

ControlTotalRow = tuple[ControlTotal, ...]
"""A department's, in the order of the cost periods."""


def control_total_list(
    totals: Iterable[ControlTotal], formulas: FigureFormulas, definition: Definition, words: Language
) -> ListTable[ControlTotalRow]:
    """One row per department that reports costs; three columns per cost period."""
    sheet = words.text("sheet.control_totals")
    decimals = definition.institution.decimals
    columns: list[Column[ControlTotalRow]] = [
        Column("code", 12.0, styles.LABEL, lambda row, _: row[0].department),
        Column("department", 44.0, styles.LABEL, lambda row, _: definition.name_of(row[0].department)),
    ]
    headings = [words.text("code"), words.text("department")]
    for at, period in enumerate(definition.cost_periods):
        columns += _period_columns(at, period.code, formulas, decimals, sheet)
        headings += [words.text(f"control_totals.{key}", period=period.heading) for key in _KEYS]
    rows = [tuple(own) for _, own in groupby(totals, key=lambda total: total.department)]
    return ListTable(sheet, LAST_ROW + 3, "ControlTotals", columns, headings, rows, 46.0, least=None)


def difference_key(period: str) -> str:
    """The column of the differences of ``period``: 0 where a form's total agrees, empty text where it states none."""
    return f"difference {period}"


def _period_columns(
    at: int, period: str, formulas: FigureFormulas, decimals: int, sheet: str
) -> list[Column[ControlTotalRow]]:
    money = styles.NUMBER.with_decimals(decimals)

    def stated(row: ControlTotalRow, _: At) -> Value:
        amount = row[at].stated
        return None if amount is None else whole_currency(amount, decimals)

    def computed(row: ControlTotalRow, _: At) -> Cell:
        spots = formulas.spots(DepartmentFigure(row[at].department, ALL, period)) or []
        value = whole_currency(row[at].computed, decimals)
        return Cell(value, formula=sum_formula(spots, sheet, decimals))

    def difference(row: ControlTotalRow, here: At) -> Cell:
        one, other = here(f"stated {period}"), here(f"computed {period}")
        formula = f'=IF({one}="","",ROUND({one}-{other},{decimals}))'
        amount = row[at].difference
        return Cell(None if amount is None else whole_currency(amount, decimals), formula=formula)

    return [
        Column(f"stated {period}", 18.0, money, stated),
        Column(f"computed {period}", 18.0, money, computed),
        Column(difference_key(period), 18.0, money, difference),
    ]


def write_control_totals(book: BookWriter, heads: SheetHeads, table: ListTable[ControlTotalRow]) -> None:
    def head(sheet: SheetWriter) -> None:
        words = heads.words
        heads.write(sheet, words.text("sheet.control_totals.title"))
        silent = sum(any(total.stated is None for total in row) for row in table.rows)
        said = words.text("control_totals.silent", count=silent, all=len(table.rows))
        sheet.text(LAST_ROW + 1, 1, said, styles.PLAIN)
        sheet.text(LAST_ROW + 2, 1, words.text("control_totals.note"), styles.NOTE_LINE)

    sheet = write_list_sheet(book, table, head, frozen="department", page=LANDSCAPE_A3)
    names = table.place("department") - table.left + 1
    starts = range(names, len(table.columns), len(_KEYS))
    if across := pages_across([column.width for column in table.columns], names, starts):
        sheet.scaled_page(LANDSCAPE_A4, SCALE_ACROSS, (), (table.heading_row, table.heading_row))
        sheet.pages_across(across, names)
