"""C: which departments' forms are here."""

from __future__ import annotations

from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        code="C101",
        severity=Severity.ERROR,
        name="department-missing",
        turkish=Wording(
            "{name} biriminden form gelmedi.",
            "Birimden formu isteyin ({contact}); bildireceği bir şey yoksa tanımın birimler sayfasında “Form bekleniyor” "
            "hücresine hayır yazın.",
        ),
        english=Wording(
            "No form has come from {name}.",
            "Ask for it ({contact}); if the department has nothing to report, write no under “Form expected” on the "
            "definition's departments sheet.",
        ),
        sample={"name": "Eğitim Dairesi Başkanlığı", "contact": "egitim@kurum.gov.tr"},
    ),
    Entry(
        code="C102",
        severity=Severity.ERROR,
        name="department-twice",
        turkish=Wording(
            "{name} biriminin içeriği farklı birden çok formu var: {files}. Hiçbiri alınmadı. Farklı hücreler: {cells}.",
            "Geçerli olanı bırakın, ötekileri {folder} klasörüne taşıyın; oradaki dosyalar listelenir ama sayılmaz.",
        ),
        english=Wording(
            "There are several forms of {name} with different content: {files}. Not one of them was taken. Cells that "
            "differ: {cells}.",
            "Keep the one that counts and move the others to {folder}; files there are listed but never counted.",
        ),
        sample={
            "name": "Eğitim Dairesi Başkanlığı",
            "files": "egitim.xlsx, egitim_son.xlsx",
            "cells": "Maliyet F1!D14: 1250000 / 1350000",
            "folder": "inputs/2021/replaced",
        },
    ),
    Entry(
        code="C103",
        severity=Severity.NOTE,
        name="same-file-twice",
        turkish=Wording("Bu dosya {first} ile birebir aynı; bir kez sayıldı.", "İsterseniz kopyayı silin."),
        english=Wording(
            "This file is an exact copy of {first}; it was counted once.",
            "Delete the copy if you like.",
        ),
        sample={"first": "egitim.xlsx"},
    ),
    Entry(
        code="C104",
        severity=Severity.ERROR,
        name="declared-nothing-yet-figures",
        turkish=Wording(
            "Birim “bildirilecek değer yok” demiş ama formda sıfırdan farklı {count} değer var; ilki {first}.",
            "Değerler doğruysa Yönerge sayfasındaki X işaretini silin; değer yoksa hücreleri boşaltın.",
        ),
        english=Wording(
            "The department declared that it has nothing to report, yet {count} cells hold values other than zero; the "
            "first is {first}.",
            "If the values are right, delete the X on the sheet “Guide”; if there is nothing to report, empty the cells.",
        ),
        sample={"count": "12", "first": "Maliyet F1!D14"},
    ),
    Entry(
        code="C105",
        severity=Severity.NOTE,
        name="same-values-twice",
        turkish=Wording(
            "Bu dosyanın değerleri {first} ile aynı; yalnızca yeniden kaydedilmiş. Bir kez sayıldı.",
            "İsterseniz dosyalardan birini silin.",
        ),
        english=Wording(
            "This file holds the same values as {first}; it was only saved again. It was counted once.",
            "Delete one of them if you like.",
        ),
        sample={"first": "egitim.xlsx"},
    ),
    Entry(
        code="C106",
        severity=Severity.NOTE,
        name="waiver-expired",
        turkish=Wording(
            "{what} için kabul edilen istisnanın süresi {until} günü doldu ({who}); artık sayılmıyor.",
            "Hâlâ geçerliyse tanımın “Kabul edilen istisnalar” sayfasında son gününü yenileyin, değilse satırı silin.",
        ),
        english=Wording(
            "The acceptance of {what} ended on {until} ({who}); it counts no more.",
            "Give it a new last day on the definition's sheet “Accepted exceptions” if it still holds, or delete the row.",
        ),
        sample={"what": "P105 F3", "until": "31.03.2021", "who": "A. Yılmaz"},
    ),
    Entry(
        code="C107",
        severity=Severity.NOTE,
        name="waiver-without-use",
        turkish=Wording(
            "{what} için kabul edilen istisnaya ({who}, {until} gününe kadar) uyan bir bulgu ya da tutmayan kontrol yok.",
            "Birimi ve konuyu denetleyin; artık gerekmiyorsa satırı tanımın “Kabul edilen istisnalar” sayfasından silin.",
        ),
        english=Wording(
            "No finding and no failing check fits the acceptance of {what} ({who}, until {until}).",
            "Check its department and subject, or delete the row on the definition's sheet “Accepted exceptions”.",
        ),
        sample={"what": "K07 T2 = T3", "until": "31.12.2021", "who": "A. Yılmaz"},
    ),
    Entry(
        code="C108",
        severity=Severity.ERROR,
        name="form-came-blank",
        turkish=Wording(
            "{name} biriminin formu boş geldi: hiçbir değeri yok ve bildirilecek bir şey olmadığı da belirtilmemiş; gelmemiş sayıldı.",
            "Formu doldurun, değeri sıfır olan hücrelere 0 yazın; bildirilecek bir şey yoksa Yönerge sayfasında “Bildirilecek değer yok” hücresine X yazıp yeniden gönderin.",
        ),
        english=Wording(
            "The form of {name} came blank: it holds no value and does not say that there is nothing to report; it counts as not received.",
            "Fill it in, with 0 where a value is zero; if there is nothing to report, type X into the cell “Nothing to report” of the sheet “Guide”, and send it again.",
        ),
        sample={"name": "Eğitim Dairesi Başkanlığı"},
    ),
)
