"""Every rule of a definition, as a small workbook that breaks it. Row 3 is the first row of data."""

from __future__ import annotations

from tests.definition.text_tables import found, read


def test_the_base_has_no_finding() -> None:
    result = read("")
    assert result.findings == ()
    assert result.definition is not None


# --- codes -------------------------------------------------------------------------------------------------


def test_a_code_is_used_once() -> None:
    assert found("""
    programs
    | code | name |
    | P1 | One |
    | P1 | Again |
    """) == ["D101 programs!B4"]


def test_capitals_and_small_letters_are_the_same_code() -> None:
    assert found("""
    programs
    | code | name |
    | P1 | Program |
    | Iİ | One |
    | ıi | Again |
    """) == ["D101 programs!B5"]


def test_codes_that_only_look_related_are_different() -> None:
    assert (
        found("""
    items
    | code | parent | name |
    | 1 | | Top |
    | 10 | 1 | Ten |
    | 1.1 | 1 | One |
    | 1.10 | 1 | One ten |
    | 01 | 1 | Zero one |
    """)
        == []
    )


def test_a_row_of_a_resource_table_is_unique_in_its_table_only() -> None:
    assert found("""
    resource_rows
    | table | code | name |
    | T1 | HQ | Headquarters |
    | T2 | HQ | Headquarters |
    | T2 | HQ | Once more |
    """) == ["D101 resource_rows!C5"]


def test_a_pair_of_activity_and_department_stands_once() -> None:
    assert found("""
    responsibilities
    | activity | department |
    | A1 | D1 |
    | A2 | D2 |
    | A2 | REG |
    | A1 | D1 |
    """) == ["D101 responsibilities!C6"]


def test_published_tables_without_a_number_are_no_duplicates() -> None:
    assert found("""
    published_tables
    | number | title | kind | subject |
    | | One | Strategic aims and targets | |
    | | Two | Sub-program goals | |
    | 5 | Three | Activity cost forms | |
    | 5 | Four | Activity cost forms | |
    """) == ["D101 published_tables!B6"]


def test_a_department_and_a_group_do_not_share_a_code() -> None:
    assert found("""
    groups
    | code | name |
    | REG | Regional offices |
    | d2 | A group |
    """) == ["D102 departments!B4"]


def test_codes_are_made_of_letters_digits_dots_hyphens_and_underscores() -> None:
    assert found("""
    aims
    | code | name |
    | Ş1.a-b_c | Fine |
    | A B | A blank |
    | A/B | A slash |
    """) == ["D103 aims!B4", "D103 aims!B5"]


def test_a_department_code_is_a_file_name_on_windows_too() -> None:
    places = found("""
    departments
    | code | name |
    | con | Control |
    | COM1.x | Communication |
    | .. | Dots |
    | CONTROL | Fine |
    """)
    assert [place for place in places if place.startswith("D107")] == [
        "D107 departments!B3",
        "D107 departments!B4",
        "D107 departments!B5",
    ]


def test_the_code_of_the_institution_too() -> None:
    assert found("institution\n| code | IN ST |") == ["D103 institution!B2"]


def test_a_reference_names_something_that_exists() -> None:
    assert found("""
    subprograms
    | code | program | name |
    | S1 | P9 | Sub-program |
    """) == ["D104 subprograms!C3"]
    assert found("""
    items
    | code | parent | name |
    | IN | | In budget |
    | 01 | OUT | Personnel |
    """) == ["D104 items!C4"]
    assert found("""
    responsibilities
    | activity | department |
    | A1 | D1 |
    | A2 | D2 |
    | A2 | REG |
    | A9 | D1 |
    | A1 | D9 |
    """) == ["D104 responsibilities!B6", "D104 responsibilities!C7"]
    assert found("""
    targets
    | code | aim | name |
    | G1 | X1 | Target |
    """) == ["D104 targets!C3"]


def test_the_message_offers_what_was_probably_meant() -> None:
    result = read("""
    responsibilities
    | activity | department |
    | A1 | D1 |
    | A2 | D2 |
    | A2 | reg |
    """)
    told = result.findings[0]
    assert (told.code, str(told.place)) == ("D104", "definition.xlsx › responsibilities!C5")
    assert dict(told.values) == {"item": "reg", "sheet": "departments / groups", "known": "REG"}


def test_every_unknown_code_of_a_list_is_named() -> None:
    assert found("""
    resource_tables
    | code | title | heading | departments |
    | T1 | Staff | OFFICE | D1; X1, X2 |
    | T2 | Equipment | KIND | D1 |
    """) == ["D104 resource_tables!E3", "D104 resource_tables!E3"]


def test_an_alias_names_a_code_of_its_sheet() -> None:
    assert found("""
    aliases
    | sheet | name | code |
    | Activities | Number one | A1 |
    | Activities | Number nine | D1 |
    """) == ["D104 aliases!D4"]


