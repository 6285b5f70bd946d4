"""P: amounts of another order of magnitude than they should be."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="P101",
        severity=Severity.WARNING,
        name="form-in-thousands",
        turkish=Wording(
            "Form bin {currency} ile doldurulmuş olabilir: tutarları {found} {currency} düzeyinde kalıyor, en az {expected} {currency} beklenir.",
            "Tutarlar bin ile yazıldıysa hepsini tam yazın, örneğin 1.250 yerine 1250000; doğruysa formu isteyen birime bildirin, tanımda kabul edilsin.",
        ),
        english=Wording(
            "The form may be filled in with thousands of {currency}: its amounts stay at {found} {currency}, at least {expected} {currency} is expected.",
            "If the amounts are in thousands write all of them in full, for example 1250000 instead of 1250; if they are right tell whoever collects the forms, so that the definition accepts them.",
        ),
        sample={"found": "5.388", "expected": "500.000", "currency": "TL"},
        holds_back=True,
    ),
    Entry(
        code="P108",
        severity=Severity.ERROR,
        name="thousands-with-decimals",
        turkish=Wording(
            "Tutarlar bin {currency} ile yazılmış görünüyor: olması gerekenin çok altındalar, {count} hücrede de kuruştan küçük basamak var, ilki {found}.",
            "Yuvarlamayın; bütün tutarları 1.000 ile çarpıp tam {currency} olarak yazın, örneğin 1.250,375 yerine 1250375.",
        ),
        english=Wording(
            "The amounts look like thousands of {currency}: they are far below what they should be, and {count} cells have more decimals than the currency, the first {found}.",
            "Round nothing; multiply all amounts by 1,000 and write them in full {currency}, for example 1250375 instead of 1250.375.",
        ),
        sample={"found": "5.388,125", "count": "4", "currency": "TL"},
    ),
    Entry(
        code="P109",
        severity=Severity.WARNING,
        name="form-in-too-small-a-unit",
        turkish=Wording(
            "Formun tutarları olması gerekenden çok büyük: {found} {currency} düzeyindeler, en çok {expected} {currency} beklenir.",
            "Formun istediği birim {currency}: tutarlar daha küçük bir birimle ya da fazladan sıfırla yazıldıysa düzeltin, örneğin bin TL isteniyorsa 1250000 yerine 1250; doğruysa formu isteyen birime bildirin, tanımda kabul edilsin.",
        ),
        english=Wording(
            "The amounts of the form are far too large: they stand at {found} {currency}, at most {expected} {currency} is expected.",
            "The form asks for {currency}: if the amounts were written in a smaller unit or with surplus zeros correct them, for example 1250 instead of 1250000 where thousands are asked for; if they are right tell whoever collects the forms, so that the definition accepts them.",
        ),
        sample={"found": "13.975.000.000", "expected": "2.306.100.000", "currency": "TL"},
        holds_back=True,
    ),
    Entry(
        code="P110",
        severity=Severity.WARNING,
        name="sheet-of-another-magnitude",
        turkish=Wording(
            "Sayfanın tutarları öteki formların aynı sayfasına uymuyor: bir yılı {found} {currency}, onlara göre {expected} {currency} düzeyinde olmalı.",
            "Sayfa başka bir birimle (bin TL ya da kuruş) yazıldıysa bütün tutarlarını tam {currency} olarak yazın, örneğin 1250000; doğruysa formu isteyen birime bildirin, tanımda kabul edilsin.",
        ),
        english=Wording(
            "The amounts of the sheet do not fit those of the other forms: a year of it is {found} {currency}, by them it should be about {expected} {currency}.",
            "If the sheet was written in another unit (thousands or cents) write all its amounts in {currency}, for example 1250000; if they are right tell whoever collects the forms, so that the definition accepts them.",
        ),
        sample={"found": "1.148", "expected": "1.020.000", "currency": "TL"},
        holds_back=True,
    ),
    Entry(
        code="P111",
        severity=Severity.WARNING,
        name="row-of-another-magnitude",
        turkish=Wording(
            "Satırın tutarları aynı gruptaki formların bu satırına uymuyor: bir yılı {found} {currency}, onlara göre {expected} {currency} düzeyinde olmalı.",
            "Fazla ya da eksik sıfır olup olmadığına bakın, örneğin 1250000 yerine 1250 yazılmış olabilir; doğruysa formu isteyen birime bildirin, tanımda kabul edilsin.",
        ),
        english=Wording(
            "The amounts of the row do not fit this row in the forms of the same group: a year of it is {found} {currency}, by them it should be about {expected} {currency}.",
            "Look for surplus or missing zeros, for example 1250 typed for 1250000; if they are right tell whoever collects the forms, so that the definition accepts them.",
        ),
        sample={"found": "23.000.000", "expected": "21.500", "currency": "TL"},
        holds_back=True,
    ),
    Entry(
        code="P112",
        severity=Severity.WARNING,
        name="cell-of-another-magnitude",
        turkish=Wording(
            "Tutar, satırının öteki yıllarına uymuyor: {found} {currency} yazılmış, öteki yıllar {expected} {currency} düzeyinde.",
            "Fazla ya da eksik sıfır olup olmadığına bakın, örneğin 1250000 yerine 125000000 yazılmış olabilir; doğruysa formu isteyen birime bildirin, tanımda kabul edilsin.",
        ),
        english=Wording(
            "The amount does not fit the other years of its row: {found} {currency} is written, the other years are about {expected} {currency}.",
            "Look for surplus or missing zeros, for example 125000000 typed for 1250000; if it is right tell whoever collects the forms, so that the definition accepts it.",
        ),
        sample={"found": "125.000.000", "expected": "1.250.000", "currency": "TL"},
        holds_back=True,
    ),
    Entry(
        code="P113",
        severity=Severity.WARNING,
        name="far-from-approved",
        turkish=Wording(
            "{heading}: bildirilen tutar ({found} {currency}), geçen yılın programında onaylanan tutardan ({expected} {currency}) on kattan fazla uzak.",
            "Tutarların {currency} ile yazıldığını ve fazla ya da eksik sıfır olmadığını denetleyin, örneğin 1250 yerine 1250000; onaylı değer yanlışsa tanımda düzeltin, ikisi de doğruysa tanımda kabul edin.",
        ),
        english=Wording(
            "{heading}: what was reported ({found} {currency}) is more than ten times away from what last year's program approved ({expected} {currency}).",
            "Check that the amounts are in {currency}, without surplus or missing zeros, for example 1250000 instead of 1250; correct the approved value in the definition if that is wrong, accept the warning there if both are right.",
        ),
        sample={
            "heading": "2021 Bütçe",
            "found": "517.524",
            "expected": "498.000.000",
            "currency": "TL",
        },
        holds_back=True,
    ),
    Entry(
        code="P114",
        severity=Severity.ERROR,
        name="too-small-a-unit-beyond-limit",
        turkish=Wording(
            "Tutarlar {currency} yerine daha küçük bir birimle yazılmış görünüyor: olması gerekenin çok üstündeler, {count} hücre de kabul edilen sınırı aşıyor, ilki {found}.",
            "Bütün tutarları formun istediği birimle ({currency}) yazın, örneğin bin TL isteniyorsa 1250000 yerine 1250.",
        ),
        english=Wording(
            "The amounts look as if written in a smaller unit than {currency}: they are far above what they should be, and {count} cells are beyond the accepted limit, the first {found}.",
            "Write all amounts in the unit the form asks for ({currency}), for example 1250 instead of 1250000 where thousands are asked for.",
        ),
        sample={"found": "13.975.000.000", "count": "6", "currency": "TL"},
    ),
)
