"""V: what stands in the cells to fill."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "V101",
        Words(
            "Sayı yerine metin",
            "Sayı yazılması gereken hücrede, tam olarak bir sayı olmayan bir metin vardır: “10 bin”, “yok”, “-” gibi. Boş görünen hücrede de boş metin veren bir formül ya da görünmeyen karakterler olabilir. Metinden sayı çıkarılmaz, değer kullanılmaz.",
            "“10 bin” 10 ya da 10.000 olabilir; tahmin edilen bir tutar kurum toplamına kadar gider ve sonradan fark edilmez.",
        ),
        Words(
            "Text instead of a number",
            "A cell for a number holds text that is not exactly one number, such as “10 thousand”, “none” or “-”. A cell that looks empty may hold a formula that gives empty text, or unseen characters. No number is read out of it; the value is not used.",
            "“10 thousand” could mean 10 or 10,000; a guessed amount would go up to the institution's total unnoticed.",
        ),
    ),
    Explanation(
        "V102",
        Words(
            "Sayı yerine tarih",
            "Hücreye yazılan sayıyı Excel tarihe çevirmiştir; dosyada artık yazılan sayı değil, günün sıra numarası durur. Değer kullanılmaz.",
            "Türkçe Excel'de 3.5 yazılınca 3 Mayıs olur ve hücrede 44.319 gibi bir sayı saklanır; toplansa 3,5 yerine on binlerce lira eklenirdi.",
        ),
        Words(
            "A date instead of a number",
            "Excel turned what was typed into a date; the file no longer holds the number typed, but the serial number of a day. The value is not used.",
            "In a Turkish Excel 3.5 becomes 3 May, stored as a number such as 44,319; adding it would add tens of thousands instead of 3.5.",
        ),
    ),
    Explanation(
        "V103",
        Words(
            "Sayı yerine DOĞRU ya da YANLIŞ",
            "Hücrede Excel'in DOĞRU/YANLIŞ değeri vardır; çoğu kez yapıştırılmış bir karşılaştırma formülünden gelir. Değer kullanılmaz.",
            "DOĞRU, 1 olarak toplansa tabloya kimsenin bildirmediği bir tutar girerdi.",
        ),
        Words(
            "TRUE or FALSE instead of a number",
            "The cell holds Excel's TRUE or FALSE, mostly from a pasted comparison. The value is not used.",
            "Added up as 1, TRUE would bring an amount into the table that nobody reported.",
        ),
    ),
    Explanation(
        "V104",
        Words(
            "Hücrede Excel hatası",
            "Hücrede #BAŞV!, #YOK ya da #SAYI/0! gibi bir Excel hatası vardır; değeri yoktur, kullanılmaz.",
            "Hatanın ardındaki tutar bilinmez. Boş ya da sıfır sayılsa toplam eksik çıkar ve kimse fark etmezdi.",
        ),
        Words(
            "An Excel error in a cell",
            "The cell shows an Excel error such as #REF!, #N/A or #DIV/0!; it has no value and is not used.",
            "The amount behind the error is not known. Counted as blank or zero, the total would be too small without anyone noticing.",
        ),
    ),
    Explanation(
        "V105",
        Words(
            "Sonucu kaydedilmemiş formül",
            "Doldurulacak hücrede bir formül vardır ama dosyada sonucu yazılı değildir. Program birimlerin formüllerini kendisi hesaplamaz; değer kullanılmaz.",
            "Dosya Excel dışında bir programla üretilmiş olabilir; birimin gördüğü tutar bilinmeden toplama bir şey katılamaz.",
        ),
        Words(
            "A formula without a saved result",
            "A cell to fill holds a formula, but the file does not contain its result. The program does not calculate a department's formulas itself; the value is not used.",
            "The file may come from another program than Excel; nothing can be added without knowing the amount the department saw.",
        ),
    ),
    Explanation(
        "V106",
        Words(
            "Kuruştan küçük basamaklar",
            "Tutarda para biriminin izin verdiğinden çok ondalık basamak vardır; çoğu kez bir bölme formülünün sonucu yapıştırılmıştır. Değer kullanılmaz; düzeltme, yuvarlanmış tutarı hazır verir.",
            "Ekranda 333,33 görünen hücrede 333,3333 durur; böyle tutarların toplamı, görünen tutarların toplamını tutmaz.",
        ),
        Words(
            "More decimals than the currency has",
            "The amount has more decimals than the currency, mostly because the result of a division was pasted. It is not used; the remedy gives the rounded amount ready to type.",
            "A cell that shows 333.33 holds 333.3333; the total of such amounts does not match the total of what is shown.",
        ),
    ),
    Explanation(
        "V107",
        Words(
            "Sınırı aşan değer",
            "Değer, tanımda belirlenen en büyük tutardan ya da programın her durumda kabul ettiği en büyük sayıdan büyüktür. Kullanılmaz.",
            "Fazladan yazılmış üç sıfır, tek başına kurum toplamını birkaç katına çıkarır.",
        ),
        Words(
            "A value beyond the limit",
            "The value is larger than the largest amount set in the definition, or than any number the program accepts. It is not used.",
            "Three zeros too many in one cell multiply the institution's total.",
        ),
    ),
    Explanation(
        "V108",
        Words(
            "İki türlü okunabilen sayı",
            "Metin olarak yazılmış sayıda en çok üç rakam, tek bir ayırıcı ve ardında tam üç rakam vardır: 1.101 gibi. Binlik de olabilir, ondalık da; değer kullanılmaz.",
            "1101 ile 1,101 arasında bin kat fark vardır; yanlış seçim toplamı kimse fark etmeden bozar.",
        ),
        Words(
            "A number that can be read in two ways",
            "The number, written as text, has up to three digits, one mark and exactly three digits behind it, such as 1.101. It may be thousands or decimals; the value is not used.",
            "1101 is a thousand times 1.101; the wrong choice would spoil the total without anyone noticing.",
        ),
    ),
    Explanation(
        "V109",
        Words(
            "Dışarıya bağlanan formül",
            "Doldurulacak hücredeki formül, değerini başka bir çalışma kitabından, internetten ya da başka bir programdan almaktadır. Kayıtlı bir sonucu olsa da kullanılmaz.",
            "Değer, formla birlikte gelmeyen bir kaynağa bağlıdır: oradaki değişiklik tutarı değiştirir, finans onu izleyemez; ayrıca böyle formüller zararlı olabilir.",
        ),
        Words(
            "A formula that reaches outside",
            "The formula in a cell to fill takes its value from another workbook, the internet or another program. It is not used, even if a result is saved.",
            "The value depends on a source that did not come with the form: it may change there, finance cannot trace it, and such formulas may be harmful.",
        ),
    ),
    Explanation(
        "V110",
        Words(
            "Sayı yerine yüzde",
            "Hücre yüzde biçimindedir: ekranda %5 görünür, dosyada 0,05 durur. Hangisinin bildirildiği bilinmez, değer kullanılmaz.",
            "Öteki birimler oranı 5 olarak yazarken bu hücrede 0,05 alınsa değer yüz kat küçük çıkardı.",
        ),
        Words(
            "A percentage instead of a number",
            "The cell has a percent format: it shows 5%, the file holds 0.05. It is not known which one is reported; the value is not used.",
            "Other departments write such a rate as 5; taken as 0.05 it would be a hundred times too small.",
        ),
    ),
    Explanation(
        "V111",
        Words(
            "Tarih gibi gösterilen sayı",
            "Hücre tarih biçimindedir ama içindeki sayı bu yılların bir tarihi olamaz; birim sayıyı yazmış, biçim onu tarih gibi göstermiştir. Değer kullanılmaz.",
            "Birim ekranda kendi yazdığı sayıyı değil, anlamsız bir tarih görür; onaylanan değerin hangisi olduğu belli değildir.",
        ),
        Words(
            "A number shown as a date",
            "The cell has a date format, but its number is no date of these years; a number was typed and the format shows it as a date. The value is not used.",
            "The department sees a senseless date instead of its number, so it is not clear what was approved.",
        ),
    ),
    Explanation(
        "V112",
        Words(
            "Anlaşılmayan “bildirilecek değer yok” beyanı",
            "Yönerge sayfasındaki “Bildirilecek değer yok” hücresinde X yerine başka bir şey yazılıdır. Ne demek istendiği tahmin edilmez, beyan kullanılmaz.",
            "“Hayır” ya da “-” yazan birim, değeri olduğunu da olmadığını da söylemiş olabilir; yanlış anlaşılırsa maliyeti toplamlarda eksik kalır.",
        ),
        Words(
            "An unclear declaration “nothing to report”",
            "The cell “Nothing to report” of the guide sheet holds something other than X. What was meant is not guessed, and the declaration is not used.",
            "“No” or “-” may mean that there are values or that there are none; misunderstood, the department's costs would be missing from the totals.",
        ),
    ),
    Explanation(
        "V201",
        Words(
            "Doldurulacak hücrede formül",
            "Doldurulacak hücreye sayı yerine formül yazılmıştır. Dosyada kayıtlı sonucu alınmıştır.",
            "Değer toplamlardadır. Formül başka hücrelere bağlıysa oradaki bir değişiklik, gönderilen tutarı da değiştirir.",
        ),
        Words(
            "A formula in a cell to fill",
            "A cell to fill holds a formula instead of a number. The result saved in the file was taken.",
            "The value is in the totals. If the formula depends on other cells, a change there changes the amount reported.",
        ),
    ),
    Explanation(
        "V202",
        Words(
            "Metin olarak yazılmış sayı",
            "Hücrede, yalnız tek türlü okunabilen bir sayı metin olarak durmaktadır: ayırıcıları, boşlukları ya da TL'si ile yazılmıştır. Sayı, yazıldığı gibi tam olarak alınmıştır.",
            "Değer toplamlardadır; ancak Excel metni toplamaz, bu yüzden formun kendi toplamı eksik görünür.",
        ),
        Words(
            "A number written as text",
            "The cell holds text that reads as exactly one number, written with marks, blanks or the currency. It was taken exactly as written.",
            "The value is in the totals; but Excel does not add text, so the form's own total looks too small.",
        ),
    ),
    Explanation(
        "V113",
        Words(
            "Olduğundan başka gösterilen sayı",
            "Hücrenin sayı biçimi, içinde duran sayıdan başka bir sayı gösterir: binde birini, arkasına eklenmiş sıfırlarla ya da yerine yazılmış bir metni. İçindeki sayı alınmıştır.",
            "Birimin ekranda görüp onayladığı tutar ile toplamlara giren tutar bin kat farklı olabilir.",
        ),
        Words(
            "A number shown as another one",
            "The number format of the cell shows another number than the cell holds: a thousandth of it, more digits, or a text in its place. The number in the cell was taken.",
            "The amount the department saw and approved may differ by a factor of a thousand from the one in the totals.",
        ),
    ),
    Explanation(
        "V114",
        Words(
            "Sayı biçiminin gizlediği değer",
            "Hücrenin sayı biçimi içindeki sayıyı hiç göstermez; hücre boş görünür. Sayı alınmıştır.",
            "Boş görünen bir hücrenin tutarı toplamlara girer; onu ne dolduran ne onaylayan görmüştür.",
        ),
        Words(
            "A value its number format hides",
            "The number format of the cell does not show its number at all; the cell looks blank. The number was taken.",
            "A cell that looks blank brings an amount into the totals that neither who filled in the form nor who approved it has seen.",
        ),
    ),
)
