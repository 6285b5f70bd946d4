"""Tables as HTML: whatever stands in a cell is text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from xltools.findings.finding import harmless


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown, and what the column is sorted by: None comes last. ``look`` is a class of the style sheet."""

    text: str
    value: str | Decimal | int | None
    look: str = ""


def said(text: str, look: str = "") -> Cell:
    """A cell that is sorted by what it says."""
    return Cell(text, text or None, look)


def table(
    heads: Sequence[str], rows: Iterable[Sequence[Cell]], numbers: set[int], total: Sequence[Cell] = ()
) -> Iterator[str]:
    """Those columns in which something stands. ``numbers`` are sorted, and stand, as numbers; ``total`` is the last row
    of all."""
    lines = list(rows)
    looks = {
        at: "number" if at in numbers else ""
        for at, _ in enumerate(heads)
        if any(row[at].text for row in lines)
    }
    columns = "".join(
        f'<th scope="col"{_class(look)}>{escaped(heads[at])}</th>' for at, look in looks.items()
    )
    yield f'<table class="sortable">\n<thead><tr>{columns}</tr></thead>\n<tbody>'
    yield from (_row(row, looks) for row in lines)
    yield "</tbody>"
    if total:
        yield f"<tfoot>{_row(total, looks)}</tfoot>"
    yield "</table>"


def escaped(text: str) -> str:
    return escape(harmless(text))


def _row(cells: Sequence[Cell], looks: Mapping[int, str]) -> str:
    return "<tr>" + "".join(_spelled(cells[at], look) for at, look in looks.items()) + "</tr>"


def _spelled(cell: Cell, look: str) -> str:
    value = "" if cell.value is None else f' data-value="{escaped(str(cell.value))}"'
    return f"<td{_class(cell.look or look)}{value}>{escaped(cell.text)}</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
