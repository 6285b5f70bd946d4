"""``python -m benchmarks.pandas_calamine FOLDER OUT``: the pandas script with the fast engine."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.pandas_script import consolidate

if __name__ == "__main__":
    consolidate(Path(sys.argv[1]), Path(sys.argv[2]), "calamine")
