"""S3: numbers outside the cells to fill: beside the form, in its totals, under merged cells."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
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
        code="S304",
        severity=Severity.ERROR,
        name="total-differs",
        turkish=Wording(
            "Toplam hücresi {found} gösteriyor; doldurulan hücrelerin toplamı {expected}.",
            "Formülü değiştirmeyin: dosyayı Excel'de açıp F9 ile yeniden hesaplatın ve kaydedin; fark sürerse değerleri boş forma girin.",
        ),
        english=Wording(
            "The total shows {found}; the filled cells add up to {expected}.",
            "Leave the formula alone: open the file in Excel, press F9 to calculate again and save; if it still differs, enter the values into a blank form.",
        ),
        sample={"found": "1250000", "expected": "1350000"},
    ),
    Entry(
        code="S305",
        severity=Severity.WARNING,
        name="total-formula-changed",
        turkish=Wording(
            "Toplamın formülü değiştirilmiş: {found}. Doldurulan hücrelerin toplamı {expected} olarak hesaplandı.",
            "Bir şey yapmanız gerekmez; toplamlar hücrelerden yeniden hesaplanır. Formülü geri almak için değerleri boş forma girin.",
        ),
        english=Wording(
            "The formula of the total was changed: {found}. The filled cells were added up to {expected}.",
            "Nothing has to be done; totals are calculated again from the cells. To get the formula back, enter the values into a blank form.",
        ),
        sample={"found": "=B14*1", "expected": "1250000"},
    ),
    Entry(
        code="S306",
        severity=Severity.ERROR,
        name="row-added-by-hand",
        turkish=Wording(
            "Elle eklenmiş '{label}' satırında sayı var: {found}. Hiçbir toplama girmez.",
            "Formdaki en yakın satır '{near}' (satır {row}): değerler oraya aitse oraya yazıp eklenen satırı silin.",
        ),
        english=Wording(
            "The row '{label}' was added by hand and holds numbers: {found}. They are part of no total.",
            "The nearest row of the form is '{near}' (row {row}): if the values belong there, type them there and delete the added row.",
        ),
        sample={
            "label": "Personel gideri (ek)",
            "found": "125000",
            "near": "Personel Giderleri",
            "row": "14",
        },
    ),
    Entry(
        code="S307",
        severity=Severity.ERROR,
        name="number-under-merge",
        turkish=Wording(
            "Birleştirilmiş hücrelerin altında görünmeyen bir sayı var: {found}.",
            "Hücre birleştirmesini kaldırın, sayı doğruysa bırakın, değilse silin.",
        ),
        english=Wording(
            "Merged cells hide a number: {found}.",
            "Unmerge the cells; leave the number if it is right, delete it if it is not.",
        ),
        sample={"found": "125000"},
    ),
    Entry(
        code="S308",
        severity=Severity.WARNING,
        name="inputs-merged",
        turkish=Wording(
            "Doldurulacak {count} hücre birleştirilmiş; yazılan değer yalnız ilk hücreye sayıldı.",
            "Birleştirmeyi kaldırıp her hücrenin değerini kendi yerine yazın.",
        ),
        english=Wording(
            "{count} cells to fill were merged; what is typed there was counted for the first of them only.",
            "Unmerge them and type each value into its own cell.",
        ),
        sample={"count": "2"},
        holds_back=True,
    ),
    Entry(
        code="S309",
        severity=Severity.WARNING,
        name="number-as-explanation",
        turkish=Wording(
            "Açıklama hücresinde yalnız bir sayı var: {found}. Açıklama sayıldı, hiçbir toplama girmedi.",
            "Sayı yan hücrelerden birine aitse oraya taşıyın; açıklamaysa sözle yazın, örneğin “2 yeni merkez açıldı”.",
        ),
        english=Wording(
            "The explanation holds nothing but a number: {found}. It was kept as an explanation and is part of no total.",
            "If it belongs into one of the cells beside it, move it there; if it explains, say so in words, for example "
            "“2 new centres opened”.",
        ),
        sample={"found": "125000"},
        holds_back=True,
    ),
    Entry(
        code="S310",
        severity=Severity.ERROR,
        name="many-numbers-outside-form",
        turkish=Wording(
            "Formun dışında {count} sayı var (buradan {last} hücresine kadar); hiçbiri toplamlara girmez.",
            "Değerleri ait oldukları sarı hücrelere yazın; çalışma tablosuysa sayfadan silin.",
        ),
        english=Wording(
            "{count} numbers stand outside the form (from here to {last}); they are part of no total.",
            "Type them into the yellow cells they belong to; if they are a working table, delete it from the sheet.",
        ),
        sample={"count": "240", "last": "N38"},
    ),
    Entry(
        code="S311",
        severity=Severity.ERROR,
        name="corrections-not-finished",
        turkish=Wording(
            "Düzeltme listesinde yapıldığı belirtilmemiş {count} satır var.",
            "Her satırda yazanı yapıp yanındaki sarı “Yapıldı” hücresine X yazın; liste sayfasını ya da satırlarını "
            "sildiyseniz size geri gönderilen dosyayla yeniden başlayın.",
        ),
        english=Wording(
            "The sheet of corrections has {count} lines with no X beside them.",
            "Do what each line says and type X into the yellow “Done” cell beside it; if the sheet or some of its lines "
            "were deleted, start again from the file that was sent back to you.",
        ),
        sample={"count": "3"},
    ),
    Entry(
        code="S312",
        severity=Severity.ERROR,
        name="hidden-sheet-counts",
        turkish=Wording(
            "Bu sayfa gizlenmiş ama üzerinde {count} değer var; görülmeden onaylanmış olurlar.",
            "Bir sayfa sekmesine sağ tıklayıp “Göster” ile sayfayı açın, değerleri denetleyip kaydedin. Sayfa listede yoksa "
            "makroyla gizlenmiştir: değerleri boş forma girin.",
        ),
        english=Wording(
            "This sheet is hidden but holds {count} values; they would be approved unseen.",
            "Right-click the tab of a sheet, choose “Unhide”, look at the values and save. If the sheet is not offered "
            "there a macro has hidden it: enter the values into a blank form.",
        ),
        sample={"count": "55"},
    ),
    Entry(
        code="S313",
        severity=Severity.WARNING,
        name="hidden-lines-count",
        turkish=Wording(
            "Gizlenmiş satır ya da sütunlarda toplamlara giren {count} değer var; ilki {found}.",
            "Gizli satır ve sütunları gösterip değerlere bakın: doğruysa öyle bırakın, değilse düzeltin.",
        ),
        english=Wording(
            "Hidden rows or columns hold {count} values that count; the first is {found}.",
            "Unhide them and look at the values: leave them if they are right, correct them if not.",
        ),
        sample={"count": "3", "found": "125000"},
    ),
    Entry(
        code="S314",
        severity=Severity.NOTE,
        name="amount-in-words",
        turkish=Wording(
            "Metinde tutar geçiyor: '{found}'. Metindeki tutarlar hiçbir toplama girmez (sayfada böyle {count} metin var).",
            "Tutar forma aitse sarı hücresine yazın; yalnızca bilgi içinse bir şey yapmanız gerekmez.",
        ),
        english=Wording(
            "An amount stands in words: '{found}'. Amounts in words are part of no total (texts like this on the sheet: {count}).",
            "If it belongs into the form, type it into its yellow cell; if it only informs, there is nothing to do.",
        ),
        sample={"found": "ek ödenek 12.500.000 TL", "count": "1"},
    ),
)
