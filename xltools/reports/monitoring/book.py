"""``monitoring_<period>.xlsx``: the results of a reporting period. The same forms give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.result_records import DepartmentResult, Restated
from xltools.excel import styles
from xltools.excel.formulas import quoted
from xltools.excel.list_sheet import At, Cell, Column, ListTable, Row
from xltools.excel.styles import Style
from xltools.forms.monitored_layout import EVIDENCE, MEASURE, RATE, SO_FAR, STATE
from xltools.reports.consolidated.sources import Sources
from xltools.reports.monitoring.cover import Cover
from xltools.reports.monitoring.institution_cells import institution_list, stated_in
from xltools.reports.monitoring.period_sign_off import write_period_sign_off
from xltools.reports.monitoring.result_charts import ResultCharts
from xltools.reports.monitoring.result_lists import HEADING_ROW, headings
from xltools.reports.monitoring.results_book import ResultsBook, results_book
from xltools.wording.language import Language

_WIDTHS = {
    "code": 11.0, "name": 40.0, "subject": 40.0, "department": 34.0, "held": 14.0, SO_FAR: 14.0, RATE: 12.0,
    STATE: 16.0, "reason": 44.0, MEASURE: 36.0, EVIDENCE: 30.0, "item": 36.0, "old": 16.0, "new": 16.0, "cell": 26.0,
}  # fmt: skip


def write_monitoring(
    outcome: Outcome, results: PeriodResults, words: Language, files: Sources, path: Path
) -> None:
    """``results`` are those of the forms that count in ``outcome``.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    title = words.text("monitoring.title", period=results.definition.period.name)
    with results_book(outcome, results, words, files, title, path) as shared:
        _Book(shared).write()


@dataclass(frozen=True)
class _Book:
    shared: ResultsBook

    def write(self) -> None:
        shared = self.shared
        lists, results = shared.lists, shared.results
        of_institution = institution_list(lists)
        stated = tuple(stated_in(of_institution, lists))
        added_up = shared.outcome.totals.as_written
        checks = tuple(one.check(added_up(one.in_all) or Decimal(0)) for one in shared.of_money)
        Cover(shared.outcome, shared.title, stated, lists.of_departments, checks, shared.words).write(
            shared.book
        )
        write_period_sign_off(
            shared, {one.words.text("monitoring.head.spent"): one.spent for one in shared.of_money}
        )
        if results.results:
            shared.stated("results", of_institution)
            shared.stated("departments", lists.of_departments)
            shared.stated("deviations", self._deviations)
        shared.list_sheet("restated", self._restated)
        ResultCharts(shared, of_institution).write()
        for one in shared.of_money:
            shared.list_sheet("spending", one.of_institution, one.words)
            shared.write_spending_data(one)
        shared.sources()

    # --- deviations ----------------------------------------------------------------------------------------------

    @cached_property
    def _deviations(self) -> ListTable[tuple[int, DepartmentResult]]:
        """Those outside the limits, the largest first; what stands there is what the list of departments says."""
        table = self.shared.lists.of_departments
        off = [
            (number, row)
            for number, row in enumerate(self.shared.results.by_department, table.first_row)
            if row.asks_reason
        ]
        rows = sorted(off, key=lambda pair: (-_size(pair[1]), pair[0]))
        held = "target" if self.shared.results.definition.is_whole_year else "held"

        names = self.shared.results.definition.department_by_code
        texts: dict[str, Callable[[tuple[int, DepartmentResult], At], Cell | str]] = {
            "code": lambda row, _: row[1].indicator.code,
            "name": lambda row, _: row[1].indicator.name,
            "department": lambda row, _: names[row[1].department].name,
            "held": lambda row, _: self._there(row, held, self._held(row[1])),
            SO_FAR: lambda row, _: self._there(row, SO_FAR, "–" if row[1].said else row[1].so_far),
            RATE: lambda row, _: self._there(row, RATE, "–" if row[1].rate is None else row[1].rate),
            STATE: lambda row, _: self._there(row, STATE, self._state(row[1])),
            "reason": lambda row, _: row[1].text(""),
            MEASURE: lambda row, _: row[1].text(MEASURE),
            EVIDENCE: lambda row, _: row[1].text(EVIDENCE),
            "cell": lambda row, _: self.shared.lists.cell(row[1].origin),
        }
        return self._table("deviations", "Deviations", texts, rows)

    def _state(self, row: DepartmentResult) -> str:
        return self.shared.words.text(f"standing.{row.standing.value}") if row.standing else ""

    def _held(self, row: DepartmentResult) -> Decimal | str | None:
        return row.said.get(self.shared.results.definition.held_against, "") if row.said else row.held_against

    def _there(self, row: tuple[int, DepartmentResult], key: str, value: Decimal | str | None) -> Cell:
        table, (number, result) = self.shared.lists.of_departments, row
        decimals = 2 if key == RATE else result.indicator.decimals
        style = styles.CENTERED if key == STATE else styles.NUMBER.with_decimals(decimals)
        formula = f"={quoted(table.sheet)}!{table.address(number, key)}"
        return Cell(value, style, formula=formula)

    # --- what was restated ---------------------------------------------------------------------------------------

    @cached_property
    def _restated(self) -> ListTable[Restated]:
        definition = self.shared.results.definition
        earlier = definition.earlier[-1].name if definition.earlier else ""
        texts: dict[str, Callable[[Restated, At], Cell | str]] = {
            "period": lambda _row, _: earlier,
            "code": lambda row, _: row.subject,
            "subject": lambda row, _: self._name(row),
            "department": lambda row, _: definition.department_by_code[row.department].name,
            "old": lambda row, _: Cell(row.before, self._number(row)),
            "new": lambda row, _: Cell(row.now, self._number(row)),
            "reason": lambda row, _: row.reason,
            "cell": lambda row, _: self.shared.lists.cell(row.origin),
        }
        return self._table("restated", "Restated", texts, self.shared.results.restated)

    def _number(self, row: Restated) -> Style:
        definition = self.shared.results.definition
        of_money = definition.institution.decimals
        decimals = of_money if row.item else definition.indicator_by_code[row.subject].decimals
        return styles.NUMBER.with_decimals(decimals)

    def _name(self, row: Restated) -> str:
        definition = self.shared.outcome.definition
        if row.item:
            names = definition.activity_by_code[row.subject].name, definition.item_by_code[row.item].name
            return " › ".join(names)
        return definition.indicator_by_code[row.subject].name

    def _table(
        self, key: str, name: str, texts: dict[str, Callable[[Row, At], Cell | str]], rows: Sequence[Row]
    ) -> ListTable[Row]:
        columns = [
            Column(head, _WIDTHS.get(head, 24.0), styles.LABEL, value) for head, value in texts.items()
        ]
        heads = headings(list(texts), self.shared.words)
        return ListTable(
            self.shared.words.text(f"monitoring.sheet.{key}"), HEADING_ROW, name, columns, heads, rows
        )


def _size(row: DepartmentResult) -> Decimal:
    """How far off its target a result is, in percent points; without a rate it comes first."""
    return abs(row.rate - 100) if row.rate is not None else Decimal("Infinity")
