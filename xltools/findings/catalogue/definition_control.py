"""D7: the definition: ceilings, approved values, check rules, waivers."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="D701",
        severity=Severity.ERROR,
        name="period-of-another-use",
        turkish=Wording(
            "'{item}' bir '{use}' dönemi; bu satıra bir '{wanted}' dönemi gerekir.",
            "Dönemler sayfasından kullanımı '{wanted}' olan bir kod yazın. Örnek: {known}",
        ),
        english=Wording(
            "'{item}' is a period of the use '{use}'; this row needs one of the use '{wanted}'.",
            "Write a code of the sheet of periods whose use is '{wanted}'. Example: {known}",
        ),
        sample={"item": "G2021", "use": "Gösterge", "wanted": "Maliyet", "known": "M2021B"},
    ),
    Entry(
        code="D702",
        severity=Severity.ERROR,
        name="more-decimals-than-the-currency",
        turkish=Wording(
            "Tutar {found}; para biriminin {decimals} ondalığı var.",
            "Tutarı para biriminin ondalığıyla yazın. Örnek: 1250000,50",
        ),
        english=Wording(
            "The amount is {found}; the currency has {decimals} decimals.",
            "Write the amount with the currency's decimals. Example: 1250000.50",
        ),
        sample={"found": "1250000.505", "decimals": "2"},
    ),
    Entry(
        code="D703",
        severity=Severity.ERROR,
        name="value-of-several",
        turkish=Wording(
            "'{item}' birden çok sayfada kod olarak var: {sheets}. Değerin hangisine ait olduğu belli değil.",
            "Bunlardan birine başka bir kod verin.",
        ),
        english=Wording(
            "'{item}' is a code on several sheets: {sheets}. Whose value this is cannot be told.",
            "Give one of them another code.",
        ),
        sample={"item": "1", "sheets": "Programlar / Alt programlar"},
    ),
    Entry(
        code="D704",
        severity=Severity.ERROR,
        name="item-of-an-indicator",
        turkish=Wording(
            "'{item}' bir gösterge; göstergenin ekonomik kodu olmaz ({found}).",
            "Ekonomik kod hücresini boşaltın.",
        ),
        english=Wording(
            "'{item}' is an indicator, and indicators have no economic items ({found}).",
            "Empty the cell of the economic item.",
        ),
        sample={"item": "G7-1", "found": "01"},
    ),
    Entry(
        code="D705",
        severity=Severity.ERROR,
        name="rule-of-no-check",
        turkish=Wording(
            "'{item}' kodlu bir kontrol yok; benzerleri: {known}.",
            "Kodu düzeltin ya da satırı silin; kontroller docs/outputs.md sayfasında listelenir.",
        ),
        english=Wording(
            "There is no check with the code '{item}'; there are: {known}.",
            "Correct the code or delete the row; the checks are listed in docs/outputs.md.",
        ),
        sample={"item": "K70", "known": "K07, K01, K02"},
    ),
    Entry(
        code="D706",
        severity=Severity.ERROR,
        name="waiver-of-nothing",
        turkish=Wording(
            "'{item}' ne bir uyarının ne de bir kontrolün kodu; benzerleri: {known}.",
            "Bulgular ya da Kontroller sayfasındaki kodu yazın. Örnek: P105",
        ),
        english=Wording(
            "'{item}' is the code of no warning and of no check; there are: {known}.",
            "Write the code as it stands on the sheet of findings or of checks. Example: P105",
        ),
        sample={"item": "P150", "known": "P105, P101, P102"},
    ),
    Entry(
        code="D707",
        severity=Severity.ERROR,
        name="waiver-of-more-than-a-warning",
        turkish=Wording(
            "'{item}' kodlu bulgunun derecesi '{kind}'; yalnız uyarılar ve kontroller kabul edilebilir.",
            "Satırı silin; hata, formda düzeltilerek giderilir.",
        ),
        english=Wording(
            "The finding '{item}' is of the severity '{kind}'; only warnings and checks can be accepted.",
            "Delete the row; an error is mended in the form.",
        ),
        sample={"item": "V101", "kind": "hata"},
    ),
)
