"""``python -m benchmarks.openpyxl_loop FOLDER OUT``: the script of whoever does without pandas."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from benchmarks.left_behind import DETAILS, SUMS, TOTALS_ARE_KNOWN, WORKBOOK

_COST_SHEETS = "Maliyet "
_SUBTOTALS = ("BI", "BD", "*")
_PERIODS = slice(2, 7)
_Line = tuple[Any, ...]


def consolidate(inputs: Path, out: Path) -> None:
    """Write the totals and the detail rows of the forms in ``inputs`` to a workbook in ``out``."""
    details: list[_Line] = []
    sums: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * 5)
    periods: tuple[str, ...] = ()
    for path in sorted(inputs.glob("*.xlsx")):
        # Each sheet is read once from top to bottom, which is what the read-only mode is for.
        book = load_workbook(path, read_only=True, data_only=True)
        for name in book.sheetnames:
            if name.startswith(_COST_SHEETS):
                rows = book[name].iter_rows(values_only=True)
                periods = tuple(str(key) for key in next(rows)[_PERIODS])
                for activity, item, amounts, row in _lines(rows):
                    details.append((path.stem, activity, item, *amounts, path.name, name, row))
                    line = sums[activity, item]
                    for at, amount in enumerate(amounts):
                        line[at] += amount or 0
        book.close()
    (out / TOTALS_ARE_KNOWN).touch()
    _write(out / WORKBOOK, periods, sums, details)


def _lines(rows: Iterator[_Line]) -> Iterator[tuple[str, str, _Line, int]]:
    """Activity, item, amounts and row number of every line to fill that holds an amount."""
    for number, row in enumerate(rows, start=2):
        if isinstance(row[0], str) and row[0].startswith("cost|"):
            _, activity, item = row[0].split("|")
            amounts = row[_PERIODS]
            if item not in _SUBTOTALS and any(amount is not None for amount in amounts):
                yield activity, item, amounts, number


def _write(
    path: Path,
    periods: tuple[str, ...],
    sums: dict[tuple[str, str], list[float]],
    details: list[_Line],
) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SUMS)
    sheet.append(["activity", "item", *periods])
    for (activity, item), amounts in sums.items():
        sheet.append([activity, item, *(round(amount, 2) for amount in amounts)])
    sheet = book.create_sheet(DETAILS)
    sheet.append(["department", "activity", "item", *periods, "file", "sheet", "row"])
    for line in details:
        sheet.append(line)
    book.save(path)


if __name__ == "__main__":
    consolidate(Path(sys.argv[1]), Path(sys.argv[2]))
