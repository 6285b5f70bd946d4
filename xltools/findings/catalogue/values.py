"""V: what stands in the cells to fill."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="V101",
        severity=Severity.ERROR,
        name="text-instead-of-number",
        turkish=Wording(
            "Sayı yerine metin var: '{found}'.",
            "Yalnızca sayıyı yazın, örneğin 1250000; değer sıfırsa 0 yazın, bilinmiyorsa hücreyi boş bırakın.",
            "sayı",
        ),
        english=Wording(
            "There is text instead of a number: '{found}'.",
            "Type the number only, for example 1250000; type 0 if the value is zero, leave the cell blank if it is not known.",
            "a number",
        ),
        sample={"found": "10 bin"},
    ),
    Entry(
        code="V102",
        severity=Severity.ERROR,
        name="date-instead-of-number",
        turkish=Wording(
            "Excel bu hücreyi tarih yapmış: {found} (seri numarası {serial}); {keys} yazılmış olabilir.",
            "Hücre biçimini “Sayı” yapıp değeri ondalık virgülle yeniden yazın, örneğin 3,5.",
            "sayı",
        ),
        english=Wording(
            "Excel turned this cell into a date: {found} (serial number {serial}); {keys} may have been typed.",
            "Set the cell's format to “Number” and type the value again with your decimal mark, for example 3.5.",
            "a number",
        ),
        sample={"found": "3 Mayıs 2021", "serial": "44319", "keys": "'3.5'"},
    ),
    Entry(
        code="V103",
        severity=Severity.ERROR,
        name="boolean-instead-of-number",
        turkish=Wording(
            "Hücrede sayı yerine DOĞRU ya da YANLIŞ var (DOĞRU 1, YANLIŞ 0 olarak saklanır): {found}.",
            "Yerine sayıyı yazın, örneğin 1250000.",
            "sayı",
        ),
        english=Wording(
            "The cell holds TRUE or FALSE instead of a number (TRUE is stored as 1, FALSE as 0): {found}.",
            "Type the number instead, for example 1250000.",
            "a number",
        ),
        sample={"found": "1"},
    ),
    Entry(
        code="V104",
        severity=Severity.ERROR,
        name="error-value",
        turkish=Wording(
            "Hücrede Excel hatası var: {found}.",
            "Formülü düzeltin ya da yerine sayıyı yazın, örneğin 1250000.",
            "sayı",
        ),
        english=Wording(
            "The cell shows an Excel error: {found}.",
            "Mend the formula or type the number instead, for example 1250000.",
            "a number",
        ),
        sample={"found": "#REF!"},
    ),
    Entry(
        code="V105",
        severity=Severity.ERROR,
        name="formula-not-calculated",
        turkish=Wording(
            "Hücredeki formülün hesaplanmış bir sonucu yok: {found}. Değeri bilinmiyor.",
            "Dosyayı Excel'de açıp kaydedin ya da formülün yerine sonucu yazın.",
            "hesaplanmış sayı",
        ),
        english=Wording(
            "The formula in the cell has no calculated result: {found}. Its value is not known.",
            "Open the file in Excel and save it, or type the result in place of the formula.",
            "a calculated number",
        ),
        sample={"found": "=A1*2"},
    ),
    Entry(
        code="V106",
        severity=Severity.ERROR,
        name="too-many-decimals",
        turkish=Wording(
            "Tutarda kuruştan küçük basamaklar var: {found}.", "Kuruşa yuvarlanmış tutarı yazın: {rounded}."
        ),
        english=Wording(
            "The amount has more decimals than the currency has: {found}.",
            "Type the rounded amount: {rounded}.",
        ),
        sample={"found": "333,3333", "rounded": "333,33"},
    ),
    Entry(
        code="V107",
        severity=Severity.ERROR,
        name="too-large",
        turkish=Wording(
            "Değer, kabul edilen sınırın dışında: {found}.",
            "Fazladan sıfır ya da birbirine yapışmış iki sayı olup olmadığına bakıp doğrusunu yazın, örneğin 1250000.",
        ),
        english=Wording(
            "The value is beyond the accepted limit: {found}.",
            "Look for surplus zeros or two numbers stuck together, and type the right value, for example 1250000.",
        ),
        sample={"found": "12500001300000"},
    ),
    Entry(
        code="V201",
        severity=Severity.WARNING,
        name="formula-in-input",
        turkish=Wording(
            "Hücrede sayı yerine formül var: {formula}. Hesaplanmış değeri ({found}) alındı.",
            "Değer doğruysa bir şey yapmayın; kalıcı olması için formülün yerine sonucu yazın.",
        ),
        english=Wording(
            "The cell holds a formula instead of a number: {formula}. Its calculated value ({found}) was taken.",
            "If the value is right nothing has to be done; type the result in place of the formula to keep it.",
        ),
        sample={"formula": "=1000*12", "found": "12000"},
    ),
    Entry(
        code="V108",
        severity=Severity.ERROR,
        name="ambiguous-number",
        turkish=Wording(
            "Metin olarak yazılmış '{found}' iki türlü okunabilir: ayırıcısı binlik de olabilir, ondalık da.",
            "Hücreye sayıyı binlik ayırıcı kullanmadan yazın: {thousands} ya da {decimal}.",
            "tek türlü okunan sayı",
        ),
        english=Wording(
            "The text '{found}' can be read in two ways: with a thousands mark or with a decimal mark.",
            "Type the number without thousands marks: {thousands} or {decimal}.",
            "a number that can be read in one way",
        ),
        sample={"found": "1.250", "thousands": "1250", "decimal": "1,25"},
    ),
    Entry(
        code="V202",
        severity=Severity.WARNING,
        name="number-as-text",
        turkish=Wording(
            "Sayı metin olarak yazılmış: '{found}'. {taken} olarak alındı.",
            "Değer doğruysa bir şey yapmayın; Excel'in de toplaması için hücreye sayıyı yeniden yazın.",
        ),
        english=Wording(
            "The number was written as text: '{found}'. It was taken as {taken}.",
            "If the value is right nothing has to be done; type the number again so that Excel adds it too.",
        ),
        sample={"found": "1.250.000,50 TL", "taken": "1250000,50"},
    ),
    Entry(
        code="V109",
        severity=Severity.ERROR,
        name="formula-reaches-outside",
        turkish=Wording(
            "Hücredeki formül başka bir dosyaya, programa ya da internete bağlı: {formula}. Değeri alınmadı.",
            "Formülü silip değeri sayı olarak yazın, örneğin 1250000.",
            "sayı",
        ),
        english=Wording(
            "The formula in the cell takes its value from another file, another program or the internet: {formula}. Its value was not taken.",
            "Delete the formula and type the value as a number, for example 1250000.",
            "a number",
        ),
        sample={"formula": "='[bütçe.xlsx]Sayfa1'!B4"},
    ),
    Entry(
        code="V110",
        severity=Severity.ERROR,
        name="percentage-instead-of-number",
        turkish=Wording(
            "Hücre yüzde biçiminde: {found} görünüyor ama hücrede {stored} duruyor; sonuna % yazılmış olabilir.",
            "Hücre biçimini “Sayı” yapıp değeri % işareti olmadan yeniden yazın, örneğin 85.",
            "sayı",
        ),
        english=Wording(
            "The cell is formatted as a percentage: it shows {found} but holds {stored}; a % may have been typed.",
            "Set the cell's format to “Number” and type the value again without the % sign, for example 85.",
            "a number",
        ),
        sample={"found": "%85", "stored": "0,85"},
    ),
    Entry(
        code="V111",
        severity=Severity.ERROR,
        name="number-shown-as-date",
        turkish=Wording(
            "Hücre tarih biçiminde olduğu için {found} sayısı tarih ya da saat gibi görünüyor.",
            "Hücre biçimini “Sayı” yapın, görünen değeri denetleyip gerekirse yeniden yazın, örneğin 250000.",
            "sayı",
        ),
        english=Wording(
            "The cell has the format of a date, so the number {found} shows as a date or a time.",
            "Set the cell's format to “Number”, look at the value that shows and type it again if need be, for example 250000.",
            "a number",
        ),
        sample={"found": "250000"},
    ),
    Entry(
        code="V112",
        severity=Severity.ERROR,
        name="declaration-unclear",
        turkish=Wording(
            "“Bildirilecek değer yok” hücresinde X yerine '{found}' var.",
            "Birimin bildireceği hiçbir değer yoksa X yazın, varsa hücreyi boş bırakın.",
            "X ya da boş",
        ),
        english=Wording(
            "The cell “Nothing to report” holds '{found}' instead of X.",
            "Type X if the department has no value to report at all, else leave the cell blank.",
            "X or blank",
        ),
        sample={"found": "hayır"},
    ),
    Entry(
        code="V113",
        severity=Severity.WARNING,
        name="shown-as-another-number",
        turkish=Wording(
            "Hücre '{found}' gösteriyor ama içinde {stored} duruyor ve o sayıldı: sayı biçimi ({format}) değeri değiştirerek "
            "gösteriyor (sayfada böyle {count} değer var).",
            "Hücrelerin biçimini “Sayı” yapın, görünen değerleri denetleyip yanlış olanları yeniden yazın, örneğin 1250000.",
        ),
        english=Wording(
            "The cell shows '{found}' but holds {stored}, which was taken: the number format ({format}) shows another "
            "number (values like this on the sheet: {count}).",
            "Set the format of the cells to “Number”, look at the values that show and type those again that are wrong, for "
            "example 1250000.",
        ),
        sample={"found": "13", "stored": "12500", "format": "#,##0,", "count": "1"},
        holds_back=True,
    ),
    Entry(
        code="V114",
        severity=Severity.WARNING,
        name="hidden-by-number-format",
        turkish=Wording(
            "Hücre boş görünüyor ama içinde {stored} duruyor ve o sayıldı: sayı biçimi ({format}) değeri gizliyor (sayfada "
            "böyle {count} değer var).",
            "Hücrelerin biçimini “Sayı” yapın; görünen değer doğruysa bırakın, değilse silin ya da doğrusunu yazın, örneğin "
            "1250000.",
        ),
        english=Wording(
            "The cell looks blank but holds {stored}, which was taken: the number format ({format}) hides it (values like "
            "this on the sheet: {count}).",
            "Set the format of the cells to “Number”; leave the value if it is right, else delete it or type the right one, "
            "for example 1250000.",
        ),
        sample={"stored": "12500", "format": ";;;", "count": "1"},
        holds_back=True,
    ),
)
