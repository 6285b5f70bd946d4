"""The list of checks, and the kinds that hold what the program shows against itself, the forms and its own lists.

A kind is one function from the evidence to its checks, one for each period or list it looks at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.checks.check import (
    AgreeingRows,
    AgreeingTotals,
    Check,
    DataColumn,
    FigureSum,
    FilledCells,
    FindingCount,
    FlagSum,
    Side,
)
from xltools.checks.coverage import ACTIVITIES, INDICATORS, TABLES, Register
from xltools.checks.evidence import Evidence
from xltools.checks.limits import approved, ceilings
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Level,
    ResourceFigure,
    Subject,
    subjects,
)
from xltools.consolidation.records import Records
from xltools.definition.control import CHECK_CODES
from xltools.definition.definition import Definition
from xltools.findings.catalogue import Heals, codes_healed_by

Compare = Callable[[Evidence], Iterable[Check]]
Summed = Iterable[CostFigure | DepartmentFigure]
Parts = Callable[[Definition, str], Summed]
"""What the institution's total of the period with this code is the sum of."""


def reconcile(evidence: Evidence) -> tuple[Check, ...]:
    """Every check, in the order they are shown."""
    ruled = {rule.check: rule.required for rule in evidence.definition.check_rules}
    return tuple(
        replace(
            check,
            code=kind.code,
            name=evidence.words.text(CHECK_CODES[kind.code]),
            required=ruled.get(kind.code, kind.required and check.required),
        )
        for kind in KINDS
        for check in kind.compare(evidence)
    )


def _by_data(evidence: Evidence) -> Iterator[Check]:
    """All rows of the data sheet that count are in the institution's total."""
    amounts: Counter[str] = Counter()
    for (code,), counted in evidence.records.counted(evidence.definition, "period"):
        amounts[code] += counted
    for period in evidence.definition.cost_periods:
        amount = evidence.money(amounts[period.code])
        data = evidence.side("check.side.data", amount, DataColumn(period.code))
        yield Check(period.heading, data, evidence.total_of(period))


def _adding_up(label: str, parts: Parts) -> Compare:
    """``parts`` are together the institution's total of each period."""

    def compare(evidence: Evidence) -> Iterator[Check]:
        for period in evidence.definition.cost_periods:
            left = evidence.sum_of(label, parts(evidence.definition, period.code))
            yield Check(period.heading, left, evidence.total_of(period))

    return compare


def _departments(definition: Definition, period: str) -> Summed:
    filled = definition.activities_by_department
    return (DepartmentFigure(code, ALL, period) for code, activities in filled.items() if activities)


def _activities(definition: Definition, period: str) -> Summed:
    return (CostFigure(Subject(Level.ACTIVITY, one.code), ALL, period) for one in definition.carriers)


def _leaf_items(definition: Definition, period: str) -> Summed:
    return (CostFigure(INSTITUTION, item, period) for item in definition.leaves_of("", period))


def _top_items(definition: Definition, period: str) -> Summed:
    """In-budget and off-budget."""
    return (CostFigure(INSTITUTION, item.code, period) for item in definition.counted_children("", period))


def _of_level(label: str, level: Level) -> Compare:
    """All of ``level`` are together the institution; nothing is said where it has no such level."""

    def compare(evidence: Evidence) -> Iterable[Check]:
        every = [subject for subject in subjects(evidence.definition) if subject.level is level]

        def parts(_: Definition, period: str) -> Summed:
            return (CostFigure(subject, ALL, period) for subject in every)

        return _adding_up(label, parts)(evidence) if every else ()

    return compare


def _columns(evidence: Evidence) -> Iterator[Check]:
    """A column that is the sum of others, calculated or typed, is their sum at the institution, too."""
    for period in evidence.definition.cost_periods:
        if period.parts:
            added = (CostFigure(INSTITUTION, ALL, part) for part in period.parts)
            left = evidence.sum_of("check.side.columns", added)
            yield Check(period.heading, left, evidence.total_of(period))


def _equality(evidence: Evidence) -> Iterator[Check]:
    """The cells of resource tables, and of costs, that the definition wants equal."""
    for equal in evidence.definition.equalities:
        left = _equal_side(evidence, equal.left_table, equal.left_row, equal.left_column)
        right = _equal_side(evidence, equal.right_table, equal.right_row, equal.right_column)
        scope = f"{equal.left_table or equal.left_column} = {equal.right_table or equal.right_column}"
        yield Check(scope, left, right, equal.required)


