"""LibreOffice as the second opinion: a workbook whose cached values were destroyed, calculated from scratch."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests.outputs.shown_tables import Spot, all_cells, exact, opened

WORKBOOK = "xl/workbook.xml"
WRONG = "123456789"
"""What stands in the place of every cached value."""
_CACHED = re.compile(r"(<f[^>]*>[^<]*</f>)<v ?(?:/>|>[^<]*</v>)")
_REPEATED_ROWS = re.compile(rb'<definedName name="_xlnm.Print_Titles"[^>]*>[^<]*</definedName>')
FORCED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
TOLERANCE = Decimal("0.005")
_MOST_SECONDS = 240


def office() -> str:
    """The program; a test that needs it is skipped where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("LibreOffice (soffice) is not installed: the formulas cannot be recalculated")


def for_calculation(workbook: bytes) -> bytes:
    """``xl/workbook.xml`` without the rows that each printed page repeats: LibreOffice lays out the pages of such
    sheets when it loads them, which takes three times as long as everything else."""
    return _REPEATED_ROWS.sub(b"", workbook)


def without_caches(source: Path, target: Path) -> int:
    """Copy ``source`` with every cached value replaced by ``WRONG``; returns how many there were."""
    replaced = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = data.decode("utf-8")
                text, count = _CACHED.subn(rf"\g<1><v>{WRONG}</v>", text)
                assert count == len(re.findall(r"<f[ >]", text)), f"{name}: a cached value was not found"
                replaced += count
                data = text.encode("utf-8")
            new.writestr(name, for_calculation(data) if name == WORKBOOK else data)
    return replaced


def recalculated(files: Sequence[Path], folder: Path) -> list[Path]:
    """``files`` calculated anew by LibreOffice, in ``folder``."""
    program = office()
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(FORCED, encoding="utf-8")
    results = folder / "recalculated"
    command = [
        program,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(results),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_MOST_SECONDS, check=False)
    made = [results / file.name for file in files]
    assert all(path.exists() for path in made), done.stdout + done.stderr
    return made


def formula_spots(path: Path) -> list[Spot]:
    """Every cell of the workbook that is a formula."""
    cells = all_cells(opened(path, formulas=True))
    return [spot for spot, value in cells.items() if isinstance(value, str) and value.startswith("=")]


def differences(original: Path, again: Path) -> tuple[int, list[str]]:
    """How many formula cells were compared, and those whose recalculated value is not the one we cached."""
    spots = formula_spots(original)
    ours, theirs = all_cells(opened(original)), all_cells(opened(again))
    wrong = [
        f"{sheet}!{cell}: {ours.get((sheet, cell))!r}, recalculated {theirs.get((sheet, cell))!r}"
        for sheet, cell in spots
        if not same(ours.get((sheet, cell)), theirs.get((sheet, cell)))
    ]
    return len(spots), wrong


def same(ours: object, theirs: object) -> bool:
    """Numbers within half of the smallest unit, texts letter by letter, a blank only as a blank."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs((exact(ours) or Decimal(0)) - (exact(theirs) or Decimal(0))) < TOLERANCE
    return ours == theirs
