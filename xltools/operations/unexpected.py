"""A mistake of the program itself: what whoever looks after it needs is kept beside the outputs."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from xltools.excel.replacing import replacing
from xltools.project import find_project
from xltools.version import __version__

ERROR_FILE = "xltools-error.txt"
# A path from the root of a disk, in quotes or as one word; people's names stand in such paths.
_QUOTED_PATH = re.compile(r"""(?P<quote>["'])(?:[A-Za-z]:)?[\\/](?P<path>[^"'\n]*)(?P=quote)""")
_BARE_PATH = re.compile(r"""(?<![\w.…"'/\\])(?:[A-Za-z]:)?(?:[\\/][^\s\\/"'<>]+){2,}""")
_PARTS_KEPT = 3


def keep_error(error: BaseException, start: Path) -> Path | None:
    """Write what led to ``error`` to ``outputs/xltools-error.txt`` of the project ``start`` lies in; None where there
    is no project or it cannot be written."""
    try:
        project = find_project(start)
        if project is None:
            return None
        path = project.outputs / ERROR_FILE
        with replacing(path) as temporary:
            temporary.write_text(told(error), encoding="utf-8", newline="\n")
    except OSError:
        return None
    return path


def told(error: BaseException) -> str:
    """The program's version and the traceback of ``error``, its paths without what comes before their last parts."""
    text = "".join(traceback.format_exception(error))
    text = _QUOTED_PATH.sub(lambda found: f"{found['quote']}{_end(found['path'])}{found['quote']}", text)
    text = _BARE_PATH.sub(lambda found: _end(found[0]), text)
    return f"xltools {__version__}\n{text}"


def _end(path: str) -> str:
    parts = [part for part in re.split(r"[\\/]+", path) if part]
    return "/".join(parts[-_PARTS_KEPT:])
