"""What must hold in a definition beyond each cell: explicit lists of small pure rules over the whole draft.

A rule returns its findings; none changes anything, none depends on another, and none concludes anything from cells
that could not be read. One cause gives one finding. Here stand the rules of whole sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from xltools.definition.draft import Draft, Row, folded, where
from xltools.definition.model import Combination, PeriodUse
from xltools.definition.printed import NumberMarks
from xltools.definition.schema import SHEETS
from xltools.definition.validation_levels import (
    CARRIERS,
    check_carrier,
    check_programs_have_groups,
    check_subprograms_have_costs,
)
from xltools.definition.validation_rows import PARTS, ROW_RULES
from xltools.definition.validation_years import check_program_year, check_stale_texts, check_turned
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.wording.language import language
from xltools.wording.locales import number_phrases

_FORBIDDEN = re.compile(r"[^\w.-]")
# A row or column of a resource table is one of its own table, a subject depends on the kind of the table or on
# the period: these have rules of their own.
_NOT_ONLY_BY_COLUMN = {
    "revenue_columns": ("column",),
    "equalities": ("left_row", "left_column", "right_row", "right_column"),
    "published_tables": ("subject",),
    "approved_values": ("subject",),
}


def validate(draft: Draft) -> list[Finding]:
    """The findings of every rule: of whole sheets in the order of ``RULES``, then row by row."""
    of_sheets = [told for rule in RULES for told in rule(draft)]
    of_rows = [
        told
        for sheet, rules in ROW_RULES.items()
        for row in draft.rows(sheet)
        for rule in rules
        for told in rule(draft, row)
    ]
    return of_sheets + of_rows


# --- rows that have to be there ------------------------------------------------------------------------------


def check_needed_rows(draft: Draft) -> Iterator[Finding]:
    """D106: no departments at all; costs asked for, but no economic items to break them down by."""
    by_items = draft.asks_for_costs and (draft.rows("activities") or draft.rows("responsibilities"))
    for key in ("departments", "items") if by_items else ("departments",):
        if draft.complete(key) and not draft.rows(key):
            yield finding("D106", draft.tables[key].place)


def check_needed_periods(draft: Draft) -> Iterator[Finding]:
    """D401: costs or indicators are asked for and have no period."""
    if draft.knows("periods", "use"):
        there = {row.values["use"] for row in draft.rows("periods")}
        asked = {PeriodUse.COST: draft.asks_for_costs, PeriodUse.INDICATOR: bool(draft.rows("indicators"))}
        for use in PeriodUse:
            if asked[use] and use not in there:
                use_word = draft.word("periods", "use", use)
                yield finding("D401", draft.tables["periods"].place, use=use_word)


# --- what stands once ----------------------------------------------------------------------------------------


def check_duplicates(draft: Draft) -> Iterator[Finding]:
    """D101: what may occur once (a code, a pair) occurs twice, capitals and small letters taken as the same."""
    for sheet in SHEETS:
        for row, earlier in _repeated(draft.rows(sheet.key), *sheet.unique):
            last, item = sheet.unique[-1], " / ".join(str(row.values[key]) for key in sheet.unique)
            yield row.finding("D101", last, item=item, first=earlier.place(last).cell)


def check_headings(draft: Draft) -> Iterator[Finding]:
    """D402: two periods of one use have the same heading."""
    for row, earlier in _repeated(draft.rows("periods"), "use", "heading"):
        first = earlier.place("heading").cell
        yield row.finding("D402", "heading", heading=row.text("heading"), first=first)


def _repeated(rows: Iterable[Row], *keys: str) -> Iterator[tuple[Row, Row]]:
    """Every row that says in ``keys`` what an earlier one says, with the first that does."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        said = tuple(folded(str(row.values.get(key, ""))) for key in keys)
        if row.knows(*keys) and any(said) and first.setdefault(said, row) is not row:
            yield row, first[said]


