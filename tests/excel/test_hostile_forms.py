"""What is built to harm, inside an otherwise good form: named for what it is, in little time and memory.

Where it does no harm to the numbers, the form is read exactly as if it were not there.
"""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial

import pytest

from tests.excel.packages import encrypted, packed, unpacked, with_bomb, zip64
from tests.excel.patience import patience
from tests.forms.sample import FILE, form_bytes, read, sample_answers, sample_definition, values_read
from xltools.definition.definition import Definition
from xltools.findings.catalogue import message
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader

SHEET, BOOK, BOOK_RELS = "xl/worksheets/sheet3.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
DOCUMENT_TYPE = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]>'


@cache
def definition() -> Definition:
    return sample_definition()


@cache
def form() -> bytes:
    return form_bytes(definition(), answers=sample_answers(definition()))


PARTS = tuple(unpacked(form()))
each_part = pytest.mark.parametrize("part", PARTS)


def changed(part: str, old: str, new: str) -> bytes:
    parts = unpacked(form())
    text = parts[part].decode()
    assert old in text
    return packed({**parts, part: text.replace(old, new, 1).encode()})


def read_once(data: bytes) -> Submission:
    """Without the second reading of the other tests: here time and memory count."""
    return FormReader(definition()).read(data, FILE)


@contextmanager
def little(mebibytes: int = 64) -> Iterator[None]:
    """Soon over, with little memory of Python objects: far below what would trouble anybody."""
    tracemalloc.start()
    try:
        with patience():
            yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < mebibytes * 2**20


def verdict(data: bytes) -> tuple[str, str]:
    """The code of the one finding, and its message."""
    with little():
        submission = read_once(data)
    (found,) = submission.findings
    assert submission.value_count == 0
    assert found.place.sheet == ""
    return found.code, message(found, "en")


def is_read_as_if_nothing_were_there(data: bytes) -> None:
    with little():
        submission = read_once(data)
    assert submission.findings == ()
    assert values_read(submission) == values_read(read(form(), definition()))


# --- XML ---------------------------------------------------------------------------------------------------


@each_part
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_document_type_in_any_part(part: str, encoding: str) -> None:
    parts = unpacked(form())
    _, _, body = parts[part].decode().partition("?>")
    mark = "" if encoding != "utf-16-le" else '<?xml version="1.0" encoding="UTF-16LE"?>'
    parts[part] = (mark + DOCUMENT_TYPE + body.lstrip()).encode(encoding)
    assert verdict(packed(parts))[0] == "U114"


def test_a_document_type_in_a_part_that_excel_does_not_know() -> None:
    for name in ("customXml/item1.xml", "xl/drawings/vmlDrawing1.vml", "xl/embeddings/page.html", "a.bin"):
        assert verdict(packed({**unpacked(form()), name: f"{DOCUMENT_TYPE}<a/>".encode()}))[0] == "U114"


def test_an_entity_that_nobody_declared_is_damage() -> None:
    assert verdict(changed(SHEET, "<sheetData>", "<sheetData>&b;"))[0] == "U116"


def test_elements_nested_without_end() -> None:
    assert verdict(changed(SHEET, "<sheetData>", "<sheetData>" + "<a>" * 100_000))[0] in ("U115", "U116")


# --- zip ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["xl/media/image1.png", SHEET, "xl/sharedStrings.xml", "docProps/app.xml"])
def test_a_megabyte_that_unpacks_to_a_gigabyte(part: str) -> None:
    data = with_bomb(unpacked(form()), part, 1024)
    assert len(data) < 1.2 * 2**20
    code, told = verdict(data)
    assert code == "U115"
    assert part in told or "bytes when unpacked" in told


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml"])
def test_a_gigabyte_that_says_it_is_small(part: str) -> None:
    code, told = verdict(with_bomb(unpacked(form()), part, 1024, stated=5000))
    assert code == "U116"
    assert part in told


def test_a_bomb_in_many_small_parts() -> None:
    parts = {**unpacked(form()), **{f"xl/media/{n}.bin": b"\0" * 1_000_000 for n in range(140)}}
    assert verdict(packed(parts))[0] == "U115"


def test_more_parts_than_any_workbook_has() -> None:
    many = {f"xl/media/{n}.bin": b"" for n in range(5_001)}
    code, told = verdict(packed({**unpacked(form()), **many}))
    assert code == "U115"
    assert "5000 parts" in told


@each_part
def test_a_part_stored_twice(part: str) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(unpacked(form()), (part, b"<other/>"))
    code, told = verdict(data)
    assert code == "U116"
    assert part in told


@each_part
def test_an_encrypted_part(part: str) -> None:
    assert verdict(encrypted(form(), part))[0] == "U104"


