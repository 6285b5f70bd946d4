"""``xltools templates``: the blank form of every department."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.excel.replacing import replacing_together
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form
from xltools.operations.loading import Progress, load_definition, open_project, refusals


@dataclass(frozen=True)
class TemplatesResult:
    """``files`` are the written forms, in the order of the departments."""

    definition: Definition
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


@refusals()
def templates(
    project: str | Path = ".",
    *,
    year: int | None = None,
    output: str | Path | None = None,
    progress: Progress | None = None,
) -> TemplatesResult:
    """Write the blank form of every expected department: all of them, or none.

    Args:
        project: the project folder or one inside it.
        year: the budget year; default the highest that has a definition workbook.
        output: where to write; default ``workbook_templates/<year>`` of the project.
        progress: called with (done, all) after each form.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, or a form that is open in Excel.
    """
    home = open_project(Path(project))
    loaded = load_definition(home, year)
    folder = Path(output) if output else home.templates(loaded.definition.institution.year)
    departments = loaded.definition.expected_departments
    files = tuple(folder / f"{department.code}.xlsx" for department in departments)
    with replacing_together(files) as temporaries:
        for done, (department, path) in enumerate(zip(departments, temporaries, strict=True), start=1):
            write_form(loaded.definition, form_layout(loaded.definition, department.code), path)
            if progress:
                progress(done, len(departments))
    return TemplatesResult(loaded.definition, files, loaded.findings)
