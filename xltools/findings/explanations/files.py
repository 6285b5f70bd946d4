"""F: files of the inputs, before anything in them is understood."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "F102",
        Words(
            "Form olmayan çalışma kitabı",
            "Excel çalışma kitabı açılmış ama içinde birime, yıla ve kuruma ait gizli form kimliği bulunamamıştır. Hiçbir değeri alınmaz.",
            "Kimliği olmayan bir dosyadaki sayıların hangi birime ve faaliyete ait olduğu bilinemez.",
        ),
        Words(
            "A workbook that is no form",
            "The workbook opened, but carries no hidden identity of a form (department, year, institution). No value is taken from it.",
            "Without the identity nobody knows which department and activity its numbers belong to.",
        ),
    ),
    Explanation(
        "F103",
        Words(
            "Açılamayan dosya",
            "Dosya görülmüş ama okunamamıştır: başka bir program onu kullanıyor ya da disk okunamıyor olabilir. Hiçbir değeri alınmaz.",
            "Dosya okunana kadar birimin tutarları toplamlarda eksiktir.",
        ),
        Words(
            "A file that could not be opened",
            "The file is there but could not be read: another program may be using it, or the disk cannot be read. No value is taken from it.",
            "Until it is read, the department's amounts are missing from the totals.",
        ),
    ),
    Explanation(
        "F104",
        Words(
            "Dosya yerine bağlantı",
            "Girdi klasöründe dosyanın kendisi değil, başka bir yeri gösteren bir bağlantı ya da kısayol vardır. Program bağlantıları izlemez; gösterdiği dosya okunmaz.",
            "Bağlantının ucundaki dosya herkesten habersiz değişebilir; toplamlar yalnız girdi klasöründe duran dosyalardan alınır.",
        ),
        Words(
            "A link instead of a file",
            "The inputs folder holds a link or shortcut to some other place, not the file itself. Links are not followed; the file behind it is not read.",
            "The file behind a link may change without anyone noticing; totals come only from files that lie in the inputs folder.",
        ),
    ),
    Explanation(
        "F105",
        Words(
            "Bilgisayara indirilmemiş dosya",
            "Dosya iCloud ya da OneDrive gibi bir bulut klasöründe durmakta, bilgisayarda yalnız adı bulunmaktadır. Okunmaz.",
            "Form gelmiş gibi görünür ama tutarları henüz toplamlarda yoktur.",
        ),
        Words(
            "A file that is not downloaded",
            "The file lies in a cloud folder such as iCloud or OneDrive; only its name is on this computer. It is not read.",
            "The form seems to be here, but its amounts are not yet in the totals.",
        ),
    ),
    Explanation(
        "F106",
        Words(
            "Okunurken değişen dosya",
            "Dosya okunduğu sırada başka biri ya da bir eşitleme programı tarafından değiştirilmiştir. Okunan değerler kullanılmaz.",
            "Yarısı eski, yarısı yeni değerlerden oluşan bir form hiç kimsenin onayladığı form değildir.",
        ),
        Words(
            "A file that changed while it was read",
            "Somebody, or a synchronizing program, changed the file while it was being read. The values read are not used.",
            "A form of half old and half new values is one nobody has approved.",
        ),
    ),
    Explanation(
        "F107",
        Words(
            "Okuma izni olmayan dosya",
            "Dosya vardır ama komutu çalıştıran kullanıcının onu okuma izni yoktur. Hiçbir değeri alınmaz.",
            "İzin verilene kadar birimin tutarları toplamlarda eksiktir.",
        ),
        Words(
            "A file without permission to read",
            "The file is there, but whoever runs the command is not allowed to read it. No value is taken from it.",
            "Until reading is allowed, the department's amounts are missing from the totals.",
        ),
    ),
    Explanation(
        "F108",
        Words(
            "Okunmayan içerik",
            "Formda hücrelerin dışında içerik vardır: açıklama notu, metin kutusu, resim, sayfa üst ya da alt bilgisi, grafik, makro sayfası. Hiçbiri okunmaz; programın kendi yazdığı notlar sayılmaz.",
            "Birim bir tutarı ya da önemli bir açıklamayı buralara yazmış olabilir; toplamlarda yer almaz.",
        ),
        Words(
            "Content that is not read",
            "The form carries more than cells: notes, text boxes, pictures, headers or footers, charts, macro sheets. Nothing of it is read; the notes the program wrote itself are not counted.",
            "The department may have put an amount or an important explanation there; it is in no total.",
        ),
    ),
    Explanation(
        "F201",
        Words(
            "Atlanan sistem dosyası",
            "Excel'in, LibreOffice'in ya da işletim sisteminin kendiliğinden oluşturduğu bir kilit ya da sistem dosyası görülmüş ve atlanmıştır. İçinde form değeri yoktur.",
            "Toplamları etkilemez. Kilit dosyası, formun o sırada birinde açık olduğunu gösterebilir.",
        ),
        Words(
            "A system file that was skipped",
            "A lock or system file made by Excel, LibreOffice or the operating system was seen and skipped. It holds no values of a form.",
            "The totals are not touched. A lock file may tell that somebody has the form open.",
        ),
    ),
    Explanation(
        "F202",
        Words(
            "Kenara ayrılmış dosya",
            "Dosya “replaced” klasöründe durmaktadır; yerine yenisi gelmiş sayılır. Listelenir, değerleri kullanılmaz.",
            "Aynı birimin iki formu toplanmasın diye eskisi buraya taşınır; yanlışlıkla taşınmış bir form toplamlarda eksik kalır.",
        ),
        Words(
            "A file set aside",
            "The file lies in the folder “replaced”: a newer one has taken its place. It is listed, and its values are not used.",
            "The older of two forms is moved here so that they are not added twice; a form moved here by mistake is missing from the totals.",
        ),
    ),
    Explanation(
        "F206",
        Words(
            "Ötekiler olmadan denetlenen form",
            "Klasörün tamamı değil, adı verilen dosyalar denetlenmiştir. Bir formun kendi içinde anlaşılan her şey denetlenir; ötekilere ya da kurum toplamına bakmayı gerektirenler denetlenmez.",
            "Bir form tek başınayken de klasördeyken de aynı sonucu alır; kurum genelindeki uyarılar yalnız bütün formlarla birlikte söylenir.",
        ),
        Words(
            "Forms checked without the others",
            "Single files were checked, not a whole folder. Everything a form says on its own is judged; what needs the other forms or the institution's totals is not.",
            "A form gets the same verdict alone and in the folder; warnings about the institution are told when all forms are checked together.",
        ),
    ),
)
