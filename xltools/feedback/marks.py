"""Findings, and what an earlier list still waits for -> the marks of a form that goes back.

The fill of a marked cell and the state in the list are one formula, TRUE once the cell holds an acceptable value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from openpyxl.utils.cell import coordinate_to_tuple

from xltools.definition.definition import Definition
from xltools.definition.monitored import Monitored
from xltools.excel.cells import NUMBERS, Cell, cell_address
from xltools.excel.formulas import Area, Spot, areas, literal, written
from xltools.findings.catalogue import Asks, Heals, asks, heals, holds_back, message, severity
from xltools.findings.finding import Finding, Severity, harmless, shortened
from xltools.forms.approved_cells import total_formula
from xltools.forms.correction_list import DETAIL, Unfinished, waiting, waiting_for_all
from xltools.forms.layout import DECLARED, EXPLANATION, FormLayout, SheetKind, Slot
from xltools.forms.markers import MarkedSheet
from xltools.forms.positions import Positions
from xltools.wording.language import language

# ISFORMULA is a function of Excel 2013: files spell it with a prefix.
_TYPED = "NOT(_xlfn.ISFORMULA({cell}))"
_NUMBER = "IF(ISNUMBER({cell}),AND({limits}),FALSE)"
_NUMBER_OR_BLANK = "IF(ISNUMBER({cell}),AND({limits}),ISBLANK({cell}))"
_ACCEPTED: Mapping[Heals, str] = {
    Heals.NUMBER: _NUMBER,
    Heals.NUMBER_OR_BLANK: _NUMBER_OR_BLANK,
    Heals.TYPED_NUMBER: f"AND({_TYPED},{_NUMBER_OR_BLANK})",
    Heals.TYPED: _TYPED,
    Heals.NO_NUMBER: "{gone}",
    Heals.NO_NUMBERS: "AND({gone},COUNT({row})=0)",
    Heals.SUM: "IF(ISNUMBER({cell}),ROUND({cell},{decimals})={total},FALSE)",
    Heals.WORDS: 'IFERROR(TRIM(SUBSTITUTE({cell},CHAR(10)," "))={words},FALSE)',
    Heals.TEXT: "IFERROR(LEN(TRIM({cell}))>0,FALSE)",
    Heals.EXPLAINED: 'COUNTIF({explanations},"?*")>0',
    Heals.MEASURED: 'IF(ISNUMBER({cell}),AND({limits}),COUNTIF({explanations},"?*")>0)',
    Heals.BLANK: "ISBLANK({cell})",
    Heals.DECLARATION: f"IFERROR(OR(ISBLANK({{cell}}),TRIM({{cell}})={literal(DECLARED)}),FALSE)",
}
_OF_NUMBERS = frozenset(
    (Heals.NUMBER, Heals.NUMBER_OR_BLANK, Heals.ANOTHER_NUMBER, Heals.TYPED_NUMBER, Heals.TYPED, Heals.FORMAT)
)
# What the form that goes back has again by itself: only a person can tell whether it is right now.
_RESTORED = frozenset((Heals.FORMAT, Heals.TOTAL, Heals.FORMULA, Heals.SIGHT))
_OF_TOTALS = frozenset((Heals.TOTAL, Heals.FORMULA))
_EXPLAINED = frozenset((Heals.EXPLAINED, Heals.MEASURED))
_OF_TEXTS = _EXPLAINED | {Heals.TEXT, Heals.BLANK, Heals.DECLARATION}


Places = Mapping[str, Positions]
"""name of a sheet of a workbook -> where its rows and columns stand"""


def places_in(own: Mapping[str, list[MarkedSheet]], layout: FormLayout) -> Places:
    """Of the ``own`` sheets of a workbook that came back, those that are there once."""

    def once(numbers: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
        return {key: there[0] for key, there in numbers.items() if len(there) == 1}

    copies = ((sheet, own.get(sheet.key, ())) for sheet in layout.sheets)
    alone = ((sheet, marked[0]) for sheet, marked in copies if len(marked) == 1)
    return {
        marked.sheet.name: Positions(sheet, once(marked.rows), once(marked.columns))
        for sheet, marked in alone
    }


def places_in_new_form(layout: FormLayout) -> Places:
    return {sheet.name: Positions(sheet, sheet.row_numbers, sheet.column_numbers) for sheet in layout.sheets}


def slots_at(places: Places) -> dict[Spot, Slot]:
    """The keys that cross at each cell."""
    return {
        Spot(name, row, column): Slot(positions.layout.key, row_key, column_key)
        for name, positions in places.items()
        for row_key, row in positions.rows.items()
        for column_key, column in positions.columns.items()
    }


def spot_of(finding: Finding) -> Spot | None:
    """The cell a finding stands at; None for one of a sheet or of the whole file."""
    place = finding.place
    return Spot(place.sheet, *coordinate_to_tuple(place.cell)) if place.sheet and place.cell else None


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the list and, with a ``spot``, the mark at that cell.

    ``sheet`` and ``cell`` are what the line shows, a link when there is a spot. ``accepted`` is the formula that is
    TRUE once the cell is acceptable, ``accepted_here`` the same as written on the cell's own sheet; both are empty when
    no formula can tell. ``corrected``: it is TRUE already. ``waits`` is what the hidden column says of the line (see
    ``correction_list.py``); a line that waits has a cell for an X. ``blank``: the cells that are marked besides, each
    while nothing stands in it. ``code`` and ``asks`` are those of its finding, the names those of the row and column of
    its cell, as far as these are of the form.
    """

    severity: Severity
    message: str
    fix: str
    sheet: str = ""
    cell: str = ""
    spot: Spot | None = None
    accepted: str = ""
    accepted_here: str = ""
    corrected: bool = False
    waits: str = ""
    blank: tuple[Area, ...] = ()
    code: str = ""
    asks: Asks | None = None
    row_name: str = ""
    column_name: str = ""


