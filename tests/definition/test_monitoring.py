"""What must be said of indicators before their results can be judged, and of the periods they are reported in."""

from __future__ import annotations

from decimal import Decimal

from tests.definition.text_tables import found, read
from xltools.definition.monitoring import Direction, WithinYear
from xltools.definition.next_year import next_year
from xltools.definition.schema import fingerprint
from xltools.wording.language import language

PERIODS = """
reporting_periods
| code | name | last_month | deadline | indicators | spending | estimate | asked |
| 2021-6 | January-June 2021 | <number 6> | 31 July 2021 | | | yes | D1; REG |
| 2021-12 | 2021 | <number 12> | 31 January 2022 | | | | |
"""
INDICATOR = """
indicators
| code | subprogram | name | unit | contributors | monitor | source | within_year | direction | baseline | weight |
| I1 | S1 | Asked | Number | D1 | D1 | First | {way} | {direction} | {baseline} | {weight} |
"""


def indicator(way: str = "Sum", direction: str = "More is good", baseline: str = "", weight: str = "") -> str:
    return INDICATOR.format(way=way, direction=direction, baseline=baseline, weight=weight)


def test_what_is_said_of_results_is_read_and_a_blank_cell_says_nothing() -> None:
    read_in = read(PERIODS + indicator("Last value", "Less is good", "<number 0>", "<number 100>")).definition
    assert read_in is not None
    (said,) = read_in.indicators
    assert (said.within_year, said.direction) == (WithinYear.LAST, Direction.LOWER)
    assert (said.baseline, said.weight) == (Decimal(0), Decimal(100))
    first, last = read_in.reporting_periods
    assert (first.code, first.last_month, first.asked, first.estimate) == ("2021-6", 6, ("D1", "REG"), True)
    assert (last.indicators, last.spending, last.estimate, last.asked) == (True, True, False, ())
    silent = read("").definition
    assert silent is not None
    (nothing,) = silent.indicators
    said_nothing = (nothing.within_year, nothing.direction, nothing.baseline, nothing.weight)
    assert said_nothing == (None,) * 4
    assert fingerprint(silent) == fingerprint(read_in), "the forms of the program ask the same"


def test_results_are_judged_only_by_what_somebody_said() -> None:
    assert found(PERIODS) == ["D310 indicators!B3", "D310 indicators!B3"]
    assert found(PERIODS + indicator("", "")) == ["D310 indicators!I3", "D310 indicators!J3"]
    assert found(PERIODS + indicator()) == []
    assert found(indicator("", "")) == [], "nothing is monitored"


def test_a_ratio_is_computed_anew_and_nothing_else_is() -> None:
    ratios = """
    indicators
    | code | subprogram | name | unit | combination | contributors | numerator | denominator | monitor | source \
| printed | within_year | direction |
    | N | S1 | Above | Number | Single department | D1 | | | D1 | First | no | Sum | |
    | M | S1 | Below | Number | Single department | D1 | | | D1 | First | no | Ratio computed anew | |
    | R | S1 | Share | % | Ratio (numerator / denominator) | | N | M | D1 | First | | Average | More is good |
    | Q | S1 | Share | % | Ratio (numerator / denominator) | | N | M | D1 | First | | | More is good |
    """
    assert found(PERIODS + ratios) == ["D311 indicators!M4", "D311 indicators!M5"]


def test_words_are_of_one_department_and_no_part_of_a_ratio() -> None:
    texts = """
    indicators
    | code | subprogram | name | unit | value_kind | combination | contributors | numerator | denominator | monitor \
| source | within_year | direction |
    | T | S1 | Paper | Text | Text | Single department | D1 | | | D1 | First | | |
    | U | S1 | Papers | Text | Text | Sum | D1 | | | D1 | First | | |
    | R | S1 | Share | % | | Ratio (numerator / denominator) | | T | U | D1 | First | | More is good |
    """
    assert found(PERIODS + texts) == ["D314 indicators!G4", "D315 indicators!I5", "D315 indicators!J5"]


def test_a_range_has_two_ends_and_shares_are_a_hundred() -> None:
    assert found(indicator(direction="Target range")) == ["D312 indicators!K3"]
    assert found(indicator(direction="Target range", baseline="<number 30>")) == []
    assert found(indicator(weight="<number 90>")) == ["D313 indicators!L3"]
    assert found(indicator(weight="<number 100>")) == []


