"""``xltools compare``: two states of the program beside each other, in the terminal and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xltools.consolidation.accepted_values import Accepted, Kind
from xltools.consolidation.changes import Comparison, compare
from xltools.definition.asked_unit import asked_currency
from xltools.definition.definition import Definition
from xltools.excel.formulas import quoted
from xltools.forms.build_layout import form_language
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission
from xltools.inputs import InputFile
from xltools.project import CannotRunError, Project
from xltools.reports.comparison.comparison_book import write_comparison
from xltools.reports.comparison.lines import Explained, Line, lines
from xltools.reports.comparison.moved_sheet import Linked
from xltools.reports.comparison.sides import Side
from xltools.reports.consolidated.sources import sources_within
from xltools.reports.figures_file import FiguresError
from xltools.reports.run_file import digest_of
from xltools.wording.language import Language

_KINDS = {
    SheetKind.COSTS: Kind.COST,
    SheetKind.INDICATORS: Kind.INDICATOR,
    SheetKind.TEXTS: Kind.TEXT,
    SheetKind.RESOURCE: Kind.RESOURCE,
}

Read = Callable[[Sequence[InputFile], Definition], Iterable[Submission]]
"""forms, and the definition to read them by -> what they say"""


@dataclass(frozen=True)
class ComparisonResult:
    """``lines`` are the movements in words; ``workbook`` was written."""

    comparison: Comparison
    old: Side
    new: Side
    lines: tuple[Line, ...]
    workbook: Path

    @property
    def is_equal(self) -> bool:
        return self.comparison.is_equal

    @property
    def words(self) -> Language:
        """Those of the new definition, in which everything is told."""
        return form_language(self.comparison.new.definition)


def compare_states(old: Side, new: Side, project: Project, folder: Path, read: Read) -> ComparisonResult:
    """Compare ``old`` with ``new`` and write ``compare_<old>_<new>.xlsx`` to ``folder``. ``read`` gets the new forms in
    which something moved, for what departments wrote beside it.

    Raises:
        CannotRunError: the two have nothing to be compared by, or a file of values is not what its run wrote.
    """
    _refuse_strangers(old.state.definition, new.state.definition)
    try:
        comparison = compare(old.state, new.state)
    except FiguresError as error:
        raise CannotRunError("figures.wrong", file=error.path, line=error.line) from error
    costs = (*old.state.definition.cost_periods, *new.state.definition.cost_periods)
    if costs and not any(period.old and period.new for period in comparison.periods):
        raise CannotRunError("compare.no_common_period", old=old.state.year, new=new.state.year)
    words = form_language(comparison.new.definition)
    there = [
        _still_there(old, (movement.old for movement in comparison.movements)),
        _still_there(new, (movement.new for movement in comparison.movements)),
    ]
    shown = lines(comparison, _explained(new, there[1].values(), read), words)
    path = folder / f"compare_{old.label}_{new.label}.xlsx"
    links = _linked(old, there[0], project, folder), _linked(new, there[1], project, folder)
    write_comparison(comparison, (old, new), shown, links, words, path)
    return ComparisonResult(comparison, old, new, tuple(shown), path)


def _refuse_strangers(old: Definition, new: Definition) -> None:
    words = form_language(new)
    before, now = asked_currency(old.institution, words), asked_currency(new.institution, words)
    if before != now:
        raise CannotRunError("compare.other_currency", old=before, new=now)


# --- the forms -----------------------------------------------------------------------------------------------


def _still_there(side: Side, values: Iterable[Accepted | None]) -> dict[str, InputFile]:
    """The forms of ``values`` that lie where they were read from, as they were then, by their names."""
    forms = {value.file: value.sha256 for value in values if value}
    files = {name: InputFile(name, side.forms / name) for name in forms}
    return {
        name: file
        for name, file in files.items()
        if file.path.is_file() and digest_of(file.path) == forms[name]
    }


def _explained(side: Side, files: Iterable[InputFile], read: Read) -> Explained:
    asked = sorted(files)
    submissions = read(asked, side.state.definition) if asked else ()
    return {
        (said.department, _KINDS[said.kind], said.subject, said.row): said.text
        for submission in submissions
        for said in submission.explanations
    }


def _linked(side: Side, there: Mapping[str, InputFile], project: Project, folder: Path) -> Linked:
    sources = sources_within(project.root, side.forms, folder)

    def link(value: Accepted) -> str:
        file = sources.link(value.file) if value.file in there else ""
        return f"{file}#{quoted(value.sheet)}!{value.cell}" if file else ""

    return link
