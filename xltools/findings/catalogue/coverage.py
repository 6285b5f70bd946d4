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
            "Birimden formu isteyin ({contact}); bildireceği bir şey yoksa tanımda “bekleniyor” değerini “hayır” yapın.",
        ),
        english=Wording(
            "No form of {name} is here.",
            "Ask the department for it ({contact}); if it has nothing to report set “expected” to “no” in the definition.",
        ),
        sample={"name": "Eğitim Dairesi Başkanlığı", "contact": "egitim@kurum.gov.tr"},
    ),
    Entry(
        code="C102",
        severity=Severity.ERROR,
        name="department-twice",
        turkish=Wording(
            "{name} biriminin içeriği farklı birden çok formu var: {files}. Hiçbiri alınmadı.",
            "Geçerli olanı bırakın, diğerini “replaced” klasörüne taşıyın.",
        ),
        english=Wording(
            "There are several forms of {name} with different content: {files}. None of them was taken.",
            "Keep the one that counts and move the other into the folder “replaced”.",
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
