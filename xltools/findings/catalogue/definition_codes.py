"""D1 to D3: the definition: codes, who fills what, indicators."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="D101",
        severity=Severity.ERROR,
        name="duplicate-code",
        turkish=Wording(
            "'{item}' {first} hücresinde zaten var (büyük ve küçük harf ayrı sayılmaz).",
            "Bu satıra başka bir kod verin ya da fazla satırı silin.",
        ),
        english=Wording(
            "'{item}' is already used in {first} (capitals and small letters count as the same).",
            "Give this row another code, or delete the row if it is a copy.",
        ),
        sample={"item": "F3", "first": "B7"},
    ),
    Entry(
        code="D102",
        severity=Severity.ERROR,
        name="department-like-group",
        turkish=Wording(
            "'{item}' hem bir birimin hem de {group} hücresindeki grubun kodu.",
            "İkisinden birine başka bir kod verin. Örnek: {item}-G",
        ),
        english=Wording(
            "'{item}' is the code of a department and of the group in {group}.",
            "Give one of them another code. Example: {item}-G",
        ),
        sample={"item": "IL", "group": "Birim grupları!B6"},
    ),
    Entry(
        code="D103",
        severity=Severity.ERROR,
        name="character-in-code",
        turkish=Wording(
            "'{item}' kodunda kodlarda kullanılamayan bir karakter var: {character}",
            "Yalnız harf, rakam, nokta, tire ve alt çizgi kullanın. Örnek: {example}",
        ),
        english=Wording(
            "The code '{item}' has a character that codes cannot have: {character}",
            "Use letters, digits, dots, hyphens and underscores only. Example: {example}",
        ),
        sample={"item": "F 1", "character": "' '", "example": "F_1"},
    ),
    Entry(
        code="D104",
        severity=Severity.ERROR,
        name="unknown-code",
        turkish=Wording(
            "'{item}' kodu '{sheet}' sayfasında yok; oradaki kodlar: {known}.",
            "Kodu o sayfada yazıldığı gibi yazın ya da o sayfaya ekleyin.",
        ),
        english=Wording(
            "The code '{item}' is not on the sheet '{sheet}', which has: {known}.",
            "Write the code as it stands there, or add it there.",
        ),
        sample={"item": "F9", "sheet": "Faaliyetler", "known": "F1, F2, F3 …"},
    ),
    Entry(
        code="D105",
        severity=Severity.ERROR,
        name="circle-of-items",
        turkish=Wording(
            "Üst kodlar bir döngü oluşturuyor: {path}",
            "Satırlardan birinin üst kodunu düzeltin; en üstteki satırın üst kodu boştur.",
        ),
        english=Wording(
            "The parents form a circle: {path}",
            "Correct the parent of one of these rows; the line at the top has an empty parent.",
        ),
        sample={"path": "01 → 01.1 → 01"},
    ),
    Entry(
        code="D106",
        severity=Severity.ERROR,
        name="empty-sheet",
        turkish=Wording(
            "Sayfada hiç satır yok.",
            "En az bir satır yazın; sütun başlıklarındaki notlar ne yazılacağını söyler.",
        ),
        english=Wording(
            "The sheet has no rows.",
            "Write at least one; the notes on the column heads say what to write.",
        ),
        sample={},
    ),
    Entry(
        code="D201",
        severity=Severity.ERROR,
        name="activity-of-nobody",
        turkish=Wording(
            "'{item}' faaliyetinden sorumlu birim yok; maliyeti kimseden istenmez.",
            "'{sheet}' sayfasına bu faaliyet için bir satır ekleyin. Örnek: {item} ve birimin kodu",
        ),
        english=Wording(
            "No department is responsible for the activity '{item}'; nobody is asked for its cost.",
            "Add a row for it to the sheet '{sheet}'. Example: {item} and the code of a department",
        ),
        sample={"item": "F5", "sheet": "Sorumluluklar"},
    ),
    Entry(
        code="D202",
        severity=Severity.WARNING,
        name="nothing-to-fill",
        turkish=Wording(
            "'{item}' biriminden form bekleniyor ama ona sorulan bir şey yok.",
            "Birime bir faaliyet, gösterge ya da kaynak tablosu verin; bildireceği bir şey yoksa 'Form "
            "bekleniyor' hücresine hayır yazın.",
        ),
        english=Wording(
            "A form is expected of '{item}', but nothing is asked of it.",
            "Give it an activity, an indicator or a resource table, or write no under 'Form expected' "
            "if it has nothing to report.",
        ),
        sample={"item": "HM"},
    ),
    Entry(
        code="D203",
        severity=Severity.ERROR,
        name="asked-but-not-expected",
        turkish=Wording(
            "'{item}' biriminden form beklenmiyor ama {where} hücresi ondan bilgi istiyor.",
            "Buraya evet yazın ya da birimi {where} hücresinden çıkarın.",
        ),
        english=Wording(
            "No form is expected of '{item}', but {where} asks it for figures.",
            "Write yes here, or take the department out of {where}.",
        ),
        sample={"item": "HM", "where": "Sorumluluklar!C9"},
    ),
    Entry(
        code="D204",
        severity=Severity.ERROR,
        name="group-of-nobody",
        turkish=Wording(
            "'{item}' grubundan bilgi isteniyor ({where}) ama grupta birim yok.",
            "'{sheet}' sayfasında gruptaki birimlerin 'Grup' hücresine {item} yazın.",
        ),
        english=Wording(
            "The group '{item}' is asked for figures ({where}), but no department belongs to it.",
            "On the sheet '{sheet}' write {item} under 'Group' for its departments.",
        ),
        sample={"item": "IL", "where": "Sorumluluklar!C6", "sheet": "Birimler"},
    ),
    Entry(
        code="D301",
        severity=Severity.ERROR,
        name="indicator-without-unit",
        turkish=Wording(
            "'{item}' göstergesinin ölçü birimi yazılmamış.",
            "Tabloda basılacak ölçü birimini yazın. Örnek: Sayı",
        ),
        english=Wording(
            "The indicator '{item}' has no unit of measure.",
            "Write the unit as the table prints it. Example: Number",
        ),
        sample={"item": "G7-1"},
    ),
    Entry(
        code="D302",
        severity=Severity.ERROR,
        name="indicator-without-source",
        turkish=Wording(
            "'{item}' göstergesinin veri kaynağı yazılmamış.",
            "Verinin nereden alındığını yazın. Örnek: Yabancılar Dairesi Başkanlığı",
        ),
        english=Wording(
            "The indicator '{item}' has no source of its data.",
            "Write where the data come from. Example: Department of Foreigners",
        ),
        sample={"item": "G7-1"},
    ),
    Entry(
        code="D303",
        severity=Severity.WARNING,
        name="indicator-without-monitor",
        turkish=Wording(
            "'{item}' göstergesini izleyen birim yazılmamış; sorumlu birimler tablosunda yeri boş kalır.",
            "İzleyen birimin kodunu yazın. Örnek: {example}",
        ),
        english=Wording(
            "The indicator '{item}' has no monitoring department; its line in the table of responsible "
            "departments stays empty.",
            "Write the code of the department. Example: {example}",
        ),
        sample={"item": "G7-1", "example": "YDB"},
    ),
    Entry(
        code="D304",
        severity=Severity.ERROR,
        name="single-of-several",
        turkish=Wording(
            "'{item}' göstergesi 'tek birim' olarak işaretli; değeri verenler: {found}.",
            "Yalnız bir birimin kodunu yazın (grup kodu değil) ya da birleştirmeyi '{sum}' yapın.",
        ),
        english=Wording(
            "The indicator '{item}' is of a single department; who gives the value: {found}.",
            "Write the code of exactly one department (not of a group), or make the combination '{sum}'.",
        ),
        sample={"item": "G7-1", "found": "YDB, IL", "sum": "Toplam"},
    ),
    Entry(
        code="D305",
        severity=Severity.ERROR,
        name="sum-of-nobody",
        turkish=Wording(
            "'{item}' göstergesi toplanacak ama değeri kimin vereceği yazılmamış.",
            "Birim ya da grup kodlarını noktalı virgülle ayırarak yazın. Örnek: YDB; IL",
        ),
        english=Wording(
            "The indicator '{item}' is a sum, but nobody is named who gives a value.",
            "Write the codes of departments or groups, separated by semicolons. Example: ITD; REG",
        ),
        sample={"item": "G7-1"},
    ),
    Entry(
        code="D306",
        severity=Severity.ERROR,
        name="ratio-without-parts",
        turkish=Wording(
            "'{item}' göstergesi bir oran ama '{heading}' yazılmamış.",
            "Göstergeler sayfasındaki bir göstergenin kodunu yazın. Yalnız bu oran için gerekiyorsa onu "
            "basılmayan bir gösterge olarak ekleyin.",
        ),
        english=Wording(
            "The indicator '{item}' is a ratio, but '{heading}' is empty.",
            "Write the code of an indicator. If only this ratio needs it, add it as an indicator that "
            "is not printed.",
        ),
        sample={"item": "G10-3", "heading": "Payda"},
    ),
    Entry(
        code="D307",
        severity=Severity.ERROR,
        name="circle-of-ratios",
        turkish=Wording(
            "Oranlar birbirinden hesaplanıyor: {path}",
            "Oranlardan birinin payını ya da paydasını değiştirin; zincir, değeri birimlerden gelen "
            "göstergelerde bitmelidir.",
        ),
        english=Wording(
            "These ratios are worked out from one another: {path}",
            "Change the numerator or denominator of one of them; the chain has to end with indicators "
            "departments report.",
        ),
        sample={"path": "G1 → G2 → G1"},
    ),
    Entry(
        code="D308",
        severity=Severity.WARNING,
        name="ratio-with-contributors",
        turkish=Wording(
            "'{item}' göstergesi bir oran; yazılan birimlere ({found}) sorulmaz, değeri pay ve paydadan "
            "hesaplanır.",
            "Hücreyi boşaltın ve birimleri pay ile paydanın satırlarına yazın.",
        ),
        english=Wording(
            "The indicator '{item}' is a ratio; those named ({found}) are not asked, it is worked out "
            "from its two parts.",
            "Empty the cell, and name the departments in the rows of the numerator and the denominator.",
        ),
        sample={"item": "G10-3", "found": "YDB"},
    ),
    Entry(
        code="D309",
        severity=Severity.WARNING,
        name="parts-without-ratio",
        turkish=Wording(
            "'{item}' göstergesinde '{heading}' dolu ama birleştirmesi oran değil; bu hücre kullanılmaz.",
            "Birleştirmeyi '{ratio}' yapın ya da bu hücreyi boşaltın.",
        ),
        english=Wording(
            "The indicator '{item}' has '{heading}', but its combination is no ratio; the cell is not used.",
            "Make the combination '{ratio}', or empty this cell.",
        ),
        sample={"item": "G10-3", "heading": "Pay", "ratio": "Oran (pay / payda)"},
    ),
    Entry(
        code="D107",
        severity=Severity.ERROR,
        name="code-is-no-file-name",
        turkish=Wording(
            "'{item}' birim kodu dosya adı olarak kullanılamaz; formlar birim koduyla kaydedilir.",
            "Birime başka bir kod verin. Örnek: {item}1",
        ),
        english=Wording(
            "The department code '{item}' cannot be a file name; forms are saved under the department's code.",
            "Give the department another code. Example: {item}1",
        ),
        sample={"item": "CON"},
    ),
)
