"""The results as lists: of every department, as its form computes them, and of the institution, over the cells of the
first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.result_records import DepartmentResult, Result
from xltools.consolidation.rollup import RATIO_DECIMALS
from xltools.definition.model import Combination, Indicator
from xltools.definition.monitored import BEFORE, PRECISE, RESULT, TARGET
from xltools.definition.results import RATE_DECIMALS, Standing
from xltools.excel import styles
from xltools.excel.formulas import Area, literal, quoted, written
from xltools.excel.list_sheet import At, Cell, Column, ListTable
from xltools.forms.build_layout import FormLayouts
from xltools.forms.layout import EXPLANATION, Crossing, SheetKind, SheetLayout, known_key, period_key
from xltools.forms.monitored_layout import EVIDENCE, MEASURE, RATE, SO_FAR, STATE
from xltools.forms.records import Origin
from xltools.forms.result_formulas import NO_RATE, ComputedCells
from xltools.reports.consolidated.sources import Sources
from xltools.reports.monitoring.state_cells import IN_WORDS, OF_INSTITUTION, of_department, of_institution
from xltools.wording.language import Language

HEADING_ROW = 5
_OfDepartment = Callable[[DepartmentResult, At], Cell | str]
_OfInstitution = Callable[[Result, At], Cell | str]
_RATE = styles.NUMBER.with_decimals(RATE_DECIMALS)
_WIDTHS = {
    "code": 11.0, "name": 40.0, "subprogram": 30.0, "department": 34.0, "unit": 11.0, "target": 14.0, "held": 14.0,
    "before": 14.0, "result": 14.0, SO_FAR: 14.0, RATE: 12.0, STATE: 16.0, "reported": 11.0, "asked": 11.0,
    "reason": 40.0, MEASURE: 32.0, EVIDENCE: 30.0, "cell": 24.0,
}  # fmt: skip


def headings(columns: list[str], words: Language) -> list[str]:
    return [words.text(f"monitoring.head.{column}") for column in columns]


@dataclass(frozen=True)
class ResultLists:
    results: PeriodResults
    files: Sources
    words: Language

    # --- of every department -------------------------------------------------------------------------------------

    @cached_property
    def of_departments(self) -> ListTable[DepartmentResult]:
        names = self.results.definition.department_by_code
        wide = styles.LABEL
        shown: dict[str, _OfDepartment] = {
            "code": lambda row, _: row.indicator.code,
            "name": lambda row, _: row.indicator.name,
            "department": lambda row, _: names[row.department].name,
            "unit": lambda row, _: row.indicator.unit,
            "target": lambda row, _: self._number(row.indicator, row.target),
            "held": lambda row, _: self._number(row.indicator, row.held_against),
            "before": lambda row, _: self._number(row.indicator, row.before),
            "result": lambda row, _: self._number(row.indicator, row.result),
            SO_FAR: lambda row, here: self._computed(row, here, SO_FAR),
            RATE: lambda row, here: self._computed(row, here, RATE),
            STATE: lambda row, here: self._computed(row, here, STATE),
            "reason": lambda row, _: row.text(""),
            MEASURE: lambda row, _: row.text(MEASURE),
            EVIDENCE: lambda row, _: row.text(EVIDENCE),
            "cell": lambda row, _: self.cell(row.origin),
        }
        if self.results.definition.is_whole_year:
            del shown["held"]
        if not self.results.definition.earlier:
            del shown["before"]
        columns = [
            Column(key, _WIDTHS[key], wide, self._or_state(key, value)) for key, value in shown.items()
        ]
        name = self.words.text("monitoring.sheet.departments")
        return ListTable(
            name,
            HEADING_ROW,
            "Results",
            columns,
            headings(list(shown), self.words),
            self.results.by_department,
        )

    def _or_state(self, key: str, value: _OfDepartment) -> _OfDepartment:
        def cell(row: DepartmentResult, here: At) -> Cell | str:
            in_words = row.indicator.is_text and key in IN_WORDS
            return of_department(key, row, here, self.words) if in_words else value(row, here)

        return cell

    @cached_property
    def _layouts(self) -> dict[str, SheetLayout]:
        """department code -> the sheet of its form on which results are reported."""
        forms = FormLayouts(self.results.definition)
        codes = {row.department for row in self.results.by_department if not row.indicator.is_text}
        return {code: forms.of(code).sheet(SheetKind.INDICATORS.value) for code in sorted(codes)}

    def _computed(self, row: DepartmentResult, here: At, key: str) -> Cell:
        """What the form computes, over the cells of this row."""
        layout, indicator = self._layouts[row.department], row.indicator
        known = {
            known_key(self.results.definition.held_against): row.held_against,
            period_key(BEFORE): row.before,
            period_key(RESULT): row.result,
        }
        numbers = {(indicator.code, column): value for column, value in known.items() if value is not None}
        explained = frozenset([indicator.code] if row.text("") else [])
        cells = self._cells(layout, numbers, explained, here)
        computed = cells.computed(indicator.code, indicator, key)
        style = {SO_FAR: styles.NUMBER.with_decimals(indicator.decimals), RATE: _RATE}.get(
            key, styles.CENTERED
        )
        return Cell(computed.value if computed.formula else "", style, formula=computed.formula)

    def _cells(
        self, layout: SheetLayout, numbers: Mapping[Crossing, Decimal], explained: frozenset[str], here: At
    ) -> ComputedCells:
        held = "target" if self.results.definition.is_whole_year else "held"
        columns = {
            known_key(TARGET): "target",
            known_key(self.results.definition.held_against): held,
            period_key(BEFORE): "before",
            period_key(RESULT): "result",
            EXPLANATION: "reason",
        }

        def address(cell: Crossing) -> str:
            return here(columns.get(cell[1], cell[1]))

        return ComputedCells(layout, self.results.definition, self.words, numbers, explained, address)

    def cell(self, origin: Origin | None) -> Cell:
        """The cell of a form, and the link to it."""
        if origin is None:
            return Cell("")
        file, place = self.files.link(origin.file), origin.place
        link = f"{file}#{quoted(place.sheet)}!{place.cell}" if file else ""
        return Cell(f"{place.file} › {place.sheet}!{place.cell}", link=link)

    def _number(self, indicator: Indicator, value: Decimal | None) -> Cell:
        return Cell(value, styles.NUMBER.with_decimals(indicator.decimals))

    # --- of the institution --------------------------------------------------------------------------------------

    @cached_property
    def of_institution(self) -> ListTable[Result]:
        definition = self.results.definition
        shown: dict[str, _OfInstitution] = {
            "code": lambda row, _: row.indicator.code,
            "name": lambda row, _: row.indicator.name,
            "subprogram": lambda row, _: definition.subprogram_by_code[row.indicator.subprogram].name,
            "unit": lambda row, _: row.indicator.unit,
            "target": lambda row, _: self._sum(row.indicator, "target", row.target),
            "held": lambda row, _: self._sum(row.indicator, "held", row.held_against),
            SO_FAR: lambda row, _: self._sum(row.indicator, SO_FAR, row.so_far),
            RATE: self._institution_rate,
            STATE: self._institution_state,
            "reported": lambda row, _: self._reported(row),
            "asked": lambda row, _: Cell(row.asked, styles.NUMBER),
        }
        if definition.is_whole_year:
            del shown["held"]
        columns = [
            Column(key, _WIDTHS[key], styles.LABEL, self._or_words(key, value))
            for key, value in shown.items()
        ]
        name = self.words.text("monitoring.sheet.results")
        heads = headings(list(shown), self.words)
        return ListTable(name, HEADING_ROW, "Institution", columns, heads, self.results.results)

    def _or_words(self, key: str, value: _OfInstitution) -> _OfInstitution:
        def cell(row: Result, here: At) -> Cell | str:
            is_asked = row.indicator.code in self.results.of_indicator
            if not (row.indicator.is_text and is_asked and key in OF_INSTITUTION):
                return value(row, here)
            there = written(self.area(row.indicator.code, "result" if key == "reported" else key), self._home)
            return of_institution(key, row, there, self.words)

        return cell

    def area(self, indicator: str, key: str) -> Area:
        """The cells of the column ``key`` in which the departments' values of ``indicator`` stand."""
        table = self.of_departments
        at = [
            number
            for number, row in enumerate(table.rows, table.first_row)
            if row.indicator.code == indicator
        ]
        column = table.place(key)
        return Area(table.sheet, at[0], column, at[-1], column)

    def _sum(self, indicator: Indicator, key: str, value: Decimal | None) -> Cell:
        """The sum of the departments' cells; of a ratio its parts, divided. Of targets none while one is missing."""
        too_few = "COUNT({0})=0" if key == SO_FAR else "COUNT({0})<ROWS({0})"
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
        codes = self.results.definition.asked_behind(indicator)
        known = [code for code in codes if code in self.results.of_indicator]
        return [written(self.area(code, key), self._home) for code in known]

    def _added(self, indicator: Indicator, key: str) -> str:
        if indicator.combination is not Combination.RATIO:
            return f"SUM({written(self.area(indicator.code, key), self._home)})"
        by_code = self.results.definition.indicator_by_code
        above, below = (
            self._added(by_code[part], key) for part in (indicator.numerator, indicator.denominator)
        )
        return f"({above}/{below}*100)"

    @property
    def _home(self) -> str:
        return self.words.text("monitoring.sheet.results")

    def _of_row(self, row: Result, here: At) -> ComputedCells:
        held = known_key(self.results.definition.held_against)
        known = {held: row.held_against, SO_FAR: row.so_far}
        numbers = {(row.indicator.code, key): value for key, value in known.items() if value is not None}
        return self._cells(next(iter(self._layouts.values())), numbers, frozenset(), here)

    def _institution_rate(self, row: Result, here: At) -> Cell:
        if not self.results.definition.asked_behind(row.indicator) or not self._layouts:
            return Cell(NO_RATE, styles.CENTERED)
        computed = self._of_row(row, here).computed(row.indicator.code, row.indicator, RATE)
        return Cell(computed.value if computed.formula else "", _RATE, formula=computed.formula)

    def _institution_state(self, row: Result, here: At) -> Cell:
        """While somebody asked has not given a number, nothing is judged."""
        incomplete = self.words.text("standing.incomplete")
        said = incomplete if row.standing is None else self.words.text(f"standing.{row.standing.value}")
        if not self._layouts or row.indicator.direction is None:
            return Cell(said, styles.CENTERED)
        none_given = literal(said if row.standing is Standing.UNMEASURED else incomplete)
        judged = self._of_row(row, here).judged(row.indicator.code, row.indicator)
        waiting = f"IF({here('reported')}<{here('asked')},{literal(incomplete)},{judged})"
        return Cell(said, styles.CENTERED, formula=f"=IF({here('reported')}=0,{none_given},{waiting})")

    def _reported(self, row: Result) -> Cell:
        parts = self._parts(row.indicator, SO_FAR)
        formula = "=" + "+".join(f"COUNT({part})" for part in parts) if parts else ""
        return Cell(row.reported, styles.NUMBER, formula=formula)
