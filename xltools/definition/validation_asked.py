"""What must hold of a definition that asks some forms for some economic items only, once all its codes are proved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xltools.definition.control import ApprovedValue, Ceiling
from xltools.definition.definition import Definition
from xltools.definition.draft import Draft
from xltools.findings.finding import Finding


def check_asked_items(draft: Draft, definition: Definition) -> Iterator[Finding]:
    """Nothing where every form asks for every item. ``draft`` is what ``definition`` was made of.

    Findings: D112, D208, D209, D709.
    """
    if definition.asked_items.are_narrowed:
        yield from _of_responsibilities(draft, definition)
        yield from _in_no_form(draft, definition)
        yield from _held_against_nothing(draft, definition)


def _of_responsibilities(draft: Draft, definition: Definition) -> Iterator[Finding]:
    """D208: a form that would ask for nothing; D209: an item named for it that is not asked of its activity."""
    lines = definition.asked_items.lines
    for row, one in zip(draft.rows("responsibilities"), definition.responsibilities, strict=True):
        about = {"item": one.activity, "sheet": draft.names("items")}
        if definition.form_items and not lines(one.activity, one.items):
            yield row.finding("D208", "items" if one.items else "activity", **about)
        else:
            for code in (code for code in one.items if not lines(one.activity, (code,))):
                yield row.finding("D209", "items", found=code, **about)


def _in_no_form(draft: Draft, definition: Definition) -> Iterator[Finding]:
    """D112, a warning: an item that is asked by its own row, and by no form."""
    forms = [*_forms(definition, definition.activity_by_code)]
    for row, item in zip(draft.rows("items"), definition.items, strict=True):
        is_asked = item.asked and not definition.item_children(item.code)
        if is_asked and forms and not _asks(definition, forms, item.code):
            about = {"sheet": draft.names("responsibilities"), "asked": draft.heading("items", "asked")}
            yield row.finding("D112", "activities" if item.activities else "code", item=item.code, **about)


def _held_against_nothing(draft: Draft, definition: Definition) -> Iterator[Finding]:
    """D709, a warning: an amount to hold figures against that no form is asked for any more."""
    known = {item.code for item in definition.form_items}
    for sheet in ("ceilings", "approved_values"):
        for row, limit in zip(draft.rows(sheet), getattr(definition, sheet), strict=True):
            subject, amount = _subject_and_amount(limit)
            forms = [*_forms(definition, definition.activities_below(subject), limit.department)]
            if amount and limit.item in known and forms and not _asks(definition, forms, limit.item):
                yield row.finding("D709", "item", item=limit.item, sheet=draft.names("items"))


def _subject_and_amount(limit: Ceiling | ApprovedValue) -> tuple[str, object]:
    if isinstance(limit, Ceiling):
        return limit.activity, limit.amount
    return limit.subject, limit.value


def _forms(
    definition: Definition, activities: Iterable[str], department: str = ""
) -> Iterator[tuple[str, str]]:
    """(department, activity) of the cost forms of ``activities``, those of a department or group, or all."""
    members = definition.members(department) if department else tuple(definition.department_by_code)
    for activity in activities:
        filling = definition.departments_by_activity[activity]
        yield from ((code, activity) for code in filling if code in members)


def _asks(definition: Definition, forms: Iterable[tuple[str, str]], item: str) -> bool:
    return any(definition.asked_items.includes(*form, item) for form in forms)
