"""The first sheet of a form: what to do, what the colours mean, what is still missing, who prepared it."""

from __future__ import annotations

from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.formulas import Area, Spot, areas, count_formula, literal, reference, size_formula
from xltools.excel.writer import SheetWriter
from xltools.forms.answers import FormContent, Slot
from xltools.forms.build_layout import GUIDE_STEPS, guide_steps
from xltools.forms.layout import (
    DECLARATION,
    HEAD_ROW,
    LABEL_COLUMN,
    SUBTITLE_ROW,
    TITLE_ROW,
    ColumnRole,
    RowRole,
    SheetKind,
    SheetLayout,
)
from xltools.forms.validations import declaration_validation

_WIDTHS = (52.0, 34.0, 34.0, 20.0)
_LAST = LABEL_COLUMN + len(_WIDTHS) - 1


def write_guide(sheet: SheetWriter, layout: SheetLayout, content: FormContent) -> None:
    """Write the guide; its rows follow ``SheetLayout.reserved``."""
    for at, width in enumerate(_WIDTHS):
        sheet.width(LABEL_COLUMN + at, width)
    sheet.raw.hide_gridlines(2)
    sheet.landscape(pages_high=1)
    _write_title(sheet, layout, content)
    row = _write_steps(sheet, content)
    row = _write_colours(sheet, row + 1, content)
    _write_completeness(sheet, row + 1, content)
    _write_signatures(sheet, layout, content)


def _write_title(sheet: SheetWriter, layout: SheetLayout, content: FormContent) -> None:
    institution = content.definition.institution
    sheet.text(TITLE_ROW, LABEL_COLUMN, f"{institution.name}", styles.TITLE)
    sheet.height(TITLE_ROW, 26)
    title = f"{institution.program_title or institution.year} · {layout.title}"
    sheet.text(SUBTITLE_ROW, LABEL_COLUMN, title, styles.SUBTITLE)
    sheet.text(SUBTITLE_ROW + 1, LABEL_COLUMN, content.department_name, styles.STRONG)
    sheet.height(SUBTITLE_ROW + 1, 26)


def _write_steps(sheet: SheetWriter, content: FormContent) -> int:
    """Returns the first row below the steps."""
    for at, step in enumerate(guide_steps(content.definition.institution, content.words)):
        style = styles.STEP if at < GUIDE_STEPS - 1 else styles.NOTE
        sheet.merged_text(HEAD_ROW + at, LABEL_COLUMN, _LAST, step, style)
        sheet.height(HEAD_ROW + at, row_height((step, sum(_WIDTHS))))
    return HEAD_ROW + GUIDE_STEPS


def _write_colours(sheet: SheetWriter, row: int, content: FormContent) -> int:
    words = content.words
    sheet.text(row, LABEL_COLUMN, words.text("form.colours"), styles.HEADING_LEFT)
    for at, (key, style) in enumerate(
        (("input", styles.INPUT), ("total", styles.NUMBER_TOTAL), ("label", styles.LABEL)), start=1
    ):
        sheet.text(row + at, LABEL_COLUMN, words.text(f"style.{key}"), styles.sample(style))
        sheet.text(row + at, LABEL_COLUMN + 1, words.text(f"form.colour.{key}"), styles.LABEL)
    return row + 4


def _write_completeness(sheet: SheetWriter, row: int, content: FormContent) -> None:
    words = content.words
    for at, key in enumerate(("sheet", "filled", "cells", "state")):
        sheet.text(row, LABEL_COLUMN + at, words.text(f"form.completeness.{key}"), styles.HEADING)
    first = row + 1
    filled_total = 0
    for layout in content.layout.sheets[1:]:
        row += 1
        filled_total += _write_completeness_line(sheet, row, layout, content)
    last, total = row, row + 1
    cells_total = sum(
        c.role is not ColumnRole.TEXT for layout in content.layout.sheets[1:] for _, c in layout.inputs
    )
    sheet.text(total, LABEL_COLUMN, words.text("total"), styles.LABEL_TOTAL)
    for column, value in ((LABEL_COLUMN + 1, filled_total), (LABEL_COLUMN + 2, cells_total)):
        formula = f"=SUM({cell_address(first, column)}:{cell_address(last, column)})"
        sheet.formula(total, column, formula, value, styles.NUMBER_TOTAL)
    _write_state(sheet, total, filled_total, cells_total, content)


