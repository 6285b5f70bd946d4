"""``xltools approve``: the last run is frozen, when it is complete and its outputs are those that its forms give."""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xltools.archive import Approved, approved_states
from xltools.checks.outcome import Outcome
from xltools.consolidation.approval import Approval
from xltools.definition.monitored import Monitored
from xltools.findings.finding import harmless
from xltools.operations.consolidating import write_outputs
from xltools.operations.freezing import Source, freeze
from xltools.operations.reading import Forms
from xltools.operations.reporting import write_results
from xltools.project import INPUTS, OUTPUTS, TEMPLATES, CannotRunError, LoadedDefinition, Project
from xltools.reports.consolidated.sources import Sources
from xltools.reports.figures_exports import EXPORTS
from xltools.reports.figures_file import figures_name
from xltools.reports.run_file import OutputSet, RunRecord, digest_of, output_set

# What is not written again to be compared: it takes another program, or is there to be worked in.
_DOCUMENT = ".docx"
_TAKEN_AS_THEY_ARE = (".pdf", _DOCUMENT)


@dataclass(frozen=True)
class ApprovalResult:
    """``state`` is what was frozen; ``edited`` are the outputs in it that somebody worked in after the run."""

    loaded: LoadedDefinition
    state: Approved
    edited: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Approver:
    """``by`` is name and office. ``takes_draft``: what is to be frozen is a draft."""

    by: str
    note: str
    day: datetime.date
    takes_draft: bool


def approver(by: str, note: str, day: datetime.date, *, takes_draft: bool) -> Approver:
    """Raises:
    CannotRunError: nobody approves.
    """
    if not _one_line(by):
        raise CannotRunError("approve.who")
    return Approver(_one_line(by), _one_line(note), day, takes_draft)


def _one_line(text: str) -> str:
    """As an argument of a command it may hold whatever the console gives."""
    return harmless(" ".join(text.encode("utf-8", "replace").decode("utf-8").split()))


def approve(
    outcome: Outcome,
    forms: Forms,
    loaded: LoadedDefinition,
    project: Project,
    folder: Path,
    sources: Sources,
    who: Approver,
) -> ApprovalResult:
    """Freeze the run whose outputs lie in ``folder``; ``outcome`` is what its ``forms`` say now, each of them read.

    Raises:
        CannotRunError: there is no such run, its outputs are not as it wrote them or not as they would be written now,
            they were approved before, or it is a draft and ``who`` does not take one.
    """
    year, period = outcome.definition.institution.year, _period(outcome)
    written = output_set(folder, outcome.definition.edition)
    record = _record_of(written, outcome)
    _refuse_approved(project, year, period, written)
    _refuse_status(outcome, loaded, who)
    _refuse_written_otherwise(outcome, loaded, written, record, sources)
    frozen = dict(_frozen(forms, loaded, project, written, record))
    approval = Approval(0, who.day, who.by, who.note, outcome.is_draft, outcome.run_id, "")
    state = freeze(project, year, approval, frozen, period)
    edited = (name for name, digest in record.outputs.items() if state.files[f"{OUTPUTS}/{name}"] != digest)
    return ApprovalResult(loaded, state, tuple(state.outputs / name for name in edited))


def _record_of(written: OutputSet, outcome: Outcome) -> RunRecord:
    """The record of the run that is to be approved, whose outputs are all there and as it wrote them."""
    record, run_file = written.record, written.run_file
    if record is None or not record.outputs:
        raise CannotRunError("approve.no_run", file=run_file)
    if written.is_mixed:
        raise CannotRunError("approve.mixed", folder=run_file.parent)
    there = {output.path.name for output in written.outputs}
    missing = [name for name in record.outputs if name not in there]
    if missing or written.changed:
        names = ", ".join([*missing, *(path.name for path in written.changed)])
        raise CannotRunError("approve.outputs_changed", files=names, folder=run_file.parent)
    if record.run_id != outcome.run_id:
        raise CannotRunError("approve.other_run", run=record.run_id, now=outcome.run_id)
    return record


