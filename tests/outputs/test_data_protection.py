"""A data sheet can be looked through but not sorted, and what is said of the whole looks as it is."""

from __future__ import annotations

from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from tests.outputs.cells_above import ALL_HOLD
from tests.outputs.shown_tables import all_cells, listed, sheet_of

DATA = ("Veri", "Veri Gösterge", "Veri Kaynak", "Veri Denetimi")


def test_data_can_be_filtered_but_not_sorted_and_no_password_is_needed_to_do_so(
    consolidated_book: Workbook,
) -> None:
    for name in DATA:
        protection = sheet_of(consolidated_book, name).protection
        assert (protection.sheet, protection.autoFilter, protection.sort) == (True, False, True), name
        assert not protection.password


def test_no_other_sheet_is_protected(consolidated_book: Workbook) -> None:
    protected = [sheet.title for sheet in consolidated_book.worksheets if sheet.protection.sheet]
    assert sorted(protected) == sorted(DATA)


def test_verdicts_and_states_look_as_they_are(consolidated_book: Workbook) -> None:
    """Each has a look for what it says now: by conditional formats."""
    spots = [spot for spot, value in all_cells(consolidated_book).items() if value == ALL_HOLD]
    assert len(spots) == len(consolidated_book.sheetnames)
    spots += [
        ("Kontroller", row["Sonuç"].coordinate)
        for row in listed(consolidated_book, "Kontroller", "No")
        if row["Kod"].value
    ]
    spots += [("Birimler", row["Durum"].coordinate) for row in listed(consolidated_book, "Birimler", "Kod")]
    assert [spot for spot in spots if not has_live_look(consolidated_book, *spot)] == []


def has_live_look(book: Workbook, sheet: str, cell: str) -> bool:
    column, row, _, _ = range_boundaries(cell)
    assert row
    assert column
    areas = [
        range_boundaries(str(area))
        for rule in sheet_of(book, sheet).conditional_formatting
        for area in rule.cells.ranges
    ]
    return any((a or 0) <= column <= (c or 0) and (b or 0) <= row <= (d or 0) for a, b, c, d in areas)
