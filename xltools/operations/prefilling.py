"""The values of last year's approved program that this year's forms come with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xltools.archive import Approved, last_complete
from xltools.consolidation.carried import carried, slots_of
from xltools.forms.prefilled import Prefilled
from xltools.project import LoadedDefinition, Project


@dataclass(frozen=True)
class Prefilling:
    """``forms`` are the values of each department that has some, ``approved`` the state they are of; None where there
    is none, or nothing of it is asked again."""

    forms: Mapping[str, Prefilled] = field(default_factory=dict)
    approved: Approved | None = None

    def of(self, department: str) -> Prefilled:
        return self.forms.get(department, Prefilled())


def prefilling(project: Project, loaded: LoadedDefinition) -> Prefilling:
    """From the last complete state that was approved of the year before; nothing where the institution wants none.

    Raises:
        CannotRunError: the archive was changed.
    """
    definition, words = loaded.definition, loaded.words
    approved = last_complete(project, definition.institution.year - 1)
    if approved is None or not definition.institution.prefill:
        return Prefilling()
    old = approved.load()
    values = carried(approved.values(old.words), old.definition, definition)
    source = words.text(
        "form.source", year=approved.year, number=approved.number, day=words.day(approved.day)
    )
    forms = {code: Prefilled(slots, source) for code, slots in slots_of(values).items()}
    return Prefilling(forms, approved) if forms else Prefilling()
