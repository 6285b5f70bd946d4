"""The sheets of what figures are held against: ceilings, last year's approved values, check rules, waivers."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.control import ApprovedValue, Ceiling, CheckRule, Waiver

_AMOUNT = Words(
    "Tam para birimiyle (bin değil), gerekirse kuruşuyla. Örnek: 1250000,50",
    "In whole currency (not in thousands), with decimals if needed. Example: 1250000.50",
)
_ITEM = Column(
    "item",
    Words("Ekonomik kod", "Economic item"),
    Words("Boşsa bütün kalemler. Örnek: 01", "Blank means all items. Example: 01"),
    kind=Kind.CODE,
    refers=("items",),
)

CEILINGS = Sheet(
    key="ceilings",
    model=Ceiling,
    name=Words("Tavanlar", "Ceilings"),
    title=Words("Ödenek tavanları", "Ceilings"),
    purpose=Words(
        "Bir dönemde aşılmaması gereken tutarlar; Kontroller sayfasında karşılaştırılır. Tavan yoksa boş bırakın.",
        "Amounts a period must not exceed, compared on the sheet of checks. Leave empty if there are none.",
    ),
    unique=("period", "department", "activity", "item"),
    optional=True,
    columns=(
        Column(
            "period",
            Words("Dönem", "Period"),
            Words("Bir maliyet döneminin kodu. Örnek: M2021B", "The code of a cost period. Example: C2021B"),
            kind=Kind.CODE,
            refers=("periods",),
            required=True,
        ),
        Column(
            "department",
            Words("Birim", "Department"),
            Words(
                "Birim ya da grup kodu; boşsa bütün birimler. Örnek: IL",
                "The code of a department or a group; blank means all. Example: REG",
            ),
            kind=Kind.CODE,
            refers=("departments", "groups"),
        ),
        Column(
            "activity",
            Words("Faaliyet", "Activity"),
            Words("Boşsa bütün faaliyetler. Örnek: F3", "Blank means all activities. Example: A3"),
            kind=Kind.CODE,
            refers=("activities",),
        ),
        _ITEM,
        Column(
            "amount",
            Words("En çok", "At most"),
            _AMOUNT,
            kind=Kind.NUMBER,
            width=22,
            required=True,
        ),
    ),
)

APPROVED_VALUES = Sheet(
    key="approved_values",
    model=ApprovedValue,
    name=Words("Onaylı değerler", "Approved values"),
    title=Words("Geçen yılın programında onaylanan değerler", "Values approved in last year's program"),
    purpose=Words(
        "Geçen yılın programının bu yılki formlarda da sorulan değerleri: bu yılın önceki yıl sütunu bunlara eşit "
        "olmalıdır. Karşılaştırılmayacaksa boş bırakın.",
        "Values of last year's program that this year's forms ask for again: the column of the previous year must "
        "equal them. Leave empty to compare nothing.",
    ),
    unique=("period", "subject", "item"),
    optional=True,
    columns=(
        Column(
            "period",
            Words("Dönem", "Period"),
            Words(
                "Bu yılın tanımındaki dönemin kodu: tutar için maliyet, gösterge için gösterge dönemi. Örnek: M2020B",
                "A period of this year's definition: of costs for an amount, of indicators for an indicator. "
                "Example: C2020B",
            ),
            kind=Kind.CODE,
            refers=("periods",),
            required=True,
        ),
        Column(
            "subject",
            Words("Neyin değeri", "Value of"),
            Words(
                "Faaliyet, alt program, program ya da gösterge kodu; boşsa idarenin toplamı. Örnek: F3",
                "The code of an activity, sub-program, program or indicator; blank means the institution. Example: A3",
            ),
            kind=Kind.CODE,
            refers=("activities", "subprograms", "programs", "indicators"),
            width=18,
        ),
        _ITEM,
        Column(
            "value",
            Words("Onaylanan değer", "Approved value"),
            _AMOUNT,
            kind=Kind.NUMBER,
            width=22,
            required=True,
        ),
    ),
)

CHECK_RULES = Sheet(
    key="check_rules",
    model=CheckRule,
    name=Words("Kontroller", "Checks"),
    title=Words("Hangi kontroller tutmak zorunda", "Which checks must hold"),
    purpose=Words(
        "Tutmak zorunda olan bir kontrol tutmazsa çıktılar TASLAK olur; ötekiler yalnız bilgi verir. Boş bırakılan "
        "kontrol için programın kendi kuralı geçerlidir.",
        "When a check that must hold fails, the outputs are a DRAFT; the others only inform. A check left blank "
        "follows the program's own rule.",
    ),
    unique=("check",),
    answer="required",
    optional=True,
    columns=(
        Column(
            "check",
            Words("Kontrol", "Check"),
            Words(
                "Kontrolün kodu; değiştirmeyin. Örnek: K07", "The code of the check; leave it. Example: K07"
            ),
            kind=Kind.CODE,
            width=12,
            required=True,
        ),
        Column(
            "name",
            Words("Ne karşılaştırılır", "What it compares"),
            Words("Yalnız bilgi içindir, okunmaz.", "For information only, not read."),
            kind=Kind.SHOWN,
            width=70,
        ),
        Column(
            "required",
            Words("Tutmak zorunda", "Must hold"),
            Words(
                "Tutmazsa çıktılar taslak olacaksa evet, yalnız bilgi verecekse hayır. Boşsa programın kuralı.",
                "Yes if a failure makes a draft, no if it only informs. Blank means the program's own rule.",
            ),
            kind=Kind.YES_NO,
            width=18,
        ),
    ),
)

WAIVERS = Sheet(
    key="waivers",
    model=Waiver,
    name=Words("Kabul edilen istisnalar", "Accepted exceptions"),
    title=Words("Kabul edilen istisnalar", "Accepted exceptions"),
    purpose=Words(
        "Birinin gerekçesiyle kabul ettiği uyarılar ve tutmayan kontroller. Son günü geçen kabul sayılmaz; hata olan "
        "bir bulgu kabul edilemez.",
        "Warnings and failing checks that somebody has accepted for a reason. After its last day an acceptance counts "
        "no more; a finding that is an error cannot be accepted.",
    ),
    optional=True,
    columns=(
        Column(
            "code",
            Words("Bulgu ya da kontrol", "Finding or check"),
            Words(
                "Bir uyarının ya da bir kontrolün kodu. Örnek: P105 ya da K07",
                "The code of a warning or of a check. Example: P105 or K07",
            ),
            kind=Kind.CODE,
            width=14,
            required=True,
        ),
        Column(
            "department",
            Words("Birim", "Department"),
            Words(
                "Birim ya da grup kodu; boşsa hepsi. Kontrollerde boş bırakın. Örnek: BTDB",
                "The code of a department or a group; blank means all. Leave blank for checks. Example: ITD",
            ),
            kind=Kind.CODE,
            refers=("departments", "groups"),
        ),
        Column(
            "subject",
            Words("Konu", "Subject"),
            Words(
                "Bulgunun konusunun ya da kontrolün kapsamının başı; boşsa hepsi. Örnek: F3 ya da 2021 Bütçe",
                "How the finding's subject or the check's scope begins; blank means all. Example: A3 or 2021 Budget",
            ),
            width=40,
        ),
        Column(
            "reason",
            Words("Gerekçe", "Reason"),
            Words("Neden kabul edildiği.", "Why it is accepted."),
            kind=Kind.LONG_TEXT,
            width=60,
            required=True,
        ),
        Column(
            "who",
            Words("Kabul eden", "Accepted by"),
            Words(
                "Adı ve görevi. Örnek: A. Yılmaz, SGB Başkanı",
                "Name and office. Example: A. Smith, head of finance",
            ),
            width=28,
            required=True,
        ),
        Column(
            "until",
            Words("Son gün", "Last day"),
            Words("Bu gün dahil. Örnek: 31.12.2021", "This day included. Example: 31.12.2021"),
            kind=Kind.DATE,
            width=14,
            required=True,
        ),
    ),
)