def test_a_reporting_period_has_its_own_month_asks_something_and_can_be_a_folder() -> None:
    wrong = """
    reporting_periods
    | code | name | last_month | indicators | spending | estimate |
    | 2021-6 | Half | <number 6> | | | |
    | again | Half | <number 6> | | | |
    | none | Nothing | <number 9> | no | no | |
    | rest | The rest | <number 10> | yes | no | yes |
    | Received | Folder | <number 12> | | | |
    """
    wanted = ["D414 reporting_periods!D4", "D415 reporting_periods!F5", "D415 reporting_periods!F6"]
    assert found(indicator() + wrong) == [*wanted, "D416 reporting_periods!B7"]


REVENUE = """
revenues
| code | parent | name | refund |
| 01 | | Taxes | |
| 01.1 | 01 | Property tax | |
| 09 | | Refunds | yes |

resource_tables
| code | title | heading | departments | content |
| REV | Revenue | REVENUE | D1 | Amounts |

resource_rows
| table | code | name |
| REV | 01.1 | Property tax |
| REV | 09 | Refunds |

resource_columns
| table | code | name |
| REV | E21 | 2021 |

revenue_columns
| table | column | figure |
| REV | E21 | Estimate of the year |
"""
ASKED = """
reporting_periods
| code | name | last_month | indicators | spending | estimate | revenue |
| 2021-6 | Half | <number 6> | no | no | yes | D1 |
"""


def test_revenue_that_is_asked_has_codes_and_its_table_their_amounts() -> None:
    assert found(indicator() + REVENUE + ASKED) == [], "an estimate of revenue alone may be asked"
    definition = read(indicator() + REVENUE + ASKED).definition
    assert definition is not None
    assert [(item.code, item.parent, item.refund) for item in definition.revenues] == [
        ("01", "", False),
        ("01.1", "01", False),
        ("09", "", True),
    ]
    departments = """
departments
| code | name | group | expected |
| D1 | First | | yes |
| R1 | Office one | REG | yes |
| D9 | Ninth | | no |
"""
    unexpected = departments + REVENUE + ASKED.replace("| yes | D1 |", "| yes | D1; D9 |")
    assert "D203 departments!E5" in found(indicator() + unexpected), "nobody would be sent a form"
    for said, wrong, expected in (
        (REVENUE, "", ["D417 reporting_periods!H3"]),
        ("| REV | E21 | Estimate", "| REV | E22 | Estimate", ["D502 revenue_columns!C3"]),
        ("| D1 | Amounts |", "| D1 | Counts |", ["D418 revenue_columns!B3"]),
        ("| REV | 09 | Refunds |", "| REV | 01 | Taxes |", ["D418 revenue_columns!B3"]),
        ("| 01 | | Taxes", "| 01 | 01.1 | Taxes", ["D105 revenues!C3", "D418 revenue_columns!B3"]),
        ("| 01.1 | 01 |", "| 01.1 | 02 |", ["D104 revenues!C4"]),
        ("| REVENUE | D1 |", "| REVENUE | R1; D1 |", ["D419 reporting_periods!H3"]),
        ("| REVENUE | D1 |", "| REVENUE | REG |", ["D419 reporting_periods!H3"]),
    ):
        assert found(indicator() + REVENUE.replace(said, wrong) + ASKED) == expected, (said, wrong)


def test_a_target_may_be_that_of_a_part_of_the_year() -> None:
    parts = """
    periods
    | code | use | heading | year | kind | last_month |
    | C21 | Cost | 2021 Budget | <number 2021> | Budget | |
    | I21 | Indicator | 2021 Target | <number 2021> | Target | |
    | Q2 | Indicator | 2021 second half | <number 2021> | Target | <number 12> |
    | Q1 | Indicator | 2021 first half | <number 2021> | Target | <number 6> |
    """
    assert found(parts) == []
    definition = read(parts).definition
    assert definition is not None
    assert [period.code for period in definition.part_targets] == ["Q1", "Q2"], "in the order of the year"
    assert definition.annual_target is definition.annual_periods[0]
    assert [period.code for period in definition.annual_periods] == ["I21"]


def test_the_reporting_periods_move_with_the_year() -> None:
    definition = read(PERIODS + indicator()).definition
    assert definition is not None
    first, last = next_year(definition, 2022, language("en")).reporting_periods
    assert (first.code, first.name, first.deadline) == ("2022-6", "January-June 2022", "31 July 2022")
    assert (last.code, last.name, last.deadline) == ("2022-12", "2022", "31 January 2023")
