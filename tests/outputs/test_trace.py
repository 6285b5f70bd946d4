"""``trace`` returns the very cells: each value is the sum of what stands below it, down to what departments typed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.program_labels import BY_ACTIVITY, GRAND_TOTAL, PERIODS, form_caption, item_row
from tests.outputs.shown_tables import Spot, exact, listed, shown_table
from tests.outputs.source_cells import Source, data_rows, typed
from xltools.consolidation.lineage import Node
from xltools.definition.definition import Definition
from xltools.definition.model import Combination


@pytest.fixture(scope="module")
def forms(small: Path) -> Path:
    return small / "inputs" / "2021"


def source(node: Node) -> Source:
    assert node.origin
    place = node.origin.place
    return place.file, place.sheet, place.cell


def nodes(root: Node) -> Iterator[Node]:
    yield root
    for child in root.children:
        yield from nodes(child)


def adds_up(root: Node) -> bool:
    return all(
        node.value == sum((child.value or 0 for child in node.children), Decimal(0))
        for node in nodes(root)
        if node.children and node.is_sum
    )


def labels(node: Node) -> list[str]:
    """The first word of each line on the way down along the first parts."""
    return [node.label.split()[0], *(labels(node.children[0]) if node.children else [])]


@pytest.mark.parametrize("period", PERIODS)
def test_the_institution_total_is_made_of_every_cell_of_its_column(
    small: Path, forms: Path, consolidated_book: Workbook, period: str
) -> None:
    root = xltools.trace("kurum", "*", period, project=small).root
    announced = shown_table(consolidated_book, BY_ACTIVITY, "Program / Alt Program / Faaliyet")
    assert root.value == exact(announced.value(GRAND_TOTAL, PERIODS[period]))
    assert adds_up(root)
    cells = list(root.cells())
    assert [cell.value for cell in cells] == [typed(forms, source(cell)) for cell in cells]
    heading = list(PERIODS).index(period)
    named = {
        row.sources[heading]
        for row in data_rows(consolidated_book, "Veri")
        if len(row.values) == len(PERIODS)
    }
    assert named <= {source(cell) for cell in cells}
    assert len(cells) == len({source(cell) for cell in cells})


def test_a_tree_goes_from_the_institution_to_the_department_level_by_level(small: Path) -> None:
    root = xltools.trace("*", "*", "2021B", project=small).root
    assert labels(root) == ["GÖÇ", "P1", "AP1", "F1", "01", "DGMDB"]
    one_item = xltools.trace("AP1", "03", "2021B", project=small).root
    assert labels(one_item) == ["AP1", "F1", "DGMDB"]
    department = xltools.trace("İstanbul", "toplam", "2021 Bütçe", project=small)
    assert labels(department.root) == ["IL34", "F1", "01"]
    assert {source(cell)[0] for cell in department.root.cells()} == {"IL34.xlsx"}


def test_a_ratio_is_made_of_two_indicators_and_these_of_departments(
    small: Path, forms: Path, definition: Definition
) -> None:
    indicator = next(i for i in definition.indicators if i.combination is Combination.RATIO)
    period = definition.indicator_periods[3].code
    root = xltools.trace(indicator.code, period=period, project=small).root
    above, below = root.children
    assert not root.is_sum
    assert above.value is not None
    assert below.value
    assert root.value == round(above.value * 100 / below.value, 6)
    assert adds_up(root)
    assert all(cell.value == typed(forms, source(cell)) for cell in root.cells())


def spots(book: Workbook) -> dict[str, tuple[Spot, int]]:
    """What is asked for -> its cell and how many cells of forms are below it."""
    form = shown_table(book, form_caption("F5"), "EKONOMİK KOD")
    announced = shown_table(book, BY_ACTIVITY, "Program / Alt Program / Faaliyet")
    check = next(row for row in listed(book, "Kontroller", "No") if row["Kod"].value == "K01")
    signed = next(row for row in listed(book, "Onay", "Dönem") if row["Dönem"].value == PERIODS["2021B"])
    control = listed(book, "Kontrol Toplamları", "Kod")[0]
    (first, *_) = data_rows(book, "Veri")
    everything = len(list(data_rows(book, "Veri")))
    return {
        "a line of an activity": (form.spot(item_row("03"), PERIODS["2021B"]), 1),
        "its total": (form.spot(item_row("TOTAL"), PERIODS["2021B"]), 11),
        "the institution": (announced.spot(GRAND_TOTAL, PERIODS["2021B"]), everything),
        "a data row": (next(iter(first.values)), 1),
        "the side of a check": (("Kontroller", check["Birinci değer"].coordinate), everything),
        "a total to be signed": (("Onay", signed["Kurum toplamı"].coordinate), everything),
        "a control total": (
            ("Kontrol Toplamları", control[f"{PERIODS['2021B']} – hesaplanan"].coordinate),
            11,
        ),
    }


def test_any_printed_amount_leads_to_its_cells(small: Path, forms: Path, consolidated_book: Workbook) -> None:
    workbook = small / "outputs" / "consolidated_2021.xlsx"
    for what, ((sheet, cell), count) in spots(consolidated_book).items():
        result = xltools.trace_cell(workbook, f"'{sheet}'!{cell}")
        assert result.root.value == exact(consolidated_book[sheet][cell].value), what
        assert not result.is_changed
        assert adds_up(result.root), what
        cells = list(result.root.cells())
        assert abs(len(cells) - count) <= 12, what  # a blank cell of a form is no cell of the tree
        assert sum((typed(forms, source(cell)) or 0 for cell in cells), Decimal(0)) == result.root.value, what


def test_a_cell_of_the_summary_is_traced_in_the_same_way(
    small: Path, forms: Path, summary_book: Workbook
) -> None:
    form = shown_table(summary_book, form_caption("F5"), "EKONOMİK KOD")
    sheet, cell = form.spot(item_row("BI"), PERIODS["2021B"])
    root = xltools.trace_cell(small / "outputs" / "summary_2021.xlsx", f"{sheet}!{cell}").root
    assert root.value == exact(summary_book[sheet][cell].value)
    assert root.value == sum((typed(forms, source(cell)) or 0 for cell in root.cells()), Decimal(0))
