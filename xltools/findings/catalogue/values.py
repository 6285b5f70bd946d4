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
        ),
        english=Wording(
            "There is text instead of a number: '{found}'.",
            "Type the number only, for example 1250000; type 0 if there is nothing to report, leave the cell blank if the value is not known.",
        ),
        sample={"found": "10 bin"},
    ),
    Entry(
        code="V102",
        severity=Severity.ERROR,
        name="date-instead-of-number",
        turkish=Wording(
            "Excel bu hücreyi tarih yapmış (seri numarası {found}); '3.5' gibi bir yazım tarihe dönüşmüş olabilir.",
            "Hücre biçimini “Sayı” yapıp değeri ondalık virgülle yeniden yazın, örneğin 3,5.",
        ),
        english=Wording(
            "Excel turned this cell into a date (serial number {found}); a spelling such as '3.5' may have become one.",
            "Set the cell's format to “Number” and type the value again with your decimal mark.",
        ),
        sample={"found": "44319"},
    ),
    Entry(
        code="V103",
        severity=Severity.ERROR,
        name="boolean-instead-of-number",
        turkish=Wording(
            "Hücrede sayı yerine DOĞRU (1) ya da YANLIŞ (0) var: {found}.",
            "Yerine sayıyı yazın, örneğin 1250000.",
        ),
        english=Wording(
            "The cell holds TRUE (1) or FALSE (0) instead of a number: {found}.",
            "Type the number instead, for example 1250000.",
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
        ),
        english=Wording(
            "The cell shows an Excel error: {found}.",
            "Mend the formula or type the number instead, for example 1250000.",
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
        ),
        english=Wording(
            "The formula in the cell has no calculated result: {found}. Its value is not known.",
            "Open the file in Excel and save it, or type the result in place of the formula.",
        ),
        sample={"found": "=A1*2"},
    ),
    Entry(
        code="V106",
        severity=Severity.ERROR,
        name="too-many-decimals",
        turkish=Wording(
            "Tutarda kuruştan küçük basamaklar var: {found}.", "Kuruşa yuvarlayıp yazın, örneğin {rounded}."
        ),
        english=Wording(
            "The amount has more decimals than the currency has: {found}.",
            "Round it, for example to {rounded}.",
        ),
        sample={"found": "333.3333", "rounded": "333.33"},
    ),
    Entry(
        code="V107",
        severity=Severity.ERROR,
        name="too-large",
        turkish=Wording(
            "Değer, kabul edilen sınırın dışında: {found}.",
            "Fazladan sıfır ya da birbirine yapışmış iki sayı olup olmadığına bakıp doğrusunu yazın.",
        ),
        english=Wording(
            "The value is beyond the accepted limit: {found}.",
            "Look for surplus zeros or two numbers stuck together, and type the right value.",
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
            "Metin olarak yazılmış '{found}' iki türlü okunabilir: binlik ya da ondalık.",
            "Hücreye sayıyı binlik ayırıcı kullanmadan yazın, örneğin 1101 ya da 1,101.",
        ),
        english=Wording(
            "The text '{found}' can be read in two ways: with a thousands mark or with a decimal mark.",
            "Type the number without thousands marks, for example 1101 or 1.101.",
        ),
        sample={"found": "1.101"},
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
)
