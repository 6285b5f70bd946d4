"""D1 and D2: the definition: codes, and who fills what."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "D101",
        Words(
            "İki kez kullanılmış kod",
            "Tanımda iki satır aynı kodu taşımaktadır. Program ikisini ayırt edemez, tanım kullanılmaz.",
            "Aynı kodlu iki faaliyetin ya da kalemin tutarları birbirine karışır; hangi toplamın doğru olduğu anlaşılamaz.",
        ),
        Words(
            "A code used twice",
            "Two rows of the definition have the same code. The program cannot tell them apart, and the definition is not used.",
            "The amounts of two activities or items with one code would be mixed up, and nobody could say which total is right.",
        ),
    ),
    Explanation(
        "D102",
        Words(
            "Birim ile grubun kodu aynı",
            "Bir kod hem bir birim hem de bir birim grubu için yazılmıştır. Sorumluluklarda bu kodun kimi gösterdiği bilinmez, tanım kullanılmaz.",
            "Bir faaliyet yalnız bir birime ya da gruptaki bütün birimlere sorulurdu; maliyet eksik ya da mükerrer toplanırdı.",
        ),
        Words(
            "A department and a group with one code",
            "One code stands for a department and for a department group. Where it is made responsible, it is not known who is meant; the definition is not used.",
            "An activity would be asked of one department or of the whole group, and its cost added up too small or twice.",
        ),
    ),
    Explanation(
        "D103",
        Words(
            "Kodda kullanılamayan karakter",
            "Kodda boşluk ya da başka bir karakter vardır. Kod bu hâliyle alınmaz, tanım kullanılmaz.",
            "Kodlar formların gizli anahtarlarında ve dosya adlarında geçer; göze çarpmayan bir boşluk, iki kodu birbirinden ayırır ve tutar yerini bulamaz.",
        ),
        Words(
            "A character that codes cannot have",
            "The code contains a blank or another character codes cannot have. It is not taken as it is, and the definition is not used.",
            "Codes stand in the hidden keys of the forms and in file names; an unseen blank makes two codes differ, and an amount does not find its place.",
        ),
    ),
    Explanation(
        "D104",
        Words(
            "Tanımda bulunmayan kod",
            "Hücre, ilgili sayfada yer almayan bir koda gönderme yapmaktadır. Benzer bir kod kendiliğinden alınmaz, tanım kullanılmaz.",
            "Bağlantı kurulamayan bir faaliyet ya da kalem, hiçbir üst toplama giremez.",
        ),
        Words(
            "A code the definition does not have",
            "The cell refers to a code that does not stand on the sheet it refers to. No similar code is taken instead, and the definition is not used.",
            "An activity or item without its link would be part of no total above it.",
        ),
    ),
    Explanation(
        "D105",
        Words(
            "Birbirinin üstü olan kodlar",
            "Üst kodlar izlendiğinde başlanan satıra dönülmektedir; bir kalem dolaylı olarak kendi üstü olmuştur. Tanım kullanılmaz.",
            "Toplamlar alttan üste doğru alınır; döngüde en üst satır bulunmadığından toplam hesaplanamaz.",
        ),
        Words(
            "Codes that are parents of each other",
            "Following the parents leads back to the first row; an item has become its own parent. The definition is not used.",
            "Totals are added up towards the top; a circle has no top, so there is no total.",
        ),
    ),
    Explanation(
        "D106",
        Words(
            "Boş tanım sayfası",
            "En az bir satır bulunması gereken sayfada hiç satır yoktur. Tanım kullanılmaz.",
            "Birimi, faaliyeti ya da dönemi olmayan bir tanımla form üretilemez.",
        ),
        Words(
            "An empty sheet of the definition",
            "A sheet that needs at least one row has none. The definition is not used.",
            "No form can be made from a definition without departments, activities or periods.",
        ),
    ),
    Explanation(
        "D107",
        Words(
            "Dosya adı olamayan birim kodu",
            "Birim kodu, Windows'un dosya adı olarak kabul etmediği bir addır (örneğin CON). Bu birimin formu kaydedilemez, tanım kullanılmaz.",
            "Her form biriminin koduyla kaydedilir; dosyası oluşmayan birim formunu alamaz, maliyeti de toplanmaz.",
        ),
        Words(
            "A department code that cannot be a file name",
            "Windows accepts no file of the department's code as its name (for example CON). The form could not be saved, and the definition is not used.",
            "Every form is saved under its department's code; a department without a file gets no form, and its costs are not added.",
        ),
    ),
    Explanation(
        "D201",
        Words(
            "Sorumlusu olmayan faaliyet",
            "Faaliyet için sorumluluklar sayfasında hiçbir birim ya da grup yazılı değildir. Tanım kullanılmaz.",
            "Faaliyetin maliyeti kimseye sorulmaz, alt program ve kurum toplamı eksik çıkardı.",
        ),
        Words(
            "An activity nobody is responsible for",
            "No department or group is named for the activity. The definition is not used.",
            "Nobody would be asked for its cost, and the totals of the sub-program and the institution would be too small.",
        ),
    ),
    Explanation(
        "D202",
        Words(
            "Doldurulacak bir şeyi olmayan birim",
            "Birimden form beklenmektedir ama ona hiçbir faaliyet, gösterge ya da kaynak tablosu verilmemiştir. Tanım kullanılır; bu yalnızca bir uyarıdır.",
            "Birime boş bir form gider; belki de bir sorumluluğu yazmayı unutmuşsunuzdur ve maliyeti toplamda eksik kalır.",
        ),
        Words(
            "A department with nothing to fill in",
            "A form is expected of the department, but no activity, indicator or resource table is given to it. The definition is used; this is a warning only.",
            "The department gets an empty form; perhaps a responsibility was forgotten, and its cost would be missing from the total.",
        ),
    ),
    Explanation(
        "D203",
        Words(
            "Form beklenmeyen birime sorulan bilgi",
            "Birim için “Form bekleniyor” hücresine hayır yazılmıştır ama başka bir hücre ondan bilgi istemektedir. Tanım kullanılmaz.",
            "Birime form gönderilmez, ondan istenen tutar ya da gösterge değeri hiç gelmez; toplam eksik kalırdı.",
        ),
        Words(
            "Figures asked of a department that sends no form",
            "“Form expected” says no for the department, but another cell asks it for figures. The definition is not used.",
            "The department would get no form, its figures would never come, and the total would be incomplete.",
        ),
    ),
    Explanation(
        "D204",
        Words(
            "Birimi olmayan grup",
            "Bir gruptan bilgi istenmektedir ama hiçbir birim bu gruba bağlanmamıştır. Tanım kullanılmaz.",
            "Soru kimseye ulaşmaz; örneğin il müdürlüklerinin maliyeti toplamlara hiç girmezdi.",
        ),
        Words(
            "A group without departments",
            "A group is asked for figures, but no department belongs to it. The definition is not used.",
            "The question would reach nobody; the costs of the provincial directorates, for example, would be in no total.",
        ),
    ),
)
