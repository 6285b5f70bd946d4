"""What is there before any form is filled: ``xltools init`` and ``xltools templates``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.definition.definition import Definition
from xltools.excel.replacing import replacing_together
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form
from xltools.operations.reading import Progress
from xltools.project import (
    INPUTS,
    OUTPUTS,
    TEMPLATES,
    CannotRunError,
    LoadedDefinition,
    Project,
    find_project,
    refusals,
)

if TYPE_CHECKING:
    from xltools.archive import Approved
    from xltools.operations.prefilling import Prefilling
    from xltools.operations.turning import NextYearResult


@refusals()
def start_project(
    root: Path,
    *,
    example: bool,
    year: int | None = None,
    language: str = "tr",
    institution: str = "",
    results: bool = False,
) -> tuple[Path, ...]:
    """Write a new project, the example in ``language`` (with what its departments report, if ``results``) or an empty
    one as ``write_empty_project``; the files written.

    Raises:
        CannotRunError: the folder holds a project already.
    """
    from xltools.example.project import write_empty_project, write_example_project

    with _new(root):
        if example:
            return write_example_project(root, language, results=results)
        return write_empty_project(root, year, language, institution)


@refusals()
def start_project_from(root: Path, source: Path, year: int | None = None) -> NextYearResult:
    """Write a new project with the definition of ``year``, by default of the year after that of the definition workbook
    ``source``.

    Raises:
        CannotRunError: the folder holds a project already; or see ``write_turned``.
    """
    from xltools.operations.turning import write_turned

    with _new(root):
        return write_turned(source, Project(root), year)


@contextmanager
def _new(root: Path) -> Iterator[None]:
    """A project is written to ``root``, which holds none: all of it, or nothing."""
    if find_project(root) == Project(root.resolve()):
        raise CannotRunError("error.project_exists", folder=root)
    try:
        yield
    except BaseException:
        # A folder with a beginning of a project in it would be refused the next time.
        for name in (TEMPLATES, INPUTS, OUTPUTS):
            _remove_empty(root / name)
        raise


def _remove_empty(folder: Path) -> None:
    for inside in (*folder.glob("*/*"), *folder.glob("*"), folder):
        with suppress(OSError):
            inside.rmdir()


@dataclass(frozen=True)
class TemplatesResult:
    """``files`` are the written forms, in the order of the departments; ``prefilled`` is how many values of the state
    ``approved`` they come with."""

    definition: Definition
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    prefilled: int = 0
    approved: Approved | None = None


def write_templates(
    loaded: LoadedDefinition, folder: Path, progress: Progress | None, approved: Prefilling
) -> TemplatesResult:
    """The form of every expected department, blank but for what was ``approved``: all of them, or none."""
    definition = loaded.definition
    departments = definition.expected_departments
    files = tuple(folder / f"{department.code}.xlsx" for department in departments)
    count = 0
    with replacing_together(files) as temporaries:
        for done, (department, path) in enumerate(zip(departments, temporaries, strict=True), start=1):
            layout = form_layout(definition, department.code)
            prefilled = approved.of(department.code).within(layout)
            write_form(definition, layout, path, prefilled=prefilled)
            count += len(prefilled.values)
            if progress:
                progress(done, len(departments))
    return TemplatesResult(definition, files, loaded.findings, count, approved.approved if count else None)