def _write_completeness_line(sheet: SheetWriter, row: int, layout: SheetLayout, content: FormContent) -> int:
    """One line of the completeness table; returns how many cells are filled."""
    target = "internal:" + reference(layout.name, layout.heading_row, LABEL_COLUMN)
    label = f"{layout.name} – {_subject_name(layout, content)}"
    sheet.link(row, LABEL_COLUMN, target, label, styles.LINK_CELL)
    sheet.height(row, row_height((label, _WIDTHS[0])))
    cells = sum(c.role is not ColumnRole.TEXT for _, c in layout.inputs)
    filled = sum(
        content.answers.number(Slot(layout.key, r.key, c.key)) is not None
        for r, c in layout.inputs
        if c.role is not ColumnRole.TEXT
    )
    formula = count_formula(_input_areas(layout, RowRole.INPUT, RowRole.TEXT), sheet.name)
    sheet.formula(row, LABEL_COLUMN + 1, formula, filled, styles.NUMBER)
    # A formula, too: so a number without one was typed by somebody.
    formula = size_formula(_input_areas(layout, RowRole.INPUT), sheet.name)
    sheet.formula(row, LABEL_COLUMN + 2, formula, cells, styles.NUMBER)
    _write_state(sheet, row, filled, cells, content)
    return filled


def _write_state(sheet: SheetWriter, row: int, filled: int, cells: int, content: FormContent) -> None:
    done, missing = content.words.text("form.state.done"), content.words.text("form.state.blank")
    have, all_of = cell_address(row, LABEL_COLUMN + 1), cell_address(row, LABEL_COLUMN + 2)
    formula = f"=IF({have}={all_of},{literal(done)},{all_of}-{have}&{literal(f' {missing}')})"
    value = done if filled == cells else f"{cells - filled} {missing}"
    sheet.formula(row, LABEL_COLUMN + 3, formula, value, styles.CENTERED)


def _input_areas(layout: SheetLayout, *roles: RowRole) -> list[Area]:
    """The rectangles of number cells in rows of ``roles``. To count numbers, rows that only tell need not end one."""
    columns = [
        layout.column_numbers[c.key]
        for c in layout.columns
        if c.role in (ColumnRole.AMOUNT, ColumnRole.NUMBER)
    ]
    first = layout.heading_row + 1
    rows = [first + at for at, row in enumerate(layout.rows) if row.role in roles]
    runs = areas(Spot(layout.name, row, columns[0]) for row in rows)
    return [run._replace(last_column=columns[-1]) for run in runs]


def _subject_name(layout: SheetLayout, content: FormContent) -> str:
    if layout.kind is SheetKind.COSTS:
        return content.definition.activity_by_code[layout.subject].name
    return layout.title


def _write_signatures(sheet: SheetWriter, layout: SheetLayout, content: FormContent) -> None:
    heading = layout.heading_row
    sheet.text(heading, LABEL_COLUMN, content.words.text("form.signatures"), styles.HEADING_LEFT)
    for column in layout.columns[1:]:
        sheet.text(heading, layout.column_numbers[column.key], column.heading, styles.HEADING)
    for row in layout.rows:
        number = layout.row_numbers[row.key]
        sheet.text(number, LABEL_COLUMN, row.labels[0], styles.LABEL)
        sheet.height(number, row_height((row.labels[0], _WIDTHS[0]), least=20))
        for column in layout.columns[1:]:
            text = content.answers.text(Slot(layout.key, row.key, column.key))
            at = layout.column_numbers[column.key]
            sheet.text(number, at, text, styles.INPUT_TEXT)
            if row.key == DECLARATION:
                sheet.validation(number, at, declaration_validation(content.words))
