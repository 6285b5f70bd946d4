"""What single cells, columns and sheets of a definition workbook may hold."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from tests.definition.text_tables import base_with, found, opened, read, workbook
from xltools.definition.model import PeriodUse, ProgramKind
from xltools.definition.reader import read_definition

_ITEMS = """
    items
    | code | parent | name |
    | IN | | In budget |
"""


def test_a_whole_number_in_a_code_cell_is_its_digits() -> None:
    definition = read(_ITEMS + "| <number 6> | IN | Six |").definition
    assert definition is not None
    assert [item.code for item in definition.items] == ["IN", "6"]


def test_texts_are_trimmed_and_keep_their_line_breaks() -> None:
    definition = read(_ITEMS + "| 01\u00a0 | IN | \u00a0one<line break>two |").definition
    assert definition is not None
    assert (definition.items[1].code, definition.items[1].name) == ("01", "one\ntwo")


def test_a_number_in_a_text_cell_is_its_text() -> None:
    definition = read(_ITEMS + "| 01 | IN | <number 12.5> |").definition
    assert definition is not None
    assert definition.items[1].name == "12.5"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "D011"),
        ("<error #N/A>", "D012"),
        ("<date 2021-05-03>", "D013"),
        ("<number 1.1>", "D014"),
        ("<true>", "D016"),
    ],
)
def test_a_code_cell_holds_a_code(cell: str, code: str) -> None:
    assert found(_ITEMS + f"| {cell} | IN | One |") == [f"{code} items!B4"]


def test_a_date_says_which_date() -> None:
    result = read(_ITEMS + "| <date 2021-05-03> | IN | One |")
    assert dict(result.findings[0].values) == {"heading": "code", "date": "03.05.2021"}


def test_nothing_is_concluded_from_a_cell_that_was_not_understood() -> None:
    """A department whose code became a date is one finding, not one for every row that refers to it."""
    assert found("""
    departments
    | code | name | group | expected |
    | D1 | First | | |
    | <date 2021-05-03> | Second | | |
    | R1 | Office one | REG | |
    """) == ["D013 departments!B4"]


@pytest.mark.parametrize("cell", ["two", "<number 1.5>", "<number -1>", "<number 4>", "1.0"])
def test_a_whole_number_is_within_its_bounds(cell: str) -> None:
    assert found(f"institution\n| decimals | {cell} |") == ["D015 institution!B7"]


@pytest.mark.parametrize("cell", ["<number 0>", "<number 3>", "2", ""])
def test_a_whole_number_at_its_bounds(cell: str) -> None:
    assert found(f"institution\n| decimals | {cell} |") == []


@pytest.mark.parametrize("cell", ["<number 21>", "<number 20211>", "<number 2021.5>", "this year"])
def test_a_year_has_four_digits(cell: str) -> None:
    assert found(f"institution\n| year | {cell} |") == ["D019 institution!B4"]


def test_a_choice_is_one_of_the_list_in_either_language() -> None:
    definition = read("""
    programs
    | code | name | kind |
    | P1 | One | SERVICE program |
    | P2 | Two | yönetim ve destek programı |
    | P3 | Three | PROGRAM DIŞI |
    | P4 | Four | |
    """).definition
    assert definition is not None
    kinds = [program.kind for program in definition.programs]
    assert kinds == [
        ProgramKind.SERVICE,
        ProgramKind.MANAGEMENT,
        ProgramKind.OFF_PROGRAM,
        None,
    ]


def test_an_unknown_choice_lists_the_choices() -> None:
    result = read("""
    programs
    | code | name | kind |
    | P1 | One | Other |
    """)
    told = result.findings[0]
    assert (told.code, str(told.place)) == ("D017", "definition.xlsx › programs!D3")
    assert dict(told.values) == {
        "heading": "kind",
        "found": "Other",
        "choices": "Service program, Management and support program, Off-program",
    }


def test_yes_and_no() -> None:
    text = """
    departments
    | code | name | group | expected |
    | D1 | First | | EVET |
    | D2 | Second | | <true> |
    | D3 | Third | | HAYIR |
    | D4 | Fourth | | no |
    | R1 | Office | REG | {last} |
    """
    definition = read(text.format(last="")).definition
    assert definition is not None
    assert [d.expected for d in definition.departments] == [True, True, False, False, True]
    assert found(text.format(last="maybe")) == ["D017 departments!E7"]


def test_lists_of_codes_are_separated_by_semicolons_or_commas() -> None:
    definition = read("""
    resource_tables
    | code | title | heading | departments |
    | T1 | Staff | OFFICE | D1 ;D2, REG; |
    | T2 | Equipment | KIND | D1 |
    """).definition
    assert definition is not None
    assert definition.resource_tables[0].departments == ("D1", "D2", "REG")


def test_blank_rows_are_skipped_and_places_stay_true() -> None:
    assert found(_ITEMS + "| | | |\n| \u00a0 | | |\n| 01 | X | One |") == ["D104 items!C6"]


# --- sheets and columns ------------------------------------------------------------------------------------


def test_a_file_that_is_no_workbook() -> None:
    result = read_definition(b"not a workbook", "notes.txt")
    assert (result.definition, [item.code for item in result.findings]) == (None, ["U103"])


def test_a_workbook_that_is_no_definition() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_string(0, 0, "hello")
    result = read_definition(target.getvalue(), "other.xlsx")
    assert [item.code for item in result.findings] == ["D002"]


def test_a_missing_sheet_is_one_finding() -> None:
    assert found("", leave_out=("departments",)) == ["D003"]
    assert found("", leave_out=("institution",)) == ["D003"]


def _changed(change: str) -> list[str]:
    book = opened(workbook(base_with("")))
    sheet = book["departments"]
    if change == "copy of a sheet":
        book.copy_worksheet(sheet).title = "copy"
    elif change == "key twice":
        sheet["G1"] = "name"
        sheet["E3"] = "perhaps"  # of no use to tell while nobody knows which column is which
    elif change == "column deleted":
        sheet.delete_cols(3)
    elif change == "line deleted":
        book["institution"].delete_rows(4)
    elif change == "other version":
        sheet["A1"] = "xltools-definition/2/departments"
    elif change == "heads deleted":
        sheet["A2"] = None
    elif change == "formula never worked out":
        sheet["C3"] = '="First"'
    else:
        sheet.title = "Birimlerimiz"
        sheet.insert_cols(1)
        sheet.insert_cols(4)
        sheet.insert_rows(1)
        sheet.insert_rows(4)
        sheet["D2"] = "a column of my own"
        sheet["D5"] = "a remark"
        book.move_sheet(sheet, 5)
        book.create_sheet("my own sheet", 0)["A1"] = "anything"
    target = io.BytesIO()
    book.save(target)
    result = read_definition(target.getvalue(), "definition.xlsx")
    return [f"{item.code} {item.place.sheet}!{item.place.cell}" for item in result.findings]


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        ("copy of a sheet", ["D004 copy!"]),
        ("key twice", ["D006 departments!G1"]),
        ("column deleted", ["D005 departments!"]),
        ("line deleted", ["D007 institution!"]),
        ("other version", ["D008 departments!"]),
        ("heads deleted", ["D009 departments!"]),
        ("formula never worked out", ["D018 departments!C3"]),
        ("renamed, moved, inserted", []),
    ],
)
def test_what_people_do_to_sheets(change: str, findings: list[str]) -> None:
    assert _changed(change) == findings


def test_an_optional_column_may_be_deleted() -> None:
    definition = read("""
    periods
    | code | use | heading | year | kind |
    | C21 | Cost | 2021 Budget | 2021 | Budget |
    | I21 | Indicator | 2021 Target | 2021 | Target |
    """).definition
    assert definition is not None
    assert [(p.use, p.required, p.published) for p in definition.periods] == [
        (PeriodUse.COST, True, True),
        (PeriodUse.INDICATOR, True, True),
    ]
