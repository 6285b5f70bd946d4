"""What leans on the inside of xlsxwriter: it is still there; named styles; formulas are written as it writes them."""

from __future__ import annotations

import ast
import errno
import inspect
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook
from xlsxwriter import worksheet
from xlsxwriter.core import Core
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.styles import Styles
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from xltools.excel import styles, xlsxwriter_package, xlsxwriter_rows, xlsxwriter_seams, xlsxwriter_stream
from xltools.excel.sheet_writer import WriteError
from xltools.excel.styles import Style
from xltools.excel.writer import new_workbook
from xltools.wording.language import Language, language

EVERY = [style for style in vars(styles).values() if isinstance(style, Style)]
OLD = (
    "=ROUND(SUM(A1:A3,'Veri (2)'!B1),2)",
    '=IF(COUNT(A1,B1)=0,"",ROUND(SUM(A1,B1),2))',
    "=ROWS(A1:A3)*COLUMNS(A1:A3)",
    '=IF(AND(A1="",N(B1)<>0),1,0)',
    "='Kapak'!B5",
    "=(A1-B1)/B1",
)
NEW = (
    "=XLOOKUP(A1,B1:B9,C1:C9)",
    "=SUM(SORT(A1:A9))",
    "=SCAN(0,A1:A9,B1)",
    "=EXPAND(A1:A9,12)",
    "=N(UNIQUE(A1:A9))",
    "=X.SUM(A1)+TAKE(A1:A9,2)",
    "=SUM(SINGLE(A1))",
    '="SORT(" & A1',
)

# --- the inside of xlsxwriter ------------------------------------------------------------------------------------

LEANS_ON = {
    xlsxwriter.Workbook(io.BytesIO()): (
        *("worksheet_class", "_get_packager", "doc_properties", "xf_formats", "palette", "font_count"),
        "str_table", "_prepare_sst_string_data",
        *("num_formats", "border_count", "fill_count", "custom_colors", "dxf_formats", "has_comments"),
    ),
    Worksheet(): (
        *("_write_number", "_write_string", "_check_dimensions", "tables", "merge", "table", "row_info", "row_spans"),
        "comments",
        *("_calculate_spans", "_write_rows", "_write_row", "_write_empty_row", "_write_cell", "fh"),
        *("str_table", "hyperlinks", "rel_count", "external_hyper_links", "_write_hyperlinks", "_escape_attributes"),
        *("_write_hyperlink_internal", "_write_hyperlink_external", "_xml_start_tag", "_xml_end_tag"),
    ),
    worksheet: ("CellBlankTuple", "CellFormulaTuple", "CellNumberTuple", "CellStringTuple"),
    Url("internal:A!A1"): ("_target", "_link_type"),
    SharedStringTable(): ("count", "string_table", "_get_shared_string_index", "_sort_string_data"),
    Format(): ("xf_index", "xf_id", "_get_xf_index"),
    Packager(): (
        *("workbook", "filenames", "_create_package", "_filename", "_write_styles_file", "_write_core_file"),
        "_write_shared_strings_file",
    ),
    Styles(): (
        *("xf_formats", "_set_style_properties", "_write_cell_style_xfs", "_write_cell_styles", "_write_xf"),
        *("_write_cell_style", "_xml_start_tag", "_xml_end_tag", "_xml_empty_tag", "_set_xml_writer"),
        "_assemble_xml_file",
    ),
    Core(): (
        *("_set_properties", "_write_cp_content_status", "_xml_data_element", "_set_xml_writer"),
        "_assemble_xml_file",
    ),
}  # fmt: skip
SEAMS = (xlsxwriter_seams, xlsxwriter_rows, xlsxwriter_stream, xlsxwriter_package)


def test_what_the_seams_lean_on_is_still_there() -> None:
    for made, members in LEANS_ON.items():
        for member in members:
            assert hasattr(made, member), (
                f"xlsxwriter {xlsxwriter.__version__} has no {type(made).__name__}.{member} any more, on which the "
                "modules xltools/excel/xlsxwriter_*.py lean: hold it to an older series in setup.cfg, or write the "
                "named styles, the language, the formulas, the rows and the package another way"
            )


def test_what_the_seams_put_in_place_of_a_method_is_called_as_before() -> None:
    refined = 0
    for ours in (ours for module in SEAMS for ours in vars(module).values() if inspect.isclass(ours)):
        theirs = [base for base in ours.__mro__ if base.__module__.startswith("xlsxwriter.")]
        if not ours.__module__.startswith("xltools.") or not theirs:
            continue
        for member, function in vars(ours).items():
            if inspect.isfunction(function) and member != "__init__" and hasattr(theirs[0], member):
                replaced = getattr(theirs[0], member)
                assert list(inspect.signature(function).parameters) == list(
                    inspect.signature(replaced).parameters
                ), f"xlsxwriter {xlsxwriter.__version__} calls {ours.__name__}.{member} with other arguments"
                refined += 1
    assert refined >= 10


