"""Two lists of the consolidated workbook: the departments and their state, and everything that was found."""

from __future__ import annotations

from xltools.checks.outcome import Outcome
from xltools.consolidation.intake import OPEN
from xltools.definition.control import Waiver
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.formulas import Area, literal
from xltools.excel.numbers import fifteen_digits
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.findings.catalogue import CATALOGUE, fix, message
from xltools.findings.finding import harmless
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.consolidated.sources import Sources
from xltools.wording.language import Language

_HEADING = LAST_ROW + 2
_CODE_COLUMN, _WAIVER_COLUMN = 2, 11  # of the findings


_DEPARTMENT_COLUMNS = 8
_STATE_COLUMN = 4


def write_departments(
    book: BookWriter, heads: SheetHeads, outcome: Outcome, files: Sources, words: Language
) -> None:
    """One row per department of the definition; ``files`` link its form."""
    sheet = book.sheet(words.text("sheet.departments"))
    heads.write(sheet, words.text("sheet.departments.title"))
    keys = ("code", "department", "group", "state", "file", "values", "prepared", "contact")
    widths = (10.0, 46.0, 28.0, 16.0, 40.0, 10.0, 26.0, 34.0)
    headings = [words.text(f"departments.{key}") for key in keys]
    _set_up(sheet, widths)
    groups = {group.code: group.name for group in outcome.definition.groups}
    read = {submission.file for submission in outcome.intake.submissions}
    for row, state in enumerate(outcome.intake.states, start=_HEADING + 1):
        department = state.department
        texts = (department.code, department.name, groups.get(department.group, ""))
        for column, text in enumerate(texts, start=1):
            sheet.text(row, column, text, styles.LABEL)
        sheet.text(row, _STATE_COLUMN, words.text(f"state.{state.state.value}"), styles.CENTERED)
        _write_file(sheet, row, 5, state.file, files.link(state.file) if state.file in read else "")
        sheet.number(row, 6, state.values, styles.NUMBER)
        sheet.text(row, 7, state.prepared_by, styles.LABEL)
        sheet.text(row, 8, department.contact, styles.LABEL)
        sheet.height(row, row_height((department.name, widths[1]), (state.file, widths[4])))
    last = _HEADING + max(len(outcome.intake.states), 1)
    sheet.table(_HEADING, 1, last, len(keys), "Departments", headings)
    first = cell_address(_HEADING + 1, _STATE_COLUMN)
    waiting = ",".join(
        f"{first}={literal(words.text(f'state.{state.value}'))}" for state in sorted(OPEN, key=str)
    )
    states = Area(sheet.name, _HEADING + 1, _STATE_COLUMN, last, _STATE_COLUMN)
    sheet.look(states, f"IFERROR(OR({waiting}),FALSE)", styles.BAD_CELL)


def _write_file(sheet: SheetWriter, row: int, column: int, file: str, link: str) -> None:
    if link and sheet.links_left:
        sheet.link(row, column, link, harmless(file), styles.linked(styles.LABEL))
    else:
        sheet.text(row, column, harmless(file), styles.LABEL)


def department_rows(outcome: Outcome, words: Language) -> dict[str, Area]:
    """department code -> its row on the sheet of departments."""
    name = words.text("sheet.departments")
    return {
        state.department.code: Area(name, row, 1, row, _DEPARTMENT_COLUMNS)
        for row, state in enumerate(outcome.intake.states, start=_HEADING + 1)
    }


def write_findings(book: BookWriter, heads: SheetHeads, outcome: Outcome, words: Language) -> None:
    """One row per finding, errors first."""
    sheet = book.sheet(words.text("sheet.findings"))
    heads.write(sheet, words.text("sheet.findings.title"))
    keys = (
        "severity", "code", "department", "file", "sheet", "cell", "subject", "message", "fix", "amount", "waiver",
    )  # fmt: skip
    widths = (8.0, 7.0, 9.0, 20.0, 13.0, 7.0, 28.0, 44.0, 44.0, 15.0, 24.0)
    headings = [words.text(f"findings.{key}") for key in keys]
    _set_up(sheet, widths)
    money = styles.NUMBER.with_decimals(outcome.definition.institution.decimals)
    if not outcome.findings:
        sheet.text(_HEADING + 1, 1, words.text("findings.none"), styles.NOTE)
    for row, found in enumerate(outcome.findings, start=_HEADING + 1):
        texts = (
            words.text(CATALOGUE[found.code].severity_phrase),
            found.code,
            found.department,
            harmless(found.place.file),
            harmless(found.place.sheet),
            found.place.cell,
            found.subject,
            message(found, words.code),
            fix(found, words.code),
        )
        for column, text in enumerate(texts, start=1):
            sheet.text(row, column, text, styles.LABEL)
        if found.amount is None:
            sheet.blank(row, len(texts) + 1, money)
        else:
            sheet.number(row, len(texts) + 1, fifteen_digits(found.amount), money)
        accepted = _accepted(outcome.waivers.waiver_of(found), words)
        sheet.text(row, _WAIVER_COLUMN, accepted, styles.LABEL)
        sheet.height(row, row_height(*zip(texts, widths, strict=False), (accepted, widths[-1])))
    last = _HEADING + max(len(outcome.findings), 1)
    sheet.table(_HEADING, 1, last, len(keys), "Findings", headings)


def _accepted(waiver: Waiver | None, words: Language) -> str:
    """Who answers for a finding, until when and why; empty when nobody does."""
    if waiver is None:
        return ""
    until = words.day(waiver.until)
    return words.text("findings.waived_by", who=waiver.who, until=until, reason=waiver.reason)


def finding_codes(outcome: Outcome, words: Language) -> Area:
    """The cells with the code of each finding."""
    return _finding_column(outcome, words, _CODE_COLUMN)


def finding_waivers(outcome: Outcome, words: Language) -> Area:
    """The cells that say who answers for each finding; empty text or blank where nobody does."""
    return _finding_column(outcome, words, _WAIVER_COLUMN)


def _finding_column(outcome: Outcome, words: Language, column: int) -> Area:
    last = _HEADING + max(len(outcome.findings), 1)
    return Area(words.text("sheet.findings"), _HEADING + 1, column, last, column)


def _set_up(sheet: SheetWriter, widths: tuple[float, ...]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.width(column, width)
    sheet.height(_HEADING, 30)
    sheet.raw.hide_gridlines(2)
    sheet.raw.freeze_panes(_HEADING, 2)
    sheet.landscape((_HEADING, _HEADING))
