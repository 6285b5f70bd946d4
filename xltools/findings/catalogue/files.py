"""F: files of the inputs, before anything in them is understood."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="F102",
        severity=Severity.ERROR,
        name="not-a-form",
        turkish=Wording(
            "Bu çalışma kitabında form kimliği yok; birim formlarından biri değil.",
            "Birime gönderilen formun kendisini doldurtun; değerler başka bir dosyaya kopyalanmışsa forma geri "
            "kopyalanmalıdır. Form değilse dosyayı girdi klasöründen çıkarın.",
        ),
        english=Wording(
            "This workbook carries no form identity; it is not one of the department forms.",
            "Have the form itself filled in; values that were copied into another file belong back into the form. If it "
            "is no form, move the file out of the inputs folder.",
        ),
        sample={},
    ),
    Entry(
        code="F103",
        severity=Severity.ERROR,
        name="file-not-opened",
        turkish=Wording(
            "Dosya açılamadı: başka bir program kullanıyor, disk okunamıyor ya da bu sıradan bir dosya değil.",
            "Dosyayı kullanan programı (örneğin Excel'i) kapatıp yeniden çalıştırın. Sıradan bir dosya değilse girdi klasöründen çıkarın.",
        ),
        english=Wording(
            "The file could not be opened: another program uses it, the disk cannot be read, or it is no ordinary file.",
            "Close the program that uses it (Excel, for example) and run the command again. If it is no ordinary file, move it out of the inputs folder.",
        ),
        sample={},
    ),
    Entry(
        code="F104",
        severity=Severity.ERROR,
        name="link",
        turkish=Wording(
            "Bu, formun kendisi değil, başka bir yerdeki dosyaya ya da klasöre giden bir bağlantı veya kısayol. Bağlantılar izlenmez.",
            "Bağlantıyı silin, gösterdiği dosyanın kendisini girdi klasörüne kopyalayın.",
        ),
        english=Wording(
            "This is not the form itself but a link or a shortcut to a file or a folder elsewhere. Links are not followed.",
            "Delete the link and copy the file it points to into the inputs folder.",
        ),
        sample={},
    ),
    Entry(
        code="F105",
        severity=Severity.ERROR,
        name="not-downloaded",
        turkish=Wording(
            "Dosya henüz bu bilgisayarda değil; burada yalnızca buluttaki yerini gösteren bir işaret var.",
            "OneDrive'da ya da iCloud'da dosyaya sağ tıklayıp indirin (“Her zaman bu cihazda tut”, “Şimdi İndir”); Google E-Tablolar'da Dosya > İndir > Microsoft Excel (.xlsx) ile indirip girdi klasörüne koyun. Sonra yeniden çalıştırın.",
        ),
        english=Wording(
            "The file is not on this computer yet; only a mark of its place in the cloud stands here.",
            "In OneDrive or iCloud right-click the file and download it (“Always keep on this device”, “Download Now”); in Google Sheets use File > Download > Microsoft Excel (.xlsx) and put the file into the inputs folder. Then run the command again.",
        ),
        sample={},
    ),
    Entry(
        code="F106",
        severity=Severity.ERROR,
        name="changed-while-reading",
        turkish=Wording(
            "Dosya okunurken değişti ya da kayboldu; yarısı eski, yarısı yeni okunmasın diye alınmadı.",
            "Kopyalamanın, eşitlemenin ya da kaydetmenin bitmesini bekleyip yeniden çalıştırın.",
        ),
        english=Wording(
            "The file changed or went away while it was read; it was not taken, since half of it might have been old.",
            "Wait until the copy, the synchronization or the saving has ended, then run the command again.",
        ),
        sample={},
    ),
    Entry(
        code="F107",
        severity=Severity.ERROR,
        name="no-permission",
        turkish=Wording(
            "Bu dosyayı ya da klasörü okuma izniniz yok.",
            "Sahibinden okuma izni isteyin ya da dosyayı kendi hesabınızla girdi klasörüne yeniden kopyalayın.",
        ),
        english=Wording(
            "You have no permission to read this file or folder.",
            "Ask its owner for permission to read, or copy the file into the inputs folder again from your own account.",
        ),
        sample={},
    ),
    Entry(
        code="F108",
        severity=Severity.NOTE,
        name="content-not-read",
        turkish=Wording(
            "Bu formda okunmayan içerik var: {found}. Yalnızca hücrelerdeki değerler okunur.",
            "İçlerinde sayılması gereken bir tutar varsa sarı hücresine yazın; yoksa bir şey yapmanız gerekmez.",
        ),
        english=Wording(
            "This form carries what is not read: {found}. Only values in cells are read.",
            "If there is an amount in it that has to count, type it into its yellow cell; else there is nothing to do.",
        ),
        sample={"found": "2 açıklama notu, 1 metin kutusu"},
    ),
    Entry(
        code="F201",
        severity=Severity.NOTE,
        name="system-file-ignored",
        turkish=Wording(
            "Bu bir kilit ya da sistem dosyası; form sayılmadı.",
            "Bir şey yapmanız gerekmez. Adı “~$” ya da “.~lock” ile başlıyorsa form şu anda birinde açıktır: kaydedip kapatmasını isteyin.",
        ),
        english=Wording(
            "This is a lock file or a system file; it was not taken for a form.",
            "There is nothing to do. If its name begins with “~$” or “.~lock”, somebody has the form open right now: ask to save and close it.",
        ),
        sample={},
    ),
    Entry(
        code="F202",
        severity=Severity.NOTE,
        name="set-aside",
        turkish=Wording(
            "Bu dosya “replaced” klasöründe duruyor; yerine başkası geldiği için hiçbir toplama girmedi.",
            "Geçerli form buysa “replaced” klasöründen girdi klasörüne geri taşıyın.",
        ),
        english=Wording(
            "This file lies in the folder “replaced”; another one took its place, so it is in no total.",
            "If this is the form that counts, move it from “replaced” back into the inputs folder.",
        ),
        sample={},
    ),
    Entry(
        code="F206",
        severity=Severity.NOTE,
        name="judged-without-the-others",
        turkish=Wording(
            "Bütün formlar birlikte denetlenmedi: öteki birimlerle ve kurum toplamıyla karşılaştırmalar ve boş bırakılan hücreler ({codes}) bu denetimde yok.",
            "Onlar için bütün girdi klasörünü denetleyin, örneğin xltools check.",
        ),
        english=Wording(
            "Not all forms were checked together: comparisons with other departments and with the institution's totals, and blank cells ({codes}), were not judged.",
            "Check the whole inputs folder for them, for example with xltools check.",
        ),
        sample={"codes": "P103-P105, P109-P111, P204, P205"},
    ),
)
