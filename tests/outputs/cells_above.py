"""Which cells a reported amount goes into, found by labels: what has to move when it is changed, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from tests.outputs.program_labels import (
    BY_ACTIVITY,
    COST_TABLES,
    GRAND_TOTAL,
    KINDS,
    PERIODS,
    PROGRAM,
    SHORT,
    SPACED_TOTAL,
    SUBPROGRAMS,
    activity_name,
    caption,
    form_caption,
    item_row,
    subprogram_of,
)
from tests.outputs.shown_tables import Spot, all_cells, listed, sheet_of, shown_table

ALL_HOLD = "TÜM KONTROLLER UYGUN"
MASTER = ("Bunlardan tutan", "Hepsi tutuyor")
"""What stands before how many required checks hold, and before whether these are all."""
# Table 13 of the summary leaves the year before out.
IN_TABLE_13 = ("2021B", "2022T", "2023T")


@dataclass(frozen=True)
class Amount:
    """One in-budget amount of one department's form."""

    department: str
    activity: str
    item: str
    period: str

    @property
    def heading(self) -> str:
        return PERIODS[self.period]

    @property
    def subprogram(self) -> str:
        return subprogram_of(self.activity)


def consolidated_cells(book: Workbook, amount: Amount) -> set[Spot]:
    """Data row, activity, sub-program, program, institution, items, department, and the checks of the period that
    add the same amount in other ways."""
    data = data_spot(book, amount)
    checks = {
        ("Kontroller", row[side].coordinate)
        for row in _checks(book, amount)
        if str(row["Kod"].value) <= "K06"
        for side in ("Birinci değer", "İkinci değer")
    }
    signed = {
        ("Onay", row["Kurum toplamı"].coordinate)
        for row in listed(book, "Onay", "Dönem")
        if row["Dönem"].value == amount.heading
    }
    above = published_cells(book, amount) | _levels(book, amount) | _department(book, amount)
    return {data} | checks | signed | above


def compared_lines(book: Workbook, amount: Amount) -> set[str]:
    """The lines of the sheet of changes that add the amount, where its period is compared with another one."""
    subjects = {activity_name(amount.activity), SUBPROGRAMS[amount.subprogram], PROGRAM, "Kurum toplamı"}
    return {*subjects, item_row(amount.item), item_row("BI"), department_name(book, amount.department)}


def contradicted_cells(book: Workbook, amount: Amount) -> set[Spot]:
    """What else moves when only the data sheet changes: the form still shows its old total, and the workbook still
    knows the totals as they were written, so that their checks fail and every sheet says so."""
    failed = [row for row in _checks(book, amount) if row["Kod"].value == "K08"]
    failed += [
        row
        for row in listed(book, "Kontroller", "No")
        if row["Kod"].value in ("K24", "K25") and row["No"].value
    ]
    assert len(failed) == 3
    names = ("Birinci değer", "Fark", "Tutuyor (1/0)", "Sonuç")
    failing = {("Kontroller", row[name].coordinate) for row in failed for name in names}
    master = {
        ("Kontroller", f"D{row}")
        for row, (first, *_) in _texts(book, "Kontroller")
        if first.startswith(MASTER)
    }
    kept = {("Veri Denetimi", f"A{row}") for row in _kept_rows(book, amount)}
    assert len(master) == 2
    difference = _control_total(book, amount)[f"{amount.heading} – fark"].coordinate
    told = {spot for spot, value in all_cells(book).items() if value == ALL_HOLD}
    return failing | master | kept | {("Kontrol Toplamları", difference)} | told


def written_cells(book: Workbook, amount: Amount) -> set[Spot]:
    """The plain values that keep what the data sheet adds up to for its item and for its department."""
    column = get_column_letter(6 + list(PERIODS).index(amount.period))
    return {("Veri Denetimi", f"{column}{row}") for row in _kept_rows(book, amount)}


