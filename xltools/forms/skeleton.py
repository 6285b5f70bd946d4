"""What of a sheet is no value: where its rows and columns stand, what its words say, what stands beside the form.

Values are found by the hidden keys. A key that is lost or stands twice is told once; where only a row's label or a
column's heading is left of it, that place is named. What the definition got after the form was sent is no loss: the
sheet is read as it was sent.

Departments type values and leave all else as it was sent. So the skeleton of one form is looked at closely, and the
sheets of the next thousand forms only for whether they say the same at the same places (2 of 9 ms a form).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from xltools.excel.cells import TEXT, column_letters
from xltools.findings.catalogue import Heals, heals
from xltools.findings.finding import Finding
from xltools.forms.build_layout import FormLayouts
from xltools.forms.layout import LABEL, SEPARATOR, SheetKind
from xltools.forms.numbers_outside import numbers_on_guide, numbers_outside
from xltools.forms.positions import At, Positions
from xltools.forms.received import SheetView, one_line
from xltools.forms.sheet_words import nearest_headings, words_that_misfit
from xltools.forms.stated_identity import StatedIdentity


@dataclass(frozen=True)
class Skeleton:
    """``findings`` are those of keys and words. ``whole``: every key stands exactly once. ``mixed``: the words of the
    sheet are those of other keys, so that nobody can tell what the values are of. ``outside``: findings of numbers that
    stand in no cell of the form."""

    positions: Positions
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    mixed: bool = False
    outside: tuple[Finding, ...] = ()


Said = tuple[str, str | None]
"""The text in a cell and the formula it is calculated by; of a number the formula alone."""

_SILENCE: Said = ("", None)


@dataclass(frozen=True, slots=True)
class _Known:
    """A skeleton that nothing had to be said of, on a sheet that fills no other cells than ``places``. ``words``: all
    that nobody fills in, but the lines that differ from department to department, at ``department_lines``."""

    skeleton: Skeleton
    marker: At
    places: frozenset[At]
    words: Mapping[At, Said]
    department_lines: frozenset[At]

    def is_of(self, view: SheetView, identity: StatedIdentity) -> bool:
        """Whether a close look at the sheet of ``view`` would find the same and nothing to tell."""
        if view.marked.home != self.marker or not view.contents.keys() <= self.places:
            return False
        said = _said(view, self.skeleton.positions)
        lines = [said.pop(at, _SILENCE) for at in self.department_lines]
        return said == self.words and all(_is_department_line(view, line, identity) for line in lines)


class Skeletons:
    """Those of all forms; of each layout the first that nothing had to be said of is remembered."""

    def __init__(self, forms: FormLayouts) -> None:
        self._identity = StatedIdentity(forms)
        self._known: dict[int, _Known] = {}

    def of(self, view: SheetView) -> Skeleton:
        """Findings: S106, S203-S206, S208-S214, S216-S218, S220, S222, S224, S230, S301, S306, S310, S314."""
        known = self._known.get(id(view.layout))
        if known is not None and known.is_of(view, self._identity):
            return known.skeleton
        skeleton = look_at(view, self._identity)
        # Beside a guide that does not agree, a name nobody knows is not told: such a sheet is no measure of others.
        if known is None and view.form.guide_agrees and _says_nothing(skeleton):
            said = _said(view, skeleton.positions)
            positions, home = skeleton.positions, view.marked.home
            above = {at: line for at, line in said.items() if at[0] < positions.first_row}
            lines = frozenset(
                at for at, line in above.items() if _is_department_line(view, line, self._identity)
            )
            helping = product(positions.rows.values(), view.marked.helping)
            places = positions.inside.union(said, (home,), helping)
            words = {at: line for at, line in said.items() if at not in lines}
            self._known[id(view.layout)] = _Known(skeleton, home, places, words, lines)
        return skeleton


def _said(view: SheetView, positions: Positions) -> dict[At, Said]:
    """What stands where nobody fills in anything, but for marker and live help; what is calculated anywhere but in the
    totals."""
    home, inputs, inside = view.marked.home, positions.inputs, positions.inside
    return {
        at: (cell.raw if cell.kind is TEXT else "", cell.formula)
        for at, cell in view.contents.items()
        if not isinstance(cell, str)
        and at != home
        and (at not in inputs or cell.formula is not None if cell.kind is TEXT else at not in inside)
        and not view.marked.is_help(cell)
    }


def _is_department_line(view: SheetView, line: Said, identity: StatedIdentity) -> bool:
    text, formula = line
    return formula is None and identity.is_department_line(view.department, text)


def _says_nothing(skeleton: Skeleton) -> bool:
    return not (skeleton.findings or skeleton.mixed or skeleton.outside)


def look_at(view: SheetView, identity: StatedIdentity) -> Skeleton:
    layout = view.layout
    positions = Positions(
        layout, _once(layout.row_by_key, view.marked.rows), _once(layout.column_by_key, view.marked.columns)
    )
    findings = list(identity.misfits(view, positions))
    # Whatever else is wrong with a sheet that is another one, or of another unit, is a consequence of that.
    if any(heals(item) is Heals.NEW_FORM for item in findings):
        return Skeleton(positions, tuple(findings), whole=False, mixed=True)
    # The guide holds no figures: what is lost there keeps nothing from counting.
    if layout.kind is SheetKind.GUIDE:
        return Skeleton(positions, outside=tuple(numbers_on_guide(view, positions)))
    lost = [
        *_lost(view, positions, layout.row_by_key, _ROWS),
        *_lost(view, positions, layout.column_by_key, _COLUMNS),
    ]
    findings += lost
    # Where a row or a column is lost nobody can say which words belong beside which key, and numbers outside are a
    # consequence of that.
    if any(item.code not in (_ROWS.came_later, _COLUMNS.came_later) for item in lost):
        return Skeleton(positions, tuple(findings), whole=False)
    findings += words_that_misfit(view, positions)
    if any(heals(item) is Heals.NEW_FORM for item in findings):
        return Skeleton(positions, tuple(findings), mixed=True)
    return Skeleton(positions, tuple(findings), outside=tuple(numbers_outside(view, positions)))


def _once(wanted: Iterable[str], numbers: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    return {key: numbers[key][0] for key in wanted if len(numbers.get(key, ())) == 1}


def _free_labels(view: SheetView, positions: Positions) -> dict[str, At]:
    """The labels beside no known key, folded."""
    taken, label_column = set(positions.rows.values()), positions.columns.get(LABEL)
    return {
        view.words.fold(cell.raw): (cell.row, cell.column)
        for cell in view.marked.sheet.texts
        if cell.column == label_column and cell.row not in taken
    }


def _free_headings(view: SheetView, positions: Positions) -> dict[str, At]:
    """The headings below no known key, folded."""
    taken, nearest = set(positions.columns.values()), nearest_headings(view, positions.first_row)
    return {view.words.fold(words): at for at, words in nearest.values() if at[1] not in taken}


class _Axis(NamedTuple):
    """Rows or columns: which part of a position they are, their codes, how their numbers are written, and the words
    that are left of them without a key."""

    part: int
    copied: str
    missing: str
    came_later: str
    without_key: str
    written: Callable[[int], str]
    free: Callable[[SheetView, Positions], dict[str, At]]


_ROWS = _Axis(0, "S204", "S203", "S220", "S210", str, _free_labels)
_COLUMNS = _Axis(1, "S206", "S205", "S222", "S214", column_letters, _free_headings)


def _lost(view: SheetView, positions: Positions, wanted: Iterable[str], axis: _Axis) -> Iterator[Finding]:
    """One finding for all lines the definition got after the form was sent, of which nothing stands in it; else one for
    each line of ``wanted`` whose key does not stand once."""
    words, fold = view.layout.words, view.words.fold
    numbers = (view.marked.rows, view.marked.columns)[axis.part]
    lost = [key for key in wanted if len(numbers.get(key, ())) != 1 and (words[key] or key in numbers)]
    free = axis.free(view, positions) if lost else {}
    gone = [key for key in lost if key not in numbers and fold(words[key]) not in free]
    if gone and view.definition_changed:
        names = one_line(", ".join(f"'{words[key]}'" for key in gone))
        yield view.find(axis.came_later, labels=names).about(view.sheet_subject)
        lost = [key for key in lost if key not in gone]
    copies = {number for key in lost for number in numbers.get(key, ())}
    for key in lost:
        if key in numbers:
            where = ", ".join(map(axis.written, numbers[key]))
            yield view.find(axis.copied, label=words[key], where=where).about(view.sheet_subject)
        elif key in gone:
            yield view.find(axis.missing, label=words[key]).about(view.sheet_subject)
        # A key that was copied over another is told as a copy.
        elif (at := free[fold(words[key])])[axis.part] not in copies:
            yield _without_key(view, key, at, axis)


def _without_key(view: SheetView, key: str, at: At, axis: _Axis) -> Finding:
    """The words of a line stand at ``at``, and where its key should be is another one or none."""
    cell = view.cell((at[0], view.marked.column) if axis is _ROWS else (view.marked.row, at[1]))
    says = view.shown(cell) if cell else "–"
    # A key of the same kind was not typed by anybody: the definition has changed since the form was made.
    same_kind = says.startswith(key.split(SEPARATOR)[0] + SEPARATOR)
    code = "S216" if same_kind else axis.without_key
    return view.find(code, at, label=view.layout.words[key], found=says).about(view.sheet_subject)
