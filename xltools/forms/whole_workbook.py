"""What is told of the workbook as a whole: which of its sheets are those of the form, and which are lost, copied, of
others, or none of the form's; and that it carries what nobody reads: notes, text boxes, pictures, headers, footers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xltools.excel.cells import Sheet
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.correction_list import NOTE_AUTHORS, is_list, unfinished
from xltools.forms.layout import SEPARATOR, SheetKind, SheetLayout
from xltools.forms.markers import (
    IDENTITY_SHEET,
    MarkedSheet,
    approved_in,
    sheet_keys,
    values_fingerprint,
)
from xltools.forms.numbers_outside import NumberSearch, amounts_in_words
from xltools.forms.received import ReceivedForm, one_line


def sheet_findings(form: ReceivedForm) -> Iterator[Finding]:
    """Findings: S201, S202, S207, S215, S223-S225, S227, S302, S314."""
    asked = {wanted.key for wanted in form.layout.sheets}
    missing = [wanted for wanted in form.layout.sheets if wanted.key not in form.own]
    unasked = [marked for copies in form.own.values() for marked in copies if sheet_keys([marked]) - asked]
    keyless = {wanted.key: sheet for wanted in missing if (sheet := _keyless(form, wanted))}
    recoded = {wanted.key: its for wanted in missing if (its := _recoded(form, wanted, unasked))}
    told = [*_of_others_or_copied(form), *_lost(form, missing, keyless, recoded)]
    yield from told
    # What a lost or a copied sheet does to the approved values is told with it.
    if not any(severity(item) is Severity.ERROR for item in told):
        yield from _approved_of_others(form)
    known = {sheet.name for sheet in keyless.values()} | {its.sheet.name for its in recoded.values()}
    known |= {marked.sheet.name for marked in form.marked if marked.marker.sheet_key in asked}
    as_sent = {marked.sheet.name for marked in unasked} if form.definition_changed else set()
    yield from _numbers(form, known, as_sent)


def _of_others_or_copied(form: ReceivedForm) -> Iterator[Finding]:
    for marked in form.others:
        its = marked.marker.identity
        yield form.find("S207", marked.sheet.name, found=its.department, year=its.year)
    for wanted in form.layout.sheets:
        names = [copy.sheet.name for copy in form.own.get(wanted.key, [])]
        if len(names) > 1:
            yield form.find("S202", names[1], names=", ".join(f"'{name}'" for name in names))


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


_PREFILLED = (SheetKind.COSTS, SheetKind.INDICATORS)


def _approved_of_others(form: ReceivedForm) -> Iterator[Finding]:
    """S227: every sheet has the approved values that its own marker speaks of, the form as a whole has not those it was
    sent with. Then a sheet was put in the place of another, and which one its marker no longer tells: it may be one
    without any."""
    sheets = {key: copies[0] for key, copies in form.own.items()}
    identity = next((one for one in sheets.values() if one.sheet.name == IDENTITY_SHEET), None)
    present = values_fingerprint(approved_in(sheets.values()).items())
    if identity is None or identity.marker.approved == present:
        return
    if all(one.has_approved_as_sent for one in sheets.values() if one is not identity):
        asked = [sheet for sheet in form.layout.sheets if sheet.kind in _PREFILLED]
        bare = [sheet for sheet in asked if sheet.key not in sheets or not sheets[sheet.key].marker.approved]
        names = [sheet.name for sheet in bare or asked]
        at = names[0] if len(names) == 1 else ""
        yield form.find("S227", at, names=", ".join(f"'{name}'" for name in names))


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
    return {form.words.fold(cell.raw) for cell in sheet.texts}


# Codes of headers and footers: places, page numbers, sizes, fonts, colours. Not those of pictures (&G).
_CODES = re.compile(r'&(?:[0-9]+|"[^"]*"?|K[0-9A-F+-]{5,6}|[LCRPNDTAFZBIUESXYOH])', re.IGNORECASE)


def unread_content(form: ReceivedForm) -> Iterator[Finding]:
    """F108. What the form came with is not counted: the foot of its pages, and the notes of an earlier correction."""
    unread, spoken = form.workbook.unread, (form.forms, *form.forms.in_each_language)
    page_texts = {text for sheet in form.workbook.sheets for text in sheet.page_texts}
    # The words of the page numbers we write.
    foot = {word for forms in spoken for word in _words(forms.words.text("page", page="", pages=""))}
    counts = {
        "notes": _notes_of_others(form) if unread.notes else 0,
        "text_boxes": unread.text_boxes,
        "pictures": unread.pictures,
        "page_texts": sum(not _words(_CODES.sub("", text)) <= foot for text in page_texts),
        "objects": unread.objects,
        "sheets": unread.sheets,
    }
    told = [form.words.text(f"form.unread.{kind}", count=count) for kind, count in counts.items() if count]
    if told:
        yield form.find("F108", found=", ".join(told))


def corrections_left(form: ReceivedForm) -> Iterator[Finding]:
    """S311, at the first cell that waits for an X."""
    left = unfinished(form.workbook, form.sheets.values())
    if left.count:
        at = (left.lines[0].sheet, left.lines[0].cell) if left.lines else ()
        yield form.find("S311", *at, count=str(left.count))


def _notes_of_others(form: ReceivedForm) -> int:
    """How many notes we did not write: ours are known by their author; where a program dropped that, by what stands on
    the list of corrections or above the approved values, too."""
    lists = (sheet for sheet in form.workbook.sheets if is_list(sheet))
    listed = {line for sheet in lists for cell in sheet.cells.values() for line in _lines(cell.raw)}
    listed |= _lines(form.prefilled.source)
    unsigned = (_lines(note.text) for note in form.workbook.unread.notes if note.author not in NOTE_AUTHORS)
    return sum(not lines or not lines <= listed for lines in unsigned)


def _lines(text: str) -> set[str]:
    return {one_line(line) for line in text.splitlines() if line.strip()}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
