"""D7: the definition: ceilings, approved values, check rules, waivers."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "D701",
        Words(
            "Başka kullanımdan bir dönem",
            "Tavanlar maliyet dönemleri içindir; onaylı değer de ait olduğu şeyin dönemini ister: tutar maliyet, gösterge gösterge dönemi. Tanım kullanılmaz.",
            "Tutar bir gösterge sütunuyla karşılaştırılamaz; kontrol hiç yapılmamış olurdu.",
        ),
        Words(
            "A period of another use",
            "Ceilings are for periods of costs, and an approved value needs a period of its own kind: costs for an amount, indicators for an indicator. The definition is not used.",
            "An amount cannot be compared with a column of indicators; the check would never be made.",
        ),
    ),
    Explanation(
        "D702",
        Words(
            "Para biriminden ince tutar",
            "Tutarın ondalıkları, kurum sayfasındaki para biriminin ondalıklarından çoktur. Tanım kullanılmaz.",
            "Toplamlar kuruşla tam tutulur; daha ince bir tutara hiçbir toplam eşit olamaz.",
        ),
        Words(
            "An amount finer than the currency",
            "The amount has more decimals than the institution sheet gives the currency. The definition is not used.",
            "Totals are exact to the smallest unit; none of them can equal a finer amount.",
        ),
    ),
    Explanation(
        "D703",
        Words(
            "Neye ait olduğu belli olmayan onaylı değer",
            "Satırdaki kod hem bir faaliyetin, alt programın ya da programın hem de bir başkasının kodudur. Tanım kullanılmaz.",
            "Değer yanlış toplamla karşılaştırılabilirdi.",
        ),
        Words(
            "An approved value that may be of several things",
            "The code of the row is that of an activity, a sub-program or a program, and of another one too. The definition is not used.",
            "The value could be compared with the wrong total.",
        ),
    ),
    Explanation(
        "D704",
        Words(
            "Ekonomik kodlu gösterge değeri",
            "Onaylı değer bir göstergeye aittir ama satırında ekonomik kod da yazılıdır. Tanım kullanılmaz.",
            "Satır bir tutar için yazılmış olabilir; yanlış değer karşılaştırılırdı.",
        ),
        Words(
            "An indicator's value with an economic item",
            "The approved value is of an indicator, yet its row also has an economic item. The definition is not used.",
            "The row may have been meant for an amount; the wrong value would be compared.",
        ),
    ),
    Explanation(
        "D705",
        Words(
            "Olmayan bir kontrolün kuralı",
            "Kontroller sayfasında, programın yaptığı kontrollerden hiçbirine ait olmayan bir kod vardır. Tanım kullanılmaz.",
            "Kural hiçbir kontrole uygulanmaz; tutmak zorunda sanılan kontrol yalnız bilgi verirdi.",
        ),
        Words(
            "A rule of a check that does not exist",
            "A code on the sheet of checks belongs to no check the program makes. The definition is not used.",
            "The rule would apply to nothing; a check believed to be required would only inform.",
        ),
    ),
    Explanation(
        "D706",
        Words(
            "Hiçbir şeyi kapsamayan kabul",
            "Kabul edilen istisnanın kodu ne bir uyarının ne de bir kontrolün kodudur. Tanım kullanılmaz.",
            "Kabul edildiği sanılan bulgu ya da kontrol açık kalırdı.",
        ),
        Words(
            "An acceptance of nothing",
            "The code to be accepted is that of no warning and of no check. The definition is not used.",
            "The finding or check that somebody believes accepted would stay open.",
        ),
    ),
    Explanation(
        "D707",
        Words(
            "Kabul edilemeyen bir bulgu",
            "Kabul edilen istisnanın kodu bir uyarının değildir. Hata, değeri ya da formu dışarıda bırakır ve kabul edilemez; not ise yalnız bilgi verir. Tanım kullanılmaz.",
            "Okunamayan bir değer kabul edilse, eksik toplam tam görünürdü.",
        ),
        Words(
            "A finding that cannot be accepted",
            "The code to be accepted is not that of a warning. An error keeps a value or a form out and cannot be accepted; a note only tells. The definition is not used.",
            "If a value nobody can read were accepted, an incomplete total would look complete.",
        ),
    ),
)
