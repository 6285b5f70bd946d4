"""The page finance signs: the verdict, the totals, what was counted, what is still open, and room for signatures. What
it rests on, file by file and exception by exception, stands in its annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.checks.outcome import Outcome
from xltools.consolidation.approval import SinceApproval
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import PORTRAIT_A4, row_height
from xltools.excel.formulas import pinned, reference
from xltools.excel.list_sheet import Cell, Value, write_cell, write_line
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.explaining import told
from xltools.findings.finding import Severity
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.consolidated.lists import finding_list
from xltools.reports.figure_formulas import Citations
from xltools.wording.language import Language

_WIDTHS = (25.0, 19.0, 31.0, 22.0, 24.0)
_ROOM_TO_SIGN = 34.0
_COUNT = styles.NUMBER
# One page has room for these; the sheet of findings has them all.
_MOST_CODES = 8


@dataclass
class SignOffPage:
    """The sheet while blocks are written below each other."""

    sheet: SheetWriter
    words: Language
    row: int = LAST_ROW + 1

    @classmethod
    def on(cls, sheet: SheetWriter, words: Language) -> SignOffPage:
        """Below the head of ``sheet``."""
        sheet.lay_out(_WIDTHS, LAST_ROW)
        return cls(sheet, words)

    def begin(self, key: str, *heads: str) -> None:
        """A caption and the heads of its columns, if it has any."""
        self.row += 1
        self._next([(self.words.text(key), styles.CAPTION)], 22.0)
        if heads:
            self._next([(self.words.text(head), styles.HEADING) for head in heads], 20.0)

    def line(self, *cells: Value | Cell, least: float = 17.0) -> None:
        self._next([(cell, _COUNT if isinstance(cell, int) else styles.LABEL) for cell in cells], least)

    def said(self, name: str | Cell, text: str, style: Style = styles.LABEL) -> None:
        """``text`` over all columns behind ``name``."""
        name = name if isinstance(name, Cell) else Cell(name)
        write_cell(self.sheet, self.row, 1, name, name.style or styles.LABEL)
        self.sheet.merged_text(self.row, 2, len(_WIDTHS), text, style)
        room = ((str(name.value), _WIDTHS[0]), (text, sum(_WIDTHS[1:])))
        self.sheet.height(self.row, row_height(*room, least=17.0))
        self.row += 1

    def note(self, text: str) -> None:
        self.sheet.text(self.row, 1, text, styles.NOTE_LINE)
        self.sheet.height(self.row, 17.0)
        self.row += 1

    def _next(self, cells: Sequence[tuple[Value | Cell, Style]], least: float) -> None:
        write_line(self.sheet, self.row, cells, _WIDTHS, least)
        self.row += 1


def write_sign_off(book: BookWriter, heads: SheetHeads, citations: Citations) -> None:
    """Write the sheet; totals and open findings are formulas over the sheets that show them."""
    outcome, words = heads.outcome, heads.words
    sheet = book.sheet(words.text("sheet.sign_off"))
    heads.write(sheet, words.text("sheet.sign_off.title"))
    page = SignOffPage.on(sheet, words)
    _write_verdict(page, outcome)
    if outcome.definition.cost_periods:
        _write_totals(page, outcome, citations)
    _write_counts(page, outcome)
    write_open(page, outcome)
    _write_annexes(page, outcome)
    write_signatures(page)
    sheet.page(PORTRAIT_A4)
    sheet.raw.fit_to_pages(1, 1)


def _write_verdict(page: SignOffPage, outcome: Outcome) -> None:
    """Complete or draft, the checks, the run; and the state that was approved last."""
    words = page.words
    page.begin("sign.verdict")
    page.said(words.text("cover.status"), outcome.verdict.text(words), styles.LABEL_TOTAL)
    page.said(words.text("sign.made"), outcome.check_counts.text(words))
    page.said(words.text("sign.run"), outcome.run_id)
    if outcome.since_approval:
        _write_approval(page, outcome.since_approval)


def _write_approval(page: SignOffPage, since: SinceApproval) -> None:
    """The state that was approved last, how many values are others now, and what it is known by."""
    words, approval = page.words, since.approval
    page.said(words.text("cover.approved"), since.text(words))
    page.said(words.text("sign.seal"), f"{approval.short_seal} · {words.text('sign.run')} {approval.run_id}")


def _write_totals(page: SignOffPage, outcome: Outcome, citations: Citations) -> None:
    money = styles.NUMBER_TOTAL.with_decimals(outcome.definition.institution.decimals)
    page.begin("sign.totals", "sign.period", "sign.total")
    for period in outcome.definition.cost_periods:
        cited = citations.of(CostFigure(INSTITUTION, ALL, period.code), page.sheet.name)
        page.line(period.heading, replace(cited.cell, style=money))


def _write_counts(page: SignOffPage, outcome: Outcome) -> None:
    intake, records = outcome.intake, outcome.records
    counts = {
        "sign.expected": intake.expected,
        "sign.received": intake.received,
        "sign.costs": len(records.costs),
        "sign.indicators": len(records.indicators),
        "sign.resources": len(records.resources),
        "sign.errors": len(outcome.findings_of(Severity.ERROR)),
        "sign.warnings": len(outcome.findings_of(Severity.WARNING)),
        "sign.notes": len(outcome.findings_of(Severity.NOTE)),
        "sign.accepted": len(outcome.accepted_findings),
        "sign.made": outcome.check_counts.made,
        "sign.failed": outcome.check_counts.failed,
        "sign.waived": outcome.check_counts.accepted,
    }
    page.begin("sign.counts", "sign.counts", "sign.count")
    for key, count in counts.items():
        page.line(page.words.text(key), count)


def write_open(page: SignOffPage, outcome: Outcome) -> None:
    """Each code with the number of its findings nobody answers for, the gravest first, as many as the page has room
    for."""
    words = page.words
    page.begin("sign.open", "findings.code", "sign.open_count", "sign.title", "findings.severity")
    counts = Counter(finding.code for finding in outcome.open_findings)
    findings = finding_list(outcome, words)
    codes, waivers = (pinned(findings.area(key)) for key in ("code", "waiver"))
    gravity = list(Severity)
    ordered = sorted(counts, key=lambda code: (gravity.index(CATALOGUE[code].severity), code))
    for code in ordered[:_MOST_CODES]:
        entry = told(code, words.code)
        formula = f'=COUNTIFS({codes},{cell_address(page.row, 1)},{waivers},"")'
        page.line(code, Cell(Decimal(counts[code]), _COUNT, formula), entry.title, entry.severity)
    if not counts:
        page.note(words.text("sign.none_open"))
    if (more := len(ordered) - _MOST_CODES) > 0:
        page.note(words.text("sign.more_open", count=more, sheet=words.text("sheet.findings")))


def write_signatures(page: SignOffPage) -> None:
    """Room for who prepared, reviewed and approved it."""
    page.begin("sign.signatures", *(f"sign.{key}" for key in ("role", "date", "name", "office", "signature")))
    for role in ("prepared", "reviewed", "approved"):
        empty = [Cell(None, styles.INPUT_TEXT)] * 4
        page.line(page.words.text(f"sign.{role}"), *empty, least=_ROOM_TO_SIGN)


def _write_annexes(page: SignOffPage, outcome: Outcome) -> None:
    """What belongs to the page, and how much of it there is."""
    words = page.words
    page.begin("sign.annexes")
    annexes = {"inputs": len(outcome.intake.submissions), "waivers": len(outcome.waivers.listed)}
    for key, count in annexes.items():
        if count:
            page.said(_link_to(words.text(f"sheet.{key}")), words.text(f"sign.annex.{key}", count=count))
    if not outcome.waivers.listed:
        page.note(words.text("sign.no_waivers"))


def _link_to(sheet: str) -> Cell:
    return Cell(sheet, styles.LINK_CELL, link="internal:" + reference(sheet, 1, 1))
