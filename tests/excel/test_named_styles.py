"""The named styles of a workbook, and the member of a package that takes the place of another."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from xltools.excel import styles
from xltools.excel.styles import Style
from xltools.excel.writer import WriteError, new_workbook
from xltools.excel.xlsxwriter_seams import replace_member
from xltools.wording.language import Language, language

FIXED = (1980, 1, 1, 0, 0, 0)
EVERY = [style for style in vars(styles).values() if isinstance(style, Style)]


def written(path: Path, looks: list[Style], words: Language) -> Path:
    with new_workbook(path, {"title": "Styles"}, words) as book:
        sheet = book.sheet("Sheet")
        for row, style in enumerate(looks, start=1):
            sheet.text(row, 1, style.name, style)
    return path


@pytest.mark.parametrize("code", ["tr", "en"])
def test_every_cell_has_the_style_of_its_name_in_the_language_of_the_workbook(
    code: str, tmp_path: Path
) -> None:
    words = language(code)
    book = load_workbook(written(tmp_path / "out.xlsx", EVERY, words))
    assert [cell.style for (cell,) in book["Sheet"]] == [words.text(f"style.{style.name}") for style in EVERY]
    assert book.properties.language == code


def test_a_cell_looks_as_it_did_without_named_styles(tmp_path: Path) -> None:
    """Variants of a style keep their own decimals, indent and protection."""
    looks = [
        styles.NUMBER,
        styles.NUMBER.with_decimals(2),
        styles.INPUT,
        styles.sample(styles.INPUT),
        styles.BAD_CELL,
    ]
    cells = [
        cell for (cell,) in load_workbook(written(tmp_path / "out.xlsx", looks, language("en")))["Sheet"]
    ]
    assert [cell.number_format for cell in cells] == [style.num_format for style in looks]
    assert [cell.protection.locked for cell in cells] == [style.locked for style in looks]
    assert [cell.font.color.rgb[2:] for cell in cells] == [style.font_color[1:] for style in looks]
    assert {cell.style for cell in cells} == {"Figure", "Cell to fill", "Needs attention"}


def test_two_styles_are_never_called_the_same(tmp_path: Path) -> None:
    """An institution may word both alike; Excel takes each name once, and keeps Normal for itself."""
    words = language("en", {"style.total": "Sum", "style.group": "SUM", "style.label": "normal"})
    looks = [styles.LABEL_TOTAL, styles.LABEL_GROUP, styles.LABEL]
    book = load_workbook(written(tmp_path / "out.xlsx", looks, words))
    assert [cell.style for (cell,) in book["Sheet"]] == ["Sum", "SUM (group)", "normal (label)"]


def test_styles_of_different_names_look_different(tmp_path: Path) -> None:
    """Excel could not tell them apart: one of them would show the name of the other."""
    twin = Style("twin", border=1, text_wrap=True)
    with pytest.raises(WriteError, match="looks like another"):
        written(tmp_path / "out.xlsx", [styles.LABEL, twin], language("en"))


# --- a member in the place of another ---------------------------------------------------------------------------

CONTENTS = st.lists(st.binary(max_size=2_000), min_size=1, max_size=6)


def package(contents: list[bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for at, content in enumerate(contents):
            info = zipfile.ZipInfo(f"part{at}.xml", FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return made.getvalue()


def raw_members(path: Path) -> dict[str, bytes]:
    """name -> the compressed bytes as they are stored."""
    with zipfile.ZipFile(path) as opened, path.open("rb") as file:
        members: dict[str, bytes] = {}
        for info in opened.infolist():
            file.seek(info.header_offset + 30 + len(info.filename))
            members[info.filename] = file.read(info.compress_size)
        return members


@given(contents=CONTENTS, new=st.binary(max_size=4_000), chosen=st.integers(min_value=0))
def test_a_member_is_replaced_and_the_others_keep_their_bytes(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], new: bytes, chosen: int
) -> None:
    path, name = tmp_path_factory.mktemp("package") / "out.zip", f"part{chosen % len(contents)}.xml"
    path.write_bytes(package(contents))
    before = raw_members(path)
    with path.open("r+b") as file:
        replace_member(file, name, new)
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert opened.read(name) == new
        assert sorted(opened.namelist()) == sorted(before)
        assert {info.date_time for info in opened.infolist()} == {FIXED}
        # nothing of the old member is left between the others
        ends = [
            info.header_offset + 30 + len(info.filename) + info.compress_size for info in opened.infolist()
        ]
        assert [info.header_offset for info in opened.infolist()] == [0, *ends[:-1]]
    after = raw_members(path)
    assert {key: after[key] for key in before if key != name} == {
        key: before[key] for key in before if key != name
    }
