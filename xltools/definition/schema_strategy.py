"""The sheets of strategic aims, their targets, and the goals of sub-programs."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.model import Aim, AimLink, Goal, Target
from xltools.definition.schema_programs import CODE_HEADING

AIMS = Sheet(
    key="aims",
    model=Aim,
    name=Words("Amaçlar", "Aims"),
    title=Words("Stratejik amaçlar", "Strategic aims"),
    purpose=Words("Stratejik plandaki amaçlar, sırasıyla.", "The aims of the strategic plan, in order."),
    unique=("code",),
    columns=(
        Column("code", CODE_HEADING, Words("Örnek: A1", "Example: S1"), kind=Kind.CODE, required=True),
        Column(
            "name",
            Words("Ad", "Name"),
            Words("Örnek: YÖNETİLEBİLİR DÜZENLİ GÖÇ", "Example: MANAGED REGULAR MIGRATION"),
            width=50,
            required=True,
        ),
        Column(
            "objective",
            Words("Amaç cümlesi", "Wording of the aim"),
            Words(
                "Alt program hedefleri tablosunda yazıldığı biçim.",
                "As it is worded in the table of sub-program goals.",
            ),
            kind=Kind.LONG_TEXT,
            width=80,
        ),
    ),
)

TARGETS = Sheet(
    key="targets",
    model=Target,
    name=Words("Hedefler", "Targets"),
    title=Words("Stratejik hedefler", "Strategic targets"),
    purpose=Words("Her hedef bir amaca bağlıdır.", "Each target belongs to an aim."),
    unique=("code",),
    columns=(
        Column("code", CODE_HEADING, Words("Örnek: A1H1", "Example: S1T1"), kind=Kind.CODE, required=True),
        Column(
            "aim",
            Words("Amaç", "Aim"),
            Words("Bağlı olduğu amacın kodu. Örnek: A1", "The code of the aim it belongs to. Example: S1"),
            kind=Kind.CODE,
            refers=("aims",),
            required=True,
        ),
        Column(
            "name",
            Words("Ad", "Name"),
            Words("Örnek: Etkin İskân İşlemleri", "Example: Effective settlement"),
            width=80,
            required=True,
        ),
    ),
)

GOALS = Sheet(
    key="goals",
    model=Goal,
    name=Words("Alt program hedefleri", "Sub-program goals"),
    title=Words("Alt program hedefleri", "Sub-program goals"),
    purpose=Words(
        "Her hedef cümlesi için bir satır, basım sırasıyla.", "One row for each goal, in printed order."
    ),
    columns=(
        Column(
            "subprogram",
            Words("Alt program", "Sub-program"),
            Words("Alt programın kodu.", "The code of the sub-program."),
            kind=Kind.CODE,
            refers=("subprograms",),
            required=True,
        ),
        Column(
            "text",
            Words("Hedef", "Goal"),
            Words("Hedef cümlesi, basıldığı gibi.", "The sentence as printed."),
            kind=Kind.LONG_TEXT,
            width=110,
            required=True,
        ),
    ),
)

AIM_LINKS = Sheet(
    key="aim_links",
    model=AimLink,
    name=Words("Amaç bağlantıları", "Links to aims"),
    title=Words("Alt programların amaçlarla bağlantısı", "Links of sub-programs to aims"),
    purpose=Words(
        "Hangi alt program hangi stratejik amaca hizmet eder: her çift için bir satır.",
        "Which sub-program serves which strategic aim: one row for each pair.",
    ),
    unique=("subprogram", "aim"),
    columns=(
        Column(
            "subprogram",
            Words("Alt program", "Sub-program"),
            Words("Alt programın kodu.", "The code of the sub-program."),
            kind=Kind.CODE,
            refers=("subprograms",),
            required=True,
            width=20,
        ),
        Column(
            "aim",
            Words("Amaç", "Aim"),
            Words("Stratejik amacın kodu.", "The code of the strategic aim."),
            kind=Kind.CODE,
            refers=("aims",),
            required=True,
            width=20,
        ),
    ),
)
