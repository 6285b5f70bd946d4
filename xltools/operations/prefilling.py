"""The values that forms come with: of last year's approved program, or of the reporting period before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xltools.archive import Approved, approved_states, last_complete
from xltools.checks.later_approval import ApprovedBefore, approved_before, approved_since, is_outdated
from xltools.consolidation.accepted_values import AcceptedValue
from xltools.consolidation.carried import carried, carried_texts, slots_of, text_slots_of
from xltools.definition.definition import Definition
from xltools.definition.monitored import Monitored
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import FormLayouts
from xltools.forms.layout import Slot
from xltools.forms.monitored_layout import reported_before
from xltools.forms.prefilled import Prefilled
from xltools.forms.records import Submission
from xltools.project import CannotRunError, LoadedDefinition, Project, tolerated
from xltools.wording.language import Language


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
    if isinstance(definition, Monitored):
        return _reported_before(definition, words)
    approved = last_complete(project, definition.institution.year - 1)
    if approved is None or not definition.institution.prefill:
        return Prefilling()
    slots, texts = slots_of(_carried(approved, definition)), _texts(approved, definition)
    year = definition.institution.years.printed(approved.year)
    source = words.text("form.source", year=year, number=approved.number, day=words.day(approved.day))
    forms = {
        code: Prefilled(slots.get(code, {}), source, texts.get(code, {}))
        for code in dict.fromkeys((*slots, *texts))
    }
    return Prefilling(forms, approved) if forms else Prefilling()


def _reported_before(definition: Monitored, words: Language) -> Prefilling:
    """What the departments reported of the year so far in the period before."""
    layouts = FormLayouts(definition)
    forms = {
        department.code: reported_before(layouts.of(department.code), definition, words)
        for department in definition.expected_departments
    }
    return Prefilling({code: prefilled for code, prefilled in forms.items() if prefilled.values})


def held_against_approval(
    forms: Iterable[Submission], project: Project, loaded: LoadedDefinition
) -> tuple[Finding, ...]:
    """What is to be said of ``forms`` that came with approved values, beside the state that was approved last.

    Findings: V205 (it says otherwise), F207 (the archive cannot be read). Nothing is opened for forms without any.
    """
    prefilled = [form for form in forms if form.originals]
    if not prefilled or not loaded.definition.institution.prefill or isinstance(loaded.definition, Monitored):
        return ()
    refused: list[CannotRunError] = []
    told: tuple[Finding, ...] = ()
    with tolerated(refused):
        told = tuple(_approved_since(prefilled, project, loaded))
    year = str(loaded.definition.institution.year - 1)
    return (finding("F207", Place(), count=str(len(prefilled)), year=year),) if refused else told


def _approved_since(
    forms: Sequence[Submission], project: Project, loaded: LoadedDefinition
) -> Iterator[Finding]:
    definition, words = loaded.definition, loaded.words
    states = approved_states(project, definition.institution.year - 1)
    complete = [state for state in reversed(states) if not state.is_draft]

    def said(state: Approved) -> ApprovedBefore:
        return approved_before(state.text(words), _carried(state, definition))

    now = said(complete[0]) if complete else None
    outdated = [form for form in forms if now and is_outdated(form, now, definition)]
    if now and outdated:
        earlier = tuple(map(said, complete[1:]))
        for form in outdated:
            yield from approved_since(form, now, earlier, definition, words)


def _carried(approved: Approved, definition: Definition) -> tuple[AcceptedValue, ...]:
    """What forms of ``definition`` ask again of the state ``approved``."""
    then = approved.load()
    return carried(approved.values(then.words), then.definition, definition)


def _texts(approved: Approved, definition: Definition) -> dict[str, dict[Slot, str]]:
    """The same of words."""
    if not any(indicator.is_text for indicator in definition.indicators):
        return {}
    then = approved.load()
    return text_slots_of(carried_texts(approved.texts(then.words), then.definition, definition))
