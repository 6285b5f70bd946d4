"""What becomes of the example's consolidated workbook under every tampering, as a table."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import xltools
from tests.tampering.bench import YEAR, bench
from xltools.wording.language import language


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "example"
        xltools.init_project(root, example=True)
        xltools.consolidate(project=root)
        workbook = root / "outputs" / f"consolidated_{YEAR}.xlsx"
        results = bench(workbook, language("tr"), Path(temporary))
    for tampering, judged in results:
        state = "green" if judged.is_green else "red"
        totals = f"totals change on {len(judged.wrong)} sheets" if judged.wrong else "totals are right"
        sound = "ok " if judged.is_sound else "BAD"
        sys.stdout.write(f"{sound} {state:5} {tampering.name}: {totals}\n")
    unsound = [tampering.name for tampering, judged in results if not judged.is_sound]
    sys.stdout.write(f"{len(results)} ways, {len(unsound)} of them wrong and green\n")
    return 1 if unsound else 0


if __name__ == "__main__":
    sys.exit(main())
