"""What of one definition is what of another: by code, by what a changed code is known by, and periods by their meaning.

Nothing is guessed. A code that is no longer there is another one now where one of the two definitions gives it among
the other names, or where a single new record says the same in everything else. What it once was called stays gone
otherwise, and the new one is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, TypeAlias, TypeVar

from xltools.definition.definition import Definition
from xltools.definition.kinds import Kind
from xltools.definition.model import Period, PeriodKind
from xltools.definition.schema import SHEETS, Sheet

Codes: TypeAlias = Mapping[tuple[str, str], str]
"""(key of a sheet, code in the old definition) -> its code in the new one, where that is another; the code of a row or
a column of a resource table begins with that of its table, as in ``of_table``"""

_PERIODS = "periods"
_TABLES, _LINES = "resource_tables", ("resource_rows", "resource_columns")
_OF_TABLE = "|"
_T = TypeVar("_T")
_Said = TypeVar("_Said", bound=Hashable)


@dataclass(frozen=True)
class Matching:
    """``definition`` is the old one in the codes of the new; ``codes`` are those that changed.

    ``old_apart`` and ``new_apart`` are the periods that only one of two years asks for, by their own codes. Of one
    year's definitions none is apart: what only one of them asks for was blank in the other.
    """

    definition: Definition
    codes: Codes
    old_apart: tuple[Period, ...]
    new_apart: tuple[Period, ...]

    def code(self, sheet: str, code: str, table: str = "") -> str:
        """What the new definition calls ``code`` of the old one, of a line of a resource table in that ``table``."""
        return self.codes.get((sheet, of_table(table, code) if table else code), code)


def of_table(table: str, code: str) -> str:
    """How the code of a line is known among those of other tables."""
    return f"{table}{_OF_TABLE}{code}"


def former_codes(sheet: Sheet, codes: Codes) -> dict[tuple[str, str], str]:
    """Table, if it is of one, and code of today of what ``sheet`` calls otherwise than before -> its code then."""
    former: dict[tuple[str, str], str] = {}
    for (of, known), code in codes.items():
        if of == sheet.key:
            table, _, before = known.rpartition(_OF_TABLE)
            former[codes.get((_TABLES, table), table), code] = before
    return former


def matching(old: Definition, new: Definition) -> Matching:
    """How what ``old`` names is found in ``new``. The other way round it is the same pairs."""
    pairs = period_pairs(old, new)
    codes = {(_PERIODS, one): other for one, other in pairs.items() if one != other}
    for sheet in SHEETS:
        if sheet.unique == ("code",) and sheet.key != _PERIODS:
            codes |= _changed_codes(sheet, old, new, codes)
        elif sheet.key in _LINES:
            codes |= _changed_lines(sheet, old, new, codes)
    records: dict[str, Any] = {
        sheet.key: tuple(recoded(record, sheet, codes) for record in getattr(old, sheet.key))
        for sheet in SHEETS
    }
    definition = replace(old, **records)
    if old.institution.year == new.institution.year:
        return Matching(definition, codes, (), ())
    return Matching(
        definition,
        codes,
        tuple(period for period in old.periods if period.code not in pairs),
        tuple(period for period in new.periods if period.code not in pairs.values()),
    )


# --- periods -------------------------------------------------------------------------------------------------


def period_pairs(old: Definition, new: Definition) -> dict[str, str]:
    """Old code -> new code. Of one year's definitions the same code is the same period, and so is one that is alone in
    both in its use, kind and year. Of two years that alone counts, and what was the target is the plan a year
    later."""
    pairs: dict[str, str] = {}
    if old.institution.year == new.institution.year:
        there = {period.code for period in new.periods}
        pairs = {period.code: period.code for period in old.periods if period.code in there}
    for meaning in (_exactly, _meaning, _aim):
        before = alone((p for p in old.periods if p.code not in pairs), meaning)
        now = alone((p for p in new.periods if p.code not in pairs.values()), meaning)
        pairs |= {period.code: now[what].code for what, period in before.items() if what in now}
    return {period.code: pairs[period.code] for period in old.periods if period.code in pairs}


def _exactly(period: Period) -> Hashable:
    """Several columns of spending differ by the month they end with."""
    return period.use, period.kind, period.year, period.last_month


def _meaning(period: Period) -> Hashable:
    return period.use, period.kind, period.year, _part(period)


def _aim(period: Period) -> Hashable:
    is_aim = period.kind in (PeriodKind.TARGET, PeriodKind.PLAN)
    return period.use, PeriodKind.PLAN if is_aim else period.kind, period.year, _part(period)


def _part(period: Period) -> int:
    """What tells the target of a part of the year from that of the year."""
    return period.last_month if period.is_part_target else 0


def alone(records: Iterable[_T], say: Callable[[_T], _Said]) -> dict[_Said, _T]:
    """The records that alone ``say`` what they do, by that."""
    said = [(say(record), record) for record in records]
    counts = Counter(what for what, _ in said)
    return {what: record for what, record in said if counts[what] == 1}


# --- codes that changed --------------------------------------------------------------------------------------


def _changed_codes(sheet: Sheet, old: Definition, new: Definition, known: Codes) -> Codes:
    """Of ``sheet``; ``known`` are those of the sheets it refers to."""
    before = [recoded(record, sheet, known) for record in getattr(old, sheet.key)]
    named = {(alias.name, alias.code) for alias in (*old.aliases, *new.aliases) if alias.sheet == sheet.key}
    codes = _recodings(before, getattr(new, sheet.key), named)
    return {(sheet.key, one): other for one, other in codes.items()}


def _changed_lines(sheet: Sheet, old: Definition, new: Definition, known: Codes) -> Codes:
    """Of ``sheet``, table by table: a line is known within its table only."""
    codes: dict[tuple[str, str], str] = {}
    for table in old.resource_tables:
        today = known.get((_TABLES, table.code), table.code)
        before = [recoded(line, sheet, known) for line in getattr(old, sheet.key) if line.table == table.code]
        now = [line for line in getattr(new, sheet.key) if line.table == today]
        changed = _recodings(before, now, set())
        codes |= {(sheet.key, of_table(table.code, one)): other for one, other in changed.items()}
    return codes


def _recodings(before: Iterable[Any], now: Iterable[Any], named: Set[tuple[str, str]]) -> dict[str, str]:
    """Old code -> new code of the records that have another one; ``named`` are the pairs that other names tell."""
    were, are = ({record.code: record for record in records} for records in (before, now))
    gone = [record for code, record in were.items() if code not in are]
    came = [record for code, record in are.items() if code not in were]
    pairs = [
        (one.code, other.code)
        for one, other in product(gone, came)
        if {(one.code, other.code), (other.code, one.code)} & named
    ]
    codes = {one: other for one, other in pairs if _times(one, pairs) == _times(other, pairs) == 1}
    gone_alike = alone((record for record in gone if record.code not in codes), _all_but_code)
    came_alike = alone((record for record in came if record.code not in codes.values()), _all_but_code)
    return codes | {one.code: came_alike[said].code for said, one in gone_alike.items() if said in came_alike}


def _times(code: str, pairs: Sequence[tuple[str, str]]) -> int:
    return sum(code in pair for pair in pairs)


def _all_but_code(record: Any) -> Hashable:
    return replace(record, code="")  # type: ignore[no-any-return]


def recoded(record: Any, sheet: Sheet, codes: Codes) -> Any:
    """``record`` of the old definition with the codes of the new one, its own too."""
    changed: dict[str, Any] = {}
    for column in sheet.columns:
        if column.kind in (Kind.CODE, Kind.CODES):
            before, table = getattr(record, column.key), _table_beside(record, column.key)
            value = _recoded(before, _named_in(column.refers, record, sheet), table, codes)
            changed |= {column.key: value} if value != before else {}
    return replace(record, **changed) if changed else record


def _named_in(refers: tuple[str, ...], record: Any, sheet: Sheet) -> tuple[str, ...]:
    """The sheets among whose codes that of a column is; another name says itself among which."""
    return refers or ((record.sheet,) if sheet.key == "aliases" else (sheet.key,))


def _table_beside(record: Any, column: str) -> str:
    """The code of the resource table of whose line ``column`` may have the code; of an equality that of its side."""
    side, _, _ = column.rpartition("_")
    return str(getattr(record, f"{side}_table" if side else "table", ""))


def _recoded(value: Any, sheets: tuple[str, ...], table: str, codes: Codes) -> Any:
    if isinstance(value, tuple):
        return tuple(_recoded(code, sheets, table, codes) for code in value)
    known = ((sheet, of_table(table, value) if sheet in _LINES else value) for sheet in sheets)
    return next((codes[name] for name in known if name in codes), value)
