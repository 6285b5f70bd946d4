"""Two lists of the consolidated workbook: the departments and their state, and everything that was found."""

from __future__ import annotations

from functools import partial

from xltools.checks.outcome import Outcome
from xltools.consolidation.intake import OPEN, DepartmentState
from xltools.definition.control import Waiver
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.formulas import Area, literal
from xltools.excel.list_sheet import Cell, Column, ListTable, write_list_sheet
from xltools.excel.numbers import fifteen_digits
from xltools.excel.writer import BookWriter
from xltools.findings.catalogue import CATALOGUE, fix, message
from xltools.findings.finding import Finding, harmless
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.consolidated.sources import Sources
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


def write_departments(
    book: BookWriter, heads: SheetHeads, table: ListTable[DepartmentState], words: Language
) -> None:
    head = partial(heads.write, title=words.text("sheet.departments.title"))
    sheet = write_list_sheet(book, table, head, frozen="department")
    states = table.area("state")
    first = cell_address(states.first_row, states.first_column)
    waiting = ",".join(
        f"{first}={literal(words.text(f'state.{state.value}'))}" for state in sorted(OPEN, key=str)
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


def write_findings(book: BookWriter, heads: SheetHeads, table: ListTable[Finding], words: Language) -> None:
    head = partial(heads.write, title=words.text("sheet.findings.title"))
    sheet = write_list_sheet(book, table, head, frozen="code")
    if not table.rows:
        sheet.text(table.first_row, 1, words.text("findings.none"), styles.NOTE)


def _accepted(waiver: Waiver | None, words: Language) -> str:
    """Who answers for a finding, until when and why; empty when nobody does."""
    if waiver is None:
        return ""
    until = words.day(waiver.until)
    return words.text("findings.waived_by", who=waiver.who, until=until, reason=waiver.reason)
