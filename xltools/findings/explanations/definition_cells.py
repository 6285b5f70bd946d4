"""D0: the definition workbook: its file, sheets, columns and single cells."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "D002",
        Words(
            "Tanım yerine başka bir dosya",
            "Tanım olarak verilen çalışma kitabında tanıma ait hiçbir sayfa yoktur. Dosyadan hiçbir şey okunmaz.",
            "Kurumun birimleri, faaliyetleri ve dönemleri yalnız tanımdan öğrenilir; tanım olmadan form üretilemez, gelen formlar birleştirilemez.",
        ),
        Words(
            "Some other file instead of the definition",
            "The workbook given as the definition has no sheet of a definition. Nothing is read from it.",
            "Departments, activities and periods are known from the definition only; without it no form can be written and none consolidated.",
        ),
    ),
    Explanation(
        "D003",
        Words(
            "Tanımda eksik sayfa",
            "Tanımın sayfalarından biri bulunamamıştır. Sayfalar adlarından değil, gizli ilk satırdaki işaretten tanınır; işaret silinmişse sayfa yok sayılır. Tanım kullanılmaz.",
            "Bir sayfası eksik tanımla üretilen formlarda o sayfadaki birimler, faaliyetler ya da göstergeler hiç sorulmamış olurdu.",
        ),
        Words(
            "A sheet is missing from the definition",
            "One of the sheets of the definition was not found. Sheets are recognized by the mark in their hidden first row, not by their names. The definition is not used.",
            "Forms made without that sheet would silently leave out its departments, activities or indicators.",
        ),
    ),
    Explanation(
        "D004",
        Words(
            "Tanımda aynı sayfa iki kez",
            "Tanımdaki iki sayfa aynı işareti taşımaktadır; biri ötekinin kopyasıdır. Program hangisinin geçerli olduğunu tahmin etmez, tanım kullanılmaz.",
            "Kopyalardan biri güncel olmayabilir; yanlış sayfayla üretilen formlarda yanlış satırlar sorulur.",
        ),
        Words(
            "The same sheet twice in the definition",
            "Two sheets of the definition carry the same mark; one is a copy of the other. The program does not guess which one counts, and the definition is not used.",
            "One of the copies may be out of date; forms made from it would ask for the wrong rows.",
        ),
    ),
    Explanation(
        "D005",
        Words(
            "Tanımda eksik sütun",
            "Bir sayfanın sütunlarından biri bulunamamıştır. Sütunlar başlıklarından değil, gizli ilk satırdaki anahtardan tanınır. Tanım kullanılmaz.",
            "Sütundaki bilgi bütün satırlar için bilinmez; formlar ve tablolar eksik çıkardı.",
        ),
        Words(
            "A column is missing from the definition",
            "A column of a sheet was not found. Columns are recognized by the key in the hidden first row, not by their headings. The definition is not used.",
            "What the column says would be unknown for every row, and forms and tables would be incomplete.",
        ),
    ),
    Explanation(
        "D006",
        Words(
            "Tanımda aynı sütun iki kez",
            "Gizli ilk satırda aynı anahtar iki sütunun üstünde durmaktadır. Program ikisinden birini seçmez, tanım kullanılmaz.",
            "İki sütunun değerleri farklı olabilir; rastgele birini almak yanlış forma ve yanlış toplama yol açar.",
        ),
        Words(
            "The same column twice in the definition",
            "The same key stands above two columns in the hidden first row. The program chooses neither, and the definition is not used.",
            "The two columns may differ; taking either by chance would lead to wrong forms and wrong totals.",
        ),
    ),
    Explanation(
        "D007",
        Words(
            "Tanımda eksik ayar",
            "Kurum sayfasındaki ayarlardan birinin satırı bulunamamıştır; satırlar gizli ilk sütundaki anahtardan tanınır. Tanım kullanılmaz.",
            "Yıl, para birimi ya da sınırlar gibi bir ayar bilinmeden değerler doğru okunamaz ve denetlenemez.",
        ),
        Words(
            "A setting is missing from the definition",
            "The line of one of the institution's settings was not found; lines are recognized by the key in the hidden first column. The definition is not used.",
            "Without a setting such as the year, the currency or a limit, values cannot be read and checked properly.",
        ),
    ),
    Explanation(
        "D008",
        Words(
            "Tanımın başka bir sürümü",
            "Tanım çalışma kitabı, programın bu sürümünün bilmediği bir düzendedir. Okunmaz.",
            "Düzeni bilinmeyen bir tanımda bir sütun başka bir anlama gelebilir; sayılar yanlış yere yazılabilirdi.",
        ),
        Words(
            "Another version of the definition",
            "The definition workbook has a layout that this version of the program does not know. It is not read.",
            "In an unknown layout a column may mean something else, and numbers could end up in the wrong place.",
        ),
    ),
    Explanation(
        "D009",
        Words(
            "İşareti silinmiş başlık satırı",
            "Sayfanın başlık satırını gösteren gizli işaret yoktur; verilerin hangi satırda başladığı bilinmez. Tanım kullanılmaz.",
            "Başlık satırı veri, ilk veri satırı başlık sanılabilirdi; bir birim ya da faaliyet eksik kalırdı.",
        ),
        Words(
            "The row of heads has lost its mark",
            "The hidden mark of the row of heads is gone, so it is not known in which row the data begin. The definition is not used.",
            "A heading could be taken for data, or the first row of data for a heading, and a department or activity would be left out.",
        ),
    ),
    Explanation(
        "D011",
        Words(
            "Tanımda boş bırakılmış zorunlu hücre",
            "Tanımda doldurulması gereken bir hücre boştur. Program yerine bir değer varsaymaz, tanım kullanılmaz.",
            "Bu bilgi formlarda ve tablolarda görünür ya da hesaplamada kullanılır; eksikse sonuç da eksik olur.",
        ),
        Words(
            "A required cell of the definition is blank",
            "A cell of the definition that has to be filled is blank. The program assumes nothing in its place, and the definition is not used.",
            "Forms, tables or calculations need this value; without it the result is incomplete.",
        ),
    ),
    Explanation(
        "D012",
        Words(
            "Tanımda Excel hatası",
            "Tanımdaki bir hücrede #YOK ya da #BAŞV! gibi bir Excel hatası durmaktadır; hücrenin değeri yoktur. Tanım kullanılmaz.",
            "Hata, genellikle silinmiş bir hücreye başvuran formülden gelir; ardındaki gerçek değer bilinmez.",
        ),
        Words(
            "An Excel error in the definition",
            "A cell of the definition shows an Excel error such as #N/A or #REF!; it has no value. The definition is not used.",
            "The error mostly comes from a formula that refers to a deleted cell; the real value behind it is not known.",
        ),
    ),
    Explanation(
        "D013",
        Words(
            "Tanımda tarihe dönüşmüş değer",
            "Hücreye yazılan kod ya da metin, Excel tarafından tarihe çevrilmiştir. Yazılan asıl değer dosyada artık yoktur, tahmin edilmez. Tanım kullanılmaz.",
            "Yanlış bir kod, satırı başka bir birime ya da kaleme bağlayabilir; tutarlar yanlış toplama girerdi.",
        ),
        Words(
            "A value of the definition became a date",
            "Excel turned the code or text that was typed into a date. What was typed is no longer in the file and is not guessed. The definition is not used.",
            "A wrong code may tie the row to another department or item, and amounts would go into the wrong total.",
        ),
    ),
    Explanation(
        "D014",
        Words(
            "Sayı olarak saklanmış kod",
            "Kod hücresinde metin değil, ondalıklı bir sayı vardır. Excel 1.10 yazılanı 1,1 olarak saklar; kodun hangisi olduğu bilinmez. Tanım kullanılmaz.",
            "1.1 ile 1.10 ayrı kalemlerdir; karışırlarsa birinin tutarı ötekinin toplamına girer.",
        ),
        Words(
            "A code stored as a number",
            "The cell of a code holds a number with decimals, not text. Excel keeps 1.10 as 1.1, so it is not known which code is meant. The definition is not used.",
            "1.1 and 1.10 are two items; mixed up, the amount of one goes into the total of the other.",
        ),
    ),
    Explanation(
        "D015",
        Words(
            "Tam sayı yazılmamış hücre",
            "Bu hücreye belirli sınırlar içinde bir tam sayı yazılır; hücrede başka bir şey vardır. Değer kullanılmaz.",
            "Ondalık basamak ve gün gibi ayarlar her formun okunmasını ve her tablonun görünümünü etkiler.",
        ),
        Words(
            "No whole number where one is needed",
            "The cell takes a whole number within limits, but holds something else. The value is not used.",
            "Settings such as the number of decimals affect how every form is read and every table is shown.",
        ),
    ),
    Explanation(
        "D016",
        Words(
            "Metin yerine DOĞRU ya da YANLIŞ",
            "Metin beklenen hücrede Excel'in DOĞRU/YANLIŞ değeri vardır. Değer kullanılmaz.",
            "Hücreye ne yazılmak istendiği bilinmez; tahmin edilen bir ad ya da kod bütün formlara yayılırdı.",
        ),
        Words(
            "TRUE or FALSE instead of text",
            "A cell that takes text holds Excel's TRUE or FALSE. The value is not used.",
            "It is not known what was meant; a guessed name or code would spread to all forms.",
        ),
    ),
    Explanation(
        "D017",
        Words(
            "Listede olmayan seçenek",
            "Hücreye, yazılabilecek seçeneklerden biri yazılmamıştır. Program en yakın seçeneği kendiliğinden almaz; değer kullanılmaz.",
            "Seçim, satırın nasıl toplanacağını ve hangi tabloda yer alacağını belirler.",
        ),
        Words(
            "Not one of the choices",
            "The cell holds something that is not one of its choices. The program does not take the nearest one by itself; the value is not used.",
            "The choice decides how the row is added up and in which table it appears.",
        ),
    ),
    Explanation(
        "D018",
        Words(
            "Tanımda sonucu kaydedilmemiş formül",
            "Hücrede bir formül vardır ama dosyada sonucu yazılı değildir; program formülleri kendisi hesaplamaz. Değer kullanılmaz.",
            "Sonucu bilinmeyen bir ad, kod ya da sınırla form üretilemez.",
        ),
        Words(
            "A formula without a saved result in the definition",
            "The cell holds a formula, but the file does not contain its result; the program does not calculate formulas itself. The value is not used.",
            "No form can be made from a name, a code or a limit that is not known.",
        ),
    ),
    Explanation(
        "D019",
        Words(
            "Dört rakamla yazılmamış yıl",
            "Yıl hücresinde dört rakamlı bir yıl yoktur. Program yılı tahmin etmez; değer kullanılmaz.",
            "Formların ve dönemlerin yılı buradan gelir; yanlış yıl, tutarları yanlış sütuna taşır.",
        ),
        Words(
            "A year that is not written with four digits",
            "The cell of a year holds no year of four digits. The program does not guess it; the value is not used.",
            "The year of forms and periods comes from here; a wrong one moves amounts into the wrong column.",
        ),
    ),
    Explanation(
        "D020",
        Words(
            "Sayı olmayan tutar",
            "Tutar ya da değer hücresinde tek biçimde okunan bir sayı yoktur; 1.101 gibi bir metin iki türlü okunabilir. Değer kullanılmaz.",
            "Bir tavan ya da onaylı değer yanlış okunsaydı, kontrol yanlış sonuç verirdi.",
        ),
        Words(
            "An amount that is no number",
            "The cell of an amount or value holds no number that can be read in one way; text such as 1.101 can be read in two. The value is not used.",
            "A ceiling or an approved value read wrongly would make a check say the wrong thing.",
        ),
    ),
    Explanation(
        "D021",
        Words(
            "Tarih olmayan gün",
            "Tarih hücresinde bir günün tarihi yoktur. 12/5 gibi yazımlar iki türlü okunabildiği için alınmaz; değer kullanılmaz.",
            "Bir istisnanın ne zamana kadar geçerli olduğu bilinmezse, kabul edilip edilmediği de bilinmez.",
        ),
        Words(
            "A day that is no date",
            "The cell of a date does not hold the date of a day. Spellings such as 12/5 can be read in two ways and are not taken; the value is not used.",
            "If nobody knows until when a warning is accepted, nobody knows whether it still is.",
        ),
    ),
    Explanation(
        "D022",
        Words(
            "Adı başka yılı gösteren dosya",
            "Tanım dosyasının adındaki yıl ile içindeki bütçe yılı aynı değildir. Tanım kullanılmaz.",
            "Kopyalanıp yılı değiştirilmemiş bir tanım, geçen yılın boş formlarının ve çıktılarının üzerine yazardı.",
        ),
        Words(
            "A file called after another year",
            "The year in the name of the definition file is not the budget year inside it. The definition is not used.",
            "A copied definition whose year was not changed would write over last year's blank forms and outputs.",
        ),
    ),
)
