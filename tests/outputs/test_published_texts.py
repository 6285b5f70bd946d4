"""Every text of the published tables: what the summary says is printed, and what is printed the summary says.

``tests/published/program_2021.txt`` is the text of the printed document; its figures are compared cell by cell in
``test_published_figures.py``. Both lists of exceptions are complete: one that no longer occurs fails, too.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.outputs.shown_tables import sheets_of

PRINTED = Path(__file__).parents[1] / "published" / "program_2021.txt"
OWN_SHEETS = ("Kapak", "İçindekiler", "Grafik verileri")
# A line with this many numbers is a row of figures; shorter ones than this many letters are words of all tables.
ROW_OF_FIGURES = 3
SENTENCE = 25

# What the summary adds: the unit, notes on rounding, the names of the official table's columns (printed without any),
# the activity behind the title of its form, the head of the table that was announced and not printed.
ADDED = {
    "tutarlar TL",
    "Yuvarlama: …",
    "Hizmet Programları Toplamı",
    "Yönetim ve Destek Programı",
    "Program Dışı Giderler",
    "Tablo 14. Faaliyet Maliyetleri Tablosu – …",
    "Program / Alt Program / Faaliyet",
}

# What is printed in another form, and the slips that docs/published-document.md lists.
NOT_SHOWN = {
    "PROGRAM ADI ALT PROGRAM FAALİYET SORUMLU HARCAMA BİRİMİ": "four heads on one line",
    "PROGRAM ADI ALT PROGRAM PERFORMANS GÖSTERGELERİ SORUMLU HARCAMA BİRİMİ": "four heads on one line",
    "koordinasyonun sağlanarak etkinliğinin artırmak, Geri Kabul kapsamında yürütülen tüm iş ve işlemleri": "slip",
    "görev alanına giren konular hakkında kamuoyunu düzenli olarak bilgilendirilmesi amaçlanmaktadır.": "slip",
    "Gönüllü ve güvenli geri dönüşlerdeki artış DÜZENSİZ GÖÇLE MÜCADELE DAİRESİ BAŞKANLIĞI": "slip",
}


def letters(text: str) -> str:
    """``text`` without case, spaces and marks: the print breaks lines and mixes two kinds of apostrophes."""
    folded = unicodedata.normalize("NFC", text).replace("İ", "i").replace("I", "ı").casefold()
    return "".join(re.findall(r"[^\W_]", folded))


@pytest.fixture(scope="module")
def shown(summary_book: Workbook) -> list[str]:
    """The text cells of the published tables, below the line that names the institution."""
    return [
        cell.value
        for sheet in sheets_of(summary_book)
        if sheet.title not in OWN_SHEETS
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, str)
    ]


def test_every_text_of_a_table_is_printed(shown: list[str]) -> None:
    printed = letters(PRINTED.read_text(encoding="utf-8"))
    assert len(shown) > 500
    added = {text for text in shown if letters(text) not in printed}
    short = {re.sub(r"^(Yuvarlama: |Tablo 14\. Faaliyet Maliyetleri Tablosu – ).*", r"\1…", t) for t in added}
    assert short == ADDED


def test_every_printed_sentence_is_shown_those_between_the_tables_too(shown: list[str]) -> None:
    everything = "".join(letters(text) for text in shown)
    sentences = [
        line.strip()
        for line in PRINTED.read_text(encoding="utf-8").splitlines()
        if len(letters(line)) > SENTENCE and len(re.findall(r"[0-9][0-9.]*", line)) < ROW_OF_FIGURES
    ]
    assert len(sentences) > 500
    missing = [
        line for line in sentences if letters(re.sub(r"^([0-9]+[-.)]|o )", "", line)) not in everything
    ]
    assert {start for line in missing for start in NOT_SHOWN if line.startswith(start)} == set(NOT_SHOWN)
    assert [line for line in missing if not line.startswith(tuple(NOT_SHOWN))] == []
