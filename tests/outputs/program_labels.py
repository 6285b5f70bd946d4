"""How the published program labels what the printed figures name by code."""

from __future__ import annotations

from tests.published import activity_names, item_names, table_titles

PERIODS = {
    "2020B": "2020 Bütçe",
    "2020H": "2020 Harcama (Haziran)",
    "2021B": "2021 Bütçe",
    "2022T": "2022 Tahmin",
    "2023T": "2023 Tahmin",
}
INDICATOR_PERIODS = {
    "G2019": "2019",
    "P2020": "2020 Planlanan",
    "E2020": "2020 YS Gerç. Tahmini",
    "H2021": "2021 Hedef",
    "T2022": "2022 Tahmin",
    "T2023": "2023 Tahmin",
}
KINDS = {
    "service": "Hizmet Programları Toplamı",
    "management": "Yönetim ve Destek Programı",
    "off_program": "Program Dışı Giderler",
    "total": "Toplam",
}
SUBPROGRAMS = {"AP1": "DÜZENSİZ GÖÇ", "AP2": "GÖÇMENLERE YÖNELİK HİZMETLER"}
COST_TABLES = {"AP2": "8", "AP1": "11"}
ACTIVITIES = {
    "AP1": ("F1", "F2"),
    "AP2": ("F3", "F4", "F5", "F6"),
}
PROGRAM = "GÖÇ YÖNETİMİ"
SPACED_TOTAL = "T O P L A M"
GRAND_TOTAL = "GENEL TOPLAM"
ACTIVITY_TOTAL = "FAALİYET MALİYETİ TOPLAMI"
# Items below which a subject's row is broken down, as Tables 8 and 11 print them.
SHORT = {"BI": "Bütçe İçi", "BD": "Bütçe Dışı"}
BY_ACTIVITY = "Faaliyetler Düzeyinde İdare Performans Programı Maliyeti"


def subprogram_of(activity: str) -> str:
    return next(subprogram for subprogram, activities in ACTIVITIES.items() if activity in activities)


def activity_name(activity: str) -> str:
    """The right one of the names the document prints."""
    return activity_names()[activity, "14"]


def caption(number: str) -> str:
    """``Tablo 8. Alt Program ...``; the title alone for the table without a number."""
    title = dict(table_titles())[number]
    return f"Tablo {number}. {title}" if number else title


def form_caption(activity: str) -> str:
    return f"{caption('14')} – {activity_name(activity)}"


def item_row(row: str) -> str:
    """The label of an item, a subtotal or the total in Table 14."""
    return ACTIVITY_TOTAL if row == "TOTAL" else item_names()[row]


def subject_row(subject: str, row: str) -> str | tuple[str, str]:
    """The row of an activity or sub-program in Tables 8 and 11."""
    name = SPACED_TOTAL if subject in SUBPROGRAMS else activity_name(subject)
    return name if row == "TOTAL" else (name, SHORT[row])