def test_nothing_else_leans_on_the_inside_of_xlsxwriter() -> None:
    """The list above is whole, and no other module asks for a private member of what it got from xlsxwriter."""
    package = Path(xlsxwriter_seams.__file__).parents[1]
    known = {member for members in LEANS_ON.values() for member in members}
    seams = {Path(str(module.__file__)) for module in SEAMS}
    assert seams == set((package / "excel").glob("xlsxwriter_*.py"))
    for path in package.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        asked = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        if path in seams:
            assigned = {node.attr for node in asked if isinstance(node.ctx, ast.Store)}
            defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            inside = {node.attr for node in asked if node.attr.startswith("_")} - assigned - defined
            assert inside <= known | {"__init__"}, path
        else:
            inside = {
                node.attr
                for node in asked
                if node.attr.startswith("_") and isinstance(node.value, ast.Attribute)
                if node.value.attr == "raw"
            }
            assert not inside, f"{path} asks for {inside} of xlsxwriter"


# --- named styles ------------------------------------------------------------------------------------------------


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


def test_a_style_looks_like_the_first_cell_of_its_name(tmp_path: Path) -> None:
    """Excel gives this look to a cell that somebody else gives the style to."""
    looks = [styles.NUMBER.with_decimals(2), styles.NUMBER, styles.TITLE]
    book: Any = load_workbook(written(tmp_path / "out.xlsx", looks, language("en")))
    figure, title = (book._named_styles[name] for name in ("Figure", "Sheet title"))
    assert figure.number_format == looks[0].num_format
    assert (title.font.bold, title.font.size) == (styles.TITLE.bold, styles.TITLE.font_size)
    assert title.alignment.vertical == "center"


def test_two_styles_are_never_called_the_same(tmp_path: Path) -> None:
    """An institution may word both alike; Excel takes each name once, and keeps Normal for itself."""
    words = language("en", {"style.total": "Sum", "style.group": "SUM", "style.label": "normal"})
    looks = [styles.LABEL_TOTAL, styles.LABEL_GROUP, styles.LABEL]
    book = load_workbook(written(tmp_path / "out.xlsx", looks, words))
    assert [cell.style for (cell,) in book["Sheet"]] == ["Sum", "SUM (group)", "normal (label)"]


def test_a_workbook_with_notes_has_its_styles(tmp_path: Path) -> None:
    """xlsxwriter keeps the font of notes among the formats of cells, behind all others."""
    with new_workbook(tmp_path / "out.xlsx", {}, language("en")) as book:
        sheet = book.sheet("Sheet")
        sheet.text(1, 1, "x", styles.TITLE)
        sheet.comment(1, 1, "note")
    cell = load_workbook(tmp_path / "out.xlsx")["Sheet"]["A1"]
    assert (cell.style, cell.comment.text) == ("Sheet title", "note")


def test_styles_of_different_names_look_different(tmp_path: Path) -> None:
    """Excel could not tell them apart: one of them would show the name of the other."""
    twin = Style("twin", border=1, text_wrap=True)
    with pytest.raises(WriteError, match="looks like another"):
        written(tmp_path / "out.xlsx", [styles.LABEL, twin], language("en"))


# --- formulas ----------------------------------------------------------------------------------------------------


def test_a_formula_is_written_as_xlsxwriter_writes_it(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    with new_workbook(ours, {}, language("en")) as book:
        sheet = book.sheet("A")
        for row, formula in enumerate((*OLD, *NEW), start=1):
            sheet.formula(row, 5, formula, 1, styles.PLAIN)
    with xlsxwriter.Workbook(theirs) as plain:
        worksheet = plain.add_worksheet("A")
        for row, formula in enumerate((*OLD, *NEW)):
            worksheet.write_formula(row, 4, formula, None, 1)
    assert formulas_in(ours) == formulas_in(theirs)


def formulas_in(path: Path) -> list[str]:
    """Each formula element, without the cell around it."""
    content = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    return [piece.split("</f>")[0] for piece in content.split("<f")[1:] if "</f>" in piece]


def test_only_a_formula_that_may_call_a_new_function_is_searched_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def search(_: Worksheet, formula: str, __: bool = False) -> str:
        searched.append(formula)
        return formula[1:]

    monkeypatch.setattr(Worksheet, "_prepare_formula", search)
    with new_workbook(tmp_path / "out.xlsx", {}, language("en")) as book:
        sheet = book.sheet("A")
        for row, formula in enumerate((*OLD, *NEW), start=1):
            sheet.formula(row, 5, formula, 1, styles.PLAIN)
    assert searched == list(NEW)


class _Full(io.BytesIO):
    """A place without room."""

    def write(self, _: Any) -> int:
        raise OSError(errno.ENOSPC, "no space left")


def test_what_keeps_a_part_from_being_packed_is_raised() -> None:
    """Parts are packed in a thread of their own."""
    with ThreadPoolExecutor(1) as packing:
        part = xlsxwriter_package._Part(_Full(), packing)
        part.write("x" * 300_000)
        with pytest.raises(OSError, match="no space left"):
            part.end()
