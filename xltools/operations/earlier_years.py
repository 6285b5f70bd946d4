"""A form of an earlier year, read by the definition of its own year: what of it this year's form asks again."""

from __future__ import annotations

from collections.abc import Iterator

from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.consolidation.carried import carried, slots_of
from xltools.definition.definition import Definition
from xltools.definition.reader import read_definition
from xltools.excel.numbers import whole_currency
from xltools.forms.records import Origin, Submission
from xltools.forms.submission import FormReader
from xltools.project import LoadedDefinition

_OTHER_YEAR = "S103"


def is_of_earlier_year(submission: Submission, loaded: LoadedDefinition) -> bool:
    """Whether it is refused for its year, which is an earlier one that has a definition here."""
    return bool(submission.department) and _year(submission) in loaded.earlier


def this_years_form(data: bytes, submission: Submission, loaded: LoadedDefinition) -> bytes | None:
    """The form of this year with what is asked again of a form of an earlier year; None where nothing is."""
    from xltools.feedback.this_year import (  # with openpyxl, which most runs do without
        AskedAgain,
        form_of_this_year,
    )

    path = loaded.earlier[_year(submission)]
    old = read_definition(path.read_bytes(), path.name).definition
    if old is None:
        return None
    then, department = FormReader(old).read(data, submission.file), submission.department
    origins: dict[tuple[str, str, str], Origin] = {}
    values: list[AcceptedValue] = []
    for value, origin in _values(then, old):
        origins[value.sheet, value.cell, value.kind] = origin
        values.append(value)
    again = {
        slot: AskedAgain(value.value, origins[value.sheet, value.cell, value.kind])
        for value in carried(values, old, loaded.definition)
        for slot in slots_of([value]).get(department, {})
    }
    return form_of_this_year(data, then, old, loaded.definition, department, again)


def _year(submission: Submission) -> int:
    found = (dict(item.values)["found"] for item in submission.findings if item.code == _OTHER_YEAR)
    year = next(found, "")
    return int(year) if year.isdecimal() else 0


def _values(form: Submission, definition: Definition) -> Iterator[tuple[AcceptedValue, Origin]]:
    """Its amounts and its indicators, each with its cell."""
    department, decimals = form.department, definition.institution.decimals
    for _, activity, item, period, amount, origin in form.costs:
        value = whole_currency(amount, decimals)
        codes = (department, Kind.COST, activity, item, period)
        yield AcceptedValue(*codes, value, *_place(origin), form.sha256), origin
    for _, indicator, period, number, origin in form.indicators:
        codes = (department, Kind.INDICATOR, indicator, "", period)
        yield AcceptedValue(*codes, number, *_place(origin), form.sha256), origin


def _place(origin: Origin) -> tuple[str, str, str]:
    place = origin.place
    return place.file, place.sheet, place.cell
