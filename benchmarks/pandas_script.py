"""The script an analyst writes: every cost sheet into one frame, a sum by group, a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pandas as pd

from benchmarks.left_behind import DETAILS, SUMS, TOTALS_ARE_KNOWN, WORKBOOK

_COST_SHEETS = "Maliyet "
_SUBTOTALS = ["BI", "BD", "*"]


def consolidate(inputs: Path, out: Path, engine: Literal["openpyxl", "calamine"]) -> None:
    """Write the totals and the detail rows of the forms in ``inputs`` to a workbook in ``out``."""
    forms = [_cost_sheets(path, engine) for path in sorted(inputs.glob("*.xlsx"))]
    lines = pd.concat([sheet for sheets in forms for sheet in sheets], ignore_index=True)
    lines = lines[lines["key"].str.startswith("cost|", na=False)]
    lines[["kind", "activity", "item"]] = lines["key"].str.split("|", expand=True)
    periods = [column for column in lines.columns if column.startswith("period|")]
    lines[periods] = lines[periods].apply(pd.to_numeric)
    details = lines[~lines["item"].isin(_SUBTOTALS)].dropna(subset=periods, how="all")
    details = details[["department", "activity", "item", *periods, "file", "sheet", "row"]]
    sums = details.groupby(["activity", "item"])[periods].sum().round(2).reset_index()
    (out / TOTALS_ARE_KNOWN).touch()
    with pd.ExcelWriter(out / WORKBOOK) as book:
        sums.to_excel(book, sheet_name=SUMS, index=False)
        details.to_excel(book, sheet_name=DETAILS, index=False)


def _cost_sheets(path: Path, engine: Literal["openpyxl", "calamine"]) -> list[pd.DataFrame]:
    """The cost sheets of one form. The first row, hidden, holds the keys of the columns, the first column those of the
    rows."""
    with pd.ExcelFile(path, engine=engine) as book:
        names = [str(name) for name in book.sheet_names if str(name).startswith(_COST_SHEETS)]
        sheets = pd.read_excel(book, sheet_name=names)
    return [
        sheet.set_axis(["key", *sheet.columns[1:]], axis=1).assign(
            department=path.stem, file=path.name, sheet=name, row=sheet.index + 2
        )
        for name, sheet in sheets.items()
    ]