def _refuse_status(outcome: Outcome, loaded: LoadedDefinition, who: Approver) -> None:
    if outcome.is_draft and not who.takes_draft:
        raise CannotRunError("approve.draft", status=outcome.verdict.text(loaded.words))
    if who.takes_draft and not outcome.is_draft:
        raise CannotRunError("approve.no_draft", status=outcome.verdict.text(loaded.words))


def _refuse_written_otherwise(
    outcome: Outcome, loaded: LoadedDefinition, written: OutputSet, record: RunRecord, sources: Sources
) -> None:
    """The run wrote what would be written now, its run file too."""
    with tempfile.TemporaryDirectory(prefix="xltools-") as folder:
        again = Path(folder)
        _write_again(outcome, loaded, again, sources, record)
        run_file = again / written.run_file.name
        digests = {
            path.name: digest_of(path) for path in again.iterdir() if path.is_file() and path != run_file
        }
        said, says = _content(written.run_file), _content(run_file)
    taken = {name: digest for name, digest in record.outputs.items() if _is_taken(name)}
    different = {name for name, digest in {**digests, **taken}.items() if record.outputs.get(name) != digest}
    different |= record.outputs.keys() - digests.keys() - taken.keys()
    if says | {"outputs": said["outputs"]} != said:
        different.add(written.run_file.name)
    if different:
        raise CannotRunError("approve.written_otherwise", files=", ".join(sorted(different)))


def _write_again(
    outcome: Outcome, loaded: LoadedDefinition, folder: Path, sources: Sources, record: RunRecord
) -> None:
    if isinstance(outcome.definition, Monitored):
        write_results(outcome, loaded, folder, sources, word=False)
        return
    usual = figures_name(outcome.definition.institution.year)
    exports = [form for form in EXPORTS if Path(usual).with_suffix(f".{form}").name in record.outputs]
    write_outputs(outcome, loaded, folder, sources, word=False, figures=exports)


def _period(outcome: Outcome) -> str:
    """The code of the reporting period; empty of the program."""
    definition = outcome.definition
    return definition.period.code if isinstance(definition, Monitored) else ""


def _is_taken(name: str) -> bool:
    return name.endswith(_TAKEN_AS_THEY_ARE) and Path(name).name == name


def _content(run_file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(run_file.read_text(encoding="utf-8"))
    return content


def _refuse_approved(project: Project, year: int, period: str, written: OutputSet) -> None:
    """The very files were frozen before."""
    name, digest = f"{OUTPUTS}/{written.run_file.name}", digest_of(written.run_file)
    for state in approved_states(project, year, period):
        if state.files.get(name) == digest:
            raise CannotRunError("approve.approved", number=state.number, by=state.by, folder=state.folder)


def _frozen(
    forms: Forms, loaded: LoadedDefinition, project: Project, written: OutputSet, record: RunRecord
) -> Iterator[tuple[str, Source]]:
    """What is frozen, by its path in the archive: the definition, the forms that could be opened, the outputs."""
    year, run_file = loaded.definition.institution.year, written.run_file
    definition = project.definition_file(year)
    if definition is None:
        raise CannotRunError("error.no_definition", folder=project.root / TEMPLATES, year=year)
    # What a reporting period is judged by is more than the workbook.
    of_period = isinstance(loaded.definition, Monitored)
    yield f"definition_{year}.xlsx", Source(definition, digest_of(definition) if of_period else loaded.sha256)
    for file, submission in zip(forms.files, forms.submissions, strict=True):
        if submission.sha256:
            yield f"{INPUTS}/{file.name}", Source(file.path, submission.sha256)
    yield f"{OUTPUTS}/{run_file.name}", Source(run_file, digest_of(run_file))
    for name, digest in record.outputs.items():
        path = run_file.parent / name
        is_worked_in = path.suffix == _DOCUMENT
        yield f"{OUTPUTS}/{name}", Source(path, digest_of(path) if is_worked_in else digest)
