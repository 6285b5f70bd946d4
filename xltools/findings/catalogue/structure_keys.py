"""S2: whether the sheets, rows and columns of a form are still there, with their own labels."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
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
        code="S207",
        severity=Severity.ERROR,
        name="sheet-of-another-form",
        turkish=Wording(
            "Bu sayfa başka bir formdan kopyalanmış (birim kodu {found}, yıl {year}).",
            "Sayfayı silin ve değerleri birimin kendi formundaki sayfaya yazın.",
        ),
        english=Wording(
            "This sheet was copied from another form (department code {found}, year {year}).",
            "Delete it and type the values into the sheet of the department's own form.",
        ),
        sample={"found": "YDB", "year": "2021"},
    ),
    Entry(
        code="S208",
        severity=Severity.ERROR,
        name="label-of-another-row",
        turkish=Wording(
            "Bu satırın etiketi '{found}' ama satırın gizli anahtarı '{expected}' satırına ait; etiketler yer değiştirmiş.",
            "Değerleri boş forma, her kalemi kendi satırına yazarak yeniden girin; formda sıralama yapmayın.",
        ),
        english=Wording(
            "This row is labelled '{found}' but its hidden key belongs to '{expected}'; labels have changed places.",
            "Enter the values into a blank form again, each in its own row; do not sort the form.",
        ),
        sample={"found": "Mal ve Hizmet Alım Giderleri", "expected": "Personel Giderleri"},
    ),
    Entry(
        code="S209",
        severity=Severity.WARNING,
        name="label-changed",
        turkish=Wording(
            "Satırın etiketi değiştirilmiş: '{found}' yazıyor, formda '{expected}' vardı. Değerler '{expected}' satırına sayıldı.",
            "Değerler bu satıra aitse bir şey yapmayın; değilse ait oldukları satıra yazın.",
        ),
        english=Wording(
            "The row's label was changed: it says '{found}', the form said '{expected}'. The values were counted for '{expected}'.",
            "If the values belong to this row nothing has to be done; if not, type them into the row they belong to.",
        ),
        sample={"found": "Personel Gideri", "expected": "Personel Giderleri"},
    ),
    Entry(
        code="S210",
        severity=Severity.ERROR,
        name="row-key-destroyed",
        turkish=Wording(
            "'{label}' satırının gizli anahtarı bozulmuş (orada '{found}' var); satırın değerleri okunamadı.",
            "Değerleri boş forma yeniden girin; gizli A sütununa yazmayın.",
        ),
        english=Wording(
            "The hidden key of the row '{label}' was overwritten (it holds '{found}'); the row's values could not be read.",
            "Enter the values into a blank form again; do not write into the hidden column A.",
        ),
        sample={"label": "Personel Giderleri", "found": "01"},
    ),
    Entry(
        code="S211",
        severity=Severity.ERROR,
        name="row-not-known",
        turkish=Wording(
            "'{label}' satırı bu yılın formunda yok ama sayı içeriyor: {found}. Hiçbir toplama girmez.",
            "Değerleri formdaki ait oldukları satıra taşıyıp bu satırı silin.",
        ),
        english=Wording(
            "The row '{label}' is not in this year's form but holds numbers: {found}. They are part of no total.",
            "Move the values to the row of the form they belong to and delete this row.",
        ),
        sample={"label": "Sermaye Transferleri", "found": "125000, 130000"},
    ),
    Entry(
        code="S212",
        severity=Severity.ERROR,
        name="heading-of-another-column",
        turkish=Wording(
            "Bu sütunun başlığı '{found}' ama sütunun gizli anahtarı '{expected}' sütununa ait; başlıklar yer değiştirmiş.",
            "Değerleri boş forma, her yılı kendi sütununa yazarak yeniden girin.",
        ),
        english=Wording(
            "This column is headed '{found}' but its hidden key belongs to '{expected}'; headings have changed places.",
            "Enter the values into a blank form again, each year in its own column.",
        ),
        sample={"found": "2022 Tahmin", "expected": "2021 Bütçe"},
    ),
    Entry(
        code="S213",
        severity=Severity.WARNING,
        name="heading-changed",
        turkish=Wording(
            "Sütunun başlığı değiştirilmiş: '{found}' yazıyor, formda '{expected}' vardı. Değerler '{expected}' sütununa sayıldı.",
            "Değerler bu sütuna aitse bir şey yapmayın; değilse ait oldukları sütuna yazın.",
        ),
        english=Wording(
            "The column's heading was changed: it says '{found}', the form said '{expected}'. The values were counted for '{expected}'.",
            "If the values belong to this column nothing has to be done; if not, type them into the column they belong to.",
        ),
        sample={"found": "2021 Yılı Bütçesi", "expected": "2021 Bütçe"},
    ),
    Entry(
        code="S214",
        severity=Severity.ERROR,
        name="column-key-destroyed",
        turkish=Wording(
            "'{label}' sütununun gizli anahtarı bozulmuş (orada '{found}' var); sütunun değerleri okunamadı.",
            "Değerleri boş forma yeniden girin; gizli ilk satıra yazmayın.",
        ),
        english=Wording(
            "The hidden key of the column '{label}' was overwritten (it holds '{found}'); the column's values could not be read.",
            "Enter the values into a blank form again; do not write into the hidden first row.",
        ),
        sample={"label": "2021 Bütçe", "found": "2021"},
    ),
    Entry(
        code="S215",
        severity=Severity.ERROR,
        name="sheet-keys-destroyed",
        turkish=Wording(
            "Bu sayfa formun '{label}' sayfası, ama gizli ilk satırı ya da sütunu silinmiş; değerleri okunamadı.",
            "Değerleri boş forma yeniden girin ya da satırı silmeden önceki dosyayı gönderin; bu sayfayı silmeyin.",
        ),
        english=Wording(
            "This is the form's sheet '{label}', but its hidden first row or column was deleted; its values could not be read.",
            "Enter the values into a blank form again, or send the file from before the deletion; do not delete this sheet.",
        ),
        sample={"label": "Maliyet F1"},
    ),
    Entry(
        code="S216",
        severity=Severity.ERROR,
        name="key-no-longer-in-definition",
        turkish=Wording(
            "'{label}' formda başka bir kodla duruyor ({found}); form gönderildikten sonra tanımda kodu değişmiş.",
            "Tanım çalışma kitabında eski kodu geri alın, “Diğer adlar” sayfasına yeni kodun eski adı olarak yazın ya da “xltools "
            "templates” ile birime yeni form gönderin.",
        ),
        english=Wording(
            "'{label}' stands in the form under another code ({found}); the definition changed it after the form was sent out.",
            "Put the old code back into the definition workbook, write it on its sheet “Other names” as another name of the new "
            "code, or send the department a new form with “xltools templates”.",
        ),
        sample={"label": "Aktif ikamet izni sayısı", "found": "indicator|G7-1"},
    ),
    Entry(
        code="S225",
        severity=Severity.ERROR,
        name="sheet-under-another-code",
        turkish=Wording(
            "Bu sayfa formda {found} koduyla duruyor, tanımda artık {expected}: form gönderildikten sonra tanımda kodu değişmiş.",
            "Birimin yapacağı bir şey yok. Tanım çalışma kitabında eski kodu geri alın, “Diğer adlar” sayfasına {expected} için {found} "
            "yazın ya da “xltools templates” ile birime yeni form gönderin.",
        ),
        english=Wording(
            "This sheet stands in the form under the code {found}, which is {expected} in the definition now: it was changed after the form was sent out.",
            "There is nothing for the department to do. Put the old code back into the definition workbook, write {found} for {expected} "
            "on its sheet “Other names”, or send the department a new form with “xltools templates”.",
        ),
        sample={"found": "F9", "expected": "F3"},
    ),
    Entry(
        code="S217",
        severity=Severity.ERROR,
        name="sheet-says-it-is-another",
        turkish=Wording(
            "Bu sayfada {found} yazıyor; sayfanın anahtarı {expected}. Sayfanın hiçbir değeri alınmadı.",
            "Sayfanın üzerine başka bir sayfadan yapıştırılmış: birim, değerlerini boş formun kendi sayfasına yeniden girmelidir.",
        ),
        english=Wording(
            "This sheet says {found}; its key is {expected}. No value of the sheet was taken.",
            "Something was pasted over it from another sheet: the department should enter its values into this sheet of a blank form again.",
        ),
        sample={
            "found": "F4 Göçmenlerin Etkin Uluslararası Koruması / Adana İl Göç İdaresi Müdürlüğü",
            "expected": "F1 Düzensiz Göçle Mücadele / Adıyaman İl Göç İdaresi Müdürlüğü",
        },
    ),
    Entry(
        code="S218",
        severity=Severity.WARNING,
        name="sheet-names-somebody-unknown",
        turkish=Wording(
            "Bu sayfada {found} yazıyor, oysa formun yönerge sayfasında {expected} yazıyor. Sayfanın değerleri alındı.",
            "Sayfa başka bir kurumun ya da birimin formundan yapıştırıldıysa değerleri bu formun kendi sayfasına yeniden girin; yalnızca ad değiştirildiyse bir şey yapmayın.",
        ),
        english=Wording(
            "This sheet says {found}, but the guide of the form says {expected}. The values of the sheet were taken.",
            "If the sheet was pasted from the form of another institution or department, enter the values into this form's own sheet again; if only the name was changed nothing has to be done.",
        ),
        sample={
            "found": "DEVLET SU İŞLERİ GENEL MÜDÜRLÜĞÜ",
            "expected": "GÖÇ İDARESİ GENEL MÜDÜRLÜĞÜ",
        },
    ),
)
