"""The sheets of resource tables, published tables, aliases and the institution's own wording."""

from __future__ import annotations

from xltools.definition.columns import Column, Kind, Sheet, Words
from xltools.definition.model import Alias, Equality, Phrase, PublishedTable, ResourceLine, ResourceTable
from xltools.definition.schema_choices import ALIAS_SHEETS, TABLE_KINDS
from xltools.definition.schema_programs import CODE_HEADING

_TABLE = Column(
    "table",
    Words("Tablo", "Table"),
    Words("Kaynak tablosunun kodu. Örnek: T1", "The code of the resource table. Example: T1"),
    kind=Kind.CODE,
    refers=("resource_tables",),
    required=True,
)

RESOURCE_TABLES = Sheet(
    key="resource_tables",
    model=ResourceTable,
    name=Words("Kaynak tabloları", "Resource tables"),
    title=Words("Kaynak tabloları", "Resource tables"),
    purpose=Words(
        "Birimlerden istenen sayım tabloları (envanter, personel). Satır ve sütunları sonraki iki "
        "sayfadadır.",
        "Tables of counts asked of departments (equipment, staff). Rows and columns stand on the next "
        "two sheets.",
    ),
    unique=("code",),
    columns=(
        Column("code", CODE_HEADING, Words("Örnek: T1", "Example: T1"), kind=Kind.CODE, required=True),
        Column(
            "title",
            Words("Başlık", "Title"),
            Words("Tablonun başlığı. Örnek: Bilgi Teknolojileri Envanteri", "Example: IT equipment"),
            width=60,
            required=True,
        ),
        Column(
            "heading",
            Words("İlk sütunun başlığı", "Head of the first column"),
            Words("Örnek: ENVANTER", "Example: EQUIPMENT"),
            width=24,
            required=True,
        ),
        Column(
            "departments",
            Words("Dolduracak birimler", "Filled by"),
            Words(
                "Birim ya da grup kodları, noktalı virgülle ayrılır. Örnek: PDB; IL",
                "Codes of departments or groups, separated by semicolons. Example: HR; REG",
            ),
            kind=Kind.CODES,
            refers=("departments", "groups"),
            required=True,
            width=24,
        ),
        Column(
            "row_total",
            Words("Toplam satırı", "Total row"),
            Words(
                "Alttaki toplam satırının adı; toplam yoksa boş. Örnek: Toplam",
                "Its label; empty for none. Example: Total",
            ),
            width=18,
        ),
        Column(
            "column_total",
            Words("Toplam sütunu", "Total column"),
            Words(
                "Sağdaki toplam sütununun adı; toplam yoksa boş. Örnek: GENEL TOPLAM",
                "Its label; empty for none. Example: TOTAL",
            ),
            width=18,
        ),
    ),
)


def _lines(key: str, name: Words, example: Words) -> Sheet:
    return Sheet(
        key=key,
        model=ResourceLine,
        name=name,
        title=name,
        purpose=Words("Tablo tablo, basım sırasıyla.", "Table by table, in printed order."),
        unique=("table", "code"),
        columns=(
            _TABLE,
            Column(
                "code",
                CODE_HEADING,
                Words("Tablo içinde bir kez kullanılır. Örnek: 1", "Used once in its table. Example: 1"),
                kind=Kind.CODE,
                required=True,
            ),
            Column("name", Words("Ad", "Name"), example, width=60, required=True),
        ),
    )


RESOURCE_ROWS = _lines(
    "resource_rows",
    Words("Kaynak satırları", "Resource rows"),
    Words("Örnek: Masaüstü Bilgisayar", "Example: Desktop computers"),
)
RESOURCE_COLUMNS = _lines(
    "resource_columns",
    Words("Kaynak sütunları", "Resource columns"),
    Words("Örnek: DOLU KADRO", "Example: FILLED POSTS"),
)


def _end(side: str, tr: str, en: str) -> tuple[Column, ...]:
    """The three columns that name one cell of a resource table."""
    blank = Words("Boşsa toplam alınır.", "Blank means the total.")
    return (
        Column(
            f"{side}_table",
            Words(f"{tr} tablo", f"{en} table"),
            _TABLE.note,
            kind=Kind.CODE,
            refers=("resource_tables",),
            required=True,
        ),
        Column(
            f"{side}_row",
            Words(f"{tr} satır", f"{en} row"),
            Words(f"Satırın kodu. {blank.tr}", f"The code of the row. {blank.en}"),
            kind=Kind.CODE,
            refers=("resource_rows",),
        ),
        Column(
            f"{side}_column",
            Words(f"{tr} sütun", f"{en} column"),
            Words(f"Sütunun kodu. {blank.tr}", f"The code of the column. {blank.en}"),
            kind=Kind.CODE,
            refers=("resource_columns",),
        ),
    )


