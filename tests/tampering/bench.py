"""Tamper with copies of a workbook, let LibreOffice calculate them, and judge what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tampering.grids import Book
from tests.tampering.judging import Judged, Sheets, calculated, judged
from tests.tampering.tamperings import Tampering, tamperings
from xltools.wording.language import Language

YEAR = 2021
_WITHOUT_TOTALS = ("cover", "checks", "data_control", "data", "item_sums", "indicator_data", "resource_data")


def bench(
    workbook: Path, words: Language, folder: Path, wanted: Callable[[str], bool] = lambda _: True
) -> list[tuple[Tampering, Judged]]:
    """Every tampering whose name is ``wanted``, with what came of it; files are written below ``folder``."""
    chosen = [tampering for tampering in tamperings(Book(workbook), words) if wanted(tampering.name)]
    copies = [Book(workbook).write(folder / "untouched.xlsx")]
    for at, tampering in enumerate(chosen):
        book = Book(workbook)
        tampering.change(book)
        copies.append(book.write(folder / f"tampered{at}.xlsx"))
    untouched, *others = calculated(copies, folder)
    names = frozenset(words.text(f"sheet.{key}") for key in _WITHOUT_TOTALS)
    sheets = Sheets(words.text("sheet.cover"), names, words.text("check.all_hold"))
    assert judged(untouched, untouched, sheets).is_green, "the untouched workbook is not green"
    return [(one, judged(untouched, other, sheets)) for one, other in zip(chosen, others, strict=True)]
