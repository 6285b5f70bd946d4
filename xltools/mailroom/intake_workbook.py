"""``intake_<year>.xlsx``: the register of what came, for people to read and filter; made anew from it each time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import literal
from xltools.excel.list_sheet import Column, ListTable, write_list_sheet
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import new_workbook
from xltools.findings.catalogue import wording
from xltools.findings.finding import harmless
from xltools.mailroom.register import ASKING, Entry, Kind, Register, kinds
from xltools.wording.language import Language

_HEADING = 4


def write_intake(register: Register, definition: Definition, words: Language, path: Path) -> None:
    """What came last stands first."""
    institution = definition.institution
    table = _table(register, definition, words)
    title = words.text("intake.title", year=institution.printed_year)
    properties = {"title": title, "company": institution.name}
    with new_workbook(path, properties, words) as book:

        def head(sheet: SheetWriter) -> None:
            sheet.text(1, 1, title, styles.TITLE)
            sheet.height(1, 26)
            sheet.text(2, 1, f"{institution.name} · {_counts(register.entries, words)}", styles.SUBTITLE)

        sheet = write_list_sheet(book, table, head, frozen="department", page=LANDSCAPE_A3)
        results = table.area("result")
        first = cell_address(results.first_row, results.first_column)
        asking = ",".join(f"{first}={literal(words.text(f'intake.result.{kind.value}'))}" for kind in ASKING)
        sheet.look(results, f"IFERROR(OR({asking}),FALSE)", styles.BAD_CELL)


def _counts(entries: Sequence[Entry], words: Language) -> str:
    """``3 alındı, 1 tanınmadı``."""
    came = kinds(entry for entry in entries if entry.source)
    counts = [(came.count(kind), words.text(f"intake.count.{kind.value}")) for kind in Kind]
    return ", ".join(f"{count} {named}" for count, named in counts if count) or words.text("intake.nothing")


def _table(register: Register, definition: Definition, words: Language) -> ListTable[Entry]:
    names = {department.code: department.name for department in definition.departments}
    files = {entry.sha256: entry.file for entry in register.entries if entry.file}
    followers = {old: entry.sha256 for entry in register.entries for old in entry.replaces}
    told = dict(zip(register.entries, kinds(register.entries), strict=True))
    label = styles.LABEL

    def replaced(entry: Entry) -> str:
        return ", ".join(files.get(old, old[:12]) for old in entry.replaces)

    columns: tuple[Column[Entry], ...] = (
        Column("when", 15.0, label, lambda entry, _: words.moment(entry.arrived)),
        Column(
            "result",
            16.0,
            styles.CENTERED,
            lambda entry, _: words.text(f"intake.result.{told[entry].value}"),
        ),
        Column("department", 26.0, label, lambda entry, _: names.get(entry.department, entry.department)),
        Column("sender", 23.0, label, lambda entry, _: harmless(entry.sender)),
        Column("subject", 22.0, label, lambda entry, _: harmless(entry.subject)),
        Column("attachment", 24.0, label, lambda entry, _: harmless(entry.attachment)),
        Column("cause", 20.0, label, lambda entry, _: _cause(entry, words)),
        Column("errors", 7.0, styles.NUMBER, lambda entry, _: entry.errors if entry.file else None),
        Column("warnings", 7.0, styles.NUMBER, lambda entry, _: entry.warnings if entry.file else None),
        Column("file", 14.0, label, lambda entry, _: harmless(entry.file)),
        Column("replaces", 14.0, label, lambda entry, _: replaced(entry)),
        Column("replaced_by", 14.0, label, lambda entry, _: files.get(followers.get(entry.sha256, ""), "")),
        Column("difference", 24.0, label, lambda entry, _: _difference(entry, definition, words)),
        Column("cells", 32.0, label, lambda entry, _: harmless(entry.cells)),
        Column("source", 20.0, label, lambda entry, _: harmless(entry.source)),
        Column("sha256", 14.0, label, lambda entry, _: entry.sha256[:12]),
    )
    headings = [words.text(f"intake.{column.key}") for column in columns]
    rows = tuple(reversed(register.entries))
    return ListTable(words.text("intake.sheet"), _HEADING, "Intake", columns, headings, rows)


def _cause(entry: Entry, words: Language) -> str:
    return f"{wording(entry.cause, words.code).title} ({entry.cause})" if entry.cause else ""


def _difference(entry: Entry, definition: Definition, words: Language) -> str:
    """``2031 Bütçe: +1.250,00``, a line for each period."""
    headings = {period.code: period.heading for period in definition.cost_periods}
    return "\n".join(
        f"{headings.get(period, period)}: {_signed(amount, definition, words)}"
        for period, amount in entry.difference
    )


def _signed(amount: Decimal, definition: Definition, words: Language) -> str:
    sign = "+" if amount > 0 else ""
    return sign + words.number(amount, definition.institution.decimals)
