"""C: which departments' forms are here."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "C101",
        Words(
            "Formu gelmeyen birim",
            "Form beklenen bir birimin kabul edilebilecek hiçbir dosyası girdi klasöründe yoktur. Birim için hiçbir değer yoktur; sıfır sayılmaz.",
            "Birimin sorumlu olduğu faaliyetlerin ve kurumun toplamı eksiktir; çıktılar TASLAK olarak işaretlenir.",
        ),
        Words(
            "A department whose form is missing",
            "The inputs hold no file of a department a form is expected of. There are no values of it; they do not count as zero.",
            "The totals of its activities and of the institution are incomplete, and the outputs are marked DRAFT.",
        ),
    ),
    Explanation(
        "C102",
        Words(
            "Aynı birimden iki farklı form",
            "Bir birimin, içeriği birbirinden farklı birden çok formu gelmiştir. Hangisinin geçerli olduğu bilinmediğinden hiçbiri kullanılmaz.",
            "İkisi de toplansa birimin maliyeti iki kat olur; biri seçilse düzeltilmiş tutarlar yerine eskileri sayılabilirdi.",
        ),
        Words(
            "Two different forms of one department",
            "Several forms of one department with different content have come. As it is not known which one counts, none is used.",
            "Adding both would double the department's cost; choosing one could count the old amounts instead of the corrected ones.",
        ),
    ),
    Explanation(
        "C103",
        Words(
            "Aynı dosya iki kez",
            "Girdi klasöründe, bir formun birebir aynı kopyası vardır. Değerleri yalnız bir kez alınmıştır.",
            "Toplamları etkilemez; kopya toplanmaz.",
        ),
        Words(
            "The same file twice",
            "The inputs hold an exact copy of a form. Its values were taken once only.",
            "The totals are not touched; the copy is not added.",
        ),
    ),
    Explanation(
        "C104",
        Words(
            "“Bildirilecek değer yok” denmiş ama değer yazılmış",
            "Formda bildirilecek değer olmadığı beyan edilmiş, ancak hücrelerine sıfırdan farklı değerler de yazılmıştır. İkisi birlikte doğru olamaz; form kullanılmaz.",
            "Beyan esas alınsa yazılan tutarlar kaybolur, tutarlar alınsa birimin beyanı yok sayılırdı.",
        ),
        Words(
            "“Nothing to report” declared, yet values given",
            "The form declares that there is nothing to report, but values other than zero stand in its cells too. Both cannot be true; the form is not used.",
            "Going by the declaration would lose the amounts; taking the amounts would ignore what the department declared.",
        ),
    ),
    Explanation(
        "C105",
        Words(
            "Değerleri aynı iki dosya",
            "Aynı birimden gelen iki dosyanın baytları farklı, ama bütün değerleri ve açıklamaları aynıdır. Bir kez sayılmıştır.",
            "Dosya açılıp yeniden kaydedilmiştir; toplamlar bundan etkilenmez.",
        ),
        Words(
            "Two files with the same values",
            "Two files of one department differ in their bytes, but all their values and explanations are the same. They were counted once.",
            "The file was opened and saved again; the totals are not touched by it.",
        ),
    ),
    Explanation(
        "C106",
        Words(
            "Süresi dolan kabul",
            "Tanımda kabul edilen bir istisnanın son günü geçmiştir. Kapsadığı uyarılar ve kontroller yeniden açık sayılır.",
            "Toplamları etkilemez; ancak tutmayan zorunlu bir kontrol çıktıları yeniden TASLAK yapar.",
        ),
        Words(
            "An acceptance that has ended",
            "The last day of something accepted in the definition has passed. The warnings and checks it covered count as open again.",
            "The totals are not touched; but a required check that fails makes the outputs a DRAFT again.",
        ),
    ),
    Explanation(
        "C107",
        Words(
            "Hiçbir şeye uymayan kabul",
            "Tanımda kabul edilen bir istisna, bu çalıştırmadaki hiçbir uyarıya ve tutmayan hiçbir kontrole uymamaktadır.",
            "Toplamları etkilemez; ya istisnaya gerek kalmamıştır ya da kabul edildiği sanılan uyarı hâlâ açıktır.",
        ),
        Words(
            "An acceptance that fits nothing",
            "Something accepted in the definition fits no warning and no failing check of this run.",
            "The totals are not touched; either the acceptance is no longer needed, or a warning believed accepted is still open.",
        ),
    ),
    Explanation(
        "C108",
        Words(
            "Boş gelen form",
            "Formun sayı yazılacak hücrelerinin hiçbirinde değer yoktur ve bildirilecek bir şey olmadığı da belirtilmemiştir. Form gelmemiş sayılır; hiçbir hücresi 0 alınmaz.",
            "Birimin tutarı mı yok, yanlışlıkla boş form mu gönderildi, anlaşılmaz; birimin maliyeti toplamlarda eksiktir ve çıktılar TASLAK olarak işaretlenir.",
        ),
        Words(
            "A form that came blank",
            "No cell for a number is filled, and the form does not declare that there is nothing to report. It counts as not received; none of its cells is taken as 0.",
            "Nobody can tell whether the department has no amounts or sent a blank form by mistake; its costs are missing from the totals, and the outputs are marked DRAFT.",
        ),
    ),
)