def test_the_parents_of_items_form_no_circle() -> None:
    assert found("""
    items
    | code | parent | name |
    | 01 | 03 | One |
    | 02 | 01 | Two |
    | 03 | 02 | Three |
    | 04 | 03 | Below the circle, not in it |
    | 05 | 05 | Its own parent |
    """) == ["D105 items!C3", "D105 items!C7"]


def test_there_are_departments_and_items() -> None:
    assert found("""
    items
    | code | parent | name |
    """) == ["D106 items"]


# --- who fills what ----------------------------------------------------------------------------------------


def test_every_activity_has_a_department() -> None:
    assert found("""
    activities
    | code | subprogram | name |
    | A1 | S1 | One |
    | A2 | S1 | Two |
    | A3 | S1 | Three |
    """) == ["D201 activities!B5"]


def test_an_expected_department_without_anything_to_fill_is_worth_a_look() -> None:
    text = """
    departments
    | code | name | group | expected |
    | D1 | First | | |
    | D2 | Second | | |
    | D3 | Third | | |
    | D4 | Fourth | | no |
    | R1 | Office one | REG | |
    """
    assert found(text) == ["D202 departments!B5"]


def test_a_subprogram_may_carry_its_costs_itself() -> None:
    text = """
    subprograms
    | code | program | name |
    | S1 | P1 | Migrants |
    | S2 | P1 | Others |
    | S3 | P1 | Forgotten |

    activities
    | code | subprogram | name |
    | A1 | S1 | Protection |

    responsibilities
    | activity | department |
    | A1 | D1 |
    | A1 | D2 |
    | S2 | REG |

    ceilings
    | period | activity | amount |
    | C21 | S2 | <number 5> |
    """
    assert found(text) == ["D205 subprograms!B5"]
    definition = read(text.replace("    | S3 | P1 | Forgotten |\n", "")).definition
    assert definition is not None
    assert [(one.code, one.subprogram, one.name) for one in definition.carriers] == [
        ("A1", "S1", "Protection"),
        ("S2", "S2", "Others"),
    ]
    # What has activities is asked for by these: its own code would count the same costs twice.
    assert "D104 responsibilities!B5" in found(text.replace("| S2 | REG |", "| S1 | REG |"))
    assert read(text).definition is not None


def test_programs_belong_to_a_group_as_soon_as_there_are_any() -> None:
    """A group without programs is told, too; the code of a group may be that of a program."""
    text = """
    program_groups
    | code | name |
    | P1 | Moving people |
    | B | Forgotten |

    programs
    | code | name | group |
    | P1 | Program | P1 |
    | P2 | Another | |
    """
    assert found(text) == ["D206 programs!D4", "D207 program_groups!B4"]
    assert read(text).definition is None
    assert found(text.replace("| P2 | Another | |", "| P2 | Another | B |")) == []
    assert found(text.replace("| P2 | Another | |", "| P2 | Another | C |")) == [
        "D104 programs!D4",
        "D207 program_groups!B4",
    ]
    without = text.replace("    | P1 | Moving people |\n    | B | Forgotten |\n", "")
    assert found(without) == ["D104 programs!D3"]


def test_a_department_that_is_not_expected_is_not_asked() -> None:
    assert found("""
    departments
    | code | name | group | expected |
    | D1 | First | | |
    | D2 | Second | | no |
    | R1 | Office one | REG | |
    | R2 | Office two | REG | no |
    """) == ["D203 departments!E4", "D203 departments!E6"]


def test_a_group_that_is_asked_has_departments() -> None:
    text = """
    departments
    | code | name | group | expected |
    | D1 | First | | |
    | D2 | Second | | |

    indicators
    | code | subprogram | name | unit | combination | contributors | monitor | source |
    | I1 | S1 | Asked | Number | Sum | D1; REG | D1 | First |
    """
    assert found(text) == ["D204 groups!B3"]
    # The first cell that asks the group is named.
    assert dict(read(text).findings[0].values)["where"] == "responsibilities!C5"


def test_a_department_asked_by_its_code_and_by_its_group_is_asked_once() -> None:
    definition = read(_HEAD + "| I1 | One | S1 | Number | Sum | R1; REG | | | D1 | x | |").definition
    assert definition is not None
    (indicator,) = definition.indicators
    assert definition.contributing_departments(indicator) == ("R1",)
    assert definition.indicators_by_department["R1"] == (indicator,)


# --- indicators --------------------------------------------------------------------------------------------

_HEAD = """
indicators
| code | name | subprogram | unit | combination | contributors | numerator | denominator | monitor | source | printed |
"""


