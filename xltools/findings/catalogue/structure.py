"""S: whose form it is, and whether its sheets, rows and columns are still there."""

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
            "Form başka bir kurumun: '{found}'; beklenen '{expected}'.",
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
            "Birimi tanımın birimler sayfasına ekleyin ya da birime kendi formunu yeniden gönderin.",
        ),
        english=Wording(
            "The form's department code '{found}' is not in the definition workbook.",
            "Add the department to the definition's departments sheet, or send the department its own form again.",
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
        severity=Severity.NOTE,
        name="older-definition",
        turkish=Wording(
            "Form, tanımın önceki bir hâliyle üretilmiş; değerleri bugünkü tanıma göre okundu.",
            "Bir şey yapmanız gerekmez; eksik bir satır ya da sütun varsa ayrıca bildirilir.",
        ),
        english=Wording(
            "The form was made from an earlier state of the definition; its values were read by the present one.",
            "Nothing has to be done; a missing row or column is reported by itself.",
        ),
        sample={},
    ),
    Entry(
        code="S201",
        severity=Severity.ERROR,
        name="sheet-missing",
        turkish=Wording(
            "Formun '{sheet}' sayfası yok.",
            "Birim, değerleri boş forma yeniden girmeli ya da sayfayı silmeden önceki dosyayı göndermelidir.",
        ),
        english=Wording(
            "The sheet '{sheet}' of the form is missing.",
            "The department should send the file from before the sheet was deleted, or fill in a blank form again.",
        ),
        sample={"sheet": "Maliyet F1 (Faaliyet Maliyetleri Tablosu)"},
    ),
    Entry(
        code="S202",
        severity=Severity.ERROR,
        name="sheet-copied",
        turkish=Wording(
            "Aynı sayfa birden çok kez var: {names}. Hangisinin geçerli olduğu belli değil.",
            "Fazla kopyaları silip tek sayfa bırakın.",
        ),
        english=Wording(
            "The same sheet is there more than once: {names}. It is not clear which one counts.",
            "Delete the surplus copies and leave one.",
        ),
        sample={"names": "'Maliyet F1', 'Maliyet F1 (2)'"},
    ),
    Entry(
        code="S203",
        severity=Severity.ERROR,
        name="row-missing",
        turkish=Wording(
            "'{label}' satırı formda bulunamadı; satır silinmiş ya da gizli anahtarı bozulmuş.",
            "Değerleri boş forma yeniden girin; satır silmeyin.",
        ),
        english=Wording(
            "The row '{label}' was not found; it was deleted or its hidden key was overwritten.",
            "Enter the values into a blank form again; do not delete rows.",
        ),
        sample={"label": "Personel Giderleri"},
    ),
    Entry(
        code="S204",
        severity=Severity.ERROR,
        name="row-copied",
        turkish=Wording(
            "'{label}' satırı birden çok kez var (satır {where}); hangisinin geçerli olduğu belli değil.",
            "Fazla satırları silip tek satır bırakın.",
        ),
        english=Wording(
            "The row '{label}' is there more than once (rows {where}); it is not clear which one counts.",
            "Delete the surplus rows and leave one.",
        ),
        sample={"label": "Personel Giderleri", "where": "14, 15"},
    ),
    Entry(
        code="S205",
        severity=Severity.ERROR,
        name="column-missing",
        turkish=Wording(
            "'{label}' sütunu formda bulunamadı; sütun silinmiş ya da gizli anahtarı bozulmuş.",
            "Değerleri boş forma yeniden girin; sütun silmeyin.",
        ),
        english=Wording(
            "The column '{label}' was not found; it was deleted or its hidden key was overwritten.",
            "Enter the values into a blank form again; do not delete columns.",
        ),
        sample={"label": "2021 Bütçe"},
    ),
    Entry(
        code="S206",
        severity=Severity.ERROR,
        name="column-copied",
        turkish=Wording(
            "'{label}' sütunu birden çok kez var (sütun {where}); hangisinin geçerli olduğu belli değil.",
            "Fazla sütunları silip tek sütun bırakın.",
        ),
        english=Wording(
            "The column '{label}' is there more than once (columns {where}); it is not clear which one counts.",
            "Delete the surplus columns and leave one.",
        ),
        sample={"label": "2021 Bütçe", "where": "E, F"},
    ),
    Entry(
        code="S301",
        severity=Severity.ERROR,
        name="number-outside-form",
        turkish=Wording(
            "Formun dışındaki bir hücrede {found} sayısı var; hiçbir toplama girmez.",
            "Sayıyı ait olduğu sarı hücreye taşıyın ya da silin.",
        ),
        english=Wording(
            "A cell outside the form holds the number {found}; it is part of no total.",
            "Move the number to the yellow cell it belongs to, or delete it.",
        ),
        sample={"found": "125000"},
    ),
    Entry(
        code="S302",
        severity=Severity.WARNING,
        name="numbers-on-other-sheet",
        turkish=Wording(
            "Forma ait olmayan bu sayfada {count} sayı var; hiçbiri toplamlara girmez.",
            "Değerler forma aitse sarı hücrelere yazın; çalışma notuysa sayfayı silin.",
        ),
        english=Wording(
            "This sheet is no part of the form and holds {count} numbers; they are part of no total.",
            "If they belong into the form, type them into the yellow cells; if they are working notes, delete the sheet.",
        ),
        sample={"count": "12"},
    ),
    Entry(
        code="S303",
        severity=Severity.ERROR,
        name="total-typed-over",
        turkish=Wording(
            "Toplam hücresine elle {found} yazılmış; doldurulan hücrelerin toplamı {expected}.",
            "Tutarları kalemlerin sarı hücrelerine yazın; toplam kendiliğinden hesaplanır. Formülü geri almak için değerleri boş forma girin.",
        ),
        english=Wording(
            "{found} was typed over a total; the filled cells add up to {expected}.",
            "Type the amounts into the yellow cells of the items; the total is calculated by itself. To get the formula back, enter the values into a blank form.",
        ),
        sample={"found": "1250000", "expected": "0"},
    ),
    Entry(
        code="S207",
        severity=Severity.ERROR,
        name="sheet-of-another-form",
        turkish=Wording(
            "Bu sayfa başka bir formdan kopyalanmış: {found} ({year}).",
            "Sayfayı silin ve değerleri birimin kendi formundaki sayfaya yazın.",
        ),
        english=Wording(
            "This sheet was copied from another form: {found} ({year}).",
            "Delete it and type the values into the sheet of the department's own form.",
        ),
        sample={"found": "YDB", "year": "2021"},
    ),
)
