"""Rules of years: the file, the program, its periods and what carries a year in words must speak of one program.

A definition is made from last year's copy. What was forgotten there would ask the departments for the wrong year.
"""

from __future__ import annotations

from collections.abc import Iterator

from xltools.definition.draft import Draft, Row, where
from xltools.definition.model import PeriodKind, PeriodUse
from xltools.definition.schema import FILE_NAME
from xltools.definition.years import named_years
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding

# What a program sets for its own year, by the use of its periods.
_SET = {PeriodUse.COST: PeriodKind.BUDGET, PeriodUse.INDICATOR: PeriodKind.TARGET}

# Forms are collected, and staff is counted, in the year before the program.
_OF_THE_COLLECTION = (
    ("institution", "deadline"),
    ("institution", "form_note"),
    ("institution", "cover_note"),
    ("resource_tables", "title"),
    ("resource_tables", "heading"),
    ("phrases", "text"),
)
_OF_THE_PROGRAM = (("institution", "program_title"), ("published_tables", "title"))
_LINES = ("resource_rows", "resource_columns")
_MOST_QUOTED = 120
_Text = tuple[Row, str]
"""A row and the key of the column whose text is meant."""


# --- the file and the periods ----------------------------------------------------------------------------------


def check_file_year(draft: Draft, institution: Row) -> Iterator[Finding]:
    """D022: the file is called after another year than its year cell says."""
    file, year = institution.place("year").file, draft.year
    named = FILE_NAME.fullmatch(file)
    if named and year is not None and int(named[1]) != year:
        yield institution.finding("D022", "year", file=file, named=named[1], year=str(year))


def check_program_year(draft: Draft) -> Iterator[Finding]:
    """For each use of periods: D405, the newest is older than the program; else D404, none holds the budget or the
    targets of the program's year."""
    if draft.year is None or not draft.complete("periods"):
        return
    for use in _SET:
        periods = [row for row in draft.rows("periods") if row.values.get("use") is use]
        if periods and all(row.knows("year", "kind") for row in periods):
            yield from _out_of_date(draft, use, periods, draft.year)


def _out_of_date(draft: Draft, use: PeriodUse, periods: list[Row], year: int) -> Iterator[Finding]:
    about = {
        "use": draft.word("periods", "use", use),
        "kind": draft.word("periods", "kind", _SET[use]),
        "year": str(year),
        "where": where(draft.institution.place("year")),
    }
    newest = max(periods, key=_year_of)
    setting = [row for row in periods if row.values["kind"] is _SET[use]]
    if _year_of(newest) < year:
        yield newest.finding("D405", "year", **about, found=str(_year_of(newest)))
    elif all(_year_of(row) != year for row in setting):
        latest = max(setting, key=_year_of, default=None)
        place = latest.place("year") if latest else draft.tables["periods"].place
        yield finding("D404", place, **about, found=latest.text("heading") if latest else "–")


def _year_of(row: Row) -> int:
    year = row.values["year"]
    assert isinstance(year, int)
    return year


def check_turned(draft: Draft) -> Iterator[Finding]:
    """D408, a warning: lines of what was carried over from last year's definition that nobody has looked at."""
    still_open = [row for row in draft.rows("turned") if row.values.get("done") is not True]
    if still_open:
        yes = draft.word("turned", "done", True)
        yield still_open[0].finding("D408", "done", count=str(len(still_open)), yes=yes)


# --- years in words ----------------------------------------------------------------------------------------------


def check_heading_year(_: Draft, period: Row) -> Iterator[Finding]:
    """D403, a warning: a heading that does not name the year of its period; "2023/24" names both of its years."""
    heading, year = period.text("heading"), period.values.get("year")
    named = str(year) in heading or any(year in years for years in named_years(heading))
    if period.knows("heading", "year") and not named:
        yield period.finding("D403", "heading", heading=heading, year=str(year))


def check_stale_texts(draft: Draft) -> Iterator[Finding]:
    """D406, a warning: a title, deadline, note, phrase or table name that names years, but none of its program.

    Wider spans ("Strategic Plan 2019-2023") and the headings of periods ("2020 Harcama (Haziran)") are of no program.
    Free texts (names, goals, descriptions) may name any year.
    """
    if draft.year is None:
        return
    program = _program_years(draft, draft.year)
    collected = program | {min(program) - 1}
    # A heading that is nothing but a year says it of whatever has it.
    headings = [h for row in draft.rows("periods") if any(map(str.isalpha, h := row.text("heading")))]
    judged = [([text], program) for text in _texts(draft, _OF_THE_PROGRAM)]
    judged += [([text], collected) for text in _texts(draft, _OF_THE_COLLECTION)]
    judged += [(lines, collected) for lines in _lines(draft)]
    for texts, fitting in judged:
        named = [
            (text, years)
            for text in texts
            for years in named_years(_without(headings, text[0].text(text[1])))
        ]
        if named and not any(years <= fitting or years >= program for _, years in named):
            (row, key), _ = named[0]
            quoted = " ".join(row.text(key).split())[:_MOST_QUOTED]
            yield row.finding("D406", key, found=quoted, year=str(draft.year))


def _texts(draft: Draft, columns: tuple[tuple[str, str], ...]) -> list[_Text]:
    return [(row, key) for sheet, key in columns for row in draft.rows(sheet)]


def _lines(draft: Draft) -> Iterator[list[_Text]]:
    """The names of the rows, and of the columns, of each resource table: they may be years, of which one has to fit."""
    for sheet in _LINES:
        tables: dict[str, list[_Text]] = {}
        for row in draft.rows(sheet):
            tables.setdefault(row.text("table"), []).append((row, "name"))
        yield from tables.values()


def _program_years(draft: Draft, year: int) -> frozenset[int]:
    """``year``, with the other one where the program's own columns are headed with two, as in "2023/24"."""
    headings = (row.text("heading") for row in draft.rows("periods") if row.values.get("year") == year)
    pairs = (named for heading in headings for named in named_years(heading) if year in named)
    return max(pairs, key=len, default=frozenset((year,)))


def _without(headings: list[str], text: str) -> str:
    for heading in sorted(headings, key=len, reverse=True):
        text = text.replace(heading, " ")
    return text
