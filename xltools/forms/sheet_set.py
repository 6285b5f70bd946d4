"""Which sheets of a workbook are the sheets of a form, and which are lost, copied, of others, or none of the form's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xltools.excel.cells import CellKind, Sheet, Workbook
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import FormLayouts
from xltools.forms.correction_list import is_list
from xltools.forms.layout import SEPARATOR, FormLayout, SheetKind, SheetLayout
from xltools.forms.markers import IDENTITY_SHEET, Identity, MarkedSheet, keys_fingerprint, sheet_keys
from xltools.forms.number_search import NumberSearch
from xltools.forms.sheet_outside import amounts_in_words
from xltools.wording.language import Language


@dataclass(frozen=True, slots=True)
class SheetSet:
    """``found``: sheet key -> the one sheet that carries it."""

    found: dict[str, MarkedSheet]
    findings: tuple[Finding, ...]


def sheet_set(
    workbook: Workbook,
    marked: list[MarkedSheet],
    identity: Identity,
    layout: FormLayout,
    file: str,
    forms: FormLayouts,
    *,
    other_definition: bool,
) -> SheetSet:
    """``other_definition``: whether the form was made from another definition than the present one.

    Findings: S201, S202, S207, S215, S223-S225, S302, S314.
    """
    reading = _Sheets(workbook, marked, identity, layout, file, forms, other_definition)
    copies = reading.by_key()
    found = {key: sheets[0] for key, sheets in copies.items() if len(sheets) == 1}
    findings = (*reading.of_others(), *reading.copied(copies), *reading.lost(copies), *reading.numbers())
    return SheetSet(found, findings)


class _Sheets:
    def __init__(
        self,
        workbook: Workbook,
        marked: list[MarkedSheet],
        identity: Identity,
        layout: FormLayout,
        file: str,
        forms: FormLayouts,
        other_definition: bool,
    ) -> None:
        self.workbook, self.marked, self.identity = workbook, marked, identity
        self.layout, self.file, self.forms = layout, file, forms
        self.named = {sheet.sheet.name for sheet in marked}
        unmarked = [sheet for sheet in workbook.sheets if sheet.name not in self.named]
        asked = {wanted.key for wanted in layout.sheets}
        present = {sheet.marker.sheet_key for sheet in marked if self._is_own(sheet)}
        self.missing = [wanted for wanted in layout.sheets if wanted.key not in present]
        # layout sheet -> the sheet that was it before its keys were deleted
        self.keyless = {
            wanted.key: found for wanted in self.missing if (found := _alike(wanted, unmarked, forms.words))
        }
        self.unasked = [sheet for sheet in marked if self._is_own(sheet) and sheet_keys([sheet]) - asked]
        # layout sheet -> the sheet that asks the same under another code
        self.recoded = {
            wanted.key: its for wanted in self.missing if (its := self._under_another_code(wanted))
        }
        self.definition_changed = self._is_as_sent(other_definition)
        self.known = {sheet.sheet.name for sheet in marked if sheet.marker.sheet_key in asked}
        self.known |= {sheet.name for sheet in self.keyless.values()}
        self.known |= {sheet.sheet.name for sheet in self.recoded.values()}

    def _is_own(self, sheet: MarkedSheet) -> bool:
        """Whether a sheet is of this form; an older definition does not make it another form's."""
        its, form = sheet.marker.identity, self.identity
        return (its.institution, its.year, its.department) == (form.institution, form.year, form.department)

    def _is_as_sent(self, other_definition: bool) -> bool:
        """Whether sheets that are missing or not asked for are the definition's doing; see ``SheetView``."""
        own = [sheet for sheet in self.marked if self._is_own(sheet)]
        sent = next((sheet.marker.keys for sheet in own if sheet.sheet.name == IDENTITY_SHEET), "")
        return sent == keys_fingerprint(sheet_keys(own)) if sent else other_definition

    def _under_another_code(self, wanted: SheetLayout) -> MarkedSheet | None:
        """The sheet of the same kind that names what ``wanted`` is about."""
        names = {self.forms.words.fold(name) for name in self._names(wanted)}
        for sheet in self.unasked:
            is_alike = sheet.marker.sheet_key.startswith(wanted.kind.value + SEPARATOR)
            if is_alike and names & _texts(sheet.sheet, self.forms.words):
                return sheet
        return None

    def _names(self, wanted: SheetLayout) -> Iterator[str]:
        definition = self.forms.definition
        if wanted.kind is SheetKind.COSTS:
            yield definition.activity_by_code[wanted.subject].name
        elif wanted.kind is SheetKind.RESOURCE:
            yield wanted.title
        yield from (alias.name for alias in definition.aliases if alias.code == wanted.subject != "")

    def by_key(self) -> dict[str, list[MarkedSheet]]:
        sheets: dict[str, list[MarkedSheet]] = {}
        for sheet in self.marked:
            if self._is_own(sheet):
                sheets.setdefault(sheet.marker.sheet_key, []).append(sheet)
        return sheets

    def of_others(self) -> Iterator[Finding]:
        for sheet in self.marked:
            its = sheet.marker.identity
            if not self._is_own(sheet):
                place = Place(self.file, sheet.sheet.name)
                yield finding("S207", place, found=its.department, year=its.year)

    def copied(self, copies: dict[str, list[MarkedSheet]]) -> Iterator[Finding]:
        for wanted in self.layout.sheets:
            sheets = copies.get(wanted.key, [])
            if len(sheets) > 1:
                names = ", ".join(f"'{copy.sheet.name}'" for copy in sheets)
                yield finding("S202", Place(self.file, sheets[1].sheet.name), names=names)

    def lost(self, copies: dict[str, list[MarkedSheet]]) -> Iterator[Finding]:
        pasted_over = {copy.sheet.name for sheets in copies.values() if len(sheets) > 1 for copy in sheets}
        pasted_over |= {sheet.sheet.name for sheet in self.marked if not self._is_own(sheet)}
        for wanted in self.missing:
            if wanted.key in self.keyless:
                place = Place(self.file, self.keyless[wanted.key].name)
                yield finding("S215", place, label=wanted.name)
            elif wanted.key in self.recoded:
                its = self.recoded[wanted.key]
                code = its.marker.sheet_key.partition(SEPARATOR)[2]
                place = Place(self.file, its.sheet.name)
                yield finding("S225", place, found=code, expected=wanted.subject)
            # What was pasted over a sheet is told already; of the guide nothing is missed.
            elif wanted.kind is not SheetKind.GUIDE and wanted.name not in pasted_over:
                code = "S223" if self.definition_changed else "S201"
                yield finding(code, Place(self.file), sheet=f"{wanted.name} ({wanted.title})")

    def numbers(self) -> Iterator[Finding]:
        """Sheets that are no part of this department's form but hold numbers: their numbers count nowhere."""
        search = NumberSearch(self.forms.marks)
        unasked = {sheet.sheet.name for sheet in self.unasked} if self.definition_changed else set()
        for sheet in self.workbook.sheets:
            if sheet.name in self.known or is_list(sheet):
                continue
            place = Place(self.file, sheet.name)
            numbers = [cell for cell in sheet.cells.values() if search.is_number(cell)]
            typed = [cell.raw for cell in numbers if cell.formula is None]
            if sheet.name in unasked:
                if typed:
                    yield finding("S224", place, label=sheet.name, found=", ".join(typed))
            elif numbers:
                yield finding("S302", place, count=str(len(numbers)))
            if sheet.name not in self.named:
                yield from amounts_in_words(sheet.cells.values(), search, self.file, sheet.name)


def _alike(wanted: SheetLayout, sheets: list[Sheet], words: Language) -> Sheet | None:
    """The sheet without a marker that still says what ``wanted`` says: its name and most of its labels."""
    labels = {words.fold(row.labels[0]) for row in wanted.rows if row.key}
    for sheet in sheets:
        texts = _texts(sheet, words)
        if words.fold(sheet.name) == words.fold(wanted.name) and 2 * len(labels & texts) > len(labels):
            return sheet
    return None


def _texts(sheet: Sheet, words: Language) -> set[str]:
    return {words.fold(cell.raw) for cell in sheet.cells.values() if cell.kind is CellKind.TEXT}
