"""S1: whose form it is."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="S101",
        severity=Severity.ERROR,
        name="other-form-version",
        turkish=Wording(
            "Formun düzeni {found}. sürümden; bu program {expected}. sürümü okur.",
            "“xltools templates” ile yeni formları üretin ve birime kendi formunu gönderin.",
        ),
        english=Wording(
            "The form has layout version {found}; this program reads version {expected}.",
            "Write new forms with “xltools templates” and send the department its own.",
        ),
        sample={"found": "9", "expected": "1"},
    ),
    Entry(
        code="S102",
        severity=Severity.ERROR,
        name="other-institution",
        turkish=Wording(
            "Form başka bir kuruma ait: '{found}'; beklenen kurum '{expected}'.",
            "Dosyayı girdi klasöründen çıkarın ve birimden kurumunuzun formunu isteyin.",
        ),
        english=Wording(
            "The form belongs to another institution: '{found}' instead of '{expected}'.",
            "Move the file out of the inputs folder and ask the department for your institution's form.",
        ),
        sample={"found": "DSI", "expected": "GIGM"},
    ),
    Entry(
        code="S103",
        severity=Severity.ERROR,
        name="other-year",
        turkish=Wording(
            "Bu, {found} yılının formu; {expected} yılı birleştiriliyor.",
            "Birimden {expected} yılının formunu isteyin; eski formdaki değerleri elle aktarmayın.",
        ),
        english=Wording(
            "The form is of {found}; the year being consolidated is {expected}.",
            "Ask the department for the form of {expected}; do not carry values over by hand.",
        ),
        sample={"found": "2020", "expected": "2021"},
    ),
    Entry(
        code="S104",
        severity=Severity.ERROR,
        name="unknown-department",
        turkish=Wording(
            "Formdaki birim kodu '{found}' tanım çalışma kitabında yok.",
            "Birimi tanımın birimler sayfasına ekleyin ya da birime kendi formunu yeniden gönderin. Birimin kodu değiştiyse eski kodunu "
            "“Diğer adlar” sayfasına yazın.",
        ),
        english=Wording(
            "The form's department code '{found}' is not in the definition workbook.",
            "Add the department to the definition's departments sheet, or send the department its own form again. If its code has "
            "changed, write the old one on the sheet “Other names”.",
        ),
        sample={"found": "XYZ"},
    ),
    Entry(
        code="S105",
        severity=Severity.ERROR,
        name="department-not-expected",
        turkish=Wording(
            "{name} biriminden form beklenmiyor ama formu gelmiş.",
            "Form sayılacaksa tanımın birimler sayfasında “Form bekleniyor” hücresine evet yazın; sayılmayacaksa "
            "dosyayı girdi klasöründen çıkarın.",
        ),
        english=Wording(
            "No form is expected of {name}, but one has come.",
            "If it is to count, write yes under “Form expected” on the definition's departments sheet; if not, move the "
            "file out of the inputs folder.",
        ),
        sample={"name": "Hukuk Müşavirliği"},
    ),
    Entry(
        code="S106",
        severity=Severity.WARNING,
        name="asked-otherwise-today",
        turkish=Wording(
            "Form, tanımın önceki bir hâliyle üretilmiş: burada '{found}' yazıyor, tanımda artık '{expected}' var. Değerler '{expected}' olarak sayıldı.",
            "Değişiklik anlamı değiştirdiyse “xltools templates” ile birime yeni form gönderin; yalnız yazılışı değiştirdiyse bir şey yapmayın.",
        ),
        english=Wording(
            "The form was made from an earlier state of the definition: it says '{found}' here, the definition now says '{expected}'. The values were counted as '{expected}'.",
            "If the change gives the values another meaning, send the department a new form with “xltools templates”; if only the spelling changed, nothing has to be done.",
        ),
        sample={"found": "adet", "expected": "bin adet"},
    ),
)
