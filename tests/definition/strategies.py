"""Valid definitions of any shape: other trees, odd codes, texts that workbooks stumble over."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from xltools.definition.control import CHECK_CODES, ApprovedValue, Ceiling, CheckRule, TurnedCell, Waiver
from xltools.definition.definition import Definition
from xltools.definition.draft import folded
from xltools.definition.model import (
    Accumulation,
    Activity,
    Aim,
    AimLink,
    Alias,
    Combination,
    Department,
    EconomicItem,
    Equality,
    Goal,
    Group,
    Indicator,
    Institution,
    Period,
    PeriodKind,
    PeriodUse,
    Phrase,
    Program,
    ProgramGroup,
    ProgramKind,
    PublishedTable,
    ResourceLine,
    ResourceTable,
    Responsibility,
    Subprogram,
    TableKind,
    Target,
    ValueKind,
)
from xltools.definition.monitoring import Direction, ReportingPeriod, WithinYear
from xltools.definition.passages import Passage, Position
from xltools.wording.language import known_phrases

_ways = st.sampled_from([way for way in WithinYear if way is not WithinYear.RECOMPUTED])
_ODD_CODES = (
    "1",
    "10",
    "1.1",
    "1.10",
    "01",
    "001",
    "1E5",
    "TRUE",
    "3-5",
    "İL_06",
    "ışık",
    "-",
    "_x0041_",
)
_ODD_TEXTS = (
    "=1+1",
    "'quoted",
    '"',
    "a\nb",
    "İıŞşĞğ",
    "_x000D_",
    "@SUM(A1)",
    "http://a.b",
    "007",
    "NA",
    "{x",
    "a|b;c,d",
)

_code = st.sampled_from(_ODD_CODES) | st.from_regex(
    r"[A-Za-zÇĞİÖŞÜçğıöşü0-9._-]{1,8}", fullmatch=True
).filter(
    # Department codes are file names: no dots alone, no device of Windows.
    lambda code: (
        code.strip(".") and not re.fullmatch("con|prn|aux|nul|(com|lpt)[0-9]", code.split(".")[0].lower())
    )
)
_text = (
    (
        st.sampled_from(_ODD_TEXTS)
        | st.text(
            st.characters(exclude_categories=("C", "Z"), include_characters=" \n"), min_size=1, max_size=40
        )
    )
    .map(str.strip)
    .filter(bool)
)
_free = st.just("") | _text


def _codes(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(_code, min_size=least, max_size=most, unique_by=folded)


def _some(draw: st.DrawFn, codes: Sequence[str], least: int = 0) -> tuple[str, ...]:
    return (
        tuple(draw(st.lists(st.sampled_from(codes), min_size=least, max_size=3, unique=True)))
        if codes
        else ()
    )


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """A definition without a finding that is an error."""
    language = draw(st.sampled_from(("tr", "en", "de")))
    institution = Institution(
        code=draw(_code),
        name=draw(_text),
        year=draw(st.integers(1000, 9999)),
        language=language,
        currency=draw(_text),
        decimals=draw(st.integers(0, 3)),
        parent=draw(_free),
        contact=draw(_free),
        form_note=draw(_free),
        cover_note=draw(_free),
        largest_amount=draw(st.integers(1, 10**12)),
        change_limit=draw(st.integers(0, 100_000)),
        deviation_limit=draw(st.integers(0, 100_000)),
        spending_gap=draw(st.integers(0, 100)),
        spending_month=draw(st.integers(1, 12)),
        first_month=draw(st.integers(1, 12)),
        form_share=draw(st.integers(0, 100)),
        least_amount=draw(st.integers(0, 10**12)),
        detail_rows=draw(st.integers(0, 10**6)),
    )
    own = draw(_codes(2, 5))
    groups = tuple(Group(code, draw(_text)) for code in own[:1])
    members = [draw(st.sampled_from(("", own[0]))) for _ in own[1:]]
    members[0] = own[0]
    departments = tuple(
        Department(code, draw(_text), group, draw(_free))
        for code, group in zip(own[1:], members, strict=True)
    )
    programs, items, periods = _programs(draw, own), _items(draw), _periods(draw, institution.year)
    return Definition(
        institution,
        turned=tuple(
            TurnedCell(
                sheet=sheet,
                cell=cell,
                old=draw(_free),
                new=draw(_free),
                todo=draw(_text),
                done=draw(st.booleans()),
            )
            for sheet, cell in draw(st.sampled_from(((), (("Kurum", "C9"), ("It's", "")))))
        ),
        groups=groups,
        departments=departments,
        **programs,
        items=items,
        periods=periods,
        reporting_periods=_reporting_periods(draw, own),
        **_resources(draw, own),
        **_control(draw, own, periods, items, programs, institution.decimals),
        phrases=tuple(
            Phrase(key, "{{" + draw(st.sampled_from(("a", "=b")))) for key in tuple(known_phrases())[:2]
        ),
    )


def _reporting_periods(draw: st.DrawFn, own: Sequence[str]) -> tuple[ReportingPeriod, ...]:
    """Each with a month of its own. The way and the direction of indicators are drawn as if there were some."""
    months = draw(st.lists(st.integers(1, 12), unique=True, max_size=3))
    return tuple(
        ReportingPeriod(
            code=f"2021-{month}",
            name=draw(_text),
            last_month=month,
            deadline=draw(_free),
            spending=draw(st.booleans()),
            asked=draw(st.sampled_from(((), tuple(own[:1])))),
        )
        for month in months
    )


def _programs(draw: st.DrawFn, own: Sequence[str]) -> dict[str, Any]:
    groups = tuple(ProgramGroup(code, draw(_text)) for code in draw(_codes(0, 2)))
    programs = tuple(
        Program(
            code,
            draw(_text),
            draw(st.sampled_from([*ProgramKind, None])),
            draw(st.sampled_from(groups)).code if groups else "",
        )
        for code in draw(_codes(1, 2))
    )
    subprograms = tuple(
        Subprogram(code, draw(st.sampled_from(programs)).code, draw(_text), draw(_free), draw(_free))
        for code in draw(_codes(1, 3))
    )
    below = st.sampled_from(subprograms).map(lambda subprogram: subprogram.code)
    activities = tuple(Activity(code, draw(below), draw(_text), draw(_free)) for code in draw(_codes(0, 3)))
    aims = tuple(Aim(code, draw(_text), draw(_free)) for code in draw(_codes(1, 2)))
    return {
        "program_groups": groups,
        "programs": programs,
        "subprograms": subprograms,
        "activities": activities,
        "responsibilities": tuple(Responsibility(a.code, d) for a in activities for d in _some(draw, own, 1)),
        "indicators": _indicators(draw, own, below),
        "aims": aims,
        "targets": tuple(
            Target(c, draw(st.sampled_from(aims)).code, draw(_text)) for c in draw(_codes(0, 2))
        ),
        "goals": tuple(Goal(draw(below), draw(_text)) for _ in range(draw(st.integers(0, 2)))),
        "aim_links": tuple(AimLink(subprograms[0].code, aim.code) for aim in aims),
        "aliases": tuple(Alias("activities", f"alias {a.code}", a.code) for a in activities[:1]),
        "published_tables": (
            PublishedTable(title=draw(_text), kind=TableKind.STRATEGY),
            PublishedTable(
                number="1", title=draw(_text), kind=TableKind.INDICATORS, subject=subprograms[0].code
            ),
        ),
        "texts": tuple(
            Passage(
                number=draw(st.sampled_from(["", "II.", "7"])),
                heading=draw(_text),
                level=draw(st.integers(1, 3)),
                text=draw(_text),
                position=draw(st.sampled_from(Position)),
                table=draw(st.sampled_from(["", "1"])),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
    }


_NUMBERS = [kind for kind in ValueKind if kind is not ValueKind.TEXT]
"""Words are of one department, and no part of a ratio."""


def _indicators(draw: st.DrawFn, own: Sequence[str], below: st.SearchStrategy[str]) -> tuple[Indicator, ...]:
    codes = draw(_codes(0, 4))
    found: list[Indicator] = []
    for number, code in enumerate(codes):
        combination = draw(st.sampled_from(Combination)) if number else Combination.SUM
        ratio, single = combination is Combination.RATIO, combination is Combination.SINGLE
        found.append(
            Indicator(
                code=code,
                subprogram=draw(below),
                name=draw(_text),
                unit=draw(_text),
                value_kind=draw(st.sampled_from(_NUMBERS)),
                decimals=draw(st.integers(0, 6)),
                accumulation=draw(st.sampled_from(Accumulation)),
                combination=combination,
                contributors=() if ratio else (own[1],) if single else _some(draw, own, 1),
                numerator=codes[number - 1] if ratio else "",
                denominator=codes[0] if ratio else "",
                monitor=draw(st.sampled_from(own)),
                source=draw(_text),
                method=draw(_free),
                printed=draw(st.booleans()),
                within_year=WithinYear.RECOMPUTED if ratio else draw(_ways),
                direction=draw(st.sampled_from((Direction.HIGHER, Direction.LOWER))),
                baseline=draw(st.none() | st.decimals(-(10**9), 10**9, places=2)),
            )
        )
    return tuple(found)


def _items(draw: st.DrawFn) -> tuple[EconomicItem, ...]:
    """A tree in any order of its lines; a line's parent is any line but those below it."""
    codes = draw(_codes(1, 6))
    items = [
        EconomicItem(
            code=code,
            parent=draw(st.sampled_from(["", *codes[:number]])),
            name=draw(_text),
            short_name=draw(_free),
            asked=draw(st.booleans()),
        )
        for number, code in enumerate(codes)
    ]
    return tuple(draw(st.permutations(items)))


