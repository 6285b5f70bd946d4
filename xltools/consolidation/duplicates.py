"""Two forms of one department: which cells differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from xltools.excel.numbers import whole_currency
from xltools.findings.finding import Place
from xltools.forms.records import Submission

_Value = tuple[Place, Decimal]


def differing_cells(
    submissions: Sequence[Submission], decimals: int, spelled: Callable[[Decimal], str], most: int = 8
) -> str:
    """``Maliyet F1!D14: 100 / 200; …`` of the first cells whose values are not the same in all ``submissions``.

    A cell that is blank in one of them shows as ``–``; more than ``most`` cells are counted.
    """
    values = [_values(submission, decimals) for submission in submissions]
    keys = dict.fromkeys(key for one in values for key in one)
    differing = [key for key in keys if len({one[key][1] if key in one else None for one in values}) > 1]
    shown = [_shown([one.get(key) for one in values], spelled) for key in differing[:most]]
    more = [f"+{len(differing) - most}"] if len(differing) > most else []
    return "; ".join((*shown, *more))


def say_the_same(submissions: Sequence[Submission]) -> bool:
    """Whether all say the same, though their bytes differ: one was only saved again, perhaps by another program."""
    first, *others = (_said(submission) for submission in submissions)
    return all(said == first for said in others)


def _said(submission: Submission) -> tuple[object, ...]:
    values = {key: value for key, (_, value) in _values(submission, 0).items()}
    texts = sorted((e.kind.value, e.subject, e.row, e.text) for e in submission.explanations)
    codes = sorted(found.code for found in submission.findings)
    return values, texts, codes, submission.prepared_by, submission.approved_by, submission.declares_nothing


def _values(submission: Submission, decimals: int) -> dict[tuple[str, ...], _Value]:
    values: dict[tuple[str, ...], _Value] = {}
    for cost in submission.costs:
        key = ("cost", cost.activity, cost.item, cost.period)
        values[key] = (cost.origin.place, whole_currency(cost.amount, decimals))
    for indicator in submission.indicators:
        values["indicator", indicator.indicator, indicator.period] = (
            indicator.origin.place,
            indicator.value,
        )
    for cell in submission.resources:
        values["resource", cell.table, cell.row, cell.column] = (cell.origin.place, cell.value)
    return values


def _shown(values: list[_Value | None], spelled: Callable[[Decimal], str]) -> str:
    place = next(value[0] for value in values if value)
    return f"{place.sheet}!{place.cell}: " + " / ".join(spelled(v[1]) if v else "–" for v in values)