def test_an_indicator_has_a_unit_a_source_and_a_monitor() -> None:
    assert found(_HEAD + "| I1 | One | S1 | | Single department | D1 | | | D1 | x | |") == [
        "D301 indicators!E3"
    ]
    assert found(_HEAD + "| I1 | One | S1 | Number | Single department | D1 | | | D1 | | |") == [
        "D302 indicators!K3"
    ]
    assert found(_HEAD + "| I1 | One | S1 | Number | Single department | D1 | | | | x | |") == [
        "D303 indicators!J3"
    ]


def test_a_part_that_is_not_printed_needs_a_unit_only() -> None:
    assert found(_HEAD + "| I1 | One | S1 | Number | Single department | D1 | | | | | no |") == []


def test_a_single_value_comes_from_exactly_one_department() -> None:
    for contributors in ("", "D1; D2", "REG"):
        row = f"| I1 | One | S1 | Number | Single department | {contributors} | | | D1 | x | |"
        assert found(_HEAD + row) == ["D304 indicators!G3"]
    assert found(_HEAD + "| I1 | One | S1 | Number | Single department | D1; D1 | | | D1 | x | |") == []


def test_a_sum_is_over_somebody() -> None:
    assert found(_HEAD + "| I1 | One | S1 | Number | Sum | | | | D1 | x | |") == ["D305 indicators!G3"]
    assert found(_HEAD + "| I1 | One | S1 | Number | Sum | D1; REG | | | D1 | x | |") == []


def test_a_ratio_has_both_parts() -> None:
    rows = """
    | I1 | One | S1 | Number | Single department | D1 | | | D1 | x | |
    | I2 | Two | S1 | Percent | ratio | | {parts} | D1 | x | |
    """
    rows = rows.replace("ratio", "Ratio (numerator / denominator)")
    assert found(_HEAD + rows.format(parts="I1 | I1")) == []
    assert found(_HEAD + rows.format(parts="I1 | ")) == ["D306 indicators!I4"]
    assert found(_HEAD + rows.format(parts="I9 | I1")) == ["D104 indicators!H4"]


def test_ratios_are_not_worked_out_from_themselves() -> None:
    ratio = "Ratio (numerator / denominator)"
    assert found(
        _HEAD
        + f"""
    | I1 | One | S1 | Number | Single department | D1 | | | D1 | x | |
    | I2 | Two | S1 | Percent | {ratio} | | I1 | I3 | D1 | x | |
    | I3 | Three | S1 | Percent | {ratio} | | I2 | I1 | D1 | x | |
    | I4 | A ratio of a ratio | S1 | Percent | {ratio} | | I2 | I1 | D1 | x | |
    | I5 | Itself | S1 | Percent | {ratio} | | I5 | I1 | D1 | x | |
    """
    ) == ["D307 indicators!I4", "D307 indicators!H7"]
    # A circle that two ways lead into is one, told where it was first entered.
    assert found(
        _HEAD
        + f"""
    | I1 | One | S1 | Number | Single department | D1 | | | D1 | x | |
    | I2 | Outside | S1 | Percent | {ratio} | | I3 | I4 | D1 | x | |
    | I3 | First of the circle | S1 | Percent | {ratio} | | I5 | I1 | D1 | x | |
    | I4 | Second way in | S1 | Percent | {ratio} | | I5 | I1 | D1 | x | |
    | I5 | Second of the circle | S1 | Percent | {ratio} | | I3 | I1 | D1 | x | |
    """
    ) == ["D307 indicators!H5"]


def test_cells_an_indicator_does_not_use_are_worth_a_look() -> None:
    ratio = "Ratio (numerator / denominator)"
    assert found(
        _HEAD
        + f"""
    | I1 | One | S1 | Number | Single department | D1 | I2 | | D1 | x | |
    | I2 | Two | S1 | Percent | {ratio} | D1 | I1 | I1 | D1 | x | |
    """
    ) == ["D309 indicators!H3", "D308 indicators!G4"]


# --- periods -----------------------------------------------------------------------------------------------


def test_there_are_cost_periods_and_with_indicators_their_periods() -> None:
    assert found("""
    periods
    | code | use | heading | year | kind |
    """) == ["D401 periods", "D401 periods"]


def test_an_institution_that_asks_for_indicators_alone_needs_nothing_of_costs() -> None:
    of_indicators = """
    periods
    | code | use | heading | year | kind |
    | I21 | Indicator | 2021 Target | <number 2021> | Target |

    items
    | code | parent | name |

    departments
    | code | name |
    | D1 | First |
    """
    nobody = """
    responsibilities
    | activity | department |
    """
    assert found(of_indicators + nobody) == []
    # Half of it is a mistake: a department is responsible for costs that have no column.
    one = "\n    | A1 | D1 |"
    assert found(of_indicators + nobody.rstrip() + one) == [
        "D106 items",
        "D201 activities!B4",
        "D401 periods",
    ]


