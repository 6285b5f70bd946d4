"""The sheet of a resource table, which departments fill row by row and column by column."""

from __future__ import annotations

from xltools.definition.definition import Definition
from xltools.definition.model import ResourceTable
from xltools.forms.layout import (
    EXPLANATION,
    LABEL,
    VALUE,
    ColumnRole,
    LayoutColumn,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
    row_key,
)
from xltools.wording.language import Language


def resource_layout(table: ResourceTable, definition: Definition, words: Language) -> SheetLayout:
    """The sheet of ``table``: a row and a column for each of its own, with the totals that it names; amounts show the
    decimals that forms show of them."""
    shown = definition.institution.shown_decimals if table.is_of_amounts else 0
    decimals = max(table.decimals, shown)
    rows = [
        LayoutRow(
            row_key("resource", table.code, line.code),
            (line.name,),
            RowRole.INPUT,
            line.code,
            (),
            decimals,
        )
        for line in definition.rows_of(table.code)
    ]
    if table.row_total:
        parts = tuple(row.key for row in rows)
        key = row_key("resource", table.code, "*")
        rows.append(LayoutRow(key, (table.row_total,), RowRole.TOTAL, "*", parts, decimals))
    columns = [
        LayoutColumn(row_key(VALUE, line.code), line.name, ColumnRole.NUMBER, line.code)
        for line in definition.columns_of(table.code)
    ]
    if table.column_total:
        added = tuple(column.key for column in columns)
        columns.append(LayoutColumn(row_key(VALUE, "*"), table.column_total, ColumnRole.TOTAL, "*", added))
    return SheetLayout(
        SheetKind.RESOURCE,
        table.code,
        words.text("form.resource.sheet", code=table.code),
        table.title,
        (LayoutColumn(LABEL, table.printed_heading, ColumnRole.LABEL), *columns, explanation_column(words)),
        tuple(rows),
        has_amounts=table.is_of_amounts,
    )


def explanation_column(words: Language) -> LayoutColumn:
    return LayoutColumn(EXPLANATION, words.text("form.explanation"), ColumnRole.TEXT)
