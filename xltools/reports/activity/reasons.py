"""What departments said of a result, in one cell: why it is off its target, and what will be done."""

from __future__ import annotations

from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.result_records import Result
from xltools.wording.language import Language

_MOST = 5  # different texts; a cell of eighty is read by nobody


def joined(row: Result, column: str, results: PeriodResults, words: Language) -> str:
    """The texts of the ``column`` (empty: the reason), each once, behind the departments that gave it where several
    were asked; beyond five how many more there are."""
    asked = results.behind(row.indicator)
    names = results.definition.department_by_code
    by_text: dict[str, list[str]] = {}
    for one in asked:
        if text := one.text(column):
            by_text.setdefault(text, []).append(names[one.department].name)
    if len({one.department for one in asked}) == 1:
        return "\n".join(by_text)
    said = [f"{', '.join(dict.fromkeys(who))}: {text}" for text, who in by_text.items()]
    more = len(said) - _MOST
    if more > 0:
        sheet = words.text("monitoring.sheet.departments")
        said = [*said[:_MOST], words.text("activity.more_reasons", count=str(more), sheet=sheet)]
    return "\n".join(said)
