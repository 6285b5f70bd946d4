"""Institutions of any shape and filled forms of theirs, for property tests.

The codes 1, 10, 1.1 and 1.10 are always among those drawn from, and the texts hold what workbooks stumble over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from xltools.definition.definition import Definition
from xltools.definition.model import (
    Activity,
    Combination,
    Department,
    EconomicItem,
    Group,
    Indicator,
    Institution,
    Period,
    PeriodKind,
    PeriodUse,
    Phrase,
    Program,
    ProgramKind,
    ResourceLine,
    ResourceTable,
    Responsibility,
    Subprogram,
)
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import DECLARATION, Answers, ColumnRole, Slot

CODES = ("1", "10", "1.1", "1.10", "01", "F-1", "İL_06", "x", "C" * 40)
AWKWARD_TEXTS = (
    "=1+1",
    "+90 312",
    "'quoted'",
    'say "no"',
    "O'Neill's",
    "İl Göç İdaresi ığüşöç",
    "🏛️ 👩‍👩‍👧",
    "file:///c:/x",
    "http://example.org/?a=1&b=<2>",
    "_x000D_",
    "12,5",
    "3.5",
    "TRUE",
    "#N/A",
    "{name}",
    "two\nlines",
    "very long name " * 30,
    "[a]:b*c?d/e\\f",
)
# Neither control characters nor code points that stand for nothing: no keyboard types them.
_READABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40)
TEXTS = st.sampled_from(AWKWARD_TEXTS) | _READABLE.filter(lambda text: bool(text.strip()))
# Narrower than it should be as long as test_a_heading_of_emoji_makes_a_form fails.
HEADINGS = TEXTS.filter(lambda text: max(map(ord, text)) < 0x10000)
SHEET_NAMES = st.sampled_from(
    ("Costs {code}", "{code}", "Kosten: [alle] {code}", "x" * 40 + "{code}", "Dept's")
)


@dataclass(frozen=True)
class FilledForm:
    """A form of ``department`` with ``answers``."""

    definition: Definition
    department: str
    answers: Answers


def _codes(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(CODES), min_size=least, max_size=most, unique=True)


@st.composite
def items(draw: st.DrawFn) -> tuple[EconomicItem, ...]:
    """A tree of any depth; what is asked of it has at least one line."""
    made: list[EconomicItem] = []
    codes = draw(_codes(1, 6))
    for at, code in enumerate(codes):
        parent = draw(st.sampled_from(["", *(item.code for item in made)]))
        asked = at == len(codes) - 1 or draw(st.booleans())
        made.append(EconomicItem(code=code, parent=parent, name=draw(TEXTS), asked=asked))
    return tuple(made)


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, ...]:
    made = []
    for use, codes in ((PeriodUse.COST, draw(_codes(1, 4))), (PeriodUse.INDICATOR, draw(_codes(1, 3)))):
        made += [Period(code, use, draw(HEADINGS), 2030, PeriodKind.BUDGET) for code in codes]
    return tuple(made)


@st.composite
def indicators(draw: st.DrawFn, subprograms: Sequence[str], givers: Sequence[str]) -> tuple[Indicator, ...]:
    made: list[Indicator] = []
    for code in draw(_codes(0, 4)):
        subprogram = draw(st.sampled_from(list(subprograms)))
        if len(made) >= 2 and draw(st.booleans()):
            above, below = draw(st.permutations([i.code for i in made]))[:2]
            ratio = Indicator(
                code,
                subprogram,
                draw(TEXTS),
                "%",
                combination=Combination.RATIO,
                numerator=above,
                denominator=below,
            )
            made.append(ratio)
            continue
        made.append(
            Indicator(
                code,
                subprogram,
                draw(TEXTS),
                draw(TEXTS),
                decimals=draw(st.integers(0, 3)),
                combination=Combination.SUM,
                contributors=tuple(givers),
                description=draw(TEXTS | st.just("")),
            )
        )
    return tuple(made)


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Any institution of a few departments; each activity has a responsible one."""
    decimals = draw(st.integers(0, 3))
    department_codes = draw(_codes(1, 3))
    group = draw(st.sampled_from(["", "GROUP"]))
    givers = (group or department_codes[0],)
    programs, subprograms = draw(_codes(1, 3)), draw(_codes(1, 3))
    activities, tables = draw(_codes(1, 3)), draw(_codes(0, 2))
    rows = {table: draw(_codes(1, 3)) for table in tables}
    columns = {table: draw(_codes(1, 3)) for table in tables}
    return Definition(
        institution=Institution(
            code=draw(st.sampled_from(CODES)),
            name=draw(TEXTS),
            year=draw(st.integers(2000, 2099)),
            language=draw(st.sampled_from(["tr", "en", "de"])),
            currency=draw(st.sampled_from(["TL", "EUR", "¥"])),
            decimals=decimals,
            largest_amount=10**12,
        ),
        groups=(Group("GROUP", draw(TEXTS)),) if group else (),
        departments=tuple(Department(code, draw(TEXTS), group) for code in department_codes),
        programs=tuple(
            Program(code, draw(TEXTS), draw(st.sampled_from(list(ProgramKind)))) for code in programs
        ),
        subprograms=tuple(
            Subprogram(code, draw(st.sampled_from(programs)), draw(TEXTS), draw(TEXTS | st.just("")))
            for code in subprograms
        ),
        activities=tuple(
            Activity(code, draw(st.sampled_from(subprograms)), draw(TEXTS)) for code in activities
        ),
        indicators=draw(indicators(subprograms, givers)),
        items=draw(items()),
        periods=draw(periods()),
        responsibilities=tuple(
            Responsibility(code, draw(st.sampled_from([group or department_codes[0], *department_codes])))
            for code in activities
        ),
        resource_tables=tuple(
            ResourceTable(
                code, draw(TEXTS), draw(TEXTS), givers, draw(st.sampled_from(["", "Sum"])), draw(TEXTS)
            )
            for code in tables
        ),
        resource_rows=tuple(ResourceLine(t, code, draw(TEXTS)) for t in tables for code in rows[t]),
        resource_columns=tuple(ResourceLine(t, code, draw(HEADINGS)) for t in tables for code in columns[t]),
        phrases=(Phrase("form.costs.sheet", draw(SHEET_NAMES)),),
    )


@st.composite
def answers(draw: st.DrawFn, definition: Definition, department: str) -> Answers:
    """Any of the cells filled with any number a cell can hold; blank, 0 and negative ones included."""
    decimals = definition.institution.decimals
    amounts = st.integers(-(10**11), 10**11).map(lambda units: Decimal(units).scaleb(-decimals))
    numbers = st.decimals(-(10**7), 10**7, places=3) | st.integers(-9, 10**6).map(Decimal)
    values: dict[Slot, Decimal | str] = {}
    for sheet in form_layout(definition, department).sheets:
        for row, column in sheet.inputs:
            if row.key == DECLARATION:  # takes an X only, and then no numbers
                continue
            slot = Slot(sheet.key, row.key, column.key)
            wanted = {ColumnRole.AMOUNT: amounts, ColumnRole.NUMBER: numbers}.get(column.role)
            written: st.SearchStrategy[Decimal | str] = (
                TEXTS if wanted is None else st.just(Decimal(0)) | wanted
            )
            value: Decimal | str | None = draw(st.none() | written)
            if value is not None:
                values[slot] = value
    return Answers(values)


@st.composite
def filled_forms(draw: st.DrawFn) -> FilledForm:
    definition = draw(definitions())
    department = draw(st.sampled_from(definition.departments)).code
    return FilledForm(definition, department, draw(answers(definition, department)))
