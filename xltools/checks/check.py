"""A check: two sides that must agree, each told by where a workbook finds its value, so that it can recompute it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from xltools.consolidation.figures import Figure

# Two amounts are equal when they differ by less than half of the smallest unit shown in a cell.
TOLERANCE = Decimal("0.005")


class Relation(Enum):
    """How the left side must stand to the right one."""

    EQUAL = "equal"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class FigureSum:
    """The sum of ``figures``, each in the cell where it is computed."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class DataColumn:
    """Everything the data sheet of costs holds for ``period``."""

    period: str


@dataclass(frozen=True, slots=True)
class DataCells:
    """The cells of the data sheet of costs for ``period`` that carry one of each of these codes."""

    period: str
    departments: tuple[str, ...]
    activities: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorCells:
    """The cells of the data sheet of indicators for ``period`` in which ``departments`` tell the value of
    ``indicator``."""

    indicator: str
    period: str
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreeingTotals:
    """How many forms show a control total for ``period`` that is the sum of what was read from them."""

    period: str


@dataclass(frozen=True, slots=True)
class AgreeingRows:
    """How many rows of a table of the data control still find in the data sheets what was written there."""

    table: str


@dataclass(frozen=True, slots=True)
class FilledCells:
    """How many cells of a register's column are filled."""

    register: str
    column: str


@dataclass(frozen=True, slots=True)
class FlagSum:
    """How many rows of a register have a 1 in ``column``."""

    register: str
    column: str


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings have ``code``."""

    code: str


@dataclass(frozen=True, slots=True)
class RevisedCount:
    """How many approved values were revised."""


Source = (
    FigureSum
    | DataColumn
    | DataCells
    | IndicatorCells
    | AgreeingTotals
    | AgreeingRows
    | FilledCells
    | FlagSum
    | FindingCount
    | RevisedCount
)


@dataclass(frozen=True, slots=True)
class Side:
    """``label`` says in words where the value comes from, ``source`` says it to the workbook; None: it is no figure of
    the program, but a limit of the definition. ``value`` is in whole currency or counts."""

    label: str
    value: Decimal
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """``scope`` is the period's heading or what is compared; a check that is not ``required`` only informs. ``listed``
    names what differs, where that can be named. ``code``, which is stable, and ``name`` are those of its kind."""

    scope: str
    left: Side
    right: Side
    required: bool = True
    relation: Relation = Relation.EQUAL
    listed: tuple[str, ...] = ()
    code: str = ""
    name: str = ""

    @property
    def difference(self) -> Decimal:
        return self.left.value - self.right.value

    @property
    def holds(self) -> bool:
        if self.relation is Relation.AT_MOST:
            return self.difference < TOLERANCE
        return abs(self.difference) < TOLERANCE
