"""LibreOffice calculates the consolidated workbook from nothing."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
SHOWN = "shown"
"""The folder below with the sheets as text."""
# Every sheet as a text file: that proves the values and costs less than writing a workbook.
_AS_TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
_MOST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Recalculation:
    """``seconds`` (median) to start LibreOffice, open the workbook without its values, calculate all ``formulas`` and
    write every sheet as text."""

    seconds: float
    formulas: int


def recalculation(workbook: Path, rounds: int, folder: Path) -> Recalculation | None:
    """Measure it; None without LibreOffice.

    Raises:
        ValueError: a formula was not calculated.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    from tests.outputs.recalculation import WRONG, without_caches

    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    bare = folder / workbook.name
    formulas = without_caches(workbook, bare)
    # The first time LibreOffice sets up the profile.
    _, *seconds = [_opened(office, bare, folder) for _ in range(rounds + 1)]
    if any(WRONG in path.read_text(encoding="utf-8") for path in (folder / SHOWN).iterdir()):
        raise ValueError("LibreOffice did not calculate every formula")
    return Recalculation(median(seconds), formulas)


def _opened(office: str, workbook: Path, folder: Path) -> float:
    shutil.rmtree(folder / SHOWN, ignore_errors=True)
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--headless",
        "--convert-to",
        _AS_TEXT,
        "--outdir",
        str(folder / SHOWN),
        str(workbook),
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=_MOST_SECONDS)
    return time.perf_counter() - start
