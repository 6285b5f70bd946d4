"""Finding -> the formula that is TRUE once its cell holds an acceptable value.

The fill of a marked cell and the state in the list are both this formula. It never sees formats: a number that a
format shows as a date or a percentage is acceptable once another number stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xltools.definition.definition import Definition
from xltools.excel.cells import NUMBERS, Cell
from xltools.excel.formulas import Area, Spot, literal, sum_formula, written
from xltools.feedback.places import SheetPlaces
from xltools.findings.finding import Finding
from xltools.forms.layout import DECLARED, SheetKind, Slot

NO_NUMBER_YET = frozenset(("V101", "V103", "V104", "V105", "V108", "V202"))
WRONG_NUMBER = frozenset(("V106", "V107", "S307"))
HIDDEN_NUMBER = frozenset(("V102", "V110", "V111"))
OUTSIDE_FORMULA = frozenset(("V109",))
FORMULA_TAKEN = frozenset(("V201",))
# The number may be right: only its format is wrong, which no formula sees. A new form has its own formats.
SHOWN_OTHERWISE = frozenset(("V113", "V114"))
NUMBER_OUTSIDE = frozenset(("S301",))
NUMBER_ASTRAY = NUMBER_OUTSIDE | frozenset(("S211", "S306"))
TOTAL = frozenset(("S303", "S304"))
OTHER_WORDS = frozenset(("S209", "S213"))
# Which value belongs to which key is not known: mending the words would leave the values under the wrong keys.
MOVED_WORDS = frozenset(("S208", "S212", "S217"))
STILL_BLANK = frozenset(("P204", "P206", "P207"))
DECLARED_IN_VAIN = frozenset(("C104",))
DECLARED_UNCLEARLY = frozenset(("V112",))
INPUT_CELL = NO_NUMBER_YET | WRONG_NUMBER | HIDDEN_NUMBER | OUTSIDE_FORMULA | FORMULA_TAKEN | SHOWN_OTHERWISE
TEXT_CELL = STILL_BLANK | DECLARED_IN_VAIN | DECLARED_UNCLEARLY


@dataclass(frozen=True)
class Acceptance:
    """Writes the formulas for one workbook, whose keys stand at ``places`` and whose cells are ``cells``."""

    definition: Definition
    places: tuple[SheetPlaces, ...]
    cells: Mapping[Spot, Cell]

    def formula(self, finding: Finding, spot: Spot, home: str) -> str:
        """Without ``=``, as written on the sheet ``home``; empty when no formula can tell."""
        code, cell = finding.code, _written(spot, home)
        is_formula = f"_xlfn.ISFORMULA({cell})"  # a function of Excel 2013: files spell it with a prefix
        if code in NO_NUMBER_YET:
            return self._number(spot, home, f"ISBLANK({cell})")
        if code in WRONG_NUMBER:
            return self.number(spot, home)
        if code in HIDDEN_NUMBER:
            return f"AND({self._another_than_now(spot, home)},{self.number(spot, home)})"
        if code in OUTSIDE_FORMULA:
            return f"AND(NOT({is_formula}),{self._number(spot, home, f'ISBLANK({cell})')})"
        if code in FORMULA_TAKEN:
            return f"NOT({is_formula})"
        if code in NUMBER_ASTRAY:
            now = self.cells.get(spot)
            return f"NOT(ISNUMBER({cell}))" if now is None or now.kind in NUMBERS else f"ISBLANK({cell})"
        if code in TOTAL:
            return self._total(spot, home)
        if code in OTHER_WORDS:
            return _words(cell, dict(finding.values).get("expected", ""))
        if code in STILL_BLANK:
            return f"IFERROR(LEN(TRIM({cell}))>0,FALSE)"
        if code in DECLARED_IN_VAIN:
            return f"ISBLANK({cell})"
        if code in DECLARED_UNCLEARLY:
            return f"IFERROR(OR(ISBLANK({cell}),TRIM({cell})={literal(DECLARED)}),FALSE)"
        return ""

    def number(self, spot: Spot, home: str) -> str:
        """A number the form accepts stands in the cell."""
        return self._number(spot, home, "FALSE")

    def _number(self, spot: Spot, home: str, otherwise: str) -> str:
        """``otherwise`` is what a cell that holds no number is worth."""
        cell = _written(spot, home)
        places = self._places(spot)
        if places and places.layout.kind is SheetKind.COSTS:
            decimals = self.definition.institution.decimals
            limits = [f"ABS({cell})<={self.definition.largest_amount}", f"ROUND({cell},{decimals})={cell}"]
        else:
            limits = [f"ABS({cell})<={self.definition.largest_number}"]
        return f"IF(ISNUMBER({cell}),AND({','.join(limits)}),{otherwise})"

    def _another_than_now(self, spot: Spot, home: str) -> str:
        now = self.cells.get(spot)
        return f"{_written(spot, home)}<>{now.number:f}" if now and now.kind in NUMBERS else "TRUE"

    def _total(self, spot: Spot, home: str) -> str:
        places = self._places(spot)
        slot = places.slots().get(spot) if places else None
        parts = list(_filled_parts(places, slot)) if places and slot else []
        if not parts or None in parts:
            return ""
        cell, decimals = _written(spot, home), self.definition.institution.decimals
        added = sum_formula((part for part in parts if part), home, decimals).removeprefix("=")
        return f"IF(ISNUMBER({cell}),ROUND({cell},{decimals})={added},FALSE)"

    def _places(self, spot: Spot) -> SheetPlaces | None:
        return next((places for places in self.places if places.name == spot.sheet), None)


def _filled_parts(places: SheetPlaces, total: Slot) -> Iterator[Spot | None]:
    """The cells to fill that ``total`` adds in the end: a subtotal between them may itself be wrong. None for a part
    whose place is not known."""
    layout = places.layout
    if total.row not in layout.row_numbers or total.column not in layout.column_numbers:
        yield None
        return
    for row, column in layout.parts_of((total.row, total.column)):
        if layout.parts_of((row, column)):
            yield from _filled_parts(places, Slot(layout.key, row, column))
        else:
            yield places.spot(row, column)


def _words(cell: str, expected: str) -> str:
    words = literal(" ".join(expected.split()))
    return f'IFERROR(TRIM(SUBSTITUTE({cell},CHAR(10)," "))={words},FALSE)'


def _written(spot: Spot, home: str) -> str:
    return written(Area(spot.sheet, spot.row, spot.column, spot.row, spot.column), home)
