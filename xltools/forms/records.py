"""What one form says: accepted values, each with the cell it came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xltools.excel.writer import address
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Place, Severity
from xltools.forms.layout import SheetKind


@dataclass(frozen=True, slots=True)
class Origin:
    """The cell a value was read from; ``file`` is relative to the inputs folder, with forward slashes."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def place(self) -> Place:
        return Place(self.file, self.sheet, address(self.row, self.column))


@dataclass(frozen=True, slots=True)
class CostRecord:
    """``amount`` is in the smallest currency unit. A blank cell gives no record."""

    department: str
    activity: str
    item: str
    period: str
    amount: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    department: str
    indicator: str
    period: str
    value: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class ResourceRecord:
    """``row`` and ``column`` are codes of lines of the resource table ``table``."""

    department: str
    table: str
    row: str
    column: str
    value: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a department wrote beside a row; ``subject`` is the activity, indicator or resource table, ``row`` the
    item or the table's row (empty for an indicator); ``kind`` is that of the sheet."""

    department: str
    kind: SheetKind
    subject: str
    row: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell for a number that was left blank. ``subject`` is the activity, indicator or resource table, ``row`` the
    item or the table's row (empty for an indicator), ``column`` the period or the table's column."""

    department: str
    kind: SheetKind
    subject: str
    row: str
    column: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Submission:
    """One file of the inputs as it was understood. ``department`` is empty when the file does not say whose it is;
    a submission with an error counts as not received. ``declares_nothing``: the department wrote in the form that it
    has nothing to report."""

    file: str
    sha256: str
    department: str
    costs: tuple[CostRecord, ...] = ()
    indicators: tuple[IndicatorRecord, ...] = ()
    resources: tuple[ResourceRecord, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    blanks: tuple[Blank, ...] = ()
    prepared_by: str = ""
    approved_by: str = ""
    declares_nothing: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def has_error(self) -> bool:
        return any(severity(finding) is Severity.ERROR for finding in self.findings)

    @property
    def value_count(self) -> int:
        return len(self.costs) + len(self.indicators) + len(self.resources)