def test_a_period_code_is_used_once_over_both_uses() -> None:
    assert found("""
    periods
    | code | use | heading | year | kind |
    | X21 | Cost | 2021 Budget | 2021 | Budget |
    | X21 | Indicator | 2021 Target | 2021 | Target |
    """) == ["D101 periods!B4"]


def test_two_columns_of_a_form_have_different_headings() -> None:
    assert found("""
    periods
    | code | use | heading | year | kind |
    | C21 | Cost | 2021 Budget | 2021 | Budget |
    | C2 | Cost | 2021  BUDGET | 2021 | Budget |
    | I21 | Indicator | 2021 Budget | 2021 | Target |
    """) == ["D402 periods!D4"]


def test_a_heading_of_another_year_is_worth_a_look() -> None:
    text = """
    periods
    | code | use | heading | year | kind |
    | C21 | Cost | 2020 Budget | 2021 | Budget |
    | I21 | Indicator | <number 2021> | 2021 | Target |
    """
    assert found(text) == ["D403 periods!D3"]
    assert read(text).definition is not None


# --- tables ------------------------------------------------------------------------------------------------


def test_a_resource_table_has_rows_and_columns() -> None:
    assert found("""
    resource_rows
    | table | code | name |
    | T1 | HQ | Headquarters |
    """) == ["D501 resource_tables!B4"]
    assert found("""
    resource_columns
    | table | code | name |
    | T2 | N | Number |
    """) == ["D501 resource_tables!B3"]


def test_an_equality_names_rows_and_columns_of_its_tables_or_the_total() -> None:
    assert found("""
    equalities
    | left_table | left_row | left_column | right_table | right_row | right_column |
    | T1 | HQ | N | T2 | | |
    | T1 | PC | N | T2 | PC | X |
    | T9 | HQ | N | T2 | PC | N |
    """) == ["D104 equalities!B5", "D502 equalities!C4", "D502 equalities!G4"]


def test_a_published_table_says_what_it_shows() -> None:
    assert found("""
    published_tables
    | number | title | kind | subject |
    | 1 | Staff | Resource table | T1 |
    | 2 | Staff | Resource table | S1 |
    | 3 | Indicators | Performance indicators | S1 |
    | 4 | Costs | Activity costs | |
    | 5 | Texts | Activity descriptions | T1 |
    | 6 | Forms | Activity cost forms | |
    | 7 | Program | Program costs by sub-program | |
    | 8 | Program | Program costs by economic item | S1 |
    | 9 | Results | Activity report: results | |
    | 10 | Results | Activity report: results | T1 |
    """) == [
        "D104 published_tables!E4",
        "D503 published_tables!E6",
        "D104 published_tables!E7",
        "D503 published_tables!E9",
        "D104 published_tables!E10",
        "D503 published_tables!E11",
        "D104 published_tables!E12",
    ]


def test_a_text_stands_beside_a_published_table_and_says_something() -> None:
    assert found("""
    published_tables
    | number | title | kind |
    | 1 | Aims | Strategic aims and targets |
    | | Forms | Activity cost forms |
    | 9 | Budget | Activity report: budget by activity |
    texts
    | number | heading | level | text | position | table |
    | I. | Mission | 1 | To serve. | before | 1 |
    | | | | It goes on. | after | Forms |
    | | End | | | after | |
    | | Lost | | | | 7 |
    | | | 2 | | before | 1 |
    | | Of the report | | | | 9 |
    """) == ["D505 texts!G6", "D506 texts!C7", "D505 texts!G8"]


# --- words -------------------------------------------------------------------------------------------------


def test_another_name_stands_for_one_thing() -> None:
    assert found("""
    aliases
    | sheet | name | code |
    | Activities | The first | A1 |
    | Activities | the  FIRST | A2 |
    | Activities | Two | A1 |
    | Activities | One | A1 |
    | Departments | The first | D1 |
    """) == ["D601 aliases!C4", "D601 aliases!C5"]


def test_the_language_is_a_language_code() -> None:
    assert found("institution\n| language | Türkçe |") == ["D602 institution!B5"]
    assert found("institution\n| language | |") == ["D011 institution!B5"]
    assert found("institution\n| language | de |") == []


def test_a_phrase_keeps_the_names_in_braces() -> None:
    assert found("""
    phrases
    | key | text |
    | total | Sum |
    | yes | {who} |
    | no | {broken |
    | form.costs.sheet | Cost {code} |
    | form.costs.title | |
    """) == ["D603 phrases!C4", "D603 phrases!C5"]


def test_a_phrase_nobody_uses_is_worth_a_look() -> None:
    assert found("""
    phrases
    | key | text |
    | totl | Sum |
    """) == ["D604 phrases!B3"]
