"""Definition + department -> the layout of that department's form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TypeVar

from xltools.definition.asked_unit import scaled
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Indicator, Period, ResourceTable
from xltools.definition.monitored import Monitored
from xltools.definition.printed import PublishedUnit, Vocabulary
from xltools.definition.revenue_side import REVENUE, revenue_words
from xltools.definition.schema import fingerprint
from xltools.excel.fitting import sheet_name
from xltools.excel.numbers import CURRENCY_SIGNS, Marks
from xltools.forms.guide_layout import guide_layout, guide_steps
from xltools.forms.layout import (
    LABEL,
    ColumnRole,
    FormLayout,
    LayoutColumn,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
    period_key,
    row_key,
)
from xltools.forms.markers import MarkedSheet
from xltools.forms.monitored_layout import monitored_sheet
from xltools.forms.prefilled import revisable_sheet
from xltools.forms.resource_layout import explanation_column, resource_layout
from xltools.forms.table_notes import sum_notes, uncounted_notes
from xltools.wording.language import Language, language, languages, vocabulary

_T = TypeVar("_T")


def form_language(definition: Definition) -> Language:
    """The language of the institution in its vocabulary, with its own wording of phrases. Where sub-programs carry all
    costs themselves nothing is said of activities."""
    institution = definition.institution
    is_lowest = definition.without_activities - {REVENUE} and not definition.activities
    lowest = ("subprograms",) if is_lowest else ()
    unit = ("larger_unit",) if institution.form_unit.power else ()
    said = vocabulary(institution.language, *lowest, institution.vocabulary.value, *unit)
    own = {phrase.key: phrase.text for phrase in definition.phrases}
    return language(institution.language, {**said, **institution.number_phrases, **own})


class FormLayouts:
    """The forms of all departments. Departments that fill the same sheet share its layout, so that what is derived from
    it is derived once: a hundred forms have fewer than ten different sheets."""

    def __init__(self, definition: Definition, words: Language | None = None) -> None:
        """``words`` are those of the institution unless they speak of revenue."""
        self.definition = definition
        self.words = words or form_language(definition)
        currency, power = definition.institution.currency, definition.institution.form_unit.power
        names = (currency, *CURRENCY_SIGNS.get(currency, ()))
        signs = tuple(scaled(name, power, self.words) for name in names)
        self.marks = Marks(self.words.decimal_mark, self.words.thousands_mark, signs)
        self._sheets: dict[object, SheetLayout] = {}

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.definition)

    @cached_property
    def in_each_language(self) -> tuple[FormLayouts, ...]:
        """The same forms in the words of each built-in language: they may have gone out before it was changed."""
        definition = self.definition
        usual = replace(definition.institution, vocabulary=Vocabulary.USUAL)
        spoken = (replace(usual, language=code) for code in languages())
        return tuple(FormLayouts(replace(definition, institution=one, phrases=())) for one in spoken)

    @cached_property
    def guide_words(self) -> frozenset[str]:
        """What the guide says to do, in each language; and what it said while forms asked in another unit."""
        own = self.definition.institution.form_unit
        units = tuple(PublishedUnit) if own.power else (own,)
        spoken = [
            replace(one.definition, institution=replace(one.definition.institution, form_unit=unit))
            for one in (self, *self.in_each_language)
            for unit in units
        ]
        steps = (step for said in spoken for step in guide_steps(said, form_language(said)))
        return frozenset(" ".join(step.split()) for step in steps)

    def of(self, department: str) -> FormLayout:
        """The form ``department`` fills: the guide and just the sheets it has something to say on."""
        definition = self.definition
        sheets: list[SheetLayout] = []
        if indicators := definition.indicators_by_department[department]:
            sheets.append(self._sheet(_indicators, indicators))
        if texts := definition.texts_by_department[department]:
            sheets.append(self._sheet(_texts, texts))
        for activity in definition.activities_by_department[department]:
            named = definition.asked_items.named(activity.code, department)
            sheets.append(self._sides[activity.code == REVENUE]._sheet(_costs, (activity, named)))
        for table in definition.resource_tables_by_department[department]:
            sheets.append(self._sheet(_resource, table))
        return FormLayout(department, tuple(self._named([self._sheet(_guide, len(sheets)), *sheets])))

    @cached_property
    def _sides(self) -> tuple[FormLayouts, FormLayouts]:
        """Those of costs and of a period's revenue, which is spending to them; neither has rows of the other."""
        asked = self.definition
        if not isinstance(asked, Monitored) or asked.revenue is None:
            return self, self
        sides = (asked.without_revenue, asked.revenue)
        costs, revenue = (replace(side, institution=asked.institution) for side in sides)
        return FormLayouts(costs, self.words), FormLayouts(revenue, revenue_words(self.words))

    def as_sent(self, department: str, own: Mapping[str, Sequence[MarkedSheet]]) -> FormLayout:
        """The form of ``department`` with the columns of approved values that its ``own`` sheets came with."""
        sheets = [
            self._revisable(sheet, own[sheet.key][0].marker.revisable) if sheet.key in own else sheet
            for sheet in self.of(department).sheets
        ]
        return FormLayout(department, tuple(sheets))

    def _revisable(self, sheet: SheetLayout, codes: tuple[str, ...]) -> SheetLayout:
        if not codes:
            return sheet
        return self._once((id(sheet), codes), lambda: revisable_sheet(sheet, codes, self.words))

    def _named(self, sheets: Sequence[SheetLayout]) -> Iterator[SheetLayout]:
        """``sheets`` under names that Excel allows, each once."""
        taken: list[str] = []
        for sheet in sheets:
            name = sheet_name(sheet.name, taken)
            taken.append(name)
            is_allowed = name == sheet.name
            yield sheet if is_allowed else self._once((id(sheet), name), partial(replace, sheet, name=name))

    def _sheet(self, build: Callable[[FormLayouts, _T], SheetLayout], about: _T) -> SheetLayout:
        return self._once(
            (build, about), lambda: monitored_sheet(build(self, about), self.definition, self.words)
        )

    def _once(self, key: object, build: Callable[[], SheetLayout]) -> SheetLayout:
        """What is made of another sheet goes by that sheet itself, which stays here: departments with other indicators
        have other sheets under the same name and key."""
        if key not in self._sheets:
            self._sheets[key] = build()
        return self._sheets[key]


