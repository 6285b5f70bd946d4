"""Two lists of the consolidated workbook: the departments and their state, and everything that was found."""

from __future__ import annotations

from xltools.checks.outcome import Outcome
from xltools.consolidation.intake import OPEN
from xltools.excel import styles
from xltools.excel.fitting import row_height
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.findings.catalogue import fix, message, severity
from xltools.findings.harmless import harmless
from xltools.wording.language import Language

_HEADING = 3


def write_departments(book: BookWriter, outcome: Outcome, words: Language) -> None:
    """One row per department of the definition."""
    sheet = book.sheet(words.text("sheet.departments"))
    sheet.text(1, 1, words.text("sheet.departments.title"), styles.TITLE)
    keys = ("code", "department", "group", "state", "file", "values", "prepared", "contact")
    widths = (10.0, 46.0, 28.0, 16.0, 40.0, 10.0, 26.0, 34.0)
    _write_headings(sheet, [words.text(f"departments.{key}") for key in keys], widths)
    groups = {group.code: group.name for group in outcome.definition.groups}
    for row, state in enumerate(outcome.intake.states, start=_HEADING + 1):
        department = state.department
        texts = (department.code, department.name, groups.get(department.group, ""))
        for column, text in enumerate(texts, start=1):
            sheet.text(row, column, text, styles.LABEL)
        style = styles.BAD_CELL if state.state in OPEN else styles.CENTERED
        sheet.text(row, 4, words.text(f"state.{state.state.value}"), style)
        sheet.text(row, 5, state.file, styles.LABEL)
        sheet.number(row, 6, state.values, styles.NUMBER)
        sheet.text(row, 7, state.prepared_by, styles.LABEL)
        sheet.text(row, 8, department.contact, styles.LABEL)
        sheet.height(row, row_height((department.name, widths[1]), (state.file, widths[4])))
    last = _HEADING + max(len(outcome.intake.states), 1)
    sheet.raw.autofilter(_HEADING - 1, 0, last - 1, len(keys) - 1)


def write_findings(book: BookWriter, outcome: Outcome, words: Language) -> None:
    """One row per finding, errors first."""
    sheet = book.sheet(words.text("sheet.findings"))
    sheet.text(1, 1, words.text("sheet.findings.title"), styles.TITLE)
    keys = ("severity", "code", "department", "file", "sheet", "cell", "subject", "message", "fix", "amount")
    widths = (8.0, 7.0, 9.0, 20.0, 13.0, 7.0, 30.0, 46.0, 46.0, 15.0)
    headings = [words.text(f"findings.{key}") for key in keys]
    _write_headings(sheet, headings, widths)
    money = styles.NUMBER.with_decimals(outcome.definition.institution.decimals)
    if not outcome.findings:
        sheet.text(_HEADING + 1, 1, words.text("findings.none"), styles.NOTE)
    for row, found in enumerate(outcome.findings, start=_HEADING + 1):
        texts = (
            words.text(f"severity.{severity(found).value}"),
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
            sheet.blank(row, len(keys), money)
        else:
            sheet.number(row, len(keys), found.amount, money)
        sheet.height(row, row_height(*zip(texts, widths, strict=False)))
    sheet.raw.autofilter(_HEADING - 1, 0, _HEADING + max(len(outcome.findings), 1) - 1, len(keys) - 1)


def _write_headings(sheet: SheetWriter, headings: list[str], widths: tuple[float, ...]) -> None:
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), start=1):
        sheet.text(_HEADING, column, heading, styles.HEADING)
        sheet.width(column, width)
    sheet.height(_HEADING, 30)
    sheet.raw.hide_gridlines(2)
    sheet.raw.freeze_panes(_HEADING, 2)
    sheet.landscape((_HEADING, _HEADING))
