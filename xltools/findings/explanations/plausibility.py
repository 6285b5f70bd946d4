"""P: values that can be read and count, but that somebody should look at."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "P102",
        Words(
            "Bütçeyi aşan harcama",
            "Bir faaliyetin bugüne kadarki harcaması, aynı yılın bütçesinden büyüktür. Değerler alınmıştır.",
            "Ödenek, harcamanın üst sınırıdır; ya yıl içinde ödenek eklenmiştir ya da sayılardan biri yanlış yazılmıştır.",
        ),
        Words(
            "Spending above the budget",
            "The spending to date on an activity is larger than its budget of the same year. The values were taken.",
            "The appropriation is the upper limit; either it was raised during the year, or one of the numbers is wrong.",
        ),
    ),
    Explanation(
        "P103",
        Words(
            "Yılın geçen süresine uymayan harcama",
            "Bir faaliyetin bugüne kadarki harcamasının bütçesine oranı, yılın geçen kısmına göre çok yüksek ya da çok düşüktür ve açıklama yazılmamıştır. Değerler alınmıştır.",
            "Yıl sonunda ödenek yetmeyebilir ya da kullanılmadan kalabilir; yanlış yazılmış bir harcama da böyle görünür.",
        ),
        Words(
            "Spending that does not fit the elapsed year",
            "The spending to date on an activity is a far higher or lower share of its budget than the elapsed part of the year, and nobody explains it. The values were taken.",
            "The appropriation may run out or stay unused by the end of the year; a mistyped amount looks the same.",
        ),
    ),
    Explanation(
        "P104",
        Words(
            "Açıklaması olmayan büyük değişim",
            "Bir faaliyetin bütçesi ya da bir göstergenin değeri, önceki yıla göre tanımdaki sınırdan fazla değişmiş ve açıklama yazılmamıştır. Değerler alınmıştır.",
            "Gerekçesi yazılmamış artış ve azalışlar bütçe görüşmelerinde ve denetimde sorulur; fazladan bir sıfır da böyle yakalanır.",
        ),
        Words(
            "A large change without an explanation",
            "The budget of an activity or the value of an indicator changed from the year before by more than the limit of the definition, and nobody explains it. The values were taken.",
            "Budget talks and audits ask for the reason of such changes; a zero too many shows up here as well.",
        ),
    ),
    Explanation(
        "P105",
        Words(
            "Açıklaması olmayan hedef sapması",
            "Göstergenin gerçekleşmesi ya da tahmini, aynı yılın planından tanımdaki sınırdan fazla sapmış ve açıklama yazılmamıştır. Değerler alınmıştır.",
            "Hedefin altında kalan kadar üstüne çıkan sapmalar da açıklanmalıdır; denetim raporlarının en sık eksik bulduğu budur.",
        ),
        Words(
            "A deviation from the target without an explanation",
            "The actual or estimated value of the indicator deviates from the same year's plan by more than the limit of the definition, and nobody explains it. The values were taken.",
            "Deviations have to be explained in both directions, above the target too; audit reports miss this most often.",
        ),
    ),
    Explanation(
        "P106",
        Words(
            "Aynı tutarları bildiren birimler",
            "Birimlerin bütün tutarları, grupları farklıysa bir faaliyetin bütün tutarları hücre hücre aynıdır. Değerler alınmıştır.",
            "Yalnızca sarı hücrelere yapıştırılan başka bir birimin tutarları formda başka hiçbir yerden anlaşılmaz.",
        ),
        Words(
            "Departments with the same amounts",
            "All amounts of these departments are the same cell by cell, or all of one activity where the departments are of different groups. The values were taken.",
            "Where another department's amounts were pasted into the yellow cells, nothing else in the form shows it.",
        ),
    ),
    Explanation(
        "P107",
        Words(
            "Birden çok faaliyette aynı tutarlar",
            "Bir formun birden çok maliyet sayfasında bütün tutarlar hücre hücre aynıdır. Değerler alınmıştır.",
            "Bir faaliyetin tutarları ötekinin sayfasına da yapıştırıldıysa maliyet iki kez sayılır, öteki faaliyetinki ise eksik kalır.",
        ),
        Words(
            "The same amounts under several activities",
            "All amounts on several cost sheets of a form are the same cell by cell. The values were taken.",
            "If the amounts of one activity were pasted into the sheet of another, the cost is counted twice and that of the other is missing.",
        ),
    ),
    Explanation(
        "P201",
        Words(
            "0 ile 100 dışında kalan oran",
            "Yüzde olarak bildirilen bir oranın değeri 0'dan küçük ya da 100'den büyüktür. Değer alınmıştır.",
            "Bir bütünün parçası %100'ü geçemez; oran yerine adet yazılmış ya da pay ile payda yer değiştirmiş olabilir.",
        ),
        Words(
            "A share outside 0 to 100",
            "The value of a share in percent is below 0 or above 100. It was taken.",
            "A part cannot be more than 100% of its whole; perhaps a count was typed, or numerator and denominator were swapped.",
        ),
    ),
    Explanation(
        "P202",
        Words(
            "Ondalıklı adet",
            "Adet ya da kişi sayısı olması gereken hücrede ondalıklı bir sayı vardır. Değer alınmıştır.",
            "Yarım kişi ya da taşıt olmaz; sayı bir ortalama, bir oran ya da binlik ayırıcı yerine virgülle yazılmış bir sayı olabilir.",
        ),
        Words(
            "A count with decimals",
            "A cell for a count of things or people holds a number with decimals. It was taken.",
            "There are no half persons or vehicles; it may be an average, a rate, or a decimal mark typed for thousands.",
        ),
    ),
    Explanation(
        "P203",
        Words(
            "Sıfırdan küçük değer",
            "Bir tutar ya da sayım tablosundaki bir adet sıfırdan küçüktür. Değer, eksi olarak alınmıştır.",
            "Eksi değer, öteki birimlerle birlikte alınan toplamı azaltır. İade ve düzeltmelerde doğru olabilir; başka yerde çoğu kez yazım yanlışıdır.",
        ),
        Words(
            "A value below zero",
            "An amount, or a count of a resource table, is below zero. It was taken as negative.",
            "A negative value reduces the total it shares with other departments. It may be right for refunds and corrections; elsewhere it is mostly a slip.",
        ),
    ),
    Explanation(
        "P204",
        Words(
            "Boş bırakılmış zorunlu hücre",
            "Satırın öteki hücreleri doldurulmuş, tanımda zorunlu sayılan bir hücresi boş bırakılmıştır. Hücre boş olarak alınmış, sıfır sayılmamıştır.",
            "Boş ile sıfır farklıdır: boş, bilinmiyor demektir. O yılın toplamı bu satır bakımından eksik olabilir.",
        ),
        Words(
            "A required cell left blank",
            "Other cells of the row are filled, but one the definition requires is blank. It was taken as blank, not as zero.",
            "Blank is not zero: it means that the value is not known. For this row the total of that year may be incomplete.",
        ),
    ),
    Explanation(
        "P205",
        Words(
            "Boş bırakılmış satırlar",
            "Formda hiç doldurulmamış satırlar ya da sayım tablolarında boş hücreler vardır. Boş olarak alınmış, sıfır sayılmamıştır.",
            "Boş hücreler toplama bir şey katmaz. Tutarı gerçekten sıfır olan hücrelere 0 yazılırsa sonradan sorulmaz.",
        ),
        Words(
            "Rows left blank",
            "Some rows of the form are not filled at all, or cells of its tables of counts are blank. They were taken as blank, not as zero.",
            "Blank cells add nothing. If 0 is typed where the amount is really zero, nobody has to ask later.",
        ),
    ),
    Explanation(
        "P206",
        Words(
            "Hazırlayanı yazılmamış form",
            "Yönerge sayfasında formu hazırlayanın adı boştur. Formun değerleri alınmıştır.",
            "Bir tutar sorulacağında kime başvurulacağı bilinmez.",
        ),
        Words(
            "A form without its preparer",
            "The name of whoever prepared the form is blank on the guide sheet. The form's values were taken.",
            "When an amount is in doubt, nobody knows whom to ask.",
        ),
    ),
    Explanation(
        "P207",
        Words(
            "Onaylayanı yazılmamış form",
            "Yönerge sayfasında formu onaylayanın adı boştur. Formun değerleri alınmıştır.",
            "Değerlerin birim amirince görülüp görülmediği belli değildir; taslak bir form gönderilmiş olabilir.",
        ),
        Words(
            "A form without its approver",
            "The name of whoever approved the form is blank on the guide sheet. The form's values were taken.",
            "It is not clear whether the head of the department has seen the values; a draft may have been sent.",
        ),
    ),
)
