"""``python -m benchmarks.pandas_openpyxl FOLDER OUT``: the pandas script with the usual engine."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.pandas_script import consolidate

if __name__ == "__main__":
    consolidate(Path(sys.argv[1]), Path(sys.argv[2]), "openpyxl")
