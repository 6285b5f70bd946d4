"""The sheet of indicators."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.model import Indicator
from xltools.definition.schema_choices import ACCUMULATIONS, COMBINATIONS, VALUE_KINDS
from xltools.definition.schema_programs import CODE_HEADING

_MOST_DECIMALS = 6

INDICATORS = Sheet(
    key="indicators",
    model=Indicator,
    name=Words("Göstergeler", "Indicators"),
    title=Words("Performans göstergeleri", "Performance indicators"),
    purpose=Words(
        "Her gösterge bir alt programa bağlıdır. Değeri kimden isteneceğini ve birkaç birimin değerinin "
        "nasıl birleşeceğini burada söylersiniz.",
        "Each indicator belongs to a sub-program. Here you say who is asked for a value and how the "
        "values of several departments are combined.",
    ),
    unique=("code",),
    columns=(
        Column(
            "code",
            CODE_HEADING,
            Words("Örnek: G7-1", "Example: I7-1"),
            kind=Kind.CODE,
            required=True,
            width=12,
        ),
        Column(
            "subprogram",
            Words("Alt program", "Sub-program"),
            Words("Bağlı olduğu alt programın kodu.", "The code of the sub-program it belongs to."),
            kind=Kind.CODE,
            refers=("subprograms",),
            required=True,
            width=12,
        ),
        Column(
            "name",
            Words("Ad", "Name"),
            Words("Göstergenin basılan adı.", "The name as printed."),
            width=46,
            required=True,
        ),
        Column(
            "unit",
            Words("Ölçü birimi", "Unit of measure"),
            Words(
                "Tabloda basılan ölçü birimi; boş bırakılamaz. Örnek: Sayı",
                "As printed; cannot stay empty. Example: Number",
            ),
            width=12,
        ),
        Column(
            "value_kind",
            Words("Değer türü", "Kind of value"),
            Words(
                "Sayı; pay: bir bütünün yüzdesi (0-100); değişim oranı: önceki yıla göre yüzde. Boşsa sayı.",
                "Count; share: percent of a whole (0-100); rate of change: percent against the year before. "
                "Blank means count.",
            ),
            kind=Kind.CHOICE,
            choices=VALUE_KINDS,
            width=16,
        ),
        Column(
            "decimals",
            Words("Ondalık", "Decimals"),
            Words(
                "Kaç ondalık basamak gösterileceği, 0-6. Boşsa 0.",
                "How many decimals are shown, 0-6. Blank means 0.",
            ),
            kind=Kind.WHOLE,
            most=_MOST_DECIMALS,
            width=9,
        ),
        Column(
            "accumulation",
            Words("Yıllar arası", "Over the years"),
            Words(
                "Yıl bazlı: her yıl ayrı. Kümülatif: yıllar toplanır. Dönem sonu mevcudu: belli bir "
                "gündeki durum. Boşsa yıl bazlı.",
                "Yearly: each year alone. Cumulative: years add up. Stock: the state on a day. Blank "
                "means yearly.",
            ),
            kind=Kind.CHOICE,
            choices=ACCUMULATIONS,
            width=16,
        ),
        Column(
            "combination",
            Words("Birleştirme", "Combination"),
            Words(
                "Tek birim: değeri bir birim verir. Toplam: birimlerin değerleri toplanır. Oran: iki "
                "göstergenin bölümü x 100. Boşsa tek birim.",
                "Single: one department gives the value. Sum: the departments' values add up. Ratio: "
                "one indicator divided by another x 100. Blank means single.",
            ),
            kind=Kind.CHOICE,
            choices=COMBINATIONS,
            width=16,
        ),
        Column(
            "contributors",
            Words("Değeri verenler", "Who gives the value"),
            Words(
                "Birim ya da grup kodları, noktalı virgülle ayrılır. Oran için boş bırakın. Örnek: YD; IL",
                "Codes of departments or groups, separated by semicolons. Leave empty for a ratio. "
                "Example: ITD; REG",
            ),
            kind=Kind.CODES,
            refers=("departments", "groups"),
            width=18,
        ),
        Column(
            "numerator",
            Words("Pay", "Numerator"),
            Words(
                "Yalnız oran için: payı olan göstergenin kodu.",
                "For a ratio only: the code of the indicator above the line.",
            ),
            kind=Kind.CODE,
            refers=("indicators",),
            width=12,
        ),
        Column(
            "denominator",
            Words("Payda", "Denominator"),
            Words(
                "Yalnız oran için: paydası olan göstergenin kodu.",
                "For a ratio only: the code of the indicator below the line.",
            ),
            kind=Kind.CODE,
            refers=("indicators",),
            width=12,
        ),
        Column(
            "monitor",
            Words("İzleyen birim", "Monitored by"),
            Words(
                "Göstergeyi izlemekten sorumlu birimin kodu.",
                "The code of the department that watches over the indicator.",
            ),
            kind=Kind.CODE,
            refers=("departments", "groups"),
            width=12,
        ),
        Column(
            "source",
            Words("Verinin kaynağı", "Source of the data"),
            Words("Tabloda basılan kaynak; boş bırakılamaz.", "The source as printed; cannot stay empty."),
            width=36,
        ),
        Column(
            "responsible",
            Words("Sorumlu idare", "Responsible institution"),
            Words("Tabloda basılan sorumlu idare.", "The responsible institution as printed."),
            width=30,
        ),
        Column(
            "description",
            Words("Açıklama", "Description"),
            Words("Göstergeye ilişkin açıklama.", "What the indicator tells."),
            kind=Kind.LONG_TEXT,
            width=50,
        ),
        Column(
            "method",
            Words("Hesaplama yöntemi", "Method"),
            Words("Değerin nasıl hesaplandığı.", "How the value is worked out."),
            kind=Kind.LONG_TEXT,
            width=50,
        ),
        Column(
            "printed",
            Words("Basılır", "Printed"),
            Words(
                "Yalnız bir oranın parçası olan gösterge için hayır. Boşsa evet.",
                "No for an indicator that only serves as part of a ratio. Blank means yes.",
            ),
            kind=Kind.YES_NO,
            width=9,
        ),
    ),
)
