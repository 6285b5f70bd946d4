"""The cover of the consolidated workbook: complete or draft, the master check, and what is where."""

from __future__ import annotations

from collections.abc import Sequence

from xltools.checks.outcome import Outcome
from xltools.consolidation.intake import OPEN, State
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, row_height
from xltools.excel.formulas import reference
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.findings.finding import Severity
from xltools.reports.consolidated.checks_sheet import CheckSheet
from xltools.reports.consolidated.sheet_head import ALL_HOLD, MASTER_COLUMN, MASTER_ROW
from xltools.version import __version__
from xltools.wording.language import Language

_WIDTHS = (34.0, 96.0)
_LEGEND = (
    styles.TITLE,
    styles.SUBTITLE,
    styles.CAPTION,
    styles.HEADING_LEFT,
    styles.LABEL,
    styles.NUMBER,
    styles.LABEL_GROUP,
    styles.LABEL_TOTAL,
    styles.DATA_WHOLE,
    styles.INPUT,
    styles.LINK_CELL,
    styles.GOOD_CELL,
    styles.BAD_CELL,
    styles.DETAIL,
    styles.NOTE,
    styles.STRONG,
)


def write_cover(
    book: BookWriter,
    outcome: Outcome,
    words: Language,
    checks: CheckSheet,
    contents: Sequence[tuple[str, str]],
) -> None:
    """Write the first sheet."""
    sheet = book.sheet(words.text("sheet.cover"))
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.width(column, width)
    sheet.raw.hide_gridlines(2)
    sheet.page(PORTRAIT_A4)
    sheet.raw.fit_to_pages(1, 1)
    institution = outcome.definition.institution
    sheet.text(1, 1, words.text("consolidated.title"), styles.TITLE)
    sheet.height(1, 28)
    sheet.text(2, 1, f"{institution.name} · {institution.program_title or institution.year}", styles.STRONG)
    row = _write_facts(sheet, MASTER_ROW - 1, outcome, words, checks)
    row = _write_open(sheet, row + 1, outcome, words)
    row = _write_contents(sheet, row + 1, contents, words)
    _write_legend(sheet, row + 1, words)


def _write_facts(sheet: SheetWriter, row: int, outcome: Outcome, words: Language, checks: CheckSheet) -> int:
    institution, intake = outcome.definition.institution, outcome.intake
    status = outcome.verdict.text(words)
    sheet.text(row, 1, words.text("cover.status"), styles.NAME)
    sheet.text(row, 2, status, styles.STATUS_BAD if outcome.is_draft else styles.STATUS)
    sheet.height(row, row_height((status, _WIDTHS[1]), font_size=14, least=24))
    master = checks.master_value()
    sheet.text(row + 1, 1, words.text("cover.master"), styles.NAME)
    sheet.formula(row + 1, MASTER_COLUMN, checks.master_formula(), master, styles.STRONG)
    sheet.look_of_truth((sheet.name, row + 1, MASTER_COLUMN, row + 1, MASTER_COLUMN), f"{ALL_HOLD}=1")
    # Complete is said of the figures as they were written: it cannot look so over checks that no longer hold.
    sheet.look((sheet.name, row, 2, row, 2), f"NOT(IFERROR({ALL_HOLD}=1,FALSE))", styles.BAD_CELL)
    sheet.height(row + 1, 24)
    partly = sum(state.state is State.PARTLY for state in intake.states)
    facts = (
        ("cover.year", str(institution.year)),
        ("cover.forms", words.text("cover.forms_of", received=intake.received, expected=intake.expected)),
        ("cover.checks", outcome.check_counts.text(words)),
        (
            "cover.findings",
            words.text(
                "cover.findings_of",
                errors=len(outcome.findings_of(Severity.ERROR)),
                warnings=len(outcome.findings_of(Severity.WARNING)),
                notes=len(outcome.findings_of(Severity.NOTE)),
            ),
        ),
        ("cover.partly", words.text("cover.partly_of", count=partly) if partly else ""),
        ("cover.currency", words.text("unit_of_amounts_long", currency=institution.currency)),
        ("cover.run_id", f"{outcome.run_id} · xltools {__version__}"),
        ("cover.note", institution.form_note),
    )
    for at, (key, text) in enumerate((key, text) for key, text in facts if text):
        sheet.text(row + 2 + at, 1, words.text(key), styles.NAME)
        sheet.text(row + 2 + at, 2, text, styles.LABEL)
        sheet.height(row + 2 + at, row_height((text, _WIDTHS[1])))
    return row + 2 + sum(bool(text) for _, text in facts)


def _write_open(sheet: SheetWriter, row: int, outcome: Outcome, words: Language) -> int:
    """The departments whose form is missing or was not accepted; nothing when there are none."""
    opened = [state for state in outcome.intake.states if state.state in OPEN]
    if not opened:
        return row
    sheet.text(row, 1, words.text("cover.open"), styles.HEADING_LEFT)
    sheet.text(row, 2, words.text("department"), styles.HEADING_LEFT)
    for at, state in enumerate(opened, start=1):
        sheet.text(row + at, 1, words.text(f"state.{state.state.value}"), styles.LABEL)
        where = f" ({state.file})" if state.file else ""
        sheet.text(row + at, 2, f"{state.department.name}{where}", styles.LABEL)
    return row + 1 + len(opened)


def _write_contents(
    sheet: SheetWriter, row: int, contents: Sequence[tuple[str, str]], words: Language
) -> int:
    sheet.text(row, 1, words.text("cover.sheet"), styles.HEADING_LEFT)
    sheet.text(row, 2, words.text("cover.content"), styles.HEADING_LEFT)
    for at, (name, content) in enumerate(contents, start=1):
        sheet.link(row + at, 1, "internal:" + reference(name, 1, 1), name, styles.LINK_CELL)
        sheet.text(row + at, 2, content, styles.LABEL)
    return row + 1 + len(contents)


def _write_legend(sheet: SheetWriter, row: int, words: Language) -> None:
    """Each named style of the workbook in its own look, and what it means."""
    sheet.text(row, 1, words.text("cover.legend"), styles.HEADING_LEFT)
    sheet.text(row, 2, words.text("cover.meaning"), styles.HEADING_LEFT)
    for at, style in enumerate(_LEGEND, start=1):
        sheet.text(row + at, 1, words.text(f"style.{style.name}"), styles.sample(style))
        meaning = words.text(f"style.{style.name}.meaning")
        sheet.text(row + at, 2, meaning, styles.LABEL)
        sheet.height(row + at, row_height((meaning, _WIDTHS[1]), least=20))
