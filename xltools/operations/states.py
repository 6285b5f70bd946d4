"""What a state of the program is read from: the archive, the outputs of a run, or the forms as they lie there now.

What was frozen or written is used only as long as it is what it was; the present is read as ``consolidate`` reads it,
so that it is never an old one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from pathlib import Path

from xltools.archive import MANIFEST, Approved, last_approved, read_state
from xltools.checks.outcome import Outcome
from xltools.consolidation.accepted_values import Accepted
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.consolidation.movements import State
from xltools.definition.definition import Definition
from xltools.definition.reader import read_definition
from xltools.forms.build_layout import form_language
from xltools.operations.verifying import file_damages
from xltools.project import CannotRunError, Project
from xltools.reports.comparison.sides import Side, SideKind
from xltools.reports.figures_file import figures_name, read_figures, read_texts
from xltools.reports.run_file import RunRecord, digest_of, read_run

_YEAR = re.compile(r"[1-9][0-9]{3}")
_RUN_FILE = re.compile(r"run_([1-9][0-9]{3})\.json")

Judged = Callable[[int], Outcome]
"""a year -> what its forms say now"""


def old_side(asked: str | Path | None, project: Project, year: int, judged: Judged) -> Side:
    """What ``asked`` names; without it what was approved of ``year`` last.

    Raises:
        CannotRunError: nothing was, or see ``side_of``.
    """
    if asked is not None:
        return side_of(asked, project, year, judged)
    approved = last_approved(project, year)
    if approved is None:
        raise CannotRunError("compare.not_approved", year=year, before=year - 1)
    return approved_side(approved, project)


def new_side(asked: str | Path | None, project: Project, year: int, judged: Judged) -> Side:
    """What ``asked`` names; without it what the forms of ``year`` say now."""
    return side_of(asked, project, year, judged) if asked is not None else present_side(judged(year), project)


def side_of(asked: str | Path, project: Project, year: int, judged: Judged) -> Side:
    """``asked`` is a year, of which the state that was approved last counts, else what its forms say now; or a folder
    of the archive; or one with the outputs of a run, those of ``year`` where several lie there.

    Raises:
        CannotRunError: it is none of them, was changed since, or its definition is not there any more.
    """
    if _YEAR.fullmatch(named := str(asked)):
        approved = last_approved(project, int(named))
        return approved_side(approved, project) if approved else present_side(judged(int(named)), project)
    folder = Path(asked)
    if (folder / MANIFEST).is_file():
        return approved_side(read_state(folder.resolve()), project)
    years = sorted(_run_years(folder), key=lambda found: (found == year, found))
    if not years:
        raise CannotRunError("compare.no_state", asked=folder)
    return _run(folder, years[-1], project)


def _run_years(folder: Path) -> Iterator[int]:
    names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return (int(match[1]) for name in names if (match := _RUN_FILE.fullmatch(name)))


def approved_side(approved: Approved, project: Project) -> Side:
    """Raises:
    CannotRunError: what was frozen was changed since, or this version of the program does not understand it.
    """
    loaded, record = approved.load(), approved.record()
    definition = loaded.definition
    totals = _totals(record, definition, approved.outputs / f"run_{approved.year}.json")
    values = chain[Accepted](approved.values(loaded.words), approved.texts(loaded.words))
    state = State(definition, record.forms, values, totals)
    label, source = f"{approved.year}-{approved.number}", _spelled(approved.folder, project)
    return Side(SideKind.APPROVED, label, state, record.run_id, approved.inputs, source, approved)


def _run(folder: Path, year: int, project: Project) -> Side:
    path, figures = folder / f"run_{year}.json", folder / figures_name(year)
    record = read_run(path)
    if record is None:
        raise CannotRunError("compare.run_changed", file=path, folder=folder)
    if not figures.is_file() or digest_of(figures) != record.outputs.get(figures.name):
        raise CannotRunError("compare.run_changed", file=figures, folder=folder)
    definition = _definition(folder, year, record, project)
    words = form_language(definition)
    values = chain[Accepted](read_figures(figures, words), read_texts(figures, words))
    state = State(definition, record.forms, values, _totals(record, definition, path))
    source = _spelled(folder, project)
    return Side(SideKind.RUN, f"{year}-{record.run_id}", state, record.run_id, project.inputs(year), source)


def _definition(folder: Path, year: int, record: RunRecord, project: Project) -> Definition:
    """That of the run: it lies beside its outputs, above them, or among the templates of the project."""
    name = f"definition_{year}.xlsx"
    places = (folder / name, folder.parent / name, project.definition_file(year))
    for path in places:
        if path and path.is_file() and digest_of(path) == record.definition_sha256:
            result = read_definition(path.read_bytes(), path.name)
            if result.definition is None:
                raise CannotRunError("error.definition_wrong", result.findings, result.spoken, file=path.name)
            return result.definition
    raise CannotRunError("compare.no_definition", folder=folder, year=year)


def _totals(record: RunRecord, definition: Definition, run_file: Path) -> dict[str, Decimal]:
    try:
        return {period.code: record.totals[period.heading] for period in definition.cost_periods}
    except KeyError as error:
        raise CannotRunError("compare.run_changed", file=run_file, folder=run_file.parent) from error


def present_side(outcome: Outcome, project: Project, forms: Path | None = None) -> Side:
    """What the ``forms`` say that ``outcome`` was judged from; by default those of the year."""
    definition, totals = outcome.definition, outcome.totals
    forms = forms or project.inputs(definition.institution.year)
    state = State(
        definition,
        {form.department: form.sha256 for form in outcome.intake.accepted},
        chain[Accepted](
            chain.from_iterable(columns.rows() for columns in outcome.accepted_values()),
            outcome.accepted_texts().texts(),
        ),
        {
            period.code: totals.value(CostFigure(INSTITUTION, ALL, period.code)) or Decimal(0)
            for period in definition.cost_periods
        },
    )
    source = _spelled(forms, project)
    return Side(SideKind.NOW, definition.edition, state, outcome.run_id, forms, source)


def period_side(asked: Path, read: Callable[[Path], Outcome], project: Project) -> Side:
    """A state of a reporting period: ``asked`` is a folder of the archive, or one with forms; both are read by what the
    period asks for now.

    Raises:
        CannotRunError: what was frozen was changed since.
    """
    if not (asked / MANIFEST).is_file():
        side = present_side(read(asked), project, asked)
        return (
            side if asked == project.inputs(side.state.year, side.label) else replace(side, label=asked.name)
        )
    approved = read_state(asked.resolve())
    for damage in file_damages(approved.folder, approved.files):
        raise CannotRunError("archive.changed", file=damage.file)
    side = present_side(read(approved.inputs), project, approved.inputs)
    label, source = f"{side.label}-{approved.number}", _spelled(approved.folder, project)
    return replace(
        side, kind=SideKind.APPROVED, label=label, run=approved.run_id, source=source, approval=approved
    )


def _spelled(folder: Path, project: Project) -> str:
    """From the project; of a folder elsewhere its name."""
    folder, root = folder.resolve(), project.root.resolve()
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.name
