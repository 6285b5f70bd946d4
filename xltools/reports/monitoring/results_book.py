"""What the workbooks of results share: how their lists stand on sheets, and the lists they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.period_results import PeriodResults
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import quoted
from xltools.excel.list_sheet import ListTable, Row, write_list_sheet
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter, new_workbook
from xltools.forms.monitored_cells import colour_states
from xltools.forms.monitored_layout import STATE
from xltools.reports.consolidated.lists import department_list, finding_list
from xltools.reports.consolidated.sources import Sources
from xltools.reports.monitoring.last_year_list import LastYearList
from xltools.reports.monitoring.result_lists import HEADING_ROW, ResultLists
from xltools.reports.monitoring.spending_lists import SpendingLists, spending_lists
from xltools.wording.language import Language


@dataclass(frozen=True)
class ResultsBook:
    """``book`` while its sheets are written."""

    book: BookWriter
    outcome: Outcome
    results: PeriodResults
    files: Sources
    words: Language
    title: str

    @cached_property
    def lists(self) -> ResultLists:
        return ResultLists(self.results, self.files, self.words)

    @cached_property
    def spending(self) -> SpendingLists | None:
        """None where there is no activity to spend for."""
        return spending_lists(self.lists) if self.results.spending else None

    @cached_property
    def of_money(self) -> tuple[SpendingLists, ...]:
        """Of spending and of revenue, those that there are."""
        return tuple(spending_lists(self.lists).asked)

    @cached_property
    def last_year(self) -> LastYearList:
        return LastYearList(self.results.definition, self.words)

    def head(self, sheet: SheetWriter, title: str) -> None:
        """Title, whose results these are and whether they are complete, and the way back, in the rows 1 to 3."""
        words = self.words
        sheet.text(1, 1, title, styles.TITLE)
        sheet.height(1, 26)
        definition = self.results.definition
        said = (definition.institution.name, definition.period.name, self.outcome.verdict.short_text(words))
        sheet.text(2, 1, " · ".join(said), styles.SUBTITLE)
        cover = words.text("sheet.cover")
        sheet.link(3, 1, f"internal:{quoted(cover)}!A1", words.text("back_to_cover"), styles.LINK)

    def list_sheet(self, key: str, table: ListTable[Row], words: Language | None = None) -> SheetWriter:
        """The sheet of ``table``, whose title is the phrase ``key``, of ``words`` where it is one of revenue."""

        def head(sheet: SheetWriter) -> None:
            self.head(sheet, (words or self.words).text(f"monitoring.title.{key}"))
            if not table.rows:
                sheet.text(table.first_row, 1, self.words.text("monitoring.none"), styles.NOTE_LINE)

        frozen = table.columns[min(1, len(table.columns) - 1)].key
        sheet = write_list_sheet(self.book, table, head, frozen=frozen, page=LANDSCAPE_A3)
        last = table.address(table.last_row, table.columns[-1].key)
        sheet.raw.ignore_errors({"number_stored_as_text": f"A1:{last}"})
        return sheet

    def write_spending_data(self, lists: SpendingLists) -> None:
        """What every department spent on every item: thousands of rows, which are read on the screen."""
        table = lists.of_departments
        sheet = self.list_sheet("spending_data", table, lists.words)
        sheet.text(HEADING_ROW - 1, 1, self.words.text("data.on_screen"), styles.NOTE_LINE)
        sheet.head_alone(LANDSCAPE_A3, table.heading_row, len(table.columns))

    def stated(self, key: str, table: ListTable[Row]) -> None:
        """A list with the states of results in their colours."""
        colour_states(self.list_sheet(key, table), table.area(STATE), self.words)

    def sources(self) -> None:
        """How every form stands, and what was found in them; before them what is told otherwise of last year."""
        if self.last_year.table.rows:
            self.list_sheet("last_year", self.last_year.table)
        self.list_sheet("forms", department_list(self.outcome, self.files, self.words))
        self.list_sheet("findings", finding_list(self.outcome, self.words))


@contextmanager
def results_book(
    outcome: Outcome, results: PeriodResults, words: Language, files: Sources, title: str, path: Path
) -> Iterator[ResultsBook]:
    """A workbook called ``title``.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    institution = results.definition.institution.name
    properties = {
        "title": title,
        "subject": institution,
        "company": institution,
        "comments": outcome.run_id,
        "keywords": outcome.run_id,
    }
    # A footer that begins with digits would begin with the size of its letters.
    with new_workbook(path, properties, words, f"{institution} · {title}") as book:
        yield ResultsBook(book, outcome, results, files, words, title)
