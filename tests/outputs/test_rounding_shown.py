"""Rounding is disclosed: below the table concerned, and in a list that recomputes both sides."""

from __future__ import annotations

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook

from tests.outputs.program_labels import PERIODS, activity_name, item_row
from tests.outputs.shown_tables import exact, listed, sheet_of, sheets_of, whole

JUNE = PERIODS["2020H"]
CORNER = "Parça sayısı"


def notes(book: Workbook) -> dict[str, list[str]]:
    """caption of a table -> the notes on rounding below it."""
    found: dict[str, list[str]] = {}
    for sheet in sheets_of(book):
        caption = ""
        for (cell,) in sheet.iter_rows(min_col=1, max_col=1):
            text = str(cell.value or "")
            if text.startswith("Yuvarlama: ") and sheet.title != "Kontroller":
                found.setdefault(caption, []).append(text)
            elif cell.font.sz == 12 and cell.font.b:
                caption = text
    return found


def test_the_published_tables_have_exactly_three_cases_of_one_lira(summary_book: Workbook) -> None:
    published = {
        caption: lines for caption, lines in notes(summary_book).items() if caption.startswith("Tablo")
    }
    by_table = {
        caption.split(". ")[0] + caption.partition(" – ")[2]: lines for caption, lines in published.items()
    }
    third, fourth = (f"Tablo 14{activity_name(code)}" for code in ("F3", "F4"))
    assert set(by_table) == {"Tablo 8", third, fourth}
    inside = item_row("BI")
    beginning = f"Yuvarlama: {JUNE} sütununda"
    (line,) = by_table["Tablo 8"]
    assert line.startswith(f"{beginning} “T O P L A M” ve “T O P L A M – Bütçe İçi” için")
    assert "1 TL fazladır" in line
    for table, direction in ((third, "fazladır"), (fourth, "eksiktir")):
        (line,) = by_table[table]
        assert line.startswith(f"{beginning} “{inside}” için")
        assert f"1 TL {direction}" in line


def test_the_unpublished_tables_show_theirs_too(consolidated_book: Workbook) -> None:
    found = notes(consolidated_book)
    assert all("1 TL" in line for lines in found.values() for line in lines)
    assert {"Program: GÖÇ YÖNETİMİ", f"Birim x Faaliyet – {JUNE}"} <= set(found)


def test_the_list_names_every_total_that_a_note_is_about(consolidated_book: Workbook) -> None:
    rows = rounding_rows(consolidated_book)
    assert {str(row["Tablo"].value) for row in rows} == {
        caption.split(". ")[-1] for caption in notes(consolidated_book)
    }
    for row in rows:
        sheet, _, place = str(row["Toplamın yeri"].value).rpartition("!")
        total = sheet_of(consolidated_book, sheet.strip("'"))[place]
        shown, added = (exact(row[f"Gösterilen {what}"].value) for what in ("toplam", "parçaların toplamı"))
        assert shown is not None
        assert added is not None
        assert whole(total.value) == shown
        assert exact(row["Fark"].value) == shown - added != 0


def rounding_rows(book: Workbook) -> list[dict[str, Cell | MergedCell]]:
    """The second list of the sheet of checks begins where the first one has ended."""
    sheet = sheet_of(book, "Kontroller")
    lines = list(sheet.iter_rows())
    top = next(at for at, line in enumerate(lines) if line[1].value == CORNER)
    headings = {str(cell.value): at for at, cell in enumerate(lines[top]) if cell.value}
    assert len(listed(book, "Kontroller", "No")) < top
    return [{name: line[at] for name, at in headings.items()} for line in lines[top + 1 :] if line[0].value]
