"""The annexes of the sign-off: every file that was read with its hash, and what somebody answers for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

from xltools.checks.outcome import Outcome
from xltools.definition.control import CHECK_CODES, Waiver
from xltools.excel import styles
from xltools.excel.list_sheet import At, Column, ListTable, Row, write_list_sheet
from xltools.excel.writer import BookWriter
from xltools.findings.explaining import told
from xltools.findings.finding import harmless
from xltools.forms.records import Submission
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.wording.language import Language

_HEADING = LAST_ROW + 2
_HASH = replace(styles.LABEL, font_size=9, text_wrap=False)


def input_list(outcome: Outcome, words: Language) -> ListTable[Submission]:
    """Every file of the inputs, counted or not."""
    accepted = {submission.file for submission in outcome.intake.accepted}
    names = {department.code: department.name for department in outcome.definition.departments}
    label = styles.LABEL

    def department(submission: Submission, _: At) -> str:
        return f"{submission.department} {names.get(submission.department, '')}".strip()

    def taken(submission: Submission, _: At) -> str:
        return words.text("yes" if submission.file in accepted else "no")

    columns: tuple[Column[Submission], ...] = (
        Column("file", 32.0, label, lambda submission, _: harmless(submission.file)),
        Column("department", 46.0, label, department),
        Column("values", 12.0, styles.NUMBER, lambda submission, _: submission.value_count),
        Column("taken", 12.0, styles.CENTERED, taken),
        Column("sha256", 62.0, _HASH, lambda submission, _: submission.sha256),
    )
    headings = [words.text(f"sign.{column.key}") for column in columns]
    return ListTable(
        words.text("sheet.inputs"), _HEADING, "Inputs", columns, headings, outcome.intake.submissions
    )


def waiver_list(outcome: Outcome, words: Language) -> ListTable[Waiver]:
    """The accepted exceptions of the definition, those in force first, and how much each one covers."""
    waivers, label = outcome.waivers, styles.LABEL
    covered = Counter(waiver for _, waiver in (*outcome.accepted_findings, *outcome.waived_checks))

    def about(waiver: Waiver, _: At) -> str:
        return " / ".join(filter(None, (waiver.department, waiver.subject))) or words.text("sign.everything")

    def state(waiver: Waiver, _: At) -> str:
        return words.text("sign.in_force" if waiver in waivers.in_force else "sign.expired")

    columns: tuple[Column[Waiver], ...] = (
        Column("code", 32.0, label, lambda waiver, _: f"{waiver.code} {_name(waiver.code, words)}"),
        Column("covered", 11.0, styles.NUMBER, lambda waiver, _: covered[waiver]),
        Column("about", 36.0, label, about),
        Column("reason", 52.0, label, lambda waiver, _: waiver.reason),
        Column("who", 26.0, label, lambda waiver, _: waiver.who),
        Column("until", 12.0, styles.CENTERED, lambda waiver, _: words.day(waiver.until)),
        Column("state", 14.0, styles.CENTERED, state),
    )
    headings = [words.text(f"sign.{column.key}") for column in columns]
    return ListTable(words.text("sheet.waivers"), _HEADING, "Waivers", columns, headings, waivers.listed)


def write_annex(book: BookWriter, heads: SheetHeads, table: ListTable[Row], key: str) -> None:
    """Write ``table`` on its sheet, which is titled by the phrase of ``key``."""
    head = partial(heads.write, title=heads.words.text(f"{key}.title"))
    write_list_sheet(book, table, head, frozen=table.columns[0].key)


def _name(code: str, words: Language) -> str:
    if code in CHECK_CODES:
        return words.text(CHECK_CODES[code])
    return told(code, words.code).title
