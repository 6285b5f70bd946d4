"""The institution sheet: one line per setting."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.model import Institution

LARGEST_AMOUNT = 10**12  # with three decimals this still fits the 15 digits Excel keeps
_LARGEST_PERCENT = 100_000

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
                "Fazladan yazılan sıfırları yakalar; tam para birimiyle. 0 ya da boşsa kurumun tümü için yazılmış en "
                "büyük tavanın ya da onaylı tutarın on katı; böyle bir tutar da yoksa 10.000.000.000.",
                "Catches surplus zeros; in whole currency. 0 or blank means ten times the largest ceiling or approved "
                "amount given for the whole institution; without one, 10,000,000,000.",
            ),
            kind=Kind.WHOLE,
            most=LARGEST_AMOUNT,
        ),
        Column(
            "change_limit",
            Words("Yıldan yıla değişim sınırı (%)", "Limit of change from year to year (%)"),
            Words(
                "Bütçe, tahmin ya da gösterge bir yıldan ötekine bundan fazla değişirse açıklaması sorulur. Örnek: 50. "
                "0: sorulmaz. Boşsa 50.",
                "A budget, forecast or indicator that changes by more is asked for an explanation. Example: 50. "
                "0: not asked. Blank means 50.",
            ),
            kind=Kind.WHOLE,
            most=_LARGEST_PERCENT,
        ),
        Column(
            "deviation_limit",
            Words("Plandan sapma sınırı (%)", "Limit of deviation from the plan (%)"),
            Words(
                "Göstergenin gerçekleşmesi aynı yılın planından bundan fazla saparsa açıklaması sorulur. Örnek: 20. "
                "0: sorulmaz. Boşsa 20.",
                "An indicator that ends farther from the same year's plan is asked for an explanation. Example: 20. "
                "0: not asked. Blank means 20.",
            ),
            kind=Kind.WHOLE,
            most=_LARGEST_PERCENT,
        ),
        Column(
            "spending_gap",
            Words("Harcama ile geçen süre arasındaki fark (puan)", "Gap of spending and time gone (points)"),
            Words(
                "Bütçenin harcanan yüzdesi yılın geçen yüzdesinden bundan fazla uzaksa açıklaması sorulur. Örnek: 30. "
                "0: sorulmaz. Boşsa 30.",
                "Spending farther from the share of the year gone is asked for an explanation. Example: 30. "
                "0: not asked. Blank means 30.",
            ),
            kind=Kind.WHOLE,
            most=100,
        ),
        Column(
            "spending_month",
            Words("Harcamanın son ayı", "Month spending ends with"),
            Words(
                "Formda sorulan harcama hangi ayın sonuna kadardır, 1-12. Örnek: haziran sonu için 6. Boşsa 6.",
                "The month up to whose end spending is asked, 1-12. Example: 6 for the end of June. Blank means 6.",
            ),
            kind=Kind.WHOLE,
            least=1,
            most=12,
        ),
        Column(
            "form_share",
            Words("Tek başına incelenen formun payı (%)", "Share of a form judged on its own (%)"),
            Words(
                "Kurum toplamının en az bu kadarını bildiren form ayrıca incelenir, küçükler yalnızca toplamda. "
                "Örnek: 10. 0: her form. Boşsa 10.",
                "A form that reports at least this much of the institution's total is judged on its own, smaller ones "
                "in the total only. Example: 10. 0: every form. Blank means 10.",
            ),
            kind=Kind.WHOLE,
            most=100,
        ),
        Column(
            "least_amount",
            Words("En büyük bütçe tutarı için alt sınır", "Least amount a form's largest budget has"),
            Words(
                "En büyük bütçe tutarı bundan küçük olan form bin lira ile doldurulmuş olabilir; tam para birimiyle. "
                "Örnek: 500000. 0: bakılmaz. Boşsa 10.000.",
                "A form whose largest budget amount is smaller may be in thousands; in whole currency. "
                "Example: 500000. 0: not checked. Blank means 10,000.",
            ),
            kind=Kind.WHOLE,
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
