"""The definition as it was read, before it is proved: rows of values, each with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from xltools.definition.model import Combination, PeriodUse
from xltools.definition.schema import BY_KEY, INSTITUTION, Value
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
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

    def blank(self, key: str) -> bool:
        """Whether the text, code or list of codes in ``key`` is known to be none."""
        return self.values.get(key) in ("", ())

    def text(self, key: str) -> str:
        """The text or code in ``key``; empty when blank or not understood."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    @property
    def code(self) -> str:
        return self.text("code")

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes in ``key``, of a list of codes or of a single one; none when blank or not understood."""
        value = self.values.get(key, ())
        if isinstance(value, tuple):
            return value
        return (value,) if isinstance(value, str) and value else ()

    def place(self, key: str) -> Place:
        """Where ``key`` stands; of a column the workbook does not have, where the row begins."""
        return self.places[key] if key in self.places else next(iter(self.places.values()))

    def finding(self, code: str, key: str, /, **values: str) -> Finding:
        """A finding at the cell of ``key``."""
        return finding(code, self.place(key), **values)


@dataclass(frozen=True)
class Table:
    """The rows of one sheet. ``name`` is the sheet's name in this workbook, ``place`` the sheet itself.

    ``complete`` is False when a sheet that has to be there is missing or a key of one of its rows could not be
    read; then nothing is concluded from what it does not hold.
    """

    name: str
    place: Place
    rows: tuple[Row, ...] = ()
    complete: bool = True

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(row.code for row in self.rows if row.code)


@dataclass(frozen=True)
class Draft:
    """A definition workbook as read; ``tables`` holds every sheet of the schema, a missing one without rows."""

    tables: Mapping[str, Table]

    @property
    def institution(self) -> Row:
        (row,) = self.rows(INSTITUTION.key)
        return row

    @property
    def spoken(self) -> str:
        return self.institution.text("language")

    @property
    def year(self) -> int | None:
        year = self.institution.values.get("year")
        return year if isinstance(year, int) else None

    def rows(self, sheet: str) -> tuple[Row, ...]:
        return self.tables[sheet].rows

    def complete(self, *sheets: str) -> bool:
        return all(self.tables[sheet].complete for sheet in sheets)

    def knows(self, sheet: str, *keys: str) -> bool:
        """Whether ``sheet`` is complete and ``keys`` of all its rows were understood."""
        return self.complete(sheet) and all(row.knows(*keys) for row in self.rows(sheet))

    def codes(self, *sheets: str) -> tuple[str, ...]:
        return tuple(code for sheet in sheets for code in self.tables[sheet].codes)

    def names(self, *sheets: str) -> str:
        """What the sheets are called in this workbook."""
        return " / ".join(self.tables[sheet].name for sheet in sheets)

    def unknown(self, row: Row, key: str, *sheets: str) -> Iterator[Finding]:
        """D104: a code in ``key`` that stands on none of ``sheets``."""
        if self.complete(*sheets):
            known = self.codes(*sheets)
            for code in row.codes(key):
                if code not in known:
                    close = nearest(code, known)
                    yield row.finding("D104", key, item=code, sheet=self.names(*sheets), known=close)

    @property
    def asks_for_costs(self) -> bool:
        """Nothing says so where indicators or resources are asked for and there is neither a department responsible for
        an activity, nor an economic item, nor a column of costs."""
        of_costs = (row.values.get("use") is not PeriodUse.INDICATOR for row in self.rows("periods"))
        others = self.rows("indicators") or self.rows("resource_tables")
        return bool(self.rows("responsibilities") or self.rows("items") or any(of_costs) or not others)

    def heading(self, sheet: str, key: str) -> str:
        return BY_KEY[sheet].column(key).heading(self.spoken)

    def word(self, sheet: str, key: str, choice: object) -> str:
        return BY_KEY[sheet].column(key).word(choice, self.spoken)

    @cached_property
    def asked(self) -> dict[str, str]:
        """The code of a department or group -> where the first cell stands that makes it fill something."""
        first: dict[str, str] = {}
        for row, key in self._asking():
            for code in row.codes(key):
                first.setdefault(code, where(row.place(key)))
        return first

    def _asking(self) -> Iterator[tuple[Row, str]]:
        yield from ((row, "department") for row in self.rows("responsibilities"))
        for row in self.rows("indicators"):
            if row.values.get("combination") is not Combination.RATIO:
                yield row, "contributors"
        yield from ((row, "departments") for row in self.rows("resource_tables"))


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
