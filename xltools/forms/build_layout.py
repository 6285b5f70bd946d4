"""Definition + department -> the layout of that department's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial

from xltools.definition.definition import Definition
from xltools.definition.model import Activity, EconomicItem, Indicator, Institution, ResourceTable
from xltools.excel.fitting import sheet_name
from xltools.excel.numbers import CURRENCY_SIGNS, Marks
from xltools.forms.layout import (
    DECLARATION,
    EXPLANATION,
    SEPARATOR,
    VALUE,
    ColumnRole,
    FormLayout,
    LayoutColumn,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
)
from xltools.forms.markers import IDENTITY_SHEET
from xltools.forms.stated_names import StatedNames
from xltools.wording.language import Language, language
from xltools.wording.texts import languages

SIGNATURES = ("prepared", "approved")
SIGNATURE_LINES = ("name", "title", "phone", "date")
GUIDE_STEPS = 7


def form_language(definition: Definition) -> Language:
    """The language of the institution, with its own wording of phrases."""
    return language(definition.institution.language, {p.key: p.text for p in definition.phrases})


def form_marks(definition: Definition, words: Language) -> Marks:
    """How numbers are written in the forms of the institution, whose language is ``words``."""
    currency = definition.institution.currency
    return Marks(words.decimal_mark, words.thousands_mark, (currency, *CURRENCY_SIGNS.get(currency, ())))


def guide_steps(institution: Institution, words: Language) -> list[str]:
    """What the guide says to do; the institution's own note is the last step."""
    ways = {
        "currency": institution.currency,
        "deadline": institution.deadline or "…",
        "contact": institution.contact or institution.prepared_by or "…",
        "hidden": IDENTITY_SHEET,
    }
    steps = [words.text(f"form.step.{number}", **ways) for number in range(1, GUIDE_STEPS)]
    return [*steps, institution.form_note]


