"""Starts xltools from this folder. The embeddable Python looks nowhere else than its own folder, so it is told here."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from xltools.cli import main

    main(prog_name="xltools")
