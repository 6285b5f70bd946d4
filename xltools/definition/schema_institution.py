"""The institution sheet: one line per setting."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.model import Institution

LARGEST_AMOUNT = 10**12  # with three decimals this still fits the 15 digits Excel keeps

INSTITUTION = Sheet(
    key="institution",
    model=Institution,
    name=Words("Kurum", "Institution"),
    title=Words("Kurum ve ayarlar", "Institution and settings"),
    purpose=Words(
        "Değerleri sarı hücrelere yazın. Yanında yıldız (*) olan satırlar boş bırakılamaz.",
        "Write the values into the yellow cells. Lines marked with a star (*) cannot stay empty.",
    ),
    columns=(
        Column(
            "code",
            Words("Kurum kodu", "Institution code"),
            Words(
                "Formların hangi kuruma ait olduğunu gösterir; yıldan yıla değişmez. Örnek: GIGM",
                "Tells which institution a form belongs to; stays the same every year. Example: GIGM",
            ),
            kind=Kind.CODE,
            required=True,
        ),
        Column(
            "name",
            Words("Kurum adı", "Institution name"),
            Words(
                "Tabloların başında basılan tam ad. Örnek: GÖÇ İDARESİ GENEL MÜDÜRLÜĞÜ",
                "The full name printed above the tables. Example: DIRECTORATE GENERAL OF MIGRATION",
            ),
            required=True,
        ),
        Column(
            "parent",
            Words("Bağlı olduğu kurum", "Parent institution"),
            Words("Örnek: T.C. İÇİŞLERİ BAKANLIĞI", "Example: MINISTRY OF INTERIOR"),
        ),
        Column(
            "year",
            Words("Bütçe yılı", "Budget year"),
            Words(
                "Programın yılı, dört rakam. Örnek: 2021",
                "The year of the program, four digits. Example: 2021",
            ),
            kind=Kind.YEAR,
            required=True,
        ),
        Column(
            "language",
            Words("Dil", "Language"),
            Words(
                "Formların ve çıktıların dil kodu: tr Türkçe, en İngilizce. Başka bir dil için kodunu "
                "yazın ve İfadeler sayfasını doldurun.",
                "The language code of forms and outputs: tr Turkish, en English. For another language "
                "write its code and fill the sheet Phrases.",
            ),
            kind=Kind.CODE,
            required=True,
        ),
        Column(
            "currency",
            Words("Para birimi", "Currency"),
            Words("Tabloların üstünde yazar. Örnek: TL", "Stands above the tables. Example: TL"),
            required=True,
        ),
        Column(
            "decimals",
            Words("Para biriminin ondalık sayısı", "Decimals of the currency"),
            Words(
                "En küçük birim için basamak sayısı: kuruş için 2, küsurat yoksa 0. Boşsa 2.",
                "Digits of the smallest unit: 2 for cents, 0 for none. Blank means 2.",
            ),
            kind=Kind.WHOLE,
            most=3,
        ),
        Column(
            "largest_amount",
            Words("Bir hücreye yazılabilecek en büyük tutar", "Largest amount a cell may hold"),
            Words(
                "Fazladan yazılan sıfırları yakalar; tam para birimiyle. Boşsa 1.000.000.000.000.",
                "Catches surplus zeros; in whole currency. Blank means 1,000,000,000,000.",
            ),
            kind=Kind.WHOLE,
            least=1,
            most=LARGEST_AMOUNT,
        ),
        Column(
            "program_title",
            Words("Programın başlığı", "Title of the program"),
            Words("Örnek: 2021 YILI PERFORMANS PROGRAMI", "Example: PERFORMANCE PROGRAM 2021"),
        ),
        Column(
            "prepared_by",
            Words("Hazırlayan birim", "Prepared by"),
            Words(
                "Formları dağıtan ve toplayan birim. Örnek: Strateji Geliştirme Dairesi Başkanlığı",
                "Who sends out and collects the forms. Example: Strategy Development Department",
            ),
        ),
        Column(
            "deadline",
            Words("Son teslim tarihi", "Deadline"),
            Words(
                "Formlarda yazdığınız gibi görünür. Örnek: 15 Eylül 2020 Salı, mesai bitimi",
                "Printed in the forms as you write it. Example: Tuesday 15 September 2020, end of work",
            ),
        ),
        Column(
            "contact",
            Words("Sorular için iletişim", "Contact for questions"),
            Words(
                "Ad, telefon ve e-posta; formlarda yazdığınız gibi görünür.",
                "Name, telephone and e-mail; printed in the forms as you write it.",
            ),
            kind=Kind.LONG_TEXT,
        ),
        Column(
            "form_note",
            Words("Formlara eklenecek not", "Note for the forms"),
            Words(
                "Bütün birimlerin okuyacağı kısa bir açıklama.", "A short remark every department will read."
            ),
            kind=Kind.LONG_TEXT,
        ),
    ),
)
