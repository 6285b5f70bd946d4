"""The records of one form as columns: what travels between processes and what stays in memory until all are added.

A thousand forms have half a million records. As columns a form travels in 0.2 instead of 1.7 ms; whoever walks over
them sees records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat
from typing import Any, Protocol, TypeVar, overload

from xltools.forms.records import Origin


class Record(Protocol):
    """A named tuple that begins with the department and ends with the origin."""

    @property
    def origin(self) -> Origin: ...

    @property
    def _fields(self) -> tuple[str, ...]: ...

    def __iter__(self) -> Iterator[Any]: ...


R_co = TypeVar("R_co", bound=Record, covariant=True)
Column = tuple[Any, ...]
Row = tuple[object, ...]
"""The fields of a record between the department and the origin, then the sheet, row and column of the origin."""


@dataclass(frozen=True, slots=True, eq=False)
class Packed(Sequence[R_co]):
    """Records of one department and one file, made by ``record``. ``columns`` are those of a ``Row``; none when there
    are no records."""

    record: type[R_co]
    department: str
    file: str
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def __iter__(self) -> Iterator[R_co]:
        if not self.columns:
            return iter(())
        *fields, sheets, rows, columns = self.columns
        origins = map(Origin, repeat(self.file), sheets, rows, columns)
        return map(self.record, repeat(self.department), *fields, origins)

    @overload
    def __getitem__(self, at: int) -> R_co: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[R_co, ...]: ...
    def __getitem__(self, at: int | slice) -> R_co | tuple[R_co, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same records."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Packer:
    """Packs the records of many forms. Forms that fill the same cells share the columns that say which."""

    def __init__(self) -> None:
        self._last: dict[tuple[object, int], Column] = {}

    def pack(self, record: type[R_co], department: str, file: str, rows: Iterable[Row]) -> Packed[R_co]:
        columns = (self._shared((record, at), column) for at, column in enumerate(zip(*rows, strict=True)))
        return Packed(record, department, file, tuple(columns))

    def _shared(self, key: tuple[object, int], column: Column) -> Column:
        # 1.50 equals 1.5, yet each form keeps the digits it was filled with
        if self._last.get(key) != column or Decimal in set(map(type, column)):
            self._last[key] = column
        return self._last[key]


def fields_of(records: Sequence[Record], *names: str) -> Iterator[tuple[Any, ...]]:
    """The fields called ``names`` of each record, without making the record; no parts of the origin."""
    if not isinstance(records, Packed):
        return (tuple(getattr(record, name) for name in names) for record in records)
    if not records.columns:
        return iter(())
    # the department stands apart, and behind the fields come the parts of the origin
    known = dict(zip(records.record._fields[1:-1], records.columns, strict=False))
    return zip(*(known[name] for name in names), strict=True)


def columns_of(records: Sequence[Record]) -> list[Iterable[object]]:
    """All fields as columns, the parts of the origin as the last four; none when there are no records."""
    if not isinstance(records, Packed):
        return list(zip(*((*tuple(record)[:-1], *record.origin) for record in records), strict=True))
    if not records.columns:
        return []
    *fields, sheets, rows, columns = records.columns
    count = len(records)
    return [repeat(records.department, count), *fields, repeat(records.file, count), sheets, rows, columns]
