"""C: which departments' forms are here."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="C101",
        severity=Severity.ERROR,
        name="department-missing",
        turkish=Wording(
            "{name} biriminden form gelmedi.",
            "Birimden formu isteyin ({contact}); bildireceği bir şey yoksa tanımın birimler sayfasında “Form bekleniyor” "
            "hücresine hayır yazın.",
        ),
        english=Wording(
            "No form has come from {name}.",
            "Ask for it ({contact}); if the department has nothing to report, write no under “Form expected” on the "
            "definition's departments sheet.",
        ),
        sample={"name": "Eğitim Dairesi Başkanlığı", "contact": "egitim@kurum.gov.tr"},
    ),
    Entry(
        code="C102",
        severity=Severity.ERROR,
        name="department-twice",
        turkish=Wording(
            "{name} biriminin içeriği farklı birden çok formu var: {files}. Hiçbiri alınmadı.",
            "Geçerli olanı bırakın, ötekileri “replaced” klasörüne taşıyın.",
        ),
        english=Wording(
            "There are several forms of {name} with different content: {files}. Not one of them was taken.",
            "Keep the one that counts and move the others into the folder “replaced”.",
        ),
        sample={"name": "Eğitim Dairesi Başkanlığı", "files": "egitim.xlsx, egitim_son.xlsx"},
    ),
    Entry(
        code="C103",
        severity=Severity.NOTE,
        name="same-file-twice",
        turkish=Wording("Bu dosya {first} ile bayt bayt aynı; bir kez sayıldı.", "İsterseniz kopyayı silin."),
        english=Wording(
            "This file is byte for byte the same as {first}; it was counted once.",
            "Delete the copy if you like.",
        ),
        sample={"first": "egitim.xlsx"},
    ),
)
