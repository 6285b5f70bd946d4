"""What of a sheet is no value: where its rows and columns stand, what is merged, which numbers stand beside the form.

Departments type values and leave all else as it was sent. So the skeleton of one form is looked at closely, and the
sheets of the next thousand forms only for whether they say the same at the same places (2 of 9 ms a form).
"""

from __future__ import annotations

from dataclasses import dataclass

from xltools.excel.cells import TEXT
from xltools.findings.finding import Finding
from xltools.forms.layout import SheetKind, SheetLayout
from xltools.forms.sheet_merges import covered_cells, merged_inputs
from xltools.forms.sheet_outside import numbers_outside
from xltools.forms.sheet_structure import Positions, positions
from xltools.forms.sheet_view import SheetView
from xltools.forms.stated_identity import is_department_line

_At = tuple[int, int]


@dataclass(frozen=True)
class Skeleton:
    """``merged``: findings of merged cells. ``covered``: the cells to fill that a merge hides. ``outside``: findings of
    numbers that stand in no cell of the form."""

    positions: Positions
    merged: tuple[Finding, ...] = ()
    covered: frozenset[_At] = frozenset()
    outside: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A skeleton that nothing had to be said of. ``words``: all texts that nobody fills in, with their cells, but the
    lines that differ from department to department, at ``department_lines``."""

    skeleton: Skeleton
    layout: SheetLayout
    marker: _At
    merges: tuple[tuple[int, int, int, int], ...]
    words: frozenset[tuple[_At, str]]
    department_lines: frozenset[_At]

    def is_of(self, view: SheetView) -> bool:
        """Whether a close look at the sheet of ``view`` would find the same and nothing to tell."""
        if (view.marked.row, view.marked.column) != self.marker or view.marked.sheet.merges != self.merges:
            return False
        positions = self.skeleton.positions
        texts = {
            at: cell
            for at, cell in view.cells.items()
            if cell.kind is TEXT
            and at != self.marker
            and (at not in positions.inputs or cell.formula is not None)
        }
        if not view.cells.keys() - texts.keys() - {self.marker} <= positions.inside:
            return False
        said = {(at, cell.raw) for at, cell in texts.items() if at not in self.department_lines}
        return (
            said == self.words
            and self.department_lines <= texts.keys()
            and all(is_department_line(view, texts[at].raw) for at in self.department_lines)
        )


class Skeletons:
    """Those of all forms; of each layout the first that nothing had to be said of is remembered."""

    def __init__(self) -> None:
        self._known: dict[int, _Known] = {}

    def of(self, view: SheetView) -> Skeleton:
        """Findings: S203-S206, S208-S210, S212-S214, S216-S218, S220, S222, S224, S301, S306-S308, S310, S211, S314."""
        known = self._known.get(id(view.layout))
        if known is not None and known.is_of(view):
            return known.skeleton
        skeleton = _looked_at(view)
        # Beside a guide that does not agree, a name nobody knows is not told: such a sheet is no measure of others.
        if known is None and view.guide_agrees and _says_nothing(skeleton, view):
            self._known[id(view.layout)] = _remembered(skeleton, view)
        return skeleton


def _looked_at(view: SheetView) -> Skeleton:
    found = positions(view)
    if found.mixed:
        return Skeleton(found)
    covered = covered_cells(view, found)
    # Where a row or a column is lost or copied, its numbers are a consequence of that; the guide holds no figures.
    if not found.whole or view.layout.kind is SheetKind.GUIDE:
        return Skeleton(found, covered=covered)
    return Skeleton(found, tuple(merged_inputs(view, found)), covered, tuple(numbers_outside(view, found)))


def _says_nothing(skeleton: Skeleton, view: SheetView) -> bool:
    """Nothing had to be told of the sheet, nor would if its texts that are calculated were typed."""
    found = skeleton.positions
    if not found.whole or found.layout.kind is SheetKind.GUIDE:
        return False
    calculated = any(cell.kind is TEXT and cell.formula is not None for cell in view.cells.values())
    return not (found.findings or skeleton.merged or skeleton.covered or skeleton.outside or calculated)


def _remembered(skeleton: Skeleton, view: SheetView) -> _Known:
    found = skeleton.positions
    marker = (view.marked.row, view.marked.column)
    texts = {
        at: cell.raw
        for at, cell in view.cells.items()
        if cell.kind is TEXT and at != marker and at not in found.inputs
    }
    first = min(found.rows.values())
    lines = frozenset(at for at, raw in texts.items() if at[0] < first and is_department_line(view, raw))
    words = frozenset((at, raw) for at, raw in texts.items() if at not in lines)
    return _Known(skeleton, view.layout, marker, view.marked.sheet.merges, words, lines)