def test_an_encrypted_workbook_names_the_way_out_for_who_never_set_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    assert verdict(ole + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0"))[0] == "U104"


def test_sizes_in_64_bits_are_read() -> None:
    is_read_as_if_nothing_were_there(zip64(unpacked(form())))


@pytest.mark.parametrize("at", [8, 10, 12, 16], ids=["here", "all", "size", "offset"])
def test_a_directory_that_tells_impossible_numbers(at: int) -> None:
    data = bytearray(form())
    end = data.rindex(b"PK\x05\x06") + at
    data[end : end + 2] = b"\xff\xff"
    submission = read(bytes(data), definition())
    if submission.value_count:  # counts that nothing depends on
        is_read_as_if_nothing_were_there(bytes(data))
    else:
        assert verdict(bytes(data))[0] in ("U102", "U116")


def test_a_size_of_64_bits_without_one() -> None:
    data = bytearray(form())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 0xFFFFFFFF)
    assert verdict(bytes(data))[0] in ("U115", "U116")


def test_parts_that_share_the_same_bytes() -> None:
    """Hundreds of entries of the directory that all point at one part that unpacks well."""
    stream = io.BytesIO(form())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/big.bin", b"\0" * 1_000_000)
        shared = package.getinfo("xl/media/big.bin")
        for n in range(400):
            again = zipfile.ZipInfo(f"xl/media/{n}.bin")
            for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(again, name, getattr(shared, name))
            package.filelist.append(again)
    assert verdict(stream.getvalue())[0] == "U115"


def test_names_that_lead_out_of_the_package_lead_nowhere() -> None:
    parts = {**unpacked(form()), "../../../escape.xml": b"<a/>", "C:\\escape.xml": b"<a/>"}
    is_read_as_if_nothing_were_there(packed(parts))


# --- sheets ------------------------------------------------------------------------------------------------


def end_of_sheet(rows: str = "", after: str = "") -> bytes:
    return changed(SHEET, "</sheetData>", f"{rows}</sheetData>{after}")


@pytest.mark.parametrize("merge", ["XFD1:XFD1048576", "AA1:XFD1048576", "A900000:XFD1048576"])
def test_a_merge_of_whole_columns_or_rows_beside_the_form(merge: str) -> None:
    is_read_as_if_nothing_were_there(
        end_of_sheet(after=f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>')
    )


def test_a_merge_of_everything_takes_no_time() -> None:
    with little():
        read_once(end_of_sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))


def test_the_last_cell_of_a_sheet_is_found_where_it_is() -> None:
    with little():
        submission = read_once(end_of_sheet('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'))
    (found,) = submission.findings
    assert (found.code, found.place.cell) == ("S301", "XFD1048576")
    assert values_read(submission) == values_read(read(form(), definition()))


def test_a_table_of_a_hundred_thousand_numbers_is_no_form_to_judge_cell_by_cell() -> None:
    rows = "".join(f'<row r="{n}">' + f"<c><v>{n}</v></c>" * 10 + "</row>" for n in range(2_000, 12_000))
    with little():
        (found,) = read_once(end_of_sheet(rows)).findings
    assert (found.code, "more cells" in message(found, "en")) == ("U115", True)


# --- relationships -----------------------------------------------------------------------------------------


def test_relationships_that_lead_back_to_where_they_began() -> None:
    parts = unpacked(form())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def back(target: str) -> bytes:
        items = "".join(
            f'<Relationship Id="r{n}" Type="{kind}/worksheet" Target="{target}"/>' for n in range(9)
        )
        return f'<Relationships xmlns="{package}">{items}</Relationships>'.encode()

    parts["xl/worksheets/_rels/sheet3.xml.rels"] = back("../workbook.xml")
    parts["xl/_rels/styles.xml.rels"] = back("styles.xml")
    parts["_rels/workbook.xml.rels"] = back("../_rels/.rels")
    is_read_as_if_nothing_were_there(packed(parts))


@pytest.mark.parametrize(
    "target", ["workbook.xml", "_rels/workbook.xml.rels", "../_rels/.rels", "styles.xml"]
)
def test_sheets_that_are_something_else(target: str) -> None:
    parts = unpacked(form())
    text = parts[BOOK_RELS].decode()
    for n in range(1, 7):
        text = text.replace(f'Target="worksheets/sheet{n}.xml"', f'Target="{target}"')
    assert text.count(f'"{target}"') >= 6
    assert verdict(packed({**parts, BOOK_RELS: text.encode()}))[0] == "F102"


def test_a_workbook_that_is_its_own_list_of_relationships() -> None:
    assert verdict(changed("_rels/.rels", 'Target="xl/workbook.xml"', 'Target="_rels/.rels"'))[0] == "U116"


@pytest.mark.parametrize(
    "target", ["file:///etc/hostname", "http://localhost:9/form.xml", "\\\\host\\share\\a.xml"]
)
def test_a_sheet_that_lies_on_another_machine_is_missing_here(target: str) -> None:
    moved = partial(changed, BOOK_RELS, 'Target="worksheets/sheet3.xml"')
    for mode in ("", ' TargetMode="External"'):
        code, told = verdict(moved(f'Target="{target}"{mode}'))
        assert code == "U116"
        assert "missing" in told
