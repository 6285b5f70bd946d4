"""Layout -> the Excel form: blank, or filled with known values.

What may be filled is unlocked and framed; everything else is protected without a password, so that nobody is locked
out of a mended form. Subtotals are formulas with their computed value. The first sheet, the guide, tells what to do,
what the colours mean, what is still missing, and who prepared it.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.monitored import Monitored
from xltools.excel import styles
from xltools.excel.fitting import row_height
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter, new_workbook
from xltools.forms.build_layout import form_language
from xltools.forms.completeness import Completeness
from xltools.forms.form_content import FormContent
from xltools.forms.guide_layout import GUIDE_STEPS, guide_steps
from xltools.forms.layout import (
    DECLARATION,
    DECLARED,
    HEAD_ROW,
    KEY_COLUMN,
    KEY_ROW,
    LABEL_COLUMN,
    SUBTITLE_ROW,
    TITLE_ROW,
    Answers,
    FormLayout,
    LayoutCell,
    SheetKind,
    SheetLayout,
)
from xltools.forms.markers import (
    IDENTITY_SHEET,
    Identity,
    Marker,
    form_identity,
    keys_fingerprint,
    marker_text,
    values_fingerprint,
)
from xltools.forms.monitored_layout import known_answers
from xltools.forms.prefilled import Prefilled, revisable_form
from xltools.forms.template_sheet import TableSheet

_GUIDE_WIDTHS = (52.0, 28.0, 28.0, 14.0, 44.0)
_HEADING, _LABEL, _TEXT = map(
    styles.indented,
    (styles.HEADING_LEFT, styles.LABEL, styles.INPUT_TEXT),
)


def write_form(
    definition: Definition,
    layout: FormLayout,
    path: Path,
    answers: Answers | None = None,
    belonging: str = "",
    prefilled: Prefilled | None = None,
) -> None:
    """Write the form of ``layout.department`` to ``path``; without ``answers`` it is blank but for the ``prefilled``
    values, of which ``layout`` may ask only some.

    ``belonging`` tells on the identity sheet what the form came with (see ``correction_list.py``).

    Raises:
        TargetBusyError: the file is open in Excel.
    """
    words = form_language(definition)
    approved = (prefilled or Prefilled()).within(layout)
    layout = revisable_form(layout, approved, words)
    known = known_answers(layout, definition) if isinstance(definition, Monitored) else Answers()
    filled = Answers({**known.values, **(answers or Answers()).values, **approved.values})
    content = FormContent(definition, layout, filled, words, approved)
    identity = form_identity(definition, layout.department)
    properties = {
        "author": definition.institution.name,
        "title": words.text("form.guide.title"),
        "subject": content.department_name,
        "company": definition.institution.name,
        "created": datetime.datetime(definition.institution.year, 1, 1),
    }
    with new_workbook(path, properties, words) as book:
        for sheet_layout in layout.sheets:
            sheet = book.sheet(sheet_layout.name)
            _write_keys(sheet, sheet_layout, _marker(identity, sheet_layout, approved))
            if sheet_layout.kind is SheetKind.GUIDE:
                _write_guide(sheet, sheet_layout, content)
            else:
                TableSheet(sheet, sheet_layout, content).write()
            sheet.raw.protect("", {"format_columns": True, "format_rows": True})
        marker = Marker(identity, "identity", keys_fingerprint(layout.keys), approved.fingerprint)
        _write_identity(book, marker, belonging)


def _marker(identity: Identity, layout: SheetLayout, prefilled: Prefilled) -> Marker:
    values = values_fingerprint(prefilled.hidden(layout).items())
    codes = tuple(column.code for column, _ in layout.revisions.values())
    return Marker(identity, layout.key, keys_fingerprint(layout.keys), values, codes)


def _write_keys(sheet: SheetWriter, layout: SheetLayout, marker: Marker) -> None:
    sheet.text(KEY_ROW, KEY_COLUMN, marker_text(marker), styles.KEY)
    for key, row in layout.row_numbers.items():
        sheet.text(row, KEY_COLUMN, key, styles.KEY)
    for key, column in layout.column_numbers.items():
        sheet.text(KEY_ROW, column, key, styles.KEY)
    sheet.width(KEY_COLUMN, 3, hidden=True)
    sheet.height(KEY_ROW, 12, hidden=True)


def _write_identity(book: BookWriter, marker: Marker, belonging: str) -> None:
    sheet = book.sheet(IDENTITY_SHEET)
    sheet.text(1, 1, marker_text(marker), styles.KEY)
    if belonging:
        sheet.text(2, 1, belonging, styles.KEY)
    sheet.raw.very_hidden()


def _write_guide(sheet: SheetWriter, layout: SheetLayout, content: FormContent) -> None:
    """Its blocks stand in the rows that ``SheetLayout.reserved`` keeps for them."""
    for column, width in enumerate(_GUIDE_WIDTHS, LABEL_COLUMN):
        sheet.width(column, width)
    sheet.raw.hide_gridlines(2)
    sheet.landscape(pages_high=1)
    institution = content.definition.institution
    sheet.text(TITLE_ROW, LABEL_COLUMN, institution.name, styles.TITLE)
    sheet.height(TITLE_ROW, 26)
    title = f"{institution.program_title or institution.printed_year} · {layout.title}"
    sheet.text(SUBTITLE_ROW, LABEL_COLUMN, title, styles.SUBTITLE)
    sheet.text(SUBTITLE_ROW + 1, LABEL_COLUMN, content.department_name, styles.STRONG)
    sheet.height(SUBTITLE_ROW + 1, 26)
    for at, step in enumerate(guide_steps(content.definition, content.words), 1):
        row, style = HEAD_ROW - 1 + at, styles.NOTE if at == GUIDE_STEPS else styles.STEP
        sheet.merged_text(row, LABEL_COLUMN, LABEL_COLUMN + len(_GUIDE_WIDTHS) - 1, step, style)
        sheet.height(row, row_height((step, sum(_GUIDE_WIDTHS))))
    below = _write_colours(sheet, HEAD_ROW + GUIDE_STEPS + 1, content)
    Completeness(sheet, below + 1, content, _GUIDE_WIDTHS[0]).write()
    _write_signatures(sheet, layout, content)


def _write_colours(sheet: SheetWriter, row: int, content: FormContent) -> int:
    """Returns the first row below."""
    words, form = content.words, "monitor" if isinstance(content.definition, Monitored) else "form"
    samples = {"input": styles.INPUT, "total": styles.NUMBER_TOTAL, "label": styles.LABEL}
    explained = {"approved": styles.APPROVED, "revised": styles.REVISED} if content.prefilled.values else {}
    sheet.text(row, LABEL_COLUMN, words.text("form.colours"), _HEADING)
    for at, (key, style) in enumerate(samples.items(), row + 1):
        sheet.text(at, LABEL_COLUMN, words.text(f"style.{key}"), styles.indented(styles.sample(style)))
        sheet.text(at, LABEL_COLUMN + 1, words.text(f"form.colour.{key}"), _LABEL)
    names = "monitor.sample" if form == "monitor" else "style"
    for at, (key, style) in enumerate(explained.items(), row + 1 + len(samples)):
        said = words.text(f"{form}.colour.{key}")
        sheet.text(at, LABEL_COLUMN, words.text(f"{names}.{key}"), styles.indented(styles.sample(style)))
        last = LABEL_COLUMN - 1 + len(_GUIDE_WIDTHS)
        sheet.merged_text(at, LABEL_COLUMN + 1, last, said, _LABEL)
        sheet.height(at, row_height((said, sum(_GUIDE_WIDTHS[1:]))))
    return row + 1 + len(samples) + len(explained)


def _write_signatures(sheet: SheetWriter, layout: SheetLayout, content: FormContent) -> None:
    words = content.words
    sheet.text(layout.heading_row, LABEL_COLUMN, words.text("form.signatures"), _HEADING)
    signers = {layout.column_numbers[column.key]: column for column in layout.columns[1:]}
    for at, column in signers.items():
        sheet.text(layout.heading_row, at, column.heading, styles.HEADING)
    title, hint, refused = (words.text(f"form.declaration.{key}") for key in ("title", "hint", "refused"))
    declaration = content.validation(
        {"validate": "list", "source": [DECLARED]}, (title, hint), (refused, hint)
    )
    for row in layout.rows:
        number = layout.row_numbers[row.key]
        sheet.text(number, LABEL_COLUMN, row.labels[0], _LABEL)
        sheet.height(number, row_height((row.labels[0], _GUIDE_WIDTHS[0]), least=20))
        for at, column in signers.items():
            sheet.text(number, at, content.text(layout, LayoutCell(row, column)), _TEXT)
            if row.key == DECLARATION:
                sheet.validation(number, at, declaration)
