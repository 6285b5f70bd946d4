"""P: amounts of another order of magnitude than they should be."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "P101",
        Words(
            "Bin lira olarak doldurulmuş olabilecek form",
            "Formun tutarları, tanımda beklenen en küçük tutarın ya da benzer birimlerin tutarlarının çok altındadır; hepsi bin lira olarak yazılmış olabilir. Değerler yazıldığı gibi alınmıştır.",
            "Form tam lira yerine bin lira ile doldurulduysa birimin bütün maliyeti binde bir olarak toplanır; bu uyarı açıkken program taslaktır.",
        ),
        Words(
            "A form that may be in thousands",
            "The amounts of the form are far below the least amount set in the definition, or below those of similar departments, as if they were in thousands. They were taken as written.",
            "If the form was filled in thousands instead of whole currency, the department's whole cost counts as a thousandth; while this warning is open the program is a draft.",
        ),
    ),
    Explanation(
        "P108",
        Words(
            "Bin lira ile yazıldığı için ondalıklı kalan tutarlar",
            "Tutarlar bin lira ile yazılmış gibi küçüktür ve bazılarında kuruştan küçük basamaklar vardır. Yuvarlanırlarsa yine binde bir kalırlar; form kullanılmaz.",
            "Kuruşa yuvarlamak yanlışı gizlerdi: form kabul edilir, birimin maliyeti binde bir olarak toplanırdı.",
        ),
        Words(
            "Amounts with decimals because they are in thousands",
            "The amounts are as small as if they were in thousands, and some have more decimals than the currency. Rounded they would still be a thousandth; the form is not used.",
            "Rounding would hide the mistake: the form would be accepted and the department's cost would count as a thousandth.",
        ),
    ),
    Explanation(
        "P109",
        Words(
            "Tutarları çok büyük olan form",
            "Formun tutarları benzer birimlerin ya da bütün öteki formların tutarlarından çok büyüktür; istenenden küçük bir birimle yazılmış olabilir. Değerler yazıldığı gibi alınmıştır.",
            "Bin lira istenirken tam lira yazan tek bir birim, kurumun toplamını kat kat büyütür; bu uyarı açıkken program taslaktır.",
        ),
        Words(
            "A form whose amounts are far too large",
            "The amounts of the form are far above those of similar departments or of all other forms, as if a smaller unit than the one asked for had been used. They were taken as written.",
            "One department that writes full currency where thousands are asked for multiplies the institution's total; while this warning is open the program is a draft.",
        ),
    ),
    Explanation(
        "P110",
        Words(
            "Tutarları başka büyüklükte olan sayfa",
            "Bir faaliyet sayfasının tutarları, formun büyüklüğü de gözetildiğinde, öteki formların aynı sayfasından onlarca kat büyük ya da küçüktür. Değerler yazıldığı gibi alınmıştır.",
            "Tek bir sayfası başka birimle yazılan form, faaliyetin maliyetini bozar; bu uyarı açıkken program taslaktır.",
        ),
        Words(
            "A sheet of another order of magnitude",
            "The amounts of one activity's sheet are dozens of times larger or smaller than those of the other forms, the size of the form taken into account. They were taken as written.",
            "A form with one sheet in another unit distorts the cost of the activity; while this warning is open the program is a draft.",
        ),
    ),
    Explanation(
        "P111",
        Words(
            "Tutarları başka büyüklükte olan satır",
            "Bir satırın tutarları, formun büyüklüğü de gözetildiğinde, aynı gruptaki formların bu satırından onlarca kat büyük ya da küçüktür. Değerler yazıldığı gibi alınmıştır.",
            "Satır başka birimle ya da fazla sıfırla yazıldıysa gider kaleminin toplamı bozulur; bu uyarı açıkken program taslaktır.",
        ),
        Words(
            "A row of another order of magnitude",
            "The amounts of a row are dozens of times larger or smaller than this row in the forms of the same group, the size of the form taken into account. They were taken as written.",
            "If the row is in another unit or has surplus zeros, the total of its item is distorted; while this warning is open the program is a draft.",
        ),
    ),
    Explanation(
        "P112",
        Words(
            "Satırının öteki yıllarına uymayan tutar",
            "Bir tutar, satırının öteki yıllarından otuz kattan fazla büyük ya da küçüktür; tek bir başka yıl varsa sınır üç yüz kattır. Harcama yalnız çok büyükse sorulur. Değer yazıldığı gibi alınmıştır.",
            "Fazladan iki sıfır tek hücrede bile kurumun toplamını değiştirir; bu uyarı açıkken program taslaktır.",
        ),
        Words(
            "An amount that does not fit the other years",
            "An amount is more than thirty times larger or smaller than the other years of its row, three hundred times where there is one other year; spending only when larger. It was taken as written.",
            "Two surplus zeros in a single cell change the institution's total; while this warning is open the program is a draft.",
        ),
    ),
    Explanation(
        "P113",
        Words(
            "Onaylı değerden kat kat uzak tutar",
            "Bir formun ya da kurumun bildirdiği tutar, geçen yılın programında aynı yıl için onaylanan tutarın on katından büyük ya da onda birinden küçüktür. Değerler yazıldığı gibi alınmıştır.",
            "Bir yıl içinde tutarlar yüzdelerle değişir; on kat fark çoğu kez yanlış birimdir. Bu uyarı açıkken program taslaktır.",
        ),
        Words(
            "An amount many times away from what was approved",
            "What a form or the institution reports is more than ten times, or less than a tenth, of what last year's program approved for the same year. The values were taken as written.",
            "Within a year amounts change by some percent; ten times is mostly a wrong unit. While this warning is open the program is a draft.",
        ),
    ),
    Explanation(
        "P114",
        Words(
            "Küçük birimle yazıldığı için sınırı aşan tutarlar",
            "Tutarlar istenenden küçük bir birimle yazılmış gibi büyüktür ve bazıları bir hücrede kabul edilen sınırı aşar. Form kullanılmaz.",
            "Yalnız sınırı aşan hücreler düzeltilseydi öteki tutarlar bin kat büyük kalırdı.",
        ),
        Words(
            "Amounts beyond the limit because of a small unit",
            "The amounts are as large as if a smaller unit than the one asked for had been used, and some are beyond what a cell may hold. The form is not used.",
            "Were only the cells beyond the limit corrected, the other amounts would stay a thousand times too large.",
        ),
    ),
)
