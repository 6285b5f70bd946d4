"""What a file is that is no zip archive, told by its first bytes; its name is never asked."""

from __future__ import annotations

import re

from xltools.excel.unreadable import Cause

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
# streams of an OLE file; the first one in its directory says which program wrote it
_STREAMS = {
    "EncryptedPackage": (Cause.PASSWORD, "an encrypted workbook"),
    "Workbook": (Cause.OLD_XLS, "an Excel 97-2003 workbook"),
    "Book": (Cause.OLD_XLS, "an Excel 5 or 95 workbook"),
    "WordDocument": (Cause.WORD, "a Word 97-2003 document"),
    "PowerPoint Document": (Cause.NOT_EXCEL, "a PowerPoint 97-2003 presentation"),
}


def what_it_is(data: bytes) -> tuple[Cause, str]:
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
    streams = {name.casefold(): found for name, found in _STREAMS.items()}
    # directory entries are 128 bytes long, at multiples of 128, and begin with the stream's name
    for start in range(512, len(data), 128):
        name = data[start : start + 64].partition(b"\0\0\0")[0] + b"\0"
        if found := streams.get(name.decode("utf-16-le", "replace").casefold()):
            return found
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
