"""F: files of the inputs, before anything in them is understood."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="F102",
        severity=Severity.ERROR,
        name="not-a-form",
        turkish=Wording(
            "Bu çalışma kitabında form kimliği yok; birim formlarından biri değil.",
            "Birime gönderilen formun kendisini doldurtun; değerler başka bir dosyaya kopyalanmışsa forma geri "
            "kopyalanmalıdır. Form değilse dosyayı girdi klasöründen çıkarın.",
        ),
        english=Wording(
            "This workbook carries no form identity; it is not one of the department forms.",
            "Have the form itself filled in; values that were copied into another file belong back into the form. If it "
            "is no form, move the file out of the inputs folder.",
        ),
        sample={},
    ),
    Entry(
        code="F103",
        severity=Severity.ERROR,
        name="file-not-opened",
        turkish=Wording(
            "Dosya açılamadı.",
            "Dosyayı kullanan programı kapatın ve okuma izninizi denetleyin, sonra yeniden çalıştırın.",
        ),
        english=Wording(
            "The file could not be opened.",
            "Close the program that uses it, check that you may read it, then run the command again.",
        ),
        sample={},
    ),
)
