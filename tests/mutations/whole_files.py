"""Files that are no workbook any more, whatever program wrote the form: told once, by what they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from random import Random

from tests.mutations.forms import INPUTS, SEED, departments
from tests.mutations.mistake import FileMistake

TOPIC = "whole file"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TABLE = "Kod;Ad;Tutar\r\n01;Personel Giderleri;1250000,50\r\n"
_PAGE = "<!DOCTYPE html><html><body><table><tr><td>01</td><td>1250000</td></tr></table></body></html>"
_XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
_BINARY = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="xl/workbook.bin" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument"/></Relationships>'
)
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_ENTITY = '<!DOCTYPE worksheet [<!ENTITY a "1">]>'
Part = str | bytes


def mistakes() -> Iterator[FileMistake]:
    for name, code, of_form in _FROM_A_FORM:
        department = Random(f"{SEED}/{name}").choice(departments())
        form = INPUTS / f"{department}.xlsx"

        def made(form=form, of_form=of_form) -> bytes:  # type: ignore[no-untyped-def] # bound in the loop
            return bytes(of_form(form.read_bytes()))

        yield FileMistake(TOPIC, name, form.name, made, code)
    for name, code, data in _MADE_UP:
        yield FileMistake(TOPIC, name, "DGMDB.xlsx", lambda data=data: data, code)  # type: ignore[misc] # the same


def _zip(parts: Mapping[str, Part]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def _parts(form: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _half(form: bytes) -> bytes:
    return form[: len(form) // 2]


def _without_end(form: bytes) -> bytes:
    return form[:-40]


def _archived(form: bytes) -> bytes:
    return _zip({"birim/form.xlsx": form, "birim/oku.txt": "form ektedir"})


def _sheet_damaged(form: bytes) -> bytes:
    parts = _parts(form)
    return _zip({**parts, "xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet2.xml"][:500]})


def _sheet_lost(form: bytes) -> bytes:
    return _zip({name: part for name, part in _parts(form).items() if name != "xl/worksheets/sheet2.xml"})


def _with_entity(encoding: str, form: bytes) -> bytes:
    parts = _parts(form)
    text = re.sub(r"^<\?xml[^>]*\?>", "", parts["xl/worksheets/sheet2.xml"].decode("utf-8")).lstrip()
    part = f'<?xml version="1.0" encoding="{encoding}"?>{_ENTITY}{text}'.encode(encoding)
    return _zip({**parts, "xl/worksheets/sheet2.xml": part})


def _swollen(form: bytes) -> bytes:
    parts = _parts(form)
    sheet = parts["xl/worksheets/sheet2.xml"]
    return _zip({**parts, "xl/worksheets/sheet2.xml": sheet + b" " * 65 * 2**20})


def _scrambled(form: bytes) -> bytes:
    """A part whose bytes no longer fit their check sum."""
    at = form.index(b"xl/worksheets/sheet2.xml") + 100
    return form[:at] + bytes(255 - byte for byte in form[at : at + 20]) + form[at + 20 :]


def _encrypted_parts(form: bytes) -> bytes:
    """The flag "encrypted" at every entry of the directory."""
    data = bytearray(form)
    for found in re.finditer(b"PK\x01\x02", form):
        data[found.start() + 8] |= 1
    return bytes(data)


_FROM_A_FORM = (
    ("form cut in half", "U102", _half),
    ("the end of the form missing", "U102", _without_end),
    ("form in an archive", "U113", _archived),
    ("a sheet's part cut short", "U116", _sheet_damaged),
    ("a sheet's part lost", "U116", _sheet_lost),
    ("bytes of a sheet scrambled", "U116", _scrambled),
    ("document type in a sheet", "U114", lambda form: _with_entity("utf-8", form)),
    ("document type in UTF-16", "U114", lambda form: _with_entity("utf-16", form)),
    ("a sheet of 65 MB", "U115", _swollen),
    ("parts encrypted", "U104", _encrypted_parts),
    ("nothing in the file", "U101", lambda _: b""),
    ("only zero bytes", "U101", lambda form: bytes(len(form))),
)


def _ole(stream: str) -> bytes:
    """The beginning of an OLE file and one entry of its directory."""
    return _OLE.ljust(512, b"\0") + stream.encode("utf-16-le").ljust(128, b"\0")


_MADE_UP = (
    ("password", "U104", _ole("EncryptedPackage")),
    ("old Excel", "U105", _ole("Workbook")),
    ("very old Excel", "U105", _ole("Book")),
    ("old Word", "U112", _ole("WordDocument")),
    ("XML Spreadsheet 2003", "U106", _XML_2003.encode()),
    ("binary workbook", "U107", _zip({"_rels/.rels": _BINARY, "xl/workbook.bin": b"\x83\x01\x00"})),
    (
        "OpenDocument",
        "U108",
        _zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
    ),
    ("Apple Numbers", "U109", _zip({"Index/Document.iwa": b"\0", "Metadata/Properties.plist": b""})),
    ("CSV renamed", "U110", _TABLE.encode("utf-8-sig")),
    ("CSV of Turkish Windows", "U110", _TABLE.encode("cp1254")),
    ("CSV in UTF-16", "U110", _TABLE.replace(";", "\t").encode("utf-16")),
    ("web page renamed", "U111", _PAGE.encode()),
    ("Word renamed", "U112", _zip({
        "_rels/.rels": _BINARY.replace("xl/workbook.bin", "word/document.xml"), "word/document.xml": _WORD,
    })),
    ("rich text", "U112", b"{\\rtf1\\ansi Tutar 1250000}"),
    ("PDF renamed", "U103", b"%PDF-1.7\n1 0 obj\n"),
    ("picture renamed", "U103", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("plain words", "U103", b"Formu ekte bulabilirsiniz\n"),
    ("RAR archive", "U113", b"Rar!\x1a\x07\x01\0"),
)  # fmt: skip