@dataclass(frozen=True)
class Marking:
    """Makes the marks of one workbook, whose keys stand at ``places`` and whose cells are ``cells``; messages are in
    ``language``, and ``remedy`` says in it what to do."""

    definition: Definition
    places: Places
    cells: Mapping[Spot, Cell]
    language: str
    remedy: Callable[[Finding, str], str]

    def where_found(self, findings: Iterable[Finding], sheets: Set[str]) -> Iterator[Mark]:
        """Every mark stands at the cell of its finding; the workbook has these ``sheets``."""
        for item in findings:
            spot, healing = spot_of(item), heals(item)
            marked = spot if spot and spot.sheet in sheets else None
            if healing is Heals.ANOTHER_NUMBER:
                yield self._mark(item, marked, Heals.NUMBER, self._slots.get(marked) if marked else None)
            else:
                yield self._with_what_stood(self._mark(item, marked, healing), healing)

    def in_new_form(
        self, findings: Iterable[Finding], slots: Mapping[Spot, Slot], filled: Set[Slot]
    ) -> Iterator[Mark]:
        """``slots`` are the keys of the sent cells; what crosses there in the new form is what is marked.

        Cells whose number could not be read stay blank in the new form and need one; texts stand there as they were.
        Whatever else was found is past: a person has to look whether the values are right.
        """
        spots = {slot: spot for spot, slot in self._slots.items()}
        for item in findings:
            was, healing = spot_of(item), heals(item)
            slot = slots.get(was) if was else None
            spot = spots.get(slot) if slot else None
            is_filled = slot in filled
            if asks_for_number(item) and not (is_filled and healing in _RESTORED):
                yield self._mark(item, spot, Heals.NUMBER, None if is_filled else slot, corrected=is_filled)
            else:
                yield self._mark(item, spot, healing if healing in _OF_TEXTS | _RESTORED else None)

    def _with_what_stood(self, mark: Mark, healing: Heals | None) -> Mark:
        """A total that has its formula again says what stood there, even where that was another formula."""
        cell = self.cells.get(mark.spot) if mark.spot and healing in _OF_TOTALS else None
        if cell is None:
            return mark
        stood = shortened(f"={cell.formula}" if cell.formula is not None else cell.raw)
        said = language(self.language).text("feedback.stood", value=harmless(stood))
        return replace(mark, message=f"{mark.message} {said}")

    def _mark(
        self,
        item: Finding,
        spot: Spot | None,
        healing: Heals | None,
        lost: Slot | None = None,
        *,
        corrected: bool = False,
    ) -> Mark:
        """``lost``: the cell that is blank in the form that goes back, because the value there was no number."""
        level, place = severity(item), item.place
        told = (level, message(item, self.language), self.remedy(item, self.language))
        # Nobody has to confirm a warning, but that no figure is missing where nothing tells it any more.
        has_to_be_done = level is Severity.ERROR or (holds_back(item) and healing in _RESTORED)
        if spot is None or level is Severity.NOTE:
            waits = waiting(level, None) if has_to_be_done else ""
            return Mark(*told, place.sheet, place.cell, waits=waits, code=item.code, asks=asks(item))
        words = dict(item.values).get("expected", "")
        accepted, here = (self._accepted(healing, spot, home, words) for home in ("", spot.sheet))
        waits = waiting(level, lost) if has_to_be_done and (lost or not accepted) else ""
        address = cell_address(spot.row, spot.column)
        mark = Mark(
            *told,
            spot.sheet,
            address,
            spot,
            accepted,
            here,
            corrected,
            waits,
            code=item.code,
            asks=asks(item),
        )
        return self._named(mark, self._slots.get(spot))

    def _named(self, mark: Mark, slot: Slot | None) -> Mark:
        if slot is None:
            return mark
        words = self.places[mark.sheet].layout.words
        return replace(mark, row_name=words.get(slot.row, ""), column_name=words.get(slot.column, ""))

    def _accepted(self, healing: Heals | None, spot: Spot, home: str, words: str) -> str:
        """The formula without ``=``, as written on the sheet ``home``; empty when none can tell."""
        if healing is None or healing not in _ACCEPTED:
            return ""
        total = self._total(spot, home) if healing is Heals.SUM else ""
        if healing is Heals.SUM and not total:
            return ""
        explanations = self._explanations(spot) if healing in _EXPLAINED else None
        if healing in _EXPLAINED and explanations is None:
            return ""
        cell, now = written(areas([spot])[0], home), self.cells.get(spot)
        is_number = now is not None and now.kind in NUMBERS
        return _ACCEPTED[healing].format(
            cell=cell,
            limits=self._limits(spot, cell),
            explanations=written(explanations, home) if explanations else "",
            row=written(self._row_of(spot), home),
            gone=f"NOT(ISNUMBER({cell}))" if now is None or is_number else f"ISBLANK({cell})",
            decimals=self.definition.institution.decimals,
            total=total,
            words=literal(" ".join(words.split())),
        )

    def _explanations(self, spot: Spot) -> Area | None:
        """Where what stands at ``spot`` is explained: an indicator and a result in its row, amounts of a program in any
        row of their sheet."""
        places = self.places.get(spot.sheet)
        column = places.columns.get(EXPLANATION) if places else None
        if places is None or column is None:
            return None
        of_indicators = places.layout.kind in (SheetKind.INDICATORS, SheetKind.TEXTS)
        is_of_row = of_indicators or isinstance(self.definition, Monitored)
        rows = [spot.row] if is_of_row else [row for row, _ in places.inputs]
        return Area(spot.sheet, min(rows), column, max(rows), column)

    def _row_of(self, spot: Spot) -> Area:
        """What is filled of its row."""
        columns = [at.column for at in self.cells if (at.sheet, at.row) == (spot.sheet, spot.row)]
        first, last = min(columns, default=spot.column), max(columns, default=spot.column)
        return Area(spot.sheet, spot.row, first, spot.row, last)

    def _limits(self, spot: Spot, cell: str) -> str:
        places = self.places.get(spot.sheet)
        layout, definition = places.layout if places else None, self.definition
        is_cost = layout is not None and layout.kind is SheetKind.COSTS
        limit = f"ABS({cell})<={definition.largest_amount if is_cost else definition.largest_number}"
        is_money = layout is not None and layout.is_of_money
        return f"{limit},ROUND({cell},{definition.institution.decimals})={cell}" if is_money else limit

    def _total(self, spot: Spot, home: str) -> str:
        """The sum of the cells to fill that the one at ``spot`` is to show, a subtotal between them may be wrong; empty
        when the place of one of them is not known."""
        slot = self._slots.get(spot)
        if slot is None:
            return ""
        places = self.places[spot.sheet]
        layout, key = places.layout, (slot.row, slot.column)
        inputs = layout.inputs_of.get(key) or layout.checked.get(key, ())
        bases = [(row, base) for row, column in inputs if (base := layout.column_by_key[column].of)]
        spots = {part: Spot(spot.sheet, *at) for part in (*inputs, *bases) if (at := places.at(part))}
        if not inputs or len(spots) < len(inputs) + len(bases):
            return ""
        decimals = max(self.definition.institution.decimals, layout.row_by_key[slot.row].decimals)
        return total_formula(layout, inputs, spots.__getitem__, decimals, home).removeprefix("=")

    @cached_property
    def _slots(self) -> dict[Spot, Slot]:
        return slots_at(self.places)


def asks_for_number(item: Finding) -> bool:
    """Whether it is about a cell that takes a number; such a cell of a new form, which has formats of its own, asks for
    one again."""
    return heals(item) in _OF_NUMBERS


def marks_left(left: Unfinished, marks: Iterable[Mark]) -> Iterator[Mark]:
    """The lines of an earlier list that still wait, with all they tell; what is found again is told once."""
    again = {mark.message for mark in marks}
    for line in left.lines:
        _, sheet, cell, said, remedy = line.texts
        if said not in again:
            waits = waiting_for_all([waiting(line.severity, target) for target in line.targets or (None,)])
            yield Mark(line.severity, said, remedy, sheet, cell, waits=waits)
            for _, sheet, cell, said, remedy in line.details:
                yield Mark(Severity.NOTE, said, remedy, sheet, cell, waits=DETAIL)
