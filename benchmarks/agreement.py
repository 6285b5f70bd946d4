"""Whether what the contestants left in ``outputs/`` is what the forms were made of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from benchmarks.forms import CostTotals, Forms, known_figures
from xltools.definition.definition import Definition
from xltools.forms.build_layout import form_language

Left = Callable[[Path, Definition], tuple[CostTotals, int | None]]
"""folder and definition -> totals, and how many detail rows there are (None for who writes none)"""


class DisagreementError(Exception):
    """Somebody does not give the totals or the detail rows: the times say nothing."""


def agrees(left: Left, edition: str) -> Callable[[Forms], None]:
    """What to ask when a contestant that leaves such outputs has ended."""
    return lambda forms: hold_against(known_figures(forms, edition), left(forms.outputs, forms.definition))


def hold_against(known: tuple[CostTotals, int], left: tuple[CostTotals, int | None]) -> None:
    """A total that is nothing may be left out.

    Raises:
        DisagreementError: a total is another one, or the number of detail rows.
    """
    wrong = [cell for cell in {**known[0], **left[0]} if known[0].get(cell, 0) != left[0].get(cell, 0)]
    if wrong:
        was, is_ = known[0].get(wrong[0]), left[0].get(wrong[0])
        raise DisagreementError(f"{len(wrong)} totals differ, the first {wrong[0]}: {is_}, not {was}")
    if left[1] not in (None, known[1]):
        raise DisagreementError(f"{left[1]} detail rows, not {known[1]}")


def left_as_totals(outputs: Path, _: Definition) -> tuple[CostTotals, None]:
    lines = json.loads((outputs / "totals.json").read_text(encoding="utf-8"))
    return {(activity, item, period): kurus for activity, item, period, kurus in lines}, None


def left_by_script(outputs: Path, _: Definition) -> tuple[CostTotals, int]:
    with CalamineWorkbook.from_path(outputs / "script.xlsx") as book:
        (_activity, _item, *keys), *rows = book.get_sheet_by_name("Sums").to_python()
        details = len(book.get_sheet_by_name("Details").to_python()) - 1
    return {
        (str(activity), str(item), str(key).removeprefix("period|")): _kurus(amount)
        for activity, item, *amounts in rows
        for key, amount in zip(keys, amounts, strict=True)
    }, details


def left_by_xltools(outputs: Path, definition: Definition) -> tuple[CostTotals, int]:
    """What the rows of the data sheet add up to, in all its parts; they stand below the row with their headings."""
    words = form_language(definition)
    wanted = [words.text("data.activity_code"), words.text("data.item_code")]
    wanted += [period.heading for period in definition.cost_periods]
    totals: Counter[tuple[str, str, str]] = Counter()
    lines = 0
    with CalamineWorkbook.from_path(outputs / f"consolidated_{definition.institution.year}.xlsx") as book:
        for name in book.sheet_names:
            rows = iter(book.get_sheet_by_name(name).to_python())
            heads = next((row for row in rows if set(wanted) <= set(row)), [])
            columns = [heads.index(heading) for heading in wanted if heads]
            for row in rows:
                lines += 1
                activity, item, *amounts = (row[column] for column in columns)
                for period, amount in zip(definition.cost_periods, amounts, strict=True):
                    totals[str(activity), str(item), period.code] += _kurus(amount)
    return totals, lines


def _kurus(lira: Any) -> int:
    """Of an amount as a cell holds it; a blank one adds nothing."""
    return int(Decimal(f"{lira:.15g}") * 100) if lira != "" else 0
