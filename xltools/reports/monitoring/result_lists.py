"""The results as lists: of every department, as its form computes them, and of the institution, over the cells of the
first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.result_records import DepartmentResult
from xltools.definition.model import Indicator
from xltools.definition.monitored import BEFORE, RESULT, TARGET
from xltools.definition.results import RATE_DECIMALS
from xltools.excel import styles
from xltools.excel.formulas import Area, quoted
from xltools.excel.list_sheet import At, Cell, Column, ListTable
from xltools.forms.build_layout import FormLayouts
from xltools.forms.layout import EXPLANATION, Crossing, SheetKind, SheetLayout, known_key, period_key
from xltools.forms.monitored_layout import EVIDENCE, MEASURE, RATE, SO_FAR, STATE
from xltools.forms.records import Origin
from xltools.forms.result_formulas import ComputedCells
from xltools.reports.consolidated.sources import Sources
from xltools.reports.monitoring.state_cells import IN_WORDS, of_department
from xltools.wording.language import Language

HEADING_ROW = 5
YEARS = ("year_before", "last_year")
_OfDepartment = Callable[[DepartmentResult, At], Cell | str]
_RATE = styles.NUMBER.with_decimals(RATE_DECIMALS)
WIDTHS = {
    "code": 11.0, "name": 40.0, "subprogram": 30.0, "department": 34.0, "unit": 11.0, "target": 14.0, "held": 14.0,
    "year_before": 14.0, "last_year": 14.0,
    "before": 14.0, "result": 14.0, SO_FAR: 14.0, RATE: 12.0, STATE: 16.0, "reported": 11.0, "asked": 11.0,
    "reason": 40.0, MEASURE: 32.0, EVIDENCE: 30.0, "cell": 24.0,
}  # fmt: skip


def headings(columns: list[str], words: Language, **about: str) -> list[str]:
    return [words.text(f"monitoring.head.{column}", **about) for column in columns]


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
            "year_before": lambda row, _: self._number(row.indicator, row.year_before),
            "last_year": lambda row, _: self._number(row.indicator, row.last_year),
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
        for key in YEARS:
            if not self.is_known(key):
                del shown[key]
        columns = [Column(key, WIDTHS[key], wide, self._or_state(key, value)) for key, value in shown.items()]
        name = self.words.text("monitoring.sheet.departments")
        return ListTable(
            name,
            HEADING_ROW,
            "Results",
            columns,
            self.headings(list(shown)),
            self.results.by_department,
        )

    def _or_state(self, key: str, value: _OfDepartment) -> _OfDepartment:
        def cell(row: DepartmentResult, here: At) -> Cell | str:
            in_words = row.indicator.is_text and key in IN_WORDS
            return of_department(key, row, here, self.words) if in_words else value(row, here)

        return cell

    def is_known(self, key: str) -> bool:
        """Whether the year-end report has anything for a column of ``YEARS``."""
        whole_year = self.results.definition.is_whole_year
        rows = self.results.by_department
        return whole_year and any(getattr(row, key) is not None or row.said.get(key) for row in rows)

    def headings(self, columns: list[str]) -> list[str]:
        year = self.results.definition.institution.year
        return headings(columns, self.words, last=str(year - 1), before=str(year - 2))

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
        cells = self.cells(layout, numbers, explained, here)
        computed = cells.computed(indicator.code, indicator, key)
        style = {SO_FAR: styles.NUMBER.with_decimals(indicator.decimals), RATE: _RATE}.get(
            key, styles.CENTERED
        )
        return Cell(computed.value if computed.formula else "", style, formula=computed.formula)

    @property
    def layout(self) -> SheetLayout | None:
        """That of any department that reports results."""
        return next(iter(self._layouts.values()), None)

    def cells(
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

    @cached_property
    def _ends(self) -> dict[str, tuple[int, int]]:
        """indicator code -> the first and the last row in which departments' values of it stand."""
        ends: dict[str, tuple[int, int]] = {}
        for number, row in enumerate(self.of_departments.rows, self.of_departments.first_row):
            first, _ = ends.get(row.indicator.code, (number, number))
            ends[row.indicator.code] = (first, number)
        return ends

    def area(self, indicator: str, key: str) -> Area:
        """The cells of the column ``key`` in which the departments' values of ``indicator`` stand."""
        (first, last), column = self._ends[indicator], self.of_departments.place(key)
        return Area(self.of_departments.sheet, first, column, last, column)
