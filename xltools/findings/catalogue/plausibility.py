"""P: values that count but should be looked at."""

from __future__ import annotations

from xltools.findings.catalogue import plausibility_magnitude
from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    *plausibility_magnitude.ENTRIES,
    Entry(
        code="P102",
        severity=Severity.WARNING,
        name="spending-above-budget",
        turkish=Wording(
            "{name}: faaliyetin harcaması ({found}), aynı yılın bütçesini ({expected}) aşıyor.",
            "Harcamayı ve bütçeyi kontrol edin, fazladan yazılmış bir sıfır olabilir; doğruysa nedenini “Açıklama / Gerekçe” hücresine yazın, örneğin “Yıl içinde ödenek aktarıldı”.",
        ),
        english=Wording(
            "{name}: the spending on the activity ({found}) is above the budget of the same year ({expected}).",
            "Check spending and budget, there may be a zero too many; if they are right give the reason in the “Explanation” cell, for example “Funds were transferred during the year”.",
        ),
        sample={"name": "Yabancılar Dairesi Başkanlığı", "found": "4.512.000", "expected": "4.150.000"},
    ),
    Entry(
        code="P103",
        severity=Severity.WARNING,
        name="spending-far-from-elapsed-share",
        turkish=Wording(
            "{name}: faaliyetin bütçesinin ({budget}) %{share} kadarı harcanmış ({found}); yılın %{elapsed} kadarı geçtiğine göre fark {limit} puandan fazla ve açıklaması yok.",
            "Harcamayı kontrol edin; doğruysa nedenini “Açıklama / Gerekçe” hücresine yazın, örneğin “İhale ikinci yarıya kaldı” (yazabilecek birim: {asked}).",
        ),
        english=Wording(
            "{name}: {share}% of the activity's budget ({budget}) has been spent ({found}); with {elapsed}% of the year gone that is more than {limit} points away, without an explanation.",
            "Check the spending; if it is right give the reason in the “Explanation” cell, for example “The tender was moved to the second half” (who can tell: {asked}).",
        ),
        sample={
            "name": "Göç İdaresi Genel Müdürlüğü",
            "budget": "1.439.000",
            "share": "0,9",
            "found": "13.132",
            "elapsed": "50,0",
            "limit": "30",
            "asked": "İnsan Ticareti Mağdurlarını Koruma Dairesi Başkanlığı",
        },
    ),
    Entry(
        code="P104",
        severity=Severity.WARNING,
        name="change-without-explanation",
        turkish=Wording(
            "{name}: yıldan yıla değişim %{limit} sınırını aşıyor ve açıklaması yok: {changes}.",
            "Değerleri kontrol edin; doğruysa nedenini “Açıklama / Gerekçe” hücresine yazın, örneğin “2021’de üç yeni merkez açılacak” (yazabilecek birim: {asked}).",
        ),
        english=Wording(
            "{name}: the change from year to year is beyond {limit}%, without an explanation: {changes}.",
            "Check the values; if they are right give the reason in the “Explanation” cell, for example “Three new centers open in 2021” (who can tell: {asked}).",
        ),
        sample={
            "name": "Personel Dairesi Başkanlığı",
            "limit": "50",
            "changes": "2020 Bütçe 1.250.000 → 2021 Bütçe 12.500.000: +900,0 %",
            "asked": "Personel Dairesi Başkanlığı",
        },
    ),
    Entry(
        code="P105",
        severity=Severity.WARNING,
        name="deviation-without-explanation",
        turkish=Wording(
            "{name}: gerçekleşme planlanandan %{limit} sınırından fazla sapıyor ve açıklaması yok: {changes}.",
            "Değerleri kontrol edin; doğruysa nedenini “Açıklama / Gerekçe” hücresine yazın, örneğin “Salgın nedeniyle yarısı yapılabildi” (yazabilecek birim: {asked}).",
        ),
        english=Wording(
            "{name}: what was reached is more than {limit}% from what was planned, without an explanation: {changes}.",
            "Check the values; if they are right give the reason in the “Explanation” cell, for example “Half of them were held because of the pandemic” (who can tell: {asked}).",
        ),
        sample={
            "name": "Eğitim Dairesi Başkanlığı",
            "limit": "20",
            "changes": "2020 Planlanan 16 → 2020 YS Gerç. Tahmini 8: -50,0 %",
            "asked": "Eğitim Dairesi Başkanlığı",
        },
    ),
    Entry(
        code="P106",
        severity=Severity.WARNING,
        name="departments-with-the-same-amounts",
        turkish=Wording(
            "{count} birim aynı {amounts} tutarı yazmış: {names}. İlk hücreler: {cells}.",
            "Tutarlar bir formdan ötekine yapıştırılmış olabilir; birimlere sorun. Gerçekten aynıysa tanım çalışma kitabının “Kabul edilen istisnalar” sayfasına nedeniyle yazın.",
        ),
        english=Wording(
            "{count} departments have the same {amounts} amounts: {names}. First cells: {cells}.",
            "The amounts may have been pasted from one form into the other; ask the departments. If they are the same indeed, give the reason on the sheet of accepted exceptions of the definition workbook.",
        ),
        sample={
            "count": "2",
            "amounts": "59",
            "names": "Çankırı İl Göç İdaresi Müdürlüğü, Kastamonu İl Göç İdaresi Müdürlüğü",
            "cells": "IL18.xlsx › Maliyet F1!C13, IL37.xlsx › Maliyet F1!C13",
        },
    ),
    Entry(
        code="P107",
        severity=Severity.WARNING,
        name="activities-with-the-same-amounts",
        turkish=Wording(
            "Bu formda birden çok faaliyete aynı {amounts} tutar yazılmış: {names}. İlk hücreler: {cells}.",
            "Bir faaliyetin tutarları ötekinin sayfasına da yapıştırılmış olabilir; her sayfaya kendi faaliyetinin tutarlarını yazın, gerçekten aynıysa bir şey yapmayın.",
        ),
        english=Wording(
            "This form has the same {amounts} amounts under several activities: {names}. First cells: {cells}.",
            "The amounts of one activity may have been pasted into the sheet of the other, too; write its own amounts into each sheet. If they are the same indeed nothing has to be done.",
        ),
        sample={
            "amounts": "25",
            "names": "F3 Göç Yönetimi Veri Alt Yapısı, F4 Göçmenlerin Etkin Uluslararası Koruması",
            "cells": "IL18.xlsx › Maliyet F3!C13, IL18.xlsx › Maliyet F4!C13",
        },
    ),
    Entry(
        code="P201",
        severity=Severity.WARNING,
        name="share-outside-0-to-100",
        turkish=Wording(
            "Bu gösterge yüzde olarak bildirilen bir orandır; değer 0 ile 100 arasında değil: {found}.",
            "Yüzde olarak yazın, örneğin beşte dört için 80; değer pay ve paydadan hesaplanıyorsa ikisini de kontrol edin.",
            "0-100",
        ),
        english=Wording(
            "This indicator is a share; the value does not lie between 0 and 100: {found}.",
            "Write it in percent, for example 80 for four fifths; if it is calculated from two values, check both.",
            "0-100",
        ),
        sample={"found": "950"},
    ),
    Entry(
        code="P202",
        severity=Severity.WARNING,
        name="decimal-in-a-count",
        turkish=Wording(
            "Adet ya da kişi sayısı beklenen yerde ondalıklı bir değer var: {found}.",
            "Tam sayı yazın, örneğin 125; binlik ayırıcı ondalık işareti olarak okunmuş olabilir.",
        ),
        english=Wording(
            "A value with decimals stands where things are counted: {found}.",
            "Type a whole number, for example 125; a thousands mark may have been read as a decimal mark.",
        ),
        sample={"found": "1,25"},
    ),
    Entry(
        code="P203",
        severity=Severity.WARNING,
        name="negative-amount",
        turkish=Wording(
            "Değer sıfırdan küçük: {found}.",
            "Eksi işareti yanlışlıkla yazıldıysa silin, örneğin -1250 yerine 1250; bir düzeltme tutarıysa nedenini “Açıklama / Gerekçe” hücresine yazın.",
        ),
        english=Wording(
            "The value is below zero: {found}.",
            "Take the minus away if it was typed by mistake, for example 1250 instead of -1250; if it is a correction give the reason in the “Explanation” cell.",
        ),
        sample={"found": "-1.250"},
    ),
    Entry(
        code="P204",
        severity=Severity.WARNING,
        name="required-cell-blank",
        turkish=Wording(
            "Satırın başka değerleri var ama doldurulması gereken bir hücresi boş: {headings}.",
            "Değeri yazın; sıfırsa 0 yazın. Bilinmiyorsa boş kalsın: boş hücre 0 sayılmaz, boş yayımlanır.",
        ),
        english=Wording(
            "The row has other values, but a cell that has to be filled is blank: {headings}.",
            "Type the value; type 0 if it is zero. Leave it blank if it is not known: a blank is not taken for 0.",
        ),
        sample={"headings": "2020 Harcama (Haziran)"},
    ),
    Entry(
        code="P205",
        severity=Severity.NOTE,
        name="rows-blank",
        turkish=Wording(
            "Boş bırakılan satır sayısı {count}: {rows}.",
            "Bildirilecek değer yoksa bir şey yapmayın; değer sıfırsa 0 yazın.",
        ),
        english=Wording(
            "Rows left blank: {count} ({rows}).",
            "If there is no value to report nothing has to be done; type 0 where the value is zero.",
        ),
        sample={"count": "1", "rows": "F3 Göç Yönetimi Veri Alt Yapısı › Faiz Giderleri"},
    ),
    Entry(
        code="P206",
        severity=Severity.WARNING,
        name="preparer-not-filled",
        turkish=Wording(
            "Formu hazırlayanın adı yazılmamış.",
            "Yönerge sayfasında “Hazırlayan” sütununa adı yazın, örneğin “Ayşe Yılmaz”.",
        ),
        english=Wording(
            "The name of who prepared the form is not filled in.",
            "Write the name on the sheet “Guide” under “Prepared by”, for example “Ayse Yilmaz”.",
        ),
        sample={},
    ),
    Entry(
        code="P207",
        severity=Severity.WARNING,
        name="approver-not-filled",
        turkish=Wording(
            "Formu onaylayanın adı yazılmamış.",
            "Yönerge sayfasında “Onaylayan” sütununa adı yazın, örneğin “Mehmet Demir”.",
        ),
        english=Wording(
            "The name of who approved the form is not filled in.",
            "Write the name on the sheet “Guide” under “Approved by”, for example “Mehmet Demir”.",
        ),
        sample={},
    ),
)
