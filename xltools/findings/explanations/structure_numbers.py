"""S3: numbers beside the form's own cells, and totals that are not what the form calculates."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "S301",
        Words(
            "Form dışında sayı",
            "Form sayfasında, doldurulacak hücrelerin dışında bir sayı durmaktadır. Program sayıyı görmüş ama hiçbir toplama katmamıştır.",
            "Birim bu sayının sayılacağını sanıyor olabilir; ait olduğu hücreye yazılmadıkça toplam eksik kalır.",
        ),
        Words(
            "A number outside the form",
            "A number stands on a sheet of the form, but in none of the cells to fill. The program saw it and added it to nothing.",
            "The department may believe that it counts; until it stands in its own cell, the total is incomplete.",
        ),
    ),
    Explanation(
        "S302",
        Words(
            "Eklenmiş sayfada sayılar",
            "Dosyada forma ait olmayan bir sayfa ve üzerinde sayılar vardır. Bu sayılar kullanılmaz; formun kendi değerleri alınır.",
            "Çoğu kez çalışma notudur; ancak birim asıl tutarları buraya yazmışsa toplamda eksik kalırlar.",
        ),
        Words(
            "Numbers on an added sheet",
            "The file has a sheet that is no part of the form, with numbers on it. They are not used; the form's own values are.",
            "Mostly these are working notes; but if the department put its real amounts there, the total lacks them.",
        ),
    ),
    Explanation(
        "S303",
        Words(
            "Üzerine sayı yazılmış toplam",
            "Formülle hesaplanan bir toplam hücresine elle sayı yazılmıştır ve bu sayı, kalemlerin toplamından farklıdır. Yazılan toplam kullanılmaz.",
            "Toplamlar her zaman kalemlerden hesaplanır. Elle yazılan tutar kalemlere dağıtılmamışsa aradaki fark hiçbir tabloya girmez.",
        ),
        Words(
            "A total typed over",
            "A number was typed into a cell that a formula should calculate, and it differs from the sum of the items. The typed total is not used.",
            "Totals are always calculated from the items. What was typed over the total but not into the items is in no table.",
        ),
    ),
    Explanation(
        "S304",
        Words(
            "Kalemlerini tutmayan toplam",
            "Formdaki bir toplam hücresinin gösterdiği sonuç, programın aynı kalemlerden bulduğu toplamdan farklıdır. Formdaki sonuç kullanılmaz.",
            "Birimin ekranda gördüğü ve onayladığı toplam ile tablolara girecek toplam aynı değildir; hangisinin doğru olduğuna birim karar verir.",
        ),
        Words(
            "A total that does not match its items",
            "The result a total of the form shows differs from the sum the program finds for the same items. The form's result is not used.",
            "The total the department saw and approved is not the one that goes into the tables; the department has to say which is right.",
        ),
    ),
    Explanation(
        "S305",
        Words(
            "Değiştirilmiş toplam formülü",
            "Bir toplam hücresindeki formül formdakinden farklıdır ama gösterdiği sonuç doğrudur. Kalemlerin değerleri alınmıştır.",
            "Bugün fark yoktur; ancak kalemlerden biri değişirse formdaki toplam yanlış kalabilir.",
        ),
        Words(
            "A changed formula of a total",
            "The formula of a total differs from the form's, but its result is right. The values of the items were taken.",
            "There is no difference today; but if an item changes, the total in the form may be wrong.",
        ),
    ),
    Explanation(
        "S306",
        Words(
            "Elle eklenmiş satır",
            "Formda, gizli anahtarı olmayan, adı formdaki bir satıra benzeyen ve sayı içeren bir satır vardır; satırı birim eklemiştir. Sayıları kullanılmaz.",
            "Eklenen satırın hangi ekonomik koda ait olduğu bilinmez; tutarları var olan satırlara yazılmadıkça toplam eksik kalır.",
        ),
        Words(
            "A row added by hand",
            "The form has a row with numbers and a label like one of the form's, but without a hidden key; the department added it. Its numbers are not used.",
            "Nobody knows the economic item of an added row; until its amounts stand in the form's own rows, the total is incomplete.",
        ),
    ),
    Explanation(
        "S307",
        Words(
            "Birleştirilmiş hücrenin altında kalan sayı",
            "Hücreler birleştirilmiş, ama dosyada, birleştirmenin altında kalan bir hücrede sayı durmaktadır. Excel bu sayıyı göstermez; değeri kullanılmaz.",
            "Ekranda görünmeyen bir sayıyı kimse onaylamamıştır; toplansa da atılsa da toplam yanlış olabilirdi.",
        ),
        Words(
            "A number under merged cells",
            "Cells were merged, and one of those covered still holds a number in the file. Excel does not show it; it is not used.",
            "Nobody has approved a number that cannot be seen; adding it or dropping it could both make the total wrong.",
        ),
    ),
    Explanation(
        "S308",
        Words(
            "Birleştirilmiş doldurma hücreleri",
            "Doldurulacak iki ya da daha çok hücre tek hücre olacak biçimde birleştirilmiştir. Görünen değer yalnız sol üstteki hücreye yazılmış sayılır, ötekiler boş kalır.",
            "Birim, tutarı birden çok kalem ya da yıl için yazmış olabilir; programın bildiği yalnız birine yazıldığıdır.",
        ),
        Words(
            "Merged cells to fill",
            "Two or more cells to fill were merged into one. The value shown counts for the top left cell only; the others stay blank.",
            "The department may have meant the amount for several items or years; the program knows it for one of them only.",
        ),
    ),
    Explanation(
        "S309",
        Words(
            "Açıklama yerine sayı",
            "Açıklama hücresine yalnız bir sayı yazılmıştır. Sayı açıklama olarak saklanır, toplamlara katılmaz.",
            "Yapıştırma bir sütun kaydığında son yılın tutarı bu hücreye düşer ve toplamda görünmez.",
        ),
        Words(
            "A number as explanation",
            "The cell for an explanation holds nothing but a number. It is kept as an explanation and added nowhere.",
            "When a paste slips by one column the last year's amount lands in this cell and is missing from the total.",
        ),
    ),
    Explanation(
        "S310",
        Words(
            "Formun dışında çok sayıda sayı",
            "Sayfada formun yanında ya da altında bir tablo kadar sayı vardır; hiçbiri kullanılmaz, hepsi tek bulguda bildirilir.",
            "Değerler forma değil yanına yapıştırılmış olabilir; o zaman birimin tutarları hiçbir toplamda yoktur.",
        ),
        Words(
            "Many numbers outside the form",
            "As many numbers as a table has stand beside or below the form; not one is used, and one finding tells them all.",
            "The values may have been pasted beside the form instead of into it; then the department is in no total.",
        ),
    ),
    Explanation(
        "S311",
        Words(
            "Bitmemiş düzeltme listesi",
            "Birime geri gönderilen formun düzeltme listesinde, yapıldığını formülün anlayamadığı ve yanına X yazılmamış satırlar vardır.",
            "Gönderilen dosyadan yeni forma aktarılamayan sayılar yalnız bu listede durur; liste bitmeden form sayılırsa toplamlarda eksik kalırlar.",
        ),
        Words(
            "Corrections that are not finished",
            "The form went back to its department with a sheet of corrections; lines of it that no formula can tell to be done have no X beside them.",
            "Numbers of the sent file that could not be carried over into the new form stand on this sheet alone; if the form counted before it is finished, the totals would lack them.",
        ),
    ),
    Explanation(
        "S312",
        Words(
            "Gizlenmiş form sayfasındaki değerler",
            "Formun gizlenmiş bir sayfasında değer vardır; form, sayfa gösterilip yeniden gönderilene kadar alınmaz. Boş bir sayfayı gizlemenin sakıncası yoktur.",
            "Formu onaylayan, gizli sayfadaki tutarları görmemiştir; toplama girseler kimsenin onaylamadığı tutarlar olurlardı.",
        ),
        Words(
            "Values on a hidden sheet of the form",
            "A hidden sheet of the form holds values; the form does not count until the sheet is shown and the form sent again. To hide a blank sheet does no harm.",
            "Who approved the form has not seen the amounts of that sheet; in the total they would be amounts that nobody approved.",
        ),
    ),
    Explanation(
        "S313",
        Words(
            "Gizlenmiş satır ve sütunlardaki değerler",
            "Formun gizlenmiş ya da süzülmüş satırlarında veya sütunlarında sıfırdan farklı değerler vardır; hepsi alınmıştır.",
            "Sayfanın toplamı bu değerleri de içerir, ama satırlara bakan onları görmez; eski bir taslaktan kalmış olabilirler.",
        ),
        Words(
            "Values in hidden rows and columns",
            "Rows or columns of the form that are hidden or filtered away hold values other than zero; all of them were taken.",
            "The total of the sheet contains them, but who looks at its rows does not see them; they may be left from an older draft.",
        ),
    ),
    Explanation(
        "S314",
        Words(
            "Metin içinde tutar",
            "Doldurulacak hücrelerin dışındaki bir metinde tutar geçmektedir. Metinden sayı çıkarılmaz, tutar kullanılmaz; not yalnız bunu bildirir.",
            "“Ek ödenek 12.500.000 TL” gibi bir not, birimin bildirmek istediği ama forma girmemiş bir tutar olabilir.",
        ),
        Words(
            "An amount in words",
            "A text outside the cells to fill names an amount. No number is read out of words and the amount is not used; the note only tells.",
            "Words such as “additional funds of 12,500,000” may be an amount the department wants to report but did not type into the form.",
        ),
    ),
)
