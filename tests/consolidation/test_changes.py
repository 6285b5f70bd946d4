"""What moved between two states: found by keys, with its reason, and adding up to what the totals differ by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.outputs.other_institution import filled, other_definition
from xltools.consolidation.accepted_values import Accepted, AcceptedValue, Kind
from xltools.consolidation.changes import Comparison, compare
from xltools.consolidation.movements import Movement, Reason, State
from xltools.definition.definition import Definition
from xltools.definition.differences import Change
from xltools.definition.model import (
    Alias,
    Department,
    Equality,
    Period,
    PeriodKind,
    PeriodUse,
    ResourceLine,
    ResourceTable,
    Responsibility,
)

BOOK = other_definition(published=False)
ANSWERS = filled(2)
Cell = tuple[str, str, str, str, str]
"""department, kind, subject, item, period"""
Answered = Mapping[Cell, Decimal]
ALL: Answered = {
    **{(d, "cost", a, i, p): amount for (d, a, i, p), amount in ANSWERS.costs.items()},
    **{(d, "indicator", code, "", p): value for (d, code, p), value in ANSWERS.indicators.items()},
    **{(d, "resource", "FLEET", row, column): value for (d, row, column), value in ANSWERS.resources.items()},
}


def state(answers: Answered = ALL, definition: Definition = BOOK, saved: int = 0) -> State:
    """The state of an institution that filled in ``answers``; ``saved`` how often each form was saved since."""
    departments = sorted({key[0] for key in answers})
    by_department = {d: sorted((k, v) for k, v in answers.items() if k[0] == d) for d in departments}
    digests = {d: sha256(repr((own, saved)).encode()).hexdigest() for d, own in by_department.items()}
    values = tuple(
        AcceptedValue(d, Kind(kind), subject, item, period, value, f"{d}.xlsx", subject, "D5", digests[d])
        for (d, kind, subject, item, period), value in answers.items()
    )
    totals = {
        period.code: sum(
            (v for k, v in answers.items() if k[1] == "cost" and k[4] == period.code and k[3] in counted),
            Decimal(0),
        )
        for period in definition.cost_periods
        for counted in [{item.code for item in definition.items if period.code not in item.uncounted}]
    }
    return State(definition, digests, values, totals)


def shown(comparison: Comparison) -> set[tuple[Any, ...]]:
    return {(*movement.key, movement.difference, movement.reason) for movement in comparison.movements}


def with_records(sheet: str, *records: object, definition: Definition = BOOK) -> Definition:
    changed: dict[str, Any] = {sheet: records}
    return replace(definition, **changed)


SOME: Cell = ("N.1", "cost", "1.1.1", "1.1", "B30")
OTHER: Cell = ("N.1", "cost", "1.1.1", "1.2", "B30")


def test_a_million_between_two_items_of_a_department_is_two_movements_of_one_form() -> None:
    million = Decimal(1_000_000)
    moved = compare(state(), state({**ALL, SOME: ALL[SOME] + million, OTHER: ALL[OTHER] - million}))
    assert shown(moved) == {
        (Kind.COST, *_rest(SOME), million, Reason.FORM),
        (Kind.COST, *_rest(OTHER), -million, Reason.FORM),
    }
    assert [period.difference for period in moved.periods] == [0, 0, 0, 0]
    assert moved.adds_up
    assert not moved.is_equal


def test_an_amount_that_is_in_no_total_moves_no_total() -> None:
    left_out = (replace(one, uncounted=("B30",)) if one.code == SOME[3] else one for one in BOOK.items)
    definition = with_records("items", *left_out)
    moved = compare(
        state(definition=definition), state({**ALL, SOME: ALL[SOME] + 5, OTHER: ALL[OTHER] + 7}, definition)
    )
    effects = [(one.difference, one.effect) for one in moved.movements]
    assert effects == [(Decimal(7), Decimal(7)), (Decimal(5), Decimal(0))]
    assert [one.difference for one in moved.periods if one.code == "B30"] == [7]
    assert moved.adds_up


def _rest(key: Cell) -> tuple[str, ...]:
    return key[0], *key[2:]


def test_forms_that_were_only_saved_again_are_no_change_and_are_named() -> None:
    moved = compare(state(), state(saved=1))
    assert moved.is_equal
    assert set(moved.saved_again) == {key[0] for key in ALL}


def test_a_blank_that_became_zero_is_a_change_of_no_money() -> None:
    without = {key: value for key, value in ALL.items() if key != SOME}
    moved = compare(state(without), state({**ALL, SOME: Decimal(0)}))
    (movement,) = moved.movements
    assert movement.old is None
    assert (movement.difference, movement.reason) == (Decimal(0), Reason.FORM)
    assert not moved.is_equal


def test_each_movement_says_why() -> None:
    def without(code: str) -> Answered:
        return {key: value for key, value in ALL.items() if code not in key}

    no_n1 = with_records("departments", *(d for d in BOOK.departments if d.code != "N.1"))
    no_b29 = with_records("periods", *(p for p in BOOK.periods if p.code != "B29"))
    relieved = with_records("responsibilities", *(r for r in BOOK.responsibilities if r.activity != "2.1.1"))
    cases = {
        "the form left": (state(), state(without("N.1")), Reason.FORM_GONE),
        "the form came": (state(without("N.1")), state(), Reason.NEW_FORM),
        "the department left": (state(), state(without("N.1"), no_n1), Reason.DEFINITION),
        "the department came": (state(without("N.1"), no_n1), state(), Reason.DEFINITION),
        "the period left": (state(), state(without("B29"), no_b29), Reason.DEFINITION),
        "nobody answers for it": (state(), state(without("2.1.1"), relieved), Reason.DEFINITION),
    }
    for name, (old, new, reason) in cases.items():
        moved = compare(old, new)
        assert moved.movements, name
        assert {movement.reason for movement in moved.movements} == {reason}, name
        assert moved.adds_up, name


def test_what_one_definition_counts_and_the_other_does_not_moves_the_total_and_no_value() -> None:
    (item,) = (item for item in BOOK.items if item.code == "1.1")
    items = (replace(item, uncounted=("B30",)) if one is item else one for one in BOOK.items)
    moved = compare(state(), state(definition=with_records("items", *items)))
    assert moved.adds_up
    touched = {key: value for key, value in ALL.items() if key[3:] == ("1.1", "B30") and value}
    effects = {(movement.effect, movement.difference) for movement in moved.movements}
    assert effects == {(-value, Decimal(0)) for value in touched.values()}
    assert {movement.reason for movement in moved.movements} == {Reason.DEFINITION}


def test_the_largest_money_comes_first_and_what_is_no_money_last() -> None:
    changed = {key: value * 2 for key, value in ALL.items()}
    movements = compare(state(), state(changed)).movements
    money = [abs(movement.difference) for movement in movements if movement.key.kind is Kind.COST]
    assert money == sorted(money, reverse=True)
    assert all(movement.key.kind is not Kind.COST for movement in movements[len(money) :])


# --- codes and years ---------------------------------------------------------------------------------------------


def test_a_changed_code_moves_nothing_and_is_told_once() -> None:
    activities = (replace(a, code="1.1.7") if a.code == "1.1.1" else a for a in BOOK.activities)
    recoded = with_records("activities", *activities)
    recoded = replace(
        recoded,
        responsibilities=tuple(
            Responsibility("1.1.7" if r.activity == "1.1.1" else r.activity, r.department)
            for r in BOOK.responsibilities
        ),
        ceilings=tuple(replace(c, activity="1.1.7") if c.activity == "1.1.1" else c for c in BOOK.ceilings),
        approved_values=tuple(
            replace(v, subject="1.1.7") if v.subject == "1.1.1" else v for v in BOOK.approved_values
        ),
    )
    answers = {(d, k, "1.1.7" if s == "1.1.1" else s, i, p): v for (d, k, s, i, p), v in ALL.items()}
    for old, new in ((state(), state(answers, recoded)), (state(answers, recoded), state())):
        moved = compare(old, new)
        assert moved.movements == ()
        (told,) = moved.definition
        assert (told.sheet.key, told.change) == ("activities", Change.RECODED)
        assert {told.old, told.new} == {"1.1.1", "1.1.7"}


def test_a_changed_code_of_a_row_or_a_column_of_a_resource_table_moves_nothing_either() -> None:
    """Another table has lines of the same codes, which stay what they are."""
    row, column = (lines[0].code for lines in (BOOK.resource_rows, BOOK.resource_columns))
    twin = ResourceTable("TWIN", "Another table", "What", ("HQ",))
    before = replace(
        BOOK,
        resource_tables=(*BOOK.resource_tables, twin),
        resource_rows=(*BOOK.resource_rows, ResourceLine("TWIN", row, "Its row")),
        resource_columns=(*BOOK.resource_columns, ResourceLine("TWIN", column, "Its column")),
        equalities=(Equality(left_table="FLEET", left_row=row, right_table="TWIN", right_row=row),),
    )
    typed: Answered = {**ALL, ("HQ", "resource", "TWIN", row, column): Decimal(4)}
    after = replace(
        before,
        resource_tables=(*(replace(table, code="CARS") for table in BOOK.resource_tables), twin),
        resource_rows=tuple(_renewed(line, row, "r9") for line in before.resource_rows),
        resource_columns=tuple(_renewed(line, column, "c9") for line in before.resource_columns),
        equalities=(Equality(left_table="CARS", left_row="r9", right_table="TWIN", right_row=row),),
    )
    codes = {row: "r9", column: "c9"}
    answers = {
        (d, k, "CARS", codes.get(i, i), codes.get(p, p)) if s == "FLEET" else (d, k, s, i, p): value
        for (d, k, s, i, p), value in typed.items()
    }
    moved = compare(state(typed, before), state(answers, after))
    assert moved.movements == ()
    assert [(one.sheet.key, one.change, one.old, one.new) for one in moved.definition] == [
        ("resource_tables", Change.RECODED, "FLEET", "CARS"),
        ("resource_rows", Change.RECODED, row, "r9"),
        ("resource_columns", Change.RECODED, column, "c9"),
    ]
    assert compare(state(answers, after), state(typed, before)).movements == ()


def _renewed(line: ResourceLine, old: str, new: str) -> ResourceLine:
    if line.table != "FLEET":
        return line
    return replace(line, table="CARS", code=new if line.code == old else line.code)


def test_a_code_that_changed_with_its_name_is_another_one_unless_an_other_name_says_so() -> None:
    departments = tuple(
        Department("N.9", "North Nine", d.group) if d.code == "N.1" else d for d in BOOK.departments
    )
    answers: Answered = {("N.9" if d == "N.1" else d, k, s, i, p): v for (d, k, s, i, p), v in ALL.items()}
    silent = with_records("departments", *departments)
    told = compare(state(), state(answers, silent))
    assert {movement.reason for movement in told.movements} == {Reason.DEFINITION}
    assert {one.change for one in told.definition} == {Change.DROPPED, Change.ADDED}
    named = replace(silent, aliases=(Alias("departments", "N.1", "N.9"),))
    assert compare(state(), state(answers, named)).movements == ()
    assert compare(state(answers, named), state()).movements == ()


def test_of_two_years_only_what_both_ask_for_is_compared_and_a_target_is_next_years_plan() -> None:
    periods = (
        Period("B30x", PeriodUse.COST, "2030 Budget", 2030, PeriodKind.BUDGET),
        Period("B31", PeriodUse.COST, "2031 Budget", 2031, PeriodKind.BUDGET),
        Period("P30", PeriodUse.INDICATOR, "2030 Planned", 2030, PeriodKind.PLAN),
        # The code of another column of the year before.
        Period("A28", PeriodUse.INDICATOR, "2031 Target", 2031, PeriodKind.TARGET),
    )
    later = replace(
        BOOK,
        institution=replace(BOOK.institution, year=2031),
        periods=periods,
        ceilings=(),
    )
    codes = {"B30": "B30x", "T30": "P30"}
    carried: Answered = {
        (d, k, s, i, codes.get(p, p)): value
        for (d, k, s, i, p), value in ALL.items()
        if p in codes or k == "resource"
    }
    new = {
        ("HQ", "indicator", "K2", "", "A28"): Decimal(77),
        ("HQ", "cost", "10.1.1", "1.1", "B31"): Decimal(5),
    }
    moved = compare(state(), state({**carried, **new}, later))
    assert moved.movements == ()
    assert "approved_values" not in {one.sheet.key for one in moved.definition}
    assert [(p.old.code, p.new.code) for p in moved.periods if p.old and p.new] == [("B30", "B30x")]
    assert [period.code for period in moved.apart] == ["B29", "F31", "F32", "A28", "F31i", "B31", "A28"]
    target: Cell = ("HQ", "indicator", "K2", "", "P30")
    (movement,) = compare(state(), state({**carried, target: Decimal(9)}, later)).movements
    assert (movement.old and movement.old.period, movement.key.period) == ("T30", "P30")


# --- for whatever is typed ---------------------------------------------------------------------------------------

_GONE = st.sets(st.sampled_from(sorted({key[0] for key in ALL})), max_size=2)
_VALUES = st.integers(-(10**11), 10**11).map(lambda units: Decimal(units).scaleb(-2))
_CHANGED = st.dictionaries(st.sampled_from(sorted(ALL)), st.none() | _VALUES, max_size=6)
_DEFINITIONS = {
    "as it is": BOOK,
    "another text": replace(BOOK, institution=replace(BOOK.institution, deadline="tomorrow")),
    "a department less": with_records("departments", *(d for d in BOOK.departments if d.code != "N.1")),
    "an item that counts in some totals": with_records(
        "items", *(replace(i, uncounted=("B29", "F31")) if i.code == "1.1" else i for i in BOOK.items)
    ),
    "another code": with_records(
        "items", *(replace(i, code="9") if i.code == "1.2" else i for i in BOOK.items)
    ),
}
_STATES = st.tuples(_CHANGED, _GONE, st.sampled_from(sorted(_DEFINITIONS)))


def _state(changed: Mapping[Cell, Decimal | None], gone: set[str], name: str) -> State:
    definition = _DEFINITIONS[name]
    known = {department.code for department in definition.departments} - gone
    items = {"1.2": "9"} if name == "another code" else {}
    answers: Answered = {
        (d, kind, subject, items.get(item, item), period): value
        for (d, kind, subject, item, period), value in {**ALL, **changed}.items()
        if value is not None and d in known
    }
    return state(answers, definition)


@given(before=_STATES, now=_STATES)
def test_it_is_empty_with_itself_negative_the_other_way_and_adds_up(
    before: tuple[dict[Cell, Decimal | None], set[str], str],
    now: tuple[dict[Cell, Decimal | None], set[str], str],
) -> None:
    old, new = _state(*before), _state(*now)
    assert compare(old, old).is_equal
    one, other = compare(old, new), compare(new, old)
    assert sorted(map(_forth, one.movements)) == sorted(map(_back, other.movements))
    assert len(one.definition) == len(other.definition)
    for comparison in (one, other):
        assert comparison.adds_up
        assert comparison.is_equal == (before[2] == now[2] and not comparison.movements)


def _forth(movement: Movement) -> tuple[str, str, Decimal]:
    return _said(movement.old), _said(movement.new), movement.difference


def _back(movement: Movement) -> tuple[str, str, Decimal]:
    return _said(movement.new), _said(movement.old), -movement.difference


def _said(value: Accepted | None) -> str:
    return repr(value[:6]) if value else ""
