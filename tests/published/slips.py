"""Where our summary differs from the printed tables, cell by cell; everything else is the same.

``documented`` is the first cell of the row of ``docs/published-document.md`` that tells of it, or a heading there.
"""

from __future__ import annotations

from dataclasses import dataclass

JUNE = "Tables 8, 11: June column"
DATA_ACTIVITY = "Tables 8, 9, 14, 15: one activity"
GOALS = "Tables 6 and 14, section D: goals"
ABOVE = "Tables 6, 7, 10: lines above the table"
CAPITALS = "Tables 5, 6, 15, 16: heads"
FORMS = "Table 14: caption"
PERIODS_OF_FORM = "Table 14, first form: column heads"
KINDS = "Table 13"
UNIT = "Tables 8, 11, 13, 14: unit"
ROUNDING = "Three totals that differ by one lira"


@dataclass(frozen=True)
class Slip:
    """In this cell of the summary ``ours`` stands for the ``printed`` part of its text; "" is a blank cell."""

    documented: str
    table: str
    cell: str
    printed: str
    ours: str


@dataclass(frozen=True)
class Addition:
    """A row of the summary that is not printed, known by the beginning of its first text."""

    documented: str
    table: str
    row: int
    begins: str


_FORM = "Tablo 14. Faaliyet Maliyetleri Tablosu"

SLIPS = (
    Slip(CAPITALS, "5", "A4", "STRATEJİK AMAÇ VE HEDEFLERİMİZ", "Stratejik Amaç ve Hedeflerimiz"),
    Slip(ABOVE, "6", "A4", "Kurum :", "Kurum"),
    Slip(ABOVE, "6", "A5", "Yıl :", "Yıl"),
    Slip(CAPITALS, "6", "A7", "PROGRAM ADI", "Program Adı"),
    Slip(CAPITALS, "6", "B7", "ALT PROGRAM ADI", "Alt Program Adı"),
    Slip(CAPITALS, "6", "C7", "ALT PROGRAM HEDEFLERİ", "Alt Program Hedefleri"),
    Slip(CAPITALS, "6", "D7", "İLİŞKİLİ OLDUĞU STRATEJİK AMAÇ", "İlişkili Olduğu Stratejik Amaç"),
    Slip("Table 6: first goal", "6", "C8", "etkinliğinin artırmak,", "etkinliğinin artırmak"),
    Slip("Table 6: program", "6", "A14", "", "GÖÇ YÖNETİMİ"),
    Slip(ABOVE, "7", "A4", "Bütçe Yılı:", "Bütçe Yılı"),
    Slip(ABOVE, "7", "A5", "Programın Adı:", "Program Adı"),
    Slip(ABOVE, "7", "A6", "Alt Program Adı:", "Alt Program Adı"),
    Slip(ABOVE, "7", "A7", "Gerekçe ve Açıklamalar:", "Gerekçe ve Açıklamalar"),
    Slip(ABOVE, "7", "A8", "Alt Program Hedefi:", "Alt Program Hedefi"),
    Slip(JUNE, "8", "C4", "2020 Harcama Haziran", "2020 Harcama (Haziran)"),
    Slip(DATA_ACTIVITY, "8", "A5", "Güçlü Yönetimi Veri Alt Yapısı", "Göç Yönetimi Veri Alt Yapısı"),
    Slip(DATA_ACTIVITY, "9", "A5", "Altyapısı", "Alt Yapısı"),
    Slip(ABOVE, "10", "A6", "Alt Program Adı:", "Alt Program Adı"),
    Slip(ABOVE, "10", "A7", "Gerekçe ve Açıklamalar:", "Gerekçe ve Açıklamalar"),
    Slip(ABOVE, "10", "A8", "Alt Program Hedefi:", "Alt Program Hedefi"),
    Slip(JUNE, "11", "C4", "2020 Harcama Haziran", "2020 Harcama (Haziran)"),
    Slip(KINDS, "13", "A4", "EKONOMİK KOD", ""),
    Slip(KINDS, "13", "B4", "2021", "2021 Bütçe"),
    Slip(KINDS, "13", "F4", "2022", "2022 Tahmin"),
    Slip(KINDS, "13", "J4", "2023", "2023 Tahmin"),
    Slip(FORMS, "14", "A3", _FORM, f"{_FORM} – Düzensiz Göçle Mücadele"),
    Slip(GOALS, "14", "B7", "etkinliğinin artırmak", "etkinliğini artırmak"),
    Slip(PERIODS_OF_FORM, "14", "B11", "2019 Bütçe", "2020 Bütçe"),
    Slip(PERIODS_OF_FORM, "14", "C11", "2019 Harcama", "2020 Harcama (Haziran)"),
    Slip(PERIODS_OF_FORM, "14", "D11", "2020 Bütçe", "2021 Bütçe"),
    Slip(PERIODS_OF_FORM, "14", "E11", "2021 Tahmin", "2022 Tahmin"),
    Slip(PERIODS_OF_FORM, "14", "F11", "2022 Tahmin", "2023 Tahmin"),
    Slip(GOALS, "14", "B31", "etkinliğinin artırmak", "etkinliğini artırmak"),
    Slip("Tables 9/14: activity 5", "14", "B107", "bilgilendirilmesi", "bilgilendirmek"),
    Slip(CAPITALS, "15", "A4", "PROGRAM ADI", "Program Adı"),
    Slip(CAPITALS, "15", "B4", "ALT PROGRAM", "Alt Program Adı"),
    Slip(CAPITALS, "15", "C4", "FAALİYET", "Faaliyet"),
    Slip(CAPITALS, "15", "D4", "SORUMLU HARCAMA BİRİMİ", "Sorumlu Harcama Birimi"),
    Slip(CAPITALS, "16", "A4", "PROGRAM ADI", "Program Adı"),
    Slip(CAPITALS, "16", "B4", "ALT PROGRAM", "Alt Program Adı"),
    Slip(CAPITALS, "16", "C4", "PERFORMANS GÖSTERGELERİ", "Performans Göstergeleri"),
    Slip(CAPITALS, "16", "D4", "SORUMLU HARCAMA BİRİMİ", "Sorumlu Harcama Birimi"),
    Slip("Table 16: sub-programs", "16", "B5", "Düzensiz Göç", "DÜZENSİZ GÖÇ"),
    Slip("Table 10-4 and 16", "16", "C8", "artış", "artış oranı"),
    Slip(
        "Table 16: sub-programs", "16", "B12", "Göçmenlere Yönelik Hizmetler", "GÖÇMENLERE YÖNELİK HİZMETLER"
    ),
)