def _periods(draw: st.DrawFn, year: int) -> tuple[Period, ...]:
    """The budget and the target of ``year``, and a cost period of any kind and another year."""
    other = draw(st.integers(1000, 9999).filter(lambda drawn: drawn != year))
    asked = (
        (PeriodUse.COST, year, PeriodKind.BUDGET),
        (PeriodUse.INDICATOR, year, PeriodKind.TARGET),
        (PeriodUse.COST, other, draw(st.sampled_from(PeriodKind))),
    )
    return tuple(
        Period(
            code,
            use,
            f"{of} {draw(st.sampled_from(_ODD_TEXTS))}",
            of,
            kind,
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.integers(0, 12)),
        )
        for code, (use, of, kind) in zip(draw(_codes(3, 3)), asked, strict=True)
    )


def _resources(draw: st.DrawFn, own: Sequence[str]) -> dict[str, Any]:
    tables = tuple(
        ResourceTable(code, draw(_text), draw(_text), _some(draw, own, 1), draw(_free), draw(_free))
        for code in draw(_codes(0, 2))
    )
    rows = tuple(ResourceLine(t.code, code, draw(_text)) for t in tables for code in draw(_codes(1, 3)))
    columns = tuple(ResourceLine(t.code, code, draw(_text)) for t in tables for code in draw(_codes(1, 2)))
    return {
        "resource_tables": tables,
        "resource_rows": rows,
        "resource_columns": columns,
        "equalities": tuple(
            Equality(
                left_table=rows[0].table,
                left_row=rows[0].code,
                right_table=tables[0].code,
                right_column=columns[0].code,
                required=draw(st.booleans()),
            )
            for _ in tables[:1]
        ),
    }


