"""Two filled forms of the example's year end, to be looked at without a command: ``python -m tests.specimens`` writes
them to ``docs/specimens/``."""

from __future__ import annotations

from pathlib import Path

from xltools.example.project import example, example_files
from xltools.excel.replacing import replacing_together
from xltools.project import Project

SPECIMENS = Path(__file__).parents[1] / "docs" / "specimens"
SHOWN = ("UIDB", "UKDB")
"""One with deviations in both directions, one that restates its first half."""


def write_specimens(folder: Path) -> tuple[Path, ...]:
    """The files written, all of them or none."""
    shown = example("tr")
    period = shown.monitored.definition.reporting_periods[-1].code
    inputs = Project(Path()).inputs(shown.monitored.definition.institution.year, period)
    writers = dict(example_files(Project(Path()), shown, results=True))
    files = {folder / f"{period}_{code}.xlsx": writers[inputs / f"{code}.xlsx"] for code in SHOWN}
    with replacing_together(tuple(files)) as temporaries:
        for write, temporary in zip(files.values(), temporaries, strict=True):
            write(temporary)
    return tuple(files)


if __name__ == "__main__":
    write_specimens(SPECIMENS)
