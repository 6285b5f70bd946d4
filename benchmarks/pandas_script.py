"""The script an analyst writes: every cost sheet into one frame, a sum by group, a workbook.

Runs in the folder of a project; the argument is the engine of pandas, ``openpyxl`` or ``calamine``. The first row of a
sheet, hidden, holds the keys of its columns, the first column those of its rows.
"""

import sys
from pathlib import Path
from typing import Any

import pandas as pd

engine: Any = sys.argv[1]
sheets = []
for path in sorted(Path("inputs/2021").glob("*.xlsx")):
    with pd.ExcelFile(path, engine=engine) as form:
        names = [name for name in form.sheet_names if str(name).startswith("Maliyet ")]
        for name, sheet in pd.read_excel(form, sheet_name=names).items():
            sheet = sheet.set_axis(["key", *sheet.columns[1:]], axis=1)
            sheets.append(sheet.assign(department=path.stem, file=path.name, sheet=name, row=sheet.index + 2))

lines = pd.concat(sheets, ignore_index=True)
lines = lines[lines["key"].str.startswith("cost|", na=False)]
lines[["kind", "activity", "item"]] = lines["key"].str.split("|", expand=True)
periods = [column for column in lines.columns if column.startswith("period|")]
lines[periods] = lines[periods].apply(pd.to_numeric)
details = lines[~lines["item"].isin(["BI", "BD", "*"])].dropna(subset=periods, how="all")
details = details[["department", "activity", "item", *periods, "file", "sheet", "row"]]
sums = details.groupby(["activity", "item"])[periods].sum().round(2).reset_index()

# The only line an analyst would not write: when it was done tells how long it took until here.
Path("outputs/totals_are_known").touch()

with pd.ExcelWriter("outputs/script.xlsx") as book:
    sums.to_excel(book, sheet_name="Sums", index=False)
    details.to_excel(book, sheet_name="Details", index=False)
