"""The sheet finance signs: what went in, what came out, what is still open, what somebody answers for."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.definition.control import CHECK_CODES, Waiver
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A4, row_height
from xltools.excel.formulas import pinned
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.explain import told
from xltools.findings.finding import Severity, harmless
from xltools.reports.citing import Citations, Cited, write_cited
from xltools.reports.consolidated.lists import finding_list
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.pages import print_blocks
from xltools.wording.language import Language

_WIDTHS = (32.0, 16.0, 42.0, 52.0, 24.0, 12.0, 14.0)
_ROOM_TO_SIGN = 34.0
_HASH = replace(styles.LABEL, font_size=9, text_wrap=False)
_COUNT = styles.NUMBER.with_decimals(0)

_Cell = str | int | Cited | datetime.date


@dataclass
class _Blocks:
    """The sheet while blocks are written below each other; ``tops`` are their first rows."""

    sheet: SheetWriter
    words: Language
    row: int = LAST_ROW + 2
    tops: list[int] = field(default_factory=list)

    def begin(self, title: str, *heads: str) -> None:
        """A caption and the heads of its columns."""
        if self.tops:
            self.row += 1
        self.tops.append(self.row)
        self.sheet.text(self.row, 1, self.words.text(title), styles.CAPTION)
        self._next(24.0)
        for column, head in enumerate(heads, start=1):
            self.sheet.text(self.row, column, self.words.text(head), styles.HEADING)
        self._next(22.0)

    def line(self, *cells: _Cell, number: styles.Style = _COUNT) -> None:
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, Cited):
                write_cited(self.sheet, self.row, column, cell, number)
            elif isinstance(cell, datetime.date):
                self.sheet.text(self.row, column, self.words.day(cell), styles.CENTERED)
            elif isinstance(cell, int):
                self.sheet.number(self.row, column, cell, _COUNT)
            else:
                self.sheet.text(self.row, column, cell, styles.LABEL)
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        self._next(row_height(*zip(texts, _WIDTHS, strict=False)))

    def room(self, role: str) -> None:
        """A line to write and sign in."""
        self.sheet.text(self.row, 1, role, styles.LABEL)
        for column in range(2, 6):
            self.sheet.blank(self.row, column, styles.INPUT_TEXT)
        self._next(_ROOM_TO_SIGN)

    def note(self, key: str) -> None:
        self.sheet.text(self.row, 1, self.words.text(key), replace(styles.NOTE, text_wrap=False))
        self._next(18.0)

    def _next(self, height: float) -> None:
        self.sheet.height(self.row, height)
        self.row += 1


def write_sign_off(
    book: BookWriter, heads: SheetHeads, outcome: Outcome, citations: Citations, words: Language
) -> None:
    """Write the sheet; totals and open findings are formulas over the sheets that show them."""
    sheet = book.sheet(words.text("sheet.sign_off"))
    heads.write(sheet, words.text("sheet.sign_off.title"))
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.width(column, width)
    blocks = _Blocks(sheet, words)
    _write_totals(blocks, outcome, citations)
    _write_counts(blocks, outcome)
    _write_open(blocks, outcome)
    _write_waivers(blocks, outcome)
    _write_signatures(blocks)
    heading = _write_inputs(blocks, outcome)
    sheet.raw.hide_gridlines(2)
    sheet.raw.freeze_panes(LAST_ROW, 0)
    # A block stays on one page where it fits; the inputs, which are last and long, begin a page of their own.
    *tops, inputs = blocks.tops
    print_blocks(sheet, LANDSCAPE_A4, tops, inputs - 1, heading, [inputs])


def _write_totals(blocks: _Blocks, outcome: Outcome, citations: Citations) -> None:
    money = styles.NUMBER_TOTAL.with_decimals(outcome.definition.institution.decimals)
    blocks.begin("sign.totals", "sign.period", "sign.total")
    for period in outcome.definition.cost_periods:
        cited = citations.of(CostFigure(INSTITUTION, ALL, period.code), blocks.sheet.name)
        blocks.line(period.heading, cited, number=money)


def _write_counts(blocks: _Blocks, outcome: Outcome) -> None:
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
        "sign.failed": outcome.check_counts.failed,
        "sign.waived": outcome.check_counts.accepted,
    }
    words = blocks.words
    blocks.begin("sign.counts", "sign.counts", "sign.count", "sign.told")
    blocks.line(words.text("cover.status"), "", outcome.verdict.text(words))
    blocks.line(words.text("sign.made"), outcome.check_counts.made, outcome.check_counts.text(words))
    for key, count in counts.items():
        blocks.line(words.text(key), count)


def _write_open(blocks: _Blocks, outcome: Outcome) -> None:
    """Each code with the number of its findings nobody answers for, the gravest first."""
    words = blocks.words
    blocks.begin("sign.open", "findings.code", "sign.open_count", "findings.severity", "sign.title")
    counts = Counter(found.code for found in outcome.open_findings)
    findings = finding_list(outcome, words)
    codes, waivers = (pinned(findings.area(key)) for key in ("code", "waiver"))
    for severity in Severity:
        for code in sorted(code for code in counts if CATALOGUE[code].severity is severity):
            entry = told(CATALOGUE[code], words.code)
            formula = f'COUNTIFS({codes},{cell_address(blocks.row, 1)},{waivers},"")'
            blocks.line(code, Cited(formula, Decimal(counts[code])), entry.severity, entry.title)
    if not counts:
        blocks.note("sign.none_open")


def _write_waivers(blocks: _Blocks, outcome: Outcome) -> None:
    """The accepted exceptions of the definition, in force or over, and how much each one covers."""
    heads = ("code", "covered", "about", "reason", "who", "until", "state")
    blocks.begin("sign.waivers", *(f"sign.{head}" for head in heads))
    covered = Counter(waiver for _, waiver in (*outcome.accepted_findings, *outcome.waived_checks))
    waivers = outcome.waivers
    states: Iterable[tuple[str, Sequence[Waiver]]] = (
        ("sign.in_force", waivers.in_force),
        ("sign.expired", waivers.expired),
    )
    for state, listed in states:
        for waiver in listed:
            about = " / ".join(part for part in (waiver.department, waiver.subject) if part)
            blocks.line(
                f"{waiver.code} {_name(waiver.code, blocks.words)}",
                covered[waiver],
                about or blocks.words.text("sign.everything"),
                waiver.reason,
                waiver.who,
                waiver.until,
                blocks.words.text(state),
            )
    if not (waivers.in_force or waivers.expired):
        blocks.note("sign.no_waivers")


def _name(code: str, words: Language) -> str:
    if code in CHECK_CODES:
        return words.text(CHECK_CODES[code])
    return told(CATALOGUE[code], words.code).title


def _write_signatures(blocks: _Blocks) -> None:
    heads = ("role", "date", "name", "office", "signature")
    blocks.begin("sign.signatures", *(f"sign.{head}" for head in heads))
    for role in ("prepared", "reviewed", "approved"):
        blocks.room(blocks.words.text(f"sign.{role}"))


def _write_inputs(blocks: _Blocks, outcome: Outcome) -> int:
    """Every file of the inputs; returns the row of the heads, which every further page repeats."""
    words = blocks.words
    heads = [words.text(f"sign.{head}") for head in ("file", "values", "department", "sha256", "taken")]
    blocks.begin("sign.inputs")
    heading, row = blocks.row - 1, blocks.row
    names = {department.code: department.name for department in outcome.definition.departments}
    accepted = {submission.file for submission in outcome.intake.accepted}
    for row, submission in enumerate(outcome.intake.submissions, start=blocks.row):
        department = f"{submission.department} {names.get(submission.department, '')}".strip()
        file = harmless(submission.file)
        blocks.sheet.text(row, 1, file, styles.LABEL)
        blocks.sheet.number(row, 2, submission.value_count, _COUNT)
        blocks.sheet.text(row, 3, department, styles.LABEL)
        blocks.sheet.text(row, 4, submission.sha256, _HASH)
        taken = words.text("yes" if submission.file in accepted else "no")
        blocks.sheet.text(row, 5, taken, styles.CENTERED)
        blocks.sheet.height(row, row_height((file, _WIDTHS[0]), (department, _WIDTHS[2])))
    blocks.sheet.table(heading, 1, row, len(heads), "Inputs", heads)
    return heading
