"""D4 to D6: the definition: periods, resource and published tables, names and phrases."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="D401",
        severity=Severity.ERROR,
        name="no-period",
        turkish=Wording(
            "'{use}' için dönem yok; bu formların sütunu olmaz.",
            "Kullanımı '{use}' olan en az bir satır ekleyin. Örnek: 2021 Bütçe",
        ),
        english=Wording(
            "There is no period for '{use}'; those forms would have no column.",
            "Add at least one row whose use is '{use}'. Example: 2021 Budget",
        ),
        sample={"use": "Maliyet"},
    ),
    Entry(
        code="D402",
        severity=Severity.ERROR,
        name="heading-twice",
        turkish=Wording(
            "'{heading}' başlığı {first} hücresinde zaten var; formda iki sütun ayırt edilemez.",
            "Birini değiştirin. Örnek: 2020 Harcama (Haziran)",
        ),
        english=Wording(
            "The heading '{heading}' is already used in {first}; two columns of the form would look the "
            "same.",
            "Change one of them. Example: 2020 Spending (June)",
        ),
        sample={"heading": "2021 Bütçe", "first": "D7"},
    ),
    Entry(
        code="D403",
        severity=Severity.WARNING,
        name="heading-of-another-year",
        turkish=Wording(
            "'{heading}' başlığında dönemin yılı ({year}) geçmiyor.",
            "Başlığı ya da yılı düzeltin. Örnek: {year} Bütçe",
        ),
        english=Wording(
            "The heading '{heading}' does not contain the year of the period ({year}).",
            "Correct the heading or the year. Example: {year} Budget",
        ),
        sample={"heading": "2019 Bütçe", "year": "2020"},
    ),
    Entry(
        code="D404",
        severity=Severity.ERROR,
        name="no-period-of-the-program-year",
        turkish=Wording(
            "Program {year} yılının ({where}), ama '{use}' dönemleri arasında {year} yılı için '{kind}' yok; en yenisi: {found}.",
            "Dönemlerin yıllarını ve başlıklarını {year} programına göre yenileyin ya da {where} hücresindeki yılı düzeltin. Örnek: {year} {kind}",
        ),
        english=Wording(
            "The program is of {year} ({where}), but no period for '{use}' is the '{kind}' of {year}; the latest one is: {found}.",
            "Bring the years and headings of the periods up to the program of {year}, or correct the year in {where}. Example: {year} {kind}",
        ),
        sample={
            "year": "2022",
            "where": "Kurum!D8",
            "use": "Maliyet",
            "kind": "Bütçe",
            "found": "2021 Bütçe",
        },
    ),
    Entry(
        code="D405",
        severity=Severity.ERROR,
        name="periods-older-than-program",
        turkish=Wording(
            "Program {year} yılının ({where}), ama '{use}' dönemlerinin en yenisi {found} yılının.",
            "Dönemlerin yıllarını ve başlıklarını {year} programına göre yenileyin ya da {where} hücresindeki yılı düzeltin. Örnek: {year} {kind}",
        ),
        english=Wording(
            "The program is of {year} ({where}), but the newest period for '{use}' is of {found}.",
            "Bring the years and headings of the periods up to the program of {year}, or correct the year in {where}. Example: {year} {kind}",
        ),
        sample={"year": "2025", "where": "Kurum!D8", "use": "Maliyet", "kind": "Bütçe", "found": "2023"},
    ),
    Entry(
        code="D406",
        severity=Severity.WARNING,
        name="text-of-another-year",
        turkish=Wording(
            "Burada başka bir yıl yazıyor: “{found}”; program {year} yılının.",
            "Metin geçen yılın tanımından kalmışsa yılı düzeltin. Örnek: {year}",
        ),
        english=Wording(
            "This names another year: “{found}”; the program is of {year}.",
            "If the text is left over from last year's definition, correct the year. Example: {year}",
        ),
        sample={"found": "2021 Yılı Performans Programı", "year": "2022"},
    ),
    Entry(
        code="D501",
        severity=Severity.ERROR,
        name="table-without-lines",
        turkish=Wording(
            "'{item}' tablosunun '{sheet}' sayfasında satırı yok.",
            "'{sheet}' sayfasına tablo kodu {item} olan en az bir satır ekleyin.",
        ),
        english=Wording(
            "The table '{item}' has nothing on the sheet '{sheet}'.",
            "Add at least one row with the table code {item} to the sheet '{sheet}'.",
        ),
        sample={"item": "T1", "sheet": "Kaynak satırları"},
    ),
    Entry(
        code="D502",
        severity=Severity.ERROR,
        name="line-of-another-table",
        turkish=Wording(
            "'{item}' kodu '{sheet}' sayfasında '{table}' tablosu için yok; oradaki kodlar: {known}.",
            "Bu tablonun bir kodunu yazın ya da toplam için boş bırakın.",
        ),
        english=Wording(
            "The sheet '{sheet}' has no '{item}' for the table '{table}'; it has: {known}.",
            "Write a code of this table, or leave the cell empty for the total.",
        ),
        sample={"item": "ERKEK", "sheet": "Kaynak satırları", "table": "T4", "known": "ILK, LISE, DOKTORA"},
    ),
    Entry(
        code="D503",
        severity=Severity.ERROR,
        name="table-without-subject",
        turkish=Wording(
            "'{kind}' türündeki tablonun konusu yazılmamış.",
            "'{sheet}' sayfasından bir kod yazın. Örnek: {known}",
        ),
        english=Wording(
            "A table of the kind '{kind}' needs a subject.",
            "Write a code of the sheet '{sheet}'. Example: {known}",
        ),
        sample={"kind": "Kaynak tablosu", "sheet": "Kaynak tabloları", "known": "T1"},
    ),
    Entry(
        code="D601",
        severity=Severity.ERROR,
        name="ambiguous-name",
        turkish=Wording(
            "'{name}' hem '{item}' hem de '{other}' için kullanılmış ({first}).",
            "Bu adı yalnız birinde bırakın.",
        ),
        english=Wording(
            "'{name}' stands for both '{item}' and '{other}' ({first}).",
            "Keep the name for one of them only.",
        ),
        sample={"name": "Veri Altyapısı", "item": "F3", "other": "F4", "first": "Diğer adlar!C6"},
    ),
    Entry(
        code="D602",
        severity=Severity.ERROR,
        name="not-a-language-code",
        turkish=Wording(
            "'{found}' bir dil kodu değil.",
            "İki küçük harfli dil kodunu yazın. Örnek: Türkçe için tr, İngilizce için en",
        ),
        english=Wording(
            "'{found}' is not a language code.",
            "Write the code in two small letters. Example: tr for Turkish, en for English",
        ),
        sample={"found": "Türkçe"},
    ),
    Entry(
        code="D603",
        severity=Severity.ERROR,
        name="braces-in-phrase",
        turkish=Wording(
            "'{key}' ifadesinde süslü parantez içindekiler, hazır ifadedekilerle uyuşmuyor.",
            "Süslü parantez içinde yalnız şunları kullanın: {names}. Örnek: {example}",
        ),
        english=Wording(
            "The braces in the phrase '{key}' do not fit those of the built-in wording.",
            "Use only these names in braces: {names}. Example: {example}",
        ),
        sample={"key": "form.costs.sheet", "names": "{code}", "example": "Maliyet {code}"},
    ),
    Entry(
        code="D604",
        severity=Severity.WARNING,
        name="unknown-phrase",
        turkish=Wording(
            "'{key}' adında bir ifade yok; yazdığınız hiçbir yerde görünmez.",
            "Anahtarı düzeltin ya da satırı silin. Benzer anahtarlar: {known}",
        ),
        english=Wording(
            "There is no phrase '{key}'; what you wrote appears nowhere.",
            "Correct the key, or delete the row. Similar keys: {known}",
        ),
        sample={"key": "totl", "known": "total"},
    ),
)
