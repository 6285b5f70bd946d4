"""``xltools init``: a new project."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from xltools.operations.loading import CannotRunError, refusals
from xltools.project import INPUTS, OUTPUTS, TEMPLATES, Project, find_project


@refusals()
def init_project(folder: str | Path, *, example: bool = False) -> tuple[Path, ...]:
    """Write a new project: an empty definition workbook to fill in, or the whole 2021 example with filled forms.

    Returns the files written. Raises:
        CannotRunError: the folder holds a project already.
    """
    from xltools.example.project import write_empty_project, write_example_project

    root = Path(folder)
    if find_project(root) == Project(root.resolve()):
        raise CannotRunError("error.project_exists", folder=root)
    write = write_example_project if example else write_empty_project
    try:
        return write(root)
    except BaseException:
        # A folder with a beginning of a project in it would be refused the next time.
        for name in (TEMPLATES, INPUTS, OUTPUTS):
            _remove_empty(root / name)
        raise


def _remove_empty(folder: Path) -> None:
    for inside in (*folder.glob("*"), folder):
        with suppress(OSError):
            inside.rmdir()
