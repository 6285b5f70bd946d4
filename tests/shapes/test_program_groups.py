"""Institutions whose programs belong to something above them, from one up to three levels below it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet

import xltools
from tests.answering.test_page import Read
from tests.forms.sample import form_bytes, sample_answers
from tests.outputs.audit.audit import audit
from tests.outputs.recalculation import differences, recalculated, without_caches
from tests.outputs.shown_tables import open_book, sheet_of, sheets_of
from tests.shapes.chain import OF_COSTS, OF_INDICATORS, YEAR, published, said, sample, through
from xltools.consolidation.figures import ALL, CostFigure, Level, Subject
from xltools.definition.control import ApprovedValue
from xltools.definition.definition import Definition
from xltools.definition.differences import differences as defined_otherwise
from xltools.definition.matching import matching
from xltools.definition.model import (
    Activity,
    Phrase,
    Program,
    ProgramGroup,
    ProgramKind,
    Responsibility,
    Subprogram,
    TableKind,
)
from xltools.definition.next_year import next_year
from xltools.definition.schema import fingerprint
from xltools.forms.build_layout import form_language
from xltools.operations.asked import asked_figure
from xltools.operations.consolidating import ConsolidationResult

BEFORE, NOW = "2030", str(YEAR)
GROUPS = (ProgramGroup("1", "Moving people"), ProgramGroup("OWN", "Running the house"))
GROUP_OF = {"1": "1", "20": "1", "10": "OWN", "OFF": "OWN"}
"""Of each program; the first group has the code of its first program."""
OF_GROUPS = {TableKind.PROGRAM_GROUP_COSTS: "1", TableKind.PROGRAM_GROUP_ITEMS: "1"}


@dataclass(frozen=True)
class Shape:
    language: str
    word: str
    """what the institution calls the level; empty for the usual word"""
    has_kinds: bool
    has_activities: bool


SHAPES = (
    Shape("en", "Mission", has_kinds=True, has_activities=True),
    Shape("tr", "", has_kinds=False, has_activities=True),
    Shape("tr", "Öncelik", has_kinds=False, has_activities=False),
)


def without_groups(shape: Shape) -> Definition:
    """Four programs, each with a sub-program; those of a group do not stand beside each other."""
    definition = sample(shape.language)
    definition = replace(
        definition,
        programs=(*definition.programs, Program("20", "Ferries", ProgramKind.SERVICE)),
        subprograms=(*definition.subprograms, Subprogram("20.1", "20", "Ferry lines", "Boats that run")),
        activities=(*definition.activities, Activity("20", "20.1", "Harbours", "What it is for")),
        responsibilities=(*definition.responsibilities, Responsibility("20", "NORTH")),
        published_tables=published(OF_COSTS, OF_INDICATORS),
    )
    if not shape.has_kinds:
        programs = tuple(replace(program, kind=None) for program in definition.programs)
        definition = replace(definition, programs=programs)
    if not shape.has_activities:
        filled = dict.fromkeys(("1.1", "1.10", "OFF.1", "20.1"), "FIELD")
        definition = replace(
            definition,
            subprograms=tuple(replace(one, goal="What it is for") for one in definition.subprograms),
            activities=(),
            responsibilities=tuple(Responsibility(*one) for one in filled.items()),
        )
    return definition


def with_groups(shape: Shape) -> Definition:
    """What was typed for a group last year was approved."""
    definition = without_groups(shape)
    approved = typed(definition)["Running the house", BEFORE]
    return replace(
        definition,
        program_groups=GROUPS,
        approved_values=(ApprovedValue(period=BEFORE, subject="OWN", value=approved),),
        programs=tuple(replace(one, group=GROUP_OF[one.code]) for one in definition.programs),
        published_tables=published(OF_GROUPS, OF_COSTS, OF_INDICATORS),
        phrases=(Phrase("program_group", shape.word),) if shape.word else (),
    )


@pytest.fixture(scope="module", params=SHAPES, ids=lambda shape: f"{shape.language}-{shape.word}")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    return through(tmp_path_factory.mktemp("groups"), with_groups(request.param))


def typed(definition: Definition, *, by_item: bool = False) -> dict[tuple[str, ...], Decimal]:
    """(name of the group or of a program, period), with the name of the economic item between them where asked -> what
    was typed, added up over the links of the definition alone."""
    items = {item.code: item for item in definition.items}
    subprograms = {one.code: one for one in definition.subprograms}
    programs = {one.code: one for one in definition.programs}
    names = {group.code: group.name for group in GROUPS}
    below = {one.code: one.subprogram for one in definition.activities} or {
        code: code for code in subprograms
    }
    sums: dict[tuple[str, ...], Decimal] = {}
    for department in definition.expected_departments:
        for slot, value in sample_answers(definition, department.code).values.items():
            if not slot.row.startswith("cost|") or not isinstance(value, Decimal):
                continue
            _, activity, item = slot.row.split("|")
            program = programs[subprograms[below[activity]].program]
            period = slot.column.removeprefix("period|")
            for name in (program.name, names[GROUP_OF[program.code]]):
                keys: list[tuple[str, ...]] = [(name, period)]
                if by_item:
                    above = (items[item].name, items[items[item].parent].name)
                    keys = [(name, one, period) for one in above]
                for key in keys:
                    sums[key] = sums.get(key, Decimal(0)) + value
    return sums


def numbers_of(sheet: Worksheet) -> Iterator[tuple[str, list[Decimal]]]:
    """The first text of each row, and the numbers behind it."""
    for row in sheet.iter_rows():
        values = [cell.value for cell in row if cell.value not in (None, "")]
        numbers = [Decimal(str(one)) for one in values if isinstance(one, int | float)]
        if values and isinstance(values[0], str) and numbers:
            yield values[0], numbers


def word_of(definition: Definition) -> str:
    own = {phrase.key: phrase.text for phrase in definition.phrases}
    return own.get("program_group", "Ana Program")


def test_every_total_of_a_group_is_what_was_typed_below_it(made: ConsolidationResult) -> None:
    definition = made.outcome.definition
    words, wanted, word = form_language(definition), typed(definition), word_of(definition)
    for book, name in ((made.consolidated, words.text("sheet.by_activity")), (made.summary, "")):
        for sheet in sheets_of(open_book(book)):
            shown = dict(numbers_of(sheet))
            if name == sheet.title or (not name and f"{word}: Moving people" in shown):
                for group in GROUPS:
                    exact = [wanted[group.name, period] for period in (BEFORE, NOW)]
                    assert shown[f"{word}: {group.name}"] == exact
                for program in definition.programs:
                    assert shown[program.name] == [wanted[program.name, period] for period in (BEFORE, NOW)]
                break
        else:
            pytest.fail(f"no sheet of {book.name} shows the groups")


def test_a_group_by_economic_item_is_what_was_typed_of_each(made: ConsolidationResult) -> None:
    """In the table of the consolidated workbook and in the published one."""
    definition = made.outcome.definition
    words, wanted = form_language(definition), typed(definition, by_item=True)
    title = f"{word_of(definition)}: Running the house"
    levels = sheet_of(open_book(made.consolidated), words.text("sheet.levels"))
    rows = [[cell.value for cell in row] for row in levels.iter_rows()]
    start = next(at for at, row in enumerate(rows) if row[0] == title)
    shown = {str(row[0]): row[1:3] for row in rows[start : start + 10] if isinstance(row[1], int | float)}
    items = {item for name, item, _ in wanted if name == "Running the house"}
    assert len(items) == 5
    for item in items:
        exact = [wanted["Running the house", item, period] for period in (BEFORE, NOW)]
        assert [Decimal(str(value)) for value in shown[item]] == exact
    tables = [
        dict(numbers_of(sheet))
        for sheet in sheets_of(open_book(made.summary))
        if any(str(cell.value).endswith("program_group_items") for cell in sheet["A"])
    ]
    (table,) = [table for table in tables if "Personnel" in table]
    assert table["Personnel"] == [wanted["Moving people", "Personnel", period] for period in (BEFORE, NOW)]


def test_its_programs_are_published_beside_each_other(made: ConsolidationResult) -> None:
    definition = made.outcome.definition
    words, wanted = form_language(definition), typed(definition)
    (table,) = [
        dict(numbers_of(sheet))
        for sheet in sheets_of(open_book(made.summary))
        if any(str(cell.value).endswith("program_group_costs") for cell in sheet["A"])
        and words.text("table.programs") in [cell.value for cell in sheet["A"]]
    ]
    assert {"Roads", "Ferries"} <= set(table)
    assert {"Offices", "Off-program"}.isdisjoint(table)
    assert table["Ferries"] == [wanted["Ferries", period] for period in (BEFORE, NOW)]
    whole = [wanted["Moving people", period] for period in (BEFORE, NOW)]
    assert table[words.text("table.total_spaced")] == whole


def test_changes_are_shown_of_the_groups_above_their_programs(made: ConsolidationResult) -> None:
    definition = made.outcome.definition
    words, wanted = form_language(definition), typed(definition)
    sheet = sheet_of(open_book(made.consolidated), words.text("sheet.variance"))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = [row[1] for row in rows]
    order = ["Moving people", "Roads", "Ferries", "Running the house", "Offices", "Off-program"]
    assert [name for name in names if name in order] == order
    row = rows[names.index("Running the house")]
    assert [Decimal(str(value)) for value in row[6:8]] == [
        wanted["Running the house", period] for period in (BEFORE, NOW)
    ]


def test_the_groups_are_checked_to_be_the_institution(made: ConsolidationResult) -> None:
    checks = made.outcome.checks
    assert [check.code for check in checks if check.required and not check.holds] == []
    assert [check.code for check in checks].count("K28") == 2
    assert [check.holds for check in checks if check.code == "K21"] == [True]
    assert not made.is_draft
    has_kinds = bool(made.outcome.definition.program_kinds)
    assert ("K05" in {check.code for check in checks}) is has_kinds


def test_what_is_shown_of_them_fits(made: ConsolidationResult) -> None:
    assert audit(made.consolidated, "consolidated") == []
    assert audit(made.summary, "summary") == []


def test_they_are_called_by_the_word_of_the_institution(made: ConsolidationResult) -> None:
    definition = made.outcome.definition
    word = word_of(definition)
    document = Document(str(made.summary.with_suffix(".docx")))
    headings = [one.text for one in document.paragraphs if str(one.style and one.style.name)[:7] == "Heading"]
    assert f"{word}: Moving people" in headings
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    everything = [*said(made.consolidated), *said(made.summary), *headings, *cells]
    assert sum(text.startswith(word) for text in everything) > 10
    others = {"Mission", "Öncelik", "Ana Program", "Program group"} - {word}
    assert [text for text in everything if text.startswith(tuple(others))] == []


def test_a_total_is_traced_down_from_the_group_by_its_word(made: ConsolidationResult) -> None:
    """In the words of both languages and of the institution; the code alone is also that of a program."""
    definition = made.outcome.definition
    words = form_language(definition)
    figure = CostFigure(Subject(Level.PROGRAM_GROUP, "1"), ALL, NOW)
    for word in ("ana program", "Program group", "pillar", "ÖNCELİK" if words.code == "tr" else "mission"):
        assert asked_figure(f"{word} 1", "*", NOW, definition, words) == figure
    assert asked_figure(f"{word_of(definition)} 1", "*", NOW, definition, words) == figure
    assert asked_figure("Moving", "*", NOW, definition, words) == figure
    of_program = CostFigure(Subject(Level.PROGRAM, "1"), ALL, NOW)
    assert asked_figure("program 1", "*", NOW, definition, words) == of_program
    root = xltools.trace("Moving people", "*", NOW, project=made.consolidated.parents[1]).root
    assert root.value == typed(definition)["Moving people", NOW]
    assert [child.label for child in root.children] == ["1 Roads", "20 Ferries"]
    assert sum(cell.value or 0 for cell in root.cells()) == root.value
    whole = xltools.trace("*", "*", NOW, project=made.consolidated.parents[1]).root
    assert [child.label for child in whole.children] == ["1 Moving people", "OWN Running the house"]


def test_another_program_calculates_the_same_and_an_overwritten_total_is_noticed(
    made: ConsolidationResult, tmp_path: Path
) -> None:
    definition = made.outcome.definition
    words = form_language(definition)
    assert without_caches(made.consolidated, tmp_path / "consolidated.xlsx") > 500
    assert without_caches(made.summary, tmp_path / "summary.xlsx") > 50
    book = open_book(made.consolidated, formulas=True)
    sheet = sheet_of(book, words.text("sheet.by_activity"))
    row = next(row for row in sheet.iter_rows() if row[0].value == f"{word_of(definition)}: Moving people")
    assert str(row[2].value).startswith("=")
    row[2].value = 1_000_000
    book.save(tmp_path / "overwritten.xlsx")
    names = ("consolidated", "summary", "overwritten")
    again = recalculated([tmp_path / f"{name}.xlsx" for name in names], tmp_path)
    for original, other in zip((made.consolidated, made.summary), again[:2], strict=True):
        compared, wrong = differences(original, other)
        assert compared
        assert wrong == []
    failed = words.text("check.failed")
    told = [str(c.value) for row in open_book(again[2]).worksheets[0].iter_rows() for c in row]
    before = [str(c.value) for row in open_book(again[0]).worksheets[0].iter_rows() for c in row]
    checks = [list(said(path)).count(failed) for path in (again[0], again[2])]
    assert checks[0] < checks[1]
    assert told != before


def test_the_page_for_the_head_of_the_unit_has_a_table_of_them(made: ConsolidationResult) -> None:
    definition = made.outcome.definition
    root = made.consolidated.parents[1]
    page = xltools.status(project=root, day=datetime.date(YEAR - 1, 9, 1), html=True).page
    assert page is not None
    tables = Read(page.read_text(encoding="utf-8")).tables
    (table,) = [rows for rows in tables if rows[0][0] == word_of(definition)]
    (budget,) = [at for at, head in enumerate(table[0]) if head.startswith("2031")]
    words, wanted = form_language(definition), typed(definition)
    shown = {row[0]: row[budget] for row in table[1:-1]}
    assert shown == {
        f"{group.code} · {group.name}": words.number(wanted[group.name, NOW]) for group in GROUPS
    }


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_forms_of_departments_do_not_change(shape: Shape) -> None:
    above, plain = with_groups(shape), without_groups(shape)
    assert fingerprint(above) == fingerprint(plain)
    for department in plain.expected_departments:
        assert form_bytes(above, department.code) == form_bytes(plain, department.code)


def test_an_institution_without_them_hears_nothing_of_them(tmp_path: Path) -> None:
    result = through(tmp_path, without_groups(SHAPES[1]))
    assert "K28" not in {check.code for check in result.outcome.checks}
    everything = [*said(result.consolidated), *said(result.summary)]
    assert [text for text in everything if "ana program" in text.casefold()] == []


def test_the_next_year_keeps_the_groups_and_a_comparison_tells_what_became_of_them() -> None:
    now = with_groups(SHAPES[0])
    later = next_year(now, now.institution.year + 1, form_language(now))
    assert later.program_groups == GROUPS
    assert [program.group for program in later.programs] == [program.group for program in now.programs]
    moved: Mapping[str, str] = {**GROUP_OF, "20": "OWN"}
    changed = replace(
        now,
        program_groups=(GROUPS[0], replace(GROUPS[1], code="IN")),
        programs=tuple(
            replace(one, group={"OWN": "IN"}.get(moved[one.code], moved[one.code])) for one in now.programs
        ),
    )
    matched = matching(now, changed)
    assert matched.code("program_groups", "OWN") == "IN"
    told = defined_otherwise(matched.definition, changed, matched.codes)
    assert [(one.known.code, one.old, one.new) for one in told if one.sheet.key == "programs"] == [
        ("20", "1", "IN")
    ]
