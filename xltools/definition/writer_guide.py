"""The first sheet of the definition workbook: how to fill it, with a link to every sheet."""

from __future__ import annotations

from collections.abc import Mapping

from xltools.definition.columns import Words
from xltools.definition.schema import ALL_SHEETS, INSTITUTION, LISTS
from xltools.excel.fitting import row_height
from xltools.excel.styles import CENTERED, HEADING, HEADING_LEFT, LABEL, LINK_CELL, STEP, SUBTITLE, TITLE
from xltools.excel.writer import SheetWriter, quoted

TITLE_OF_WORKBOOK = Words("Tanım çalışma kitabı", "Definition workbook")
_SUBTITLE = Words(
    "Kurumu, formları ve basılan tabloları bu dosya belirler; her bütçe yılı için bir dosya vardır.",
    "This file decides the institution, the forms and the printed tables; there is one file for each "
    "budget year.",
)
_STEPS = (
    Words(
        "1. Sayfaları aşağıdaki sırayla doldurun: sonraki sayfalar öncekilerin kodlarını kullanır.",
        "1. Fill the sheets in the order below: later sheets use the codes of earlier ones.",
    ),
    Words(
        "2. Başlığında yıldız (*) olan hücreler boş bırakılamaz. Ne yazılacağını görmek için fareyi başlığın "
        "üstünde bekletin.",
        "2. Cells under a head with a star (*) cannot stay empty. Rest the mouse on a head to read what "
        "to write.",
    ),
    Words(
        "3. Kodlar harf, rakam, nokta, tire ve alt çizgiden oluşur; 01 ile 1 ayrı kodlardır. Birden çok kodu "
        "noktalı virgülle ayırın: BTD; IL",
        "3. Codes are made of letters, digits, dots, hyphens and underscores; 01 and 1 are different codes. "
        "Separate several codes with semicolons: ITD; REG",
    ),
    Words(
        "4. Satırların sırası, basım sırasıdır. Satır ekleyebilir, silebilir, taşıyabilirsiniz; boş "
        "satırlar atlanır.",
        "4. The order of the rows is the printed order. Rows can be added, deleted and moved; empty "
        "ones are skipped.",
    ),
    Words(
        "5. Sayfaların ve sütunların adını, yerini değiştirebilir, kendi sütunlarınızı ve sayfalarınızı "
        "ekleyebilirsiniz. Gizli ilk satıra ve ilk sütuna dokunmayın: program sayfaları bunlarla tanır. Gizli "
        "“{lists}” sayfası açılır listelerde sunulanları tutar.",
        "5. Sheets and columns can be renamed and moved, and you can add your own. Leave the hidden "
        "first row and column alone: the program knows the sheets by them. The hidden sheet “{lists}” holds what "
        "the dropdowns offer.",
    ),
)
_HEADS = (Words("Sayfa", "Sheet"), Words("Ne içerir", "What it holds"), Words("Satır", "Rows"))
_WIDTHS = (28.0, 96.0, 9.0)


def write_guide(out: SheetWriter, spoken: str, counts: Mapping[str, int]) -> None:
    """The steps, then every sheet with a link, its purpose and how many rows it holds now."""
    for place, width in enumerate(_WIDTHS, start=1):
        out.width(place, width)
    out.raw.hide_gridlines(2)
    out.text(1, 1, TITLE_OF_WORKBOOK.of(spoken), TITLE)
    out.height(1, 28)
    out.text(2, 1, _SUBTITLE.of(spoken), SUBTITLE)
    out.height(2, 22)
    row = 4
    for step in _STEPS:
        text = step.of(spoken).format(lists=LISTS.of(spoken))
        out.merged_text(row, 1, len(_WIDTHS), text, STEP)
        out.height(row, row_height((text, sum(_WIDTHS)), font_size=11))
        row += 1
    row += 1
    for place, head in enumerate(_HEADS, start=1):
        out.text(row, place, head.of(spoken), HEADING_LEFT if place < len(_HEADS) else HEADING)
    out.height(row, 22)
    for sheet in ALL_SHEETS:
        row += 1
        name, purpose = sheet.name.of(spoken), sheet.purpose.of(spoken)
        out.link(row, 1, f"internal:{quoted(name)}!A1", name, LINK_CELL)
        out.text(row, 2, purpose, LABEL)
        out.number(row, 3, 1 if sheet is INSTITUTION else counts[sheet.key], CENTERED)
        out.height(row, row_height((purpose, _WIDTHS[1])))
    out.raw.print_area(0, 0, row - 1, len(_WIDTHS) - 1)
    out.landscape()
    out.raw.fit_to_pages(1, 1)
