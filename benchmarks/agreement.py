"""Whether the contestants agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from benchmarks.forms import CostTotals
from benchmarks.left_behind import DETAILS, SUMS, TOTALS, WORKBOOK
from xltools.example.program import example_definition
from xltools.forms.build_layout import form_language

_KURUS_PER_LIRA = 100


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of a form with the cell row it came from; ``amounts`` in kuruş by period, None for a blank."""

    department: str
    activity: str
    item: str
    amounts: tuple[int | None, ...]
    file: str
    sheet: str
    row: int


class DisagreementError(Exception):
    """Two contestants do not give the same totals or detail rows: their times say nothing."""


def agree(wanted: CostTotals, found: CostTotals, who: str) -> None:
    """Compare totals; one that is nothing may be left out.

    Raises:
        DisagreementError: a total is another one.
    """
    wrong = [cell for cell in {**wanted, **found} if wanted.get(cell, 0) != found.get(cell, 0)]
    if wrong:
        cell = wrong[0]
        raise DisagreementError(
            f"{who}: {len(wrong)} totals differ, the first {cell}: {found.get(cell)}, not {wanted.get(cell)}"
        )


def same_details(wanted: Counter[Detail], found: Counter[Detail], who: str) -> None:
    """Compare detail rows in any order.

    Raises:
        DisagreementError: a row is missing, another one, or there too often.
    """
    missing, more = wanted - found, found - wanted
    if missing or more:
        first = next(iter(missing or more))
        raise DisagreementError(f"{who}: {missing.total()} detail rows missing, {more.total()} more: {first}")


def totals_of_judge(out: Path) -> CostTotals:
    lines = json.loads((out / TOTALS).read_text(encoding="utf-8"))
    return {(activity, item, period): kurus for activity, item, period, kurus in lines}


def totals_of_script(out: Path) -> CostTotals:
    """The totals in a script's workbook; its columns are headed with the keys of the forms."""
    heads, *rows = _rows(out / WORKBOOK, SUMS)
    periods = [str(key).removeprefix("period|") for key in heads[2:]]
    return {
        (str(activity), str(item), period): _kurus(amount) or 0
        for activity, item, *amounts in rows
        for period, amount in zip(periods, amounts, strict=True)
    }


def details_of_script(out: Path) -> Counter[Detail]:
    _, *rows = _rows(out / WORKBOOK, DETAILS)
    return Counter(
        Detail(department, activity, item, tuple(map(_kurus, amounts)), file, sheet, int(row))
        for department, activity, item, *amounts, file, sheet, row in rows
    )


def totals_of(details: Counter[Detail], periods: Sequence[str]) -> CostTotals:
    """What ``details``, whose amounts are those of ``periods``, add up to."""
    totals: Counter[tuple[str, str, str]] = Counter()
    for detail, times in details.items():
        for period, amount in zip(periods, detail.amounts, strict=True):
            totals[detail.activity, detail.item, period] += (amount or 0) * times
    return totals


def details_of_xltools(workbook: Path) -> Counter[Detail]:
    """The rows of the data sheet of a consolidation, in all its parts when it was split."""
    words = form_language(example_definition())
    heading = {words.text(key) for key in ("data.department_code", "data.activity_code", "data.item_code")}
    with CalamineWorkbook.from_path(workbook) as book:
        return Counter(
            detail
            for name in book.sheet_names
            for detail in _details(book.get_sheet_by_name(name).to_python(skip_empty_area=False), heading)
        )


def _details(rows: list[list[Any]], heading: set[str]) -> Iterator[Detail]:
    """The rows below the one that holds ``heading``, wherever it stands; none on a sheet without it."""
    remaining = iter(rows)
    if not any(heading <= set(row) for row in remaining):
        return
    for department, _, activity, _, item, _, *amounts, _, _, file, name, cells in remaining:
        row = int(re.findall("[0-9]+", cells)[0])
        yield Detail(department, activity, item, tuple(map(_kurus, amounts)), file, name, row)


def _rows(workbook: Path, sheet: str) -> list[tuple[Any, ...]]:
    with CalamineWorkbook.from_path(workbook) as book:
        return [tuple(row) for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def _kurus(amount: Any) -> int | None:
    """Lira as a cell holds them -> kuruş; a blank cell is None."""
    if amount is None or amount == "":
        return None
    return int(Decimal(f"{amount:.15g}") * _KURUS_PER_LIRA)
