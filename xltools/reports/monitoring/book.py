"""``monitoring_<period>.xlsx``: the results of a reporting period. The same forms give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.result_records import DepartmentResult, Restated
from xltools.definition.monitored import SPENT
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import quoted
from xltools.excel.list_sheet import At, Cell, Column, ListTable, Row, write_list_sheet
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter, new_workbook
from xltools.forms.monitored_cells import colour_states
from xltools.forms.monitored_layout import EVIDENCE, MEASURE, RATE, SO_FAR, STATE
from xltools.reports.consolidated.lists import department_list, finding_list
from xltools.reports.consolidated.sources import Sources
from xltools.reports.monitoring.cover import Cover
from xltools.reports.monitoring.result_lists import HEADING_ROW, ResultLists, headings
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.wording.language import Language

_WIDTHS = {
    "code": 11.0, "name": 40.0, "department": 34.0, "held": 14.0, SO_FAR: 14.0, RATE: 12.0, STATE: 16.0,
    "reason": 44.0, MEASURE: 36.0, EVIDENCE: 30.0, "item": 36.0, "old": 16.0, "new": 16.0, "cell": 26.0,
}  # fmt: skip


def write_monitoring(
    outcome: Outcome, results: PeriodResults, words: Language, files: Sources, path: Path
) -> None:
    """``results`` are those of the forms that count in ``outcome``.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    definition = results.definition
    title = words.text("monitoring.title", period=definition.period.name)
    properties = {
        "title": title,
        "subject": definition.institution.name,
        "company": definition.institution.name,
        "comments": outcome.run_id,
    }
    # A footer that begins with digits would begin with the size of its letters.
    footer = f"{definition.institution.name} · {title}"
    with new_workbook(path, properties, words, footer) as book:
        _Book(book, outcome, results, files, words).write()


@dataclass(frozen=True)
class _Book:
    book: BookWriter
    outcome: Outcome
    results: PeriodResults
    files: Sources
    words: Language

    @cached_property
    def _lists(self) -> ResultLists:
        return ResultLists(self.results, self.files, self.words)

    @cached_property
    def _spending(self) -> SpendingLists:
        return SpendingLists(self.results, lambda row: self._lists.cell(row.origin), self.words)

    def write(self) -> None:
        figure = CostFigure(INSTITUTION, ALL, SPENT)
        asks_spending = bool(self.results.definition.cost_periods)
        spent = self.outcome.totals.as_written(figure) if asks_spending else None
        spending = self._spending if self.results.spending else None
        Cover(self.outcome, self._lists, spending, spent, self.words).write(self.book)
        if self.results.results:
            self._stated("results", self._lists.of_institution)
            self._stated("departments", self._lists.of_departments)
            self._stated("deviations", self._deviations)
        self._list("restated", self._restated)
        if spending:
            self._list("spending", spending.of_institution)
            self._list("spending_data", spending.of_departments)
        self._list("forms", department_list(self.outcome, self.files, self.words))
        self._list("findings", finding_list(self.outcome, self.words))

    def _stated(self, key: str, table: ListTable[Row]) -> None:
        colour_states(self._list(key, table), table.area(STATE), self.words)

    def _list(self, key: str, table: ListTable[Row]) -> SheetWriter:
        words, institution = self.words, self.results.definition.institution

        def head(sheet: SheetWriter) -> None:
            sheet.text(1, 1, words.text(f"monitoring.title.{key}"), styles.TITLE)
            sheet.height(1, 26)
            said = (
                institution.name,
                self.results.definition.period.name,
                self.outcome.verdict.short_text(words),
            )
            sheet.text(2, 1, " · ".join(said), styles.SUBTITLE)
            cover = words.text("sheet.cover")
            sheet.link(3, 1, f"internal:{quoted(cover)}!A1", words.text("back_to_cover"), styles.LINK)
            if not table.rows:
                sheet.text(table.first_row, 1, words.text("monitoring.none"), styles.NOTE_LINE)

        frozen = table.columns[min(1, len(table.columns) - 1)].key
        sheet = write_list_sheet(self.book, table, head, frozen=frozen, page=LANDSCAPE_A3)
        last = table.address(table.last_row, table.columns[-1].key)
        sheet.raw.ignore_errors({"number_stored_as_text": f"A1:{last}"})
        return sheet

    # --- deviations ----------------------------------------------------------------------------------------------

    @cached_property
    def _deviations(self) -> ListTable[tuple[int, DepartmentResult]]:
        """Those outside the limits, the largest first; what stands there is what the list of departments says."""
        table = self._lists.of_departments
        off = [
            (number, row)
            for number, row in enumerate(self.results.by_department, table.first_row)
            if row.asks_reason
        ]
        rows = sorted(off, key=lambda pair: (-_size(pair[1]), pair[0]))
        held = "target" if self.results.definition.is_whole_year else "held"

        names = self.results.definition.department_by_code
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
            "cell": lambda row, _: self._lists.cell(row[1].origin),
        }
        return self._table("deviations", "Deviations", texts, rows)

    def _state(self, row: DepartmentResult) -> str:
        return self.words.text(f"standing.{row.standing.value}") if row.standing else ""

    def _held(self, row: DepartmentResult) -> Decimal | str | None:
        return row.said.get(self.results.definition.held_against, "") if row.said else row.held_against

    def _there(self, row: tuple[int, DepartmentResult], key: str, value: Decimal | str | None) -> Cell:
        table, (number, result) = self._lists.of_departments, row
        decimals = 2 if key == RATE else result.indicator.decimals
        style = styles.CENTERED if key == STATE else styles.NUMBER.with_decimals(decimals)
        formula = f"={quoted(table.sheet)}!{table.address(number, key)}"
        return Cell(value, style, formula=formula)

    # --- what was restated ---------------------------------------------------------------------------------------

    @cached_property
    def _restated(self) -> ListTable[Restated]:
        definition = self.results.definition
        earlier = definition.earlier[-1].name if definition.earlier else ""
        texts: dict[str, Callable[[Restated, At], Cell | str]] = {
            "period": lambda _row, _: earlier,
            "code": lambda row, _: row.subject,
            "name": lambda row, _: self._name(row),
            "department": lambda row, _: definition.department_by_code[row.department].name,
            "old": lambda row, _: Cell(row.before, self._number(row)),
            "new": lambda row, _: Cell(row.now, self._number(row)),
            "reason": lambda row, _: row.reason,
            "cell": lambda row, _: self._lists.cell(row.origin),
        }
        return self._table("restated", "Restated", texts, self.results.restated)

    def _number(self, row: Restated) -> Style:
        definition = self.results.definition
        of_money = definition.institution.decimals
        decimals = of_money if row.item else definition.indicator_by_code[row.subject].decimals
        return styles.NUMBER.with_decimals(decimals)

    def _name(self, row: Restated) -> str:
        definition = self.results.definition
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
        heads = headings(list(texts), self.words)
        return ListTable(self.words.text(f"monitoring.sheet.{key}"), HEADING_ROW, name, columns, heads, rows)


def _size(row: DepartmentResult) -> Decimal:
    """How far off its target a result is, in percent points; without a rate it comes first."""
    return abs(row.rate - 100) if row.rate is not None else Decimal("Infinity")
