"""What LibreOffice makes of a tampered workbook: are the totals right, and is the master check red?"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.outputs.recalculation import FORCED, office

_AS_TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
_MOST_SECONDS = 600
_AT_ONCE = 100
"""workbooks for which LibreOffice is started once"""
_MASTER_LINE = 4
"""of the cover, counted from 0"""
_HEAD_LINES = 3
"""above every sheet; the last of them repeats the master check"""

Lines = list[list[str]]


@dataclass(frozen=True)
class Judged:
    """``wrong`` names the sheets of totals that show something else than before."""

    wrong: tuple[str, ...]
    master: str
    is_green: bool

    @property
    def is_sound(self) -> bool:
        """Every total is right, or the master check is red."""
        return not self.wrong or not self.is_green


@dataclass(frozen=True)
class Sheets:
    """Names of sheets: the ``cover``, and those that show no totals: data, checks and what they are held against."""

    cover: str
    without_totals: frozenset[str]
    green: str


def calculated(files: Sequence[Path], folder: Path) -> list[Mapping[str, Lines]]:
    """Each workbook, calculated anew: sheet name -> its lines."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(FORCED, encoding="utf-8")
    results = folder / "as_text"
    command = [
        office(), f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--convert-to", _AS_TEXT,
        "--outdir", str(results),
    ]  # fmt: skip
    for at in range(0, len(files), _AT_ONCE):
        once = map(str, files[at : at + _AT_ONCE])
        subprocess.run([*command, *once], capture_output=True, timeout=_MOST_SECONDS, check=True)
    return [_lines(results, file.stem) for file in files]


def _lines(folder: Path, stem: str) -> Mapping[str, Lines]:
    found = sorted(folder.glob(f"{stem}-*.csv"))
    assert found, f"LibreOffice wrote nothing of {stem}"
    return {
        path.stem.removeprefix(f"{stem}-"): list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        for path in found
    }


def judged(before: Mapping[str, Lines], after: Mapping[str, Lines], sheets: Sheets) -> Judged:
    totals = [name for name in before if name not in sheets.without_totals]
    wrong = tuple(name for name in totals if before[name][_HEAD_LINES:] != after[name][_HEAD_LINES:])
    master = after[sheets.cover][_MASTER_LINE][1]
    return Judged(wrong, master, master == sheets.green)
