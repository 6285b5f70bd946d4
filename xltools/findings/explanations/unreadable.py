"""U: files no workbook could be read from."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "U101",
        Words(
            "Boş dosya",
            "Dosya vardır ama içinde hiçbir şey yoktur (0 bayt). Okunacak bir değer bulunmaz.",
            "Birimin formu gelmemiş sayılır; maliyeti toplamlarda eksiktir.",
        ),
        Words(
            "An empty file",
            "The file is there, but nothing is in it (0 bytes). There is no value to read.",
            "The department's form counts as not received, and its costs are missing from the totals.",
        ),
    ),
    Explanation(
        "U102",
        Words(
            "Sonu eksik dosya",
            "Dosyanın baş kısmı bir Excel çalışma kitabına benzemekte, sonu bulunmamaktadır. İçinden hiçbir değer alınmaz.",
            "Eksik bir dosyanın okunabilen kısmını almak, kalan tutarları toplamdan sessizce düşürmek olurdu.",
        ),
        Words(
            "A file whose end is missing",
            "The file begins like an Excel workbook, but its end is missing. No value is taken from it.",
            "Taking the readable part would silently drop the other amounts from the total.",
        ),
    ),
    Explanation(
        "U103",
        Words(
            "Excel olmayan dosya",
            "Dosyanın içeriği bir Excel çalışma kitabı değildir; adı .xlsx ile bitse bile okunmaz.",
            "Bir birimin formu yerine gelmişse o birimin tutarları toplamlarda yoktur.",
        ),
        Words(
            "A file that is no Excel workbook",
            "The content is no Excel workbook; it is not read, even if its name ends with .xlsx.",
            "If it came in place of a department's form, that department's amounts are missing from the totals.",
        ),
    ),
    Explanation(
        "U104",
        Words(
            "Parolalı dosya",
            "Dosya, açmak için parola isteyecek biçimde kaydedilmiştir. Program parola sormaz ve denemez; dosya okunmaz.",
            "İçindeki tutarlar görülemediğinden birimin formu toplamlara girmez.",
        ),
        Words(
            "A file with a password",
            "The file was saved so that it opens only with a password. The program neither asks for passwords nor tries any; the file is not read.",
            "Its amounts cannot be seen, so the department's form is in no total.",
        ),
    ),
    Explanation(
        "U105",
        Words(
            "Eski Excel biçimi (.xls)",
            "Dosya, Excel'in 2007 öncesinde kullandığı biçimdedir. Program yalnız .xlsx okur; dosya okunmaz.",
            "Birimin formu, yeni biçimde kaydedilene kadar toplamlara girmez.",
        ),
        Words(
            "The old Excel format (.xls)",
            "The file has the format Excel used before 2007. The program reads .xlsx only; the file is not read.",
            "The department's form is in no total until it is saved in the new format.",
        ),
    ),
    Explanation(
        "U106",
        Words(
            "XML Elektronik Tablo 2003 biçimi",
            "Dosya Excel'de açılır ama .xlsx değildir, düz XML olarak kaydedilmiştir. Okunmaz.",
            "Birimin formu, .xlsx olarak kaydedilene kadar toplamlara girmez.",
        ),
        Words(
            "The format XML Spreadsheet 2003",
            "Excel opens the file, but it is no .xlsx; it was saved as plain XML. It is not read.",
            "The department's form is in no total until it is saved as .xlsx.",
        ),
    ),
    Explanation(
        "U107",
        Words(
            "İkili Excel biçimi (.xlsb)",
            "Dosya, Excel'in ikili çalışma kitabı biçimindedir. Program yalnız .xlsx okur; dosya okunmaz.",
            "Birimin formu, .xlsx olarak kaydedilene kadar toplamlara girmez.",
        ),
        Words(
            "Excel's binary format (.xlsb)",
            "The file is a binary Excel workbook. The program reads .xlsx only; the file is not read.",
            "The department's form is in no total until it is saved as .xlsx.",
        ),
    ),
    Explanation(
        "U108",
        Words(
            "OpenDocument biçimi (.ods)",
            "Dosya LibreOffice'in kendi biçiminde kaydedilmiştir. Program yalnız .xlsx okur; dosya okunmaz.",
            "Birimin formu, .xlsx olarak kaydedilene kadar toplamlara girmez.",
        ),
        Words(
            "The OpenDocument format (.ods)",
            "The file was saved in LibreOffice's own format. The program reads .xlsx only; the file is not read.",
            "The department's form is in no total until it is saved as .xlsx.",
        ),
    ),
    Explanation(
        "U109",
        Words(
            "Apple Numbers biçimi",
            "Dosya, Apple'ın Numbers programının biçimindedir. Okunmaz.",
            "Birimin formu, Excel dosyası olarak dışa aktarılana kadar toplamlara girmez.",
        ),
        Words(
            "The format of Apple Numbers",
            "The file has the format of Apple's Numbers. It is not read.",
            "The department's form is in no total until it is exported as an Excel file.",
        ),
    ),
    Explanation(
        "U110",
        Words(
            "Metin dosyası (CSV)",
            "Dosyada yalnız virgül ya da noktalı virgülle ayrılmış metin vardır; sayfalar ve gizli anahtarlar yoktur. Okunmaz.",
            "Anahtarlar olmadan bir sayının hangi faaliyete ve yıla ait olduğu bilinemez; tahmin edilmiş bir tutar toplama girmez.",
        ),
        Words(
            "A text file (CSV)",
            "The file holds only text separated by commas or semicolons, without sheets and hidden keys. It is not read.",
            "Without the keys nobody knows the activity and the year of a number, and no guessed amount goes into a total.",
        ),
    ),
    Explanation(
        "U111",
        Words(
            "Web sayfası",
            "Dosya, adı .xlsx olsa da bir web sayfasıdır; çoğu kez bir sistemden “Excel'e aktar” ile indirilir. Okunmaz.",
            "Web sayfasında formun anahtarları yoktur; sayıların yeri bilinemediğinden hiçbiri toplama girmez.",
        ),
        Words(
            "A web page",
            "Whatever its name, the file is a web page; such files often come from the “export to Excel” of some system. It is not read.",
            "A web page has none of the form's keys; the place of its numbers is not known, and none of them is in a total.",
        ),
    ),
    Explanation(
        "U112",
        Words(
            "Word belgesi",
            "Dosya bir Word belgesidir, form değildir. Okunmaz.",
            "Belgedeki tutarlar toplamlara girmez; birimin formu gelmemiş sayılır.",
        ),
        Words(
            "A Word document",
            "The file is a Word document, not a form. It is not read.",
            "Amounts in the document are in no total, and the department's form counts as not received.",
        ),
    ),
    Explanation(
        "U113",
        Words(
            "Arşiv dosyası",
            "Dosya bir .zip, .rar ya da benzeri arşivdir; içinde formlar olabilir. Program arşivlerin içine bakmaz.",
            "Arşivdeki formlar toplamlara girmez; bir arşivde birden çok birimin formu bulunabilir.",
        ),
        Words(
            "An archive",
            "The file is a .zip, .rar or similar archive and may hold forms. The program does not look inside archives.",
            "Forms in the archive are in no total, and one archive may hold those of several departments.",
        ),
    ),
    Explanation(
        "U114",
        Words(
            "Zararlı olabilecek dosya",
            "Dosyada, Excel'in hiçbir zaman yazmadığı bir belge tanımı (DTD) bulunmuştur. Dosya okunmadan bırakılır.",
            "Böyle bir tanımla dosya, bilgisayardaki başka dosyaları okutabilir ya da bilgisayarı kilitleyebilir; tutarlarına güvenilmez.",
        ),
        Words(
            "A file that may be harmful",
            "The file contains a document type (DTD), which Excel never writes. It was left unread.",
            "A document type can make a computer read out other files or hang; amounts in such a file are not trusted.",
        ),
    ),
    Explanation(
        "U115",
        Words(
            "Bir forma göre çok büyük dosya",
            "Dosya ya da içindeki bir bölüm, açıldığında bir formun olabileceğinden çok daha büyüktür. Okunmaz.",
            "Böyle bir dosya bütün birleştirmeyi durdurabilirdi; öteki birimlerin formları bundan etkilenmez, yalnız bu form toplam dışı kalır.",
        ),
        Words(
            "A file far too large for a form",
            "The file, or a part of it once unpacked, is far larger than a form can be. It is not read.",
            "Such a file could stop the whole consolidation; so only this form is left out, and the others are not touched.",
        ),
    ),
    Explanation(
        "U116",
        Words(
            "Bozuk dosya",
            "Dosya bir Excel çalışma kitabıdır ama içi tutarsızdır: bir bölümü eksik ya da okunamaz durumdadır. Hiçbir değeri alınmaz.",
            "Bozuk dosyadan okunabilen sayıları almak, okunamayanları sıfır saymak olurdu.",
        ),
        Words(
            "A damaged file",
            "The file is an Excel workbook, but a part of it is missing or cannot be read. No value is taken from it.",
            "Taking the readable numbers would mean counting the others as zero.",
        ),
    ),
    Explanation(
        "U117",
        Words(
            "Okunurken programı sonlandıran dosya",
            "Dosyayı okuyan işlem bitiremeden sonlandı. Öteki dosyalar okundu; bu dosyadan hiçbir değer alınmadı.",
            "Bir dosyanın durdurduğu okuma öbür birimlerin formlarını da götürmemeli, sessizce de eksik kalmamalıdır.",
        ),
        Words(
            "A file whose reading ended the program",
            "The process that read the file ended before it was done. The other files were read; no value of this one was taken.",
            "One file must not take the forms of the other departments with it, nor be missing without a word.",
        ),
    ),
    Explanation(
        "U120",
        Words(
            "Programın okurken hata yaptığı dosya",
            "Dosya beklenmeyen bir şey içeriyor ve program onu okurken hata yaptı. Öteki dosyalar okundu; bu dosyadan hiçbir değer alınmadı.",
            "Programın bir hatası tek bir dosya yüzünden bütün birimlerin birleştirilmesini durdurmamalı, sessizce eksik değer de bırakmamalıdır.",
        ),
        Words(
            "A file the program made a mistake in reading",
            "The file holds something nobody expected, and the program made a mistake while it read it. The other files were read; no value of this one was taken.",
            "A mistake of the program over one file must not keep all departments from being consolidated, nor leave values missing without a word.",
        ),
    ),
)
