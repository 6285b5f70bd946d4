"""Are the approved values that forms came with still those of today? Last year's program may have been approved once
more after the forms went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.definition.definition import Definition
from xltools.definition.subjects import cost_subject, indicator_subject
from xltools.excel.numbers import whole_currency
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding
from xltools.forms.layout import SheetKind
from xltools.forms.records import Original, Submission
from xltools.wording.language import Language

_What = tuple[str, SheetKind, str, str, str]
"""Of a cell: department, kind of the sheet, subject, row and column."""
_KINDS = {Kind.COST: SheetKind.COSTS, Kind.INDICATOR: SheetKind.INDICATORS}


@dataclass(frozen=True)
class ApprovedBefore:
    """What was approved of the year before, in the codes of today; ``name`` says by whom and when."""

    name: str
    values: Mapping[_What, Decimal]


def approved_before(name: str, values: Iterable[AcceptedValue]) -> ApprovedBefore:
    """``values`` are amounts and indicators, as they are carried into the forms of today."""
    said = {(one.department, _KINDS[one.kind], one.subject, one.item, one.period): one for one in values}
    return ApprovedBefore(name, {what: one.value for what, one in said.items()})


def is_outdated(form: Submission, now: ApprovedBefore, definition: Definition) -> bool:
    """Whether ``form`` came with a value that is not that of ``now``, or that ``now`` does not have."""
    return any(True for _ in _outdated(form, now, definition))


def approved_since(
    form: Submission,
    now: ApprovedBefore,
    earlier: Sequence[ApprovedBefore],
    definition: Definition,
    words: Language,
) -> Iterator[Finding]:
    """V205, once for the form, at the first of its values that ``now`` says otherwise, or not at all though one of the
    ``earlier`` approvals did. A value that the department revised to the one of today is none of them."""
    known = {what for one in (now, *earlier) for what in one.values}
    outdated = [one for one in _outdated(form, now, definition) if _what(one) in known]
    if not outdated:
        return
    came_with = {_what(one): one.value for one in form.originals}
    then = next((one for one in earlier if came_with.items() <= one.values.items()), None)
    first = outdated[0]
    told = finding(
        "V205",
        first.origin.place,
        count=str(len(outdated)),
        found=words.spelled(first.value),
        expected=_spelled(now.values.get(_what(first)), words),
        then=then.name if then else words.text("approval.unknown_one"),
        now=now.name,
    )
    money = [one for one in outdated if one.kind is SheetKind.COSTS]
    moved = (abs(one.value - now.values.get(_what(one), Decimal(0))) for one in money)
    yield told.of(form.department).about(
        _subject(first, definition), sum(moved, Decimal(0)) if money else None
    )


def _outdated(form: Submission, now: ApprovedBefore, definition: Definition) -> Iterator[Original]:
    counting = _counting(form, definition)
    for original in form.originals:
        today = now.values.get(_what(original))
        if today != original.value and (today is None or today != counting.get(_what(original))):
            yield original


def _counting(form: Submission, definition: Definition) -> dict[_What, Decimal]:
    decimals = definition.institution.decimals
    counting: dict[_What, Decimal] = {}
    for department, activity, item, period, amount, _ in form.costs:
        what = (department, SheetKind.COSTS, activity, item, period)
        counting[what] = whole_currency(amount, decimals)
    for department, indicator, period, value, _ in form.indicators:
        counting[department, SheetKind.INDICATORS, indicator, "", period] = value
    return counting


def _what(original: Original) -> _What:
    return (original.department, original.kind, original.subject, original.row, original.column)


def _spelled(value: Decimal | None, words: Language) -> str:
    return "–" if value is None else words.spelled(value)


def _subject(original: Original, definition: Definition) -> str:
    if original.kind is SheetKind.COSTS:
        return cost_subject(definition, original.subject, original.row, original.column)
    return indicator_subject(definition, original.subject, original.column)
