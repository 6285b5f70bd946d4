"""The definition as one object: what the workbook says, and the look-ups everybody needs.

All look-ups follow codes and parent links; the order is always the order of the definition workbook.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Protocol, TypeVar

from xltools.definition import model
from xltools.definition.asked_items import AskedItems
from xltools.definition.control import ApprovedValue, Ceiling, CheckRule, TurnedCell, Waiver
from xltools.definition.kinds import OPTIONAL, UNLESS_EMPTY, Answer, Needed, Shown, Unique
from xltools.definition.monitoring import ReportingPeriod
from xltools.definition.passages import Passage, Position
from xltools.definition.revenue import RevenueColumn, RevenueItem

# What bounds a cell where the definition says nothing: an amount, and a number that is no amount.
USUAL_LARGEST_AMOUNT = 10**10
LARGEST_NUMBER = 10**12
_ROOM_ABOVE_THE_WHOLE = 10
MONTHS = 12  # of a year

# An institution may be asked for nothing but persons and equipment, or for nothing but indicators.
_STRUCTURE, _ASKED = (
    Needed(instead=("resource_tables",)),
    Needed(instead=("responsibilities", "indicators", "resource_tables")),
)
_LINES = Needed("resource_tables")


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_Record = TypeVar("_Record", bound=_Coded)


def _by_code(
    records: Callable[[Definition], tuple[_Record, ...]],
) -> cached_property[dict[str, _Record]]:
    """A look-up of records by their codes, made when it is first asked."""
    return cached_property(lambda definition: {record.code: record for record in records(definition)})


@dataclass(frozen=True)
class Definition:
    """Everything the definition workbook says; validated, so every code refers to something.

    Each field is a sheet, in the order of the workbook: from who and what to how it is printed and held against. What
    the annotations say of a sheet stands in ``kinds.py``.
    """

    institution: model.Institution
    turned: Annotated[tuple[TurnedCell, ...], UNLESS_EMPTY] = ()
    groups: Annotated[tuple[model.Group, ...], Unique("code")] = ()
    departments: Annotated[tuple[model.Department, ...], Unique("code"), Needed()] = ()
    program_groups: Annotated[tuple[model.ProgramGroup, ...], Unique("code"), OPTIONAL] = ()
    programs: Annotated[tuple[model.Program, ...], Unique("code"), _STRUCTURE] = ()
    subprograms: Annotated[tuple[model.Subprogram, ...], Unique("code"), _STRUCTURE] = ()
    activities: Annotated[tuple[model.Activity, ...], Unique("code"), _ASKED] = ()
    responsibilities: Annotated[
        tuple[model.Responsibility, ...], Unique("activity", "department"), Needed("activities")
    ] = ()
    indicators: Annotated[tuple[model.Indicator, ...], Unique("code")] = ()
    items: Annotated[tuple[model.EconomicItem, ...], Unique("code"), Needed("responsibilities")] = ()
    periods: Annotated[tuple[model.Period, ...], Unique("code"), Needed()] = ()
    reporting_periods: Annotated[tuple[ReportingPeriod, ...], Unique("code"), OPTIONAL] = ()
    revenues: Annotated[tuple[RevenueItem, ...], Unique("code"), OPTIONAL] = ()
    aims: Annotated[tuple[model.Aim, ...], Unique("code")] = ()
    targets: Annotated[tuple[model.Target, ...], Unique("code")] = ()
    goals: tuple[model.Goal, ...] = ()
    aim_links: Annotated[tuple[model.AimLink, ...], Unique("subprogram", "aim")] = ()
    resource_tables: Annotated[tuple[model.ResourceTable, ...], Unique("code")] = ()
    resource_rows: Annotated[tuple[model.ResourceLine, ...], Unique("table", "code"), _LINES] = ()
    resource_columns: Annotated[tuple[model.ResourceLine, ...], Unique("table", "code"), _LINES] = ()
    revenue_columns: Annotated[tuple[RevenueColumn, ...], Unique("table", "column"), OPTIONAL] = ()
    equalities: tuple[model.Equality, ...] = ()
    published_tables: Annotated[tuple[model.PublishedTable, ...], Unique("number")] = ()
    texts: Annotated[tuple[Passage, ...], OPTIONAL] = ()
    ceilings: Annotated[
        tuple[Ceiling, ...], Unique("period", "department", "activity", "item"), OPTIONAL
    ] = ()
    approved_values: Annotated[
        tuple[ApprovedValue, ...], Unique("period", "department", "subject", "item"), OPTIONAL
    ] = ()
    check_rules: Annotated[
        tuple[CheckRule, ...], Unique("check"), Answer("required"), Shown("name", 70), OPTIONAL
    ] = ()
    waivers: Annotated[tuple[Waiver, ...], OPTIONAL] = ()
    aliases: Annotated[tuple[model.Alias, ...], Unique("sheet", "name", "code")] = ()
    phrases: Annotated[tuple[model.Phrase, ...], Unique("key"), Answer("text"), Shown("builtin", 65)] = ()

    @property
    def edition(self) -> str:
        """What its forms say that they are of: the year."""
        return str(self.institution.year)

    # --- by code ---------------------------------------------------------------------------------------------

    department_by_code = _by_code(lambda definition: definition.departments)
    activity_by_code = _by_code(lambda definition: definition.carriers)
    subprogram_by_code = _by_code(lambda definition: definition.subprograms)
    program_group_by_code = _by_code(lambda definition: definition.program_groups)
    program_by_code = _by_code(lambda definition: definition.programs)
    indicator_by_code = _by_code(lambda definition: definition.indicators)
    item_by_code = _by_code(lambda definition: definition.items)
    resource_table_by_code = _by_code(lambda definition: definition.resource_tables)
    aim_by_code = _by_code(lambda definition: definition.aims)

    @property
    def has_amounts(self) -> bool:
        """Whether anything it asks for is money: costs, or a resource table of amounts."""
        return bool(self.cost_periods) or any(table.is_of_amounts for table in self.resource_tables)

    # --- published tables ------------------------------------------------------------------------------------

    @property
    def program_tables(self) -> tuple[model.PublishedTable, ...]:
        """Those of the program, in the printed order."""
        return tuple(table for table in self.published_tables if not table.kind.is_of_results)

    @property
    def report_tables(self) -> tuple[model.PublishedTable, ...]:
        """Those of the activity report, in the printed order."""
        return tuple(table for table in self.published_tables if table.kind.is_of_results)

    # --- limits ----------------------------------------------------------------------------------------------

    @cached_property
    def largest_amount(self) -> int:
        """The largest amount a cell may hold, in the unit of forms: what the institution says in whole currency, else
        ten times the largest ceiling or approved amount of the whole institution, else a plain default."""
        whole = [abs(ceiling.amount) for ceiling in self.ceilings if ceiling.of_institution]
        costs = {period.code for period in self.cost_periods}
        approved = [value for value in self.approved_values if value.of_institution and value.period in costs]
        whole += [abs(value.value) for value in approved]
        known = math.ceil(max(whole, default=0)) * _ROOM_ABOVE_THE_WHOLE
        units = 10**self.institution.form_unit.power
        said = math.ceil(self.institution.largest_amount / units)
        return said or min(known, LARGEST_NUMBER) or USUAL_LARGEST_AMOUNT // units

    @property
    def largest_number(self) -> int:
        """The largest value of a cell for anything but an amount: ceilings say nothing of persons or kilometres."""
        return self.institution.largest_amount or LARGEST_NUMBER

    # --- periods ---------------------------------------------------------------------------------------------

    @cached_property
    def cost_periods(self) -> tuple[model.Period, ...]:
        return tuple(period for period in self.periods if period.use is model.PeriodUse.COST)

    @cached_property
    def indicator_periods(self) -> tuple[model.Period, ...]:
        return tuple(period for period in self.periods if period.use is model.PeriodUse.INDICATOR)

    @cached_property
    def annual_periods(self) -> tuple[model.Period, ...]:
        """The indicator periods that are of a whole year: what is compared and published."""
        return tuple(period for period in self.indicator_periods if not period.is_part_target)

    @cached_property
    def part_targets(self) -> tuple[model.Period, ...]:
        """The targets of the parts of the program's year, in the order of the fiscal year."""
        own = (p for p in self.indicator_periods if p.is_part_target and p.year == self.institution.year)
        return tuple(sorted(own, key=lambda period: self.elapsed_months(period.last_month)))

    @cached_property
    def annual_target(self) -> model.Period | None:
        """The target of the program's year."""
        kind, year = model.PeriodKind.TARGET, self.institution.year
        return next((p for p in self.annual_periods if p.kind is kind and p.year == year), None)

    @cached_property
    def annual_budget(self) -> model.Period | None:
        """The budget of the program's year; None when no cost period is one."""
        kind, year = model.PeriodKind.BUDGET, self.institution.year
        return next((p for p in self.cost_periods if p.kind is kind and p.year == year), None)

    @property
    def last_month(self) -> int:
        """The month the fiscal year ends with."""
        return (self.institution.first_month - 2) % MONTHS + 1

    def elapsed_months(self, last_month: int = 0) -> int:
        """How much of the fiscal year is over at the end of ``last_month``; 0: of the institution's last month."""
        institution = self.institution
        return ((last_month or institution.spending_month) - institution.first_month) % MONTHS + 1

    @cached_property
    def _computed(self) -> dict[str, tuple[str, ...]]:
        return {period.code: period.parts for period in self.cost_periods if period.is_computed}

    def computed_from(self, period: str) -> tuple[str, ...]:
        """The cost periods that forms add up to ``period``; none of one that is typed."""
        return self._computed.get(period, ())

    # --- trees -----------------------------------------------------------------------------------------------

    @cached_property
    def _children(self) -> dict[str, tuple[model.EconomicItem, ...]]:
        parents: dict[str, list[model.EconomicItem]] = {}
        for item in self.items:
            parents.setdefault(item.parent, []).append(item)
        return {parent: tuple(children) for parent, children in parents.items()}

    def item_children(self, code: str) -> tuple[model.EconomicItem, ...]:
        """The items directly below ``code``; below ``""`` stand the top items."""
        return self._children.get(code, ())

    def items_in_printed_order(self, parent: str = "") -> Iterator[model.EconomicItem]:
        """Every item, each subtotal after the items it adds, as the official tables print them."""
        for item in self.item_children(parent):
            yield from self.items_in_printed_order(item.code)
            yield item

    @cached_property
    def leaf_items(self) -> tuple[model.EconomicItem, ...]:
        """Items that carry amounts themselves."""
        return tuple(item for item in self.items_in_printed_order() if not self.item_children(item.code))

    @cached_property
    def _counted_children(self) -> dict[tuple[str, str], tuple[model.EconomicItem, ...]]:
        return {
            (parent, period.code): tuple(child for child in children if period.code not in child.uncounted)
            for parent, children in self._children.items()
            for period in self.cost_periods
        }

    def counted_children(self, code: str, period: str) -> tuple[model.EconomicItem, ...]:
        """The items directly below ``code`` whose amounts in the cost period ``period`` add up to its own."""
        return self._counted_children.get((code, period), ())

    def leaves_of(self, code: str, period: str) -> tuple[str, ...]:
        """The codes of the items whose amounts in ``period`` add up to that of ``code``; to the total for ``""``."""
        if not self.item_children(code):
            return (code,)
        counted = self.counted_children(code, period)
        return tuple(leaf for child in counted for leaf in self.leaves_of(child.code, period))

    @cached_property
    def uncounted(self) -> frozenset[tuple[str, str]]:
        """(item, cost period) of the amounts that are in no total over all items."""
        every, periods = (
            {item.code for item in self.leaf_items},
            [period.code for period in self.cost_periods],
        )
        return frozenset((item, p) for p in periods for item in every.difference(self.leaves_of("", p)))

    @cached_property
    def form_items(self) -> tuple[model.EconomicItem, ...]:
        """The lines of all cost forms: the items asked in any, and the subtotals that have any of them."""
        return tuple(item for item in self.items_in_printed_order() if self._asked(item))

    def _asked(self, item: model.EconomicItem) -> bool:
        children = self.item_children(item.code)
        return any(self._asked(child) for child in children) if children else item.asked

    @cached_property
    def asked_items(self) -> AskedItems:
        """Which of them the form of which department for which activity has."""
        items = tuple(self.items_in_printed_order())
        return AskedItems(
            items, self.item_children, self.responsibilities, self.members, self.activities_below
        )

    @cached_property
    def program_kinds(self) -> tuple[model.ProgramKind, ...]:
        """The kinds that head columns of the institution's table: all of them once a program says its own, none where
        no program does."""
        return tuple(model.ProgramKind) if any(program.kind for program in self.programs) else ()

    def programs_of(self, kind: str) -> tuple[model.Program, ...]:
        """The programs of ``kind``; beside others one that does not say its own is a service program."""
        return tuple(p for p in self.programs if (p.kind or model.ProgramKind.SERVICE).value == kind)

    def programs_in(self, group: str) -> tuple[model.Program, ...]:
        return tuple(program for program in self.programs if program.group == group)

    @cached_property
    def programs_in_printed_order(self) -> tuple[model.Program, ...]:
        """Those of each program group after each other, where there are any."""
        grouped = tuple(program for group in self.program_groups for program in self.programs_in(group.code))
        return grouped or self.programs

    def group_name_of(self, program: str) -> str:
        """What the group of the program ``program`` is called; empty where there are none."""
        group = self.program_group_by_code.get(self.program_by_code[program].group)
        return group.name if group else ""

    @cached_property
    def carriers(self) -> tuple[model.Activity, ...]:
        """What carries costs: the activities and, in their places, the sub-programs ``without_activities``, each as the
        activity that it is itself."""
        lowest = (s for s in self.subprograms if s.code in self.without_activities)
        own = [model.Activity(s.code, s.code, s.name, s.goal) for s in lowest]
        places = {subprogram.code: at for at, subprogram in enumerate(self.subprograms)}
        every = (*self.activities, *own)
        return tuple(sorted(every, key=lambda one: places[one.subprogram])) if own else self.activities

    @cached_property
    def without_activities(self) -> frozenset[str]:
        """The codes of the sub-programs that carry their costs themselves: no activity stands below them, and somebody
        is responsible for them."""
        taken = {code for activity in self.activities for code in (activity.code, activity.subprogram)}
        named = {r.activity for r in self.responsibilities} | {c.activity for c in self.ceilings}
        return frozenset(s.code for s in self.subprograms if s.code in named - taken)

    @cached_property
    def lowest_subprograms(self) -> frozenset[str]:
        """Those ``without_activities``, and those whose only activity has their code and their name: nothing but the
        sub-program once more."""
        below = ((subprogram, self.activities_of(subprogram.code)) for subprogram in self.subprograms)
        return frozenset(s.code for s, own in below if [(a.code, a.name) for a in own] == [(s.code, s.name)])

    @cached_property
    def activities_apart(self) -> tuple[model.Activity, ...]:
        """The activities that are something else than their sub-program."""
        return tuple(a for a in self.carriers if a.subprogram not in self.lowest_subprograms)

    def subprograms_of(self, program: str) -> tuple[model.Subprogram, ...]:
        return tuple(s for s in self.subprograms if s.program == program)

    def activities_of(self, subprogram: str) -> tuple[model.Activity, ...]:
        return tuple(a for a in self.carriers if a.subprogram == subprogram)

    def indicators_of(self, subprogram: str) -> tuple[model.Indicator, ...]:
        return tuple(i for i in self.indicators if i.subprogram == subprogram)

    def activities_below(self, code: str) -> tuple[str, ...]:
        """The codes of the activity ``code`` alone, or of all below a sub-program, a program, a program group or
        (``""``) the institution."""
        if code in self.activity_by_code:
            return (code,)
        program_of = {s.code: self.program_by_code[s.program] for s in self.subprograms}
        above = {a.code: (a.subprogram, program_of[a.subprogram]) for a in self.carriers}
        return tuple(
            activity
            for activity, (subprogram, program) in above.items()
            if code in ("", subprogram, program.code, program.group)
        )

    # --- what is printed -------------------------------------------------------------------------------------

    def passages(self, position: Position, table: model.PublishedTable | None = None) -> tuple[Passage, ...]:
        """The texts on that side of ``table``; of all tables without one."""
        called = table.called if table else ""
        return tuple(text for text in self.texts if (text.position, text.table) == (position, called))

    # --- who fills what --------------------------------------------------------------------------------------

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        members: dict[str, list[str]] = {group.code: [] for group in self.groups}
        for department in self.departments:
            if department.group:
                members.setdefault(department.group, []).append(department.code)
        return {group: tuple(codes) for group, codes in members.items()}

    def members(self, code: str) -> tuple[str, ...]:
        """The department codes behind ``code``: a group's departments, or the department itself."""
        return self._members.get(code, (code,))

    def name_of(self, code: str) -> str:
        """The name of a department or a group."""
        for group in self.groups:
            if group.code == code:
                return group.name
        return self.department_by_code[code].name

    @cached_property
    def expected_departments(self) -> tuple[model.Department, ...]:
        return tuple(department for department in self.departments if department.expected)

    @cached_property
    def activities_by_department(self) -> dict[str, tuple[model.Activity, ...]]:
        """department code -> the activities it fills a cost form for."""
        responsible: dict[str, list[str]] = {activity.code: [] for activity in self.carriers}
        for responsibility in self.responsibilities:
            responsible[responsibility.activity].append(responsibility.department)
        return self._by_department((activity, responsible[activity.code]) for activity in self.carriers)

    @cached_property
    def departments_by_activity(self) -> dict[str, tuple[str, ...]]:
        """activity code -> the codes of the departments that fill a cost form for it."""
        filling: dict[str, list[str]] = {activity.code: [] for activity in self.carriers}
        for department, activities in self.activities_by_department.items():
            for activity in activities:
                filling[activity.code].append(department)
        return {activity: tuple(departments) for activity, departments in filling.items()}

    @cached_property
    def indicators_by_department(self) -> dict[str, tuple[model.Indicator, ...]]:
        """department code -> the indicators it is asked for a number of."""
        asked = (i for i in self.indicators if i.combination is not model.Combination.RATIO and not i.is_text)
        return self._by_department((indicator, indicator.contributors) for indicator in asked)

    @cached_property
    def texts_by_department(self) -> dict[str, tuple[model.Indicator, ...]]:
        """department code -> the indicators it is asked for words of."""
        asked = (indicator for indicator in self.indicators if indicator.is_text)
        return self._by_department((indicator, indicator.contributors) for indicator in asked)

    @cached_property
    def resource_tables_by_department(self) -> dict[str, tuple[model.ResourceTable, ...]]:
        """department code -> the resource tables it is asked for."""
        return self._by_department((table, table.departments) for table in self.resource_tables)

    def asks(self, department: str) -> bool:
        """Whether ``department`` has anything to fill."""
        asked = (
            self.indicators_by_department,
            self.texts_by_department,
            self.activities_by_department,
            self.resource_tables_by_department,
        )
        return any(filled[department] for filled in asked)

    def _by_department(
        self, asked: Iterable[tuple[_Record, Iterable[str]]]
    ) -> dict[str, tuple[_Record, ...]]:
        """What every department fills, of (what is asked, codes of the departments and groups that are)."""
        filled: dict[str, list[_Record]] = {department.code: [] for department in self.departments}
        for record, codes in asked:
            for department in self._departments(codes):
                filled[department].append(record)
        return {department: tuple(records) for department, records in filled.items()}

    def contributing_departments(self, indicator: model.Indicator) -> tuple[str, ...]:
        """The codes of the departments asked for ``indicator``, each once."""
        return self._departments(indicator.contributors)

    def asked_behind(self, indicator: model.Indicator) -> tuple[str, ...]:
        """The codes departments are asked for: the indicator's own, or those behind the parts of a ratio."""
        if indicator.combination is not model.Combination.RATIO:
            return (indicator.code,)
        parts = (self.indicator_by_code[code] for code in (indicator.numerator, indicator.denominator))
        return tuple(dict.fromkeys(code for part in parts for code in self.asked_behind(part)))

    def _departments(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(member for code in codes for member in self.members(code)))

    def rows_of(self, table: str) -> tuple[model.ResourceLine, ...]:
        return tuple(line for line in self.resource_rows if line.table == table)

    def columns_of(self, table: str) -> tuple[model.ResourceLine, ...]:
        return tuple(line for line in self.resource_columns if line.table == table)