def _control(
    draw: st.DrawFn,
    own: Sequence[str],
    periods: Sequence[Period],
    items: Sequence[EconomicItem],
    programs: dict[str, Any],
    decimals: int,
) -> dict[str, Any]:
    """What figures are held against; a code that two kinds of things share names neither of them."""
    cost = [period.code for period in periods if period.use is PeriodUse.COST]
    (asked,) = (period.code for period in periods if period.use is PeriodUse.INDICATOR)
    kinds = [
        [record.code for record in programs[key]]
        for key in ("activities", "subprograms", "programs", "program_groups")
    ]
    codes = [code for kind in kinds for code in kind]
    subjects = ["", *(code for code in codes if codes.count(code) == 1)]
    amount = st.decimals(0, 10**11, places=decimals, allow_nan=False, allow_infinity=False)
    maybe_item = st.sampled_from(["", *(item.code for item in items)])
    maybe_own = st.sampled_from(["", *own])
    activities = ["", *kinds[0]]
    approved = [
        ApprovedValue(
            period=cost[0],
            value=draw(amount),
            department=draw(maybe_own),
            subject=draw(st.sampled_from(subjects)),
            item=draw(maybe_item),
            source=draw(_free),
        )
    ]
    approved += [
        ApprovedValue(period=asked, value=draw(st.decimals(0, 10**6, places=6)), subject=indicator.code)
        for indicator in programs["indicators"]
    ]
    return {
        "ceilings": tuple(
            Ceiling(
                period=code,
                amount=draw(amount),
                department=draw(maybe_own),
                activity=draw(st.sampled_from(activities)),
                item=draw(maybe_item),
            )
            for code in cost
        ),
        "approved_values": tuple(approved),
        "check_rules": tuple(CheckRule(code, draw(st.booleans())) for code in tuple(CHECK_CODES)[:3]),
        "waivers": tuple(
            Waiver(
                code=code,
                reason=draw(_text),
                who=draw(_text),
                until=draw(_days),
                department=draw(maybe_own),
                subject=draw(_free),
            )
            for code in ("P105", "K07")
        ),
    }


_days = st.dates(datetime.date(2000, 1, 1), datetime.date(2199, 12, 31))
