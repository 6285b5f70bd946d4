"""U: files no workbook could be read from; one code for each cause (``excel/unreadable.py``)."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="U101",
        severity=Severity.ERROR,
        name="empty-file",
        turkish=Wording(
            "Dosya boş.", "Kopyalama ya da gönderme yarım kalmış olabilir; birimden dosyayı yeniden isteyin."
        ),
        english=Wording(
            "The file is empty.",
            "A copy or a transfer may not have finished; ask the department to send the file again.",
        ),
        sample={},
    ),
    Entry(
        code="U102",
        severity=Severity.ERROR,
        name="truncated-file",
        turkish=Wording(
            "Dosyanın sonu eksik.",
            "İndirme ya da kopyalama yarım kalmış olabilir; birimden dosyayı yeniden isteyin.",
        ),
        english=Wording(
            "The end of the file is missing.",
            "A download or a copy may not have finished; ask the department to send the file again.",
        ),
        sample={},
    ),
    Entry(
        code="U103",
        severity=Severity.ERROR,
        name="not-excel",
        turkish=Wording(
            "Dosya bir Excel çalışma kitabı değil.",
            "Birimden formun kendisini isteyin; bu dosya form değilse girdi klasöründen çıkarın.",
        ),
        english=Wording(
            "The file is no Excel workbook.",
            "Ask the department for the form itself; if this file is no form, move it out of the inputs folder.",
        ),
        sample={},
    ),
    Entry(
        code="U104",
        severity=Severity.ERROR,
        name="password",
        turkish=Wording(
            "Dosya şifrelenmiş; parola ile korunuyor.",
            "Excel'de açıp Farklı Kaydet ile “Excel Çalışma Kitabı (.xlsx)” türünde, parolasız kaydedin: Dosya > Bilgi > Çalışma Kitabını Koru > Parola ile Şifrele bölümünde parolayı silin. Parola sormadan açılıyorsa kurumun gizlilik etiketini (IRM) kaldırın; o da yoksa değerleri birimin boş formuna girin.",
        ),
        english=Wording(
            "The file is encrypted; a password protects it.",
            "Open it in Excel and save it with Save As as “Excel Workbook (.xlsx)” without a password: clear it under File > Info > Protect Workbook > Encrypt with Password. If it opens without asking, take off the sensitivity label (IRM); if there is none, enter the values into the blank form of the department.",
        ),
        sample={},
    ),
    Entry(
        code="U105",
        severity=Severity.ERROR,
        name="old-xls",
        turkish=Wording(
            "Dosya eski Excel biçiminde, .xls.",
            "Excel'de açıp Farklı Kaydet ile “Excel Çalışma Kitabı (.xlsx)” türünde, parolasız kaydedin.",
        ),
        english=Wording(
            "The file has the old Excel format, .xls.",
            "Open it in Excel and save it with Save As as “Excel Workbook (.xlsx)”, without a password.",
        ),
        sample={},
    ),
    Entry(
        code="U106",
        severity=Severity.ERROR,
        name="xml-2003",
        turkish=Wording(
            "Dosya “XML Elektronik Tablo 2003” biçiminde.",
            "Excel'de açıp Farklı Kaydet ile “Excel Çalışma Kitabı (.xlsx)” türünde kaydedin.",
        ),
        english=Wording(
            "The file has the format “XML Spreadsheet 2003”.",
            "Open it in Excel and save it with Save As as “Excel Workbook (.xlsx)”.",
        ),
        sample={},
    ),
    Entry(
        code="U107",
        severity=Severity.ERROR,
        name="xlsb",
        turkish=Wording(
            "Dosya ikili Excel biçiminde, .xlsb.",
            "Excel'de açıp Farklı Kaydet ile “Excel Çalışma Kitabı (.xlsx)” türünde kaydedin.",
        ),
        english=Wording(
            "The file has Excel's binary format, .xlsb.",
            "Open it in Excel and save it with Save As as “Excel Workbook (.xlsx)”.",
        ),
        sample={},
    ),
    Entry(
        code="U108",
        severity=Severity.ERROR,
        name="ods",
        turkish=Wording(
            "Dosya OpenDocument biçiminde.",
            "LibreOffice'te ya da Excel'de açıp Farklı Kaydet ile “Excel Çalışma Kitabı (.xlsx)” türünde kaydedin.",
        ),
        english=Wording(
            "The file has the OpenDocument format.",
            "Open it in LibreOffice or Excel and save it with Save As as “Excel Workbook (.xlsx)”.",
        ),
        sample={},
    ),
    Entry(
        code="U109",
        severity=Severity.ERROR,
        name="apple-numbers",
        turkish=Wording(
            "Dosya Apple Numbers biçiminde.",
            "Numbers'ta açıp Dosya > Dışa Aktar > Excel (.xlsx) ile kaydedin.",
        ),
        english=Wording(
            "The file has the format of Apple Numbers.",
            "Open it in Numbers and save it with File > Export To > Excel (.xlsx).",
        ),
        sample={},
    ),
    Entry(
        code="U110",
        severity=Severity.ERROR,
        name="text-with-separators",
        turkish=Wording(
            "Dosyada yalnızca ayraçlarla bölünmüş düz metin var (CSV).",
            "Metin dosyasında formun anahtarları bulunmaz; birimden formun kendisini .xlsx olarak isteyin.",
        ),
        english=Wording(
            "The file holds only plain text with separators (CSV).",
            "A text file has lost the keys of the form; ask the department for the form itself as .xlsx.",
        ),
        sample={},
    ),
    Entry(
        code="U111",
        severity=Severity.ERROR,
        name="web-page",
        turkish=Wording(
            "Dosya bir web sayfası.",
            "Birimden formun kendisini .xlsx olarak isteyin; web sayfasında formun anahtarları bulunmaz.",
        ),
        english=Wording(
            "The file is a web page.",
            "Ask the department for the form itself as .xlsx; a web page has lost the keys of the form.",
        ),
        sample={},
    ),
    Entry(
        code="U112",
        severity=Severity.ERROR,
        name="word-document",
        turkish=Wording("Dosya bir Word belgesi.", "Birimden formun kendisini .xlsx olarak isteyin."),
        english=Wording("The file is a Word document.", "Ask the department for the form itself as .xlsx."),
        sample={},
    ),
    Entry(
        code="U113",
        severity=Severity.ERROR,
        name="archive",
        turkish=Wording(
            "Dosya bir arşiv (.zip ya da benzeri).",
            "Arşivi açın, içindeki .xlsx dosyalarını girdi klasörüne koyun.",
        ),
        english=Wording(
            "The file is an archive (.zip or the like).",
            "Unpack it and put the .xlsx files it holds into the inputs folder.",
        ),
        sample={},
    ),
    Entry(
        code="U114",
        severity=Severity.ERROR,
        name="document-type",
        turkish=Wording(
            "Dosyada Excel'in hiç yazmadığı bir belge tanımı (DTD) var; zararlı olabilir, okunmadı.",
            "Dosyayı açmayın; birimden formu yeniden doldurup göndermesini isteyin.",
        ),
        english=Wording(
            "The file holds a document type (DTD) that Excel never writes; it may be harmful and was not read.",
            "Do not open it; ask the department to fill in the form again and send it.",
        ),
        sample={},
    ),
    Entry(
        code="U115",
        severity=Severity.ERROR,
        name="too-large-file",
        turkish=Wording(
            "Dosya bir formun olabileceğinden çok büyük; okunmadı. Teknik ayrıntı: {detail}.",
            "Form dışındaki sayfaları, resimleri ve biçimlendirilmiş boş satırları silip yeniden kaydedin ya da değerleri boş forma girin.",
        ),
        english=Wording(
            "The file is far larger than a form can be; it was not read. Technical detail: {detail}.",
            "Delete sheets, pictures and formatted empty rows that are no part of the form and save it again, or enter the values into a blank form.",
        ),
        sample={"detail": "xl/worksheets/sheet1.xml unpacks to more than 200 times its size"},
    ),
    Entry(
        code="U116",
        severity=Severity.ERROR,
        name="damaged-file",
        turkish=Wording(
            "Dosya bozuk. Teknik ayrıntı: {detail}.",
            "Excel'de açın; Excel onarırsa değerleri denetleyip yeniden kaydedin, onaramazsa birimden yeniden isteyin.",
        ),
        english=Wording(
            "The file is damaged. Technical detail: {detail}.",
            "Open it in Excel; if Excel repairs it, check the values and save it again, else ask the department to send it again.",
        ),
        sample={"detail": "the part with the sheet Maliyet F1 is missing"},
    ),
    Entry(
        code="U117",
        severity=Severity.ERROR,
        name="reading-ended",
        turkish=Wording(
            "Dosya okunurken program sonlandı; bellek yetmemiş ya da işletim sistemi programı durdurmuş olabilir.",
            "Komutu bir kez daha çalıştırın; yine olursa dosyayı Excel'de açıp yeni adla kaydedin ya da birimden yeniden isteyin.",
        ),
        english=Wording(
            "The program ended while it read the file; memory may have run out, or the system stopped it.",
            "Run the command once more; if it happens again, open the file in Excel and save it under a new name, or ask the department to send it again.",
        ),
        sample={},
    ),
    Entry(
        code="U120",
        severity=Severity.ERROR,
        name="reading-failed",
        turkish=Wording(
            "Program bu dosyayı okurken kendi içinde bir hata yaptı ({detail}); dosyadan hiçbir değer alınmadı.",
            "Birimden değerlerini boş bir forma yeniden yazmasını isteyin; dosyayı programın bakımını yapana gönderin.",
        ),
        english=Wording(
            "The program itself made a mistake while it read this file ({detail}); no value of it was taken.",
            "Ask the department to type its values into a blank form again; send the file to whoever looks after the program.",
        ),
        sample={"detail": "sheet_values.py:118"},
    ),
)
