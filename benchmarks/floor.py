"""Read every file and inflate the parts a reader needs; nothing else. Runs in the folder of a project."""

import zipfile
from pathlib import Path

NEEDED = ("xl/worksheets/sheet", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")

for path in sorted(Path("inputs/2021").glob("*.xlsx")):
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith(NEEDED):
                package.read(name)
