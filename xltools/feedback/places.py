"""Where the keys of a form stand: in a workbook that came back, or in a new form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils.cell import coordinate_to_tuple

from xltools.excel.formulas import Spot
from xltools.findings.finding import Finding
from xltools.forms.layout import FormLayout, SheetKind, SheetLayout, Slot
from xltools.forms.markers import MarkedSheet


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """One sheet of the form, called ``name`` in its workbook; ``rows`` and ``columns`` are the numbers at which a key
    stands, for the keys that stand exactly once."""

    layout: SheetLayout
    name: str
    rows: Mapping[str, int]
    columns: Mapping[str, int]

    def spot(self, row: str, column: str) -> Spot | None:
        """The cell where two keys cross, unless one of them is lost or copied."""
        if row in self.rows and column in self.columns:
            return Spot(self.name, self.rows[row], self.columns[column])
        return None

    def slots(self) -> dict[Spot, Slot]:
        """The keys that cross at each cell."""
        return {
            Spot(self.name, row, column): Slot(self.layout.key, row_key, column_key)
            for row_key, row in self.rows.items()
            for column_key, column in self.columns.items()
        }


def places_in(own: Mapping[str, list[MarkedSheet]], layout: FormLayout) -> tuple[SheetPlaces, ...]:
    """Of the ``own`` sheets of a workbook, those that are there once."""
    once = {key: copies[0] for key, copies in own.items() if len(copies) == 1}
    return tuple(
        SheetPlaces(sheet, marked.sheet.name, _once(marked.rows), _once(marked.columns))
        for sheet in layout.sheets
        if (marked := once.get(sheet.key))
    )


def places_in_new_form(layout: FormLayout) -> tuple[SheetPlaces, ...]:
    return tuple(
        SheetPlaces(sheet, sheet.name, sheet.row_numbers, sheet.column_numbers) for sheet in layout.sheets
    )


def has_every_key(own: Mapping[str, list[MarkedSheet]], layout: FormLayout) -> bool:
    """Whether each sheet to fill, each row and each column stands somewhere: what has lost its hidden key cannot be
    mended by who fills the form. Copies can, by deleting them; nobody needs the guide."""

    def is_whole(sheet: SheetLayout) -> bool:
        return any(sheet.keys <= marked.keys for marked in own.get(sheet.key, ()))

    return all(sheet.kind is SheetKind.GUIDE or is_whole(sheet) for sheet in layout.sheets)


def spot_of(finding: Finding) -> Spot | None:
    """The cell a finding stands at; None for one of a sheet or of the whole file."""
    place = finding.place
    return Spot(place.sheet, *coordinate_to_tuple(place.cell)) if place.sheet and place.cell else None


def _once(numbers: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    return {key: places[0] for key, places in numbers.items() if len(places) == 1}
