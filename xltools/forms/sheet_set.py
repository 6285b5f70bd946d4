"""Which sheets of a workbook are the sheets of a form, and which are lost, copied, of others, or none of the form's."""

from __future__ import annotations

from collections.abc import Iterator

from xltools.excel.cells import Sheet
from xltools.findings.finding import Finding
from xltools.forms.correction_list import is_list
from xltools.forms.layout import SEPARATOR, SheetKind, SheetLayout
from xltools.forms.markers import MarkedSheet, sheet_keys, texts_of
from xltools.forms.numbers_outside import NumberSearch, amounts_in_words
from xltools.forms.received import ReceivedForm


def sheet_findings(form: ReceivedForm) -> Iterator[Finding]:
    """Findings: S201, S202, S207, S215, S223-S225, S302, S314."""
    for marked in form.others:
        identity = marked.marker.identity
        yield form.find("S207", marked.sheet.name, found=identity.department, year=identity.year)
    for wanted in form.layout.sheets:
        names = [copy.sheet.name for copy in form.own.get(wanted.key, [])]
        if len(names) > 1:
            yield form.find("S202", names[1], names=", ".join(f"'{name}'" for name in names))
    asked = {wanted.key for wanted in form.layout.sheets}
    unasked = [marked for copies in form.own.values() for marked in copies if sheet_keys([marked]) - asked]
    missing = [wanted for wanted in form.layout.sheets if wanted.key not in form.own]
    keyless = {wanted.key: sheet for wanted in missing if (sheet := _keyless(form, wanted))}
    recoded = {wanted.key: its for wanted in missing if (its := _recoded(form, wanted, unasked))}
    yield from _lost(form, missing, keyless, recoded)
    known = {marked.sheet.name for marked in form.marked if marked.marker.sheet_key in asked}
    known |= {sheet.name for sheet in keyless.values()} | {marked.sheet.name for marked in recoded.values()}
    as_sent = {marked.sheet.name for marked in unasked} if form.definition_changed else set()
    yield from _numbers(form, known, as_sent)


def _lost(
    form: ReceivedForm, missing: list[SheetLayout], keyless: dict[str, Sheet], recoded: dict[str, MarkedSheet]
) -> Iterator[Finding]:
    pasted_over = {copy.sheet.name for copies in form.own.values() if len(copies) > 1 for copy in copies}
    pasted_over |= {marked.sheet.name for marked in form.others}
    for wanted in missing:
        if wanted.key in keyless:
            yield form.find("S215", keyless[wanted.key].name, label=wanted.name)
        elif wanted.key in recoded:
            its = recoded[wanted.key]
            its_code = its.marker.sheet_key.partition(SEPARATOR)[2]
            yield form.find("S225", its.sheet.name, found=its_code, expected=wanted.subject)
        # What was pasted over a sheet is told already; of the guide nothing is missed.
        elif wanted.kind is not SheetKind.GUIDE and wanted.name not in pasted_over:
            code = "S223" if form.definition_changed else "S201"
            yield form.find(code, sheet=f"{wanted.name} ({wanted.title})")


def _keyless(form: ReceivedForm, wanted: SheetLayout) -> Sheet | None:
    """The sheet that was ``wanted`` before its keys were deleted: it has no marker and still has its name and most of
    its labels."""
    fold, marked = form.words.fold, {sheet.sheet.name for sheet in form.marked}
    labels = {fold(row.labels[0]) for row in wanted.row_by_key.values()}
    for sheet in form.workbook.sheets:
        is_named = sheet.name not in marked and fold(sheet.name) == fold(wanted.name)
        if is_named and 2 * len(labels & _texts(form, sheet)) > len(labels):
            return sheet
    return None


def _recoded(form: ReceivedForm, wanted: SheetLayout, unasked: list[MarkedSheet]) -> MarkedSheet | None:
    """The sheet of the same kind that names what ``wanted`` is about, under another code."""
    definition = form.forms.definition
    names = [alias.name for alias in definition.aliases if alias.code == wanted.subject]
    if wanted.kind is SheetKind.COSTS:
        names.append(definition.activity_by_code[wanted.subject].name)
    elif wanted.kind is SheetKind.RESOURCE:
        names.append(wanted.title)
    folded = set(map(form.words.fold, names))
    for marked in unasked:
        is_alike = marked.marker.sheet_key.startswith(wanted.kind.value + SEPARATOR)
        if is_alike and folded & _texts(form, marked.sheet):
            return marked
    return None


def _numbers(form: ReceivedForm, known: set[str], as_sent: set[str]) -> Iterator[Finding]:
    """Sheets that are no part of this department's form but hold numbers: their numbers count nowhere. ``known`` are
    the names of its own sheets, ``as_sent`` of those that the definition no longer asks for."""
    search, named = NumberSearch(form.forms.marks), {marked.sheet.name for marked in form.marked}
    for sheet in form.workbook.sheets:
        if sheet.name in known or is_list(sheet):
            continue
        numbers = [cell for cell in sheet.cells.values() if search.is_number(cell)]
        typed = [cell.raw for cell in numbers if cell.formula is None]
        if sheet.name in as_sent:
            if typed:
                yield form.find("S224", sheet.name, label=sheet.name, found=", ".join(typed))
        elif numbers:
            yield form.find("S302", sheet.name, count=str(len(numbers)))
        if sheet.name not in named:
            yield from amounts_in_words(form, sheet.cells.values(), search, sheet.name)


def _texts(form: ReceivedForm, sheet: Sheet) -> set[str]:
    return {form.words.fold(cell.raw) for cell in texts_of(sheet)}
