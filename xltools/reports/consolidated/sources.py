"""Links from a workbook to the forms its values were read from: relative URIs, by their place beside it.

Such a link goes on working when the whole project folder is moved or opened on another machine.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from xltools.excel.sheet_writer import LONGEST_LINK

# What stands for itself in the path of a URI, besides letters and digits.
_STANDS = "-._~!$&'()*+,;=@"


@dataclass(frozen=True, slots=True)
class Sources:
    """``folder`` leads from the workbook's folder to that of the forms; None where no link can be relied on."""

    folder: str | None = None

    def link(self, file: str) -> str:
        """The link to ``file``; empty where there is none."""
        if self.folder is None:
            return ""
        path = "/".join(_spelled(part) for part in (*self.folder.split("/"), *file.split("/")))
        return "" if len(path) > LONGEST_LINK else f"external:{path}"


NO_LINKS = Sources()


def sources_within(root: Path, forms: Path, outputs: Path) -> Sources:
    """Links from ``outputs`` to ``forms`` when both lie in the project folder ``root``: only these move together."""
    root, forms, outputs = root.resolve(), forms.resolve(), outputs.resolve()
    if not (forms.is_relative_to(root) and outputs.is_relative_to(root)):
        return NO_LINKS
    return Sources(Path(os.path.relpath(forms, outputs)).as_posix())


@lru_cache(maxsize=1 << 14)  # each form is linked from many rows
def _spelled(name: str) -> str:
    return quote(name.encode("utf-8", "surrogatepass"), safe=_STANDS)
