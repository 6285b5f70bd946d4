"""The definition as it was read, before it is proved: rows of values, each with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from xltools.definition.model import Combination
from xltools.definition.schema import Sheet, Value
from xltools.findings.finding import Place
from xltools.wording.language import language

_SHOWN = 3
_TURKISH = language("tr")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, or the whole institution sheet.

    ``values`` lacks the columns whose cell could not be understood: it has its finding already, and nothing
    is concluded from it. A blank cell holds what blank means in its column.
    """

    values: Mapping[str, Value]
    places: Mapping[str, Place]

    def knows(self, *keys: str) -> bool:
        return all(key in self.values for key in keys)

    def text(self, key: str) -> str:
        """The text or code in ``key``; empty when blank or not understood."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes in ``key``, of a list of codes or of a single one; none when blank or not understood."""
        value = self.values.get(key, ())
        if isinstance(value, tuple):
            return value
        return (value,) if isinstance(value, str) and value else ()

    def place(self, key: str) -> Place:
        """Where ``key`` stands; of a column the workbook does not have, where the row begins."""
        return self.places[key] if key in self.places else next(iter(self.places.values()))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet. ``name`` is the sheet's name in this workbook, ``place`` the sheet itself.

    ``complete`` is False when a sheet that has to be there is missing or a key of one of its rows could not be
    read; then nothing is concluded from what it does not hold.
    """

    sheet: Sheet
    name: str
    place: Place
    rows: tuple[Row, ...] = ()
    complete: bool = True

    def codes(self) -> tuple[str, ...]:
        return tuple(row.text("code") for row in self.rows if row.text("code"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A definition workbook as read; ``tables`` holds every sheet of the schema, a missing one without rows."""

    institution: Row
    tables: Mapping[str, Table]

    def rows(self, key: str) -> tuple[Row, ...]:
        return self.tables[key].rows

    def complete(self, *keys: str) -> bool:
        return all(self.tables[key].complete for key in keys)

    def asked(self) -> Iterator[tuple[str, Place]]:
        """Every (code of a department or group, cell) that makes somebody fill something."""
        for row in self.rows("responsibilities"):
            yield from ((code, row.place("department")) for code in row.codes("department"))
        for row in self.rows("indicators"):
            if row.values.get("combination") is not Combination.RATIO:
                yield from ((code, row.place("contributors")) for code in row.codes("contributors"))
        for row in self.rows("resource_tables"):
            yield from ((code, row.place("departments")) for code in row.codes("departments"))


def folded(text: str) -> str:
    """``text`` as codes and choices are compared.

    Excel takes capitals and small letters for the same, and which i belongs to which I depends on the
    machine, so all four of them count as one.
    """
    return _TURKISH.fold(text).replace("ı", "i")


def nearest(code: str, known: Sequence[str]) -> str:
    """The codes of ``known`` a person may have meant by ``code``, or the first few; a dash when there are none."""
    by_folded = {folded(other): other for other in reversed(known)}
    close = get_close_matches(folded(code), list(by_folded), n=_SHOWN) if code else []
    if close:
        return ", ".join(by_folded[other] for other in close)
    return (", ".join(known[:_SHOWN]) + (" …" if len(known) > _SHOWN else "")) or "–"


def where(place: Place) -> str:
    """``Birimler!B7``: a cell of the same file, for the text of a message."""
    return f"{place.sheet}!{place.cell}"
