"""The first sheet of a workbook of results: whether the period is complete, how many results stand where, who has not
reported, and whether the sheets agree with each other and with what the program adds up by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from xltools.checks.outcome import Outcome
from xltools.consolidation.intake import OPEN
from xltools.consolidation.result_records import STATES, DepartmentResult, Result
from xltools.definition.monitored import Monitored
from xltools.definition.results import Standing
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A4
from xltools.excel.formulas import Area, Spot, literal, sum_formula, written
from xltools.excel.list_sheet import Cell, Column, ListTable
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter
from xltools.forms.monitored_layout import STATE
from xltools.wording.language import Language

_NAME, _COUNT, _AMOUNT = 46.0, 15.0, 22.0
_SMALLEST_DIFFERENCE = Decimal("0.005")


class Stated(NamedTuple):
    """The ``results`` of a sub-program, in whose rows ``codes`` and ``states`` are shown."""

    name: str
    results: Sequence[Result]
    codes: Area
    states: Area


class _Count(NamedTuple):
    """How many results of ``name`` have each state; ``formula`` counts one, by its word and the cell of the name."""

    name: str
    states: Counter[str]
    formula: Callable[[str, str], str]


class Side(NamedTuple):
    """A formula, and what it comes to."""

    formula: str
    value: Decimal


class Check(NamedTuple):
    """Two sides that must come to the same; both are shown with ``decimals``."""

    name: str
    decimals: int
    left: Side
    right: Side

    @property
    def holds(self) -> bool:
        return abs(self.left.value - self.right.value) < _SMALLEST_DIFFERENCE


@dataclass(frozen=True)
class Cover:
    """``stated`` are the institution's results, ``departments`` those of every department, ``checks`` hold what else
    the sheets show against what the program adds up by itself."""

    outcome: Outcome
    title: str
    stated: Sequence[Stated]
    departments: ListTable[DepartmentResult] | None
    checks: Sequence[Check]
    words: Language

    @property
    def _name(self) -> str:
        return self.words.text("sheet.cover")

    def write(self, book: BookWriter) -> None:
        sheet = book.sheet(self._name)
        sheet.lay_out((_NAME, *(_COUNT for _ in STATES), _COUNT))
        sheet.page(LANDSCAPE_A4)
        sheet.raw.fit_to_pages(1, 0)
        row = self._write_head(sheet)
        of_groups = self._counts("program_groups", row, self._of_groups())
        row = of_groups.last_row + 2 if of_groups.rows else row
        of_subprograms = self._counts("subprograms", row, self._of_subprograms())
        row = of_subprograms.last_row + 2 if of_subprograms.rows else row
        checks = self._check_list(row, [table for table in (of_groups, of_subprograms) if table.rows])
        row = self._write_open(sheet, checks.last_row + 2 if checks.rows else row)
        of_departments = self._counts("departments", row, self._of_departments())
        for table in (of_groups, of_subprograms, of_departments, checks):
            if table.rows:
                table.write(sheet)
        good = literal(self.words.text("monitoring.check.holds"))
        if checks.rows:
            first = checks.address(checks.first_row, "verdict")
            sheet.look_of_truth(checks.area("verdict"), f"{first}={good}")

    def _write_head(self, sheet: SheetWriter) -> int:
        """Returns the first row below."""
        definition, words, verdict = self.outcome.definition, self.words, self.outcome.verdict
        assert isinstance(definition, Monitored)
        intake = self.outcome.intake
        sheet.text(1, 1, self.title, styles.TITLE)
        sheet.height(1, 28)
        sheet.text(2, 1, definition.institution.name, styles.STRONG)
        sheet.text(3, 1, verdict.text(words), styles.STATUS_BAD if verdict.is_draft else styles.STATUS)
        forms = words.text("cli.forms", received=intake.received, expected=intake.expected)
        sheet.text(4, 1, forms, styles.NOTE_LINE)
        sheet.text(5, 1, words.text("monitoring.run", run=self.outcome.run_id), styles.NOTE_LINE)
        note = definition.period.note
        if note:
            sheet.merged_text(6, 1, len(STATES) + 2, note, styles.NOTE)
            sheet.height(6, 27)
        return 8 if note else 7

    def _write_open(self, sheet: SheetWriter, row: int) -> int:
        """Whose form is not here, or does not count; returns the first row below."""
        opened = [state for state in self.outcome.intake.states if state.state in OPEN]
        if not opened:
            return row
        sheet.text(row, 1, self.words.text("monitoring.cover.open"), styles.HEADING_LEFT)
        for at, state in enumerate(opened, start=row + 1):
            sheet.text(at, 1, state.department.name, styles.LABEL)
            sheet.text(at, 2, self.words.text(f"state.{state.state.value}"), styles.BAD_CELL)
        return row + len(opened) + 2

    # --- states --------------------------------------------------------------------------------------------------

    def _of_groups(self) -> Iterator[_Count]:
        """Of the program groups, in which sub-programs have results."""
        definition = self.outcome.definition
        of: dict[str, list[Stated]] = {group.code: [] for group in definition.program_groups}
        for one in self.stated if of else ():
            subprogram = definition.subprogram_by_code[one.results[0].indicator.subprogram]
            of[definition.program_by_code[subprogram.program].group].append(one)
        for code, stated in of.items():
            if stated:
                states = Counter(row.state for one in stated for row in one.results)
                name = definition.program_group_by_code[code].name
                yield _Count(name, states, self._counted_in(*(one.states for one in stated)))

    def _of_subprograms(self) -> Iterator[_Count]:
        for one in self.stated:
            states = Counter(row.state for row in one.results)
            yield _Count(one.name, states, self._counted_in(one.states))

    def _counted_in(self, *areas: Area) -> Callable[[str, str], str]:
        cells = [written(area, self._name) for area in areas]
        return lambda word, _: "=" + "+".join(f"COUNTIF({some},{word})" for some in cells)

    def _of_departments(self) -> Iterator[_Count]:
        """Of what each department said of the indicators that are judged; of the others it has said nothing yet."""
        table = self.departments
        if table is None:
            return
        names, states = (written(table.area(key), self._name) for key in ("department", STATE))
        for department in self.outcome.definition.expected_departments:
            own = [row for row in table.rows if row.department == department.code]
            counts = Counter(state for row in own if (state := _shown(row)))

            def formula(word: str, name: str) -> str:
                return f"=SUMPRODUCT(({names}={name})*({states}={word}))"

            if own:
                yield _Count(department.name, counts, formula)

    def _counts(self, key: str, row: int, counts: Iterable[_Count]) -> ListTable[_Count]:
        words = self.words
        shown = STATES[:-1] if key == "departments" else STATES
        columns: list[Column[_Count]] = [Column("name", _NAME, styles.LABEL, lambda row, _: row.name)]
        columns += [self._state_column(state) for state in shown]
        columns.append(self._total_column(shown))
        named = words.text(f"monitoring.cover.{key}", own=words.text("program_group"))
        heads = [named, *(words.text(f"standing.{state}") for state in shown)]
        return ListTable(
            self._name, row, "", columns, [*heads, words.text("monitoring.total")], tuple(counts)
        )

    def _state_column(self, state: str) -> Column[_Count]:
        word = literal(self.words.text(f"standing.{state}"))
        return Column(
            state,
            _COUNT,
            styles.NUMBER,
            lambda row, here: Cell(row.states[state], formula=row.formula(word, here("name"))),
        )

    def _total_column(self, shown: Sequence[str]) -> Column[_Count]:
        return Column(
            "total",
            _COUNT,
            styles.NUMBER_TOTAL,
            lambda row, here: Cell(row.states.total(), formula=f"=SUM({here(shown[0])}:{here(shown[-1])})"),
        )

    # --- checks --------------------------------------------------------------------------------------------------

    def _check_list(self, row: int, counted: Sequence[ListTable[_Count]]) -> ListTable[Check]:
        words = self.words
        holds, fails = (words.text(f"monitoring.check.{said}") for said in ("holds", "fails"))
        columns: list[Column[Check]] = [
            Column("name", _NAME, styles.LABEL, lambda check, _: check.name),
            self._side_column("left", lambda check: check.left),
            self._side_column("right", lambda check: check.right),
            Column(
                "verdict",
                _COUNT,
                styles.CENTERED,
                lambda check, here: Cell(
                    holds if check.holds else fails,
                    formula=f"=IF(ABS({here('left')}-{here('right')})<{_SMALLEST_DIFFERENCE},"
                    f"{literal(holds)},{literal(fails)})",
                ),
            ),
        ]
        heads = [words.text(f"monitoring.check.{column.key}") for column in columns]
        return ListTable(self._name, row, "", columns, heads, tuple(self._checks(counted)))

    def _side_column(self, key: str, side: Callable[[Check], Side]) -> Column[Check]:
        return Column(
            key,
            _AMOUNT,
            styles.NUMBER,
            lambda check, _: Cell(
                side(check).value, styles.NUMBER.with_decimals(check.decimals), side(check).formula
            ),
        )

    def _checks(self, counted: Sequence[ListTable[_Count]]) -> Iterator[Check]:
        """Each of the ``counted`` has every state once."""
        for table in counted:
            total = table.area("total")
            stated = sum(count.states.total() for count in table.rows)
            left = Side(sum_formula(_spots(total), self._name, 0), Decimal(stated))
            codes = ",".join(written(one.codes, self._name) for one in self.stated)
            right = Side(f"=COUNTA({codes})", Decimal(sum(len(one.results) for one in self.stated)))
            name = self.words.text("monitoring.check.states")
            named = f"{name} ({table.headings[0]})" if table is not counted[-1] else name
            yield Check(named, 0, left, right)
        yield from self.checks


def _shown(row: DepartmentResult) -> str:
    """What the list of departments shows as the state of ``row``; empty where nothing was said."""
    if row.standing is None or (row.standing is Standing.UNMEASURED and not row.text("")):
        return ""
    return row.standing.value


def _spots(area: Area) -> Iterator[Spot]:
    return (Spot(area.sheet, row, area.first_column) for row in range(area.first_row, area.last_row + 1))
