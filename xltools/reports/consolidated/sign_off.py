"""The sheet finance signs: what went in, what came out, what is still open, what somebody answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xltools.checks.outcome import Outcome
from xltools.consolidation.approval import SinceApproval
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.definition.control import CHECK_CODES
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A4
from xltools.excel.formulas import pinned
from xltools.excel.list_sheet import At, Cell, Column, ListTable, Value, write_line
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter
from xltools.findings.catalogue import CATALOGUE, told
from xltools.findings.finding import Severity, harmless
from xltools.forms.records import Submission
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.consolidated.lists import finding_list
from xltools.reports.figure_formulas import Citations
from xltools.reports.placing import print_blocks
from xltools.wording.language import Language

_WIDTHS = (32.0, 16.0, 42.0, 52.0, 24.0, 12.0, 14.0)
_ROOM_TO_SIGN = 34.0
_HASH = replace(styles.LABEL, font_size=9, text_wrap=False)
_COUNT = styles.NUMBER.with_decimals(0)


@dataclass
class _Blocks:
    """The sheet while blocks are written below each other; ``tops`` are their first rows."""

    sheet: SheetWriter
    words: Language
    row: int = LAST_ROW + 2
    tops: list[int] = field(default_factory=list)

    def begin(self, key: str, *heads: str) -> None:
        """A caption and the heads of its columns."""
        if self.tops:
            self.row += 1
        self.tops.append(self.row)
        self._next([(self.words.text(key), styles.CAPTION)], 24.0)
        self._next([(self.words.text(head), styles.HEADING) for head in heads], 22.0)

    def line(self, *cells: Value | Cell, least: float = 18.0) -> None:
        self._next([(cell, _COUNT if isinstance(cell, int) else styles.LABEL) for cell in cells], least)

    def note(self, key: str) -> None:
        self.sheet.text(self.row, 1, self.words.text(key), styles.NOTE_LINE)
        self.sheet.height(self.row, 18.0)
        self.row += 1

    def _next(self, cells: Sequence[tuple[Value | Cell, Style]], least: float) -> None:
        write_line(self.sheet, self.row, cells, _WIDTHS, least)
        self.row += 1


def write_sign_off(book: BookWriter, heads: SheetHeads, citations: Citations) -> None:
    """Write the sheet; totals and open findings are formulas over the sheets that show them."""
    outcome, words = heads.outcome, heads.words
    sheet = book.sheet(words.text("sheet.sign_off"))
    heads.write(sheet, words.text("sheet.sign_off.title"))
    sheet.lay_out(_WIDTHS, LAST_ROW)
    blocks = _Blocks(sheet, words)
    _write_totals(blocks, outcome, citations)
    _write_counts(blocks, outcome)
    _write_open(blocks, outcome)
    _write_waivers(blocks, outcome)
    if outcome.since_approval:
        _write_approval(blocks, outcome.since_approval)
    blocks.begin(
        "sign.signatures", *(f"sign.{key}" for key in ("role", "date", "name", "office", "signature"))
    )
    for role in ("prepared", "reviewed", "approved"):
        empty = [Cell(None, styles.INPUT_TEXT)] * 4
        blocks.line(words.text(f"sign.{role}"), *empty, least=_ROOM_TO_SIGN)
    heading = _write_inputs(blocks, outcome)
    # A block stays on one page where it fits; the inputs, which are last and long, begin a page of their own.
    *tops, inputs = blocks.tops
    print_blocks(sheet, LANDSCAPE_A4, tops, inputs - 1, heading, [inputs])


def _write_totals(blocks: _Blocks, outcome: Outcome, citations: Citations) -> None:
    money = styles.NUMBER_TOTAL.with_decimals(outcome.definition.institution.decimals)
    blocks.begin("sign.totals", "sign.period", "sign.total")
    for period in outcome.definition.cost_periods:
        cited = citations.of(CostFigure(INSTITUTION, ALL, period.code), blocks.sheet.name)
        blocks.line(period.heading, replace(cited.cell, style=money))


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
    counts = Counter(finding.code for finding in outcome.open_findings)
    findings = finding_list(outcome, words)
    codes, waivers = (pinned(findings.area(key)) for key in ("code", "waiver"))
    for severity in Severity:
        for code in sorted(code for code in counts if CATALOGUE[code].severity is severity):
            entry = told(code, words.code)
            formula = f'=COUNTIFS({codes},{cell_address(blocks.row, 1)},{waivers},"")'
            blocks.line(code, Cell(Decimal(counts[code]), _COUNT, formula), entry.severity, entry.title)
    if not counts:
        blocks.note("sign.none_open")


def _write_waivers(blocks: _Blocks, outcome: Outcome) -> None:
    """The accepted exceptions of the definition, in force or over, and how much each one covers."""
    words, waivers = blocks.words, outcome.waivers
    heads = ("code", "covered", "about", "reason", "who", "until", "state")
    blocks.begin("sign.waivers", *(f"sign.{head}" for head in heads))
    covered = Counter(waiver for _, waiver in (*outcome.accepted_findings, *outcome.waived_checks))
    for state, listed in (("sign.in_force", waivers.in_force), ("sign.expired", waivers.expired)):
        for waiver in listed:
            about = " / ".join(part for part in (waiver.department, waiver.subject) if part)
            blocks.line(
                f"{waiver.code} {_name(waiver.code, words)}",
                covered[waiver],
                about or words.text("sign.everything"),
                waiver.reason,
                waiver.who,
                Cell(words.day(waiver.until), styles.CENTERED),
                words.text(state),
            )
    if not (waivers.in_force or waivers.expired):
        blocks.note("sign.no_waivers")


def _write_approval(blocks: _Blocks, since: SinceApproval) -> None:
    """The state that was approved last, and how many values are others now."""
    words, approval = blocks.words, since.approval
    heads = ("approval", "date", "approved_by", "note", "seal", "run", "changed")
    blocks.begin("cover.approved", *(f"sign.{head}" for head in heads))
    draft = f" ({words.text('status.draft')})" if approval.is_draft else ""
    blocks.line(
        f"{approval.number}{draft}",
        Cell(words.day(approval.day), styles.CENTERED),
        approval.by,
        approval.note,
        Cell(approval.short_seal, _HASH),
        Cell(approval.run_id, _HASH),
        words.text("sign.unknown") if since.values is None else since.values,
    )


def _name(code: str, words: Language) -> str:
    if code in CHECK_CODES:
        return words.text(CHECK_CODES[code])
    return told(code, words.code).title


def _write_inputs(blocks: _Blocks, outcome: Outcome) -> int:
    """Every file of the inputs; returns the row of the heads, which every further page repeats."""
    words, label = blocks.words, styles.LABEL
    accepted = {submission.file for submission in outcome.intake.accepted}
    names = {department.code: department.name for department in outcome.definition.departments}

    def department(submission: Submission, _: At) -> str:
        return f"{submission.department} {names.get(submission.department, '')}".strip()

    def taken(submission: Submission, _: At) -> str:
        return words.text("yes" if submission.file in accepted else "no")

    file, values, about, sha256, counted, *_ = _WIDTHS
    columns: tuple[Column[Submission], ...] = (
        Column("file", file, label, lambda submission, _: harmless(submission.file)),
        Column("values", values, _COUNT, lambda submission, _: submission.value_count),
        Column("department", about, label, department),
        Column("sha256", sha256, _HASH, lambda submission, _: submission.sha256),
        Column("taken", counted, styles.CENTERED, taken),
    )
    blocks.begin("sign.inputs")
    headings = [words.text(f"sign.{column.key}") for column in columns]
    heading = blocks.row - 1
    rows = outcome.intake.submissions
    ListTable(blocks.sheet.name, heading, "Inputs", columns, headings, rows, 22.0).write(blocks.sheet)
    return heading
