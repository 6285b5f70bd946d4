"""The table of results of a sub-program: what was aimed at, what came of it, how far off it is, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.consolidation.cost_tables import named_lines
from xltools.consolidation.result_records import STATES, Result
from xltools.consolidation.table import (
    CellsAbove,
    ColumnRole,
    Computed,
    RowRole,
    Table,
    TableCell,
    TableRow,
    headed,
    texts,
)
from xltools.definition.model import PublishedTable
from xltools.definition.monitored import PRECISE
from xltools.definition.monitoring import Direction
from xltools.definition.results import RATE_DECIMALS
from xltools.excel.formulas import literal
from xltools.excel.list_sheet import At, Cell
from xltools.excel.numbers import fifteen_digits, rounded
from xltools.forms.monitored_layout import MEASURE, RATE, SO_FAR, STATE
from xltools.forms.result_formulas import NO_RATE
from xltools.reports.activity.reasons import joined
from xltools.reports.monitoring.institution_cells import InstitutionCells
from xltools.reports.monitoring.last_year_list import LastYearList
from xltools.reports.monitoring.result_lists import YEARS, ResultLists

_TEXTS = ("reason", MEASURE, "responsible")
_COLUMNS = {
    "code": ColumnRole.SHORT,
    "name": ColumnRole.NAME,
    "unit": ColumnRole.SHORT,
    "year_before": ColumnRole.NUMBER,
    "last_year": ColumnRole.NUMBER,
    "target": ColumnRole.NUMBER,
    SO_FAR: ColumnRole.NUMBER,
    "deviation": ColumnRole.NUMBER,
    RATE: ColumnRole.NUMBER,
    STATE: ColumnRole.SHORT,
    "reason": ColumnRole.TEXT,
    MEASURE: ColumnRole.TEXT,
    "responsible": ColumnRole.NAME,
}
_AT = {key: at for at, key in enumerate(_COLUMNS)}
CODE_AT, STATE_AT = _AT["code"], _AT[STATE]


@dataclass(frozen=True)
class ResultTables:
    """Tables that stand on the sheet ``home``; what departments reported stands in ``lists``."""

    lists: ResultLists
    home: str

    def table(self, published: PublishedTable) -> Table:
        """Each printed indicator of the sub-program; below them how many results stand where."""
        definition, words = self.lists.results.definition, self.lists.words
        subprogram = definition.subprogram_by_code[published.subject]
        results = self.of(published.subject)
        head = (
            *named_lines(subprogram, definition, words),
            (words.text("subprogram_goal"), subprogram.goal),
        )
        year = definition.institution.year
        about = {"year": str(year), "last": str(year - 1), "before": str(year - 2)}
        columns = [(role, words.text(f"activity.head.{key}", **about)) for key, role in _COLUMNS.items()]
        rows = [*map(self._row, results), *self._analysis(results)]
        table = headed(published.number, published.title, columns, rows, head, published.subject)
        of_last_year = LastYearList(definition, words).notes(YEARS)
        return replace(table, notes=(words.text("activity.note.deviation"), *of_last_year))

    def of(self, subprogram: str) -> list[Result]:
        return [row for row in self.lists.results.results if row.indicator.subprogram == subprogram]

    def _row(self, row: Result) -> TableRow:
        indicator, cells = row.indicator, InstitutionCells(self.lists, self.home)

        def number(key: str, cell: Callable[[At], Cell], decimals: int = indicator.decimals) -> TableCell:
            return self._said(row, key, cells) or self._number(cell, decimals)

        return TableRow(
            RowRole.BODY,
            (
                *texts(indicator.code, indicator.name, indicator.unit),
                *(self._of_year(row, key, cells) for key in YEARS),
                number("target", lambda _: cells.value(indicator, "target", row.target)),
                number(SO_FAR, lambda _: cells.value(indicator, SO_FAR, row.so_far)),
                number("deviation", lambda here: _deviation(row, here)),
                number(RATE, lambda here: cells.rate(row, here), RATE_DECIMALS),
                self._said(row, STATE, cells) or self._state(row, cells),
                *texts(*(self._text(row, key) for key in _TEXTS)),
            ),
        )

    def _of_year(self, row: Result, key: str, cells: InstitutionCells) -> TableCell:
        """Blank where no department's value of that year is known."""
        if not self.lists.is_known(key):
            return TableCell()
        value = getattr(row, key)
        return self._said(row, key, cells) or self._number(
            lambda _: cells.value(row.indicator, key, value), row.indicator.decimals
        )

    def _said(self, row: Result, key: str, cells: InstitutionCells) -> TableCell | None:
        """The cell of a target in words, which leads to that of its department; None of a number."""
        cell = cells.in_words(row, key)
        return None if cell is None else self._number(lambda _: cell, is_words=True)

    def _number(self, cell: Callable[[At], Cell], decimals: int = 0, *, is_words: bool = False) -> TableCell:
        """What ``cell`` says, over the cells beside it."""

        def formula(above: CellsAbove) -> str:
            return cell(lambda key: above(0, _AT[key])).formula

        value = cell(lambda _: "A1").value
        assert not isinstance(value, int)
        return TableCell(decimals=decimals, computed=Computed(_shown(value), formula, is_words))

    def _state(self, row: Result, cells: InstitutionCells) -> TableCell:
        reported = f"({cells.reported(row).removeprefix('=') or 0})"
        return self._number(lambda here: cells.state(row, here, reported, str(row.asked)), is_words=True)

    def _text(self, row: Result, key: str) -> str:
        if key == "responsible":
            definition = self.lists.results.definition
            monitor = row.indicator.monitor
            return row.indicator.responsible or (definition.name_of(monitor) if monitor else "")
        return joined(row, "" if key == "reason" else key, self.lists.results, self.lists.words)

    # --- what stands below ---------------------------------------------------------------------------------------

    def _analysis(self, results: list[Result]) -> Iterator[TableRow]:
        """How many results have each state, counted in the rows above."""
        if not results:
            return
        words = self.lists.words
        counts = Counter(row.state for row in results)
        begin = words.text("activity.analysis", count=str(len(results)))
        named = [(words.text(f"standing.{state}"), counts[state]) for state in STATES]

        def formula(above: CellsAbove) -> str:
            area = f"{above(len(results), STATE_AT)}:{above(1, STATE_AT)}"
            parts = [
                f"{literal(f' · {name}: ')}&COUNTIF({area},{literal(name)})" for name, count in named if count
            ]
            return f"={literal(begin)}&" + "&".join(parts)

        said = begin + "".join(f" · {name}: {count}" for name, count in named if count)
        yield TableRow(RowRole.TEXT, (TableCell(computed=Computed(said, formula, is_words=True)),))


def _shown(value: Decimal | str | None) -> Decimal | str | None:
    return fifteen_digits(value) if isinstance(value, Decimal) else value or None


def _deviation(row: Result, here: At) -> Cell:
    """How far the result is from its target; of a range, in which it is or is not, a dash."""
    target, actual = here("target"), here(SO_FAR)
    is_known = row.target is not None and row.so_far is not None
    if row.indicator.direction is Direction.RANGE:
        said = literal(NO_RATE)
        return Cell(NO_RATE if is_known else None, formula=f'=IF(COUNT({target},{actual})<2,"",{said})')
    value = None
    if row.target is not None and row.so_far is not None:
        value = rounded(row.so_far - row.target, PRECISE).normalize()
    formula = f'=IF(COUNT({target},{actual})<2,"",ROUND({actual}-{target},{PRECISE}))'
    return Cell(value, formula=formula)
