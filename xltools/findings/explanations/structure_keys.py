"""S2: whether the form's sheets, rows and columns are still there and still what they were."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "S201",
        Words(
            "Eksik form sayfası",
            "Formun sayfalarından biri bulunamamıştır. Sayfanın adı ya da sırası değişebilir; silinmişse ya da gizli işareti yok edilmişse bulunamaz. O sayfadan değer alınmaz.",
            "Eksik sayfayı boş saymak, örneğin bir faaliyetin bütün maliyetini toplamdan düşürürdü.",
        ),
        Words(
            "A sheet of the form is missing",
            "One of the form's sheets was not found. Its name and order may change; but it was deleted or lost its hidden mark. No value is taken from it.",
            "Counting a missing sheet as blank would drop, say, the whole cost of an activity from the total.",
        ),
    ),
    Explanation(
        "S202",
        Words(
            "Kopyalanmış form sayfası",
            "Aynı form sayfası dosyada birden çok kez vardır. Program kopyalardan birini seçmez, hiçbirinin değeri kullanılmaz.",
            "Kopyalar toplansa tutarlar iki kat olur; biri seçilse eski değerler sayılabilirdi.",
        ),
        Words(
            "A copied sheet of the form",
            "The same sheet of the form is in the file more than once. The program chooses none of the copies, and no value of them is used.",
            "Adding the copies would double the amounts; choosing one could count old values.",
        ),
    ),
    Explanation(
        "S203",
        Words(
            "Eksik satır",
            "Formun bir satırı bulunamamıştır; satırlar gizli ilk sütundaki anahtardan tanınır. Satır silinmiş ya da hem adını hem anahtarını yitirmiştir; değeri yoktur.",
            "Silinen satır sıfır demek değildir; birimin bu kalemde tutarı olup olmadığı bilinmez.",
        ),
        Words(
            "A missing row",
            "A row of the form was not found; rows are recognized by the key in the hidden first column. It was deleted, or lost both its label and its key; it has no value.",
            "A deleted row is not zero; nobody knows whether the department has an amount for this item.",
        ),
    ),
    Explanation(
        "S204",
        Words(
            "Kopyalanmış satır",
            "Aynı anahtarı taşıyan birden çok satır vardır. Program birini seçmez, bu satırların değerleri kullanılmaz.",
            "Satırların ikisi de toplansa tutar mükerrer olur; biri seçilse öteki kaybolurdu.",
        ),
        Words(
            "A copied row",
            "Several rows carry the same key. The program chooses none of them, and their values are not used.",
            "Adding both would count the amount twice; choosing one would lose the other.",
        ),
    ),
    Explanation(
        "S205",
        Words(
            "Eksik sütun",
            "Formun bir sütunu bulunamamıştır; sütunlar gizli satırdaki anahtardan tanınır. Sütun silinmiş ya da hem başlığını hem anahtarını yitirmiştir; değerleri yoktur.",
            "Bir yılın bütün tutarları eksiktir; boş sayılsa o yılın kurum toplamı yanlış çıkardı.",
        ),
        Words(
            "A missing column",
            "A column of the form was not found; columns are recognized by the key in the hidden row. It was deleted, or lost both its heading and its key; it has no values.",
            "All amounts of a year are missing; counted as blank, the institution's total of that year would be wrong.",
        ),
    ),
    Explanation(
        "S206",
        Words(
            "Kopyalanmış sütun",
            "Aynı anahtarı taşıyan birden çok sütun vardır. Program birini seçmez, bu sütunların değerleri kullanılmaz.",
            "İki sütun toplansa o yılın tutarları iki kat olurdu.",
        ),
        Words(
            "A copied column",
            "Several columns carry the same key. The program chooses none of them, and their values are not used.",
            "Adding both columns would double the amounts of that year.",
        ),
    ),
    Explanation(
        "S207",
        Words(
            "Başka formdan alınmış sayfa",
            "Sayfanın gizli işareti, dosyadakinden başka bir birimi ya da yılı göstermektedir; sayfa başka bir formdan kopyalanmıştır. Değerleri kullanılmaz.",
            "Bir birimin maliyeti başka bir birimin adına toplanır ya da geçen yılın tutarı bu yıla yazılırdı.",
        ),
        Words(
            "A sheet taken from another form",
            "The sheet's hidden mark names another department or year than the file; it was copied from another form. Its values are not used.",
            "One department's cost would be added under another's name, or last year's amounts under this year.",
        ),
    ),
    Explanation(
        "S208",
        Words(
            "Başka satırın adı",
            "Satırın gizli anahtarı bir kalemi, yanındaki ad ise aynı sayfadaki başka bir kalemi göstermektedir; adlar anahtarlardan ayrı sıralanmış ya da taşınmıştır. Form bu hâliyle kullanılmaz; sayfa başına bir kez bildirilir.",
            "Birim tutarı gördüğü ada göre yazmıştır; anahtara göre toplansa personel gideri, yolluk satırına geçebilirdi.",
        ),
        Words(
            "The label of another row",
            "The row's hidden key stands for one item, the label beside it is that of another row of the sheet; labels were sorted or moved without their keys. The form is not used as it is; this is told once for a sheet.",
            "The department typed the amount for the label it saw; by the key, personnel costs could go under travel.",
        ),
    ),
    Explanation(
        "S209",
        Words(
            "Değiştirilmiş satır adı",
            "Satırın adı formdakinden farklıdır ama başka bir satırın adı da değildir. Değerler gizli anahtara göre alınmıştır.",
            "Birim, satıra başka bir şeyin tutarını yazmış olabilir; tutar, formdaki kalemin toplamına girmiştir.",
        ),
        Words(
            "A changed row label",
            "The row's label differs from the form's, but is not that of another row either. The values were taken by the hidden key.",
            "The department may have typed the amount of something else; it went into the total of the form's own item.",
        ),
    ),
    Explanation(
        "S210",
        Words(
            "Anahtarı bozulmuş satır",
            "Formdaki adı taşıyan bir satır vardır ama gizli anahtarı silinmiş ya da değiştirilmiştir. Satırın değerleri kullanılmaz.",
            "Program satırları adlarından tanımaz; ada bakarak almak, benzer adlı bir satırın tutarını yanlış kaleme yazmak olabilirdi.",
        ),
        Words(
            "A row that lost its key",
            "A row with the right label is there, but its hidden key was deleted or overwritten. The row's values are not used.",
            "Rows are not recognized by their labels; going by a label could put the amount of a similar row under the wrong item.",
        ),
    ),
    Explanation(
        "S211",
        Words(
            "Tanımda olmayan satır",
            "Satırın gizli anahtarı tanımdaki hiçbir kalemin anahtarı değildir; kalem tanımdan çıkarılmış ya da anahtar elle yazılmıştır. Satırdaki sayılar kullanılmaz.",
            "Tutarın gireceği bir toplam yoktur; sessizce bırakılsaydı birimin bildirdiği para kaybolurdu.",
        ),
        Words(
            "A row the definition does not have",
            "The row's hidden key belongs to no item of the definition; the item was removed or the key made up. The numbers of the row are not used.",
            "There is no total for the amount; left out silently, money the department reported would be lost.",
        ),
    ),
    Explanation(
        "S212",
        Words(
            "Başka sütunun başlığı",
            "Sütunun gizli anahtarı bir dönemi, başlığı ise formdaki başka bir dönemi göstermektedir. Form bu hâliyle kullanılmaz; sayfa başına bir kez bildirilir.",
            "Birim tutarları gördüğü başlığa göre yazmıştır; anahtara göre toplansa bütçe, harcama yerine geçebilirdi.",
        ),
        Words(
            "The heading of another column",
            "The column's hidden key stands for one period, its heading is that of another one of the form. The form is not used as it is; this is told once for a sheet.",
            "The department typed the amounts for the heading it saw; by the key, the budget could count as spending.",
        ),
    ),
    Explanation(
        "S213",
        Words(
            "Değiştirilmiş sütun başlığı",
            "Sütunun başlığı formdakinden farklıdır ama başka bir sütunun başlığı da değildir. Değerler gizli anahtara göre alınmıştır.",
            "Birim başka bir yılın ya da dönemin tutarını yazmış olabilir; tutarlar formdaki dönemin toplamına girmiştir.",
        ),
        Words(
            "A changed column heading",
            "The column's heading differs from the form's, but is not that of another column either. The values were taken by the hidden key.",
            "The department may have typed amounts of another year or period; they went into the totals of the form's own period.",
        ),
    ),
    Explanation(
        "S214",
        Words(
            "Anahtarı bozulmuş sütun",
            "Formdaki başlığı taşıyan bir sütun vardır ama gizli anahtarı silinmiş ya da değiştirilmiştir. Sütunun değerleri kullanılmaz.",
            "Bir yılın bütün tutarları toplam dışı kalır; başlığa bakarak almak ise sütunları karıştırma tehlikesi taşır.",
        ),
        Words(
            "A column that lost its key",
            "A column with the right heading is there, but its hidden key was deleted or overwritten. The column's values are not used.",
            "All amounts of a year are left out; going by the heading instead could mix up columns.",
        ),
    ),
    Explanation(
        "S215",
        Words(
            "Anahtarları silinmiş sayfa",
            "Sayfa formdadır, ama satır ve sütunlarını tanıtan gizli ilk satır ya da ilk sütun silinmiştir. Değerleri kullanılmaz.",
            "Hangi sayının hangi kaleme ve yıla ait olduğu artık yalnızca yerinden anlaşılır; yer ise kaymış olabilir.",
        ),
        Words(
            "A sheet without its keys",
            "The sheet is in the form, but the hidden first row or column that names its rows and columns was deleted. Its values are not used.",
            "Which item and year a number belongs to could only be told from its position, and positions may have shifted.",
        ),
    ),
    Explanation(
        "S216",
        Words(
            "Tanımda kodu değişen satır ya da sütun",
            "Form birime gönderildikten sonra tanım çalışma kitabında bir kod değiştirilmiştir; formdaki eski kod artık bilinmiyor. Değerler kullanılmaz.",
            "Birimin yaptığı bir hata yoktur. Kodlar form toplanırken değişirse gelen formların değerleri yerini bulamaz.",
        ),
        Words(
            "A row or column whose code the definition changed",
            "A code was changed in the definition workbook after the form had been sent out; the old code in the form is no longer known. The values are not used.",
            "The department has done nothing wrong. When codes change while forms are out, the values that come back find no place.",
        ),
    ),
    Explanation(
        "S225",
        Words(
            "Başka kodla duran sayfa",
            "Sayfa, tanımdaki faaliyetin ya da tablonun adını taşımakta ama başka bir kodla durmaktadır: kod, form gönderildikten sonra değişmiştir. Değerleri okunmaz.",
            "Kod değiştiren bir faaliyetin tutarları ne eski ne yeni kodla toplanır; yanlış birine yazılmasındansa sorulur.",
        ),
        Words(
            "A sheet under another code",
            "The sheet names an activity or table of the definition but stands under another code: the code was changed after the form had been sent out. Its values are not read.",
            "Amounts of an activity that changed its code would be added under neither; asking is better than adding them to the wrong one.",
        ),
    ),
    Explanation(
        "S217",
        Words(
            "Başka bir sayfa olduğunu söyleyen sayfa",
            "Sayfanın başlığı, birim satırı, program ya da faaliyet adı, satır ya da sütun adları tanımda başka bir birime, faaliyete ya da yıla aittir. Görünen sayfa başkasınındır; hiçbir değeri kullanılmaz.",
            "Program değerleri koda göre toplar: Adana'nın F4 tutarları, üzerinde F4 yazdığı halde Adıyaman'ın F1 tutarı sayılırdı.",
        ),
        Words(
            "A sheet that says it is another one",
            "By the definition, the title, the department's line, the names of program and activity, the labels or the headings of the sheet belong to another department, activity or year. No value of it is used.",
            "Values are added by their keys: amounts typed for one department's activity would count for another's, against what everybody can read on the sheet.",
        ),
    ),
    Explanation(
        "S218",
        Words(
            "Tanınmayan bir ad taşıyan sayfa",
            "Sayfada yazan kurum ya da birim adı tanımda yoktur; aynı formun yönerge sayfasında ise formun kendi adı yazmaktadır. Değerler alınmıştır.",
            "Ad yalnızca düzeltilmiş olabilir; ama başka bir kurumun formundan yapıştırılmış bir sayfa da böyle görünür.",
        ),
        Words(
            "A sheet that names somebody unknown",
            "The definition knows no institution or department of the name on the sheet, while the guide of the same form names the form's own. The values were taken.",
            "The name may only have been corrected; but a sheet pasted from another institution's form looks the same.",
        ),
    ),
)
