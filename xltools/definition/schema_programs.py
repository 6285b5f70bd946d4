"""The sheets of departments, programs, sub-programs, activities and responsibilities."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.model import Activity, Department, Group, Program, Responsibility, Subprogram
from xltools.definition.schema_choices import PROGRAM_KINDS

CODE_HEADING = Words("Kod", "Code")

GROUPS = Sheet(
    key="groups",
    model=Group,
    name=Words("Birim grupları", "Groups"),
    title=Words("Birim grupları", "Department groups"),
    purpose=Words(
        "Tablolarda tek adla anılan birimler (taşra teşkilatı gibi). Böyle bir grup yoksa boş bırakın.",
        "Departments the tables name as one (regional offices). Leave empty if there are none.",
    ),
    unique=("code",),
    columns=(
        Column(
            "code",
            CODE_HEADING,
            Words("Grubun kısa kodu. Örnek: IL", "A short code of the group. Example: REG"),
            kind=Kind.CODE,
            required=True,
        ),
        Column(
            "name",
            Words("Ad", "Name"),
            Words(
                "Tablolarda basılan ad. Örnek: İl Göç İdaresi Müdürlükleri",
                "As printed. Example: Regional offices",
            ),
            width=60,
            required=True,
        ),
    ),
)

DEPARTMENTS = Sheet(
    key="departments",
    model=Department,
    name=Words("Birimler", "Departments"),
    title=Words("Birimler", "Departments"),
    purpose=Words(
        "Her satır, form dolduran bir birimdir. Kod, formun dosya adı olur.",
        "Each row is a department that fills a form. The code becomes the file name of its form.",
    ),
    unique=("code",),
    columns=(
        Column(
            "code",
            CODE_HEADING,
            Words(
                "Birimin kısa kodu; harf, rakam, nokta, tire, alt çizgi. Örnek: BTD ya da 06",
                "A short code: letters, digits, dot, hyphen, underscore. Example: ITD or 06",
            ),
            kind=Kind.CODE,
            required=True,
        ),
        Column(
            "name",
            Words("Ad", "Name"),
            Words("Birimin tam adı. Örnek: Bilgi Teknolojileri Dairesi Başkanlığı", "Example: IT Department"),
            width=58,
            required=True,
        ),
        Column(
            "group",
            Words("Grup", "Group"),
            Words(
                "Birim bir gruba aitse grubun kodu (Birim grupları sayfasından).",
                "The code of the group the department belongs to, if any (sheet Groups).",
            ),
            kind=Kind.CODE,
            refers=("groups",),
        ),
        Column(
            "contact",
            Words("İletişim", "Contact"),
            Words("Formu dolduran kişi, telefon, e-posta.", "Who fills the form, telephone, e-mail."),
            width=40,
        ),
        Column(
            "expected",
            Words("Form bekleniyor", "Form expected"),
            Words(
                "Bildirecek bir şeyi olmayan birim için hayır. Boşsa evet.",
                "No for a department that has nothing to report. Blank means yes.",
            ),
            kind=Kind.YES_NO,
            width=12,
        ),
    ),
)

PROGRAMS = Sheet(
    key="programs",
    model=Program,
    name=Words("Programlar", "Programs"),
    title=Words("Programlar", "Programs"),
    purpose=Words("Bütçedeki programlar, basım sırasıyla.", "The programs of the budget, in printed order."),
    unique=("code",),
    columns=(
        Column("code", CODE_HEADING, Words("Örnek: 36", "Example: 36"), kind=Kind.CODE, required=True),
        Column(
            "name",
            Words("Ad", "Name"),
            Words("Örnek: GÖÇ YÖNETİMİ", "Example: MIGRATION"),
            width=60,
            required=True,
        ),
        Column(
            "kind",
            Words("Tür", "Kind"),
            Words(
                "İdare tablosunda hangi sütunda toplanacağı. Boşsa hizmet programı.",
                "Which column of the institution table it adds to. Blank means service program.",
            ),
            kind=Kind.CHOICE,
            choices=PROGRAM_KINDS,
            width=30,
        ),
    ),
)

SUBPROGRAMS = Sheet(
    key="subprograms",
    model=Subprogram,
    name=Words("Alt programlar", "Sub-programs"),
    title=Words("Alt programlar", "Sub-programs"),
    purpose=Words(
        "Her alt program bir programa bağlıdır. Uzun metinlerde Alt+Enter yeni paragraf açar.",
        "Each sub-program belongs to a program. In long texts Alt+Enter starts a new paragraph.",
    ),
    unique=("code",),
    columns=(
        Column("code", CODE_HEADING, Words("Örnek: 36.1", "Example: 36.1"), kind=Kind.CODE, required=True),
        Column(
            "program",
            Words("Program", "Program"),
            Words("Bağlı olduğu programın kodu.", "The code of the program it belongs to."),
            kind=Kind.CODE,
            refers=("programs",),
            required=True,
        ),
        Column(
            "name",
            Words("Ad", "Name"),
            Words("Örnek: DÜZENSİZ GÖÇ", "Example: IRREGULAR MIGRATION"),
            width=40,
            required=True,
        ),
        Column(
            "goal",
            Words("Amaç metni", "Goal text"),
            Words(
                "Alt programın amacını anlatan metin.", "The text that states what the sub-program is for."
            ),
            kind=Kind.LONG_TEXT,
            width=60,
        ),
        Column(
            "rationale",
            Words("Gerekçe", "Rationale"),
            Words("Gerekçe ve açıklamalar.", "Rationale and remarks."),
            kind=Kind.LONG_TEXT,
            width=60,
        ),
    ),
)

ACTIVITIES = Sheet(
    key="activities",
    model=Activity,
    name=Words("Faaliyetler", "Activities"),
    title=Words("Faaliyetler", "Activities"),
    purpose=Words(
        "Maliyeti sorulan faaliyetler; her biri bir alt programa bağlıdır.",
        "The activities whose cost is asked; each belongs to a sub-program.",
    ),
    unique=("code",),
    columns=(
        Column("code", CODE_HEADING, Words("Örnek: F1", "Example: A1"), kind=Kind.CODE, required=True),
        Column(
            "subprogram",
            Words("Alt program", "Sub-program"),
            Words("Bağlı olduğu alt programın kodu.", "The code of the sub-program it belongs to."),
            kind=Kind.CODE,
            refers=("subprograms",),
            required=True,
        ),
        Column(
            "name",
            Words("Ad", "Name"),
            Words(
                "Faaliyetin basılan adı. Örnek: Düzensiz Göçle Mücadele",
                "Example: Control of irregular migration",
            ),
            width=48,
            required=True,
        ),
        Column(
            "description",
            Words("Açıklama", "Description"),
            Words(
                "Faaliyet açıklamaları tablosundaki metin.", "The text of the table of activity descriptions."
            ),
            kind=Kind.LONG_TEXT,
            width=80,
        ),
    ),
)

RESPONSIBILITIES = Sheet(
    key="responsibilities",
    model=Responsibility,
    name=Words("Sorumluluklar", "Responsibilities"),
    title=Words("Sorumluluklar", "Responsibilities"),
    purpose=Words(
        "Hangi faaliyetin maliyet formunu hangi birim ya da grup doldurur: her çift için bir satır.",
        "Which department or group fills the cost form of which activity: one row for each pair.",
    ),
    unique=("activity", "department"),
    columns=(
        Column(
            "activity",
            Words("Faaliyet", "Activity"),
            Words("Faaliyetin kodu. Örnek: F1", "The code of the activity. Example: A1"),
            kind=Kind.CODE,
            refers=("activities",),
            required=True,
            width=18,
        ),
        Column(
            "department",
            Words("Birim ya da grup", "Department or group"),
            Words(
                "Birimin ya da grubun kodu; grup yazılırsa gruptaki her birim doldurur. Örnek: IL",
                "The code of a department or a group; of a group every department fills it. Example: REG",
            ),
            kind=Kind.CODE,
            refers=("departments", "groups"),
            required=True,
            width=22,
        ),
    ),
)
