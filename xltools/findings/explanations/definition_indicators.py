"""D3: the definition: indicators."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "D301",
        Words(
            "Ölçü birimi yazılmamış gösterge",
            "Göstergenin ölçü birimi boştur. Tanım kullanılmaz.",
            "Ölçü birimi bilinmeyen bir değer okunamaz: 12 sayı mı, yüzde mi belli olmaz; yayımlanan tabloda da yeri boş kalır.",
        ),
        Words(
            "An indicator without a unit of measure",
            "The indicator's unit of measure is blank. The definition is not used.",
            "Without a unit nobody knows whether 12 is a count or a percentage, and the published table has a gap.",
        ),
    ),
    Explanation(
        "D302",
        Words(
            "Veri kaynağı yazılmamış gösterge",
            "Göstergenin verisinin nereden alındığı yazılmamıştır. Tanım kullanılmaz.",
            "Kaynağı belirtilmeyen bir değer denetimde doğrulanamaz; performans programında kaynağın gösterilmesi gerekir.",
        ),
        Words(
            "An indicator without the source of its data",
            "The definition does not say where the indicator's data come from. It is not used.",
            "An audit cannot verify a value without a source, and the performance program has to name it.",
        ),
    ),
    Explanation(
        "D303",
        Words(
            "İzleyen birimi yazılmamış gösterge",
            "Göstergeyi izleyen birim boş bırakılmıştır. Tanım kullanılır, gösterge değerleri de alınır.",
            "Sorumlu birimler tablosunda göstergenin karşısı boş basılır; gerçekleşmeyi kimin izlediği belli olmaz.",
        ),
        Words(
            "An indicator without a monitoring department",
            "The department that monitors the indicator is blank. The definition and the indicator's values are used.",
            "The table of responsible departments is printed with a gap, and nobody is named to follow the results.",
        ),
    ),
    Explanation(
        "D304",
        Words(
            "Tek birimli göstergeye birden çok birim",
            "Gösterge tek birimden alınacak biçimde işaretlenmiştir ama değeri veren olarak tam bir birim yazılı değildir. Tanım kullanılmaz.",
            "Birden çok değer geldiğinde hangisinin kurum değeri olduğu bilinemez.",
        ),
        Words(
            "Several departments for a single-department indicator",
            "The indicator is marked as given by one department, but not exactly one department is named. The definition is not used.",
            "If several values come in, nobody can say which of them is the institution's.",
        ),
    ),
    Explanation(
        "D305",
        Words(
            "Değerini kimsenin vermediği gösterge",
            "Göstergenin birimlerden gelen değerlerin toplamı olduğu yazılıdır ama hiçbir birim ya da grup yazılmamıştır. Tanım kullanılmaz.",
            "Gösterge hiçbir formda sorulmaz, tabloda değeri boş kalırdı.",
        ),
        Words(
            "An indicator nobody gives a value for",
            "The indicator is the sum of the departments' values, but no department or group is named. The definition is not used.",
            "No form would ask for it, and its value in the table would stay blank.",
        ),
    ),
    Explanation(
        "D306",
        Words(
            "Payı ya da paydası yazılmamış oran",
            "Gösterge bir orandır ama payını ya da paydasını veren gösterge yazılmamıştır. Tanım kullanılmaz.",
            "Kurum oranı, birimlerin oranlarının ortalaması değil, paylar toplamının paydalar toplamına bölümüdür; iki bölüm bilinmeden hesaplanamaz.",
        ),
        Words(
            "A ratio without its parts",
            "The indicator is a ratio, but its numerator or denominator is not named. The definition is not used.",
            "The institution's ratio is all numerators divided by all denominators, not an average of ratios; without both parts it cannot be worked out.",
        ),
    ),
    Explanation(
        "D307",
        Words(
            "Birbirinden hesaplanan oranlar",
            "Oranların pay ve paydaları birbirini göstermektedir; izlendiğinde başlanan orana dönülmektedir. Tanım kullanılmaz.",
            "Döngüdeki oranların hiçbiri birimlerden gelen bir sayıya dayanmaz; değerleri hesaplanamaz.",
        ),
        Words(
            "Ratios worked out from one another",
            "The numerators and denominators of these ratios lead back to the first one. The definition is not used.",
            "Not one of the ratios rests on a number a department reports, so none can be worked out.",
        ),
    ),
    Explanation(
        "D308",
        Words(
            "Orana yazılmış birimler",
            "Bir oranın karşısına değer verecek birimler yazılmıştır. Tanım kullanılır ama bu birimlere oran sorulmaz; değeri pay ve paydadan hesaplanır.",
            "Birimlerin değer bildireceği sanılabilir; oysa pay ile paydada yazılı değillerse onlardan hiçbir sayı gelmez.",
        ),
        Words(
            "Departments named for a ratio",
            "Departments are named as giving a ratio. The definition is used, but they are not asked for the ratio; it is worked out from its two parts.",
            "One may believe that these departments report a value; unless they are named for the two parts, nothing comes from them.",
        ),
    ),
    Explanation(
        "D309",
        Words(
            "Oran olmayan göstergeye yazılmış pay ya da payda",
            "Oran olarak işaretlenmemiş bir göstergenin pay ya da payda hücresi doludur. Tanım kullanılır, bu hücre dikkate alınmaz.",
            "Gösterge oran olarak düşünülmüşse değerleri bölünecek yerde toplanır ve yanlış çıkar.",
        ),
        Words(
            "Parts of a ratio for an indicator that is none",
            "The numerator or denominator is filled for an indicator that is not marked as a ratio. The definition is used, the cell is not.",
            "If a ratio was meant, its values are added instead of divided, and the result is wrong.",
        ),
    ),
)
