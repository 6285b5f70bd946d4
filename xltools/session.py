"""One project, opened: every command is a method that returns a result and never prints.

A method says where the forms and the outputs are and reads the forms; what follows lies in a module of its own in
``operations``. That is imported while other processes read.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from xltools.operations.form_cache import FormCache
from xltools.operations.reading import Forms, Progress, forms_in, forms_named, keep_apart, refuse_other_year
from xltools.project import INPUTS, CannotRunError, LoadedDefinition, Project, open_project, refusals

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import pandas as pd

    from xltools.checks.outcome import Outcome
    from xltools.forms.records import Submission
    from xltools.inputs import InputFile
    from xltools.operations.consolidating import ConsolidationResult
    from xltools.operations.judging import CheckResult
    from xltools.operations.starting import TemplatesResult
    from xltools.operations.status import StatusResult
    from xltools.operations.tracing import TraceResult


class Settings(TypedDict, total=False):
    """What every command can be told.

    year: the budget year; default the highest that has a definition workbook.
    day: the day on which accepted exceptions must still be in force; default today.
    jobs: the most processes that read the forms; default one for each core, 1 stays in this one.
    executor: a ``concurrent.futures`` executor to read the forms on instead, for example ``xltools.cluster``.
    cache: whether what forms said when they were read before is taken from the project; default yes.
    send_files: whether the executor gets the bytes of the forms, because it does not see the files; default no.
    progress: called with (done, all) when files have been read or written.
    """

    year: int | None
    day: datetime.date | None
    jobs: int | None
    executor: Executor | None
    cache: bool
    send_files: bool
    progress: Progress | None


@dataclass(frozen=True)
class Session:
    """A project with its definition, and how its forms are read: see ``Settings``.

    What the methods take:
        inputs: the folder with the filled forms; default ``inputs/<year>`` of the project.
        output: the folder of what is written; default ``outputs`` of the project.
        accept_errors: take the readable values of forms that have errors; the outputs say so.
        language: of the marks in forms that go back; default that of the institution.

    Raises:
        CannotRunError: by every method, for what keeps it from running: forms of another year, an output that is open
            in Excel or lies among the inputs.
    """

    project: Project
    loaded: LoadedDefinition
    day: datetime.date
    jobs: int | None = None
    executor: Executor | None = None
    cache: bool = True
    send_files: bool = False
    progress: Progress | None = None

    @classmethod
    @refusals()
    def open(cls, *places: str | Path, **settings: Unpack[Settings]) -> Session:
        """The project that the first of ``places`` lies in which lies in one.

        Raises:
            CannotRunError: no project, no definition, or a wrong one.
        """
        project = open_project(*map(Path, places))
        return cls(
            project,
            project.load(settings.get("year")),
            settings.get("day") or datetime.date.today(),
            settings.get("jobs"),
            settings.get("executor"),
            settings.get("cache", True),
            settings.get("send_files", False),
            settings.get("progress"),
        )

    @refusals()
    def templates(self, output: str | Path | None = None) -> TemplatesResult:
        """Write the blank form of every expected department, all of them or none; by default to
        ``workbook_templates/<year>`` of the project."""
        from xltools.operations.starting import write_templates

        folder = Path(output) if output else self.project.templates(self._year)
        return write_templates(self.loaded, folder, self.progress)

    @refusals()
    def check(
        self,
        paths: Sequence[str | Path] = (),
        *,
        feedback: str | Path | None = None,
        language: str | None = None,
    ) -> CheckResult:
        """Judge the forms in ``paths``, files and folders, by default ``inputs/<year>`` of the project. Missing
        departments are told when a folder is among them. Marked copies of forms with errors go to ``feedback``; by
        default none are written."""
        asked = [Path(path) for path in paths]
        folder = Path(feedback) if feedback is not None else None
        places = asked or [_as_typed(self.project.inputs(self._year))]
        forms = forms_named(places)
        if folder is not None:
            keep_apart(folder, [self.project.root / INPUTS, *asked])
        forms = self._read(forms, "judging", *places)
        from xltools.operations.judging import check

        return check(self._judged(forms), forms, folder, language or self._language)

    @refusals()
    def status(self, inputs: str | Path | None = None, *, output: str | Path | None = None) -> StatusResult:
        """Tell the state of every department; write a reminder text, ``reminders/<department>.txt``, for each one whose
        form is missing or came blank. Tell whether the outputs are of one run and as it wrote them."""
        from xltools.operations.status import status

        place = self._inputs(inputs)
        forms = self._read(forms_in(place), "status", place)
        return status(forms, self.loaded, self._output(output))

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
        forms = self._read(forms_in(place), "consolidating", place)
        from xltools.operations.consolidating import consolidate, with_pdf
        from xltools.reports.consolidated.sources import sources_within

        outcome = self._judged(forms, accept_errors=accept_errors)
        sources = sources_within(self.project.root, place, folder)
        marks = language or self._language
        result = consolidate(outcome, forms, self.loaded, folder, sources, marks, word=word, figures=figures)
        return with_pdf(result, self.loaded) if pdf else result

    @refusals()
    def figures(self, file: str | Path | None = None) -> pd.DataFrame:
        """The values in ``file``, by default ``figures_<year>.csv`` of the project's outputs, one per row:
        ``AcceptedValue`` describes the columns."""
        from xltools.consolidation.accepted_values import as_frame
        from xltools.reports.figures_file import FiguresError, figures_name, read_figures

        path = Path(file) if file else self.project.outputs / figures_name(self._year)
        try:
            return as_frame(read_figures(path, self.loaded.words))
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
        the values of the last run are read instead of the forms, unless ``inputs`` name these.

        Args:
            subject: institution ("kurum", "*"), program, sub-program, activity, department, indicator or resource
                table, by code, by name, or by the beginning of one.
            item: economic item, or row of a resource table; "*" for all. Indicators have none.
            period: period, or column of a resource table ("*" for its total).
        """
        from xltools.operations.asked import asked_figure

        asked = asked_figure(subject, item, period, self.loaded.definition, self.loaded.words)
        from xltools.operations.tracing import trace, trace_figures

        if inputs is None and (traced := trace_figures(asked, self.loaded, self.project.outputs)):
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
        """What a cell of ``consolidated_<year>.xlsx`` or ``summary_<year>.xlsx`` is made of; ``cell`` is spelled
        ``'Kurum - Faaliyet'!B7``. The other arguments are those of the run that wrote the workbook."""
        from xltools.operations.asked import asked_cell

        asked = asked_cell(Path(workbook), cell, self.loaded.words)
        outcome = self._to_trace(inputs, accept_errors)
        from xltools.operations.tracing import trace_cell

        return trace_cell(asked, outcome, self.loaded.words, self.project.outputs)

    @property
    def _year(self) -> int:
        return self.loaded.definition.institution.year

    @property
    def _language(self) -> str:
        return self.loaded.definition.institution.language

    def _inputs(self, asked: str | Path | None) -> Path:
        return Path(asked) if asked else self.project.inputs(self._year)

    def _output(self, asked: str | Path | None) -> Path:
        return Path(asked) if asked else self.project.outputs

    def _read(self, forms: Forms, operation: str, *places: Path) -> Forms:
        """``forms``, found at ``places``, with what they say; the module of the ``operation`` is imported while others
        read."""
        definition, own = self.loaded.definition, self.project.inputs(self._year).resolve()

        def read(files: Sequence[InputFile]) -> tuple[Submission, ...]:
            from xltools.operations.workers import read_inputs

            return read_inputs(
                files,
                definition,
                self.progress,
                jobs=self.jobs,
                executor=self.executor,
                send_files=self.send_files,
                meanwhile=partial(import_module, f"xltools.operations.{operation}"),
            )

        if self.cache:
            is_everything = any(place.resolve() == own for place in places)
            kept = FormCache(self.project.cache(self._year), self.loaded.sha256)
            submissions = kept.submissions(forms.files, read, is_everything=is_everything)
        else:
            submissions = read(forms.files)
        refuse_other_year(submissions, definition, self.project)
        return replace(forms, submissions=submissions)

    def _judged(self, forms: Forms, *, accept_errors: bool = False) -> Outcome:
        from xltools.operations.judging import judge

        return judge(forms, self.loaded, self.day, accept_errors=accept_errors)

    def _to_trace(self, inputs: str | Path | None, accept_errors: bool) -> Outcome:
        place = self._inputs(inputs)
        forms = self._read(forms_in(place), "tracing", place)
        return self._judged(forms, accept_errors=accept_errors)


def _as_typed(folder: Path) -> Path:
    """``folder`` as a person would type it from here."""
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder
