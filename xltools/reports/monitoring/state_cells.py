"""Targets in words in the lists of results: their state is told as it was chosen, and nothing of them is computed."""

from __future__ import annotations

from xltools.consolidation.result_records import DepartmentResult, Result
from xltools.definition.monitored import BEFORE, LAST_YEAR, PART_TARGET, RESULT, TARGET, YEAR_BEFORE
from xltools.definition.results import Standing
from xltools.excel import styles
from xltools.excel.formulas import literal
from xltools.excel.list_sheet import At, Cell
from xltools.findings.finding import harmless
from xltools.forms.monitored_layout import RATE, SO_FAR, STATE
from xltools.forms.result_formulas import NO_RATE
from xltools.wording.language import Language

_YEARS = {LAST_YEAR: LAST_YEAR, YEAR_BEFORE: YEAR_BEFORE}
_SAID = {"target": TARGET, "held": PART_TARGET, "before": BEFORE, **_YEARS}
IN_WORDS = frozenset((*_SAID, "result", SO_FAR, RATE, STATE))
"""The columns of a list of departments that are other cells where the target is words."""
OF_INSTITUTION = frozenset(("target", "held", SO_FAR, RATE, STATE, "reported", *_YEARS))


def state_word(row: DepartmentResult | Result, words: Language) -> str:
    return words.text(f"standing.{row.standing.value}") if row.standing else ""


def of_department(key: str, row: DepartmentResult, here: At, words: Language) -> Cell:
    """The cell in the column ``key`` of the list of departments."""
    if key in _SAID:
        return Cell(harmless(row.said.get(_SAID[key], "")), styles.LABEL)
    chosen = state_word(row, words) if row.has_result else ""
    if key == "result":
        return Cell(chosen, styles.CENTERED)
    result, reason = here("result"), here("reason")
    if key in (SO_FAR, RATE):
        no_rate = NO_RATE if chosen else None
        return Cell(no_rate, styles.CENTERED, formula=f'=IF({result}="","",{literal(NO_RATE)})')
    unmeasured = words.text(f"standing.{Standing.UNMEASURED.value}")
    formula = f'=IF({result}<>"",{result},IF({reason}="","",{literal(unmeasured)}))'
    without = unmeasured if row.text("") else None
    return Cell(chosen or without, styles.CENTERED, formula=formula)


def of_institution(key: str, row: Result, there: str, words: Language) -> Cell:
    """The cell in the column ``key`` of the list of the institution; ``there`` is that of the only department, of its
    result where what reported is counted."""
    if key == "reported":
        return Cell(row.reported, styles.NUMBER, formula=f'=COUNTIF({there},"?*")')
    if key in _SAID:
        target = harmless(row.said.get(_SAID[key], "")) or None
        return Cell(target, styles.LABEL, formula=f'=IF({there}="","",{there})')
    if key != STATE:
        no_rate = NO_RATE if RESULT in row.said else None
        return Cell(no_rate, styles.CENTERED, formula=f'=IF({there}="","",{there})')
    incomplete = words.text("standing.incomplete")
    said = state_word(row, words) or incomplete
    return Cell(said, styles.CENTERED, formula=f'=IF({there}="",{literal(incomplete)},{there})')
