"""D0: the definition workbook: its file, sheets, columns and single cells."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="D002",
        severity=Severity.ERROR,
        name="not-a-definition",
        turkish=Wording(
            "Bu çalışma kitabında tanım sayfası yok; başka bir dosya olmalı.",
            "Tanım çalışma kitabını verin. Henüz yoksa 'xltools init' ile boş bir tane oluşturun.",
        ),
        english=Wording(
            "This workbook has no sheet of a definition; it is some other file.",
            "Name the definition workbook. If there is none yet, make an empty one with 'xltools init'.",
        ),
        sample={},
    ),
    Entry(
        code="D003",
        severity=Severity.ERROR,
        name="missing-sheet",
        turkish=Wording(
            "'{sheet}' sayfası yok ya da gizli ilk satırındaki işaret silinmiş.",
            "Sayfayı dosyanın önceki bir kopyasından ya da 'xltools init' ile oluşturulan boş tanımdan "
            "buraya taşıyın; içi boş kalabilir.",
        ),
        english=Wording(
            "The sheet '{sheet}' is missing, or the mark in its hidden first row was deleted.",
            "Move the sheet here from an earlier copy of the file or from an empty definition made by "
            "'xltools init'; it may stay empty.",
        ),
        sample={"sheet": "Birimler / Departments"},
    ),
    Entry(
        code="D004",
        severity=Severity.ERROR,
        name="sheet-twice",
        turkish=Wording(
            "Bu sayfa, '{first}' sayfasının kopyası; hangisinin geçerli olduğu belli değil.",
            "Fazla sayfayı silin ya da saklamak istiyorsanız gizli ilk satırını silin.",
        ),
        english=Wording(
            "This sheet is a copy of '{first}'; it is not clear which of them counts.",
            "Delete the surplus sheet, or delete its hidden first row if you want to keep it.",
        ),
        sample={"first": "Birimler"},
    ),
    Entry(
        code="D005",
        severity=Severity.ERROR,
        name="missing-column",
        turkish=Wording(
            "'{column}' sütunu yok ya da gizli ilk satırdaki anahtarı ({key}) silinmiş.",
            "Sütunu geri ekleyin ve gizli ilk satırına {key} yazın.",
        ),
        english=Wording(
            "The column '{column}' is missing, or its key ({key}) in the hidden first row was deleted.",
            "Put the column back and write {key} into its hidden first row.",
        ),
        sample={"column": "Ad / Name", "key": "name"},
    ),
    Entry(
        code="D006",
        severity=Severity.ERROR,
        name="column-twice",
        turkish=Wording(
            "Gizli ilk satırda '{key}' anahtarı iki kez var; ilki {first} hücresinde.",
            "Fazla sütunu silin ya da kendi notunuzsa gizli ilk satırdaki anahtarını silin.",
        ),
        english=Wording(
            "The key '{key}' stands twice in the hidden first row; the first is in {first}.",
            "Delete the surplus column, or its key in the hidden first row if the column is a note "
            "of your own.",
        ),
        sample={"key": "name", "first": "C1"},
    ),
    Entry(
        code="D007",
        severity=Severity.ERROR,
        name="missing-setting",
        turkish=Wording(
            "'{setting}' satırı yok ya da gizli ilk sütundaki anahtarı ({key}) silinmiş.",
            "Satırı geri ekleyin ve gizli ilk sütununa {key} yazın.",
        ),
        english=Wording(
            "The line '{setting}' is missing, or its key ({key}) in the hidden first column was deleted.",
            "Put the line back and write {key} into its hidden first column.",
        ),
        sample={"setting": "Bütçe yılı", "key": "year"},
    ),
    Entry(
        code="D008",
        severity=Severity.ERROR,
        name="other-version",
        turkish=Wording(
            "Sayfa, tanımın {version}. sürümüne ait; bu program {known}. sürümü okur.",
            "Tanımı yapan xltools sürümünü kullanın ya da içeriği 'xltools init' ile oluşturulan boş "
            "tanıma aktarın.",
        ),
        english=Wording(
            "The sheet belongs to version {version} of the definition; this program reads version {known}.",
            "Use the xltools that made it, or copy its content into an empty definition made by "
            "'xltools init'.",
        ),
        sample={"version": "2", "known": "1"},
    ),
    Entry(
        code="D009",
        severity=Severity.ERROR,
        name="missing-heads",
        turkish=Wording(
            "Başlık satırının gizli ilk sütundaki işareti (heads) yok; verinin nerede başladığı belli değil.",
            "Başlık satırının gizli ilk sütununa heads yazın.",
        ),
        english=Wording(
            "The row of heads has lost its mark (heads) in the hidden first column; it is not clear "
            "where the data begin.",
            "Write heads into the hidden first column of the row of heads.",
        ),
        sample={},
    ),
    Entry(
        code="D011",
        severity=Severity.ERROR,
        name="empty-cell",
        turkish=Wording(
            "'{heading}' hücresi boş.",
            "Hücreyi doldurun. {note}",
        ),
        english=Wording(
            "'{heading}' is empty.",
            "Fill the cell. {note}",
        ),
        sample={"heading": "Ad", "note": "Örnek / Example: Düzensiz Göçle Mücadele"},
    ),
    Entry(
        code="D012",
        severity=Severity.ERROR,
        name="error-value",
        turkish=Wording(
            "'{heading}' hücresinde {shown} hatası var.",
            "Formülü düzeltin ya da değeri doğrudan yazın.",
        ),
        english=Wording(
            "'{heading}' shows the error {shown}.",
            "Mend the formula, or write the value itself.",
        ),
        sample={"heading": "Ad", "shown": "#N/A"},
    ),
    Entry(
        code="D013",
        severity=Severity.ERROR,
        name="date-in-cell",
        turkish=Wording(
            "Excel, '{heading}' hücresine yazılanı {date} tarihine çevirmiş.",
            "Hücreyi 'Metin' biçimine getirip değeri yeniden yazın (tarihe dönen kodlara örnek: 3.5, 1-2).",
        ),
        english=Wording(
            "Excel turned what was typed into '{heading}' into the date {date}.",
            "Format the cell as 'Text' and type it again (codes that turn into dates are, for example, "
            "3.5 and 1-2).",
        ),
        sample={"heading": "Kod", "date": "03.05.2021"},
    ),
    Entry(
        code="D014",
        severity=Severity.ERROR,
        name="fraction-in-code",
        turkish=Wording(
            "'{heading}' hücresinde {number} sayısı var; 1.1 ile 1.10 kodları sayı olarak ayırt edilemez.",
            "Hücreyi 'Metin' biçimine getirip kodu yeniden yazın. Örnek: 1.10",
        ),
        english=Wording(
            "'{heading}' holds the number {number}; as numbers the codes 1.1 and 1.10 look the same.",
            "Format the cell as 'Text' and type the code again. Example: 1.10",
        ),
        sample={"heading": "Kod", "number": "1.1"},
    ),
    Entry(
        code="D015",
        severity=Severity.ERROR,
        name="not-a-whole-number",
        turkish=Wording(
            "'{heading}' hücresinde '{found}' yazıyor; {least} ile {most} arasında bir tam sayı bekleniyor.",
            "Noktasız ve birimsiz bir tam sayı yazın. Örnek: {most}",
        ),
        english=Wording(
            "'{heading}' reads '{found}'; a whole number from {least} to {most} is expected.",
            "Write a whole number without dots or units. Example: {most}",
        ),
        sample={"heading": "Ondalık", "found": "iki", "least": "0", "most": "6"},
    ),
    Entry(
        code="D016",
        severity=Severity.ERROR,
        name="truth-value",
        turkish=Wording(
            "'{heading}' hücresinde Excel'in DOĞRU/YANLIŞ değeri var, metin değil.",
            "Hücreyi 'Metin' biçimine getirip yeniden yazın. Örnek: 01",
        ),
        english=Wording(
            "'{heading}' holds Excel's TRUE or FALSE instead of text.",
            "Format the cell as 'Text' and write it again. Example: 01",
        ),
        sample={"heading": "Ad"},
    ),
    Entry(
        code="D017",
        severity=Severity.ERROR,
        name="unknown-choice",
        turkish=Wording(
            "'{heading}' hücresindeki '{found}' seçeneklerden biri değil.",
            "Şunlardan birini yazın: {choices}.",
        ),
        english=Wording(
            "'{found}' in '{heading}' is not one of the choices.",
            "Write one of these: {choices}.",
        ),
        sample={
            "heading": "Tür",
            "found": "Servis",
            "choices": "Hizmet programı, Yönetim ve destek programı, Program dışı",
        },
    ),
    Entry(
        code="D018",
        severity=Severity.ERROR,
        name="formula-without-value",
        turkish=Wording(
            "'{heading}' hücresinde sonucu kaydedilmemiş bir formül var.",
            "Dosyayı Excel'de açıp kaydedin ya da değeri doğrudan yazın.",
        ),
        english=Wording(
            "'{heading}' holds a formula whose result was not saved.",
            "Open the file in Excel and save it, or write the value itself.",
        ),
        sample={"heading": "Ad"},
    ),
    Entry(
        code="D019",
        severity=Severity.ERROR,
        name="not-a-year",
        turkish=Wording(
            "'{heading}' hücresinde '{found}' yazıyor; dört rakamlı bir yıl bekleniyor.",
            "Yılı dört rakamla yazın. Örnek: 2021",
        ),
        english=Wording(
            "'{heading}' reads '{found}'; a year of four digits is expected.",
            "Write the year with four digits. Example: 2021",
        ),
        sample={"heading": "Bütçe yılı", "found": "21"},
    ),
    Entry(
        code="D020",
        severity=Severity.ERROR,
        name="not-a-number",
        turkish=Wording(
            "'{heading}' hücresinde '{found}' yazıyor; tek biçimde okunan bir sayı bekleniyor.",
            "Yalnız sayıyı yazın; yüzdeyi 80 biçiminde yazın (%80 değil). Örnek: 1250000,50",
        ),
        english=Wording(
            "'{heading}' reads '{found}'; a number that can be read in one way is expected.",
            "Write the number only, and a percentage as 80 (not 80 %). Example: 1250000.50",
        ),
        sample={"heading": "En çok", "found": "10 milyon"},
    ),
    Entry(
        code="D021",
        severity=Severity.ERROR,
        name="not-a-date",
        turkish=Wording(
            "'{heading}' hücresinde '{found}' yazıyor; 2000 ile 2199 arasında bir günün tarihi bekleniyor.",
            "Günü, ayı ve yılı noktayla ayırıp yazın. Örnek: 31.12.2021",
        ),
        english=Wording(
            "'{heading}' reads '{found}'; the date of a day between 2000 and 2199 is expected.",
            "Write the year, the month and the day with hyphens between them. Example: 2021-12-31",
        ),
        sample={"heading": "Son gün", "found": "yıl sonu"},
    ),
    Entry(
        code="D022",
        severity=Severity.ERROR,
        name="file-of-another-year",
        turkish=Wording(
            "Dosyanın adı {file}, ama bu hücrede {year} yazıyor.",
            "Bu {named} yılının tanımıysa hücreye {named} yazın ve dönemleri, başlıkları {named} yılına göre yenileyin; {year} yılının tanımıysa dosyanın adını definition_{year}.xlsx yapın.",
        ),
        english=Wording(
            "The file is called {file}, but this cell says {year}.",
            "If it is the definition of {named}, write {named} here and bring periods and headings up to {named}; if it is that of {year}, call the file definition_{year}.xlsx.",
        ),
        sample={"file": "definition_2022.xlsx", "named": "2022", "year": "2021"},
    ),
)
