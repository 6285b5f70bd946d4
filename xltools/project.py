"""Where a project's files are: a folder with ``workbook_templates/``, ``inputs/`` and ``outputs/``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xltools.definition.schema import FILE_NAME

TEMPLATES = "workbook_templates"
INPUTS = "inputs"
OUTPUTS = "outputs"


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder."""

    root: Path

    def definition_file(self, year: int | None = None) -> Path | None:
        """The definition workbook of ``year``, or of the highest year there is; None when there is none."""
        found = {
            int(match[1]): path
            for path in sorted((self.root / TEMPLATES).iterdir())
            if (match := FILE_NAME.fullmatch(path.name))
        }
        return found.get(year if year is not None else max(found, default=0))

    def templates(self, year: int) -> Path:
        return self.root / TEMPLATES / str(year)

    def inputs(self, year: int) -> Path:
        return self.root / INPUTS / str(year)

    @property
    def outputs(self) -> Path:
        return self.root / OUTPUTS


def find_project(start: Path) -> Project | None:
    """The nearest folder from ``start`` upwards that holds ``workbook_templates/``."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / TEMPLATES).is_dir():
            return Project(folder)
    return None
