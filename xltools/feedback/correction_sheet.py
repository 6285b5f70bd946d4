"""The sheet that lists what is to be corrected, in front of a marked form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.hyperlink import Hyperlink

from xltools.excel import styles
from xltools.excel.cells import Cell, CellKind, cell_address, column_letters
from xltools.excel.fitting import row_height, sheet_name
from xltools.excel.formulas import literal, reference
from xltools.excel.styles import Style
from xltools.feedback.list_lines import gathered
from xltools.feedback.marks import Mark
from xltools.findings.catalogue import Asks
from xltools.findings.finding import Severity
from xltools.forms.correction_list import DONE_MARK, list_mark, waits
from xltools.forms.layout import DECLARED
from xltools.wording.language import Language

# The phrase of each column's head, and its width; what the form reads again of a line stands in the first five.
_COLUMNS = (
    ("findings.severity", 9.0),
    ("findings.sheet", 17.0),
    ("findings.cell", 8.0),
    ("findings.message", 47.0),
    ("findings.fix", 47.0),
    ("form.completeness.state", 19.0),
    ("feedback.done", 11.0),
)
_CELL, _STATE, _DONE, _KEY = 3, 6, 7, 8
_TITLE_ROW, _SUBTITLE_ROW, _INTRODUCTION_ROW, _COUNT_ROW, _HEADING_ROW = 2, 3, 4, 5, 6
_TICK = replace(styles.INPUT_TEXT, align="center", bg_color="#FFF2A8")
WARNING_LOOK = ("#7F6000", "#FFE699")
"""Ink and fill."""
_LOOKS = {
    "corrected": (styles.GOOD, "#E2F0D9"),
    "error": (styles.BAD, styles.BAD_FILL),
    "warning": WARNING_LOOK,
    "explanation": WARNING_LOOK,
}

_COUNTED = "#"
"""stands for the count in a sentence of which a formula puts it in"""

_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

Results = Mapping[str, Cell]
"""Address -> the cell whose calculated value is to stand there."""
# openpyxl's stubs cannot know that every sheet here is a worksheet and every cell a plain one.
Book = Any
Worksheet = Any


@dataclass(frozen=True)
class CorrectionList:
    """``form`` is the hash of the form it is about, ``subtitle`` says whose, ``introduction`` what to do with it."""

    form: str
    subtitle: str
    introduction: str
    marks: Sequence[Mark]
    words: Language

    @cached_property
    def lines(self) -> list[Mark]:
        return gathered(self.marks, self.words)

    @property
    def waiting(self) -> int:
        """How many lines wait for the department."""
        return sum(waits(line.waits) for line in self.lines)

    @property
    def belonging(self) -> str:
        """Says that it belongs to a form, how many of its lines wait, and of which form it is."""
        return list_mark(self.waiting, self.form)


def coloured_while(formula: str, look: tuple[str, str]) -> Rule:
    """The conditional format that gives a cell ``look`` (ink and fill) while ``formula`` is TRUE."""
    ink, fill = look
    style = DifferentialStyle(font=Font(color=ink[1:]), fill=PatternFill("solid", bgColor=fill[1:]))
    return Rule(type="expression", dxf=style, formula=[formula])


def write_list(book: Book, listed: CorrectionList) -> Results:
    """Put the list in front of the sheets of ``book``, opened on it; returns the calculated values of its formulas.

    No cell holds a number: numbers on a sheet that is no part of the form are reported when the form comes back.
    """
    name = sheet_name(listed.words.text("feedback.sheet"), book.sheetnames)
    sheet: Worksheet = book.create_sheet(name, 0)
    for other in book.worksheets:
        # Two sheets that are selected together are typed into together.
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    _write_head(sheet, listed)
    results: dict[str, Cell] = {}
    for row, mark in enumerate(listed.lines, start=_HEADING_ROW + 1):
        results |= _write_line(sheet, row, mark, listed.words)
    results |= _write_countdown(sheet, listed)
    _colour_states(sheet, listed)
    _set_up_page(sheet)
    return results


def _write_head(sheet: Worksheet, listed: CorrectionList) -> None:
    _write(sheet, 1, 1, listed.belonging, styles.KEY)
    _write(sheet, 1, _DONE, DONE_MARK, styles.KEY)
    _write(sheet, _TITLE_ROW, 1, listed.words.text("feedback.title"), styles.TITLE)
    _write(sheet, _SUBTITLE_ROW, 1, listed.subtitle, styles.SUBTITLE)
    _write(sheet, _INTRODUCTION_ROW, 1, listed.introduction, styles.STEP)
    row = _INTRODUCTION_ROW
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
    width = sum(width for _, width in _COLUMNS)
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[_TITLE_ROW].height = 26
    sheet.row_dimensions[row].height = row_height((listed.introduction, width), font_size=11)
    for column, (heading, _) in enumerate(_COLUMNS, start=1):
        _write(sheet, _HEADING_ROW, column, listed.words.text(heading), styles.HEADING)
    sheet.row_dimensions[_HEADING_ROW].height = 22


def _write_line(sheet: Worksheet, row: int, mark: Mark, words: Language) -> Results:
    texts = (words.text(f"severity.{mark.severity.value}"), mark.sheet, mark.cell, mark.message, mark.fix)
    for column, text in enumerate(texts, start=1):
        _write(sheet, row, column, text, styles.TEXT_CELL)
    widths = (width for _, width in _COLUMNS)
    sheet.row_dimensions[row].height = row_height(*zip(texts, widths, strict=False), least=22)
    if mark.spot:
        cell = sheet.cell(row, _CELL)
        _put_on(cell, styles.LINK_CELL)
        # A location within the workbook and no target: whatever the sheet is called, it leads nowhere else.
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=reference(*mark.spot))
    _write(sheet, row, _DONE, "", _TICK if waits(mark.waits) else styles.CENTERED)
    if mark.waits:
        _write(sheet, row, _KEY, mark.waits, styles.KEY)
    return _write_state(sheet, row, mark, words)


def _write_state(sheet: Worksheet, row: int, mark: Mark, words: Language) -> Results:
    """A formula, unless nothing is to be done; an X beside it turns it, too."""
    done = words.text("feedback.corrected")
    open_ = words.text(f"feedback.{_open_state(mark)}")
    ticked = f"IFERROR(TRIM({cell_address(row, _DONE)})={literal(DECLARED)},FALSE)"
    conditions = [mark.accepted] if mark.accepted else []
    conditions += [ticked] if waits(mark.waits) else []
    if not conditions:
        _write(sheet, row, _STATE, "", styles.CENTERED)
        return {}
    state = sheet.cell(row, _STATE)
    condition = conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"
    state.value = f"=IF({condition},{literal(done)},{literal(open_)})"
    _put_on(state, styles.CENTERED)
    shown = done if mark.corrected else open_
    return {state.coordinate: Cell(row, _STATE, CellKind.TEXT, shown, state.value)}


def _open_state(mark: Mark) -> str:
    if not mark.accepted:
        return "by_hand"
    return "explanation" if mark.asks is Asks.EXPLANATION else mark.severity.value


def _write_countdown(sheet: Worksheet, listed: CorrectionList) -> Results:
    """How many errors are left, and how many explanations, counted by a formula as the department goes on."""
    if not listed.lines:
        return {}
    text = listed.words.text
    severities, states = (
        f"{cell_address(_HEADING_ROW + 1, column)}:{cell_address(_HEADING_ROW + len(listed.lines), column)}"
        for column in (1, _STATE)
    )
    done, waited_for = literal(text("feedback.corrected")), literal(text("feedback.explanation"))
    errors = f'COUNTIFS({severities},{literal(text("severity.error"))},{states},"<>"&{done})'
    explanations = f"COUNTIF({states},{waited_for})"
    open_lines = [line for line in listed.lines if not line.corrected]
    counts = (
        sum(line.severity is Severity.ERROR for line in open_lines),
        sum(bool(line.accepted) and _open_state(line) == "explanation" for line in open_lines),
    )
    none_left, shown = text("feedback.none_left"), []
    parts = []
    for key, formula, count in zip(("left", "unexplained"), (errors, explanations), counts, strict=True):
        before, after = text(f"feedback.{key}", count=_COUNTED).split(_COUNTED)
        parts.append(f'IF({formula}=0,"",{literal(before)}&{formula}&{literal(after)}&" ")')
        shown += [f"{before}{count}{after} "] if count else []
    cell = sheet.cell(_COUNT_ROW, 1)
    cell.value = f"=IF({errors}+{explanations}=0,{literal(none_left)},TRIM({'&'.join(parts)}))"
    _put_on(cell, styles.STRONG)
    sheet.row_dimensions[_COUNT_ROW].height = 24
    said = "".join(shown).strip() or none_left
    return {cell.coordinate: Cell(_COUNT_ROW, 1, CellKind.TEXT, said, cell.value)}


def _colour_states(sheet: Worksheet, listed: CorrectionList) -> None:
    first = cell_address(_HEADING_ROW + 1, _STATE)
    last = cell_address(_HEADING_ROW + max(len(listed.lines), 1), _STATE)
    for key, look in _LOOKS.items():
        rule = coloured_while(f"{first}={literal(listed.words.text(f'feedback.{key}'))}", look)
        sheet.conditional_formatting.add(f"{first}:{last}", rule)


def _set_up_page(sheet: Worksheet) -> None:
    for column, (_, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.column_dimensions[column_letters(_KEY)].hidden = True
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


def stored_text(text: str) -> str:
    """``text`` as a workbook stores it: characters that XML cannot hold are spelled ``_x0007_``."""
    return _UNSTORABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


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
