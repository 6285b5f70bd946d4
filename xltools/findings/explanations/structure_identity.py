"""S1: whose form it is."""

from __future__ import annotations

from xltools.findings.explanations.explanation import Explanation, Words

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "S101",
        Words(
            "Düzeni başka sürümden form",
            "Form, programın bu sürümünün bilmediği bir düzende üretilmiştir. Değerleri kullanılmaz.",
            "Düzeni bilinmeyen bir formda hücrelerin yeri ve anlamı farklı olabilir; tutar yanlış satıra yazılabilirdi.",
        ),
        Words(
            "A form of another layout version",
            "The form was made with a layout this version of the program does not know. Its values are not used.",
            "In an unknown layout cells may stand for something else, and an amount could go into the wrong row.",
        ),
    ),
    Explanation(
        "S102",
        Words(
            "Başka kurumun formu",
            "Formun gizli kimliğindeki kurum kodu, tanımdaki kurumun kodu değildir. Değerleri kullanılmaz.",
            "Başka bir kurumun tutarları bu kurumun toplamlarına karışmamalıdır.",
        ),
        Words(
            "A form of another institution",
            "The institution code in the form's hidden identity is not that of the definition. Its values are not used.",
            "Amounts of another institution must not get into this institution's totals.",
        ),
    ),
    Explanation(
        "S103",
        Words(
            "Başka yılın formu",
            "Form başka bir bütçe yılı için üretilmiştir. Değerleri kullanılmaz.",
            "Geçen yılın bütçe sütunu bu yılın bütçesi sanılsa toplamlar bir yıl kaymış olurdu.",
        ),
        Words(
            "A form of another year",
            "The form was made for another budget year. Its values are not used.",
            "If last year's budget column were taken for this year's, all totals would be a year off.",
        ),
    ),
    Explanation(
        "S104",
        Words(
            "Tanımda bulunmayan birim",
            "Formun gizli kimliğindeki birim kodu tanımın birimler sayfasında yoktur. Değerleri kullanılmaz.",
            "Bilinmeyen bir birimin tutarı kimseye sorulamaz; kapatılmış ya da kodu değişmiş bir birim mükerrer toplanabilirdi.",
        ),
        Words(
            "A department the definition does not have",
            "The department code in the form's hidden identity is not in the definition. Its values are not used.",
            "Nobody can be asked about amounts of an unknown department, and one that changed its code could be added twice.",
        ),
    ),
    Explanation(
        "S105",
        Words(
            "Form beklenmeyen birim",
            "Birim tanımda vardır ama ondan form beklenmediği yazılıdır. Gelen form kullanılmaz.",
            "Formu saymak ya da saymamak bir karardır; program bu kararı kendiliğinden vermez.",
        ),
        Words(
            "A department no form is expected of",
            "The definition has the department, but says that no form is expected of it. The form is not used.",
            "Whether it counts is a decision, and the program does not take it by itself.",
        ),
    ),
    Explanation(
        "S106",
        Words(
            "Bugünkü tanımdan farklı soran form",
            "Form gönderildikten sonra tanımda bu formun bir ölçü birimi ya da sütun başlığı değişmiştir. Anahtarlar bugünkü tanıma uyduğundan değerler alınmıştır.",
            "“adet” yerine “bin adet” sorulmaya başlandıysa eski forma yazılan sayı bin kat büyük sayılmış olur.",
        ),
        Words(
            "A form that asked for something else",
            "A unit of measure or a heading of this form was changed in the definition after the form had been sent out. As the keys still fit, the values were taken.",
            "Where “pieces” became “thousand pieces”, a number typed into the old form counts a thousand times too much.",
        ),
    ),
)
