"""The definition as one object: what the workbook says, and the look-ups everybody needs.

All look-ups follow codes and parent links; the order is always the order of the definition workbook.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xltools.definition.control import ApprovedValue, Ceiling, CheckRule, Waiver
from xltools.definition.model import (
    Activity,
    Aim,
    AimLink,
    Alias,
    Combination,
    Department,
    EconomicItem,
    Equality,
    Goal,
    Group,
    Indicator,
    Institution,
    Period,
    PeriodUse,
    Phrase,
    Program,
    PublishedTable,
    ResourceLine,
    ResourceTable,
    Responsibility,
    Subprogram,
    Target,
)

# What bounds a cell where the definition says nothing: an amount, and a number that is no amount.
USUAL_LARGEST_AMOUNT = 10**10
LARGEST_NUMBER = 10**12
_ROOM_ABOVE_THE_WHOLE = 10


@dataclass(frozen=True)
class Definition:
    """Everything the definition workbook says, in its order; validated, so every code refers to something."""

    institution: Institution
    groups: tuple[Group, ...] = ()
    departments: tuple[Department, ...] = ()
    programs: tuple[Program, ...] = ()
    subprograms: tuple[Subprogram, ...] = ()
    activities: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    items: tuple[EconomicItem, ...] = ()
    periods: tuple[Period, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    aims: tuple[Aim, ...] = ()
    targets: tuple[Target, ...] = ()
    goals: tuple[Goal, ...] = ()
    aim_links: tuple[AimLink, ...] = ()
    resource_tables: tuple[ResourceTable, ...] = ()
    resource_rows: tuple[ResourceLine, ...] = ()
    resource_columns: tuple[ResourceLine, ...] = ()
    equalities: tuple[Equality, ...] = ()
    published_tables: tuple[PublishedTable, ...] = ()
    aliases: tuple[Alias, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    approved_values: tuple[ApprovedValue, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    check_rules: tuple[CheckRule, ...] = ()

    # --- by code ---------------------------------------------------------------------------------------------

    @cached_property
    def department_by_code(self) -> dict[str, Department]:
        return {department.code: department for department in self.departments}

    @cached_property
    def activity_by_code(self) -> dict[str, Activity]:
        return {activity.code: activity for activity in self.activities}

    @cached_property
    def subprogram_by_code(self) -> dict[str, Subprogram]:
        return {subprogram.code: subprogram for subprogram in self.subprograms}

    @cached_property
    def program_by_code(self) -> dict[str, Program]:
        return {program.code: program for program in self.programs}

    @cached_property
    def indicator_by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def item_by_code(self) -> dict[str, EconomicItem]:
        return {item.code: item for item in self.items}

    @cached_property
    def resource_table_by_code(self) -> dict[str, ResourceTable]:
        return {table.code: table for table in self.resource_tables}

    @cached_property
    def aim_by_code(self) -> dict[str, Aim]:
        return {aim.code: aim for aim in self.aims}

    # --- limits ----------------------------------------------------------------------------------------------

    @cached_property
    def largest_amount(self) -> int:
        """The largest amount a cell may hold, in whole currency: what the institution says, else ten times the
        largest ceiling or approved amount of the whole institution, else a plain default."""
        whole = [abs(ceiling.amount) for ceiling in self.ceilings if ceiling.of_institution]
        costs = {period.code for period in self.cost_periods}
        approved = [value for value in self.approved_values if value.of_institution and value.period in costs]
        whole += [abs(value.value) for value in approved]
        known = math.ceil(max(whole, default=0)) * _ROOM_ABOVE_THE_WHOLE
        return self.institution.largest_amount or min(known, LARGEST_NUMBER) or USUAL_LARGEST_AMOUNT

    @property
    def largest_number(self) -> int:
        """The largest value of a cell for anything but an amount: ceilings say nothing of persons or kilometres."""
        return self.institution.largest_amount or LARGEST_NUMBER

    # --- periods ---------------------------------------------------------------------------------------------

    @cached_property
    def cost_periods(self) -> tuple[Period, ...]:
        return tuple(period for period in self.periods if period.use is PeriodUse.COST)

    @cached_property
    def indicator_periods(self) -> tuple[Period, ...]:
        return tuple(period for period in self.periods if period.use is PeriodUse.INDICATOR)

    # --- trees -----------------------------------------------------------------------------------------------

    @cached_property
    def _children(self) -> dict[str, tuple[EconomicItem, ...]]:
        parents: dict[str, list[EconomicItem]] = {}
        for item in self.items:
            parents.setdefault(item.parent, []).append(item)
        return {parent: tuple(children) for parent, children in parents.items()}

    def item_children(self, code: str) -> tuple[EconomicItem, ...]:
        """The items directly below ``code``; below ``""`` stand the top items."""
        return self._children.get(code, ())

    def items_in_printed_order(self, parent: str = "") -> Iterator[EconomicItem]:
        """Every item, each subtotal after the items it adds, as the official tables print them."""
        for item in self.item_children(parent):
            yield from self.items_in_printed_order(item.code)
            yield item

    @cached_property
    def leaf_items(self) -> tuple[EconomicItem, ...]:
        """Items that carry amounts themselves."""
        return tuple(item for item in self.items_in_printed_order() if not self.item_children(item.code))

    @cached_property
    def form_items(self) -> tuple[EconomicItem, ...]:
        """The lines of a cost form: the items asked there, and the subtotals that have any of them."""
        return tuple(item for item in self.items_in_printed_order() if self._asked(item))

    def _asked(self, item: EconomicItem) -> bool:
        children = self.item_children(item.code)
        return any(self._asked(child) for child in children) if children else item.asked

    def subprograms_of(self, program: str) -> tuple[Subprogram, ...]:
        return tuple(s for s in self.subprograms if s.program == program)

    def activities_of(self, subprogram: str) -> tuple[Activity, ...]:
        return tuple(a for a in self.activities if a.subprogram == subprogram)

    def indicators_of(self, subprogram: str) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.subprogram == subprogram)

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
    def expected_departments(self) -> tuple[Department, ...]:
        return tuple(department for department in self.departments if department.expected)

    @cached_property
    def activities_by_department(self) -> dict[str, tuple[Activity, ...]]:
        """department code -> the activities it fills a cost form for."""
        filled: dict[str, set[str]] = {department.code: set() for department in self.departments}
        for responsibility in self.responsibilities:
            for code in self.members(responsibility.department):
                filled[code].add(responsibility.activity)
        return {
            code: tuple(activity for activity in self.activities if activity.code in activities)
            for code, activities in filled.items()
        }

    @cached_property
    def indicators_by_department(self) -> dict[str, tuple[Indicator, ...]]:
        """department code -> the indicators it is asked for."""
        asked: dict[str, list[Indicator]] = {department.code: [] for department in self.departments}
        for indicator in self.indicators:
            if indicator.combination is not Combination.RATIO:
                for code in self.contributing_departments(indicator):
                    asked[code].append(indicator)
        return {code: tuple(indicators) for code, indicators in asked.items()}

    def contributing_departments(self, indicator: Indicator) -> tuple[str, ...]:
        """The codes of the departments asked for ``indicator``, each once."""
        return tuple(dict.fromkeys(m for code in indicator.contributors for m in self.members(code)))

    @cached_property
    def resource_tables_by_department(self) -> dict[str, tuple[ResourceTable, ...]]:
        """department code -> the resource tables it is asked for."""
        asked: dict[str, list[ResourceTable]] = {department.code: [] for department in self.departments}
        for table in self.resource_tables:
            for code in dict.fromkeys(m for d in table.departments for m in self.members(d)):
                asked[code].append(table)
        return {code: tuple(tables) for code, tables in asked.items()}

    def rows_of(self, table: str) -> tuple[ResourceLine, ...]:
        return tuple(line for line in self.resource_rows if line.table == table)

    def columns_of(self, table: str) -> tuple[ResourceLine, ...]:
        return tuple(line for line in self.resource_columns if line.table == table)
