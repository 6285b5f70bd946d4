"""The cover of the consolidated workbook: complete or draft, the master check, and what is where; and what stands above
every other sheet: its title, whose figures these are, and whether the checks hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xltools.checks.outcome import Outcome
from xltools.consolidation.intake import OPEN, DepartmentState, State
from xltools.definition.asked_unit import asked_currency
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, row_height
from xltools.excel.formulas import reference
from xltools.excel.list_sheet import Cell, Value, write_cell, write_line
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter
from xltools.findings.finding import Severity
from xltools.reports.figures_file import figures_name
from xltools.version import __version__
from xltools.wording.language import Language

MASTER_ROW, MASTER_COLUMN = 5, 2
"""The cell of the cover that tells whether every required check holds."""

ALL_HOLD = "AllChecksHold"
"""The name of the cell with 1 while that is so: formulas of every sheet may read it, also those of looks."""

LAST_ROW = 3

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


@dataclass(frozen=True)
class SheetHeads:
    """``master`` is the cell that says whether every required check holds; the sheets show what it says."""

    outcome: Outcome
    master: Cell
    words: Language

    def write(self, sheet: SheetWriter, title: str, note: str = "") -> None:
        """Title, institution and status, way back and master check in the rows 1 to ``LAST_ROW``, ``note`` below."""
        institution, words = self.outcome.definition.institution, self.words
        sheet.text(1, 1, title, styles.TITLE)
        sheet.height(1, 26)
        said = [institution.name, institution.printed_year, self.outcome.verdict.short_text(words)]
        if self.outcome.definition.has_amounts:
            said.append(words.text("unit_of_amounts", currency=asked_currency(institution, words)))
        sheet.text(2, 1, " · ".join(said), styles.SUBTITLE)
        cover = words.text("sheet.cover")
        sheet.link(3, 1, "internal:" + reference(cover, 1, 1), words.text("back_to_cover"), styles.LINK)
        master = f"={reference(cover, MASTER_ROW, MASTER_COLUMN)}"
        sheet.formula(3, 2, master, self.master.value, styles.SUBTITLE)
        sheet.look_of_truth((sheet.name, 3, 2, 3, 2), f"{ALL_HOLD}=1")
        if note:
            sheet.text(LAST_ROW + 1, 1, note, styles.NOTE_LINE)


# --- the cover ----------------------------------------------------------------------------------------------


def write_cover(book: BookWriter, heads: SheetHeads, contents: Sequence[tuple[str, str]]) -> None:
    """Write the first sheet; ``contents`` are the names of the others and what they show."""
    outcome, words = heads.outcome, heads.words
    sheet = book.sheet(words.text("sheet.cover"))
    sheet.lay_out(_WIDTHS)
    sheet.page(PORTRAIT_A4)
    sheet.raw.fit_to_pages(1, 1)
    institution = outcome.definition.institution
    sheet.text(1, 1, words.text("consolidated.title"), styles.TITLE)
    sheet.height(1, 28)
    sheet.text(
        2, 1, f"{institution.name} · {institution.program_title or institution.printed_year}", styles.STRONG
    )
    _write_verdict(sheet, heads)
    row = MASTER_ROW + 1
    facts = ((words.text(key), text) for key, text in _facts(outcome, words).items() if text)
    row = _write_lines(sheet, row, (_line(name, text, styles.NAME) for name, text in facts), 18.0)
    row += 1
    opened = [state for state in outcome.intake.states if state.state in OPEN]
    if opened:
        row = _write_heads(sheet, row, "cover.open", "department", words)
        row = _write_lines(sheet, row, (_open_line(state, words) for state in opened))
    row = _write_heads(sheet, row + 1, "cover.sheet", "cover.content", words)
    row = _write_lines(sheet, row, (_line(_link_to(name), content) for name, content in contents))
    row = _write_heads(sheet, row + 1, "cover.legend", "cover.meaning", words)
    _write_lines(sheet, row, (_legend_line(style, words) for style in _LEGEND), 20.0)


_Line = tuple[tuple[Value | Cell, Style], tuple[Value | Cell, Style]]


def _line(name: str | Cell, text: str, style: Style = styles.LABEL) -> _Line:
    return (name, style), (text, styles.LABEL)


def _write_heads(sheet: SheetWriter, row: int, first: str, second: str, words: Language) -> int:
    heads = ((words.text(key), styles.HEADING_LEFT) for key in (first, second))
    write_line(sheet, row, heads, _WIDTHS, None)
    return row + 1


def _write_lines(sheet: SheetWriter, row: int, lines: Iterable[_Line], least: float | None = None) -> int:
    """Returns the row below them."""
    for line in lines:
        write_line(sheet, row, line, _WIDTHS, least)
        row += 1
    return row


def _write_verdict(sheet: SheetWriter, heads: SheetHeads) -> None:
    """The status, and below it whether the checks hold now."""
    outcome, words = heads.outcome, heads.words
    row, status = MASTER_ROW - 1, outcome.verdict.text(words)
    sheet.text(row, 1, words.text("cover.status"), styles.NAME)
    sheet.text(row, 2, status, styles.STATUS_BAD if outcome.is_draft else styles.STATUS)
    sheet.height(row, row_height((status, _WIDTHS[1]), font_size=14, least=24))
    # Complete is said of the figures as they were written: it cannot look so over checks that no longer hold.
    sheet.text(MASTER_ROW, 1, words.text("cover.master"), styles.NAME)
    write_cell(sheet, MASTER_ROW, MASTER_COLUMN, heads.master, styles.STRONG)
    sheet.look_of_truth((sheet.name, MASTER_ROW, MASTER_COLUMN, MASTER_ROW, MASTER_COLUMN), f"{ALL_HOLD}=1")
    sheet.look((sheet.name, row, 2, row, 2), f"NOT(IFERROR({ALL_HOLD}=1,FALSE))", styles.BAD_CELL)
    sheet.height(MASTER_ROW, 24)


def _facts(outcome: Outcome, words: Language) -> dict[str, str]:
    """Phrase -> what is said behind it; nothing is said of what is empty."""
    institution, intake = outcome.definition.institution, outcome.intake
    currency = asked_currency(institution, words) if outcome.definition.has_amounts else ""
    partly = sum(state.state is State.PARTLY for state in intake.states)
    errors, warnings, notes = (
        len(outcome.findings_of(severity)) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    )
    return {
        "cover.year": institution.printed_year,
        "cover.forms": words.text("cover.forms_of", received=intake.received, expected=intake.expected),
        "cover.checks": outcome.check_counts.text(words),
        "cover.findings": words.text("cover.findings_of", errors=errors, warnings=warnings, notes=notes),
        "cover.partly": words.text("cover.partly_of", count=partly) if partly else "",
        "cover.approved": outcome.since_approval.text(words) if outcome.since_approval else "",
        "cover.currency": words.text("unit_of_amounts_long", currency=currency) if currency else "",
        "cover.figures": words.text("cover.figures_in", file=figures_name(institution.year)),
        "cover.run_id": f"{outcome.run_id} · xltools {__version__}",
        "cover.note": institution.cover_note,
    }


def _open_line(state: DepartmentState, words: Language) -> _Line:
    """A department whose form is missing or was not accepted."""
    where = f" ({state.file})" if state.file else ""
    return _line(words.text(f"state.{state.state.value}"), f"{state.department.name}{where}")


def _link_to(name: str) -> Cell:
    return Cell(name, styles.LINK_CELL, link="internal:" + reference(name, 1, 1))


def _legend_line(style: Style, words: Language) -> _Line:
    """A named style of the workbook in its own look, and what it means."""
    meaning = words.text(f"style.{style.name}.meaning")
    return _line(words.text(f"style.{style.name}"), meaning, styles.sample(style))
