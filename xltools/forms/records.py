"""What one form says: accepted values, each with the cell it came from.

Records are named tuples, which take half as long to make as frozen dataclasses. A form has hundreds of them: they come
packed as columns (``packed.py``), and are made when somebody walks over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from xltools.excel.cells import cell_address
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Place, Severity
from xltools.forms.layout import SheetKind


class Origin(NamedTuple):
    """The cell a value was read from; ``file`` is relative to the inputs folder, with forward slashes."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def place(self) -> Place:
        return Place(self.file, self.sheet, cell_address(self.row, self.column))


class CostRecord(NamedTuple):
    """``amount`` is in the smallest currency unit. A blank cell gives no record."""

    department: str
    activity: str
    item: str
    period: str
    amount: int
    origin: Origin


class StatedTotal(NamedTuple):
    """What the form itself shows as the total of an activity; ``amount`` is in the smallest currency unit, rounded."""

    department: str
    activity: str
    period: str
    amount: int
    origin: Origin


class IndicatorRecord(NamedTuple):
    department: str
    indicator: str
    period: str
    value: Decimal
    origin: Origin


class ResourceRecord(NamedTuple):
    """``row`` and ``column`` are codes of lines of the resource table ``table``."""

    department: str
    table: str
    row: str
    column: str
    value: Decimal
    origin: Origin


class Explanation(NamedTuple):
    """What a department wrote beside a row; ``subject`` is the activity, indicator or resource table, ``row`` the
    item or the table's row (empty for an indicator); ``kind`` is that of the sheet."""

    department: str
    kind: SheetKind
    subject: str
    row: str
    text: str
    origin: Origin


class Blank(NamedTuple):
    """A cell for a number that was left blank. ``subject`` is the activity, indicator or resource table, ``row`` the
    item or the table's row (empty for an indicator), ``column`` the period or the table's column."""

    department: str
    kind: SheetKind
    subject: str
    row: str
    column: str
    origin: Origin


class Refused(NamedTuple):
    """A cell for a number in which something stands that was not taken; a finding says why. ``value`` is the number
    it holds, in whole currency where it is money, None where it holds none. The others as in ``Blank``."""

    department: str
    kind: SheetKind
    subject: str
    row: str
    column: str
    value: Decimal | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Submission:
    """One file of the inputs as it was understood. ``department`` is empty when the file does not say whose it is;
    a submission with an error counts as not received. ``declares_nothing``: the department wrote in the form that it
    has nothing to report."""

    file: str
    sha256: str
    department: str
    costs: Sequence[CostRecord] = ()
    indicators: Sequence[IndicatorRecord] = ()
    resources: Sequence[ResourceRecord] = ()
    explanations: tuple[Explanation, ...] = ()
    blanks: Sequence[Blank] = ()
    prepared_by: str = ""
    approved_by: str = ""
    declares_nothing: bool = False
    findings: tuple[Finding, ...] = ()
    stated: Sequence[StatedTotal] = ()
    refused: Sequence[Refused] = ()

    @property
    def has_error(self) -> bool:
        return any(severity(finding) is Severity.ERROR for finding in self.findings)

    @property
    def value_count(self) -> int:
        return len(self.costs) + len(self.indicators) + len(self.resources)

    @property
    def is_blank(self) -> bool:
        """The form asks for numbers, and nothing stands in any of their cells; nor does it declare that there is
        nothing to report. What could not be read is not blank."""
        silent = not self.value_count and not self.declares_nothing
        return silent and bool(self.blanks) and not self.refused and not self.has_error
