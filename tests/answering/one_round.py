"""One round of a small institution: a department for every kind of answer, its forms come by mail."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import xltools
from tests.commands.conftest import DEFINITION
from tests.forms.moving import Change, re_saved, write
from tests.forms.sample import form_bytes, sample_answers
from tests.mailroom.letters import letter
from xltools.definition.definition import Definition
from xltools.definition.model import Department
from xltools.definition.writer import write_definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import DECLARATION, DECLARED, Answers, Slot

DAY = datetime.date(2030, 9, 12)
NOW = datetime.datetime.fromisoformat("2030-09-12T12:00:00+03:00")
NAMES = {
    "GONE": "Yollar Dairesi Başkanlığı",
    "SCAN": "Köprüler Dairesi Başkanlığı",
    "EMPTY": "Tüneller Dairesi Başkanlığı",
    "WRONG": "Işıklandırma Şube Müdürlüğü",
    "TWICE": "Çevre Dairesi Başkanlığı",
    "ASKED": "İnşaat Dairesi Başkanlığı",
    "NORTH": "Ölçü ve Ağaçlandırma Müdürlüğü",
    "SOUTH": "Üst Yapı Dairesi Başkanlığı",
}
DEADLINES = {"tr": "15 Eylül 2030 Pazar", "en": "15 September 2030"}


def definition(language: str) -> Definition:
    institution = replace(
        DEFINITION.institution,
        language=language,
        name="Karayolları Kurumu",
        deadline=DEADLINES[language],
        contact="Strateji Dairesi, 0312 000 00 00",
        prepared_by="Strateji Dairesi Başkanlığı",
    )
    departments = (
        *(Department(code, name, "FIELD", address(code)) for code, name in NAMES.items()),
        Department("IDLE", "Idle office", expected=False),
    )
    return replace(DEFINITION, institution=institution, departments=departments)


def address(code: str) -> str:
    return f"Ayşe Işık <{code.lower()}@roads.example>"


def form(of: Definition, code: str, *changes: Change) -> bytes:
    """The good form of a department, no two of them with the same amounts."""
    first = 1000 * (list(NAMES).index(code) + 2)
    values: dict[Slot, Decimal | str] = {
        slot: value if isinstance(value, str) else Decimal(first + number)
        for number, (slot, value) in enumerate(sample_answers(of, code).values.items())
    }
    data = form_bytes(of, code, Answers(values))
    return re_saved(data, *changes) if changes else data


def one_round(root: Path, language: str) -> Path:
    """A project in which everything has been collected."""
    of = definition(language)
    workbook = root / "workbook_templates" / "definition_2031.xlsx"
    workbook.parent.mkdir(parents=True)
    write_definition(of, workbook)
    guide = form_layout(of, "SOUTH").sheet("guide")
    column = next(column.key for row, column in guide.inputs if row.key == DECLARATION)
    declared = form_bytes(of, "SOUTH", Answers({Slot("guide", DECLARATION, column): DECLARED}))
    came: dict[str, tuple[tuple[str, bytes], ...]] = {
        "SCAN": (("tarama.pdf", b"%PDF-1.7"),),
        "EMPTY": (("form.xlsx", form_bytes(of, "EMPTY")),),
        "WRONG": (("form.xlsx", form(of, "WRONG", write("costs|1", "C6", "10 bin"))),),
        "TWICE": (("a.xlsx", form(of, "TWICE")), ("b.xlsx", form(of, "TWICE", write("costs|1", "C6", 7)))),
        "ASKED": (("form.xlsx", form(of, "ASKED", write("costs|1", "C6", -1250))),),
        "NORTH": (("Form (son).xlsx", form(of, "NORTH")),),
        "SOUTH": (("form.xlsx", declared),),
    }
    post = root / "post"
    post.mkdir()
    for day, (code, attached) in enumerate(came.items(), start=2):
        mail = letter(*attached, sender=f"{code.lower()}@roads.example", sent=f"{day:02} 09:30")
        (post / f"{code}.eml").write_bytes(mail.as_bytes())
    xltools.collect([post], project=root, now=NOW)
    return root
