"""What a department does wrong in the form of a reporting period."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from tests.monitoring import institution as house
from tests.mutations.edits import recalculated
from tests.mutations.forms import BLANK, Arrived, Form, Target, arrived
from tests.mutations.mistake import Mistake, in_sheet
from tests.mutations.model import Book, Cell, Sheet, Value, load
from xltools.definition.definition import Definition
from xltools.definition.model import ValueKind
from xltools.definition.monitored import (
    APPROPRIATION,
    BEFORE,
    SPENT_BEFORE,
    TARGET,
    KnownFigure,
    Monitored,
    monitored,
)
from xltools.definition.revenue import RevenueItem
from xltools.definition.revenue_side import REVENUE
from xltools.forms.build_layout import FormLayouts, form_language, form_layout
from xltools.forms.layout import Answers, Slot
from xltools.forms.monitored_layout import reported_before
from xltools.forms.prefilled import revisable_form
from xltools.forms.template import write_form

TOPIC = "results of a period"
_DEPARTMENT = "NORTH"
REASON = "İhale iptal edildiği için yapılamadı"
PROOF = "Kayıt defteri 2031/12"
_PAPER = replace(
    house.INDICATORS[2], code="PAPER", name="Strateji belgesi", value_kind=ValueKind.TEXT, within_year=None,
    direction=None,
)  # fmt: skip
_RESULTS = {"SUM": 60, "LAST": 50, "LESS": 10, "HIGH": 35, "ABOVE": 50, "BELOW": 50}
_BEFORE = {"SUM": 40, "LAST": 20, "LESS": 10, "HIGH": 35, "ABOVE": 30, "BELOW": 50}
_SPENT = {"01": (400, 900), "03": (100, 450)}
_REVENUES = (
    RevenueItem(code="01", name="Vergi Gelirleri"),
    RevenueItem(code="09", name="Red ve İadeler", refund=True),
)
_COLLECTED = {"+01": (900, 500, 1000), "+09": (-90, -50, -100)}
"""Item: the year, its first half, the estimate."""


@dataclass(frozen=True, eq=False)
class MonitoredForm(Form):
    """The correct form of the year's end, read by the definition ``its``."""

    data: bytes
    its: Monitored

    @property
    def content(self) -> bytes:
        return self.data

    @property
    def read_by(self) -> Definition:
        return self.its


@cache
def definition(before: int = 40) -> Monitored:
    """``before`` is what the half-year says of the courses."""
    known = {KnownFigure(_DEPARTMENT, code, "", BEFORE): Decimal(value) for code, value in _BEFORE.items()}
    known[KnownFigure(_DEPARTMENT, "SUM", "", BEFORE)] = Decimal(before)
    known |= {KnownFigure(_DEPARTMENT, code, "", TARGET): Decimal(t[0]) for code, t in house.TARGETS.items()}
    for activity in ("A1", "A2"):
        for item, amount in house.BUDGET.items():
            known[KnownFigure(_DEPARTMENT, activity, item, APPROPRIATION)] = Decimal(amount)
        for item, (spent, _) in _SPENT.items():
            known[KnownFigure(_DEPARTMENT, activity, item, SPENT_BEFORE)] = Decimal(spent)
    said = {
        KnownFigure(_DEPARTMENT, "PAPER", "", TARGET): "Onaylı strateji",
        KnownFigure(_DEPARTMENT, "PAPER", "", BEFORE): "Kısmen ulaşıldı",
    }
    for item, (_, of_before, estimate) in _COLLECTED.items():
        known[KnownFigure(_DEPARTMENT, REVENUE, item, APPROPRIATION)] = Decimal(estimate)
        known[KnownFigure(_DEPARTMENT, REVENUE, item, SPENT_BEFORE)] = Decimal(of_before)
    asked = replace(
        house.DEFINITION,
        indicators=(*house.INDICATORS, _PAPER),
        revenues=_REVENUES,
        reporting_periods=tuple(
            replace(period, revenue=(_DEPARTMENT,)) for period in house.DEFINITION.reporting_periods
        ),
    )
    of_period = monitored(asked, house.WHOLE, known, form_language(asked), said)
    assert of_period is not None
    return of_period


@cache
def _form(before: int = 40) -> MonitoredForm:
    its = definition(before)
    values: dict[Slot, Decimal | str] = dict(house.SIGNED)
    for code, result in _RESULTS.items():
        values |= {_at(code, "period|result"): Decimal(result), _at(code, "evidence"): PROOF}
    values |= {_at("PAPER", "period|result"): "Ulaşıldı", _at("PAPER", "evidence"): PROOF}
    for activity in ("A1", "A2"):
        for item, (_, spent) in _SPENT.items():
            values[house.cost_slot(activity, item, "period|spent")] = Decimal(spent)
    for item, (collected, _, _) in _COLLECTED.items():
        values[house.cost_slot(REVENUE, item, "period|spent")] = Decimal(collected)
    layout = form_layout(its, _DEPARTMENT)
    prefilled = reported_before(layout, its, form_language(its))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(its, layout, path, Answers(values), prefilled=prefilled)
        data = path.read_bytes()
    sent = revisable_form(layout, prefilled.within(layout), FormLayouts(its).words)
    return MonitoredForm(_DEPARTMENT, sent, _with_empty_texts(load(data)), data, its)