def check_departments_and_groups(draft: Draft) -> Iterator[Finding]:
    """D102: a department and a group have the same code."""
    groups = {folded(row.code): row for row in draft.rows("groups") if row.code}
    for row in draft.rows("departments"):
        if group := groups.get(folded(row.code)):
            yield row.finding("D102", "code", item=row.code, group=where(group.place("code")))


def check_other_names(draft: Draft) -> Iterator[Finding]:
    """D601: another name that stands for two different things, or is the proper name of another thing."""
    meant: dict[tuple[str, str], tuple[str, Place]] = {}
    for key, table in draft.tables.items():
        for row in table.rows:
            name = row.text("name") or row.text("heading") or row.text("title")
            if row.code and name and key != "aliases":
                meant.setdefault((key, folded(name)), (row.code, row.place("code")))
    for row in draft.rows("aliases"):
        if row.knows("sheet", "name", "code"):
            name, proper = row.text("name"), (row.code, row.place("name"))
            code, place = meant.setdefault((row.text("sheet"), folded(name)), proper)
            if code != row.code:
                about = {"name": name, "item": row.code, "other": code, "first": where(place)}
                yield row.finding("D601", "name", **about)


def check_marks(draft: Draft) -> Iterator[Finding]:
    """D605: the institution's own decimal mark is its thousands mark, too: 1.234 could be read in two ways for ever."""
    rows = {row.text("key"): row for row in draft.rows("phrases") if row.text("text")}
    chosen, locale = draft.institution.values.get("numbers"), draft.institution.text("locale")
    marks = {
        **(number_phrases(locale) if locale else {}),
        **(chosen.phrases if isinstance(chosen, NumberMarks) else {}),
    }
    words = language(draft.spoken, {**marks, **{key: row.text("text") for key, row in rows.items()}})
    row = rows.get("mark.decimal") or rows.get("mark.thousands")
    if row and words.decimal_mark == words.thousands_mark:
        yield row.finding("D605", "text", mark=words.decimal_mark)


# --- codes ---------------------------------------------------------------------------------------------------


def check_characters(draft: Draft) -> Iterator[Finding]:
    """D103: a code has a character that would break the keys of the forms."""
    for key, table in draft.tables.items():
        for row in table.rows if key != "aliases" else ():
            if forbidden := _FORBIDDEN.search(row.code):
                about = {"character": f"'{forbidden[0]}'", "example": _FORBIDDEN.sub("_", row.code)}
                yield row.finding("D103", "code", item=row.code, **about)


def check_references(draft: Draft) -> Iterator[Finding]:
    """D104: a code that stands on none of the sheets it can refer to; of an alias, its own cell says which."""
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.refers and column.key not in _NOT_ONLY_BY_COLUMN.get(sheet.key, ()):
                for row in draft.rows(sheet.key):
                    if column.refers == CARRIERS:
                        yield from check_carrier(draft, row)
                    else:
                        yield from draft.unknown(row, column.key, *column.refers)
    for row in draft.rows("aliases"):
        if named := row.text("sheet"):
            yield from draft.unknown(row, "code", named)


# --- circles -------------------------------------------------------------------------------------------------


def check_item_circles(draft: Draft) -> Iterator[Finding]:
    """D105: following the parents of an economic item, or of a line of revenue, leads back to it; one finding for each
    circle."""
    for sheet in ("items", "revenues"):
        rows = {row.code: row for row in draft.rows(sheet) if row.code}
        for circle in _circles({code: row.codes("parent") for code, row in rows.items()}):
            yield rows[circle[0]].finding("D105", "parent", path=_path(circle))


def check_ratio_circles(draft: Draft) -> Iterator[Finding]:
    """D307: a ratio that is worked out from itself, directly or over other ratios; one finding for each circle."""
    ratios = [row for row in draft.rows("indicators") if row.values.get("combination") is Combination.RATIO]
    rows = {row.code: row for row in ratios if row.code}
    parts = {code: [part for key in PARTS for part in row.codes(key)] for code, row in rows.items()}
    for circle in _circles(parts):
        start, after = circle[0], circle[1 % len(circle)]
        key = next(key for key in PARTS if rows[start].text(key) == after)
        yield rows[start].finding("D307", key, path=_path(circle))


