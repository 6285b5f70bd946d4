"""Where the keys of a form stand: in a workbook that came back, or in a new form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xltools.excel.cells import Workbook
from xltools.excel.formulas import Spot
from xltools.forms.layout import FormLayout, SheetKind, SheetLayout, Slot
from xltools.forms.markers import Identity, marked_sheets, own_sheets


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


def places_in(workbook: Workbook, layout: FormLayout, identity: Identity) -> tuple[SheetPlaces, ...]:
    """The sheets of the form ``identity`` tells, without those that are missing or there more than once."""
    found: list[SheetPlaces] = []
    own = own_sheets(marked_sheets(workbook), identity)
    for sheet in layout.sheets:
        copies = own.get(sheet.key, [])
        if len(copies) == 1:
            marked = copies[0]
            found.append(SheetPlaces(sheet, marked.sheet.name, _once(marked.rows), _once(marked.columns)))
    return tuple(found)


def places_in_new_form(layout: FormLayout) -> tuple[SheetPlaces, ...]:
    return tuple(
        SheetPlaces(sheet, sheet.name, sheet.row_numbers, sheet.column_numbers) for sheet in layout.sheets
    )


def has_every_key(workbook: Workbook, layout: FormLayout, identity: Identity) -> bool:
    """Whether each sheet to fill, each row and each column stands somewhere: what has lost its hidden key cannot be
    mended by who fills the form. Copies can, by deleting them; nobody needs the guide."""
    own = own_sheets(marked_sheets(workbook), identity)
    for sheet in layout.sheets:
        if sheet.kind is SheetKind.GUIDE:
            continue
        if not any(
            set(sheet.row_numbers) <= set(marked.rows) and set(sheet.column_numbers) <= set(marked.columns)
            for marked in own.get(sheet.key, [])
        ):
            return False
    return True


def _once(numbers: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    return {key: places[0] for key, places in numbers.items() if len(places) == 1}