def _with_empty_texts(book: Book) -> Book:
    """Formulas that come to an empty text: openpyxl reads none."""

    def told(cell: Cell) -> Cell:
        return replace(cell, value="") if cell.formula and cell.value is None else cell

    cells = [{at: told(cell) for at, cell in sheet.cells.items()} for sheet in book.sheets]
    sheets = (replace(sheet, cells=its) for sheet, its in zip(book.sheets, cells, strict=True))
    return replace(book, sheets=tuple(sheets))


def _at(code: str, column: str) -> Slot:
    return Slot("texts" if code == "PAPER" else "indicators", f"indicator|{code}", column)


def _mistake(name: str, code: str, at: Slot, typed: Mapping[Slot, Value]) -> Mistake:
    """``typed`` into the form; ``code`` is told at the cell ``at``."""
    form = _form()
    place = Target(Random(name), form, form.layout.sheet(at.sheet))
    cells = {form.at(slot): None if value is None else Cell(value) for slot, value in typed.items()}

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(recalculated(sheet.put(*cells.items())))

    changed = {
        slot: _arrives(form, slot, value) for slot, value in typed.items() if slot in form.values or value
    }
    its = {slot: value for slot, value in changed.items() if not slot.column.startswith("known|")}
    return in_sheet(TOPIC, f"{code}: {name}", place, edit, (code, form.at(at)), changed=its)


def _arrives(form: Form, slot: Slot, value: Value) -> Arrived | None:
    if value is None:
        return BLANK if slot.column.startswith("period|") else None
    if isinstance(value, str):
        return value
    column = form.layout.sheet(slot.sheet).column_by_key[slot.column]
    return arrived(value, column.role)


_SUM, _WHY, _PAPER_WHY = (_at("SUM", "period|result"), _at("SUM", "explanation"), _at("PAPER", "explanation"))
_LAST, _STATE = _at("LAST", "period|result"), _at("PAPER", "period|result")
_ONE_CELL: tuple[tuple[str, str, Slot, Value], ...] = (
    ("target typed over", "R101", _at("SUM", "known|target"), 90),
    ("appropriation typed over", "R101", house.cost_slot("A1", "01", "known|appropriation"), 1500),
    ("target in words typed over", "R101", _at("PAPER", "known|target"), "Taslak strateji"),
    ("evidence cleared", "R106", _at("SUM", "evidence"), None),
    ("spending of the period alone", "R107", house.cost_slot("A1", "01", "period|spent"), 350),
    ("spending above the appropriation", "R108", house.cost_slot("A1", "03", "period|spent"), 501),
    ("reserve spent", "R109", house.cost_slot("A1", "09", "period|spent"), 5),
    ("earlier state typed over", "R110", _at("PAPER", "known|before"), "Ulaşıldı"),
    ("a state in own words", "R111", _STATE, "Tamam"),
    ("evidence of a state cleared", "R112", _at("PAPER", "evidence"), None),
    ("neither result nor reason", "R104", _LAST, None),
    ("estimate of revenue typed over", "R101", house.cost_slot(REVENUE, "+01", "known|appropriation"), 800),
    ("refund typed without its sign", "R114", house.cost_slot(REVENUE, "+09", "period|spent"), 90),
    ("a refund that shrinks", "R115", house.cost_slot(REVENUE, "+09", "period|spent"), -49),
    ("twice the estimate collected", "R116", house.cost_slot(REVENUE, "+01", "period|spent"), 2000),
    ("half of the estimate, at the year's end", "R116", house.cost_slot(REVENUE, "+01", "period|spent"), 500),
)
_SEVERAL: tuple[tuple[str, str, Slot, Mapping[Slot, Value]], ...] = (
    ("a fifth short and more", "R102", _WHY, {_SUM: 39}),
    ("a fifth above and more", "R102", _WHY, {_SUM: 81}),
    ("a reason of two words", "R103", _WHY, {_SUM: 39, _WHY: "Süre yetmedi"}),
    ("reached, says the reason", "R103", _WHY, {_SUM: 39, _WHY: "Bu yıl hedefe ulaşıldı"}),
    ("less than before", "R105", _LAST, {_LAST: 19, _at("LAST", "explanation"): REASON}),
    ("less than nothing", "R105", _SUM, {_SUM: -1, _WHY: REASON}),
    ("no reason for a state", "R113", _PAPER_WHY, {_STATE: "Ulaşılmadı"}),
)


def mistakes() -> Iterator[Mistake]:
    for name, code, at, value in _ONE_CELL:
        yield _mistake(name, code, at, {at: value})
    for name, code, at, typed in _SEVERAL:
        yield _mistake(name, code, at, typed)
    yield _sent_before_the_correction()


def _sent_before_the_correction() -> Mistake:
    """R110: the form of the half-year said 40 when this one was sent, and says 41 now."""
    now, then = _form(41), _form()
    at = _at("SUM", "period|before")
    return in_sheet(
        TOPIC,
        "R110: sent before the earlier form was corrected",
        Target(Random(TOPIC), now, now.layout.sheet(at.sheet)),
        lambda _book, _sheet: then.book,
        ("R110", now.at(at)),
        changed={at: Decimal(40)},
    )
