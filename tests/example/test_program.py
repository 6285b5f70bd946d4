"""The example's definition: complete, consistent in itself, and worded like the published program."""

from __future__ import annotations

import pytest

from tests.published import activity_names, item_names, printed_indicators, table15, table_titles
from xltools.definition.definition import Definition
from xltools.definition.model import Combination, Department
from xltools.example.program import build, read_data

NOTHING_TO_REPORT = {"DIDB", "SGDB", "HM"}


def turkish_upper(text: str) -> str:
    return text.replace("i", "İ").upper()


def known_names(definition: Definition, sheet: str, code: str, name: str) -> set[str]:
    return {name} | {alias.name for alias in definition.aliases if (alias.sheet, alias.code) == (sheet, code)}


def test_ten_central_departments_and_every_province_send_a_form(definition: Definition) -> None:
    expected = definition.expected_departments
    assert len([d for d in expected if not d.group]) == 10
    assert [d.code for d in expected if d.group == "IL"] == [f"IL{plate:02}" for plate in range(1, 82)]
    assert {d.code for d in definition.departments if not d.expected} == NOTHING_TO_REPORT


@pytest.mark.parametrize(
    ("code", "province"),
    [
        ("IL01", "Adana"),
        ("IL06", "Ankara"),
        ("IL15", "Burdur"),
        ("IL34", "İstanbul"),
        ("IL63", "Şanlıurfa"),
        ("IL67", "Zonguldak"),
        ("IL76", "Iğdır"),
        ("IL81", "Düzce"),
    ],
)
def test_provincial_directorates_have_their_plate_code(
    definition: Definition, code: str, province: str
) -> None:
    assert definition.department_by_code[code].name == f"{province} İl Göç İdaresi Müdürlüğü"


def test_codes_are_unique_and_provinces_are_all_different(definition: Definition) -> None:
    for things in (
        definition.departments,
        definition.activities,
        definition.indicators,
        definition.items,
        definition.periods,
    ):
        codes = [thing.code for thing in things]
        assert len(set(codes)) == len(codes)
    assert len({department.name for department in definition.departments}) == 94


def test_every_expected_department_and_no_other_has_something_to_fill(definition: Definition) -> None:
    busy = {
        department.code
        for department in definition.departments
        if definition.activities_by_department[department.code]
        or definition.indicators_by_department[department.code]
        or definition.resource_tables_by_department[department.code]
    }
    assert busy == {department.code for department in definition.expected_departments}


def test_every_reference_leads_somewhere(definition: Definition) -> None:
    departments = definition.department_by_code.keys()
    assert {s.program for s in definition.subprograms} <= definition.program_by_code.keys()
    assert {a.subprogram for a in definition.activities} <= definition.subprogram_by_code.keys()
    assert {r.activity for r in definition.responsibilities} == definition.activity_by_code.keys()
    assert {r.department for r in definition.responsibilities} <= departments | {"IL"}
    assert {i.monitor for i in definition.indicators} <= departments
    assert {c for i in definition.indicators for c in i.contributors} <= departments | {"IL"}
    assert {i.parent for i in definition.items} <= definition.item_by_code.keys() | {""}
    assert {link.aim for link in definition.aim_links} == definition.aim_by_code.keys()
    assert {target.aim for target in definition.targets} == definition.aim_by_code.keys()
    subjects = {table.subject for table in definition.published_tables}
    assert subjects <= definition.subprogram_by_code.keys() | definition.resource_table_by_code.keys() | {""}


def test_activities_have_the_right_name_and_the_printed_others_are_aliases(definition: Definition) -> None:
    assert definition.activity_by_code["F3"].name == "Göç Yönetimi Veri Alt Yapısı"
    for (code, _), printed in activity_names().items():
        name = definition.activity_by_code[code].name
        assert printed in known_names(definition, "activities", code, name)


def test_indicators_are_the_printed_ones_in_printed_order(definition: Definition) -> None:
    ours = [(i.code, i.name, i.unit, i.source) for i in definition.indicators if i.printed]
    assert ours == [(p["indicator"], p["name"], p["unit"], p["source"]) for p in printed_indicators()]
    assert [i.code for i in definition.indicators if not i.printed] == ["G10-3P"]


def test_indicators_are_monitored_as_table_16_says(definition: Definition) -> None:
    for printed in printed_indicators():
        indicator = definition.indicator_by_code[printed["indicator"]]
        if printed["monitor_table16"] is None:
            assert (indicator.code, indicator.monitor) == ("G7-6", "EDB")
            continue
        monitor = definition.department_by_code[indicator.monitor].name
        assert turkish_upper(monitor) == printed["monitor_table16"]
        names = known_names(definition, "indicators", indicator.code, indicator.name)
        assert printed["name_table16"] in names


def test_a_single_indicator_comes_from_its_printed_source(definition: Definition) -> None:
    for indicator in definition.indicators:
        if indicator.combination is Combination.SINGLE:
            (contributor,) = indicator.contributors
            assert turkish_upper(definition.name_of(contributor)) == indicator.source


def test_the_provinces_are_asked_for_the_sums_and_the_ratio_has_two_of_them(definition: Definition) -> None:
    sums = {i.code for i in definition.indicators if i.combination is Combination.SUM}
    assert sums == {"G7-1", "G7-3", "G10-1", "G10-6", "G10-7", "G10-3P"}
    assert all(definition.indicator_by_code[code].contributors == ("IL",) for code in sums)
    ratio = definition.indicator_by_code["G10-3"]
    assert (ratio.combination, ratio.numerator, ratio.denominator) == (Combination.RATIO, "G10-3P", "G10-7")
    assert not ratio.contributors


def test_responsible_departments_are_those_of_table_15(definition: Definition) -> None:
    for activity, printed in table15().items():
        responsible = [r.department for r in definition.responsibilities if r.activity == activity]
        assert tuple(turkish_upper(definition.name_of(code)) for code in responsible) == printed


def test_economic_items_are_the_printed_lines(definition: Definition) -> None:
    assert {item.code: item.name for item in definition.items} == dict(item_names())
    assert [item.code for item in definition.items if not item.asked] == ["09"]


def test_published_tables_stand_in_the_document_s_order(definition: Definition) -> None:
    assert tuple((t.number, t.title) for t in definition.published_tables) == table_titles()


def test_only_the_last_three_cost_periods_are_in_the_institution_table(definition: Definition) -> None:
    assert [p.code for p in definition.cost_periods if p.published] == ["2021B", "2022T", "2023T"]
    assert [p.code for p in definition.cost_periods if not p.published] == ["2020B", "2020H"]


def test_a_rationale_has_one_duty_per_line(definition: Definition) -> None:
    bullets = {
        s.code: [line.startswith("• ") for line in s.rationale.splitlines()] for s in definition.subprograms
    }
    assert bullets == {"AP1": [False] + [True] * 5, "AP2": [False] + [True] * 15}


def test_an_unknown_a_missing_and_a_wrong_key_of_the_data_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown keys"):
        build(Department, {"code": "X", "name": "X", "nmae": "X"}, "departments[0]")
    with pytest.raises(ValueError, match="missing keys"):
        build(Department, {"code": "X"}, "departments[0]")
    with pytest.raises(ValueError, match="is not a"):
        build(Department, {"code": 1, "name": "X"}, "departments[0]")


def test_no_key_of_the_data_stands_in_two_files() -> None:
    with pytest.raises(ValueError, match=r"departments.*'departments'"):
        read_data(Definition, "departments", "departments")
