"""The definition of a later year, made from an earlier one and from what was approved with it: ``xltools next-year``,
``xltools init --from``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xltools.archive import Approved, last_complete
from xltools.consolidation.accepted_values import Kind
from xltools.consolidation.approved_margins import approved_margins
from xltools.consolidation.carried import carried, matched_periods
from xltools.definition.control import TurnedCell
from xltools.definition.definition import Definition
from xltools.definition.next_year import next_year
from xltools.definition.reader import own_additions, read_definition
from xltools.definition.schema import ALL_SHEETS, BY_KEY
from xltools.definition.writer import write_definition
from xltools.excel.replacing import replacing
from xltools.findings.finding import Finding
from xltools.project import (
    TEMPLATES,
    CannotRunError,
    LoadedDefinition,
    Project,
    find_project,
    load_definition,
    refusals,
)
from xltools.wording.language import Language

_APPROVED = "approved_values"


@dataclass(frozen=True)
class NextYearResult:
    """``file`` was made from ``source``, its approved values from the state ``approved``, if there is one; ``findings``
    are what the program says of the new definition."""

    source: Path
    file: Path
    definition: Definition
    approved: Approved | None
    findings: tuple[Finding, ...]


@refusals()
def turn_year(project: Project, year: int | None = None) -> NextYearResult:
    """Write the definition of ``year``, by default of the year after the highest that has one, from the newest one
    before it.

    Raises:
        CannotRunError: there is none to be made from, or it has an error or lines nobody has looked at; the definition
            of ``year`` exists.
    """
    files = project.definition_files()
    earlier = [known for known in files if year is None or known < year]
    if not earlier:
        folder = project.root / TEMPLATES
        if year is None:
            raise CannotRunError("error.no_definition", folder=folder, year="…")
        raise CannotRunError("next_year.no_source", folder=folder, year=year)
    source = files[max(earlier)]
    wanted = year or max(earlier) + 1
    if wanted in files:
        raise CannotRunError("next_year.exists", file=files[wanted])
    return write_turned(source, project, wanted)


def write_turned(source: Path, project: Project, year: int | None) -> NextYearResult:
    """Write the definition of ``year``, by default of the year after, made from the workbook ``source`` and from what
    was approved in the project it lies in.

    Raises:
        CannotRunError: ``source`` has an error or lines nobody has looked at, or is of no earlier year.
    """
    loaded = load_definition(source)
    institution = loaded.definition.institution
    year = year or institution.year + 1
    _refuse_unfit(loaded, source, year)
    home = find_project(source.parent)
    approved = last_complete(home, institution.year) if home else None
    definition = _with_approved(next_year(loaded.definition, year, loaded.words), loaded, approved, source)
    definition = _with_lines(definition, _additions(source, loaded.words))
    file = project.root / TEMPLATES / f"definition_{year}.xlsx"
    with replacing(file) as temporary:
        write_definition(definition, temporary)
    for folder in (project.inputs(year), project.outputs):
        folder.mkdir(parents=True, exist_ok=True)
    findings = read_definition(file.read_bytes(), file.name).findings
    return NextYearResult(source, file, definition, approved, findings)


def _refuse_unfit(loaded: LoadedDefinition, source: Path, year: int) -> None:
    institution = loaded.definition.institution
    if year <= institution.year:
        raise CannotRunError("next_year.not_later", file=source, year=institution.year)
    still_open = sum(not line.done for line in loaded.definition.turned)
    if still_open:
        sheet = BY_KEY["turned"].name(institution.language)
        raise CannotRunError("next_year.open", file=source, sheet=sheet, count=still_open)


def _with_approved(
    new: Definition, loaded: LoadedDefinition, approved: Approved | None, source: Path
) -> Definition:
    """``new`` with the approved values its forms ask again."""
    words = loaded.words
    if approved is None:
        year = loaded.definition.institution.year
        return _with_lines(new, [_line(new, words.text("turn.not_approved", year=year))])
    then = approved.load()
    known = [value for value in approved.values(then.words) if value.kind is not Kind.RESOURCE]
    values = carried(known, then.definition, new)
    origin = words.text("turn.source", run=approved.run_id, day=words.day(approved.day))
    margins = approved_margins(values, new, origin)
    asked = matched_periods(then.definition, new)
    left_out = sum(value.period in asked for value in known) - len(values)
    lines = [_line(new, words.text("turn.approved", count=len(margins), source=origin))]
    if left_out:
        lines.append(_line(new, words.text("turn.left_out", count=left_out)))
    if then.sha256 != loaded.sha256:
        lines.append(_line(new, words.text("turn.changed_since", file=source.name)))
    return _with_lines(replace(new, approved_values=margins), lines)


def _additions(source: Path, words: Language) -> Iterator[TurnedCell]:
    """What somebody added to the workbook for themselves, and what is not in the new one."""
    for sheet, heading in own_additions(source.read_bytes()):
        todo = words.text("turn.own_column" if heading else "turn.own_sheet")
        yield TurnedCell(sheet=sheet, old=heading, todo=todo)


def _line(definition: Definition, todo: str) -> TurnedCell:
    """A line about the approved values as a whole."""
    return TurnedCell(sheet=BY_KEY[_APPROVED].name(definition.institution.language), todo=todo)


def _with_lines(definition: Definition, lines: Iterable[TurnedCell]) -> Definition:
    """``definition`` with more ``lines`` to be looked at, in the order of its sheets."""
    spoken = definition.institution.language
    places = {sheet.name(spoken): at for at, sheet in enumerate(ALL_SHEETS)}
    every = sorted((*definition.turned, *lines), key=lambda line: places.get(line.sheet, len(places)))
    return replace(definition, turned=tuple(every))
