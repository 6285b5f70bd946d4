"""The sheet of what moved: the totals of both states, whether the lines below add up to what they differ by, and every
line with its difference as a formula.

The totals are those that each run stated, the lines are single values: they agree only where nothing was left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from xltools.consolidation.accepted_values import Accepted, Kind
from xltools.consolidation.changes import ComparedPeriod, Comparison
from xltools.definition.model import Period
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import literal, pinned
from xltools.excel.list_sheet import At, Cell, Column, ListTable, Value, write_list_sheet
from xltools.excel.numbers import fifteen_digits
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter
from xltools.findings.finding import harmless
from xltools.reports.comparison.lines import Line, period_headings, place, rate
from xltools.reports.comparison.sides import Side
from xltools.wording.language import Language

Linked = Callable[[Accepted], str]
"""a value -> the link to its cell, empty where there is none"""

_WIDTHS = {
    "level": 14.0, "code": 17.0, "name": 50.0, "period": 22.0, "old": 18.0, "new": 18.0, "difference": 18.0,
    "rate": 11.0, "effect": 18.0, "reason": 18.0, "department": 32.0, "old_cell": 32.0, "new_cell": 32.0,
    "explanation": 44.0,
}  # fmt: skip
_DECIMALS = 6  # a difference of numbers that are no money is rounded to
MOST_LINES = 100_000  # of a sheet that a person can open; the largest come first
_VERDICT_ROW = 4
_TOTALS_ROW = 6


def write_head(sheet: SheetWriter, title: str, sides: tuple[Side, Side], words: Language) -> None:
    """Rows 1 to 3: the title, and what is compared with what."""
    sheet.text(1, 1, title, styles.TITLE)
    sheet.height(1, 26)
    for row, (key, side) in enumerate(zip(("old", "new"), sides, strict=True), start=2):
        sheet.text(row, 1, words.text(f"compare.{key}", side=side.title(words)), styles.SUBTITLE)


class MovedSheet:
    """``lines`` are those of the movements of ``comparison``, ``links`` those of the old and of the new values."""

    def __init__(
        self,
        comparison: Comparison,
        sides: tuple[Side, Side],
        lines: Sequence[Line],
        links: tuple[Linked, Linked],
        words: Language,
    ) -> None:
        self._comparison = comparison
        self._sides = sides
        self._lines, self._unlisted = lines[:MOST_LINES], lines[MOST_LINES:]
        self._links = links
        self._words = words
        # Where every difference is one of the totals, too, nothing is said of that.
        is_apart = any(line.movement.effect != line.movement.difference for line in lines if is_money(line))
        self._widths = {key: width for key, width in _WIDTHS.items() if key != "effect" or is_apart}
        self._added = "effect" if is_apart else "difference"
        self._money = max(side.state.definition.institution.decimals for side in sides)
        self._notes = list(notes(comparison, words))
        if self._unlisted:
            count = words.number(len(self._unlisted))
            self._notes.append(words.text("compare.unlisted", count=count))

    def write(self, book: BookWriter) -> None:
        sheet = write_list_sheet(book, self._list, self._write_above, frozen="name", page=LANDSCAPE_A3)
        last = self._list.address(self._list.last_row, "explanation")
        sheet.raw.ignore_errors({"number_stored_as_text": f"A1:{last}"})
        if not self._lines:
            sheet.text(self._list.first_row, 1, self._words.text("compare.none"), styles.NOTE_LINE)

    # --- above the lines -------------------------------------------------------------------------------------

    @cached_property
    def _totals(self) -> ListTable[ComparedPeriod]:
        """Below the columns of the same width of the lines."""
        number, headings = styles.NUMBER.with_decimals(self._money), period_headings(self._comparison)
        columns: tuple[Column[ComparedPeriod], ...] = (
            Column("period", _WIDTHS["period"], styles.LABEL, lambda row, _: headings[row.code]),
            Column("old", _WIDTHS["old"], number, lambda row, _: _total(row.old, row.old_total)),
            Column("new", _WIDTHS["new"], number, lambda row, _: _total(row.new, row.new_total)),
            Column("difference", _WIDTHS["difference"], number, self._total_difference),
            Column("rate", _WIDTHS["rate"], number, self._total_rate),
            Column("moved", _WIDTHS["reason"], number, self._moved),
            Column("unlisted", _WIDTHS["reason"], number, lambda row, _: self._rest(row)),
            Column("adds_up", _WIDTHS["reason"], styles.CENTERED, self._adds_up),
        )
        columns = tuple(column for column in columns if column.key != "unlisted" or self._unlisted)
        return ListTable(
            self._name,
            _TOTALS_ROW + len(self._notes),
            "Totals",
            columns,
            [self._words.text(f"compare.total.{column.key}") for column in columns],
            self._comparison.periods,
            left=1 + list(self._widths).index("period"),
        )

    @property
    def _name(self) -> str:
        return self._words.text("compare.sheet")

    def _write_above(self, sheet: SheetWriter) -> None:
        write_head(sheet, self._words.text("compare.title"), self._sides, self._words)
        said = [self._words.text(f"compare.{key}") for key in ("adds_up_all", "adds_up_not")]
        good = literal(self._words.text("compare.adds_up"))
        judged, first = pinned(self._totals.area("adds_up")), literal(said[0])
        formula = f"=IF(COUNTIF({judged},{good})=ROWS({judged}),{first},{literal(said[1])})"
        value = said[0] if self._comparison.adds_up else said[1]
        sheet.formula(_VERDICT_ROW, 1, formula, value, styles.SUBTITLE)
        sheet.look_of_truth((self._name, _VERDICT_ROW, 1, _VERDICT_ROW, 1), f"A{_VERDICT_ROW}={first}")
        for row, note in enumerate(self._notes, start=_VERDICT_ROW + 1):
            sheet.text(row, 1, note, styles.NOTE_LINE)
        self._totals.write(sheet)
        judged_cells = self._totals.area("adds_up")
        first_cell = self._totals.address(self._totals.first_row, "adds_up")
        sheet.look_of_truth(judged_cells, f"{first_cell}={good}")

    def _total_difference(self, row: ComparedPeriod, here: At) -> Cell:
        formula = f"=ROUND(N({here('new')})-N({here('old')}),{self._money})"
        return Cell(fifteen_digits(row.difference), formula=formula)

    def _total_rate(self, row: ComparedPeriod, here: At) -> Cell:
        return self._rate(row.old_total, row.difference, here)

    def _moved(self, row: ComparedPeriod, here: At) -> Cell:
        """The sum of the lines of the period, whatever its heading looks like to a criterion of Excel."""
        level = literal(self._words.text(f"compare.level.{Kind.COST}"))
        periods, levels, moved = (pinned(self._list.area(key)) for key in ("period", "level", self._added))
        lines = f"SUMPRODUCT(({periods}={here('period')})*({levels}={level}),{moved})"
        return Cell(
            fifteen_digits(row.moved - self._rest(row)),
            styles.NUMBER.with_decimals(self._money),
            f"=ROUND({lines},{self._money})",
        )

    def _rest(self, row: ComparedPeriod) -> Decimal:
        """What the lines that are not listed add up to."""
        moved = (line.movement for line in self._unlisted if is_money(line))
        return sum((one.effect for one in moved if one.key.period == row.code), Decimal(0))

    def _adds_up(self, row: ComparedPeriod, here: At) -> Cell:
        good, bad = (self._words.text(f"compare.{key}") for key in ("adds_up", "differs"))
        moved = f"{here('moved')}+{here('unlisted')}" if self._unlisted else here("moved")
        apart = f"ROUND({moved}-{here('difference')},{self._money})"
        formula = f"=IF(IFERROR({apart}=0,FALSE),{literal(good)},{literal(bad)})"
        return Cell(good if row.adds_up else bad, formula=formula)

    def _rate(self, old: Decimal | str | None, difference: Decimal, here: At) -> Cell:
        no_rate, computed = self._words.text("compare.no_rate"), rate(old, difference)
        was = f"N({here('old')})"
        formula = f"=IF({was}=0,{literal(no_rate)},ROUND(100*{here('difference')}/ABS({was}),2))"
        return Cell(no_rate if computed is None else computed, styles.NUMBER.with_decimals(2), formula)

    # --- the lines -------------------------------------------------------------------------------------------

    @cached_property
    def _list(self) -> ListTable[Line]:
        values: Mapping[str, Callable[[Line, At], Value | Cell]] = {
            "level": lambda row, _: row.level,
            "code": lambda row, _: row.codes.code,
            "name": lambda row, _: row.codes.name,
            "period": lambda row, _: row.codes.period,
            "old": lambda row, _: _number(row.old, row),
            "new": lambda row, _: _number(row.new, row),
            "difference": self._difference,
            "rate": lambda row, here: self._rate(row.old, row.movement.difference, here),
            "effect": self._effect,
            "reason": lambda row, _: row.reason,
            "department": lambda row, _: row.department,
            "old_cell": lambda row, _: _place(row.movement.old, self._links[0]),
            "new_cell": lambda row, _: _place(row.movement.new, self._links[1]),
            "explanation": lambda row, _: row.explanation,
        }
        return ListTable(
            self._name,
            self._totals_end + 2,
            "Movements",
            [Column(key, width, styles.LABEL, values[key]) for key, width in self._widths.items()],
            [self._words.text(f"compare.head.{key}") for key in self._widths],
            self._lines,
        )

    @property
    def _totals_end(self) -> int:
        return _TOTALS_ROW + len(self._notes) + max(len(self._comparison.periods), 1)

    def _difference(self, row: Line, here: At) -> Cell:
        decimals = self._money if is_money(row) else _DECIMALS
        formula = f"=ROUND(N({here('new')})-N({here('old')}),{decimals})"
        difference = fifteen_digits(row.movement.difference)
        return Cell(difference, styles.NUMBER.with_decimals(row.decimals), formula)

    def _effect(self, row: Line, here: At) -> Cell:
        """Of what does not count in the total nothing is taken."""
        if not is_money(row):
            return Cell(None)
        cells = zip(("old", "new"), row.movement.counts, strict=True)
        old, new = (f"N({here(key)})" if counts else "0" for key, counts in cells)
        effect = fifteen_digits(row.movement.effect)
        return Cell(effect, styles.NUMBER.with_decimals(row.decimals), f"=ROUND({new}-{old},{self._money})")


def is_money(row: Line) -> bool:
    return row.movement.key.kind is Kind.COST


def _total(period: Period | None, total: Decimal) -> Decimal | None:
    return fifteen_digits(total) if period else None


def _number(value: Decimal | str | None, row: Line) -> Cell:
    if isinstance(value, str):
        return Cell(harmless(value), styles.LABEL)
    return Cell(value, styles.NUMBER.with_decimals(row.decimals))


def _place(value: Accepted | None, link: Linked) -> Cell:
    return Cell(place(value), link=link(value) if value else "")


def notes(comparison: Comparison, words: Language) -> Iterator[str]:
    """What the lines do not show: forms that came, left or were only saved again, periods with nothing beside them."""
    forms = {
        "new": comparison.new_forms,
        "gone": comparison.gone_forms,
        "saved_again": comparison.saved_again,
    }
    for key, codes in forms.items():
        if codes:
            yield words.text(f"compare.forms.{key}", count=len(codes), codes=", ".join(codes))
    if comparison.apart:
        named = ", ".join(period.heading for period in comparison.apart)
        yield words.text("compare.apart", periods=named)