EQUALITIES = Sheet(
    key="equalities",
    model=Equality,
    name=Words("Eşitlikler", "Equalities"),
    title=Words("Kaynak tabloları arasındaki eşitlikler", "Equalities between resource tables"),
    purpose=Words(
        "Aynı sayıyı vermesi gereken iki hücre: biri solda, öteki sağda. Boş satır ya da sütun, toplam "
        "demektir.",
        "Two cells that must show the same number: one left, one right. An empty row or column means "
        "the total.",
    ),
    columns=(
        *_end("left", "Sol", "Left"),
        *_end("right", "Sağ", "Right"),
        Column(
            "required",
            Words("Zorunlu", "Required"),
            Words(
                "Fark hata sayılmayacak, yalnız uyarı olacaksa hayır. Boşsa evet.",
                "No if a difference is only a warning. Blank means yes.",
            ),
            kind=Kind.YES_NO,
            width=12,
        ),
    ),
)

PUBLISHED_TABLES = Sheet(
    key="published_tables",
    model=PublishedTable,
    name=Words("Yayımlanan tablolar", "Published tables"),
    title=Words("Yayımlanan tablolar", "Published tables"),
    purpose=Words(
        "Performans programında basılan tablolar; sıra, basım sırasıdır.",
        "The tables of the printed program; the order is the printed order.",
    ),
    unique=("number",),
    columns=(
        Column(
            "number",
            Words("Numara", "Number"),
            Words(
                "Tablo numarası; numarasız basılıyorsa boş. Örnek: 8",
                "Its number; empty if printed without. Example: 8",
            ),
            width=10,
        ),
        Column(
            "title",
            Words("Başlık", "Title"),
            Words("Tablonun basılan başlığı.", "The title as printed."),
            width=70,
            required=True,
        ),
        Column(
            "kind",
            Words("Tür", "Kind"),
            Words("Tablonun ne gösterdiği; listeden seçin.", "What the table shows; choose from the list."),
            kind=Kind.CHOICE,
            choices=TABLE_KINDS,
            required=True,
            width=32,
        ),
        Column(
            "subject",
            Words("Konu", "Subject"),
            Words(
                "Kaynak tablosu için o tablonun kodu; gösterge, faaliyet maliyeti ve açıklama tabloları "
                "için alt programın kodu; ötekilerde boş.",
                "For a resource table its code; for tables of indicators, activity costs and "
                "descriptions the code of the sub-program; empty for the others.",
            ),
            kind=Kind.CODE,
            refers=("subprograms", "resource_tables"),
        ),
    ),
)

ALIASES = Sheet(
    key="aliases",
    model=Alias,
    name=Words("Diğer adlar", "Other names"),
    title=Words("Diğer adlar", "Other names"),
    purpose=Words(
        "Aynı şeyin eski belgelerde geçen başka adları. Başka ad yoksa boş bırakın.",
        "Other names under which something has been seen. Leave empty if there are none.",
    ),
    unique=("sheet", "name", "code"),
    columns=(
        Column(
            "sheet",
            Words("Neyin adı", "Name of what"),
            Words(
                "Kodun bulunduğu sayfa. Örnek: Faaliyetler",
                "The sheet that holds the code. Example: Activities",
            ),
            kind=Kind.CHOICE,
            choices=ALIAS_SHEETS,
            required=True,
            width=22,
        ),
        Column(
            "name",
            Words("Diğer ad", "Other name"),
            Words("Örnek: Göç Yönetimi Veri Altyapısı", "Example: Migration data infrastructure"),
            width=70,
            required=True,
        ),
        Column(
            "code",
            Words("Asıl kod", "Code"),
            Words("Bu adla anılan şeyin kodu. Örnek: F3", "The code of what is meant. Example: A3"),
            kind=Kind.CODE,
            required=True,
        ),
    ),
)

PHRASES = Sheet(
    key="phrases",
    model=Phrase,
    name=Words("İfadeler", "Phrases"),
    title=Words("Formlarda ve tablolarda kullanılan ifadeler", "Wording of forms and tables"),
    purpose=Words(
        "Değiştirmek istediğiniz ifadenin yanına kendi ifadenizi yazın; boş kalanlar hazır hâliyle "
        "kullanılır. Süslü parantez içindeki adları ({year} gibi) olduğu gibi bırakın.",
        "Write your own wording beside the one you want to change; the others are used as they stand. "
        "Keep the names in braces (such as {year}) as they are.",
    ),
    unique=("key",),
    answer="text",
    columns=(
        Column(
            "key",
            Words("Anahtar", "Key"),
            Words("İfadenin programdaki adı; değiştirmeyin.", "The name of the phrase; leave it as it is."),
            width=30,
            required=True,
        ),
        Column(
            "builtin",
            Words("Hazır ifade", "Built-in wording"),
            Words("Yalnız bilgi içindir, okunmaz.", "For information only, not read."),
            kind=Kind.SHOWN,
            width=65,
        ),
        Column(
            "text",
            Words("Kurumun ifadesi", "Your wording"),
            Words("Boşsa hazır ifade kullanılır.", "Blank means the built-in wording."),
            kind=Kind.LONG_TEXT,
            width=65,
        ),
    ),
)