def _equal_side(evidence: Evidence, table: str, row: str, column: str) -> Side:
    return _resource(evidence, table, row, column) if table else _cost(evidence, row, column)


def _cost(evidence: Evidence, row: str, column: str) -> Side:
    definition = evidence.definition
    (heading,) = (period.heading for period in definition.cost_periods if period.code == column)
    name = definition.item_by_code[row].name if row else evidence.words.text("total")
    figure = CostFigure(INSTITUTION, row or ALL, column)
    return Side(f"{heading} – {name}", evidence.money(evidence.totals.amount(figure)), FigureSum((figure,)))


def _resource(evidence: Evidence, table: str, row: str, column: str) -> Side:
    definition = evidence.definition
    figure = ResourceFigure(table, row or ALL, column or ALL)
    names = [definition.resource_table_by_code[table].title]
    names += [line.name for line in definition.rows_of(table) if line.code == row]
    names += [line.name for line in definition.columns_of(table) if line.code == column]
    if not row or not column:
        names.append(evidence.words.text("total"))
    return Side(" – ".join(names), Decimal(evidence.totals[figure] or 0), FigureSum((figure,)))


def _stated(evidence: Evidence) -> Iterator[Check]:
    """Each form that shows a control total = what was read from it. A form without totals fails nothing.

    Forms that agree are counted: in a sum of amounts, what one form lacks another one could make up for.
    """
    for period in evidence.definition.cost_periods:
        of_period = [total for total in evidence.control_totals if total.period == period.code]
        stating = [total for total in of_period if total.stated is not None]
        differing = tuple(total.department for total in stating if total.stated != total.computed)
        agreeing = len(stating) - len(differing)
        left = evidence.side("check.side.agreeing", agreeing, AgreeingTotals(period.code))
        count = evidence.words.text("check.side.stated", count=len(stating), all=len(of_period))
        yield Check(period.heading, left, Side(count, Decimal(len(stating))), listed=differing)


def _restated(evidence: Evidence) -> Iterator[Check]:
    """No form shows a subtotal or total other than the sum of its cells."""
    findings = evidence.intake.findings
    counts = Counter(finding.code for finding in findings)
    for code in codes_healed_by(Heals.TOTAL):
        files = dict.fromkeys(finding.place.file for finding in findings if finding.code == code)
        left = evidence.side("check.side.findings", counts[code], FindingCount(code))
        yield Check(code, left, evidence.side("check.side.none", 0), listed=tuple(files))


def _every(register: str, column: str) -> Compare:
    """Every row of the register has something in ``column``; the rows that have not are named. Nothing is said of a
    register without rows or without the column: the institution has none of it."""

    def compare(evidence: Evidence) -> Iterator[Check]:
        listed = evidence.registers[register]
        if not listed.rows or column not in listed.columns:
            return
        name = evidence.words.text(f"register.{register}")
        left = _filled(evidence, listed, listed.columns[0])
        yield Check(name, left, _filled(evidence, listed, column), listed=listed.named_where(column, ""))

    return compare


def _in_responsibilities(evidence: Evidence) -> Iterator[Check]:
    """Every indicator stands in a table of indicators and, with its department, in the table of responsibilities.

    Both are compared by name with the one list: equal counts would hide that each lacks another one.
    """
    register = evidence.registers[INDICATORS]
    for column in ("in_indicators", "in_responsibilities") if register.rows else ():
        flagged = Decimal(sum(cell == 1 for cell in register.cells(column)))
        right = Side(_label(evidence, register, column), flagged, FlagSum(register.key, column))
        left = _filled(evidence, register, register.columns[0])
        name = evidence.words.text(f"register.{column}")
        yield Check(name, left, right, listed=register.named_where(column, 0))