def form_layout(definition: Definition, department: str) -> FormLayout:
    """The form of one department; whoever asks for many of them asks ``FormLayouts``."""
    return FormLayouts(definition).of(department)


def _guide(forms: FormLayouts, sheets_to_fill: int) -> SheetLayout:
    return guide_layout(forms.words, sheets_to_fill)


def _indicators(forms: FormLayouts, indicators: tuple[Indicator, ...]) -> SheetLayout:
    return _of_indicators(forms, indicators, SheetKind.INDICATORS, ColumnRole.NUMBER)


def _texts(forms: FormLayouts, indicators: tuple[Indicator, ...]) -> SheetLayout:
    """Words are asked on a sheet of their own: what a column takes is the same all the way down."""
    return _of_indicators(forms, indicators, SheetKind.TEXTS, ColumnRole.TEXT)


def _of_indicators(
    forms: FormLayouts, indicators: tuple[Indicator, ...], kind: SheetKind, asked: ColumnRole
) -> SheetLayout:
    words = forms.words
    rows = [
        LayoutRow(
            row_key("indicator", one.code),
            (one.name, one.unit),
            RowRole.INPUT,
            one.code,
            decimals=one.decimals,
        )
        for one in indicators
    ]
    rows += _about_indicators(indicators, words)
    return SheetLayout(
        kind,
        "",
        words.text(f"form.{kind.value}.sheet"),
        words.text(f"form.{kind.value}.title"),
        (
            LayoutColumn(LABEL, words.text("indicator"), ColumnRole.LABEL),
            LayoutColumn("unit", words.text("unit_of_measure"), ColumnRole.LABEL),
            *_periods(forms.definition.indicator_periods, asked),
            explanation_column(words),
        ),
        tuple(rows),
    )


