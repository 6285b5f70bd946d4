"""The institution's result of an indicator as cells: over those of its departments, wherever the result stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from xltools.consolidation.result_records import Result
from xltools.consolidation.rollup import RATIO_DECIMALS
from xltools.definition.model import Combination, Indicator
from xltools.definition.monitored import PRECISE
from xltools.definition.results import RATE_DECIMALS, Standing
from xltools.excel import styles
from xltools.excel.formulas import Area, literal, written
from xltools.excel.list_sheet import At, Cell, Column, ListTable
from xltools.forms.layout import known_key
from xltools.forms.monitored_layout import RATE, SO_FAR, STATE
from xltools.forms.result_formulas import NO_RATE, ComputedCells
from xltools.reports.monitoring.cover import Stated
from xltools.reports.monitoring.result_lists import HEADING_ROW, WIDTHS, ResultLists
from xltools.reports.monitoring.state_cells import OF_INSTITUTION, of_institution

_OfInstitution = Callable[[Result, At], Cell | str]


@dataclass(frozen=True)
class InstitutionCells:
    """Of rows on the sheet ``home``; what departments reported stands in ``lists``."""

    lists: ResultLists
    home: str

    def value(self, indicator: Indicator, key: str, value: Decimal | None) -> Cell:
        """The sum of the departments' cells in the column ``key``; of a ratio its parts, divided. Of what is planned or
        was last year's none while one is missing."""
        too_few = "COUNT({0})=0" if key in (SO_FAR, "before") else "COUNT({0})<ROWS({0})"
        counts = [too_few.format(part) for part in self._parts(indicator, key)]
        decimals = RATIO_DECIMALS if indicator.combination is Combination.RATIO else PRECISE
        missing = f"OR({','.join(counts)})" if len(counts) > 1 else "".join(counts)
        style = styles.NUMBER.with_decimals(indicator.decimals)
        if not counts:
            return Cell(value, style)
        added = f"ROUND({self._added(indicator, key)},{decimals})"
        formula = f'=IF({missing},"",IFERROR({added},""))'
        return Cell(value, style, formula=formula)

    def _parts(self, indicator: Indicator, key: str) -> list[str]:
        results = self.lists.results
        known = [code for code in results.definition.asked_behind(indicator) if code in results.of_indicator]
        return [written(self.lists.area(code, key), self.home) for code in known]

    def _added(self, indicator: Indicator, key: str) -> str:
        if indicator.combination is not Combination.RATIO:
            return f"SUM({written(self.lists.area(indicator.code, key), self.home)})"
        by_code = self.lists.results.definition.indicator_by_code
        above, below = (
            self._added(by_code[part], key) for part in (indicator.numerator, indicator.denominator)
        )
        return f"({above}/{below}*100)"

    def in_words(self, row: Result, key: str) -> Cell | None:
        """The cell in the column ``key`` of a target in words; None of what is a number."""
        code = row.indicator.code
        is_asked = row.indicator.is_text and code in self.lists.results.of_indicator
        if not is_asked or key not in OF_INSTITUTION:
            return None
        there = written(self.lists.area(code, "result" if key == "reported" else key), self.home)
        return of_institution(key, row, there, self.lists.words)

    def _of_row(self, row: Result, here: At) -> ComputedCells:
        layout = self.lists.layout
        assert layout is not None
        held = known_key(self.lists.results.definition.held_against)
        known = {held: row.held_against, SO_FAR: row.so_far}
        numbers = {(row.indicator.code, key): value for key, value in known.items() if value is not None}
        return self.lists.cells(layout, numbers, frozenset(), here)

    def rate(self, row: Result, here: At) -> Cell:
        """``here`` tells where the target and the year so far of the row stand."""
        if not self.lists.results.definition.asked_behind(row.indicator) or self.lists.layout is None:
            return Cell(NO_RATE, styles.CENTERED)
        computed = self._of_row(row, here).computed(row.indicator.code, row.indicator, RATE)
        style = styles.NUMBER.with_decimals(RATE_DECIMALS)
        return Cell(computed.value if computed.formula else "", style, formula=computed.formula)

    def state(self, row: Result, here: At, reported: str, asked: str) -> Cell:
        """While fewer have ``reported`` than were ``asked``, as formulas say it, nothing is judged."""
        words = self.lists.words
        incomplete = words.text("standing.incomplete")
        said = words.text(f"standing.{row.state}")
        if self.lists.layout is None or row.indicator.direction is None:
            return Cell(said, styles.CENTERED)
        none_given = literal(said if row.standing is Standing.UNMEASURED else incomplete)
        judged = self._of_row(row, here).judged(row.indicator.code, row.indicator)
        waiting = f"IF({reported}<{asked},{literal(incomplete)},{judged})"
        return Cell(said, styles.CENTERED, formula=f"=IF({reported}=0,{none_given},{waiting})")

    def reported(self, row: Result) -> str:
        """How many departments gave a number."""
        parts = self._parts(row.indicator, SO_FAR)
        return "=" + "+".join(f"COUNT({part})" for part in parts) if parts else ""


def stated_in(table: ListTable[Result], lists: ResultLists) -> Iterator[Stated]:
    """The rows of ``table``, those of a sub-program after each other."""
    for subprogram in lists.results.definition.subprograms:
        own = [
            (number, row)
            for number, row in enumerate(table.rows, table.first_row)
            if row.indicator.subprogram == subprogram.code
        ]
        if own:
            codes, states = (
                Area(table.sheet, own[0][0], column, own[-1][0], column)
                for column in (table.place("code"), table.place(STATE))
            )
            yield Stated(subprogram.name, [row for _, row in own], codes, states)


def institution_list(lists: ResultLists) -> ListTable[Result]:
    """Every printed indicator, those of a sub-program after each other."""
    definition, words = lists.results.definition, lists.words
    name = words.text("monitoring.sheet.results")
    cells = InstitutionCells(lists, name)
    shown: dict[str, _OfInstitution] = {
        "code": lambda row, _: row.indicator.code,
        "name": lambda row, _: row.indicator.name,
        "subprogram": lambda row, _: definition.subprogram_by_code[row.indicator.subprogram].name,
        "unit": lambda row, _: row.indicator.unit,
        "target": lambda row, _: cells.value(row.indicator, "target", row.target),
        "held": lambda row, _: cells.value(row.indicator, "held", row.held_against),
        SO_FAR: lambda row, _: cells.value(row.indicator, SO_FAR, row.so_far),
        RATE: cells.rate,
        STATE: lambda row, here: cells.state(row, here, here("reported"), here("asked")),
        "reported": lambda row, _: Cell(row.reported, styles.NUMBER, formula=cells.reported(row)),
        "asked": lambda row, _: Cell(row.asked, styles.NUMBER),
    }
    if definition.is_whole_year:
        del shown["held"]

    def or_words(key: str, value: _OfInstitution) -> _OfInstitution:
        return lambda row, here: cells.in_words(row, key) or value(row, here)

    columns = [Column(key, WIDTHS[key], styles.LABEL, or_words(key, value)) for key, value in shown.items()]
    heads = lists.headings(list(shown))
    return ListTable(name, HEADING_ROW, "Institution", columns, heads, lists.results.results)
