"""Layout -> the Excel form: blank, or filled with known values.

What may be filled is unlocked and framed; everything else is protected without a password, so that nobody is locked
out of a mended form. Subtotals are formulas with their computed value.
"""

from __future__ import annotations

from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.schema import fingerprint
from xltools.excel import styles
from xltools.excel.writer import BookWriter, SheetWriter, new_workbook
from xltools.forms.answers import Answers, FormContent
from xltools.forms.build_layout import form_language
from xltools.forms.identity import (
    IDENTITY_SHEET,
    SCHEMA_VERSION,
    Identity,
    Marker,
    keys_fingerprint,
    marker_text,
)
from xltools.forms.layout import KEY_COLUMN, KEY_ROW, FormLayout, SheetKind, SheetLayout
from xltools.forms.template_guide import write_guide
from xltools.forms.template_sheet import SheetTemplate


def write_form(
    definition: Definition,
    layout: FormLayout,
    path: Path,
    answers: Answers | None = None,
    belonging: str = "",
) -> None:
    """Write the form of ``layout.department`` to ``path``; without ``answers`` it is blank.

    ``belonging`` tells on the identity sheet what the form came with (see ``correction_list.py``).

    Raises:
        TargetBusyError: the file is open in Excel.
    """
    words = form_language(definition)
    content = FormContent(definition, layout, answers or Answers(), words)
    identity = form_identity(definition, layout.department)
    properties = {
        "title": words.text("form.guide.title"),
        "subject": content.department_name,
        "company": definition.institution.name,
    }
    with new_workbook(path, properties, words) as book:
        for sheet_layout in layout.sheets:
            sheet = book.sheet(sheet_layout.name)
            _write_keys(sheet, sheet_layout, identity)
            if sheet_layout.kind is SheetKind.GUIDE:
                write_guide(sheet, sheet_layout, content)
            else:
                SheetTemplate(sheet, sheet_layout, content).write()
            sheet.raw.protect("", {"format_columns": True, "format_rows": True})
        _write_identity(book, Marker(identity, "identity", keys_fingerprint(layout.keys)), belonging)


def form_identity(definition: Definition, department: str) -> Identity:
    institution = definition.institution
    return Identity(
        SCHEMA_VERSION, institution.code, str(institution.year), department, fingerprint(definition)
    )


def _write_keys(sheet: SheetWriter, layout: SheetLayout, identity: Identity) -> None:
    marker = Marker(identity, layout.key, keys_fingerprint(layout.keys))
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
