"""What an institution is, as plain data: the definition workbook once it has been read.

Nothing here knows a real institution, a year or a language; all of that stands in the definition workbook.
Trees (programs, economic items) are held by parent codes only and are never derived from the spelling of a
code: ``1`` is no relative of ``10``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ProgramKind(Enum):
    """The program types of the official program budget; they head the columns of the institution table."""

    SERVICE = "service"
    MANAGEMENT = "management"
    OFF_PROGRAM = "off_program"


class ValueKind(Enum):
    """What an indicator's number is: a count, a share (percent points, 0-100) or a rate of change (percent)."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"


class Accumulation(Enum):
    """Whether a year's value stands alone, adds up over the years, or is the state on a day."""

    YEARLY = "yearly"
    CUMULATIVE = "cumulative"
    STOCK = "stock"


class Combination(Enum):
    """How the values several departments give for one indicator become the institution's value."""

    SINGLE = "single"
    SUM = "sum"
    RATIO = "ratio"


class PeriodUse(Enum):
    """Which forms a period is a column of."""

    COST = "cost"
    INDICATOR = "indicator"


class PeriodKind(Enum):
    """What the figures of a period are."""

    ACTUAL = "actual"
    BUDGET = "budget"
    SPENDING = "spending"
    PLAN = "plan"
    ESTIMATE = "estimate"
    TARGET = "target"
    FORECAST = "forecast"


class TableKind(Enum):
    """The kinds of published tables."""

    RESOURCE = "resource"
    STRATEGY = "strategy"
    GOALS = "goals"
    INDICATORS = "indicators"
    ACTIVITY_COSTS = "activity_costs"
    ACTIVITY_DESCRIPTIONS = "activity_descriptions"
    INSTITUTION_BY_ACTIVITY = "institution_by_activity"
    INSTITUTION_BY_ITEM = "institution_by_item"
    ACTIVITY_FORMS = "activity_forms"
    ACTIVITY_DEPARTMENTS = "activity_departments"
    INDICATOR_DEPARTMENTS = "indicator_departments"


@dataclass(frozen=True, slots=True)
class Institution:
    """The institution and how it writes its program.

    ``decimals`` is the number of decimals of the smallest currency unit (2: kuruş). ``largest_amount`` is in whole
    currency and bounds what a form accepts; 0 leaves the bound to what else the definition says
    (``Definition.largest_amount``). ``deadline`` and ``contact`` are printed in the forms as they stand;
    empty text means "not said".

    What is plausible is limited by ``change_limit``, ``deviation_limit`` (percent), ``spending_gap`` (percent points)
    and ``least_amount`` (whole currency), each unchecked when 0; ``spending_month`` is the month spending to date ends
    with; a form is judged on its own from ``form_share`` percent of the institution's figure.
    """

    code: str
    name: str
    year: int
    language: str
    currency: str
    decimals: int = 2
    parent: str = ""
    program_title: str = ""
    prepared_by: str = ""
    deadline: str = ""
    contact: str = ""
    form_note: str = ""
    largest_amount: int = 0
    change_limit: int = 50
    deviation_limit: int = 20
    spending_gap: int = 30
    spending_month: int = 6
    form_share: int = 10
    least_amount: int = 10_000


@dataclass(frozen=True, slots=True)
class Group:
    """A department group that the published tables name as one ("İl Göç İdaresi Müdürlükleri")."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Department:
    """Whoever fills one form. ``expected`` is False for those with nothing to report."""

    code: str
    name: str
    group: str = ""
    contact: str = ""
    expected: bool = True


@dataclass(frozen=True, slots=True)
class Program:
    code: str
    name: str
    kind: ProgramKind = ProgramKind.SERVICE


@dataclass(frozen=True, slots=True)
class Subprogram:
    """``goal`` and ``rationale`` are the texts of the performance information section; line breaks are kept."""

    code: str
    program: str
    name: str
    goal: str = ""
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    code: str
    subprogram: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of a sub-program.

    ``contributors`` are codes of departments or groups that are asked for a value; a ratio asks nobody itself, it
    is ``numerator`` / ``denominator`` x 100, both codes of other indicators. ``printed`` is False for an indicator
    that only serves as such a part. ``decimals`` is how many decimals are shown.
    """

    code: str
    subprogram: str
    name: str
    unit: str
    value_kind: ValueKind = ValueKind.COUNT
    decimals: int = 0
    accumulation: Accumulation = Accumulation.YEARLY
    combination: Combination = Combination.SINGLE
    contributors: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""
    monitor: str = ""
    source: str = ""
    responsible: str = ""
    description: str = ""
    method: str = ""
    printed: bool = True


@dataclass(frozen=True, slots=True)
class EconomicItem:
    """A line of the economic classification. Items without children carry amounts; the others are subtotals.

    ``asked`` is False for an item that is printed in the institution's table but not asked in forms (09).
    ``short_name`` is used where a table has room for a word only ("Bütçe İçi").
    """

    code: str
    parent: str
    name: str
    short_name: str = ""
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """A year column. ``published`` is False for cost periods the institution table leaves out."""

    code: str
    use: PeriodUse
    heading: str
    year: int
    kind: PeriodKind
    required: bool = True
    published: bool = True


@dataclass(frozen=True, slots=True)
class Responsibility:
    """``department`` is the code of a department or of a group."""

    activity: str
    department: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A strategic aim; ``objective`` is its wording in the table of goals."""

    code: str
    name: str
    objective: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    code: str
    aim: str
    name: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal sentence of a sub-program, in printed order."""

    subprogram: str
    text: str


@dataclass(frozen=True, slots=True)
class AimLink:
    subprogram: str
    aim: str


@dataclass(frozen=True, slots=True)
class ResourceTable:
    """A table of counts that departments (or groups) ``departments`` are asked for.

    ``heading`` heads the label column. ``row_total`` and ``column_total`` are the labels of the total row below and
    the total column at the right; empty text means the table has no such total.
    """

    code: str
    title: str
    heading: str
    departments: tuple[str, ...]
    row_total: str = ""
    column_total: str = ""


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """A row or a column of a resource table."""

    table: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Equality:
    """Two cells of resource tables that must agree; an empty row or column code means the total."""

    left_table: str
    left_row: str
    left_column: str
    right_table: str
    right_row: str
    right_column: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table of the printed program. ``number`` is empty for a table printed without one; ``subject`` is the
    sub-program or resource table it shows, where its kind needs one."""

    number: str
    title: str
    kind: TableKind
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name under which ``code`` has been seen; ``sheet`` says among what (``activities`` ...)."""

    sheet: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The institution's own wording of a phrase of the program, e.g. for another language."""

    key: str
    text: str