def _about_indicators(indicators: Iterable[Indicator], words: Language) -> Iterator[LayoutRow]:
    """What is told of each, below all of them: between, it would leave room for three on a small screen."""
    for one in indicators:
        texts = (("description", one.description), ("method", one.method))
        about = [words.text(f"form.indicator.{label}", text=text) for label, text in texts if text]
        if about:
            yield LayoutRow("", (f"{one.name} – {' '.join(about)}",), RowRole.TEXT)


def _costs(forms: FormLayouts, asked: tuple[Activity, tuple[str, ...]]) -> SheetLayout:
    (activity, named), definition, words = asked, forms.definition, forms.words
    subprogram = definition.subprogram_by_code[activity.subprogram]
    foot = {
        "institution_name": definition.institution.name,
        "program_name": definition.program_by_code[subprogram.program].name,
        "subprogram_name": subprogram.name,
        "subprogram_goal": subprogram.goal,
        "description": activity.description,
    }
    name, total = "activity_name", "activity_total"
    if subprogram.code in definition.without_activities:
        # It says its own name in the place of an activity's, and its goal once.
        foot |= {"subprogram_name": "", "description": ""}
        name, total = "subprogram_name", "subprogram_total"
    items = definition.asked_items.lines(activity.code, named)
    rows: list[LayoutRow] = []
    for item in items:
        parts = [child.code for child in definition.item_children(item.code) if child in items]
        role = RowRole.SUBTOTAL if parts else RowRole.INPUT
        row = _cost_row(activity, item.code, item.name, role, parts)
        rows.append(replace(row, uncounted=frozenset(map(period_key, item.uncounted))))
    tops = [item.code for item in items if not item.parent]
    rows.append(_cost_row(activity, "*", words.text(total), RowRole.TOTAL, tops))
    rows = [replace(row, decimals=definition.institution.shown_decimals) for row in rows]
    notes = [*sum_notes(definition, words), *uncounted_notes(items, definition.cost_periods, words)]
    rows += [LayoutRow("", (note,), RowRole.TEXT) for note in notes]
    return SheetLayout(
        SheetKind.COSTS,
        activity.code,
        words.text("form.costs.sheet", code=activity.code),
        f"{words.text('form.costs.title')} · {activity.code}",
        (
            LayoutColumn(LABEL, words.text("economic_code"), ColumnRole.LABEL),
            *map(_cost_column, definition.cost_periods),
            explanation_column(words),
        ),
        tuple(rows),
        (words.text(name), activity.name),
        tuple((words.text(label), text) for label, text in foot.items() if text),
    )


def _cost_column(period: Period) -> LayoutColumn:
    role = ColumnRole.TOTAL if period.is_computed else ColumnRole.AMOUNT
    parts = tuple(map(period_key, period.parts))
    return LayoutColumn(period_key(period.code), period.heading, role, period.code, parts)


def _cost_row(activity: Activity, item: str, label: str, role: RowRole, parts: Iterable[str]) -> LayoutRow:
    added = tuple(row_key("cost", activity.code, part) for part in parts)
    return LayoutRow(row_key("cost", activity.code, item), (label,), role, item, added)


def _resource(forms: FormLayouts, table: ResourceTable) -> SheetLayout:
    return resource_layout(table, forms.definition, forms.words)


def _periods(periods: Iterable[Period], role: ColumnRole) -> Iterator[LayoutColumn]:
    return (LayoutColumn(period_key(one.code), one.heading, role, one.code) for one in periods)
