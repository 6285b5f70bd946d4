"""The sheet that lists what is to be corrected, in front of a marked form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.hyperlink import Hyperlink

from xltools.excel import styles
from xltools.excel.cells import Cell, CellKind, cell_address
from xltools.excel.fitting import row_height, sheet_name
from xltools.excel.formulas import Spot, literal, reference
from xltools.excel.styles import Style
from xltools.feedback.package import Results, stored_text
from xltools.findings.finding import Severity
from xltools.forms.correction_list import DONE_MARK, TEXTS, list_mark, waits
from xltools.forms.layout import DECLARED
from xltools.wording.language import Language

MARK_FILL = "#FFC7CE"
WARNING, WARNING_FILL = "#7F6000", "#FFE699"

_WIDTHS = (9.0, 17.0, 8.0, 47.0, 47.0, 19.0, 11.0)
_TITLE_ROW, _SUBTITLE_ROW, _INTRODUCTION_ROW, _HEADING_ROW = 2, 3, 4, 6
_STATE_COLUMN = TEXTS + 1
_DONE_COLUMN = _STATE_COLUMN + 1
_KEY_COLUMN = _DONE_COLUMN + 1
_TICK = replace(styles.INPUT_TEXT, align="center", bg_color="#FFF2A8")
_CELL_COLUMN = 3

# openpyxl's stubs cannot know that every sheet here is a worksheet and every cell a plain one.
Book = Any
Worksheet = Any


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the list and, with a ``spot``, the mark at that cell.

    ``sheet`` and ``cell`` are what the line shows, a link when there is a spot. ``accepted_here`` is the formula that
    is TRUE once the cell is acceptable, as written on the cell's own sheet, ``accepted`` the same as written on any
    other; both are empty when no formula can tell. ``corrected``: it is TRUE already. ``waits`` is what the hidden
    column says of the line (see ``correction_list.py``); a line that waits has a cell for an X.
    """

    severity: Severity
    message: str
    fix: str
    sheet: str = ""
    cell: str = ""
    spot: Spot | None = None
    accepted_here: str = ""
    accepted: str = ""
    corrected: bool = False
    waits: str = ""


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above the list."""

    title: str
    subtitle: str
    introduction: str


def coloured_while(formula: str, ink: str, fill: str) -> Rule:
    """The conditional format that colours a cell while ``formula`` is TRUE."""
    style = DifferentialStyle(font=Font(color=ink[1:]), fill=PatternFill("solid", bgColor=fill[1:]))
    return Rule(type="expression", dxf=style, formula=[formula])


def waiting_lines(marks: Sequence[Mark]) -> int:
    return sum(waits(mark.waits) for mark in marks)


def write_list(book: Book, head: ListHead, marks: Sequence[Mark], words: Language) -> Results:
    """Put the list in front of the sheets of ``book``, opened on it; returns the calculated values of its formulas.

    No cell holds a number: numbers on a sheet that is no part of the form are reported when the form comes back.
    """
    sheet: Worksheet = book.create_sheet(sheet_name(words.text("feedback.sheet"), book.sheetnames), 0)
    for other in book.worksheets:
        # Two sheets that are selected together are typed into together.
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    _write(sheet, 1, 1, list_mark(waiting_lines(marks)), styles.KEY)
    _write(sheet, 1, _DONE_COLUMN, DONE_MARK, styles.KEY)
    _write_head(sheet, head, words)
    results: dict[str, Cell] = {}
    for row, mark in enumerate(marks, start=_HEADING_ROW + 1):
        results |= _write_line(sheet, row, mark, words)
    _set_up_page(sheet, _HEADING_ROW + len(marks), words)
    return results


def _write_head(sheet: Worksheet, head: ListHead, words: Language) -> None:
    sheet.row_dimensions[1].hidden = True
    _write(sheet, _TITLE_ROW, 1, head.title, styles.TITLE)
    _write(sheet, _SUBTITLE_ROW, 1, head.subtitle, styles.SUBTITLE)
    _write(sheet, _INTRODUCTION_ROW, 1, head.introduction, styles.STEP)
    sheet.merge_cells(
        start_row=_INTRODUCTION_ROW, end_row=_INTRODUCTION_ROW, start_column=1, end_column=len(_WIDTHS)
    )
    sheet.row_dimensions[_TITLE_ROW].height = 26
    sheet.row_dimensions[_INTRODUCTION_ROW].height = row_height(
        (head.introduction, sum(_WIDTHS)), font_size=11
    )
    keys = ("severity", "sheet", "cell", "message", "fix")
    headings = [words.text(f"findings.{key}") for key in keys]
    headings += [words.text("form.completeness.state"), words.text("feedback.done")]
    for column, heading in enumerate(headings, start=1):
        _write(sheet, _HEADING_ROW, column, heading, styles.HEADING)
    sheet.row_dimensions[_HEADING_ROW].height = 22


def _write_line(sheet: Worksheet, row: int, mark: Mark, words: Language) -> Results:
    texts = (words.text(f"severity.{mark.severity.value}"), mark.sheet, mark.cell, mark.message, mark.fix)
    for column, text in enumerate(texts, start=1):
        _write(sheet, row, column, text, styles.TEXT_CELL)
    sheet.row_dimensions[row].height = row_height(*zip(texts, _WIDTHS, strict=False), least=22)
    if mark.spot:
        cell = sheet.cell(row, _CELL_COLUMN)
        _put_on(cell, styles.LINK_CELL)
        # A location within the workbook and no target: whatever the sheet is called, it leads nowhere else.
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=reference(*mark.spot))
    _write(sheet, row, _DONE_COLUMN, "", _TICK if waits(mark.waits) else styles.CENTERED)
    if mark.waits:
        _write(sheet, row, _KEY_COLUMN, mark.waits, styles.KEY)
    return _write_state(sheet, row, mark, words)


def _write_state(sheet: Worksheet, row: int, mark: Mark, words: Language) -> Results:
    """A formula, unless nothing is to be done; an X beside it turns it, too."""
    done = words.text("feedback.corrected")
    open_ = words.text(f"feedback.{mark.severity.value}" if mark.accepted else "feedback.by_hand")
    ticked = f"IFERROR(TRIM({cell_address(row, _DONE_COLUMN)})={literal(DECLARED)},FALSE)"
    conditions = [mark.accepted] if mark.accepted else []
    conditions += [ticked] if waits(mark.waits) else []
    if not conditions:
        _write(sheet, row, _STATE_COLUMN, "", styles.CENTERED)
        return {}
    state = sheet.cell(row, _STATE_COLUMN)
    condition = conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"
    state.value = f"=IF({condition},{literal(done)},{literal(open_)})"
    _put_on(state, styles.CENTERED)
    shown = done if mark.corrected else open_
    return {state.coordinate: Cell(row, _STATE_COLUMN, CellKind.TEXT, shown, state.value)}


def _set_up_page(sheet: Worksheet, last_row: int, words: Language) -> None:
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[cell_address(1, column)[:-1]].width = width
    sheet.column_dimensions[cell_address(1, _KEY_COLUMN)[:-1]].hidden = True
    first = cell_address(_HEADING_ROW + 1, _STATE_COLUMN)
    states = f"{first}:{cell_address(max(last_row, _HEADING_ROW + 1), _STATE_COLUMN)}"
    for key, ink, fill in (
        ("corrected", styles.GOOD, "#E2F0D9"),
        ("error", styles.BAD, styles.BAD_FILL),
        ("warning", WARNING, WARNING_FILL),
    ):
        rule = coloured_while(f"{first}={literal(words.text(f'feedback.{key}'))}", ink, fill)
        sheet.conditional_formatting.add(states, rule)
    sheet.freeze_panes = cell_address(_HEADING_ROW + 1, 1)
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = sheet.page_margins.top = 0.5
    sheet.page_margins.bottom = 0.7
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&8&A", "&8&P / &N"


def _write(sheet: Worksheet, row: int, column: int, text: str, style: Style) -> None:
    """``text`` exactly as it stands; openpyxl would take what begins with "=" for a formula."""
    cell = sheet.cell(row, column)
    cell.value = stored_text(text) or None
    if text:
        cell.data_type = "s"
    _put_on(cell, style)


def _put_on(cell: Any, style: Style) -> None:
    """The look of ``style``, in openpyxl's terms."""
    cell.font = Font(
        style.font_name,
        style.font_size,
        bold=style.bold,
        italic=style.italic,
        underline="single" if style.underline else None,
        color=style.font_color[1:],
    )
    cell.protection = Protection(locked=style.locked)
    cell.alignment = Alignment(style.align, "center", wrap_text=style.text_wrap)
    if style.bg_color:
        cell.fill = PatternFill("solid", fgColor=style.bg_color[1:])
    if style.border:
        side = Side("thin", color=style.border_color[1:])
        cell.border = Border(side, side, side, side)
