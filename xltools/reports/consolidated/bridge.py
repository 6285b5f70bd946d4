"""The bridge: how the total of last year's budget becomes this year's, step by step, once by activity and once by
economic item. Each step is the change of one part; the last line says whether they lead to the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import partial

from xltools.checks.comparisons import Topic
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, Level, Subject
from xltools.definition.compared import latest_budgets
from xltools.definition.definition import Definition
from xltools.definition.model import Period
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A4
from xltools.excel.formulas import absolute, literal
from xltools.excel.list_sheet import At, Cell, Column, ListTable, write_list_sheet
from xltools.excel.numbers import rounded
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.figure_formulas import BLANK, Citations, Cited
from xltools.wording.language import Language

_HEADING = LAST_ROW + 3
_BASE, _CHANGE = 5, 7
"""The columns of the total before, and of the changes that are added to it."""
_SHARE_DECIMALS = 2


class Step(Enum):
    """What a row of the bridge is."""

    FROM = "from"
    PART = "part"
    TO = "to"


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """``start`` is the row the bridge begins in, ``reached`` the amount it has come to in this one."""

    topic: Topic
    step: Step
    code: str
    name: str
    base: Cited
    new: Cited
    start: int
    reached: Decimal

    @property
    def change(self) -> Decimal | None:
        """A blank is nothing here; None where both are blank."""
        if self.base.value is None and self.new.value is None:
            return None
        return self.new.number - self.base.number

    @property
    def is_total(self) -> bool:
        return self.step is not Step.PART


@dataclass(frozen=True)
class Bridge:
    """From the budget ``base`` to that of the year after."""

    definition: Definition
    citations: Citations
    words: Language
    base: Period
    new: Period

    def write(self, book: BookWriter, heads: SheetHeads) -> None:
        text = self.words.text
        title = text("bridge.title", base=self.base.heading, new=self.new.heading)
        head = partial(heads.write, title=title, note=text("bridge.note"))
        table = self._table(text("sheet.bridge"))
        sheet = write_list_sheet(book, table, head, frozen="name", page=LANDSCAPE_A4)
        shown = table.address(table.first_row, "verdict")
        for verdict, style in (("holds", styles.GOOD_CELL), ("misses", styles.BAD_CELL)):
            said = literal(text(f"bridge.{verdict}"))
            sheet.look(table.area("verdict"), f"IFERROR({shown}={said},FALSE)", style)

    def _table(self, sheet: str) -> ListTable[BridgeRow]:
        rows: list[BridgeRow] = []
        for topic, parts in ((Topic.ACTIVITIES, self._activities(sheet)), (Topic.ITEMS, self._items(sheet))):
            rows += self._rows(topic, sheet, list(parts), _HEADING + 1 + len(rows))
        columns = self._columns()
        headings = [self.words.text(f"bridge.{column.key}") for column in columns]
        headings[4], headings[5] = self.base.heading, self.new.heading
        return ListTable(sheet, _HEADING, "Bridge", columns, headings, rows)

    def _rows(self, topic: Topic, sheet: str, parts: list[_Part], start: int) -> Iterator[BridgeRow]:
        """The total before, each part by the size of its change, the total after."""
        base, new = (self._cited(INSTITUTION, ALL, period, sheet) for period in (self.base, self.new))
        reached = base.number
        name = partial(self.words.text, "bridge.total")
        yield BridgeRow(topic, Step.FROM, "", name(period=self.base.heading), base, BLANK, start, reached)
        for code, part, before, now in sorted(parts, key=_by_change):
            reached += now.number - before.number
            yield BridgeRow(topic, Step.PART, code, part, before, now, start, reached)
        yield BridgeRow(topic, Step.TO, "", name(period=self.new.heading), BLANK, new, start, reached)

    def _activities(self, sheet: str) -> Iterator[_Part]:
        for activity in self.definition.carriers:
            subject = Subject(Level.ACTIVITY, activity.code)
            base, new = (self._cited(subject, ALL, period, sheet) for period in (self.base, self.new))
            yield activity.code, activity.name, base, new

    def _items(self, sheet: str) -> Iterator[_Part]:
        """What is in no total of a period is no part of it."""
        counted = {period: self.definition.leaves_of("", period.code) for period in (self.base, self.new)}
        for item in self.definition.leaf_items:
            base, new = (
                self._cited(INSTITUTION, item.code, period, sheet) if item.code in leaves else BLANK
                for period, leaves in counted.items()
            )
            yield item.code, item.name, base, new

    def _cited(self, subject: Subject, item: str, period: Period, sheet: str) -> Cited:
        return self.citations.of(CostFigure(subject, item, period.code), sheet)

    def _columns(self) -> tuple[Column[BridgeRow], ...]:
        label, money, text = styles.LABEL, self._money, self.words.text
        total = self._cited(INSTITUTION, ALL, self.base, "").number
        return (
            Column("topic", 18.0, label, lambda row, _: text(f"variance.{row.topic.value}")),
            Column("step", 13.0, label, lambda row, _: text(f"bridge.step.{row.step.value}")),
            Column("code", 11.0, label, lambda row, _: Cell(row.code, _label(row))),
            Column("name", 52.0, label, lambda row, _: Cell(row.name, _label(row))),
            Column("base", 19.0, label, lambda row, _: _shown(row.base, money(row))),
            Column("new", 19.0, label, lambda row, _: _shown(row.new, money(row))),
            Column("change", 19.0, label, self._change),
            Column("share", 13.0, label, partial(self._share, total)),
            Column("reached", 19.0, label, self._reached),
            Column("verdict", 14.0, styles.CENTERED, self._verdict),
        )

    @property
    def _decimals(self) -> int:
        return self.definition.institution.decimals

    def _money(self, row: BridgeRow) -> Style:
        style = styles.NUMBER_TOTAL if row.is_total else styles.NUMBER
        return style.with_decimals(self.definition.institution.shown_decimals)

    def _change(self, row: BridgeRow, here: At) -> Cell:
        if row.is_total:
            return Cell(None, self._money(row))
        base, new = here("base"), here("new")
        formula = f'=IF(COUNT({base},{new})=0,"",ROUND(N({new})-N({base}),{self._decimals}))'
        return Cell(row.change, self._money(row), formula)

    def _share(self, total: Decimal, row: BridgeRow, here: At) -> Cell:
        """The change in percent of the total before: these add up to the change of the total."""
        style = styles.NUMBER.with_decimals(_SHARE_DECIMALS)
        if row.is_total:
            return Cell(None, styles.NUMBER_TOTAL)
        start, moved, change = absolute(row.start, _BASE), here("change"), row.change
        share = None if change is None or not total else rounded(change * 100 / total, _SHARE_DECIMALS)
        rate = f"ROUND(100*{moved}/{start},{_SHARE_DECIMALS})"
        return Cell(share, style, f'=IF(OR({start}=0,COUNT({moved})=0),"",{rate})')

    def _reached(self, row: BridgeRow, here: At) -> Cell:
        start = absolute(row.start, _BASE)
        if row.step is Step.FROM:
            return Cell(row.reached, self._money(row), f"={start}")
        added = f"SUM({absolute(row.start, _CHANGE)}:{here('change')})"
        return Cell(row.reached, self._money(row), f"=ROUND({start}+{added},{self._decimals})")

    def _verdict(self, row: BridgeRow, here: At) -> Cell:
        """Whether the steps lead to the total that the tables show."""
        if row.step is not Step.TO:
            return Cell(None)
        holds, misses = (self.words.text(f"bridge.{verdict}") for verdict in ("holds", "misses"))
        formula = f"=IF({here('reached')}={here('new')},{literal(holds)},{literal(misses)})"
        return Cell(holds if row.reached == row.new.number else misses, formula=formula)


_Part = tuple[str, str, Cited, Cited]
"""Code, name, the amount before and the amount now."""


def _by_change(part: _Part) -> Decimal:
    _, _, before, now = part
    return -abs(now.number - before.number)


def _label(row: BridgeRow) -> Style:
    return styles.LABEL_TOTAL if row.is_total else styles.LABEL


def _shown(cited: Cited, style: Style) -> Cell:
    cell = cited.cell
    return Cell(cell.value, style, cell.formula)


def bridge(definition: Definition, citations: Citations, words: Language) -> Bridge | None:
    """None where the form does not ask for the budgets of two years in a row."""
    pairs = latest_budgets(definition)
    return Bridge(definition, citations, words, *pairs[-1]) if pairs else None
