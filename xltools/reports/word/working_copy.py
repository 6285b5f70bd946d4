"""Which Word document a run writes: a new one, or with new figures the last one that somebody has worked in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError

from xltools.excel.finishing import is_untouched
from xltools.reports.word.renewing import Renewal, renewed

_UNREADABLE = (BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError, OSError)


@dataclass
class WorkingCopy:
    """``path`` is written; ``worked_in`` stays as it is. ``renewal`` says after the writing what became of it: None
    where there is none, or none that can be read."""

    path: Path
    worked_in: Path | None = None
    renewal: Renewal | None = None

    def write(self, content: bytes, path: Path) -> None:
        """Write ``content``, a document nobody has worked in, to ``path``, a temporary file the caller moves into
        place."""
        if self.worked_in:
            try:
                content, self.renewal = renewed(self.worked_in, content)
            except _UNREADABLE:
                self.renewal = None
        path.write_bytes(content)


def working_copy(path: Path) -> WorkingCopy:
    """``path``, or with a number behind its name the first that is free or a document of ours nobody has saved; the one
    before it was worked in."""
    worked_in, candidate, number = None, path, 1
    while (candidate.exists() or candidate.is_symlink()) and not is_untouched(candidate):
        number += 1
        worked_in, candidate = candidate, path.with_stem(f"{path.stem}-{number}")
    return WorkingCopy(candidate, worked_in)
