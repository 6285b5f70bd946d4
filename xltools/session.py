"""One project, opened: every command is a method that returns a result and never prints.

A method says where the forms and the outputs are and reads the forms; what follows lies in a module of its own in
``operations``. That is imported while other processes read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.operations.monitored_project import MonitoredProject
from xltools.operations.opened import as_typed
from xltools.operations.reading import Forms, forms_in, forms_named, keep_apart
from xltools.project import INPUTS, CannotRunError, refusals

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from xltools.checks.outcome import Outcome
    from xltools.operations.approving import ApprovalResult
    from xltools.operations.collecting import CollectResult
    from xltools.operations.comparing import ComparisonResult
    from xltools.operations.consolidating import ConsolidationResult
    from xltools.operations.judging import CheckResult
    from xltools.operations.starting import TemplatesResult
    from xltools.operations.status import StatusResult
    from xltools.operations.tracing import TraceResult
    from xltools.operations.verifying import VerifyResult


@dataclass(frozen=True)
class Session(MonitoredProject):
    """The commands of an opened project; ``Settings`` says how its forms are read.

    What the methods take:
        inputs: the folder with the filled forms; default ``inputs/<year>`` of the project.
        output: the folder of what is written; default ``outputs`` of the project.
        accept_errors: take the readable values of forms that have errors; the outputs say so.
        language: of the marks in forms that go back; default that of the institution.

    Raises:
        CannotRunError: by every method, for what keeps it from running: forms of another year, an output that is open
            in Excel or lies among the inputs.
    """

    @refusals()
    def templates(self, output: str | Path | None = None, *, prefill: bool = True) -> TemplatesResult:
        """Write the form of every expected department, all of them or none; by default to ``workbook_templates/<year>``
        of the project. With ``prefill``, unless the institution wants none, they come with what of last year's approved
        program they ask again; else they are blank."""
        from xltools.operations.prefilling import Prefilling, prefilling
        from xltools.operations.starting import write_templates

        folder = Path(output) if output else self.project.templates(self._year, self._period)
        approved = prefilling(self.project, self.loaded) if prefill else Prefilling()
        return write_templates(self.loaded, folder, self.progress, approved)

    @refusals()
    def check(
        self,
        paths: Sequence[str | Path] = (),
        *,
        feedback: str | Path | None = None,
        language: str | None = None,
    ) -> CheckResult:
        """Judge the forms in ``paths``, files and folders, by default ``inputs/<year>`` of the project. Missing
        departments are told when a folder is among them. Forms that go back are written into ``feedback``, if named."""
        asked = [Path(path) for path in paths]
        folder = Path(feedback) if feedback is not None else None
        places = asked or [as_typed(self._inputs(None))]
        forms = forms_named(places, self._apart)
        if folder is not None:
            keep_apart(folder, [self.project.root / INPUTS, *asked])
        forms = self._read(forms, "judging", *places)
        from xltools.operations.judging import check

        return check(self._judged(forms), forms, self.loaded, folder, language or self._language)

    @refusals()
    def status(
        self, inputs: str | Path | None = None, *, output: str | Path | None = None, html: bool = False
    ) -> StatusResult:
        """Tell how every department stands; write a letter to each that is expected, ``letters/<department>.eml`` and
        ``.txt``, as of the day of the session. Tell whether the outputs are of one run and as it wrote them. ``html``:
        write it all as a page, too, ``status_<year>.html``."""
        place, folder = self._inputs(inputs), self._output(output)
        keep_apart(folder / "letters", [self.project.root / INPUTS, place])
        forms = self._read(forms_in(place, self._apart), "status", place)
        from xltools.operations.status import status

        return status(self._judged(forms), forms, self.loaded, self.project, folder, self.day, html=html)

    @refusals()
    def collect(
        self,
        sources: Sequence[str | Path] = (),
        *,
        inputs: str | Path | None = None,
        output: str | Path | None = None,
        latest: bool = False,
        now: datetime | None = None,
    ) -> CollectResult:
        """Take the mails, archives and workbooks in ``sources``, files and folders: what came is kept in ``received/``
        of the inputs, with a register, each form is put among them, what it replaces goes to ``replaced/``. ``latest``:
        of several forms of a department the last one without errors counts. ``now`` is what the register says.
        """
        place = self._inputs(inputs)
        place.mkdir(parents=True, exist_ok=True)
        forms = self._read(forms_in(place, self._apart), "collecting", place)
        from xltools.operations.collecting import collect

        return collect(sources, forms, place, self.loaded, self._output(output), now, latest=latest)

    @refusals()
    def consolidate(
        self,
        inputs: str | Path | None = None,
        *,
        output: str | Path | None = None,
        accept_errors: bool = False,
        language: str | None = None,
        pdf: bool = False,
        word: bool = False,
        figures: Sequence[str] = (),
    ) -> ConsolidationResult:
        """Add all forms up, and write the consolidated workbook, the summary, the file of every accepted value and the
        run file; the forms with errors go to ``feedback/`` below ``output``, marked.

        ``pdf``: the summary as PDF too, where LibreOffice is installed. ``word``: the program as a Word document too;
        one that somebody has worked in is never replaced. ``figures``: every accepted value as "xlsx" or "parquet" too,
        the latter where pyarrow is installed.
        """
        if "parquet" in figures and find_spec("pyarrow") is None:
            raise CannotRunError("figures.no_pyarrow")
        place, folder = self._inputs(inputs), self._output(output)
        keep_apart(folder / "feedback", [self.project.root / INPUTS, place])
        forms = self._read(forms_in(place, self._apart), "consolidating", place)
        from xltools.operations.consolidating import consolidate, with_pdf
        from xltools.reports.consolidated.sources import sources_within

        refused: list[CannotRunError] = []
        outcome = self._beside_approval(forms, refused, accept_errors=accept_errors)
        sources = sources_within(self.project.root, place, folder)
        marks = language or self._language
        run = partial(consolidate, outcome, forms, self.loaded, folder, sources, marks)
        result = run(word=word, figures=figures, writing=self.writing)
        result = replace(result, refused=(*refused, *result.refused))
        return with_pdf(result, self.loaded) if pdf else result

    @refusals()
    def approve(
        self,
        inputs: str | Path | None = None,
        *,
        by: str,
        note: str = "",
        output: str | Path | None = None,
        accept_errors: bool = False,
        draft: bool = False,
    ) -> ApprovalResult:
        """Freeze the last run in ``archive/<year>/``: definition, forms and outputs, as approved ``by`` somebody, name
        and office, on the day of the session. Every form is read anew. The run must be complete, its outputs as it
        wrote them and as they would be written again; the arguments are those of the run.

        ``draft``: freeze a draft, which it stays for ever.
        """
        from xltools.operations.approving import approve, approver

        who = approver(by, note, self.day, takes_draft=draft)
        place, folder = self._inputs(inputs), self._output(output or self.project.outputs)
        forms = replace(self, cache=False)._read(forms_in(place, self._apart), "approving", place)
        from xltools.reports.consolidated.sources import sources_within

        judged = self._judged if self._period else partial(self._beside_approval, refused=[])
        outcome = judged(forms, accept_errors=accept_errors)
        sources = sources_within(self.project.root, place, folder)
        return approve(outcome, forms, self.loaded, self.project, folder, sources, who)

    @refusals()
    def verify(self) -> VerifyResult:
        """Whether the archive holds what was approved, of every year: each file as its manifest says, none more or
        less, no state gone from between two others."""
        from xltools.operations.verifying import verify

        return verify(self.project, self.loaded)

    @refusals()
    def figures(self, file: str | Path | None = None) -> pd.DataFrame:
        """The values in ``file``, by default ``figures_<year>.csv`` of the project's outputs, one per row:
        ``AcceptedValue`` describes the columns."""
        from xltools.consolidation.accepted_values import as_frame
        from xltools.reports.figures_file import FiguresError, figures_name, read_figures, read_texts

        path = Path(file) if file else self.project.outputs / figures_name(self._year)
        try:
            return as_frame((*read_figures(path, self.loaded.words), *read_texts(path, self.loaded.words)))
        except FiguresError as error:
            raise CannotRunError("figures.wrong", file=error.path, line=error.line) from error

    @refusals()
    def trace(
        self,
        subject: str = "*",
        item: str = "*",
        period: str = "",
        *,
        inputs: str | Path | None = None,
        accept_errors: bool = False,
    ) -> TraceResult:
        """What a total is made of, down to the cells of the forms; no output is written. Where the workbook holds sums,
        the values of the last run are read instead of the forms, unless ``inputs`` name these or errors are accepted.

        Args:
            subject: institution ("*"), program, sub-program, activity, department, indicator or resource table, by
                code, by name, or by the beginning of one.
            item: economic item, or row of a resource table; "*" for all. Indicators have none.
            period: period, or column of a resource table ("*" for its total).
        """
        from xltools.operations.asked import asked_figure

        asked = asked_figure(subject, item, period, self.loaded.definition, self.loaded.words)
        from xltools.operations.tracing import trace, trace_figures

        of_last_run = inputs is None and not accept_errors
        if of_last_run and (traced := trace_figures(asked, self.loaded, self.project.outputs)):
            return traced
        outcome = self._to_trace(inputs, accept_errors)
        return trace(asked, outcome, self.loaded.words, self.project.outputs)

    @refusals()
    def trace_cell(
        self,
        workbook: str | Path,
        cell: str,
        *,
        inputs: str | Path | None = None,
        accept_errors: bool = False,
    ) -> TraceResult:
        """What a cell of ``consolidated_<year>.xlsx`` or ``summary_<year>.xlsx`` is made of, or of a workbook of the
        session's reporting period; ``cell`` is spelled ``'Kurum - Faaliyet'!B7``. The other arguments are those of the
        run that wrote the workbook."""
        from xltools.operations.asked import asked_cell

        asked = asked_cell(Path(workbook), cell, self.loaded.words)
        outcome = self._to_trace(inputs, accept_errors)
        if self._period:
            from xltools.operations.tracing_periods import trace_period_cell as trace_cell
        else:
            from xltools.operations.tracing import trace_cell
        return trace_cell(asked, outcome, self.loaded.words, self.project.outputs)

    @refusals()
    def compare(
        self,
        old: str | Path | None = None,
        new: str | Path | None = None,
        *,
        output: str | Path | None = None,
    ) -> ComparisonResult:
        """What changed from ``old`` to ``new``; written as ``compare_<old>_<new>.xlsx`` to ``output``.

        Each is a year (its last approved state, else what its forms say now), a folder of the archive, or one with the
        outputs of a run; of a reporting period a folder of the archive or of forms. By default the last approved state
        is held against what the forms say now.
        """
        from xltools.operations.states import new_side, old_side

        if self._period:
            before, now = self._compared(old, new)
        else:
            before = old_side(old, self.project, self._year, self._as_it_is)
            now = new_side(new, self.project, self._year, self._as_it_is)
        from xltools.operations.comparing import compare_states
        from xltools.operations.workers import read_inputs

        read = partial(read_inputs, jobs=self.jobs)
        return compare_states(before, now, self.project, self._output(output), read)

    def _beside_approval(
        self, forms: Forms, refused: list[CannotRunError], *, accept_errors: bool
    ) -> Outcome:
        """As the outputs show it."""
        self._of_program()
        from xltools.operations.standing import beside_approval

        outcome = self._judged(forms, accept_errors=accept_errors)
        return beside_approval(outcome, self.project, refused)

    def _to_trace(self, inputs: str | Path | None, accept_errors: bool) -> Outcome:
        place = self._inputs(inputs)
        forms = self._read(forms_in(place, self._apart), "tracing", place)
        return self._judged(forms, accept_errors=accept_errors)
