"""D4 to D6: the definition: periods, resource and published tables, names and phrases."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "D401",
        Words(
            "Sütunu olmayan form",
            "Maliyet ya da gösterge formlarının sütunları dönemlerdir; bu kullanım için hiç dönem yazılmamıştır. Tanım kullanılmaz.",
            "Sütunu olmayan formda birimin tutar ya da değer yazacağı yer bulunmaz.",
        ),
        Words(
            "A form without columns",
            "The columns of cost and indicator forms are the periods; there is none for this use. The definition is not used.",
            "A form without columns has no place for a department's amounts or values.",
        ),
    ),
    Explanation(
        "D402",
        Words(
            "İki dönemde aynı başlık",
            "İki dönem aynı başlığı taşımaktadır. Tanım kullanılmaz.",
            "Formu dolduran, iki sütunu birbirinden ayıramaz; bütçe, harcama sütununa yazılabilirdi.",
        ),
        Words(
            "The same heading for two periods",
            "Two periods have the same heading. The definition is not used.",
            "Whoever fills in the form could not tell the two columns apart and might type the budget under spending.",
        ),
    ),
    Explanation(
        "D403",
        Words(
            "Başka yılı gösteren başlık",
            "Dönemin başlığında, dönemin yılı geçmemektedir. Tanım kullanılır; sütun, yazılı yıla göre işlenir.",
            "Geçen yıldan kalmış bir başlık, birimlere yanlış yılın tutarını yazdırır; fark sonradan anlaşılmaz.",
        ),
        Words(
            "A heading that names another year",
            "The heading of the period does not contain its year. The definition is used, and the column counts for the year given.",
            "A heading left over from last year makes departments type the wrong year's amounts, and nobody notices later.",
        ),
    ),
    Explanation(
        "D404",
        Words(
            "Program yılının dönemi yok",
            "Dönemler sayfasında, programın yılı için bütçe (göstergelerde hedef) dönemi bulunmamaktadır. Tanım kullanılmaz.",
            "Yalnız yıl hücresi değiştirilmiş bir tanımla birimlere geçen yılın sütunları gönderilir, geçen yılın bütçesi yeni programa basılırdı.",
        ),
        Words(
            "No period of the program's year",
            "The sheet of periods has no budget (for indicators: no target) of the program's year. The definition is not used.",
            "A definition in which only the year was changed would send out last year's columns and print last year's budget as the new one.",
        ),
    ),
    Explanation(
        "D405",
        Words(
            "Programdan eski dönemler",
            "Bu kullanımın bütün dönemleri programın yılından eskidir. Tanım kullanılmaz.",
            "Formlarda program yılının ve sonrasının sütunu olmaz; birimler yalnız geçmiş yılları doldururdu.",
        ),
        Words(
            "Periods older than the program",
            "All periods of this use are older than the program's year. The definition is not used.",
            "The forms would have no column for the program's year or later; departments would fill in past years only.",
        ),
    ),
    Explanation(
        "D406",
        Words(
            "Başka yılı gösteren metin",
            "Programın başlığı, son teslim tarihi, formlara eklenen not, bir ifade ya da tablo adı yıl içermekte, ama bu yıl programın "
            "yılı değildir. Son teslimde, notta ve kaynak tablolarında bir önceki yıl da olağandır. Tanım kullanılır.",
            "Geçen yılın tanımından kalan bir başlık formlara ve yayımlanan programa basılır; son teslim tarihi geçmişte kalmış olur.",
        ),
        Words(
            "A text that names another year",
            "The program's title, the deadline, the note for the forms, a phrase or the name of a table names a year that is not the "
            "program's. In deadlines, notes and resource tables the year before is usual, too. The definition is used.",
            "A title left over from last year is printed in the forms and in the program, and a deadline would lie in the past.",
        ),
    ),
    Explanation(
        "D501",
        Words(
            "Satırı ya da sütunu olmayan kaynak tablosu",
            "Bir kaynak tablosu yazılmış ama satırları ya da sütunları verilmemiştir. Tanım kullanılmaz.",
            "Tablonun doldurulacak hücresi olmaz; personel ya da taşıt sayıları birimlerden istenmemiş olurdu.",
        ),
        Words(
            "A resource table without rows or columns",
            "A resource table is named, but its rows or columns are not. The definition is not used.",
            "The table would have no cell to fill, and counts of staff or vehicles would not be asked for.",
        ),
    ),
    Explanation(
        "D502",
        Words(
            "Tabloda bulunmayan satır ya da sütun kodu",
            "Eşitlik, kaynak tablosunda yer almayan bir satırı ya da sütunu göstermektedir. Tanım kullanılmaz.",
            "Eşit olması gereken iki sayı karşılaştırılamaz, aralarındaki çelişki görülmezdi.",
        ),
        Words(
            "A line the table does not have",
            "The equality names a row or column that the resource table does not have. The definition is not used.",
            "Two numbers that have to be equal could not be compared, and a contradiction would go unnoticed.",
        ),
    ),
    Explanation(
        "D503",
        Words(
            "Konusu yazılmamış tablo",
            "Yayımlanacak tablonun hangi program, faaliyet ya da kaynak tablosu için basılacağı yazılmamıştır. Tanım kullanılmaz.",
            "Program hangi sayıları basacağını bilemez; duyurulan tablo yayımlanan programda eksik kalırdı.",
        ),
        Words(
            "A table without a subject",
            "The definition does not say which program, activity or resource table the published table is about. It is not used.",
            "The program cannot know which numbers to print, and an announced table would be missing.",
        ),
    ),
    Explanation(
        "D601",
        Words(
            "İki şeyi gösteren ad",
            "Aynı ad iki ayrı kayıt için kullanılmıştır; program adın hangisini gösterdiğini bilemez. Tanım kullanılmaz.",
            "Hangi faaliyetin ya da göstergenin söz konusu olduğu anlaşılmaz; birinin sayısı ötekinin sanılırdı.",
        ),
        Words(
            "A name that stands for two things",
            "The same name is used for two different things, and the program cannot know which one is meant. The definition is not used.",
            "Nobody could tell which activity or indicator is meant, and a number of one could be taken for the other's.",
        ),
    ),
    Explanation(
        "D602",
        Words(
            "Dil kodu olmayan dil",
            "Dil hücresinde tr ya da en gibi iki harfli bir kod yoktur. Değer kullanılmaz.",
            "Dil, formlardaki sözcükleri ve sayıların yazılışını belirler: 1.250,50 Türkçede, 1,250.50 İngilizcede aynı sayıdır.",
        ),
        Words(
            "A language that is no language code",
            "The cell of the language holds no code such as tr or en. The value is not used.",
            "The language decides the words of the forms and how numbers are read: 1.250,50 in Turkish is 1,250.50 in English.",
        ),
    ),
    Explanation(
        "D603",
        Words(
            "Süslü parantezleri uymayan ifade",
            "Kurumun kendi ifadesindeki süslü parantezler, programın yerlerine değer koyduğu adlarla uyuşmamaktadır. Tanım kullanılmaz.",
            "Başlıkta faaliyet kodu ya da para birimi çıkmaz; formlar ve tablolar anlaşılmaz olurdu.",
        ),
        Words(
            "A phrase whose braces do not fit",
            "The braces in the institution's own phrase do not fit the values the program puts in their place. The definition is not used.",
            "A heading would lack its activity code or its currency, and forms and tables would be unclear.",
        ),
    ),
    Explanation(
        "D604",
        Words(
            "Kullanılmayan ifade",
            "İfadeler sayfasındaki anahtar, programın kullandığı ifadelerden hiçbirinin anahtarı değildir. Tanım kullanılır, bu satır dikkate alınmaz.",
            "Toplamları etkilemez; ancak değiştirmek istediğiniz sözcük formlarda eski hâliyle kalır.",
        ),
        Words(
            "A phrase nobody uses",
            "The key on the sheet of phrases belongs to no phrase of the program. The definition is used, this row is not.",
            "The totals are not touched; but the wording you wanted to change stays as it was.",
        ),
    ),
)
