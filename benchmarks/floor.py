"""``python -m benchmarks.floor FOLDER``: read every file and inflate the parts a reader needs; nothing else."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

_NEEDED = ("xl/worksheets/sheet", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")


def inflate(inputs: Path) -> int:
    """How many bytes there are to be read."""
    size = 0
    for path in sorted(inputs.glob("*.xlsx")):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.startswith(_NEEDED):
                    size += len(package.read(name))
    return size


if __name__ == "__main__":
    inflate(Path(sys.argv[1]))