ADDITIONS = (
    Addition(UNIT, "8", 2, "tutarlar TL"),
    Addition(ROUNDING, "8", 20, "Yuvarlama: "),
    Addition("Tables 9, 12: heads", "9", 4, "Faaliyet Adı"),
    Addition(ABOVE, "10", 4, "Bütçe Yılı"),
    Addition(ABOVE, "10", 5, "Program Adı"),
    Addition(UNIT, "11", 2, "tutarlar TL"),
    Addition("Tables 9, 12: heads", "12", 4, "Faaliyet Adı"),
    Addition(UNIT, "13", 2, "tutarlar TL"),
    Addition(KINDS, "13", 5, "EKONOMİK KOD"),
    Addition(UNIT, "14", 2, "tutarlar TL"),
    Addition(FORMS, "14", 27, f"{_FORM} – İnsan Ticaretiyle Mücadele ve Mağdurların Korunması"),
    Addition(FORMS, "14", 51, f"{_FORM} – Göç Yönetimi Veri Alt Yapısı"),
    Addition(ROUNDING, "14", 74, "Yuvarlama: "),
    Addition(FORMS, "14", 76, f"{_FORM} – Göçmenlerin Etkin Uluslararası Koruması"),
    Addition(ROUNDING, "14", 99, "Yuvarlama: "),
    Addition(FORMS, "14", 101, f"{_FORM} – Göçmenlerle Karşılıklı Uyum ve İletişim"),
    Addition(FORMS, "14", 125, f"{_FORM} – Yönetilebilir Düzenli Göç"),
    Addition("Table 16", "16", 17, "Gerçekleştirilen hizmet içi eğitim sayısı"),
)

# Rows of the document that tell of the order, of how often something stands there, or of how a number is written.
NOT_OF_CELLS = frozenset(
    {
        "Section E",
        "Tables 7, 10: heads",
        "Tables 11, 12: order",
        "Tables 1, 2: thousands marks",
    }
)
