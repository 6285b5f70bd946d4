"""A sheet that says it is another one is told and not counted; one that says the same in other words is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from tests.forms import sample
from tests.forms.moving import Change, re_saved, write
from tests.forms.pasting import Pasting, pastings
from tests.mutations.dialects import by_xlsxwriter
from tests.mutations.forms import INPUTS, definition
from tests.mutations.model import Cell, Position, load
from tests.thoroughness import examples
from xltools.definition.definition import Definition
from xltools.definition.model import Alias
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_layout
from xltools.forms.submission import FormReader

DEFINITION = sample.sample_definition()
COSTS, OTHER_COSTS, INDICATORS, RESOURCE = "costs|1", "costs|10", "indicators", "resource|T1"
TITLE, LINE = "B2", "B3"
COST_SHEET = form_layout(DEFINITION, "NORTH").sheet(COSTS)
INSTITUTION, PROGRAM, SUBPROGRAM = (f"C{COST_SHEET.foot_row + at}" for at in range(3))
PERSONNEL, GOODS = (COST_SHEET.row_numbers[f"cost|1|{item}"] for item in ("1", "10"))
OWN_LINE = "2031 · North office · tutarlar TL olarak yazılır"


def told(*changes: Change, definition: Definition = DEFINITION) -> list[Finding]:
    """The findings of NORTH's form, filled and then changed."""
    answers = sample.sample_answers(definition)
    return list(
        sample.read(re_saved(sample.form_bytes(definition, answers=answers), *changes), definition).findings
    )


def codes(*changes: Change, definition: Definition = DEFINITION) -> list[str]:
    return [found.code for found in told(*changes, definition=definition)]


# --- any institution, any block ------------------------------------------------------------------------------


@given(pastings())
@settings(
    max_examples=examples(40),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking whole institutions takes minutes
    suppress_health_check=list(HealthCheck),  # two whole forms are drawn, written and loaded
)
def test_nothing_is_booked_under_a_department_or_an_activity_that_the_sheet_contradicts(
    pasting: Pasting,
) -> None:
    is_another = pasting.says_another_department() or pasting.says_another_sheet()
    event(f"contradicted: {is_another}")
    submission = pasting.read()
    name = pasting.into.layout.name
    origins = [cost.origin for cost in submission.costs]
    origins += [indicator.origin for indicator in submission.indicators]
    origins += [resource.origin for resource in submission.resources]
    if is_another:
        assert [origin for origin in origins if origin.sheet == name] == []
        assert [f.place.sheet for f in submission.findings if f.code == "S217"] == [name]
        assert submission.has_error


# --- what is told ----------------------------------------------------------------------------------------------


def test_one_finding_names_all_that_the_sheet_says_and_all_that_it_is() -> None:
    changes = (
        write(COSTS, TITLE, "Faaliyet Maliyetleri Tablosu · 10"),
        write(COSTS, LINE, OWN_LINE.replace("North", "South")),
        write(COSTS, PROGRAM, "Offices"),
        write(COSTS, f"B{GOODS}", "Something else"),
    )
    (found,) = told(*changes)
    assert (found.code, found.place.sheet, found.place.cell) == ("S217", "Maliyet 1", TITLE)
    assert dict(found.values) == {
        "found": "10 Heating / South office / Offices",
        "expected": "1 New roads / North office / Roads",
    }


def test_a_sheet_may_say_the_same_in_other_words() -> None:
    for where, address, text in (
        (COSTS, TITLE, "Costs of roads"),
        (COSTS, TITLE, "Activity costs · 1"),
        (COSTS, LINE, "2031 · NORTH  Office"),
        (COSTS, LINE, "North office"),
        (COSTS, LINE, None),
        (COSTS, PROGRAM, "Roads and bridges"),
        (RESOURCE, TITLE, "Our staff"),
        (INDICATORS, TITLE, "Performance indicators"),
    ):
        assert codes(write(where, address, text)) == [], (where, address, text)


def test_names_are_compared_whole() -> None:
    longer = replace(
        DEFINITION,
        departments=(
            *DEFINITION.departments,
            replace(DEFINITION.departments[0], code="FAR", name="North office · Harbour"),
            replace(DEFINITION.departments[0], code="NEAR", name="North"),
        ),
    )
    assert codes(definition=longer) == []
    assert codes(write(COSTS, LINE, "2031 · North office · Harbour"), definition=longer) == ["S217"]
    assert codes(write(COSTS, LINE, "2031 · North"), definition=longer) == ["S217"]


