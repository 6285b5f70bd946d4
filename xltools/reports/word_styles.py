"""The look of the Word document: real styles, so that a heading or every table changes in one place.

The colours and the font are those of the workbooks. Styles every Word has keep its names, which Word shows in its own
language; the others are named by phrases.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from xltools.excel import styles
from xltools.reports.word_fields import plain
from xltools.wording.language import Language

_LANGUAGES = {"tr": "tr-TR", "en": "en-US"}
_SOFT = "#5A6478"


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; ``size`` in half points, ``before`` and ``after`` in twentieths of a point."""

    key: str
    name: str
    size: int
    colour: str = styles.INK
    bold: bool = False
    italic: bool = False
    before: int = 0
    after: int = 0
    layout: str = ""  # what stands before the spacing
    level: str = ""  # what stands behind it
    following: str = "Normal"

    def xml(self) -> str:
        marks = "<w:b/>" * self.bold + "<w:i/>" * self.italic
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.key}"><w:name w:val={quoteattr(plain(self.name))}/>'
            f'<w:basedOn w:val="Normal"/><w:next w:val="{self.following}"/><w:qFormat/>'
            f'<w:pPr>{self.layout}<w:spacing w:before="{self.before}" w:after="{self.after}"/>{self.level}</w:pPr>'
            f'<w:rPr>{marks}<w:color w:val="{self.colour.removeprefix("#")}"/>'
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr></w:style>'
        )


def language_tag(words: Language) -> str:
    """The language as documents name it: ``tr-TR``."""
    return _LANGUAGES.get(words.code, words.code)


def style_elements(words: Language) -> str:
    """Everything below the root of the document's styles."""
    tag = quoteattr(language_tag(words))
    fonts = "".join(f' w:{use}="{styles.FONT}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>"
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val={tag} w:eastAsia={tag} w:bidi={tag}/>'
        "</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        + "".join(style.xml() for style in _all_styles(words))
    )


def _all_styles(words: Language) -> tuple[_Style, ...]:
    accent = styles.ACCENT
    kept, apart = "<w:keepNext/><w:keepLines/>", "<w:keepNext/><w:keepLines/><w:pageBreakBefore/>"
    levels = [f'<w:outlineLvl w:val="{level}"/>' for level in range(3)]
    centred, right = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
    leader = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9628"/></w:tabs>'
    own = {
        name: words.text(f"word.style.{name}")
        for name in ("head", "text", "number", "detail", "line", "note")
    }
    return (
        _Style("Title", "Title", 52, accent, bold=True, before=240, after=240, level=centred),
        _Style("Subtitle", "Subtitle", 28, _SOFT, before=120, after=120, level=centred),
        _Style("Heading1", "heading 1", 34, accent, True, after=240, layout=apart, level=levels[0]),
        _Style(
            "Heading2", "heading 2", 26, accent, True, before=320, after=120, layout=kept, level=levels[1]
        ),
        _Style("Heading3", "heading 3", 23, accent, True, before=240, after=80, layout=kept, level=levels[2]),
        _Style("TOCHeading", "TOC Heading", 34, accent, True, before=240, after=240, layout=kept),
        _Style("TOC1", "toc 1", 22, bold=True, before=100, after=40, layout=leader),
        _Style("TOC2", "toc 2", 21, after=20, layout=leader, level='<w:ind w:left="220" w:right="560"/>'),
        _Style("TOC3", "toc 3", 20, after=20, layout=leader, level='<w:ind w:left="440" w:right="560"/>'),
        _Style(
            "TableofFigures", "table of figures", 21, after=40, layout=leader, level='<w:ind w:right="560"/>'
        ),
        _Style("Caption", "caption", 22, accent, True, before=280, after=80, layout=kept),
        _Style("Header", "header", 17, _SOFT, following="Header"),
        _Style("Footer", "footer", 17, _SOFT, level=right, following="Footer"),
        _Style("TableHeading", own["head"], 18, accent, True, before=20, after=20, level=centred),
        _Style("TableText", own["text"], 18, before=20, after=20),
        _Style("TableNumber", own["number"], 18, before=20, after=20, level=right),
        _Style("TableDetail", own["detail"], 17, "#3D475C", before=20, after=20),
        _Style("TableLine", own["line"], 20, after=60, layout="<w:keepNext/>"),
        _Style("TableNote", own["note"], 18, _SOFT, italic=True, before=60, after=60),
    )