class FormLayouts:
    """The forms of all departments. Departments that fill the same sheet share its layout, so that what is derived from
    it is derived once: a hundred forms have fewer than ten different sheets."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.words = form_language(definition)
        self.marks = form_marks(definition, self.words)
        self.names = StatedNames(definition, self.words)
        self._sheets: dict[object, SheetLayout] = {}

    @cached_property
    def guide_words(self) -> frozenset[str]:
        """What the guide says to do, in each built-in language: forms may have gone out before it was changed."""
        institution = self.definition.institution
        spoken = (self.words, *(language(code) for code in languages()))
        steps = [step for words in spoken for step in guide_steps(institution, words)]
        return frozenset(" ".join(step.split()) for step in steps)

    def of(self, department: str) -> FormLayout:
        """The form ``department`` fills: the guide and just the sheets it has something to say on."""
        definition = self.definition
        sheets: list[SheetLayout] = []
        indicators = definition.indicators_by_department[department]
        if indicators:
            codes = tuple(indicator.code for indicator in indicators)
            sheets.append(
                self._once(
                    (SheetKind.INDICATORS, *codes), partial(_indicators, definition, indicators, self.words)
                )
            )
        for activity in definition.activities_by_department[department]:
            sheets.append(
                self._once(
                    (SheetKind.COSTS, activity.code), partial(_costs, definition, activity, self.words)
                )
            )
        for table in definition.resource_tables_by_department[department]:
            sheets.append(
                self._once(
                    (SheetKind.RESOURCE, table.code), partial(_resource, definition, table, self.words)
                )
            )
        sheets.insert(0, self._once((SheetKind.GUIDE, len(sheets)), partial(_guide, self.words, len(sheets))))
        return FormLayout(department, tuple(self._named(sheets)))

    def _named(self, sheets: Sequence[SheetLayout]) -> Iterator[SheetLayout]:
        """``sheets`` under names that Excel allows, each once."""
        taken: list[str] = []
        for sheet in sheets:
            taken.append(sheet_name(sheet.name, taken))
            if taken[-1] == sheet.name:
                yield sheet
            else:
                yield self._once((sheet.key, taken[-1]), partial(replace, sheet, name=taken[-1]))

    def _once(self, key: object, build: Callable[[], SheetLayout]) -> SheetLayout:
        if key not in self._sheets:
            self._sheets[key] = build()
        return self._sheets[key]


def form_layout(definition: Definition, department: str) -> FormLayout:
    """The form of one department; whoever asks for many of them asks ``FormLayouts``."""
    return FormLayouts(definition).of(department)


def row_key(*codes: str) -> str:
    return SEPARATOR.join(codes)


def period_key(code: str) -> str:
    return row_key("period", code)


def _guide(words: Language, sheets_to_fill: int) -> SheetLayout:
    lines = {row_key("sign", line): words.text(f"form.sign.{line}") for line in SIGNATURE_LINES}
    lines[DECLARATION] = words.text("form.declaration")
    rows = tuple(LayoutRow(key, (label,), RowRole.INPUT) for key, label in lines.items())
    columns = (
        LayoutColumn("label", "", ColumnRole.LABEL),
        *(LayoutColumn(who, words.text(f"form.sign.{who}"), ColumnRole.TEXT) for who in SIGNATURES),
    )
    return SheetLayout(
        SheetKind.GUIDE,
        "",
        words.text("form.guide.sheet"),
        words.text("form.guide.title"),
        (),
        columns,
        rows,
        # The guide's blocks, each followed by a free row: steps, colour key (with its head), completeness (with
        # its head and total), and the head of the signatures.
        reserved=GUIDE_STEPS + 1 + 4 + 1 + 2 + sheets_to_fill + 2,
    )


def _indicators(definition: Definition, indicators: tuple[Indicator, ...], words: Language) -> SheetLayout:
    rows: list[LayoutRow] = []
    for indicator in indicators:
        rows.append(
            LayoutRow(
                row_key("indicator", indicator.code),
                (indicator.name, indicator.unit),
                RowRole.INPUT,
                indicator.code,
                decimals=indicator.decimals,
            )
        )
        about = " ".join(
            words.text(f"form.indicator.{label}", text=text)
            for label, text in (("description", indicator.description), ("method", indicator.method))
            if text
        )
        if about:
            rows.append(LayoutRow("", (about,), RowRole.TEXT))
    columns = (
        LayoutColumn("label", words.text("indicator"), ColumnRole.LABEL),
        LayoutColumn("unit", words.text("unit_of_measure"), ColumnRole.LABEL),
        *(
            LayoutColumn(period_key(p.code), p.heading, ColumnRole.NUMBER, p.code)
            for p in definition.indicator_periods
        ),
        LayoutColumn(EXPLANATION, words.text("form.explanation"), ColumnRole.TEXT),
    )
    return SheetLayout(
        SheetKind.INDICATORS,
        "",
        words.text("form.indicators.sheet"),
        words.text("form.indicators.title"),
        (),
        columns,
        tuple(rows),
    )


def _costs(definition: Definition, activity: Activity, words: Language) -> SheetLayout:
    subprogram = definition.subprogram_by_code[activity.subprogram]
    program = definition.program_by_code[subprogram.program]
    head = (
        (words.text("institution_name"), definition.institution.name),
        (words.text("program_name"), program.name),
        (words.text("subprogram_name"), subprogram.name),
        (words.text("subprogram_goal"), subprogram.goal),
        (words.text("activity_name"), activity.name),
        (words.text("description"), activity.description),
    )
    items = definition.form_items
    rows = [_cost_row(definition, activity, item) for item in items]
    tops = tuple(row_key("cost", activity.code, item.code) for item in items if not item.parent)
    total = LayoutRow(
        row_key("cost", activity.code, "*"), (words.text("activity_total"),), RowRole.TOTAL, "*", tops
    )
    columns = (
        LayoutColumn("label", words.text("economic_code"), ColumnRole.LABEL),
        *(
            LayoutColumn(period_key(p.code), p.heading, ColumnRole.AMOUNT, p.code)
            for p in definition.cost_periods
        ),
        LayoutColumn(EXPLANATION, words.text("form.explanation"), ColumnRole.TEXT),
    )
    return SheetLayout(
        SheetKind.COSTS,
        activity.code,
        words.text("form.costs.sheet", code=activity.code),
        f"{words.text('form.costs.title')} · {activity.code}",
        tuple((label, text) for label, text in head if text),
        columns,
        (*rows, total),
    )


def _cost_row(definition: Definition, activity: Activity, item: EconomicItem) -> LayoutRow:
    children = [c for c in definition.item_children(item.code) if c in definition.form_items]
    return LayoutRow(
        row_key("cost", activity.code, item.code),
        (item.name,),
        RowRole.SUBTOTAL if children else RowRole.INPUT,
        item.code,
        tuple(row_key("cost", activity.code, child.code) for child in children),
    )


def _resource(definition: Definition, table: ResourceTable, words: Language) -> SheetLayout:
    rows = [
        LayoutRow(row_key("resource", table.code, line.code), (line.name,), RowRole.INPUT, line.code)
        for line in definition.rows_of(table.code)
    ]
    if table.row_total:
        parts = tuple(row.key for row in rows)
        key = row_key("resource", table.code, "*")
        rows.append(LayoutRow(key, (table.row_total,), RowRole.TOTAL, "*", parts))
    columns = [
        LayoutColumn("label", table.heading, ColumnRole.LABEL),
        *(
            LayoutColumn(row_key(VALUE, line.code), line.name, ColumnRole.NUMBER, line.code)
            for line in definition.columns_of(table.code)
        ),
    ]
    if table.column_total:
        columns.append(LayoutColumn(row_key(VALUE, "*"), table.column_total, ColumnRole.TOTAL, "*"))
    columns.append(LayoutColumn(EXPLANATION, words.text("form.explanation"), ColumnRole.TEXT))
    return SheetLayout(
        SheetKind.RESOURCE,
        table.code,
        words.text("form.resource.sheet", code=table.code),
        table.title,
        (),
        tuple(columns),
        tuple(rows),
    )
