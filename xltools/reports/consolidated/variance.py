"""The sheet of changes: every comparison of ``checks/comparisons.py`` as live formulas over the tables.

The limits stand in cells at the head of the sheet; one pattern of formulas serves all rows of a block. Where no rate
can be computed the cell says so in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.checks.comparisons import Compared, ComparedBlock, Line, Measure, Said, Standing, standing
from xltools.checks.rates import MONTHS
from xltools.consolidation.figures import Figure
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A3, page_breaks, room_on_page, row_height, scale_to_width
from xltools.excel.formulas import Area, absolute, areas, literal, sum_or_blank_formula
from xltools.excel.numbers import rounded
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.figure_formulas import FigureFormulas
from xltools.wording.language import Language

_COLUMNS = {
    "code": 11.0, "name": 52.0, "base": 19.0, "new": 19.0, "difference": 19.0, "rate": 13.0, "limit": 10.0,
    "verdict": 18.0, "explanations": 62.0,
}  # fmt: skip
_AT = {key: at for at, key in enumerate(_COLUMNS, start=1)}
_RATE_DECIMALS = 2
_ROW_HEIGHT = 18.0
# A row shows no more than these; the rest is told by its number.
_LONGEST_EXPLANATION = 1_400

_LIMITS = LAST_ROW + 2
_LIMIT_ROWS = {Measure.CHANGE: _LIMITS + 1, Measure.DEVIATION: _LIMITS + 2, Measure.SPENDING: _LIMITS + 3}
_MONTH_ROW = _LIMITS + 4
_ELAPSED_ROW = _LIMITS + 5
_FIRST_BLOCK = _ELAPSED_ROW + 3
_VALUE = _AT["base"]


@dataclass(frozen=True)
class VarianceSheet:
    """``value`` is a figure as workbooks hold it."""

    blocks: tuple[ComparedBlock, ...]
    formulas: FigureFormulas
    value: Callable[[Figure], Decimal | None]
    definition: Definition
    words: Language

    def write(self, book: BookWriter, heads: SheetHeads) -> None:
        sheet = book.sheet(self.words.text("sheet.variance"))
        heads.write(sheet, self.words.text("sheet.variance.title"))
        for column, width in zip(_AT.values(), _COLUMNS.values(), strict=True):
            sheet.width(column, width)
        self._write_limits(sheet)
        tops, heights, top = [], [], _FIRST_BLOCK
        for number, block in enumerate(self.blocks, start=1):
            tops.append(top)
            heights.append(self._write_block(sheet, top, number, block))
            top += len(block.lines) + 5
        sheet.raw.freeze_panes(LAST_ROW, _AT["name"])
        sheet.raw.hide_gridlines(2)
        scale = scale_to_width(list(_COLUMNS.values()), LANDSCAPE_A3.width)
        room = room_on_page(LANDSCAPE_A3.height, scale)
        breaks = page_breaks(heights, _FIRST_BLOCK * _ROW_HEIGHT, 0, room)
        sheet.scaled_page(LANDSCAPE_A3, scale, [tops[at] for at in breaks])

    def _write_limits(self, sheet: SheetWriter) -> None:
        """What the rows are judged by."""
        limits, text = self.definition.institution, self.words.text
        sheet.text(_LIMITS, _AT["name"], text("variance.limits"), styles.HEADING_LEFT)
        sheet.text(_LIMITS, _VALUE, text("variance.value"), styles.HEADING)
        given = {
            _LIMIT_ROWS[Measure.CHANGE]: ("change_limit", limits.change_limit),
            _LIMIT_ROWS[Measure.DEVIATION]: ("deviation_limit", limits.deviation_limit),
            _LIMIT_ROWS[Measure.SPENDING]: ("spending_gap", limits.spending_gap),
            _MONTH_ROW: ("spending_month", limits.spending_month),
        }
        for row, (key, value) in given.items():
            label = text(f"variance.{key}")
            sheet.text(row, _AT["name"], label, styles.LABEL)
            sheet.number(row, _VALUE, value, styles.NUMBER)
            sheet.height(row, row_height((label, _COLUMNS["name"])))
        sheet.text(_ELAPSED_ROW, _AT["name"], text("variance.elapsed"), styles.LABEL)
        elapsed = rounded(Decimal(100 * limits.spending_month) / MONTHS, _RATE_DECIMALS)
        formula = f"=ROUND(100*{absolute(_MONTH_ROW, _VALUE)}/{MONTHS},{_RATE_DECIMALS})"
        sheet.formula(_ELAPSED_ROW, _VALUE, formula, elapsed, styles.NUMBER.with_decimals(_RATE_DECIMALS))

    def _write_block(self, sheet: SheetWriter, top: int, number: int, block: ComparedBlock) -> float:
        """Caption, note, headings and rows; returns the height of all."""
        text = self.words.text
        what = text(f"variance.{block.topic.value}")
        caption = text("variance.block", what=what, base=block.base.heading, new=block.new.heading)
        sheet.text(top, 1, caption, styles.CAPTION)
        sheet.height(top, 24.0)
        note = text(f"variance.{block.measure.value}.note")
        sheet.text(top + 1, 1, note, replace(styles.NOTE, text_wrap=False))
        first = top + 3
        height = sum(self._write_line(sheet, first + at, block, line) for at, line in enumerate(block.lines))
        headings = {key: text(f"variance.head.{key}") for key in _COLUMNS if key not in ("base", "new")}
        headings |= {"base": block.base.heading, "new": block.new.heading}
        if block.measure is Measure.SPENDING:
            headings["limit"] = text("variance.head.points")
        last = first + len(block.lines) - 1
        in_order = [headings[key] for key in _COLUMNS]
        sheet.table(top + 2, 1, last, len(_COLUMNS), f"Variance{number}", in_order)
        sheet.height(top + 2, 30.0)
        for judged, style in ((Standing.BEYOND, styles.BAD_CELL), (Standing.WITHIN, styles.GOOD_CELL)):
            said = literal(text(f"variance.{judged.value}"))
            area = Area(sheet.name, first, _AT["verdict"], last, _AT["verdict"])
            sheet.look(area, f"IFERROR({cell_address(first, _AT['verdict'])}={said},FALSE)", style)
        return height + 24.0 + 30.0 + 3 * _ROW_HEIGHT

    def _write_line(self, sheet: SheetWriter, row: int, block: ComparedBlock, line: Line) -> float:
        """One row; returns its height."""
        label, number = _styles(line)
        base, new = self._write_values(sheet, row, block, line, number)
        measure, limits = block.measure, self.definition.institution
        found = measure.rate(base, new)
        no_rate = self.words.text("variance.no_rate")
        shown = no_rate if found is None else rounded(found, _RATE_DECIMALS)
        rate_style = number.with_decimals(_RATE_DECIMALS)
        sheet.formula(row, _AT["rate"], self._rate_formula(row, measure), shown, rate_style)
        limit = f"={absolute(_LIMIT_ROWS[measure], _VALUE)}"
        sheet.formula(row, _AT["limit"], limit, measure.limit(limits), number)
        judged = standing(measure, base, new, limits)
        said = self.words.text(f"variance.{judged.value}")
        formula = self._verdict_formula(row, measure, line.figure.decimals(self.definition))
        sheet.formula(row, _AT["verdict"], formula, said, styles.CENTERED)
        explained = joined(line.explained, self.words)
        sheet.text(row, _AT["code"], line.code, label)
        sheet.text(row, _AT["name"], line.name, replace(label, indent=max(0, line.depth - 1)))
        sheet.text(row, _AT["explanations"], explained, styles.LABEL)
        fitted = ((line.name, _COLUMNS["name"] - 2 * line.depth), (explained, _COLUMNS["explanations"]))
        height = row_height(*fitted, least=_ROW_HEIGHT)
        sheet.height(row, height)
        return height

    def _write_values(
        self, sheet: SheetWriter, row: int, block: ComparedBlock, line: Line, style: Style
    ) -> tuple[Decimal | None, Decimal | None]:
        """The two values and their difference; returns the two."""
        shown = style.with_decimals(line.decimals)
        decimals = line.figure.decimals(self.definition)
        values: list[Decimal | None] = []
        for key, period in (("base", block.base), ("new", block.new)):
            figure = line.of(period)
            values.append(self.value(figure))
            self._write_figure(sheet, row, _AT[key], figure, values[-1], shown)
        base, new = values
        first, second = cell_address(row, _AT["base"]), cell_address(row, _AT["new"])
        formula = f'=IF(COUNT({first},{second})<2,"",ROUND({second}-{first},{decimals}))'
        difference = None if base is None or new is None else new - base
        sheet.formula(row, _AT["difference"], formula, difference, shown)
        return base, new

    def _write_figure(
        self, sheet: SheetWriter, row: int, column: int, figure: Compared, value: Decimal | None, style: Style
    ) -> None:
        """A formula over the cells of the tables; the value alone where no table shows the figure."""
        spots = self.formulas.spots(figure)
        if spots:
            formula = sum_or_blank_formula(areas(spots), sheet.name, figure.decimals(self.definition))
            sheet.formula(row, column, formula, value, style)
        elif value is None:
            sheet.blank(row, column, style)
        else:
            sheet.number(row, column, value, style)

    def _rate_formula(self, row: int, measure: Measure) -> str:
        base, new = cell_address(row, _AT["base"]), cell_address(row, _AT["new"])
        counted = f"100*{new}/{base}" if measure is Measure.SPENDING else f"100*({new}-{base})/ABS({base})"
        no_rate = literal(self.words.text("variance.no_rate"))
        return f"=IF(OR(N({base})=0,COUNT({new})=0),{no_rate},ROUND({counted},{_RATE_DECIMALS}))"

    def _verdict_formula(self, row: int, measure: Measure, decimals: int) -> str:
        """Without a division, as the rule itself."""
        base, new, limit = (cell_address(row, _AT[key]) for key in ("base", "new", "limit"))
        if measure is Measure.SPENDING:
            distance = f"100*ABS({new}*{MONTHS}-{base}*{absolute(_MONTH_ROW, _VALUE)})"
            allowed = f"{limit}*{MONTHS}*ABS({base})"
        else:
            distance, allowed = f"100*ABS({new}-{base})", f"{limit}*ABS({base})"
        no_rate, no_limit, within, beyond = (
            literal(self.words.text(f"variance.{key.value}"))
            for key in (Standing.NO_RATE, Standing.NO_LIMIT, Standing.WITHIN, Standing.BEYOND)
        )
        compared = f"IF(ROUND({distance}-{allowed},{decimals})>0,{beyond},{within})"
        return f"=IF(ISTEXT({cell_address(row, _AT['rate'])}),{no_rate},IF({limit}=0,{no_limit},{compared}))"


def joined(explained: Sequence[Said], words: Language) -> str:
    """Each explanation behind its department or activity, as many as a row can show."""
    lines: list[str] = []
    room = _LONGEST_EXPLANATION
    for said in explained:
        line = f"{said.about}: {said.text}"
        if lines and len(line) > room:
            lines.append(words.text("variance.more_explanations", count=len(explained) - len(lines)))
            break
        lines.append(line if len(line) <= room else f"{line[:room]}…")
        room -= len(line)
    return "\n".join(lines)


def _styles(line: Line) -> tuple[Style, Style]:
    """Of the words and of the numbers of a row."""
    if line.depth == 0:
        return styles.LABEL_TOTAL, styles.NUMBER_TOTAL
    return styles.LABEL, styles.NUMBER
