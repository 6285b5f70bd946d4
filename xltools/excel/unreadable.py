"""Why no workbook could be read from a file: the causes a sender would recognise, and how its bytes tell them.

What is no zip archive is told by its first bytes; the name of a file is never asked. Some workbooks are encrypted
although nobody set a password: Excel encrypts those with a protected structure, among others, with a public password
of its own and opens them without asking.
"""

from __future__ import annotations

import enum
import io
import re
from dataclasses import dataclass

from xltools.findings.catalogue import CATALOGUE, finding
from xltools.findings.finding import Finding, Place


class Cause(enum.Enum):
    """What makes a file unreadable, named for what its sender would recognise; the value is its finding's code."""

    EMPTY = "U101"  # nothing in it
    TRUNCATED = "U102"  # cut short: a download or a copy that did not finish
    NOT_EXCEL = "U103"  # a picture, a PDF, a presentation, plain text ...
    PASSWORD = "U104"  # encrypted
    OLD_XLS = "U105"  # Excel 97-2003 and before
    XML_2003 = "U106"  # "XML Spreadsheet 2003"
    XLSB = "U107"  # Excel binary workbook
    ODS = "U108"  # OpenDocument spreadsheet
    NUMBERS = "U109"  # Apple Numbers (or another iWork document)
    CSV = "U110"  # text with separators
    HTML = "U111"  # a web page, often with the ending .xls
    WORD = "U112"  # a Word or rich text document
    ZIP_ARCHIVE = "U113"  # an archive that may hold the workbook
    XML_DTD = "U114"  # declares a document type or entities, which Excel never writes
    TOO_LARGE = "U115"  # beyond `Limits`
    DAMAGED = "U116"  # Excel would offer to repair it, or refuse it


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why no workbook could be read. `detail` says in plain words what was found."""

    cause: Cause
    detail: str


class ReadError(Exception):
    """Leaves the depths of a reading; `read_workbook` turns it into `Unreadable`."""

    def __init__(self, cause: Cause, detail: str) -> None:
        super().__init__(detail)
        self.unreadable = Unreadable(cause, detail)


def damaged(detail: str) -> ReadError:
    return ReadError(Cause.DAMAGED, detail)


def unreadable_finding(unreadable: Unreadable, file: str) -> Finding:
    """The finding for ``file``. Findings: U101-U116."""
    code = unreadable.cause.value
    values = {"detail": unreadable.detail} if "detail" in CATALOGUE[code].sample else {}
    return finding(code, Place(file), **values)


def zip_archive_in(data: bytes) -> bytes:
    """``data``, or the archive within it where Excel would open an encrypted workbook without asking; ``ReadError``
    says what the file is instead."""
    if data.startswith(b"PK"):
        return data
    cause, detail = _what_it_is(data)
    plain = _opened_without_asking(data) if cause is Cause.PASSWORD else None
    if plain is None or not plain.startswith(b"PK"):
        raise ReadError(cause, detail)
    return plain


# --- what no zip archive is ------------------------------------------------------------------------------------------

_SIGNATURES = (
    (b"%PDF", Cause.NOT_EXCEL, "a PDF document"),
    (b"{\\rtf", Cause.WORD, "a rich text document"),
    (b"Rar!", Cause.ZIP_ARCHIVE, "a RAR archive"),
    (b"7z\xbc\xaf", Cause.ZIP_ARCHIVE, "a 7-Zip archive"),
    (b"\x1f\x8b", Cause.ZIP_ARCHIVE, "a gzip archive"),
    (b"\x89PNG", Cause.NOT_EXCEL, "a picture"),
    (b"\xff\xd8\xff", Cause.NOT_EXCEL, "a picture"),
    (b"GIF8", Cause.NOT_EXCEL, "a picture"),
    (b"ID;P", Cause.NOT_EXCEL, "a SYLK file"),
    (b"\x09\x00\x04\x00", Cause.OLD_XLS, "an Excel 2 workbook"),
    (b"\x09\x02\x06\x00", Cause.OLD_XLS, "an Excel 3 workbook"),
    (b"\x09\x04\x06\x00", Cause.OLD_XLS, "an Excel 4 workbook"),
)
# streams of an OLE file, their names in lower case; the first one in its directory says which program wrote it
_STREAMS = {
    "encryptedpackage": (Cause.PASSWORD, "an encrypted workbook"),
    "workbook": (Cause.OLD_XLS, "an Excel 97-2003 workbook"),
    "book": (Cause.OLD_XLS, "an Excel 5 or 95 workbook"),
    "worddocument": (Cause.WORD, "a Word 97-2003 document"),
    "powerpoint document": (Cause.NOT_EXCEL, "a PowerPoint 97-2003 presentation"),
}


def _what_it_is(data: bytes) -> tuple[Cause, str]:
    """The cause and what was found, for bytes that do not begin as a zip archive does."""
    if not data.strip(b"\0"):
        return Cause.EMPTY, "only zero bytes" if data else "no bytes at all"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(data)
    for signature, cause, detail in _SIGNATURES:
        if data.startswith(signature):
            return cause, detail
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _text(data[:8192].decode("utf-16", "replace"))
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if re.search(rb"[\x00-\x08\x0e-\x1f]", head):
        return Cause.NOT_EXCEL, "a file of an unknown kind"
    return _text(head.decode("latin-1"))


def _ole(data: bytes) -> tuple[Cause, str]:
    # directory entries are 128 bytes long, at multiples of 128, and begin with the stream's name
    for start in range(512, len(data), 128):
        name = data[start : start + 64].partition(b"\0\0\0")[0] + b"\0"
        if stream := _STREAMS.get(name.decode("utf-16-le", "replace").casefold()):
            return stream
    return Cause.NOT_EXCEL, "a document of another program"


def _text(text: str) -> tuple[Cause, str]:
    """`text`: the beginning of the file, in any encoding that keeps ASCII."""
    head = text.lstrip().lower()
    markup = head.startswith("<")
    if markup and "urn:schemas-microsoft-com:office:spreadsheet" in head:
        return Cause.XML_2003, "an XML Spreadsheet 2003 file"
    if markup and "urn:oasis:names:tc:opendocument" in head:
        return Cause.ODS, "a flat OpenDocument file"
    page = markup and re.search("<(html|head|meta|table|body)", head)
    if page or head.startswith("mime-version:"):
        return Cause.HTML, "a web page"
    if markup:
        return Cause.NOT_EXCEL, "an XML file"
    lines = [line for line in head.splitlines() if line][:2]
    if any(all(mark in line for line in lines) for mark in ";\t,"):
        return Cause.CSV, "text with separators"
    return Cause.NOT_EXCEL, "plain text"


# --- encrypted, although nobody set a password -----------------------------------------------------------------------

_PASSWORD = "VelvetSweatshop"
# Excel hashes a password 100,000 times; a file may ask for so many that trying takes minutes.
_MOST_SPINS = 200_000
_LARGEST_INFO = 64 * 1024


def _opened_without_asking(data: bytes) -> bytes | None:
    """The workbook within ``data``, an OLE file that holds an encrypted one; None when a person set the password."""
    # These take a tenth of a second to import; hardly any file needs them.
    import olefile
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            info = file.openstream("EncryptionInfo").read(_LARGEST_INFO)
        if not _is_modest(info):
            return None
        encrypted, plain = OOXMLFile(io.BytesIO(data)), io.BytesIO()
        encrypted.load_key(password=_PASSWORD, verify_password=True)
        encrypted.decrypt(plain)
    # Whatever these libraries stumble over in a file nobody can vouch for, it is an encrypted file all the same.
    except Exception:
        return None
    return plain.getvalue()


def _is_modest(info: bytes) -> bool:
    """Whether trying the password is quick, and the description of the encryption is no trick in itself."""
    spins = [int(count) for count in re.findall(rb'spinCount\s*=\s*["\'](\d{1,12})', info)]
    return b"<!" not in info and all(count <= _MOST_SPINS for count in spins)