def _kept_rows(book: Workbook, amount: Amount) -> list[int]:
    codes = (
        (amount.item, f"{amount.activity} · {amount.item}"),
        (amount.activity, amount.department),
    )
    rows = [row for row, texts in _texts(book, "Veri Denetimi") if texts[3:5] in codes]
    assert len(rows) == len(codes)
    return rows


def _texts(book: Workbook, sheet: str) -> list[tuple[int, tuple[str, ...]]]:
    """(row number, what its cells show)"""
    lines = enumerate(sheet_of(book, sheet).iter_rows(values_only=True), start=1)
    return [(row, tuple(str(value) for value in line)) for row, line in lines]


def _checks(book: Workbook, amount: Amount) -> list[dict[str, Cell]]:
    return [
        row
        for row in listed(book, "Kontroller", "No")
        if row["Kod"].value and row["Dönem / kapsam"].value == amount.heading
    ]


def _control_total(book: Workbook, amount: Amount) -> dict[str, Cell]:
    (row,) = (
        row for row in listed(book, "Kontrol Toplamları", "Kod") if row["Kod"].value == amount.department
    )
    return row


def summary_cells(book: Workbook, amount: Amount) -> set[Spot]:
    return published_cells(book, amount, table_13=amount.period in IN_TABLE_13)


def data_spot(book: Workbook, amount: Amount) -> Spot:
    wanted = (amount.department, amount.activity, amount.item)
    found = [
        row[amount.heading].coordinate
        for row in listed(book, "Veri", "Birim kodu")
        if (row["Birim kodu"].value, row["Faaliyet kodu"].value, row["Kalem kodu"].value) == wanted
    ]
    assert len(found) == 1, found
    return ("Veri", found[0])


def published_cells(book: Workbook, amount: Amount, *, table_13: bool = True) -> set[Spot]:
    """Tables 8 or 11, 13, 14 and the announced one."""
    activity, short = activity_name(amount.activity), SHORT["BI"]
    announced = shown_table(book, BY_ACTIVITY, "Program / Alt Program / Faaliyet")
    costs = shown_table(book, caption(COST_TABLES[amount.subprogram]), "Faaliyetler")
    form = shown_table(book, form_caption(amount.activity), "EKONOMİK KOD")
    found: set[Spot] = set()
    for subject in (activity, SUBPROGRAMS[amount.subprogram], PROGRAM, GRAND_TOTAL):
        found |= {announced.spot(row, amount.heading) for row in (subject, (subject, short))}
    for subject in (activity, SPACED_TOTAL):
        found |= {costs.spot(row, amount.heading) for row in (subject, (subject, short))}
    found |= {form.spot(item_row(row), amount.heading) for row in (amount.item, "BI", "TOTAL")}
    if table_13:
        items = shown_table(book, caption("13"), "EKONOMİK KOD")
        for row in (item_row(amount.item), item_row("BI"), GRAND_TOTAL):
            for kind in ("service", "total"):
                found.add(items.spot(row, (amount.heading, KINDS[kind])))
    return found


def _levels(book: Workbook, amount: Amount) -> set[Spot]:
    found = set()
    for title in (f"Program: {PROGRAM}", f"Alt Program: {SUBPROGRAMS[amount.subprogram]}"):
        table = shown_table(book, title, "EKONOMİK KOD")
        rows = (item_row(amount.item), item_row("BI"), GRAND_TOTAL)
        found |= {table.spot(row, amount.heading) for row in rows}
    return found


def _department(book: Workbook, amount: Amount) -> set[Spot]:
    matrix = shown_table(book, f"Birim x Faaliyet – {amount.heading}", "Birim")
    name = department_name(book, amount.department)
    computed = _control_total(book, amount)[f"{amount.heading} – hesaplanan"].coordinate
    return {("Kontrol Toplamları", computed)} | {
        matrix.spot(row, column)
        for row in (name, "Toplam")
        for column in (activity_name(amount.activity), "Toplam")
    }


def department_name(book: Workbook, code: str) -> str:
    return next(
        str(row["Birim"].value) for row in listed(book, "Birimler", "Kod") if row["Kod"].value == code
    )
