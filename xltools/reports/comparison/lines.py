"""A movement and a difference of definitions in the words in which people read them, wherever that is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from xltools.consolidation.accepted_values import Accepted
from xltools.consolidation.accepted_values import Kind as ValueKind
from xltools.consolidation.changes import Comparison
from xltools.consolidation.movements import Key, Movement
from xltools.definition.definition import Definition
from xltools.definition.differences import Change, Difference, known_by
from xltools.definition.kinds import Kind
from xltools.definition.schema import Column
from xltools.definition.subjects import asked_of
from xltools.excel.fitting import each_once
from xltools.excel.numbers import rounded
from xltools.findings.finding import Place, harmless
from xltools.wording.language import Language

_JOIN = " · "  # of codes
_UNDER = " › "  # of names
_RATE_DECIMALS = 2

Explained = Mapping[tuple[str, ValueKind, str, str], str]
"""department, kind, subject and item -> what the department wrote beside the row"""


class Codes(NamedTuple):
    """What a line is about."""

    code: str
    name: str
    period: str


@dataclass(frozen=True, slots=True)
class Line:
    """A movement as it is shown; numbers with ``decimals``. ``explanation`` may be empty."""

    movement: Movement
    level: str
    codes: Codes
    reason: str
    department: str
    explanation: str
    decimals: int

    @property
    def old(self) -> Decimal | str | None:
        return self.movement.old.value if self.movement.old else None

    @property
    def new(self) -> Decimal | str | None:
        return self.movement.new.value if self.movement.new else None


def period_headings(comparison: Comparison) -> dict[str, str]:
    """Code of each compared cost period -> its heading in the new definition, each another one."""
    asked = [(period.code, period.new or period.old) for period in comparison.periods]
    headings = each_once(period.heading for _, period in asked if period)
    return dict(zip((code for code, _ in asked), headings, strict=True))


def lines(comparison: Comparison, explained: Explained, words: Language) -> list[Line]:
    """One for each movement, in their order."""
    money = max(state.definition.institution.decimals for state in (comparison.old, comparison.new))
    headings = period_headings(comparison)
    return [
        _line(movement, comparison, explained, headings, money, words) for movement in comparison.movements
    ]


def _line(
    movement: Movement,
    comparison: Comparison,
    explained: Explained,
    headings: Mapping[str, str],
    money: int,
    words: Language,
) -> Line:
    if movement.new:
        value, definition = movement.new, comparison.new.definition
        about = value.department, value.kind, value.subject, value.item
        explanation = explained.get(about, "")
    else:
        assert movement.old  # one of the two is there
        value, definition, explanation = movement.old, comparison.old.definition, ""
    department = definition.department_by_code[value.department]
    codes = _codes(movement.key, value, definition)
    if value.kind is ValueKind.COST:
        codes = codes._replace(period=headings[movement.key.period])
    return Line(
        movement,
        words.text(f"compare.level.{value.kind}"),
        codes,
        words.text(f"compare.reason.{movement.reason.value}"),
        f"{movement.key.department} {department.name}",
        explanation,
        _decimals(movement, money),
    )


def _codes(key: Key, value: Accepted, definition: Definition) -> Codes:
    """The codes of the new definition, the names of that of the value."""
    headings = {p.code: p.heading for p in asked_of(definition, value.subject).periods}
    if key.kind is ValueKind.COST:
        activity, item = definition.activity_by_code[value.subject], definition.item_by_code[value.item]
        names = f"{activity.name}{_UNDER}{item.name}"
        return Codes(f"{key.subject}{_JOIN}{key.item}", names, headings[value.period])
    if key.kind in (ValueKind.INDICATOR, ValueKind.TEXT):
        indicator = definition.indicator_by_code[value.subject]
        unit = f" ({indicator.unit})" if indicator.unit else ""
        return Codes(key.subject, f"{indicator.name}{unit}", headings[value.period])
    table = definition.resource_table_by_code[value.subject]
    rows = {line.code: line.name for line in definition.rows_of(table.code)}
    columns = {line.code: line.name for line in definition.columns_of(table.code)}
    names = f"{table.title}{_UNDER}{rows[value.item]}"
    return Codes(f"{key.subject}{_JOIN}{key.item}", names, columns[value.period])


def _decimals(movement: Movement, money: int) -> int:
    """Those of the currency where an amount has any, those that another number has."""
    values = [side.value for side in (movement.old, movement.new) if side and isinstance(side.value, Decimal)]
    most = max((max(0, -int(value.normalize().as_tuple().exponent)) for value in values), default=0)
    return money if most and movement.key.kind is ValueKind.COST else most


def rate(old: Decimal | str | None, difference: Decimal) -> Decimal | None:
    """The difference in percent of what was there; None where nothing was, or words."""
    return rounded(100 * difference / abs(old), _RATE_DECIMALS) if isinstance(old, Decimal) and old else None


def place(value: Accepted | None) -> str:
    """The cell of the form: ``B01.xlsx › Maliyet F1!D14``; empty for a blank."""
    return harmless(str(Place(value.file, value.sheet, value.cell))) if value else ""


# --- definitions ---------------------------------------------------------------------------------------------


class DefinitionLine(NamedTuple):
    """A difference as it is shown; empty texts where there is nothing to show."""

    sheet: str
    what: str
    code: str
    name: str
    column: str
    old: str
    new: str


def definition_lines(comparison: Comparison, words: Language) -> list[DefinitionLine]:
    return [_definition_line(difference, words) for difference in comparison.definition]


def _definition_line(difference: Difference, words: Language) -> DefinitionLine:
    column = difference.column
    codes = (_cell(getattr(difference.known, key.key), key, words) for key in known_by(difference.sheet))
    old, new = (_said(value, difference, words) for value in (difference.old, difference.new))
    return DefinitionLine(
        difference.sheet.name(words.code),
        words.text(f"compare.change.{difference.change.value}"),
        _JOIN.join(filter(None, codes)),
        difference.name,
        column.heading(words.code) if column else "",
        old,
        new,
    )


def _said(value: Any, difference: Difference, words: Language) -> str:
    """A cell of the definition; of a record what it says beside its codes and its name."""
    if value is None:
        return ""
    if difference.column:
        return _cell(value, difference.column, words)
    if difference.change is Change.RECODED:
        return str(value)
    known = known_by(difference.sheet)
    told = (
        (column, _cell(getattr(value, column.key), column, words))
        for column in difference.sheet.columns
        if column.kind is not Kind.SHOWN and column not in known
    )
    parts = (f"{column.heading(words.code)}: {text}" for column, text in told if text)
    return "; ".join(parts)


def _cell(value: Any, column: Column, words: Language) -> str:
    if isinstance(value, datetime.date):
        return words.day(value)
    return words.spelled(value) if isinstance(value, Decimal) else column.shown(value, words.code)
