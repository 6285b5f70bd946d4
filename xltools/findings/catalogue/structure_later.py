"""S22: what the definition got or gave up after a form was sent out: no fault of the department."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="S220",
        severity=Severity.WARNING,
        name="rows-added-later",
        turkish=Wording(
            "Form gönderildikten sonra tanıma satır eklendi: {labels}. Bu sayfada yok, değerleri de yok.",
            "Birimin yapacağı bir şey yok: “xltools templates” ile yeni form gönderin ya da bu yıl sorulmayacaksa satırı tanımdan çıkarın. "
            "Satır tanımda hep vardıysa birimden, satırı silmeden önceki dosyayı isteyin.",
        ),
        english=Wording(
            "Rows were added to the definition after the form was sent out: {labels}. This sheet does not have them, nor their values.",
            "There is nothing for the department to do: send it a new form with “xltools templates”, or take the rows out of the definition "
            "if they are not asked this year. If the definition always had them, ask for the file from before they were deleted.",
        ),
        sample={"labels": "'Aktif ikamet izni sayısı'"},
        holds_back=True,
    ),
    Entry(
        code="S222",
        severity=Severity.WARNING,
        name="columns-added-later",
        turkish=Wording(
            "Form gönderildikten sonra tanıma sütun eklendi: {labels}. Bu sayfada yok, değerleri de yok.",
            "Birimin yapacağı bir şey yok: “xltools templates” ile yeni form gönderin ya da bu yıl sorulmayacaksa sütunu tanımdan çıkarın. "
            "Sütun tanımda hep vardıysa birimden, sütunu silmeden önceki dosyayı isteyin.",
        ),
        english=Wording(
            "Columns were added to the definition after the form was sent out: {labels}. This sheet does not have them, nor their values.",
            "There is nothing for the department to do: send it a new form with “xltools templates”, or take the columns out of the definition "
            "if they are not asked this year. If the definition always had them, ask for the file from before they were deleted.",
        ),
        sample={"labels": "'2023 Tahmin'"},
        holds_back=True,
    ),
    Entry(
        code="S223",
        severity=Severity.WARNING,
        name="sheet-added-later",
        turkish=Wording(
            "'{sheet}' sayfası form gönderildikten sonra tanıma eklendi; formda yok, değerleri de yok.",
            "Birimin yapacağı bir şey yok: “xltools templates” ile yeni form gönderin ya da bu birimden sorulmayacaksa tanımda birimi "
            "çıkarın. Sayfa hep vardıysa birimden, sayfayı silmeden önceki dosyayı isteyin.",
        ),
        english=Wording(
            "The sheet '{sheet}' was added to the definition after the form was sent out; the form does not have it, nor its values.",
            "There is nothing for the department to do: send it a new form with “xltools templates”, or take the department out there "
            "if it is not asked. If it always was, ask for the file from before the sheet was deleted.",
        ),
        sample={"sheet": "Maliyet F5 (Faaliyet Maliyetleri Tablosu · F5)"},
        holds_back=True,
    ),
    Entry(
        code="S224",
        severity=Severity.WARNING,
        name="no-longer-asked",
        turkish=Wording(
            "'{label}' form gönderildikten sonra tanımdan çıkarıldı; buradaki sayılar hiçbir toplama girmez: {found}.",
            "Birimin yapacağı bir şey yok. Sayılar gerekliyse tanıma geri alın; bilerek çıkarıldıysa tanımın “Kabul edilen istisnalar” "
            "sayfasına yazın.",
        ),
        english=Wording(
            "'{label}' was taken out of the definition after the form was sent out; the numbers here are part of no total: {found}.",
            "There is nothing for the department to do. If the numbers are needed, put it back into the definition; if it was taken out "
            "on purpose, say so on the definition's sheet of accepted exceptions.",
        ),
        sample={"label": "Sermaye Transferleri", "found": "125000, 130000"},
        holds_back=True,
    ),
)
