"""Ceilings, approved values, check rules and waivers: what their sheets may hold. Row 3 is the first row of data."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.definition.text_tables import found, keyed, opened, read
from xltools.definition.control import CHECK_CODES, ApprovedValue, Ceiling, CheckRule, Waiver
from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.writer import write_definition
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.finding import Severity
from xltools.wording.language import language


def test_a_definition_from_before_these_sheets_still_reads() -> None:
    definition = read("").definition
    assert definition is not None
    held = (definition.ceilings, definition.approved_values, definition.check_rules, definition.waivers)
    assert held == ((), (), (), ())


# --- numbers and dates -------------------------------------------------------------------------------------


def ceiling(amount: str, spoken: str = "en") -> list[str]:
    return found(f"""
    institution
    | language | {spoken} |

    ceilings
    | period | department | activity | item | amount |
    | C21 | | | | {amount} |
    """)


def amount_read(amount: str, spoken: str) -> Decimal:
    definition = read(f"""
    institution
    | language | {spoken} |

    ceilings
    | period | amount |
    | C21 | {amount} |
    """).definition
    assert definition is not None
    return definition.ceilings[0].amount


@pytest.mark.parametrize(
    ("typed", "spoken", "amount"),
    [
        ("<number 1250000.5>", "tr", "1250000.5"),
        ("1.250.000,50", "tr", "1250000.5"),
        ("1,250,000.50", "en", "1250000.5"),
        ("1250000", "tr", "1250000"),
        ("<number 0>", "en", "0"),
    ],
)
def test_an_amount_is_exact_and_may_be_text_in_the_institution_s_spelling(
    typed: str, spoken: str, amount: str
) -> None:
    assert amount_read(typed, spoken) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1.101", "10 million", "%80", "1e6", "-", "12345678901234567"])
def test_text_that_is_no_amount_or_could_be_two_is_told(typed: str) -> None:
    assert ceiling(typed, "tr") == ["D020 ceilings!F3"]


def test_a_blank_amount_is_no_zero() -> None:
    assert ceiling("") == ["D011 ceilings!F3"]


def test_an_amount_has_the_decimals_of_the_currency() -> None:
    assert ceiling("<number 0.125>") == ["D702 ceilings!F3"]
    assert ceiling("<number 0.12>") == []


def until(typed: str) -> datetime.date | str:
    """The day read from the cell, or the finding."""
    result = read(f"""
    waivers
    | code | department | subject | reason | who | until |
    | K07 | | | because | somebody | {typed} |
    """)
    if result.definition is None:
        (told,) = result.findings
        return f"{told.code} {told.place.cell}"
    return result.definition.waivers[0].until


@pytest.mark.parametrize("typed", ["<date 2021-03-05>", "2021-03-05", "05.03.2021", "5.3.2021"])
def test_a_day_is_a_date_of_excel_or_text_that_can_be_read_in_one_way(typed: str) -> None:
    assert until(typed) == datetime.date(2021, 3, 5)


@pytest.mark.parametrize("typed", ["5/3/2021", "31.02.2021", "<number 44260>", "end of year", "05.03.0021"])
def test_a_day_that_could_be_another_is_told(typed: str) -> None:
    assert until(typed) == "D021 G3"


# --- ceilings ----------------------------------------------------------------------------------------------


def test_a_ceiling_is_for_a_department_or_group_an_activity_and_an_item() -> None:
    definition = read("""
    ceilings
    | period | department | activity | item | amount |
    | C21 | REG | A2 | 01 | <number 5> |
    | C21 | | | | <number 9> |
    """).definition
    assert definition is not None
    assert definition.ceilings == (
        Ceiling(period="C21", amount=Decimal(5), department="REG", activity="A2", item="01"),
        Ceiling(period="C21", amount=Decimal(9)),
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("I21 | | | | <number 1>", ["D701 ceilings!B3"]),
        ("C20 | | | | <number 1>", ["D104 ceilings!B3"]),
        ("C21 | D9 | | | <number 1>", ["D104 ceilings!C3"]),
        ("C21 | | S1 | | <number 1>", ["D104 ceilings!D3"]),
        ("C21 | | | 02 | <number 1>", ["D104 ceilings!E3"]),
        ("| | | | <number 1>", ["D011 ceilings!B3"]),
    ],
)
def test_a_ceiling_names_a_cost_period_and_things_that_exist(row: str, told: list[str]) -> None:
    assert found(f"ceilings\n| period | department | activity | item | amount |\n| {row} |") == told


def test_the_same_ceiling_stands_once() -> None:
    assert found("""
    ceilings
    | period | department | activity | item | amount |
    | C21 | D1 | | | <number 1> |
    | C21 | D1 | | | <number 2> |
    | C21 | D2 | | | <number 2> |
    """) == ["D101 ceilings!E4"]


# --- approved values ---------------------------------------------------------------------------------------


def approved(row: str, more: str = "") -> list[str]:
    return found(f"approved_values\n| period | subject | item | value |\n| {row} |\n{more}")


@pytest.mark.parametrize(
    "row",
    [
        "C21 | | | <number 1>",
        "C21 | A1 | 01 | <number 1>",
        "C21 | S1 | | <number 1>",
        "C21 | P1 | IN | <number 1>",
        "I21 | I1 | | <number 0.125>",
    ],
)
def test_a_value_is_approved_for_any_level_or_an_indicator(row: str) -> None:
    assert approved(row) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("C21 | X1 | | <number 1>", "D104 approved_values!C3"),
        ("C21 | I1 | | <number 1>", "D701 approved_values!B3"),
        ("I21 | A1 | | <number 1>", "D701 approved_values!B3"),
        ("I21 | | | <number 1>", "D701 approved_values!B3"),
        ("I21 | I1 | 01 | <number 1>", "D704 approved_values!D3"),
        ("C21 | A1 | | <number 0.125>", "D702 approved_values!E3"),
        ("C99 | A1 | | <number 1>", "D104 approved_values!B3"),
    ],
)
def test_an_approved_value_fits_its_period(row: str, told: str) -> None:
    assert approved(row) == [told]


def test_a_code_of_two_things_does_not_tell_whose_value_it_is() -> None:
    two = "programs\n| code | name |\n| P1 | Program |\n| A1 | Program like an activity |"
    assert approved("C21 | A1 | | <number 1>", two) == ["D703 approved_values!C3"]


def test_a_value_may_be_approved_for_what_programs_belong_to() -> None:
    above = """
    program_groups
    | code | name |
    | G | Group |
    | P1 | Like a program |

    programs
    | code | name | group |
    | P1 | Program | G |
    | P2 | Another | P1 |
    """
    assert approved("C21 | G | 01 | <number 1>", above) == []
    assert approved("C21 | P1 | | <number 1>", above) == ["D703 approved_values!C3"]
    assert approved("I21 | G | | <number 1>", above) == ["D701 approved_values!B3"]


def test_an_indicator_may_have_the_code_of_an_activity() -> None:
    """The period tells which of them is meant."""
    two = """
    activities
    | code | subprogram | name |
    | A1 | S1 | One |
    | A2 | S1 | Two |
    | I1 | S1 | Like an indicator |

    responsibilities
    | activity | department |
    | A1 | D1 |
    | A2 | D2 |
    | A2 | REG |
    | I1 | D1 |
    """
    assert approved("I21 | I1 | | <number 1>", two) == []
    assert approved("C21 | I1 | | <number 1>", two) == []


# --- check rules -------------------------------------------------------------------------------------------


def test_a_check_left_blank_has_no_rule() -> None:
    definition = read("""
    check_rules
    | check | name | required |
    | K01 | anything | |
    | K07 | anything | no |
    | K20 | | yes |
    """).definition
    assert definition is not None
    assert definition.check_rules == (CheckRule("K07", False), CheckRule("K20", True))


def test_a_rule_names_a_check_that_exists_once() -> None:
    assert found("""
    check_rules
    | check | required |
    | K07 | no |
    | K99 | no |
    | K07 | yes |
    | | yes |
    """) == ["D011 check_rules!B6", "D101 check_rules!B5", "D705 check_rules!B4"]


@pytest.mark.parametrize("spoken", ["tr", "en"])
def test_a_new_definition_lists_every_check_by_its_name(spoken: str, tmp_path: Path) -> None:
    institution = Institution(code="X", name="X", year=2030, language=spoken, currency="EUR")
    write_definition(
        Definition(institution, check_rules=(CheckRule("K07", False),)), tmp_path / "definition.xlsx"
    )
    page = opened((tmp_path / "definition.xlsx").read_bytes())[{"tr": "Kontroller", "en": "Checks"}[spoken]]
    columns, first = keyed(page)
    rows = [
        tuple(page.cell(row, columns[key]).value for key in ("check", "name", "required"))
        for row in range(first, first + len(CHECK_CODES))
    ]
    words = language(spoken)
    no = {"tr": "hayır", "en": "no"}[spoken]
    assert rows == [
        (code, words.text(key), no if code == "K07" else None) for code, key in CHECK_CODES.items()
    ]


# --- waivers -----------------------------------------------------------------------------------------------

WAIVER = "P105 | REG | A2 Two | The budget office agreed. | A. Smith | 2021-12-31"


def waiver(row: str) -> list[str]:
    return found(f"waivers\n| code | department | subject | reason | who | until |\n| {row} |")


def test_a_waiver_says_what_is_accepted_why_by_whom_and_until_when() -> None:
    definition = read(
        f"waivers\n| code | department | subject | reason | who | until |\n| {WAIVER} |"
    ).definition
    assert definition is not None
    assert definition.waivers == (
        Waiver(
            code="P105",
            reason="The budget office agreed.",
            who="A. Smith",
            until=datetime.date(2021, 12, 31),
            department="REG",
            subject="A2 Two",
        ),
    )


@pytest.mark.parametrize(("left_out", "column"), [(0, "B"), (3, "E"), (4, "F"), (5, "G")])
def test_a_waiver_without_code_reason_person_or_last_day_is_none(left_out: int, column: str) -> None:
    cells = WAIVER.split(" | ")
    cells[left_out] = ""
    assert waiver(" | ".join(cells)) == [f"D011 waivers!{column}3"]


@pytest.mark.parametrize(
    ("code", "told"),
    [("V101", "D707"), ("C101", "D707"), ("C103", "D707"), ("P999", "D706"), ("K99", "D706")],
)
def test_only_a_warning_or_a_check_can_be_accepted(code: str, told: str) -> None:
    """Never an error: a value that nobody can read stays missing whoever answers for it."""
    assert waiver(WAIVER.replace("P105", code)) == [f"{told} waivers!B3"]


def test_every_warning_and_every_check_can_be_accepted() -> None:
    codes = [code for code, entry in CATALOGUE.items() if entry.severity is Severity.WARNING]
    rows = "\n".join(f"| {WAIVER.replace('P105', code)} |" for code in (*codes, *CHECK_CODES))
    assert found(f"waivers\n| code | department | subject | reason | who | until |\n{rows}") == []


def test_a_waiver_is_for_a_department_that_exists() -> None:
    assert waiver(WAIVER.replace("REG", "NOBODY")) == ["D104 waivers!C3"]


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    """Amounts to the last decimal, also one that Excel stores in powers of ten; days as days."""
    institution = Institution(code="X", name="X", year=2030, language="tr", currency="TL")
    approved_value = ApprovedValue(period="C", value=Decimal("123456789012345"))
    definition = Definition(institution, approved_values=(approved_value,))
    write_definition(definition, tmp_path / "definition.xlsx")
    page = opened((tmp_path / "definition.xlsx").read_bytes())["Onaylı değerler"]
    columns, first = keyed(page)
    value = page.cell(first, columns["value"])
    assert value.value == 123456789012345
    assert value.number_format.startswith("#,##0.00")