def _source_monitors(evidence: Evidence) -> Iterator[Check]:
    """The department that monitors an indicator is the source of its data."""
    register = evidence.registers[INDICATORS]
    if not register.rows:
        return
    columns = (register.cells(column) for column in ("code", "monitor", "monitoring_source"))
    yield Check(
        evidence.words.text(f"register.{register.key}"),
        _filled(evidence, register, "monitor"),
        _filled(evidence, register, "monitoring_source"),
        listed=tuple(
            f"{code} ({monitor})" for code, monitor, source in zip(*columns, strict=True) if monitor != source
        ),
    )


def _filled(evidence: Evidence, register: Register, column: str) -> Side:
    count = sum(cell != "" for cell in register.cells(column))
    return Side(_label(evidence, register, column), Decimal(count), FilledCells(register.key, column))


def _label(evidence: Evidence, register: Register, column: str) -> str:
    sheet, heading = (evidence.words.text(key) for key in (f"sheet.{register.key}", f"register.{column}"))
    return f"{sheet}: {heading}"


# Whoever sorts, overwrites or deletes their rows moves totals. So every total that reads them, or every value, is held
# against what was written, and every row against the codes it carried. Here all of them agree: only the workbook can
# fail.


def _kept_sheets(evidence: Evidence) -> Iterator[Check]:
    """Each data sheet has as many rows and numbers as were read: one for each kind of value somebody is asked for, and
    one more where costs are summed by department and by item."""
    definition = evidence.definition
    asked = (definition.cost_periods, definition.indicators, definition.resource_tables)
    of_sums = evidence.records.are_summed(definition)
    yield _agreeing(evidence, "sheets", sum(map(bool, asked)) + of_sums)


def _kept(**tables: Callable[[Records], Iterable[object]]) -> Compare:
    """What was reported for each combination of codes: one check a table of the data control; none where nobody
    reported any."""

    def compare(evidence: Evidence) -> Iterator[Check]:
        for table, codes in tables.items():
            if count := len(set(codes(evidence.records))):
                yield _agreeing(evidence, table, count)

    return compare


def _agreeing(evidence: Evidence, table: str, count: int) -> Check:
    kept = evidence.side("check.side.kept", count, AgreeingRows(table))
    written = evidence.side("check.side.written", count)
    return Check(evidence.words.text(f"data_control.{table}"), kept, written)


@dataclass(frozen=True, slots=True)
class CheckKind:
    """``required``: whether a program with a failing check of this kind is a draft, unless the definition says
    otherwise."""

    code: str
    compare: Compare
    required: bool = True


KINDS = (
    CheckKind("K01", _by_data),
    CheckKind("K02", _adding_up("check.side.departments", _departments)),
    CheckKind("K03", _adding_up("check.side.activities", _activities)),
    CheckKind("K04", _adding_up("check.side.items", _leaf_items)),
    CheckKind("K05", _of_level("check.side.kinds", Level.KIND)),
    CheckKind("K06", _adding_up("check.side.tops", _top_items)),
    CheckKind("K07", _equality),
    CheckKind("K08", _stated),
    CheckKind("K09", _restated),
    CheckKind("K10", _in_responsibilities, required=False),
    CheckKind("K11", _source_monitors, required=False),
    CheckKind("K12", _every(ACTIVITIES, "departments")),
    CheckKind("K13", _every(ACTIVITIES, "amounts")),
    CheckKind("K14", _every(ACTIVITIES, "description")),
    CheckKind("K15", _every(INDICATORS, "number")),
    CheckKind("K16", _every(INDICATORS, "unit")),
    CheckKind("K17", _every(INDICATORS, "method")),
    CheckKind("K18", _every(INDICATORS, "source")),
    CheckKind("K19", _every(INDICATORS, "monitor")),
    CheckKind("K20", ceilings),
    CheckKind("K21", approved, required=False),
    CheckKind("K22", _every(TABLES, "lines"), required=False),
    CheckKind("K23", _kept_sheets),
    CheckKind("K24", _kept(items=lambda records: records.costs.rows("activity", "item"))),
    CheckKind("K25", _kept(departments=lambda records: records.costs.rows("activity", "department"))),
    CheckKind(
        "K26",
        _kept(
            indicators=lambda records: records.indicators.rows("indicator", "department"),
            resources=lambda records: records.resources.rows("table", "line", "heading", "department"),
        ),
    ),
    CheckKind("K27", _columns),
    CheckKind("K28", _of_level("check.side.program_groups", Level.PROGRAM_GROUP)),
)
