"""The sheets of economic items and periods."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.model import EconomicItem, Period
from xltools.definition.schema_choices import PERIOD_KINDS, PERIOD_USES
from xltools.definition.schema_programs import CODE_HEADING

ITEMS = Sheet(
    key="items",
    model=EconomicItem,
    name=Words("Ekonomik kodlar", "Economic items"),
    title=Words("Ekonomik sınıflandırma", "Economic classification"),
    purpose=Words(
        "Bir ağaç: altında satır olanlar ara toplamdır, ötekilere tutar yazılır. Sıra, basım sırasıdır.",
        "A tree: lines with others below them are subtotals, the others carry amounts. The order is as "
        "printed.",
    ),
    unique=("code",),
    columns=(
        Column(
            "code", CODE_HEADING, Words("Örnek: 01", "Example: 01"), kind=Kind.CODE, required=True, width=12
        ),
        Column(
            "parent",
            Words("Üst kod", "Parent"),
            Words(
                "Tutarın toplandığı satırın kodu; en üstteki satırda boş. Örnek: BI",
                "The code of the line this one adds to; empty at the top. Example: IN",
            ),
            kind=Kind.CODE,
            refers=("items",),
            width=12,
        ),
        Column(
            "name",
            Words("Ad", "Name"),
            Words("Örnek: Personel Giderleri", "Example: Personnel"),
            width=58,
            required=True,
        ),
        Column(
            "short_name",
            Words("Kısa ad", "Short name"),
            Words(
                "Yer dar olan tablolarda kullanılır. Örnek: Bütçe İçi",
                "Used where there is little room. Example: In budget",
            ),
            width=22,
        ),
        Column(
            "asked",
            Words("Formda sorulur", "Asked in forms"),
            Words(
                "Yalnız basılan, formlarda sorulmayan satır için hayır (09 gibi). Boşsa evet.",
                "No for a line that is printed but not asked (such as 09). Blank means yes.",
            ),
            kind=Kind.YES_NO,
            width=12,
        ),
    ),
)

PERIODS = Sheet(
    key="periods",
    model=Period,
    name=Words("Dönemler", "Periods"),
    title=Words("Dönemler", "Periods"),
    purpose=Words(
        "Formların ve tabloların yıl sütunları, soldan sağa; maliyet ve gösterge formları için ayrı ayrı.",
        "The year columns of forms and tables, left to right; separately for costs and for indicators.",
    ),
    unique=("code",),
    columns=(
        Column(
            "code",
            CODE_HEADING,
            Words(
                "Bütün sayfada bir kez kullanılır. Örnek: M2021B",
                "Used once on the whole sheet. Example: C2021B",
            ),
            kind=Kind.CODE,
            required=True,
        ),
        Column(
            "use",
            Words("Kullanım", "Use"),
            Words(
                "Maliyet formlarının mı, göstergelerin mi sütunu.", "A column of cost forms or of indicators."
            ),
            kind=Kind.CHOICE,
            choices=PERIOD_USES,
            required=True,
            width=14,
        ),
        Column(
            "heading",
            Words("Başlık", "Heading"),
            Words(
                "Sütunun başlığı. Örnek: 2020 Harcama (Haziran)",
                "The head of the column. Example: 2020 Spending (June)",
            ),
            width=32,
            required=True,
        ),
        Column(
            "year",
            Words("Yıl", "Year"),
            Words("Dört rakam. Örnek: 2021", "Four digits. Example: 2021"),
            kind=Kind.YEAR,
            required=True,
            width=9,
        ),
        Column(
            "kind",
            Words("Tür", "Kind"),
            Words("Sütundaki rakamların ne olduğu. Örnek: Bütçe", "What its figures are. Example: Budget"),
            kind=Kind.CHOICE,
            choices=PERIOD_KINDS,
            required=True,
            width=22,
        ),
        Column(
            "required",
            Words("Değer zorunlu", "Value required"),
            Words(
                "Birim bu sütunu boş bırakabiliyorsa hayır. Boşsa evet.",
                "No if a department may leave the column empty. Blank means yes.",
            ),
            kind=Kind.YES_NO,
            width=12,
        ),
        Column(
            "published",
            Words("İdare tablosunda", "In institution table"),
            Words(
                "Maliyet sütunu idare tablosunda basılmıyorsa hayır. Boşsa evet.",
                "No for a cost column the institution table leaves out. Blank means yes.",
            ),
            kind=Kind.YES_NO,
            width=14,
        ),
    ),
)
