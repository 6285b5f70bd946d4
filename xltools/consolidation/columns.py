"""Rows kept as columns: half a million of them take some bytes a cell, and are walked over without being made."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Sequence[str]):
    """A column of texts that repeat: ``at`` is which of ``texts`` stands in each row."""

    texts: Sequence[str]
    at: array[int]

    def __len__(self) -> int:
        return len(self.at)

    def __iter__(self) -> Iterator[str]:
        return map(self.texts.__getitem__, self.at)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Coded: ...
    def __getitem__(self, row: int | slice) -> str | Coded:
        at = self.at[row]
        return Coded(self.texts, at) if isinstance(at, array) else self.texts[at]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """``named`` are the columns, each a value a row; as many as ``len`` says."""

    named: Mapping[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.named.values())))

    def __getitem__(self, name: str) -> Sequence[Any]:
        return self.named[name]

    def rows(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """What stands in the columns ``names``, row by row; without any in all of them."""
        return zip(*(self.named[name] for name in names or self.named), strict=True)

    def frame(self) -> pd.DataFrame:
        """The same for analysts; pandas takes half a second to import."""
        from xltools.consolidation.frame import frame

        return frame(self.named)