def test_a_name_of_two_keys_contradicts_neither() -> None:
    first, second, *others = DEFINITION.subprograms
    alike = replace(
        DEFINITION,
        departments=tuple(replace(one, name="Office") for one in DEFINITION.departments),
        subprograms=(replace(first, name="Roads"), replace(second, name="Roads"), *others),
    )
    assert codes(definition=alike) == []
    # A program and a sub-program may have one name: each line is held against names of its own kind.
    assert codes(write(COSTS, SUBPROGRAM, "Offices"), definition=alike) == []
    assert codes(write(COSTS, PROGRAM, "Offices"), definition=alike) == ["S217"]


@pytest.mark.parametrize(
    ("sheet", "name", "address", "text"),
    [
        ("departments", "Northern branch", LINE, "2031 · Northern branch"),
        ("programs", "Motorways", PROGRAM, "Motorways"),
        ("resource_tables", "People", TITLE, "People"),
    ],
)
def test_an_alias_is_a_name_like_any_other(sheet: str, name: str, address: str, text: str) -> None:
    where = RESOURCE if sheet == "resource_tables" else COSTS
    own, other = {
        "departments": ("NORTH", "SOUTH"),
        "programs": ("1", "10"),
        "resource_tables": ("T1", "T2"),
    }[sheet]
    table = replace(DEFINITION.resource_tables[0], code="T2", title="Rooms", departments=("SOUTH",))
    known = replace(DEFINITION, resource_tables=(*DEFINITION.resource_tables, table))
    of_own = replace(known, aliases=(Alias(sheet, name, own),))
    of_other = replace(known, aliases=(Alias(sheet, name, other),))
    assert codes(write(where, address, text), definition=of_own) == []
    assert codes(write(where, address, text), definition=of_other) == ["S217"]


def test_a_form_from_before_the_language_was_changed_is_no_other_form() -> None:
    english = replace(DEFINITION, institution=replace(DEFINITION.institution, language="en"))
    turkish_form = sample.form_bytes(DEFINITION)
    assert sample.read(turkish_form, english).findings == ()
    pasted = re_saved(turkish_form, write(COSTS, TITLE, "Faaliyet Maliyetleri Tablosu · 10"))
    assert [found.code for found in sample.read(pasted, english).findings] == ["S217"]


def test_names_nobody_knows_are_told_where_the_guide_names_the_own_ones() -> None:
    strange = (write(COSTS, INSTITUTION, "Ministry of Roads"), write(COSTS, LINE, "2031 · Ninth region"))
    (found,) = told(*strange)
    assert (found.code, found.place.cell) == ("S218", LINE)
    values = dict(found.values)
    assert values["found"] == "Ninth region / Ministry of Roads"
    assert values["expected"] == "North office / House of Numbers"
    # A form that was made before both were renamed says so everywhere.
    renamed = (*strange, write("guide", "B2", "Ministry of Roads"), write("guide", "B4", "Ninth region"))
    assert codes(*renamed) == []


def test_an_error_in_the_identity_hides_what_follows_from_it_and_no_other_sheet() -> None:
    assert codes(
        write(COSTS, TITLE, "Faaliyet Maliyetleri Tablosu · 10"),
        write(COSTS, f"C{GOODS}", "yok"),
        write(OTHER_COSTS, f"C{PERSONNEL}", "yok"),
    ) == ["S217", "V101"]


def test_a_reader_that_has_read_other_forms_sees_the_same() -> None:
    """All saved with the values of their formulas: only such sheets are remembered."""
    book = load(sample.form_bytes(DEFINITION, answers=sample.sample_answers(DEFINITION)))

    def saved(*texts: tuple[str, Position, str]) -> bytes:
        changed = book
        for key, at, text in texts:
            changed = changed.put(changed.with_key(key).put((at, Cell(text))))
        return by_xlsxwriter(changed)

    strange = (COSTS, (COST_SHEET.foot_row, 3), "Ministry of Roads")
    others = (
        (saved((COSTS, (3, 2), OWN_LINE.replace("North", "South"))), ["S217"]),
        (saved((COSTS, (3, 2), OWN_LINE.replace("2031", "2030"))), ["S217"]),
        (saved(strange), ["S218"]),
    )
    for first in (saved(), saved(strange, ("guide", (2, 2), "Ministry of Roads"))):
        reader = FormReader(DEFINITION)
        assert reader.read(first, sample.FILE).findings == ()
        for data, expected in others:
            assert [found.code for found in reader.read(data, sample.FILE).findings] == expected


# --- the example ----------------------------------------------------------------------------------------------


def test_one_reader_finds_nothing_in_the_91_forms() -> None:
    reader = FormReader(definition())
    submissions = [reader.read(path.read_bytes(), path.name) for path in sorted(INPUTS.glob("*.xlsx"))]
    assert len(submissions) == 91
    assert [found for submission in submissions for found in submission.findings] == []
