"""A project, opened: its definition, where forms and outputs are, and how the forms are read and judged."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from xltools.operations.form_cache import FormCache
from xltools.operations.reading import Forms, Progress, forms_in, refuse_other_year
from xltools.project import ARCHIVE, CannotRunError, LoadedDefinition, Project, open_project, refusals

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from xltools.checks.outcome import Outcome
    from xltools.forms.records import Submission
    from xltools.inputs import InputFile


class Settings(TypedDict, total=False):
    """What every command can be told.

    year: the budget year; default the highest that has a definition workbook.
    reporting: the code of the reporting period whose results are meant; default none, the program itself.
    day: the day on which accepted exceptions must still be in force; default today.
    jobs: the most processes that read the forms; default one for each core, 1 stays in this one.
    executor: a ``concurrent.futures`` executor to read the forms on instead, for example ``xltools.cluster``.
    cache: whether what forms said when they were read before is taken from the project; default yes.
    send_files: whether the executor gets the bytes of the forms, because it does not see the files; default no.
    progress: called with (done, all) when files have been read, by ``templates`` when they have been written.
    writing: called with (done, all) while ``consolidate`` writes its outputs.
    """

    year: int | None
    reporting: str | None
    day: datetime.date | None
    jobs: int | None
    executor: Executor | None
    cache: bool
    send_files: bool
    progress: Progress | None
    writing: Progress | None


@dataclass(frozen=True)
class OpenedProject:
    """See ``Settings``; the commands are the methods of ``Session``."""

    project: Project
    loaded: LoadedDefinition
    day: datetime.date
    jobs: int | None = None
    executor: Executor | None = None
    cache: bool = True
    send_files: bool = False
    progress: Progress | None = None
    writing: Progress | None = None

    @classmethod
    @refusals()
    def open(cls, *places: str | Path, **settings: Unpack[Settings]) -> Self:
        """The project that the first of ``places`` lies in which lies in one.

        Raises:
            CannotRunError: no project, no definition, or a wrong one; no such reporting period, or nothing approved.
        """
        project = open_project(*map(Path, places))
        opened = cls(
            project,
            project.load(settings.get("year")),
            settings.get("day") or datetime.date.today(),
            settings.get("jobs"),
            settings.get("executor"),
            settings.get("cache", True),
            settings.get("send_files", False),
            settings.get("progress"),
            settings.get("writing"),
        )
        period = settings.get("reporting")
        return opened._of_period(period) if period else opened

    def _of_period(self, code: str) -> Self:
        """The same project with the results of the reporting period ``code``."""
        from xltools.operations.monitoring import open_period
        from xltools.operations.reading_last_year import frozen_periods

        frozen = partial(frozen_periods, self.project, self.loaded.words, self._read_frozen)
        return replace(self, loaded=open_period(self.project, self.loaded, code, self._reported, frozen))

    def _read_frozen(self, loaded: LoadedDefinition, folder: Path) -> tuple[Submission, ...]:
        """What the forms in ``folder`` say, by the definition ``loaded`` they were approved with."""
        then = replace(self, loaded=loaded, progress=None)
        return then._read(forms_in(folder), "judging", folder).submissions

    def _reported(self, code: str) -> Outcome | None:
        """What the forms of an earlier period say; None where none came."""
        earlier = replace(self, progress=None)._of_period(code)
        place = earlier._inputs(None)
        if not place.is_dir():
            return None
        return earlier._judged(earlier._read(forms_in(place, earlier._apart), "judging", place))

    @property
    def _year(self) -> int:
        return self.loaded.definition.institution.year

    @property
    def _period(self) -> str:
        """The code of the reporting period; empty of the program itself."""
        edition = self.loaded.definition.edition
        return "" if edition == str(self._year) else edition

    def _of_program(self) -> None:
        """Raises:
        CannotRunError: a reporting period is meant, of which there is no such thing.
        """
        if self._period:
            raise CannotRunError("monitor.only_program", period=self._period)

    @property
    def _apart(self) -> frozenset[str]:
        """The folders of reporting periods, which the program's own commands do not enter."""
        return frozenset(period.code for period in self.loaded.definition.reporting_periods)

    @property
    def _language(self) -> str:
        return self.loaded.definition.institution.language

    def _inputs(self, asked: str | Path | None) -> Path:
        return Path(asked) if asked else self.project.inputs(self._year, self._period)

    def _output(self, asked: str | Path | None) -> Path:
        """Raises:
        CannotRunError: nothing is written into the archive.
        """
        folder = Path(asked) if asked else self.project.outputs / self._period
        if folder.resolve().is_relative_to(self.project.root.resolve() / ARCHIVE):
            raise CannotRunError("archive.not_written", folder=folder)
        return folder

    def _read(self, forms: Forms, operation: str, *places: Path) -> Forms:
        """``forms``, found at ``places``, with what they say; the module of the ``operation`` is imported while others
        read."""
        definition, own = self.loaded.definition, self._inputs(None).resolve()

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
            kept = FormCache(self.project.cache(self.loaded.definition.edition), self.loaded.sha256)
            submissions = kept.submissions(forms.files, read, is_everything=is_everything)
        else:
            submissions = read(forms.files)
        refuse_other_year(submissions, definition, self.project)
        return replace(forms, submissions=submissions)

    def _as_it_is(self, year: int) -> Outcome:
        """What the forms of ``year`` say now."""
        opened = self if year == self._year else replace(self, loaded=self.project.load(year))
        place = opened._inputs(None)
        return opened._judged(opened._read(forms_in(place, opened._apart), "comparing", place))

    def _judged(self, forms: Forms, *, accept_errors: bool = False) -> Outcome:
        from xltools.operations.judging import judge
        from xltools.operations.prefilling import held_against_approval

        beside = held_against_approval(forms.submissions, self.project, self.loaded)
        return judge(forms, self.loaded, self.day, beside, accept_errors=accept_errors)


def as_typed(folder: Path) -> Path:
    """``folder`` as a person would type it from here."""
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder
