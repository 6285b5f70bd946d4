"""A definition a year later: what belongs to the program's year moves, the rest stays, and all of it is listed."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.definition.strategies import definitions
from tests.definition.text_tables import found, keyed, opened
from tests.forms.sample import sample_definition
from tests.outputs.other_institution import other_definition
from tests.thoroughness import examples
from xltools.definition.control import ApprovedValue, Ceiling, Waiver
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Alias,
    Equality,
    Period,
    PeriodKind,
    PeriodUse,
    Phrase,
    PublishedTable,
    TableKind,
)
from xltools.definition.next_year import next_year
from xltools.definition.reader import read_definition
from xltools.definition.schema import BY_KEY, SHEETS
from xltools.definition.writer import write_definition
from xltools.example.program import example_definition
from xltools.findings.catalogue import severity
from xltools.findings.finding import Severity
from xltools.forms.build_layout import form_language

YEAR = re.compile(r"(?<!\d)(19|20|21)\d\d(?!\d)")
SAMPLE = sample_definition()
MADE_ANEW = {"ceilings", "approved_values", "waivers", "turned"}


def turned(definition: Definition, by: int = 1) -> Definition:
    return next_year(definition, definition.institution.year + by, form_language(definition))


def ticked(definition: Definition) -> Definition:
    return replace(definition, turned=tuple(replace(line, done=True) for line in definition.turned))


def written(definition: Definition, folder: Path) -> bytes:
    path = folder / "definition.xlsx"
    write_definition(definition, path)
    return path.read_bytes()


# --- every cell, as somebody would look through both workbooks --------------------------------------------------


def cells_of(data: bytes, language: str) -> dict[tuple[str, str], str]:
    """(sheet, address) -> what stands there, of all cells that are there to be filled in, but on sheets made anew."""
    book: Any = opened(data)
    of_institution = book[BY_KEY["institution"].name(language)]
    cells = {(of_institution.title, cell.coordinate): cell.value for (cell,) in of_institution["C6:C99"]}
    for sheet in SHEETS:
        if sheet.key not in MADE_ANEW:
            page = book[sheet.name(language)]
            columns, first = keyed(page)
            ours = [columns[column.key] for column in sheet.columns if column.kind.value != "shown"]
            below = (cell for row in page.iter_rows(first) for cell in row if cell.column in ours)
            cells |= {(page.title, cell.coordinate): cell.value for cell in below}
    return {place: str(value) for place, value in cells.items() if value is not None}


WITH_PHRASE = replace(other_definition(), phrases=(Phrase("total", "Total 2030"),))


@pytest.mark.parametrize(
    ("definition", "turns"), [(example_definition(), 3), (WITH_PHRASE, 1)], ids=["example", "other"]
)
def test_every_cell_that_changed_or_mentions_a_year_is_listed(
    definition: Definition, turns: int, tmp_path: Path
) -> None:
    language = definition.institution.language
    before, old = definition, cells_of(written(definition, tmp_path), language)
    for _ in range(turns):
        after = turned(before)
        workbook = written(ticked(after), tmp_path)
        result, new = read_definition(workbook, ""), cells_of(workbook, language)
        assert old.keys() == new.keys()
        changed = {place: (old[place], new[place]) for place in old if old[place] != new[place]}
        mentioned = {place for place, value in old.items() if YEAR.search(value)}
        listed = {(line.sheet, line.cell): (line.old, line.new) for line in after.turned if line.cell}
        assert listed.keys() == changed.keys() | mentioned
        assert {place: listed[place] for place in changed} == changed
        assert {listed[place][1] for place in mentioned - changed.keys()} <= {""}
        # The note of the example and the phrase of the other go on naming the year they were written in.
        assert {told.code for told in result.findings} <= {"D406"}
        assert result.definition == ticked(after)
        before, old = result.definition, new


@pytest.mark.parametrize("by", [1, 2])
def test_no_heading_carries_a_wrong_year_and_periods_keep_what_they_mean(by: int) -> None:
    for definition in (example_definition(), other_definition(), SAMPLE):
        after = turned(definition, by)
        assert after.institution.year == definition.institution.year + by
        for old, new in zip(definition.periods, after.periods, strict=True):
            assert (new.use, new.kind, new.year) == (old.use, old.kind, old.year + by)
            assert new.heading == old.heading.replace(str(old.year), str(new.year))
        again = {(period.use, period.kind, period.year): period.code for period in definition.periods}
        for period in after.periods:
            assert again.get((period.use, period.kind, period.year), period.code) == period.code


def test_what_has_no_year_stays() -> None:
    example = example_definition()
    after = turned(example)
    for sheet in SHEETS:
        if sheet.key not in MADE_ANEW | {"periods", "reporting_periods", "aliases"}:
            assert getattr(after, sheet.key) == getattr(example, sheet.key), sheet.key


@given(definition=definitions())
@settings(
    max_examples=examples(10),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_next_year_of_any_definition_has_no_error(definition: Definition, tmp_path: Path) -> None:
    assume(max(period.year for period in definition.periods) < 9999 and definition.institution.year < 9999)
    after = turned(definition)
    result = read_definition(written(after, tmp_path), "")
    assert [told for told in result.findings if severity(told) is Severity.ERROR] == []
    assert result.definition == after
    places = [(line.sheet, line.cell) for line in after.turned if line.cell]
    assert len(set(places)) == len(places)


# --- texts -------------------------------------------------------------------------------------------------------

FRAGMENTS = {
    "2031 Yılı Performans Programı": "2032 Yılı Performans Programı",
    "15.09.2030": "15.09.2031",
    "2030 ve 2031 yılları": "2031 ve 2032 yılları",
    "Mali yıl 2031/32": "Mali yıl 2032/33",
    "2030–2031 dönemi": "2031–2032 dönemi",
    "2030-09 ayı": "2031-09 ayı",
    "2032 Tahmini": "2033 Tahmini",  # a heading of today
    "2032 hedefi": None,
    "5018 sayılı Kanun": None,
    "2031 sayılı Kanun": None,
    "2031/17 sayılı Genelge": None,
    "Kanun No: 2031": None,
    "2031 NUMARALI KARAR": None,
    "Stratejik Plan 2029-2033": None,
    "2031-2033 dönemi": None,
    "2010 sayımı": None,
    "0312 442 20310": None,
    "Yıllık": None,
}
PERIODS = (
    *SAMPLE.periods,
    Period("T32", PeriodUse.COST, "2032 Tahmini", 2032, PeriodKind.FORECAST),
    Period("G32", PeriodUse.INDICATOR, "2032", 2032, PeriodKind.FORECAST),
)


@given(st.lists(st.sampled_from(list(FRAGMENTS)), min_size=1, max_size=4))
@settings(max_examples=examples(60))
def test_years_of_the_program_move_in_titles_and_no_others_do(parts: list[str]) -> None:
    text = "; ".join(parts)
    before = replace(
        SAMPLE,
        periods=PERIODS,
        institution=replace(SAMPLE.institution, program_title=text, form_note=text),
        activities=(replace(SAMPLE.activities[0], description=text), *SAMPLE.activities[1:]),
        published_tables=(PublishedTable(title=text, kind=TableKind.STRATEGY),),
        resource_tables=tuple(replace(table, title=text) for table in SAMPLE.resource_tables),
        phrases=(Phrase("total", text),),
    )
    after = turned(before)
    expected = "; ".join(FRAGMENTS[part] or part for part in parts)
    titles = [
        after.institution.program_title,
        after.published_tables[0].title,
        after.resource_tables[0].title,
    ]
    assert titles == [expected] * 3
    free = [after.institution.form_note, after.activities[0].description, after.phrases[0].text]
    assert free == [text] * 3
    left = {line.sheet for line in after.turned if not line.new and line.cell}
    assert left == ({"Kurum", "Faaliyetler", "İfadeler"} if YEAR.search(text) else set()) | (
        {"Yayımlanan tablolar", "Kaynak tabloları"} if YEAR.search(text) and expected == text else set()
    )


def test_a_heading_moves_with_its_period_and_one_that_does_not_name_its_year_stays() -> None:
    def heading(text: str, year: int = 2031, code: str = "X") -> tuple[str, list[tuple[str, str]]]:
        periods = (Period(code, PeriodUse.COST, text, year, PeriodKind.BUDGET),)
        after = turned(replace(SAMPLE, periods=periods))
        return after.periods[0].heading, [(line.old, line.new) for line in after.turned if line.cell == "D6"]

    for text, expected in (
        ("2031 Bütçe", "2032 Bütçe"),
        ("2031/32 Bütçe", "2032/33 Bütçe"),
        ("2030-2031 Bütçe", "2031-2032 Bütçe"),
        ("2031 Bütçe (2030 fiyatlarıyla)", "2032 Bütçe (2031 fiyatlarıyla)"),
    ):
        assert heading(text) == (expected, [(text, expected)])
    for text in ("2030 Bütçe", "2031-2033 Toplamı"):
        assert heading(text) == (text, [(text, "")])
    assert heading("Bütçe") == ("Bütçe", [])


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("2030B", "G2031"), ("2031B", "G2032")),
        (("B30", "T31"), ("B31", "T32")),
        (("ÖNCEKİ", "BU_YIL"), ("ÖNCEKİ", "BU_YIL")),
        (("B30", "B31x1"), ("B31", "B31x1")),
        (("30", "b31x"), ("31", "b32x")),
        # Of two that would become the same, none moves.
        (("2030", "31"), ("2031", "32")),
        (("B30", "B31"), ("B30", "B31")),
    ],
)
def test_a_code_that_says_its_year_says_the_new_one(
    codes: tuple[str, str], expected: tuple[str, str]
) -> None:
    years = (2030, 2032 if codes == ("B30", "B31") else 2031)
    periods = tuple(
        Period(code, PeriodUse.COST, f"{year} Bütçe", year, PeriodKind.BUDGET)
        for code, year in zip(codes, years, strict=True)
    )
    after = turned(replace(SAMPLE, periods=periods))
    assert tuple(period.code for period in after.periods) == expected


def test_other_names_of_a_period_lead_to_its_new_code() -> None:
    names = (
        Alias("periods", "2030 Bütçesi", "2030"),
        Alias("periods", "Önceki bütçe", "2030"),
        Alias("activities", "Census 2030", "1"),
    )
    after = turned(replace(SAMPLE, aliases=names))
    assert [(alias.name, alias.code) for alias in after.aliases] == [
        ("2031 Bütçesi", "2031"),
        ("Önceki bütçe", "2031"),
        ("Census 2030", "1"),
    ]


def test_what_is_said_of_periods_elsewhere_follows_their_codes() -> None:
    periods = (
        *SAMPLE.periods,
        Period("SUM", PeriodUse.COST, "Toplam 2031", 2031, PeriodKind.ESTIMATE, parts=("2030", "2031")),
    )
    equal = Equality(left_column="2030", right_column="2031")
    before = replace(
        SAMPLE,
        periods=periods,
        items=(replace(SAMPLE.items[0], uncounted=("2031",)), *SAMPLE.items[1:]),
        equalities=(equal, replace(equal, left_table="T1", right_table="T1")),
    )
    after = turned(before)
    assert (after.periods[-1].parts, after.items[0].uncounted) == (("2031", "2032"), ("2032",))
    assert [(one.left_column, one.right_column) for one in after.equalities] == [
        ("2031", "2032"),
        ("2030", "2031"),
    ]


# --- what was for one year only ----------------------------------------------------------------------------------


def test_ceilings_approved_values_and_exceptions_begin_anew_and_are_listed() -> None:
    def waiver(until: datetime.date) -> Waiver:
        return Waiver(code="P105", department="NORTH", reason="Tek seferlik", who="Ayşe Yılmaz", until=until)

    before = replace(
        SAMPLE,
        ceilings=(Ceiling(period="2031", department="FIELD", item="IN", amount=Decimal("1250000.5")),),
        approved_values=(ApprovedValue(period="2030", value=Decimal(7)),),
        waivers=(waiver(datetime.date(2031, 12, 31)), waiver(datetime.date(2032, 1, 1))),
    )
    after = turned(before)
    assert (after.ceilings, after.approved_values, after.waivers) == ((), (), ())
    told = {(line.old, line.todo.partition(":")[2].split()[0]) for line in after.turned if not line.cell}
    exception = "P105 · NORTH · Tek seferlik · Ayşe Yılmaz · "
    assert told == {
        ("2031 · FIELD · IN · 1.250.000,50", "tavan"),
        (exception + "31.12.2031", "süresi"),
        (exception + "01.01.2032", "istisna"),
    }


# --- until somebody has looked at it -----------------------------------------------------------------------------


def test_the_definition_warns_at_the_first_line_nobody_has_looked_at() -> None:
    lines = """
    turned
    | sheet | cell | old | new | todo | done |
    | periods | B3 | C20 | C21 | Look | yes |
    | periods | B4 | | | Look | {} |
    | periods | B5 | | | Look | {} |
    """
    assert found(lines.format("", "no")) == ["D408 turned!G4"]
    assert found(lines.format("yes", "maybe")) == ["D017 turned!G5", "D408 turned!G5"]
    assert found(lines.format("yes", "yes")) == []