def check_sum_circles(draft: Draft) -> Iterator[Finding]:
    """D413: a column of costs that is the sum of itself, directly or over other sums; one finding for each circle."""
    rows = {row.code: row for row in draft.rows("periods") if row.code}
    for circle in _circles({code: row.codes("parts") for code, row in rows.items()}):
        yield rows[circle[0]].finding("D413", "parts", path=_path(circle))


def _path(circle: Sequence[str]) -> str:
    """``A → B → A``."""
    return " → ".join((*circle, circle[0]))


def _circles(following: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The circles in ``following`` (code -> the codes it leads to), each once, from its first code in order."""
    circles: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in following:
        trail: list[str] = []
        # Depth first with an explicit stack: a tree typed by hand may be deeper than Python's own stack.
        stack = [(start, 0)]
        while stack:
            code, depth = stack.pop()
            del trail[depth:]
            if code in trail:
                circle = tuple(trail[trail.index(code) :])
                circles.setdefault(frozenset(circle), circle)
            elif code in following and code not in done:
                trail.append(code)
                stack += [(after, depth + 1) for after in reversed(following[code])]
        done.add(start)
    return list(circles.values())


# --- who fills what ------------------------------------------------------------------------------------------


def check_activities_have_departments(draft: Draft) -> Iterator[Finding]:
    """D201: an activity without a responsible department or group."""
    filled = {row.text("activity") for row in draft.rows("responsibilities")}
    for row in (
        draft.rows("activities") if draft.complete("responsibilities") and draft.asks_for_costs else ()
    ):
        if row.code and row.code not in filled:
            yield row.finding("D201", "code", item=row.code, sheet=draft.names("responsibilities"))


def check_departments_have_work(draft: Draft) -> Iterator[Finding]:
    """D202, a warning: an expected department that is asked for nothing."""
    readable = draft.knows("indicators", "contributors", "combination") and draft.complete("responsibilities")
    readable &= draft.knows("resource_tables", "departments")
    for row in draft.rows("departments") if readable else ():
        asked = row.code in draft.asked or row.text("group") in draft.asked
        if row.knows("code", "group") and row.values.get("expected") is True and not asked:
            yield row.finding("D202", "code", item=row.code)


def check_nobody_unexpected_is_asked(draft: Draft) -> Iterator[Finding]:
    """D203: a department no form is expected of is asked for figures, itself or through its group."""
    for row in draft.rows("departments"):
        asking = [draft.asked[code] for code in (row.code, row.text("group")) if code in draft.asked]
        if row.values.get("expected") is False and asking:
            yield row.finding("D203", "expected", item=row.code, where=asking[0])


def check_asked_groups_have_departments(draft: Draft) -> Iterator[Finding]:
    """D204: a group is asked for figures and no department belongs to it."""
    members = {row.text("group") for row in draft.rows("departments")}
    for row in draft.rows("groups") if draft.knows("departments", "group") else ():
        if row.code in draft.asked and row.code not in members:
            about = {"where": draft.asked[row.code], "sheet": draft.names("departments")}
            yield row.finding("D204", "code", item=row.code, **about)


RULES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    check_needed_rows,
    check_duplicates,
    check_departments_and_groups,
    check_characters,
    check_references,
    check_item_circles,
    check_activities_have_departments,
    check_subprograms_have_costs,
    check_programs_have_groups,
    check_departments_have_work,
    check_nobody_unexpected_is_asked,
    check_asked_groups_have_departments,
    check_ratio_circles,
    check_sum_circles,
    check_needed_periods,
    check_headings,
    check_program_year,
    check_stale_texts,
    check_turned,
    check_other_names,
    check_marks,
)
