"""S22: what the definition got or gave up after a form was sent out."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "S220",
        Words(
            "Sonradan eklenen satır",
            "Tanıma, form birime gönderildikten sonra satır (gösterge ya da ekonomik kod) eklenmiştir; form üretildiği gibidir. Formun öbür değerleri alınır.",
            "Birim bu satırı hiç görmemiştir; değerleri toplamlarda eksiktir, program bu yüzden taslak kalır.",
        ),
        Words(
            "Rows added later",
            "The definition got rows (indicators or economic items) after the form had been sent out; the form is as it was made. Its other values are taken.",
            "The department has never seen these rows. Their values are missing from the totals, so the program stays a draft.",
        ),
    ),
    Explanation(
        "S222",
        Words(
            "Sonradan eklenen sütun",
            "Tanıma, form birime gönderildikten sonra sütun (dönem) eklenmiştir; form üretildiği gibidir. Formun öbür değerleri alınır.",
            "Birim bu sütunu hiç görmemiştir; değerleri toplamlarda eksiktir, program bu yüzden taslak kalır.",
        ),
        Words(
            "Columns added later",
            "The definition got columns (periods) after the form had been sent out; the form is as it was made. Its other values are taken.",
            "The department has never seen these columns. Their values are missing from the totals, so the program stays a draft.",
        ),
    ),
    Explanation(
        "S223",
        Words(
            "Sonradan eklenen sayfa",
            "Form gönderildikten sonra birime tanımda yeni bir faaliyet ya da tablo verilmiştir; form üretildiği gibidir. Formun öbür değerleri alınır.",
            "Yeni sayfanın tutarları kimseye sorulmamıştır; toplamlarda eksiktir, program bu yüzden taslak kalır.",
        ),
        Words(
            "A sheet added later",
            "The definition gave the department a new activity or table after the form had been sent out; the form is as it was made. Its other values are taken.",
            "Nobody has been asked for the values of the new sheet. They are missing from the totals, so the program stays a draft.",
        ),
    ),
    Explanation(
        "S224",
        Words(
            "Artık sorulmayan satır, sütun ya da sayfa",
            "Form gönderildikten sonra tanımdan bir gösterge, ekonomik kod, dönem ya da sayfa çıkarılmıştır; birimin oraya yazdığı sayılar kullanılmaz.",
            "Yanlışlıkla silinmiş bir satırın tutarı toplamlarda eksik kalırdı; bilerek çıkarıldığını biri kabul edene kadar program taslak kalır.",
        ),
        Words(
            "A row, column or sheet no longer asked",
            "An indicator, economic item, period or sheet was taken out of the definition after the form had been sent out; the numbers typed there are not used.",
            "If it was deleted by mistake, its amounts are missing from the totals. Until somebody accepts that it was on purpose, the program stays a draft.",
        ),
    ),
)
